//! What the program keeps beside a file, what it tells about one, and files of other times.

use std::fs;

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use throughline_model::{CardId, Map, MapId};
use throughline_store::{Home, Mode, Notice, Store, diagnostics};

use crate::{Desk, NOW, added, card};

const DAY: i64 = 86_400_000;

fn files(home: &Home) -> Vec<std::path::PathBuf> {
    let folders = fs::read_dir(home.backups()).into_iter().flatten().flatten();
    folders
        .flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten().map(|entry| entry.path()))
        .collect()
}

#[test]
fn a_copy_is_kept_of_each_session_that_changed_something() {
    let desk = Desk::new();
    drop(desk.create("a.journey", &Map::default()));
    for session in 1..=3 {
        let mut opened = Store::open(desk.path("a.journey"), &desk.home(), NOW + session as i64 * DAY).unwrap();
        opened.store.commit(&[added(session, session.into(), "a")]).unwrap();
        drop(opened);
        drop(Store::open(desk.path("a.journey"), &desk.home(), NOW + session as i64 * DAY + 5).unwrap());
        drop(Store::open(desk.path("a.journey"), &desk.home(), NOW + session as i64 * DAY + 6).unwrap());
    }
    let copies = files(&desk.home());
    assert_eq!(copies.len(), 4);
    let cards: std::collections::BTreeSet<usize> =
        copies.iter().map(|copy| Store::read(copy).unwrap().map.cards.len()).collect();
    assert_eq!(cards, (0..=3).collect());
}

#[test]
fn a_home_that_cannot_be_written_to_stops_nobody() {
    let desk = Desk::new();
    drop(desk.create("a.journey", &Map::default()));
    fs::write(desk.path("no home"), "a file where a folder should be").unwrap();
    let opened = Store::open(desk.path("a.journey"), &Home::at(desk.path("no home")), NOW).unwrap();
    assert_eq!(opened.mode, Mode::Writable);
    assert!(matches!(opened.notices[..], [Notice::Unlocked { .. }, Notice::NoBackup { .. }]), "{:?}", opened.notices);
}

#[test]
fn without_a_copy_nothing_is_mended_in_place() {
    let desk = Desk::new();
    drop(desk.create("a.journey", &Map { cards: [(*card(1, "a")).clone()].into_iter().collect(), ..Map::default() }));
    let db = Connection::open(desk.path("a.journey")).unwrap();
    db.execute("UPDATE part SET body = replace(body, '\"a\"', '\"b\"')", []).unwrap();
    drop(db);
    let before = fs::read(desk.path("a.journey")).unwrap();
    fs::write(desk.path("no home"), "a file where a folder should be").unwrap();
    let opened = Store::open(desk.path("a.journey"), &Home::at(desk.path("no home")), NOW).unwrap();
    assert!(matches!(&opened.mode, Mode::ReadOnly { why } if why.contains("no copy")), "{:?}", opened.mode);
    assert_eq!(opened.map.cards[&CardId(1)].title, "a", "what is shown is mended");
    assert_eq!(fs::read(desk.path("a.journey")).unwrap(), before);
}

#[test]
fn a_damaged_file_is_kept_before_it_is_mended_and_undo_survives() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    store.commit(&[added(1, 1, "exact")]).unwrap();
    drop(store);
    let db = Connection::open(desk.path("a.journey")).unwrap();
    db.execute("UPDATE part SET body = replace(body, 'exact', 'exacd')", []).unwrap();
    drop(db);
    let before = fs::read(desk.path("a.journey")).unwrap();
    let opened = desk.open("a.journey");
    assert_eq!(opened.map.cards[&CardId(1)].title, "exact");
    assert_eq!(opened.journal.len(), 1);
    assert_eq!(opened.repairs.iter().map(|repair| repair.subject.as_str()).collect::<Vec<_>>(), ["card “exact” (1)"]);
    let [Notice::Mended { backup }] = &opened.notices[..] else { panic!("{:?}", opened.notices) };
    assert_eq!(fs::read(backup).unwrap(), before);
    drop(opened);
    assert_eq!(desk.open("a.journey").repairs, vec![]);
}

#[test]
fn what_cannot_be_opened_names_the_newest_copy() {
    let desk = Desk::new();
    let mut map = Map::default();
    map.info.id = Some(MapId(77));
    drop(desk.create("a.journey", &map));
    drop(desk.open("a.journey"));
    let mut bytes = fs::read(desk.path("a.journey")).unwrap();
    bytes[100..4_000].fill(7);
    fs::write(desk.path("a.journey"), &bytes).unwrap();
    let error = Store::open(desk.path("a.journey"), &desk.home(), NOW).err().unwrap();
    assert_eq!(error.code(), "damaged");
    let copy = files(&desk.home()).pop().unwrap();
    assert!(error.advice().contains(copy.to_str().unwrap()), "{}", error.advice());
    assert_eq!(fs::read(desk.path("a.journey")).unwrap(), bytes);
    assert_eq!(Store::read(copy).unwrap().map, map);
}

#[test]
fn a_conflicted_copy_is_pointed_out() {
    let desk = Desk::new();
    let store = desk.create("a.journey", &Map::default());
    store.save_as(desk.path("a (conflicted copy 2026-01-02).journey"), false).unwrap();
    let opened = desk.open("a (conflicted copy 2026-01-02).journey");
    let notice = Notice::ConflictedCopy { of: desk.path("a.journey"), tool: "Dropbox" };
    assert!(opened.notices.contains(&notice), "{:?}", opened.notices);
}

#[test]
fn a_file_of_format_0_is_brought_to_format_1_after_a_copy() {
    let desk = Desk::new();
    let path = desk.path("old.journey");
    let db = Connection::open(&path).unwrap();
    db.execute_batch(include_str!("../../src/migrate/format-0.sql")).unwrap();
    db.execute_batch("CREATE TABLE own (x); INSERT INTO own VALUES ('kept'); PRAGMA application_id = 0x4A524E59;")
        .unwrap();
    let body = serde_json::to_string(&*card(1, "from the old days")).unwrap();
    for (kind, id, body) in [("card", "1", &*body), ("map", "", r#"{"title":"Old"}"#)] {
        db.execute("INSERT INTO part VALUES (?, ?, ?)", params![kind, id, body]).unwrap();
    }
    drop(db);
    let before = fs::read(&path).unwrap();
    assert_eq!(Store::read(&path).unwrap().map.info.title, "Old");
    assert_eq!(fs::read(&path).unwrap(), before, "reading migrates in memory only");
    let mut opened = desk.open("old.journey");
    assert_eq!(opened.map.cards[&CardId(1)].title, "from the old days");
    let [Notice::Migrated { backup }, ..] = &opened.notices[..] else { panic!("{:?}", opened.notices) };
    assert_eq!(fs::read(backup).unwrap(), before);
    opened.store.commit(&[added(1, 2, "new")]).unwrap();
    drop(opened);
    let again = desk.open("old.journey");
    assert_eq!((again.map.cards.len(), again.repairs.len()), (2, 0));
    drop(again);
    let db = Connection::open(&path).unwrap();
    assert_eq!(db.query_row("SELECT x FROM own", [], |line| line.get::<_, String>(0)).unwrap(), "kept");
    assert_eq!(db.pragma_query_value(None, "user_version", |line| line.get::<_, i64>(0)).unwrap(), 1);
}

/// A seal as `schema.sql` describes it.
fn seal(table: &str, columns: &[&str]) -> [u8; 16] {
    let mut hash = Sha256::new();
    for text in std::iter::once(&table).chain(columns) {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    hash.finalize()[..16].try_into().unwrap()
}

/// Puts a part in as a newer program would, with nothing but the description of the file at hand.
fn put_as_documented(db: &Connection, kind: &str, id: &str, body: &str) {
    let part = seal("part", &[kind, id, body]);
    db.execute("INSERT INTO part VALUES (?, ?, ?, ?)", params![kind, id, body, part]).unwrap();
    let state: String = db.query_row("SELECT value FROM meta WHERE key = 'state'", [], |line| line.get(0)).unwrap();
    let mut state: serde_json::Value = serde_json::from_str(&state).unwrap();
    let rows = state["parts"][0].as_u64().unwrap();
    let sum = u128::from_str_radix(state["parts"][1].as_str().unwrap(), 16).unwrap();
    let sum = sum.wrapping_add(u128::from_le_bytes(part));
    state["parts"] = serde_json::json!([rows + 1, format!("{sum:032x}")]);
    state["mood"] = "a field of a newer program".into();
    let text = state.to_string();
    let seal = seal("meta", &["state", &text]);
    db.execute("UPDATE meta SET value = ?, seal = ? WHERE key = 'state'", params![text, seal]).unwrap();
}

#[test]
fn what_newer_programs_keep_survives() {
    let desk = Desk::new();
    let mut map = Map { cards: [(*card(1, "a")).clone()].into_iter().collect(), ..Map::default() };
    map.cards.change(CardId(1)).unwrap().ext.insert("aura".into(), serde_json::json!({ "strength": 3 }));
    map.ext.insert("zones".into(), serde_json::json!(["a"]));
    drop(desk.create("a.journey", &map));
    let db = Connection::open(desk.path("a.journey")).unwrap();
    put_as_documented(&db, "zone", "9", r#"{"id":"9","new":true}"#);
    db.execute_batch(
        "CREATE TABLE comment (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO comment VALUES (1, 'well')",
    )
    .unwrap();
    drop(db);
    let mut opened = desk.open("a.journey");
    assert_eq!(opened.map, map);
    assert_eq!(opened.notices, [Notice::Newer { parts: 2 }]);
    opened.store.commit(&[added(1, 2, "b")]).unwrap();
    opened.store.save_as(desk.path("b.journey"), false).unwrap();
    opened.store.compact(NOW).unwrap();
    drop(opened);
    for name in ["a.journey", "b.journey"] {
        let db = Connection::open(desk.path(name)).unwrap();
        let one = |sql: &str| db.query_row(sql, [], |line| line.get::<_, String>(0)).unwrap();
        assert_eq!(one("SELECT text FROM comment"), "well");
        assert_eq!(one("SELECT body FROM part WHERE kind = 'zone'"), r#"{"id":"9","new":true}"#);
        assert!(one("SELECT body FROM part WHERE kind = 'card' AND id = '1'").contains("aura"));
        assert!(one("SELECT body FROM part WHERE kind = 'ext'").contains("zones"));
        assert!(one("SELECT value FROM meta").contains("mood"));
    }
}

#[test]
fn diagnostics_tell_nothing_of_the_map() {
    let desk = Desk::new();
    let mut store = desk.create("Secret plan.journey", &Map::default());
    store.commit(&[added(1, 1, "Oil bill")]).unwrap();
    store.snapshot("Before", NOW, "Ann", &Map::default()).unwrap();
    let versions = [("Throughline", "0.1.0".to_owned())];
    let log = ["io at /home/ann/Secret plan.journey".to_owned(), "saved in 3 ms".to_owned()];
    let text = diagnostics(store.path(), &desk.home(), &versions, &log);
    for word in ["Oil", "Ann", "ann", "Secret", "plan", "Before", desk.path("").to_str().unwrap()] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    for word in ["Throughline: 0.1.0", "cards: 1", "records: 1", "snapshots: 1", "saved in 3 ms", "sqlite: 3."] {
        assert!(text.contains(word), "{word} not in {text}");
    }
}

#[test]
fn what_is_left_of_a_file_that_lost_its_end_is_shown() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    store.commit(&(1..=60).map(|seq| added(seq, seq.into(), &"long ".repeat(100))).collect::<Vec<_>>()).unwrap();
    let map = Store::read(store.path()).unwrap().map;
    drop(store);
    let bytes = fs::read(desk.path("a.journey")).unwrap();
    fs::write(desk.path("a.journey"), &bytes[..bytes.len() - 5_000]).unwrap();
    let opened = desk.open("a.journey");
    assert!(opened.map.cards.len() > 20, "{} cards of {}", opened.map.cards.len(), map.cards.len());
    assert!(opened.repairs.iter().any(|repair| repair.code == "file.pages"), "{:?}", opened.repairs);
    assert!(matches!(opened.notices[..], [Notice::Mended { .. }]));
}

#[test]
fn a_program_that_was_cut_short_loses_nothing_that_was_saved() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    store.commit(&(1..=60).map(|seq| added(seq, seq.into(), &"long ".repeat(100))).collect::<Vec<_>>()).unwrap();
    drop(store);
    let saved = Store::read(desk.path("a.journey")).unwrap().map;
    // What lies on the disk in the middle of a transaction that is larger than the cache.
    let db = Connection::open(desk.path("a.journey")).unwrap();
    db.execute_batch(
        "PRAGMA cache_size = 1; BEGIN; UPDATE part SET body = replace(body, 'long', 'half'); DELETE FROM journal;",
    )
    .unwrap();
    for end in ["", "-journal"] {
        fs::copy(desk.path(&format!("a.journey{end}")), desk.path(&format!("b.journey{end}"))).unwrap();
    }
    drop(db);
    let half = fs::read(desk.path("b.journey")).unwrap();
    let error = Store::read(desk.path("b.journey")).err().unwrap();
    assert_eq!(error.code(), "unfinished");
    assert_eq!(fs::read(desk.path("b.journey")).unwrap(), half, "reading rolls nothing back");
    let opened = desk.open("b.journey");
    assert_eq!(opened.notices, [Notice::Recovered]);
    assert_eq!((opened.map, opened.repairs, opened.journal.len()), (saved, vec![], 60));
    let kept = files(&desk.home()).into_iter().filter(|copy| copy.to_string_lossy().contains("before-recovery"));
    assert_eq!(kept.count(), 2, "the file and its journal as they were found");
}
