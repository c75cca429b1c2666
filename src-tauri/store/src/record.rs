//! Entries of the journal as the program has them, and as their table has them.

use std::sync::Arc;

use serde::{Serialize, de::DeserializeOwned};
use throughline_edit::{Deed, Transaction};
use throughline_model::{Change, Part};

use crate::{
    StoreError, pack,
    picture::{self, Blobs},
    seal::Seal,
    table::RecordRow,
};

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its number, from 1.
    pub seq: u64,
    /// When, in ms since 1970 UTC.
    pub at: i64,
    /// Who.
    pub by: String,
    /// Whether it was an edit, or undid or redid one.
    pub deed: Deed,
    /// What happened to the map; for an undo, what led back.
    pub transaction: Arc<Transaction>,
}

/// What a commit does to the journal.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A record with a new number, or one in place of the record with its number because the gesture goes on.
    Put(Record),
    /// The record with this number came to nothing.
    Drop(u64),
}

/// What one commit writes.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// What happens to the journal.
    pub record: Entry,
    /// What differs from what the file holds; only what each change leads to is looked at.
    pub rows: Vec<Change>,
}

impl Write {
    /// A record and its own changes, as for an edit that is done at once.
    pub fn new(record: Record) -> Write {
        let rows = record.transaction.changes.clone();
        Write { record: Entry::Put(record), rows }
    }
}

impl Record {
    /// The record as a row; contents of pictures go to `blobs`.
    pub(crate) fn row(&self, blobs: &mut Blobs) -> Result<RecordRow, StoreError> {
        let part = || self.transaction.changes.iter().find_map(Change::part).unwrap_or(Part::Map);
        let mut own = Blobs::new();
        let body = pack::transaction(&self.transaction, &mut own);
        let body = body.ok_or_else(|| StoreError::Unwritable { part: part() })?;
        let pictures = picture::join(&own);
        blobs.append(&mut own);
        let row = RecordRow {
            seq: i64::try_from(self.seq).map_err(|_| StoreError::Unwritable { part: part() })?,
            at: self.at,
            by: self.by.clone(),
            deed: word(&self.deed),
            version: i64::from(pack::VERSION),
            pictures,
            body,
            seal: Seal::of("", &[]),
        };
        Ok(row.sealed())
    }

    /// The record of a row; `None` if it is not understood, such as one of a newer program.
    pub(crate) fn read(row: &RecordRow, blobs: &Blobs) -> Option<Record> {
        if row.version != i64::from(pack::VERSION) {
            return None;
        }
        let transaction = picture::whole_transaction(pack::bare_transaction_in(&row.body)?, blobs)?;
        Some(Record {
            seq: u64::try_from(row.seq).ok()?,
            at: row.at,
            by: row.by.clone(),
            deed: said(&row.deed)?,
            transaction: Arc::new(transaction),
        })
    }
}

/// A plain enum as the word that JSON has for it.
fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The plain enum that a word stands for.
pub(crate) fn said<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(word)).ok()
}
