//! Entities by what they belong to, each group in order, kept up to date by what has changed. Knows no map.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use throughline_model::Entity;

use crate::index::changes::Change;

/// Entities by key; inside a group by column, then order key, then id.
pub(crate) struct Groups<K, E: Entity> {
    groups: BTreeMap<K, Vec<(usize, Arc<E>)>>,
}

impl<K, E: Entity> Default for Groups<K, E> {
    fn default() -> Self {
        Groups { groups: BTreeMap::new() }
    }
}

impl<K: Copy + Ord, E: Entity> Groups<K, E> {
    /// A group's entities with their columns.
    pub(crate) fn get(&self, key: K) -> &[(usize, Arc<E>)] {
        self.groups.get(&key).map_or(&[], |group| group)
    }

    /// A group's entities.
    pub(crate) fn of(&self, key: K) -> impl Iterator<Item = &Arc<E>> {
        self.get(key).iter().map(|(_, entity)| entity)
    }

    /// The keys of groups that have entities.
    pub(crate) fn keys(&self) -> impl Iterator<Item = K> {
        self.groups.keys().copied()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Takes changes in; `place` tells the group and column of an entity, if it has one. Returns the groups concerned.
    pub(crate) fn update(
        &mut self,
        changes: &[Change<'_, E>],
        place: impl Fn(&E) -> Option<(K, usize)>,
    ) -> BTreeSet<K> {
        let mut concerned = BTreeSet::new();
        let mut gone = BTreeSet::new();
        for (before, _) in changes {
            if let Some(before) = before
                && let Some((key, _)) = place(before)
            {
                gone.insert(before.id());
                concerned.insert(key);
            }
        }
        for key in &concerned {
            if let Some(group) = self.groups.get_mut(key) {
                group.retain(|(_, entity)| !gone.contains(&entity.id()));
            }
        }
        for (_, after) in changes {
            if let Some(after) = after
                && let Some((key, column)) = place(after)
            {
                self.groups.entry(key).or_default().push((column, Arc::clone(after)));
                concerned.insert(key);
            }
        }
        for key in &concerned {
            match self.groups.get_mut(key) {
                Some(group) if group.is_empty() => drop(self.groups.remove(key)),
                Some(group) => group
                    .sort_by(|(a, one), (b, other)| (a, one.order(), one.id()).cmp(&(b, other.order(), other.id()))),
                None => {}
            }
        }
        concerned
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::changes::changes;
    use throughline_model::{Card, CardId, LaneId, OrderKey, Place, Range, StepId, Table};

    #[test]
    fn a_moved_card_leaves_its_group_and_finds_its_place_in_the_other() {
        let keys = OrderKey::spread(3);
        let card = |id: u128, lane: u128| Card {
            place: Some(Place { lane: LaneId(lane), range: Range::Step(StepId(1)) }),
            order: keys[id as usize - 1].clone(),
            ..Card::new(CardId(id))
        };
        let place = |card: &Card| card.place.map(|place| (place.lane, 0));
        let mut cards: Table<Card> = [card(1, 7), card(2, 8), card(3, 7)].into_iter().collect();
        let mut groups = Groups::default();
        groups.update(&changes(&Table::default(), &cards), place);
        let before = cards.clone();
        cards.change(CardId(2)).expect("is there").place = card(2, 7).place;
        let concerned = groups.update(&changes(&before, &cards), place);
        assert_eq!(concerned.into_iter().collect::<Vec<_>>(), [LaneId(7), LaneId(8)]);
        assert_eq!(groups.of(LaneId(7)).map(|card| card.id.0).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(groups.get(LaneId(8)).is_empty());
    }
}
