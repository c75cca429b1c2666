//! The sheet that nobody sees: every entity as it was when the workbook was written. Knows no other sheet.
//!
//! A first row with a mark, the version of the format and the time of writing; then for each entity a row with its
//! table, its id and its JSON, cut into cells. It tells what a person has changed since, and what was there to remove.

use serde_json::{Value, json};
use throughline_model::{Map, PictureId};

use super::{
    cells::Cell,
    entities::{self, Kind, object},
    open::{Book, Tab},
    rows::{cut, json_text},
};
use crate::{
    diagnostic::{Findings, ReadError},
    sound::sound,
};

/// The name of the sheet.
pub(super) const NAME: &str = "_throughline";

const MARK: &str = "throughline";
const VERSION: u64 = 1;

/// Pictures beyond so many bytes in all are not carried; a workbook is sent around by mail.
const PICTURES: usize = 32 * 1024 * 1024;

/// The pictures that are too large to be carried along.
pub(super) fn heavy(map: &Map) -> Vec<PictureId> {
    let mut rest = PICTURES;
    let mut heavy = Vec::new();
    for picture in map.pictures.values() {
        match rest.checked_sub(picture.data.0.len()) {
            Some(less) => rest = less,
            None => heavy.push(picture.id),
        }
    }
    heavy
}

/// The rows of the sheet.
pub(super) fn rows(map: &Map, written: &str) -> Vec<Vec<String>> {
    let heavy: Vec<String> = heavy(map).iter().map(ToString::to_string).collect();
    let mut rows = vec![vec![MARK.to_owned(), VERSION.to_string(), written.to_owned()]];
    for kind in Kind::ALL {
        for id in entities::ids(map, kind) {
            let Some(mut fields) = entities::get(map, kind, &id) else { continue };
            if kind == Kind::Pictures && heavy.contains(&id) {
                fields.remove("data");
            }
            let mut row = vec![kind.key().to_owned(), id];
            row.extend(cut(&json_text(&Value::Object(fields))));
            rows.push(row);
        }
    }
    rows
}

/// The map as it was written.
pub(super) struct Carried {
    pub(super) map: Map,
    /// Pictures of which the workbook has the description only.
    pub(super) without_data: Vec<PictureId>,
}

fn texts(tab: &Tab, row: u32) -> Vec<String> {
    let Some(cells) = tab.rows.get(&row) else { return Vec::new() };
    let width = cells.keys().next_back().map_or(0, |last| *last as usize + 1).min(20_000);
    let text = |column| cells.get(&column).map(Cell::text).unwrap_or_default();
    (0..u32::try_from(width).unwrap_or(0)).map(text).collect()
}

/// The map that the workbook carries; `None` if it carries none.
///
/// # Errors
///
/// If a newer version of the program has written it.
pub(super) fn read(book: &Book, findings: &mut Findings) -> Result<Option<Carried>, ReadError> {
    let Some(tab) = book.tab(NAME) else { return Ok(None) };
    let head = texts(tab, 0);
    if head.first().is_none_or(|mark| mark != MARK) {
        return Ok(None);
    }
    let version = head.get(1).and_then(|version| version.parse::<f64>().ok()).unwrap_or(0.0);
    if version > VERSION as f64 {
        let message =
            format!("the workbook was written by a newer version (format {version}; this one reads {VERSION})");
        return Err(ReadError::at("too-new", 0, 0, message, "open it with the newer version of the program"));
    }
    let mut carried = Carried { map: Map::default(), without_data: Vec::new() };
    let mut lost = 0;
    for row in tab.rows.keys().skip(1) {
        let cells = texts(tab, *row);
        let kind = cells.first().and_then(|key| Kind::ALL.into_iter().find(|kind| kind.key() == key));
        let json = cells.get(2..).unwrap_or_default().concat();
        let fields = serde_json::from_str::<Value>(&json).map(object).unwrap_or_default();
        let Some(kind) = kind.filter(|_| !fields.is_empty()) else {
            lost += 1;
            continue;
        };
        let mut fields = fields;
        if kind == Kind::Pictures && !fields.contains_key("data") {
            fields.insert("data".to_owned(), json!(""));
            carried.without_data.extend(cells[1].parse::<PictureId>());
        }
        lost += usize::from(entities::put(&mut carried.map, kind, fields).is_err());
    }
    if lost > 0 {
        let message =
            format!("{lost} rows of the hidden sheet are damaged; what they told is taken from the other sheets");
        findings.warn("hidden-row-damaged", (0, 0), message, "compare the map with the workbook");
    }
    // A file may say anything, also in rows that nobody sees.
    carried.map = sound(&carried.map).into_owned();
    Ok(Some(carried))
}
