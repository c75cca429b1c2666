//! What of a map has changed, entity by entity, for a copy of it elsewhere.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use throughline_model::{Entity, Kept, Map, Part, Picture, Table};

/// A part of a map as it is now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Delta {
    /// Which part.
    pub part: Part,
    /// What it is now, as in files; nothing if it is gone. Contents of pictures are left out.
    #[cfg_attr(test, ts(type = "unknown"))]
    pub now: Option<Value>,
}

/// What differs between two states of a map. Costs a glance at each entity of the tables that changed.
pub fn deltas(before: &Map, after: &Map) -> Vec<Delta> {
    let mut found = Vec::new();
    if before.info != after.info {
        found.push(Delta { part: Part::Map, now: serde_json::to_value(&after.info).ok() });
    }
    table(&before.personas, &after.personas, &mut found);
    table(&before.stages, &after.stages, &mut found);
    table(&before.steps, &after.steps, &mut found);
    table(&before.transitions, &after.transitions, &mut found);
    table(&before.lanes, &after.lanes, &mut found);
    table(&before.cards, &after.cards, &mut found);
    table(&before.emotions, &after.emotions, &mut found);
    table(&before.links, &after.links, &mut found);
    table(&before.sources, &after.sources, &mut found);
    table(&before.evidence, &after.evidence, &mut found);
    table(&before.channels, &after.channels, &mut found);
    table(&before.devices, &after.devices, &mut found);
    table(&before.departments, &after.departments, &mut found);
    table(&before.words, &after.words, &mut found);
    if !before.pictures.same(&after.pictures) {
        table(&without_contents(&before.pictures), &without_contents(&after.pictures), &mut found);
    }
    found
}

/// The pictures without their content.
pub fn without_contents(pictures: &Table<Picture>) -> Table<Picture> {
    pictures.values().map(|one| Picture { data: throughline_model::Blob(Arc::from([])), ..(**one).clone() }).collect()
}

fn table<E: Kept + PartialEq + Serialize>(before: &Table<E>, after: &Table<E>, found: &mut Vec<Delta>)
where
    E::Id: Ord,
{
    if before.same(after) {
        return;
    }
    for (id, entity) in after.iter() {
        let same = before.get(id).is_some_and(|old| Arc::ptr_eq(old, entity) || old == entity);
        if !same {
            found.push(Delta { part: E::part(entity.id()), now: serde_json::to_value(&**entity).ok() });
        }
    }
    for (id, entity) in before.iter() {
        if !after.contains_key(id) {
            found.push(Delta { part: E::part(Entity::id(&**entity)), now: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_model::{Card, CardId};

    #[test]
    fn only_what_changed_is_told() {
        let mut before = Map::default();
        for id in 1..=3 {
            before.cards.put(Card::new(CardId(id)));
        }
        let mut after = before.clone();
        after.cards.take(CardId(1));
        after.cards.change(CardId(2)).expect("is there").title = "New".into();
        let told = deltas(&before, &after);
        let parts: Vec<_> = told.iter().map(|delta| (delta.part, delta.now.is_some())).collect();
        assert_eq!(parts, [(Part::Card(CardId(2)), true), (Part::Card(CardId(1)), false)]);
        assert_eq!(told[0].now.as_ref().expect("is there")["title"], "New");
    }
}
