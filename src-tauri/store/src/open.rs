//! Opens a file: who may write to it, whether it is sound, and what is told about it. Knows nothing of single rows.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;
use throughline_model::{Map, Part};

use crate::{
    Home, Record, Store, StoreError,
    backup::Backups,
    conflicted::{Conflict, recognise},
    connect::{Access, connect, in_memory},
    files,
    load::{self, Loaded},
    lock::{self, Lock, NoLock},
    mend::PAGES,
    store::Held,
};

/// No map is larger, in bytes.
const LARGEST: u64 = 4 << 30;

/// Whether an open file can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It can.
    Writable,
    /// It can only be read.
    ReadOnly {
        /// Why, as a sentence.
        why: String,
    },
}

/// What was mended in a file that was damaged, or that broke an invariant of maps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// A stable name, such as `file.row-mended` or `card.lane-missing`.
    pub code: &'static str,
    /// Which part, as in `card “Oil bill” (c7)`.
    pub subject: String,
    /// What was wrong.
    pub message: String,
    /// What was done.
    pub done: String,
    /// The parts of the map that it concerns, as far as they are known.
    pub parts: Vec<Part>,
}

/// Something to know about a file that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The program that wrote last was cut short; all that it had called saved is there.
    Recovered,
    /// The file was brought to the format of this program.
    Migrated {
        /// The file as it was before.
        backup: PathBuf,
    },
    /// The file was mended; see the repairs.
    Mended {
        /// The file as it was before.
        backup: PathBuf,
    },
    /// The name says that a program that keeps folders in step has made this copy, because two computers changed the map.
    ConflictedCopy {
        /// The file that it is a copy of.
        of: PathBuf,
        /// The program, as in `Dropbox`.
        tool: &'static str,
    },
    /// No copy could be kept of the file as it was when it was opened.
    NoBackup {
        /// Why, in the system's words.
        why: String,
    },
    /// Other programs cannot be kept from opening the file, because the home cannot be written to.
    Unlocked {
        /// Why, in the system's words.
        why: String,
    },
    /// The file holds parts, tables or records that only a newer program knows. They stay as they are.
    Newer {
        /// How many.
        parts: usize,
    },
}

/// A file that was opened.
pub struct Opened {
    /// The file, to be written to.
    pub store: Store,
    /// The map.
    pub map: Map,
    /// The records that lead to it, for the history of edits.
    pub journal: Vec<Record>,
    /// The number of the next record.
    pub next_seq: u64,
    /// Whether the file can be written to.
    pub mode: Mode,
    /// What was mended.
    pub repairs: Vec<Repair>,
    /// What else to know.
    pub notices: Vec<Notice>,
}

impl Store {
    /// Opens a file for editing: takes its lock, checks it, and mends it if need be. `now` in ms since 1970.
    ///
    /// # Errors
    ///
    /// The file is as it was then: `not-a-map`, `too-new`, `too-large`, `damaged`, `in-use`, `gone`, `denied`, `io`.
    pub fn open(path: impl AsRef<Path>, home: &Home, now: i64) -> Result<Opened, StoreError> {
        let path = files::existing(path.as_ref())?;
        let id = files::identity(&path)?;
        let mut notices = Vec::new();
        let lock = match Lock::take(home, id, now) {
            Ok(lock) => Some(lock),
            Err(NoLock::Held(holder)) => return Err(StoreError::InUse { path, since: holder.since }),
            Err(NoLock::Failed(error)) => {
                notices.push(Notice::Unlocked { why: error.to_string() });
                None
            }
        };
        files::check_head(&path, LARGEST)?;
        files::tidy(&path, now);
        let mode = mode(&path);
        let cut_short = has_journal(&path);
        if cut_short && let Err(error) = Backups::at_path(home, &path).keep_with_journal(&path, now) {
            notices.push(Notice::NoBackup { why: error.to_string() });
        }
        // Reading through a connection that can write rolls back what was cut short.
        let access = if cut_short && mode == Mode::Writable { Access::Write } else { Access::Read };
        let (loaded, db) = load(&path, access).map_err(|error| match error {
            StoreError::Damaged { path, what, .. } => {
                let backup = Backups::at_path(home, &path).newest();
                StoreError::Damaged { path, what, backup }
            }
            other => other,
        })?;
        if cut_short && !has_journal(&path) {
            notices.push(Notice::Recovered);
        }
        if let Some(Conflict { of, tool }) = recognise(&path) {
            notices.push(Notice::ConflictedCopy { of, tool });
        }
        let held = Held::of(&loaded.content, loaded.foreign > 0);
        let mut store = Store::new(path, Some(home.clone()), mode, id, lock, held, now);
        if store.mode == Mode::Writable {
            // Windows replaces no file that is open.
            drop(db);
            settled(&mut store, &loaded, home, now, &mut notices);
        } else {
            store.db = Some(db);
        }
        finished(store, loaded, notices)
    }

    /// Reads a file without a lock and without writing anything, such as for an export or from a disk that cannot be written.
    ///
    /// # Errors
    ///
    /// As for [`Store::open`], and `unfinished` if the file must be opened for editing first.
    pub fn read(path: impl AsRef<Path>) -> Result<Opened, StoreError> {
        let path = files::existing(path.as_ref())?;
        let id = files::identity(&path)?;
        if !lock::is_ours(id) {
            files::check_head(&path, LARGEST)?;
        }
        let (loaded, db) = load(&path, Access::Read)?;
        let mode = Mode::ReadOnly { why: "It was opened for reading only.".into() };
        let held = Held::of(&loaded.content, loaded.foreign > 0);
        let mut store = Store::new(path, None, mode, id, None, held, 0);
        store.db = Some(db);
        finished(store, loaded, Vec::new())
    }
}

/// What a file amounts to, and a connection to it or, where SQLite refuses it, to what is left of it.
fn load(path: &Path, access: Access) -> Result<(Loaded, Connection), StoreError> {
    let first = attempt(path, access);
    let hurt = match &first {
        Ok((loaded, _)) => loaded.repairs.iter().any(|repair| repair.code == PAGES),
        Err(error) => matches!(error, StoreError::Damaged { .. }),
    };
    if !hurt {
        return first;
    }
    // SQLite tells a disk that cannot be read as a file that is damaged.
    files::read_through(path)?;
    attempt(path, access)
}

fn attempt(path: &Path, access: Access) -> Result<(Loaded, Connection), StoreError> {
    let with = |db: Connection| load::load(&db, path).map(|loaded| (loaded, db));
    match connect(path, access).map_err(|error| StoreError::sql(path, &error)).and_then(with) {
        // SQLite refuses a file that has lost its end. What is left of it can be read all the same.
        Err(error @ StoreError::Damaged { .. }) => match files::padded(path).map(|bytes| in_memory(&bytes)) {
            Some(Ok(db)) => with(db),
            _ => Err(error),
        },
        other => other,
    }
}

/// Keeps a copy of the file, and writes it anew if it was mended or migrated. Where that cannot be, it is for reading only.
fn settled(store: &mut Store, loaded: &Loaded, home: &Home, now: i64, notices: &mut Vec<Notice>) {
    let backups = Backups::of(home, &loaded.map, &store.path);
    // Only a file that cannot be opened will ask for it.
    let _ = Backups::remember(home, &loaded.map, &store.path);
    if loaded.repairs.is_empty() && loaded.migrated.is_none() {
        if let Err(error) = backups.keep(&store.path, &loaded.content.state.mark(), now) {
            notices.push(Notice::NoBackup { why: error.to_string() });
        }
        return;
    }
    if loaded.unsure {
        let why = "It holds parts that only a newer program knows, and others that need them. Open it there.";
        store.mode = Mode::ReadOnly { why: why.into() };
        return;
    }
    let what = loaded.migrated.map_or_else(|| "mending".to_owned(), |format| format!("format-{format}"));
    let backup = match backups.keep_before(&store.path, &what, now) {
        Ok(backup) => backup,
        Err(error) => {
            notices.push(Notice::NoBackup { why: error.to_string() });
            let why = "It must be written anew, but no copy could be kept of it as it is.";
            store.mode = Mode::ReadOnly { why: why.into() };
            return;
        }
    };
    let written = loaded.content.rough(&store.path, &loaded.others).and_then(|rough| {
        let (again, _) = load(rough.path(), Access::Read)?;
        if again.map != loaded.map || !again.repairs.is_empty() {
            let what = "what was mended does not read back".into();
            return Err(StoreError::Damaged { path: store.path.clone(), what, backup: None });
        }
        store.check_in_place()?;
        store.replace(rough, now)
    });
    match written {
        Ok(()) if loaded.migrated.is_some() => notices.push(Notice::Migrated { backup }),
        Ok(()) => notices.push(Notice::Mended { backup }),
        Err(error) => store.mode = Mode::ReadOnly { why: format!("It must be written anew, but {error}.") },
    }
}

fn finished(mut store: Store, loaded: Loaded, mut notices: Vec<Notice>) -> Result<Opened, StoreError> {
    if store.mode == Mode::Writable {
        store.connected()?;
    }
    if loaded.foreign > 0 {
        notices.push(Notice::Newer { parts: loaded.foreign });
    }
    let next_seq = u64::try_from(store.held.last_seq()).unwrap_or(0) + 1;
    let mode = store.mode.clone();
    let Loaded { map, journal, repairs, .. } = loaded;
    Ok(Opened { store, map, journal, next_seq, mode, repairs, notices })
}

fn has_journal(path: &Path) -> bool {
    fs::metadata(files::beside(path, "-journal")).is_ok_and(|meta| meta.len() > 0)
}

fn mode(path: &Path) -> Mode {
    let read_only = |why: &str| Mode::ReadOnly { why: why.into() };
    if fs::File::options().read(true).write(true).open(path).is_err() {
        return read_only("The file is write-protected.");
    }
    if path.parent().and_then(|folder| fs::metadata(folder).ok()).is_some_and(|meta| meta.permissions().readonly()) {
        return read_only("Nothing can be written to the folder of the file.");
    }
    Mode::Writable
}
