//! Mends what is damaged: from checkpoints and records where they know how it was, otherwise by keeping what can still be
//! read. Says of everything that may not be as it was.

use std::collections::BTreeMap;

use throughline_model::{Change, Finding, Map, Part};

use crate::{
    Repair, StoreError,
    content::{Content, key_of},
    expect::Expected,
    picture,
    row::{self, Row, RowKey},
    scan::Found,
    seal::Sum,
    spoilt,
};

/// The code of a repair of what SQLite could not read.
pub(crate) const PAGES: &str = "file.pages";

fn repair(code: &'static str, subject: impl Into<String>, message: &str, done: &str) -> Repair {
    Repair { code, subject: subject.into(), message: message.into(), done: done.into(), parts: Vec::new() }
}

fn about(code: &'static str, row: &Row, message: &str, done: &str) -> Repair {
    Repair { parts: row.part().into_iter().collect(), ..repair(code, row.called(), message, done) }
}

/// The file's first bytes do not name it as a map, but all the rest does.
pub(crate) fn head() -> Repair {
    repair("file.head", "file", "its head was damaged", "it has its head again")
}

/// A part whose row has another id than itself.
pub(crate) fn renamed(row: &Row) -> Repair {
    about(
        "file.row-renamed",
        row,
        "it was filed under an id that is not its own",
        "it has the id again that it is filed under",
    )
}

/// What a repair of the map has done, and all parts that it has changed.
pub(crate) fn findings(findings: Vec<Finding>, before: &Map, after: &Map) -> Vec<Repair> {
    if findings.is_empty() {
        return Vec::new();
    }
    let parts: Vec<Part> = before.changes_to(after).iter().filter_map(Change::part).collect();
    let repair = |Finding { code, subject, message, advice }| Repair {
        code,
        subject,
        message,
        done: advice,
        parts: parts.clone(),
    };
    findings.into_iter().map(repair).collect()
}

/// Makes sound content of what was found, and reports what it did.
pub(crate) fn mend(found: Found, repairs: &mut Vec<Repair>) -> Content {
    let Found { mut content, state, spoilt, pages, torn } = found;
    if let Some(detail) = pages {
        let message = format!("some of its pages are damaged ({detail})");
        repairs.push(repair(PAGES, "file", &message, "all that could be read is in a new file"));
    }
    for table in &torn {
        let message = format!("some rows of its table {table} cannot be read");
        repairs.push(repair(PAGES, "file", &message, "all that could be read is in a new file"));
    }
    if !state {
        repairs.push(repair("file.state", "file", "its tally is damaged", "it was counted anew"));
    }
    // A page that lies twice in the file gives its rows twice.
    content.journal.sort_by_key(|row| row.seq);
    content.journal.dedup();
    content.snapshots.sort_by_key(|row| row.id);
    content.snapshots.dedup();
    content.checkpoints.sort_by_key(|row| row.seq);
    content.checkpoints.dedup();
    let records = content.journal.len();
    content.journal.retain(|row| row.seal == row.true_seal() && row.seq > 0);
    content.journal.dedup_by_key(|row| row.seq);
    let sum = Sum::of(content.journal.iter().map(|row| row.seal));
    let intact =
        content.journal.len() == records && !torn.contains("journal") && (!state || sum == content.state.journal);
    checkpoints(&mut content, repairs);
    let expected = Expected::of(&content, intact);
    rows(&mut content, state, &expected, repairs);
    spoilt::repoint(&mut content, &spoilt, repairs);
    pictures(&mut content, repairs);
    snapshots(&mut content, state, torn.contains("snapshot"), repairs);
    if !intact || !state && !expected.is(&content.rows) {
        cut(&mut content, repairs);
    }
    content
}

fn checkpoints(content: &mut Content, repairs: &mut Vec<Repair>) {
    let before = content.checkpoints.len();
    content.checkpoints.retain(|row| row.seal == row.true_seal() && row.seq >= 0);
    content.checkpoints.dedup_by_key(|row| row.seq);
    if content.checkpoints.len() < before {
        repairs.push(repair(
            "file.checkpoint",
            "file",
            "a copy that the file keeps of the map was damaged",
            "it is gone; the map does not need it",
        ));
    }
}

/// Nothing before can be undone any more.
fn cut(content: &mut Content, repairs: &mut Vec<Repair>) {
    let last = content.journal.iter().map(|row| row.seq).chain(content.checkpoints.iter().map(|row| row.seq)).max();
    content.state.undo_from = content.state.undo_from.max(last.unwrap_or(0).saturating_add(1));
    if !repairs.iter().any(|repair| repair.code == "file.history") {
        let done = "what was done before can no longer be undone";
        repairs.push(repair(
            "file.history",
            "history",
            "the record of what was done is damaged or does not lead to the map",
            done,
        ));
    }
}

fn rows(content: &mut Content, state: bool, expected: &Expected, repairs: &mut Vec<Repair>) {
    let wanted = state.then_some(content.state.parts);
    let sum = |rows: &BTreeMap<RowKey, Row>| Some(Sum::of(rows.values().map(|row| row.seal)));
    let mut sound: BTreeMap<RowKey, Row> = BTreeMap::new();
    let mut hurt = Vec::new();
    for row in std::mem::take(&mut content.rows) {
        if row.is_sealed() {
            sound.insert(row.key(), row);
        } else if let Some(right) = expected.original(&row).or_else(|| row.unmangled()) {
            repairs.push(about("file.row-mended", &right, "it was damaged", "it is exactly as it was"));
            sound.insert(right.key(), right);
        } else {
            hurt.push(row);
        }
    }
    if hurt.is_empty() && sum(&sound) == wanted {
        content.rows = sound.into_values().collect();
        return;
    }
    if wanted.is_some() && expected.sum() == wanted {
        for row in expected.rows() {
            if sound.get(&row.key()) != Some(row) {
                repairs.push(about("file.row-mended", row, "it was damaged or missing", "it is exactly as it was"));
            }
        }
        for row in sound.values().chain(&hurt).filter(|row| expected.get(&row.key()).is_none()) {
            repairs.push(about("file.row-extra", row, "it was not on the map when it was saved", "it is gone"));
        }
        content.rows = expected.rows().cloned().collect();
        return;
    }
    for row in hurt {
        if sound.contains_key(&row.key()) {
            continue;
        }
        if let Some(known) = expected.get(&row.key()) {
            repairs.push(about("file.row-mended", known, "it was damaged", "it is as it was last known"));
            sound.insert(known.key(), known.clone());
        } else if row.is_readable() {
            let kept = Row::new(&row.kind, row.id, row.body);
            repairs.push(about(
                "file.row-doubtful",
                &kept,
                "it was damaged",
                "it is there, but a letter or a number in it may be wrong",
            ));
            sound.insert(kept.key(), kept);
        } else {
            repairs.push(about("file.row-lost", &row, "it was damaged beyond reading", "it is gone"));
        }
    }
    for row in expected.rows() {
        match sound.get(&row.key()) {
            Some(there) if there == row => continue,
            Some(_) if !expected.is_whole() => {
                repairs.push(about(
                    "file.row-doubtful",
                    row,
                    "the record of what was done has it otherwise",
                    "it stayed as the map has it",
                ));
            }
            _ => {
                repairs.push(about(
                    "file.row-mended",
                    row,
                    "it was missing, or older than it should be",
                    "it is as it was last known",
                ));
                sound.insert(row.key(), row.clone());
            }
        }
    }
    if sum(&sound) != wanted {
        let done = "all that could be read is there; compare it with an older copy";
        repairs.push(repair("file.part-missing", "map", "something may be missing, or older than it should be", done));
    }
    content.rows = sound.into_values().collect();
}

/// Parts that show a picture whose content is nowhere cannot be kept.
fn pictures(content: &mut Content, repairs: &mut Vec<Repair>) {
    let (rows, blobs) = (std::mem::take(&mut content.rows), &content.blobs);
    let (kept, lost): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| key_of(row).is_none_or(|key| blobs.contains_key(&key)));
    content.rows = kept;
    for row in lost {
        repairs.push(about(
            "file.picture-lost",
            &row,
            "its content is damaged beyond reading",
            "it is gone; insert it again",
        ));
    }
    let blobs = &content.blobs;
    let whole = |list: &[u8]| picture::split(list).all(|key| blobs.contains_key(&key));
    let records = content.journal.len();
    content.journal.retain(|row| whole(&row.pictures));
    content.checkpoints.retain(|row| whole(&row.pictures));
    if content.journal.len() < records {
        cut(content, repairs);
    }
}

fn snapshots(content: &mut Content, state: bool, torn: bool, repairs: &mut Vec<Repair>) {
    let blobs = &content.blobs;
    let before = content.snapshots.len();
    content.snapshots.retain(|row| {
        let whole = picture::split(&row.pictures).all(|key| blobs.contains_key(&key));
        let kept = row.seal == row.true_seal() && row.id > 0 && whole;
        if !kept {
            let subject = format!("snapshot “{}”", row.name);
            repairs.push(repair("file.snapshot-lost", subject, "it was damaged", "it is gone"));
        }
        kept
    });
    content.snapshots.dedup_by_key(|row| row.id);
    let sum = Sum::of(content.snapshots.iter().map(|row| row.seal));
    if content.snapshots.len() == before && (torn || !state || sum != content.state.snapshots) {
        let done = "those that could be read are there";
        repairs.push(repair("file.snapshot-lost", "snapshots", "one of them may be missing", done));
    }
}

/// Brings the content in line with the mended map, and checks that history still leads to it.
pub(crate) fn settle(
    content: &mut Content,
    map: &Map,
    foreign: Vec<Row>,
    repairs: &mut Vec<Repair>,
) -> Result<(), StoreError> {
    let (rows, blobs) = row::rows(map)?;
    content.rows = rows;
    content.rows.extend(foreign);
    content.blobs.extend(blobs);
    let needs: std::collections::BTreeSet<_> = content.needs().collect();
    content.blobs.retain(|key, _| needs.contains(key));
    if !Expected::since(content).fits(&content.rows) {
        cut(content, repairs);
    }
    content.count();
    content.state.revision += 1;
    Ok(())
}
