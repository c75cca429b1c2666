//! How much an SVG comes to once its references are followed, found out without following them twice.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node};

use super::PictureError;

/// The deepest nesting, counted along references too.
const MAX_DEPTH: usize = 100;
/// The most elements, counted as often as references repeat them; long attributes count more than once.
pub(super) const MAX_WEIGHT: u64 = 100_000;
/// Bytes of attributes that weigh as much as one element.
const BYTES_PER_WEIGHT: usize = 100;

/// Refuses a document that is too deep or too much, also by way of references.
pub(super) fn check(document: &Document) -> Result<(), PictureError> {
    let root = document.root_element();
    check_depth(root)?;
    if Weights::of(document).weigh(root)? > MAX_WEIGHT {
        return Err(PictureError::TooComplex);
    }
    Ok(())
}

/// Refuses deep nesting without walking into it: a node's depth is its parent's and one.
fn check_depth(root: Node) -> Result<(), PictureError> {
    let mut depths = BTreeMap::new();
    for node in root.descendants().filter(Node::is_element) {
        let depth =
            node.parent_element().and_then(|parent| depths.get(&parent.id().get_usize()).copied()).unwrap_or(0) + 1;
        if depth > MAX_DEPTH {
            return Err(PictureError::TooDeep { limit: MAX_DEPTH });
        }
        depths.insert(node.id().get_usize(), depth);
    }
    Ok(())
}

/// What an element comes to once every reference from it is followed.
#[derive(Clone, Copy, Default)]
struct Load {
    /// Elements, with long attributes counting more than once.
    weight: u64,
    /// Levels below and including the element.
    height: usize,
}

struct Weights<'a> {
    by_id: BTreeMap<&'a str, Node<'a, 'a>>,
    /// By node; `None` while the node is being followed.
    known: BTreeMap<usize, Option<Load>>,
    sheet: Vec<&'a str>,
    /// What any element may weigh more through a rule of the style sheet.
    per_element: u64,
}

impl<'a> Weights<'a> {
    fn of(document: &'a Document<'a>) -> Self {
        let elements = || document.descendants().filter(Node::is_element);
        let by_id = elements().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let sheet = elements()
            .filter(|node| node.tag_name().name() == "style")
            .flat_map(|style| style.children().filter_map(|child| child.text()))
            .flat_map(references)
            .collect();
        Self { by_id, known: BTreeMap::new(), sheet, per_element: 0 }
    }

    fn weigh(&mut self, root: Node<'a, 'a>) -> Result<u64, PictureError> {
        // A rule of the style sheet may give any element a fill, a stroke, a clip and a mask.
        let mut heaviest = 0;
        for id in std::mem::take(&mut self.sheet) {
            if let Some(target) = self.by_id.get(id).copied() {
                heaviest = heaviest.max(self.load(target, 0)?.weight);
            }
        }
        self.per_element = heaviest.saturating_mul(4);
        self.known.clear();
        Ok(self.load(root, 0)?.weight)
    }

    /// `depth` bounds this function's own descent; the height bounds what usvg will descend.
    fn load(&mut self, node: Node<'a, 'a>, depth: usize) -> Result<Load, PictureError> {
        let too_deep = PictureError::TooDeep { limit: MAX_DEPTH };
        if depth > MAX_DEPTH {
            return Err(too_deep);
        }
        match self.known.get(&node.id().get_usize()) {
            Some(Some(load)) => return Ok(*load),
            // A circle of references; usvg breaks it.
            Some(None) => return Ok(Load::default()),
            None => {}
        }
        self.known.insert(node.id().get_usize(), None);
        let bytes: usize = node.attributes().map(|attribute| attribute.value().len()).sum();
        let mut whole = Load { weight: 1 + (bytes / BYTES_PER_WEIGHT) as u64 + self.per_element, height: 0 };
        let mut below: Vec<Node> = node.children().filter(Node::is_element).collect();
        for attribute in node.attributes() {
            let link = attribute.value().strip_prefix('#').filter(|_| attribute.name() == "href");
            let ids = references(attribute.value()).chain(link);
            below.extend(ids.filter_map(|id| self.by_id.get(id).copied()));
        }
        for next in below {
            let load = self.load(next, depth + 1)?;
            whole.weight = whole.weight.saturating_add(load.weight);
            whole.height = whole.height.max(load.height);
        }
        whole.height += 1;
        if whole.height > MAX_DEPTH {
            return Err(too_deep);
        }
        self.known.insert(node.id().get_usize(), Some(whole));
        Ok(whole)
    }
}

/// The ids in every `url(#id)` of a value.
fn references(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let inside = rest.split(')').next()?.trim().trim_matches(['"', '\'']);
        inside.strip_prefix('#')
    })
}
