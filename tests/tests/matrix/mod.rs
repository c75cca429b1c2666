//! Compares a map with the matrix of stages, lanes and items that people found in the same file.

use serde_json::Value;
use throughline_model::Map;

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
