//! Copies of a file that the program keeps in its home: as it was when it was opened, and before it was mended or migrated.
//! Knows nothing of what is in it.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use throughline_model::{Map, MapId};

use crate::{Home, files, picture, time::DAY};

/// So many of the latest copies are kept.
const LATEST: usize = 10;
/// And the last copy of each of so many days.
const DAYS: i64 = 14;
/// So many copies from before a repair, and so many from before whatever else is done to a whole file.
const BEFORE: usize = 5;

/// The copies of one map.
pub(crate) struct Backups {
    folder: PathBuf,
}

impl Backups {
    /// Those of a map, wherever its file lies; without an identity, those of a path.
    pub(crate) fn of(home: &Home, map: &Map, path: &Path) -> Backups {
        let name = map.info.id.map_or_else(|| path_mark(path), |id| id.to_string());
        Backups { folder: home.backups().join(name) }
    }

    /// Those of the map that a path led to when it was opened last, for a file that no map can be made of.
    pub(crate) fn at_path(home: &Home, path: &Path) -> Backups {
        let mark = path_mark(path);
        let name = fs::read_to_string(home.backups().join(format!("{mark}.txt"))).ok();
        // Only what this program writes there can be the name of a folder of its own.
        let name = name.filter(|name| name.parse::<MapId>().is_ok_and(|id| id.to_string() == *name));
        Backups { folder: home.backups().join(name.unwrap_or(mark)) }
    }

    /// Remembers where the copies of what lies at a path are.
    pub(crate) fn remember(home: &Home, map: &Map, path: &Path) -> io::Result<()> {
        let Some(id) = map.info.id else { return Ok(()) };
        let note = home.backups().join(format!("{}.txt", path_mark(path)));
        if fs::read_to_string(&note).is_ok_and(|text| text == id.to_string()) {
            return Ok(());
        }
        fs::create_dir_all(home.backups())?;
        fs::write(note, id.to_string())
    }

    /// Keeps the file as it is, unless the newest copy is of the same state. Copies that are no longer needed go.
    pub(crate) fn keep(&self, path: &Path, state: &[u8], now: i64) -> io::Result<Option<PathBuf>> {
        let mark = hex(&picture::key(state)[..6]);
        let copies = self.copies(false);
        if copies.last().is_some_and(|(_, newest)| name_of(newest).contains(&mark)) {
            return Ok(None);
        }
        let copy = self.copy(path, &format!("{now:014}-{mark}.journey"), false)?;
        let kept = kept(&self.copies(false).iter().map(|(at, _)| *at).collect::<Vec<_>>(), now);
        for (_, old) in self.copies(false).into_iter().filter(|(at, _)| !kept.contains(at)) {
            fs::remove_file(old)?;
        }
        Ok(Some(copy))
    }

    /// Keeps the file as it is before something is done to it.
    pub(crate) fn keep_before(&self, path: &Path, what: &str, now: i64) -> io::Result<PathBuf> {
        let copy = self.copy(path, &format!("{now:014}-before-{what}.journey"), true)?;
        let mut copies = self.copies(true);
        copies.retain(|(_, path)| name_of(path).ends_with(&format!("-before-{what}.journey")));
        for (_, old) in copies.iter().take(copies.len().saturating_sub(BEFORE)).filter(|(_, old)| *old != copy) {
            fs::remove_file(old)?;
            // Most have none.
            let _ = fs::remove_file(files::beside(old, "-journal"));
        }
        Ok(copy)
    }

    /// Keeps a file that was cut short, with the journal that SQLite will roll it back by.
    pub(crate) fn keep_with_journal(&self, path: &Path, now: i64) -> io::Result<()> {
        let copy = self.keep_before(path, "recovery", now)?;
        fs::copy(files::beside(path, "-journal"), files::beside(&copy, "-journal")).map(drop)
    }

    /// The newest copy of the file as it was when it was opened.
    pub(crate) fn newest(&self) -> Option<PathBuf> {
        self.copies(false).pop().map(|(_, path)| path)
    }

    /// What cannot be copied whole leaves nothing behind. `sync` waits until the disk has the copy.
    fn copy(&self, path: &Path, name: &str, sync: bool) -> io::Result<PathBuf> {
        fs::create_dir_all(&self.folder)?;
        let (copy, rough) = (self.folder.join(name), self.folder.join(format!("{name}.new")));
        let made = fs::copy(path, &rough)
            .and_then(|_| fs::File::options().write(true).open(&rough))
            .and_then(|file| if sync { file.sync_all() } else { Ok(()) })
            .and_then(|()| fs::rename(&rough, &copy));
        if made.is_err() {
            // The error tells enough.
            let _ = fs::remove_file(&rough);
        }
        made.map(|()| copy)
    }

    /// All copies with their times, oldest first.
    fn copies(&self, before: bool) -> Vec<(i64, PathBuf)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut copies: Vec<(i64, PathBuf)> = entries
            .filter_map(|entry| {
                let path = entry.path();
                let name = name_of(&path);
                let (at, rest) = name.split_once('-')?;
                let right = name.ends_with(".journey") && rest.starts_with("before-") == before;
                Some((at.parse().ok().filter(|_| right)?, path.clone()))
            })
            .collect();
        copies.sort();
        copies
    }
}

fn path_mark(path: &Path) -> String {
    hex(&picture::key(path.as_os_str().as_encoded_bytes())[..12])
}

fn name_of(path: &Path) -> String {
    path.file_name().and_then(OsStr::to_str).unwrap_or_default().to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Which of the copies made at these times stay.
fn kept(times: &[i64], now: i64) -> BTreeSet<i64> {
    let mut sorted: Vec<i64> = times.to_vec();
    sorted.sort_unstable();
    let mut kept: BTreeSet<i64> = sorted.iter().rev().take(LATEST).copied().collect();
    let mut days = BTreeSet::new();
    for &at in sorted.iter().rev().filter(|at| now.saturating_sub(**at) < DAYS * DAY) {
        if days.insert(at.div_euclid(DAY)) {
            kept.insert(at);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_copies_and_one_of_each_day_are_kept() {
        let now = 100 * DAY;
        let hourly: Vec<i64> = (0..400).map(|hour| now - hour * 3_600_000).collect();
        let kept = kept(&hourly, now);
        assert!(hourly[..LATEST].iter().all(|at| kept.contains(at)));
        assert_eq!(kept.len(), LATEST + 13, "the latest ten are of today and yesterday");
        assert!(kept.iter().all(|at| now - at < DAYS * DAY));
    }

    #[test]
    fn a_map_that_was_not_opened_for_long_keeps_its_copies() {
        assert_eq!(kept(&[1, 2, 3], 1000 * DAY).len(), 3);
    }
}
