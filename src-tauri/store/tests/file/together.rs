//! Several at one file at once.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use throughline_model::{Change, Map, Swap};
use throughline_store::{Store, Write};

use crate::{Desk, added, card, record};

#[test]
fn a_reader_never_sees_half_a_commit() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    store.commit(&[added(1, 1, "0")]).unwrap();
    let done = AtomicBool::new(false);
    let path = desk.path("a.journey");
    thread::scope(|scope| {
        scope.spawn(|| {
            for seq in 2..60 {
                let swap = Swap { from: Some(card(1, "x")), to: Some(card(1, &seq.to_string())) };
                let write = Write::new(record(seq, throughline_edit::Deed::Edit, vec![Change::Card(swap)]));
                // A reader may be at it just then; the session tries again, too.
                while store.commit(std::slice::from_ref(&write)).is_err_and(|error| error.code() == "in-use") {}
            }
            done.store(true, Ordering::Release);
        });
        let mut reads = 0;
        while !done.load(Ordering::Acquire) {
            match Store::read(&path) {
                Ok(opened) => {
                    assert_eq!(opened.repairs, vec![]);
                    let titles: Vec<&str> = opened.map.cards.values().map(|card| card.title.as_str()).collect();
                    let records = opened.journal.len();
                    assert!(records == 1 || titles == [records.to_string()], "{titles:?} after {records} records");
                    reads += 1;
                }
                Err(error) => assert!(["in-use", "unfinished"].contains(&error.code()), "{error}"),
            }
        }
        assert!(reads > 0);
    });
}
