//! Markdown documents: a journey in tables, outlines or a diagram, read and written. Knows no files.

mod about;
mod about_map;
mod document;
mod names;
mod outline;
mod own;
mod own_parts;
mod own_places;
mod plain;
mod read;
mod signs;
mod small;
mod tables;
mod walk;
mod write;

use throughline_model::Map;

use crate::{
    csv::Options,
    decode,
    diagnostic::{ReadError, Reading},
    mermaid,
};

/// Whether a text of unknown format seems to be a Markdown document.
pub(crate) fn likely(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let heading = |line: &str| ["# ", "## ", "### "].iter().any(|mark| line.starts_with(mark));
    if heading(first) && !first.contains(['\t', ';']) && !first.contains(",Stage,") {
        return text.lines().skip(1).any(heading) || text.lines().any(|line| line.starts_with(['|', '-']));
    }
    first.starts_with("<!-- throughline") || (first.starts_with('|') && first.trim_end().ends_with('|'))
}

/// Reads a document as a map.
///
/// # Errors
///
/// If there is no journey in the document; the error names the forms that are understood.
pub fn read(text: &str) -> Result<Reading, ReadError> {
    read_with(text, &Options::default())
}

/// As [`read`], with what is known about a document that somebody else wrote.
///
/// # Errors
///
/// As for [`read`].
pub fn read_with(text: &str, options: &Options) -> Result<Reading, ReadError> {
    decode::check_size(text.len())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if own::recognised(text) {
        return Ok(own::read(text));
    }
    match mermaid::within(text).then(|| mermaid::read(text)) {
        Some(Ok(reading)) => Ok(reading),
        Some(Err(_)) | None => read::read(text, options),
    }
}

/// Writes a map as a document: what it is about, its people, an overview if that stays small, and then everything by
/// stage, lane and card.
///
/// [`read`] gives stages, steps, lanes, the titles, texts and places of cards, feelings, people and the map's own details
/// again. The small print below cards (marks, owners, evidence, links) is for readers and not read back.
pub fn write(map: &Map) -> String {
    write::document(map)
}
