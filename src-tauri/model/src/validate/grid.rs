//! Stages, steps and transitions: every stage has a column, every border at most one transition, every number is one.

use std::collections::BTreeMap;

use super::codes::{
    STAGE_DAYS, STAGE_EMPTY, STEP_DAYS, STEP_WIDTH, TRANSITION_DROP, TRANSITION_LAST, TRANSITION_STAGE,
    TRANSITION_TWICE,
};
use super::{Report, fresh};
use crate::*;

/// No column is wider, in px at 1920.
const WIDEST: f64 = 20_000.0;

/// Whether a number of days can be one.
fn days(value: Option<f64>) -> Option<f64> {
    value.filter(|days| !(days.is_finite() && *days >= 0.0))
}

/// A share that is none, if it is none.
pub(super) fn no_share(share: Option<f64>) -> Option<f64> {
    share.filter(|share| !(0.0..=100.0).contains(share))
}

/// The nearest share; none for what is no number.
pub(super) fn nearest_share(share: &mut Option<f64>) {
    *share = share.filter(|share| !share.is_nan()).map(|share| share.clamp(0.0, 100.0));
}

/// Whether the columns and the borders between stages are sound.
pub(super) fn check(map: &Map, report: &mut Report) {
    stages(map, report);
    transitions(map, report);
}

fn stages(map: &Map, report: &mut Report) {
    let columns = map.columns();
    for &(id, _, steps) in &columns.stages {
        let Some(stage) = map.stages.get(&id) else { continue };
        if steps == 0 {
            report.add(&STAGE_EMPTY, stage.as_ref(), "", move |map| {
                let step = StepId(fresh::next_id(map.steps.keys().map(|id| id.0)));
                map.steps.put(fresh::step(step, id));
            });
        }
        if let Some(bad) = days(stage.days) {
            report.add(&STAGE_DAYS, stage.as_ref(), &bad.to_string(), move |map| {
                if let Some(stage) = map.stages.change(id) {
                    stage.days = None;
                }
            });
        }
    }
    for step in map.steps.values() {
        let id = step.id;
        if let Some(bad) = days(step.days) {
            report.add(&STEP_DAYS, step.as_ref(), &bad.to_string(), move |map| {
                if let Some(step) = map.steps.change(id) {
                    step.days = None;
                }
            });
        }
        if let Some(bad) = step.width.filter(|width| !(*width > 0.0 && *width <= WIDEST)) {
            report.add(&STEP_WIDTH, step.as_ref(), &bad.to_string(), move |map| {
                if let Some(step) = map.steps.change(id) {
                    step.width = None;
                }
            });
        }
    }
}

fn transitions(map: &Map, report: &mut Report) {
    let last = map.stages.ordered().last().map(|stage| stage.id);
    let mut borders: BTreeMap<StageId, TransitionId> = BTreeMap::new();
    for transition in map.transitions.values() {
        let (id, after) = (transition.id, transition.after);
        if let Some(bad) = no_share(transition.drop_off) {
            report.add(&TRANSITION_DROP, transition.as_ref(), &bad.to_string(), move |map| {
                if let Some(transition) = map.transitions.change(id) {
                    nearest_share(&mut transition.drop_off);
                }
            });
        }
        let lost = match map.stages.contains_key(&after) {
            false => Some(TRANSITION_STAGE),
            true => (last == Some(after)).then_some(TRANSITION_LAST),
        };
        if let Some(code) = lost {
            report.add(&code, transition.as_ref(), &after.to_string(), move |map| {
                let Some(transition) = map.transitions.take(id) else {
                    return;
                };
                let share = transition.drop_off.map(|share| format!("{share} %")).unwrap_or_default();
                fresh::park(map, &[&transition.note, &share]);
            });
            continue;
        }
        let first = *borders.entry(after).or_insert(id);
        if first != id {
            report.add(&TRANSITION_TWICE, transition.as_ref(), &after.to_string(), move |map| merge(map, first, id));
        }
    }
}

/// Makes one transition of two: both notes, the worse quality, and whatever only one of them had.
fn merge(map: &mut Map, keep: TransitionId, give: TransitionId) {
    let Some(other) = map.transitions.take(give) else {
        return;
    };
    let Some(kept) = map.transitions.change(keep) else {
        return;
    };
    if !other.note.is_empty() && other.note != kept.note {
        if !kept.note.is_empty() {
            kept.note.push('\n');
        }
        kept.note.push_str(&other.note);
    }
    kept.drop_off = kept.drop_off.or(other.drop_off);
    kept.quality = match (kept.quality, other.quality) {
        (Quality::Broken, _) | (_, Quality::Broken) => Quality::Broken,
        (Quality::Bumpy, _) | (_, Quality::Bumpy) => Quality::Bumpy,
        (Quality::Seamless, Quality::Seamless) => Quality::Seamless,
    };
    for (field, value) in &other.ext {
        kept.ext.entry(field.clone()).or_insert_with(|| value.clone());
    }
}
