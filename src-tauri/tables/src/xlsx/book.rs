//! Writes the workbook: the drawn map, a sheet for each table, and two that nobody sees. Knows no reader.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, IgnoreError, Workbook,
    Worksheet, XlsxError,
};
use throughline_assets::{color::Rgb, themes::Theme};
use throughline_model::Map;

use crate::colors;

use super::{
    carry,
    cells::Shown,
    drawn,
    entities::Kind,
    fields::{Column, Field, ID, MORE, Part, SHEETS, Sheet},
    names::{Names, PARKED, Target},
    rows::{self, Row},
};

/// The name of the sheet with the choices of lists.
const LISTS: &str = "_lists";

/// So many empty rows below the last one offer the same lists.
const SPARE: u32 = 200;

/// A list of choices: what it is of, and whether the parking lot is one.
type Choices = (Target, bool);

pub(super) fn color(rgb: Rgb) -> u32 {
    u32::from(rgb.r) << 16 | u32::from(rgb.g) << 8 | u32::from(rgb.b)
}

/// The workbook's bytes.
pub(super) fn write(map: &Map, written: &str) -> Result<Vec<u8>, XlsxError> {
    let theme = colors::theme(map);
    let names = Names::of(map);
    let mut book = Workbook::new();
    let created = ExcelDateTime::parse_from_str(written.get(..19).unwrap_or(written))
        .or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    let title: String = map.info.title.chars().take(200).collect();
    book.set_properties(
        &DocProperties::new().set_title(title).set_author("Throughline").set_creation_datetime(&created),
    );
    drawn::draw(map, &theme, book.add_worksheet().set_name(drawn::NAME)?)?;
    let lists = lists(&names);
    let look = Look::new(&theme);
    for sheet in SHEETS {
        let rows = rows::rows(map, sheet, &names);
        let page = book.add_worksheet().set_name(sheet.name)?;
        match sheet.kind {
            Kind::Info => about(page, sheet, &rows, &look)?,
            _ => table(page, sheet, &rows, &look, &lists)?,
        }
    }
    let page = book.add_worksheet().set_name(LISTS)?.set_very_hidden(true);
    for (nth, (_, labels)) in (0_u16..).zip(&lists) {
        for (row, label) in (0..).zip(labels) {
            page.write_string(row, nth, label)?;
        }
    }
    let page = book.add_worksheet().set_name(carry::NAME)?.set_very_hidden(true);
    for (row, cells) in (0..).zip(carry::rows(map, written)) {
        for (column, text) in (0..).zip(cells) {
            page.write_string(row, column, text)?;
        }
    }
    book.save_to_buffer()
}

fn lists(names: &Names) -> Vec<(Choices, Vec<String>)> {
    let targets = [
        (Target::Lane, true),
        (Target::Lane, false),
        (Target::Stage, false),
        (Target::Step, false),
        (Target::Column, false),
        (Target::Persona, false),
        (Target::Channel, false),
        (Target::Device, false),
        (Target::Department, false),
        (Target::Word, false),
        (Target::Source, false),
        (Target::Picture, false),
    ];
    let list = |(target, parking): Choices| {
        let labels = names.labels(target).map(|label| label.chars().take(250).collect());
        ((target, parking), labels.chain(parking.then(|| PARKED.to_owned())).collect::<Vec<String>>())
    };
    targets.into_iter().map(list).collect()
}

/// The formats of the tables.
struct Look {
    head: Format,
    body: Format,
    quiet: Format,
    day: Format,
    label: Format,
    tab: u32,
}

impl Look {
    fn new(theme: &Theme) -> Look {
        let line = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(0xD9D9D9);
        let body = line(Format::new().set_text_wrap().set_align(FormatAlign::Top));
        Look {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_font_color(color(theme.on_accent))
                .set_background_color(color(theme.accent)),
            quiet: line(Format::new().set_align(FormatAlign::Top)).set_font_color(0x8C8C8C).set_font_size(9.0),
            day: body.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            label: body.clone().set_bold(),
            body,
            tab: color(theme.accent),
        }
    }
}

fn put(page: &mut Worksheet, row: u32, column: u16, shown: &Shown, look: &Look, quiet: bool) -> Result<(), XlsxError> {
    let format = if quiet { &look.quiet } else { &look.body };
    match shown {
        Shown::Nothing => page.write_blank(row, column, format)?,
        // Never a formula, whatever it begins with.
        Shown::Text(text) | Shown::Cut(text) => page.write_string_with_format(row, column, text, format)?,
        Shown::Number(number) => page.write_number_with_format(row, column, *number, format)?,
        Shown::Day((year, month, day)) => {
            page.write_datetime_with_format(row, column, ExcelDateTime::from_ymd(*year, *month, *day)?, &look.day)?
        }
    };
    Ok(())
}

/// A heading of the columns that carry what no other does.
fn more(nth: usize) -> String {
    if nth == 0 { MORE.to_owned() } else { format!("{MORE} {}", nth + 1) }
}

fn table(
    page: &mut Worksheet,
    sheet: &Sheet,
    rows: &[Row],
    look: &Look,
    lists: &[(Choices, Vec<String>)],
) -> Result<(), XlsxError> {
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let widest = rows.iter().map(|row| row.more.len()).max().unwrap_or(0).max(1);
    page.set_tab_color(look.tab);
    page.set_row_height(0, 30)?;
    page.write_string_with_format(0, 0, ID, &look.head)?;
    page.set_column_width(0, 8)?;
    let first_more = sheet.columns.len() + 1;
    for (nth, column) in (1_u16..).zip(sheet.columns) {
        page.write_string_with_format(0, nth, column.heading, &look.head)?;
        page.set_column_width(nth, f64::from(column.width))?;
        validate(page, nth, column, last, lists)?;
    }
    for (nth, column) in (0..widest).zip(u16::try_from(first_more).unwrap_or(u16::MAX)..) {
        page.write_string_with_format(0, column, more(nth), &look.head)?;
        page.set_column_width(column, 12)?;
    }
    for (nth, row) in (1..).zip(rows) {
        page.write_string_with_format(nth, 0, &row.id, &look.quiet)?;
        for (at, (column, shown)) in (1_u16..).zip(sheet.columns.iter().zip(&row.cells)) {
            put(page, nth, at, shown, look, column.is_id())?;
        }
        for (column, part) in (u16::try_from(first_more).unwrap_or(u16::MAX)..).zip(&row.more) {
            page.write_string_with_format(nth, column, part, &look.quiet)?;
        }
    }
    let width = u16::try_from(first_more + widest - 1).unwrap_or(u16::MAX);
    page.autofilter(0, 0, last.max(1), width)?;
    page.ignore_error_range(0, 0, last + SPARE, width, IgnoreError::NumberStoredAsText)?;
    page.set_freeze_panes(1, frozen(sheet))?;
    page.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// So many columns stay in sight: the id, and what the row is called.
fn frozen(sheet: &Sheet) -> u16 {
    let named = sheet.columns.iter().take(3).position(|column| column.heading == "Name");
    named.and_then(|nth| u16::try_from(nth + 2).ok()).unwrap_or(1)
}

fn validate(
    page: &mut Worksheet,
    at: u16,
    column: &Column,
    last: u32,
    lists: &[(Choices, Vec<String>)],
) -> Result<(), XlsxError> {
    let list = |choices: Choices| {
        let nth = lists.iter().position(|(known, labels)| *known == choices && !labels.is_empty())?;
        let letter = char::from(b'A' + u8::try_from(nth).ok()?);
        let range = format!("={LISTS}!${letter}$1:${letter}${}", lists[nth].1.len());
        // A new row may be about something that is new as well, so any name can be written.
        Some(DataValidation::new().allow_list_formula(Formula::new(range)).show_error_message(false))
    };
    let words = |words: &[(&str, &str)]| {
        let words: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
        DataValidation::new().allow_list_strings(&words)
    };
    let rule = match column.field {
        Field::Choice(choices, _) => Some(words(choices)?),
        Field::Word(choices) => Some(words(choices)?.show_error_message(false)),
        Field::Flag => Some(DataValidation::new().allow_list_strings(&["yes"])?.show_error_message(false)),
        Field::Answer => Some(DataValidation::new().allow_list_strings(&["yes", "no"])?.show_error_message(false)),
        Field::Grade => Some(DataValidation::new().allow_list_strings(&["1", "2", "3", "4", "5"])?),
        Field::Ref(target) => list((target, false)),
        Field::Place(Part::Lane) => list((Target::Lane, true)),
        Field::Place(Part::From | Part::To) => list((Target::Column, false)),
        Field::Place(Part::LaneId | Part::FromId | Part::ToId)
        | Field::Text
        | Field::Rich
        | Field::Lines
        | Field::Listed
        | Field::Number
        | Field::Whole
        | Field::Date
        | Field::Refs(_)
        | Field::End
        | Field::Heads(_)
        | Field::Position => None,
    };
    if let Some(rule) = rule {
        page.add_data_validation(1, at, last + SPARE, at, &rule)?;
    }
    Ok(())
}

/// The sheet about the map: a field in each row.
fn about(page: &mut Worksheet, sheet: &Sheet, rows: &[Row], look: &Look) -> Result<(), XlsxError> {
    page.set_tab_color(look.tab);
    page.set_column_width(0, 22)?;
    page.set_column_width(1, 90)?;
    page.write_string_with_format(0, 0, "Field", &look.head)?;
    page.write_string_with_format(0, 1, "Value", &look.head)?;
    let Some(row) = rows.first() else { return Ok(()) };
    let mut at = 1;
    for (column, shown) in sheet.columns.iter().zip(&row.cells) {
        page.write_string_with_format(at, 0, column.heading, &look.label)?;
        put(page, at, 1, shown, look, false)?;
        if let Field::Choice(words, _) = column.field {
            let words: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
            page.add_data_validation(at, 1, at, 1, &DataValidation::new().allow_list_strings(&words)?)?;
        }
        at += 1;
    }
    page.write_string_with_format(at, 0, MORE, &look.quiet)?;
    for (column, part) in (1_u16..).zip(&row.more) {
        page.write_string_with_format(at, column, part, &look.quiet)?;
    }
    page.ignore_error_range(0, 0, at, 1, IgnoreError::NumberStoredAsText)?;
    page.set_freeze_panes(1, 1)?;
    page.set_print_fit_to_pages(1, 0);
    Ok(())
}
