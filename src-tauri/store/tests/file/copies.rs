//! Copies: under another name, for others, and packed anew.

use std::{collections::BTreeSet, fs, path::Path};

use throughline_edit::Deed;
use throughline_model::{Blob, CardId, Change, Ext, Map, Media, Picture, PictureId, Swap};
use throughline_store::{Store, Write, share};

use crate::{Desk, NOW, added, card, code, record};

/// All bytes of a file, and behind them whatever its packed streams unpack to.
fn all_words(path: &Path) -> Vec<u8> {
    let bytes = fs::read(path).unwrap();
    let mut all = bytes.clone();
    for start in (0..bytes.len()).filter(|at| bytes[*at] == 0x78) {
        let mut unpacked = Vec::new();
        // Most of these are no streams at all, and those that are may be cut off by a page.
        let _ = std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&bytes[start..]), &mut unpacked);
        all.extend(unpacked);
    }
    all
}

fn holds(all: &[u8], word: &str) -> bool {
    all.windows(word.len()).any(|window| window == word.as_bytes())
}

fn picture(id: u128, byte: u8) -> Picture {
    let data = Blob(vec![byte; 5_000].into());
    Picture {
        id: PictureId(id),
        media: Media::Png,
        width: 1,
        height: 1,
        alt: format!("picture{id}"),
        data,
        ext: Ext::new(),
    }
}

/// A file in which words were written and deleted, by somebody, with snapshots, pictures and a checkpoint.
fn with_a_past(desk: &Desk) -> (Store, Map) {
    let mut map = Map::default();
    map.pictures.put(picture(1, b'k'));
    map.pictures.put(picture(2, b'z'));
    let mut start = Map::clone(&map);
    start.cards.put((*card(1, "stays")).clone());
    start.cards.change(CardId(1)).unwrap().picture = Some(PictureId(1));
    let mut store = desk.create("a.journey", &start);
    store.commit(&[added(1, 2, "deletedword")]).unwrap();
    store.snapshot("secretmoment", NOW, "snapperson", &start).unwrap();
    let gone = Change::Card(Swap { from: Some(card(2, "deletedword")), to: None });
    store.commit(&[Write::new(record(2, Deed::Edit, vec![gone]))]).unwrap();
    (store, start)
}

#[test]
fn a_shared_copy_holds_nothing_but_the_map() {
    let desk = Desk::new();
    let (store, map) = with_a_past(&desk);
    let own = all_words(store.path());
    let secrets = ["deletedword", "secretmoment", "snapperson", "Ann", "picture2", "zzzzzzzz"];
    assert!(secrets.iter().all(|word| holds(&own, word)), "the words are looked for in the right way");
    share(&map, desk.path("b.journey"), false).unwrap();
    let shared = all_words(&desk.path("b.journey"));
    assert_eq!(secrets.iter().filter(|word| holds(&shared, word)).collect::<Vec<_>>(), Vec::<&&str>::new());
    assert!(holds(&shared, "stays") && holds(&shared, "kkkkkkkk"));
    let folder = desk.path("").to_str().unwrap().to_owned();
    assert!(!holds(&shared, &folder));
    let opened = desk.open("b.journey");
    assert_eq!((opened.map.cards, opened.journal.len()), (map.cards, 0));
    assert_eq!(opened.store.snapshots().unwrap(), vec![]);
}

#[test]
fn saving_under_another_name_keeps_the_past() {
    let desk = Desk::new();
    let (store, map) = with_a_past(&desk);
    store.save_as(desk.path("b.journey"), false).unwrap();
    let (one, other) = (Store::read(desk.path("a.journey")).unwrap(), desk.open("b.journey"));
    assert_eq!((&one.map, &one.journal), (&other.map, &other.journal));
    assert_eq!(other.map, map);
    let id = other.store.snapshots().unwrap()[0].id;
    assert_eq!(other.store.snapshot_map(id).unwrap(), map);
    assert_eq!(other.repairs, vec![]);
}

#[test]
fn a_copy_takes_the_place_of_a_file_only_when_asked() {
    let desk = Desk::new();
    let (store, map) = with_a_past(&desk);
    fs::write(desk.path("b.journey"), "precious").unwrap();
    assert_eq!(code(store.save_as(desk.path("b.journey"), false)), "exists");
    assert_eq!(code(share(&map, desk.path("b.journey"), false)), "exists");
    assert_eq!(fs::read(desk.path("b.journey")).unwrap(), b"precious");
    store.save_as(desk.path("b.journey"), true).unwrap();
    assert_eq!(code(store.save_as(desk.path("a.journey"), true)), "in-use");
    let other = desk.open("b.journey");
    assert_eq!(code(store.save_as(desk.path("b.journey"), true)), "in-use");
    drop(other);
    share(&map, desk.path("b.journey"), true).unwrap();
    assert_eq!(desk.open("b.journey").journal.len(), 0);
}

#[test]
fn a_packed_file_goes_on_with_its_lock_and_its_past() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    let long = "word ".repeat(40_000);
    let edits: Vec<Write> = (1..=9).map(|seq| added(seq, 1, &format!("{seq}{long}"))).collect();
    store.commit(&edits).unwrap();
    let gone: Vec<Write> =
        (2..=9).map(|seq| Write { record: throughline_store::Entry::Drop(seq), rows: vec![] }).collect();
    store.commit(&gone).unwrap();
    let before = fs::metadata(desk.path("a.journey")).unwrap().len();
    store.compact(NOW).unwrap();
    assert!(fs::metadata(desk.path("a.journey")).unwrap().len() < before);
    assert_eq!(code(Store::open(desk.path("a.journey"), &desk.home(), NOW)), "in-use");
    store.commit(&[added(2, 2, "after")]).unwrap();
    drop(store);
    let opened = desk.open("a.journey");
    assert_eq!((opened.map.cards.len(), opened.journal.len()), (2, 2));
    let names: BTreeSet<_> = fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "the file and the home: {names:?}");
}

#[test]
fn a_picture_is_kept_as_long_as_something_needs_it() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    let put = Change::Picture(Swap { from: None, to: Some(picture(1, b'k').into()) });
    let back = put.inverse();
    store.commit(&[Write::new(record(1, Deed::Edit, vec![put]))]).unwrap();
    store.commit(&[Write::new(record(2, Deed::Undo, vec![back.clone()]))]).unwrap();
    let blobs = |desk: &Desk| -> i64 {
        let db = rusqlite::Connection::open(desk.path("a.journey")).unwrap();
        db.query_row("SELECT count(*) FROM blob", [], |line| line.get(0)).unwrap()
    };
    assert_eq!(blobs(&desk), 1, "the journal needs it");
    let drops = [2, 1].map(|seq| Write { record: throughline_store::Entry::Drop(seq), rows: vec![] });
    store.commit(&drops).unwrap();
    assert_eq!(blobs(&desk), 0);
}
