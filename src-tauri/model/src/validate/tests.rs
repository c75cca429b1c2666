//! One test for each invariant: break it, look for its code alone, mend it, look at what became of it.

mod about;
mod cards;
mod feelings;
mod grid;
mod property;
mod tables;

use super::codes::ALL;
use crate::*;

/// Two stages with three steps, a text and an emotion lane, two placed cards and a parked one, and one of everything else.
fn sound() -> Map {
    let map: Map = serde_json::from_value(serde_json::json!({
        "info": { "title": "T", "objectives": [{ "question": "Why?", "answers": ["c1"] }],
                  "contributors": [{ "name": "Jo", "department": "d1" }] },
        "personas": [{ "id": "p1", "name": "Ann" }, { "id": "p2", "name": "Ben" }],
        "stages": [{ "id": "s1", "name": "First" }, { "id": "s2", "name": "Second" }],
        "steps": [{ "id": "t1", "stage": "s1" }, { "id": "t2", "stage": "s1" }, { "id": "t3", "stage": "s2" }],
        "transitions": [{ "id": "b1", "after": "s1", "note": "handed over", "dropOff": 4.0 }],
        "lanes": [{ "id": "n1", "name": "Doing" }, { "id": "n2", "kind": "emotion" }, { "id": "n3", "kind": "divider" }],
        "cards": [
            { "id": "c1", "place": { "lane": "n1", "range": { "steps": ["t1", "t3"] } }, "title": "Reads the bill" },
            { "id": "c2", "place": { "lane": "n1", "range": { "stages": ["s1", "s2"] } }, "text": "Asks around" },
            { "id": "c3", "title": "Later" }
        ],
        "emotions": [
            { "id": "m1", "lane": "n2", "step": "t1", "persona": "p1", "value": 1.0, "label": "glad", "word": "w1" },
            { "id": "m2", "lane": "n2", "step": "t2", "persona": "p1", "value": -1.0, "label": "sad" }
        ],
        "links": [{ "id": "k1", "kind": "flow", "from": { "card": "c1" }, "to": { "card": "c2" }, "label": "Yes" }],
        "sources": [{ "id": "r1", "name": "Interviews" }],
        "evidence": [{ "id": "e1", "card": "c1", "source": "r1", "figure": "7 / 18" }],
        "channels": [{ "id": "h1", "name": "Phone" }],
        "devices": [{ "id": "v1", "name": "Tablet" }],
        "departments": [{ "id": "d1", "name": "Service" }],
        "words": [{ "id": "w1", "name": "Glad", "value": 1.0 }],
        "pictures": [{ "id": "x1", "media": "svg", "width": 300, "height": 150, "data": "" }]
    }))
    .expect("reads");
    assert_eq!(map.validate(), []);
    map
}

fn codes(map: &Map) -> Vec<&'static str> {
    map.validate().into_iter().map(|finding| finding.code).collect()
}

/// Breaks a sound map, expects these codes and no others, and hands back the mended map.
#[track_caller]
fn mended(expected: &[&str], damage: impl FnOnce(&mut Map)) -> Map {
    let mut map = sound();
    damage(&mut map);
    assert_eq!(codes(&map), expected);
    let done = map.repair();
    for code in expected {
        assert!(done.iter().any(|finding| finding.code == *code), "{done:#?}");
    }
    assert_eq!(map.validate(), []);
    map
}

fn id<Id: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> Id {
    text.parse().expect("an id")
}

fn card<'a>(map: &'a mut Map, text: &str) -> &'a mut Card {
    map.cards.change(id(text)).expect("a card of the sound map")
}

/// The texts of what lies in the parking lot, but for the card that lies there anyway.
fn parked(map: &Map) -> Vec<String> {
    let texts = map.parked().into_iter().map(|card| format!("{}{}", card.title, card.text.text()));
    texts.filter(|text| text != "Later").collect()
}

#[test]
fn a_finding_names_its_entity_by_kind_name_and_id() {
    let mut map = sound();
    card(&mut map, "c1").importance = Some(9);
    let findings = map.validate();
    assert_eq!(findings[0].subject, "card “Reads the bill” (c1)");
    assert_eq!(findings[0].message, "its importance is 9");
    card(&mut map, "c1").title = "word ".repeat(30);
    assert_eq!(map.validate()[0].subject, "card “word word word word word word word word…” (c1)");
    card(&mut map, "c1").title = String::new();
    assert_eq!(map.validate()[0].subject, "card c1");
}

#[test]
fn no_two_invariants_share_a_code() {
    let mut sorted: Vec<_> = ALL.iter().filter(|code| !code.starts_with('*')).collect();
    sorted.sort_unstable();
    assert!(sorted.is_sorted_by(|a, b| a < b), "{sorted:?}");
}

#[test]
fn an_empty_map_is_sound() {
    assert_eq!(Map::default().validate(), []);
}
