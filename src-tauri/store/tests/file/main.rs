//! Files as a person meets them: made, written to, closed, opened again, and what may come between.

#![expect(clippy::unwrap_used, reason = "what the tests share may take the short way as they do")]

mod copies;
mod keeping;
mod place;
mod roundtrip;
mod speed;
mod together;

use std::{path::PathBuf, sync::Arc};

use tempfile::TempDir;
use throughline_edit::{Action, Deed, Label, Selection, Transaction};
use throughline_model::{Card, CardId, Change, Map, OrderKey, Swap};
use throughline_store::{Entry, Home, Opened, Record, Store, StoreError, Write};

/// A moment in 2026.
const NOW: i64 = 1_795_345_980_000;

/// A folder for maps and one for the program.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: tempfile::tempdir().expect("a folder for the test") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn home(&self) -> Home {
        Home::at(self.path("home"))
    }

    fn create(&self, name: &str, map: &Map) -> Store {
        Store::create(self.path(name), map, &self.home(), NOW).expect("a new file")
    }

    fn open(&self, name: &str) -> Opened {
        Store::open(self.path(name), &self.home(), NOW).expect("a file that opens")
    }
}

fn card(id: u128, title: &str) -> Arc<Card> {
    let order = OrderKey::spread(100).swap_remove(id as usize);
    Arc::new(Card { title: title.into(), order, ..Card::new(CardId(id)) })
}

fn record(seq: u64, deed: Deed, changes: Vec<Change>) -> Record {
    let label = Label::new(Action::Change, "card");
    let transaction = Transaction::new(label, changes, Selection::default(), Selection::default());
    Record { seq, at: NOW + seq as i64, by: "Ann".into(), deed, transaction: Arc::new(transaction) }
}

/// An edit that leads from one map to another.
fn edit(seq: u64, from: &Map, to: &Map) -> Write {
    Write::new(record(seq, Deed::Edit, from.changes_to(to)))
}

/// An edit that adds a card to the parking lot.
fn added(seq: u64, id: u128, title: &str) -> Write {
    Write::new(record(seq, Deed::Edit, vec![Change::Card(Swap { from: None, to: Some(card(id, title)) })]))
}

/// The code of what went wrong.
fn code<T>(result: Result<T, StoreError>) -> &'static str {
    result.err().map_or("ok", |error| error.code())
}

/// The record of a write.
fn put(write: &Write) -> Record {
    match &write.record {
        Entry::Put(record) => record.clone(),
        Entry::Drop(seq) => panic!("{seq} is dropped"),
    }
}
