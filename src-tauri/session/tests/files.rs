//! The file of an open map: snapshots, other places, and what happens when it cannot be written.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

mod desk;

use std::{fs, sync::Arc};

use desk::*;
use throughline_model::Map;
use throughline_session::{Problem, Request, Session, Status};

#[test]
fn a_snapshot_is_restored_as_an_edit_that_can_be_undone() {
    let desk = Desk::new();
    let mut session = desk.create();
    add_card(&mut session);
    let then = session.map().clone();
    run(&mut session, r#"{"do":"snapshot","name":"Then"}"#);
    run(&mut session, r#"{"do":"delete","parts":[{"stage":"1"}]}"#);
    let now = session.map().clone();
    run(&mut session, r#"{"do":"restore","name":"Then"}"#);
    assert_eq!(session.map(), &then);
    session.undo().unwrap();
    assert_eq!(session.map(), &now);
    assert!(matches!(session.answer(Request::Restore("Never".into())), Err(Problem::NoSnapshot(_))));
}

#[test]
fn a_map_saved_under_another_name_goes_on_there_with_its_history() {
    let desk = Desk::new();
    let mut session = desk.create();
    add_card(&mut session);
    let other = desk.folder.path().join("Other.journey");
    session.save_as(&other, false).unwrap();
    run(&mut session, r#"{"do":"addStage","name":"Only there"}"#);
    saved(&session);
    let (map, history) = (session.map().clone(), session.history().clone());
    session.close();
    assert_eq!(desk.open(&desk.path()).map().stages.len(), 1, "the first file stays as it was");
    let session = desk.open(&other);
    assert_eq!((session.map(), session.history()), (&map, &history));
    drop(session);
    let mut session = desk.open(&desk.path());
    assert!(matches!(session.save_as(&other, false), Err(Problem::Store(_))), "a file is not replaced unasked");
    assert_eq!(session.path(), fs::canonicalize(desk.path()).unwrap());
}

#[test]
fn edits_outlive_a_file_that_is_deleted_under_them() {
    let desk = Desk::new();
    let mut session = desk.create();
    saved(&session);
    fs::remove_file(desk.path()).unwrap();
    let card = add_card(&mut session);
    let failure = session.wait(LONG).failure.unwrap();
    assert_eq!(failure.code, "gone");
    assert!(!failure.advice.is_empty() && !session.status().is_saved());
    run(&mut session, r#"{"do":"addStage","name":"Later"}"#);
    let other = desk.folder.path().join("Rescued.journey");
    session.save_as(&other, false).unwrap();
    saved(&session);
    let map = session.map().clone();
    session.close();
    let mut session = desk.open(&other);
    assert_eq!(session.map(), &map);
    session.undo().unwrap();
    session.undo().unwrap();
    assert!(!session.map().cards.contains_key(&card), "what was done can be undone there");
}

#[test]
fn what_could_not_be_written_is_written_when_it_can_be() {
    let desk = Desk::new();
    let mut session = desk.create();
    saved(&session);
    let aside = desk.folder.path().join("aside");
    fs::rename(desk.path(), &aside).unwrap();
    add_card(&mut session);
    assert_eq!(session.wait(LONG).failure.unwrap().code, "gone");
    fs::rename(&aside, desk.path()).unwrap();
    session.retry();
    saved(&session);
    let map = session.map().clone();
    session.close();
    assert_eq!(desk.open(&desk.path()).map(), &map);
}

#[test]
fn a_second_program_is_told_that_the_map_is_open() {
    let desk = Desk::new();
    let session = desk.create();
    let problem = Session::open(&desk.path(), desk.env.clone()).err().unwrap();
    assert_eq!(problem.code(), "in-use");
    session.close();
    desk.open(&desk.path());
}

#[test]
fn whoever_listens_hears_that_the_map_is_saved() {
    let desk = Desk::new();
    let mut session = desk.create();
    saved(&session);
    let (heard, hears) = std::sync::mpsc::channel::<Status>();
    session.on_status(Arc::new(move |status| heard.send(status.clone()).unwrap_or_default()));
    let revision = add_card_revision(&mut session);
    let status = std::iter::from_fn(|| hears.recv_timeout(LONG).ok()).find(|status| status.saved >= revision);
    assert!(status.is_some());
}

fn add_card_revision(session: &mut Session) -> u64 {
    run(session, r#"{"do":"addCard"}"#).revision
}

#[test]
fn saving_under_its_own_name_keeps_everything() {
    let desk = Desk::new();
    let mut session = desk.create();
    session.snapshot("Then").unwrap();
    saved(&session);
    session.save_as(&desk.path(), true).unwrap();
    assert_eq!(session.snapshots().unwrap().len(), 1);
    assert!(matches!(session.save_as(&desk.path(), false), Err(Problem::Store(_))));
}

#[test]
fn a_file_that_is_open_elsewhere_is_not_replaced() {
    let desk = Desk::new();
    let mut session = desk.create();
    let other = desk.folder.path().join("Other.journey");
    let (held, _) = Session::create(&other, &Map::default(), desk.env.clone()).unwrap();
    let before = fs::read(&other).unwrap();
    assert_eq!(session.save_as(&other, true).unwrap_err().code(), "in-use");
    assert_eq!(session.share(&other, true).unwrap_err().code(), "in-use");
    assert_eq!(Session::create_over(&other, &Map::default(), desk.env.clone()).err().unwrap().code(), "in-use");
    assert_eq!(fs::read(&other).unwrap(), before);
    held.close();
    session.save_as(&other, true).unwrap();
    assert_eq!(session.map().stages.len(), 1);
    let left: Vec<_> = fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "two maps and the home, and nothing half done: {left:?}");
}

#[test]
fn a_journal_of_a_file_that_is_gone_does_not_reach_into_a_new_one() {
    let desk = Desk::new();
    let session = desk.create();
    let path = session.path().to_owned();
    session.close();
    // What SQLite writes first into a journal: it would roll the first page back to this.
    let pages = fs::read(&path).unwrap();
    let mut journal = vec![0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    for number in [1_u32, 0, 1, 512, 4096] {
        journal.extend(number.to_be_bytes());
    }
    journal.resize(512, 0);
    journal.extend(1_u32.to_be_bytes());
    journal.extend(&pages[..4096]);
    let sum = (0..4096).rev().step_by(200).skip(1).map(|at| u32::from(pages[at])).fold(0_u32, u32::wrapping_add);
    journal.extend(sum.to_be_bytes());
    let beside = path.with_file_name("Ein Plan 😀.journey-journal");
    fs::remove_file(&path).unwrap();
    fs::write(&beside, &journal).unwrap();
    let mut map = Map::default();
    map.info.title = "The new one".into();
    Session::create(&path, &map, desk.env.clone()).unwrap().0.close();
    let session = desk.open(&path);
    assert_eq!((session.map().info.title.as_str(), session.map().stages.len()), ("The new one", 0));
    assert!(!beside.exists() && beside.with_file_name("Ein Plan 😀.journey-journal.old").exists());
}

#[test]
fn each_answer_to_a_failing_edit_comes_at_once() {
    let desk = Desk::new();
    let mut session = desk.create();
    saved(&session);
    fs::remove_file(desk.path()).unwrap();
    for _ in 0..12 {
        add_card(&mut session);
        let wanted = session.status().wanted;
        let status = session.wait(LONG);
        assert!(status.tried >= wanted && status.failure.is_some(), "{status:?}");
    }
}
