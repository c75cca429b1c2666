//! Finds what was changed on the map and in a workbook both, and not to the same. Decides nothing.

use std::collections::BTreeSet;

use serde_json::{Map as Object, Value};

use super::{
    fields::{Field, Sheet},
    names::Names,
    place,
    rows::{at, cell},
};

type Fields = Object<String, Value>;

/// The column of a field, none for what stands under "More"; and its value on the map and in the workbook, in words.
type Quarrel = (Option<usize>, [String; 2]);

/// The fields of one entity about which `was`, `map` and `new` are of three minds: as it was written, as it is on the
/// map by now, and as the workbook has it.
pub(super) fn fields(sheet: &Sheet, [was, map, new]: [&Fields; 3], names: &Names) -> Vec<Quarrel> {
    let differ = |was: Option<&Value>, map: Option<&Value>, new: Option<&Value>| was != map && was != new && map != new;
    let mut out = Vec::new();
    // Several columns tell of a place.
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (nth, column) in sheet.columns.iter().enumerate().filter(|(_, it)| !matches!(it.field, Field::Position)) {
        let field = |fields| at(fields, column.path).0;
        if !told.insert(column.path) || !differ(field(was), field(map), field(new)) {
            continue;
        }
        let words = |fields: &Fields| match column.field {
            Field::Place(_) => place::words(at(fields, column.path).0, names),
            _ => cell(column, fields, None, names).text(),
        };
        out.push((Some(nth), [words(map), words(new)]));
    }
    let shown = |key: &str| told.iter().any(|path| path.split('/').next() == Some(key));
    let keys: BTreeSet<&String> = map.keys().chain(new.keys()).collect();
    for key in keys.into_iter().filter(|key| *key != "order" && !shown(key)) {
        if differ(was.get(key), map.get(key), new.get(key)) {
            let words = |value: Option<&Value>| format!("{key}: {}", value.unwrap_or(&Value::Null));
            out.push((None, [words(map.get(key)), words(new.get(key))]));
        }
    }
    out
}

/// Whether an entity says something else than it did, wherever it stands among its siblings.
pub(super) fn other(was: &Fields, now: &Fields) -> bool {
    let keys: BTreeSet<&String> = was.keys().chain(now.keys()).collect();
    // Pictures may be too large for a workbook to carry.
    keys.into_iter().any(|key| key != "order" && key != "data" && was.get(key) != now.get(key))
}

/// What people know an entity by.
pub(super) fn name(fields: &Fields, id: &str) -> String {
    let text = |key: &str| fields.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    text("title").or_else(|| text("name")).unwrap_or(id).to_owned()
}
