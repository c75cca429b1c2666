//! Finds the rows and columns of a sheet that the program wrote, after a person or a program has moved them about.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    cells::Cell,
    entities::Kind,
    fields::{ID, MORE, Sheet},
    open::Tab,
};
use crate::diagnostic::{Findings, quoted};

/// A row as it was found.
pub(super) struct Found<'t> {
    /// As spreadsheets count, from 1.
    pub(super) row: u32,
    pub(super) id: Option<&'t Cell>,
    /// For each column of the sheet: nothing if somebody took the column out, else the cell.
    pub(super) cells: Vec<Option<Option<&'t Cell>>>,
    /// What stands under "More", put together; nothing if that column is gone.
    pub(super) more: Option<String>,
}

/// A sheet with its rows.
pub(super) struct Table<'t> {
    pub(super) rows: Vec<Found<'t>>,
    /// The column of each of the sheet's, as spreadsheets count, from 1; 0 if it is gone.
    pub(super) places: Vec<u32>,
    /// The row of each field of a sheet that has its fields below each other.
    pub(super) upright: Option<Vec<u32>>,
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Headings that lie within so many rows from the top are found.
const HEAD: usize = 12;

/// The rows of a sheet; `None` if its headings, or its ids, are gone.
pub(super) fn find<'t>(tab: &'t Tab, sheet: &Sheet, findings: &mut Findings) -> Option<Table<'t>> {
    match sheet.kind {
        Kind::Info => Some(upright(tab, sheet)),
        _ => lying(tab, sheet, findings),
    }
}

fn lying<'t>(tab: &'t Tab, sheet: &Sheet, findings: &mut Findings) -> Option<Table<'t>> {
    let headings: BTreeSet<String> = sheet.columns.iter().map(|column| folded(column.heading)).collect();
    let known = |cells: &BTreeMap<u32, Cell>| {
        let has = |wanted: &str| cells.values().any(|cell| folded(&cell.text()) == folded(wanted));
        has(ID) && cells.values().any(|cell| headings.contains(&folded(&cell.text())))
    };
    let Some((top, head)) = tab.rows.iter().take(HEAD).find(|(_, cells)| known(cells)) else {
        let message =
            format!("sheet {} has no column \"{ID}\" with headings beside it; it was not read", quoted(&tab.name));
        findings.warn("sheet-without-ids", (1, 1), message, "bring the row of headings back");
        return None;
    };
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    let mut more: Vec<(usize, u32)> = Vec::new();
    for (at, cell) in head {
        let name = folded(&cell.text());
        let part = name.strip_prefix(&folded(MORE)).map(str::trim);
        match part.map(|part| if part.is_empty() { Ok(1) } else { part.parse::<usize>() }) {
            Some(Ok(nth)) => more.push((nth, *at)),
            _ => {
                if !headings.contains(&name) && name != folded(ID) && !name.is_empty() {
                    let message = format!(
                        "column {} of sheet {} is none of its own; it was not read",
                        quoted(&cell.text()),
                        quoted(&tab.name)
                    );
                    findings.note(
                        "column-unknown",
                        (*top + 1, *at + 1),
                        message,
                        "put its content where the map has a field for it",
                    );
                }
                names.entry(name).or_insert(*at);
            }
        }
    }
    more.sort_unstable();
    let columns: Vec<Option<u32>> =
        sheet.columns.iter().map(|column| names.get(&folded(column.heading)).copied()).collect();
    let id = names.get(&folded(ID)).copied()?;
    let rows = tab
        .rows
        .range(top + 1..)
        .filter(|(_, cells)| cells.values().any(|cell| !cell.is_empty()))
        .map(|(row, cells)| Found {
            row: row + 1,
            id: cells.get(&id).filter(|cell| !cell.is_empty()),
            cells: columns.iter().map(|at| at.map(|at| cells.get(&at))).collect(),
            more: (!more.is_empty()).then(|| more.iter().filter_map(|(_, at)| cells.get(at)).map(json).collect()),
        })
        .collect();
    Some(Table { rows, places: columns.iter().map(|at| at.map_or(0, |at| at + 1)).collect(), upright: None })
}

/// A part of what stands under "More"; a formula in it makes it no JSON, instead of less.
fn json(cell: &Cell) -> String {
    if let Cell::Uncomputed = cell { "=".to_owned() } else { cell.text() }
}

/// The sheet about the map: a field in each row, its value beside it.
fn upright<'t>(tab: &'t Tab, sheet: &Sheet) -> Table<'t> {
    let mut cells: Vec<Option<Option<&Cell>>> = vec![None; sheet.columns.len()];
    let mut more = None;
    let mut lines = vec![1; sheet.columns.len()];
    let mut last = 1;
    for (row, found) in &tab.rows {
        let Some(name) = found.get(&0).map(|cell| folded(&cell.text())) else { continue };
        if let Some(nth) = sheet.columns.iter().position(|column| folded(column.heading) == name) {
            cells[nth] = Some(found.get(&1));
            last = row + 1;
            lines[nth] = last;
        } else if name == folded(MORE) {
            more = Some(found.range(1..).map(|(_, cell)| json(cell)).collect());
        }
    }
    let places = vec![2; sheet.columns.len()];
    Table { rows: vec![Found { row: last, id: None, cells, more }], places, upright: Some(lines) }
}
