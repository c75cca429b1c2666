//! Edits that concern the whole map: taking in another one, and becoming another one.

use throughline_model::*;

use crate::{Action, Joining, Label, Refusal, graft::Graft, planner::Planner};

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
    let mut graft = Graft::new(&source);
    graft.words(planner);
    match joining {
        Joining::Append => graft.append(planner)?,
        Joining::Match => graft.join(planner)?,
        Joining::Park => graft.park(planner),
    }
    graft.rest(planner);
    take_info(planner, &source.info);
    Ok(Label::new(Action::Import, "map"))
}

/// What the other map says about itself fills what this one leaves open; what is left out is named.
fn take_info(planner: &mut Planner<'_>, other: &Info) {
    let mut info = planner.map.info.clone();
    let mut left = Vec::new();
    let mut text = |own: &mut String, other: &str, name: &'static str| {
        if own.is_empty() {
            other.clone_into(own);
        } else if !other.is_empty() && own != other {
            left.push(name);
        }
    };
    text(&mut info.title, &other.title, "title");
    text(&mut info.purpose, &other.purpose, "purpose");
    text(&mut info.scenario, &other.scenario, "scenario");
    text(&mut info.owner, &other.owner, "owner");
    text(&mut info.language, &other.language, "language");
    text(&mut info.scope.summary, &other.scope.summary, "scope");
    text(&mut info.scope.start, &other.scope.start, "start");
    text(&mut info.scope.end, &other.scope.end, "end");
    for objective in other.objectives.iter().filter(|one| !one.question.is_empty()) {
        if !info.objectives.iter().any(|known| known.question == objective.question) {
            // Its cards have other ids here.
            info.objectives.push(Objective { answers: Vec::new(), ..objective.clone() });
        }
    }
    if !left.is_empty() {
        planner.notes.push(format!("the other map's {} was left out: this map has its own", left.join(", ")));
    }
    planner.set_info(info);
}
