//! Applies what a person has changed in a workbook to a map: field by field, against the rows as they were written.
//!
//! A cell that still says what was written changes nothing, whatever has become of the map since.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map as Object, Value, json};
use throughline_model::{Columns, Map};

use super::{
    cells::{Cell, Shown},
    entities::{self, Kind, object},
    fields::{Field, ID, Sheet},
    names::{Names, Resolver},
    open::Book,
    order::{self, Pin},
    place, quarrel,
    rows::{self, Row, at, set},
    table::{self, Found},
};
use crate::diagnostic::{Findings, quoted};

/// What an update works on.
pub(super) struct Work<'w> {
    /// The map as it becomes.
    pub(super) map: Map,
    /// The map as it was before.
    base: &'w Map,
    /// The map as the workbook was written from, if it still tells.
    written: Option<&'w Map>,
    written_names: Names,
    findings: &'w mut Findings,
}

/// The map with everything that the workbook says, not yet repaired.
pub(super) fn apply(base: &Map, written: Option<&Map>, book: &Book, findings: &mut Findings) -> Map {
    let written_names = written.map(Names::of).unwrap_or_default();
    let mut work = Work { map: base.clone(), base, written, written_names, findings };
    for kind in Kind::ALL {
        work.sheet(Sheet::of(kind), book);
    }
    super::remove::orphans(&mut work.map, base);
    work.map
}

/// A sheet while its rows are read.
struct Reading {
    sheet: &'static Sheet,
    tab: String,
    /// The column of each field, from 1.
    places: Vec<u32>,
    /// The row of each field, where each has its own.
    upright: Option<Vec<u32>>,
    /// A row does not tell what it is about, so that none can be told to be missing.
    unsure: bool,
    /// The map's labels before this sheet; what it refers to was read before.
    names: Names,
    /// The map's columns before this sheet; sheets that change them do not ask.
    columns: Columns,
    /// The id for the next new row; nothing before the first.
    written: BTreeMap<String, usize>,
    current: BTreeMap<String, usize>,
}

impl Reading {
    fn resolver<'n>(&'n self, written: &'n Names) -> Resolver<'n> {
        Resolver { written, current: &self.names }
    }
}

/// Fields without which an entity is none.
fn required(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Steps => &["stage"],
        Kind::Emotions => &["lane", "step", "value"],
        Kind::Evidence => &["card"],
        Kind::Links => &["kind", "from", "to"],
        Kind::Transitions => &["after"],
        Kind::Pictures => &["media", "width", "height"],
        Kind::Words => &["value"],
        Kind::Stages
        | Kind::Lanes
        | Kind::Personas
        | Kind::Channels
        | Kind::Devices
        | Kind::Departments
        | Kind::Sources
        | Kind::Cards
        | Kind::Info => &[],
    }
}

impl Work<'_> {
    fn sheet(&mut self, sheet: &'static Sheet, book: &Book) {
        let kind = sheet.kind;
        let told = self.written.is_some_and(|map| !entities::ids(map, kind).is_empty());
        let Some(tab) = book.tab(sheet.name) else {
            if told {
                let message = format!("sheet {} is gone; what it told stays as it is", quoted(sheet.name));
                self.findings.warn("sheet-missing", (0, 0), message, "delete rows on the sheet to remove things");
            }
            return;
        };
        if let Some(problem) = &tab.problem {
            let message = format!("sheet {} cannot be read: {problem}", quoted(&tab.name));
            self.findings.warn("sheet-broken", (0, 0), message, "save the workbook again with a spreadsheet program");
            return;
        }
        let Some(table) = table::find(tab, sheet, self.findings) else { return };
        let mut reading = Reading {
            sheet,
            tab: tab.name.clone(),
            places: table.places,
            upright: table.upright,
            unsure: false,
            names: Names::of(&self.map),
            columns: self.map.columns(),
            written: self.written.map(|map| rows::positions(map, kind)).unwrap_or_default(),
            current: rows::positions(&self.map, kind),
        };
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut pins = Vec::new();
        for found in &table.rows {
            if let Some(pin) = self.row(&mut reading, found, &mut seen) {
                pins.push(pin);
            }
        }
        order::apply(&mut self.map, kind, pins);
        if !reading.unsure {
            self.removals(&reading, &seen);
        }
    }

    /// Whatever was written and has no row any more; what came to the map later was never in the workbook.
    fn removals(&mut self, reading: &Reading, seen: &BTreeSet<String>) {
        let kind = reading.sheet.kind;
        let Some(written) = self.written.filter(|_| kind != Kind::Info) else { return };
        for id in entities::ids(written, kind).into_iter().filter(|id| !seen.contains(id)) {
            let sides = [written, self.base].map(|map| entities::get(map, kind, &id));
            if let [Some(was), Some(now)] = &sides
                && quarrel::other(was, now)
            {
                let (tab, one) = (quoted(&reading.tab), kind.names().0);
                let name = quoted(&quarrel::name(now, &id));
                let message = format!(
                    "sheet {tab}: the row of the {one} {name} was deleted, though it was changed on the map since; \
                     it was removed"
                );
                self.findings.warn("removed-changed", (0, 0), message, "undo the update if it is to stay");
            }
            entities::take(&mut self.map, kind, &id);
        }
    }

    fn say(
        &mut self,
        reading: &Reading,
        found: &Found<'_>,
        nth: Option<usize>,
        code: &'static str,
        what: &str,
        advice: &str,
    ) {
        let column = nth.map_or(0, |nth| reading.places[nth]);
        let row = reading.upright.as_ref().zip(nth).map_or(found.row, |(rows, nth)| rows[nth]);
        let heading = nth.map(|nth| format!(", {}", reading.sheet.columns[nth].heading)).unwrap_or_default();
        let message = format!("sheet {}, row {row}{heading}: {what}", quoted(&reading.tab));
        self.findings.warn(code, (row, column), message, advice);
    }

    /// The id that a row is about: its own, or a new one.
    fn identity(&mut self, reading: &Reading, found: &Found<'_>, seen: &BTreeSet<String>) -> (String, bool) {
        let kind = reading.sheet.kind;
        if kind == Kind::Info {
            return (String::new(), false);
        }
        let told = found.id.map(Cell::text);
        match told.as_deref().map(|id| (id, entities::spelled(kind, id))) {
            Some((_, Some(id))) if !seen.contains(&id) => return (id, false),
            Some((id, Some(_))) => {
                let what = format!(
                    "the id {} is in another row as well; this row became a new {}",
                    quoted(id),
                    kind.names().0
                );
                self.say(reading, found, None, "id-twice", &what, "clear the id of a copied row");
            }
            Some((id, None)) => {
                let what = format!("{} is no id; the row became a new {}", quoted(id), kind.names().0);
                self.say(reading, found, None, "id-unreadable", &what, "leave the column of ids as it is");
            }
            None => {}
        }
        let known: Vec<&Map> = [Some(&self.map), Some(self.base), self.written].into_iter().flatten().collect();
        (entities::fresh(kind, &known), true)
    }

    /// Reads one row; hands back where the entity is to stand if the row says so.
    fn row(&mut self, reading: &mut Reading, found: &Found<'_>, seen: &mut BTreeSet<String>) -> Option<Pin> {
        let (kind, sheet) = (reading.sheet.kind, reading.sheet);
        let blank = found.id.is_none() && found.cells.iter().flatten().flatten().all(|cell| cell.is_empty());
        if blank && kind != Kind::Info {
            return None;
        }
        if let Some(why) = found.id.and_then(Cell::mute) {
            reading.unsure = true;
            let (what, advice) = why.rsplit_once("; ").unwrap_or((&why, "write the id"));
            let what = format!("{ID}: {what}; the row was left out, and nothing removed from this sheet");
            self.say(reading, found, None, "id-unreadable", &what, advice);
            return None;
        }
        let (id, invented) = self.identity(reading, found, seen);
        seen.insert(id.clone());
        let now = entities::get(&self.map, kind, &id).filter(|_| !invented);
        let was = self.written.filter(|_| !invented).and_then(|map| entities::get(map, kind, &id));
        let fresh = now.is_none();
        let mut fields = now.clone().unwrap_or_else(|| kind.template());
        if kind != Kind::Info {
            fields.insert("id".to_owned(), json!(id));
        }
        let reference = was.as_ref().map(|was| {
            let position = reading.written.get(&id).copied();
            rows::row(sheet, &id, was, position, &self.written_names)
        });
        if fresh && reference.is_some() {
            // Somebody has removed it from the map since.
            if reference.is_some_and(|row| edited(&row, found)) {
                let what = format!("this {} is no longer on the map; its changes were left out", kind.names().0);
                self.say(reading, found, None, "row-gone", &what, "clear the id to add it again");
            }
            return None;
        }
        self.more(reading, found, reference.as_ref(), &mut fields);
        if kind != Kind::Info {
            // Which entity it is, only its own column says.
            fields.insert("id".to_owned(), json!(id));
        }
        let reference = reference.unwrap_or_else(|| {
            let position = reading.current.get(&id).copied().filter(|_| !fresh);
            rows::row(sheet, &id, &fields, position, &reading.names)
        });
        let before = fields.clone();
        let position = self.edits(reading, found, &reference, &mut fields);
        if let Some((was, now)) = was.as_ref().zip(now.as_ref()) {
            self.twice(reading, found, [was, now, &fields]);
        }
        let moved = !fresh && family(kind, &before) != family(kind, &fields);
        if fresh && !self.complete(reading, found, &fields) {
            return None;
        }
        let changed = fresh || entities::get(&self.map, kind, &id) != Some(fields.clone());
        if changed && let Err(why) = entities::put(&mut self.map, kind, fields) {
            let what = format!("the row cannot be read ({why}); it was left out");
            self.say(reading, found, None, "row-unreadable", &what, "compare it with the rows around it");
            return None;
        }
        (position.is_some() || moved || fresh).then_some(Pin { id, position, row: found.row })
    }

    /// What a row lacks to become an entity, if it lacks anything.
    fn complete(&mut self, reading: &Reading, found: &Found<'_>, fields: &Object<String, Value>) -> bool {
        let kind = reading.sheet.kind;
        if kind == Kind::Pictures && !fields.contains_key("data") {
            let what = "a picture cannot come from a sheet; the row was left out";
            self.say(reading, found, None, "picture-without-data", what, "insert the picture into the map");
            return false;
        }
        let Some(path) = required(kind).iter().find(|path| !fields.contains_key(**path)) else { return true };
        let heading =
            reading.sheet.columns.iter().find(|column| column.path == *path).map_or(*path, |column| column.heading);
        let what = format!("a new {} needs \"{heading}\"; the row was left out", kind.names().0);
        self.say(reading, found, None, "row-incomplete", &what, "fill the cell in and read the workbook again");
        false
    }

    /// Tells of each field that was changed on the map and in the workbook since, from what it was written as.
    fn twice(&mut self, reading: &Reading, found: &Found<'_>, sides: [&Object<String, Value>; 3]) {
        for (nth, [map, new]) in quarrel::fields(reading.sheet, sides, &reading.names) {
            let what = format!(
                "it is {} on the map by now and {} in the workbook; the workbook's was taken",
                quoted(&map),
                quoted(&new)
            );
            self.say(reading, found, nth, "changed-twice", &what, "write the map's own again if that is right");
        }
    }

    /// Applies what was changed under "More".
    fn more(&mut self, reading: &Reading, found: &Found<'_>, was: Option<&Row>, fields: &mut Object<String, Value>) {
        let Some(text) = found.more.as_deref().map(str::trim) else { return };
        let old = was.map(|row| row.more.concat()).unwrap_or_default();
        if text == old || (was.is_none() && text.is_empty()) {
            return;
        }
        let parse = |text: &str| match text.is_empty() {
            true => Some(Object::new()),
            false => serde_json::from_str::<Value>(text).ok().filter(Value::is_object).map(object),
        };
        match parse(text) {
            Some(new) => merge(&parse(&old).unwrap_or_default(), &new, fields),
            None => {
                let what = "what stands under \"More\" is no JSON; it stays as it was";
                self.say(reading, found, None, "more-unreadable", what, "undo the change to that cell");
            }
        }
    }

    /// Applies the cells that were changed; hands back the new place among the siblings, if there is one.
    fn edits(
        &mut self,
        reading: &Reading,
        found: &Found<'_>,
        reference: &Row,
        fields: &mut Object<String, Value>,
    ) -> Option<f64> {
        let mut position = None;
        let mut parts = place::Parts::default();
        for (nth, column) in reading.sheet.columns.iter().enumerate() {
            let (Some(cell), shown) = (found.cells[nth], &reference.cells[nth]) else { continue };
            let mut touched = !shown.is(cell);
            if let Some(why) = cell.and_then(Cell::mute) {
                self.stays(reading, found, nth, &why);
                touched = false;
            }
            if let Field::Place(part) = column.field {
                parts.add(part, cell, touched);
                continue;
            }
            if !touched {
                continue;
            }
            if let Shown::Cut(_) = shown {
                let what = "this text is longer than a cell can hold, so its cell is not read; it stays as it was";
                self.say(reading, found, Some(nth), "text-cut", what, "change it in the map");
                continue;
            }
            if let Field::Position = column.field {
                let told = cell.filter(|cell| !cell.is_empty()).map(|cell| super::cells::told(cell, &cell.text()));
                match told {
                    Some(Ok(number)) => position = Some(number),
                    Some(Err(why)) => self.stays(reading, found, nth, &why),
                    None => {}
                }
                continue;
            }
            let resolver = reading.resolver(&self.written_names);
            match super::cells::take(column.field, cell, at(fields, column.path).0, &resolver) {
                Ok(None) if required(reading.sheet.kind).contains(&column.path) => {
                    self.stays(reading, found, nth, "this cell cannot be empty; fill it in or delete the row");
                }
                Ok(value) => set(fields, column.path, value),
                Err(why) => self.stays(reading, found, nth, &why),
            }
        }
        if reading.sheet.kind == Kind::Cards {
            let resolver = reading.resolver(&self.written_names);
            match parts.apply(fields.get("place"), &resolver, &reading.columns) {
                Ok(place::Outcome::Same) => {}
                Ok(place::Outcome::Parked) => set(fields, "place", None),
                Ok(place::Outcome::At(place)) => set(fields, "place", Some(place)),
                Err((part, why)) => {
                    let nth = reading
                        .sheet
                        .columns
                        .iter()
                        .position(|column| matches!(column.field, Field::Place(it) if it == part));
                    self.stays(reading, found, nth.unwrap_or(0), &why);
                }
            }
        }
        position
    }

    fn stays(&mut self, reading: &Reading, found: &Found<'_>, nth: usize, why: &str) {
        let (what, advice) = why.rsplit_once("; ").unwrap_or((why, "mend the cell"));
        self.say(reading, found, Some(nth), "cell-unreadable", &format!("{what}; the field stays as it was"), advice);
    }
}

/// Whether any cell of a row says something else than was written.
fn edited(row: &Row, found: &Found<'_>) -> bool {
    row.cells.iter().zip(&found.cells).any(|(shown, cell)| cell.is_some_and(|cell| !shown.is(cell)))
}

/// What decides among which siblings an entity stands.
fn family(kind: Kind, fields: &Object<String, Value>) -> Option<&Value> {
    match kind {
        Kind::Steps => fields.get("stage"),
        Kind::Cards => fields.get("place"),
        Kind::Evidence => fields.get("card"),
        _ => None,
    }
}

/// Carries the difference between two objects over to a third.
fn merge(old: &Object<String, Value>, new: &Object<String, Value>, into: &mut Object<String, Value>) {
    for key in old.keys().filter(|key| !new.contains_key(*key)) {
        into.remove(key);
    }
    for (key, value) in new.iter().filter(|(key, value)| old.get(*key) != Some(value)) {
        match (value, into.get_mut(key)) {
            (Value::Object(value), Some(Value::Object(inner))) => {
                let before = old.get(key).and_then(Value::as_object).cloned().unwrap_or_default();
                merge(&before, value, inner);
            }
            _ => {
                into.insert(key.clone(), value.clone());
            }
        }
    }
}

/// What has become of each kind, in sentences.
pub(super) fn sentences(base: &Map, map: &Map) -> Vec<String> {
    let mut out = Vec::new();
    for kind in Kind::ALL {
        let [changed, added, removed] = entities::difference(base, map, kind);
        let (one, several) = kind.names();
        let mut parts: Vec<String> = Vec::new();
        for (count, verb) in
            [(changed, "changed"), (added, "added"), (removed, "removed")].into_iter().filter(|it| it.0 > 0)
        {
            let noun = if count == 1 { one } else { several };
            parts.push(if parts.is_empty() { format!("{count} {noun} {verb}") } else { format!("{count} {verb}") });
        }
        match kind {
            Kind::Info if !parts.is_empty() => out.push("what the map says about itself changed".to_owned()),
            _ if !parts.is_empty() => out.push(parts.join(", ")),
            _ => {}
        }
    }
    out
}
