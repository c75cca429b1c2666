//! Files that somebody has made to do harm, and files that are none of ours: each is refused with a sentence and left alone,
//! or opens as a sound map with a report. None of them runs code, fills the memory or hangs.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use rusqlite::{Connection, params};
use tempfile::TempDir;
use throughline_model::*;
use throughline_store::{Home, Mode, Notice, Opened, Store, StoreError};

const NOW: i64 = 1_795_345_980_000;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn home(&self) -> Home {
        Home::at(self.path("home"))
    }

    /// A sound file, and then what `spoil` does to it with SQLite.
    fn spoilt(&self, spoil: impl FnOnce(&Connection)) -> PathBuf {
        let path = self.path("a.journey");
        drop(Store::create(&path, &sketch(), &self.home(), NOW).expect("a new file"));
        let db = Connection::open(&path).expect("SQLite opens it");
        spoil(&db);
        db.close().expect("it is at rest");
        path
    }

    fn open(&self, path: &Path) -> Result<Opened, StoreError> {
        Store::open(path, &self.home(), NOW)
    }

    /// Both ways to open it refuse with a code, and it stays as it is.
    fn refuses(&self, path: &Path, code: &str, words: &str) {
        let before = fs::read(path).expect("the file");
        for result in [Store::read(path), self.open(path)] {
            let error = result.err().expect("it is refused");
            assert_eq!(error.code(), code, "{error}");
            assert!(error.to_string().contains(words), "{error}");
            assert!(!error.advice().is_empty());
        }
        assert_eq!(fs::read(path).expect("the file"), before);
    }

    /// It opens for editing with a report, the map is sound, and the second time there is nothing to report.
    fn mends(&self, path: &Path, code: &str) -> Map {
        let read = Store::read(path).expect("it can be read");
        let opened = self.open(path).expect("it opens");
        assert_eq!(opened.map, read.map);
        assert!(opened.repairs.iter().any(|repair| repair.code == code), "{:?}", opened.repairs);
        assert!(opened.notices.iter().any(|notice| matches!(notice, Notice::Mended { .. })), "{:?}", opened.notices);
        assert_eq!(opened.mode, Mode::Writable);
        assert_eq!(opened.map.validate(), vec![]);
        let map = opened.map;
        drop(opened.store);
        let again = self.open(path).expect("it opens again");
        assert_eq!((again.map, again.repairs), (map.clone(), vec![]));
        map
    }
}

fn sketch() -> Map {
    let mut map = Map::default();
    let orders = OrderKey::spread(2);
    for (id, order) in (1..).zip(orders) {
        map.cards.put(Card { title: format!("Card {id}"), order, ..Card::new(CardId(id)) });
    }
    map
}

fn run(sql: &'static str) -> impl FnOnce(&Connection) {
    move |db| db.execute_batch(sql).expect("valid SQL")
}

/// Writes a row that only somebody who knows nothing of seals would write.
fn put(db: &Connection, kind: &str, id: &str, body: &str) {
    db.execute(
        "INSERT OR REPLACE INTO part (kind, id, body, seal) VALUES (?, ?, ?, zeroblob(16))",
        params![kind, id, body],
    )
    .expect("a row");
}

#[test]
fn code_in_a_file_is_refused() {
    for (sql, words) in [
        ("CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM part; END", "a trigger"),
        ("CREATE VIEW v AS SELECT * FROM part", "a view"),
        ("CREATE VIRTUAL TABLE v USING fts5(x)", "comput"),
        ("CREATE TABLE x (a, b AS (a || a))", "comput"),
        ("CREATE TABLE x (a CHECK (a <> zeroblob(1000000000)))", "comput"),
        ("CREATE INDEX x ON part (upper(body))", "comput"),
    ] {
        let desk = Desk::new();
        let path = desk.spoilt(run(sql));
        desk.refuses(&path, "not-a-map", words);
    }
}

#[test]
fn tables_that_are_not_ours_are_refused() {
    let desk = Desk::new();
    let path = desk.spoilt(run("DROP TABLE journal; CREATE TABLE journal (seq, body)"));
    desk.refuses(&path, "damaged", "tables");
    let desk = Desk::new();
    let path = desk.spoilt(run("ALTER TABLE part ADD COLUMN extra TEXT"));
    desk.refuses(&path, "damaged", "tables");
}

#[test]
fn a_newer_format_is_refused_as_such() {
    let desk = Desk::new();
    let path = desk.path("a.journey");
    let db = Connection::open(&path).expect("a database");
    db.execute_batch("PRAGMA application_id = 0x4A524E59; PRAGMA user_version = 9; CREATE TABLE everything (x)")
        .expect("valid SQL");
    drop(db);
    desk.refuses(&path, "too-new", "format 9; this one reads up to 1");
}

#[test]
fn another_kind_of_file_is_refused() {
    let desk = Desk::new();
    let path = desk.path("a.journey");
    for (content, words) in [
        (&b""[..], "empty"),
        (b"SQLite format 3\0", "another kind"),
        (b"%PDF-1.7 and so on", "another kind"),
        (&[0x5A; 5000], "another kind"),
    ] {
        fs::write(&path, content).expect("a file");
        desk.refuses(&path, "not-a-map", words);
    }
    // What an encrypted database looks like: noise from the first byte on.
    let noise: Vec<u8> = (0..20_000_u32).map(|nth| (nth.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    fs::write(&path, noise).expect("a file");
    desk.refuses(&path, "not-a-map", "another kind");
    fs::remove_file(&path).expect("it is there");
    let db = Connection::open(&path).expect("a database");
    db.execute_batch("CREATE TABLE bookmarks (url TEXT)").expect("valid SQL");
    drop(db);
    desk.refuses(&path, "not-a-map", "another program");
}

#[test]
fn a_database_with_a_log_beside_it_is_refused() {
    let desk = Desk::new();
    let path = desk.spoilt(|db| {
        db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).expect("a mode");
    });
    desk.refuses(&path, "not-a-map", "journal mode");
    assert!(!desk.path("a.journey-wal").exists(), "nothing was made beside it");
}

#[test]
fn a_folder_is_refused() {
    let desk = Desk::new();
    fs::create_dir(desk.path("a.journey")).expect("a folder");
    for result in [Store::read(desk.path("a.journey")), desk.open(&desk.path("a.journey"))] {
        assert_eq!(result.err().expect("it is refused").code(), "not-a-map");
    }
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_without_waiting() {
    let desk = Desk::new();
    let pipe = desk.path("pipe.journey");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success());
    let link = desk.path("link.journey");
    std::os::unix::fs::symlink("/dev/zero", &link).expect("a link");
    for path in [Some(PathBuf::from("/dev/zero")), Some(link), made.then_some(pipe)].into_iter().flatten() {
        for result in [Store::read(&path), desk.open(&path)] {
            let error = result.err().expect("it is refused");
            assert!(error.to_string().contains("device or a pipe"), "{error}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_its_file_and_shares_its_lock() {
    let desk = Desk::new();
    let path = desk.spoilt(|_| ());
    let link = desk.path("link.journey");
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    let opened = desk.open(&link).expect("it opens");
    assert_eq!(desk.open(&path).err().expect("it is open").code(), "in-use");
    assert_eq!(opened.store.path().file_name(), path.file_name());
    let nowhere = desk.path("nowhere.journey");
    std::os::unix::fs::symlink(desk.path("no such file"), &nowhere).expect("a link");
    assert_eq!(desk.open(&nowhere).err().expect("nothing is there").code(), "gone");
}

#[test]
fn a_hundred_megabytes_of_nothing_are_refused_at_once() {
    let desk = Desk::new();
    let path = desk.path("a.journey");
    let file = fs::File::create(&path).expect("a file");
    file.set_len(100 << 20).expect("a hole");
    let start = Instant::now();
    assert_eq!(Store::read(&path).err().expect("it is refused").code(), "not-a-map");
    assert!(start.elapsed().as_millis() < 1_000);
}

#[test]
fn a_file_larger_than_any_map_is_refused() {
    let desk = Desk::new();
    let path = desk.path("a.journey");
    fs::write(&path, b"SQLite format 3\0").expect("a file");
    fs::File::options().write(true).open(&path).and_then(|file| file.set_len(5 << 30)).expect("a hole");
    assert_eq!(Store::read(&path).err().expect("it is refused").code(), "too-large");
}

#[test]
fn rows_without_a_seal_are_taken_with_a_report() {
    let desk = Desk::new();
    let path = desk.spoilt(|db| put(db, "card", "3", r#"{"id":"3","order":"zz","title":"smuggled"}"#));
    let map = desk.mends(&path, "file.row-extra");
    assert_eq!(map, sketch(), "the checkpoint knows that there were two cards only");
}

#[test]
fn deep_json_is_not_followed() {
    let desk = Desk::new();
    let deep = format!(r#"{{"id":"1","order":"V","x":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let path = desk.spoilt(|db| put(db, "card", "1", &deep));
    assert_eq!(desk.mends(&path, "file.row-mended"), sketch());
}

#[test]
fn names_that_look_like_paths_lead_nowhere() {
    let desk = Desk::new();
    let path = desk.spoilt(|db| {
        put(db, "../../kind", "../../id", "{}");
        put(db, "card", "../../../etc/passwd", r#"{"id":"1"}"#);
    });
    assert_eq!(desk.mends(&path, "file.row-extra"), sketch());
    let beside: Vec<_> =
        fs::read_dir(desk.folder.path()).expect("the folder").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(beside.len(), 2, "the file and the home: {beside:?}");
}

#[test]
fn a_huge_row_is_not_read() {
    let desk = Desk::new();
    let path = desk.spoilt(|db| {
        db.execute_batch(
            "INSERT INTO part VALUES ('card', '9', cast(zeroblob(300000000) AS TEXT), zeroblob(16));
             INSERT INTO blob VALUES (zeroblob(32), zeroblob(300000000));",
        )
        .expect("rows");
    });
    assert_eq!(desk.mends(&path, "file.pages").cards.len(), 2);
}

#[test]
fn a_small_record_does_not_unpack_to_a_large_one() {
    let desk = Desk::new();
    let path = desk.spoilt(|db| {
        use std::io::Write;
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        let megabyte = vec![b' '; 1 << 20];
        (0..400).for_each(|_| packed.write_all(&megabyte).expect("it is packed"));
        let body = packed.finish().expect("it is packed");
        assert!(body.len() < 1 << 20);
        db.execute("INSERT INTO journal VALUES (1, 0, 'x', 'edit', 1, zeroblob(0), ?, zeroblob(16))", params![body])
            .expect("a row");
    });
    desk.mends(&path, "file.history");
}

#[test]
fn wrong_types_in_columns_are_survived() {
    let desk = Desk::new();
    let mut strict: Vec<(String, String)> = Vec::new();
    let path = desk.spoilt(|db| {
        let mut schema = db.prepare("SELECT name, sql FROM sqlite_schema WHERE sql <> ''").expect("a query");
        let lines = schema.query_map([], |line| Ok((line.get(0)?, line.get(1)?))).expect("tables");
        strict = lines.collect::<Result<_, _>>().expect("texts");
        db.pragma_update(None, "writable_schema", true).expect("it can be switched");
        // The same tables without STRICT take anything.
        db.execute_batch(
            "UPDATE sqlite_schema SET sql = replace(replace(sql, ' STRICT,', ' '), ' STRICT', '') WHERE sql LIKE '%STRICT%'",
        )
        .expect("a schema without types");
    });
    let db = Connection::open(&path).expect("SQLite opens it");
    let loose: String =
        db.query_row("SELECT sql FROM sqlite_schema WHERE name = 'part'", [], |line| line.get(0)).expect("it");
    assert!(!loose.contains("STRICT"), "{loose}");
    db.execute_batch(
        "UPDATE part SET seal = 'text' WHERE kind = 'card' AND id = '1';
         UPDATE part SET body = 7.5 WHERE kind = 'card' AND id = '2';
         INSERT INTO part VALUES (x'FF', 1, NULL IS NULL, 0);
         INSERT INTO journal VALUES (-5, 'x', 1, 2, 'y', 3, 4, 5);
         INSERT INTO snapshot VALUES (-1, 1, 'x', 2, 'y', 3, 4, 5);
         INSERT INTO meta VALUES (x'00', 1, 2);",
    )
    .expect("rows of wrong types");
    db.pragma_update(None, "writable_schema", true).expect("it can be switched");
    for (name, sql) in strict {
        db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", params![sql, name]).expect("the schema again");
    }
    drop(db);
    assert_eq!(desk.mends(&path, "file.row-mended"), sketch());
}

#[test]
fn links_in_a_circle_are_no_trouble() {
    let desk = Desk::new();
    let mut map = sketch();
    for (id, from, to) in [(1, 1, 2), (2, 2, 1), (3, 1, 1)] {
        let (from, to) = (End::Card(CardId(from)), End::Card(CardId(to)));
        let (label, wait) = (String::new(), String::new());
        let kind = LinkKind::Flow;
        map.links.put(Link { id: LinkId(id), kind, from, to, label, wait, problem: false, ext: Ext::new() });
    }
    let path = desk.path("a.journey");
    drop(Store::create(&path, &map, &desk.home(), NOW).expect("a new file"));
    assert_eq!(desk.mends(&path, "link.self").links.len(), 2);
}
