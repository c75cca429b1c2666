//! Reads all that a file holds and makes a map of it. Writes nothing.

use std::path::Path;

use rusqlite::Connection;
use throughline_model::{Ext, Map};

use crate::{
    Record, Repair, StoreError,
    connect::{APPLICATION_ID, FORMAT},
    content::Content,
    fault::Fault,
    picture::{self, Blobs},
    row::{self, EXT, Placed, Row},
    table::{CheckpointRow, RecordRow, SnapshotRow, State},
};

/// What a file's content amounts to.
pub(crate) struct Loaded {
    pub(crate) map: Map,
    pub(crate) journal: Vec<Record>,
    pub(crate) repairs: Vec<Repair>,
    /// How many parts only a newer program knows.
    pub(crate) foreign: usize,
}

/// All parts as they are written.
pub(crate) fn all_rows(db: &Connection) -> Result<Vec<Row>, Fault> {
    Ok(db.prepare_cached(Row::SELECT)?.query_map([], Row::read)?.collect::<Result<_, _>>()?)
}

/// What the journal still has, without records of newer programs.
pub(crate) fn journal(db: &Connection) -> Result<Vec<Record>, Fault> {
    let blobs = all_blobs(db)?;
    let mut records = Vec::new();
    for row in db.prepare_cached(&format!("{} ORDER BY seq", RecordRow::SELECT))?.query_map([], RecordRow::read)? {
        records.extend(Record::read(&row?, &blobs));
    }
    Ok(records)
}

pub(crate) fn all_blobs(db: &Connection) -> Result<Blobs, Fault> {
    let mut blobs = Blobs::new();
    let mut statement = db.prepare_cached("SELECT data FROM blob")?;
    let mut lines = statement.query([])?;
    while let Some(line) = lines.next()? {
        let data = line.get_ref(0)?.as_blob().unwrap_or_default();
        blobs.insert(picture::key(data), throughline_model::Blob(data.into()));
    }
    Ok(blobs)
}

/// Reads and checks a file.
pub(crate) fn load(db: &Connection, path: &Path) -> Result<(Content, Loaded), StoreError> {
    let fail = |error: rusqlite::Error| StoreError::sql(path, &error);
    let id: i32 = db.pragma_query_value(None, "application_id", |line| line.get(0)).map_err(fail)?;
    if id != APPLICATION_ID {
        return Err(StoreError::NotAMap { path: path.to_owned(), why: "it is a database of another program".into() });
    }
    let floor: u32 = db.pragma_query_value(None, "user_version", |line| line.get(0)).map_err(fail)?;
    if floor > FORMAT {
        return Err(StoreError::TooNew { found: floor, supported: FORMAT });
    }
    let content = content(db).map_err(|fault| fault.at(path))?;
    let loaded = understood(&content).ok_or_else(|| StoreError::Damaged {
        path: path.to_owned(),
        what: "a part cannot be read".into(),
        backup: None,
    })?;
    Ok((content, loaded))
}

fn content(db: &Connection) -> Result<Content, Fault> {
    let state = State::read(db)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let journal = format!("{} ORDER BY seq", RecordRow::SELECT);
    let checkpoints = format!("{} ORDER BY seq", CheckpointRow::SELECT);
    Ok(Content {
        state,
        rows: all_rows(db)?,
        blobs: all_blobs(db)?,
        journal: db.prepare(&journal)?.query_map([], RecordRow::read)?.collect::<Result<_, _>>()?,
        snapshots: db.prepare(SnapshotRow::SELECT)?.query_map([], SnapshotRow::read)?.collect::<Result<_, _>>()?,
        checkpoints: db.prepare(&checkpoints)?.query_map([], CheckpointRow::read)?.collect::<Result<_, _>>()?,
    })
}

fn understood(content: &Content) -> Option<Loaded> {
    let (mut map, mut foreign) = (Map::default(), 0);
    for row in &content.rows {
        match row.part() {
            Some(part) => {
                if row::place(&mut map, part, &row.body, &content.blobs)? != Placed::Rightly {
                    return None;
                }
            }
            None if row.kind == EXT && row.id.is_empty() => map.ext = serde_json::from_str::<Ext>(&row.body).ok()?,
            None => foreign += 1,
        }
    }
    let records = content.journal.iter().filter(|row| row.seq >= content.state.undo_from);
    let journal = records.filter_map(|row| Record::read(row, &content.blobs)).collect();
    Some(Loaded { map, journal, repairs: Vec::new(), foreign })
}
