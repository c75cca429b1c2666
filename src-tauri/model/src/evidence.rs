//! What the map rests on: sources, and the items that they give to cards (S-58…S-65).

use serde::{Deserialize, Serialize};

use crate::{CardId, Date, EvidenceId, Ext, OrderKey, SourceId, is_default};

/// How well a card is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum EvidenceStatus {
    /// Somebody thinks so.
    Assumption,
    /// Somebody said so.
    Anecdotal,
    /// Numbers say so.
    DataBacked,
    /// It was tested.
    Validated,
}

/// How something was found out (S-60…S-63).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SourceKind {
    /// Conversations with customers.
    #[default]
    Interview,
    /// A questionnaire.
    Survey,
    /// Tickets and calls.
    Support,
    /// Web and product analytics, funnels, heatmaps.
    Analytics,
    /// Ratings and comments.
    Review,
    /// Watching people try.
    UserTest,
    /// Making the journey oneself.
    Walkthrough,
    /// What salespeople hear, won and lost deals.
    Sales,
    /// Posts and mentions.
    Social,
    /// Operational records.
    Operations,
    /// Anything else.
    Other,
}

/// Whether a source counts or tells (S-47, S-59).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Method {
    /// It tells.
    #[default]
    Qualitative,
    /// It counts.
    Quantitative,
}

/// Where evidence comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Its identity.
    pub id: SourceId,
    /// Its place among the sources.
    #[serde(default, skip_serializing_if = "OrderKey::is_unset")]
    pub order: OrderKey,
    /// Its name: `Spring survey`.
    #[serde(default)]
    pub name: String,
    /// How it was found out.
    #[serde(default)]
    pub kind: SourceKind,
    /// Whether it counts or tells.
    #[serde(default, skip_serializing_if = "is_default")]
    pub method: Method,
    /// When.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: Date,
    /// How many people, tickets or answers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sample: Option<u64>,
    /// How much it still says, 1 to 5 (S-65).
    #[serde(default, skip_serializing_if = "is_default")]
    pub relevance: Option<u8>,
    /// The day after which it is too old (S-65).
    #[serde(default, skip_serializing_if = "is_default")]
    pub stale_after: Date,
    /// Where to find it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reference: String,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}

/// One thing that a source says about a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// Its identity.
    pub id: EvidenceId,
    /// Its place among the card's evidence.
    #[serde(default, skip_serializing_if = "OrderKey::is_unset")]
    pub order: OrderKey,
    /// The card that it supports.
    pub card: CardId,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Option<SourceId>,
    /// The number in short, for the card: `7 / 18`, `41 %`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub figure: String,
    /// What was seen or counted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub observation: String,
    /// What the team reads out of it (S-64).
    #[serde(default, skip_serializing_if = "is_default")]
    pub interpretation: String,
    /// In somebody's own words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote: String,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}
