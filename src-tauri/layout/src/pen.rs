//! Collects nodes in local coordinates. Knows shapes, not what they stand for.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use kurbo::{BezPath, Point, Rect, Shape, Size, Vec2};
use throughline_assets::{
    art::{ArtPaint, Artwork},
    color::Rgb,
    icons::{self, IconStyle},
};
use throughline_scene::{Clip, Color, Gradient, Halo, Image, Item, Node, NodeId, Paint, Path, Stroke};
use throughline_text::Laid;

/// An icon as scenes share it.
#[derive(Clone)]
struct Drawn {
    name: Arc<str>,
    layers: Arc<[(Path, f64)]>,
}

/// The shared geometry of an icon, looked up in the icon set on first use.
fn drawn(name: &str, style: IconStyle) -> Option<Drawn> {
    static DRAWN: Mutex<BTreeMap<IconStyle, BTreeMap<String, Drawn>>> = Mutex::new(BTreeMap::new());
    let mut known = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = known.get(&style).and_then(|icons| icons.get(name)) {
        return Some(found.clone());
    }
    let layers = icons::icon(name, style)?;
    let layers = layers.iter().map(|layer| (Path::from(layer.path.clone()), layer.opacity)).collect();
    let icon = Drawn { name: name.into(), layers };
    known.entry(style).or_default().insert(name.to_owned(), icon.clone());
    Some(icon)
}

/// An opaque colour of the theme as it is painted.
pub(crate) fn ink(color: Rgb) -> Color {
    Color::rgb(color.r, color.g, color.b)
}

/// Nodes in painting order, in coordinates of their own.
#[derive(Default)]
pub(crate) struct Pen {
    nodes: Vec<Arc<Node>>,
}

fn anonymous() -> NodeId {
    NodeId::from("")
}

impl Pen {
    pub(crate) fn new() -> Pen {
        Pen::default()
    }

    pub(crate) fn push(&mut self, node: Arc<Node>) {
        self.nodes.push(node);
    }

    pub(crate) fn extend(&mut self, nodes: impl IntoIterator<Item = Arc<Node>>) {
        self.nodes.extend(nodes);
    }

    #[cfg(test)]
    pub(crate) fn nodes(&self) -> &[Arc<Node>] {
        &self.nodes
    }

    pub(crate) fn into_nodes(self) -> Vec<Arc<Node>> {
        self.nodes
    }

    fn add(&mut self, id: NodeId, bounds: Rect, item: Item) {
        self.nodes.push(Arc::new(Node { id, bounds, label: String::new(), item }));
    }

    pub(crate) fn fill_rect(&mut self, rect: Rect, radius: f64, fill: impl Into<Paint>) {
        self.add(anonymous(), rect, Item::Rect { radius, fill: Some(fill.into()), stroke: None });
    }

    pub(crate) fn rect(&mut self, rect: Rect, radius: f64, fill: Option<Paint>, stroke: Option<Stroke>) {
        self.add(anonymous(), rect, Item::Rect { radius, fill, stroke });
    }

    pub(crate) fn circle(&mut self, center: Point, radius: f64, fill: Option<Color>, stroke: Option<Stroke>) {
        let rect = Rect::from_center_size(center, Size::new(radius * 2.0, radius * 2.0));
        self.add(anonymous(), rect, Item::Rect { radius, fill: fill.map(Paint::from), stroke });
    }

    pub(crate) fn path(&mut self, path: BezPath, fill: Option<Paint>, stroke: Option<Stroke>) {
        let bounds = path.bounding_box().inflate(
            stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0),
            stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0),
        );
        self.add(anonymous(), bounds, Item::Path { path: path.into(), fill, stroke });
    }

    pub(crate) fn line(&mut self, from: impl Into<Point>, to: impl Into<Point>, stroke: Stroke) {
        let mut path = BezPath::new();
        path.move_to(from.into());
        path.line_to(to.into());
        self.path(path, None, Some(stroke));
    }

    /// A filled polygon.
    pub(crate) fn polygon(&mut self, points: &[(f64, f64)], fill: Color) {
        self.path(polygon(points), Some(fill.into()), None);
    }

    /// An icon in a square of `size`, its top left corner at `at`. Unknown names draw a plain dot, so nothing is lost.
    pub(crate) fn icon(&mut self, name: &str, style: IconStyle, at: impl Into<Point>, size: f64, color: Color) {
        self.any_icon(name, style, at.into(), size, color, false);
    }

    /// The opening quotation mark: the closing one, turned.
    pub(crate) fn opening_quote(&mut self, at: impl Into<Point>, size: f64, color: Color) {
        self.any_icon("quotes", IconStyle::Fill, at.into(), size, color, true);
    }

    fn any_icon(&mut self, name: &str, style: IconStyle, at: Point, size: f64, color: Color, turned: bool) {
        let bounds = Rect::from_origin_size(at, Size::new(size, size));
        let Some(Drawn { name, layers }) = drawn(name, style) else {
            return self.circle(bounds.center(), size / 6.0, Some(color), None);
        };
        let style: &str = match style {
            IconStyle::Regular => "regular",
            IconStyle::Bold => "bold",
            IconStyle::Fill => "fill",
            IconStyle::Duotone => "duotone",
        };
        self.add(anonymous(), bounds, Item::Icon { name, style: style.into(), layers, color, turned });
    }

    /// A paragraph with its box's top left corner at `at`.
    pub(crate) fn text(&mut self, laid: &Laid, at: impl Into<Point>) {
        self.text_with(laid, at, None);
    }

    pub(crate) fn text_with(&mut self, laid: &Laid, at: impl Into<Point>, halo: Option<Halo>) {
        if laid.lines.is_empty() {
            return;
        }
        let mut paragraph = laid.paragraph(at.into());
        paragraph.halo = halo;
        let left = laid.lines.iter().map(|line| line.x).fold(f64::INFINITY, f64::min);
        let right = laid.lines.iter().map(|line| line.x + line.width).fold(f64::NEG_INFINITY, f64::max);
        let bounds = Rect::new(
            paragraph.at.x + left,
            paragraph.at.y,
            paragraph.at.x + right,
            paragraph.at.y + paragraph.size.height,
        );
        self.add(anonymous(), bounds, Item::Text(paragraph));
    }

    pub(crate) fn image(&mut self, image: Image, rect: Rect) {
        self.add(anonymous(), rect, Item::Image(image));
    }

    /// A drawing scaled into `rect`, cut to it.
    pub(crate) fn artwork(&mut self, art: &Artwork, rect: Rect, radius: f64) {
        let scale = (rect.width() / art.width).max(rect.height() / art.height);
        let shift = rect.center() - Point::new(art.width, art.height).to_vec2() * scale / 2.0;
        let place = kurbo::Affine::translate(shift.to_vec2() - rect.origin().to_vec2()) * kurbo::Affine::scale(scale);
        let mut inner = Pen::new();
        for shape in &art.shapes {
            let path = place * shape.path.clone();
            let fill = shape.fill.as_ref().map(|fill| art_paint(&fill.paint, place));
            let stroke = shape.stroke.as_ref().map(|stroke| Stroke {
                paint: ink(stroke.color).alpha(stroke.alpha).into(),
                width: stroke.width * scale,
                dash: stroke.dash.iter().map(|length| length * scale).collect(),
            });
            match &shape.clip {
                Some(clip) => {
                    let mut cut = Pen::new();
                    cut.path(path, fill, stroke);
                    let clip = Clip::Path { path: (place * (**clip).clone()).into() };
                    inner.push(cut.clipped(rect.size(), Point::ZERO, clip));
                }
                None => inner.path(path, fill, stroke),
            }
        }
        let clip = Clip::Rect { rect: Rect::from_origin_size(Point::ZERO, rect.size()), radius };
        self.push(inner.clipped(rect.size(), rect.origin(), clip));
    }

    fn clipped(self, size: Size, at: Point, clip: Clip) -> Arc<Node> {
        let bounds = Rect::from_origin_size(at, size);
        let item = Item::Group { at, clip: Some(clip), children: self.nodes.into() };
        Arc::new(Node { id: anonymous(), bounds, label: String::new(), item })
    }

    /// Everything drawn so far, cut to a round rectangle of `size` at the origin, as a child of the next pen.
    pub(crate) fn into_clip(self, size: Size, radius: f64) -> Arc<Node> {
        let clip = Clip::Rect { rect: Rect::from_origin_size(Point::ZERO, size), radius };
        self.clipped(size, Point::ZERO, clip)
    }

    /// A group of everything drawn so far, its origin at `at`.
    pub(crate) fn group(self, id: impl Into<NodeId>, label: impl Into<String>, at: Point, size: Size) -> Arc<Node> {
        let bounds = Rect::from_origin_size(at, size);
        let item = Item::Group { at, clip: None, children: self.nodes.into() };
        Arc::new(Node { id: id.into(), bounds, label: label.into(), item })
    }
}

fn art_paint(paint: &ArtPaint, place: kurbo::Affine) -> Paint {
    match paint {
        ArtPaint::Solid(color, alpha) => ink(*color).alpha(*alpha).into(),
        ArtPaint::Linear { from, to, stops } => {
            let stops = stops.iter().map(|(at, color, alpha)| (*at, ink(*color).alpha(*alpha))).collect();
            Paint::Linear { gradient: Arc::new(Gradient { from: place * *from, to: place * *to, stops }) }
        }
    }
}

/// A closed polygon.
pub(crate) fn polygon(points: &[(f64, f64)]) -> BezPath {
    let mut path = BezPath::new();
    for (nth, point) in points.iter().enumerate() {
        if nth == 0 { path.move_to(*point) } else { path.line_to(*point) }
    }
    path.close_path();
    path
}

/// A polyline with corners rounded by `radius`, such as a connector.
pub(crate) fn rounded(points: &[Point], radius: f64) -> BezPath {
    let mut path = BezPath::new();
    for (nth, point) in points.iter().enumerate() {
        if nth == 0 {
            path.move_to(*point);
        } else if nth + 1 == points.len() {
            path.line_to(*point);
        } else {
            let (before, after) = (*point - points[nth - 1], points[nth + 1] - *point);
            let cut = radius.min(before.hypot() / 2.0).min(after.hypot() / 2.0);
            let unit = |way: Vec2| if way.hypot() > 0.0 { way / way.hypot() } else { way };
            path.line_to(*point - unit(before) * cut);
            path.quad_to(*point, *point + unit(after) * cut);
        }
    }
    path
}

/// The slanted stripes that mark an assumption, inside a bar of this size.
pub(crate) fn hatch(size: Size, pitch: f64) -> BezPath {
    let mut path = BezPath::new();
    let stripe = pitch * 0.46;
    let mut y = -size.width;
    while y < size.height + size.width {
        let (top, bottom) = (y + size.width, y);
        path.extend(polygon(&[(0.0, top), (size.width, bottom), (size.width, bottom + stripe), (0.0, top + stripe)]));
        y += pitch;
    }
    path
}
