//! Reads every table of the corpus and looks for each stage, lane and word of it in the map.

use std::fs;

use serde_json::Value;
use throughline_model::Map;
use throughline_tables::csv;
use throughline_tests::corpus::{files, folder};

/// Letters and digits alone, so that how a cell was cut does not matter.
fn letters(text: &str) -> String {
    text.chars().filter(|one| one.is_alphanumeric()).collect()
}

/// Everything that is written on a map, in an order that does not depend on ids.
fn words(map: &Map) -> String {
    let mut out = Vec::new();
    for card in map.cards.values() {
        out.push(letters(&card.title));
        out.push(letters(&card.text.text()));
        if let Some(metric) = &card.metric {
            out.push(letters(&metric.value));
            out.push(letters(&metric.unit));
        }
    }
    for point in map.emotions.values() {
        out.push(letters(&point.label));
    }
    for persona in map.personas.values() {
        out.push(letters(&persona.name));
    }
    out.sort();
    out.concat()
}

/// The words of cards and points as they were read.
fn in_order(map: &Map) -> String {
    let cards = map.cards.values().map(|card| {
        let metric = card.metric.as_ref().map_or(String::new(), |metric| format!("{}{}", metric.value, metric.unit));
        format!("{}{}{metric}", card.title, card.text.text())
    });
    let points = map.emotions.values().map(|point| point.label.clone());
    let people = map.personas.values().map(|persona| persona.name.clone());
    letters(&cards.chain(points).chain(people).collect::<String>())
}

#[test]
fn every_table_of_the_corpus_reads_and_loses_no_word() {
    let Some(folder) = folder("maps") else { return };
    for path in files(&folder, &["csv"]) {
        let bytes = fs::read(&path).expect("a corpus file opens");
        let name = path.display();
        let reading = throughline_tables::read(&bytes, "table.csv").unwrap_or_else(|error| panic!("{name}: {error}"));
        let map = &reading.map;
        assert_eq!(map.validate(), [], "{name}");
        let again =
            csv::read(&csv::write(map), &csv::Options::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(words(&again.map), words(map), "{name}");
        let Ok(matrix) = fs::read_to_string(path.with_extension("matrix.json")) else {
            continue;
        };
        let matrix: Value = serde_json::from_str(&matrix).expect("a matrix is JSON");
        let names = |key: &str| -> Vec<String> {
            matrix[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let stages: Vec<String> = map.stages.ordered().iter().map(|stage| stage.name.clone()).collect();
        assert_eq!(stages, names("stages"), "{name}");
        let mut lanes: Vec<String> = map.lanes.ordered().iter().map(|lane| lane.name.clone()).collect();
        lanes.dedup();
        assert_eq!(lanes, names("lanes"), "{name}");
        // The pieces of one cell lie side by side on the map, so the search is over the map's own order.
        let found = in_order(map);
        for item in
            matrix["cells"].as_array().into_iter().flatten().flat_map(|row| row.as_array().into_iter().flatten())
        {
            for item in item.as_array().into_iter().flatten().filter_map(Value::as_str) {
                // A score is a point, not a word.
                let item = letters(item.split(['(', '（']).next().unwrap_or_default());
                assert!(found.contains(&item), "{name}: {item}\n{found}");
            }
        }
    }
}

#[test]
fn tables_in_other_encodings_read_alike() {
    let text = "Stage,Actions,Pain points\nEntdecken,Anzeige sehen,Zu früh\nKaufen,Bestellen,Gebühr\n";
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let western: Vec<u8> = text.chars().map(|one| u8::try_from(u32::from(one)).expect("Latin letters")).collect();
    let plain = throughline_tables::read(text.as_bytes(), "a.csv").expect("a table reads");
    for (bytes, finding) in [(wide, None), (western, Some("not-utf8"))] {
        let reading = throughline_tables::read(&bytes, "a.csv").expect("a table reads");
        assert_eq!(reading.map, plain.map);
        let found = reading.diagnostics.iter().find(|one| one.code == "not-utf8").map(|one| one.code);
        assert_eq!(found, finding);
    }
}
