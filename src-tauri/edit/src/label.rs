//! What an edit is called in the menu, such as "Move card" in "Undo Move card". The words are English; the parts are for
//! catalogues of other languages.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Something new is there.
    Add,
    /// A field has another value.
    Change,
    /// It is called otherwise.
    Rename,
    /// The characters of a text were typed.
    Type,
    /// It is somewhere else.
    Move,
    /// It covers more or less, or is wider or narrower.
    Resize,
    /// It is gone.
    Delete,
    /// There is a second one.
    Duplicate,
    /// It came from the clipboard.
    Paste,
    /// One became two.
    Split,
    /// Two became one.
    Merge,
    /// It came from another file.
    Import,
    /// It is as it was at an earlier time.
    Restore,
    /// It is as a table of it has become.
    Update,
}

impl Action {
    fn word(self) -> &'static str {
        match self {
            Action::Add => "Add",
            Action::Change => "Change",
            Action::Rename => "Rename",
            Action::Type => "Type in",
            Action::Move => "Move",
            Action::Resize => "Resize",
            Action::Delete => "Delete",
            Action::Duplicate => "Duplicate",
            Action::Paste => "Paste",
            Action::Split => "Split",
            Action::Merge => "Merge",
            Action::Import => "Import",
            Action::Restore => "Restore",
            Action::Update => "Update",
        }
    }
}

/// The name of an edit: what was done to how many of what.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "EditLabel"))]
pub struct Label {
    /// What was done.
    pub action: Action,
    /// The kind of what it was done to, as in [`throughline_model::Part::kind`], or another noun such as `column`.
    pub thing: String,
    /// To how many.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub count: usize,
}

fn one() -> usize {
    1
}

fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Label {
    /// What was done to one thing.
    pub fn new(action: Action, thing: &str) -> Label {
        Label::of(action, thing, 1)
    }

    /// What was done to some things.
    pub fn of(action: Action, thing: &str, count: usize) -> Label {
        Label { action, thing: thing.to_owned(), count }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = noun(&self.thing, self.count);
        match self.count {
            0 | 1 => write!(out, "{} {noun}", self.action.word()),
            count => write!(out, "{} {count} {noun}", self.action.word()),
        }
    }
}

/// The English noun for a kind of part, for one or several.
pub(crate) fn noun(kind: &str, count: usize) -> String {
    let (singular, plural) = match kind {
        "map" => ("map information", "pieces of map information"),
        "wholeMap" => ("map", "maps"),
        "emotionPoint" => ("feeling", "feelings"),
        "emotionWord" => ("emotion word", "emotion words"),
        "evidence" => ("evidence", "pieces of evidence"),
        "widths" => ("column widths", "column widths"),
        other => return if count == 1 { other.to_owned() } else { format!("{other}s") },
    };
    if count == 1 { singular } else { plural }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_reads_like_a_menu_entry() {
        assert_eq!(Label::new(Action::Move, "card").to_string(), "Move card");
        assert_eq!(Label::of(Action::Delete, "stage", 3).to_string(), "Delete 3 stages");
        assert_eq!(Label::of(Action::Change, "emotionPoint", 2).to_string(), "Change 2 feelings");
    }
}
