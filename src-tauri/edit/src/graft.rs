//! Takes parts of another map into this one: everything gets a new identity, and what both know under one name is one.

use std::{collections::BTreeMap, sync::Arc};

use throughline_model::*;

use crate::{At, Refusal, planner::Planner};

/// What of the other map has become what of this one.
pub(crate) struct Graft<'a> {
    source: &'a Map,
    columns: Columns,
    stages: BTreeMap<StageId, StageId>,
    steps: BTreeMap<StepId, StepId>,
    lanes: BTreeMap<LaneId, LaneId>,
    cards: BTreeMap<CardId, CardId>,
    people: BTreeMap<PersonaId, PersonaId>,
    sources: BTreeMap<SourceId, SourceId>,
    channels: BTreeMap<ChannelId, ChannelId>,
    devices: BTreeMap<DeviceId, DeviceId>,
    departments: BTreeMap<DepartmentId, DepartmentId>,
    words: BTreeMap<WordId, WordId>,
}

fn alike(a: &str, b: &str) -> bool {
    a == b || a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Entities with a name, which is what tells that two are one.
trait Called: Kept {
    fn name(&self) -> &str;
    fn with_id(&self, id: Self::Id) -> Self;
}

macro_rules! called {
    ($($kind:ident)+) => {$(
        impl Called for $kind {
            fn name(&self) -> &str {
                &self.name
            }
            fn with_id(&self, id: Self::Id) -> $kind {
                $kind { id, ..self.clone() }
            }
        }
    )+};
}

called! { Persona Stage Step Lane Source Channel Device Department EmotionWord }

impl<'a> Graft<'a> {
    /// Nothing has been taken over yet.
    pub(crate) fn new(source: &'a Map) -> Graft<'a> {
        Graft {
            source,
            columns: source.columns(),
            stages: BTreeMap::new(),
            steps: BTreeMap::new(),
            lanes: BTreeMap::new(),
            cards: BTreeMap::new(),
            people: BTreeMap::new(),
            sources: BTreeMap::new(),
            channels: BTreeMap::new(),
            devices: BTreeMap::new(),
            departments: BTreeMap::new(),
            words: BTreeMap::new(),
        }
    }

    /// Takes over dictionaries, sources, pictures and people; those of the same name are one.
    pub(crate) fn words(&mut self, planner: &mut Planner<'_>) {
        for picture in self.source.pictures.values() {
            if !planner.map.pictures.contains_key(&picture.id) {
                planner.put((**picture).clone());
            }
        }
        self.channels = matched::<Channel>(planner, self.source);
        self.devices = matched::<Device>(planner, self.source);
        self.departments = matched::<Department>(planner, self.source);
        self.words = matched::<EmotionWord>(planner, self.source);
        self.sources = matched::<Source>(planner, self.source);
        self.people = matched::<Persona>(planner, self.source);
    }

    /// Takes the selected stages over, behind a stage or at the end, with the cards and feelings that lie within them.
    pub(crate) fn stages(
        &mut self,
        planner: &mut Planner<'_>,
        parts: &[Part],
        after: Option<StageId>,
    ) -> Result<(), Refusal> {
        let mut at = after.map_or(At::Last, |after| At::After(after.into()));
        for stage in self.source.stages.ordered() {
            if parts.contains(&stage.id.into()) {
                let id = self.stage(planner, stage, at)?;
                planner.made.push(id.into());
                at = At::After(id.into());
            }
        }
        self.rows(planner)?;
        self.contents(planner);
        super::plan::settle_after_graft(planner);
        Ok(())
    }

    /// Takes the selected lanes over, behind a lane or at the end. Their columns are those of the same name, or else of the
    /// same place in the order.
    pub(crate) fn lanes(
        &mut self,
        planner: &mut Planner<'_>,
        parts: &[Part],
        after: Option<LaneId>,
    ) -> Result<(), Refusal> {
        self.line_up(planner)?;
        let mut at = after.map_or(At::Last, |after| At::After(after.into()));
        for lane in self.source.lanes.ordered() {
            if parts.contains(&lane.id.into()) {
                let id = self.lane(planner, lane, at)?;
                planner.made.push(id.into());
                at = At::After(id.into());
            }
        }
        self.contents(planner);
        Ok(())
    }

    /// Takes the selected people over as new ones, with their feelings where lanes and steps are the same.
    pub(crate) fn people(&mut self, planner: &mut Planner<'_>, parts: &[Part]) {
        for persona in self.source.personas.ordered() {
            if !parts.contains(&persona.id.into()) {
                continue;
            }
            let known = self.people.get(&persona.id).copied();
            let fresh = known.is_some_and(|known| planner.changes.iter().any(|one| one.part() == Some(known.into())));
            let id = match known {
                Some(known) if fresh => known,
                _ => {
                    let id = planner.free::<Persona>();
                    let all = planner.siblings(|_: &Persona| true);
                    let order = planner.key_at(&all, all.len());
                    planner.put(Persona { order, ..persona.with_id(id) });
                    self.people.insert(persona.id, id);
                    id
                }
            };
            planner.made.push(id.into());
        }
        for id in self.source.steps.keys().filter(|id| planner.map.steps.contains_key(id)) {
            self.steps.insert(*id, *id);
        }
        for id in self.source.lanes.keys().filter(|id| planner.map.lanes.contains_key(id)) {
            self.lanes.insert(*id, *id);
        }
        self.feelings(planner);
    }

    /// Takes the selected cards over. With a place, the first lies there and the others as they lay around it; without one
    /// they lie where they lay, if that is on this map, or else in the parking lot.
    pub(crate) fn cards(
        &mut self,
        planner: &mut Planner<'_>,
        parts: &[Part],
        place: Option<Place>,
    ) -> Result<(), Refusal> {
        let chosen: Vec<Arc<Card>> = parts
            .iter()
            .filter_map(|part| if let Part::Card(id) = part { self.source.cards.get(id).cloned() } else { None })
            .collect();
        let there = planner.map.columns();
        let rows: Vec<LaneId> =
            planner.siblings(|lane: &Lane| lane.kind != LaneKind::Divider).iter().map(|lane| lane.id).collect();
        let old: Vec<LaneId> = self.source.lanes.ordered().iter().map(|lane| lane.id).collect();
        let spot = |card: &Card| {
            let place = card.place?;
            Some((old.iter().position(|lane| *lane == place.lane)?, self.columns.span(place.range)?))
        };
        let corner = chosen.iter().filter_map(|card| spot(card)).fold(None, |corner: Option<(usize, usize)>, spot| {
            let (row, column) = corner.unwrap_or((usize::MAX, usize::MAX));
            Some((row.min(spot.0), column.min(spot.1.0)))
        });
        let target = place
            .and_then(|place| Some((rows.iter().position(|lane| *lane == place.lane)?, there.span(place.range)?.0)));
        let mut places = Vec::new();
        for card in &chosen {
            let place = match (place, target, corner, spot(card)) {
                (Some(place), _, _, _) if chosen.len() == 1 => Some(place),
                (Some(_), Some((row, column)), Some((top, left)), Some((at, (a, b)))) => {
                    let row = (row + (at - top)).min(rows.len() - 1);
                    let last = there.steps.len() - 1;
                    let first = (column + (a - left)).min(last);
                    let whole =
                        card.place.is_some_and(|place| matches!(place.range, Range::Stage(_) | Range::Stages(..)));
                    let range = super::plan::of_columns(&there, first, (first + (b - a)).min(last), whole);
                    Some(Place { lane: rows[row], range })
                }
                (Some(place), _, _, _) => Some(place),
                (None, ..) => card
                    .place
                    .filter(|place| planner.map.lanes.contains_key(&place.lane) && there.span(place.range).is_some()),
            };
            places.push(place);
        }
        for (card, place) in chosen.iter().zip(places) {
            let id = self.card(planner, card, place);
            planner.made.push(id.into());
        }
        Ok(())
    }

    /// Takes everything over: stages behind those that are there, lanes of the same kind and name are one.
    pub(crate) fn append(&mut self, planner: &mut Planner<'_>) -> Result<(), Refusal> {
        for stage in self.source.stages.ordered() {
            let id = self.stage(planner, stage, At::Last)?;
            planner.made.push(id.into());
        }
        self.rows(planner)?;
        self.contents(planner);
        self.parked(planner);
        super::plan::settle_after_graft(planner);
        Ok(())
    }

    /// Takes everything over: stages, steps and lanes of the same name are one; cards that are there already come once.
    pub(crate) fn join(&mut self, planner: &mut Planner<'_>) -> Result<(), Refusal> {
        for stage in self.source.stages.ordered() {
            let taken = |id: StageId| self.stages.values().any(|known| *known == id);
            let twin = planner
                .siblings(|known: &Stage| !known.name.is_empty() && alike(&known.name, &stage.name) && !taken(known.id))
                .first()
                .map(|known| known.id);
            let Some(twin) = twin else {
                let id = self.stage(planner, stage, At::Last)?;
                planner.made.push(id.into());
                continue;
            };
            self.stages.insert(stage.id, twin);
            self.steps_into(planner, stage.id, twin)?;
        }
        self.rows(planner)?;
        let known: Vec<Arc<Card>> = planner.map.cards.values().cloned().collect();
        let mut same = 0;
        for card in self.source.cards.values() {
            let place = card.place.and_then(|place| self.place(place));
            let twin = known
                .iter()
                .find(|known| known.place == place && alike(&known.title, &card.title) && known.text == card.text);
            match twin {
                Some(twin) => {
                    same += 1;
                    self.cards.insert(card.id, twin.id);
                }
                None => drop(self.card(planner, card, place)),
            }
        }
        if same > 0 {
            planner.notes.push(format!("{same} cards were there already"));
        }
        self.feelings(planner);
        self.borders(planner);
        super::plan::settle_after_graft(planner);
        Ok(())
    }

    /// Takes all cards over into the parking lot, and what was felt as words.
    pub(crate) fn park(&mut self, planner: &mut Planner<'_>) {
        for (_, cards) in self.source.cards_by_lane(&self.columns) {
            for card in cards {
                self.card(planner, card, None);
            }
        }
        self.parked(planner);
        let feelings: Vec<String> = self
            .source
            .emotions
            .values()
            .map(|point| {
                let step = self.columns.step(point.step).map(|at| self.source.step_number(&self.columns, at));
                let words = [&point.label, &point.quote].map(String::as_str).join(" ");
                format!("{}: {} {}", step.unwrap_or_default(), point.value, words.trim()).trim().to_owned()
            })
            .collect();
        let lines: Vec<&str> = feelings.iter().map(String::as_str).collect();
        planner.park("the feelings of the other map", &lines);
    }

    /// Takes evidence and links of the cards over that were taken over.
    pub(crate) fn rest(&mut self, planner: &mut Planner<'_>) {
        for item in self.source.evidence.ordered() {
            let Some(&card) = self.cards.get(&item.card) else { continue };
            let known = planner.map.evidence.values().any(|known| {
                known.card == card
                    && known.observation == item.observation
                    && known.figure == item.figure
                    && known.quote == item.quote
            });
            if known {
                continue;
            }
            let id = planner.free::<Evidence>();
            let last =
                planner.map.evidence.values().filter(|one| one.card == card).map(|one| &one.order).max().cloned();
            let order = OrderKey::between(last.as_ref(), None);
            let source = item.source.and_then(|source| self.sources.get(&source).copied());
            planner.put(Evidence { id, card, order, source, ..(**item).clone() });
        }
        for link in self.source.links.values() {
            let (Some(from), Some(to)) = (self.end(link.from), self.end(link.to)) else { continue };
            let known = |one: &Arc<Link>| (one.kind, one.from, one.to) == (link.kind, from, to);
            if from != to && !planner.map.links.values().any(known) {
                let id = planner.free::<Link>();
                planner.put(Link { id, from, to, ..(**link).clone() });
            }
        }
    }

    fn end(&self, end: End) -> Option<End> {
        match end {
            End::Card(id) => self.cards.get(&id).copied().map(End::Card),
            End::Step(id) => self.steps.get(&id).copied().map(End::Step),
            End::Stage(id) => self.stages.get(&id).copied().map(End::Stage),
        }
    }

    fn stage(&mut self, planner: &mut Planner<'_>, stage: &Stage, at: At) -> Result<StageId, Refusal> {
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
    fn steps_into(&mut self, planner: &mut Planner<'_>, from: StageId, to: StageId) -> Result<(), Refusal> {
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
    fn line_up(&mut self, planner: &mut Planner<'_>) -> Result<(), Refusal> {
        let there = planner.siblings(|_: &Stage| true);
        let theirs: Vec<Arc<Stage>> = self.source.stages.ordered().into_iter().cloned().collect();
        let same = theirs.iter().all(|stage| planner.map.stages.contains_key(&stage.id));
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

    /// Whether anything that was copied lies on a stage.
    fn is_used(&self, stage: StageId) -> bool {
        let Some(at) = self.columns.stage(stage) else { return false };
        let on = |step: usize| self.columns.steps[step].1 == at;
        let spans = |card: &Arc<Card>| card.place.and_then(|place| self.columns.span(place.range));
        self.source.cards.values().filter_map(spans).any(|(a, b)| (a..=b).any(on))
            || self.source.emotions.values().filter_map(|point| self.columns.step(point.step)).any(on)
    }

    fn line_up_steps(&mut self, planner: &Planner<'_>, from: StageId, to: StageId) {
        let there = planner.steps_of(to);
        let own = self.source.steps.ordered().into_iter().filter(|step| step.stage == from);
        for (nth, step) in own.enumerate() {
            let same = there.iter().find(|known| known.id == step.id);
            let named = there.iter().find(|known| !known.name.is_empty() && alike(&known.name, &step.name));
            if let Some(twin) = same.or(named).or(there.get(nth)).or(there.last()) {
                self.steps.insert(step.id, twin.id);
            }
        }
    }

    /// Finds or adds a lane for each of the other map: the same one, or one of the same kind and name.
    fn rows(&mut self, planner: &mut Planner<'_>) -> Result<(), Refusal> {
        for lane in self.source.lanes.ordered() {
            let taken = |id: LaneId| self.lanes.values().any(|known| *known == id);
            let there = planner.siblings(|known: &Lane| known.kind == lane.kind && !taken(known.id));
            let same = there.iter().find(|known| known.id == lane.id && alike(&known.name, &lane.name));
            let twin = same.or_else(|| there.iter().find(|known| alike(&known.name, &lane.name))).map(|known| known.id);
            match twin {
                Some(twin) => drop(self.lanes.insert(lane.id, twin)),
                None => drop(self.lane(planner, lane, At::Last)?),
            }
        }
        Ok(())
    }

    fn lane(&mut self, planner: &mut Planner<'_>, lane: &Lane, at: At) -> Result<LaneId, Refusal> {
        let id = planner.free::<Lane>();
        let siblings = planner.siblings(|_: &Lane| true);
        let order = planner.key(&siblings, at, None)?;
        planner.put(Lane { order, ..lane.with_id(id) });
        self.lanes.insert(lane.id, id);
        Ok(id)
    }

    fn place(&self, place: Place) -> Option<Place> {
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

    /// Takes cards over whose lane and columns were, then feelings and borders.
    fn contents(&mut self, planner: &mut Planner<'_>) {
        let lanes = self.source.cards_by_lane(&self.columns);
        for card in lanes.into_values().flatten() {
            if let Some(place) = card.place.and_then(|place| self.place(place)) {
                self.card(planner, card, Some(place));
            }
        }
        self.feelings(planner);
        self.borders(planner);
    }

    fn parked(&mut self, planner: &mut Planner<'_>) {
        for card in self.source.parked() {
            self.card(planner, card, None);
        }
    }

    fn card(&mut self, planner: &mut Planner<'_>, card: &Card, place: Option<Place>) -> CardId {
        let id = planner.free::<Card>();
        let order = planner.last_card_key(place);
        let mut new = Card { id, place, order, ..card.clone() };
        new.personas = card.personas.iter().filter_map(|one| self.people.get(one).copied()).collect();
        new.channel = card.channel.and_then(|one| self.channels.get(&one).copied());
        new.device = card.device.and_then(|one| self.devices.get(&one).copied());
        new.department = card.department.and_then(|one| self.departments.get(&one).copied());
        if let Some(metric) = &mut new.metric {
            metric.source = metric.source.and_then(|one| self.sources.get(&one).copied());
        }
        planner.put(new);
        self.cards.insert(card.id, id);
        id
    }

    /// Takes points over whose lane, step and person were; where somebody has one already, it stays.
    fn feelings(&mut self, planner: &mut Planner<'_>) {
        let mut kept = 0;
        for point in self.source.emotions.values() {
            let persona = point.persona.map(|persona| self.people.get(&persona).copied());
            let (Some(&lane), Some(&step)) = (self.lanes.get(&point.lane), self.steps.get(&point.step)) else {
                continue;
            };
            let Some(persona) = persona.map_or(Some(None), |known| known.map(Some)) else { continue };
            let there = planner.map.emotions.values().find(|known| {
                (known.lane, known.step, known.persona, known.series) == (lane, step, persona, point.series)
            });
            if let Some(there) = there {
                if (there.value, &there.label) != (point.value, &point.label) {
                    kept += 1;
                }
                continue;
            }
            let id = planner.free::<EmotionPoint>();
            let word = point.word.and_then(|word| self.words.get(&word).copied());
            planner.put(EmotionPoint { id, lane, step, persona, word, ..(**point).clone() });
        }
        if kept > 0 {
            planner.notes.push(format!("{kept} feelings were left out: their steps have others already"));
        }
    }

    /// Takes transitions over after stages that have none.
    fn borders(&mut self, planner: &mut Planner<'_>) {
        for transition in self.source.transitions.values() {
            let Some(&after) = self.stages.get(&transition.after) else { continue };
            if !planner.map.transitions.values().any(|known| known.after == after) {
                let id = planner.free::<Transition>();
                planner.put(Transition { id, after, ..(**transition).clone() });
            }
        }
    }
}

/// For each entity of the other map the one here of the same identity or name; the others are added.
fn matched<E: Called>(planner: &mut Planner<'_>, source: &Map) -> BTreeMap<E::Id, E::Id> {
    let mut found = BTreeMap::new();
    for entity in E::table(source).ordered() {
        let same = E::table(&planner.map).get(&entity.id()).filter(|known| alike(known.name(), entity.name()));
        let named = || planner.siblings(|known: &E| alike(known.name(), entity.name())).first().cloned();
        let twin = same.cloned().or_else(named).map(|known| known.id());
        let id = twin.unwrap_or_else(|| {
            let id = planner.free::<E>();
            let all = planner.siblings(|_: &E| true);
            let mut new = entity.with_id(id);
            let key = planner.key_at(&all, all.len());
            if let Some(order) = new.order_mut() {
                *order = key;
            }
            planner.put(new);
            id
        });
        found.insert(entity.id(), id);
    }
    found
}
