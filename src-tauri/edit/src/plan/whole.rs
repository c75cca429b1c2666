//! Edits that concern the whole map: taking in another one, and becoming another one.

use std::collections::BTreeMap;

use throughline_model::*;

use crate::{
    Action, Joining, Label, Refusal,
    graft::{self, Graft},
    planner::Planner,
};

/// Makes the map equal to another one. It stays the map that it is.
pub(super) fn become_map(planner: &mut Planner<'_>, map: &Map) {
    let mut other = map.clone();
    other.repair();
    other.info.id = planner.map.info.id;
    let changes = planner.map.changes_to(&other);
    for change in changes {
        planner.make(change);
    }
}

/// Takes in a map from another file.
pub(super) fn import(planner: &mut Planner<'_>, map: &Map, joining: Joining) -> Result<Label, Refusal> {
    let mut source = map.clone();
    let mended = source.repair().len();
    if mended > 0 {
        planner.notes.push(format!("{mended} mistakes in the other map were mended"));
    }
    let mut graft = Graft::new(&source).filling();
    graft.words(planner);
    match joining {
        Joining::Append => graft.append(planner)?,
        Joining::Match => graft.join(planner)?,
        Joining::Park => graft.park(planner),
    }
    graft.rest(planner);
    let cards = graft.taken();
    take_info(planner, &source.info, &cards);
    Ok(Label::new(Action::Import, "wholeMap"))
}

/// What the other map says about itself fills what this one leaves open; what is left out is named.
fn take_info(planner: &mut Planner<'_>, other: &Info, cards: &BTreeMap<CardId, CardId>) {
    // Contributors name departments of the other map; figures count what is on it.
    let fixed = ["id", "twinOf", "state", "look", "objectives", "contributors", "figures"];
    let (filled, mut left) = graft::filled(&planner.map.info, other, &fixed);
    let mut info = filled.unwrap_or_else(|| planner.map.info.clone());
    for objective in other.objectives.iter().filter(|one| !one.question.is_empty()) {
        if !info.objectives.iter().any(|known| known.question == objective.question) {
            let answers = objective.answers.iter().filter_map(|card| cards.get(card).copied()).collect();
            info.objectives.push(Objective { answers, ..objective.clone() });
        }
    }
    for person in &other.contributors {
        if !info.contributors.iter().any(|known| known.name == person.name) {
            info.contributors.push(Contributor { department: None, ..person.clone() });
        }
    }
    if !other.figures.is_empty() && other.figures != info.figures {
        left.push("figures".to_owned());
    }
    if other.look != Look::default() && other.look != info.look {
        left.push("look".to_owned());
    }
    if other.state != info.state {
        left.push("state".to_owned());
    }
    if !left.is_empty() {
        planner
            .notes
            .push(format!("of the other map, these were left out, since this map has its own: {}", left.join(", ")));
    }
    planner.set_info(info);
}
