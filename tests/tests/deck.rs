//! Decks of all fixtures in all shapes: nothing is cut, nothing is too small, nothing is lost.

use std::collections::BTreeSet;

use proptest::prelude::*;
use throughline_layout::{DeckOptions, DeckPart, Layout, SlideFormat};
use throughline_model::{Map, arbitrary};
use throughline_scene::{Deck, LayerKind};
use throughline_tables::builtin;
use throughline_tests::{
    check::{check_deck, report, shown_cards},
    fixtures,
};

fn maps() -> Vec<(String, Map)> {
    let mut maps =
        vec![("sample".to_owned(), builtin::sample()), ("blueprint".to_owned(), builtin::sample_blueprint())];
    maps.extend(fixtures::all());
    maps
}

fn deck(map: &Map, options: &DeckOptions) -> Deck {
    Layout::new().deck(map, options)
}

#[test]
fn decks_have_no_fault() {
    let mut cases = Vec::new();
    for (name, map) in maps() {
        for (format, shape) in SlideFormat::ALL {
            let options = DeckOptions { format, ..DeckOptions::default() };
            cases.push((format!("{name}, {shape}"), check_deck(&deck(&map, &options), &map, &options.map)));
        }
    }
    let faults = report(&cases);
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_card_stands_on_a_slide_of_the_map() {
    for (name, map) in maps() {
        let deck = deck(&map, &DeckOptions::default());
        let mut found = BTreeSet::new();
        for slide in &deck.slides {
            slide.scene.walk(&mut |node, layer, _| {
                if matches!(layer.kind, LayerKind::Lane(_)) {
                    found.insert(node.id.to_string());
                }
            });
        }
        let lost: Vec<_> = shown_cards(&map).into_iter().filter(|id| !found.contains(&format!("c{id}"))).collect();
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}

#[test]
fn a_part_that_is_left_out_is_not_there() {
    let map = builtin::sample_blueprint();
    let all = deck(&map, &DeckOptions::default());
    for part in DeckPart::ALL {
        let has = |deck: &Deck| deck.slides.iter().any(|slide| slide.id.split('-').next() == Some(part.as_str()));
        assert!(has(&all), "{}", part.as_str());
        let options = DeckOptions { without: [part].into(), ..DeckOptions::default() };
        assert!(!has(&deck(&map, &options)), "{}", part.as_str());
    }
}

#[test]
fn a_stage_gets_slides_of_its_own_on_request() {
    let map = builtin::sample();
    let options = DeckOptions { each_stage: true, ..DeckOptions::default() };
    for slide in deck(&map, &options).slides.iter().filter(|slide| slide.id.starts_with("map")) {
        let mut stages = 0;
        slide.scene.walk(&mut |node, layer, _| {
            let id = node.id.strip_prefix('s');
            stages += usize::from(
                layer.kind == LayerKind::Header
                    && id.is_some_and(|id| {
                        id.parse::<u128>().is_ok() || map.stages.keys().any(|stage| stage.to_string() == id)
                    }),
            );
        });
        assert!(stages <= 1, "{} shows {stages} stages", slide.id);
    }
}

#[test]
fn the_same_map_gives_the_same_deck() {
    let map = builtin::sample_blueprint();
    let mut layout = Layout::new();
    layout.lay(&map, &throughline_layout::Options::default());
    assert!(layout.deck(&map, &DeckOptions::default()) == deck(&map, &DeckOptions::default()));
}

/// Thirty-two maps, unless `PROPTEST_CASES` says otherwise.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(32);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() }
}

/// A map that shows as JSON, which is shorter and can be put into a file.
#[derive(Clone)]
struct Shown(Map);

impl std::fmt::Debug for Shown {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&serde_json::to_string(&self.0).unwrap_or_default())
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn decks_of_random_maps_have_no_fault(Shown(map) in arbitrary::map().prop_map(Shown), shape in 0..3_usize, each_stage: bool) {
        let options = DeckOptions { format: SlideFormat::ALL[shape].0, each_stage, ..DeckOptions::default() };
        let faults = check_deck(&deck(&map, &options), &map, &options.map);
        prop_assert!(faults.is_empty(), "{}", report(&[("random".to_owned(), faults)]));
    }
}

#[test]
fn a_card_higher_than_a_slide_goes_on_at_a_paragraph() {
    let mut map = builtin::sample();
    let lane = map.lanes.values().find(|lane| lane.name == "Doing").map(|lane| lane.id).expect("the sample has it");
    let inside = |card: &throughline_model::Card| card.place.is_some_and(|place| place.lane == lane);
    let id = map.cards.values().find(|card| inside(card)).map(|card| card.id).expect("it has cards");
    let paragraphs: Vec<String> = (1..=80).map(|nth| format!("Paragraph {nth} says something.")).collect();
    let card = map.cards.change(id).expect("it is there");
    card.title = "A long story".into();
    card.text = throughline_model::RichText::plain(&paragraphs.join("\n"));
    let options = DeckOptions::default();
    let deck = deck(&map, &options);
    assert_eq!(check_deck(&deck, &map, &options.map), []);
    let mut parts: Vec<Vec<String>> = Vec::new();
    for slide in deck.slides.iter().filter(|slide| slide.id.starts_with("map")) {
        slide.scene.walk(&mut |node, layer, _| {
            let throughline_scene::Item::Group { children, .. } = &node.item else { return };
            if *node.id == *format!("c{id}") && matches!(layer.kind, LayerKind::Lane(_)) {
                let text = |child: &std::sync::Arc<throughline_scene::Node>| match &child.item {
                    throughline_scene::Item::Text(text) => Some(text.text.to_string()),
                    _ => None,
                };
                parts.push(children.iter().filter_map(text).collect());
            }
        });
    }
    assert!(parts.len() > 1, "{parts:?}");
    let (last, before) = parts.split_last().expect("there are some");
    assert!(before.iter().all(|part| part.iter().any(|text| text == "(continued …)")), "{before:?}");
    assert!(parts[1..].iter().all(|part| part[0] == "A long story (continued)"), "{parts:?}");
    assert!(!last.iter().any(|text| text == "(continued …)"));
    let told: Vec<&String> = parts.iter().flatten().filter(|text| text.starts_with("Paragraph")).collect();
    assert_eq!(told, paragraphs.iter().collect::<Vec<_>>(), "every paragraph stands once, in order, whole");
}
