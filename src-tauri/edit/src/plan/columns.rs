//! Splits and merges stages and steps. What lies on them keeps covering the columns that it covered.

use std::collections::BTreeMap;

use throughline_model::*;

use super::order::{rerange, settle_transitions};
use crate::{Action, Label, Refusal, planner::Planner};

/// Which steps each card on the grid covers, first and last.
fn covered(map: &Map) -> BTreeMap<CardId, (StepId, StepId)> {
    let columns = map.columns();
    let span = |card: &Card| columns.span(card.place?.range);
    let step = |nth: usize| columns.steps[nth].0;
    map.cards.values().filter_map(|card| span(card).map(|(a, b)| (card.id, (step(a), step(b))))).collect()
}

/// Writes ranges of whole stages anew where stages have changed, so that each card covers the steps that it did.
fn keep_covered(planner: &mut Planner<'_>, before: &BTreeMap<CardId, (StepId, StepId)>, touched: [StageId; 2]) {
    let columns = planner.map.columns();
    let mut ranges = Vec::new();
    for card in planner.seen_cards() {
        let (Some(place), Some((a, b))) = (card.place, before.get(&card.id)) else { continue };
        let by_stage = match place.range {
            Range::Stage(only) => touched.contains(&only),
            Range::Stages(from, to) => touched.contains(&from) || touched.contains(&to),
            Range::Step(_) | Range::Steps(..) => false,
        };
        let (Some(first), Some(last)) = (columns.step(*a), columns.step(*b)) else { continue };
        if by_stage && columns.span(place.range) != Some((first, last)) {
            ranges.push((card.id, of_columns(&columns, first, last, true)));
        }
    }
    rerange(planner, ranges);
}

/// The range from one column to another; by whole stages where that is wanted and the columns are just that.
pub(crate) fn of_columns(columns: &Columns, first: usize, last: usize, stages: bool) -> Range {
    let (from, to) = (columns.steps[first], columns.steps[last]);
    let (_, start, _) = columns.stages[from.1];
    let (_, begin, count) = columns.stages[to.1];
    if stages && start == first && begin + count - 1 == last {
        let (a, b) = (columns.stages[from.1].0, columns.stages[to.1].0);
        return if a == b { Range::Stage(a) } else { Range::Stages(a, b) };
    }
    if first == last { Range::Step(from.0) } else { Range::Steps(from.0, to.0) }
}

/// Makes two stages of one, from a step on.
pub(super) fn split_stage(
    planner: &mut Planner<'_>,
    stage: StageId,
    before: StepId,
    name: &str,
) -> Result<Label, Refusal> {
    let first = planner.need::<Stage>(stage)?;
    planner.need::<Step>(before)?;
    let steps = planner.steps_of(stage);
    let at = steps.iter().position(|step| step.id == before).ok_or(Refusal::Elsewhere(before.into()))?;
    if at == 0 {
        return Err(Refusal::Nothing("a stage is not split before its first step"));
    }
    let lay = covered(&planner.map);
    let id = planner.free::<Stage>();
    let others = planner.siblings(|_: &Stage| true);
    let place = others.iter().position(|one| one.id == stage).map_or(others.len(), |nth| nth + 1);
    let order = planner.key_at(&others, place);
    let second = Stage {
        order,
        name: name.to_owned(),
        color: first.color.clone(),
        lifecycle: first.lifecycle,
        ..Stage::new(id)
    };
    planner.put(second);
    for step in &steps[at..] {
        planner.change(step.id, |step: &mut Step| step.stage = id);
    }
    // What happens on the border behind the whole happens behind its second half now.
    let behind: Vec<TransitionId> =
        planner.map.transitions.values().filter(|one| one.after == stage).map(|one| one.id).collect();
    for transition in behind {
        planner.change(transition, |transition: &mut Transition| transition.after = id);
    }
    keep_covered(planner, &lay, [stage, id]);
    planner.made.push(id.into());
    Ok(Label::new(Action::Split, "stage"))
}

/// Makes one stage of two neighbours.
pub(super) fn merge_stages(
    planner: &mut Planner<'_>,
    first: StageId,
    second: StageId,
    name: Option<&str>,
) -> Result<Label, Refusal> {
    let (one, other) = (planner.need::<Stage>(first)?, planner.need::<Stage>(second)?);
    let order = planner.siblings(|_: &Stage| true);
    let place = |id| order.iter().position(|stage| stage.id == id);
    if place(first).map(|nth| nth + 1) != place(second) {
        return Err(Refusal::Apart(first.into(), second.into()));
    }
    let lay = covered(&planner.map);
    let seen: Vec<CardId> = planner.seen_cards().iter().map(|card| card.id).collect();
    let kept = planner.steps_of(first);
    let joining = planner.steps_of(second);
    let keys = OrderKey::spread(kept.len() + joining.len());
    for (step, key) in kept.iter().chain(&joining).zip(keys) {
        planner.change(step.id, |step: &mut Step| {
            step.stage = first;
            step.order = key;
        });
    }
    let text = |a: &str, b: &str, between: &str| both(a, b, between);
    let stage = Stage {
        name: name.map_or_else(|| text(&one.name, &other.name, " / "), str::to_owned),
        question: text(&one.question, &other.question, " "),
        description: text(&one.description, &other.description, "\n"),
        time: text(&one.time, &other.time, " / "),
        days: match (one.days, other.days) {
            (Some(a), Some(b)) => Some(a + b),
            (a, b) => a.or(b),
        },
        lifecycle: one.lifecycle.or(other.lifecycle),
        color: one.color.clone().or_else(|| other.color.clone()),
        icon: one.icon.clone().or_else(|| other.icon.clone()),
        ..(*one).clone()
    };
    planner.put(stage);
    point_stages(planner, first, second, &seen);
    let transitions: Vec<_> =
        planner.map.transitions.values().filter(|one| [first, second].contains(&one.after)).cloned().collect();
    for transition in transitions {
        if transition.after == first {
            super::order::drop_transition(planner, &transition);
        } else {
            planner.change(transition.id, |transition: &mut Transition| transition.after = first);
        }
    }
    planner.take::<Stage>(second);
    keep_covered(planner, &lay, [first, second]);
    settle_transitions(planner);
    Ok(Label::new(Action::Merge, "stage"))
}

/// Makes two steps of one. What lies on the step stays on it; what ended with it covers the new one too.
pub(super) fn split_step(planner: &mut Planner<'_>, step: StepId, name: &str) -> Result<Label, Refusal> {
    let own = planner.need::<Step>(step)?;
    let siblings = planner.steps_of(own.stage);
    let place = siblings.iter().position(|one| one.id == step).map_or(siblings.len(), |nth| nth + 1);
    let order = planner.key_at(&siblings, place);
    let id = planner.free::<Step>();
    planner.put(Step { order, name: name.to_owned(), width: own.width, ..Step::new(id, own.stage) });
    let longer: Vec<(CardId, Range)> = planner
        .seen_cards()
        .iter()
        .filter_map(|card| match card.place?.range {
            Range::Steps(from, to) if to == step => Some((card.id, Range::Steps(from, id))),
            Range::Step(_) | Range::Steps(..) | Range::Stage(_) | Range::Stages(..) => None,
        })
        .collect();
    rerange(planner, longer);
    planner.made.push(id.into());
    Ok(Label::new(Action::Split, "step"))
}

/// Makes one step of two neighbours of a stage.
pub(super) fn merge_steps(
    planner: &mut Planner<'_>,
    first: StepId,
    second: StepId,
    name: Option<&str>,
) -> Result<Label, Refusal> {
    let (one, other) = (planner.need::<Step>(first)?, planner.need::<Step>(second)?);
    let siblings = planner.steps_of(one.stage);
    let place = |id| siblings.iter().position(|step| step.id == id);
    if one.stage != other.stage || place(first).map(|nth| nth + 1) != place(second) {
        return Err(Refusal::Apart(first.into(), second.into()));
    }
    let step = |id: StepId| if id == second { first } else { id };
    let ranges: Vec<(CardId, Range)> = planner
        .seen_cards()
        .iter()
        .filter_map(|card| {
            let range = match card.place?.range {
                Range::Step(only) if only == second => Range::Step(first),
                Range::Steps(a, b) if [a, b].contains(&second) || [a, b].contains(&first) => {
                    let (a, b) = (step(a), step(b));
                    if a == b { Range::Step(a) } else { Range::Steps(a, b) }
                }
                Range::Step(_) | Range::Steps(..) | Range::Stage(_) | Range::Stages(..) => return None,
            };
            (card.place?.range != range).then_some((card.id, range))
        })
        .collect();
    rerange(planner, ranges);
    merge_feelings(planner, first, second);
    let links: Vec<_> = planner.map.links.values().cloned().collect();
    let end = |end: End| if end == End::Step(second) { End::Step(first) } else { end };
    for link in links {
        relink(planner, &link, end(link.from), end(link.to));
    }
    let merged = Step {
        name: name.map_or_else(|| both(&one.name, &other.name, " / "), str::to_owned),
        days: match (one.days, other.days) {
            (Some(a), Some(b)) => Some(a + b),
            (a, b) => a.or(b),
        },
        ..(*one).clone()
    };
    planner.put(merged);
    planner.take::<Step>(second);
    Ok(Label::new(Action::Merge, "step"))
}

/// Moves the points of one step to another; two of the same person become one with the mean of their scores.
fn merge_feelings(planner: &mut Planner<'_>, first: StepId, second: StepId) {
    let moving: Vec<_> = planner.map.emotions.values().filter(|point| point.step == second).cloned().collect();
    for point in moving {
        let twin = planner.map.emotions.values().find(|other| {
            (other.step, other.lane, other.persona, other.series) == (first, point.lane, point.persona, point.series)
        });
        let Some(twin) = twin.cloned() else {
            planner.change(point.id, |point: &mut EmotionPoint| point.step = first);
            continue;
        };
        planner.take::<EmotionPoint>(point.id);
        // A point has one word; the other one is written beside it.
        let second = point.word.filter(|word| twin.word.is_some_and(|kept| kept != *word));
        let second = second.and_then(|word| planner.map.words.get(&word)).map(|word| word.name.clone());
        planner.change(twin.id, |twin: &mut EmotionPoint| {
            twin.value = f64::midpoint(twin.value, point.value);
            twin.word = twin.word.or(point.word);
            if twin.extreme == Extreme::Auto {
                twin.extreme = point.extreme;
            }
            twin.label = both(&twin.label, &point.label, " / ");
            twin.label = both(&twin.label, second.as_deref().unwrap_or_default(), " / ");
            twin.quote = both(&twin.quote, &point.quote, " / ");
        });
    }
}

/// Lets what named the second stage name the first; cards in the order in which they are seen.
fn point_stages(planner: &mut Planner<'_>, first: StageId, second: StageId, seen: &[CardId]) {
    let stage = |id: StageId| if id == second { first } else { id };
    let ranges: Vec<(CardId, Range)> = seen
        .iter()
        .filter_map(|card| {
            let card = planner.map.cards.get(card)?;
            let range = match card.place?.range {
                Range::Stage(only) if only == second => Range::Stage(first),
                Range::Stages(a, b) if [a, b].contains(&second) || [a, b].contains(&first) => {
                    let (a, b) = (stage(a), stage(b));
                    if a == b { Range::Stage(a) } else { Range::Stages(a, b) }
                }
                Range::Step(_) | Range::Steps(..) | Range::Stage(_) | Range::Stages(..) => return None,
            };
            (card.place?.range != range).then_some((card.id, range))
        })
        .collect();
    rerange(planner, ranges);
    let links: Vec<_> = planner.map.links.values().cloned().collect();
    let end = |end: End| if end == End::Stage(second) { End::Stage(first) } else { end };
    for link in links {
        relink(planner, &link, end(link.from), end(link.to));
    }
}

/// Gives a link other ends; one that would lead from a part to itself goes, and its words are kept.
fn relink(planner: &mut Planner<'_>, link: &Link, from: End, to: End) {
    if (from, to) == (link.from, link.to) {
        return;
    }
    if from == to {
        planner.take::<Link>(link.id);
        planner.park("a link between them", &[&link.label, &link.wait]);
        return;
    }
    planner.change(link.id, |link: &mut Link| {
        link.from = from;
        link.to = to;
    });
}

/// Two texts as one; the same text once.
fn both(a: &str, b: &str, between: &str) -> String {
    match (a.is_empty(), b.is_empty()) {
        (_, true) => a.to_owned(),
        (true, false) => b.to_owned(),
        _ if a == b => a.to_owned(),
        _ => format!("{a}{between}{b}"),
    }
}
