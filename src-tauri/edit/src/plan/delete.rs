//! Deletes parts together with everything that cannot be without them, so that one undo brings all of it back.

use std::collections::BTreeSet;

use throughline_model::*;

use super::{
    columns::of_columns,
    order::{rerange, settle_transitions},
};
use crate::{Action, Label, Refusal, Remains, planner::Planner};

/// Deletes parts.
pub(super) fn delete(planner: &mut Planner<'_>, parts: &[Part], remains: Remains) -> Result<Label, Refusal> {
    let parts: BTreeSet<Part> = parts.iter().copied().collect();
    let Some(first) = parts.first() else { return Err(Refusal::Nothing("nothing is selected")) };
    if let Some(part) = parts.iter().find(|part| !part.is_on(&planner.map)) {
        return Err(Refusal::Missing { part: *part });
    }
    if parts.contains(&Part::Map) {
        return Err(Refusal::Kind { kind: "map", what: "deleted from itself" });
    }
    columns(planner, &parts, remains)?;
    for part in &parts {
        match part {
            Part::Lane(id) => lane(planner, *id, remains),
            Part::Card(id) => card(planner, *id),
            Part::Persona(id) => persona(planner, *id),
            Part::Source(id) => source(planner, *id),
            Part::Channel(id) => forget(planner, |card| card.channel == Some(*id), |card| card.channel = None, *id),
            Part::Device(id) => forget(planner, |card| card.device == Some(*id), |card| card.device = None, *id),
            Part::Department(id) => department(planner, *id),
            Part::EmotionWord(id) => word(planner, *id),
            Part::Picture(id) => picture(planner, *id),
            Part::Transition(id) => planner.take::<Transition>(*id),
            Part::EmotionPoint(id) => planner.take::<EmotionPoint>(*id),
            Part::Link(id) => planner.take::<Link>(*id),
            Part::Evidence(id) => planner.take::<Evidence>(*id),
            Part::Map | Part::Stage(_) | Part::Step(_) => {}
        }
    }
    let kinds: BTreeSet<&str> = parts.iter().map(|part| part.kind()).collect();
    let thing = if kinds.len() == 1 { first.kind() } else { "part" };
    Ok(Label::of(Action::Delete, thing, parts.len()))
}

/// Deletes stages and steps; cards that reach beyond them shrink, others go or are parked.
fn columns(planner: &mut Planner<'_>, parts: &BTreeSet<Part>, remains: Remains) -> Result<(), Refusal> {
    let stages: BTreeSet<StageId> =
        parts.iter().filter_map(|part| if let Part::Stage(id) = part { Some(*id) } else { None }).collect();
    let mut steps: BTreeSet<StepId> =
        parts.iter().filter_map(|part| if let Part::Step(id) = part { Some(*id) } else { None }).collect();
    if stages.is_empty() && steps.is_empty() {
        return Ok(());
    }
    steps.extend(planner.map.steps.values().filter(|step| stages.contains(&step.stage)).map(|step| step.id));
    let columns = planner.map.columns();
    for (stage, first, count) in columns.stages.iter().filter(|(stage, ..)| !stages.contains(stage)) {
        let left = columns.steps[*first..first + count].iter().filter(|(step, _)| !steps.contains(step)).count();
        if left == 0 && planner.map.stages.contains_key(stage) {
            return Err(Refusal::OnlyStep);
        }
    }
    let mut gone = Vec::new();
    let mut ranges = Vec::new();
    for card in planner.seen_cards() {
        let Some(place) = card.place else { continue };
        let Some((first, last)) = columns.span(place.range) else { continue };
        let named = match place.range {
            Range::Step(a) => steps.contains(&a),
            Range::Steps(a, b) => steps.contains(&a) || steps.contains(&b),
            Range::Stage(a) => stages.contains(&a),
            Range::Stages(a, b) => stages.contains(&a) || stages.contains(&b),
        };
        if !named {
            continue;
        }
        let left = |nth: &usize| !steps.contains(&columns.steps[*nth].0);
        match ((first..=last).find(left), (first..=last).rev().find(left)) {
            (Some(a), Some(b)) => ranges.push((card.id, (columns.steps[a].0, columns.steps[b].0), place.range)),
            _ => gone.push(card.id),
        }
    }
    for id in gone {
        match remains {
            Remains::Delete => card(planner, id),
            Remains::Park => park_card(planner, id),
        }
    }
    let points: Vec<_> =
        planner.map.emotions.values().filter(|point| steps.contains(&point.step)).map(|point| point.id).collect();
    for point in points {
        planner.take::<EmotionPoint>(point);
    }
    unlink(planner, |end| match end {
        End::Step(id) => steps.contains(&id),
        End::Stage(id) => stages.contains(&id),
        End::Card(_) => false,
    });
    let borders: Vec<_> =
        planner.map.transitions.values().filter(|one| stages.contains(&one.after)).map(|one| one.id).collect();
    for border in borders {
        planner.take::<Transition>(border);
    }
    for step in steps {
        planner.take::<Step>(step);
    }
    for stage in stages {
        planner.take::<Stage>(stage);
    }
    let now = planner.map.columns();
    let ranges = ranges
        .into_iter()
        .filter_map(|(card, (a, b), old)| {
            let whole = matches!(old, Range::Stage(_) | Range::Stages(..));
            Some((card, of_columns(&now, now.step(a)?, now.step(b)?, whole)))
        })
        .collect();
    rerange(planner, ranges);
    settle_transitions(planner);
    Ok(())
}

/// Deletes a card with its evidence and links.
fn card(planner: &mut Planner<'_>, id: CardId) {
    let evidence: Vec<_> = planner.map.evidence.values().filter(|item| item.card == id).map(|item| item.id).collect();
    for item in evidence {
        planner.take::<Evidence>(item);
    }
    unlink(planner, |end| end == End::Card(id));
    if planner.map.info.objectives.iter().any(|objective| objective.answers.contains(&id)) {
        let mut info = planner.map.info.clone();
        for objective in &mut info.objectives {
            objective.answers.retain(|answer| *answer != id);
        }
        planner.set_info(info);
    }
    planner.take::<Card>(id);
}

fn park_card(planner: &mut Planner<'_>, id: CardId) {
    let order = planner.last_card_key(None);
    planner.change(id, |card: &mut Card| {
        card.place = None;
        card.order = order;
    });
}

/// Takes links away that start or end somewhere.
fn unlink(planner: &mut Planner<'_>, at: impl Fn(End) -> bool) {
    let links: Vec<_> =
        planner.map.links.values().filter(|link| at(link.from) || at(link.to)).map(|link| link.id).collect();
    for link in links {
        planner.take::<Link>(link);
    }
}

fn lane(planner: &mut Planner<'_>, id: LaneId, remains: Remains) {
    let columns = planner.map.columns();
    let cards: Vec<CardId> =
        planner.map.cards_by_lane(&columns).remove(&id).unwrap_or_default().iter().map(|card| card.id).collect();
    for one in cards {
        match remains {
            Remains::Delete => card(planner, one),
            Remains::Park => park_card(planner, one),
        }
    }
    let points: Vec<_> = planner.map.emotions.values().filter(|point| point.lane == id).map(|point| point.id).collect();
    for point in points {
        planner.take::<EmotionPoint>(point);
    }
    planner.take::<Lane>(id);
}

/// Deletes a persona with the persona's feelings; cards concern the others then.
fn persona(planner: &mut Planner<'_>, id: PersonaId) {
    let points: Vec<_> =
        planner.map.emotions.values().filter(|point| point.persona == Some(id)).map(|point| point.id).collect();
    for point in points {
        planner.take::<EmotionPoint>(point);
    }
    each_card(planner, |card| card.personas.contains(&id), |card| card.personas.retain(|one| *one != id));
    planner.take::<Persona>(id);
}

/// Deletes a source; what it said stays, without saying where from.
fn source(planner: &mut Planner<'_>, id: SourceId) {
    let items: Vec<_> =
        planner.map.evidence.values().filter(|item| item.source == Some(id)).map(|item| item.id).collect();
    for item in items {
        planner.change(item, |item: &mut Evidence| item.source = None);
    }
    let measured = |card: &Card| card.metric.as_ref().is_some_and(|metric| metric.source == Some(id));
    each_card(planner, measured, |card| {
        if let Some(metric) = &mut card.metric {
            metric.source = None;
        }
    });
    planner.take::<Source>(id);
}

fn department(planner: &mut Planner<'_>, id: DepartmentId) {
    if planner.map.info.contributors.iter().any(|one| one.department == Some(id)) {
        let mut info = planner.map.info.clone();
        for one in info.contributors.iter_mut().filter(|one| one.department == Some(id)) {
            one.department = None;
        }
        planner.set_info(info);
    }
    forget(planner, |card| card.department == Some(id), |card| card.department = None, id);
}

/// Deletes a word for feelings; points keep it as their own wording.
fn word(planner: &mut Planner<'_>, id: WordId) {
    let name = planner.map.words.get(&id).map(|word| word.name.clone()).unwrap_or_default();
    let points: Vec<_> =
        planner.map.emotions.values().filter(|point| point.word == Some(id)).map(|one| one.id).collect();
    for point in points {
        planner.change(point, |point: &mut EmotionPoint| {
            point.word = None;
            if point.label.is_empty() {
                point.label.clone_from(&name);
            }
        });
    }
    planner.take::<EmotionWord>(id);
}

fn picture(planner: &mut Planner<'_>, id: PictureId) {
    each_card(planner, |card| card.picture == Some(id), |card| card.picture = None);
    let portraits: Vec<_> =
        planner.map.personas.values().filter(|one| one.portrait == Some(id)).map(|one| one.id).collect();
    for persona in portraits {
        planner.change(persona, |persona: &mut Persona| persona.portrait = None);
    }
    if planner.map.info.look.logo == Some(id) {
        let mut info = planner.map.info.clone();
        info.look.logo = None;
        planner.set_info(info);
    }
    planner.take::<Picture>(id);
}

/// Deletes an entry of a dictionary and every mention of it on cards.
fn forget<I>(planner: &mut Planner<'_>, mentions: impl Fn(&Card) -> bool, without: impl Fn(&mut Card), id: I)
where
    I: Into<Part>,
{
    each_card(planner, mentions, without);
    match id.into() {
        Part::Channel(id) => planner.take::<Channel>(id),
        Part::Device(id) => planner.take::<Device>(id),
        Part::Department(id) => planner.take::<Department>(id),
        _ => {}
    }
}

fn each_card(planner: &mut Planner<'_>, which: impl Fn(&Card) -> bool, how: impl Fn(&mut Card)) {
    let cards: Vec<CardId> = planner.map.cards.values().filter(|card| which(card)).map(|card| card.id).collect();
    for card in cards {
        planner.change(card, |card: &mut Card| how(card));
    }
}
