//! Adds, moves and stretches cards.

use std::collections::BTreeSet;

use throughline_model::*;

use super::order::settle;
use crate::{Action, At, Fields, Label, Refusal, fields, planner::Planner};

/// Adds a card.
pub(super) fn add(
    planner: &mut Planner<'_>,
    place: Option<Place>,
    at: At,
    new: &Fields,
    id: Option<CardId>,
) -> Result<Label, Refusal> {
    let id = planner.id::<Card>(id)?;
    let place = checked(planner, place)?;
    let order = match at {
        At::Last => planner.last_card_key(place),
        _ => {
            let siblings = planner.siblings(|card: &Card| card.place == place);
            planner.key(&siblings, at, None)?
        }
    };
    let card = Card { place, order, ..Card::new(id) };
    planner.put(fields::with(&card, fields::CARD, new)?);
    planner.made.push(id.into());
    Ok(Label::new(Action::Add, "card"))
}

/// A place on the map, its ends in order and written in the shortest way.
pub(super) fn checked(planner: &Planner<'_>, place: Option<Place>) -> Result<Option<Place>, Refusal> {
    let Some(Place { lane, range }) = place else { return Ok(None) };
    match planner.need::<Lane>(lane)?.kind {
        LaneKind::Divider => return Err(Refusal::Kind { kind: "card", what: "put on a line between lanes" }),
        LaneKind::Emotion => return Err(Refusal::Kind { kind: "card", what: "put among curves" }),
        _ => {}
    }
    let (steps, stages): (&[StepId], &[StageId]) = match &range {
        Range::Step(a) => (&[*a], &[]),
        Range::Steps(a, b) => (&[*a, *b], &[]),
        Range::Stage(a) => (&[], &[*a]),
        Range::Stages(a, b) => (&[], &[*a, *b]),
    };
    for step in steps {
        planner.need::<Step>(*step)?;
    }
    for stage in stages {
        planner.need::<Stage>(*stage)?;
    }
    let columns = planner.map.columns();
    let range = match range {
        Range::Steps(a, b) if a == b => Range::Step(a),
        Range::Steps(a, b) if columns.step(a) > columns.step(b) => Range::Steps(b, a),
        Range::Stages(a, b) if a == b => Range::Stage(a),
        Range::Stages(a, b) if columns.stage(a) > columns.stage(b) => Range::Stages(b, a),
        sound @ (Range::Step(_) | Range::Steps(..) | Range::Stage(_) | Range::Stages(..)) => sound,
    };
    Ok(Some(Place { lane, range }))
}

/// Puts cards into one place, in the order in which they are named.
pub(super) fn put(planner: &mut Planner<'_>, cards: &[CardId], place: Option<Place>, at: At) -> Result<Label, Refusal> {
    let moved = known(planner, cards)?;
    let place = checked(planner, place)?;
    let others = planner.siblings(|card: &Card| card.place == place && !moved.contains(&card.id));
    let own = match (at, cards) {
        (At::By(_), [only]) => {
            let all = planner.siblings(|card: &Card| card.place == place);
            all.iter().position(|card| card.id == *only).map(|nth| (nth, Part::Card(*only)))
        }
        _ => None,
    };
    let mut key = planner.key(&others, at, own)?;
    let mut after: Option<Part> = None;
    for id in cards {
        if let Some(before) = after {
            let others = planner.siblings(|card: &Card| {
                card.place == place && (Part::Card(card.id) == before || !moved.contains(&card.id))
            });
            key = planner.key(&others, At::After(before), None)?;
        }
        planner.change(*id, |card: &mut Card| {
            card.place = place;
            card.order = key.clone();
        });
        // Behind this one comes the next, so what has been placed counts as being there.
        after = Some((*id).into());
    }
    Ok(Label::of(Action::Move, "card", cards.len()))
}

fn known(planner: &Planner<'_>, cards: &[CardId]) -> Result<BTreeSet<CardId>, Refusal> {
    if cards.is_empty() {
        return Err(Refusal::Nothing("no card is selected"));
    }
    for card in cards {
        planner.need::<Card>(*card)?;
    }
    Ok(cards.iter().copied().collect())
}

/// Moves cards by columns and lanes; they keep what they cover.
pub(super) fn nudge(planner: &mut Planner<'_>, cards: &[CardId], columns: i32, lanes: i32) -> Result<Label, Refusal> {
    known(planner, cards)?;
    let grid = planner.map.columns();
    let rows: Vec<LaneId> =
        planner.siblings(|lane: &Lane| lane.kind.has_cards() && !lane.hidden).iter().map(|lane| lane.id).collect();
    let further = |at: usize, by: i32, count: usize| {
        usize::try_from(at as i64 + i64::from(by)).ok().filter(|place| *place < count)
    };
    let mut places = Vec::new();
    for id in cards {
        let card = planner.need::<Card>(*id)?;
        let edge = || Refusal::Edge((*id).into());
        let Some(place) = card.place else { return Err(Refusal::Nothing("the card is in the parking lot")) };
        let lane = match lanes {
            0 => place.lane,
            by => {
                let row = rows.iter().position(|row| *row == place.lane).ok_or_else(edge)?;
                rows[further(row, by, rows.len()).ok_or_else(edge)?]
            }
        };
        let step = |id: StepId| {
            let at = grid.step(id).and_then(|at| further(at, columns, grid.steps.len()));
            at.map(|at| grid.steps[at].0).ok_or_else(edge)
        };
        let stage = |id: StageId| {
            let at = grid.stage(id).and_then(|at| further(at, columns, grid.stages.len()));
            at.map(|at| grid.stages[at].0).ok_or_else(edge)
        };
        let range = match place.range {
            Range::Step(a) => Range::Step(step(a)?),
            Range::Steps(a, b) => Range::Steps(step(a)?, step(b)?),
            Range::Stage(a) => Range::Stage(stage(a)?),
            Range::Stages(a, b) => Range::Stages(stage(a)?, stage(b)?),
        };
        places.push((*id, Some(Place { lane, range })));
    }
    if columns != 0 || lanes != 0 {
        settle(planner, places);
    }
    Ok(Label::of(Action::Move, "card", cards.len()))
}

/// Lets a card cover other columns.
pub(super) fn span(planner: &mut Planner<'_>, id: CardId, range: Range) -> Result<Label, Refusal> {
    let card = planner.need::<Card>(id)?;
    let Some(place) = card.place else { return Err(Refusal::Nothing("the card is in the parking lot")) };
    let place = checked(planner, Some(Place { range, ..place }))?;
    if place != card.place {
        settle(planner, vec![(id, place)]);
    }
    Ok(Label::new(Action::Resize, "card"))
}
