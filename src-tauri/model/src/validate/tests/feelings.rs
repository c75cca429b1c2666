//! Emotion points and the words for them.

use super::*;

fn point<'a>(map: &'a mut Map, text: &str) -> &'a mut EmotionPoint {
    map.emotions.change(id(text)).expect("a point of the sound map")
}

#[test]
fn points_of_a_lane_that_is_gone_bring_an_emotion_lane_back() {
    let map = mended(&["emotion.lane-missing", "emotion.lane-missing"], |map| {
        map.lanes.take(id("n2"));
    });
    let lane = &map.lanes[&id("n2")];
    assert_eq!((&lane.kind, lane.name.as_str()), (&LaneKind::Emotion, "Recovered"));
    assert_eq!(map.emotions.len(), 2);
}

#[test]
fn points_of_another_kind_of_lane_move_to_a_new_one_together() {
    let map = mended(&["emotion.lane-kind", "emotion.lane-kind"], |map| {
        map.lanes.change(id("n2")).expect("it").kind = LaneKind::Text;
    });
    assert_eq!(map.lanes.len(), 4);
    assert_eq!(map.emotions[&id("m1")].lane, map.emotions[&id("m2")].lane);
}

#[test]
fn points_may_lie_in_a_lane_of_a_newer_program() {
    let mut map = sound();
    map.lanes.change(id("n2")).expect("it").kind = LaneKind::Unknown("mood".into());
    assert_eq!(map.validate(), []);
}

#[test]
fn the_words_of_a_point_without_a_step_are_parked() {
    let map = mended(&["emotion.step-missing"], |map| point(map, "m1").step = id("t9"));
    assert_eq!(map.emotions.len(), 1);
    assert_eq!(parked(&map), ["glad"]);
}

#[test]
fn a_curve_without_its_persona_brings_the_persona_back() {
    let map = mended(&["emotion.persona-missing", "emotion.persona-missing"], |map| {
        map.personas.take(id("p1"));
    });
    assert_eq!(map.personas[&id("p1")].name, "Recovered");
}

#[test]
fn a_point_without_its_word_keeps_its_score() {
    let map = mended(&["emotion.word-missing"], |map| {
        map.words.take(id("w1"));
    });
    assert_eq!((map.emotions[&id("m1")].word, map.emotions[&id("m1")].value), (None, 1.0));
}

#[test]
fn a_score_that_is_no_number_is_its_words_or_none() {
    let map = mended(&["emotion.value"], |map| point(map, "m1").value = f64::NAN);
    assert_eq!(map.emotions[&id("m1")].value, 1.0, "the word stands for 1");
    let map = mended(&["emotion.value"], |map| point(map, "m2").value = f64::NAN);
    assert!(!map.emotions.contains_key(&id("m2")));
    assert_eq!(parked(&map), ["sad"]);
    let map = mended(&["emotion.value"], |map| point(map, "m2").value = f64::NEG_INFINITY);
    assert_eq!(map.emotions[&id("m2")].value, -2.0);
}

#[test]
fn one_person_has_one_point_on_a_step() {
    let map = mended(&["emotion.twice"], |map| {
        point(map, "m2").step = id("t1");
        point(map, "m2").quote = "oh no".into();
    });
    let kept = &map.emotions[&id("m1")];
    assert_eq!((kept.label.as_str(), kept.quote.as_str()), ("glad", "oh no"));
    assert_eq!(parked(&map), ["sad"]);
}

#[test]
fn another_person_or_series_is_another_point() {
    let mut map = sound();
    (point(&mut map, "m2").step, point(&mut map, "m2").persona) = (id("t1"), Some(id("p2")));
    assert_eq!(map.validate(), []);
    (point(&mut map, "m2").persona, point(&mut map, "m2").series) = (Some(id("p1")), Series::Second);
    assert_eq!(map.validate(), []);
}

#[test]
fn a_word_stands_for_a_number() {
    mended(&["word.value"], |map| map.words.change(id("w1")).expect("it").value = f64::INFINITY);
}
