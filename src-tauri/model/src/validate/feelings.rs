//! The points of emotion curves: each on a step, in an emotion lane, one for each person and series.

use std::collections::{BTreeMap, HashMap};

use super::codes::{EMOTION_KIND, EMOTION_LANE, EMOTION_STEP, EMOTION_TWICE, EMOTION_VALUE, EMOTION_WORD, WORD_VALUE};
use super::{Report, fresh};
use crate::*;

/// The usual ends of the scale, for a score beyond all bounds.
const USUAL: f64 = 2.0;

/// Whether every point is where a curve can go through it.
pub(super) fn check(map: &Map, report: &mut Report) {
    let mut taken: HashMap<(LaneId, StepId, Option<PersonaId>, Series), EmotionId> = HashMap::new();
    let mut moved: BTreeMap<LaneId, LaneId> = BTreeMap::new();
    for point in map.emotions.values() {
        let id = point.id;
        if !map.steps.contains_key(&point.step) {
            report.add(&EMOTION_STEP, point.as_ref(), &point.step.to_string(), move |map| drop_point(map, id));
        }
        lane(map, point, &mut moved, report);
        let first = *taken.entry((point.lane, point.step, point.persona, point.series)).or_insert(id);
        if first != id {
            report.add(&EMOTION_TWICE, point.as_ref(), "", move |map| merge(map, first, id));
        }
        if let Some(word) = point.word.filter(|word| !map.words.contains_key(word)) {
            report.add(&EMOTION_WORD, point.as_ref(), &word.to_string(), move |map| {
                if let Some(point) = map.emotions.change(id) {
                    point.word = None;
                }
            });
        }
        if !point.value.is_finite() {
            report.add(&EMOTION_VALUE, point.as_ref(), &point.value.to_string(), move |map| value(map, id));
        }
    }
    for word in map.words.values().filter(|word| !word.value.is_finite()) {
        let id = word.id;
        report.add(&WORD_VALUE, word.as_ref(), &word.value.to_string(), move |map| {
            if let Some(word) = map.words.change(id) {
                word.value = 0.0;
            }
        });
    }
}

/// Points of one wrong lane move into one new lane together.
fn lane(map: &Map, point: &EmotionPoint, moved: &mut BTreeMap<LaneId, LaneId>, report: &mut Report) {
    let (id, lane) = (point.id, point.lane);
    let (code, to) = match map.lanes.get(&lane).map(|lane| &lane.kind) {
        // A kind of a newer program may well have points.
        Some(LaneKind::Emotion | LaneKind::Unknown(_)) => return,
        Some(_) => {
            let free = || {
                let known = map.lanes.keys().chain(moved.values());
                let mut known: Vec<u128> = known.map(|id| id.0).collect();
                known.sort_unstable();
                LaneId(fresh::next_id(known.into_iter()))
            };
            let to = moved.get(&lane).copied().unwrap_or_else(free);
            moved.insert(lane, to);
            (EMOTION_KIND, to)
        }
        None => (EMOTION_LANE, lane),
    };
    report.add(&code, point, &lane.to_string(), move |map| {
        let Some(point) = map.emotions.change(id) else { return };
        point.lane = to;
        if !map.lanes.contains_key(&to) {
            map.lanes.put(fresh::emotion_lane(to));
        }
    });
}

fn drop_point(map: &mut Map, id: EmotionId) {
    if let Some(point) = map.emotions.take(id) {
        fresh::park(map, &[&point.label, &point.quote]);
    }
}

/// A score that was not measured is not made up: without a word to stand for it the point goes.
fn value(map: &mut Map, id: EmotionId) {
    let Some(point) = map.emotions.get(&id) else { return };
    let word = point.word.and_then(|word| map.words.get(&word)).map(|word| word.value);
    let value = match point.value {
        value if value.is_nan() => word.filter(|value| value.is_finite()),
        value => Some(USUAL.copysign(value)),
    };
    match (value, map.emotions.change(id)) {
        (Some(value), Some(point)) => point.value = value,
        _ => drop_point(map, id),
    }
}

/// Makes one point of two: what the first lacks comes from the second, what both have of the second is parked.
fn merge(map: &mut Map, keep: EmotionId, give: EmotionId) {
    let Some(other) = map.emotions.take(give) else { return };
    let Some(kept) = map.emotions.change(keep) else { return };
    if !kept.value.is_finite() {
        kept.value = other.value;
    }
    kept.word = kept.word.or(other.word);
    let mut left: Vec<&str> = Vec::new();
    for (mine, theirs) in [(&mut kept.label, &other.label), (&mut kept.quote, &other.quote)] {
        if mine.is_empty() {
            mine.clone_from(theirs);
        } else if mine != theirs {
            left.push(theirs);
        }
    }
    fresh::park(map, &left);
}
