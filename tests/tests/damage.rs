//! Ten thousand damaged files: each opens as it was, opens with a report that covers every difference, or is refused and
//! left alone. Never a panic, and nothing goes missing in silence.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use tempfile::TempDir;
use throughline_edit::{Action, Deed, History, Label, Selection, Transaction};
use throughline_model::*;
use throughline_store::{Home, Mode, Opened, Record, Repair, SnapshotInfo, Store, StoreError, Write};

const FILES: u64 = 10_000;
const PAGE: usize = 4096;
const NOW: i64 = 1_795_345_980_000;

/// What a file holds when nothing is wrong with it.
struct Truth {
    bytes: Vec<u8>,
    map: Map,
    journal: Vec<Record>,
    snapshots: Vec<(SnapshotInfo, Map)>,
}

fn record(seq: u64, deed: Deed, changes: Vec<Change>) -> Record {
    let label = Label::new(Action::Change, "card");
    let transaction = Transaction::new(label, changes, Selection::default(), Selection::default());
    Record { seq, at: NOW, by: "Ann".into(), deed, transaction: Arc::new(transaction) }
}

/// A small map with something of most kinds.
fn sketch() -> Map {
    let mut map = Map::default();
    map.info.title = "A journey".into();
    map.info.id = Some(MapId(1 << 100));
    let keys = OrderKey::spread(12);
    for (nth, order) in (1..=3_u128).zip(&keys) {
        map.stages.put(Stage { name: format!("Stage {nth}"), order: order.clone(), ..Stage::new(StageId(nth)) });
        map.steps.put(Step { order: order.clone(), ..Step::new(StepId(nth), StageId(nth)) });
        let kind = if nth == 1 { LaneKind::Emotion } else { LaneKind::Text };
        map.lanes.put(Lane { name: format!("Lane {nth}"), order: order.clone(), ..Lane::new(LaneId(nth), kind) });
        let (name, order) = (format!("Channel {nth}"), order.clone());
        map.channels.put(Channel { id: ChannelId(nth), order, name, icon: None, color: None, ext: Ext::new() });
    }
    for (nth, order) in (1..=12_u128).zip(&keys) {
        let place = Place { lane: LaneId(2 + nth % 2), range: Range::Stage(StageId(1 + nth % 3)) };
        let text = RichText::plain(&"What happens here, in some words. ".repeat(nth as usize % 4));
        let title = format!("Card {nth}");
        map.cards.put(Card { title, text, place: Some(place), order: order.clone(), ..Card::new(CardId(nth)) });
    }
    map
}

/// A map with a picture, edits of all kinds and two snapshots.
fn truth() -> Truth {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.journey");
    let mut map = sketch();
    let data: Arc<[u8]> = (0..9_000_u32).map(|nth| ((nth * nth) >> 3) as u8).collect();
    let id = PictureId(7);
    map.pictures.put(Picture {
        id,
        media: Media::Png,
        width: 9,
        height: 9,
        alt: "A door".into(),
        data: Blob(data),
        ext: Ext::new(),
    });
    let first = map.cards.keys().next().copied().expect("the sketch has cards");
    map.cards.change(first).expect("it is there").picture = Some(id);
    assert_eq!(map.validate(), vec![], "a sound map to begin with");
    let mut store = Store::create(&path, &map, &Home::at(folder.path().join("home")), NOW).expect("a new file");
    let mut journal = Vec::new();
    let mut snapshots = Vec::new();
    let mut last = None;
    for seq in 1..=24 {
        let mut next = map.clone();
        let cards: Vec<CardId> = next.cards.keys().copied().collect();
        let card = cards[seq as usize * 7 % cards.len()];
        match seq % 4 {
            0 => drop(next.cards.change(card).map(|card| card.title = format!("Title {seq}"))),
            1 => drop(
                next.cards.change(card).map(|card| card.text = RichText::plain(&"words ".repeat(seq as usize * 9))),
            ),
            2 => next.info.title = format!("A journey, take {seq}"),
            _ => {
                let order = OrderKey::between(next.parked().last().map(|card| &card.order), None);
                let card = Card { title: "Note".into(), order, ..Card::new(CardId(90_000 + u128::from(seq))) };
                next.cards.put(card);
            }
        }
        let (deed, changes) = match &last {
            Some(edit) if seq % 5 == 0 => (Deed::Undo, Transaction::inverse(edit).changes),
            _ => (Deed::Edit, map.changes_to(&next)),
        };
        let record = record(seq, deed, changes);
        record.transaction.apply(&mut map).expect("it follows");
        last = (deed == Deed::Edit).then(|| Transaction::clone(&record.transaction));
        store.commit(&[Write::new(record.clone())]).expect("a commit");
        journal.push(record);
        if seq % 10 == 0 {
            snapshots
                .push((store.snapshot(&format!("Moment {seq}"), NOW, "Ann", &map).expect("a snapshot"), map.clone()));
        }
    }
    assert_eq!(map.validate(), vec![], "a sound map in the end");
    drop(store);
    Truth { bytes: fs::read(&path).expect("the file"), map, journal, snapshots }
}

/// A row of numbers that only depends on where it starts.
struct Dice(u64);

impl Dice {
    /// Source: S. Vigna, SplitMix64 (public domain).
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides.max(1) as u64) as usize
    }
}

/// Damages a file and says how.
fn damage(bytes: &mut Vec<u8>, seed: u64) -> &'static str {
    let mut dice = Dice(seed);
    let pages = bytes.len() / PAGE;
    let (at, page) = (dice.roll(bytes.len()), dice.roll(pages) * PAGE);
    let other = dice.roll(pages) * PAGE;
    let end = (at + 1 + dice.roll(600)).min(bytes.len());
    match seed % 10 {
        0 | 1 => {
            bytes[at] ^= 1 << dice.roll(8);
            "one bit"
        }
        2 => {
            bytes[at] = dice.roll(256) as u8;
            "one byte"
        }
        3 => {
            for _ in 0..dice.roll(60) {
                let at = dice.roll(bytes.len());
                bytes[at] ^= 1 << dice.roll(8);
            }
            "many bits"
        }
        4 => {
            bytes[at..end].fill([0, 0xFF][dice.roll(2)]);
            "a run"
        }
        5 => {
            bytes[page..page + PAGE].fill(0);
            "an empty page"
        }
        6 => {
            let (one, two) = (bytes[page..page + PAGE].to_vec(), bytes[other..other + PAGE].to_vec());
            bytes[page..page + PAGE].copy_from_slice(&two);
            bytes[other..other + PAGE].copy_from_slice(&one);
            "two pages for each other"
        }
        7 => {
            bytes.truncate(if dice.roll(2) == 0 { at } else { page });
            "the end cut off"
        }
        8 => {
            bytes.copy_within(page..page + PAGE, other);
            "a page twice"
        }
        _ => {
            // Where the map's words are, so that seals are asked more often than SQLite.
            let letters: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_alphabetic()).collect();
            let at = letters[dice.roll(letters.len())];
            bytes[at] = b'a' + dice.roll(26) as u8;
            "one letter"
        }
    }
}

/// What of a file is not as it was and not covered by the report.
fn untold(truth: &Truth, opened: &Opened) -> Option<String> {
    let told = |code: &str| opened.repairs.iter().any(|repair| repair.code == code);
    let covers = |part: Part| opened.repairs.iter().any(|repair: &Repair| repair.parts.contains(&part));
    for part in truth.map.changes_to(&opened.map).iter().filter_map(Change::part) {
        if !covers(part) && !told("file.part-missing") {
            return Some(format!("{part} is different"));
        }
    }
    if !opened.map.validate().is_empty() {
        return Some("the map is not sound".into());
    }
    if opened.journal != truth.journal && !told("file.history") {
        return Some(format!("the journal has {} of {} records", opened.journal.len(), truth.journal.len()));
    }
    let mut history = History::default();
    for record in &opened.journal {
        history.replay(record.seq, record.deed, Arc::clone(&record.transaction));
    }
    let mut walked = opened.map.clone();
    while let Some(back) = history.undo() {
        if back.apply(&mut walked).is_err() {
            return Some("undo does not lead back".into());
        }
    }
    let snapshots = opened.store.snapshots().ok();
    for (info, map) in &truth.snapshots {
        let there = snapshots.as_ref().is_some_and(|all| all.contains(info));
        let same = there && opened.store.snapshot_map(info.id).is_ok_and(|found| found == *map);
        let mended = told("file.snapshot-lost") || told("file.snapshot-doubtful");
        // What is mended in memory only still lies in the file as it was found.
        if !same && !mended {
            return Some(format!("the snapshot {} is different", info.name));
        }
    }
    None
}

enum Outcome {
    Whole,
    Told,
    Refused,
}

fn tried(truth: &Truth, folder: &Path, seed: u64) -> Result<(Outcome, &'static str), String> {
    let mut bytes = truth.bytes.clone();
    let how = damage(&mut bytes, seed);
    let (path, home) = (folder.join(format!("{seed}.journey")), Home::at(folder.join(format!("home {seed}"))));
    fs::write(&path, &bytes).map_err(|error| error.to_string())?;
    let fail = |what: String| format!("{how} (seed {seed}): {what}");
    let untouched = || fs::read(&path).is_ok_and(|now| now == bytes);
    let read = Store::read(&path);
    if !untouched() {
        return Err(fail("reading has changed the file".into()));
    }
    let outcome = match read {
        Err(error) => refused(&error).map_err(fail)?,
        Ok(opened) => match untold(truth, &opened) {
            Some(what) => return Err(fail(format!("read: {what}; told: {:?}", opened.repairs))),
            None if opened.repairs.is_empty() => Outcome::Whole,
            None => Outcome::Told,
        },
    };
    // Opening for editing does the same and writes; it takes longer, so not every file is opened so.
    if (seed / 10).is_multiple_of(3) {
        opened_twice(truth, &path, &home, &outcome, untouched).map_err(fail)?;
    }
    drop(fs::remove_dir_all(home.folder()));
    fs::remove_file(&path).map_err(|error| error.to_string())?;
    Ok((outcome, how))
}

fn refused(error: &StoreError) -> Result<Outcome, String> {
    match error.code() {
        "damaged" | "not-a-map" | "too-new" => Ok(Outcome::Refused),
        code => Err(format!("refused as {code}: {error}")),
    }
}

/// Opens the file for editing, and again after that.
fn opened_twice(
    truth: &Truth,
    path: &Path,
    home: &Home,
    read: &Outcome,
    untouched: impl Fn() -> bool,
) -> Result<(), String> {
    let opened = match (Store::open(path, home, NOW), read) {
        (Err(error), Outcome::Refused) if untouched() => return refused(&error).map(drop),
        (Err(error), _) => return Err(format!("open: {error}")),
        (Ok(_), Outcome::Refused) => return Err("open takes what read refuses".into()),
        (Ok(opened), _) => opened,
    };
    if let Some(what) = untold(truth, &opened) {
        return Err(format!("open: {what}; told: {:?}", opened.repairs));
    }
    if opened.mode != Mode::Writable {
        return Err(format!("{:?}", opened.mode));
    }
    let map = opened.map.clone();
    let journal = opened.journal.clone();
    drop(opened);
    let again = Store::open(path, home, NOW + 1).map_err(|error| format!("the second time: {error}"))?;
    if !again.repairs.is_empty() || again.map != map || again.journal != journal {
        return Err(format!("the second time it is different: {:?}", again.repairs));
    }
    Ok(())
}

#[test]
fn damage_is_mended_told_or_refused() {
    let truth = truth();
    let folder = fast_folder();
    let (next, tally, faults) = (AtomicU64::new(0), Mutex::new(BTreeMap::new()), Mutex::new(Vec::new()));
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= FILES {
                return;
            }
            match tried(&truth, folder.path(), seed) {
                Ok((outcome, how)) => {
                    let mut tally = tally.lock().expect("no thread has failed");
                    let counts: &mut [u32; 3] = tally.entry(how).or_default();
                    counts[outcome as usize] += 1;
                }
                Err(fault) => faults.lock().expect("no thread has failed").push(fault),
            }
        }
    };
    let threads = thread::available_parallelism().map_or(2, usize::from).min(8);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    println!("of {} KB: as it was, told, refused", truth.bytes.len() / 1000);
    for (how, [whole, told, refused]) in tally.into_inner().expect("no thread has failed") {
        println!("  {how:26} {whole:5} {told:5} {refused:5}");
    }
    let faults = faults.into_inner().expect("no thread has failed");
    assert!(
        faults.is_empty(),
        "{} of {FILES} files; the first:\n{}",
        faults.len(),
        faults[..faults.len().min(12)].join("\n")
    );
}

/// In memory where there is such a folder: what is tested here does not depend on the disk.
fn fast_folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}
