//! Reads every document of the corpus and looks for each stage, lane and word of what people found in it.

mod matrix;

use matrix::{Read, compare, items, readings};

/// Lanes of the matrices that are none: items with a colon that were taken for labels.
const NO_LANES: [&str; 6] = ["Complete", "CD4", "CD6", "CD7", "CD8", "Internal"];

#[test]
fn every_document_of_the_corpus_reads_and_loses_no_word() {
    let Some(read) = readings("md", "no-journey-in-document") else { return };
    for Read { name, map, matrix } in &read {
        assert!(!map.info.title.is_empty(), "{name}");
        let Some(matrix) = matrix else { continue };
        // One file was taken apart the other way round: its matrix has no cell.
        if items(matrix).is_empty() {
            continue;
        }
        let lacks = compare(map, matrix);
        println!("{name}: {lacks:?}");
        assert!(lacks.stages.is_empty() && lacks.words.is_empty() && lacks.all_words > 100, "{name}: {lacks:?}");
        assert!(lacks.lanes.iter().all(|lane| NO_LANES.contains(&lane.as_str())), "{name}: {lacks:?}");
    }
    assert!(read.len() >= 14, "only {} documents hold a journey", read.len());
}
