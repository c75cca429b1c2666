//! Cells of our workbooks that show no value: formulas without a result, and errors.

mod xlsx_shared;

use std::io::{Cursor, Read, Write};

use calamine::Data;
use throughline_model::*;
use throughline_tables::{builtin, xlsx};
use xlsx_shared::{Book, Page};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const WRITTEN: &str = "2026-11-22T10:00:00";

/// A number that no map has, for cells that are written otherwise in the end.
const MARK: f64 = 31_337.5;

/// As a program saves it that writes formulas and computes none.
const FORMULA: (&str, &str) = ("><v>31337.5</v>", "><f>1+1</f><v />");
const ERROR: (&str, &str) = ("><v>31337.5</v>", " t=\"e\"><f>1/0</f><v>#DIV/0!</v>");

fn patched(bytes: &[u8], (from, to): (&str, &str)) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for nth in 0..archive.len() {
        let mut entry = archive.by_index(nth).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("text");
        out.start_file(name, SimpleFileOptions::default()).expect("starts");
        out.write_all(text.replace(from, to).as_bytes()).expect("writes");
    }
    out.finish().expect("finishes").into_inner()
}

fn marked(map: &Map, sheet: &str, row: u32, heading: &str, (from, to): (&str, &str)) -> xlsx::Update {
    let mut book = Book::open(&xlsx::write(map, WRITTEN).expect("fits"));
    let page: &mut Page = book.page(sheet);
    page.put(row, heading, Data::Float(MARK));
    let bytes = book.save();
    let patched = patched(&bytes, (from, to));
    assert_ne!(bytes.len(), patched.len());
    xlsx::update(map, &patched).expect("ours")
}

#[test]
fn a_formula_without_a_result_leaves_its_field_and_says_where() {
    let map = builtin::sample_blueprint();
    for (sheet, heading) in
        [("Cards", "Text"), ("Cards", "Title"), ("Cards", "Lane"), ("Cards", "From"), ("Lanes", "No."), ("Links", "To")]
    {
        for (look, told) in [(FORMULA, "has no result"), (ERROR, "#DIV/0!")] {
            let update = marked(&map, sheet, 3, heading, look);
            assert!(update.map == map && update.changed.is_empty(), "{sheet} {heading} {:?}", update.changed);
            let [only] = &update.diagnostics[..] else { panic!("{sheet} {heading}: {:?}", update.diagnostics) };
            assert_eq!((only.code, only.line, only.column > 1), ("cell-unreadable", 4, true), "{only}");
            let named = [sheet, "row 4", heading, told].iter().all(|word| only.message.contains(word));
            assert!(named && only.message.contains("stays as it was"), "{only}");
        }
    }
}

#[test]
fn a_formula_on_the_sheet_about_the_map_is_told_with_its_own_row() {
    let map = builtin::sample_blueprint();
    let mut book = Book::open(&xlsx::write(&map, WRITTEN).expect("fits"));
    let page = book.page("About");
    let row = page.row("Field", "Title");
    page.put(row, "Value", Data::Float(MARK));
    let update = xlsx::update(&map, &patched(&book.save(), FORMULA)).expect("ours");
    let places: Vec<_> = update.diagnostics.iter().map(|one| (one.code, one.line, one.column)).collect();
    assert_eq!((places, update.map == map), (vec![("cell-unreadable", row + 1, 2)], true));
}

#[test]
fn a_formula_in_place_of_an_id_removes_nothing() {
    let map = builtin::sample_blueprint();
    let update = marked(&map, "Cards", 3, "Id", FORMULA);
    let codes: Vec<_> = update.diagnostics.iter().map(|one| (one.code, one.line)).collect();
    assert_eq!((codes, update.map == map), (vec![("id-unreadable", 4)], true));
}

#[test]
fn a_formula_under_more_takes_nothing_away() {
    let mut map = builtin::sample();
    let id = *map.cards.keys().next().expect("a card");
    map.cards.change(id).expect("there").ext.insert("aura".to_owned(), 7.into());
    let book = Book::open(&xlsx::write(&map, WRITTEN).expect("fits"));
    let row = book.0.iter().find(|page| page.name == "Cards").expect("there").row("Id", &id.to_string());
    let update = marked(&map, "Cards", row, "More", FORMULA);
    let codes: Vec<_> = update.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!((codes, update.map == map), (vec!["more-unreadable"], true));
}
