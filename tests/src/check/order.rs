//! Identities, names and reading order: what screen readers, tagged PDF and the window's patches rely on.

use std::collections::BTreeSet;

use throughline_model::{CardId, EmotionId, LinkId, Map, StageId, StepId, TransitionId};
use throughline_scene::{LayerKind, Meaning, Role};

use super::{
    Faults,
    flat::{Flat, entity, show},
};

pub(crate) fn check(flat: &Flat<'_>, map: &Map, faults: &mut Faults) {
    identities(flat, faults);
    names(flat, map, faults);
    reading_order(flat, map, faults);
}

fn identities(flat: &Flat<'_>, faults: &mut Faults) {
    let mut layers: BTreeSet<LayerKind> = BTreeSet::new();
    for layer in &flat.scene.layers {
        if !layers.insert(layer.kind) {
            faults.add("double-layer", format!("two layers are {:?}: “{}”", layer.kind, layer.name));
        }
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let nodes = flat.groups.iter().map(|group| (group.id, group.rect));
    let pieces = flat.pieces.iter().map(|piece| (&*piece.node.id, piece.rect));
    for (id, rect) in nodes.chain(pieces).filter(|(id, _)| !id.is_empty()) {
        if !seen.insert(id) {
            faults.add("double-id", format!("two nodes are {id}, one at {}", show(rect)));
        }
        let finite = [rect.x0, rect.y0, rect.x1, rect.y1].into_iter().all(f64::is_finite);
        if !finite || rect.width() <= 0.0 || rect.height() <= 0.0 {
            faults.add("empty-bounds", format!("{id} covers {}", show(rect)));
        }
    }
}

/// The words of an entity that a node stands for; `None` if it stands for none.
fn spoken(map: &Map, id: &str) -> Option<String> {
    let card = |id: CardId| map.cards.get(&id).map(|card| format!("{}{}", card.title, card.text.text()));
    let stage = |id: StageId| map.stages.get(&id).map(|stage| stage.name.clone());
    let step = |id: StepId| map.steps.get(&id).map(|step| step.name.clone());
    let point = |id: EmotionId| map.emotions.get(&id).map(|point| format!("{}{}", point.label, point.quote));
    let between = |id: TransitionId| map.transitions.get(&id).map(|between| format!("{}!", between.note));
    let link = |id: LinkId| map.links.get(&id).map(|link| link.label.clone());
    entity(id, 'c')
        .and_then(card)
        .or_else(|| entity(id, 's').and_then(stage))
        .or_else(|| entity(id, 'p').and_then(step))
        .or_else(|| entity(id, 'e').and_then(point))
        .or_else(|| entity(id, 't').and_then(between))
        .or_else(|| entity(id, 'k').and_then(link))
        .or_else(|| {
            let lane = id.strip_prefix('n')?.strip_suffix("/title")?.parse().ok()?;
            map.lanes.get(&lane).map(|lane| lane.name.clone())
        })
}

fn names(flat: &Flat<'_>, map: &Map, faults: &mut Faults) {
    for group in &flat.groups {
        let says = spoken(map, group.id).is_some_and(|text| !text.trim().is_empty());
        if says && group.node.label.trim().is_empty() {
            faults.add("no-label", format!("{} {} has no label", group.id, show(group.rect)));
        }
    }
}

fn reading_order(flat: &Flat<'_>, map: &Map, faults: &mut Faults) {
    let meaning = flat.scene.meaning();
    let ids: BTreeSet<&str> = flat.groups.iter().map(|group| group.id).collect();
    let mut tables: Vec<&Meaning> = Vec::new();
    meaning.walk(&mut |part, depth| {
        if (part.role == Role::Document) != (depth == 0) {
            faults.add("reading-order", format!("{:?} at depth {depth}", part.role));
        }
        if part.role == Role::Table {
            tables.push(part);
        }
        let silent = part.text.trim().is_empty() && part.children.is_empty() && part.nodes.is_empty();
        if silent && !matches!(part.role, Role::Cell | Role::Section | Role::Artifact | Role::Table | Role::Document) {
            faults.add("reading-order", format!("a {:?} says nothing and shows nothing", part.role));
        }
        for node in part.nodes.iter().filter(|node| !ids.contains(&***node)) {
            faults.add(
                "reading-order",
                format!("{:?} “{}” names {node}, which is not on the page", part.role, part.text),
            );
        }
    });
    let [table] = &tables[..] else {
        faults.add("reading-order", format!("{} tables", tables.len()));
        return;
    };
    let steps = map.columns().steps.len() as u32;
    for row in &table.children {
        if row.role != Role::Row {
            faults.add("reading-order", format!("the table holds a {:?}", row.role));
            continue;
        }
        let head = row.children.first().map(|cell| cell.role);
        if head != Some(Role::RowHeader) {
            faults.add("reading-order", format!("a row starts with {head:?}"));
        }
        for cell in row.children.iter().skip(1) {
            if !matches!(cell.role, Role::Cell | Role::ColumnHeader) {
                faults.add("reading-order", format!("a row holds a {:?} “{}”", cell.role, cell.text));
            }
            let end = cell.column.unwrap_or(0) + cell.span.unwrap_or(1);
            if cell.column.is_some() && end > steps {
                faults.add("reading-order", format!("“{}” ends at column {end} of {steps}", cell.text));
            }
        }
    }
}
