//! The program's own JSON, every field of a map and the same bytes for the same map; and other programs' JSON, read.

mod around;
mod beside;
mod exact;
mod foreign;
mod keys;
mod lanes;
mod node;
mod places;
mod read;
mod said;
mod shape;
mod steps;
mod unknown;

pub use read::{read, read_with};

use serde::Serialize;
use throughline_model::Map;

/// The name of the format in every file.
const FORMAT: &str = "throughline";

/// The newest version of the format, the one that is written.
const VERSION: u64 = 1;

#[derive(Serialize)]
struct Written<'m> {
    format: &'static str,
    version: u64,
    #[serde(flatten)]
    map: &'m Map,
}

/// The map as JSON: two blanks of indentation, keys always in the same order, a line feed at the end.
///
/// Reading it gives the same map again. Numbers that JSON cannot write (`NaN` and the infinities, which no valid map
/// has) become 0, or are left out where that is possible.
pub fn write(map: &Map) -> String {
    let finite = exact::finite(map);
    let written = Written { format: FORMAT, version: VERSION, map: finite.as_ref().unwrap_or(map) };
    let mut text = serde_json::to_string_pretty(&written).expect("a map has text keys and finite numbers only");
    text.push('\n');
    text
}

/// The JSON Schema (draft 2020-12) of the format.
pub fn schema() -> String {
    include_str!("../schema/journey-map.schema.json").to_owned()
}
