//! What colour a point of a scene has: paints rectangles and paths at single points, without pixels.

use kurbo::{Point, Rect, RoundedRect, Shape};
use throughline_scene::{Color, Item, Paint, Stroke};

use super::{
    callouts::walk,
    flat::{Flat, Piece},
};

/// Side of the squares in which pieces are looked up.
const CELL: f64 = 96.0;

/// Finds the pieces at a point without looking at all.
pub(crate) struct Painter<'a> {
    flat: &'a Flat<'a>,
    columns: usize,
    rows: usize,
    /// For each square, the pieces that may cover a part of it, in painting order.
    cells: Vec<Vec<u32>>,
}

/// Half of what a stroke adds to a piece's bounds.
fn reach(item: &Item) -> f64 {
    match item {
        Item::Rect { stroke: Some(stroke), .. } => stroke.width / 2.0,
        _ => 0.0,
    }
}

impl<'a> Painter<'a> {
    pub(crate) fn of(flat: &'a Flat<'a>) -> Painter<'a> {
        let size = flat.scene.size;
        let columns = (size.width / CELL).ceil().max(1.0) as usize;
        let rows = (size.height / CELL).ceil().max(1.0) as usize;
        let mut cells = vec![Vec::new(); columns * rows];
        let last = |value: f64, count: usize| ((value / CELL).floor().max(0.0) as usize).min(count - 1);
        for (index, piece) in flat.pieces.iter().enumerate() {
            if !matches!(piece.node.item, Item::Rect { .. } | Item::Path { .. }) {
                continue;
            }
            let rect = piece.rect.inflate(reach(&piece.node.item), reach(&piece.node.item));
            for row in last(rect.y0, rows)..=last(rect.y1, rows) {
                for column in last(rect.x0, columns)..=last(rect.x1, columns) {
                    cells[row * columns + column].push(index as u32);
                }
            }
        }
        Painter { flat, columns, rows, cells }
    }

    fn near(&self, point: Point) -> impl Iterator<Item = usize> + '_ {
        let column = ((point.x / CELL).max(0.0) as usize).min(self.columns - 1);
        let row = ((point.y / CELL).max(0.0) as usize).min(self.rows - 1);
        self.cells[row * self.columns + column].iter().map(|index| *index as usize)
    }

    /// The colour at a point when everything before a piece is painted.
    pub(crate) fn under(&self, piece: usize, point: Point) -> Color {
        let mut color = self.flat.scene.background;
        for index in self.near(point).take_while(|index| *index < piece) {
            for paint in self.paints(index, point) {
                color = over(paint, color);
            }
        }
        color
    }

    /// The first piece painted after another one that hides what it has at a point.
    pub(crate) fn hidden_by(&self, piece: usize, point: Point) -> Option<usize> {
        self.near(point)
            .skip_while(|index| *index <= piece)
            .find(|index| self.paints(*index, point).iter().any(|color| color.opacity() > 0.3))
    }

    /// What a piece paints at a point, from the bottom up.
    fn paints(&self, index: usize, point: Point) -> Vec<Color> {
        let piece = &self.flat.pieces[index];
        let wide = piece.rect.inflate(reach(&piece.node.item), reach(&piece.node.item));
        let mut paints = Vec::new();
        if !(point.x >= wide.x0 && point.x <= wide.x1 && point.y >= wide.y0 && point.y <= wide.y1) {
            return paints;
        }
        if !self.in_clip(piece.clip, point) {
            return paints;
        }
        let local = point - piece.origin.to_vec2();
        let (fill, stroke, filled, stroked) = match &piece.node.item {
            Item::Rect { radius, fill, stroke } => {
                let shape = rounded(piece.node.bounds, *radius);
                let half = stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
                let on_edge = stroke.is_some() && on_outline(piece.node.bounds, *radius, half, local);
                (fill, stroke, fill.is_some() && shape.contains(local), on_edge)
            }
            Item::Path { path, fill, stroke } => {
                let filled = fill.is_some() && path.0.contains(local);
                let on_line = stroke.as_ref().is_some_and(|stroke| near_path(piece, &path.0, stroke, point));
                (fill, stroke, filled, on_line)
            }
            _ => return paints,
        };
        if let Some(fill) = fill.as_ref().filter(|_| filled) {
            paints.push(color_at(fill, local));
        }
        if let Some(stroke) = stroke.as_ref().filter(|_| stroked) {
            paints.push(color_at(&stroke.paint, local));
        }
        paints
    }

    fn in_clip(&self, mut clip: Option<usize>, point: Point) -> bool {
        while let Some(at) = clip {
            if !self.flat.cuts[at].shape.contains(point) {
                return false;
            }
            clip = self.flat.cuts[at].parent;
        }
        true
    }
}

fn rounded(rect: Rect, radius: f64) -> RoundedRect {
    rect.to_rounded_rect(radius.min(rect.width() / 2.0).min(rect.height() / 2.0).max(0.0))
}

fn on_outline(rect: Rect, radius: f64, half: f64, point: Point) -> bool {
    let inner = rect.inset(-half);
    let outside = rounded(rect.inflate(half, half), radius + half).contains(point);
    let solid = inner.width() > 0.0 && inner.height() > 0.0;
    outside && !(solid && rounded(inner, (radius - half).max(0.0)).contains(point))
}

fn near_path(piece: &Piece<'_>, path: &kurbo::BezPath, stroke: &Stroke, point: Point) -> bool {
    let half = stroke.width / 2.0;
    walk(path, piece.origin).iter().any(|at| at.distance(point) <= half.max(0.75))
}

/// A paint's colour at a point in the coordinates of its node.
fn color_at(paint: &Paint, point: Point) -> Color {
    match paint {
        Paint::Solid { color } => *color,
        Paint::Linear { gradient } => {
            let way = gradient.to - gradient.from;
            let share = ((point - gradient.from).dot(way) / way.hypot2().max(1e-12)).clamp(0.0, 1.0);
            let mut before = gradient.stops.first().copied().unwrap_or((0.0, Color::rgb(0, 0, 0)));
            for stop in &gradient.stops {
                if stop.0 >= share {
                    let part = (share - before.0) / (stop.0 - before.0).max(1e-9);
                    return mix(before.1, stop.1, part.clamp(0.0, 1.0));
                }
                before = *stop;
            }
            before.1
        }
    }
}

fn mix(from: Color, to: Color, part: f64) -> Color {
    let channel = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
    Color { r: channel(from.r, to.r), g: channel(from.g, to.g), b: channel(from.b, to.b), a: channel(from.a, to.a) }
}

/// A colour laid over an opaque one.
pub(crate) fn over(top: Color, ground: Color) -> Color {
    Color { a: 255, ..mix(ground, Color { a: 255, ..top }, top.opacity()) }
}

/// How well two opaque colours can be told apart, from 1 to 21, as WCAG 2 counts.
pub(crate) fn contrast(a: Color, b: Color) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let light = |color: Color| 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b);
    let (a, b) = (light(a) + 0.05, light(b) + 0.05);
    a.max(b) / a.min(b)
}
