//! An open file: who may write to it, and that what is written is what was meant. Knows nothing of what maps mean.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use file_id::FileId;
use rusqlite::{Connection, TransactionBehavior};
use throughline_model::Map;

use crate::{
    Home, Mode, Record, StoreError, Write,
    connect::{Access, connect},
    content::Content,
    fault::Fault,
    files,
    ledger::{Ledger, Slot},
    lock::{Lock, NoLock},
    picture::Key,
    scan,
    table::State,
};

/// An open file. Owns its connection; belongs on a worker thread.
pub struct Store {
    pub(crate) path: PathBuf,
    pub(crate) home: Option<Home>,
    pub(crate) mode: Mode,
    pub(crate) id: FileId,
    pub(crate) lock: Option<Lock>,
    /// Gone after an error that the connection may have suffered from; the next use makes another.
    pub(crate) db: Option<Connection>,
    pub(crate) held: Held,
    /// What a commit tried to write that failed at the very end: it may have got through all the same.
    tried: Option<Held>,
    /// When it was opened, which goes with every commit.
    writer: i64,
}

/// What the file holds, as far as commits need to know it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Held {
    pub(crate) state: State,
    pub(crate) ledger: Ledger,
    /// The last record before each checkpoint, in order.
    pub(crate) checkpoints: Vec<i64>,
    /// Whether a newer program keeps things here that this one does not know.
    pub(crate) foreign: bool,
}

/// A commit on its way: the state as it will be, and what is let go of.
pub(crate) struct Step<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) before: &'a Held,
    pub(crate) state: State,
    pub(crate) slots: BTreeMap<i64, Option<Slot>>,
    pub(crate) checkpoints: Vec<i64>,
    /// Contents of pictures that something no longer needs.
    pub(crate) loose: BTreeSet<Key>,
}

impl Held {
    pub(crate) fn of(content: &Content, foreign: bool) -> Held {
        let checkpoints = content.checkpoints.iter().map(|row| row.seq).collect();
        Held { state: content.state.clone(), ledger: Ledger::of(&content.journal), checkpoints, foreign }
    }

    /// The number of the last record that there was.
    pub(crate) fn last_seq(&self) -> i64 {
        let last = self.ledger.last().into_iter().chain(self.checkpoints.last().copied());
        last.max().unwrap_or(0).max(self.state.undo_from - 1)
    }
}

impl Store {
    /// Makes a file of a map without a past and opens it. `now` in ms since 1970.
    ///
    /// # Errors
    ///
    /// `exists` if something is there already, `no-folder`, and all that a disk may say; nothing is left behind then.
    pub fn create(path: impl AsRef<Path>, map: &Map, home: &Home, now: i64) -> Result<Store, StoreError> {
        let path = absolute(path.as_ref())?;
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists { path });
        }
        let mut content = Content::of(map)?;
        content.checkpoint(0);
        content.write(&path, false)?;
        let id = files::identity(&path)?;
        let lock = match Lock::take(home, id, now) {
            Ok(lock) => Some(lock),
            Err(NoLock::Held(holder)) => return Err(StoreError::InUse { path, since: holder.since }),
            Err(NoLock::Failed(_)) => None,
        };
        let mut store = Store::new(path, Some(home.clone()), Mode::Writable, id, lock, Held::of(&content, false), now);
        store.connected()?;
        Ok(store)
    }

    pub(crate) fn new(
        path: PathBuf,
        home: Option<Home>,
        mode: Mode,
        id: FileId,
        lock: Option<Lock>,
        held: Held,
        writer: i64,
    ) -> Store {
        Store { path, home, mode, id, lock, db: None, held, tried: None, writer }
    }

    /// Closes the file until it is used again; its lock stays. Windows replaces no file that is open.
    pub fn rest(&mut self) {
        self.db = None;
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it can be written to.
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// The connection, made anew if an error took the last one.
    pub(crate) fn connected(&mut self) -> Result<&mut Connection, StoreError> {
        if self.db.is_none() {
            let access = if self.mode == Mode::Writable { Access::Write } else { Access::Read };
            let db = connect(&self.path, access).map_err(|error| self.behind(StoreError::sql(&self.path, &error)))?;
            self.db = Some(db);
        }
        Ok(self.db.as_mut().expect("it was made just now"))
    }

    /// Reads something from the file.
    pub(crate) fn reading<T>(&self, read: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, StoreError> {
        let whole = |db: &Connection| read(&*db.unchecked_transaction()?);
        let done = match &self.db {
            Some(db) => whole(db),
            None => {
                self.check_in_place()?;
                connect(&self.path, Access::Read).map_err(Fault::from).and_then(|db| whole(&db))
            }
        };
        done.map_err(|fault| self.told(fault.at(&self.path)))
    }

    /// Whether the path still leads to the file that was opened.
    ///
    /// # Errors
    ///
    /// `gone` or `replaced`, or what the system says when it cannot tell.
    pub fn check_in_place(&self) -> Result<(), StoreError> {
        if files::identity(&self.path)? == self.id {
            Ok(())
        } else {
            Err(StoreError::Replaced { path: self.path.clone() })
        }
    }

    /// The error, or what lies behind it when the file is not there any more.
    pub(crate) fn told(&self, error: StoreError) -> StoreError {
        match self.check_in_place() {
            Err(behind @ (StoreError::Gone { .. } | StoreError::Replaced { .. })) => behind,
            _ => error,
        }
    }

    /// What lies behind an error of a commit that SQLite does not tell apart from others.
    fn behind(&self, error: StoreError) -> StoreError {
        match self.told(error) {
            // It was sound when it was opened. If it is so now, it was the disk that could not be read.
            error @ StoreError::Damaged { .. } => {
                match connect(&self.path, Access::Read).and_then(|db| scan::pages(&db)) {
                    Ok(None) => {
                        StoreError::Io { path: self.path.clone(), detail: "a part of it could not be read".into() }
                    }
                    Ok(Some(_)) => error,
                    Err(error) => StoreError::sql(&self.path, &error),
                }
            }
            error if self.mode == Mode::Writable => files::clearer(&self.path, error),
            error => error,
        }
    }

    /// Writes to journal and map, all of it or nothing. When it returns, the disk has it.
    ///
    /// # Errors
    ///
    /// Nothing is changed then, and the same call may be made again: `disk-full`, `io`, `read-only`, `denied`, `in-use`,
    /// `gone`, `replaced`, `changed-elsewhere`, `unwritable`.
    pub fn commit(&mut self, writes: &[Write]) -> Result<(), StoreError> {
        self.step(|step| step.write(writes))
    }

    /// Does something in one transaction of SQLite, and takes notice of it only when the disk has it.
    pub(crate) fn step<T>(&mut self, work: impl FnOnce(&mut Step<'_>) -> Result<T, Fault>) -> Result<T, StoreError> {
        if self.mode != Mode::Writable {
            return Err(StoreError::ReadOnly { path: self.path.clone() });
        }
        self.check_in_place()?;
        self.connected()?;
        let mut db = self.db.take().expect("it is connected");
        match self.attempt(&mut db, work) {
            Ok(done) => {
                self.db = Some(db);
                self.check_in_place()?;
                Ok(done)
            }
            Err(fault) => {
                if let Fault::Store(_) = fault {
                    self.db = Some(db);
                }
                Err(self.behind(fault.at(&self.path)))
            }
        }
    }

    fn attempt<T>(
        &mut self,
        db: &mut Connection,
        work: impl FnOnce(&mut Step<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let whole = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = State::read(&whole)?;
        if let Some(tried) = self.tried.take_if(|tried| found.as_ref() == Some(&tried.state)) {
            self.held = tried;
        }
        if found.as_ref() != Some(&self.held.state) {
            return Err(StoreError::ChangedElsewhere { path: self.path.clone() }.into());
        }
        let state = State {
            revision: self.held.state.revision + 1,
            writer: self.writer,
            format: crate::connect::FORMAT.max(self.held.state.format),
            ..self.held.state.clone()
        };
        let checkpoints = self.held.checkpoints.clone();
        let (slots, loose) = (BTreeMap::new(), BTreeSet::new());
        let mut step = Step { db: &whole, before: &self.held, state, slots, checkpoints, loose };
        let done = work(&mut step)?;
        step.collect()?;
        step.state.write(&whole)?;
        let Step { state, slots, checkpoints, .. } = step;
        self.tried = Some(self.held.clone()).map(|held| Held { state, checkpoints, ..held });
        let tried = self.tried.as_mut().expect("it was set just now");
        for (seq, slot) in slots {
            tried.ledger.set(seq, slot);
        }
        whole.commit()?;
        self.held = self.tried.take().expect("it was set just now");
        Ok(done)
    }

    /// What the journal still has, oldest first. Records of newer programs are left out.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn journal(&self) -> Result<Vec<Record>, StoreError> {
        self.reading(crate::load::journal)
    }
}

/// The path from the root on, so that a change of the current folder does not matter.
pub(crate) fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    std::path::absolute(path).map_err(|error| StoreError::io(path, &error))
}
