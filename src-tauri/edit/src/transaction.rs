//! A set of changes that happen together or not at all, with its name and the selection before and after.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use throughline_model::{Change, Map, Misfit, Part};

use crate::{Label, Selection};

/// Changes that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Transaction {
    /// Its name.
    pub label: Label,
    /// The facts, at most one for each part.
    pub changes: Vec<Change>,
    /// What was selected before.
    #[serde(default)]
    pub before: Selection,
    /// What is selected afterwards.
    #[serde(default)]
    pub after: Selection,
}

impl Transaction {
    /// A transaction of changes as they happened one after the other; several of one part become one.
    pub fn new(label: Label, changes: Vec<Change>, before: Selection, after: Selection) -> Transaction {
        Transaction { label, changes: folded(changes), before, after }
    }

    /// Whether nothing happens.
    pub fn is_idle(&self) -> bool {
        self.changes.is_empty()
    }

    /// The transaction that takes the map back.
    pub fn inverse(&self) -> Transaction {
        Transaction {
            label: self.label.clone(),
            changes: self.changes.iter().rev().map(Change::inverse).collect(),
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }

    /// Makes all changes.
    ///
    /// # Errors
    ///
    /// If the map is not as a change expects it; the map then stays as it was.
    pub fn apply(&self, map: &mut Map) -> Result<(), Misfit> {
        let before = map.clone();
        for change in &self.changes {
            if let Err(misfit) = map.apply(change) {
                *map = before;
                return Err(misfit);
            }
        }
        Ok(())
    }

    /// This transaction and then another, as one that is named as the other.
    pub fn then(self, next: Transaction) -> Transaction {
        let changes = self.changes.into_iter().chain(next.changes).collect();
        Transaction::new(next.label, changes, self.before, next.after)
    }
}

/// One change for each part, in the order in which parts were first touched; what ended as it began is left out.
fn folded(changes: Vec<Change>) -> Vec<Change> {
    let mut kept: Vec<Change> = Vec::with_capacity(changes.len());
    let mut at: BTreeMap<Part, usize> = BTreeMap::new();
    for change in changes {
        let Some(part) = change.part() else { continue };
        match at.get(&part) {
            Some(&nth) => match kept[nth].then(&change) {
                Some(both) => kept[nth] = both,
                None => kept.push(change),
            },
            None => {
                at.insert(part, kept.len());
                kept.push(change);
            }
        }
    }
    kept.retain(|change| !change.is_idle());
    kept
}
