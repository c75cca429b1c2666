//! Cards and their evidence: where they lie, what they refer to, and the numbers on them.

use std::fmt::Display;

use super::codes::*;
use super::{Report, address};
use crate::*;

/// Changes a card in a mend, if it is still there.
fn with(id: CardId, change: impl FnOnce(&mut Card) + 'static) -> impl FnOnce(&mut Map) + 'static {
    move |map| {
        if let Some(card) = map.cards.change(id) {
            change(card);
        }
    }
}

/// A grade that is not within 1 to 5.
pub(super) fn no_grade(grade: Option<u8>) -> Option<u8> {
    grade.filter(|grade| !(1..=5).contains(grade))
}

/// The nearest grade.
pub(super) fn nearest_grade(grade: &mut Option<u8>) {
    *grade = grade.map(|grade| grade.clamp(1, 5));
}

/// Whether every card lies on the map and refers to what is there.
pub(super) fn check(map: &Map, report: &mut Report) {
    let columns = map.columns();
    for card in map.cards.values() {
        place(map, &columns, card, report);
        references(map, card, report);
        numbers(card, report);
        address::check(card, report);
    }
    for evidence in map.evidence.values() {
        let id = evidence.id;
        if let Some(source) = evidence.source.filter(|source| !map.sources.contains_key(source)) {
            report.add(&EVIDENCE_SOURCE, evidence.as_ref(), &source.to_string(), move |map| {
                if let Some(evidence) = map.evidence.change(id) {
                    evidence.source = None;
                }
            });
        }
    }
}

fn place(map: &Map, columns: &Columns, card: &Card, report: &mut Report) {
    let Some(place) = card.place else { return };
    match map.lanes.get(&place.lane) {
        None => report.add(&CARD_LANE, card, &place.lane.to_string(), with(card.id, |card| card.place = None)),
        Some(lane) if !lane.kind.has_cards() => {
            report.add(&CARD_KIND, card, &place.lane.to_string(), with(card.id, |card| card.place = None));
        }
        Some(_) => {}
    }
    let step = |id: &StepId| map.steps.contains_key(id);
    let stage = |id: &StageId| map.stages.contains_key(id);
    let (code, lost, range) = match place.range {
        Range::Step(only) if !step(&only) => (CARD_RANGE, only.to_string(), None),
        Range::Stage(only) if !stage(&only) => (CARD_RANGE, only.to_string(), None),
        Range::Steps(a, b) => match (step(&a), step(&b)) {
            // Steps whose stage is gone have no column; the stage comes back first.
            (true, true) if columns.step(a).zip(columns.step(b)).is_none_or(|(a, b)| a <= b) => return,
            (true, true) => (CARD_REVERSED, String::new(), Some(Range::Steps(b, a))),
            (true, false) => (CARD_RANGE, b.to_string(), Some(Range::Step(a))),
            (false, true) => (CARD_RANGE, a.to_string(), Some(Range::Step(b))),
            (false, false) => (CARD_RANGE, a.to_string(), None),
        },
        Range::Stages(a, b) => match (stage(&a), stage(&b)) {
            (true, true) if columns.stage(a) <= columns.stage(b) => return,
            (true, true) => (CARD_REVERSED, String::new(), Some(Range::Stages(b, a))),
            (true, false) => (CARD_RANGE, b.to_string(), Some(Range::Stage(a))),
            (false, true) => (CARD_RANGE, a.to_string(), Some(Range::Stage(b))),
            (false, false) => (CARD_RANGE, a.to_string(), None),
        },
        Range::Step(_) | Range::Stage(_) => return,
    };
    let better = range.map(|range| Place { range, ..place });
    report.add(&code, card, &lost, with(card.id, move |card| card.place = card.place.and(better)));
}

/// The id, if there is one and `known` has it not.
fn missing<Id: Copy + Ord, E>(id: Option<Id>, known: &std::collections::BTreeMap<Id, E>) -> Option<Id> {
    id.filter(|id| !known.contains_key(id))
}

fn references(map: &Map, card: &Card, report: &mut Report) {
    let id = card.id;
    for &persona in card.personas.iter().filter(|id| !map.personas.contains_key(id)) {
        let drop = with(id, move |card| card.personas.retain(|id| *id != persona));
        report.add(&CARD_PERSONA, card, &persona.to_string(), drop);
    }
    if let Some(gone) = missing(card.channel, &map.channels) {
        report.add(&CARD_CHANNEL, card, &gone.to_string(), with(id, |card| card.channel = None));
    }
    if let Some(gone) = missing(card.device, &map.devices) {
        report.add(&CARD_DEVICE, card, &gone.to_string(), with(id, |card| card.device = None));
    }
    if let Some(gone) = missing(card.department, &map.departments) {
        report.add(&CARD_DEPARTMENT, card, &gone.to_string(), with(id, |card| card.department = None));
    }
    if let Some(gone) = missing(card.picture, &map.pictures) {
        report.add(&CARD_PICTURE, card, &gone.to_string(), with(id, |card| card.picture = None));
    }
    if let Some(gone) = missing(card.metric.as_ref().and_then(|metric| metric.source), &map.sources) {
        let drop = with(id, |card| metric(card, |metric| metric.source = None));
        report.add(&CARD_SOURCE, card, &gone.to_string(), drop);
    }
}

fn metric(card: &mut Card, change: impl FnOnce(&mut Metric)) {
    if let Some(metric) = &mut card.metric {
        change(metric);
    }
}

fn numbers(card: &Card, report: &mut Report) {
    let id = card.id;
    let mut grade = |code: &Code, grade: Option<u8>, pick: fn(&mut Card) -> Option<&mut Option<u8>>| {
        if let Some(bad) = no_grade(grade) {
            let mend = move |card: &mut Card| {
                if let Some(grade) = pick(card) {
                    nearest_grade(grade);
                }
            };
            report.add(code, card, &bad.to_string(), with(id, mend));
        }
    };
    grade(&CARD_IMPORTANCE, card.importance, |card| Some(&mut card.importance));
    if let Some(opportunity) = &card.opportunity {
        grade(&CARD_IMPACT, opportunity.impact, |card| card.opportunity.as_mut().map(|more| &mut more.impact));
        grade(&CARD_EFFORT, opportunity.effort, |card| card.opportunity.as_mut().map(|more| &mut more.effort));
    }
    if let Some(bar) = &card.metric {
        ends(card, bar, report);
    }
}

fn ends(card: &Card, bar: &Metric, report: &mut Report) {
    let id = card.id;
    let endless = |end: Option<f64>| end.filter(|end| !end.is_finite());
    if let Some(bad) = endless(bar.min).or(endless(bar.max)) {
        let keep = |end: &mut Option<f64>| *end = end.filter(|end| end.is_finite());
        let mend = move |bar: &mut Metric| {
            keep(&mut bar.min);
            keep(&mut bar.max);
        };
        report.add(&CARD_NUMBER, card, &bad.to_string(), with(id, move |card| metric(card, mend)));
    } else if let (Some(min), Some(max)) = (bar.min, bar.max)
        && min >= max
    {
        let mend = |bar: &mut Metric| {
            if bar.min == bar.max {
                (bar.min, bar.max) = (None, None);
            } else {
                std::mem::swap(&mut bar.min, &mut bar.max);
            }
        };
        let detail = between(min, max);
        report.add(&CARD_BAR, card, &detail, with(id, move |card| metric(card, mend)));
    }
}

fn between(from: impl Display, to: impl Display) -> String {
    format!("from {from} to {to}")
}
