//! A map that is being tried out: every step of a plan is made on it, and written down as a change. Nothing that happens
//! here is seen by anybody until the plan is done.

use std::{collections::HashMap, sync::Arc};

use throughline_model::*;

use crate::{At, Ids, Refusal};

/// A key this long is not made; its siblings get new keys instead.
const LONGEST_KEY: usize = 24;

/// The map as it would become, and how it came so.
pub(crate) struct Planner<'a> {
    /// The map so far.
    pub(crate) map: Map,
    /// Every change so far, in order.
    pub(crate) changes: Vec<Change>,
    /// What was added on purpose, for the selection and for scripts.
    pub(crate) made: Vec<Part>,
    /// What a person should know about the edit.
    pub(crate) notes: Vec<String>,
    ids: &'a mut dyn Ids,
    /// The last key of each place, once somebody has asked for one; never less than what lies there.
    lasts: Option<HashMap<Option<Place>, OrderKey>>,
}

impl<'a> Planner<'a> {
    pub(crate) fn new(map: &Map, ids: &'a mut dyn Ids) -> Planner<'a> {
        Planner { map: map.clone(), changes: Vec::new(), made: Vec::new(), notes: Vec::new(), ids, lasts: None }
    }

    /// An entity, or the refusal that it is not there.
    pub(crate) fn need<E: Kept>(&self, id: E::Id) -> Result<Arc<E>, Refusal> {
        E::table(&self.map).get(&id).cloned().ok_or(Refusal::Missing { part: E::part(id) })
    }

    /// Puts an entity in, new or in place of the one with its id.
    pub(crate) fn put<E: Kept>(&mut self, entity: E) {
        let from = E::table(&self.map).get(&entity.id()).cloned();
        self.make(E::change(Swap { from, to: Some(Arc::new(entity)) }));
    }

    /// Changes an entity, if it is there.
    pub(crate) fn change<E: Kept>(&mut self, id: E::Id, how: impl FnOnce(&mut E)) {
        if let Some(entity) = E::table(&self.map).get(&id) {
            let mut entity = E::clone(entity);
            how(&mut entity);
            self.put(entity);
        }
    }

    /// Takes an entity away, if it is there.
    pub(crate) fn take<E: Kept>(&mut self, id: E::Id) {
        if let Some(from) = E::table(&self.map).get(&id).cloned() {
            self.make(E::change(Swap { from: Some(from), to: None }));
        }
    }

    /// Changes the map information.
    pub(crate) fn set_info(&mut self, info: Info) {
        let from = Some(Arc::new(self.map.info.clone()));
        self.make(Change::Info(Swap { from, to: Some(Arc::new(info)) }));
    }

    /// Makes a change that was found elsewhere, such as by comparing two maps.
    pub(crate) fn make(&mut self, change: Change) {
        if change.is_idle() || self.map.apply(&change).is_err() {
            return;
        }
        if let (Some(lasts), Change::Card(Swap { to: Some(card), .. })) = (&mut self.lasts, &change) {
            raise(lasts, card);
        }
        self.changes.push(change);
    }

    /// The id that a command gives, if it is free, or else a new one.
    pub(crate) fn id<E: Kept>(&mut self, given: Option<E::Id>) -> Result<E::Id, Refusal> {
        match given {
            Some(id) if E::table(&self.map).contains_key(&id) => Err(Refusal::Taken(E::part(id))),
            Some(id) => Ok(id),
            None => Ok(self.free::<E>()),
        }
    }

    /// A new id.
    pub(crate) fn free<E: Kept>(&mut self) -> E::Id {
        loop {
            let id = E::id_of(self.ids.next());
            if !E::table(&self.map).contains_key(&id) {
                return id;
            }
        }
    }

    /// The order key of a place among siblings, given in order and without what is placed. `own` is where it stands now.
    ///
    /// # Errors
    ///
    /// If the sibling that the place names is none, or the place is beyond the first or last.
    pub(crate) fn key<E: Kept>(
        &mut self,
        siblings: &[Arc<E>],
        at: At,
        own: Option<(usize, Part)>,
    ) -> Result<OrderKey, Refusal> {
        let find = |part: Part| match siblings.iter().position(|one| E::part(one.id()) == part) {
            Some(place) => Ok(place),
            None if part.is_on(&self.map) => Err(Refusal::Elsewhere(part)),
            None => Err(Refusal::Missing { part }),
        };
        let place = match (at, own) {
            (At::First, _) => 0,
            (At::Last, _) => siblings.len(),
            (At::Before(part), _) => find(part)?,
            (At::After(part), _) => find(part)? + 1,
            (At::By(by), Some((own, part))) => {
                let place = own as i64 + i64::from(by);
                usize::try_from(place).ok().filter(|place| *place <= siblings.len()).ok_or(Refusal::Edge(part))?
            }
            (At::By(_), None) => siblings.len(),
        };
        Ok(self.key_at(siblings, place))
    }

    /// The order key of the `place`-th place among siblings.
    pub(crate) fn key_at<E: Kept>(&mut self, siblings: &[Arc<E>], place: usize) -> OrderKey {
        let order = |nth: usize| siblings.get(nth).and_then(|one| one.order());
        let key = OrderKey::between(place.checked_sub(1).and_then(order), order(place));
        if key.as_str().len() <= LONGEST_KEY {
            return key;
        }
        let mut keys = OrderKey::spread(siblings.len() + 1);
        let key = keys.remove(place);
        for (one, key) in siblings.iter().zip(keys) {
            self.change::<E>(one.id(), |entity| {
                if let Some(order) = entity.order_mut() {
                    *order = key;
                }
            });
        }
        key
    }

    /// All entities of a kind for which `keep` holds, in order.
    pub(crate) fn siblings<E: Kept>(&self, keep: impl Fn(&E) -> bool) -> Vec<Arc<E>> {
        let mut all: Vec<Arc<E>> = E::table(&self.map).values().filter(|one| keep(one)).cloned().collect();
        all.sort_by(|a, b| (a.order(), a.id()).cmp(&(b.order(), b.id())));
        all
    }

    /// The steps of a stage in order.
    pub(crate) fn steps_of(&self, stage: StageId) -> Vec<Arc<Step>> {
        self.siblings(|step: &Step| step.stage == stage)
    }

    /// The cards as they are seen: lane by lane, column by column, in their order; those without a place last.
    pub(crate) fn seen_cards(&self) -> Vec<Arc<Card>> {
        let columns = self.map.columns();
        let placed = self.map.cards_by_lane(&columns).into_values().flatten();
        placed.chain(self.map.parked()).cloned().collect()
    }

    /// The order key behind all cards of a place.
    pub(crate) fn last_card_key(&mut self, place: Option<Place>) -> OrderKey {
        let lasts = self.lasts.get_or_insert_with(|| {
            let mut lasts = HashMap::new();
            for card in self.map.cards.values() {
                raise(&mut lasts, card);
            }
            lasts
        });
        OrderKey::between(lasts.get(&place), None)
    }

    /// Keeps words that lose their place as a card in the parking lot, and says so. Nothing if there are no words.
    pub(crate) fn park(&mut self, what: &str, words: &[&str]) {
        let kept: Vec<&str> = words.iter().copied().filter(|text| !text.is_empty()).collect();
        if kept.is_empty() {
            return;
        }
        let order = self.last_card_key(None);
        let id = self.free::<Card>();
        self.put(Card { order, text: RichText::plain(&kept.join("\n")), ..Card::new(id) });
        self.notes.push(format!("the words of {what} are in the parking lot"));
    }
}

/// Counts a card among those of its place.
fn raise(lasts: &mut HashMap<Option<Place>, OrderKey>, card: &Card) {
    let last = lasts.entry(card.place).or_default();
    if *last < card.order {
        last.clone_from(&card.order);
    }
}
