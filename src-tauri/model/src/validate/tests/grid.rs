//! Stages, steps, transitions.

use super::*;

#[test]
fn a_step_without_its_stage_gets_one_called_recovered() {
    let map = mended(&["step.stage-missing"], |map| map.steps.change(id("t2")).expect("it").stage = id("s7"));
    assert_eq!(map.stages[&id("s7")].name, "Recovered");
    assert_eq!(map.stages.ordered().last().map(|stage| stage.id), Some(id("s7")));
}

#[test]
fn cards_on_a_lost_stage_find_it_again_if_it_had_steps() {
    let mut map = sound();
    map.stages.take(id("s2"));
    assert_eq!(codes(&map), ["step.stage-missing", "transition.after-last", "card.range-missing"]);
    map.repair();
    assert_eq!(map.cards[&id("c2")].place, sound().cards[&id("c2")].place);
    assert_eq!(map.transitions.len(), 1);
}

#[test]
fn a_stage_without_steps_gets_one() {
    let map = mended(&["stage.no-step"], |map| {
        map.steps.change(id("t3")).expect("it").stage = id("s1");
    });
    assert_eq!(map.steps.values().filter(|step| step.stage == id("s2")).count(), 1);
}

#[test]
fn days_and_widths_that_are_no_measures_go() {
    let map = mended(&["stage.days"], |map| map.stages.change(id("s1")).expect("it").days = Some(f64::NAN));
    assert_eq!(map.stages[&id("s1")].days, None);
    mended(&["step.days"], |map| map.steps.change(id("t1")).expect("it").days = Some(-1.0));
    for width in [0.0, -8.0, f64::INFINITY, f64::NAN] {
        let map = mended(&["step.width"], |map| map.steps.change(id("t1")).expect("it").width = Some(width));
        assert_eq!(map.steps[&id("t1")].width, None);
    }
}

#[test]
fn the_note_of_a_transition_after_no_stage_is_parked() {
    let map = mended(&["transition.stage-missing"], |map| {
        map.transitions.change(id("b1")).expect("it").after = id("s9");
    });
    assert!(map.transitions.is_empty());
    assert_eq!(parked(&map), ["handed over\n4 %"]);
}

#[test]
fn no_transition_follows_the_last_stage() {
    let map = mended(&["transition.after-last"], |map| {
        map.transitions.change(id("b1")).expect("it").after = id("s2");
    });
    assert_eq!(parked(&map), ["handed over\n4 %"]);
}

#[test]
fn two_transitions_on_one_border_become_one_with_both_notes() {
    let map = mended(&["transition.twice"], |map| {
        let first = map.transitions[&id("b1")].as_ref().clone();
        map.transitions.put(Transition {
            id: id("b2"),
            quality: Quality::Broken,
            note: "and lost".into(),
            drop_off: None,
            ..first
        });
    });
    let kept = &map.transitions[&id("b1")];
    assert_eq!(
        (kept.quality, kept.note.as_str(), kept.drop_off),
        (Quality::Broken, "handed over\nand lost", Some(4.0))
    );
}

#[test]
fn a_share_of_leavers_lies_within_0_to_100() {
    for (share, mended_to) in [(-1.0, Some(0.0)), (101.0, Some(100.0)), (f64::NAN, None)] {
        let map = mended(&["transition.drop-off"], |map| {
            map.transitions.change(id("b1")).expect("it").drop_off = Some(share);
        });
        assert_eq!(map.transitions[&id("b1")].drop_off, mended_to);
    }
}
