//! Text as it is painted: paragraphs whose lines are broken and whose glyphs are placed.

use std::{ops::Range, sync::Arc};

use kurbo::{Point, Size};
use serde::{Deserialize, Serialize};

use crate::Color;

/// A face of the program's set, or one of the system's found on the way; the text crate knows its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FaceId(pub u16);

/// Where lines stand between the edges of their box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Align {
    /// Left for text that reads from the left, right for text that reads from the right.
    #[default]
    Start,
    /// In the middle.
    Middle,
    /// Opposite to the start.
    End,
}

/// Text that belongs together, broken into lines. It is placed with its box's top left corner at `at`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "TextBlock"))]
#[serde(rename_all = "camelCase")]
pub struct Paragraph {
    /// The box's top left corner in the node's coordinates.
    #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Point"))]
    pub at: Point,
    /// The box: the width that lines were broken to, and the height of all lines.
    #[cfg_attr(feature = "ts", ts(as = "crate::geometry::Size"))]
    pub size: Size,
    /// All characters in logical order.
    pub text: Arc<str>,
    /// The lines from top to bottom.
    pub lines: Arc<[Line]>,
    /// Drawn behind the text so that it stays readable over other things.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub halo: Option<Halo>,
}

/// An outline in the ground's colour behind text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Halo {
    /// The ground's colour.
    pub color: Color,
    /// Stroke width, half of it outside the letters.
    pub width: f64,
}

/// One line of a paragraph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "TextLine"))]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// The part of the paragraph's text, in bytes, including white space at its end.
    pub text: Range<usize>,
    /// Left edge of what is visible, from the box's left edge.
    pub x: f64,
    /// Baseline, from the box's top edge.
    pub baseline: f64,
    /// Width of what is visible, without white space at its end.
    pub width: f64,
    /// Whether a hyphen was added at its end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hyphen: bool,
    /// From left to right as painted.
    pub runs: Vec<Run>,
}

/// Characters of one face, size, colour and direction, side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "TextRun"))]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// The face.
    pub face: FaceId,
    /// Size of the em in px.
    pub size: f64,
    /// Colour of the letters.
    pub color: Color,
    /// Left edge from the box's left edge.
    pub x: f64,
    /// Sum of its glyphs' advances.
    pub width: f64,
    /// Whether its characters read from the right.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rtl: bool,
    /// Added between letters, px.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub tracking: f64,
    /// The characters in logical order, with the added hyphen, without soft hyphens.
    pub text: Arc<str>,
    /// Where a click leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Arc<str>>,
    /// Glyphs from left to right; they do not travel with the scene as JSON.
    #[serde(skip)]
    pub glyphs: Arc<[Glyph]>,
}

fn is_zero(value: &f64) -> bool {
    *value == 0.0
}

/// One placed glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// Left edge from the run's left edge, px.
    pub x: f32,
    /// Up from the baseline, px.
    pub y: f32,
    /// How far the pen moves, px.
    pub advance: f32,
    /// Byte in the run's text where its cluster starts; glyphs of one cluster share it.
    pub cluster: u32,
}
