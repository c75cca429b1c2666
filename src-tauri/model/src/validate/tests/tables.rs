//! Ids and order keys.

use super::*;

fn key(text: &str) -> OrderKey {
    serde_json::from_value(serde_json::Value::from(text)).expect("any text")
}

#[test]
fn an_entity_filed_under_another_id_gets_that_id() {
    let map = mended(&["persona.key"], |map| map.personas.change(id("p2")).expect("Ben").id = id("p9"));
    assert_eq!(map.personas[&id("p2")].id, id("p2"));
}

#[test]
fn every_table_is_looked_through() {
    let mut map = sound();
    map.channels.change(id("h1")).expect("it").id = id("h2");
    map.pictures.change(id("x1")).expect("it").id = id("x2");
    map.words.change(id("w1")).expect("it").id = id("w2");
    assert_eq!(codes(&map), ["channel.key", "word.key", "picture.key"]);
}

#[test]
fn an_unset_order_key_is_set() {
    let map = mended(&["lane.order-unset"], |map| map.lanes.change(id("n2")).expect("it").order = key(""));
    assert_eq!(map.lanes.ordered()[0].id, id("n2"), "it came first and stays first");
}

#[test]
fn a_bad_order_key_is_replaced_where_it_stood() {
    let before: Vec<LaneId> = sound().lanes.ordered().iter().map(|lane| lane.id).collect();
    for bad in ["Vé", "V!", "V0", "V \n"] {
        let map = mended(&["lane.order-bad"], |map| {
            map.lanes.change(before[1]).expect("it").order = key(bad);
        });
        assert_eq!(map.lanes.ordered().iter().map(|lane| lane.id).collect::<Vec<_>>(), before, "{bad}");
    }
}

#[test]
fn siblings_with_one_order_key_get_one_each() {
    let mut kept = OrderKey::default();
    let map = mended(&["stage.order-twice"], |map| {
        kept = map.stages[&id("s1")].order.clone();
        map.stages.change(id("s2")).expect("it").order = kept.clone();
    });
    assert_eq!(map.stages[&id("s1")].order, kept, "one of them keeps it");
}

#[test]
fn the_same_order_key_in_another_family_is_fine() {
    let mut map = sound();
    let order = map.steps[&id("t1")].order.clone();
    map.steps.change(id("t3")).expect("it").order = order.clone();
    card(&mut map, "c3").order = order;
    assert_eq!(map.validate(), []);
}

#[test]
fn a_thousand_equal_keys_do_not_become_long_ones() {
    let mut map = sound();
    for nth in 0..1000 {
        map.cards.put(Card { order: key("V"), ..Card::new(CardId(1 << 40 | nth)) });
    }
    map.repair();
    assert_eq!(map.validate(), []);
    assert!(map.cards.values().all(|card| card.order.as_str().len() < 20));
}
