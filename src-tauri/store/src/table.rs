//! The rows of the tables beside the map's parts, each with its seal. Knows what columns there are, not what is in them.

use rusqlite::{Connection, Row as Line, named_params};
use serde::{Deserialize, Serialize};
use throughline_model::Ext;

use crate::{
    picture::Key,
    row::Row,
    seal::{Seal, Sum},
};

fn int(value: i64) -> [u8; 8] {
    value.to_le_bytes()
}

/// What must be known before all else; the row `state` of `meta`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct State {
    /// The format of the program that wrote last.
    pub(crate) format: u32,
    /// Grows with every commit.
    pub(crate) revision: u64,
    /// When whoever made that commit had opened the file, in ms since 1970: it tells writers apart that come from the same
    /// revision.
    pub(crate) writer: i64,
    /// All rows of `part`.
    pub(crate) parts: Sum,
    /// All rows of `journal`.
    pub(crate) journal: Sum,
    /// All rows of `snapshot`.
    pub(crate) snapshots: Sum,
    /// The first record that can be undone: those before it do not lead to the map as it is.
    pub(crate) undo_from: i64,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    pub(crate) ext: Ext,
}

const STATE: &str = "state";

impl State {
    fn text(&self) -> String {
        serde_json::to_string(self).expect("numbers and what was read from JSON")
    }

    /// Tells this state from any other of the same file.
    pub(crate) fn mark(&self) -> Vec<u8> {
        self.text().into_bytes()
    }

    pub(crate) fn write(&self, db: &Connection) -> rusqlite::Result<()> {
        let text = self.text();
        let seal = Seal::of("meta", &[STATE.as_bytes(), text.as_bytes()]);
        let sql = "INSERT INTO meta (key, value, seal) VALUES (:key, :value, :seal)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value, seal = excluded.seal";
        db.prepare_cached(sql)?.execute(named_params! { ":key": STATE, ":value": text, ":seal": seal }).map(drop)
    }

    /// `None` if the row is missing or not as it was written.
    pub(crate) fn read(db: &Connection) -> rusqlite::Result<Option<State>> {
        let mut statement = db.prepare_cached("SELECT value, seal FROM meta WHERE key = 'state'")?;
        let mut lines = statement.query([])?;
        let Some(line) = lines.next()? else { return Ok(None) };
        let (Ok(text), Ok(seal)) = (line.get::<_, String>(0), line.get::<_, Seal>(1)) else { return Ok(None) };
        let sealed = seal == Seal::of("meta", &[STATE.as_bytes(), text.as_bytes()]);
        Ok(Some(text).filter(|_| sealed).and_then(|text| serde_json::from_str(&text).ok()))
    }
}

/// A record as the journal's table has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RecordRow {
    pub(crate) seq: i64,
    pub(crate) at: i64,
    pub(crate) by: String,
    pub(crate) deed: String,
    pub(crate) version: i64,
    pub(crate) pictures: Vec<u8>,
    pub(crate) body: Vec<u8>,
    pub(crate) seal: Seal,
}

/// A snapshot as its table has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SnapshotRow {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) at: i64,
    pub(crate) by: String,
    pub(crate) seq: i64,
    pub(crate) pictures: Vec<u8>,
    pub(crate) body: Vec<u8>,
    pub(crate) seal: Seal,
}

/// A checkpoint as its table has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CheckpointRow {
    pub(crate) seq: i64,
    pub(crate) pictures: Vec<u8>,
    pub(crate) body: Vec<u8>,
    pub(crate) seal: Seal,
}

impl RecordRow {
    pub(crate) const SELECT: &str = "SELECT seq, at, by, deed, version, pictures, body, seal FROM journal";

    pub(crate) fn sealed(mut self) -> RecordRow {
        self.seal = self.true_seal();
        self
    }

    pub(crate) fn true_seal(&self) -> Seal {
        let (by, deed) = (self.by.as_bytes(), self.deed.as_bytes());
        Seal::of("journal", &[&int(self.seq), &int(self.at), by, deed, &int(self.version), &self.pictures, &self.body])
    }

    pub(crate) fn read(line: &Line<'_>) -> rusqlite::Result<RecordRow> {
        Ok(RecordRow {
            seq: line.get(0)?,
            at: line.get(1)?,
            by: line.get(2)?,
            deed: line.get(3)?,
            version: line.get(4)?,
            pictures: line.get(5)?,
            body: line.get(6)?,
            seal: line.get(7)?,
        })
    }

    /// Puts it in, in place of one with the same number.
    pub(crate) fn write(&self, db: &Connection) -> rusqlite::Result<()> {
        let sql = "INSERT OR REPLACE INTO journal (seq, at, by, deed, version, pictures, body, seal)
            VALUES (:seq, :at, :by, :deed, :version, :pictures, :body, :seal)";
        db.prepare_cached(sql)?
            .execute(named_params! {
                ":seq": self.seq, ":at": self.at, ":by": self.by, ":deed": self.deed, ":version": self.version,
                ":pictures": self.pictures, ":body": self.body, ":seal": self.seal
            })
            .map(drop)
    }
}

impl SnapshotRow {
    pub(crate) const SELECT: &str = "SELECT id, name, at, by, seq, pictures, body, seal FROM snapshot";

    pub(crate) fn sealed(mut self) -> SnapshotRow {
        self.seal = self.true_seal();
        self
    }

    pub(crate) fn true_seal(&self) -> Seal {
        let (name, by) = (self.name.as_bytes(), self.by.as_bytes());
        Seal::of("snapshot", &[&int(self.id), name, &int(self.at), by, &int(self.seq), &self.pictures, &self.body])
    }

    pub(crate) fn read(line: &Line<'_>) -> rusqlite::Result<SnapshotRow> {
        Ok(SnapshotRow {
            id: line.get(0)?,
            name: line.get(1)?,
            at: line.get(2)?,
            by: line.get(3)?,
            seq: line.get(4)?,
            pictures: line.get(5)?,
            body: line.get(6)?,
            seal: line.get(7)?,
        })
    }

    pub(crate) fn write(&self, db: &Connection) -> rusqlite::Result<()> {
        let sql = "INSERT INTO snapshot (id, name, at, by, seq, pictures, body, seal)
            VALUES (:id, :name, :at, :by, :seq, :pictures, :body, :seal)";
        db.prepare_cached(sql)?
            .execute(named_params! {
                ":id": self.id, ":name": self.name, ":at": self.at, ":by": self.by, ":seq": self.seq,
                ":pictures": self.pictures, ":body": self.body, ":seal": self.seal
            })
            .map(drop)
    }
}

impl CheckpointRow {
    pub(crate) const SELECT: &str = "SELECT seq, pictures, body, seal FROM checkpoint";

    pub(crate) fn sealed(mut self) -> CheckpointRow {
        self.seal = self.true_seal();
        self
    }

    pub(crate) fn true_seal(&self) -> Seal {
        Seal::of("checkpoint", &[&int(self.seq), &self.pictures, &self.body])
    }

    pub(crate) fn read(line: &Line<'_>) -> rusqlite::Result<CheckpointRow> {
        Ok(CheckpointRow { seq: line.get(0)?, pictures: line.get(1)?, body: line.get(2)?, seal: line.get(3)? })
    }

    pub(crate) fn write(&self, db: &Connection) -> rusqlite::Result<()> {
        let sql =
            "INSERT OR REPLACE INTO checkpoint (seq, pictures, body, seal) VALUES (:seq, :pictures, :body, :seal)";
        db.prepare_cached(sql)?
            .execute(named_params! {
                ":seq": self.seq, ":pictures": self.pictures, ":body": self.body, ":seal": self.seal
            })
            .map(drop)
    }
}

impl Row {
    pub(crate) const SELECT: &str = "SELECT kind, id, body, seal FROM part";

    pub(crate) fn read(line: &Line<'_>) -> rusqlite::Result<Row> {
        Ok(Row { kind: line.get(0)?, id: line.get(1)?, body: line.get(2)?, seal: line.get(3)? })
    }

    /// Puts it in, in place of one of the same part.
    pub(crate) fn write(&self, db: &Connection) -> rusqlite::Result<()> {
        let sql = "INSERT INTO part (kind, id, body, seal) VALUES (:kind, :id, :body, :seal)
            ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body, seal = excluded.seal";
        db.prepare_cached(sql)?
            .execute(named_params! { ":kind": self.kind, ":id": self.id, ":body": self.body, ":seal": self.seal })
            .map(drop)
    }
}

/// Keeps the content of a picture, if it is not there yet.
pub(crate) fn write_blob(db: &Connection, key: &Key, data: &[u8]) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO blob (key, data) VALUES (:key, :data)";
    db.prepare_cached(sql)?.execute(named_params! { ":key": key.as_slice(), ":data": data }).map(drop)
}
