//! A scene as one list in painting order, everything in coordinates of the page.

use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect, Shape};
use throughline_scene::{Clip, Item, Layer, Node, Paragraph, Run, Scene};

/// Share of the em that letters take above the baseline.
const ABOVE: f64 = 0.75;
/// Share of the em that letters take below the baseline.
const BELOW: f64 = 0.22;

/// A node that is no group.
pub(crate) struct Piece<'a> {
    pub(crate) node: &'a Node,
    /// Where its coordinates' origin lies.
    pub(crate) origin: Point,
    /// The innermost group with an id that holds it.
    pub(crate) group: Option<usize>,
    /// The innermost clip that holds it.
    pub(crate) clip: Option<usize>,
    /// What it covers.
    pub(crate) rect: Rect,
}

/// A group with an id.
pub(crate) struct Group<'a> {
    pub(crate) node: &'a Node,
    pub(crate) id: &'a str,
    pub(crate) layer: &'a Layer,
    pub(crate) parent: Option<usize>,
    pub(crate) rect: Rect,
}

/// What limits painting, and what limits that.
pub(crate) struct Cut {
    pub(crate) shape: BezPath,
    pub(crate) parent: Option<usize>,
}

/// One line of text.
pub(crate) struct TextLine<'a> {
    pub(crate) piece: usize,
    pub(crate) group: Option<usize>,
    pub(crate) layer: &'a Layer,
    pub(crate) rect: Rect,
    pub(crate) text: &'a str,
    pub(crate) runs: &'a [Run],
    /// The paragraph's left edge and the line's baseline.
    pub(crate) start: Point,
}

/// A scene laid flat.
pub(crate) struct Flat<'a> {
    pub(crate) scene: &'a Scene,
    pub(crate) pieces: Vec<Piece<'a>>,
    pub(crate) groups: Vec<Group<'a>>,
    pub(crate) cuts: Vec<Cut>,
    pub(crate) lines: Vec<TextLine<'a>>,
}

#[derive(Clone, Copy)]
struct Place<'a> {
    layer: &'a Layer,
    origin: Point,
    group: Option<usize>,
    clip: Option<usize>,
}

impl<'a> Flat<'a> {
    pub(crate) fn of(scene: &'a Scene) -> Flat<'a> {
        let mut flat = Flat { scene, pieces: Vec::new(), groups: Vec::new(), cuts: Vec::new(), lines: Vec::new() };
        for layer in &scene.layers {
            let place = Place { layer, origin: layer.origin, group: None, clip: None };
            flat.all(&layer.nodes, place);
        }
        flat
    }

    fn all(&mut self, nodes: &'a [Arc<Node>], place: Place<'a>) {
        for node in nodes {
            self.node(node, place);
        }
    }

    fn node(&mut self, node: &'a Node, mut place: Place<'a>) {
        let rect = node.bounds + place.origin.to_vec2();
        if let Item::Group { at, clip, children } = &node.item {
            if !node.id.is_empty() {
                self.groups.push(Group { node, id: &node.id, layer: place.layer, parent: place.group, rect });
                place.group = Some(self.groups.len() - 1);
            }
            place.origin += at.to_vec2();
            if let Some(clip) = clip {
                let shape = match clip {
                    Clip::Rect { rect, radius } => rect.to_rounded_rect(*radius).to_path(0.1),
                    Clip::Path { path } => (*path.0).clone(),
                };
                self.cuts.push(Cut { shape: Affine::translate(place.origin.to_vec2()) * shape, parent: place.clip });
                place.clip = Some(self.cuts.len() - 1);
            }
            self.all(children, place);
            return;
        }
        let piece = self.pieces.len();
        self.pieces.push(Piece { node, origin: place.origin, group: place.group, clip: place.clip, rect });
        if let Item::Text(paragraph) = &node.item {
            self.text(paragraph, piece, place);
        }
    }

    fn text(&mut self, paragraph: &'a Paragraph, piece: usize, place: Place<'a>) {
        let corner = place.origin + paragraph.at.to_vec2();
        for line in paragraph.lines.iter() {
            let text = paragraph.text.get(line.text.clone()).unwrap_or_default();
            if text.trim().is_empty() {
                continue;
            }
            let em = line.runs.iter().map(|run| run.size).fold(0.0, f64::max);
            let baseline = corner.y + line.baseline;
            let left = corner.x + line.x;
            self.lines.push(TextLine {
                piece,
                group: place.group,
                layer: place.layer,
                rect: Rect::new(left, baseline - em * ABOVE, left + line.width, baseline + em * BELOW),
                text,
                runs: &line.runs,
                start: Point::new(corner.x, baseline),
            });
        }
    }

    /// The innermost group that holds something and for which `wanted` holds.
    pub(crate) fn holder(&self, mut group: Option<usize>, wanted: impl Fn(&str) -> bool) -> Option<&Group<'a>> {
        while let Some(at) = group {
            if wanted(self.groups[at].id) {
                return Some(&self.groups[at]);
            }
            group = self.groups[at].parent;
        }
        None
    }

    /// The id of the innermost group that holds something.
    pub(crate) fn name(&self, group: Option<usize>) -> &'a str {
        group.map_or("no group", |at| self.groups[at].id)
    }

    /// What holds a line: the innermost group with an id, else its layer.
    pub(crate) fn of_line(&self, line: &TextLine<'a>) -> String {
        line.group.map_or_else(|| format!("the layer {}", line.layer.name), |at| self.groups[at].id.to_owned())
    }
}

/// A rectangle for people: left, top, right, bottom.
pub(crate) fn show(rect: Rect) -> String {
    format!("[{:.1} {:.1} {:.1} {:.1}]", rect.x0, rect.y0, rect.x1, rect.y1)
}

/// A text for people, not too long.
pub(crate) fn quote(text: &str) -> String {
    let short: String = text.trim().chars().take(40).collect();
    let more = if text.trim().chars().count() > 40 { "…" } else { "" };
    format!("“{short}{more}”")
}

/// The part of a node's id behind a letter, if it is one entity's id and nothing else.
pub(crate) fn entity<Id: std::str::FromStr>(id: &str, letter: char) -> Option<Id> {
    id.strip_prefix(letter)?.parse().ok()
}

/// How far two rectangles overlap, across and down; not positive where they do not.
pub(crate) fn overlap(a: Rect, b: Rect) -> (f64, f64) {
    (a.x1.min(b.x1) - a.x0.max(b.x0), a.y1.min(b.y1) - a.y0.max(b.y0))
}
