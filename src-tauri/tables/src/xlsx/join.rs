//! Adds the lanes of one map to another that has the same stages. Knows no workbook.

use std::collections::BTreeMap;

use throughline_model::*;

fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn after<E: Entity>(table: &Table<E>) -> OrderKey {
    OrderKey::between(table.ordered().last().and_then(|last| last.order()), None)
}

/// What becomes of the other map's columns.
struct Columns {
    stages: BTreeMap<StageId, StageId>,
    steps: BTreeMap<StepId, StepId>,
    /// Steps that the map has not, by the stage that stands for them.
    vague: BTreeMap<StepId, StageId>,
}

/// Joins the other map's lanes in; hands back how many, or nothing if it is not about the same stages.
pub(super) fn join(map: &mut Map, other: &Map) -> Option<usize> {
    if other.stages.len() < 2 || other.lanes.is_empty() {
        return None;
    }
    let columns = columns(map, other)?;
    let mut lanes: BTreeMap<LaneId, LaneId> = BTreeMap::new();
    for lane in other.lanes.ordered() {
        let id = LaneId(map.lanes.keys().next_back().map_or(0, |last| last.0) + 1);
        lanes.insert(lane.id, id);
        map.lanes.put(Lane { id, order: after(&map.lanes), ..lane.as_ref().clone() });
    }
    let mut personas: BTreeMap<PersonaId, PersonaId> = BTreeMap::new();
    for persona in other.personas.ordered() {
        let known =
            map.personas.values().find(|known| folded(&known.name) == folded(&persona.name)).map(|known| known.id);
        let id = known.unwrap_or(PersonaId(map.personas.keys().next_back().map_or(0, |last| last.0) + 1));
        if known.is_none() {
            map.personas.put(Persona { id, order: after(&map.personas), ..persona.as_ref().clone() });
        }
        personas.insert(persona.id, id);
    }
    let mut channels: BTreeMap<ChannelId, ChannelId> = BTreeMap::new();
    for channel in other.channels.ordered() {
        let known =
            map.channels.values().find(|known| folded(&known.name) == folded(&channel.name)).map(|known| known.id);
        let id = known.unwrap_or(ChannelId(map.channels.keys().next_back().map_or(0, |last| last.0) + 1));
        if known.is_none() {
            map.channels.put(Channel { id, order: after(&map.channels), ..channel.as_ref().clone() });
        }
        channels.insert(channel.id, id);
    }
    let mut next = map.cards.keys().next_back().map_or(0, |last| last.0);
    for card in other.cards.ordered() {
        next += 1;
        let place = card
            .place
            .and_then(|place| Some(Place { lane: *lanes.get(&place.lane)?, range: columns.range(place.range)? }));
        let mut card = Card { id: CardId(next), place, ..card.as_ref().clone() };
        card.personas = card.personas.iter().filter_map(|id| personas.get(id).copied()).collect();
        card.channel = card.channel.and_then(|id| channels.get(&id).copied());
        if place.is_none() {
            let last = map.cards.values().filter(|card| card.place.is_none()).map(|card| &card.order).max();
            card.order = OrderKey::between(last, None);
        }
        map.cards.put(card);
    }
    let mut next = map.emotions.keys().next_back().map_or(0, |last| last.0);
    for point in other.emotions.values() {
        let step = columns.steps.get(&point.step).copied().or_else(|| {
            let stage = columns.vague.get(&point.step)?;
            map.steps.ordered().into_iter().find(|step| step.stage == *stage).map(|step| step.id)
        });
        let (Some(step), Some(lane)) = (step, lanes.get(&point.lane)) else { continue };
        next += 1;
        let persona = point.persona.and_then(|id| personas.get(&id).copied());
        map.emotions.put(EmotionPoint { id: EmotionId(next), lane: *lane, step, persona, ..point.as_ref().clone() });
    }
    Some(lanes.len())
}

fn columns(map: &Map, other: &Map) -> Option<Columns> {
    let names: BTreeMap<String, StageId> = map.stages.values().map(|stage| (folded(&stage.name), stage.id)).collect();
    let stages: BTreeMap<StageId, StageId> = (other.stages.values())
        .map(|stage| Some((stage.id, *names.get(&folded(&stage.name)).filter(|_| !stage.name.trim().is_empty())?)))
        .collect::<Option<_>>()?;
    let own = map.columns();
    let others = other.columns();
    let mut columns = Columns { stages, steps: BTreeMap::new(), vague: BTreeMap::new() };
    for (id, first, count) in &others.stages {
        let stage = columns.stages[id];
        let (_, start, length) = own.stages[own.stage(stage)?];
        for nth in 0..*count {
            let step = others.steps[first + nth].0;
            let name = folded(&other.steps[&step].name);
            let named = (start..start + length)
                .find(|at| folded(&map.steps[&own.steps[*at].0].name) == name && !name.is_empty());
            match named.or((count == &length).then_some(start + nth)) {
                Some(at) => columns.steps.insert(step, own.steps[at].0).map(|_| ()),
                None => columns.vague.insert(step, stage).map(|_| ()),
            };
        }
    }
    Some(columns)
}

impl Columns {
    fn range(&self, range: Range) -> Option<Range> {
        let stage = |id: StageId| self.stages.get(&id).copied();
        Some(match range {
            Range::Stage(only) => Range::Stage(stage(only)?),
            Range::Stages(from, to) => Range::Stages(stage(from)?, stage(to)?),
            Range::Step(only) => match self.steps.get(&only) {
                Some(step) => Range::Step(*step),
                None => Range::Stage(*self.vague.get(&only)?),
            },
            Range::Steps(from, to) => match (self.steps.get(&from), self.steps.get(&to)) {
                (Some(from), Some(to)) => Range::Steps(*from, *to),
                _ => Range::Stages(*self.vague.get(&from)?, *self.vague.get(&to)?),
            },
        })
    }
}
