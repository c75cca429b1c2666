//! What may happen around a file: other programs, folders, and files that go away.

use std::fs;

use throughline_model::Map;
use throughline_store::{Home, Store};

use crate::{Desk, NOW, added, code};

#[test]
fn a_second_opener_is_told_since_when_the_file_is_open() {
    let desk = Desk::new();
    let store = desk.create("a.journey", &Map::default());
    let error = Store::open(desk.path("a.journey"), &desk.home(), NOW + 5).err().unwrap();
    assert_eq!(error.code(), "in-use");
    assert!(error.to_string().contains("since 2026-11-22 11:13:00 UTC"), "{error}");
    drop(store);
    assert_eq!(code(Store::open(desk.path("a.journey"), &desk.home(), NOW)), "ok");
}

#[test]
fn a_writer_that_the_lock_does_not_reach_is_noticed() {
    let desk = Desk::new();
    drop(desk.create("a.journey", &Map::default()));
    let mut here = desk.open("a.journey").store;
    let mut there = Store::open(desk.path("a.journey"), &Home::at(desk.path("other home")), NOW).unwrap().store;
    there.commit(&[added(1, 1, "there")]).unwrap();
    assert_eq!(code(here.commit(&[added(1, 2, "here")])), "changed-elsewhere");
    there.commit(&[added(2, 3, "there")]).unwrap();
    drop((here, there));
    assert_eq!(desk.open("a.journey").map.cards.len(), 2);
}

#[test]
fn a_deleted_file_is_noticed_before_saved_is_said() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    fs::remove_file(desk.path("a.journey")).unwrap();
    assert_eq!(code(store.check_in_place()), "gone");
    assert_eq!(code(store.commit(&[added(1, 1, "a")])), "gone");
}

#[test]
fn a_replaced_file_is_noticed_and_left_alone() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    drop(desk.create("b.journey", &Map::default()));
    fs::rename(desk.path("b.journey"), desk.path("a.journey")).unwrap();
    let before = fs::read(desk.path("a.journey")).unwrap();
    assert_eq!(code(store.commit(&[added(1, 1, "a")])), "replaced");
    assert_eq!(fs::read(desk.path("a.journey")).unwrap(), before);
}

#[test]
fn a_file_that_comes_back_is_written_to_again() {
    let desk = Desk::new();
    let mut store = desk.create("a.journey", &Map::default());
    fs::rename(desk.path("a.journey"), desk.path("away")).unwrap();
    assert_eq!(code(store.commit(&[added(1, 1, "a")])), "gone");
    fs::rename(desk.path("away"), desk.path("a.journey")).unwrap();
    store.commit(&[added(1, 1, "a")]).unwrap();
    drop(store);
    assert_eq!(desk.open("a.journey").map.cards.len(), 1);
}

#[test]
fn names_may_have_spaces_and_emoji() {
    let desk = Desk::new();
    fs::create_dir(desk.path("my maps 🗺️")).unwrap();
    let name = "my maps 🗺️/a journey? #1 %20 👩‍👩‍👧.journey";
    let mut store = desk.create(name, &Map::default());
    store.commit(&[added(1, 1, "a")]).unwrap();
    drop(store);
    assert_eq!(desk.open(name).map.cards.len(), 1);
    assert_eq!(fs::read_dir(desk.path("my maps 🗺️")).unwrap().count(), 1, "nothing lies beside it");
}

#[test]
fn what_is_there_is_never_overwritten_by_a_new_map() {
    let desk = Desk::new();
    fs::write(desk.path("a.journey"), "precious").unwrap();
    assert_eq!(code(Store::create(desk.path("a.journey"), &Map::default(), &desk.home(), NOW)), "exists");
    assert_eq!(fs::read(desk.path("a.journey")).unwrap(), b"precious");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let desk = Desk::new();
    assert_eq!(code(Store::create(desk.path("no/a.journey"), &Map::default(), &desk.home(), NOW)), "no-folder");
    assert_eq!(code(Store::open(desk.path("no/a.journey"), &desk.home(), NOW)), "gone");
}
