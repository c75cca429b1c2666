//! Tells which fields of stages hold steps, judged over all stages of a journey. Knows no lanes but by their keys.

use std::collections::{BTreeMap, BTreeSet};

use super::{keys, node::Node};
use crate::csv::words;
use throughline_model::LaneKind;

/// The keys under which the stages have steps.
pub(super) fn keys_of(stages: &Node) -> BTreeSet<String> {
    let each: Vec<&Node> = match stages {
        Node::List(items) => items.iter().collect(),
        Node::Object(fields) => fields.iter().map(|(_, value)| value).collect(),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => Vec::new(),
    };
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (key, value) in each.iter().flat_map(|stage| stage.fields()) {
        if !keys::steps(key) && !keys::stages(key) {
            continue;
        }
        let (all, some) = counts.entry(key).or_default();
        for (_, item) in steps(value).into_iter().filter(|(_, item)| matches!(item, Node::Object(_))) {
            *all += 1;
            *some += usize::from(is_step(key, item));
        }
    }
    // Steps called steps need not all have something in them.
    counts.retain(|key, (all, some)| if keys::certain_steps(key) { *some > 0 } else { *some * 2 > *all });
    counts.into_keys().map(str::to_owned).collect()
}

/// The steps of such a field, with their names if these are keys.
pub(super) fn steps(value: &Node) -> Vec<(Option<&str>, &Node)> {
    match value {
        Node::List(items) => items.iter().map(|item| (None, item)).collect(),
        Node::Object(fields) if by_name(value) => fields.iter().map(|(key, item)| (Some(key.as_str()), item)).collect(),
        Node::Object(_) => vec![(None, value)],
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => Vec::new(),
    }
}

fn by_name(value: &Node) -> bool {
    value.fields().iter().all(|(_, item)| matches!(item, Node::Object(_)))
}

/// Whether an object says more of a step than a card would.
fn is_step(key: &str, item: &Node) -> bool {
    let name = keys::named(item).map(|(key, _)| key);
    item.fields().iter().filter(|(field, value)| name != Some(field) && !value.is_empty()).any(|(field, value)| {
        let deep = matches!(value, Node::List(_) | Node::Object(_));
        let lane = || words::kinds(&keys::words(field)).first().is_some_and(|kind| *kind != LaneKind::Text);
        let further = || !keys::description(field) && !keys::housekeeping(field) && !matches!(value, Node::Bool(_));
        deep || lane() || (keys::certain_steps(key) && further())
    })
}
