//! How long it takes to open a large map, and how much a small edit writes. Tells times; what it asserts is generous, since it
//! also runs where nothing is optimised and the machine has other things to do.

use std::time::Instant;

use throughline_edit::Deed;
use throughline_model::{Card, CardId, Change, Map, OrderKey, RichText, Swap};
use throughline_store::{Store, Write};

use crate::{Desk, NOW, record};

fn large() -> Map {
    let mut map = Map::default();
    for (id, order) in (1..).zip(OrderKey::spread(10_000)) {
        let text = RichText::plain(&format!("What customer {id} says about it, and what happens then. ").repeat(3));
        map.cards.put(Card { title: format!("Card {id}"), text, order, ..Card::new(CardId(id)) });
    }
    map
}

#[test]
fn a_map_of_ten_thousand_cards_opens_quickly_and_an_edit_writes_little() {
    let desk = Desk::new();
    let map = large();
    let start = Instant::now();
    let store = desk.create("a.journey", &map);
    println!("create: {:?}", start.elapsed());
    drop(store);
    let start = Instant::now();
    drop(desk.open("a.journey"));
    println!("first open, with a copy for the backups: {:?}", start.elapsed());
    let start = Instant::now();
    let mut store = desk.open("a.journey").store;
    let open = start.elapsed();
    println!("open: {open:?}");
    assert!(open.as_millis() < 5_000);
    let mut changed = map.clone();
    let mut times = Vec::new();
    for seq in 1..=50 {
        let id = CardId(u128::from(seq) * 199);
        let from = changed.cards[&id].clone();
        changed.cards.change(id).unwrap().title = format!("Edited {seq}");
        let to = changed.cards[&id].clone();
        let change = Change::Card(Swap { from: Some(from), to: Some(to) });
        let start = Instant::now();
        store.commit(&[Write::new(record(seq, Deed::Edit, vec![change]))]).unwrap();
        times.push(start.elapsed());
    }
    times.sort();
    println!("commit: {:?} in the middle, {:?} at most", times[25], times[49]);
    drop(store);
    let before = std::fs::read(desk.path("a.journey")).unwrap();
    let mut store = desk.open("a.journey").store;
    let change = Change::Card(Swap { from: changed.cards.get(&CardId(7)).cloned(), to: None });
    store.commit(&[Write::new(record(51, Deed::Edit, vec![change]))]).unwrap();
    drop(store);
    let after = std::fs::read(desk.path("a.journey")).unwrap();
    let pages = |bytes: &[u8]| bytes.chunks(4096).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let (before, after) = (pages(&before), pages(&after));
    let written = after.iter().enumerate().filter(|(nth, page)| before.get(*nth) != Some(page)).count();
    println!("{written} of {} pages are written for an edit", after.len());
    assert!(written <= 8, "{written} pages");
    changed.cards.take(CardId(7));
    let start = Instant::now();
    let read = Store::read(desk.path("a.journey")).unwrap();
    println!("read: {:?}", start.elapsed());
    assert_eq!(read.map, changed);
    assert_eq!(NOW + 51, read.journal.last().unwrap().at);
}
