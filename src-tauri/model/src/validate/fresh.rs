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
    Step { id, stage, order: late(id.0), name: String::new(), width: None, days: None, ext: Ext::new() }
}

/// A stage at the end of the map.
pub(crate) fn stage(id: StageId) -> Stage {
    Stage {
        id,
        order: late(id.0),
        name: RECOVERED.to_owned(),
        question: String::new(),
        description: String::new(),
        lifecycle: None,
        color: None,
        icon: None,
        time: String::new(),
        days: None,
        ext: Ext::new(),
    }
}

/// An emotion lane at the foot of the map.
pub(crate) fn emotion_lane(id: LaneId) -> Lane {
    Lane {
        id,
        order: late(id.0),
        kind: LaneKind::Emotion,
        name: RECOVERED.to_owned(),
        subtitle: String::new(),
        icon: None,
        side: Stagecraft::OnStage,
        customer: None,
        align: Alignment::Steps,
        collapsed: false,
        hidden: false,
        style: TextStyle::Cards,
        divider: DividerKind::Visibility,
        curve: CurveShape::Smooth,
        series: SeriesMeaning::CurrentFuture,
        ext: Ext::new(),
    }
}

/// A persona of whom nothing is known.
pub(crate) fn persona(id: PersonaId) -> Persona {
    Persona {
        id,
        order: late(id.0),
        name: RECOVERED.to_owned(),
        age: String::new(),
        summary: String::new(),
        role: String::new(),
        primary: false,
        basis: Basis::Proto,
        share: None,
        segment: String::new(),
        lifecycle: None,
        desired_action: String::new(),
        quote: String::new(),
        color: None,
        portrait: None,
        avatar: String::new(),
        demographics: Vec::new(),
        goals: Vec::new(),
        needs: Vec::new(),
        motivations: Vec::new(),
        challenges: Vec::new(),
        pains: Vec::new(),
        behaviours: Vec::new(),
        drivers: Vec::new(),
        preferences: Vec::new(),
        content: Vec::new(),
        routine: String::new(),
        background: String::new(),
        sections: Vec::new(),
        ext: Ext::new(),
    }
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
