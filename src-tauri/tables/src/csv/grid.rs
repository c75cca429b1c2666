//! Cuts a text into cells and knows where each stands. Knows nothing of stages and lanes.

use csv::ReaderBuilder;

use crate::diagnostic::{Findings, ReadError};

/// One cell with its place in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) place: (u32, u32),
}

impl Cell {
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A table in which every row has the same number of cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A table of more cells than this is a mistake, such as one quote that is never closed.
const CELLS: usize = 4_000_000;

impl Grid {
    /// The cells of a text; empty rows and columns are left out, short rows filled up.
    pub(crate) fn read(text: &str, delimiter: Option<char>, findings: &mut Findings) -> Result<Grid, ReadError> {
        let (text, lines_before, told) = said(text);
        let delimiter = delimiter.or(told).filter(char::is_ascii).unwrap_or_else(|| likely(text));
        // A char that passed `is_ascii` fits a byte.
        let byte = u8::try_from(delimiter).unwrap_or(b',');
        let (places, open) = places(text, delimiter, lines_before);
        if let Some(place) = open {
            let message = "a quote opens here and is never closed; the rest of the file is in this one cell".to_owned();
            findings.warn("quote-open", place, message, "close it, or write two quotes for one in the text");
        }
        let mut rows = Vec::new();
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(byte).from_reader(text.as_bytes());
        for (nth, record) in reader.records().enumerate() {
            let record = record.map_err(|error| {
                ReadError::at("csv-broken", 0, 0, format!("the table cannot be read: {error}"), "save it as CSV again")
            })?;
            let places = places.get(nth);
            let cells = record.iter().enumerate().map(|(column, text)| Cell {
                text: cleaned(text),
                place: places.and_then(|row| row.get(column)).copied().unwrap_or_default(),
            });
            rows.push(cells.collect::<Vec<_>>());
        }
        Grid { rows }.squared(findings)
    }

    fn squared(mut self, findings: &mut Findings) -> Result<Grid, ReadError> {
        for row in &mut self.rows {
            row.truncate(row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
        }
        let blank = self.rows.iter().rev().skip_while(|row| row.is_empty()).filter(|row| row.is_empty()).count();
        if blank > 0 {
            let message = format!("{blank} empty rows were left out");
            findings.note("empty-rows", (0, 0), message, "nothing needs to be done");
        }
        self.rows.retain(|row| !row.is_empty());
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if width.saturating_mul(self.rows.len()) > CELLS {
            let message = format!("the table is {width} cells wide and {} rows high", self.rows.len());
            return Err(ReadError::at("table-too-large", 0, 0, message, "choose a table that is one journey map"));
        }
        for row in &mut self.rows {
            row.resize(width, Cell::default());
        }
        let used: Vec<bool> = (0..width).map(|column| self.rows.iter().any(|row| !row[column].is_empty())).collect();
        // An empty first column of a table whose rest is filled is left out as well.
        let empty = used.iter().filter(|used| !**used).count();
        if empty > 0 {
            let message = format!("{empty} empty columns were left out");
            findings.note("empty-columns", (0, 0), message, "nothing needs to be done");
            for row in &mut self.rows {
                let mut used = used.iter();
                row.retain(|_| used.next().copied().unwrap_or(true));
            }
        }
        Ok(self)
    }

    /// The number of columns.
    pub(crate) fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// Rows as columns.
    pub(crate) fn turned(self) -> Grid {
        let width = self.width();
        let mut rows = vec![Vec::with_capacity(self.rows.len()); width];
        for row in self.rows {
            for (column, cell) in row.into_iter().enumerate() {
                rows[column].push(cell);
            }
        }
        Grid { rows }
    }
}

/// Text without what spreadsheets put in: the quote before a would-be formula, and other line ends.
fn cleaned(text: &str) -> String {
    let text = match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\'']) => rest,
        _ => text,
    };
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(one) = chars.next() {
        match one {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' => out.push('\n'),
            '\t' => out.push(' '),
            other if other.is_control() && other != '\n' => {}
            other => out.push(other),
        }
    }
    out
}

/// A first line such as `sep=;` names the delimiter, as spreadsheets write it.
fn said(text: &str) -> (&str, u32, Option<char>) {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    let mut said = line.strip_prefix("sep=").map(str::chars).into_iter().flatten();
    match (said.next(), said.next()) {
        (Some(delimiter), None) => {
            let rest = &text[line.len()..];
            let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
            (rest, 1, Some(delimiter))
        }
        _ => (text, 0, None),
    }
}

const DELIMITERS: [char; 3] = [',', ';', '\t'];

/// The delimiter that cuts the first rows into most cells, as far as it cuts them evenly.
fn likely(text: &str) -> char {
    let mut counts: Vec<[usize; 3]> = vec![[0; 3]];
    let (mut quoted, mut before) = (false, '\n');
    for one in text.chars().take(100_000) {
        match one {
            // A quote opens at the start of a cell, and again as the second of a pair.
            '"' if quoted || matches!(before, '\n' | '"') || DELIMITERS.contains(&before) => quoted = !quoted,
            '\n' if !quoted && counts.len() == 60 => break,
            '\n' if !quoted => counts.push([0; 3]),
            _ if quoted => {}
            other => {
                if let (Some(nth), Some(row)) = (DELIMITERS.iter().position(|known| *known == other), counts.last_mut())
                {
                    row[nth] += 1;
                }
            }
        }
        before = one;
    }
    let weight = |nth: usize| {
        let most = counts.iter().map(|row| row[nth]).max().unwrap_or(0);
        most * counts.iter().filter(|row| row[nth] == most).count()
    };
    let mut best = 0;
    for nth in 1..DELIMITERS.len() {
        if weight(nth) > weight(best) {
            best = nth;
        }
    }
    DELIMITERS[best]
}

/// Line and column of every cell, as the CSV reader cuts them, and of a quote that is never closed.
#[expect(clippy::type_complexity, reason = "rows of places and one more place")]
fn places(text: &str, delimiter: char, lines_before: u32) -> (Vec<Vec<(u32, u32)>>, Option<(u32, u32)>) {
    let (mut line, mut column) = (lines_before + 1, 1_u32);
    let mut rows: Vec<Vec<(u32, u32)>> = Vec::new();
    let mut row: Vec<(u32, u32)> = Vec::new();
    let mut open: Option<(u32, u32)> = None;
    // Whether the next character begins a cell.
    let mut fresh = true;
    let mut chars = text.chars().peekable();
    while let Some(one) = chars.next() {
        let here = (line, column);
        let ends = matches!(one, '\n' | '\r');
        if ends && !(one == '\r' && chars.peek() == Some(&'\n')) {
            (line, column) = (line + 1, 1);
        } else {
            column = column.saturating_add(1);
        }
        if open.is_some() {
            if one == '"' && chars.next_if_eq(&'"').is_some() {
                column = column.saturating_add(1);
            } else if one == '"' {
                open = None;
            }
            continue;
        }
        if fresh {
            if ends && row.is_empty() {
                continue;
            }
            row.push(here);
            if one == '"' {
                open = Some(here);
            }
        }
        fresh = ends || one == delimiter;
        if ends {
            rows.push(std::mem::take(&mut row));
        }
    }
    if fresh && !row.is_empty() {
        row.push((line, column));
    }
    if !row.is_empty() {
        rows.push(row);
    }
    (rows, open)
}
