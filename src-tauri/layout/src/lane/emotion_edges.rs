//! A curve that comes from columns before the page's and leads to columns behind it: it runs to the edges, where a chip
//! tells the neighbouring step and its score.

use kurbo::{BezPath, Point, Rect, Size};
use throughline_model::{Lane, Series};

use crate::{
    callouts::Room,
    curve,
    lane::{
        emotion::{Curve, color, signed},
        emotion_marks::Chart,
    },
    page::{Page, Pill, Type},
    pen::{Pen, ink},
};

/// Which steps of the map have a score in a lane.
pub(super) fn scored(page: &Page<'_>, lane: &Lane) -> Vec<bool> {
    let columns = &page.index.columns;
    let mut scored = vec![false; columns.steps.len()];
    for step in page.index.emotions.of(lane.id).filter_map(|point| columns.step(point.step)) {
        scored[step] = true;
    }
    scored
}

/// The points before and behind the page's columns that a curve is joined with, where they would stand on the page;
/// `scored` tells which steps of the map have a score at all.
pub(super) fn neighbours(
    page: &Page<'_>,
    curve: &Curve<'_>,
    scored: &[bool],
    y: impl Fn(f64) -> f64,
) -> [Option<Point>; 2] {
    let (window, grid) = (page.window(), page.grid);
    let (Some((first, _)), Some((last, _))) = (curve.points.first(), curve.points.last()) else {
        return [None, None];
    };
    let joined = |from: usize, to: usize| (from + 1..to).all(|step| !scored[step]);
    let count = grid.edges.len() - 1;
    let before = curve.beyond[0].filter(|(step, _)| joined(*step, window.start + first));
    let behind = curve.beyond[1].filter(|(step, _)| joined(window.start + last, *step));
    let left = grid.edges[0] - (grid.edges[1] - grid.edges[0]) / 2.0;
    let right = grid.edges[count] + (grid.edges[count] - grid.edges[count - 1]) / 2.0;
    [before.map(|(_, value)| Point::new(left, y(value))), behind.map(|(_, value)| Point::new(right, y(value)))]
}

/// A path between the edges of the columns.
pub(super) fn within(page: &Page<'_>, path: &BezPath) -> BezPath {
    curve::between(path, page.grid.left() - 6.0, page.grid.panel_right() - 4.0)
}

/// Draws the chips, and keeps what follows off them.
pub(super) fn chips(page: &mut Page<'_>, pen: &mut Pen, room: &mut Room, chart: &Chart<'_>, limits: Rect) {
    let scored = scored(page, chart.lane);
    for (nth, curve) in chart.curves.iter().enumerate().filter(|(_, curve)| curve.series == Series::First) {
        let found = neighbours(page, curve, &scored, |value| chart.axis.y(value));
        for (side, beyond) in curve.beyond.into_iter().enumerate() {
            let (Some((step, value)), Some(_)) = (beyond, found[side]) else { continue };
            let number = page.map.step_number(&page.index.columns, step);
            let leads = side == 0;
            let text = if leads {
                format!("‹ {number} · {}", signed(value))
            } else {
                format!("{number} · {} ›", signed(value))
            };
            let tone = color(page, curve);
            let kind = Type { color: tone, ..Type::new(12.5, 600, page.theme.ink) };
            let look = Pill { text, kind, ground: ink(page.theme.surface), line: Some(tone), icon: None, height: 22.0 };
            let pill = page.pill(&look);
            // Beside the line's end, on the side of the middle first.
            let ends = chart.paths.iter().filter(|(at, _)| *at == nth).flat_map(|(_, path)| curve::samples(path));
            let end = ends.reduce(|best, point| if (point.x < best.x) == leads { point } else { best });
            let y = end.map_or(chart.axis.y(value), |end| end.y);
            let x = if leads { limits.x0 + 4.0 } else { limits.x1 - 6.0 - pill.width };
            let down = if y < chart.axis.y(0.0) { 1.0 } else { -1.0 };
            let places = (0..14).flat_map(|nth| {
                let far = 24.0 + 6.0 * f64::from(nth);
                [down * far, -down * far]
            });
            let spots = places.map(|shift| Rect::from_origin_size((x, y + shift - 11.0), (pill.width, 22.0)));
            let inside = |rect: &Rect| rect.y0 >= limits.y0 && rect.y1 <= limits.y1;
            let spots: Vec<Rect> = spots.filter(inside).collect();
            let Some(rect) = spots.iter().find(|rect| room.free(**rect, 2.0)).or(spots.first()).copied() else {
                continue;
            };
            room.block(rect);
            let mut chip = Pen::new();
            pill.draw(&mut chip, &look, 0.0, 0.0);
            pen.push(chip.group("", "", rect.origin(), Size::new(pill.width, 22.0)));
        }
    }
}
