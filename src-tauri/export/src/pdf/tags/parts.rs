//! The reading order as a list: each part with its parent, children and layer. Knows no PDF.

use std::{collections::HashMap, sync::Arc};

use throughline_scene::{Meaning, Role, Scene};

/// A part of the page by its place in the list.
pub(super) type PartId = usize;

/// One part of the page.
pub(super) struct Part<'a> {
    pub(super) meaning: &'a Meaning,
    pub(super) parent: PartId,
    pub(super) children: Vec<PartId>,
    /// The layer that says it, by its place in the scene; `None` for what joins several.
    pub(super) layer: Option<usize>,
}

/// All parts in reading order, the page itself first.
pub(super) struct Parts<'a>(pub(super) Vec<Part<'a>>);

impl<'a> Parts<'a> {
    /// The parts of `meaning`, which is that of `scene`.
    pub(super) fn of(meaning: &'a Meaning, scene: &Scene) -> Parts<'a> {
        // The scene's reading order shares its parts with the layers, so a part's address tells its layer.
        let mut layers: HashMap<*const Meaning, usize> = HashMap::new();
        for (index, layer) in scene.layers.iter().enumerate() {
            layer.meaning.walk(&mut |part, _| {
                layers.entry(std::ptr::from_ref(part)).or_insert(index);
            });
        }
        let mut parts = Parts(Vec::new());
        parts.add(meaning, 0, &layers);
        parts
    }

    fn add(&mut self, meaning: &'a Meaning, parent: PartId, layers: &HashMap<*const Meaning, usize>) -> PartId {
        let id = self.0.len();
        let layer = layers.get(&std::ptr::from_ref(meaning)).copied();
        self.0.push(Part { meaning, parent, children: Vec::new(), layer });
        for child in &meaning.children {
            let child = self.add(Arc::as_ref(child), id, layers);
            self.0[id].children.push(child);
        }
        id
    }

    /// Whether a part lies in another one, or is it.
    pub(super) fn within(&self, mut part: PartId, outer: PartId) -> bool {
        // Parents come before their children.
        while part > outer {
            part = self.0[part].parent;
        }
        part == outer
    }

    /// What a part is.
    pub(super) fn role(&self, part: PartId) -> Role {
        self.0[part].meaning.role
    }

    /// The last part that a layer adds to the page by itself: where words of that layer stand that no part names.
    pub(super) fn last_of(&self, layer: usize) -> Option<PartId> {
        let top = |part: &Part<'_>| part.layer == Some(layer) && self.0[part.parent].layer != Some(layer);
        self.0.iter().rposition(top)
    }
}
