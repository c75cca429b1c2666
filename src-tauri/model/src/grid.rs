//! The columns: stages, their steps, and what happens on the border between two stages.

use serde::{Deserialize, Serialize};

use crate::{Ext, LaneId, OrderKey, StageId, StepId, TransitionId, is_default};

/// Where a stage lies in the life of the relation (S-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Lifecycle {
    /// Winning a customer.
    Acquisition,
    /// Getting started.
    Onboarding,
    /// Staying.
    Retention,
    /// Telling others.
    Advocacy,
}

/// A chapter of the journey; holds one or more steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// Its identity.
    pub id: StageId,
    /// Its place among the stages.
    #[serde(default, skip_serializing_if = "OrderKey::is_unset")]
    pub order: OrderKey,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// What to ask oneself here; a hint on screen, never part of an export (S-28).
    #[serde(default, skip_serializing_if = "is_default")]
    pub question: String,
    /// More about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// Where it lies in the life of the relation.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lifecycle: Option<Lifecycle>,
    /// `#RRGGBB` instead of the theme's colour.
    #[serde(default, skip_serializing_if = "is_default")]
    pub color: Option<String>,
    /// An icon's name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub icon: Option<String>,
    /// When it is, as printed: `Week 4`, `Moving day`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time: String,
    /// How long it takes, in days, for a timeline to scale.
    #[serde(default, skip_serializing_if = "is_default")]
    pub days: Option<f64>,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}

/// The finest column: one touchpoint moment. A stage's only step may have no name and then draws no header.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Its identity.
    pub id: StepId,
    /// The stage that holds it.
    pub stage: StageId,
    /// Its place among the stage's steps.
    #[serde(default, skip_serializing_if = "OrderKey::is_unset")]
    pub order: OrderKey,
    /// Its name, or empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Stored column width in px at 1920; absent until columns are fitted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub width: Option<f64>,
    /// How long it takes, in days.
    #[serde(default, skip_serializing_if = "is_default")]
    pub days: Option<f64>,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}

/// Which columns a card covers; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "ColumnRange"))]
#[serde(rename_all = "camelCase")]
pub enum Range {
    /// One step.
    Step(StepId),
    /// From one step to another.
    Steps(StepId, StepId),
    /// A whole stage, however many steps it gets.
    Stage(StageId),
    /// Several whole stages.
    Stages(StageId, StageId),
}

/// Where a card lies: a lane and a range of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The row.
    pub lane: LaneId,
    /// The columns.
    pub range: Range,
}

/// How one stage hands over to the next (S-34).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Quality {
    /// The customer does not notice.
    #[default]
    Seamless,
    /// It costs effort or time.
    Bumpy,
    /// It loses the customer or the matter.
    Broken,
}

/// The border between a stage and the next one (S-34, S-44).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Transition {
    /// Its identity.
    pub id: TransitionId,
    /// The stage before the border; the one after it is the next in order.
    pub after: StageId,
    /// How it goes.
    #[serde(default)]
    pub quality: Quality,
    /// What is handed over, or what gets lost.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// The share of customers who leave here, in percent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub drop_off: Option<f64>,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}

impl Stage {
    /// A stage with nothing said about it.
    pub fn new(id: StageId) -> Stage {
        Stage {
            id,
            order: OrderKey::default(),
            name: String::new(),
            question: String::new(),
            description: String::new(),
            lifecycle: None,
            color: None,
            icon: None,
            time: String::new(),
            days: None,
            ext: Ext::new(),
        }
    }
}

impl Step {
    /// An unnamed step.
    pub fn new(id: StepId, stage: StageId) -> Step {
        Step { id, stage, order: OrderKey::default(), name: String::new(), width: None, days: None, ext: Ext::new() }
    }
}
