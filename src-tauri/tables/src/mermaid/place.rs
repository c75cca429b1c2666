//! Lays a journey out as a map: sections as stages, tasks as steps with a card, scores as points, actors as personas.

use std::collections::HashSet;

use throughline_model::{Alignment, LaneKind, Place, Range, RichText, StageId};

use super::{
    lenient::{Found, Item},
    statement::Understood,
    text::{name, shown},
};
use crate::{
    diagnostic::{Findings, Reading, quoted},
    draft::{Draft, Feeling},
    language,
};

/// The middle of mermaid's scores, where a map has 0.
const NEUTRAL: f64 = 3.0;

/// The map of a journey.
pub(super) fn map(found: Found) -> Reading {
    let Found { title, front_title, acc_title, acc_descr, items, mut findings } = found;
    let mut draft = Draft::default();
    let titles = [title, front_title, acc_title];
    let mut titles = titles.iter().map(|title| name(title)).filter(|title| !title.is_empty());
    draft.info.title = titles.next().unwrap_or_default();
    for other in titles.filter(|title| *title != draft.info.title) {
        let message = format!("the map has one title, so {} was left out", quoted(&other));
        findings.note("second-title", (0, 0), message, "write it into the description if it matters");
    }
    draft.info.scenario = shown(&acc_descr);
    draft.info.language = language::of(items.iter().map(|item| match item {
        Item::Section(name) => name.as_str(),
        Item::Task(task, _) => task.name.as_str(),
    }))
    .to_owned();

    let lanes = (!items.is_empty()).then(|| {
        let actions = draft.lane(LaneKind::Text, "Actions", Alignment::Steps);
        (actions, draft.lane(LaneKind::Emotion, "Emotions", Alignment::Steps))
    });
    let mut stage: Option<(StageId, String, bool)> = None;
    for item in items {
        match item {
            Item::Section(section) => {
                let section = name(&section);
                if stage.as_ref().is_some_and(|(_, current, _)| *current == section) {
                    continue;
                }
                fill(&mut draft, stage.take(), &mut findings);
                stage = Some((draft.stage(&section), section, false));
            }
            Item::Task(task, place) => {
                let current = stage.get_or_insert_with(|| (draft.stage(""), String::new(), true));
                current.2 = true;
                let stage = current.0;
                if let Some((actions, emotions)) = lanes {
                    let step = draft.step(stage, &name(&task.name));
                    if let Some(score) = task.score {
                        if !(1.0..=5.0).contains(&score) {
                            let message =
                                format!("the score {score} lies outside of 1 to 5; it is kept, and the axis grows");
                            findings.warn("score-outside", place, message, "write a number from 1 to 5");
                        }
                        draft.point(Feeling::new(emotions, step, score - NEUTRAL));
                    }
                    let here = Place { lane: actions, range: Range::Step(step) };
                    card(&mut draft, here, &task, place, &mut findings);
                }
            }
        }
    }
    fill(&mut draft, stage, &mut findings);
    if draft.steps.is_empty() {
        let message = "there is no task in the journey".to_owned();
        findings.warn("no-tasks", (0, 0), message, "add lines such as \"Find a flat: 4: Anna\"");
    }
    Reading { map: draft.finish(), diagnostics: findings.finish() }
}

/// A stage needs a column even when nothing happens in it.
fn fill(draft: &mut Draft, stage: Option<(StageId, String, bool)>, findings: &mut Findings) {
    let Some((stage, section, false)) = stage else { return };
    draft.step(stage, "");
    let message = format!("the section {} has no tasks; it became an empty stage", quoted(&section));
    findings.note("section-without-tasks", (0, 0), message, "add tasks to it, or delete the stage");
}

fn card(draft: &mut Draft, here: Place, task: &Understood, place: (u32, u32), findings: &mut Findings) {
    let mut known = HashSet::new();
    let mut personas = Vec::new();
    let (mut empty, mut repeated) = (0, 0);
    for person in &task.people {
        let person = name(person);
        if person.is_empty() {
            empty += 1;
        } else if known.insert(person.clone()) {
            personas.push(draft.persona(&person));
        } else {
            repeated += 1;
        }
    }
    // One empty name is what a colon at the end of the line leaves: `Pay: 5:`.
    if empty > 0 && task.people.len() > 1 {
        let message = format!("{empty} of the people of {} have no name", quoted(&task.name));
        findings.note("person-without-name", place, message, "take the spare commas out");
    }
    if repeated > 0 {
        let message = format!("somebody takes part in {} more than once", quoted(&task.name));
        findings.note("person-repeated", place, message, "name each person once");
    }
    let mut text = shown(&task.name);
    let spare = if task.score.is_none() { task.written.trim() } else { "" };
    for more in [spare, &task.extra] {
        if !more.is_empty() {
            text.push('\n');
            text.push_str(&shown(more));
        }
    }
    if !text.is_empty() || !personas.is_empty() {
        draft.card(Some(here), String::new(), RichText::plain(&text)).personas = personas;
    }
}
