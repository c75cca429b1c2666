//! Opens a workbook: its sheets as cells that people see, by row and column. Knows no map.

use std::{
    collections::BTreeMap,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{CellErrorType, DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{
    archive,
    cells::{Cell, spelled},
    seen,
};
use crate::diagnostic::ReadError;

/// A sheet; rows and columns count from 0.
#[derive(Default)]
pub(super) struct Tab {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    pub(super) merges: Vec<Dimensions>,
    /// Why it could not be read to its end.
    pub(super) problem: Option<String>,
}

/// A workbook with its sheets in order.
pub(super) struct Book {
    pub(super) tabs: Vec<Tab>,
}

impl Book {
    /// A sheet by its name, as spreadsheets compare names.
    pub(super) fn tab(&self, name: &str) -> Option<&Tab> {
        self.tabs.iter().find(|tab| tab.name.to_lowercase() == name.to_lowercase())
    }
}

/// No workbook that is a journey has more cells, nor more text in them.
const CELLS: usize = 4_000_000;
const TEXT: usize = 256 * 1024 * 1024;

/// So many formulas of a sheet may make no sense before the rest is left alone.
const ODD: usize = 10_000;

fn broken(why: &dyn std::fmt::Display) -> ReadError {
    let message = format!("the workbook cannot be read: {why}");
    ReadError::at("workbook-broken", 0, 0, message, "open it in a spreadsheet program and save it as .xlsx again")
}

fn too_large() -> ReadError {
    let message = "the workbook has more cells than any journey map".to_owned();
    ReadError::at("workbook-too-large", 0, 0, message, "save only the sheet with the journey as a new workbook")
}

/// The sheets of a workbook.
pub(super) fn open(bytes: &[u8]) -> Result<Book, ReadError> {
    archive::check(bytes)?;
    // The reader of workbooks promises nothing about files that somebody has tampered with; nothing of its state is
    // kept after a panic.
    let opened = catch_unwind(AssertUnwindSafe(|| sheets(bytes)));
    opened.unwrap_or_else(|_| Err(broken(&"a part of it makes no sense")))
}

/// How much may still be taken from a workbook.
struct Budget {
    cells: usize,
    text: usize,
}

fn sheets(bytes: &[u8]) -> Result<Book, ReadError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => {
            let message = "the workbook is protected with a password".to_owned();
            ReadError::at("workbook-locked", 0, 0, message, "take the password off and save it as .xlsx again")
        }
        other => broken(&other),
    })?;
    let list: Vec<(String, bool, bool)> = (book.sheets_metadata().iter())
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible, sheet.typ == SheetType::WorkSheet))
        .collect();
    let mut budget = Budget { cells: CELLS, text: TEXT };
    let mut tabs = Vec::new();
    for (name, hidden, cells) in list {
        let mut tab = Tab { name, hidden, ..Tab::default() };
        if !cells {
            tab.problem = Some("it holds no cells".to_owned());
        } else if let Err(error) = fill(&mut book, &mut tab, &mut budget) {
            match error {
                Stop::Budget => return Err(too_large()),
                Stop::Broken(why) => tab.problem = Some(why),
            }
        }
        tabs.push(tab);
    }
    Ok(Book { tabs })
}

enum Stop {
    Budget,
    Broken(String),
}

impl From<XlsxError> for Stop {
    fn from(error: XlsxError) -> Stop {
        Stop::Broken(error.to_string())
    }
}

fn fill(book: &mut Xlsx<Cursor<&[u8]>>, tab: &mut Tab, budget: &mut Budget) -> Result<(), Stop> {
    // Cell by cell: a whole range would be as large as its farthest corner says.
    let mut reader = book.worksheet_cells_reader(&tab.name)?;
    let formats: Vec<String> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()).unwrap_or_default())
        .collect();
    while let Some((found, style)) = reader.next_cell_with_style_id()? {
        let format = formats.get(style).map_or("", String::as_str);
        let Some(cell) = cell(found.get_value(), format) else { continue };
        let length = if let Cell::Text(text) = &cell { text.len() } else { 0 };
        budget.cells = budget.cells.checked_sub(1).ok_or(Stop::Budget)?;
        budget.text = budget.text.checked_sub(length).ok_or(Stop::Budget)?;
        let (row, column) = found.get_position();
        tab.rows.entry(row).or_default().insert(column, cell);
    }
    drop(reader);
    tab.merges = book.merge_cells_by_sheet_name(&tab.name)?;
    let mut reader = book.worksheet_cells_reader(&tab.name)?;
    // Formulas are looked at for what they lack only; one that cannot be understood must not hide those behind it.
    let mut odd = 0;
    while odd < ODD {
        match reader.next_cell_with_formula_metadata() {
            Ok(None) => break,
            Ok(Some(record)) if record.formula.is_some() && record.value == DataRef::Empty => {
                budget.cells = budget.cells.checked_sub(1).ok_or(Stop::Budget)?;
                tab.rows.entry(record.pos.0).or_default().entry(record.pos.1).or_insert(Cell::Uncomputed);
            }
            Ok(Some(_)) => {}
            Err(_) => odd += 1,
        }
    }
    Ok(())
}

fn cell(value: &DataRef<'_>, format: &str) -> Option<Cell> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => Cell::Number(*number as f64, number.to_string()),
        DataRef::Float(number) => Cell::Number(*number, seen::number(*number, format)),
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            match super::cells::day(text.get(..10).unwrap_or("")) {
                Some(day) => Cell::Day(day, text.trim_end_matches("T00:00:00").replace('T', " ")),
                None => Cell::Text(text.clone()),
            }
        }
        DataRef::DateTime(time) if time.is_duration() => Cell::Text(seen::duration(time.as_f64())),
        DataRef::DateTime(time) => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            let (serial, day) = (time.as_f64(), (year, month, day));
            match hour + minute {
                _ if !(0.0..2_958_466.0).contains(&serial) => Cell::Number(serial, seen::number(serial, "")),
                _ if serial < 1.0 => Cell::Text(format!("{hour:02}:{minute:02}")),
                0 => Cell::Day(day, spelled(day)),
                _ => Cell::Day(day, format!("{} {hour:02}:{minute:02}", spelled(day))),
            }
        }
        DataRef::Error(error) => Cell::Error(match error {
            CellErrorType::GettingData => "#GETTING_DATA".to_owned(),
            other => other.to_string(),
        }),
    })
}
