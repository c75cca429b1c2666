//! The tables of a document: which of them is a journey, and which say more about its stages. Knows no headings.

use std::collections::BTreeMap;

use super::names::{key, label};
use crate::{
    csv::{
        Upright,
        grid::{Cell, Grid},
        words,
    },
    sheet::Sheet,
};

/// A table with the heading above it.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<String>>,
    pub(super) line: u32,
    pub(super) heading: String,
}

/// Something that a table says about a stage.
pub(super) struct Told {
    pub(super) stage: usize,
    pub(super) lane: String,
    pub(super) person: Option<String>,
    pub(super) text: String,
    pub(super) line: u32,
}

impl Table {
    fn place(&self, row: usize, column: usize) -> (u32, u32) {
        // The line of dashes lies between the heading and the first row.
        let row = if row > 0 { row + 1 } else { 0 };
        let fit = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        (self.line.saturating_add(fit(row)), fit(column + 1))
    }

    /// The table as a grid of cells.
    pub(super) fn grid(&self) -> Grid {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let rows = self.rows.iter().enumerate().map(|(row, cells)| {
            (0..width)
                .map(|column| Cell {
                    text: cells.get(column).cloned().unwrap_or_default(),
                    place: self.place(row, column),
                })
                .collect()
        });
        Grid { rows: rows.collect() }.without_counter()
    }

    /// How many cells say something, if the table sounds like a journey.
    pub(super) fn weight(&self) -> Option<usize> {
        let (head, body) = self.rows.split_first()?;
        if body.is_empty() || head.len() < 2 {
            return None;
        }
        let sides: Vec<&str> = body.iter().filter_map(|row| row.first()).map(String::as_str).collect();
        let lanes =
            |names: &mut dyn Iterator<Item = &str>| names.filter(|name| !words::kinds(&label(name)).is_empty()).count();
        let stages = |names: &mut dyn Iterator<Item = &str>| names.filter(|name| words::stage(&label(name))).count();
        let mut top = head.iter().skip(1).map(String::as_str);
        let across = lanes(&mut top.clone());
        let along = lanes(&mut sides.iter().copied());
        let corner = head.first().map(String::as_str).unwrap_or_default();
        let stage = head.iter().take(2).any(|cell| words::stage_heading(&label(cell)) && !cell.trim().is_empty());
        let phases = stages(&mut top) * 2 > head.len() - 1 || stages(&mut sides.iter().copied()) * 2 > sides.len();
        let likely = across >= 2 || along >= 2 || (stage && across + along > 0) || (phases && across + along > 0);
        let both = stage && phases && head.len() > 2;
        let cells = self.rows.iter().flatten().filter(|cell| !cell.trim().is_empty()).count();
        ((likely || both) && !words::persona_heading(corner)).then_some(cells)
    }

    /// What the table says about stages that are known by their keys; `None` if it is about something else.
    pub(super) fn told(&self, stages: &BTreeMap<String, usize>) -> Option<Vec<Told>> {
        let (head, body) = self.rows.split_first()?;
        let find = |name: &String| stages.get(&key(name)).copied();
        let enough = |count: usize, all: usize| count >= 2 && count * 2 >= all.min(stages.len());
        let columns: Vec<Option<usize>> = head.iter().map(find).collect();
        let line = |row: usize| self.place(row + 1, 0).0;
        let mut out = Vec::new();
        if enough(columns.iter().skip(1).flatten().count(), head.len().saturating_sub(1)) {
            let people = words::persona_heading(&label(&head[0]));
            for (nth, row) in body.iter().enumerate() {
                let side = row.first().map(|cell| label(cell)).unwrap_or_default();
                let lane = if people || side.is_empty() { self.heading.clone() } else { side.clone() };
                for (stage, cell) in columns.iter().zip(row).skip(1) {
                    let (Some(stage), false) = (*stage, cell.trim().is_empty()) else { continue };
                    let person = Some(side.clone()).filter(|_| people && !side.is_empty());
                    out.push(Told { stage, lane: lane.clone(), person, text: cell.clone(), line: line(nth) });
                }
            }
            // A column that is no stage would be lost.
            return columns.iter().skip(1).all(Option::is_some).then_some(out);
        }
        let at = (0..head.len().min(3)).find(|at| {
            let count = body.iter().filter(|row| row.get(*at).is_some_and(|cell| find(cell).is_some())).count();
            enough(count, body.len())
        })?;
        let counts =
            |row: (usize, &Vec<String>)| row.1.first().is_some_and(|cell| cell.trim() == (row.0 + 1).to_string());
        let counter = (at != 0 && body.iter().enumerate().all(counts)).then_some(0);
        for (nth, row) in body.iter().enumerate() {
            let stage = find(&row[at])?;
            for (column, cell) in row.iter().enumerate() {
                if column == at || counter == Some(column) || cell.trim().is_empty() {
                    continue;
                }
                let name = head.get(column).map(|name| label(name)).unwrap_or_default();
                let lane = if name.is_empty() { self.heading.clone() } else { name };
                out.push(Told { stage, lane, person: None, text: cell.clone(), line: line(nth) });
            }
        }
        Some(out)
    }
}

/// The column that only counts the rows.
fn counter(rows: &[Vec<String>]) -> Option<usize> {
    let (head, body) = rows.split_first()?;
    let name = head.first()?.trim().to_lowercase();
    let named = ["#", "no", "no.", "nr", "nr.", "№", "n°", "番号", "序号", "序號", "번호"].contains(&name.as_str());
    let counts = body
        .iter()
        .enumerate()
        .all(|(nth, row)| row.first().is_some_and(|cell| cell.trim().trim_end_matches('.') == (nth + 1).to_string()));
    (named && counts && head.len() > 2).then_some(0)
}

impl Grid {
    /// The grid without a first column that only counts its rows.
    fn without_counter(mut self) -> Grid {
        let rows: Vec<Vec<String>> =
            self.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect();
        if counter(&rows).is_some() {
            for row in &mut self.rows {
                row.remove(0);
            }
        }
        self
    }
}

/// Adds what another table says about the stages of the rows of a table.
pub(super) fn widen(upright: &mut Upright, stages: &[(String, usize)], told: Vec<Told>) {
    for one in told {
        let Some((_, row)) = stages.get(one.stage) else { continue };
        let known = upright.grid.rows[0].iter().position(|cell| label(&cell.text).eq_ignore_ascii_case(&one.lane));
        let heading = Cell { text: one.lane.clone(), place: (one.line, 1) };
        let column = known.unwrap_or_else(|| upright.add(heading));
        let cell = &mut upright.grid.rows[*row][column];
        if cell.text.trim() == one.text.trim() {
            continue;
        }
        if !cell.text.is_empty() {
            cell.text.push('\n');
        }
        cell.text.push_str(&one.text);
    }
}

/// Adds what a table says about the stages of a sheet.
pub(super) fn join(sheet: &mut Sheet, told: Vec<Told>) {
    for Told { stage, lane, person, text, line } in told {
        let name = if lane.is_empty() { "Details".to_owned() } else { lane };
        let lane = sheet.lane(&name, (line, 1));
        sheet.said.push(crate::sheet::Said { lane, at: (stage, None), person, text, place: (line, 1) });
    }
}
