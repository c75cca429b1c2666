//! Finds the stage or step that a card of foreign JSON names: by name, id or number. Knows no lanes.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    keys::{self, plain},
    node::Node,
};
use crate::sheet::At;

/// The stages and steps of a journey by what they are called.
#[derive(Default)]
pub(super) struct Places {
    stages: BTreeMap<String, usize>,
    /// The first step of a name in each stage.
    steps: BTreeMap<String, BTreeMap<usize, At>>,
    count: usize,
    /// Whether the first stage has the number 0.
    nought: bool,
}

/// Where a card says that it belongs.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Named<'n> {
    /// The fields that say so.
    pub(super) keys: BTreeSet<&'n str>,
    pub(super) at: BTreeSet<At>,
    /// Names that no stage or step has.
    pub(super) unknown: Vec<String>,
    /// A stage was found by its number.
    pub(super) counted: bool,
}

impl Places {
    /// Adds the next stage with its id and name.
    pub(super) fn stage(&mut self, names: impl IntoIterator<Item = String>) {
        for name in names {
            self.stages.entry(fold(&name)).or_insert(self.count);
        }
        self.count += 1;
    }

    /// Adds a step with its id and name.
    pub(super) fn step(&mut self, at: At, names: impl IntoIterator<Item = String>) {
        for name in names {
            self.steps.entry(fold(&name)).or_default().entry(at.0).or_insert(at);
        }
    }

    /// Settles from the numbers of these cards whether stages count from 0 or from 1.
    pub(super) fn count<'n>(&mut self, cards: impl Iterator<Item = &'n Node>) {
        let (mut nought, mut index, mut last) = (false, false, false);
        for (key, value) in cards.flat_map(Node::fields).filter(|(key, _)| keys::of_stage(key) || keys::of_step(key)) {
            for text in told(value) {
                nought |= text == "0";
                last |= text == self.count.to_string();
                index |= plain(key).ends_with("index");
            }
        }
        self.nought = (nought || (index && !last)) && !self.stages.contains_key("0");
    }

    /// How many stages there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The number of the first stage.
    pub(super) fn first(&self) -> usize {
        usize::from(!self.nought)
    }

    /// The stage of that name or id.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.stages.get(&fold(name)).copied()
    }

    /// Whether a card has a field that says where it belongs.
    pub(super) fn told_by(card: &Node) -> bool {
        card.fields().iter().any(|(key, value)| refers(key, value))
    }

    /// Where a card says that it belongs.
    pub(super) fn of<'n>(&self, card: &'n Node) -> Named<'n> {
        let mut found = Named::default();
        let fields = || card.fields().iter().filter(|(key, value)| refers(key, value));
        for (key, value) in fields().filter(|(key, _)| keys::of_stage(key)) {
            for name in told(value) {
                match self.named(&name).map(|at| (at, false)).or_else(|| self.numbered(&name).map(|at| (at, true))) {
                    Some((at, counted)) => {
                        found.counted |= counted;
                        found.take(key, (at, None));
                    }
                    None => found.unknown.push(name),
                }
            }
        }
        // Within the stages that the card names, or in any if it names none.
        let within = found.at.clone();
        for (key, value) in fields().filter(|(key, _)| keys::of_step(key)) {
            let mut kept = true;
            for name in told(value) {
                let steps = self.steps.get(&fold(&name));
                let step = steps.and_then(|steps| match within.is_empty() {
                    true => steps.values().next(),
                    false => within.iter().find_map(|at| steps.get(&at.0)),
                });
                let stage = || self.named(&name).or_else(|| self.numbered(&name)).filter(|_| within.is_empty());
                if let Some(at) = step.copied() {
                    found.at.remove(&(at.0, None));
                    found.take(key, at);
                } else if let Some(at) = stage() {
                    found.counted |= self.named(&name).is_none();
                    found.take(key, (at, None));
                } else if within.is_empty() {
                    found.unknown.push(name);
                } else {
                    kept = false;
                }
            }
            if !kept {
                found.keys.remove(key.as_str());
            }
        }
        // What names two places, one of them unknown, keeps its words.
        if !found.unknown.is_empty() {
            found.keys.clear();
        }
        found
    }

    fn numbered(&self, name: &str) -> Option<usize> {
        let number: usize = name.parse().ok()?;
        let at = if self.nought { number } else { number.checked_sub(1)? };
        (at < self.count).then_some(at)
    }
}

impl<'n> Named<'n> {
    fn take(&mut self, key: &'n str, at: At) {
        self.at.insert(at);
        self.keys.insert(key);
    }
}

fn refers(key: &str, value: &Node) -> bool {
    (keys::of_stage(key) || keys::of_step(key)) && !told(value).is_empty()
}

/// The names in a value: a single one, the id or name of an object, or those of a list; none if it holds more.
fn told(value: &Node) -> Vec<String> {
    match value {
        Node::List(items) => {
            let each: Vec<Vec<String>> = items.iter().map(told).collect();
            if each.iter().any(Vec::is_empty) { Vec::new() } else { each.concat() }
        }
        Node::Object(fields) => {
            let more = fields.iter().any(|(key, value)| !value.is_empty() && plain(key) != "id" && !keys::name(key));
            let id = fields.iter().find(|(key, _)| plain(key) == "id").and_then(|(_, id)| id.text());
            let name = keys::named(value).map(|(_, name)| name);
            name.or(id).into_iter().filter(|_| !more).collect()
        }
        Node::Number(_) | Node::Text(_) => value.text().into_iter().collect(),
        Node::Null | Node::Bool(_) => Vec::new(),
    }
}

/// A name as it is looked up: without what joins its words, unless it has nothing else.
fn fold(name: &str) -> String {
    let short = plain(name);
    if short.is_empty() { name.trim().to_lowercase() } else { short }
}
