//! What is painted: shapes, pictures, text and groups, each with an identity, its bounds and what it is.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Color, Paragraph};

/// A stable name: an entity's id and the part of it, such as `c7/title`; unique in a scene.
pub type NodeId = Arc<str>;

/// One painted thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "SceneNode"))]
#[serde(rename_all = "camelCase")]
pub struct Node {
    /// Its identity; empty for parts that nobody points at.
    pub id: NodeId,
    /// What it covers, in the coordinates of what holds it.
    #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Rect"))]
    pub bounds: Rect,
    /// Its name for those who do not see it; empty for decoration.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What is painted.
    pub item: Item,
}

/// The kinds of painted things.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "SceneItem"))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Item {
    /// Several nodes with an origin of their own.
    Group {
        /// Where the children's origin lies.
        #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Point"))]
        at: Point,
        /// Nothing is painted outside of it; in the children's coordinates.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clip: Option<Clip>,
        /// In painting order.
        children: Arc<[Arc<Node>]>,
    },
    /// A rectangle, with round corners or without; its geometry is the node's bounds.
    Rect {
        /// Corner radius.
        radius: f64,
        /// What fills it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fill: Option<Paint>,
        /// Its outline, centred on the edge.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stroke: Option<Stroke>,
    },
    /// Lines and curves, filled by the non-zero rule.
    Path {
        /// The geometry.
        path: Path,
        /// What fills it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fill: Option<Paint>,
        /// Its outline.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stroke: Option<Stroke>,
    },
    /// An icon: a path on a grid of its own, placed into the node's bounds. Layers as drawn, with their opacity.
    Icon {
        /// The name in the icon set, for painters that can refer to a symbol.
        name: Arc<str>,
        /// `regular`, `bold`, `fill` or `duotone`.
        style: Arc<str>,
        /// Paths on a 256 × 256 grid with their opacity.
        layers: Arc<[(Path, f64)]>,
        /// Colour of all layers.
        color: Color,
        /// Turned by half a circle.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        turned: bool,
    },
    /// A picture of pixels, stretched over the node's bounds.
    Image(Image),
    /// A paragraph of text with its lines as laid out.
    Text(Paragraph),
}

/// What limits painting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "SceneClip"))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Clip {
    /// A rectangle with round corners.
    Rect {
        /// The rectangle.
        #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Rect"))]
        rect: Rect,
        /// Corner radius.
        radius: f64,
    },
    /// Any shape.
    Path {
        /// The geometry.
        path: Path,
    },
}

/// Shared geometry; an SVG path in JSON.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct Path(pub Arc<BezPath>);

impl From<BezPath> for Path {
    fn from(path: BezPath) -> Path {
        Path(Arc::new(path))
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_svg())
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        BezPath::from_svg(&text).map(Path::from).map_err(|_| de::Error::custom("not a path"))
    }
}

/// What fills a shape or a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Paint {
    /// One colour.
    Solid {
        /// The colour.
        color: Color,
    },
    /// Colours along a line.
    Linear {
        /// The gradient.
        gradient: Arc<Gradient>,
    },
}

impl From<Color> for Paint {
    fn from(color: Color) -> Paint {
        Paint::Solid { color }
    }
}

/// Colours along a line, continued evenly beyond its ends, in the coordinates of the node that uses it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Gradient {
    /// Where the first stop lies.
    #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Point"))]
    pub from: Point,
    /// Where the last stop lies.
    #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Point"))]
    pub to: Point,
    /// Offsets from 0 to 1, ascending, with their colours.
    pub stops: Vec<(f64, Color)>,
}

/// A line along a path; ends and corners are round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Stroke {
    /// What it is painted with.
    pub paint: Paint,
    /// Its width.
    pub width: f64,
    /// Lengths of dashes and gaps; empty for an unbroken line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dash: Vec<f64>,
}

impl Stroke {
    /// An unbroken line.
    pub fn new(paint: impl Into<Paint>, width: f64) -> Stroke {
        Stroke { paint: paint.into(), width, dash: Vec::new() }
    }

    /// The same line, dashed.
    pub fn dashed(self, dash: impl Into<Vec<f64>>) -> Stroke {
        Stroke { dash: dash.into(), ..self }
    }
}

/// What pixels are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Pixels {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// A picture of pixels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "SceneImage"))]
#[serde(rename_all = "camelCase")]
pub struct Image {
    /// What it is written in.
    pub format: Pixels,
    /// A name that equal pictures share.
    pub key: Arc<str>,
    /// Width of the source in px.
    pub width: u32,
    /// Height of the source in px.
    pub height: u32,
    /// Drawn without colour.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub grey: bool,
    /// The encoded bytes; they do not travel with the scene as JSON.
    #[serde(skip)]
    pub data: Option<Arc<[u8]>>,
}
