//! Takes over what lies on columns and lanes that were taken over: cards, feelings, borders, evidence and links.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use throughline_model::*;

use super::Graft;
use crate::planner::Planner;

impl Graft<'_> {
    /// Takes evidence and links of the cards over that were taken over.
    pub(crate) fn rest(&mut self, planner: &mut Planner<'_>) {
        let mut known = HashMap::<CardId, Vec<Arc<Evidence>>>::new();
        for item in planner.map.evidence.values() {
            known.entry(item.card).or_default().push(Arc::clone(item));
        }
        for item in self.source.evidence.ordered() {
            let Some(&card) = self.cards.get(&item.card) else { continue };
            let there = known.entry(card).or_default();
            let words = |one: &Evidence| (one.observation.clone(), one.figure.clone(), one.quote.clone());
            if there.iter().any(|known| words(known) == words(item)) {
                continue;
            }
            let id = planner.free::<Evidence>();
            let order = OrderKey::between(there.iter().map(|one| &one.order).max(), None);
            let source = item.source.and_then(|source| self.sources.get(&source).copied());
            let new = Evidence { id, card, order, source, ..(**item).clone() };
            there.push(Arc::new(new.clone()));
            planner.put(new);
        }
        let mut links: HashSet<(LinkKind, End, End)> =
            planner.map.links.values().map(|link| (link.kind, link.from, link.to)).collect();
        for link in self.source.links.values() {
            let (Some(from), Some(to)) = (self.end(link.from), self.end(link.to)) else { continue };
            if from != to && links.insert((link.kind, from, to)) {
                let id = planner.free::<Link>();
                planner.put(Link { id, from, to, ..(**link).clone() });
            }
        }
        if self.left > 0 {
            let left = self.left;
            planner
                .notes
                .push(format!("{left} details of parts with the same name were left out: this map has its own"));
        }
    }

    pub(super) fn end(&self, end: End) -> Option<End> {
        match end {
            End::Card(id) => self.cards.get(&id).copied().map(End::Card),
            End::Step(id) => self.steps.get(&id).copied().map(End::Step),
            End::Stage(id) => self.stages.get(&id).copied().map(End::Stage),
        }
    }

    /// Takes cards over whose lane and columns were, then feelings and borders.
    pub(super) fn contents(&mut self, planner: &mut Planner<'_>) {
        let lanes = self.source.cards_by_lane(&self.columns);
        for card in lanes.into_values().flatten() {
            if let Some(place) = card.place.and_then(|place| self.place(place)) {
                self.card(planner, card, Some(place));
            }
        }
        self.feelings(planner);
        self.borders(planner);
    }

    pub(super) fn parked(&mut self, planner: &mut Planner<'_>) {
        for card in self.source.parked() {
            self.card(planner, card, None);
        }
    }

    pub(super) fn card(&mut self, planner: &mut Planner<'_>, card: &Card, place: Option<Place>) -> CardId {
        let id = planner.free::<Card>();
        let order = planner.last_card_key(place);
        let new = Card { id, order, ..self.mapped(card, place) };
        planner.put(new);
        self.cards.insert(card.id, id);
        id
    }

    /// A card as it is here: with the people, words and sources of this map.
    pub(super) fn mapped(&self, card: &Card, place: Option<Place>) -> Card {
        let mut new = Card { place, ..card.clone() };
        new.personas = card.personas.iter().filter_map(|one| self.people.get(one).copied()).collect();
        new.channel = card.channel.and_then(|one| self.channels.get(&one).copied());
        new.device = card.device.and_then(|one| self.devices.get(&one).copied());
        new.department = card.department.and_then(|one| self.departments.get(&one).copied());
        if let Some(metric) = &mut new.metric {
            metric.source = metric.source.and_then(|one| self.sources.get(&one).copied());
        }
        new
    }

    /// Takes points over whose lane, step and person were; where somebody has one already, it stays.
    pub(super) fn feelings(&mut self, planner: &mut Planner<'_>) {
        let mut kept = 0;
        let mut felt: HashMap<_, Arc<EmotionPoint>> = HashMap::new();
        for point in planner.map.emotions.values() {
            felt.insert((point.lane, point.step, point.persona, point.series), Arc::clone(point));
        }
        for point in self.source.emotions.values() {
            let persona = point.persona.map(|persona| self.people.get(&persona).copied());
            let (Some(&lane), Some(&step)) = (self.lanes.get(&point.lane), self.steps.get(&point.step)) else {
                continue;
            };
            let Some(persona) = persona.map_or(Some(None), |known| known.map(Some)) else { continue };
            let there = felt.get(&(lane, step, persona, point.series));
            if let Some(there) = there {
                if (there.value, &there.label) != (point.value, &point.label) {
                    kept += 1;
                }
                continue;
            }
            let id = planner.free::<EmotionPoint>();
            let word = point.word.and_then(|word| self.words.get(&word).copied());
            let new = EmotionPoint { id, lane, step, persona, word, ..(**point).clone() };
            felt.insert((lane, step, persona, point.series), Arc::new(new.clone()));
            planner.put(new);
        }
        if kept > 0 {
            planner.notes.push(format!("{kept} feelings were left out: their steps have others already"));
        }
    }

    /// Takes transitions over after stages that have none.
    pub(super) fn borders(&mut self, planner: &mut Planner<'_>) {
        for transition in self.source.transitions.values() {
            let Some(&after) = self.stages.get(&transition.after) else { continue };
            if planner.map.transitions.values().any(|known| known.after == after) {
                self.left += 1;
            } else {
                let id = planner.free::<Transition>();
                planner.put(Transition { id, after, ..(**transition).clone() });
            }
        }
    }
}
