//! Reads every document of the corpus and looks for each stage, lane and word of what people found in it.

use std::fs;

use serde_json::Value;
use throughline_model::Map;
use throughline_tests::corpus::{files, folder};

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
fn items(matrix: &Value) -> Vec<String> {
    let rows = matrix["cells"].as_array().into_iter().flatten().flat_map(|row| row.as_array().into_iter().flatten());
    rows.flat_map(|cell| cell.as_array().into_iter().flatten()).filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What a file lacks of its matrix: stages, lanes, words.
#[derive(Default, Debug)]
struct Lacks {
    stages: Vec<String>,
    lanes: Vec<String>,
    words: Vec<String>,
    all_words: usize,
}

fn compare(map: &Map, matrix: &Value) -> Lacks {
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

/// Lanes of the matrices that are none: items with a colon that were taken for labels.
const NO_LANES: [&str; 6] = ["Complete", "CD4", "CD6", "CD7", "CD8", "Internal"];

#[test]
#[expect(clippy::print_stdout, reason = "what differs is told, also where the floor holds")]
fn every_document_of_the_corpus_reads_and_loses_no_word() {
    let Some(folder) = folder("maps") else { return };
    let mut read = 0;
    for path in files(&folder, &["md"]) {
        let bytes = fs::read(&path).expect("a corpus file opens");
        let name = path.file_name().and_then(|name| name.to_str()).expect("a corpus file has a plain name");
        let reading = match throughline_tables::read(&bytes, name) {
            Ok(reading) => reading,
            Err(error) => {
                assert_eq!(error.code, "no-journey-in-document", "{name}");
                assert!(!path.with_extension("matrix.json").exists(), "{name}: {error}");
                println!("{name}: {error}");
                continue;
            }
        };
        read += 1;
        let map = &reading.map;
        assert_eq!(map.validate(), [], "{name}");
        assert!(!map.info.title.is_empty(), "{name}");
        let Ok(matrix) = fs::read_to_string(path.with_extension("matrix.json")) else { continue };
        let matrix: Value = serde_json::from_str(&matrix).expect("a matrix is JSON");
        // One file was taken apart the other way round: its matrix has no cell.
        if items(&matrix).is_empty() {
            continue;
        }
        let lacks = compare(map, &matrix);
        println!("{name}: {lacks:?}");
        assert!(lacks.stages.is_empty() && lacks.words.is_empty() && lacks.all_words > 100, "{name}: {lacks:?}");
        assert!(lacks.lanes.iter().all(|lane| NO_LANES.contains(&lane.as_str())), "{name}: {lacks:?}");
    }
    assert!(read >= 14, "only {read} documents hold a journey");
}
