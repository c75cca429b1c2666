//! What differs between two states of a table, found by address. Knows no entity.

use std::{cmp::Ordering, collections::BTreeMap, sync::Arc};

use throughline_model::{Entity, Table};

/// An entity before and after; one of the two is missing if it came or went.
pub(crate) type Change<'a, E> = (Option<&'a Arc<E>>, Option<&'a Arc<E>>);

type Entries<E> = BTreeMap<<E as Entity>::Id, Arc<E>>;

/// Entities that are not the very same in both tables, by id.
pub(crate) fn changes<'a, E: Entity>(before: &'a Table<E>, after: &'a Table<E>) -> Vec<Change<'a, E>> {
    let (before, after): (&Entries<E>, &Entries<E>) = (before, after);
    let mut found = Vec::new();
    // Copies of a map share their tables until one of them is changed.
    if std::ptr::eq(before, after) {
        return found;
    }
    let (mut olds, mut news) = (before.iter(), after.iter());
    let (mut old, mut new) = (olds.next(), news.next());
    loop {
        let order = match (old, new) {
            (None, None) => return found,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((a, _)), Some((b, _))) => a.cmp(b),
        };
        let one = old.map(|(_, entity)| entity).filter(|_| order.is_le());
        let other = new.map(|(_, entity)| entity).filter(|_| order.is_ge());
        if !matches!((one, other), (Some(one), Some(other)) if Arc::ptr_eq(one, other)) {
            found.push((one, other));
        }
        if order.is_le() {
            old = olds.next();
        }
        if order.is_ge() {
            new = news.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_model::{Lane, LaneId, LaneKind};

    #[test]
    fn only_what_came_went_or_changed_is_found() {
        let lanes = |ids: &[u128]| ids.iter().map(|id| Lane::new(LaneId(*id), LaneKind::Text)).collect::<Table<Lane>>();
        let before = lanes(&[1, 2, 3]);
        let mut after = before.clone();
        after.take(LaneId(1));
        after.change(LaneId(2)).expect("is there").name = "Other".into();
        after.put(Lane::new(LaneId(4), LaneKind::Text));
        let id = |lane: Option<&Arc<Lane>>| lane.map(|lane| lane.id.0);
        let found: Vec<_> = changes(&before, &after).into_iter().map(|(one, other)| (id(one), id(other))).collect();
        assert_eq!(found, [(Some(1), None), (Some(2), Some(2)), (None, Some(4))]);
        assert!(changes(&after, &after.clone()).is_empty());
    }
}
