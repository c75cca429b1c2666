//! Workbooks that somebody else has made, and those that mean harm.

mod xlsx_shared;

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use throughline_model::*;
use throughline_tables::{Reading, xlsx};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

fn built(build: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    build(&mut book);
    book.save_to_buffer().expect("writes")
}

/// A sheet with stages across and lanes down.
fn journey(book: &mut Workbook, name: &str, rows: &[&[&str]]) {
    let sheet = book.add_worksheet().set_name(name).expect("a name");
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            sheet.write_string(row, column, *text).expect("fits");
        }
    }
}

const PLAIN: &[&[&str]] = &[
    &["", "Discover", "Compare", "Buy"],
    &["Actions", "Sees an ad", "Reads reviews", "Pays"],
    &["Pain points", "Too many ads", "", "Card refused"],
];

fn names(map: &Map) -> (Vec<String>, Vec<String>) {
    let stages = map.stages.ordered().iter().map(|stage| stage.name.clone()).collect();
    (stages, map.lanes.ordered().iter().map(|lane| lane.name.clone()).collect())
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.diagnostics.iter().map(|one| one.code).collect()
}

fn refused(bytes: &[u8]) -> String {
    let error = xlsx::read(bytes).expect_err("refused");
    assert!(!error.to_string().is_empty());
    error.to_string()
}

/// A workbook with one of its parts changed.
fn patched(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for nth in 0..archive.len() {
        let mut entry = archive.by_index(nth).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut text = Vec::new();
        std::io::copy(&mut entry, &mut text).expect("reads");
        if name == part {
            text = change(String::from_utf8(text).expect("text")).into_bytes();
        }
        out.start_file(name, options).expect("starts");
        out.write_all(&text).expect("writes");
    }
    out.finish().expect("finishes").into_inner()
}

#[test]
fn the_sheet_that_looks_like_a_journey_is_the_map_and_others_are_named() {
    let bytes = built(|book| {
        journey(book, "Notes", &[&["Who", "What"], &["Ann", "Call the printer"]]);
        journey(book, "Map", PLAIN);
        journey(book, "Backstage", &[&["", "discover", "Compare", "Buy"], &["Systems", "CMS", "Search", "Shop"]]);
        book.add_worksheet().set_name("Old").expect("a name").set_hidden(true).write_string(0, 0, "x").expect("fits");
    });
    let reading = xlsx::read(&bytes).expect("a journey");
    let (stages, lanes) = names(&reading.map);
    assert_eq!(stages, ["Discover", "Compare", "Buy"]);
    assert_eq!(lanes, ["Actions", "Pain points", "Systems"]);
    assert_eq!(reading.map.cards.len(), 8);
    assert_eq!(reading.map.validate(), []);
    for code in ["sheet-not-read", "sheet-joined", "sheet-hidden"] {
        assert!(codes(&reading).contains(&code), "{code}: {:?}", reading.diagnostics);
    }
}

#[test]
fn a_sheet_that_is_no_table_is_named_in_one_short_sentence() {
    let bytes = built(|book| {
        journey(book, "Map", PLAIN);
        journey(book, "Readme", &[&["Only a word"]]);
    });
    let reading = xlsx::read(&bytes).expect("a journey");
    let told: Vec<String> = reading.diagnostics.iter().map(ToString::to_string).collect();
    let advice = "if it holds a journey of its own, save it as a workbook of its own";
    assert_eq!(told[0], format!("sheet \"Readme\" was not read: it holds no table of stages and lanes; {advice}"));
}

#[test]
fn merged_stages_lie_over_their_steps_and_merged_cards_over_their_stages() {
    let bytes = built(|book| {
        let sheet = book.add_worksheet();
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 4, "Our journey", &plain).expect("fits");
        sheet.merge_range(1, 1, 1, 2, "Discover", &plain).expect("fits");
        sheet.merge_range(1, 3, 1, 4, "Buy", &plain).expect("fits");
        for (column, step) in (1..).zip(["Ad", "Search", "Cart", "Pay"]) {
            sheet.write_string(2, column, step).expect("fits");
        }
        sheet.write_string(3, 0, "Actions").expect("fits");
        sheet.merge_range(3, 1, 3, 3, "Wonders about the price", &plain).expect("fits");
        sheet.write_string(3, 4, "Pays").expect("fits");
        sheet.merge_range(4, 0, 4, 4, "Behind the scenes", &plain).expect("fits");
        sheet.write_string(5, 0, "Systems").expect("fits");
        sheet.write_string(5, 1, "CMS").expect("fits");
    });
    let map = xlsx::read(&bytes).expect("a journey").map;
    assert_eq!(names(&map).0, ["Discover", "Buy"]);
    assert_eq!(map.info.title, "Our journey");
    assert_eq!(map.steps.len(), 4);
    let text = |card: &Card| format!("{}{}", card.title, card.text.text());
    let wide = map.cards.values().find(|card| text(card) == "Wonders about the price").expect("one card");
    assert_eq!(map.columns().span(wide.place.expect("placed").range), Some((0, 2)));
    assert_eq!(map.cards.len(), 3);
}

#[test]
fn a_lane_whose_name_is_merged_over_several_rows_is_one_lane() {
    let bytes = built(|book| {
        journey(
            book,
            "Map",
            &[&["", "Discover", "Compare", "Buy"], &["", "Sees an ad", "Reads", "Pays"], &["", "Asks", "", ""]],
        );
        let sheet = book.worksheet_from_index(0).expect("there");
        sheet.merge_range(1, 0, 2, 0, "Actions", &Format::new()).expect("fits");
        sheet.write_string(3, 0, "Systems").expect("fits").write_string(3, 1, "CMS").expect("fits");
    });
    let reading = xlsx::read(&bytes).expect("a journey");
    assert_eq!(names(&reading.map).1, ["Actions", "Systems"]);
    assert_eq!((reading.map.cards.len(), reading.map.validate()), (5, vec![]));
    assert!(!codes(&reading).iter().any(|code| code.contains("order")), "{:?}", reading.diagnostics);
}

#[test]
fn numbers_and_days_are_read_as_people_see_them_and_errors_are_told() {
    let bytes = built(|book| {
        let sheet = book.add_worksheet();
        for (column, text) in (1..).zip(["Discover", "Compare", "Buy"]) {
            sheet.write_string(0, column, text).expect("fits");
        }
        sheet.write_string(1, 0, "Notes").expect("fits");
        sheet.write_number_with_format(1, 1, 0.415, &Format::new().set_num_format("0.0%")).expect("fits");
        let day = ExcelDateTime::from_ymd(2026, 11, 22).expect("a day");
        sheet.write_datetime_with_format(1, 2, day, &Format::new().set_num_format("dd.mm.yyyy")).expect("fits");
        sheet.write_formula(1, 3, Formula::new("=A1*2").set_result("84 calls")).expect("fits");
        sheet.write_string(2, 0, "Actions").expect("fits");
        sheet.write_boolean(2, 1, true).expect("fits");
        sheet.write_formula(2, 2, Formula::new("=1/0").set_result("#DIV/0!")).expect("fits");
        sheet.write_string(2, 3, "Pays").expect("fits");
    });
    let reading = xlsx::read(&bytes).expect("a journey");
    let mut texts: Vec<String> =
        reading.map.cards.values().map(|card| format!("{}{}", card.title, card.text.text())).collect();
    texts.sort();
    assert_eq!(texts, ["2026-11-22", "41.5%", "84 calls", "Pays", "yes"]);
    let error = reading.diagnostics.iter().find(|one| one.code == "cell-error").expect("told");
    assert_eq!((error.line, error.column), (3, 3));
}

#[test]
fn what_is_no_workbook_is_refused_with_what_to_do() {
    for (bytes, told) in [
        (&b""[..], "empty"),
        (b"Stage,Actions\n", "no workbook"),
        (b"PK\x03\x04 broken", "damaged"),
        (&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], ".xls format"),
    ] {
        assert!(refused(bytes).contains(told), "{}", refused(bytes));
    }
    let locked: Vec<u8> = [0xD0, 0xCF, 0x11, 0xE0]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert!(refused(&locked).contains("password"));
    assert!(
        refused(&built(|book| {
            book.add_worksheet();
        }))
        .contains("no sheet")
    );
    let mut other = ZipWriter::new(Cursor::new(Vec::new()));
    other.start_file("word/document.xml", SimpleFileOptions::default()).expect("starts");
    assert!(refused(&other.finish().expect("finishes").into_inner()).contains("text document"));
}

#[test]
fn an_archive_that_unpacks_beyond_measure_is_refused() {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    out.start_file("xl/workbook.xml", options).expect("starts");
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..100 {
        out.write_all(&zeros).expect("writes");
    }
    assert!(refused(&out.finish().expect("finishes").into_inner()).contains("256 MB"));
}

#[test]
fn an_archive_that_lies_about_its_sizes_is_looked_through_all_the_same() {
    let bytes = built(|book| journey(book, "Map", PLAIN));
    let mut out = ZipWriter::new_append(Cursor::new(bytes)).expect("an archive");
    out.start_file("xl/media/image1.png", SimpleFileOptions::default()).expect("starts");
    let noise: Vec<u8> = (0..1 << 20).map(|nth: u32| (nth.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for _ in 0..260 {
        out.write_all(&noise).expect("writes");
    }
    let mut bytes = out.finish().expect("finishes").into_inner();
    let size = (260_u32 << 20).to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert!(bytes.len() < 64 << 20, "{}", bytes.len());
    assert!(refused(&bytes).contains("damaged"), "{}", refused(&bytes));
}

#[test]
fn a_part_whose_name_leads_out_of_the_archive_is_refused() {
    let bytes = built(|book| journey(book, "Map", PLAIN));
    let mut out = ZipWriter::new_append(Cursor::new(bytes)).expect("an archive");
    out.start_file("xl/../../evil.xml", SimpleFileOptions::default()).expect("starts");
    assert!(refused(&out.finish().expect("finishes").into_inner()).contains("leads out"));
}

#[test]
fn entities_that_a_file_declares_itself_are_not_expanded() {
    let bytes = built(|book| journey(book, "Map", PLAIN));
    let bomb = patched(&bytes, "xl/sharedStrings.xml", |text| {
        let levels: String =
            (1..12).map(|nth| format!("<!ENTITY e{nth} \"{}\">", format!("&e{};", nth - 1).repeat(10))).collect();
        let head = format!("<!DOCTYPE sst [<!ENTITY e0 \"boom\">{levels}]><sst");
        text.replace("<sst", &head).replace("Pays", "&e11;")
    });
    if let Ok(reading) = xlsx::read(&bomb) {
        assert!(reading.map.cards.values().all(|card| card.text.text().len() < 100 && card.title.len() < 100));
    }
}

#[test]
fn a_sheet_that_claims_to_be_as_large_as_can_be_takes_no_room() {
    let bytes = built(|book| {
        journey(book, "Map", PLAIN);
        let sheet = book.worksheet_from_index(0).expect("there");
        sheet.write_string(1_048_575, 16_383, "far away").expect("fits");
    });
    let bytes = patched(&bytes, "xl/worksheets/sheet1.xml", |text| {
        let at = text.find("<sheetData").expect("cells");
        let start = text[..at].find("<dimension").expect("a size");
        let end = start + text[start..].find("/>").expect("closed") + 2;
        format!("{}<dimension ref=\"A1:XFD1048576\"/>{}", &text[..start], &text[end..])
    });
    let reading = xlsx::read(&bytes).expect("a journey");
    assert!(reading.map.cards.len() < 10);
}

#[test]
fn whatever_is_broken_inside_is_an_error_and_no_panic() {
    let bytes = xlsx::write(&throughline_tables::builtin::sample(), "2026-11-22T10:00:00").expect("fits");
    let parts: Vec<String> = {
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
        (0..archive.len())
            .map(|nth| archive.by_index(nth).expect("there").name().expect("a name").into_owned())
            .collect()
    };
    for part in parts {
        let changes: [fn(String) -> String; 5] = [
            |_| String::new(),
            |text| text[..text.floor_char_boundary(text.len() / 2)].to_owned(),
            |text| text.replace("r=\"", "r=\"ZZZZ9999999"),
            |text| text.replace("<v>", "<v>99999999999"),
            |text| text.replace("ref=\"", "ref=\"XFD1048576:A"),
        ];
        for change in changes {
            let broken = patched(&bytes, &part, change);
            if let Ok(reading) = xlsx::read(&broken) {
                assert_eq!(reading.map.validate(), [], "{part}");
            }
        }
    }
}

#[test]
fn a_workbook_of_a_newer_version_is_refused() {
    let mut book = xlsx_shared::Book::open(&xlsx::write(&Map::default(), "2026-11-22").expect("fits"));
    book.page("_throughline").cells.insert((0, 1), calamine::Data::Float(2.0));
    assert!(refused(&book.save()).contains("newer version"));
}

#[test]
fn a_foreign_workbook_cannot_update_a_map() {
    let bytes = built(|book| journey(book, "Map", PLAIN));
    assert_eq!(xlsx::update(&Map::default(), &bytes).expect_err("refused").code, "not-our-workbook");
}
