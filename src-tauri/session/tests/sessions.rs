//! What an open map does: gestures, typing, undo, the file, and what happens when the file cannot be written.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use tempfile::TempDir;
use throughline_edit::{At, Command, Fields, Selection};
use throughline_model::{Card, CardId, LaneKind, Map, Part};
use throughline_session::{Edit, Env, Gesture, Outcome, Phase, Problem, Request, Session, Status};
use throughline_store::Home;

const LONG: Duration = Duration::from_secs(30);

/// A folder with a map in it and a clock that ticks.
struct Desk {
    folder: TempDir,
    env: Env,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let clock = AtomicI64::new(1_750_000_000_000);
        let now = Arc::new(move || clock.fetch_add(1, Ordering::Relaxed));
        let env = Env { home: Home::at(folder.path().join("home")), now, author: "Ann".into() };
        Desk { folder, env }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("Ein Plan 😀.journey")
    }

    fn create(&self) -> Session {
        let (mut session, notes) = Session::create(&self.path(), &Map::default(), self.env.clone()).unwrap();
        assert!(notes.is_empty(), "{notes:?}");
        run(&mut session, r#"{"do":"addStage","name":"Find","id":"1"}"#);
        run(&mut session, r#"{"do":"addLane","name":"Doing","id":"1"}"#);
        session
    }

    fn open(&self, path: &Path) -> Session {
        let (session, opening) = Session::open(path, self.env.clone()).unwrap();
        assert!(opening.repairs.is_empty(), "{opening:?}");
        session
    }
}

fn run(session: &mut Session, line: &str) -> Outcome {
    session.answer(Request::parse(line).unwrap()).unwrap_or_else(|problem| panic!("{line}: {problem}"))
}

fn saved(session: &Session) {
    let status = session.wait(LONG);
    assert!(status.is_saved() && status.failure.is_none(), "{status:?}");
}

fn typed(id: CardId, text: &str, gesture: u64, phase: Phase) -> Edit {
    let fields: Fields = [("text".to_owned(), text.into())].into_iter().collect();
    let command = Command::Set { part: id.into(), fields };
    Edit { gesture: Some(Gesture { id: gesture, phase }), ..command.into() }
}

fn add_card(session: &mut Session) -> CardId {
    let outcome = run(session, r#"{"do":"addCard","place":{"lane":"1","range":{"stage":"1"}},"fields":{"text":"x"}}"#);
    let Part::Card(id) = outcome.made[0] else { panic!("{outcome:?}") };
    id
}

fn text(map: &Map, id: CardId) -> String {
    map.cards[&id].text.text()
}

#[test]
fn what_was_edited_is_there_after_closing_and_can_be_undone() {
    let desk = Desk::new();
    let mut session = desk.create();
    let card = add_card(&mut session);
    saved(&session);
    let (map, history) = (session.map().clone(), session.history().clone());
    session.close();
    let mut session = desk.open(&desk.path());
    assert_eq!((session.map(), session.history()), (&map, &history));
    assert_eq!(session.steps().undo.unwrap().to_string(), "Add card");
    assert_eq!(session.undo().unwrap().label.unwrap().to_string(), "Add card");
    assert!(!session.map().cards.contains_key(&card));
    saved(&session);
    session.close();
    let mut session = desk.open(&desk.path());
    assert_eq!(session.steps().redo.unwrap().to_string(), "Add card");
    session.redo().unwrap();
    assert_eq!(session.map(), &map);
}

#[test]
fn new_columns_get_a_width_at_once() {
    let desk = Desk::new();
    let session = desk.create();
    assert!(session.map().steps.values().all(|step| step.width.is_some_and(|width| width > 50.0)));
}

#[test]
fn typing_is_one_edit_however_many_letters_it_has() {
    let desk = Desk::new();
    let mut session = desk.create();
    let card = add_card(&mut session);
    let steps = session.history().done().len();
    for text in ["H", "He", "Hel", "Help"] {
        session.edit(typed(card, text, 7, Phase::Commit)).unwrap();
    }
    assert_eq!(session.history().done().len(), steps + 1);
    saved(&session);
    session.close();
    let mut session = desk.open(&desk.path());
    assert_eq!(text(session.map(), card), "Help");
    session.undo().unwrap();
    assert_eq!(text(session.map(), card), "x");
    session.redo().unwrap();
    assert_eq!(text(session.map(), card), "Help");
}

#[test]
fn typing_and_going_back_to_the_start_is_no_edit_at_all() {
    let desk = Desk::new();
    let mut session = desk.create();
    let card = add_card(&mut session);
    saved(&session);
    let (map, steps) = (session.map().clone(), session.history().clone());
    for text in ["xy", "x"] {
        session.edit(typed(card, text, 7, Phase::Commit)).unwrap();
    }
    saved(&session);
    assert_eq!((session.map(), session.history()), (&map, &steps));
    session.close();
    let session = desk.open(&desk.path());
    assert_eq!((session.map(), session.history()), (&map, &steps));
}

#[test]
fn another_edit_ends_a_gesture() {
    let desk = Desk::new();
    let mut session = desk.create();
    let card = add_card(&mut session);
    session.edit(typed(card, "a", 7, Phase::Commit)).unwrap();
    run(&mut session, r#"{"do":"addStage","name":"Buy"}"#);
    session.edit(typed(card, "ab", 7, Phase::Commit)).unwrap();
    session.undo().unwrap();
    assert_eq!(text(session.map(), card), "a");
}

#[test]
fn a_preview_is_shown_but_neither_kept_nor_in_the_history() {
    let desk = Desk::new();
    let mut session = desk.create();
    let card = add_card(&mut session);
    saved(&session);
    let (map, steps) = (session.map().clone(), session.history().clone());
    for text in ["one", "two"] {
        session.edit(typed(card, text, 9, Phase::Preview)).unwrap();
    }
    assert_eq!(text(session.map(), card), "two");
    assert_eq!(session.history(), &steps);
    let outcome = session.cancel(9);
    assert_eq!((session.map(), outcome.revision), (&map, session.revision()));
}

#[test]
fn a_preview_that_is_committed_is_one_edit_from_where_it_began() {
    let desk = Desk::new();
    let mut session = desk.create();
    let card = add_card(&mut session);
    session.edit(typed(card, "one", 9, Phase::Preview)).unwrap();
    session.edit(typed(card, "three", 9, Phase::Commit)).unwrap();
    saved(&session);
    session.undo().unwrap();
    assert_eq!(text(session.map(), card), "x");
}

#[test]
fn a_preview_gives_way_to_any_other_edit_and_to_undo() {
    let desk = Desk::new();
    let mut session = desk.create();
    let card = add_card(&mut session);
    session.edit(typed(card, "preview", 9, Phase::Preview)).unwrap();
    run(&mut session, r#"{"do":"addStage","name":"Buy"}"#);
    assert_eq!(text(session.map(), card), "x");
    session.edit(typed(card, "preview", 10, Phase::Preview)).unwrap();
    session.undo().unwrap();
    assert_eq!((text(session.map(), card).as_str(), session.map().stages.len()), ("x", 1));
}

#[test]
fn an_edit_for_an_older_state_is_refused() {
    let desk = Desk::new();
    let mut session = desk.create();
    let base = Some(session.revision());
    add_card(&mut session);
    let command =
        Command::AddStage { name: "Late".into(), at: At::Last, steps: vec![], fields: Fields::new(), id: None };
    let problem = session.edit(Edit { base, ..command.into() }).unwrap_err();
    assert!(matches!(problem, Problem::Stale { .. }), "{problem}");
    assert_eq!(session.map().stages.len(), 1);
}

#[test]
fn undo_selects_what_it_brought_back() {
    let desk = Desk::new();
    let mut session = desk.create();
    let card = add_card(&mut session);
    let command = Command::Delete { parts: vec![card.into()], cards: Default::default() };
    session.edit(Edit { selection: Some(Selection::of([card.into()])), ..command.into() }).unwrap();
    assert_eq!(session.undo().unwrap().selection, Selection::of([card.into()]));
}

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
fn a_picture_with_a_script_comes_in_without_it() {
    let desk = Desk::new();
    let mut session = desk.create();
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><path d="M0 0h9v9z"/></svg>"#;
    let data = throughline_model::Blob(svg.as_slice().into());
    let picture = throughline_model::Picture {
        id: throughline_model::PictureId(1),
        media: throughline_model::Media::Png,
        width: 1,
        height: 1,
        alt: "a square".into(),
        data,
        ext: Default::default(),
    };
    let outcome = session.edit(Command::AddPicture { picture: Box::new(picture) }).unwrap();
    let Part::Picture(id) = outcome.made[0] else { panic!("{outcome:?}") };
    let kept = &session.map().pictures[&id];
    assert!(!String::from_utf8_lossy(&kept.data.0).contains("alert"));
    assert_eq!((kept.media, kept.width), (throughline_model::Media::Svg, 9));
}

#[test]
fn a_script_can_do_what_the_editor_does() {
    let desk = Desk::new();
    let mut session = desk.create();
    run(
        &mut session,
        r#"{"do":"addCard","place":{"lane":"1","range":{"stage":"1"}},"fields":{"text":"a card with quite a few words"}}"#,
    );
    let outcome = run(&mut session, r#"{"do":"fitColumns"}"#);
    assert!(outcome.seq.is_none_or(|seq| seq > 3));
    run(&mut session, r#"{"do":"undo"}"#);
    run(&mut session, r#"{"do":"redo"}"#);
    assert!(matches!(session.answer(Request::Redo), Err(Problem::NoSteps("redo"))));
}

#[test]
fn an_unknown_kind_of_lane_stays_what_it_is() {
    let desk = Desk::new();
    let mut map = Map::default();
    map.lanes.put(throughline_model::Lane::new(throughline_model::LaneId(5), LaneKind::Unknown("hologram".into())));
    map.cards.put(Card::new(CardId(3)));
    Session::create(&desk.path(), &map, desk.env.clone()).unwrap().0.close();
    let session = desk.open(&desk.path());
    assert_eq!(session.map().lanes.values().next().unwrap().kind.as_str(), "hologram");
}

#[test]
fn a_refused_edit_leaves_a_preview_alone() {
    let desk = Desk::new();
    let mut session = desk.create();
    let card = add_card(&mut session);
    let map = session.map().clone();
    while session.steps().undo.is_some() {
        session.undo().unwrap();
    }
    while session.steps().redo.is_some() {
        session.redo().unwrap();
    }
    session.edit(typed(card, "preview", 9, Phase::Preview)).unwrap();
    assert!(session.redo().is_err());
    assert!(session.answer(Request::parse(r#"{"do":"set","part":{"card":"99"},"fields":{}}"#).unwrap()).is_err());
    assert_eq!(text(session.map(), card), "preview");
    session.cancel(9);
    assert_eq!(session.map(), &map);
}

#[test]
fn the_first_picture_has_the_top_of_the_map_where_it_will_stay() {
    let desk = Desk::new();
    let mut session = desk.create();
    for lane in 2..=6 {
        run(&mut session, &format!(r#"{{"do":"addLane","name":"Lane {lane}","id":"{lane}"}}"#));
        let text = format!(
            r#"{{"do":"pasteLines","place":{{"lane":"{lane}","range":{{"stage":"1"}}}},"text":"{}"}}"#,
            "a\\n".repeat(500)
        );
        run(&mut session, &text);
    }
    let first = session.first_scene();
    let whole = session.scene();
    let rows = |scene: &throughline_scene::Scene| -> Vec<_> {
        scene.layers.iter().filter(|layer| layer.kind.is_row()).map(|layer| (layer.kind, layer.origin)).collect()
    };
    let (first, whole) = (rows(&first), rows(&whole));
    assert!(first.len() >= 3 && first.len() < whole.len(), "{first:?}");
    assert_eq!(first, whole[..first.len()]);
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

#[test]
fn a_preview_in_words_does_nothing() {
    let desk = Desk::new();
    let mut session = desk.create();
    let map = session.map().clone();
    let block = r#"{"do":"pasteLines","place":{"lane":"1","range":{"stage":"1"}},"text":"a\nb"}"#;
    let outcome = run(&mut session, &format!(r#"{{"do":"preview","command":{block}}}"#));
    assert_eq!((outcome.notes, outcome.seq), (vec!["adds 2 cards".to_owned()], None));
    assert_eq!(session.map(), &map);
}
