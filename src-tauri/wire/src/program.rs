//! What a page is told about the program and the files around it.

use serde::{Deserialize, Serialize};
use throughline_edit::Clip;
use throughline_model::MapId;

/// What a window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum View {
    /// Recent maps, templates.
    Start,
    /// A map.
    Map,
}

/// What a page needs to begin.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Launch {
    /// What the window shows.
    pub view: View,
    /// The program's version.
    pub version: String,
    /// `linux`, `macos` or `windows`.
    pub system: String,
    /// What the page has kept about itself; its own affair.
    #[cfg_attr(test, ts(type = "Record<string, unknown>"))]
    pub settings: serde_json::Map<String, serde_json::Value>,
    /// Why a file that was to be opened could not be.
    pub trouble: Option<crate::Trouble>,
}

/// A map that was open before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RecentMap {
    /// The whole path.
    pub path: String,
    /// The map's title.
    pub title: String,
    /// Which map it is.
    pub id: Option<MapId>,
    /// The map that it was made from, as its future state.
    pub twin_of: Option<MapId>,
    /// The folder, shortened for people.
    pub folder: String,
    /// When it was open last, in ms since 1970 UTC.
    pub opened: i64,
    /// Where its small picture can be loaded from.
    pub picture: Option<String>,
    /// Whether it is time to look at it again, as its own reminder says.
    pub review_due: bool,
    /// Whether it was given no place yet.
    pub draft: bool,
    /// Whether the file is not there.
    pub missing: bool,
}

/// A map to begin with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct GalleryEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// One sentence: what it is for.
    pub summary: String,
    /// The names of its stages.
    pub stages: Vec<String>,
    /// Where its small picture can be loaded from.
    pub picture: String,
}

/// A finding of a reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Spoken {
    /// Whether something is lost, not only read with a guess.
    pub error: bool,
    /// A stable word.
    pub code: String,
    /// The line, from 1; 0 for the whole file.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

/// How a map that was read joins what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ImportHow {
    /// As a map of its own.
    New,
    /// Its stages follow those of the open map.
    Append,
    /// Stages, steps and lanes of the same name are one.
    Match,
    /// All its cards go to the parking lot.
    Park,
    /// It is a table of the open map that somebody has edited.
    Update,
}

/// How much a map that was read holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportSummary {
    /// Stages.
    pub stages: usize,
    /// Lanes.
    pub lanes: usize,
    /// Cards, placed and parked.
    pub cards: usize,
    /// Points of emotion curves.
    pub feelings: usize,
    /// Personas.
    pub personas: usize,
}

/// A file that was read, before it is accepted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// The file's name.
    pub file: String,
    /// The whole path.
    pub path: String,
    /// The title that the map has.
    pub title: String,
    /// What it was read as, such as `Mermaid`.
    pub format: String,
    /// What was not clear about it.
    pub findings: Vec<Spoken>,
    /// How much there is.
    pub summary: ImportSummary,
    /// Where its picture can be loaded from.
    pub picture: String,
    /// What would happen to the open map, in words, for each way that there is.
    pub ways: Vec<(ImportHow, String)>,
}

/// What is on the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClipboardContent {
    /// Parts of a map.
    pub clip: Option<Box<Clip>>,
    /// A table, row by row.
    pub rows: Option<Vec<Vec<String>>>,
    /// Words.
    pub text: Option<String>,
    /// Whether there is a picture.
    pub picture: bool,
}
