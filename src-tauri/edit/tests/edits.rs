//! What single edits do, on maps that are drawn in a line.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

mod sketch;

use sketch::*;
use throughline_edit::*;
use throughline_model::*;

#[test]
fn deleting_a_stage_takes_its_cards_links_evidence_and_feelings_and_undo_brings_them_back() {
    let mut map = sketch("Find: a1 a2 | Buy: b1 | Use: u1");
    let pain = map.card("lost", 1, STAGE(2));
    let idea = map.card("sign", 3, STAGE(3));
    map.feel("b1", -1.0);
    map.run(Command::AddEvidence { card: pain, source: None, lines: "seen".into(), fields: Fields::new() });
    map.run(Command::AddLink {
        kind: LinkKind::Addresses,
        from: End::Card(idea),
        to: End::Card(pain),
        fields: Fields::new(),
    });
    let before = map.map.clone();
    map.run(Command::Delete { parts: vec![StageId(2).into()], cards: Remains::Delete });
    let left = &map.map;
    assert_eq!((left.cards.len(), left.links.len(), left.evidence.len(), left.emotions.len()), (1, 0, 0, 0));
    map.undo();
    assert_eq!(map.map, before);
}

#[test]
fn deleting_a_stage_can_park_its_cards_instead() {
    let mut map = sketch("Find: a1 | Buy: b1");
    let card = map.card("lost", 1, STAGE(2));
    map.run(Command::Delete { parts: vec![StageId(2).into()], cards: Remains::Park });
    assert_eq!(map.map.cards[&card].place, None);
}

#[test]
fn a_card_that_reaches_beyond_a_deleted_stage_shrinks() {
    let mut map = sketch("Find: a1 a2 | Buy: b1 | Use: u1");
    map.card("long", 1, Range::Stages(StageId(1), StageId(2)));
    map.card("steps", 1, Range::Steps(map.step("a2"), map.step("u1")));
    map.run(Command::Delete { parts: vec![StageId(2).into(), map.step("a2").into()], cards: Remains::Delete });
    assert_eq!(map.drawn(), "Find: a1 | Use: u1 (long@a1, steps@u1)");
}

#[test]
fn the_only_step_of_a_stage_stays() {
    let mut map = sketch("Find: a1 | Buy: b1");
    let parts = vec![map.step("b1").into()];
    let refusal = map.try_run(Command::Delete { parts, cards: Remains::Delete }).unwrap_err();
    assert_eq!((refusal.code(), refusal), ("only-step", Refusal::OnlyStep));
    let (step, stage) = (map.step("b1"), StageId(1));
    assert_eq!(map.try_run(Command::MoveStep { step, stage, at: At::Last }).unwrap_err(), Refusal::OnlyStep);
}

#[test]
fn splitting_a_stage_leaves_cards_over_the_steps_that_they_covered() {
    let mut map = sketch("Find: a1 a2 a3 | Buy: b1");
    map.card("whole", 1, STAGE(1));
    map.card("both", 1, Range::Stages(StageId(1), StageId(2)));
    let before = map.step("a3");
    map.run(Command::SplitStage { stage: StageId(1), before, name: "Choose".into() });
    assert_eq!(map.drawn(), "Find: a1 a2 | Choose: a3 | Buy: b1 (whole@a1-a3, both@a1-b1)");
}

#[test]
fn merging_stages_keeps_names_cards_and_the_words_of_the_border() {
    let mut map = sketch("Find: a1 | Buy: b1 b2 | Use: u1");
    map.card("find", 1, STAGE(1));
    map.card("buy", 1, STAGE(2));
    map.run(Command::SetTransition { after: StageId(1), fields: fields(&[("note", "basket lost".into())]) });
    let plan = map.run(Command::MergeStages { first: StageId(1), second: StageId(2), name: None });
    assert_eq!(map.drawn(), "Find / Buy: a1 b1 b2 | Use: u1 (find@a1, buy@b1-b2)");
    assert_eq!(map.map.parked()[0].text.text(), "basket lost");
    assert_eq!(plan.notes.len(), 1);
}

#[test]
fn stages_that_are_not_neighbours_do_not_merge() {
    let mut map = sketch("Find: a1 | Buy: b1 | Use: u1");
    let refusal = map.try_run(Command::MergeStages { first: StageId(1), second: StageId(3), name: None });
    assert_eq!(refusal.unwrap_err().code(), "apart");
}

#[test]
fn merging_steps_makes_one_feeling_of_two() {
    let mut map = sketch("Find: a1 a2");
    map.feel("a1", 1.0);
    map.feel("a2", -2.0);
    map.card("two", 1, Range::Steps(map.step("a1"), map.step("a2")));
    let (first, second) = (map.step("a1"), map.step("a2"));
    map.run(Command::MergeSteps { first, second, name: Some("a".into()) });
    assert_eq!(map.drawn(), "Find: a (two@a)");
    assert_eq!(map.map.emotions.values().map(|point| point.value).collect::<Vec<_>>(), [-0.5]);
}

#[test]
fn a_stage_moves_by_one_and_stops_at_the_edge() {
    let mut map = sketch("Find: a1 | Buy: b1 | Use: u1");
    map.run(Command::Reorder { part: StageId(3).into(), at: At::By(-1) });
    assert_eq!(map.drawn(), "Find: a1 | Use: u1 | Buy: b1 ()");
    let refusal = map.try_run(Command::Reorder { part: StageId(1).into(), at: At::By(-1) });
    assert_eq!(refusal.unwrap_err(), Refusal::Edge(StageId(1).into()));
}

#[test]
fn moving_a_stage_turns_ranges_that_would_run_backwards() {
    let mut map = sketch("Find: a1 | Buy: b1 | Use: u1");
    map.card("both", 1, Range::Stages(StageId(1), StageId(2)));
    map.run(Command::Reorder { part: StageId(1).into(), at: At::After(StageId(2).into()) });
    assert_eq!(map.drawn(), "Buy: b1 | Find: a1 | Use: u1 (both@b1-a1)");
}

#[test]
fn cards_are_nudged_over_columns_and_lanes_and_keep_what_they_cover() {
    let mut map = sketch("Find: a1 a2 | Buy: b1 | Use: u1");
    let card = map.card("two", 1, Range::Steps(map.step("a1"), map.step("a2")));
    map.run(Command::NudgeCards { cards: vec![card], columns: 1, lanes: 0 });
    assert_eq!(map.drawn(), "Find: a1 a2 | Buy: b1 | Use: u1 (two@a2-b1)");
    assert!(map.try_run(Command::NudgeCards { cards: vec![card], columns: 2, lanes: 0 }).is_err());
    map.run(Command::NudgeCards { cards: vec![card], columns: 0, lanes: 1 });
    assert_eq!(map.map.cards[&card].place.unwrap().lane, LaneId(3), "over the lane of curves, which shows no cards");
}

#[test]
fn cards_are_moved_in_the_order_in_which_they_are_named() {
    let mut map = sketch("Find: a1 | Buy: b1");
    let cards: Vec<CardId> = ["x", "y", "z"].map(|text| map.card(text, 1, STAGE(1))).to_vec();
    map.card("old", 1, STAGE(2));
    let place = map.map.cards[&cards[0]].place.map(|place| Place { range: STAGE(2), ..place });
    map.run(Command::MoveCards { cards: vec![cards[2], cards[0]], place, at: At::First });
    assert_eq!(map.drawn(), "Find: a1 | Buy: b1 (y@a1, z@b1, x@b1, old@b1)");
}

#[test]
fn a_field_that_no_card_has_is_refused_by_name() {
    let mut map = sketch("Find: a1");
    let card = map.card("x", 1, STAGE(1));
    let part = Part::from(card);
    for (field, code) in [("colour", "no-field"), ("place", "structural"), ("importance", "card.importance")] {
        let refusal = map.try_run(Command::Set { part, fields: fields(&[(field, 9.into())]) }).unwrap_err();
        assert_eq!(refusal.code(), code, "{refusal}");
        assert!(!refusal.advice().is_empty());
    }
    let nested = serde_json::json!({ "valeu": "3" });
    let refusal = map.try_run(Command::Set { part, fields: fields(&[("metric", nested)]) }).unwrap_err();
    assert_eq!(refusal, Refusal::NoField { kind: "card", field: "metric.valeu".into() });
}

#[test]
fn objects_merge_and_null_sets_back() {
    let mut map = sketch("Find: a1");
    let set = |value: serde_json::Value| Command::Set { part: Part::Map, fields: fields(&[("scope", value)]) };
    map.run(set(serde_json::json!({ "start": "rain", "end": "sun" })));
    map.run(set(serde_json::json!({ "end": null })));
    assert_eq!((map.map.info.scope.start.as_str(), map.map.info.scope.end.as_str()), ("rain", ""));
}

#[test]
fn a_score_changed_step_by_step_stops_at_the_ends() {
    let mut map = sketch("Find: a1");
    map.feel("a1", 1.5);
    let step = map.step("a1");
    for expected in [2.0, 2.0] {
        let by = Some(0.5);
        let fields = Fields::new();
        map.run(Command::SetFeeling { lane: LaneId(2), step, persona: None, series: Series::First, by, fields });
        assert_eq!(map.map.emotions.values().next().unwrap().value, expected);
    }
}

#[test]
fn a_word_brings_its_usual_score() {
    let mut map = sketch("Find: a1");
    let made = map
        .run(Command::AddEntry {
            kind: Dictionary::EmotionWord,
            name: "Lost".into(),
            fields: fields(&[("value", (-1.5).into())]),
        })
        .made;
    let Part::EmotionWord(word) = made[0] else { panic!("{made:?}") };
    let step = map.step("a1");
    let fields = fields(&[("word", word.to_string().into())]);
    map.run(Command::SetFeeling { lane: LaneId(2), step, persona: None, series: Series::First, by: None, fields });
    assert_eq!(map.map.emotions.values().next().unwrap().value, -1.5);
}

#[test]
fn deleting_a_word_leaves_it_written_on_the_points() {
    let mut map = sketch("Find: a1");
    let made =
        map.run(Command::AddEntry { kind: Dictionary::EmotionWord, name: "Lost".into(), fields: Fields::new() }).made;
    let Part::EmotionWord(word) = made[0] else { panic!("{made:?}") };
    let step = map.step("a1");
    let fields = fields(&[("word", word.to_string().into())]);
    map.run(Command::SetFeeling { lane: LaneId(2), step, persona: None, series: Series::First, by: None, fields });
    map.run(Command::Delete { parts: vec![word.into()], cards: Remains::Delete });
    assert_eq!(map.map.emotions.values().next().unwrap().label, "Lost");
}

#[test]
fn deleting_a_persona_takes_the_curve_and_leaves_the_cards_to_everybody() {
    let mut map = sketch("Find: a1");
    let made = map.run(Command::AddPersona { name: "Ben".into(), at: At::Last, fields: Fields::new(), id: None }).made;
    let Part::Persona(ben) = made[0] else { panic!("{made:?}") };
    let card = map.card("x", 1, STAGE(1));
    map.run(Command::Set { part: card.into(), fields: fields(&[("personas", serde_json::json!([ben]))]) });
    let step = map.step("a1");
    let (persona, series, by) = (Some(ben), Series::First, Some(1.0));
    map.run(Command::SetFeeling { lane: LaneId(2), step, persona, series, by, fields: Fields::new() });
    map.run(Command::Delete { parts: vec![ben.into()], cards: Remains::Delete });
    assert!(map.map.emotions.is_empty() && map.map.cards[&card].personas.is_empty());
}

#[test]
fn evidence_makes_a_fact_of_an_assumption() {
    let mut map = sketch("Find: a1");
    let card = map.card("x", 1, STAGE(1));
    map.run(Command::Set { part: card.into(), fields: fields(&[("status", "assumption".into())]) });
    let plan =
        map.run(Command::AddEvidence { card, source: None, lines: "one\ntwo\nthree".into(), fields: Fields::new() });
    assert_eq!(map.map.cards[&card].status, Some(EvidenceStatus::Anecdotal));
    assert_eq!((plan.made.len(), plan.transaction.label.to_string().as_str()), (3, "Add 3 pieces of evidence"));
}

#[test]
fn undo_restores_the_selection() {
    let mut map = sketch("Find: a1");
    let card = map.card("x", 1, STAGE(1));
    let selected = Selection::of([card.into()]);
    let command = Command::Delete { parts: vec![card.into()], cards: Remains::Delete };
    let plan = plan(&map.map, &command, &selected, &mut map.ids).unwrap();
    assert_eq!(plan.transaction.after, Selection::default());
    assert_eq!(plan.transaction.inverse().after, selected);
}

#[test]
fn a_new_lane_after_many_others_keeps_a_short_key() {
    let mut map = sketch("Find: a1");
    let first = map.map.lanes.ordered()[0].id;
    for _ in 0..300 {
        map.run(Command::AddLane {
            kind: LaneKind::Text,
            name: String::new(),
            at: At::After(first.into()),
            fields: Fields::new(),
            id: None,
        });
    }
    assert!(map.map.lanes.values().all(|lane| lane.order.as_str().len() <= 24));
}

#[test]
fn cards_keep_the_order_in_which_they_are_seen_when_their_columns_change() {
    let ids = [0xff_u128, 0x11, 0x88];
    let build = || {
        let mut map = sketch("Find: a1 a2 | Buy: b1 | Use: u1");
        for (id, text) in ids.iter().zip(["first", "second", "third"]) {
            let place = Some(Place { lane: LaneId(1), range: STAGE(1) });
            let fields = fields(&[("text", text.into())]);
            map.run(Command::AddCard { place, at: At::Last, fields, id: Some(CardId(*id)) });
        }
        map
    };
    let texts = |map: &Sketch| {
        let cards: Vec<String> =
            map.map.cards_by_lane(&map.map.columns()).into_values().flatten().map(|card| card.text.text()).collect();
        if cards.is_empty() { map.map.parked().iter().map(|card| card.text.text()).collect() } else { cards }
    };
    let mut map = build();
    let before = map.step("a2");
    map.run(Command::SplitStage { stage: StageId(1), before, name: "Choose".into() });
    assert_eq!(texts(&map), ["first", "second", "third"]);
    let mut map = build();
    map.run(Command::MergeStages { first: StageId(1), second: StageId(2), name: None });
    assert_eq!(texts(&map), ["first", "second", "third"]);
    let mut map = build();
    map.run(Command::Delete { parts: vec![StageId(1).into()], cards: Remains::Park });
    assert_eq!(texts(&map), ["first", "second", "third"]);
    let mut to = sketch("Find: a1");
    to.run(Command::Import { map: Box::new(build().map), joining: Joining::Match });
    assert_eq!(texts(&to), ["first", "second", "third"]);
}

#[test]
fn a_refusal_tells_a_part_that_is_elsewhere_from_one_that_is_gone() {
    let mut map = sketch("Find: a1 a2 | Buy: b1");
    let (elsewhere, gone) = (map.step("b1"), StepId(999));
    for (step, code) in [(elsewhere, "elsewhere"), (gone, "missing")] {
        let at = At::After(step.into());
        let command = Command::AddStep { stage: StageId(1), name: "x".into(), at, fields: Fields::new(), id: None };
        assert_eq!(map.try_run(command).unwrap_err().code(), code);
    }
    for step in [map.step("a1"), elsewhere] {
        let refusal = map.try_run(Command::SplitStage { stage: StageId(1), before: step, name: String::new() });
        assert!(matches!(refusal.unwrap_err().code(), "nothing" | "elsewhere"));
    }
}

#[test]
fn a_border_that_goes_leaves_all_that_it_said() {
    let mut map = sketch("Find: a1 | Buy: b1");
    let said = fields(&[("quality", "broken".into()), ("dropOff", 31.into())]);
    map.run(Command::SetTransition { after: StageId(1), fields: said });
    let plan = map.run(Command::MergeStages { first: StageId(1), second: StageId(2), name: None });
    assert_eq!(map.map.parked()[0].text.text(), "broken\n31 % leave");
    assert_eq!(plan.notes.len(), 1);
}

#[test]
fn a_lane_with_cards_does_not_become_one_that_shows_none() {
    let mut map = sketch("Find: a1");
    map.card("x", 1, STAGE(1));
    let refusal = map.try_run(Command::Set { part: LaneId(1).into(), fields: fields(&[("kind", "divider".into())]) });
    assert_eq!(refusal.unwrap_err().code(), "card.lane-kind");
    let refusal = map.try_run(Command::Set { part: LaneId(1).into(), fields: fields(&[("kind", "txet".into())]) });
    assert!(refusal.unwrap_err().to_string().contains("txet"));
}
