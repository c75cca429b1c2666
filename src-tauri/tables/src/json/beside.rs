//! Lists beside the stages of other programs' JSON: lanes without a frame, and cards that name their lane. Knows no map.

use super::{
    foreign::{Reader, joined},
    keys::{self, plain},
    node::Node,
    places::Places,
    shape::Found,
};

impl Reader {
    /// The name of the lane that a card names, and the card without it.
    pub(super) fn lane_of(&self, card: &Node) -> Option<(String, Node)> {
        let (key, lane) = card.fields().iter().find(|(key, _)| keys::of_lane(key))?;
        let lane = lane.text()?;
        let rest = Node::Object(card.fields().iter().filter(|(other, _)| other != key).cloned().collect());
        let name = self.lane_names.get(&plain(&lane)).cloned().unwrap_or(lane);
        (!rest.is_empty()).then_some((name, rest))
    }

    /// Lists beside stages that are names alone, as long as those: lanes.
    pub(super) fn siblings(&mut self, found: &Found<'_>, stages: &Node) {
        let count = stages.items().len();
        if count == 0 || !stages.items().iter().all(|item| matches!(item, Node::Text(_))) {
            return;
        }
        for (key, value) in found.node.fields().iter().filter(|(_, value)| value.items().len() == count) {
            if keys::stages(key) || keys::lanes(key) || loose(key, value) {
                continue;
            }
            self.beside.push(key.clone());
            for (nth, value) in value.items().iter().enumerate() {
                let path = format!("{}[{nth}]", joined(&found.path, key));
                self.speak(&keys::words(key), (nth, None), value, &path);
            }
        }
    }

    /// Cards beside stages and lanes that name where they belong.
    pub(super) fn loose(&mut self, found: &Found<'_>) {
        for (key, value) in found.node.fields().iter().filter(|(key, value)| loose(key, value)) {
            self.beside.push(key.clone());
            self.places.count(value.items().iter());
            for (nth, item) in value.items().iter().enumerate() {
                let (lane, item) = self.lane_of(item).unwrap_or_else(|| (keys::words(key), item.clone()));
                self.card(&lane, &item, &format!("{}[{nth}]", joined(&found.path, key)));
            }
        }
    }
}

/// Whether a list holds cards that name their stage.
fn loose(key: &str, value: &Node) -> bool {
    keys::cards(key) && value.items().iter().any(Places::told_by)
}
