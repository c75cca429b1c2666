//! What a page is told without having asked.

use serde::Serialize;
use throughline_session::Status;

/// Something that has happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "event", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Event {
    /// How far the file has what was edited.
    Status {
        /// The status.
        status: Status,
    },
    /// Files are held over the window, or were let go there.
    Files {
        /// Their paths; none while they have left again.
        paths: Vec<String>,
        /// Whether they were let go.
        dropped: bool,
    },
    /// An export has done so many of its parts: laid out, painted, written.
    Progress {
        /// Done.
        done: usize,
        /// In all.
        all: usize,
    },
}
