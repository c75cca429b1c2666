//! The sheets of a map as rows of cells: what is written, and what an untouched workbook says. Knows no file.

use std::collections::BTreeMap;

use serde_json::{Map as Object, Value, json};
use throughline_model::Map;

use super::{
    cells::{CELL_LENGTH, Shown, restores, show},
    entities::{self, Kind},
    fields::{Column, Field, Part, Sheet},
    names::{Names, PARKED, Resolver, Target},
};

/// One entity of a sheet.
pub(super) struct Row {
    pub(super) id: String,
    /// One for each column of the sheet.
    pub(super) cells: Vec<Shown>,
    /// What the cells do not tell, as JSON, cut into cells; empty if they tell all.
    pub(super) more: Vec<String>,
}

/// The value at a path, and whether the object that would hold it is there.
pub(super) fn at<'v>(fields: &'v Object<String, Value>, path: &str) -> (Option<&'v Value>, bool) {
    match path.split_once('/') {
        None => (fields.get(path), true),
        Some((outer, inner)) => match fields.get(outer).and_then(Value::as_object) {
            Some(object) => (object.get(inner), true),
            None => (None, false),
        },
    }
}

/// Sets or removes the value at a path.
pub(super) fn set(fields: &mut Object<String, Value>, path: &str, value: Option<Value>) {
    let (object, key) = match path.split_once('/') {
        None => (fields, path),
        Some((outer, inner)) => {
            if value.is_none() && !fields.contains_key(outer) {
                return;
            }
            let entry = fields.entry(outer).or_insert_with(|| json!({}));
            let Some(object) = entry.as_object_mut() else { return };
            (object, inner)
        }
    };
    match value {
        Some(value) => object.insert(key.to_owned(), value),
        None => object.remove(key),
    };
}

/// The ends of a range in JSON, as `step:4`.
pub(super) fn ends(place: &Value) -> Option<(String, String)> {
    let (kind, value) = place.get("range")?.as_object()?.iter().next()?;
    let one = kind.trim_end_matches('s');
    let end = |id: &Value| format!("{one}:{}", id.as_str().unwrap_or_default());
    Some(match value.as_array().map(Vec::as_slice) {
        Some([from, to]) => (end(from), end(to)),
        _ => (end(value), end(value)),
    })
}

fn part(part: Part, place: Option<&Value>, names: &Names) -> Shown {
    let text = |text: String| if text.is_empty() { Shown::Nothing } else { Shown::Text(text) };
    let Some(place) = place else {
        return match part {
            Part::Lane => Shown::Text(PARKED.to_owned()),
            Part::From | Part::To | Part::LaneId | Part::FromId | Part::ToId => Shown::Nothing,
        };
    };
    let lane = place.get("lane").and_then(Value::as_str).unwrap_or_default();
    let (from, to) = ends(place).unwrap_or_default();
    match part {
        Part::Lane => text(names.label(Target::Lane, lane)),
        Part::LaneId => text(lane.to_owned()),
        Part::From => text(names.label(Target::Column, &from)),
        Part::FromId => text(from),
        // One column is told once.
        Part::To | Part::ToId if from == to => Shown::Nothing,
        Part::To => text(names.label(Target::Column, &to)),
        Part::ToId => text(to),
    }
}

/// A field as its cell shows it.
pub(super) fn cell(column: &Column, fields: &Object<String, Value>, position: Option<usize>, names: &Names) -> Shown {
    let (value, parent) = at(fields, column.path);
    match column.field {
        Field::Position => position.map_or(Shown::Nothing, |nth| Shown::Number(nth as f64)),
        Field::Place(which) => part(which, value, names),
        field => show(field, value, parent, names),
    }
}

/// What is left of an entity when its cells have told all that they can.
fn left(sheet: &Sheet, fields: &Object<String, Value>, cells: &[Shown], names: &Names) -> Object<String, Value> {
    let resolver = Resolver { written: names, current: names };
    let mut left = fields.clone();
    left.remove("id");
    for (column, shown) in sheet.columns.iter().zip(cells) {
        let Some(value) = at(fields, column.path).0 else { continue };
        let told = matches!(column.field, Field::Position | Field::Place(_));
        if told || restores(column.field, value, shown, &resolver) {
            set(&mut left, column.path, None);
            let outer = column.path.split_once('/').map(|(outer, _)| outer);
            if let Some(outer) = outer.filter(|outer| left.get(*outer) == Some(&json!({}))) {
                left.remove(outer);
            }
        }
    }
    left
}

/// A text cut into cells.
pub(super) fn cut(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut units = 0;
    for one in text.chars() {
        if units + one.len_utf16() > CELL_LENGTH {
            parts.push(std::mem::take(&mut part));
            units = 0;
        }
        units += one.len_utf16();
        part.push(one);
    }
    parts.extend(Some(part).filter(|part| !part.is_empty()));
    parts
}

/// JSON in which every character is one that XML and spreadsheets leave alone.
pub(super) fn json_text(value: &Value) -> String {
    let mut out = String::new();
    for one in value.to_string().chars() {
        let plain = !matches!(one, '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}');
        match plain {
            true => out.push(one),
            false => out.push_str(&format!("\\u{:04x}", u32::from(one))),
        }
    }
    out
}

/// The places of a table's entities among their siblings, from 1.
pub(super) fn positions(map: &Map, kind: Kind) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut positions = BTreeMap::new();
    for (family, id, _) in entities::orders(map, kind) {
        let count = counts.entry(family).or_default();
        *count += 1;
        positions.insert(id, *count);
    }
    positions
}

/// The ids of a sheet in the order in which people read.
fn reading(map: &Map, kind: Kind) -> Vec<String> {
    let columns = map.columns();
    match kind {
        Kind::Cards => {
            let by_lane = map.cards_by_lane(&columns);
            let lanes = map.lanes.ordered();
            let placed: Vec<String> = (lanes.iter().filter_map(|lane| by_lane.get(&lane.id)).flatten())
                .map(|card| card.id.to_string())
                .collect();
            let known: std::collections::BTreeSet<&String> = placed.iter().collect();
            let rest = entities::ids(map, kind).into_iter().filter(|id| !known.contains(id)).collect::<Vec<_>>();
            [placed, rest].concat()
        }
        Kind::Emotions => {
            let lanes = map.lanes.ordered();
            let lanes: BTreeMap<_, _> = lanes.iter().enumerate().map(|(nth, lane)| (lane.id, nth)).collect();
            let mut points: Vec<_> = map.emotions.values().collect();
            points.sort_by_key(|it| (lanes.get(&it.lane), it.persona, it.series, columns.step(it.step), it.id));
            points.into_iter().map(|point| point.id.to_string()).collect()
        }
        Kind::Steps => {
            let mut steps = map.steps.ordered();
            steps.sort_by_key(|step| columns.step(step.id));
            steps.into_iter().map(|step| step.id.to_string()).collect()
        }
        _ => entities::ids(map, kind),
    }
}

/// An entity's row.
pub(super) fn row(
    sheet: &Sheet,
    id: &str,
    fields: &Object<String, Value>,
    position: Option<usize>,
    names: &Names,
) -> Row {
    let cells: Vec<Shown> = sheet.columns.iter().map(|column| cell(column, fields, position, names)).collect();
    let mut left = left(sheet, fields, &cells, names);
    if sheet.kind == Kind::Pictures {
        // Nothing that anybody could read or change; the sheet that nobody sees carries it.
        left.remove("data");
    }
    let more = if left.is_empty() { Vec::new() } else { cut(&json_text(&Value::Object(left))) };
    Row { id: id.to_owned(), cells, more }
}

/// The rows of a sheet.
pub(super) fn rows(map: &Map, sheet: &Sheet, names: &Names) -> Vec<Row> {
    let positions = positions(map, sheet.kind);
    reading(map, sheet.kind)
        .into_iter()
        .filter_map(|id| {
            let fields = entities::get(map, sheet.kind, &id)?;
            Some(row(sheet, &id, &fields, positions.get(&id).copied(), names))
        })
        .collect()
}
