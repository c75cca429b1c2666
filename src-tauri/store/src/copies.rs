//! Copies of files: under another name with all of their past, for others without any of it, and packed anew in place.

use std::{collections::BTreeSet, path::Path};

use rusqlite::Connection;
use throughline_model::Map;

use crate::{
    Mode, Store, StoreError,
    connect::{Access, connect},
    content::Content,
    files::{self, Rough},
    load,
    lock::{Lock, NoLock},
    store::absolute,
    table::State,
};

impl Store {
    /// Writes a copy with journal and snapshots to another place. A file that is there is replaced only if `replace` says so.
    ///
    /// Works also when the file itself is no longer in its place, as long as the system still lets it be read.
    ///
    /// # Errors
    ///
    /// `exists`, `no-folder`, `in-use` if what is to be replaced is open, and all that a disk may say. What was there stays.
    pub fn save_as(&self, path: impl AsRef<Path>, replace: bool) -> Result<(), StoreError> {
        let path = target(path.as_ref(), replace)?;
        let _lock = match files::identity(&path) {
            Ok(id) if id == self.id => return Err(StoreError::InUse { path, since: None }),
            Ok(id) => match self.home.as_ref().map(|home| Lock::take(home, id, 0)) {
                Some(Err(NoLock::Held(holder))) => return Err(StoreError::InUse { path, since: holder.since }),
                Some(Ok(lock)) => Some(lock),
                Some(Err(NoLock::Failed(_))) | None => None,
            },
            Err(_) => None,
        };
        let rough = Rough::beside(&path)?;
        self.copy_to(rough.path(), &path)?;
        rough.place(replace)
    }

    /// A whole copy, without what was deleted, into an empty file. What goes wrong is told about `place`.
    fn copy_to(&self, empty: &Path, place: &Path) -> Result<(), StoreError> {
        let copy = |db: &Connection| vacuum_into(db, empty);
        match &self.db {
            Some(db) => copy(db),
            None => {
                self.check_in_place()?;
                connect(&self.path, Access::Read).and_then(|db| copy(&db))
            }
        }
        .map_err(|error| files::clearer(place, StoreError::sql(place, &error)))
    }

    /// Packs the file anew, so that what was deleted takes no room and can no longer be found in it. `now` in ms since 1970.
    ///
    /// # Errors
    ///
    /// As for [`Store::commit`]; the file is as it was then.
    pub fn compact(&mut self, now: i64) -> Result<(), StoreError> {
        if self.mode != Mode::Writable {
            return Err(StoreError::ReadOnly { path: self.path.clone() });
        }
        self.check_in_place()?;
        self.connected()?;
        let rough = Rough::beside(&self.path)?;
        self.copy_to(rough.path(), &self.path)?;
        let fresh = connect(rough.path(), Access::Read).map_err(|error| StoreError::sql(&self.path, &error))?;
        let loaded = load::load(&fresh, &self.path)?;
        drop(fresh);
        let now_held = self.reading(|db| Ok(State::read(db)?))?;
        if now_held.as_ref() != Some(&self.held.state) {
            return Err(StoreError::ChangedElsewhere { path: self.path.clone() });
        }
        if !loaded.repairs.is_empty() || loaded.content.state != self.held.state {
            let what = "a copy of it does not equal it".into();
            return Err(StoreError::Damaged { path: self.path.clone(), what, backup: None });
        }
        self.replace(rough, now)
    }

    /// Puts a finished file into the place of this one and goes on with it.
    pub(crate) fn replace(&mut self, rough: Rough, now: i64) -> Result<(), StoreError> {
        let id = files::identity(rough.path())?;
        let lock = match (&self.home, &self.lock) {
            (Some(home), Some(_)) => match Lock::take(home, id, now) {
                Ok(lock) => Some(lock),
                Err(NoLock::Held(holder)) => {
                    return Err(StoreError::InUse { path: self.path.clone(), since: holder.since });
                }
                Err(NoLock::Failed(error)) => return Err(StoreError::io(&home.locks(), &error)),
            },
            _ => None,
        };
        // Windows replaces no file that is open.
        self.db = None;
        let placed = rough.place(true);
        if files::identity(&self.path)? == id {
            (self.id, self.lock) = (id, lock);
        }
        self.connected()?;
        placed
    }
}

/// Copies all rows into an empty file.
fn vacuum_into(db: &Connection, empty: &Path) -> rusqlite::Result<()> {
    let path = empty.to_str().ok_or_else(|| rusqlite::Error::InvalidPath(empty.to_owned()))?;
    db.execute("VACUUM INTO ?1", [path]).map(drop)
}

/// Where a copy goes.
fn target(path: &Path, replace: bool) -> Result<std::path::PathBuf, StoreError> {
    let path = absolute(path)?;
    match path.symlink_metadata() {
        Ok(_) if !replace => Err(StoreError::Exists { path }),
        Ok(_) => files::existing(&path),
        Err(_) => Ok(path),
    }
}

/// Writes a map for others: a new file with nothing in it but the map. Neither journal nor snapshots go along, no names of
/// those who edited it, and no picture that is not used. A file that is there is replaced only if `replace` says so.
///
/// # Errors
///
/// `exists`, `no-folder`, `unwritable`, and all that a disk may say.
pub fn share(map: &Map, path: impl AsRef<Path>, replace: bool) -> Result<(), StoreError> {
    let path = target(path.as_ref(), replace)?;
    let mut map = map.clone();
    let used: BTreeSet<_> = (map.cards.values().filter_map(|card| card.picture))
        .chain(map.personas.values().filter_map(|persona| persona.portrait))
        .chain(map.info.look.logo)
        .collect();
    map.pictures.retain(|picture| used.contains(&picture.id));
    Content::of(&map)?.write(&path, replace)
}
