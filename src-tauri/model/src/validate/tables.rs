//! Keys and order keys of all tables. Knows entities by id and order alone.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use super::codes::{KEY, ORDER_BAD, ORDER_TWICE, ORDER_UNSET};
use super::{Named, Report};
use crate::*;

/// Above so many siblings to mend, all of them get new keys: keys squeezed in one by one would grow long.
const FEW: usize = 8;

type Pick<E> = fn(&mut Map) -> &mut Table<E>;

fn key<E>(table: &Table<E>, code: &'static str, pick: Pick<E>, rename: fn(&mut E, E::Id), report: &mut Report)
where
    E: Named + 'static,
    E::Id: 'static,
{
    for (&key, entity) in table.iter().filter(|(key, entity)| **key != entity.id()) {
        report.add(&KEY.of(code), entity.as_ref(), &key.to_string(), move |map| {
            if let Some(entity) = pick(map).change(key) {
                rename(entity, key);
            }
        });
    }
}

fn order<E, G: Hash + Eq>(
    table: &Table<E>,
    codes: [&'static str; 3],
    pick: Pick<E>,
    group: impl Fn(&E) -> G,
    report: &mut Report,
) where
    E: Named + 'static,
    E::Id: 'static,
{
    let mut index: HashMap<G, usize> = HashMap::new();
    let mut groups: Vec<Vec<(&OrderKey, &Arc<E>)>> = Vec::new();
    for entity in table.values() {
        let Some(order) = entity.order() else { return };
        let nth = *index.entry(group(entity)).or_insert(groups.len());
        if nth == groups.len() {
            groups.push(Vec::new());
        }
        groups[nth].push((order, entity));
    }
    for mut group in groups {
        group.sort_by(|(a, one), (b, other)| (a, one.id()).cmp(&(b, other.id())));
        let mut broken = Vec::new();
        for (nth, (order, _)) in group.iter().enumerate() {
            if order.is_unset() {
                broken.push((nth, ORDER_UNSET.of(codes[0])));
            } else if OrderKey::parse(order.as_str()).is_none() {
                broken.push((nth, ORDER_BAD.of(codes[1])));
            } else if nth > 0 && group[nth - 1].0 == *order {
                broken.push((nth, ORDER_TWICE.of(codes[2])));
            }
        }
        if broken.is_empty() {
            continue;
        }
        let old: Vec<&OrderKey> = group.iter().map(|(order, _)| *order).collect();
        let keys = rekeyed(&old, broken.len());
        let changed = group.iter().zip(keys).filter(|((old, _), new)| *old != new);
        // The whole family is mended with its first finding.
        let mut changed: Vec<(E::Id, OrderKey)> = changed.map(|((_, entity), new)| (entity.id(), new)).collect();
        for (nth, code) in broken {
            let (order, entity) = group[nth];
            let changed = std::mem::take(&mut changed);
            report.add(&code, entity.as_ref(), order.as_str(), move |map| {
                for (id, order) in changed {
                    if let Some(place) = pick(map).change(id).and_then(E::order_mut) {
                        *place = order;
                    }
                }
            });
        }
    }
}

/// Ascending keys for siblings that stand in order, as many as can be left as they are.
fn rekeyed(old: &[&OrderKey], broken: usize) -> Vec<OrderKey> {
    if broken > FEW {
        return OrderKey::spread(old.len());
    }
    let sound = |key: &OrderKey| OrderKey::parse(key.as_str()).is_some();
    let mut keys: Vec<OrderKey> = Vec::with_capacity(old.len());
    let mut next = 0;
    for (nth, key) in old.iter().enumerate() {
        let last = keys.last();
        if sound(key) && last.is_none_or(|last| last < key) {
            keys.push((*key).clone());
            continue;
        }
        next = next.max(nth);
        while next < old.len() && !(sound(old[next]) && last.is_none_or(|last| last < old[next])) {
            next += 1;
        }
        keys.push(OrderKey::between(last, old.get(next).copied()));
    }
    keys
}

macro_rules! tables {
    ($($table:ident $name:literal)+) => {
        /// Whether every entity is filed under its own id.
        pub(super) fn keys(map: &Map, report: &mut Report) {
            $(key(&map.$table, concat!($name, ".key"), |map| &mut map.$table, |entity, id| entity.id = id, report);)+
        }
    };
}

tables! {
    personas "persona" stages "stage" steps "step" transitions "transition" lanes "lane" cards "card"
    emotions "emotion" links "link" sources "source" evidence "evidence" channels "channel" devices "device"
    departments "department" words "word" pictures "picture"
}

macro_rules! orders {
    ($($table:ident $name:literal $group:expr;)+) => {
        /// Whether siblings have sound order keys, each its own.
        pub(super) fn orders(map: &Map, report: &mut Report) {
            $(order(
                &map.$table,
                [
                    concat!($name, ".order-unset"),
                    concat!($name, ".order-bad"),
                    concat!($name, ".order-twice"),
                ],
                |map| &mut map.$table,
                $group,
                report,
            );)+
        }
    };
}

orders! {
    personas "persona" |_| ();
    stages "stage" |_| ();
    steps "step" |step| step.stage;
    lanes "lane" |_| ();
    cards "card" |card| card.place;
    sources "source" |_| ();
    evidence "evidence" |evidence| evidence.card;
    channels "channel" |_| ();
    devices "device" |_| ();
    departments "department" |_| ();
    words "word" |_| ();
}
