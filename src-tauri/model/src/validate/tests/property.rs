//! What holds for every map, however damaged.

use proptest::prelude::*;

use crate::arbitrary::{damaged_map, map};
use crate::*;

/// Every word that somebody has written, without control characters and white space.
fn written(map: &Map) -> Vec<String> {
    let mut out = vec![map.info.title.clone(), map.info.scenario.clone()];
    out.extend(map.personas.values().flat_map(|it| [it.name.clone(), it.quote.clone()]));
    out.extend(map.stages.values().flat_map(|it| [it.name.clone(), it.question.clone(), it.time.clone()]));
    out.extend(map.steps.values().map(|it| it.name.clone()));
    out.extend(map.lanes.values().flat_map(|it| [it.name.clone(), it.subtitle.clone()]));
    out.extend(map.cards.values().flat_map(|it| [it.title.clone(), it.text.text(), it.owner.clone()]));
    out.extend(map.emotions.values().flat_map(|it| [it.label.clone(), it.quote.clone()]));
    out.extend(map.links.values().flat_map(|it| [it.label.clone(), it.wait.clone()]));
    out.extend(map.transitions.values().map(|it| it.note.clone()));
    out.extend(map.evidence.values().flat_map(|it| [it.figure.clone(), it.observation.clone(), it.quote.clone()]));
    let solid = |text: String| text.chars().filter(|letter| !letter.is_control() && !letter.is_whitespace()).collect();
    out.into_iter().map(solid).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_sound_map_is_found_sound(map in map()) {
        prop_assert_eq!(map.validate(), vec![]);
    }

    #[test]
    fn a_sound_map_is_left_as_it_is(map in map()) {
        let mut copy = map.clone();
        prop_assert_eq!(copy.repair(), vec![]);
        prop_assert!(copy == map);
    }

    #[test]
    fn damage_is_found_and_after_a_repair_there_is_none(mut map in damaged_map()) {
        prop_assert!(!map.validate().is_empty());
        prop_assert!(!map.repair().is_empty());
        prop_assert_eq!(map.validate(), vec![]);
    }

    #[test]
    fn a_repair_deletes_no_text_and_no_card(mut map in damaged_map()) {
        let (before, cards) = (written(&map), map.cards.len());
        map.repair();
        let after = written(&map).join("\n");
        for text in before {
            prop_assert!(after.contains(&text), "{text:?} is gone");
        }
        prop_assert!(map.cards.len() >= cards);
    }

    #[test]
    fn a_repair_is_the_same_every_time(map in damaged_map()) {
        let (mut one, mut other) = (map.clone(), map);
        prop_assert_eq!(one.repair(), other.repair());
        prop_assert!(one == other);
    }
}

#[test]
fn random_maps_show_everything_that_a_map_can_hold() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let maps: Vec<Map> = (0..64).map(|_| map().new_tree(&mut runner).expect("a map").current()).collect();
    for kind in LaneKind::ALL {
        assert!(maps.iter().any(|map| map.lanes.values().any(|lane| lane.kind == kind)), "{kind:?}");
    }
    let cards = || maps.iter().flat_map(|map| map.cards.values());
    assert!(cards().any(|card| card.place.is_none()));
    assert!(
        cards().any(|card| { card.place.is_some_and(|place| matches!(place.range, Range::Steps(a, b) if a != b)) })
    );
    assert!(
        cards().any(|card| { card.place.is_some_and(|place| matches!(place.range, Range::Stages(a, b) if a != b)) })
    );
    assert!(cards().any(|card| card.metric.is_some()) && cards().any(|card| card.opportunity.is_some()));
    assert!(maps.iter().any(|map| map.personas.len() == 4 && !map.emotions.is_empty()));
    assert!(maps.iter().any(|map| map.emotions.values().any(|point| point.series == Series::Second)));
    assert!(maps.iter().any(|map| !map.evidence.is_empty() && !map.transitions.is_empty() && map.links.len() > 3));
    assert!(maps.iter().any(|map| map.cards.len() > 40), "some are large");
}

/// A bound far above what it takes, so that only a wrong order of growth fails it on a busy machine.
#[test]
fn ten_thousand_cards_are_looked_through_at_once() {
    let mut map = super::sound();
    let place = map.cards.values().next().and_then(|card| card.place);
    for (nth, order) in OrderKey::spread(10_000).into_iter().enumerate() {
        let title = "Reads the winter bill and asks around".to_owned();
        map.cards.put(Card { order, title, place, ..Card::new(CardId(1 << 40 | nth as u128)) });
    }
    map.cards.retain(|card| card.id.0 >= 1 << 40 || card.place != place);
    let start = std::time::Instant::now();
    let findings = map.validate().len();
    let took = start.elapsed();
    assert!(findings > 0, "what hung on the cards that made room");
    assert!(took.as_millis() < 1000, "{took:?}");
}
