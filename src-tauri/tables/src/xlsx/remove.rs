//! Takes along what hung on entities whose rows were deleted. What is left to mend is for the map's own repair.

use throughline_model::{End, Map};

/// Removes steps without their stage, feelings without what they are about, evidence without its card, links without an
/// end and transitions without their stage, where the base had that part and the map has it no longer.
pub(super) fn orphans(map: &mut Map, base: &Map) {
    let gone = |here: bool, there: bool| there && !here;
    let stages = map.stages.clone();
    map.steps.retain(|step| !gone(stages.contains_key(&step.stage), base.stages.contains_key(&step.stage)));
    map.transitions.retain(|it| !gone(stages.contains_key(&it.after), base.stages.contains_key(&it.after)));
    let (steps, lanes, personas, cards) =
        (map.steps.clone(), map.lanes.clone(), map.personas.clone(), map.cards.clone());
    map.emotions.retain(|point| {
        let step = gone(steps.contains_key(&point.step), base.steps.contains_key(&point.step));
        let lane = gone(lanes.contains_key(&point.lane), base.lanes.contains_key(&point.lane));
        let persona = point.persona.is_some_and(|id| gone(personas.contains_key(&id), base.personas.contains_key(&id)));
        !(step || lane || persona)
    });
    map.evidence.retain(|it| !gone(cards.contains_key(&it.card), base.cards.contains_key(&it.card)));
    let lost = |end: &End| match end {
        End::Card(id) => gone(cards.contains_key(id), base.cards.contains_key(id)),
        End::Step(id) => gone(steps.contains_key(id), base.steps.contains_key(id)),
        End::Stage(id) => gone(stages.contains_key(id), base.stages.contains_key(id)),
    };
    map.links.retain(|link| !lost(&link.from) && !lost(&link.to));
}
