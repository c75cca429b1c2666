//! Turns what was laid out from left to right into a layout that runs from the right. Text was broken for its own
//! direction before; only its boxes move.

use std::{collections::HashMap, sync::Arc};

use kurbo::{Affine, Point, Rect};
use throughline_scene::{Clip, Gradient, Item, Layer, Node, Paint, Path, Scene, Stroke};

/// The last page, before and after it was mirrored.
#[derive(Default)]
pub(crate) struct Mirrored {
    width: f64,
    pub(crate) plain: Vec<Layer>,
    turned: Vec<Layer>,
}

impl Mirrored {
    /// Mirrors a page. Nodes that were on the last one too are the same nodes again.
    pub(crate) fn turn_over(&mut self, scene: &mut Scene) {
        let plain = scene.layers.clone();
        let width = scene.size.width;
        let last = std::mem::replace(self, Mirrored { width, plain, turned: Vec::new() });
        for layer in &mut scene.layers {
            let known = last.plain.iter().position(|known| known.kind == layer.kind).filter(|_| last.width == width);
            let (before, after) =
                known.map_or((&[][..], &[][..]), |at| (&last.plain[at].nodes[..], &last.turned[at].nodes[..]));
            let mut places: Option<HashMap<*const Node, usize>> = None;
            for (nth, node) in layer.nodes.iter_mut().enumerate() {
                let same = before.get(nth).is_some_and(|known| Arc::ptr_eq(known, node));
                let place = if same {
                    Some(nth)
                } else {
                    let places = places.get_or_insert_with(|| before.iter().map(Arc::as_ptr).zip(0..).collect());
                    places.get(&Arc::as_ptr(node)).copied()
                };
                *node = place.map_or_else(|| mirror(node, width), |at| Arc::clone(&after[at]));
            }
        }
        self.turned.clone_from(&scene.layers);
    }
}

/// Mirrors a page that is laid out once.
pub(crate) fn turn_over(scene: &mut Scene) {
    let width = scene.size.width;
    for node in scene.layers.iter_mut().flat_map(|layer| &mut layer.nodes) {
        *node = mirror(node, width);
    }
}

fn rect(rect: Rect, width: f64) -> Rect {
    Rect::new(width - rect.x1, rect.y0, width - rect.x0, rect.y1)
}

fn point(point: Point, width: f64) -> Point {
    Point::new(width - point.x, point.y)
}

fn path(path: &Path, width: f64) -> Path {
    let flip = Affine::new([-1.0, 0.0, 0.0, 1.0, width, 0.0]);
    Path::from(flip * (*path.0).clone())
}

fn paint(paint: &Paint, width: f64) -> Paint {
    match paint {
        Paint::Solid { color } => (*color).into(),
        Paint::Linear { gradient } => {
            let Gradient { from, to, stops } = &**gradient;
            let turned = Gradient { from: point(*from, width), to: point(*to, width), stops: stops.clone() };
            Paint::Linear { gradient: Arc::new(turned) }
        }
    }
}

fn stroke(stroke: &Stroke, width: f64) -> Stroke {
    Stroke { paint: paint(&stroke.paint, width), ..stroke.clone() }
}

/// The node as seen in a mirror at half of `width`. Icons, pictures and letters are not turned round.
fn mirror(node: &Node, width: f64) -> Arc<Node> {
    let item = match &node.item {
        Item::Group { at, clip, children } => {
            let inner = node.bounds.width();
            let children: Vec<Arc<Node>> = children.iter().map(|child| mirror(child, inner)).collect();
            let clip = clip.as_ref().map(|clip| match clip {
                Clip::Rect { rect: shape, radius } => Clip::Rect { rect: rect(*shape, inner), radius: *radius },
                Clip::Path { path: shape } => Clip::Path { path: path(shape, inner) },
            });
            Item::Group { at: Point::new(width - at.x - inner, at.y), clip, children: children.into() }
        }
        Item::Rect { radius, fill, stroke: line } => Item::Rect {
            radius: *radius,
            fill: fill.as_ref().map(|fill| paint(fill, width)),
            stroke: line.as_ref().map(|line| stroke(line, width)),
        },
        Item::Path { path: shape, fill, stroke: line } => Item::Path {
            path: path(shape, width),
            fill: fill.as_ref().map(|fill| paint(fill, width)),
            stroke: line.as_ref().map(|line| stroke(line, width)),
        },
        Item::Text(paragraph) => {
            let mut paragraph = paragraph.clone();
            paragraph.at.x = width - paragraph.at.x - paragraph.size.width;
            let left = paragraph.lines.iter().map(|line| line.x).fold(f64::INFINITY, f64::min);
            let right = paragraph.lines.iter().map(|line| line.x + line.width).fold(f64::NEG_INFINITY, f64::max);
            let bounds = Rect::new(paragraph.at.x + left, node.bounds.y0, paragraph.at.x + right, node.bounds.y1);
            return Arc::new(Node {
                id: node.id.clone(),
                bounds,
                label: node.label.clone(),
                item: Item::Text(paragraph),
            });
        }
        Item::Icon { .. } | Item::Image(_) => node.item.clone(),
    };
    let item = match item {
        Item::Icon { name, style, layers, color, turned } if turned => {
            // An opening quotation mark opens from the other side.
            Item::Icon { name, style, layers, color, turned: false }
        }
        other => other,
    };
    Arc::new(Node { id: node.id.clone(), bounds: rect(node.bounds, width), label: node.label.clone(), item })
}
