//! What is written comes back.

use proptest::prelude::*;
use throughline_model::{CardId, Change, Ext, Map, Swap, arbitrary};
use throughline_store::{Entry, Mode, Store, StoreError, Write};

use crate::{Desk, NOW, added, card, edit, put, record};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_map_comes_back_as_it_was(mut map in arbitrary::map()) {
        map.ext = Ext::from([("weather".to_owned(), serde_json::json!(["rain", 1.5]))]);
        let desk = Desk::new();
        drop(desk.create("a.journey", &map));
        let opened = desk.open("a.journey");
        prop_assert_eq!(&opened.map, &map);
        prop_assert_eq!(opened.mode, Mode::Writable);
        prop_assert_eq!(opened.repairs, vec![]);
        prop_assert_eq!(opened.notices, vec![]);
        prop_assert_eq!(opened.next_seq, 1);
    }

    #[test]
    fn any_edits_come_back_with_their_records(maps in proptest::collection::vec(arbitrary::map(), 2..6)) {
        let desk = Desk::new();
        let mut store = desk.create("a.journey", &maps[0]);
        let mut records = Vec::new();
        for (seq, pair) in (1..).zip(maps.windows(2)) {
            let write = edit(seq, &pair[0], &pair[1]);
            records.push(put(&write));
            store.commit(&[write]).unwrap();
        }
        drop(store);
        let opened = desk.open("a.journey");
        prop_assert_eq!(&opened.map, maps.last().unwrap());
        prop_assert_eq!(&opened.journal, &records);
        prop_assert_eq!(opened.next_seq, maps.len() as u64);
        prop_assert_eq!(opened.store.journal().unwrap(), records);
    }

    #[test]
    fn a_snapshot_comes_back_after_the_map_went_on(first in arbitrary::map(), second in arbitrary::map()) {
        let desk = Desk::new();
        let mut store = desk.create("a.journey", &first);
        let info = store.snapshot("before the workshop", NOW, "Ann", &first).unwrap();
        store.commit(&[edit(1, &first, &second)]).unwrap();
        drop(store);
        let mut opened = desk.open("a.journey");
        prop_assert_eq!(&opened.map, &second);
        prop_assert_eq!(opened.store.snapshots().unwrap(), vec![info.clone()]);
        prop_assert_eq!(&opened.store.snapshot_map(info.id).unwrap(), &first);
        opened.store.remove_snapshot(info.id).unwrap();
        prop_assert_eq!(opened.store.snapshots().unwrap(), vec![]);
        prop_assert_eq!(opened.store.snapshot_map(info.id).unwrap_err().code(), "no-snapshot");
    }
}

#[test]
fn a_gesture_that_goes_on_replaces_its_record() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    store.commit(&[added(1, 1, "a")]).unwrap();
    store.commit(&[added(1, 1, "ab")]).unwrap();
    drop(store);
    let opened = desk.open("a.journey");
    assert_eq!(opened.map.cards[&CardId(1)].title, "ab");
    assert_eq!(opened.journal, [put(&added(1, 1, "ab"))]);
    assert_eq!(opened.next_seq, 2);
}

#[test]
fn a_gesture_that_came_to_nothing_leaves_no_record() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    store.commit(&[added(1, 1, "a")]).unwrap();
    let back = put(&added(1, 1, "a")).transaction.inverse().changes;
    store.commit(&[Write { record: Entry::Drop(1), rows: back }]).unwrap();
    drop(store);
    let opened = desk.open("a.journey");
    assert_eq!((opened.map.cards.len(), opened.journal.len(), opened.next_seq), (0, 0, 1));
}

#[test]
fn several_writes_are_one_commit() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    store.commit(&[added(1, 1, "a"), added(2, 2, "b")]).unwrap();
    let mut bad = record(4, throughline_edit::Deed::Edit, vec![]);
    bad.seq = u64::MAX;
    let refused = store.commit(&[added(3, 3, "c"), Write::new(bad)]);
    assert!(matches!(refused, Err(StoreError::Unwritable { .. })));
    store.commit(&[added(3, 4, "d")]).unwrap();
    drop(store);
    let opened = desk.open("a.journey");
    assert_eq!(opened.map.cards.keys().map(|id| id.0).collect::<Vec<_>>(), [1, 2, 4]);
    assert_eq!(opened.journal.len(), 3);
}

#[test]
fn reading_alone_needs_no_lock_and_writes_nothing() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    store.commit(&[added(1, 1, "a")]).unwrap();
    let before = std::fs::read(desk.path("a.journey")).unwrap();
    let mut read = Store::read(desk.path("a.journey")).unwrap();
    assert_eq!(read.map.cards.len(), 1);
    assert_eq!(read.store.commit(&[added(2, 2, "b")]).unwrap_err().code(), "read-only");
    assert_eq!(std::fs::read(desk.path("a.journey")).unwrap(), before);
    store.commit(&[added(2, 2, "b")]).unwrap();
}

#[test]
fn a_long_journal_loses_its_oldest_records_and_nothing_else() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    let title = |seq: u64| card(1, &format!("title {seq}"));
    let edit = |seq: u64| {
        let from = (seq > 1).then(|| title(seq - 1));
        let change = Change::Card(Swap { from, to: Some(title(seq)) });
        Write::new(record(seq, throughline_edit::Deed::Edit, vec![change]))
    };
    for batch in (1..=2_800).collect::<Vec<u64>>().chunks(100) {
        store.commit(&batch.iter().map(|seq| edit(*seq)).collect::<Vec<_>>()).unwrap();
    }
    drop(store);
    let opened = desk.open("a.journey");
    assert_eq!(opened.repairs, vec![]);
    assert_eq!(opened.map.cards[&CardId(1)], title(2_800));
    let seqs: Vec<u64> = opened.journal.iter().map(|record| record.seq).collect();
    assert!((2_000..2_600).contains(&seqs.len()), "{}", seqs.len());
    assert_eq!(seqs, (2_801 - seqs.len() as u64..=2_800).collect::<Vec<_>>());
    let db = rusqlite::Connection::open(desk.path("a.journey")).unwrap();
    assert_eq!(db.query_row("SELECT count(*) FROM checkpoint", [], |line| line.get::<_, i64>(0)).unwrap(), 2);
}
