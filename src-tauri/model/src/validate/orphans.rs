//! Entities whose parent is gone. A repair brings the parent back under its old id, so that all its children find it.

use super::codes::{EMOTION_PERSONA, EVIDENCE_CARD, STEP_STAGE};
use super::{Report, fresh};
use crate::*;

/// Whether steps, emotion points and evidence have what they hang on.
pub(super) fn check(map: &Map, report: &mut Report) {
    for step in map.steps.values() {
        let stage = step.stage;
        if !map.stages.contains_key(&stage) {
            report.add(&STEP_STAGE, step.as_ref(), &stage.to_string(), move |map| {
                if !map.stages.contains_key(&stage) {
                    map.stages.put(fresh::stage(stage));
                }
            });
        }
    }
    for point in map.emotions.values() {
        let Some(persona) = point.persona.filter(|id| !map.personas.contains_key(id)) else {
            continue;
        };
        report.add(&EMOTION_PERSONA, point.as_ref(), &persona.to_string(), move |map| {
            if !map.personas.contains_key(&persona) {
                map.personas.put(fresh::persona(persona));
            }
        });
    }
    for evidence in map.evidence.values() {
        let card = evidence.card;
        if !map.cards.contains_key(&card) {
            report.add(&EVIDENCE_CARD, evidence.as_ref(), &card.to_string(), move |map| {
                if !map.cards.contains_key(&card) {
                    map.cards.put(fresh::card(card, fresh::RECOVERED));
                }
            });
        }
    }
}
