//! Every state that a power cut could leave, for each moment of a run. Knows the disk; knows nothing of what is on it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use super::{
    dice::Dice,
    disk::{Disk, Files, Luck},
    trace::Event,
};

/// What is found when the power comes back.
#[derive(Clone, Debug)]
pub struct State {
    /// The files, by their path as the program knew it.
    pub files: Files,
    /// What the program had said until then.
    pub said: String,
    /// Before which event of the trace the power went.
    pub event: usize,
    /// What reached the disk.
    pub luck: Luck,
}

/// Shows `look` the states that a run can leave, each different one once; returns how many there were.
///
/// `samples` is how many times, at each moment, the dice are thrown for what reaches the disk and for which sectors.
/// Looked at are the moments right before something becomes safe or is said, and the end: between them, there is only
/// more that may or may not be there, and no more that must.
pub fn each_state(start: &Disk, events: &[Event], seed: u64, samples: u64, mut look: impl FnMut(State)) -> usize {
    let mut disk = start.clone();
    let mut said = String::new();
    let mut dice = Dice::new(seed);
    let mut known = BTreeSet::new();
    for (nth, event) in events.iter().map(Some).chain([None]).enumerate() {
        let moment = matches!(event, None | Some(Event::Sync { .. } | Event::SyncFolder { .. } | Event::Say { .. }));
        if moment {
            for luck in lucks(&disk, &mut dice, samples) {
                let files = disk.after(&luck);
                if known.insert(digest(&files, &said)) {
                    look(State { files, said: said.clone(), event: nth, luck });
                }
            }
        }
        match event {
            Some(Event::Say { bytes }) => said.push_str(&String::from_utf8_lossy(bytes)),
            Some(event) => disk.take(event),
            None => {}
        }
    }
    known.len()
}

/// The extremes, and some throws of the dice.
fn lucks(disk: &Disk, dice: &mut Dice, samples: u64) -> Vec<Luck> {
    let open = disk.open();
    let mut lucks = vec![Luck::None, Luck::All];
    lucks.extend((0..open).flat_map(|nth| [Luck::But(nth), Luck::Only(nth), Luck::First(nth)]));
    if open > 0 {
        for _ in 0..samples {
            lucks.extend([Luck::Some(dice.roll()), Luck::Torn(dice.roll()), Luck::Rubbish(dice.roll())]);
        }
    }
    lucks
}

fn digest(files: &Files, said: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    said.hash(&mut hasher);
    hasher.finish()
}

/// Puts files into a folder that stands for the one that they were in, and takes away what else is there.
///
/// # Panics
///
/// If that cannot be done.
pub fn lay_out(files: &Files, watched: &Path, folder: &Path) {
    let mut wanted = BTreeMap::new();
    for (path, bytes) in files {
        let name = path.strip_prefix(watched).unwrap_or_else(|_| panic!("{} is not watched", path.display()));
        wanted.insert(folder.join(name), bytes);
    }
    fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in super::disk::files(folder).into_keys().filter(|path| !wanted.contains_key(path)) {
        fs::remove_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    for (path, bytes) in wanted {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).unwrap_or_else(|error| panic!("{}: {error}", parent.display()));
        }
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// What a program is that never waits for the disk.
pub fn without_syncs(events: &[Event]) -> Vec<Event> {
    let kept = |event: &&Event| !matches!(event, Event::Sync { .. } | Event::SyncFolder { .. });
    events.iter().filter(kept).cloned().collect()
}

/// What a program is that waits for files but never for names.
pub fn without_folder_syncs(events: &[Event]) -> Vec<Event> {
    events.iter().filter(|event| !matches!(event, Event::SyncFolder { .. })).cloned().collect()
}
