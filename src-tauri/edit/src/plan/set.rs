//! Changes fields of what is there.

use throughline_model::*;

use crate::{Action, Fields, Label, Refusal, Width, fields, planner::Planner};

/// Sets fields of any part.
pub(super) fn set(planner: &mut Planner<'_>, part: Part, new: &Fields) -> Result<Label, Refusal> {
    macro_rules! set {
        ($kind:ty, $id:expr, $fixed:expr) => {{
            let before = planner.need::<$kind>(*$id)?;
            planner.put(fields::with(before.as_ref(), $fixed, new)?);
        }};
    }
    match &part {
        Part::Map => {
            let info = fields::info(&planner.map.info, new)?;
            planner.set_info(info);
        }
        Part::Persona(id) => set!(Persona, id, fields::ORDERED),
        Part::Stage(id) => set!(Stage, id, fields::ORDERED),
        Part::Step(id) => set!(Step, id, fields::STEP),
        Part::Transition(id) => set!(Transition, id, fields::TRANSITION),
        Part::Lane(id) => set!(Lane, id, fields::ORDERED),
        Part::Card(id) => set!(Card, id, fields::CARD),
        Part::EmotionPoint(id) => set!(EmotionPoint, id, fields::FEELING),
        Part::Link(id) => set!(Link, id, fields::LINK),
        Part::Source(id) => set!(Source, id, fields::ORDERED),
        Part::Evidence(id) => set!(Evidence, id, fields::EVIDENCE),
        Part::Channel(id) => set!(Channel, id, fields::ORDERED),
        Part::Device(id) => set!(Device, id, fields::ORDERED),
        Part::Department(id) => set!(Department, id, fields::ORDERED),
        Part::EmotionWord(id) => set!(EmotionWord, id, fields::ORDERED),
        Part::Picture(id) => set!(Picture, id, fields::PICTURE),
    }
    let only = |names: &[&str]| new.keys().all(|name| names.contains(&name.as_str()));
    let action = match part {
        Part::Map if only(&["title"]) => Action::Rename,
        Part::Card(_) if only(&["title", "text"]) => Action::Type,
        Part::Map | Part::Card(_) => Action::Change,
        _ if only(&["name"]) => Action::Rename,
        _ => Action::Change,
    };
    Ok(Label::new(action, part.kind()))
}

/// Sets what happens after a stage; a transition that says nothing any more is taken away by deleting it.
pub(super) fn transition(planner: &mut Planner<'_>, after: StageId, new: &Fields) -> Result<Label, Refusal> {
    planner.need::<Stage>(after)?;
    let known = planner.map.transitions.values().find(|transition| transition.after == after).cloned();
    let action = if known.is_some() { Action::Change } else { Action::Add };
    let before = match known {
        Some(known) => (*known).clone(),
        None => {
            let id = planner.free::<Transition>();
            planner.made.push(id.into());
            Transition { id, after, quality: Quality::default(), note: String::new(), drop_off: None, ext: Ext::new() }
        }
    };
    planner.put(fields::with(&before, fields::TRANSITION, new)?);
    Ok(Label::new(action, "transition"))
}

/// Stores widths of columns.
pub(super) fn widths(planner: &mut Planner<'_>, widths: &[Width]) -> Result<Label, Refusal> {
    for Width { step, width } in widths {
        planner.need::<Step>(*step)?;
        planner.change(*step, |step: &mut Step| step.width = *width);
    }
    Ok(match widths {
        [_] => Label::new(Action::Resize, "step"),
        _ => Label::new(Action::Resize, "widths"),
    })
}
