//! Reads the program's own JSON and says where it is broken; hands other JSON on. Knows no shape of that.

use serde::Deserialize;
use serde_json::{Value, error::Category};
use throughline_model::{Card, Map, RichText};

use super::{FORMAT, VERSION, unknown};
use crate::{
    csv::Options,
    decode,
    diagnostic::{Findings, ReadError, Reading, quoted},
};

/// What says which format it is; everything else is skipped.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: Option<Value>,
    #[serde(default)]
    version: Option<Value>,
}

/// Reads a map from JSON.
///
/// Fields that this program does not know are kept where the format has room for them, and named in any case.
///
/// # Errors
///
/// If it is no JSON, has no journey in it, of a newer version, or breaks the format; with line and column.
pub fn read(text: &str) -> Result<Reading, ReadError> {
    read_with(text, &Options::default())
}

/// As [`read`], with what is known about a file that somebody else wrote.
///
/// # Errors
///
/// As for [`read`].
pub fn read_with(text: &str, options: &Options) -> Result<Reading, ReadError> {
    decode::check_size(text.len())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.trim_start();
    if first.is_empty() {
        return Err(ReadError::at("empty", 0, 0, "the file is empty".to_owned(), "choose another file"));
    }
    if !first.starts_with(['{', '[']) {
        return Err(foreign(format!("this is not a Throughline map; it begins with {}", quoted(first))));
    }
    let head: Option<Head> = match first.starts_with('{') {
        true => Some(serde_json::from_str(text).map_err(|error| broken(text, &error))?),
        false => None,
    };
    let Some(head) = head.filter(|head| head.format.is_some()) else {
        let node = super::node::parse(text).map_err(|error| broken(text, &error))?;
        let has = |wanted: &str| node.fields().iter().any(|(key, _)| key == wanted);
        if has("stages") && has("lanes") && has("cards") {
            return Err(foreign("this JSON looks like a Throughline map, but it has no \"format\"".to_owned()));
        }
        let nothing = "there is no journey in this JSON: neither a map of this program nor stages with lanes";
        return super::foreign::read(node, options).unwrap_or_else(|| Err(foreign(nothing.to_owned())));
    };
    let mut findings = Findings::default();
    check(&head, &mut findings)?;

    let mut ignored = Vec::new();
    let mut source = serde_json::Deserializer::from_str(text);
    let mut map: Map = serde_ignored::deserialize(&mut source, |path| ignored.push(path.to_string()))
        .and_then(|map| source.end().map(|()| map))
        .map_err(|error| broken(text, &error))?;
    map.ext.remove("format");
    map.ext.remove("version");
    for path in ignored {
        findings.warn(
            "field-dropped",
            (0, 0),
            format!("the field {path} is not known and there is no room to keep it"),
            "correct its name; the JSON Schema lists all names",
        );
    }
    unknown::tell(&map, &mut findings);
    for mended in map.repair() {
        let message = format!("{}: {}", mended.subject, mended.message);
        findings.warn(mended.code, (0, 0), message, &mended.advice);
    }
    bare(&mut map);
    Ok(Reading { map, diagnostics: findings.finish() })
}

/// Texts without a character are not written, so none is kept in the shape of empty paragraphs.
fn bare(map: &mut Map) {
    let hollow = |card: &Card| card.text.is_empty() && card.text != RichText::default();
    let cards: Vec<_> = map.cards.values().filter(|card| hollow(card)).map(|card| card.id).collect();
    for id in cards {
        if let Some(card) = map.cards.change(id) {
            card.text = RichText::default();
        }
    }
}

fn foreign(message: String) -> ReadError {
    let advice = "a map begins with {\"format\": \"throughline\", \"version\": 1, …}; other programs' JSON needs a list of \
        stages, such as {\"phases\": [{\"name\": …, \"actions\": […]}]}, or records with a field for each lane";
    ReadError::at("wrong-format", 0, 0, message, advice)
}

fn check(head: &Head, findings: &mut Findings) -> Result<(), ReadError> {
    match &head.format {
        Some(Value::String(name)) if name == FORMAT => {}
        Some(other) => {
            let message = format!("this JSON says that its format is {}, not \"{FORMAT}\"", quoted(&other.to_string()));
            return Err(foreign(message));
        }
        None => {
            return Err(foreign("this JSON is not a Throughline map; it has no \"format\"".to_owned()));
        }
    }
    match head.version.as_ref().map(|version| (version, version.as_u64())) {
        Some((_, Some(1..=VERSION))) => Ok(()),
        Some((_, Some(newer))) if newer > VERSION => Err(ReadError::at(
            "too-new",
            0,
            0,
            format!("this map was saved by a newer version (format {newer}; this one reads up to {VERSION})"),
            "update the program, or save the map in the older format there",
        )),
        Some((version, _)) => Err(ReadError::at(
            "version-unknown",
            0,
            0,
            format!("the version {} is no version of the format", quoted(&version.to_string())),
            "write \"version\": 1",
        )),
        None => {
            let message = "the file has no \"version\"; it was read as version 1".to_owned();
            findings.warn("version-missing", (0, 0), message, "write \"version\": 1 behind the format");
            Ok(())
        }
    }
}

/// An error of the JSON reader in our words, its column counted in characters instead of bytes.
fn broken(text: &str, error: &serde_json::Error) -> ReadError {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or(line.as_bytes());
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let (code, advice) = match error.classify() {
        _ if message.starts_with("recursion limit") => ("too-deep", "no map is nested so deep; choose another file"),
        Category::Eof => ("json-ends-early", "the end of the file is missing; get a whole copy of it"),
        Category::Syntax | Category::Io => {
            ("json-syntax", "look for a missing comma, quote or bracket just before this place")
        }
        Category::Data => ("json-data", "correct the value; the JSON Schema tells what may stand here"),
    };
    let message = if code == "too-deep" { "the brackets are nested too deep" } else { message };
    ReadError::at(code, place(error.line()), place(column), message.to_owned(), advice)
}
