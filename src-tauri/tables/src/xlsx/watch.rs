//! Notices what a person has changed on the drawn sheet, which is never read. Knows no entity.
//!
//! The sheet is drawn once more from the map as it was written, and compared cell by cell. What only stands elsewhere
//! was moved, or drawn by another version of the program; nobody has written it.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Workbook, XlsxError};
use throughline_model::Map;

use super::{
    cells::Cell,
    drawn::{self, Source},
    entities::Kind,
    fields::Sheet,
    open::{self, Book, Tab},
};
use crate::{
    colors,
    diagnostic::{Findings, quoted},
};

type Texts = BTreeMap<(u32, u32), String>;

/// Warns of each cell of the drawn sheet that says something else than was drawn from `written`.
pub(super) fn check(written: &Map, book: &Book, findings: &mut Findings) {
    let Some(tab) = book.tab(drawn::NAME).filter(|tab| tab.problem.is_none()) else { return };
    // What cannot be drawn was never written.
    let Ok((bytes, sources)) = draw(written) else { return };
    let Ok(again) = open::open(&bytes) else { return };
    let hint = flat(drawn::hint(written));
    let (found, drawn) = (texts(tab, &hint), again.tabs.first().map(|tab| texts(tab, &hint)).unwrap_or_default());
    let known: BTreeSet<&String> = drawn.values().collect();
    let left: BTreeSet<&String> = found.values().collect();
    let places: BTreeSet<(u32, u32)> = found.keys().chain(drawn.keys()).copied().collect();
    for place in places {
        let (now, was) = (found.get(&place), drawn.get(&place));
        let new = now.is_some_and(|now| !known.contains(now));
        let gone = was.is_some_and(|was| !left.contains(was));
        if now == was || !(new || gone) {
            continue;
        }
        let (row, column) = place;
        let sheet = quoted(Sheet::of(source(&sources, place)).name);
        let what = match (now, was) {
            (Some(now), Some(was)) => format!("{} became {}", quoted(was), quoted(now)),
            (Some(now), None) => format!("{} was written", quoted(now)),
            (None, _) => format!("{} was deleted", quoted(was.map_or("", String::as_str))),
        };
        let message = format!(
            "sheet {}, row {}, column {}: {what}; this sheet is only drawn, so the map stays as it was",
            quoted(&tab.name),
            row + 1,
            column + 1,
        );
        findings.warn("drawn-sheet-edited", (row + 1, column + 1), message, &format!("change it on sheet {sheet}"));
    }
}

fn draw(map: &Map) -> Result<(Vec<u8>, Vec<Source>), XlsxError> {
    let mut book = Workbook::new();
    let sources = drawn::draw(map, &colors::theme(map), book.add_worksheet().set_name(drawn::NAME)?)?;
    Ok((book.save_to_buffer()?, sources))
}

fn source(sources: &[Source], (row, column): (u32, u32)) -> Kind {
    let (first, beside) = sources.get(row as usize).copied().unwrap_or((Kind::Cards, Kind::Cards));
    if column == 0 { first } else { beside }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands on a sheet, without blank cells and the line for people.
fn texts(tab: &Tab, hint: &str) -> Texts {
    let text = |cell: &Cell| match cell {
        Cell::Number(number, _) => number.to_string(),
        other => flat(&other.text()),
    };
    let cells = tab.rows.iter().flat_map(|(row, cells)| cells.iter().map(move |(at, cell)| ((*row, *at), text(cell))));
    cells.filter(|(_, text)| !text.is_empty() && text != hint).collect()
}
