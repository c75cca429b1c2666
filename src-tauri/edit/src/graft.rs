//! Takes parts of another map into this one: everything gets a new identity, and what both know under one name is one.

mod columns;
mod contents;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use throughline_model::*;
use unicode_normalization::UnicodeNormalization;

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
    /// Whether parts of the same name lend each other what one leaves open.
    fills: bool,
    /// Details of parts of the same name that the map has otherwise.
    left: usize,
}

/// Whether two names are one: whatever their capitals, and however their accents are written.
fn alike(a: &str, b: &str) -> bool {
    let folded = |name: &str| name.trim().nfc().collect::<String>().to_lowercase();
    a == b || folded(a) == folded(b)
}

/// Entities with a name, which is what tells that two are one.
trait Called: Kept + Serialize + DeserializeOwned {
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
            fills: false,
            left: 0,
        }
    }

    /// Parts of the same name lend each other what one leaves open, as when whole maps are joined.
    pub(crate) fn filling(mut self) -> Graft<'a> {
        self.fills = true;
        self
    }

    /// Which cards of the other map have become which here.
    pub(crate) fn taken(self) -> BTreeMap<CardId, CardId> {
        self.cards
    }

    /// Takes over dictionaries, sources, pictures and people; those of the same name are one.
    pub(crate) fn words(&mut self, planner: &mut Planner<'_>) {
        for picture in self.source.pictures.values() {
            if !planner.map.pictures.contains_key(&picture.id) {
                planner.put((**picture).clone());
            }
        }
        self.channels = self.matched::<Channel>(planner);
        self.devices = self.matched::<Device>(planner);
        self.departments = self.matched::<Department>(planner);
        self.words = self.matched::<EmotionWord>(planner);
        self.sources = self.matched::<Source>(planner);
        self.people = self.matched::<Persona>(planner);
    }

    /// For each entity of the other map the one here of the same identity or name; the others are added.
    fn matched<E: Called>(&mut self, planner: &mut Planner<'_>) -> BTreeMap<E::Id, E::Id> {
        let mut found = BTreeMap::new();
        let source = self.source;
        for entity in E::table(source).ordered() {
            let same = E::table(&planner.map).get(&entity.id()).filter(|known| alike(known.name(), entity.name()));
            let named = || planner.siblings(|known: &E| alike(known.name(), entity.name())).first().cloned();
            let twin = same.cloned().or_else(named).map(|known| known.id());
            let id = match twin {
                Some(twin) => {
                    self.fill::<E>(planner, twin, entity);
                    twin
                }
                None => {
                    let id = planner.free::<E>();
                    let all = planner.siblings(|_: &E| true);
                    let mut new = entity.with_id(id);
                    let key = planner.key_at(&all, all.len());
                    if let Some(order) = new.order_mut() {
                        *order = key;
                    }
                    planner.put(new);
                    id
                }
            };
            found.insert(entity.id(), id);
        }
        found
    }

    /// Fills what one part leaves open from its twin of the other map. What both say otherwise stays as it is here.
    fn fill<E: Called>(&mut self, planner: &mut Planner<'_>, id: E::Id, other: &E) {
        let Some(own) = E::table(&planner.map).get(&id).cloned().filter(|_| self.fills) else { return };
        // How a part is set up is this map's own affair.
        let setup = ["side", "align", "style", "divider", "curve", "series", "avatar", "basis"];
        let fixed: Vec<&str> = ["id", "order", "stage", "name"].into_iter().chain(setup).collect();
        let (filled, left) = filled(own.as_ref(), other, &fixed);
        self.left += left.len();
        if let Some(filled) = filled {
            planner.put(filled);
        }
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
        let used: BTreeSet<LaneId> = (self.source.cards.values().filter_map(|card| card.place.map(|place| place.lane)))
            .chain(self.source.emotions.values().map(|point| point.lane))
            .collect();
        self.rows(planner, |lane| used.contains(&lane.id))?;
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
        if self.is_from(&planner.map) {
            self.steps = self.source.steps.keys().map(|id| (*id, *id)).collect();
            let known = |id: &&LaneId| planner.map.lanes.contains_key(id);
            self.lanes = self.source.lanes.keys().filter(known).map(|id| (*id, *id)).collect();
        } else if !self.source.emotions.is_empty() {
            planner.notes.push("their feelings were left out: they belong to steps of another map".to_owned());
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
        let shown = |lane: &Lane| lane.kind.has_cards() && !lane.hidden;
        let rows: Vec<LaneId> = planner.siblings(shown).iter().map(|lane| lane.id).collect();
        let old: Vec<LaneId> =
            self.source.lanes.ordered().into_iter().filter(|lane| shown(lane)).map(|lane| lane.id).collect();
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
        self.rows(planner, |_| true)?;
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
            self.fill::<Stage>(planner, twin, stage);
            self.stages.insert(stage.id, twin);
            self.steps_into(planner, stage.id, twin)?;
        }
        self.rows(planner, |_| true)?;
        let mut known: HashMap<Option<Place>, Vec<Arc<Card>>> = HashMap::new();
        for card in planner.map.cards.values() {
            known.entry(card.place).or_default().push(Arc::clone(card));
        }
        let mut same = 0;
        let seen: Vec<Arc<Card>> = (self.source.cards_by_lane(&self.columns).into_values().flatten())
            .chain(self.source.parked())
            .cloned()
            .collect();
        for card in &seen {
            let place = card.place.and_then(|place| self.place(place));
            let new = self.mapped(card, place);
            let is_twin = |one: &&Arc<Card>| Card { id: one.id, order: one.order.clone(), ..new.clone() } == ***one;
            match known.get(&place).and_then(|there| there.iter().find(is_twin)) {
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

    /// Takes all cards over into the parking lot, tagged with their lane; columns, borders and feelings as words.
    pub(crate) fn park(&mut self, planner: &mut Planner<'_>) {
        for (lane, cards) in self.source.cards_by_lane(&self.columns) {
            let name = self.source.lanes.get(&lane).map(|lane| lane.name.clone()).unwrap_or_default();
            for card in cards {
                let id = self.card(planner, card, None);
                planner.change(id, |card: &mut Card| {
                    if !name.is_empty() && !card.tags.contains(&name) {
                        card.tags.push(name.clone());
                    }
                });
            }
        }
        self.parked(planner);
        let columns: Vec<String> = self
            .columns
            .stages
            .iter()
            .map(|(id, first, count)| {
                let steps = &self.columns.steps[*first..first + count];
                let steps = steps.iter().map(|(step, _)| self.source.steps[step].name.as_str());
                let steps: Vec<&str> = steps.filter(|name| !name.is_empty()).collect();
                let stage = &self.source.stages[id];
                let words = [stage.name.as_str(), &stage.question, &stage.description, &stage.time];
                let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
                let both = [words.join(" – "), steps.join(", ")].into_iter().filter(|text| !text.is_empty());
                both.collect::<Vec<_>>().join(": ")
            })
            .collect();
        planner.park("the columns of the other map", &columns.iter().map(String::as_str).collect::<Vec<_>>());
        for transition in self.source.transitions.values() {
            super::plan::park_transition(planner, transition);
        }
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
}

/// One value with what it leaves open taken from another, if that changes it, and the names of what both say otherwise.
pub(crate) fn filled<T: Serialize + DeserializeOwned>(own: &T, other: &T, fixed: &[&str]) -> (Option<T>, Vec<String>) {
    let fields = |value: &T| match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => crate::Fields::new(),
    };
    let (mut mine, theirs) = (fields(own), fields(other));
    let (mut changed, mut left) = (false, Vec::new());
    // A flag that is not set is said as well as one that is.
    let said = |name: &str, value: &Value| !fixed.contains(&name) && !value.is_boolean();
    for (name, value) in theirs.into_iter().filter(|(name, value)| said(name, value)) {
        match mine.get(&name) {
            None => {
                mine.insert(name, value);
                changed = true;
            }
            Some(known) if known == "" => {
                mine.insert(name, value);
                changed = true;
            }
            Some(known) if *known != value && value != "" => left.push(name),
            Some(_) => {}
        }
    }
    let filled = changed.then(|| serde_json::from_value(Value::Object(mine)).ok()).flatten();
    (filled, left)
}
