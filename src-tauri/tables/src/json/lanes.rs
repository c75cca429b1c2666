//! Lanes of other programs' JSON that stand apart from its stages: where each of their cells belongs. Knows no map.

use super::{
    foreign::{Reader, id, joined},
    keys::{self, plain},
    node::Node,
    places::Places,
    said::{self, Lane, leaves_out},
};
use crate::{csv::cells::flat, diagnostic::quoted};

impl Reader {
    /// Learns what the lanes are called, for cards that name them.
    pub(super) fn name_lanes(&mut self, lanes: &Node) {
        let keyed = lanes.fields().iter().map(|(key, lane)| (Some(key), lane));
        for (key, lane) in lanes.items().iter().map(|lane| (None, lane)).chain(keyed) {
            let name = self.lane_name(key, lane);
            for other in key.cloned().into_iter().chain(id(lane)).chain([name.clone()]) {
                self.lane_names.entry(plain(&other)).or_insert_with(|| name.clone());
            }
        }
    }

    fn lane_name(&self, key: Option<&String>, lane: &Node) -> String {
        let named = keys::named(lane).filter(|(inner, _)| key.is_none() || self.places.named(inner).is_none());
        let own = named.filter(|(inner, _)| key.is_none() || plain(inner) != "id").map(|(_, name)| name);
        let first = || lane.items().first().and_then(Node::text).filter(|_| self.heads(lane));
        own.or_else(|| key.map(|key| keys::words(key))).or_else(|| lane.text()).or_else(first).unwrap_or_default()
    }

    /// Whether a row begins with the name of its lane.
    fn heads(&self, row: &Node) -> bool {
        self.places.len() > 0 && row.items().len() == self.places.len() + 1 && row.items()[0].text().is_some()
    }

    /// Lanes that stand apart, their cells by the stage's id or name, or in its order.
    pub(super) fn lanes(&mut self, lanes: &Node, path: &str) {
        let each: Vec<(Option<&String>, &Node, String)> = match lanes {
            Node::List(items) => {
                items.iter().enumerate().map(|(nth, item)| (None, item, format!("{path}[{nth}]"))).collect()
            }
            Node::Object(fields) => fields.iter().map(|(key, value)| (Some(key), value, joined(path, key))).collect(),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => return self.field("lanes", lanes, path),
        };
        let cards = each
            .iter()
            .flat_map(|(_, lane, _)| lane.fields())
            .flat_map(|(_, cells)| cells.items().iter().chain(cells.fields().iter().map(|(_, value)| value)));
        self.places.count(cards);
        for (key, lane, path) in each {
            let name = self.lane_name(key, lane);
            let before = self.sheet.lanes.len();
            if !(name.is_empty() && lane.is_empty()) && self.sheet.lane(&name, (0, 0)) < before && key.is_none() {
                let message = format!("{path} has the name of another lane, {}; both became one", quoted(&name));
                self.findings.note("json-lanes-joined", (0, 0), message, "name the lanes apart if they are two");
            }
            match lane {
                Node::List(items) if key.is_none() && self.heads(lane) => {
                    self.cells(&name, &Node::List(items[1..].to_vec()), &path);
                }
                Node::List(_) => self.cells(&name, lane, &path),
                Node::Object(fields) => self.lane(&name, key.is_some(), fields, &path),
                Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => {
                    if key.is_some() {
                        self.cell(&name, None, lane, &path);
                    }
                }
            }
        }
    }

    /// A lane's cells among its fields; what it says of itself is parked.
    fn lane(&mut self, name: &str, keyed: bool, fields: &[(String, Node)], path: &str) {
        let title = keys::named(&Node::Object(fields.to_vec())).map(|(key, _)| key.to_owned());
        let held = |value: &Node| matches!(value, Node::List(_) | Node::Object(_)) && !value.is_empty();
        let stage = |key: &str| self.places.named(key).is_some() && !keys::cards(key) && Some(key) != title.as_deref();
        let staged: Vec<bool> = fields.iter().map(|(key, value)| stage(key) && !value.is_empty()).collect();
        let by_stage = staged.contains(&true);
        let cells = |(key, value): &(String, Node)| {
            let own = value.items().iter().any(Places::told_by)
                || value.fields().iter().any(|(key, _)| self.places.named(key).is_some());
            held(value) && (own || keys::cards(key))
        };
        let mut chosen: Vec<bool> = fields.iter().map(cells).collect();
        if !by_stage && !chosen.contains(&true) {
            let long = fields.iter().position(|(_, value)| held(value) && value.items().len() == self.places.len());
            // A keyed lane may itself hold cells by names that no stage has.
            let first = long.or_else(|| fields.iter().position(|(_, value)| held(value)).filter(|_| !keyed));
            if let Some(first) = first {
                chosen[first] = true;
            }
        }
        for (nth, (key, value)) in fields.iter().enumerate() {
            let path = joined(path, key);
            if staged[nth] {
                self.cell(name, self.places.named(key), value, &path);
            } else if chosen[nth] {
                self.cells(name, value, &path);
            } else if value.is_empty() || Some(key) == title.as_ref() {
                continue;
            } else if matches!(value, Node::Bool(_)) || (keys::of_program(key) && value.text().is_some()) {
                self.left_out(&[path]);
            } else {
                let about = if name.is_empty() { keys::words(key) } else { format!("{name}: {}", keys::words(key)) };
                self.park(&about, &said::cell(value, Lane::Words), &path);
            }
        }
    }

    /// The cells of a lane: each where it says, by its key, or in the order of the stages.
    fn cells(&mut self, name: &str, cells: &Node, path: &str) {
        let told = cells.items().iter().any(Places::told_by);
        let plain_cells = cells.items().iter().all(|item| !matches!(item, Node::Object(_)));
        let as_long = plain_cells && cells.items().len() == self.places.len();
        if !told && !as_long && !cells.items().is_empty() {
            let message = format!("the cells of {path} name no stage; they were laid in the order of the stages");
            self.findings.note("json-cells-by-order", (0, 0), message, "look whether each lies in its stage");
        }
        for (nth, value) in cells.items().iter().enumerate() {
            let path = format!("{path}[{nth}]");
            match told {
                true => self.card(name, value, &path),
                false => self.cell(name, Some(nth).filter(|nth| *nth < self.places.len()), value, &path),
            }
        }
        for (key, value) in cells.fields() {
            let path = joined(path, key);
            match self.places.named(key) {
                Some(stage) => self.cell(name, Some(stage), value, &path),
                None if value.items().iter().any(Places::told_by) => self.cells(name, value, &path),
                None if Places::told_by(value) => self.card(name, value, &path),
                None => self.cell(name, None, value, &path),
            }
        }
    }

    fn cell(&mut self, lane: &str, stage: Option<usize>, value: &Node, path: &str) {
        match stage {
            Some(at) => self.speak(lane, (at, None), value, path),
            None => {
                if leaves_out(value) {
                    self.left_out(&[format!("{path} (ids, switches and the like)")]);
                }
                self.park(lane, &said::cell(value, Lane::Words), path);
            }
        }
    }

    /// A card that names its stage or step; parked if there is none of that name.
    pub(super) fn card(&mut self, lane: &str, card: &Node, path: &str) {
        self.sheet.lane(lane, (0, 0));
        let found = self.places.of(card);
        if found.counted && !self.findings.any(&["json-stages-by-number"]) {
            let from = self.places.first();
            let message = format!("{path} names its stage by number; stages were counted from {from}");
            self.findings.note("json-stages-by-number", (0, 0), message, "name the stages if that is wrong");
        }
        for name in &found.unknown {
            let message = format!("{path} names the stage {}, which is not listed", quoted(name));
            self.findings.warn("json-stage-unknown", (0, 0), message, "correct the name, or list the stage");
        }
        let refers = |key: &str| keys::of_stage(key) || keys::of_step(key);
        let (named, mut rest): (Vec<_>, Vec<_>) = card.fields().iter().cloned().partition(|(key, _)| refers(key));
        for (key, value) in named.into_iter().filter(|(key, _)| !found.keys.contains(key.as_str())) {
            let told = value.text().unwrap_or_else(|| flat(&said::cell(&value, Lane::Words)));
            rest.push(("text".to_owned(), Node::Text(format!("{}: {told}", keys::words(&key)))));
        }
        let rest = if matches!(card, Node::Object(_)) { Node::Object(rest) } else { card.clone() };
        if found.at.len() > 1 {
            let message = format!("{path} names {} places; it lies in each", found.at.len());
            self.findings.note("json-card-repeated", (0, 0), message, "stretch one card over them if it is one");
        }
        for at in &found.at {
            self.speak(lane, *at, &rest, path);
        }
        if found.at.is_empty() {
            self.cell(lane, None, &rest, path);
        }
    }
}
