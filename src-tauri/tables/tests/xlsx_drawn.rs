//! The drawn sheet of our workbooks: for people only, and what is told to those who write on it.

mod xlsx_shared;

use calamine::Data;
use proptest::prelude::*;
use throughline_model::*;
use throughline_tables::{builtin, xlsx};
use xlsx_shared::{Book, config};

const WRITTEN: &str = "2026-11-22T10:00:00";

fn book(map: &Map) -> Book {
    Book::open(&xlsx::write(map, WRITTEN).expect("fits"))
}

/// The first cell of the drawn sheet whose text contains this.
fn spot(book: &mut Book, text: &str) -> (u32, u32) {
    let page = book.page("Map");
    let found = page.cells.iter().find(|(_, data)| data.to_string().contains(text));
    *found.unwrap_or_else(|| panic!("no cell with {text}")).0
}

#[test]
fn what_is_written_on_the_drawn_sheet_is_told_with_the_sheet_where_it_belongs() {
    let map = builtin::sample_blueprint();
    let card = map
        .cards
        .values()
        .find(|card| card.place.is_some_and(|place| map.lanes[&place.lane].kind == LaneKind::Text))
        .expect("a card");
    let card = if card.title.is_empty() { card.text.text() } else { card.title.clone() };
    let lane = map.lanes.ordered().into_iter().find(|lane| lane.kind == LaneKind::Text && !lane.hidden).expect("one");
    for (text, sheet) in [
        (card.as_str(), "Cards"),
        (lane.name.as_str(), "Lanes"),
        (map.stages.ordered()[0].name.as_str(), "Stages"),
        (map.info.title.as_str(), "About"),
    ] {
        let mut book = book(&map);
        let place = spot(&mut book, text);
        book.page("Map").cells.insert(place, Data::String("Something new".to_owned()));
        let update = xlsx::update(&map, &book.save()).expect("ours");
        assert!(update.map == map && update.changed.is_empty());
        let [only] = &update.diagnostics[..] else { panic!("{:?}", update.diagnostics) };
        assert_eq!((only.code, only.line, only.column), ("drawn-sheet-edited", place.0 + 1, place.1 + 1));
        let told = only.message.contains("\"Map\"") && only.message.contains("Something new");
        assert!(told && only.advice.contains(&format!("\"{sheet}\"")), "{only}");
        let read = xlsx::read(&book.save()).expect("ours");
        assert!(read.diagnostics.iter().any(|one| one.code == "drawn-sheet-edited"), "{:?}", read.diagnostics);
    }
}

#[test]
fn a_score_that_is_changed_and_a_text_that_is_deleted_are_told() {
    let map = builtin::sample();
    let mut one = book(&map);
    let score = |(_, data): &(&(u32, u32), &Data)| matches!(data, Data::Float(_) | Data::Int(_));
    let place = *one.page("Map").cells.iter().find(score).expect("a score").0;
    one.page("Map").cells.insert(place, Data::Float(-7.0));
    let stage = spot(&mut one, &map.stages.ordered()[1].name);
    one.page("Map").cells.remove(&stage);
    let update = xlsx::update(&map, &one.save()).expect("ours");
    let told: Vec<&str> = update.diagnostics.iter().map(|one| one.advice.as_str()).collect();
    assert_eq!(told, ["change it on sheet \"Stages\"", "change it on sheet \"Feelings\""]);
    assert!(update.diagnostics[0].message.contains("was deleted"), "{}", update.diagnostics[0]);
}

#[test]
fn the_drawn_sheet_says_where_to_write() {
    let mut book = book(&builtin::sample());
    assert!(spot(&mut book, "Edit the sheets behind").0 < 4);
}

#[test]
fn a_sheet_whose_rows_were_moved_or_that_lacks_the_line_for_people_is_no_edit() {
    let map = builtin::sample_blueprint();
    let mut book = book(&map);
    let (row, _) = spot(&mut book, "Edit the sheets behind");
    book.page("Map").delete_row(row);
    let update = xlsx::update(&map, &book.save()).expect("ours");
    assert_eq!((update.map == map, update.diagnostics), (true, vec![]));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_drawn_sheet_that_nobody_has_touched_is_never_told(map in throughline_model::arbitrary::map()) {
        let bytes = xlsx::write(&map, WRITTEN).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let update = xlsx::update(&map, &bytes).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(update.diagnostics, vec![]);
    }
}
