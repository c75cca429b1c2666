//! Makes a plain table of a sheet with merged cells, and cards of several columns of those. Knows no lanes' meanings.

use std::collections::{BTreeMap, BTreeSet};

use throughline_model::*;

use super::{
    cells::{Cell, clean},
    open::Tab,
};
use crate::{
    csv::grid::{self, Grid},
    diagnostic::{Findings, ReadError},
};

/// A table of more cells than this is no journey.
const CELLS: usize = 2_000_000;

/// No more merged regions are looked at, nor larger ones.
const MERGES: usize = 20_000;
const REGION: u64 = 2_000;

type Texts = BTreeMap<u32, BTreeMap<u32, String>>;

/// The cells of a sheet that have something in them, and the texts that lie over several cells of its body.
pub(super) fn grid(tab: &Tab, findings: &mut Findings) -> Result<(Grid, BTreeSet<String>), ReadError> {
    let mut texts: Texts = BTreeMap::new();
    for (row, cells) in &tab.rows {
        for (column, cell) in cells {
            if let Cell::Error(error) = cell {
                let message = format!("the cell shows {error}; it was left out");
                findings.warn("cell-error", (row + 1, column + 1), message, "mend its formula or write the value");
                continue;
            }
            if let Cell::Uncomputed = cell {
                let message = "a formula here has not been computed, so its cell is empty".to_owned();
                let advice = "open the workbook in a spreadsheet program and save it again";
                findings.warn("formula-uncomputed", (row + 1, column + 1), message, advice);
                continue;
            }
            let text = clean(&cell.text());
            if !text.is_empty() {
                texts.entry(*row).or_default().insert(*column, text);
            }
        }
    }
    let merged = merge(tab, &mut texts);
    let columns: BTreeSet<u32> = texts.values().flat_map(|cells| cells.keys().copied()).collect();
    if texts.len().saturating_mul(columns.len()) > CELLS {
        let message = format!("the table is {} cells wide and {} rows high", columns.len(), texts.len());
        return Err(ReadError::at("table-too-large", 0, 0, message, "choose a sheet that is one journey map"));
    }
    let cell = |row: u32, column: u32, cells: &BTreeMap<u32, String>| grid::Cell {
        text: cells.get(&column).cloned().unwrap_or_default(),
        place: (row + 1, column + 1),
    };
    let rows =
        texts.iter().map(|(row, cells)| columns.iter().map(|column| cell(*row, *column, cells)).collect()).collect();
    Ok((Grid { rows }, merged))
}

/// Writes what merged cells say into each of them, but for a title over the whole table.
fn merge(tab: &Tab, texts: &mut Texts) -> BTreeSet<String> {
    let mut merged = BTreeSet::new();
    let Some(top) = texts.iter().find(|(_, cells)| cells.len() > 1).map(|(row, _)| *row) else { return merged };
    let edge = texts.values().filter_map(|cells| cells.keys().next()).min().copied().unwrap_or(0);
    for region in tab.merges.iter().take(MERGES) {
        let ((row, column), (last_row, last_column)) = (region.start, region.end);
        // A heading over a group of lanes begins where their names stand, and is no card.
        let last_column = if column == edge { column } else { last_column };
        let backwards = last_row < row || last_column < column;
        if backwards || region.len() > REGION || row < top {
            continue;
        }
        let Some(text) = texts.get(&row).and_then(|cells| cells.get(&column)).cloned() else { continue };
        for row in row..=last_row {
            for column in column..=last_column {
                texts.entry(row).or_default().entry(column).or_insert_with(|| text.clone());
            }
        }
        merged.insert(folded(&text));
    }
    merged
}

fn folded(text: &str) -> String {
    text.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Makes one lane of those whose name was one merged cell, and one card over several columns of those that were.
pub(super) fn unify(map: &mut Map, merged: &BTreeSet<String>) {
    if merged.is_empty() {
        return;
    }
    lanes(map, merged);
    let columns = map.columns();
    let told = |card: &Card| {
        let text = folded(&format!("{}{}", card.title, card.text.text()));
        !text.is_empty() && merged.iter().any(|whole| whole.contains(&text))
    };
    let lanes: Vec<Vec<Card>> = (map.cards_by_lane(&columns).into_values())
        .map(|cards| cards.into_iter().map(|card| card.as_ref().clone()).collect())
        .collect();
    for cards in lanes {
        let mut open: Vec<(Card, usize)> = Vec::new();
        for card in cards.iter().filter(|card| told(card)) {
            let Some((first, last)) = card.place.and_then(|place| columns.span(place.range)) else { continue };
            let same = |(other, end): &&mut (Card, usize)| {
                *end + 1 == first
                    && other.title == card.title
                    && other.text == card.text
                    && other.personas == card.personas
            };
            match open.iter_mut().find(same) {
                Some((start, end)) => {
                    *end = last;
                    if let (Some(from), Some(to)) = (start.place, card.place) {
                        start.place = Some(Place { range: over(from.range, to.range), ..from });
                    }
                    map.cards.put(start.clone());
                    map.cards.take(card.id);
                }
                None => open.push((card.clone(), last)),
            }
        }
    }
}

fn lanes(map: &mut Map, merged: &BTreeSet<String>) {
    let mut before: Option<Lane> = None;
    let ordered: Vec<Lane> = map.lanes.ordered().into_iter().map(|lane| lane.as_ref().clone()).collect();
    for lane in ordered {
        let one = before.as_ref().filter(|before| {
            let same = before.name == lane.name && before.kind == lane.kind && merged.contains(&folded(&lane.name));
            same && lane.kind != LaneKind::Emotion
        });
        let Some(to) = one.map(|before| before.id) else {
            before = Some(lane);
            continue;
        };
        let cards: Vec<Card> = map.cards.ordered().into_iter().map(|card| card.as_ref().clone()).collect();
        for card in cards {
            let Some(place) = card.place.filter(|place| place.lane == lane.id) else { continue };
            let place = Some(Place { lane: to, ..place });
            let last = map.cards.values().filter(|other| other.place == place).map(|other| &other.order).max();
            let order = OrderKey::between(last, None);
            map.cards.put(Card { place, order, ..card });
        }
        map.lanes.take(lane.id);
    }
}

/// The range from the start of one to the end of another of the same sort.
fn over(from: Range, to: Range) -> Range {
    match (from, to) {
        (Range::Stage(a) | Range::Stages(a, _), Range::Stage(b) | Range::Stages(_, b)) => Range::Stages(a, b),
        (Range::Step(a) | Range::Steps(a, _), Range::Step(b) | Range::Steps(_, b)) => Range::Steps(a, b),
        _ => from,
    }
}
