//! The place of a file that is to be made: nobody else has what is there open, nothing of it is half written, and it is
//! replaced only by a complete file.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use throughline_model::Map;
use throughline_store::{Rough, Store, StoreError};

use crate::{Env, Problem};

/// A place that is held for a new file.
pub(crate) struct Place {
    path: PathBuf,
    rough: Rough,
    over: bool,
    /// The file that is there, whose lock keeps others from opening it meanwhile.
    old: Option<Store>,
}

/// Whether both paths lead to one file that exists.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// That a path is taken.
pub(crate) fn taken(path: &Path) -> Problem {
    Problem::Store(StoreError::Exists { path: path.to_owned() })
}

impl Place {
    /// Holds a place. A map that is there is opened first: that takes its lock, ends what a program that was cut short has
    /// left half done, and keeps a copy of it among the backups.
    ///
    /// # Errors
    ///
    /// If something is there and must not be replaced, or is open elsewhere.
    pub(crate) fn take(path: &Path, over: bool, env: &Env) -> Result<Place, Problem> {
        let path = if path.exists() { fs::canonicalize(path) } else { std::path::absolute(path) }
            .map_err(|error| io_problem(path, &error))?;
        let old = match path.symlink_metadata() {
            Ok(_) if !over => return Err(taken(&path)),
            Ok(_) => match Store::open(&path, &env.home, (env.now)()) {
                Ok(opened) => Some(opened.store),
                // What cannot be read as a map is replaced like any other file.
                Err(StoreError::NotAMap { .. } | StoreError::Damaged { .. } | StoreError::TooNew { .. }) => None,
                Err(error) => return Err(error.into()),
            },
            Err(_) => None,
        };
        let rough = Rough::beside(&path)?;
        let place = Place { rough, path, over, old };
        // Whoever writes the new file makes it.
        place.clear();
        Ok(place)
    }

    /// Where the new file is to be written.
    pub(crate) fn beside(&self) -> &Path {
        self.rough.path()
    }

    /// Takes away what was written so far.
    pub(crate) fn clear(&self) {
        for ending in ["", "-journal"] {
            fs::remove_file(with(self.rough.path(), ending)).unwrap_or_default();
        }
    }

    /// Puts the finished file into its place.
    ///
    /// # Errors
    ///
    /// If the system does not let it; what was there stays.
    pub(crate) fn settle(self) -> Result<PathBuf, Problem> {
        let Place { path, rough, over, old } = self;
        // What was left half done was ended when the old file was opened; this is of one that could not be.
        aside(&path)?;
        let mut old = old;
        if let Some(old) = &mut old {
            old.rest();
        }
        rough.place(over)?;
        Ok(path)
    }
}

/// Moves a journal out of the way that a file left behind which is no longer there: SQLite would take it for one of the new
/// file and write old pages into that.
///
/// # Errors
///
/// If the system does not let it.
pub(crate) fn set_aside(path: &Path) -> Result<Option<PathBuf>, Problem> {
    if path.exists() { Ok(None) } else { aside(path) }
}

/// Gives where the journal is now, if there was one.
fn aside(path: &Path) -> Result<Option<PathBuf>, Problem> {
    let (stale, aside) = (with(path, "-journal"), with(path, "-journal.old"));
    if !stale.exists() {
        return Ok(None);
    }
    fs::rename(&stale, &aside).map_err(|error| io_problem(&stale, &error))?;
    Ok(Some(aside))
}

/// Writes a copy of a map for others: the map alone, without its history.
///
/// # Errors
///
/// If the copy cannot be written, or what it is to replace is open.
pub fn share(map: &Map, path: &Path, over: bool, env: &Env) -> Result<(), Problem> {
    let place = Place::take(path, over, env)?;
    throughline_store::share(map, place.beside(), false)?;
    place.settle().map(drop)
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

fn io_problem(path: &Path, error: &io::Error) -> Problem {
    Problem::Store(match error.kind() {
        io::ErrorKind::NotFound => StoreError::NoFolder { path: path.to_owned() },
        io::ErrorKind::PermissionDenied => StoreError::Denied { path: path.to_owned() },
        io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { path: path.to_owned() },
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull { path: path.to_owned() },
        _ => StoreError::Io { path: path.to_owned(), detail: error.to_string() },
    })
}
