//! One map as bytes of one format. Knows the painters and writers, but no paths.

use std::{path::Path, sync::Arc};

use clap::ValueEnum;
use throughline_export::{ExportError, PdfOptions, PdfPage, PngOptions, PptxOptions, SvgOptions, TextMode};
use throughline_model::Map;
use throughline_scene::{Deck, Orientation, Paper, Scene, Sheet};

use crate::report::{Problem, Result};

/// What a file is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Format {
    /// A drawing for the web and for drawing programs.
    Svg,
    /// A picture of pixels.
    Png,
    /// A page for print, or slides.
    Pdf,
    /// Slides that PowerPoint and others edit.
    Pptx,
    /// One page for browsers, with the picture and an outline.
    Html,
    /// A workbook.
    Xlsx,
    /// A table of stages and lanes.
    Csv,
    /// A document.
    Md,
    /// A Mermaid journey.
    Mmd,
    /// The whole map.
    Json,
}

impl Format {
    /// What files of this format end in, without the dot.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Png => "png",
            Format::Pdf => "pdf",
            Format::Pptx => "pptx",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Md => "md",
            Format::Mmd => "mmd",
            Format::Json => "json",
        }
    }

    /// The format that a path's ending stands for.
    pub(crate) fn of(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?;
        Format::value_variants().iter().copied().find(|format| format.extension().eq_ignore_ascii_case(ending))
    }

    /// Whether it shows slides, `wanted` being whether a PDF does.
    pub(crate) fn is_deck(self, wanted: bool) -> bool {
        self == Format::Pptx || self == Format::Pdf && wanted
    }

    /// Whether it shows the page that layout makes; the others hold the map alone.
    pub(crate) fn is_picture(self) -> bool {
        match self {
            Format::Svg | Format::Png | Format::Pdf | Format::Pptx | Format::Html => true,
            Format::Xlsx | Format::Csv | Format::Md | Format::Mmd | Format::Json => false,
        }
    }
}

/// How pictures are painted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// The paper of a PDF.
    pub(crate) paper: Paper,
    /// Which way it lies.
    pub(crate) orientation: Orientation,
    /// Units of an SVG, or pixels of a PNG, to a px of the scene.
    pub(crate) scale: f64,
    /// Letters of an SVG as shapes.
    pub(crate) outlines: bool,
}

/// The bytes of a deck.
pub(crate) fn deck(deck: &Deck, format: Format) -> Result<Vec<u8>> {
    if format == Format::Pptx {
        return throughline_export::pptx(deck, &PptxOptions::default()).map_err(refused);
    }
    throughline_export::pdf(&PdfPage::of_deck(deck), &PdfOptions::default()).map_err(refused)
}

/// The bytes of a picture of a map.
pub(crate) fn picture(map: &Map, scene: &Arc<Scene>, format: Format, look: &Look) -> Result<Vec<u8>> {
    match format {
        Format::Svg => {
            let text = if look.outlines { TextMode::Outlines } else { TextMode::Text };
            let options = SvgOptions { text, scale: look.scale };
            throughline_export::svg(scene, &options).map(String::into_bytes)
        }
        Format::Png => {
            let options = PngOptions { scale: look.scale, ..PngOptions::default() };
            throughline_export::png(scene, &options)
        }
        Format::Pdf => {
            let sheet = Sheet::fit(scene.size, look.paper, look.orientation);
            throughline_export::pdf(&[PdfPage::new(scene, sheet)], &PdfOptions::default())
        }
        Format::Html => throughline_export::svg(scene, &SvgOptions::default())
            .map(|svg| throughline_tables::html::write(map, &svg, &day(map)).into_bytes()),
        Format::Pptx | Format::Xlsx | Format::Csv | Format::Md | Format::Mmd | Format::Json => {
            return Err(Problem::new("format", "this format is no picture of a page", ""));
        }
    }
    .map_err(refused)
}

/// A file that holds the map itself, and what of the map it cannot hold.
pub(crate) fn data(map: &Map, format: Format) -> Result<(Vec<u8>, Vec<Problem>)> {
    let whole = |bytes: Vec<u8>| Ok((bytes, Vec::new()));
    match format {
        Format::Json => whole(throughline_tables::json::write(map).into()),
        Format::Csv => whole(throughline_tables::csv::write(map).into()),
        Format::Md => whole(throughline_tables::markdown::write(map).into()),
        Format::Xlsx => match throughline_tables::xlsx::write(map, &day(map)) {
            Ok(bytes) => whole(bytes),
            Err(error) => Err(Problem::new("xlsx", error, "write it as JSON, which holds any map")),
        },
        Format::Mmd => {
            let written = throughline_tables::mermaid::write(map);
            let left = |what: String| Problem::new("left-out", what, "JSON holds everything");
            Ok((written.text.into(), written.left_out.into_iter().map(left).collect()))
        }
        Format::Svg | Format::Png | Format::Pdf | Format::Pptx | Format::Html => {
            Err(Problem::new("format", "this format is a picture", ""))
        }
    }
}

/// The day that a file says it was written on: the map's own, so that the same map gives the same bytes.
fn day(map: &Map) -> String {
    let date = &map.info.date;
    let is_day = |date: &str| {
        let shape = date.bytes().map(|byte| if byte.is_ascii_digit() { b'0' } else { byte });
        shape.eq(*b"0000-00-00")
    };
    format!("{}T00:00:00Z", if is_day(date) { date } else { "2000-01-01" })
}

/// Painters put their advice behind a semicolon.
fn refused(error: ExportError) -> Problem {
    let text = error.to_string();
    let (sentence, help) = text.rsplit_once("; ").unwrap_or((&text, ""));
    Problem::new(error.code(), sentence, help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_path_chooses_the_format() {
        assert_eq!(Format::of(Path::new("a/b.PDF")), Some(Format::Pdf));
        assert_eq!(Format::of(Path::new("b.docx")), None);
        assert_eq!(Format::of(Path::new("pdf")), None);
    }
}
