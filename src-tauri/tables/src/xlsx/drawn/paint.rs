//! Puts runs of text onto a sheet in the map's colours, and guesses how high rows must be. Knows no map.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};
use throughline_assets::{color::Rgb, themes::Theme};

use super::{Source, content::Run};
use crate::xlsx::{
    book::color,
    cells::{CELL_LENGTH, cut},
    entities::Kind,
};

/// A ground and the text on it.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Ground {
    pub(super) paper: Rgb,
    pub(super) ink: Rgb,
}

/// The sheet while it is drawn from top to bottom.
pub(super) struct Page<'p> {
    pub(super) sheet: &'p mut Worksheet,
    pub(super) theme: &'p Theme,
    pub(super) rtl: bool,
    /// The row that is drawn next, from 0.
    pub(super) row: u32,
    /// What the row that is drawn next is told by.
    pub(super) source: Source,
    /// What the rows above are told by.
    pub(super) sources: Vec<Source>,
    /// The number of columns beside the lane titles.
    pub(super) count: usize,
    width: f64,
}

/// No row is higher, in points.
pub(super) const HIGHEST: f64 = 400.0;

/// The height of a line of text, in points.
const LINE: f64 = 15.0;

/// The width of a text in usual letters.
fn letters(text: &str) -> f64 {
    let wide = |one: char| match one {
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' => 1.9,
        '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}' => 1.9,
        'A'..='Z' | 'm' | 'w' | '—' | '…' => 1.25,
        'i' | 'j' | 'l' | 't' | 'f' | '.' | ',' | '\'' | '|' | ' ' => 0.6,
        _ => 1.0,
    };
    text.chars().map(wide).sum()
}

impl<'p> Page<'p> {
    pub(super) fn new(sheet: &'p mut Worksheet, theme: &'p Theme, rtl: bool, count: usize, width: f64) -> Page<'p> {
        Page { sheet, theme, rtl, row: 0, source: (Kind::Info, Kind::Info), sources: Vec::new(), count, width }
    }

    /// Text on a ground, without borders.
    pub(super) fn plain(&self, paper: Rgb, ink: Rgb) -> Format {
        let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let format = format.set_background_color(color(paper)).set_font_color(color(ink));
        if self.rtl { format.set_reading_direction(2) } else { format }
    }

    /// A cell of the grid.
    pub(super) fn cell(&self, ground: Ground) -> Format {
        let line = color(self.theme.line);
        self.plain(ground.paper, ground.ink).set_border(FormatBorder::Thin).set_border_color(line)
    }

    /// The title of a lane.
    pub(super) fn rail(&self) -> Format {
        self.cell(Ground { paper: self.theme.rail, ink: self.theme.ink }).set_bold()
    }

    /// How high text is that is set over so many columns, in points.
    pub(super) fn height(&self, runs: &[Run], columns: usize) -> f64 {
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let bold = runs.iter().filter(|run| run.bold).map(|run| run.text.len()).sum::<usize>() * 2 > text.len();
        lines(&text, self.width * columns as f64 * if bold { 0.92 } else { 1.0 }) * LINE + 5.0
    }

    /// How high the title of a lane is.
    pub(super) fn rail_height(&self, text: &str) -> f64 {
        lines(text, super::RAIL * 0.92) * LINE + 5.0
    }

    /// The width of all columns beside the lane titles, in px at 96 to the inch.
    pub(super) fn pixels(&self) -> u32 {
        // A column of so many letters is so many times 7 px wide, and 5 px for its margins.
        ((self.width * 7.0 + 5.0) as u32).saturating_mul(u32::try_from(self.count).unwrap_or(u32::MAX)).min(30_000)
    }

    /// Goes on below a row of this height, in points.
    pub(super) fn advance(&mut self, height: f64) -> Result<(), XlsxError> {
        self.sheet.set_row_height(self.row, height.min(HIGHEST + 8.0))?;
        self.row += 1;
        self.sources.push(self.source);
        Ok(())
    }

    /// A line over the whole width.
    pub(super) fn across(&mut self, text: &str, format: &Format, height: f64) -> Result<(), XlsxError> {
        let last = u16::try_from(self.count).unwrap_or(u16::MAX);
        self.sheet.merge_range(self.row, 0, self.row, last, cut(text).unwrap_or(text), format)?;
        self.advance(height)
    }

    /// Text in the cells from one column to another, counted from 0 beside the lane titles.
    pub(super) fn block(
        &mut self,
        (first, last): (usize, usize),
        runs: &[Run],
        format: &Format,
        ink: Rgb,
    ) -> Result<(), XlsxError> {
        let at = |column: usize| u16::try_from(column + 1).unwrap_or(u16::MAX);
        let (row, left, right) = (self.row, at(first), at(last));
        if right > left {
            self.sheet.merge_range(row, left, row, right, "", format)?;
        }
        let runs = fitting(runs);
        match &runs[..] {
            [] => self.sheet.write_blank(row, left, format)?,
            [only] if only.plain_on(ink) => self.sheet.write_string_with_format(row, left, &only.text, format)?,
            _ => {
                let formats: Vec<Format> = runs.iter().map(|run| face(run, ink)).collect();
                let rich: Vec<(&Format, &str)> =
                    formats.iter().zip(&runs).map(|(format, run)| (format, run.text.as_str())).collect();
                self.sheet.write_rich_string_with_format(row, left, &rich, format)?
            }
        };
        Ok(())
    }
}

fn face(run: &Run, ink: Rgb) -> Format {
    let mut format = Format::new().set_font_color(Color::from(color(run.color.unwrap_or(ink))));
    if run.bold {
        format = format.set_bold();
    }
    if run.italic {
        format = format.set_italic();
    }
    format
}

/// What one run adds to the markup of a cell, in UTF-16 units at most; the markup as a whole has the limit of a text.
const FACE: usize = 260;

/// Runs without empty ones, equal neighbours joined. Those that do not fit into a cell become plain text.
fn fitting(runs: &[Run]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for run in runs.iter().filter(|run| !run.text.is_empty()) {
        match out.last_mut() {
            Some(last)
                if Run { text: String::new(), ..last.clone() } == (Run { text: String::new(), ..run.clone() }) =>
            {
                last.text.push_str(&run.text);
            }
            _ => out.push(run.clone()),
        }
    }
    let markup = |run: &Run| {
        FACE + run.text.chars().map(|one| if "&<>".contains(one) { 5 } else { one.len_utf16() }).sum::<usize>()
    };
    if out.len() > 1 && out.iter().map(markup).sum::<usize>() > CELL_LENGTH {
        out = vec![Run::plain(&out.iter().map(|run| run.text.as_str()).collect::<String>())];
    }
    if let [only] = &mut out[..] {
        let whole = cut(&only.text).map(|start| format!("{start}…"));
        only.text = whole.unwrap_or_else(|| only.text.clone());
        if markup(only) > CELL_LENGTH {
            (only.bold, only.italic, only.color) = (false, false, None);
        }
    }
    out
}

fn lines(text: &str, width: f64) -> f64 {
    text.split('\n').map(|line| (letters(line) / width.max(1.0)).ceil().max(1.0)).sum()
}
