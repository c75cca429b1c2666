//! What stands around a journey in other programs' JSON: the map's own details, its people, and the rest, which is
//! parked. Knows no lanes.

use throughline_model::RichText;

use super::{
    foreign::{Reader, UNLABELLED, joined},
    keys::{self, plain},
    node::Node,
    said::{Lane, cell, leaves_out},
    shape::{Found, Shape},
};
use crate::csv::markup;

impl Reader {
    /// What stands around the journey: the map's own details, people, and the rest.
    pub(super) fn around(&mut self, root: &Node, found: &Found<'_>) {
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
            let through = |(nth, item)| {
                let here = format!("{path}[{nth}]");
                found.path.starts_with(&here).then_some((item, here))
            };
            for (nth, item) in node.items().iter().enumerate().filter(|one| through(*one).is_none()) {
                let here = format!("{path}[{nth}]");
                let journey = self.others.range(here.clone()..).next().is_some_and(|other| other.starts_with(&here));
                if !journey {
                    self.park(UNLABELLED, &cell(item, Lane::Words), &here);
                }
            }
            match next.or_else(|| node.items().iter().enumerate().find_map(through)) {
                Some((value, here)) => (node, path) = (value, here),
                None => break,
            }
        }
        let Shape::Stages { key: stages, lanes, .. } = found.shape else { return };
        for (key, value) in found.node.fields() {
            let own = key == stages || lanes.is_some_and(|(lanes, _)| lanes == key) || self.beside.contains(key);
            if !own {
                self.field(key, value, &joined(&found.path, key));
            }
        }
    }

    /// A field that is no part of the grid.
    pub(super) fn field(&mut self, key: &str, value: &Node, path: &str) {
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
                self.person(key, one, path);
            }
            return;
        }
        let trifle =
            matches!(value, Node::Bool(_) | Node::Number(_)) || (keys::housekeeping(key) && value.text().is_some());
        match trifle {
            true => self.left_out(&[path.to_owned()]),
            false => self.park(&keys::words(key), &cell(value, Lane::Words), path),
        }
    }

    fn person(&mut self, key: &str, node: &Node, path: &str) {
        let name = node.text().or_else(|| keys::named(node).map(|(_, name)| name)).unwrap_or_default();
        if name.is_empty() {
            return self.park(&keys::words(key), &cell(node, Lane::Words), path);
        }
        if leaves_out(node) {
            self.left_out(&[format!("{path} (ids, switches and the like)")]);
        }
        let known = keys::named(node).map(|(key, _)| key.to_owned());
        let id = self.draft.persona(&name);
        let rest = node.fields().iter().filter(|(key, value)| Some(key) != known.as_ref() && !value.is_empty());
        let lines: Vec<String> = rest
            .filter(|(key, _)| !keys::housekeeping(key))
            .map(|(key, value)| format!("{}: {}", keys::words(key), crate::csv::cells::flat(&cell(value, Lane::Words))))
            .collect();
        let told = lines.join("\n");
        if let Ok(at) = self.draft.personas.binary_search_by_key(&id, |persona| persona.id) {
            let summary = &mut self.draft.personas[at].summary;
            if !told.is_empty() && *summary != told {
                if !summary.is_empty() {
                    summary.push('\n');
                }
                summary.push_str(&told);
            }
        }
    }

    /// Keeps a text that has no place as a card in the parking lot.
    pub(super) fn park(&mut self, title: &str, text: &str, path: &str) {
        if text.is_empty() {
            return;
        }
        let message = format!("{path} fits nowhere on the map; it became a card in the parking lot");
        self.findings.note("json-field-parked", (0, 0), message, "delete the card, or drag it to where it belongs");
        // What belongs to a bullet is a line of its own here, and one bullet alone is none.
        let lines = text.lines().map(|line| if line.starts_with("- ") { line } else { line.trim_start() });
        let alone = lines.clone().filter(|line| line.starts_with("- ")).count() == 1;
        let lines = lines.map(|line| line.strip_prefix("- ").filter(|_| alone).unwrap_or(line));
        let body: RichText = markup::body(lines, false);
        self.draft.card(None, title.to_owned(), body);
    }

    pub(super) fn left_out(&mut self, paths: &[String]) {
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
