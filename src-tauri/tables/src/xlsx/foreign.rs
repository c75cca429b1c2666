//! Reads workbooks that somebody else has made: each sheet as a table, the likeliest as the map. Knows no own sheets.

use throughline_model::{LaneKind, Map};

use super::{
    join,
    open::{Book, Tab},
    spread,
};
use crate::{
    csv,
    diagnostic::{Diagnostic, Findings, ReadError, Reading, quoted},
};

/// A sheet that could be read as a table.
struct Candidate<'b> {
    tab: &'b Tab,
    map: Map,
    diagnostics: Vec<Diagnostic>,
    score: usize,
}

/// Reads a workbook.
///
/// # Errors
///
/// If no sheet that can be seen holds a table.
pub(super) fn read(book: &Book, options: &csv::Options) -> Result<Reading, ReadError> {
    let mut findings = Findings::default();
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    for tab in &book.tabs {
        if tab.hidden && !tab.rows.is_empty() {
            let message = format!("sheet {} is hidden and was not read", quoted(&tab.name));
            findings.note("sheet-hidden", (0, 0), message, "unhide it if it belongs to the map");
        } else if let Some(problem) = &tab.problem {
            left_out(tab, problem, &mut findings);
        } else if !tab.hidden && !tab.rows.is_empty() {
            match candidate(tab, options) {
                Ok(found) => candidates.push(found),
                Err(why) => left_out(tab, reason(&why), &mut findings),
            }
        }
    }
    // The first of the best.
    let best =
        candidates.iter().rev().max_by_key(|candidate| candidate.score).map(|candidate| candidate.tab.name.clone());
    let Some(at) = candidates.iter().position(|candidate| Some(&candidate.tab.name) == best.as_ref()) else {
        return Err(none(findings));
    };
    let several = candidates.len() > 1;
    let Candidate { tab, mut map, diagnostics, .. } = candidates.remove(at);
    let mut all: Vec<Diagnostic> = told(tab, diagnostics, several).collect();
    for other in candidates {
        match join::join(&mut map, &other.map) {
            Some(lanes) => {
                let message =
                    format!("sheet {} has the same stages; its {lanes} lanes were joined in", quoted(&other.tab.name));
                findings.note("sheet-joined", (0, 0), message, "delete the lanes that do not belong to the map");
                all.extend(told(other.tab, other.diagnostics, several));
            }
            None => left_out(other.tab, "it is no journey with the same stages", &mut findings),
        }
    }
    super::repair(&mut map, &mut findings);
    let mut diagnostics = findings.finish();
    diagnostics.extend(all);
    Ok(Reading { map, diagnostics })
}

fn left_out(tab: &Tab, why: &str, findings: &mut Findings) {
    let message = format!("sheet {} was not read: {why}", quoted(&tab.name));
    findings.note(
        "sheet-not-read",
        (0, 0),
        message,
        "if it holds a journey of its own, save it as a workbook of its own",
    );
}

/// What is wrong with a sheet, without the advice, which is about a file that is nothing but this table.
fn reason(error: &ReadError) -> &str {
    match error.code {
        "no-table" => "it holds no table of stages and lanes",
        _ => error.diagnostics.last().map_or("it cannot be read", |last| &last.message),
    }
}

fn none(findings: Findings) -> ReadError {
    let message = "no sheet of the workbook holds a table of stages and lanes".to_owned();
    let advice = "write the stages into the first row and the lanes into the first column of a sheet";
    ReadError::at("no-table", 0, 0, message, advice).after(findings.finish())
}

fn told(tab: &Tab, diagnostics: Vec<Diagnostic>, several: bool) -> impl Iterator<Item = Diagnostic> + use<> {
    let before = if several { format!("sheet {}: ", quoted(&tab.name)) } else { String::new() };
    diagnostics.into_iter().map(move |one| Diagnostic { message: format!("{before}{}", one.message), ..one })
}

fn candidate<'b>(tab: &'b Tab, options: &csv::Options) -> Result<Candidate<'b>, ReadError> {
    let mut findings = Findings::default();
    let (grid, merged) = spread::grid(tab, &mut findings)?;
    let mut map = csv::table(grid, options, &mut findings)?;
    spread::unify(&mut map, &merged);
    let score = score(&map);
    Ok(Candidate { tab, map, diagnostics: findings.finish(), score })
}

/// How much a map looks like a journey.
fn score(map: &Map) -> usize {
    let kinds = map.lanes.values().filter(|lane| !matches!(lane.kind, LaneKind::Text | LaneKind::Unknown(_))).count();
    let named = map.stages.values().filter(|stage| csv::words::stage(&stage.name)).count();
    let journey = (2..=60).contains(&map.stages.len()) && !map.lanes.is_empty();
    let content = (map.cards.len() + map.emotions.len()).min(60);
    content + if journey { 100 + 20 * kinds.min(10) + 5 * map.lanes.len().min(10) + 5 * named.min(10) } else { 0 }
}
