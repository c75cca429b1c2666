//! One map as bytes of one format. Knows the painters and writers, but no paths.

use std::{path::Path, sync::Arc};

use clap::ValueEnum;
use throughline_export::{ExportError, PdfOptions, PdfPage, PngOptions, SvgOptions, TextMode};
use throughline_model::Map;
use throughline_scene::{Orientation, Paper, Scene, Sheet};

use crate::report::{Problem, Result};

/// What a file is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Format {
    /// A drawing for the web and for drawing programs.
    Svg,
    /// A picture of pixels.
    Png,
    /// A page for print.
    Pdf,
    /// The whole map.
    Json,
    /// A table of stages and lanes.
    Csv,
}

impl Format {
    /// What files of this format end in, without the dot.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Png => "png",
            Format::Pdf => "pdf",
            Format::Json => "json",
            Format::Csv => "csv",
        }
    }

    /// The format that a path's ending stands for.
    pub(crate) fn of(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?;
        Format::value_variants().iter().copied().find(|format| format.extension().eq_ignore_ascii_case(ending))
    }

    /// Whether it shows the page that layout makes; the others hold the map itself.
    pub(crate) fn is_picture(self) -> bool {
        match self {
            Format::Svg | Format::Png | Format::Pdf => true,
            Format::Json | Format::Csv => false,
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

/// The bytes of a picture.
pub(crate) fn picture(scene: &Arc<Scene>, format: Format, look: &Look) -> Result<Vec<u8>> {
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
            throughline_export::pdf(&[PdfPage { scene, sheet }], &PdfOptions::default())
        }
        Format::Json | Format::Csv => return Err(Problem::new("format", "this format is no picture", "")),
    }
    .map_err(refused)
}

/// The bytes of a file that holds the map itself.
pub(crate) fn data(map: &Map, format: Format) -> Result<Vec<u8>> {
    match format {
        Format::Json => Ok(throughline_tables::json::write(map).into()),
        Format::Csv => Ok(throughline_tables::csv::write(map).into()),
        Format::Svg | Format::Png | Format::Pdf => Err(Problem::new("format", "this format is a picture", "")),
    }
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
