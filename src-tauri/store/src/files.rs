//! Files and folders as the system has them: which file a path leads to, and how a finished file gets into its place.

use std::{
    ffi::OsString,
    fs,
    io::{self, ErrorKind, Read, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, UNIX_EPOCH},
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
pub struct Rough {
    path: PathBuf,
    place: PathBuf,
    placed: bool,
}

impl Rough {
    /// An empty file beside `place`.
    pub fn beside(place: &Path) -> Result<Rough, StoreError> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = place.file_name().ok_or_else(|| StoreError::NoFolder { path: place.to_owned() })?;
        let mut hidden = OsString::from(".");
        hidden.push(name);
        let hidden = place.with_file_name(hidden);
        loop {
            let nth = COUNT.fetch_add(1, Ordering::Relaxed);
            let path = beside(&hidden, &format!(".{}-{nth}.new", std::process::id()));
            match fs::File::create_new(&path) {
                Ok(file) => {
                    // What it takes the place of may be for some people's eyes only.
                    if let Ok(meta) = fs::metadata(place) {
                        let _ = file.set_permissions(meta.permissions());
                    }
                    return Ok(Rough { path, place: place.to_owned(), placed: false });
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    return Err(StoreError::NoFolder { path: place.to_owned() });
                }
                Err(error) => return Err(StoreError::io(place, &error)),
            }
        }
    }

    /// Where it is being written.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Syncs the file and puts it into its place; an older file there is replaced only if `replace` says so. A power loss
    /// leaves the old or the new file. After an error with `replace`, the new one may be in its place already.
    pub fn place(mut self, replace: bool) -> Result<(), StoreError> {
        let fail = |error| StoreError::io(&self.place, &error);
        // Windows syncs only what is open for writing.
        fs::File::options().write(true).open(&self.path).and_then(|file| file.sync_all()).map_err(fail)?;
        if replace {
            fs::rename(&self.path, &self.place).map_err(fail)?;
        } else {
            match fs::hard_link(&self.path, &self.place) {
                Ok(()) => fs::remove_file(&self.path).map_err(fail)?,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(fail(error)),
                // No links on this disk, so there is a moment in which another program may come first.
                Err(_) if self.place.exists() => return Err(StoreError::Exists { path: self.place.clone() }),
                Err(_) => fs::rename(&self.path, &self.place).map_err(fail)?,
            }
        }
        self.placed = true;
        if let Err(error) = sync_folder(&self.place) {
            if !replace {
                // Whoever asked is told that there is no new file, so none may be in the way of the next attempt.
                let _ = fs::remove_file(&self.place);
            }
            return Err(fail(error));
        }
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

/// Makes what happened to names in the folder of `path` last. Systems that know no such thing say so, and need it not.
fn sync_folder(path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent() else { return Ok(()) };
    match fs::File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) => match error.kind() {
            ErrorKind::InvalidInput
            | ErrorKind::Unsupported
            | ErrorKind::PermissionDenied
            | ErrorKind::IsADirectory => Ok(()),
            _ => Err(error),
        },
        Ok(()) => Ok(()),
    }
}

/// What lies behind an error of writing that SQLite does not tell apart from others.
pub(crate) fn clearer(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Io { .. } | StoreError::Denied { .. } => match (hindrance(path), error) {
            (Some(hindrance), _) => hindrance,
            (None, StoreError::Denied { path }) => StoreError::Io { path, detail: "it cannot be opened".into() },
            (None, error) => error,
        },
        error => error,
    }
}

/// What keeps a file from being written, as the system says when it is asked with a file beside it. `None` if it lets that be.
fn hindrance(path: &Path) -> Option<StoreError> {
    const SOME: usize = 1 << 16;
    let rough = match Rough::beside(path) {
        Ok(rough) => rough,
        Err(error) => return Some(error),
    };
    let mut file = match fs::File::options().write(true).open(rough.path()) {
        Ok(file) => file,
        Err(error) => return Some(StoreError::io(path, &error)),
    };
    file.write_all(&[0; SOME]).and_then(|()| file.sync_all()).err().map(|error| StoreError::io(path, &error))
}

/// Whether the disk gives the file to its end.
pub(crate) fn read_through(path: &Path) -> Result<(), StoreError> {
    let read = fs::File::open(path).and_then(|mut file| io::copy(&mut file, &mut io::sink()));
    read.map(drop).map_err(|error| StoreError::io(path, &error))
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

/// A file that lost its end, with zeros up to the length that its head tells; `None` if it is as long as that, or too large.
pub(crate) fn padded(path: &Path) -> Option<Vec<u8>> {
    const LARGEST: usize = 512 << 20;
    let mut bytes = fs::read(path).ok()?;
    let head = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    let (page, pages) = (usize::try_from(head(16)? >> 16).ok()?, usize::try_from(head(28)?).ok()?);
    let length = page.checked_mul(pages).filter(|length| (bytes.len() + 1..=LARGEST).contains(length))?;
    bytes.resize(length, 0);
    Some(bytes)
}

/// Removes what a program that was cut short has left beside a file, if that is an hour ago.
pub(crate) fn tidy(path: &Path, now: i64) {
    const HOUR: i64 = 3_600_000;
    let Some((folder, name)) = path.parent().zip(path.file_name().and_then(|name| name.to_str())) else { return };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let left = entry.file_name().to_str().is_some_and(|found| is_rough(found, name));
        let written = || entry.metadata().and_then(|meta| meta.modified()).ok()?.duration_since(UNIX_EPOCH).ok();
        let age = |since: Duration| now.saturating_sub(i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
        if left && written().is_some_and(|since| age(since) > HOUR) {
            // Untidy, and no more than that.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a name is one that [`Rough::beside`] gives.
fn is_rough(found: &str, name: &str) -> bool {
    let numbers = found.strip_prefix('.').and_then(|rest| rest.strip_prefix(name)?.strip_prefix('.'));
    let numbers = numbers.and_then(|rest| rest.strip_suffix(".new")?.split_once('-'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|(pid, nth)| is_number(pid) && is_number(nth))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_left_long_ago_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.journey");
        for name in ["a.journey", ".a.journey.77-3.new", ".a.journey.x-3.new", ".b.journey.77-3.new"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let written =
            fs::metadata(&path).unwrap().modified().unwrap().duration_since(UNIX_EPOCH).unwrap().as_millis() as i64;
        tidy(&path, written + 60_000);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
        tidy(&path, written + 3_700_000);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
        assert!(!folder.path().join(".a.journey.77-3.new").exists());
    }
}
