//! Says in words what an edit would do, for a preview before a paste or an import.

use std::{collections::BTreeMap, fmt};

use serde::Serialize;
use throughline_model::Change;

use crate::label::noun;

/// How many parts of each kind an edit adds, changes and takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// New ones, by kind.
    pub added: BTreeMap<&'static str, usize>,
    /// Changed ones, by kind.
    pub changed: BTreeMap<&'static str, usize>,
    /// Those that go, by kind.
    pub deleted: BTreeMap<&'static str, usize>,
}

impl Summary {
    /// Counts changes.
    pub fn of(changes: &[Change]) -> Summary {
        let mut summary = Summary::default();
        for change in changes {
            let Some(part) = change.part() else { continue };
            let counts = if change.is_removal() {
                &mut summary.deleted
            } else if change.is_edit() {
                &mut summary.changed
            } else {
                &mut summary.added
            };
            *counts.entry(part.kind()).or_default() += 1;
        }
        summary
    }
}

impl fmt::Display for Summary {
    /// Such as `adds 1 stage and 20 cards, changes 2 cards`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |verb: &str, counts: &BTreeMap<&'static str, usize>| {
            let words: Vec<String> =
                counts.iter().map(|(kind, count)| format!("{count} {}", noun(kind, *count))).collect();
            match &words[..] {
                [] => None,
                [only] => Some(format!("{verb} {only}")),
                [first @ .., last] => Some(format!("{verb} {} and {last}", first.join(", "))),
            }
        };
        let parts = [list("adds", &self.added), list("changes", &self.changed), list("deletes", &self.deleted)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        out.write_str(if parts.is_empty() { "changes nothing" } else { "" })?;
        out.write_str(&parts.join(", "))
    }
}
