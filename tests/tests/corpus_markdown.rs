//! Reads every document of the corpus and looks for each stage, lane and word of what people found in it.

mod matrix;

use std::fs;

use matrix::{compare, items};
use serde_json::Value;
use throughline_tests::corpus::{files, folder};

/// Lanes of the matrices that are none: items with a colon that were taken for labels.
const NO_LANES: [&str; 6] = ["Complete", "CD4", "CD6", "CD7", "CD8", "Internal"];

#[test]
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
