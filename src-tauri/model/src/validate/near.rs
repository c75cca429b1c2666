//! Checks what a few changes can have broken, so that an edit of a large map costs what it touches.

use std::collections::BTreeSet;

use crate::*;

impl Map {
    /// Every broken invariant that `changes`, which have just been made, can have caused.
    ///
    /// The changed entities are checked together with what they refer to and what refers to them. Where a change reaches
    /// further, such as a stage that is gone, the whole map is checked.
    pub fn validate_near(&self, changes: &[Change]) -> Vec<Finding> {
        if changes.iter().any(reaches_far) {
            return self.validate();
        }
        let touched: BTreeSet<Part> = changes.iter().filter_map(Change::part).collect();
        let gone: BTreeSet<Part> =
            changes.iter().filter(|change| change.is_removal()).filter_map(Change::part).collect();
        let is_touched = |part: Part| touched.contains(&part);

        let mut near = self.clone();
        near.links = only(&self.links, |link| {
            let ends = [link.from, link.to].map(part_of);
            is_touched(link.id.into()) || ends.iter().any(|end| gone.contains(end))
        });
        near.evidence = only(&self.evidence, |item| is_touched(item.id.into()) || gone.contains(&item.card.into()));
        let spots: BTreeSet<_> = self
            .emotions
            .values()
            .filter(|point| is_touched(point.id.into()))
            .map(|point| (point.lane, point.step))
            .collect();
        near.emotions = only(&self.emotions, |point| spots.contains(&(point.lane, point.step)));

        let mut wanted: BTreeSet<CardId> = near.evidence.values().map(|item| item.card).collect();
        wanted.extend(near.links.values().flat_map(|link| [link.from, link.to]).filter_map(|end| match end {
            End::Card(card) => Some(card),
            End::Step(_) | End::Stage(_) => None,
        }));
        wanted.extend(self.info.objectives.iter().flat_map(|objective| objective.answers.iter().copied()));
        let places: BTreeSet<_> =
            self.cards.values().filter(|card| is_touched(card.id.into())).map(|card| place_key(card.place)).collect();
        near.cards = only(&self.cards, |card| {
            is_touched(card.id.into()) || wanted.contains(&card.id) || places.contains(&place_key(card.place))
        });
        near.validate()
    }
}

/// Whether a change can break entities that it does not name.
fn reaches_far(change: &Change) -> bool {
    match change {
        Change::Info(_) | Change::Card(_) | Change::EmotionPoint(_) | Change::Link(_) | Change::Evidence(_) => false,
        Change::Stage(Swap { from: Some(from), to: Some(to) }) => from.order != to.order,
        Change::Step(Swap { from: Some(from), to: Some(to) }) => (from.stage, &from.order) != (to.stage, &to.order),
        Change::Lane(Swap { from: Some(from), to: Some(to) }) => from.kind != to.kind,
        Change::Stage(_) | Change::Lane(_) => true,
        other => other.is_removal(),
    }
}

fn only<E: Entity>(table: &Table<E>, keep: impl Fn(&E) -> bool) -> Table<E> {
    let mut kept = Table::default();
    for entity in table.values().filter(|entity| keep(entity)) {
        kept.set(entity.clone());
    }
    kept
}

fn part_of(end: End) -> Part {
    match end {
        End::Card(id) => id.into(),
        End::Step(id) => id.into(),
        End::Stage(id) => id.into(),
    }
}

/// A place as something that sorts: the lane, and the range's kind and ends.
fn place_key(place: Option<Place>) -> Option<(LaneId, u8, u128, u128)> {
    place.map(|Place { lane, range }| match range {
        Range::Step(only) => (lane, 0, only.0, only.0),
        Range::Steps(from, to) => (lane, 1, from.0, to.0),
        Range::Stage(only) => (lane, 2, only.0, only.0),
        Range::Stages(from, to) => (lane, 3, from.0, to.0),
    })
}
