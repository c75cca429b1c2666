//! How people feel along the way: the points of the emotion curves (S-31…S-33, S-70).

use serde::{Deserialize, Serialize};

use crate::{EmotionId, Ext, LaneId, PersonaId, StepId, WordId, is_default};

/// Which of a lane's two curves a point belongs to; the lane says what they mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Series {
    /// As it is, or as reported.
    #[default]
    First,
    /// As it should be, or as believed.
    Second,
}

/// Whether a point is marked as a peak or a low.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Extreme {
    /// As the curve has it.
    #[default]
    Auto,
    /// Always marked.
    Marked,
    /// Never marked.
    Plain,
}

/// One point of a curve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct EmotionPoint {
    /// Its identity.
    pub id: EmotionId,
    /// The emotion lane that it lies in.
    pub lane: LaneId,
    /// The step that it lies on.
    pub step: StepId,
    /// Who feels so; `None` is everybody.
    #[serde(default, skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// Which of the two curves.
    #[serde(default, skip_serializing_if = "is_default")]
    pub series: Series,
    /// The score: 0 is neutral, −2 and +2 are the usual ends, any finite value is allowed.
    pub value: f64,
    /// A word of the dictionary.
    #[serde(default, skip_serializing_if = "is_default")]
    pub word: Option<WordId>,
    /// What to write beside the point.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
    /// In the person's own words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote: String,
    /// Whether it is drawn as a peak or a low.
    #[serde(default, skip_serializing_if = "is_default")]
    pub extreme: Extreme,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}
