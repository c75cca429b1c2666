//! What the map says about itself: purpose, scope, objective, ownership, version and look.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{CardId, DepartmentId, Ext, MapId, PictureId, is_default};

/// A calendar date as ISO 8601 text (`2026-11-12`), or any wording that the author prefers.
pub type Date = String;

/// What kind of journey the map draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum MapKind {
    /// The whole relation of a customer.
    #[default]
    Customer,
    /// From awareness to the purchase.
    Buyer,
    /// The use of one product.
    User,
    /// From hiring to leaving.
    Employee,
    /// Front stage, back stage and systems of a service.
    ServiceBlueprint,
}

/// Whether the map shows what is or what should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum MapState {
    /// As it is.
    #[default]
    Current,
    /// As it should become.
    Future,
}

/// How far the map has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum MapStatus {
    /// Being drawn.
    #[default]
    Draft,
    /// Open for comments.
    Review,
    /// Agreed.
    Approved,
    /// Kept for the record.
    Archived,
}

/// A question that the map is meant to answer (S-12, S-108).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Objective {
    /// The question, in words.
    pub question: String,
    /// Whether the map has answered it.
    #[serde(skip_serializing_if = "is_default")]
    pub answered: bool,
    /// The cards that answer it.
    #[serde(skip_serializing_if = "is_default")]
    pub answers: Vec<CardId>,
    /// The measure that should move.
    #[serde(skip_serializing_if = "is_default")]
    pub metric: String,
    /// The team that asks.
    #[serde(skip_serializing_if = "is_default")]
    pub team: String,
    /// The objective or key result that it serves.
    #[serde(skip_serializing_if = "is_default")]
    pub okr: String,
}

/// What the map covers (S-11).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Scope {
    /// One sentence.
    #[serde(skip_serializing_if = "is_default")]
    pub summary: String,
    /// The event that the journey starts with.
    #[serde(skip_serializing_if = "is_default")]
    pub start: String,
    /// The event that it ends with.
    #[serde(skip_serializing_if = "is_default")]
    pub end: String,
    /// What belongs to it.
    #[serde(skip_serializing_if = "is_default")]
    pub included: Vec<String>,
    /// What was left out on purpose.
    #[serde(skip_serializing_if = "is_default")]
    pub excluded: Vec<String>,
}

/// How a key figure reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Tone {
    /// A plain fact.
    #[default]
    Neutral,
    /// Good news.
    Good,
    /// Bad news.
    Bad,
}

/// A number for the title block. Without any, the title block counts what is on the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Figure {
    /// The number as text, such as `21` or `−1.8`.
    pub value: String,
    /// Set smaller behind it, such as `%` or `of 4`.
    #[serde(skip_serializing_if = "is_default")]
    pub unit: String,
    /// What is counted.
    pub label: String,
    /// Whether it is good or bad news.
    #[serde(skip_serializing_if = "is_default")]
    pub tone: Tone,
}

/// Somebody who worked on the map (S-84).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Contributor {
    /// The person's name.
    pub name: String,
    /// Where the person works.
    #[serde(skip_serializing_if = "is_default")]
    pub department: Option<DepartmentId>,
    /// What the person did.
    #[serde(skip_serializing_if = "is_default")]
    pub role: String,
}

/// How stages are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum StageShape {
    /// Chevrons up to eight stages, blocks beyond.
    #[default]
    Auto,
    /// Arrows that point to the next stage.
    Chevrons,
    /// Plain rectangles.
    Blocks,
}

/// Theme and what is shown; saved with the map, never taken from the program's own appearance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Look {
    /// A theme's id; empty for the default one.
    #[serde(skip_serializing_if = "is_default")]
    pub theme: String,
    /// `#RRGGBB`: a theme made from this accent instead.
    #[serde(skip_serializing_if = "is_default")]
    pub accent: Option<String>,
    /// The brand kit that colours, logo and lines were taken from; only its name.
    #[serde(skip_serializing_if = "is_default")]
    pub brand: String,
    /// `#RRGGBB` of the stages from first to last, then over again; empty for the theme's own.
    #[serde(skip_serializing_if = "is_default")]
    pub stage_colors: Vec<String>,
    /// A line before the title, on the map and on every slide.
    #[serde(skip_serializing_if = "is_default")]
    pub header: String,
    /// A line at the foot of the map and of every slide.
    #[serde(skip_serializing_if = "is_default")]
    pub footer: String,
    /// The picture to set in the title block.
    #[serde(skip_serializing_if = "is_default")]
    pub logo: Option<PictureId>,
    /// The paper that it is made for, such as `a3` or `16:9`; empty for a page as large as the map.
    #[serde(skip_serializing_if = "is_default")]
    pub page: String,
    /// Whether that paper lies across; otherwise whichever way the map is larger on it.
    #[serde(skip_serializing_if = "is_default")]
    pub landscape: Option<bool>,
    /// Chevrons or blocks.
    #[serde(skip_serializing_if = "is_default")]
    pub stages: StageShape,
    /// Leaves the legend out.
    #[serde(skip_serializing_if = "is_default")]
    pub hide_legend: bool,
    /// Leaves evidence marks out.
    #[serde(skip_serializing_if = "is_default")]
    pub hide_evidence: bool,
    /// Leaves the parking lot out of pictures.
    #[serde(skip_serializing_if = "is_default")]
    pub hide_parking_lot: bool,
}

/// Everything about the map that is not on its grid.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Info {
    /// Which map this is, through all its copies.
    #[serde(skip_serializing_if = "is_default")]
    pub id: Option<MapId>,
    /// The map's name.
    pub title: String,
    /// What kind of journey it draws.
    pub kind: MapKind,
    /// What is, or what should be.
    pub state: MapState,
    /// The map that a future-state twin was made from.
    #[serde(skip_serializing_if = "is_default")]
    pub twin_of: Option<MapId>,
    /// What the map is for (S-06).
    #[serde(skip_serializing_if = "is_default")]
    pub purpose: String,
    /// The story in two or three sentences.
    #[serde(skip_serializing_if = "is_default")]
    pub scenario: String,
    /// What it covers.
    #[serde(skip_serializing_if = "is_default")]
    pub scope: Scope,
    /// The questions that it answers.
    #[serde(skip_serializing_if = "is_default")]
    pub objectives: Vec<Objective>,
    /// Numbers for the title block.
    #[serde(skip_serializing_if = "is_default")]
    pub figures: Vec<Figure>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "is_default")]
    pub owner: String,
    /// Who worked on it.
    #[serde(skip_serializing_if = "is_default")]
    pub contributors: Vec<Contributor>,
    /// How far it has come.
    #[serde(skip_serializing_if = "is_default")]
    pub status: MapStatus,
    /// Free words to find it by.
    #[serde(skip_serializing_if = "is_default")]
    pub tags: Vec<String>,
    /// A BCP 47 tag such as `en` or `ar-EG`; decides direction, hyphenation and the words that the program adds.
    #[serde(skip_serializing_if = "is_default")]
    pub language: String,
    /// A short code such as `HP-07`.
    #[serde(skip_serializing_if = "is_default")]
    pub code: String,
    /// Such as `1.3`.
    #[serde(skip_serializing_if = "is_default")]
    pub version: String,
    /// The day of this version.
    #[serde(skip_serializing_if = "is_default")]
    pub date: Date,
    /// Look at it again after so many months (S-102).
    #[serde(skip_serializing_if = "is_default")]
    pub review_months: Option<u16>,
    /// The day of the last review.
    #[serde(skip_serializing_if = "is_default")]
    pub reviewed: Date,
    /// Where it matters most among other maps, 1 to 5 (S-14).
    #[serde(skip_serializing_if = "is_default")]
    pub priority: Option<u8>,
    /// Own wording for words that the program sets, by their key, such as `stages` or `momentOfTruth` (S-112).
    #[serde(skip_serializing_if = "is_default")]
    pub words: BTreeMap<String, String>,
    /// Theme and what is shown.
    #[serde(skip_serializing_if = "is_default")]
    pub look: Look,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}
