//! A small spreadsheet program for tests: opens a workbook, changes cells, and writes it as another program would.
#![allow(dead_code, reason = "each test file uses its part")]

use std::{collections::BTreeMap, env, io::Cursor};

use calamine::{Data, Reader, SheetVisible, Xlsx};
use proptest::{prelude::ProptestConfig, test_runner::FileFailurePersistence};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// For properties that write and read whole workbooks: `THROUGHLINE_FUZZ` by 500, or as many as take seconds.
pub(crate) fn config() -> ProptestConfig {
    let told: Option<u32> = env::var("THROUGHLINE_FUZZ").ok().and_then(|number| number.parse().ok());
    ProptestConfig {
        cases: (told.unwrap_or(20_000) / 500).max(1),
        max_shrink_iters: 200,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    }
}

/// A sheet by row and column, from 0.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) hidden: bool,
    pub(crate) cells: BTreeMap<(u32, u32), Data>,
}

/// A workbook in the hands of a person.
#[derive(Clone, Debug)]
pub(crate) struct Book(pub(crate) Vec<Page>);

impl Book {
    pub(crate) fn open(bytes: &[u8]) -> Book {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
        let sheets = book.sheets_metadata().to_vec();
        let page = |sheet: calamine::Sheet| {
            let range = book.worksheet_range(&sheet.name).expect("a sheet");
            let (top, left) = range.start().unwrap_or_default();
            let cells = range
                .used_cells()
                .map(|(row, column, data)| {
                    ((top + u32::try_from(row).expect("few"), left + u32::try_from(column).expect("few")), data.clone())
                })
                .collect();
            Page { name: sheet.name, hidden: sheet.visible != SheetVisible::Visible, cells }
        };
        Book(sheets.into_iter().map(page).collect())
    }

    /// Writes everything anew: no formats but those of dates, numbers as floats.
    pub(crate) fn save(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let date = Format::new().set_num_format("dd/mm/yyyy");
        for page in &self.0 {
            let sheet = book.add_worksheet().set_name(&page.name).expect("a name");
            sheet.set_hidden(page.hidden);
            for ((row, column), data) in &page.cells {
                let column = u16::try_from(*column).expect("few");
                match data {
                    Data::Empty => continue,
                    Data::String(text) => sheet.write_string(*row, column, text).expect("fits"),
                    Data::Float(number) => sheet.write_number(*row, column, *number).expect("fits"),
                    Data::Int(number) => sheet.write_number(*row, column, *number as f64).expect("fits"),
                    Data::Bool(flag) => sheet.write_boolean(*row, column, *flag).expect("fits"),
                    Data::DateTime(time) => {
                        let (year, month, day, ..) = time.to_ymd_hms_milli();
                        let time = ExcelDateTime::from_ymd(year, month, day).expect("a day");
                        sheet.write_datetime_with_format(*row, column, time, &date).expect("fits")
                    }
                    other => panic!("no test writes {other:?}"),
                };
            }
        }
        book.save_to_buffer().expect("writes")
    }

    pub(crate) fn page(&mut self, name: &str) -> &mut Page {
        self.0.iter_mut().find(|page| page.name == name).expect("the sheet is there")
    }

    pub(crate) fn without(mut self, name: &str) -> Book {
        self.0.retain(|page| page.name != name);
        self
    }
}

impl Page {
    pub(crate) fn column(&self, heading: &str) -> u32 {
        let found = self.cells.iter().find(|((row, _), data)| *row == 0 && **data == *heading);
        found.unwrap_or_else(|| panic!("no heading {heading}")).0.1
    }

    /// The row whose cell under a heading says this.
    pub(crate) fn row(&self, heading: &str, text: &str) -> u32 {
        let column = self.column(heading);
        let found = self.cells.iter().find(|((row, at), data)| *row > 0 && *at == column && **data == *text);
        found.unwrap_or_else(|| panic!("no {heading} {text}")).0.0
    }

    pub(crate) fn text(&self, row: u32, heading: &str) -> String {
        self.cells.get(&(row, self.column(heading))).map(ToString::to_string).unwrap_or_default()
    }

    pub(crate) fn set(&mut self, row: u32, heading: &str, text: &str) {
        let column = self.column(heading);
        self.cells.insert((row, column), Data::String(text.to_owned()));
    }

    pub(crate) fn put(&mut self, row: u32, heading: &str, data: Data) {
        let column = self.column(heading);
        self.cells.insert((row, column), data);
    }

    pub(crate) fn last(&self) -> u32 {
        self.cells.keys().map(|(row, _)| *row).max().unwrap_or(0)
    }

    pub(crate) fn delete_row(&mut self, gone: u32) {
        let cells = std::mem::take(&mut self.cells);
        self.cells = cells
            .into_iter()
            .filter(|((row, _), _)| *row != gone)
            .map(|((row, column), data)| ((if row > gone { row - 1 } else { row }, column), data))
            .collect();
    }

    pub(crate) fn delete_column(&mut self, heading: &str) {
        let gone = self.column(heading);
        let cells = std::mem::take(&mut self.cells);
        self.cells = cells
            .into_iter()
            .filter(|((_, column), _)| *column != gone)
            .map(|((row, column), data)| ((row, if column > gone { column - 1 } else { column }), data))
            .collect();
    }

    /// Turns the rows below the headings upside down.
    pub(crate) fn sort_backwards(&mut self) {
        let last = self.last();
        let cells = std::mem::take(&mut self.cells);
        self.cells = cells
            .into_iter()
            .map(|((row, column), data)| ((if row == 0 { 0 } else { last + 1 - row }, column), data))
            .collect();
    }
}
