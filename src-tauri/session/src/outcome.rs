//! What a session answers.

use serde::Serialize;
use throughline_edit::{Label, Refusal, Selection};
use throughline_model::{Misfit, Part};
use throughline_scene::ScenePatch;
use throughline_store::StoreError;

/// The names of what can be undone and redone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Steps {
    /// What undo would take back.
    pub undo: Option<Label>,
    /// What redo would do again.
    pub redo: Option<Label>,
}

/// What an edit has led to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The map's revision, one more with every change that is shown.
    pub revision: u64,
    /// What was done; nothing if nothing has changed.
    pub label: Option<Label>,
    /// The number in the journal, if it is kept.
    pub seq: Option<u64>,
    /// What a window has to paint anew; nothing if no scene was ever asked for.
    pub patch: Option<ScenePatch>,
    /// What is selected now.
    pub selection: Selection,
    /// What was added on purpose.
    pub made: Vec<Part>,
    /// What a person should know about the edit.
    pub notes: Vec<String>,
    /// What can be undone and redone now.
    pub steps: Steps,
}

impl Outcome {
    /// Both outcomes as one, for whoever makes several steps at once.
    #[must_use]
    pub fn then(self, next: Outcome) -> Outcome {
        let patch = match (self.patch, next.patch) {
            (Some(mut patch), Some(next)) => {
                patch.ops.extend(next.ops);
                Some(patch)
            }
            (patch, next) => patch.or(next),
        };
        let join = |mut all: Vec<_>, more: Vec<_>| {
            all.extend(more);
            all
        };
        let mut made = self.made;
        made.extend(next.made);
        Outcome { patch, made, notes: join(self.notes, next.notes), ..next }
    }
}

/// Why a session cannot do something. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The edit makes no sense on this map.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A picture cannot be used.
    #[error(transparent)]
    Picture(#[from] throughline_assets::pictures::PictureError),
    /// The edit was made for an older state of the map.
    #[error("the map has changed since: it is at revision {now}, and the edit was made for {base}")]
    Stale {
        /// The revision that the edit was made for.
        base: u64,
        /// The revision now.
        now: u64,
    },
    /// There is nothing to undo or redo.
    #[error("there is nothing to {0}")]
    NoSteps(&'static str),
    /// The history does not fit the map, which a repair can cause.
    #[error("this step cannot be taken: {0}")]
    Misfit(#[from] Misfit),
    /// The map can only be read.
    #[error("this map can only be read: {0}")]
    ReadOnly(String),
    /// The command is not understood.
    #[error("the command is not understood: {0}")]
    Command(String),
    /// A snapshot without a name.
    #[error("a snapshot needs a name")]
    NoName,
    /// A snapshot with the name of another.
    #[error("there is a snapshot “{0}” already")]
    SnapshotName(String),
    /// There is no such snapshot.
    #[error("there is no snapshot “{0}”")]
    NoSnapshot(String),
    /// The worker that writes the file has ended.
    #[error("the file is closed")]
    Closed,
}

impl Problem {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::Refused(refusal) => refusal.code(),
            Problem::Store(error) => error.code(),
            Problem::Picture(_) => "picture",
            Problem::Stale { .. } => "stale",
            Problem::NoSteps(_) => "no-steps",
            Problem::Misfit(_) => "misfit",
            Problem::ReadOnly(_) => "read-only",
            Problem::Command(_) => "command",
            Problem::NoName => "no-name",
            Problem::SnapshotName(_) => "snapshot-name",
            Problem::NoSnapshot(_) => "no-snapshot",
            Problem::Closed => "closed",
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> String {
        match self {
            Problem::Refused(refusal) => refusal.advice(),
            Problem::Store(error) => error.advice(),
            Problem::Picture(_) => "choose another picture".to_owned(),
            Problem::Stale { .. } => "look at the map as it is now and try again".to_owned(),
            Problem::NoSteps(_) => "edit the map first".to_owned(),
            Problem::Misfit(_) => "look at the snapshots of the map instead".to_owned(),
            Problem::ReadOnly(_) => "save it under another name to edit it".to_owned(),
            Problem::Command(_) => "`journey commands` shows one of each kind".to_owned(),
            Problem::NoName | Problem::SnapshotName(_) => "give it a name that no other has".to_owned(),
            Problem::NoSnapshot(_) => "`journey log` lists those that there are".to_owned(),
            Problem::Closed => "open the map again".to_owned(),
        }
    }
}
