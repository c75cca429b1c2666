//! Files and folders as the system has them: which file a path leads to, and how a finished file gets into its place.

use std::{
    ffi::OsString,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use file_id::FileId;

use crate::StoreError;

/// The path with its last symbolic links followed: what lies beside the file then lies beside the file itself.
///
/// # Errors
///
/// If nothing is there, or something that is no file.
pub(crate) fn existing(path: &Path) -> Result<PathBuf, StoreError> {
    let fail = |error| StoreError::io(path, &error);
    let linked = fs::symlink_metadata(path).map_err(fail)?.file_type().is_symlink();
    let path = if linked { fs::canonicalize(path) } else { std::path::absolute(path) }.map_err(fail)?;
    let meta = fs::metadata(&path).map_err(fail)?;
    if meta.is_dir() {
        return Err(StoreError::NotAMap { path, why: "it is a folder".into() });
    }
    if !meta.is_file() {
        return Err(StoreError::NotAMap { path, why: "it is a device or a pipe".into() });
    }
    Ok(path)
}

/// Which file a path leads to.
pub(crate) fn identity(path: &Path) -> Result<FileId, StoreError> {
    file_id::get_file_id(path).map_err(|error| StoreError::io(path, &error))
}

/// The path with something added to its name.
pub(crate) fn beside(path: &Path, addition: &str) -> PathBuf {
    let mut name = path.file_name().map(OsString::from).unwrap_or_default();
    name.push(addition);
    path.with_file_name(name)
}

/// A file that is being written beside the place that it is meant for; goes away unless it gets there.
pub(crate) struct Rough {
    path: PathBuf,
    place: PathBuf,
    placed: bool,
}

impl Rough {
    /// An empty file beside `place`.
    pub(crate) fn beside(place: &Path) -> Result<Rough, StoreError> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = place.file_name().ok_or_else(|| StoreError::NoFolder { path: place.to_owned() })?;
        let mut hidden = OsString::from(".");
        hidden.push(name);
        let hidden = place.with_file_name(hidden);
        loop {
            let nth = COUNT.fetch_add(1, Ordering::Relaxed);
            let path = beside(&hidden, &format!(".{}-{nth}.new", std::process::id()));
            match fs::File::create_new(&path) {
                Ok(_) => return Ok(Rough { path, place: place.to_owned(), placed: false }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Err(StoreError::NoFolder { path: place.to_owned() });
                }
                Err(error) => return Err(StoreError::io(place, &error)),
            }
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Syncs the file and puts it into its place; an older file there is replaced only if `replace` says so. A power loss
    /// leaves the old or the new file.
    pub(crate) fn place(mut self, replace: bool) -> Result<(), StoreError> {
        let fail = |error| StoreError::io(&self.place, &error);
        // Windows syncs only what is open for writing.
        fs::File::options().write(true).open(&self.path).and_then(|file| file.sync_all()).map_err(fail)?;
        if replace {
            fs::rename(&self.path, &self.place).map_err(fail)?;
        } else {
            match fs::hard_link(&self.path, &self.place) {
                Ok(()) => fs::remove_file(&self.path).map_err(fail)?,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(fail(error)),
                // No links on this disk, so there is a moment in which another program may come first.
                Err(_) if self.place.exists() => return Err(StoreError::Exists { path: self.place.clone() }),
                Err(_) => fs::rename(&self.path, &self.place).map_err(fail)?,
            }
        }
        self.placed = true;
        sync_folder(&self.place);
        Ok(())
    }
}

impl Drop for Rough {
    fn drop(&mut self) {
        if !self.placed {
            // Nobody refers to it, so a file that stays is only untidy.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Makes what happened to names in the folder of `path` last. Not every system can, and those that cannot need not.
pub(crate) fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent() {
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// Whether a new file can be made in the folder of `path`, as a commit needs.
pub(crate) fn folder_takes_files(path: &Path) -> bool {
    Rough::beside(path).is_ok()
}

/// Whether a file begins as a database does that is at rest in one file.
///
/// # Errors
///
/// `not-a-map`, `too-large`, or what the system says.
pub(crate) fn check_head(path: &Path, largest: u64) -> Result<(), StoreError> {
    let fail = |error| StoreError::io(path, &error);
    let not = |why: &str| StoreError::NotAMap { path: path.to_owned(), why: why.into() };
    let file = fs::File::open(path).map_err(fail)?;
    let length = file.metadata().map_err(fail)?.len();
    if length > largest {
        return Err(StoreError::TooLarge { path: path.to_owned() });
    }
    let mut head = Vec::new();
    file.take(100).read_to_end(&mut head).map_err(fail)?;
    if length == 0 {
        return Err(not("it is empty"));
    }
    if !head.starts_with(b"SQLite format 3\0") || head.len() < 100 {
        return Err(not("it is another kind of file"));
    }
    if head[18] != 1 || head[19] != 1 {
        return Err(not("another program has changed how it is written (its journal mode is not DELETE)"));
    }
    Ok(())
}
