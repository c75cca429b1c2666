//! All that a file holds, in memory, and how a new file is made of it. Knows nothing of what was there before.

use std::path::Path;

use rusqlite::Connection;
use throughline_model::{Map, Picture};

use crate::{
    StoreError,
    connect::{APPLICATION_ID, FORMAT, SCHEMA, draft},
    fault::Fault,
    files::{self, Rough},
    pack,
    picture::{self, Blobs, Key},
    row::{self, Row},
    schema::Other,
    seal::Sum,
    table::{CheckpointRow, RecordRow, SnapshotRow, State, write_blob},
};

/// The kind of the rows that need contents of pictures.
const PICTURE: &str = "picture";

/// All that a file holds, but for tables of newer programs.
#[derive(Clone, Default)]
pub(crate) struct Content {
    pub(crate) state: State,
    pub(crate) rows: Vec<Row>,
    pub(crate) blobs: Blobs,
    pub(crate) journal: Vec<RecordRow>,
    pub(crate) snapshots: Vec<SnapshotRow>,
    pub(crate) checkpoints: Vec<CheckpointRow>,
}

impl Content {
    /// A map without a past.
    pub(crate) fn of(map: &Map) -> Result<Content, StoreError> {
        let (rows, blobs) = row::rows(map)?;
        let mut content = Content { rows, blobs, ..Content::default() };
        content.count();
        Ok(content)
    }

    /// Brings the state's sums up to date.
    pub(crate) fn count(&mut self) {
        self.state.format = FORMAT;
        self.state.parts = Sum::of(self.rows.iter().map(|row| row.seal));
        self.state.journal = Sum::of(self.journal.iter().map(|row| row.seal));
        self.state.snapshots = Sum::of(self.snapshots.iter().map(|row| row.seal));
    }

    /// The keys of all contents of pictures that something needs.
    pub(crate) fn needs(&self) -> impl Iterator<Item = Key> {
        let lists = (self.journal.iter().map(|row| &row.pictures))
            .chain(self.snapshots.iter().map(|row| &row.pictures))
            .chain(self.checkpoints.iter().map(|row| &row.pictures));
        self.rows.iter().filter_map(key_of).chain(lists.flat_map(|list| picture::split(list)))
    }

    /// Adds a checkpoint of the map as it is after a record.
    pub(crate) fn checkpoint(&mut self, seq: i64) {
        self.checkpoints.push(checkpoint(&self.rows, seq));
    }

    /// Fills a new database.
    pub(crate) fn fill(&self, db: &Connection) -> rusqlite::Result<()> {
        db.pragma_update(None, "application_id", APPLICATION_ID)?;
        db.pragma_update(None, "user_version", FORMAT)?;
        db.execute_batch(SCHEMA)?;
        for row in &self.rows {
            row.write(db)?;
        }
        for (key, data) in &self.blobs {
            write_blob(db, key, &data.0)?;
        }
        for row in &self.journal {
            row.write(db)?;
        }
        for row in &self.snapshots {
            row.write(db)?;
        }
        for row in &self.checkpoints {
            row.write(db)?;
        }
        self.state.write(db)
    }

    /// Makes a file of it; one that is there already is replaced only if `replace` says so.
    pub(crate) fn write(&self, path: &Path, replace: bool) -> Result<(), StoreError> {
        self.rough(path, &[])?.place(replace)
    }

    /// Makes a file of it and of tables of newer programs, beside the place that it is meant for.
    pub(crate) fn rough(&self, path: &Path, others: &[Other]) -> Result<Rough, StoreError> {
        let rough = Rough::beside(path)?;
        let write = || -> Result<(), Fault> {
            let mut db = draft(Some(rough.path()))?;
            let whole = db.transaction()?;
            self.fill(&whole)?;
            for other in others {
                other.write(&whole)?;
            }
            whole.commit()?;
            db.close().map_err(|(_, error)| error)?;
            Ok(())
        };
        write().map_err(|fault| files::clearer(path, fault.at(path)))?;
        Ok(rough)
    }
}

/// A checkpoint of rows after a record.
pub(crate) fn checkpoint(rows: &[Row], seq: i64) -> CheckpointRow {
    let (pictures, body) = (keys(rows), pack::parts(rows));
    CheckpointRow { seq, pictures, body, seal: crate::seal::Seal::of("", &[]) }.sealed()
}

/// The keys of the pictures among rows, one after the other.
pub(crate) fn keys(rows: &[Row]) -> Vec<u8> {
    rows.iter().filter_map(key_of).flatten().collect()
}

/// The key of the content that a row needs.
pub(crate) fn key_of(row: &Row) -> Option<Key> {
    if row.kind != PICTURE {
        return None;
    }
    picture::key_in(&serde_json::from_str::<Picture>(&row.body).ok()?)
}
