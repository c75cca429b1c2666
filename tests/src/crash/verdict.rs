//! Opens what a stopped program has left and says what is wrong with it. Knows the store; knows no program.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use throughline_edit::History;
use throughline_model::Map;
use throughline_store::{Home, Mode, Opened, Store, StoreError};

use super::story::Seen;

/// A file that was found in order.
#[derive(Debug)]
pub struct Found {
    /// What is on the map.
    pub seen: Seen,
    /// The map itself.
    pub map: Map,
    /// How many edits can be undone, and how many redone.
    pub depth: (usize, usize),
    /// The names of its snapshots.
    pub snapshots: BTreeSet<String>,
}

/// Opens a file as the program does at its next start, and looks at everything that must hold of it.
///
/// The file is brought in order by that, so it should be a copy. `home` is made if it is not there. Undo must lead to
/// `begin`, if that is known.
///
/// # Errors
///
/// What does not hold, as a sentence.
pub fn look(file: &Path, home: &Path, begin: Option<&Map>) -> Result<Found, String> {
    fs::create_dir_all(home).map_err(|error| error.to_string())?;
    let opened = open(file, &Home::at(home)).map_err(|error| format!("{}: {error}", error.code()))?;
    if let Mode::ReadOnly { why } = &opened.mode {
        return Err(format!("it can only be read: {why:?}"));
    }
    if !opened.repairs.is_empty() {
        return Err(format!("it was damaged: {:?}", opened.repairs));
    }
    let findings = opened.map.validate();
    if !findings.is_empty() {
        return Err(format!("the map is not sound: {findings:?}"));
    }
    let mut history = History::default();
    for record in &opened.journal {
        history.replay(record.seq, record.deed, record.transaction.clone());
    }
    let depth = (history.done().len(), history.undone().len());
    there_and_back(&mut history, &opened.map, begin)?;
    let mut snapshots = BTreeSet::new();
    for snapshot in opened.store.snapshots().map_err(|error| error.to_string())? {
        opened.store.snapshot_map(snapshot.id).map_err(|error| format!("{}: {error}", snapshot.name))?;
        snapshots.insert(snapshot.name);
    }
    Ok(Found { seen: Seen::of(&opened.map), map: opened.map, depth, snapshots })
}

/// Opens a file that nobody has open. A child that another test starts at this moment has a copy of this process's open
/// files until it becomes another program, and with them the lock of the file that was looked at before.
fn open(file: &Path, home: &Home) -> Result<Opened, StoreError> {
    for _ in 0..200 {
        match Store::open(file, home, NOW) {
            Err(StoreError::InUse { .. }) => thread::sleep(Duration::from_millis(5)),
            other => return other,
        }
    }
    Store::open(file, home, NOW)
}

/// That undo leads to the beginning, and redo from there to the map as it is.
fn there_and_back(history: &mut History, map: &Map, begin: Option<&Map>) -> Result<(), String> {
    let mut walked = map.clone();
    let mut steps = 0;
    while let Some(back) = history.undo() {
        back.apply(&mut walked).map_err(|error| format!("undo stops after {steps} edits: {error}"))?;
        steps += 1;
    }
    if let Some(begin) = begin.filter(|begin| **begin != walked) {
        return Err(format!("undo does not lead to the beginning but to {:?}", begin.changes_to(&walked)));
    }
    for _ in 0..steps {
        let again = history.redo().ok_or("what was undone cannot be redone")?;
        again.apply(&mut walked).map_err(|error| format!("redo stops: {error}"))?;
    }
    if walked != *map { Err("redo does not lead to the map as it is".into()) } else { Ok(()) }
}

/// What time it is in all tests, in ms since 1970 UTC.
pub const NOW: i64 = 1_767_225_600_000;

/// The files that lie in a folder beside the map.
///
/// # Panics
///
/// If the folder cannot be read.
pub fn beside(file: &Path) -> Vec<PathBuf> {
    let folder = file.parent().expect("a file lies in a folder");
    let mut names: Vec<PathBuf> = super::disk::files(folder).into_keys().filter(|path| path != file).collect();
    names.sort();
    names
}
