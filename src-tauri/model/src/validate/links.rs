//! Links: both ends are on the map, they differ, and an answer leads from card to card. Circles are allowed.

use super::codes::{LINK_ADDRESSES, LINK_END, LINK_SELF};
use super::{Report, fresh};
use crate::*;

fn spelled(end: End) -> String {
    match end {
        End::Card(id) => format!("card {id}"),
        End::Step(id) => format!("step {id}"),
        End::Stage(id) => format!("stage {id}"),
    }
}

/// Whether every link leads from one part of the map to another.
pub(super) fn check(map: &Map, report: &mut Report) {
    let there = |end: &End| match end {
        End::Card(id) => map.cards.contains_key(id),
        End::Step(id) => map.steps.contains_key(id),
        End::Stage(id) => map.stages.contains_key(id),
    };
    for link in map.links.values() {
        let ends = [link.from, link.to];
        let (code, detail) = if let Some(gone) = ends.iter().find(|end| !there(end)) {
            (LINK_END, spelled(*gone))
        } else if link.from == link.to {
            (LINK_SELF, spelled(link.from))
        } else if link.kind == LinkKind::Addresses && !ends.iter().all(|end| matches!(end, End::Card(_))) {
            (LINK_ADDRESSES, String::new())
        } else {
            continue;
        };
        let id = link.id;
        report.add(&code, link.as_ref(), &detail, move |map| {
            if let Some(link) = map.links.take(id) {
                fresh::park(map, &[&link.label, &link.wait]);
            }
        });
    }
}
