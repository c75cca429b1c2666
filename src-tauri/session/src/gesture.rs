//! Gestures: a drag that is previewed until it is let go, and typing that is one edit however many letters it has.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use throughline_edit::{Selection, Transaction};
use throughline_model::Map;

/// How far a gesture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    /// It goes on: shown, but neither kept nor in the history. Takes the place of the gesture's last preview.
    Preview,
    /// It is done, or a letter more is typed: kept, as one edit with the gesture's earlier ones.
    Commit,
}

/// The gesture that an edit belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Gesture {
    /// Chosen by whoever makes the gesture; another one for each.
    pub id: u64,
    /// How far it is.
    pub phase: Phase,
}

/// A gesture that may go on.
pub(crate) struct Open {
    pub(crate) id: u64,
    /// The map before the preview that is shown now.
    pub(crate) preview_of: Option<(Map, Selection)>,
    /// What it has committed so far, as one edit.
    pub(crate) committed: Option<(u64, Arc<Transaction>)>,
}
