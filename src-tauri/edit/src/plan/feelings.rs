//! Sets how people feel on the steps of an emotion lane.

use throughline_model::*;

use crate::{Action, Fields, Label, Refusal, fields, planner::Planner};

/// The usual ends of the scale, where a score that is changed step by step stops.
const USUAL: f64 = 2.0;

/// Sets or changes one point of a curve.
pub(super) fn set(
    planner: &mut Planner<'_>,
    (lane, step, persona, series): (LaneId, StepId, Option<PersonaId>, Series),
    by: Option<f64>,
    new: &Fields,
) -> Result<Label, Refusal> {
    let row = planner.need::<Lane>(lane)?;
    if !matches!(row.kind, LaneKind::Emotion | LaneKind::Unknown(_)) {
        return Err(Refusal::Kind { kind: "lane without curves", what: "given a feeling" });
    }
    planner.need::<Step>(step)?;
    if let Some(persona) = persona {
        planner.need::<Persona>(persona)?;
    }
    let here = |point: &&std::sync::Arc<EmotionPoint>| {
        (point.lane, point.step, point.persona, point.series) == (lane, step, persona, series)
    };
    let known = planner.map.emotions.values().find(here).cloned();
    let action = if known.is_some() { Action::Change } else { Action::Add };
    let mut point = match known {
        Some(known) => (*known).clone(),
        None => {
            let id = planner.free::<EmotionPoint>();
            planner.made.push(id.into());
            EmotionPoint {
                id,
                lane,
                step,
                persona,
                series,
                value: 0.0,
                word: None,
                label: String::new(),
                quote: String::new(),
                extreme: Extreme::Auto,
                ext: Ext::new(),
            }
        }
    };
    if let Some(by) = by {
        if !by.is_finite() {
            return Err(Refusal::Value { kind: "emotionPoint", reason: "the step is not a number".to_owned() });
        }
        let end = USUAL.max(point.value.abs());
        point.value = (point.value + by).clamp(-end, end);
    }
    let mut changed = fields::with(&point, fields::FEELING, new)?;
    // A word brings its usual score, unless one is given.
    if let Some(word) = changed.word.filter(|word| point.word != Some(*word))
        && by.is_none()
        && !new.contains_key("value")
        && let Some(word) = planner.map.words.get(&word)
    {
        changed.value = word.value;
    }
    planner.put(changed);
    Ok(Label::new(action, "emotionPoint"))
}
