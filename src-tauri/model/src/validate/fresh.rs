//! Entities that a repair makes up, and ids for them. They are as empty as they can be; nothing here reads a clock.

use crate::*;

/// The name of whatever a repair brings back.
pub(super) const RECOVERED: &str = "Recovered";

/// An id that no key of the table has: the one after the last, or else the first gap.
pub(super) fn next_id(keys: impl DoubleEndedIterator<Item = u128> + Clone) -> u128 {
    let last = keys.clone().next_back().unwrap_or(0);
    last.checked_add(1).unwrap_or_else(|| {
        let taken = keys.zip(0..).take_while(|(key, nth)| key == nth).count();
        taken as u128
    })
}

/// A key after nearly all others; two entities never get the same.
fn late(id: u128) -> OrderKey {
    OrderKey::parse(&format!("z{}1", CardId(id))).unwrap_or_default()
}

/// An unnamed step.
pub(crate) fn step(id: StepId, stage: StageId) -> Step {
    Step { order: late(id.0), ..Step::new(id, stage) }
}

/// A stage at the end of the map.
pub(crate) fn stage(id: StageId) -> Stage {
    Stage { order: late(id.0), name: RECOVERED.to_owned(), ..Stage::new(id) }
}

/// An emotion lane at the foot of the map.
pub(crate) fn emotion_lane(id: LaneId) -> Lane {
    let lane = Lane::new(id, LaneKind::Emotion);
    Lane { order: late(id.0), name: RECOVERED.to_owned(), align: Alignment::Steps, ..lane }
}

/// A persona of whom nothing is known.
pub(crate) fn persona(id: PersonaId) -> Persona {
    Persona { order: late(id.0), name: RECOVERED.to_owned(), ..Persona::new(id) }
}

/// A card in the parking lot.
pub(super) fn card(id: CardId, title: &str) -> Card {
    Card { order: late(id.0), title: title.to_owned(), ..Card::new(id) }
}

/// Keeps texts whose entity cannot stay, as one card in the parking lot; no card if there is nothing to keep.
pub(super) fn park(map: &mut Map, texts: &[&str]) {
    let kept: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
    if kept.is_empty() {
        return;
    }
    let id = CardId(next_id(map.cards.keys().map(|id| id.0)));
    map.cards.put(Card { text: RichText::plain(&kept.join("\n")), ..card(id, "") });
}
