//! Makes a map of what a file holds: as it is when all seals hold, mended when they do not. Writes nothing.

use std::path::Path;

use rusqlite::Connection;
use throughline_model::{Ext, Map};

use crate::{
    Record, Repair, StoreError,
    connect::{APPLICATION_ID, FORMAT, SCHEMA, draft},
    content::Content,
    fault::Fault,
    ledger::Ledger,
    mend, migrate,
    picture::{self, Blobs},
    row::{self, EXT, Placed, Row},
    scan::Found,
    schema::{self, Other, Wrong},
    seal::Sum,
    table::{RecordRow, State},
};

/// What a file amounts to.
pub(crate) struct Loaded {
    /// What is to be in the file; another than what is there if anything was mended or migrated.
    pub(crate) content: Content,
    /// Tables of newer programs; read only if the file is to be written anew.
    pub(crate) others: Vec<Other>,
    pub(crate) map: Map,
    pub(crate) journal: Vec<Record>,
    pub(crate) repairs: Vec<Repair>,
    /// How many parts, tables and records only a newer program knows.
    pub(crate) foreign: usize,
    /// Whether something was mended that a part of a newer program may have been needed for.
    pub(crate) unsure: bool,
    /// The older format that the file has.
    pub(crate) migrated: Option<u32>,
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

/// The contents of all pictures.
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
pub(crate) fn load(db: &Connection, path: &Path) -> Result<Loaded, StoreError> {
    // One transaction, or a commit of another program may come between two tables.
    let all = db.unchecked_transaction().map_err(|error| StoreError::sql(path, &error))?;
    read(&all, path).map_err(|fault| fault.at(path))
}

fn read(db: &Connection, path: &Path) -> Result<Loaded, Fault> {
    let not_a_map = |why: String| Fault::from(StoreError::NotAMap { path: path.to_owned(), why });
    let id: i32 = db.pragma_query_value(None, "application_id", |line| line.get(0))?;
    let floor: i64 = db.pragma_query_value(None, "user_version", |line| line.get(0))?;
    let floor = u32::try_from(floor).unwrap_or(u32::MAX);
    let older = migrate::schema_of(floor).map(|schema| (floor, schema));
    let wrong = |wrong| match wrong {
        Wrong::Code(what) => not_a_map(format!("it contains {what}, which no map does")),
        Wrong::NotOurs if id == APPLICATION_ID => {
            let what = "its tables are not as they should be".into();
            StoreError::Damaged { path: path.to_owned(), what, backup: None }.into()
        }
        Wrong::NotOurs => not_a_map("it is a database of another program".into()),
    };
    if let Some((format, schema)) = older
        && id == APPLICATION_ID
        && let Ok(others) = schema::check(db, schema)?
    {
        let mut copy = draft(None)?;
        schema::copy(db, &copy)?;
        migrate::run(&mut copy, format)?;
        let mut loaded = understood(&copy, Found::read(&copy)?, Vec::new(), false)?;
        loaded.others = others.iter().map(|name| Other::read(db, name)).collect::<Result<_, _>>()?;
        loaded.foreign += others.len();
        loaded.migrated = Some(format);
        return Ok(loaded);
    }
    let others = match schema::check(db, SCHEMA)? {
        Ok(others) => others,
        // A newer program may have changed everything.
        Err(Wrong::NotOurs) if id == APPLICATION_ID && floor > FORMAT => {
            return Err(StoreError::TooNew { found: floor, supported: FORMAT }.into());
        }
        Err(other) => return Err(wrong(other)),
    };
    // The head of the file has no seal. It is taken for damaged where it says what no program has written.
    let writer = State::read(db).ok().flatten().map(|state| state.format);
    if floor > FORMAT && writer.is_none_or(|writer| writer >= floor) {
        return Err(StoreError::TooNew { found: floor, supported: FORMAT }.into());
    }
    let head = id != APPLICATION_ID || floor != FORMAT;
    understood(db, Found::read(db)?, others, head)
}

impl Found {
    /// Whether everything is as it was written.
    fn is_sound(&self) -> bool {
        let Content { state, rows, journal, snapshots, checkpoints, .. } = &self.content;
        self.state
            && self.pages.is_none()
            && self.torn.is_empty()
            && self.spoilt.is_empty()
            && rows.iter().all(Row::is_sealed)
            && journal.iter().all(|row| row.seal == row.true_seal())
            && snapshots.iter().all(|row| row.seal == row.true_seal())
            && checkpoints.iter().all(|row| row.seal == row.true_seal())
            && Sum::of(rows.iter().map(|row| row.seal)) == state.parts
            && Sum::of(journal.iter().map(|row| row.seal)) == state.journal
            && Sum::of(snapshots.iter().map(|row| row.seal)) == state.snapshots
            && self.content.needs().all(|key| self.content.blobs.contains_key(&key))
    }
}

fn understood(db: &Connection, found: Found, others: Vec<String>, head: bool) -> Result<Loaded, Fault> {
    let mut repairs = Vec::new();
    if head {
        repairs.push(mend::head());
    }
    let mut content = if found.is_sound() { found.content } else { mend::mend(found, &mut repairs) };
    let mut map = Map::default();
    let mut foreign = Vec::new();
    for row in &content.rows {
        let placed = match row.part() {
            Some(part) => row::place(&mut map, part, &row.body, &content.blobs),
            None if row.kind == EXT && row.id.is_empty() => serde_json::from_str::<Ext>(&row.body).ok().map(|ext| {
                map.ext = ext;
                Placed::Rightly
            }),
            None => None,
        };
        match placed {
            Some(Placed::Rightly) => {}
            Some(Placed::Renamed) => repairs.push(mend::renamed(row)),
            None => foreign.push(row.clone()),
        }
    }
    let before = map.clone();
    let findings = map.repair();
    let unsure = !findings.is_empty() && foreign.iter().any(|row| row.part().is_some());
    repairs.extend(mend::findings(findings, &before, &map));
    if !repairs.is_empty() {
        mend::settle(&mut content, &map, foreign.clone(), &mut repairs)?;
    }
    let (journal, strange) = newest_understood(&content);
    let read = |name: &String| Other::read(db, name);
    let others_kept =
        if repairs.is_empty() { Vec::new() } else { others.iter().map(read).collect::<Result<_, _>>()? };
    let foreign = foreign.len() + others.len() + strange;
    Ok(Loaded { content, others: others_kept, map, journal, repairs, foreign, unsure, migrated: None })
}

/// The records that lead to the map as it is: those behind the last one that is not understood, such as one of a newer
/// program, and that undo and redo nothing before it. And how many are not understood.
fn newest_understood(content: &Content) -> (Vec<Record>, usize) {
    let mut from = content.state.undo_from;
    let (mut records, mut strange) = (Vec::new(), 0);
    for row in content.journal.iter().filter(|row| row.seq >= content.state.undo_from) {
        match Record::read(row, &content.blobs) {
            Some(record) => records.push((row.seq, record)),
            None => {
                strange += 1;
                from = row.seq.saturating_add(1);
            }
        }
    }
    let from = if from > content.state.undo_from { Ledger::of(&content.journal).whole_from(from) } else { from };
    (records.into_iter().filter(|(seq, _)| *seq >= from).map(|(_, record)| record).collect(), strange)
}
