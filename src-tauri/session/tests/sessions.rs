//! What an open map does: gestures, typing, undo, previews.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

mod desk;

use desk::*;
use throughline_edit::{At, Command, Fields, Selection};
use throughline_model::{Card, CardId, LaneKind, Map, Part};
use throughline_session::{Edit, Phase, Problem, Request, Session};

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
fn a_picture_whose_card_has_no_place_is_not_added_either() {
    let desk = Desk::new();
    let mut session = desk.create();
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>"#.to_vec();
    let (before, steps) = (session.map().clone(), session.history().done().len());
    let nowhere: throughline_model::Place =
        serde_json::from_str(r#"{"lane":"zzzz","range":{"stage":"1"}}"#).expect("a place");
    session.add_picture_card(svg.clone(), Some(nowhere)).expect_err("there is no such lane");
    assert_eq!(*session.map(), before);
    assert_eq!(session.history().done().len(), steps);
    let made = session.add_picture_card(svg, None).expect("a card in the parking lot").made;
    assert!(made.iter().any(|part| matches!(part, Part::Card(_))));
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
fn a_preview_in_words_does_nothing() {
    let desk = Desk::new();
    let mut session = desk.create();
    let map = session.map().clone();
    let block = r#"{"do":"pasteLines","place":{"lane":"1","range":{"stage":"1"}},"text":"a\nb"}"#;
    let outcome = run(&mut session, &format!(r#"{{"do":"preview","command":{block}}}"#));
    assert_eq!((outcome.notes, outcome.seq), (vec!["adds 2 cards".to_owned()], None));
    assert_eq!(session.map(), &map);
}
