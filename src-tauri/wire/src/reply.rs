//! What the core answers.

use std::sync::Arc;

use serde::Serialize;
use throughline_scene::Scene;
use throughline_session::Status;

use crate::{
    BrandInfo, ClipboardContent, ExportPreview, FaceInfo, FileInfo, GalleryEntry, GridPlan, IconArt, IconGroup,
    ImportPreview, Launch, MapContent, Outcome, RecentMap, SnapshotEntry, StepEntry, ThemeInfo, Trouble,
};

/// An answer; [`crate::Request`] says which one to expect.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "reply", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Reply {
    /// It cannot be done; nothing has changed.
    Trouble {
        /// Why.
        trouble: Trouble,
    },
    /// It is done.
    Done,
    /// The person has changed their mind in a dialog.
    Cancelled,
    /// What the window shows.
    Launch {
        /// What.
        launch: Launch,
    },
    /// A face.
    Face {
        /// The face.
        face: FaceInfo,
    },
    /// Icons.
    Icons {
        /// In order.
        icons: Vec<IconArt>,
    },
    /// Icons in groups.
    Palette {
        /// The groups.
        groups: Vec<IconGroup>,
    },
    /// Themes.
    Themes {
        /// In order.
        themes: Vec<ThemeInfo>,
    },
    /// Maps that were open before.
    Recents {
        /// The latest first.
        maps: Vec<RecentMap>,
    },
    /// What a map can begin with.
    Gallery {
        /// In order.
        entries: Vec<GalleryEntry>,
    },
    /// A map is shown now.
    Shown {
        /// In this window, which then asks for it; otherwise in another one.
        here: bool,
    },
    /// A file was read.
    Import {
        /// What is in it.
        import: Box<ImportPreview>,
    },
    /// The map.
    Map {
        /// All of it.
        content: Box<MapContent>,
    },
    /// The scene.
    Scene {
        /// All of it, or its first part.
        scene: Arc<Scene>,
        /// Where the grid lies.
        plan: GridPlan,
        /// Which state of the map it shows.
        revision: u64,
    },
    /// What an edit has led to.
    Outcome {
        /// What.
        outcome: Box<Outcome>,
    },
    /// What an edit would do.
    Preview {
        /// Such as `adds 1 stage and 20 cards`.
        summary: String,
        /// How many stages it would add.
        stages: usize,
        /// How many lanes it would add.
        lanes: usize,
        /// What a person should know about it.
        notes: Vec<String>,
    },
    /// What is on the clipboard.
    Clipboard {
        /// What.
        content: ClipboardContent,
    },
    /// How far the file has what was edited.
    Status {
        /// How far.
        status: Status,
    },
    /// Where the map is kept now.
    File {
        /// Where.
        file: FileInfo,
        /// What a person should know about it.
        notes: Vec<String>,
    },
    /// A file was written.
    Written {
        /// Its path.
        path: String,
        /// Its size in bytes.
        bytes: u64,
        /// What a person should know about it.
        notes: Vec<String>,
    },
    /// Named moments.
    Snapshots {
        /// The oldest first.
        snapshots: Vec<SnapshotEntry>,
    },
    /// What can be undone and redone.
    History {
        /// The oldest first.
        steps: Vec<StepEntry>,
    },
    /// The brand kits of this computer.
    Brands {
        /// By name.
        brands: Vec<BrandInfo>,
    },
    /// What an export would look like.
    ExportPreview {
        /// What.
        preview: ExportPreview,
    },
}
