//! Gives entities the places among their siblings that a sheet asks for, and leaves all others where they are.

use std::collections::{BTreeMap, BTreeSet};

use throughline_model::{Map, OrderKey};

use super::entities::{self, Kind};

/// An entity that is to stand somewhere: at a place from 1, or behind all others.
pub(super) struct Pin {
    pub(super) id: String,
    pub(super) position: Option<f64>,
    pub(super) row: u32,
}

/// Applies the pins of one sheet.
pub(super) fn apply(map: &mut Map, kind: Kind, pins: Vec<Pin>) {
    let wanted: BTreeMap<String, (f64, u32)> = pins
        .into_iter()
        .map(|pin| (pin.id, (pin.position.filter(|it| !it.is_nan()).unwrap_or(f64::INFINITY), pin.row)))
        .collect();
    let mut families: BTreeMap<String, Vec<(String, OrderKey)>> = BTreeMap::new();
    for (family, id, key) in entities::orders(map, kind) {
        families.entry(family).or_default().push((id, key));
    }
    for members in families.into_values() {
        let moving: BTreeSet<&String> =
            members.iter().map(|(id, _)| id).filter(|id| wanted.contains_key(*id)).collect();
        if moving.is_empty() {
            continue;
        }
        let mut moves: Vec<(&String, (f64, u32))> = moving.iter().map(|id| (*id, wanted[*id])).collect();
        moves.sort_by(|(_, (a, row)), (_, (b, other))| a.total_cmp(b).then(row.cmp(other)));
        let mut list: Vec<(&String, Option<&OrderKey>)> =
            members.iter().filter(|(id, _)| !moving.contains(id)).map(|(id, key)| (id, Some(key))).collect();
        for (id, (position, _)) in moves {
            let nth = (position.ceil().max(1.0) - 1.0).min(list.len() as f64) as usize;
            list.insert(nth, (id, None));
        }
        for (id, key) in keyed(&list) {
            entities::reorder(map, kind, &id, key);
        }
    }
}

/// Keys for those that have none, between those that have.
fn keyed(list: &[(&String, Option<&OrderKey>)]) -> Vec<(String, OrderKey)> {
    if list.iter().all(|(_, key)| key.is_none()) {
        return list.iter().map(|(id, _)| (*id).clone()).zip(OrderKey::spread(list.len())).collect();
    }
    let mut low: Option<OrderKey> = None;
    let mut keys = Vec::new();
    for (nth, (id, key)) in list.iter().enumerate() {
        let key = match key {
            Some(key) => (*key).clone(),
            None => {
                let high = list[nth..].iter().find_map(|(_, key)| *key);
                let key = OrderKey::between(low.as_ref(), high);
                keys.push(((*id).clone(), key.clone()));
                key
            }
        };
        low = Some(key);
    }
    keys
}
