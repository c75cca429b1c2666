//! What comes in from elsewhere: pasted text and cells, copied parts, other maps.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

mod sketch;

use sketch::*;
use throughline_edit::*;
use throughline_model::*;

#[test]
fn lines_become_cards_without_their_bullets() {
    let mut map = sketch("Find: a1");
    let place = Some(Place { lane: LaneId(1), range: STAGE(1) });
    let plan = map.run(Command::PasteLines { place, text: "• one\r\n\n- two\n  three".into() });
    assert_eq!(map.drawn(), "Find: a1 (one@a1, two@a1, three@a1)");
    assert_eq!(plan.transaction.label.to_string(), "Paste 3 cards");
}

#[test]
fn a_block_that_reaches_beyond_the_map_adds_stages_and_lanes_and_says_so_before() {
    let mut map = sketch("Find: a1 | Buy: b1");
    let before = map.map.clone();
    let rows: Vec<Vec<String>> = [["a", "b", "c"], ["1", "-1", "x"], ["d", "", "e"], ["f", "g", "h"]]
        .map(|row| row.map(str::to_owned).to_vec())
        .to_vec();
    let plan = map.run(Command::PasteBlock { lane: LaneId(1), step: map.step("a1"), rows });
    let summary = Summary::of(&plan.transaction.changes).to_string();
    assert_eq!(summary, "adds 9 cards, 2 feelings, 1 lane, 1 stage and 1 step");
    map.undo();
    assert_eq!(map.map, before, "one undo takes it all back");
}

#[test]
fn a_copied_lane_finds_the_columns_of_another_map_by_name() {
    let mut from = sketch("Find: a1 | Buy: b1");
    from.card("pay", 1, STAGE(2));
    let clip = copy(&from.map, &[LaneId(1).into()]);
    let mut to = sketch("Buy: x1 | Find: y1");
    let plan = to.run(Command::Paste { clip: Box::new(clip), place: None, after: Some(LaneId(1).into()) });
    let Part::Lane(lane) = plan.made[0] else { panic!("{:?}", plan.made) };
    let columns = to.map.columns();
    let cards = to.map.cards_by_lane(&columns).remove(&lane).unwrap();
    assert_eq!(columns.span(cards[0].place.unwrap().range), Some((0, 0)));
    let order: Vec<_> = to.map.lanes.ordered().iter().map(|lane| lane.name.clone()).collect();
    assert_eq!(order, ["Doing", "Doing", "Feeling", "Ideas"]);
}

#[test]
fn copied_cards_keep_their_distance_and_bring_their_words_and_sources() {
    let mut from = sketch("Find: a1 | Buy: b1");
    let cards = [from.card("one", 1, STAGE(1)), from.card("two", 1, STAGE(2))];
    let made =
        from.run(Command::AddEntry { kind: Dictionary::Channel, name: "Phone".into(), fields: Fields::new() }).made;
    let Part::Channel(channel) = made[0] else { panic!("{made:?}") };
    from.run(Command::Set { part: cards[0].into(), fields: fields(&[("channel", channel.to_string().into())]) });
    let clip = copy(&from.map, &cards.map(Part::from));
    let mut to = sketch("P: p1 | Q: q1 | R: r1");
    let place = Some(Place { lane: LaneId(1), range: STAGE(2) });
    to.run(Command::Paste { clip: Box::new(clip), place, after: None });
    assert_eq!(to.drawn(), "P: p1 | Q: q1 | R: r1 (one@q1, two@r1)");
    assert_eq!(to.map.channels.values().map(|channel| channel.name.as_str()).collect::<Vec<_>>(), ["Phone"]);
}

#[test]
fn a_duplicated_stage_stands_behind_the_first_with_its_cards_and_feelings() {
    let mut map = sketch("Find: a1 | Buy: b1");
    map.card("look", 1, STAGE(1));
    map.feel("a1", 1.0);
    map.run(Command::Duplicate { parts: vec![StageId(1).into()] });
    assert_eq!(map.drawn(), "Find: a1 | Find: a1 | Buy: b1 (look@a1, look@a1)");
    assert_eq!((map.map.emotions.len(), map.map.lanes.len()), (2, 3));
}

#[test]
fn importing_by_name_adds_only_what_is_new() {
    let mut map = sketch("Find: a1 | Buy: b1");
    map.card("look", 1, STAGE(1));
    let mut other = sketch("find: a1 | Use: u1");
    other.card("look", 1, STAGE(1));
    other.card("click", 1, STAGE(1));
    other.card("wear", 1, STAGE(2));
    let joining = Joining::Match;
    let plan = map.run(Command::Import { map: Box::new(other.map.clone()), joining });
    assert_eq!(map.drawn(), "Find: a1 | Buy: b1 | Use: u1 (look@a1, click@a1, wear@u1)");
    assert_eq!(plan.notes, ["1 cards were there already"]);
}

#[test]
fn an_imported_map_can_wait_in_the_parking_lot() {
    let mut map = sketch("Find: a1");
    let mut other = sketch("Use: u1");
    other.card("wear", 1, STAGE(1));
    other.feel("u1", -1.0);
    map.run(Command::Import { map: Box::new(other.map.clone()), joining: Joining::Park });
    let parked: Vec<String> = map.map.parked().iter().map(|card| card.text.text()).collect();
    assert_eq!(parked, ["wear", "Use: u1", "1.1: -1"]);
}

#[test]
fn a_twin_is_of_the_future_and_knows_its_original() {
    let mut map = sketch("Find: a1").map;
    map.info.id = Some(MapId(7));
    let twin = twin(&map, MapId(8));
    assert_eq!((twin.info.id, twin.info.twin_of, twin.info.state), (Some(MapId(8)), Some(MapId(7)), MapState::Future));
}

#[test]
fn copied_cards_keep_their_distance_over_rows_that_were_not_copied() {
    let mut map = sketch("Find: a1");
    for (id, name) in [(4, "Needs"), (5, "Goals"), (6, "Hopes")] {
        let (kind, id) = (LaneKind::Text, Some(LaneId(id)));
        map.run(Command::AddLane { kind, name: name.into(), at: At::Last, fields: Fields::new(), id });
    }
    let cards = [map.card("up", 4, STAGE(1)), map.card("down", 6, STAGE(1))];
    let clip = copy(&map.map, &cards.map(Part::from));
    let place = Some(Place { lane: LaneId(3), range: STAGE(1) });
    let made = map.run(Command::Paste { clip: Box::new(clip), place, after: None }).made;
    let lanes: Vec<LaneId> = made
        .iter()
        .map(|part| if let Part::Card(id) = part { map.map.cards[id].place.unwrap().lane } else { panic!("{part}") })
        .collect();
    assert_eq!(lanes, [LaneId(3), LaneId(5)]);
}

#[test]
fn a_block_that_is_too_wide_is_refused_at_once() {
    let mut map = sketch("Find: a1");
    let rows = vec![vec!["x".to_owned(); 3_000]];
    let refusal = map.try_run(Command::PasteBlock { lane: LaneId(1), step: map.step("a1"), rows }).unwrap_err();
    assert_eq!(refusal.code(), "too-many");
    let name = "x".repeat(3 << 20);
    let command = Command::AddStage { name, at: At::Last, steps: vec![], fields: Fields::new(), id: None };
    assert_eq!(map.try_run(command).unwrap_err().code(), "too-many");
}

#[test]
fn importing_by_name_fills_what_is_open_and_tells_what_is_left_out() {
    let mut map = sketch("Café: a1");
    map.run(Command::Set { part: StageId(1).into(), fields: fields(&[("time", "Monday".into())]) });
    let mut other = sketch("Cafe\u{301}: a1");
    let said = fields(&[("time", "Sunday".into()), ("question", "Why here?".into())]);
    other.run(Command::Set { part: StageId(1).into(), fields: said });
    other.run(Command::Set { part: Part::Map, fields: fields(&[("code", "HP-7".into()), ("title", "Other".into())]) });
    map.run(Command::Set { part: Part::Map, fields: fields(&[("title", "Own".into())]) });
    let plan = map.run(Command::Import { map: Box::new(other.map.clone()), joining: Joining::Match });
    let stage = &map.map.stages[&StageId(1)];
    assert_eq!((map.map.stages.len(), stage.time.as_str(), stage.question.as_str()), (1, "Monday", "Why here?"));
    assert_eq!((map.map.info.code.as_str(), map.map.info.title.as_str()), ("HP-7", "Own"));
    assert!(plan.notes.iter().any(|note| note.contains("1 details")), "{:?}", plan.notes);
    assert!(plan.notes.iter().any(|note| note.contains("title")), "{:?}", plan.notes);
}

#[test]
fn joining_lends_words_but_no_flags_and_pasting_lends_nothing() {
    let mut map = sketch("Find: a1");
    map.card("mine", 1, STAGE(1));
    let mut other = sketch("Find: a1");
    other.card("theirs", 1, STAGE(1));
    let said = fields(&[("hidden", true.into()), ("subtitle", "what they do".into())]);
    other.run(Command::Set { part: LaneId(1).into(), fields: said });
    let clip = copy(&other.map, &[StageId(1).into()]);
    map.run(Command::Paste { clip: Box::new(clip), place: None, after: None });
    assert_eq!(map.map.lanes[&LaneId(1)].subtitle, "");
    map.run(Command::Import { map: Box::new(other.map.clone()), joining: Joining::Match });
    let lane = &map.map.lanes[&LaneId(1)];
    assert_eq!((lane.hidden, lane.subtitle.as_str()), (false, "what they do"));
}
