//! Finds or adds the columns and lanes that parts of another map lie on.

use std::sync::Arc;

use throughline_model::*;

use super::{Called, Graft, alike};
use crate::{At, Refusal, planner::Planner};

impl Graft<'_> {
    pub(super) fn stage(&mut self, planner: &mut Planner<'_>, stage: &Stage, at: At) -> Result<StageId, Refusal> {
        let id = planner.free::<Stage>();
        let siblings = planner.siblings(|_: &Stage| true);
        let order = planner.key(&siblings, at, None)?;
        planner.put(Stage { order, ..stage.with_id(id) });
        self.stages.insert(stage.id, id);
        for step in self.source.steps.ordered().into_iter().filter(|step| step.stage == stage.id) {
            let new = planner.free::<Step>();
            planner.put(Step { stage: id, ..step.with_id(new) });
            self.steps.insert(step.id, new);
        }
        Ok(id)
    }

    /// Steps of a stage that both maps have: those of the same name are one, unnamed ones by their place.
    pub(super) fn steps_into(&mut self, planner: &mut Planner<'_>, from: StageId, to: StageId) -> Result<(), Refusal> {
        let there = planner.steps_of(to);
        let mut used: Vec<StepId> = Vec::new();
        let own: Vec<&Arc<Step>> = self.source.steps.ordered().into_iter().filter(|step| step.stage == from).collect();
        for (nth, step) in own.iter().enumerate() {
            let named = there
                .iter()
                .find(|known| !known.name.is_empty() && alike(&known.name, &step.name) && !used.contains(&known.id));
            let placed = there
                .get(nth)
                .filter(|known| (known.name.is_empty() || step.name.is_empty()) && !used.contains(&known.id));
            let id = match named.or(placed) {
                Some(twin) => twin.id,
                None => {
                    let id = planner.free::<Step>();
                    let siblings = planner.steps_of(to);
                    let order = planner.key_at(&siblings, siblings.len());
                    planner.put(Step { stage: to, order, ..step.with_id(id) });
                    id
                }
            };
            used.push(id);
            self.steps.insert(step.id, id);
        }
        Ok(())
    }

    /// Finds columns for those of the other map, without adding any as long as there are enough.
    pub(super) fn line_up(&mut self, planner: &mut Planner<'_>) -> Result<(), Refusal> {
        let there = planner.siblings(|_: &Stage| true);
        let theirs: Vec<Arc<Stage>> = self.source.stages.ordered().into_iter().cloned().collect();
        let same = self.is_from(&planner.map);
        for (nth, stage) in theirs.iter().enumerate() {
            let named = there.iter().find(|known| !known.name.is_empty() && alike(&known.name, &stage.name));
            let twin = if same { Some(stage.id) } else { named.or(there.get(nth)).map(|known| known.id) };
            match twin {
                Some(twin) => {
                    self.stages.insert(stage.id, twin);
                    self.line_up_steps(planner, stage.id, twin);
                }
                None if self.is_used(stage.id) => drop(self.stage(planner, stage, At::Last)?),
                None => {}
            }
        }
        Ok(())
    }

    /// Whether the other map is an earlier or later state of this one, so that ids mean the same. Maps of other files may well
    /// have the same ids for other things.
    pub(super) fn is_from(&self, map: &Map) -> bool {
        let stage = |one: &Arc<Stage>| map.stages.get(&one.id).is_some_and(|known| known.name == one.name);
        let step = |one: &Arc<Step>| map.steps.get(&one.id).is_some_and(|known| known.name == one.name);
        self.source.stages.values().all(stage) && self.source.steps.values().all(step)
    }

    /// Whether anything that was copied lies on a stage.
    pub(super) fn is_used(&self, stage: StageId) -> bool {
        let Some(at) = self.columns.stage(stage) else { return false };
        let on = |step: usize| self.columns.steps[step].1 == at;
        let spans = |card: &Arc<Card>| card.place.and_then(|place| self.columns.span(place.range));
        self.source.cards.values().filter_map(spans).any(|(a, b)| (a..=b).any(on))
            || self.source.emotions.values().filter_map(|point| self.columns.step(point.step)).any(on)
    }

    pub(super) fn line_up_steps(&mut self, planner: &Planner<'_>, from: StageId, to: StageId) {
        let there = planner.steps_of(to);
        let own = self.source.steps.ordered().into_iter().filter(|step| step.stage == from);
        for (nth, step) in own.enumerate() {
            let same = there.iter().find(|known| known.id == step.id && known.name == step.name);
            let named = there.iter().find(|known| !known.name.is_empty() && alike(&known.name, &step.name));
            if let Some(twin) = same.or(named).or(there.get(nth)).or(there.last()) {
                self.steps.insert(step.id, twin.id);
            }
        }
    }

    /// Finds or adds a lane for each of the other map: the same one, or one of the same kind and name.
    pub(super) fn rows(&mut self, planner: &mut Planner<'_>, wanted: impl Fn(&Lane) -> bool) -> Result<(), Refusal> {
        let source = self.source;
        for lane in source.lanes.ordered().into_iter().filter(|lane| wanted(lane)) {
            let taken = |id: LaneId| self.lanes.values().any(|known| *known == id);
            let there = planner.siblings(|known: &Lane| known.kind == lane.kind && !taken(known.id));
            let same = there.iter().find(|known| known.id == lane.id && alike(&known.name, &lane.name));
            let twin = same.or_else(|| there.iter().find(|known| alike(&known.name, &lane.name))).map(|known| known.id);
            match twin {
                Some(twin) => {
                    self.fill::<Lane>(planner, twin, lane);
                    self.lanes.insert(lane.id, twin);
                }
                None => drop(self.lane(planner, lane, At::Last)?),
            }
        }
        Ok(())
    }

    pub(super) fn lane(&mut self, planner: &mut Planner<'_>, lane: &Lane, at: At) -> Result<LaneId, Refusal> {
        let id = planner.free::<Lane>();
        let siblings = planner.siblings(|_: &Lane| true);
        let order = planner.key(&siblings, at, None)?;
        planner.put(Lane { order, ..lane.with_id(id) });
        self.lanes.insert(lane.id, id);
        Ok(id)
    }

    pub(super) fn place(&self, place: Place) -> Option<Place> {
        let lane = *self.lanes.get(&place.lane)?;
        let step = |id: StepId| self.steps.get(&id).copied();
        let stage = |id: StageId| self.stages.get(&id).copied();
        let range = match place.range {
            Range::Step(a) => Range::Step(step(a)?),
            Range::Steps(a, b) if step(a)? == step(b)? => Range::Step(step(a)?),
            Range::Steps(a, b) => Range::Steps(step(a)?, step(b)?),
            Range::Stage(a) => Range::Stage(stage(a)?),
            Range::Stages(a, b) if stage(a)? == stage(b)? => Range::Stage(stage(a)?),
            Range::Stages(a, b) => Range::Stages(stage(a)?, stage(b)?),
        };
        Some(Place { lane, range })
    }
}
