//! The display list: everything that is painted, resolved to geometry, colours and placed glyphs, and what it means.
//!
//! A [`Scene`] is a stack of [`Layer`]s. A layer holds [`Node`]s in its own coordinates and, beside them, the part of the
//! reading order that they stand for ([`Meaning`]). Painters need nothing else; they know no map. Nodes are shared, so a
//! new scene costs what has changed, and [`ScenePatch::between`] finds that by address.
//!
//! Lengths are in px of a 1920 px wide page unless a page says how many points a px is.

mod color;
mod deck;
#[cfg(feature = "ts")]
mod geometry;
mod meaning;
mod node;
mod patch;
mod sheet;
mod text;

pub use color::Color;
pub use deck::{Deck, Palette, Slide};
pub use meaning::{Meaning, Role};
pub use node::{Clip, Gradient, Image, Item, Node, NodeId, Paint, Path, Pixels, Stroke};
pub use patch::{Kept, Op, ScenePatch};
pub use sheet::{FIT_SCALE, LONGEST_SIDE, Orientation, Paper, Sheet};
pub use text::{Align, FaceId, Glyph, Halo, Line, Paragraph, Run};

use std::sync::Arc;

use kurbo::{Point, Size};
use serde::{Deserialize, Serialize};

/// Which part of the page a layer is; also its order from the bottom up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "kind", content = "lane")]
pub enum LayerKind {
    /// Title, persona, scenario, goals, key figures.
    Title,
    /// Panels of the lanes, behind everything that lies on them.
    Panels,
    /// What crosses lanes behind their content: bands of moments of truth.
    Under,
    /// Stages and steps, frozen at the top of the window.
    Header,
    /// How stages hand over to each other.
    Transitions,
    /// One lane's content; the number is the lane's id.
    Lane(
        #[serde(with = "number")]
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        u128,
    ),
    /// What has no place yet.
    Parking,
    /// What crosses lanes above their content: pills, loop-backs.
    Over,
    /// Titles of the lanes, frozen at the side of the window.
    Rail,
    /// What a slide says that is no table of lanes.
    Content,
    /// What the marks mean.
    Legend,
    /// Version, date, owner.
    Footer,
}

impl LayerKind {
    /// Whether it is a row of the map's table.
    pub fn is_row(self) -> bool {
        match self {
            LayerKind::Header | LayerKind::Transitions | LayerKind::Lane(_) | LayerKind::Parking => true,
            LayerKind::Title
            | LayerKind::Panels
            | LayerKind::Under
            | LayerKind::Over
            | LayerKind::Rail
            | LayerKind::Content
            | LayerKind::Legend
            | LayerKind::Footer => false,
        }
    }
}

/// Lane numbers in Crockford's base 32, as files spell ids: neither JavaScript nor buffered JSON holds 128 bits.
mod number {
    use serde::{Deserialize, Deserializer, Serializer, de};

    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

    pub(super) fn serialize<S: Serializer>(number: &u128, serializer: S) -> Result<S::Ok, S::Error> {
        let width = (128 - number.leading_zeros()).div_ceil(5).max(1);
        let digit = |nth: u32| char::from(DIGITS[(number >> (nth * 5)) as usize & 31]);
        serializer.collect_str(&(0..width).rev().map(digit).collect::<String>())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u128, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let digit = |letter| DIGITS.iter().position(|digit| *digit == letter).map(|digit| digit as u128);
        let number = text.bytes().try_fold(0_u128, |number, letter| Some(number.checked_mul(32)? + digit(letter)?));
        number.filter(|_| !text.is_empty()).ok_or_else(|| de::Error::custom("not a lane's number"))
    }
}

/// A part of the page that moves, scrolls and repeats as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Layer {
    /// Which part it is; unique in a scene.
    pub kind: LayerKind,
    /// A name that a designer sees in a drawing program.
    pub name: String,
    /// Where its coordinates' origin lies on the page.
    #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Point"))]
    pub origin: Point,
    /// How much room it takes from its origin.
    #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Size"))]
    pub size: Size,
    /// What is painted, in painting order.
    pub nodes: Vec<Arc<Node>>,
    /// What it says, in reading order.
    pub meaning: Arc<Meaning>,
}

/// One laid-out page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Scene {
    /// Its width and height in px.
    #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Size"))]
    pub size: Size,
    /// What is behind everything.
    pub background: Color,
    /// BCP 47 language of the content.
    pub language: String,
    /// Whether it reads from the right.
    pub rtl: bool,
    /// The document's title.
    pub title: String,
    /// The whole in a sentence or two, for those who do not see it.
    pub description: String,
    /// Who made it, for the document's metadata; may be empty.
    pub author: String,
    /// From the bottom up. Reading order is that of [`Scene::meaning`].
    pub layers: Vec<Layer>,
}

impl Scene {
    /// The layer of a kind, if the scene has one.
    pub fn layer(&self, kind: LayerKind) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.kind == kind)
    }

    /// Calls `visit` with every node, its layer, and where its coordinates' origin lies on the page.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Node, &'a Layer, Point)) {
        fn down<'a>(
            node: &'a Node,
            layer: &'a Layer,
            origin: Point,
            visit: &mut impl FnMut(&'a Node, &'a Layer, Point),
        ) {
            visit(node, layer, origin);
            if let Item::Group { at, children, .. } = &node.item {
                for child in children.iter() {
                    down(child, layer, origin + at.to_vec2(), visit);
                }
            }
        }
        for layer in &self.layers {
            for node in &layer.nodes {
                down(node, layer, layer.origin, visit);
            }
        }
    }

    /// What the page says, in reading order: title, then the map as one table, then what else there is, legend and footer.
    pub fn meaning(&self) -> Meaning {
        let mut rows: Vec<&Layer> = self.layers.iter().filter(|layer| layer.kind.is_row()).collect();
        rows.sort_by(|a, b| {
            (a.kind != LayerKind::Header, a.origin.y)
                .partial_cmp(&(b.kind != LayerKind::Header, b.origin.y))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        let mut table = Meaning::new(Role::Table, self.title.clone());
        table.children.extend(rows.into_iter().flat_map(|layer| layer.meaning.children.iter().cloned()));
        let part = |kind| self.layer(kind).map(|layer| Arc::clone(&layer.meaning));
        let mut document = Meaning::new(Role::Document, self.title.clone());
        document.children.extend(part(LayerKind::Title));
        // A map has a table, if an empty one; a slide that says other things has none.
        if !table.children.is_empty() || self.layer(LayerKind::Content).is_none() {
            document.children.push(Arc::new(table));
        }
        document.children.extend(part(LayerKind::Content));
        document.children.extend(part(LayerKind::Legend));
        document.children.extend(part(LayerKind::Footer));
        document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_is_named_as_files_spell_its_id() {
        for (number, text) in [(0, "0"), (31, "z"), (32, "10"), (u128::MAX, "7zzzzzzzzzzzzzzzzzzzzzzzzz")] {
            let json = serde_json::to_value(LayerKind::Lane(number)).expect("writes");
            assert_eq!(json["lane"], text);
            assert_eq!(serde_json::from_value::<LayerKind>(json).expect("reads"), LayerKind::Lane(number));
        }
        assert!(serde_json::from_str::<LayerKind>(r#"{"kind":"lane","lane":"8zzzzzzzzzzzzzzzzzzzzzzzzz"}"#).is_err());
    }
}
