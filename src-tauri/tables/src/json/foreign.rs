//! Reads other programs' JSON as a map: stages, lanes and what is said where they meet. Knows no shape but by name.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    keys::{self, plain},
    node::Node,
    places::Places,
    said::{self, Lane, cell, leaves_out},
    shape::{Found, Shape, find},
    steps,
};
use crate::{
    csv::{
        Options, Upright,
        cells::flat,
        grid::{Cell, Grid},
    },
    diagnostic::{Findings, ReadError, Reading, quoted},
    draft::Draft,
    feeling, language,
    sheet::{At, Column, Said, Sheet},
};

/// The lane of what stands in a stage without a key of its own.
pub(super) const UNLABELLED: &str = "Details";

/// Reads a file; `None` if there is no journey in it.
pub(super) fn read(root: Node, options: &Options) -> Option<Result<Reading, ReadError>> {
    let mut languages = BTreeSet::new();
    let root = &root.in_one_language(&mut languages);
    let all = find(root);
    let found = all.first()?.clone();
    let others = all.iter().skip(1).map(|other| other.path.clone()).collect();
    let mut reader = Reader { others, ..Reader::default() };
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
pub(super) struct Reader {
    pub(super) findings: Findings,
    pub(super) draft: Draft,
    pub(super) sheet: Sheet,
    pub(super) places: Places,
    /// The names of lanes by their ids and names.
    pub(super) lane_names: BTreeMap<String, String>,
    /// Keys beside the stages that are lanes or cards.
    pub(super) beside: Vec<String>,
    /// Where other journeys stand.
    pub(super) others: BTreeSet<String>,
    /// Keys of the stages that hold steps.
    steps: BTreeSet<String>,
    /// Where something was left out, each place once for all items of a list.
    pub(super) trifles: BTreeSet<String>,
}

impl Reader {
    fn read(&mut self, root: &Node, found: &Found<'_>, options: &Options) -> Result<(), ReadError> {
        let at = if found.path.is_empty() { String::new() } else { format!(" under {}", quoted(&found.path)) };
        let stages = match found.shape {
            Shape::Stages { stages, .. } => Some(stages),
            Shape::Named => Some(found.node),
            Shape::Records => None,
        };
        self.steps = stages.map(steps::keys_of).unwrap_or_default();
        let listed = self.steps.iter().map(|key| quoted(key)).collect::<Vec<_>>().join(", ");
        let inner = if listed.is_empty() { String::new() } else { format!(", their steps from {listed}") };
        let told = match found.shape {
            Shape::Stages { key, lanes: Some((lanes, _)), .. } => {
                format!("stages were read from {} and lanes from {}{inner}", quoted(key), quoted(lanes))
            }
            Shape::Stages { key: "", lanes: None, .. } => {
                format!("each item was read as a stage, its fields as lanes{inner}")
            }
            Shape::Stages { key, lanes: None, .. } => {
                format!("stages were read from {}, their fields as lanes{inner}", quoted(key))
            }
            Shape::Named => format!("each field was read as a stage, its fields as lanes{inner}"),
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
                if let Some((_, lanes)) = lanes {
                    self.name_lanes(lanes);
                }
                self.stages(stages, &Found { path: joined(&found.path, key), ..found.clone() });
                if let Some((key, lanes)) = lanes {
                    self.lanes(lanes, &joined(&found.path, key));
                }
                self.siblings(found, stages);
                self.loose(found);
            }
        }
        self.around(root, found);
        self.part();
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
        for (nth, record) in records.iter().enumerate() {
            if !matches!(record, Node::Object(_)) {
                self.park(UNLABELLED, &cell(record, Lane::Words), &format!("{}[{nth}]", found.path));
                continue;
            }
            let value = |key: &&str| {
                let field = record.fields().iter().find(|(known, _)| known == key);
                field.map(|(key, value)| cell(value, said::lane(&keys::words(key))))
            };
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
        self.places.stage(id(node).into_iter().chain((!name.is_empty()).then(|| name.clone())));
        self.sheet.stages.push(Column { name, ..Column::default() });
        if let Node::List(items) = node {
            self.say(UNLABELLED, (at, None), &Node::List(items.clone()), path);
        }
        for (field, value) in node.fields() {
            let path = joined(path, field);
            if Some(field.as_str()) == key || value.is_empty() {
                continue;
            }
            let steps = if self.steps.contains(field) { steps::steps(value) } else { Vec::new() };
            let description = &mut self.sheet.stages[at].description;
            if !steps.is_empty() {
                for (nth, (key, item)) in steps.into_iter().enumerate() {
                    let path = key.map_or_else(|| format!("{path}[{nth}]"), |key| joined(&path, key));
                    self.step(at, key, item, &path);
                }
            } else if let Some(text) = value.text().filter(|_| keys::description(field) && description.is_empty()) {
                *description = text;
            } else {
                self.say(field, (at, None), value, &path);
            }
        }
    }

    fn step(&mut self, stage: usize, key: Option<&str>, node: &Node, path: &str) {
        if node.is_empty() && key.is_none() {
            return;
        }
        let named = if key.is_none() { keys::named(node) } else { None };
        let given = key.map(keys::words).or_else(|| named.as_ref().map(|(_, name)| name.clone()));
        let name = given.or_else(|| node.text()).unwrap_or_default();
        let steps = &mut self.sheet.stages[stage].steps;
        let at = (stage, Some(steps.len()));
        steps.push(name.clone());
        self.places.step(at, id(node).into_iter().chain((!name.is_empty()).then_some(name)));
        if let Node::List(_) = node {
            self.say(UNLABELLED, at, node, path);
        }
        for (field, value) in node.fields() {
            if named.as_ref().is_none_or(|(key, _)| key != field) && !value.is_empty() {
                self.say(field, at, value, &joined(path, field));
            }
        }
    }

    /// Puts a value into the lane of its key; what only programs need is reported.
    fn say(&mut self, key: &str, at: At, value: &Node, path: &str) {
        let trifle = matches!(value, Node::Bool(_) | Node::Number(_) | Node::Text(_)) && keys::housekeeping(key);
        if trifle || matches!(value, Node::Bool(_)) {
            return self.left_out(&[path.to_owned()]);
        }
        if keys::cards(key) && value.items().iter().any(|item| self.lane_of(item).is_some()) {
            for (nth, item) in value.items().iter().enumerate() {
                let (lane, item) = self.lane_of(item).unwrap_or_else(|| (keys::words(key), item.clone()));
                self.sheet.lane(&lane, (0, 0));
                self.speak(&lane, at, &item, &format!("{path}[{nth}]"));
            }
            return;
        }
        // An object of lists is a set of lanes.
        let lists = value.fields().iter().filter(|(_, value)| matches!(value, Node::List(_))).count();
        if lists > 0 && lists == value.fields().len() {
            for (inner, value) in value.fields() {
                self.say(inner, at, value, &joined(path, inner));
            }
            return;
        }
        self.speak(&keys::words(key), at, value, path);
    }

    /// Puts a value into a lane, each card with the persona that it names.
    pub(super) fn speak(&mut self, name: &str, at: At, value: &Node, path: &str) {
        let person =
            |node: &Node| node.fields().iter().find(|(key, _)| keys::persona(key)).and_then(|(_, who)| who.text());
        if value.items().iter().any(|item| person(item).is_some()) {
            for (nth, item) in value.items().iter().enumerate() {
                self.speak(name, at, item, &format!("{path}[{nth}]"));
            }
            return;
        }
        if leaves_out(value) {
            self.left_out(&[format!("{path} (ids, switches and the like)")]);
        }
        let about = said::lane(name);
        let (who, text) = match person(value) {
            Some(who) => {
                let kept = value.fields().iter().filter(|(key, value)| !keys::persona(key) || value.text().is_none());
                (Some(who), said::card(&Node::Object(kept.cloned().collect()), about))
            }
            None => (None, cell(value, about)),
        };
        match (text.is_empty(), who) {
            // A persona alone is what the cell says.
            (true, Some(who)) => self.add(name, at, None, who),
            (false, who) => self.add(name, at, who, text),
            (true, None) => {}
        }
    }

    pub(super) fn add(&mut self, lane: &str, at: At, person: Option<String>, text: String) {
        let lane = self.sheet.lane(lane, (0, 0));
        self.sheet.said.push(Said { lane, at, person, text, place: (0, 0) });
    }

    /// Keeps what is said at the same place apart, and puts what a step says before what its stage says.
    fn part(&mut self) {
        self.sheet.said.sort_by_key(|said| said.at.1.is_none());
        let mut shared: BTreeMap<(usize, At, Option<String>), Vec<usize>> = BTreeMap::new();
        for (nth, said) in self.sheet.said.iter().enumerate() {
            shared.entry((said.lane, said.at, said.person.clone())).or_default().push(nth);
        }
        // What is told of a place beside a feeling is one line with it, the number first.
        let mut gone: BTreeSet<usize> = BTreeSet::new();
        for ((lane, at, _), all) in shared.into_iter().filter(|(_, all)| all.len() > 1) {
            let name = &self.sheet.lanes[lane].name;
            if said::lane(name) != Lane::Feelings {
                for nth in all {
                    let text = &mut self.sheet.said[nth].text;
                    if !text.starts_with("- ") {
                        *text = text.lines().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n");
                    }
                }
                continue;
            }
            let scored = |nth: &usize| feeling::read(&flat(&self.sheet.said[*nth].text)).is_some();
            let (mut first, rest): (Vec<usize>, Vec<usize>) = all.into_iter().partition(scored);
            let scores = first.len();
            first.extend(rest);
            let texts: Vec<String> = first.iter().map(|nth| flat(&self.sheet.said[*nth].text)).collect();
            self.sheet.said[first[0]].text = texts.join(" ");
            gone.extend(first.into_iter().skip(1));
            if scores > 1 {
                let (lane, stage) = (quoted(name), quoted(&self.sheet.stages[at.0].name));
                let message = format!(
                    "the lane {lane} tells several feelings at one place of {stage}; the others became words of the first"
                );
                self.findings.warn("feelings-joined", (0, 0), message, "name a persona for each, or split the step");
            }
        }
        let mut nth = 0..;
        self.sheet.said.retain(|_| nth.next().is_none_or(|nth| !gone.contains(&nth)));
    }
}

/// The id of an object.
pub(super) fn id(node: &Node) -> Option<String> {
    node.fields().iter().find(|(key, _)| plain(key) == "id").and_then(|(_, id)| id.text())
}

pub(super) fn joined(path: &str, key: &str) -> String {
    if key.is_empty() {
        path.to_owned()
    } else if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
