//! What was done and undone, so that it can be undone and redone. Undo is an ordinary transaction that leads back; the
//! history is what a journal of deeds amounts to, so it can be rebuilt from one.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Label, Transaction};

/// What kind of entry of a journal a transaction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Deed {
    /// Somebody has edited the map.
    Edit,
    /// The last edit was taken back.
    Undo,
    /// What was taken back last was done again.
    Redo,
}

/// One edit that can be undone or redone.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number in the journal.
    pub seq: u64,
    /// What it did.
    pub transaction: Arc<Transaction>,
}

/// The edits that can be undone, and those that can be redone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
}

/// As many edits can be undone; older ones are part of the map for good.
const LONGEST: usize = 2000;

impl History {
    /// Remembers an edit; what was undone before can no longer be redone.
    pub fn record(&mut self, seq: u64, transaction: Arc<Transaction>) {
        self.undone.clear();
        self.done.push(Entry { seq, transaction });
        if self.done.len() > LONGEST {
            self.done.remove(0);
        }
    }

    /// Puts a transaction in the place of the last edit, because the same gesture goes on. `false` if the last edit has
    /// another number.
    pub fn amend(&mut self, seq: u64, transaction: Arc<Transaction>) -> bool {
        match self.done.last_mut() {
            Some(last) if last.seq == seq => {
                last.transaction = transaction;
                true
            }
            _ => false,
        }
    }

    /// Forgets the last edit, because its gesture was cancelled or came to nothing. `false` if it has another number.
    pub fn withdraw(&mut self, seq: u64) -> bool {
        let last = self.done.last().is_some_and(|last| last.seq == seq);
        if last {
            self.done.pop();
        }
        last
    }

    /// The edit that can be undone next.
    pub fn to_undo(&self) -> Option<&Entry> {
        self.done.last()
    }

    /// The edit that can be redone next.
    pub fn to_redo(&self) -> Option<&Entry> {
        self.undone.last()
    }

    /// The name of the edit that can be undone next.
    pub fn undo_label(&self) -> Option<&Label> {
        self.to_undo().map(|entry| &entry.transaction.label)
    }

    /// The name of the edit that can be redone next.
    pub fn redo_label(&self) -> Option<&Label> {
        self.to_redo().map(|entry| &entry.transaction.label)
    }

    /// Takes the last edit as undone and gives the transaction that undoes it.
    pub fn undo(&mut self) -> Option<Transaction> {
        let entry = self.done.pop()?;
        let back = entry.transaction.inverse();
        self.undone.push(entry);
        Some(back)
    }

    /// Takes what was undone last as done again and gives the transaction that does it.
    pub fn redo(&mut self) -> Option<Transaction> {
        let entry = self.undone.pop()?;
        let again = (*entry.transaction).clone();
        self.done.push(entry);
        Some(again)
    }

    /// Every edit that can be undone, the latest last.
    pub fn done(&self) -> &[Entry] {
        &self.done
    }

    /// Every edit that can be redone, the next last.
    pub fn undone(&self) -> &[Entry] {
        &self.undone
    }

    /// Takes one entry of a journal in; entries must come in the journal's order.
    pub fn replay(&mut self, seq: u64, deed: Deed, transaction: Arc<Transaction>) {
        match deed {
            Deed::Edit => self.record(seq, transaction),
            Deed::Undo => drop(self.undo()),
            Deed::Redo => drop(self.redo()),
        }
    }

    /// Forgets everything, such as after a repair that no entry knows of.
    pub fn clear(&mut self) {
        self.done.clear();
        self.undone.clear();
    }
}
