//! Reads whatever can be read of a file's tables, sound or not. Judges nothing.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, ErrorCode, Row as Line};
use throughline_model::Blob;

use crate::{
    content::Content,
    fault::Fault,
    picture::{self, Blobs, Key},
    row::Row,
    table::{CheckpointRow, RecordRow, SnapshotRow, State},
};

/// What could be read of a file.
#[derive(Default)]
pub(crate) struct Found {
    /// All rows, whether their seals hold or not.
    pub(crate) content: Content,
    /// Whether the state was there and sealed.
    pub(crate) state: bool,
    /// Contents of pictures that no longer are what their key says, by that key.
    pub(crate) spoilt: BTreeMap<Key, Blob>,
    /// What SQLite says about its pages, if anything.
    pub(crate) pages: Option<String>,
    /// Tables of which some rows could not be read.
    pub(crate) torn: BTreeSet<&'static str>,
}

/// Whether an error speaks of the file's content, not of the disk or of other programs.
fn is_damage(error: &rusqlite::Error) -> bool {
    match error.sqlite_error() {
        Some(error) => matches!(
            error.code,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::TooBig | ErrorCode::OutOfMemory
        ),
        None => true,
    }
}

impl Found {
    pub(crate) fn read(db: &Connection) -> Result<Found, Fault> {
        let mut found = Found { pages: pages(db)?, ..Found::default() };
        match State::read(db) {
            Ok(state) => {
                found.state = state.is_some();
                found.content.state = state.unwrap_or_default();
            }
            Err(error) if is_damage(&error) => {}
            Err(error) => return Err(error.into()),
        }
        found.content.rows = found.scan(db, "part", Row::SELECT, "kind, id", Row::read, Row::key)?;
        found.content.journal = found.scan(db, "journal", RecordRow::SELECT, "seq", RecordRow::read, |row| row.seq)?;
        let snapshots = found.scan(db, "snapshot", SnapshotRow::SELECT, "id", SnapshotRow::read, |row| row.id)?;
        found.content.snapshots = snapshots;
        let checkpoints =
            found.scan(db, "checkpoint", CheckpointRow::SELECT, "seq", CheckpointRow::read, |row| row.seq)?;
        found.content.checkpoints = checkpoints;
        found.blobs(db)?;
        Ok(found)
    }

    /// The rows of a table in the order of its key. Where a page cannot be read, those behind it are read from the end.
    fn scan<T, K: Ord>(
        &mut self,
        db: &Connection,
        table: &'static str,
        select: &str,
        key: &str,
        read: fn(&Line<'_>) -> rusqlite::Result<T>,
        key_of: fn(&T) -> K,
    ) -> Result<Vec<T>, Fault> {
        let mut rows = Vec::new();
        if self
            .pass(db, table, &format!("{select} ORDER BY {key}"), &mut |line| read(line).map(|row| rows.push(row)))?
        {
            return Ok(rows);
        }
        let known: BTreeSet<K> = rows.iter().map(key_of).collect();
        let mut more = Vec::new();
        let last = key.replace(", ", " DESC, ");
        self.pass(db, table, &format!("{select} ORDER BY {last} DESC"), &mut |line| {
            read(line).map(|row| more.push(row))
        })?;
        rows.extend(more.into_iter().rev().filter(|row| !known.contains(&key_of(row))));
        Ok(rows)
    }

    /// Reads a table from one side; `false` if it could not get to the other one.
    fn pass(
        &mut self,
        db: &Connection,
        table: &'static str,
        sql: &str,
        take: &mut dyn FnMut(&Line<'_>) -> rusqlite::Result<()>,
    ) -> Result<bool, Fault> {
        let mut statement = db.prepare(sql)?;
        let mut lines = statement.query([])?;
        loop {
            match lines.next() {
                Ok(None) => return Ok(true),
                Ok(Some(line)) => {
                    if take(line).is_err() {
                        self.torn.insert(table);
                    }
                }
                Err(error) if is_damage(&error) => {
                    self.torn.insert(table);
                    return Ok(false);
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn blobs(&mut self, db: &Connection) -> Result<(), Fault> {
        let (mut blobs, mut spoilt) = (Blobs::new(), BTreeMap::new());
        let mut take = |line: &Line<'_>| {
            let key: Vec<u8> = line.get(0)?;
            let data = line.get_ref(1)?.as_blob()?;
            let true_key = picture::key(data);
            blobs.insert(true_key, Blob(data.into()));
            if let Ok(key) = Key::try_from(key)
                && key != true_key
            {
                spoilt.insert(key, Blob(data.into()));
            }
            Ok(())
        };
        if !self.pass(db, "blob", "SELECT key, data FROM blob ORDER BY rowid", &mut take)? {
            self.pass(db, "blob", "SELECT key, data FROM blob ORDER BY rowid DESC", &mut take)?;
        }
        (self.content.blobs, self.spoilt) = (blobs, spoilt);
        Ok(())
    }
}

/// What SQLite finds wrong with the pages of a file.
pub(crate) fn pages(db: &Connection) -> rusqlite::Result<Option<String>> {
    match db.query_row("PRAGMA quick_check(1)", [], |line| line.get::<_, String>(0)) {
        Ok(verdict) if verdict == "ok" => Ok(None),
        Ok(verdict) => Ok(Some(verdict)),
        Err(error) if is_damage(&error) => Ok(Some(error.to_string())),
        Err(error) => Err(error),
    }
}
