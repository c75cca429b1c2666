//! Finds the journey in foreign JSON by its structure, however deep it is wrapped. Knows no map.

use super::{
    keys::{self, plain},
    node::Node,
    steps,
};
use crate::csv::words;

/// How a journey is laid down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape<'n> {
    /// A list of stages, or an object of them by name, and the lanes beside it if they stand apart.
    Stages { key: &'n str, stages: &'n Node, lanes: Option<(&'n str, &'n Node)> },
    /// An object of stages by name, with nothing around it.
    Named,
    /// Records with a field for each lane, as in a table.
    Records,
}

/// A journey within a file.
#[derive(Clone, Debug)]
pub(super) struct Found<'n> {
    pub(super) shape: Shape<'n>,
    /// What holds it.
    pub(super) node: &'n Node,
    /// Where that is, such as `data.map`; empty for the file itself.
    pub(super) path: String,
    pub(super) weight: usize,
}

/// So deep a journey may be wrapped.
const DEEPEST: usize = 6;
/// So many values are looked at.
const MOST: usize = 20_000;

/// Every journey of a file, the weightiest first.
pub(super) fn find(root: &Node) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut todo = vec![(root, String::new(), 0)];
    let mut looked = 0;
    while let Some((node, path, depth)) = todo.pop() {
        looked += 1;
        if looked > MOST {
            break;
        }
        let held = shape(node, depth);
        let whole = held.is_some();
        if let Some((shape, weight)) = held {
            found.push(Found { shape, node, path: path.clone(), weight });
        }
        // What a journey holds is part of it.
        if depth == DEEPEST || whole {
            continue;
        }
        for (key, value) in node.fields().iter().rev() {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            todo.push((value, path, depth + 1));
        }
        for (nth, value) in node.items().iter().enumerate().rev() {
            todo.push((value, format!("{path}[{nth}]"), depth + 1));
        }
    }
    // Stable: of two alike the first one counts.
    found.sort_by_key(|one| std::cmp::Reverse(one.weight));
    found
}

fn shape(node: &Node, depth: usize) -> Option<(Shape<'_>, usize)> {
    match node {
        Node::Object(fields) => {
            let lanes = fields.iter().find(|(key, value)| keys::lanes(key) && !value.is_empty());
            // Names alone are stages if lanes, or lists as long as theirs, stand beside them.
            let beside = |(key, value): &&(String, Node)| {
                let count = value.items().len();
                lanes.is_some()
                    || fields.iter().any(|(other, list)| other != key && count > 1 && list.items().len() == count)
            };
            let stages = fields.iter().filter(|field| keys::stages(&field.0) && weight(&field.1, beside(field)) > 1);
            let best = stages.max_by_key(|field| weight(&field.1, beside(field)));
            if let Some((key, stages)) = best {
                let lanes = lanes.map(|(key, value)| (key.as_str(), value));
                let more = lanes.map_or(0, |(_, lanes)| count(lanes));
                return Some((Shape::Stages { key, stages, lanes }, count(stages) + more));
            }
            let inner = fields.iter().filter(|(_, value)| lane_like(value)).count();
            (inner > 1 && inner * 10 >= fields.len() * 6).then(|| (Shape::Named, count(node)))
        }
        Node::List(items) => {
            let records = items.iter().filter(|item| lane_like(item)).count();
            let deep =
                items.iter().flat_map(Node::fields).any(|(key, value)| keys::stages(key) && weight(value, false) > 1);
            if staged(items, depth) {
                return Some((Shape::Stages { key: "", stages: node, lanes: None }, count(node)));
            }
            // A list far down is hardly a table of its own.
            (records > 1 && records * 2 > items.len() && depth < 4 && !deep).then(|| (Shape::Records, count(node)))
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => None,
    }
}

/// Whether the items of a list are stages with steps: all of the file, or called stages themselves.
fn staged(items: &[Node], depth: usize) -> bool {
    let stage = |item: &Node| {
        let named = keys::named(item).is_some_and(|(key, _)| depth == 0 || keys::of_stage(key));
        named && item.fields().iter().any(|(key, value)| keys::certain_steps(key) && !steps::steps(value).is_empty())
    };
    items.len() > 1 && items.iter().all(stage) && !steps::keys_of(&Node::List(items.to_vec())).is_empty()
}

/// Whether an object has fields that sound like lanes.
fn lane_like(node: &Node) -> bool {
    let lanes =
        node.fields().iter().filter(|(key, value)| !value.is_empty() && !words::kinds(&keys::words(key)).is_empty());
    lanes.count() >= 2
}

/// How many values a node has.
fn count(node: &Node) -> usize {
    match node {
        Node::List(items) => items.iter().map(count).sum(),
        Node::Object(fields) => fields.iter().map(|(_, value)| count(value)).sum(),
        Node::Null => 0,
        Node::Bool(_) | Node::Number(_) | Node::Text(_) => 1,
    }
}

/// How many values stages have; 0 if the node is no set of stages.
fn weight(node: &Node, bare: bool) -> usize {
    let known = |item: &Node| match item {
        // Stages that are names alone need lanes beside them.
        Node::Text(text) => bare && !text.trim().is_empty(),
        Node::Object(fields) => {
            let rest = fields.iter().filter(|(key, _)| !keys::name(key) && plain(key) != "id").count();
            keys::named(item).is_some() && (rest > 0 || bare)
        }
        _ => false,
    };
    match node {
        Node::List(items)
            if items.len() > 1 && items.iter().filter(|item| known(item)).count() * 10 >= items.len() * 8 =>
        {
            count(node)
        }
        Node::Object(fields)
            if fields.len() > 1 && fields.iter().all(|(_, value)| matches!(value, Node::Object(_) | Node::List(_))) =>
        {
            count(node)
        }
        _ => 0,
    }
}
