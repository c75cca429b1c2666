//! The difference between two scenes, found by address: a node that was not laid out again is the same node.

use std::{collections::HashMap, sync::Arc};

use kurbo::{Point, Size};
use serde::{Deserialize, Serialize};

use crate::{Color, Layer, LayerKind, Meaning, Node, Scene};

/// One step from the old scene to the new one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PatchOp"))]
#[serde(rename_all = "camelCase", tag = "op")]
pub enum Op {
    /// What holds for the whole page.
    Page {
        /// Width and height.
        #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Size"))]
        size: Size,
        /// What is behind everything.
        background: Color,
        /// BCP 47 language.
        language: String,
        /// Whether it reads from the right.
        rtl: bool,
        /// The document's title.
        title: String,
        /// The whole in a sentence or two.
        description: String,
        /// Who made it.
        author: String,
    },
    /// The layers from the bottom up; those that are not named are gone, new ones start empty.
    Layers {
        /// Every layer's kind.
        order: Vec<LayerKind>,
    },
    /// A layer's own place and name.
    Layer {
        /// Which layer.
        layer: LayerKind,
        /// Its name.
        name: String,
        /// Its origin on the page.
        #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Point"))]
        origin: Point,
        /// Its size.
        #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Size"))]
        size: Size,
    },
    /// A layer's nodes: for each either the index of one it had, or a new one.
    Nodes {
        /// Which layer.
        layer: LayerKind,
        /// In painting order.
        nodes: Vec<Kept>,
    },
    /// What a layer says.
    Meaning {
        /// Which layer.
        layer: LayerKind,
        /// The new reading order.
        meaning: Arc<Meaning>,
    },
}

/// A node of the new scene, as seen from the old one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Kept {
    /// So many nodes, from this index on, are as they were.
    Same(usize, usize),
    /// A new or changed node.
    New(Arc<Node>),
}

/// What turns one scene into another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScenePatch {
    /// In order.
    pub ops: Vec<Op>,
}

impl ScenePatch {
    /// The patch from `old` to `new`; costs a glance at each top-level node, a look-up for those that changed or moved,
    /// and nothing for what is inside them.
    pub fn between(old: &Scene, new: &Scene) -> ScenePatch {
        let mut ops = Vec::new();
        if page(old) != page(new) {
            ops.push(page(new));
        }
        let order = |scene: &Scene| scene.layers.iter().map(|layer| layer.kind).collect::<Vec<_>>();
        if order(old) != order(new) {
            ops.push(Op::Layers { order: order(new) });
        }
        let known: HashMap<LayerKind, &Layer> = old.layers.iter().map(|layer| (layer.kind, layer)).collect();
        for layer in &new.layers {
            let before = known.get(&layer.kind).copied();
            if before.is_none_or(|old| old.origin != layer.origin || old.size != layer.size || old.name != layer.name) {
                ops.push(Op::Layer {
                    layer: layer.kind,
                    name: layer.name.clone(),
                    origin: layer.origin,
                    size: layer.size,
                });
            }
            if let Some(nodes) = nodes(before.map_or(&[], |old| &old.nodes), &layer.nodes) {
                ops.push(Op::Nodes { layer: layer.kind, nodes });
            }
            if before.is_none_or(|old| !Arc::ptr_eq(&old.meaning, &layer.meaning) && old.meaning != layer.meaning) {
                ops.push(Op::Meaning { layer: layer.kind, meaning: Arc::clone(&layer.meaning) });
            }
        }
        ScenePatch { ops }
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }

    /// Turns `scene` into the new scene. It must be the one that the patch starts from.
    pub fn apply(&self, scene: &mut Scene) {
        for op in &self.ops {
            match op {
                Op::Page { size, background, language, rtl, title, description, author } => {
                    scene.size = *size;
                    scene.background = *background;
                    scene.language.clone_from(language);
                    scene.rtl = *rtl;
                    scene.title.clone_from(title);
                    scene.description.clone_from(description);
                    scene.author.clone_from(author);
                }
                Op::Layers { order } => {
                    let mut old: HashMap<LayerKind, Layer> =
                        scene.layers.drain(..).map(|layer| (layer.kind, layer)).collect();
                    scene.layers = order.iter().map(|kind| old.remove(kind).unwrap_or_else(|| empty(*kind))).collect();
                }
                Op::Layer { layer, name, origin, size } => {
                    if let Some(layer) = find(scene, *layer) {
                        layer.name.clone_from(name);
                        layer.origin = *origin;
                        layer.size = *size;
                    }
                }
                Op::Nodes { layer, nodes } => {
                    if let Some(layer) = find(scene, *layer) {
                        let old = std::mem::take(&mut layer.nodes);
                        for kept in nodes {
                            match kept {
                                Kept::Same(from, count) => {
                                    layer.nodes.extend(old.iter().skip(*from).take(*count).cloned())
                                }
                                Kept::New(node) => layer.nodes.push(Arc::clone(node)),
                            }
                        }
                    }
                }
                Op::Meaning { layer, meaning } => {
                    if let Some(layer) = find(scene, *layer) {
                        layer.meaning = Arc::clone(meaning);
                    }
                }
            }
        }
    }
}

fn page(scene: &Scene) -> Op {
    Op::Page {
        size: scene.size,
        background: scene.background,
        language: scene.language.clone(),
        rtl: scene.rtl,
        title: scene.title.clone(),
        description: scene.description.clone(),
        author: scene.author.clone(),
    }
}

fn find(scene: &mut Scene, kind: LayerKind) -> Option<&mut Layer> {
    scene.layers.iter_mut().find(|layer| layer.kind == kind)
}

fn empty(kind: LayerKind) -> Layer {
    let meaning = Arc::new(Meaning::new(crate::Role::Section, ""));
    Layer { kind, name: String::new(), origin: Point::ZERO, size: Size::ZERO, nodes: Vec::new(), meaning }
}

fn nodes(old: &[Arc<Node>], new: &[Arc<Node>]) -> Option<Vec<Kept>> {
    if old.len() == new.len() && old.iter().zip(new).all(|(a, b)| Arc::ptr_eq(a, b)) {
        return None;
    }
    // Most nodes follow the one that they followed before; only others are looked for.
    let mut places: Option<HashMap<*const Node, usize>> = None;
    let mut kept: Vec<Kept> = Vec::new();
    let mut next = 0;
    for node in new {
        let follows = |at: usize| old.get(at).is_some_and(|known| Arc::ptr_eq(known, node));
        let place = if follows(next) {
            Some(next)
        } else {
            let places = places.get_or_insert_with(|| old.iter().map(Arc::as_ptr).zip(0..).collect());
            places.get(&Arc::as_ptr(node)).copied()
        };
        // A new node mostly stands in the place of an old one.
        next = place.unwrap_or(next) + 1;
        match (place, kept.last_mut()) {
            (Some(index), Some(Kept::Same(from, count))) if *from + *count == index => *count += 1,
            (Some(index), _) => kept.push(Kept::Same(index, 1)),
            (None, _) => kept.push(Kept::New(Arc::clone(node))),
        }
    }
    Some(kept)
}
