//! Tables: a stage in each row and a lane in each column, or the other way round, read and written. Knows no Mermaid.
//!
//! What [`write`] writes begins with `#` and reads back as it was, down to steps, ranges and people. Any other table is
//! read by its looks: which way round it lies, what its lanes are, and where one cell holds several cards.

pub(crate) mod cells;
mod foreign;
pub(crate) mod grid;
pub(crate) mod marks;
pub(crate) mod markup;
mod metric;
mod own;
mod sticky;
mod turn;
pub(crate) mod words;
mod write;

pub(crate) use foreign::Upright;

use throughline_model::{LaneKind, Map};

use crate::{
    decode,
    diagnostic::{Findings, ReadError, Reading},
    feeling::Scale,
};

/// Which way round a table lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Orientation {
    /// Each row is a stage, each column a lane.
    StagesInRows,
    /// Each column is a stage, each row a lane.
    StagesInColumns,
}

/// How to read what somebody else wrote; what is `None` is guessed, and the guess is reported.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The character between cells.
    pub delimiter: Option<char>,
    /// Which way round it lies.
    pub orientation: Option<Orientation>,
    /// The scale of all numbers for feelings.
    pub scale: Option<Scale>,
}

/// Reads a table as a map.
///
/// # Errors
///
/// If there is no table in the text.
pub fn read(text: &str, options: &Options) -> Result<Reading, ReadError> {
    decode::check_size(text.len())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ReadError::at("empty", 0, 0, "the file is empty".to_owned(), "choose another file"));
    }
    let mut findings = Findings::default();
    let grid = grid::Grid::read(text, options.delimiter, &mut findings)?;
    let map = table(grid, options, &mut findings)?;
    Ok(Reading { map, diagnostics: findings.finish() })
}

/// Reads a table whose cells are known already.
///
/// # Errors
///
/// If there are no two rows and columns in it.
pub(crate) fn table(grid: grid::Grid, options: &Options, findings: &mut Findings) -> Result<Map, ReadError> {
    if own::recognised(&grid) {
        return Ok(own::read(&grid, findings));
    }
    match sticky::recognised(&grid) {
        Some(columns) => Ok(sticky::read(&grid, &columns, findings)),
        None => foreign::read(grid, options, findings),
    }
}

/// Writes a map as a table with a row for each step and a column for each lane.
///
/// Stages, steps, lanes, the titles and texts of cards, their ranges and people, channels, figures and emotions are in
/// it; looks, pictures and evidence are not.
pub fn write(map: &Map) -> String {
    write::table(map)
}

/// What a single line of text in a lane is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plain {
    /// A card's title.
    Title,
    /// A card's body.
    Text,
    /// The name of a channel.
    Channel,
}

fn plain(kind: &LaneKind) -> Plain {
    match kind {
        LaneKind::Touchpoints
        | LaneKind::PainPoints
        | LaneKind::Opportunities
        | LaneKind::Metrics
        | LaneKind::Process => Plain::Title,
        LaneKind::Channels => Plain::Channel,
        LaneKind::Text
        | LaneKind::Quotes
        | LaneKind::Questions
        | LaneKind::Emotion
        | LaneKind::Storyboard
        | LaneKind::Divider
        | LaneKind::Unknown(_) => Plain::Text,
    }
}
