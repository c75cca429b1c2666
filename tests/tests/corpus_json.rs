//! Reads other programs' JSON of the corpus and looks for each stage, lane and word of what people found in it.

mod matrix;

use std::fs;

use matrix::{Read, compare, items, readings};
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
    let Some(read) = readings("json", "wrong-format") else { return };
    for Read { name, map, matrix } in &read {
        let Some(matrix) = matrix else { continue };
        let mut lacks = compare(map, matrix);
        // Numbers are points or figures.
        let counts = |word: &str| NO_WORDS.contains(&word) || word.chars().all(|one| one.is_ascii_digit());
        lacks.words.retain(|word| !counts(word));
        println!("{name}: {lacks:?} of {} items", items(matrix).len());
        assert!(lacks.stages.is_empty() && lacks.lanes.is_empty() && lacks.words.is_empty(), "{name}: {lacks:?}");
    }
    assert!(read.len() >= 12, "only {} files hold a journey", read.len());
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
