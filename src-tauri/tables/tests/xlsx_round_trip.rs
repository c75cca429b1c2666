//! What a workbook carries comes back: whole, without the sheet that nobody sees, and onto a map that has moved on.

mod xlsx_shared;

use proptest::prelude::*;
use throughline_model::Map;
use throughline_tables::{builtin, json, xlsx};
use xlsx_shared::config;

const WRITTEN: &str = "2026-11-22T10:00:00";

fn book(map: &Map) -> Vec<u8> {
    xlsx::write(map, WRITTEN).expect("a map of this size fits")
}

fn differing(one: &Map, other: &Map) -> Vec<String> {
    let (one, other) = (json::write(one), json::write(other));
    let only = |sign: char, a: &str, b: &str| -> Vec<String> {
        let known: std::collections::BTreeSet<&str> = b.lines().collect();
        a.lines().filter(|line| !known.contains(line)).map(|line| format!("{sign}{line}")).collect()
    };
    [only('-', &one, &other), only('+', &other, &one)].concat()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_workbook_that_nobody_touched_gives_the_same_map_again(map in throughline_model::arbitrary::map()) {
        let reading = xlsx::read(&book(&map)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(reading.map == map, "{:#?}", differing(&map, &reading.map));
        prop_assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    }

    #[test]
    fn a_workbook_that_nobody_touched_changes_nothing(map in throughline_model::arbitrary::map()) {
        let update = xlsx::update(&map, &book(&map)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(update.map == map, "{:#?}", differing(&map, &update.map));
        prop_assert_eq!((update.changed, update.diagnostics), (vec![], vec![]));
    }

    #[test]
    fn a_workbook_that_nobody_touched_keeps_what_the_map_has_become_since(
        old in throughline_model::arbitrary::map(), new in throughline_model::arbitrary::map()
    ) {
        let update = xlsx::update(&new, &book(&old)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(update.map == new, "{:#?}", differing(&new, &update.map));
        prop_assert_eq!(update.changed, Vec::<String>::new());
    }

    #[test]
    fn a_damaged_map_is_written_as_its_repair_would_have_it(map in throughline_model::arbitrary::damaged_map()) {
        let mut mended = map.clone();
        mended.repair();
        let reading = xlsx::read(&book(&map)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(reading.map == mended, "{:#?}", differing(&mended, &reading.map));
        let update = xlsx::update(&map, &book(&map)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(update.map.validate().is_empty());
    }
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    let map = builtin::sample_blueprint();
    assert!(book(&map) == book(&map));
}
