//! Reads other programs' JSON as a map: stages, lanes and what is said where they meet. Knows no shape but by name.

use std::collections::{BTreeMap, BTreeSet};

use throughline_model::RichText;

use super::{
    keys::{self, plain},
    node::Node,
    said::{cell, leaves_out},
    shape::{Found, Shape, find},
};
use crate::{
    csv::{
        Options, Upright,
        grid::{Cell, Grid},
        markup,
    },
    diagnostic::{Findings, ReadError, Reading, quoted},
    draft::Draft,
    language,
    sheet::{Column, Said, Sheet},
};

/// The lane of what stands in a stage without a key of its own.
const UNLABELLED: &str = "Details";

/// Reads a file; `None` if there is no journey in it.
pub(super) fn read(root: Node, options: &Options) -> Option<Result<Reading, ReadError>> {
    let mut languages = BTreeSet::new();
    let root = &root.in_one_language(&mut languages);
    let all = find(root);
    let found = all.first()?.clone();
    let mut reader = Reader::default();
    if all.len() > 1 {
        let others = all[1..].iter().take(12).map(|other| other.path.as_str()).collect::<Vec<_>>().join(", ");
        let message = format!("the file holds more journeys; only the largest was read, not {others}");
        reader.findings.warn("another-journey", (0, 0), message, "put each into a file of its own to read them all");
    }
    if !languages.is_empty() {
        let listed = languages.into_iter().collect::<Vec<_>>().join(", ");
        let message =
            format!("texts stand in several languages; the first one was read, these were left out: {listed}");
        reader.findings.warn("languages-left-out", (0, 0), message, "put another language first to read that one");
    }
    let done = reader.read(root, &found, options);
    for path in std::mem::take(&mut reader.trifles) {
        let message = format!("{path} means something to a program only and was left out");
        reader.findings.note("json-field-left-out", (0, 0), message, "nothing needs to be done");
    }
    Some(done.map(|()| Reading { map: reader.draft.finish(), diagnostics: reader.findings.finish() }))
}

#[derive(Default)]
struct Reader {
    findings: Findings,
    draft: Draft,
    sheet: Sheet,
    /// Keys beside the stages that are lanes.
    beside: Vec<String>,
    /// Where something was left out, each place once for all items of a list.
    trifles: BTreeSet<String>,
}

impl Reader {
    fn read(&mut self, root: &Node, found: &Found<'_>, options: &Options) -> Result<(), ReadError> {
        let at = if found.path.is_empty() { String::new() } else { format!(" under {}", quoted(&found.path)) };
        let told = match found.shape {
            Shape::Stages { key, lanes: Some((lanes, _)), .. } => {
                format!("stages were read from {} and lanes from {}", quoted(key), quoted(lanes))
            }
            Shape::Stages { key, lanes: None, .. } => {
                format!("stages were read from {}, their fields as lanes", quoted(key))
            }
            Shape::Named => "each field was read as a stage, its fields as lanes".to_owned(),
            Shape::Records => "each record was read as a row of a table".to_owned(),
        };
        let advice = "save the map as JSON of this program to keep everything";
        self.findings.note("json-shape-guessed", (0, 0), format!("this is another program's JSON; {told}{at}"), advice);
        match found.shape {
            Shape::Records => {
                self.around(root, found);
                return self.records(found, options);
            }
            Shape::Named => self.stages(found.node, found),
            Shape::Stages { stages, lanes, key } => {
                self.stages(stages, &Found { path: joined(&found.path, key), ..found.clone() });
                if let Some((key, lanes)) = lanes {
                    self.lanes(lanes, stages, &joined(&found.path, key));
                }
                self.siblings(found, stages);
            }
        }
        if !matches!(found.shape, Shape::Named) {
            self.around(root, found);
        }
        let texts: Vec<String> = self.sheet.said.iter().take(200).map(|said| said.text.clone()).collect();
        if self.draft.info.language.is_empty() {
            self.draft.info.language = language::of(texts.iter().map(String::as_str)).to_owned();
        }
        std::mem::take(&mut self.sheet).lay(options.scale, &mut self.draft, &mut self.findings);
        Ok(())
    }

    /// Each record as a row, each key as a column.
    fn records(&mut self, found: &Found<'_>, options: &Options) -> Result<(), ReadError> {
        let records = found.node.items();
        let mut heads: Vec<&str> = Vec::new();
        for (key, value) in records.iter().flat_map(Node::fields) {
            if !value.is_empty() && !heads.contains(&key.as_str()) && heads.len() < 400 {
                heads.push(key);
            }
        }
        // The stage comes first; a record's own name will do.
        let stage = heads
            .iter()
            .position(|key| ["stage", "phase", "journeystage", "journeyphase"].contains(&plain(key).as_str()));
        let stage = stage.or_else(|| heads.iter().position(|key| keys::name(key)));
        let stage = stage.or_else(|| heads.iter().position(|key| plain(key).ends_with("id")));
        if let Some(at) = stage {
            let key = heads.remove(at);
            heads.insert(0, key);
        }
        let left: Vec<&str> = heads.iter().skip(1).filter(|key| keys::housekeeping(key)).copied().collect();
        heads.retain(|key| !left.contains(key));
        if !left.is_empty() {
            self.left_out(&left.iter().map(|key| joined(&format!("{}[]", found.path), key)).collect::<Vec<_>>());
        }
        let head = |key: &&str| Cell { text: keys::words(key), place: (0, 0) };
        let mut rows = vec![heads.iter().map(head).collect::<Vec<_>>()];
        for record in records {
            let value =
                |key: &&str| record.fields().iter().find(|(known, _)| known == key).map(|(_, value)| cell(value));
            rows.push(heads.iter().map(|key| Cell { text: value(key).unwrap_or_default(), place: (0, 0) }).collect());
        }
        let rows_only = Options { orientation: Some(crate::csv::Orientation::StagesInRows), ..options.clone() };
        let upright = Upright::of(Grid { rows }, &rows_only, &mut self.findings)?;
        upright.lay(options, &mut self.draft, &mut self.findings);
        Ok(())
    }

    /// The stages with their steps and what stands in them.
    fn stages(&mut self, node: &Node, found: &Found<'_>) {
        match node {
            Node::List(items) => {
                for (nth, item) in items.iter().enumerate() {
                    let named = keys::named(item);
                    let name = item.text().or_else(|| named.as_ref().map(|(_, name)| name.clone())).unwrap_or_default();
                    let path = format!("{}[{nth}]", found.path);
                    self.stage(name, named.map(|(key, _)| key), item, &path);
                }
            }
            Node::Object(fields) => {
                for (key, value) in fields {
                    let path = joined(&found.path, key);
                    let named = matches!(found.shape, Shape::Named) && !matches!(value, Node::Object(_));
                    if named {
                        self.field(key, value, &path);
                    } else {
                        self.stage(keys::words(key), None, value, &path);
                    }
                }
            }
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => {}
        }
    }

    fn stage(&mut self, name: String, key: Option<&str>, node: &Node, path: &str) {
        let at = self.sheet.stages.len();
        self.sheet.stages.push(Column { name, ..Column::default() });
        if let Node::List(items) = node {
            self.say(UNLABELLED, (at, None), &Node::List(items.clone()), path);
        }
        for (field, value) in node.fields() {
            let path = joined(path, field);
            if Some(field.as_str()) == key || value.is_empty() {
                continue;
            }
            let deep =
                |item: &Node| item.fields().iter().any(|(_, value)| matches!(value, Node::List(_) | Node::Object(_)));
            if keys::steps(field) && value.items().iter().filter(|item| deep(item)).count() * 2 > value.items().len() {
                for (nth, item) in value.items().iter().enumerate() {
                    self.step(at, item, &format!("{path}[{nth}]"));
                }
            } else if keys::description(field) && value.text().is_some() {
                self.sheet.stages[at].description = value.text().unwrap_or_default();
            } else {
                self.say(field, (at, None), value, &path);
            }
        }
    }

    fn step(&mut self, stage: usize, node: &Node, path: &str) {
        let named = keys::named(node);
        let steps = &mut self.sheet.stages[stage].steps;
        steps.push(named.as_ref().map(|(_, name)| name.clone()).unwrap_or_default());
        let at = (stage, Some(steps.len() - 1));
        for (field, value) in node.fields() {
            if named.as_ref().is_none_or(|(key, _)| key != field) && !value.is_empty() {
                self.say(field, at, value, &joined(path, field));
            }
        }
    }

    /// Puts a value into the lane of its key; what only programs need is reported.
    fn say(&mut self, key: &str, at: (usize, Option<usize>), value: &Node, path: &str) {
        let trifle = matches!(value, Node::Bool(_) | Node::Number(_) | Node::Text(_)) && keys::housekeeping(key);
        if trifle || matches!(value, Node::Bool(_)) {
            return self.left_out(&[path.to_owned()]);
        }
        if leaves_out(value) {
            self.left_out(&[format!("{path} (ids, switches and the like)")]);
        }
        // An object of lists is a set of lanes.
        let lists = value.fields().iter().filter(|(_, value)| matches!(value, Node::List(_))).count();
        if lists > 0 && lists == value.fields().len() {
            for (inner, value) in value.fields() {
                self.say(inner, at, value, &joined(path, inner));
            }
            return;
        }
        let text = cell(value);
        if text.is_empty() {
            return;
        }
        let lane = self.sheet.lane(&keys::words(key), (0, 0));
        self.sheet.said.push(Said { lane, at, person: None, text, place: (0, 0) });
    }

    /// Lanes that stand apart, their cells by the stage's id or name, or in its order.
    fn lanes(&mut self, lanes: &Node, stages: &Node, path: &str) {
        let mut ids: BTreeMap<String, usize> = BTreeMap::new();
        let count = self.sheet.stages.len();
        for (nth, item) in stages.items().iter().enumerate() {
            let id = item.fields().iter().find(|(key, _)| plain(key) == "id").and_then(|(_, id)| id.text());
            for name in [id, keys::named(item).map(|(_, name)| name), item.text()].into_iter().flatten() {
                ids.entry(plain(&name)).or_insert(nth);
            }
        }
        for (nth, (key, _)) in stages.fields().iter().enumerate() {
            ids.entry(plain(key)).or_insert(nth);
        }
        let each: Vec<(String, &Node, String)> = match lanes {
            Node::List(items) => {
                let named = |(nth, item)| {
                    let name = keys::named(item).map(|(_, name)| name).unwrap_or_default();
                    (name, item, format!("{path}[{nth}]"))
                };
                items.iter().enumerate().map(named).collect()
            }
            Node::Object(fields) => {
                fields.iter().map(|(key, value)| (keys::words(key), value, joined(path, key))).collect()
            }
            _ => Vec::new(),
        };
        for (name, lane, path) in each {
            self.sheet.lane(&name, (0, 0));
            let cells = lane.fields().iter().find(|(_, value)| matches!(value, Node::Object(_) | Node::List(_)));
            let (cells, path) = match cells {
                Some((key, cells)) if matches!(lane, Node::Object(_)) && !by_stage(lane, &ids) => {
                    (cells, joined(&path, key))
                }
                _ => (lane, path),
            };
            for (nth, value) in cells.items().iter().enumerate() {
                self.cell(&name, Some(nth).filter(|nth| *nth < count), value, &format!("{path}[{nth}]"));
            }
            for (key, value) in cells.fields() {
                let stage = ids.get(&plain(key)).copied();
                self.cell(&name, stage, value, &joined(&path, key));
            }
        }
    }

    fn cell(&mut self, lane: &str, stage: Option<usize>, value: &Node, path: &str) {
        if value.is_empty() {
            return;
        }
        let text = cell(value);
        if leaves_out(value) {
            self.left_out(&[format!("{path} (ids, switches and the like)")]);
        }
        match stage {
            Some(at) if !text.is_empty() => {
                let lane = self.sheet.lane(lane, (0, 0));
                self.sheet.said.push(Said { lane, at: (at, None), person: None, text, place: (0, 0) });
            }
            _ => self.park(lane, &text, path),
        }
    }

    /// Lists beside stages that are names alone, as long as those: lanes.
    fn siblings(&mut self, found: &Found<'_>, stages: &Node) {
        let count = stages.items().len();
        if count == 0 || !stages.items().iter().all(|item| matches!(item, Node::Text(_))) {
            return;
        }
        for (key, value) in found.node.fields().iter().filter(|(_, value)| value.items().len() == count) {
            if keys::stages(key) || keys::lanes(key) {
                continue;
            }
            self.beside.push(key.clone());
            for (nth, value) in value.items().iter().enumerate() {
                self.cell(&keys::words(key), Some(nth), value, &format!("{}[{nth}]", joined(&found.path, key)));
            }
        }
    }

    /// What stands around the journey: the map's own details, people, and the rest.
    fn around(&mut self, root: &Node, found: &Found<'_>) {
        let mut node = root;
        let mut path = String::new();
        while !std::ptr::eq(node, found.node) {
            let mut next = None;
            for (key, value) in node.fields() {
                let here = joined(&path, key);
                let rest = found.path.strip_prefix(&here);
                if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '['])) {
                    next = Some((value, here));
                } else {
                    self.field(key, value, &here);
                }
            }
            // Through a list: what stands beside the journey there is a journey of its own, or none.
            let through = |(nth, item)| {
                let here = format!("{path}[{nth}]");
                found.path.starts_with(&here).then_some((item, here))
            };
            match next.or_else(|| node.items().iter().enumerate().find_map(through)) {
                Some((value, here)) => (node, path) = (value, here),
                None => break,
            }
        }
        for (key, value) in found.node.fields() {
            let own = keys::lanes(key) || self.beside.contains(key);
            if !own && !matches!(found.shape, Shape::Stages { key: stages, .. } if stages == key) {
                self.field(key, value, &joined(&found.path, key));
            }
        }
    }

    /// A field that is no part of the grid.
    fn field(&mut self, key: &str, value: &Node, path: &str) {
        if value.is_empty() {
            return;
        }
        let info = &mut self.draft.info;
        let place = match plain(key).as_str() {
            "title" | "name" | "journeyname" | "maptitle" | "label" => Some(&mut info.title),
            "scenario" | "description" | "summary" | "story" => Some(&mut info.scenario),
            "purpose" | "goal" | "objective" => Some(&mut info.purpose),
            "scope" => Some(&mut info.scope.summary),
            "owner" | "author" => Some(&mut info.owner),
            "version" => Some(&mut info.version),
            "date" | "lastupdated" | "updated" => Some(&mut info.date),
            _ => None,
        };
        if let (Some(place), Some(text)) = (place, value.text())
            && place.is_empty()
        {
            *place = text;
            return;
        }
        let people =
            ["persona", "personas", "user", "actor", "actors", "customer", "people"].contains(&plain(key).as_str());
        if people {
            let several = if let Node::List(items) = value { items.as_slice() } else { std::slice::from_ref(value) };
            for one in several {
                self.person(one);
            }
            return;
        }
        let trifle =
            matches!(value, Node::Bool(_) | Node::Number(_)) || (keys::housekeeping(key) && value.text().is_some());
        match trifle {
            true => self.left_out(&[path.to_owned()]),
            false => self.park(&keys::words(key), &cell(value), path),
        }
    }

    fn person(&mut self, node: &Node) {
        let name = node.text().or_else(|| keys::named(node).map(|(_, name)| name)).unwrap_or_default();
        if name.is_empty() {
            return;
        }
        let known = keys::named(node).map(|(key, _)| key.to_owned());
        let id = self.draft.persona(&name);
        let rest = node.fields().iter().filter(|(key, value)| Some(key) != known.as_ref() && !value.is_empty());
        let lines: Vec<String> = rest
            .filter(|(key, _)| !keys::housekeeping(key))
            .map(|(key, value)| format!("{}: {}", keys::words(key), crate::csv::cells::flat(&cell(value))))
            .collect();
        if let Some(persona) = self.draft.personas.iter_mut().find(|persona| persona.id == id) {
            persona.summary = lines.join("\n");
        }
    }

    /// Keeps a text that has no place as a card in the parking lot.
    fn park(&mut self, title: &str, text: &str, path: &str) {
        if text.is_empty() {
            return;
        }
        let message = format!("{path} fits nowhere on the map; it became a card in the parking lot");
        self.findings.note("json-field-parked", (0, 0), message, "delete the card, or drag it to where it belongs");
        let body: RichText = markup::body(text.lines(), false);
        self.draft.card(None, title.to_owned(), body);
    }

    fn left_out(&mut self, paths: &[String]) {
        for path in paths {
            let mut out = String::new();
            let mut inside = false;
            for one in path.chars() {
                match one {
                    '[' => out.push_str("[…"),
                    other if inside && other.is_ascii_digit() => {}
                    other => out.push(other),
                }
                inside = one == '[' || (inside && one.is_ascii_digit());
            }
            self.trifles.insert(out);
        }
    }
}

/// Whether the fields of an object are the stages themselves.
fn by_stage(lane: &Node, ids: &BTreeMap<String, usize>) -> bool {
    lane.fields().iter().any(|(key, _)| ids.contains_key(&plain(key)))
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
