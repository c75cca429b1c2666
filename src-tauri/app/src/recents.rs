//! The maps that were open before, with a small picture of each. Knows files, and nothing of what is open now.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use throughline_wire::{
    RecentMap,
    model::{Info, Map, MapId},
};

use crate::{
    desk::{Desk, keep},
    drafts, gallery, world,
};

/// As many are remembered.
const MOST: usize = 60;
const LIST: &str = "recent.json";
const PICTURES: &str = "recent";

/// One line of the list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Line {
    path: PathBuf,
    #[serde(default)]
    title: String,
    #[serde(default)]
    opened: i64,
    #[serde(default)]
    id: Option<MapId>,
    #[serde(default)]
    twin_of: Option<MapId>,
    /// The day of the last review or version, and after how many months the next is due.
    #[serde(default)]
    reviewed: String,
    #[serde(default)]
    review_months: Option<u16>,
}

/// Two windows may change the list at once.
static TURN: Mutex<()> = Mutex::new(());

fn lines(desk: &Desk) -> Vec<Line> {
    let bytes = fs::read(desk.own(LIST)).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

fn write(desk: &Desk, lines: &[Line]) {
    // A list that cannot be written is no reason to keep anybody from working.
    let bytes = serde_json::to_vec_pretty(lines).unwrap_or_default();
    keep(&desk.own(LIST), &bytes).unwrap_or_default();
}

/// Remembers a map as it is now.
pub(crate) fn remember(desk: &Desk, path: &Path, map: &Map) {
    let line = Line {
        path: path.to_owned(),
        title: map.info.title.clone(),
        opened: world::now(),
        id: map.info.id,
        twin_of: map.info.twin_of,
        reviewed: last_review(&map.info),
        review_months: map.info.review_months,
    };
    {
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = lines(desk);
        all.retain(|known| known.path != line.path);
        all.insert(0, line);
        all.truncate(MOST);
        write(desk, &all);
    }
    if let Some(svg) = gallery::thumbnail(map) {
        keep(&picture_file(desk, path), svg.as_bytes()).unwrap_or_default();
    }
}

fn last_review(info: &Info) -> String {
    if info.reviewed.is_empty() { info.date.clone() } else { info.reviewed.clone() }
}

/// Takes a map off the list; a draft goes out of sight too.
pub(crate) fn forget(desk: &Desk, path: &Path) -> std::io::Result<()> {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut all = lines(desk);
    all.retain(|known| known.path != path);
    write(desk, &all);
    fs::remove_file(picture_file(desk, path)).unwrap_or_default();
    if drafts::is_one(path, desk.home()) && path.exists() { drafts::discard(path, desk.home()) } else { Ok(()) }
}

/// The list, the latest first; drafts that fell off it are on it again.
pub(crate) fn all(desk: &Desk) -> Vec<RecentMap> {
    let mut all = lines(desk);
    let found = fs::read_dir(drafts::folder(desk.home())).into_iter().flatten().flatten().map(|entry| entry.path());
    for path in found.filter(|path| path.extension().is_some_and(|ending| ending == "journey")) {
        if all.iter().all(|known| known.path != path) {
            let title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            all.push(Line { path, title, ..Line::default() });
        }
    }
    let today = throughline_wire::store::utc(world::now());
    all.into_iter().map(|line| told(desk, line, &today)).collect()
}

fn told(desk: &Desk, line: Line, today: &str) -> RecentMap {
    let has_picture = picture_file(desk, &line.path).exists();
    let key = key(&line.path);
    RecentMap {
        folder: line.path.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default(),
        picture: has_picture.then(|| format!("recent/{key}.svg?{}", line.opened)),
        review_due: line.review_months.is_some_and(|months| is_due(&line.reviewed, months, today)),
        draft: drafts::is_one(&line.path, desk.home()),
        missing: !line.path.exists(),
        path: line.path.to_string_lossy().into_owned(),
        title: line.title,
        id: line.id,
        twin_of: line.twin_of,
        opened: line.opened,
    }
}

/// Whether so many months have gone by since a day (`2026-11-22`) that is not a wording of the author's own.
fn is_due(since: &str, months: u16, today: &str) -> bool {
    let parts = |text: &str| -> Option<(i64, i64, i64)> {
        let mut numbers = text.get(..10)?.split('-').map(str::parse::<i64>);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?))
    };
    let (Some((year, month, day)), Some((this_year, this_month, this_day))) = (parts(since), parts(today)) else {
        return false;
    };
    let due = year * 12 + month + i64::from(months);
    (this_year * 12 + this_month, this_day) >= (due, day)
}

/// A name for a path's picture.
fn key(path: &Path) -> String {
    // FNV-1a, 64 bits; a clash would show a wrong picture and nothing more.
    let bytes = path.as_os_str().as_encoded_bytes();
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

fn picture_file(desk: &Desk, path: &Path) -> PathBuf {
    desk.own(PICTURES).join(format!("{}.svg", key(path)))
}

/// The small picture that an address asks for.
pub(crate) fn picture(desk: &Desk, name: &str) -> Option<Vec<u8>> {
    let plain = name.strip_suffix(".svg")?;
    let sound = plain.len() == 16 && plain.bytes().all(|byte| byte.is_ascii_hexdigit());
    sound.then(|| fs::read(desk.own(PICTURES).join(name)).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_is_due_when_the_months_have_gone_by() {
        assert!(is_due("2026-08-22", 3, "2026-11-22 10:00:00 UTC"));
        assert!(!is_due("2026-08-23", 3, "2026-11-22"));
        assert!(is_due("2025-11-30", 3, "2026-11-22"));
        assert!(!is_due("last spring", 3, "2026-11-22"));
    }
}
