//! What a page is told about its map.

use serde::Serialize;
use throughline_edit::{Label, Selection};
use throughline_model::{Map, Part};
use throughline_scene::ScenePatch;
use throughline_session::{Status, Steps};

use crate::{Delta, GridPlan};

/// Whether a map can be edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "mode", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FileMode {
    /// It can.
    Writable,
    /// It can only be read.
    ReadOnly {
        /// Why, as a sentence.
        why: String,
    },
}

/// Where a map is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FileInfo {
    /// The whole path.
    pub path: String,
    /// The file's name without its ending.
    pub name: String,
    /// The folder that it lies in.
    pub folder: String,
    /// Whether it lies among the drafts, because it was given no place yet.
    pub draft: bool,
    /// Whether it can be edited.
    pub mode: FileMode,
}

/// Something that a person should know about a file that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NoticeInfo {
    /// A stable word, such as `recovered`.
    pub code: String,
    /// What it is.
    pub sentence: String,
    /// More about it, a line each.
    pub details: Vec<String>,
    /// A file that it is about, such as a backup.
    pub path: Option<String>,
}

/// An open map.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MapContent {
    /// All of it, without the contents of pictures.
    pub map: Map,
    /// Which state of it.
    pub revision: u64,
    /// What is selected.
    pub selection: Selection,
    /// What can be undone and redone.
    pub steps: Steps,
    /// Where it is kept.
    pub file: FileInfo,
    /// How far the file has it.
    pub status: Status,
    /// What a person should know about the file.
    pub notices: Vec<NoticeInfo>,
}

/// What an edit has led to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// The map's revision, one more with every change that is shown.
    pub revision: u64,
    /// The name of what was done; nothing if nothing has changed.
    pub label: Option<String>,
    /// What of the map has changed.
    pub deltas: Vec<Delta>,
    /// What to paint anew.
    pub patch: Option<ScenePatch>,
    /// Where the grid lies now, if that has changed.
    pub plan: Option<GridPlan>,
    /// What is selected now.
    pub selection: Selection,
    /// What was added on purpose.
    pub made: Vec<Part>,
    /// What a person should know about the edit.
    pub notes: Vec<String>,
    /// What can be undone and redone now.
    pub steps: Steps,
}

/// A moment of the map that was given a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SnapshotEntry {
    /// Its name.
    pub name: String,
    /// When, in ms since 1970 UTC.
    pub at: i64,
    /// Who.
    pub by: String,
}

/// An edit that can be undone or redone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StepEntry {
    /// Its number in the journal.
    pub seq: u64,
    /// What was done.
    pub label: Label,
    /// When, in ms since 1970 UTC, if that is known.
    pub at: Option<i64>,
    /// Who.
    pub by: String,
    /// Whether it was undone.
    pub undone: bool,
}
