//! Reads other programs' JSON of the corpus and looks for each stage, lane and word of what people found in it.

mod matrix;

use std::fs;

use matrix::{compare, items};
use serde_json::Value;
use throughline_tests::corpus::{files, folder};

/// Words of the matrices that are keys or switches of the other program, not of its author.
const NO_WORDS: [&str; 14] = [
    "type",
    "table",
    "title",
    "rows",
    "label",
    "sub",
    "priceold",
    "price",
    "journeyid",
    "journeyname",
    "quote",
    "feeling",
    "score",
    "old",
];

#[test]
fn every_json_of_the_corpus_reads_and_loses_no_word() {
    let Some(folder) = folder("maps") else { return };
    let mut read = 0;
    for path in files(&folder, &["json"]) {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a corpus file has a plain name");
        if name.ends_with(".matrix.json") {
            continue;
        }
        let bytes = fs::read(&path).expect("a corpus file opens");
        let reading = match throughline_tables::read(&bytes, name) {
            Ok(reading) => reading,
            Err(error) => {
                assert_eq!(error.code, "wrong-format", "{name}");
                assert!(!path.with_extension("matrix.json").exists(), "{name}: {error}");
                println!("{name}: {error}");
                continue;
            }
        };
        read += 1;
        let map = &reading.map;
        assert_eq!(map.validate(), [], "{name}");
        let Ok(matrix) = fs::read_to_string(path.with_extension("matrix.json")) else { continue };
        let matrix: Value = serde_json::from_str(&matrix).expect("a matrix is JSON");
        let mut lacks = compare(map, &matrix);
        // Numbers are points or figures.
        let counts = |word: &str| NO_WORDS.contains(&word) || word.chars().all(|one| one.is_ascii_digit());
        lacks.words.retain(|word| !counts(word));
        println!("{name}: {lacks:?} of {} items", items(&matrix).len());
        assert!(lacks.stages.is_empty() && lacks.lanes.is_empty() && lacks.words.is_empty(), "{name}: {lacks:?}");
    }
    assert!(read >= 12, "only {read} files hold a journey");
}

#[test]
fn source_code_is_refused_with_a_way_out() {
    let Some(folder) = folder("maps") else { return };
    for path in files(&folder, &["ts"]) {
        let bytes = fs::read(&path).expect("a corpus file opens");
        let error = throughline_tables::read(&bytes, &path.to_string_lossy()).expect_err("this is source code");
        assert_eq!(error.code, "source-code");
    }
}
