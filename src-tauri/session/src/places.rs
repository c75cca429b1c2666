//! Snapshots, and other places for the map: under another name, as a copy for others, as a twin of the future.

use std::path::Path;

use throughline_edit::twin;
use throughline_model::{Map, MapId};
use throughline_store::{Entry, Record, SnapshotInfo, Store, Write};

use crate::{
    Problem, Session, Status, Ulids,
    keeper::Keeper,
    place::{Place, is_same, taken},
};

impl Session {
    /// Keeps the map as it is now under a name.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or the name is empty or taken.
    pub fn snapshot(&mut self, name: &str) -> Result<SnapshotInfo, Problem> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Problem::NoName);
        }
        if self.snapshots()?.iter().any(|known| known.name == name) {
            return Err(Problem::SnapshotName(name.to_owned()));
        }
        let (name, map, at, by) = (name.to_owned(), self.settled_map(), (self.env.now)(), self.env.author.clone());
        Ok(self.keeper.ask(move |store| store.snapshot(&name, at, &by, &map))??)
    }

    /// The snapshots, the oldest first.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn snapshots(&self) -> Result<Vec<SnapshotInfo>, Problem> {
        Ok(self.keeper.ask(|store| store.snapshots())??)
    }

    /// Forgets a snapshot; the latest of several with the name.
    ///
    /// # Errors
    ///
    /// If there is none, or the file cannot be written.
    pub fn remove_snapshot(&mut self, name: &str) -> Result<(), Problem> {
        let id = self.snapshots()?.into_iter().rev().find(|one| one.name == name).map(|one| one.id);
        let id = id.ok_or_else(|| Problem::NoSnapshot(name.to_owned()))?;
        Ok(self.keeper.ask(move |store| store.remove_snapshot(id))??)
    }

    /// Gives room that the file no longer needs back to the disk.
    ///
    /// # Errors
    ///
    /// If there is no room for the smaller file beside the larger one.
    pub fn compact(&mut self) -> Result<(), Problem> {
        let now = (self.env.now)();
        Ok(self.keeper.ask(move |store| store.compact(now))??)
    }

    /// The map as it was when a snapshot was made; the latest of several with the name.
    ///
    /// # Errors
    ///
    /// If there is none, or the file cannot be read.
    pub fn snapshot_map(&self, name: &str) -> Result<Map, Problem> {
        let id = self.snapshots()?.into_iter().rev().find(|one| one.name == name).map(|one| one.id);
        let id = id.ok_or_else(|| Problem::NoSnapshot(name.to_owned()))?;
        Ok(self.keeper.ask(move |store| store.snapshot_map(id))??)
    }

    /// The journal, the oldest record first.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn journal(&self) -> Result<Vec<Record>, Problem> {
        Ok(self.keeper.ask(|store| store.journal())??)
    }

    /// Saves the map with its history under another name and goes on there. Where the file as it is cannot be read any more,
    /// such as after its drive was pulled out, the new one is made of what is in memory. `over` takes the place of a file,
    /// once the new one is complete. Gives what the new file could not take over.
    ///
    /// # Errors
    ///
    /// If the new file cannot be written, or the one that it is to replace is open; the session then stays where it is, and
    /// what was there stays too.
    pub fn save_as(&mut self, path: &Path, over: bool) -> Result<Vec<String>, Problem> {
        let (home, now) = (self.env.home.clone(), (self.env.now)());
        if is_same(path, &self.path) {
            return if over && self.keeper.status().is_saved() { Ok(Vec::new()) } else { Err(taken(path)) };
        }
        let old = Place::take(path, over, &self.env)?;
        let (target, behind) = (old.beside().to_owned(), !self.keeper.status().is_saved());
        let mut notes = Vec::new();
        let copied = self.keeper.ask(move |store| store.save_as(&target, false));
        if behind || !matches!(copied, Ok(Ok(()))) || !self.keeper.status().is_saved() {
            // A copy of the file lacks what could not be written to it, so the new file is made of what is in memory.
            old.clear();
            self.write_anew(old.beside())?;
            notes.push("snapshots, and what was undone, are not in the new file".to_owned());
        }
        let path = old.settle()?;
        let store = Store::open(&path, &home, now)?.store;
        self.path = store.path().to_path_buf();
        self.mode = store.mode().clone();
        self.keeper = Keeper::start(store, self.revision);
        if let Some(told) = &self.told {
            self.keeper.tell(told.clone());
        }
        Ok(notes)
    }

    /// A new file of the map and of the edits that can be undone.
    fn write_anew(&self, path: &Path) -> Result<(), Problem> {
        let now = (self.env.now)();
        let map = self.settled_map();
        let mut store = Store::create(path, &map, &self.env.home, now)?;
        let record = |entry: &throughline_edit::Entry| Record {
            seq: entry.seq,
            at: now,
            by: self.env.author.clone(),
            deed: throughline_edit::Deed::Edit,
            transaction: entry.transaction.clone(),
        };
        let records: Vec<Write> = self
            .history
            .done()
            .iter()
            .map(|entry| Write { record: Entry::Put(record(entry)), rows: Vec::new() })
            .collect();
        Ok(store.commit(&records)?)
    }

    /// Writes a copy for others: the map alone, without its history.
    ///
    /// # Errors
    ///
    /// If the copy cannot be written.
    pub fn share(&self, path: &Path, over: bool) -> Result<(), Problem> {
        crate::share(&self.settled_map(), path, over, &self.env)
    }

    /// A copy of the map that draws how the journey should become, and knows that it was made from this one.
    pub fn twin(&self) -> Map {
        let id = throughline_edit::Ids::next(&mut Ulids::new(self.env.now.clone()));
        twin(&self.settled_map(), MapId(id))
    }

    /// Writes what can be written and closes the file. Gives how much of what was edited the file has.
    pub fn close(self) -> Status {
        self.keeper.stop()
    }
}
