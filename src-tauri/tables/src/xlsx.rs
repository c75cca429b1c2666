//! Workbooks: a map as sheets that people know, and any workbook's tables as a map. Knows no files.
//!
//! What [`write`] writes has the journey as a grid on its first sheet, and on the others everything that the map has,
//! a row for each entity with its id. Those are read back by [`read`], and by [`update`] onto a map that has moved on.
//! A text beyond what a cell holds is cut in its own column and whole under "More".

mod archive;
mod book;
mod carry;
mod cells;
mod drawn;
mod entities;
mod fields;
mod foreign;
mod join;
mod names;
mod open;
mod order;
mod place;
mod quarrel;
mod remove;
mod rows;
mod seen;
mod spread;
mod table;
mod update;
mod watch;

use throughline_model::Map;

use crate::{
    csv,
    diagnostic::{Diagnostic, Findings, ReadError, Reading},
    sound::sound,
};

/// Why a workbook could not be written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WriteError {
    /// More rows, columns or text than a workbook can hold.
    #[error("the map does not fit into a workbook ({0}); write it as JSON")]
    TooLarge(String),
}

impl WriteError {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            WriteError::TooLarge(_) => "workbook-too-large",
        }
    }
}

/// A map with the changes of a workbook.
#[derive(Clone, PartialEq, Debug)]
pub struct Update {
    /// The map.
    pub map: Map,
    /// What has changed, a sentence for each kind: `3 cards changed, 1 added, 2 removed`.
    pub changed: Vec<String>,
    /// What was noticed; `line` is the row of the sheet and `column` its column, both as spreadsheets count.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether the bytes begin as a workbook does, or as one of the old kind that is refused with advice.
pub(crate) fn likely(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

/// Writes a map as a workbook; `written` is the time to note in it, such as `2026-11-22T10:00:00`.
///
/// The same map and time give the same bytes. Pictures are carried up to 32 MB in all. A damaged map is written as its
/// repair would have it.
///
/// # Errors
///
/// If there is more than a workbook can hold.
pub fn write(map: &Map, written: &str) -> Result<Vec<u8>, WriteError> {
    book::write(&sound(map), written).map_err(|error| WriteError::TooLarge(error.to_string()))
}

/// Reads a workbook as a map.
///
/// One that [`write`] has written gives the same map with whatever was changed in it since. Of any other, the sheet
/// that looks most like a journey is read as a table, and others with the same stages beside it.
///
/// # Errors
///
/// If the bytes are no workbook, or no sheet holds a journey; the error tells what to do.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadError> {
    open(bytes, &csv::Options::default()).map(|(reading, _)| reading)
}

/// Like [`read`], with somebody else's tables read as they are said to be; and whether the program itself wrote the
/// workbook.
pub(crate) fn open(bytes: &[u8], options: &csv::Options) -> Result<(Reading, bool), ReadError> {
    let book = open::open(bytes)?;
    let mut findings = Findings::default();
    let carried = carry::read(&book, &mut findings)?;
    if carried.is_none() && !own(&book) {
        return foreign::read(&book, options).map(|reading| (reading, false));
    }
    let mut base = Map::default();
    if let Some(carried) = &carried {
        base = carried.map.clone();
        if !carried.without_data.is_empty() {
            let message =
                format!("{} pictures were too large to be carried in the workbook", carried.without_data.len());
            findings.warn("picture-not-carried", (0, 0), message, "insert them into the map again");
        }
    } else {
        let message = "the hidden sheet of the workbook is gone; the map was put together from the others".to_owned();
        findings.note("hidden-sheet-gone", (0, 0), message, "nothing needs to be done");
    }
    if let Some(carried) = &carried {
        watch::check(&carried.map, &book, &mut findings);
    }
    let mut map = update::apply(&base, carried.as_ref().map(|carried| &carried.map), &book, &mut findings);
    for id in carried.into_iter().flat_map(|carried| carried.without_data) {
        map.pictures.take(id);
    }
    repair(&mut map, &mut findings);
    Ok((Reading { map, diagnostics: findings.finish() }, true))
}

/// Applies a workbook that [`write`] has written, and somebody has edited, to the map as it is by now.
///
/// Cells that were changed change their fields, new rows add, deleted rows remove; all else stays as the map has it,
/// also what has been changed there since. A cell that cannot be read leaves its field alone and is reported.
///
/// # Errors
///
/// If the bytes are no workbook, or not one that the program has written.
pub fn update(base: &Map, bytes: &[u8]) -> Result<Update, ReadError> {
    let book = open::open(bytes)?;
    let mut findings = Findings::default();
    let carried = carry::read(&book, &mut findings)?;
    if carried.is_none() && !own(&book) {
        let message = "the program has not written this workbook, so its rows cannot be told apart".to_owned();
        return Err(ReadError::at("not-our-workbook", 0, 0, message, "read it as a new map instead"));
    }
    if carried.is_none() {
        let message = "the hidden sheet of the workbook is gone; every cell was taken as it is, and nothing removed";
        findings.warn("hidden-sheet-gone", (0, 0), message.to_owned(), "look at what has changed");
    }
    if let Some(carried) = &carried
        && carried.map.info.id != base.info.id
    {
        // Ids count up from 1 in many maps, so that rows of another one would well be found here.
        let message = "the workbook was written from another map".to_owned();
        return Err(ReadError::at("other-map", 0, 0, message, "read it as a new map, or take it in beside this one"));
    }
    if let Some(carried) = &carried {
        watch::check(&carried.map, &book, &mut findings);
    }
    let sound = sound(base);
    let mut map = update::apply(&sound, carried.as_ref().map(|carried| &carried.map), &book, &mut findings);
    repair(&mut map, &mut findings);
    Ok(Update { changed: update::sentences(base, &map), map, diagnostics: findings.finish() })
}

/// Whether the sheets are ours even without the one that nobody sees.
fn own(book: &open::Book) -> bool {
    let sheet = fields::Sheet::of(entities::Kind::Cards);
    let mut unheard = Findings::default();
    let cards = book.tab(sheet.name).and_then(|tab| table::find(tab, sheet, &mut unheard));
    let found = cards.is_some_and(|table| table.places.iter().filter(|place| **place > 0).count() > 3);
    found && book.tab("Stages").is_some() && book.tab("Lanes").is_some()
}

fn repair(map: &mut Map, findings: &mut Findings) {
    for finding in map.repair() {
        let message = format!("{}: {}", finding.subject, finding.message);
        findings.warn(finding.code, (0, 0), message, &finding.advice);
    }
}
