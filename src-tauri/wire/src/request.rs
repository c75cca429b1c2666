//! What a page may ask of the core. The list is complete: whoever answers matches it exhaustively.

use serde::Deserialize;
use throughline_edit::{Command, Selection};
use throughline_model::{Part, PersonaId, Place};
use throughline_session::Gesture;

use crate::{ExportChoice, ImportHow};

/// One question or errand.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "ask", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Request {
    /// What the window shows. Answered by `launch`.
    Launch,
    /// Keeps what the page wants to know next time. `done`.
    Settings {
        /// What has changed of it, as a merge patch (RFC 7396).
        #[cfg_attr(test, ts(type = "Record<string, unknown>"))]
        settings: serde_json::Map<String, serde_json::Value>,
    },
    /// A face by its number in scenes. `face`.
    Face {
        /// The number.
        id: u16,
    },
    /// Icons by meaning, best first. `icons`.
    FindIcons {
        /// Words; nothing for all of them by name.
        query: String,
        /// At most so many.
        most: usize,
    },
    /// Icons by name. `icons`.
    Icons {
        /// The names.
        names: Vec<String>,
    },
    /// The usual icons in groups. `palette`.
    Palette,
    /// The themes. `themes`.
    Themes,

    /// Maps that were open before, and drafts. `recents`.
    Recents,
    /// Takes a map off that list; a draft is moved to the bin folder of drafts. `done`.
    Forget {
        /// Its path.
        path: String,
    },
    /// What a map can begin with. `gallery`.
    Gallery,
    /// Makes a map among the drafts and shows it in this window, or a new one if this window has a map. `shown`.
    New {
        /// `template:ID`, `sample:plain`, `sample:blueprint`; nothing for an empty map.
        from: Option<String>,
    },
    /// Opens a map in this window, or a new one if this window has a map; without a path asks which. `shown`,
    /// `cancelled`, or `import` if the file is none of ours.
    Open {
        /// Its path.
        path: Option<String>,
    },
    /// Reads a file that is no map of ours; without a path asks which. `import`, `cancelled`.
    Read {
        /// Its path.
        path: Option<String>,
    },
    /// Takes in the file that was read last. `shown` for a new map, else `outcome`.
    Import {
        /// How.
        how: ImportHow,
    },
    /// Leaves the map and shows the start view. `done`.
    CloseMap,
    /// Opens another window with the start view. `done`.
    NewWindow,
    /// Closes this window. `done`.
    CloseWindow,
    /// Lets the window fill the screen, or not. `done`.
    FullScreen {
        /// Whether.
        on: bool,
    },
    /// Shows a file in its folder. `done`.
    Reveal {
        /// Its path.
        path: String,
    },
    /// Opens a web or mail address outside of the program. `done`.
    OpenLink {
        /// The address.
        url: String,
    },

    /// The window's map. `map`.
    Map,
    /// The title, the header and the topmost lanes, for a window that opens a large map. `scene`.
    FirstScene,
    /// The whole scene; from then on outcomes bring patches for it. `scene`.
    Scene,
    /// Draws the curves of one person alone, or of everybody again. `scene`.
    ShowOnly {
        /// The person.
        persona: Option<PersonaId>,
    },
    /// The brand kits of this computer. `brands`.
    Brands,
    /// Keeps the look of the map as a kit, over one of its name. `brands`.
    SaveBrand {
        /// What it is called.
        name: String,
    },
    /// Gives the map the look of a kit. `outcome`.
    UseBrand {
        /// The kit.
        name: String,
    },
    /// Forgets a kit. `brands`.
    RemoveBrand {
        /// The kit.
        name: String,
    },
    /// Draws the map as an export shows it, or as it is worked on. `scene`.
    Present {
        /// As an export.
        on: bool,
    },
    /// Edits the map. `outcome`.
    Edit {
        /// The revision that the page shows.
        base: Option<u64>,
        /// The gesture that it belongs to.
        gesture: Option<Gesture>,
        /// What is selected, if that has changed.
        selection: Option<Selection>,
        /// What to do.
        command: Box<Command>,
    },
    /// Ends a gesture without what it has previewed. `outcome`.
    Cancel {
        /// The gesture.
        #[cfg_attr(test, ts(type = "number"))]
        gesture: u64,
    },
    /// Takes edits back. `outcome`.
    Undo {
        /// So many.
        count: usize,
    },
    /// Does edits again. `outcome`.
    Redo {
        /// So many.
        count: usize,
    },
    /// Gives columns the widths that suit what is in them. `outcome`.
    FitColumns,
    /// What an edit would do. `preview`.
    Preview {
        /// The edit.
        command: Box<Command>,
    },
    /// Puts parts on the clipboard: as parts, as words, as a drawing and as a picture. `done`.
    Copy {
        /// The parts.
        parts: Vec<Part>,
    },
    /// What is on the clipboard. `clipboard`.
    Clipboard,
    /// Makes a card of the picture on the clipboard. `outcome`.
    PastePicture {
        /// Where it lies; otherwise in the parking lot.
        place: Option<Place>,
    },
    /// Makes a card of a picture from a file; asks which. `outcome`, `cancelled`.
    AddPictureCard {
        /// Where it lies; otherwise in the parking lot.
        place: Option<Place>,
    },
    /// Adds a picture from a file; without a path asks which. `outcome` whose `made` has the picture, `cancelled`.
    AddPicture {
        /// Its path.
        path: Option<String>,
        /// What it shows.
        alt: String,
    },

    /// How far the file has what was edited. `status`.
    Status,
    /// Tries again at once what could not be written. `status`.
    Retry,
    /// Saves the map under another name; without a path asks where. `file`, `cancelled`.
    SaveAs {
        /// Where.
        path: Option<String>,
    },
    /// Writes a copy without history; without a path asks where. `written`, `cancelled`.
    Share {
        /// Where.
        path: Option<String>,
    },
    /// Makes a copy that draws how the journey should become, and opens it in another window. `shown`.
    Twin,
    /// Makes the file as small as it can be. `done`.
    Compact,
    /// The named moments. `snapshots`.
    Snapshots,
    /// Keeps the map as it is now under a name. `snapshots`.
    TakeSnapshot {
        /// The name.
        name: String,
    },
    /// Forgets a named moment. `snapshots`.
    RemoveSnapshot {
        /// The name.
        name: String,
    },
    /// Makes the map as it was then; an edit like others. `outcome`.
    Restore {
        /// The name.
        name: String,
    },
    /// What can be undone and redone, oldest first. `history`.
    History,

    /// What an export would look like. `exportPreview`.
    ExportPreview {
        /// How.
        choice: ExportChoice,
    },
    /// Exports; without a path asks where. `written`, `cancelled`.
    Export {
        /// How.
        choice: ExportChoice,
        /// Where.
        path: Option<String>,
    },
}
