//! Compares a map with the matrix of stages, lanes and items that people found in the same file.

use std::fs;

use serde_json::Value;
use throughline_model::Map;
use throughline_tests::corpus::{files, folder};

/// A file of the corpus that holds a journey.
pub(crate) struct Read {
    pub(crate) name: String,
    pub(crate) map: Map,
    /// What people found in it, if somebody has looked.
    pub(crate) matrix: Option<Value>,
}

/// The files of the corpus with an extension that are read; what is refused is refused with this code, and nobody has found
/// a journey in it. `None` without the corpus.
#[expect(clippy::print_stdout, reason = "what is refused is told")]
pub(crate) fn readings(extension: &str, refused: &str) -> Option<Vec<Read>> {
    let mut read = Vec::new();
    for path in files(&folder("maps")?, &[extension]) {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a corpus file has a plain name").to_owned();
        // What people found is not a journey itself.
        if name.ends_with(".matrix.json") {
            continue;
        }
        let matrix = fs::read_to_string(path.with_extension("matrix.json")).ok();
        let bytes = fs::read(&path).expect("a corpus file opens");
        match throughline_tables::read(&bytes, &name) {
            Ok(reading) => {
                assert_eq!(reading.map.validate(), [], "{name}");
                let matrix = matrix.map(|text| serde_json::from_str(&text).expect("a matrix is JSON"));
                read.push(Read { name, map: reading.map, matrix });
            }
            Err(error) => {
                assert_eq!(error.code, refused, "{name}");
                assert!(matrix.is_none(), "{name}: {error}");
                println!("{name}: {error}");
            }
        }
    }
    Some(read)
}

/// Letters and digits alone, so that how a text was cut and set does not matter.
fn letters(text: &str) -> String {
    text.to_lowercase().chars().filter(|one| one.is_alphanumeric()).collect()
}

/// Everything that is written on a map, cards and points and the names of persons.
fn written(map: &Map) -> Vec<String> {
    let mut out = Vec::new();
    for card in map.cards.values() {
        out.push(letters(&card.title));
        out.push(letters(&card.text.text()));
        let metric = card.metric.as_ref().map(|metric| format!("{}{}{}", metric.value, metric.unit, metric.target));
        out.extend(metric.as_deref().map(letters));
        out.push(letters(&format!("{}{}", card.title, card.text.text())));
    }
    out.extend(map.emotions.values().map(|point| letters(&point.label)));
    out.extend(map.personas.values().map(|persona| letters(&persona.name)));
    out.extend(map.stages.values().map(|stage| letters(&stage.description)));
    out
}

fn names(matrix: &Value, key: &str) -> Vec<String> {
    matrix[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The words of every item of a matrix.
pub(crate) fn items(matrix: &Value) -> Vec<String> {
    let rows = matrix["cells"].as_array().into_iter().flatten().flat_map(|row| row.as_array().into_iter().flatten());
    rows.flat_map(|cell| cell.as_array().into_iter().flatten()).filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What a file lacks of its matrix: stages, lanes, words.
#[derive(Default, Debug)]
pub(crate) struct Lacks {
    pub(crate) stages: Vec<String>,
    pub(crate) lanes: Vec<String>,
    pub(crate) words: Vec<String>,
    pub(crate) all_words: usize,
}

pub(crate) fn compare(map: &Map, matrix: &Value) -> Lacks {
    let mut lacks = Lacks::default();
    let stages: Vec<String> = (map.stages.values().map(|stage| letters(&stage.name)))
        .chain(map.steps.values().map(|step| letters(&step.name)))
        .filter(|name| !name.is_empty())
        .collect();
    // A number before the name is not kept.
    let stage = |name: &String| stages.iter().any(|known| letters(name).ends_with(known.as_str()));
    lacks.stages = names(matrix, "stages").into_iter().filter(|name| !stage(name)).collect();
    let lanes: Vec<String> = map.lanes.values().map(|lane| letters(&lane.name)).collect();
    lacks.lanes = names(matrix, "lanes").into_iter().filter(|name| !lanes.contains(&letters(name))).collect();
    let written = written(map).join(" ");
    for item in items(matrix) {
        // Formatting and addresses are no words.
        let plain: String = item
            .replace("<br>", " ")
            .split("](")
            .map(|part| match part.split_once(')') {
                Some((address, rest)) if !address.contains(' ') => rest.to_owned(),
                _ => part.to_owned(),
            })
            .collect::<Vec<_>>()
            .join(" ");
        for word in plain.split(|one: char| !one.is_alphanumeric()).map(letters).filter(|word| !word.is_empty()) {
            lacks.all_words += 1;
            if !written.contains(&word) {
                lacks.words.push(word);
            }
        }
    }
    lacks
}
