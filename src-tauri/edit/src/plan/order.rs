//! Moves parts among their siblings, and keeps what hangs on the order of columns right.

use throughline_model::*;

use crate::{Action, At, Label, Refusal, planner::Planner};

/// Gives a part another place among its siblings.
pub(super) fn reorder(planner: &mut Planner<'_>, part: Part, at: At) -> Result<Label, Refusal> {
    macro_rules! reorder {
        ($kind:ty, $id:expr, $family:expr) => {{
            let own = planner.need::<$kind>(*$id)?;
            let family = $family(own.as_ref());
            among(planner, own.as_ref(), at, move |other: &$kind| $family(other) == family)?;
        }};
    }
    match &part {
        Part::Stage(id) => {
            reorder!(Stage, id, |_: &Stage| ());
            turn_ranges(planner);
            settle_transitions(planner);
        }
        Part::Step(id) => {
            reorder!(Step, id, |step: &Step| step.stage);
            turn_ranges(planner);
        }
        Part::Lane(id) => reorder!(Lane, id, |_: &Lane| ()),
        Part::Card(id) => reorder!(Card, id, |card: &Card| card.place),
        Part::Persona(id) => reorder!(Persona, id, |_: &Persona| ()),
        Part::Source(id) => reorder!(Source, id, |_: &Source| ()),
        Part::Evidence(id) => reorder!(Evidence, id, |item: &Evidence| item.card),
        Part::Channel(id) => reorder!(Channel, id, |_: &Channel| ()),
        Part::Device(id) => reorder!(Device, id, |_: &Device| ()),
        Part::Department(id) => reorder!(Department, id, |_: &Department| ()),
        Part::EmotionWord(id) => reorder!(EmotionWord, id, |_: &EmotionWord| ()),
        Part::Map | Part::Transition(_) | Part::EmotionPoint(_) | Part::Link(_) | Part::Picture(_) => {
            return Err(Refusal::Kind { kind: part.kind(), what: "put in an order" });
        }
    }
    Ok(Label::new(Action::Move, part.kind()))
}

/// Moves one entity among those for which `family` holds.
fn among<E: Kept>(planner: &mut Planner<'_>, own: &E, at: At, family: impl Fn(&E) -> bool) -> Result<(), Refusal> {
    let id = own.id();
    let mut siblings = planner.siblings(family);
    let Some(place) = siblings.iter().position(|one| one.id() == id) else { return Ok(()) };
    siblings.remove(place);
    let key = planner.key(&siblings, at, Some((place, E::part(id))))?;
    planner.change::<E>(id, |entity| {
        if let Some(order) = entity.order_mut() {
            *order = key;
        }
    });
    Ok(())
}

/// Moves a step into a stage, its own or another one.
pub(super) fn step(planner: &mut Planner<'_>, step: StepId, stage: StageId, at: At) -> Result<Label, Refusal> {
    let own = planner.need::<Step>(step)?;
    planner.need::<Stage>(stage)?;
    if own.stage == stage {
        return reorder(planner, step.into(), at);
    }
    if planner.steps_of(own.stage).len() == 1 {
        return Err(Refusal::OnlyStep);
    }
    let siblings = planner.steps_of(stage);
    let key = planner.key(&siblings, at, None)?;
    planner.change(step, |step: &mut Step| {
        step.stage = stage;
        step.order = key;
    });
    turn_ranges(planner);
    Ok(Label::new(Action::Move, "step"))
}

/// Takes the transition after what is now the last stage away; its words are kept.
pub(super) fn settle_transitions(planner: &mut Planner<'_>) {
    let last = planner.siblings(|_: &Stage| true).last().map(|stage| stage.id);
    let lost: Vec<_> =
        planner.map.transitions.values().filter(|transition| Some(transition.after) == last).cloned().collect();
    for transition in lost {
        drop_transition(planner, &transition);
    }
}

/// Takes a transition away whose border is gone; what it said is kept.
pub(crate) fn drop_transition(planner: &mut Planner<'_>, transition: &Transition) {
    planner.take::<Transition>(transition.id);
    let quality = match transition.quality {
        Quality::Seamless => "",
        Quality::Bumpy => "bumpy",
        Quality::Broken => "broken",
    };
    let left = transition.drop_off.map(|share| format!("{share} % leave")).unwrap_or_default();
    planner.park("a transition", &[&transition.note, quality, &left]);
}

/// Exchanges the ends of ranges that end before they start.
pub(super) fn turn_ranges(planner: &mut Planner<'_>) {
    let columns = planner.map.columns();
    let turned: Vec<(CardId, Range)> = planner
        .seen_cards()
        .iter()
        .filter_map(|card| {
            let range = card.place?.range;
            let turned = match range {
                Range::Steps(a, b) if columns.step(a) > columns.step(b) => Range::Steps(b, a),
                Range::Stages(a, b) if columns.stage(a) > columns.stage(b) => Range::Stages(b, a),
                Range::Step(_) | Range::Steps(..) | Range::Stage(_) | Range::Stages(..) => return None,
            };
            Some((card.id, turned))
        })
        .collect();
    rerange(planner, turned);
}

/// Lets cards cover other columns of their lanes.
pub(super) fn rerange(planner: &mut Planner<'_>, ranges: Vec<(CardId, Range)>) {
    let places = ranges
        .into_iter()
        .filter_map(|(card, range)| {
            let place = planner.map.cards.get(&card)?.place?;
            Some((card, Some(Place { range, ..place })))
        })
        .collect();
    settle(planner, places);
}

/// Puts cards into other places, behind those that lie there.
pub(super) fn settle(planner: &mut Planner<'_>, places: Vec<(CardId, Option<Place>)>) {
    for (card, place) in places {
        let order = planner.last_card_key(place);
        planner.change(card, |card: &mut Card| {
            card.place = place;
            card.order = order;
        });
    }
}
