//! Paints a scene as SVG, PNG or PDF, and slides as a PowerPoint file: one function a format, the same picture in each.
//!
//! Knows geometry, glyphs and file formats; knows no map, no window and no file system. No clock and no random source is
//! read, so the same scene gives the same bytes.

mod error;
mod faces;
mod number;
mod order;
mod outline;
mod pdf;
mod picture;
mod png;
mod pptx;
mod shape;
mod svg;

pub use error::ExportError;

use throughline_scene::{Deck, Scene, Sheet, Slide};

/// How an SVG carries its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextMode {
    /// Real text; the glyphs in use are embedded, so that it looks the same everywhere.
    #[default]
    Text,
    /// Shapes of letters; the words stand in titles. For programs that read no embedded faces.
    Outlines,
    /// Real text that names its faces and embeds none: for a reader that has them.
    Plain,
}

/// What an SVG is written with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SvgOptions {
    /// How it carries its text.
    pub text: TextMode,
    /// Size on the page: width and height in units per px of the scene.
    pub scale: f64,
}

impl Default for SvgOptions {
    fn default() -> SvgOptions {
        SvgOptions { text: TextMode::Text, scale: 1.0 }
    }
}

/// What a PNG is written with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PngOptions {
    /// Px of the picture per px of the scene.
    pub scale: f64,
    /// Bytes that unpacked pixels may take; a larger picture is painted in bands.
    pub memory: usize,
    /// Px per inch, told to programs that print; `None` for 96 times the scale.
    pub dpi: Option<f64>,
}

impl Default for PngOptions {
    fn default() -> PngOptions {
        PngOptions { scale: 1.0, memory: 256 << 20, dpi: None }
    }
}

/// A page of a PDF: a scene and its place on the paper.
#[derive(Clone, Copy, Debug)]
pub struct PdfPage<'a> {
    /// What is painted.
    pub scene: &'a Scene,
    /// Where, and how large.
    pub sheet: Sheet,
    /// What it is called, if text leads to it or bookmarks list it.
    pub anchor: Option<Anchor<'a>>,
}

impl<'a> PdfPage<'a> {
    /// A page without a name.
    pub fn new(scene: &'a Scene, sheet: Sheet) -> PdfPage<'a> {
        PdfPage { scene, sheet, anchor: None }
    }

    /// The slides of a deck, each under its own name.
    pub fn of_deck(deck: &'a Deck) -> Vec<PdfPage<'a>> {
        let page = |slide: &'a Slide| {
            let sheet = Sheet::scaled(slide.scene.size, deck.scale);
            PdfPage::new(&slide.scene, sheet).named(Anchor::from(slide))
        };
        deck.slides.iter().map(page).collect()
    }

    /// The same page with a name.
    pub fn named(self, anchor: Anchor<'a>) -> PdfPage<'a> {
        PdfPage { anchor: Some(anchor), ..self }
    }
}

/// What a page is called within its file, as a slide is within its deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor<'a> {
    /// Unique in its file. Text leads to the page by the link `#` and this id.
    pub id: &'a str,
    /// What bookmarks and readers call it.
    pub name: &'a str,
    /// How deep it is nested among bookmarks, from 0.
    pub level: u8,
}

impl<'a> From<&'a Slide> for Anchor<'a> {
    fn from(slide: &'a Slide) -> Anchor<'a> {
        Anchor { id: &slide.id, name: &slide.name, level: slide.level }
    }
}

/// What a PDF is written with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfOptions {
    /// The program's name, for the document's properties.
    pub producer: String,
    /// When it was made, such as `2026-11-22T09:30:00Z`; `None` leaves it out, and the same map gives the same bytes.
    pub created: Option<String>,
    /// Whether headings, stages and lanes are listed beside the page.
    pub bookmarks: bool,
}

impl Default for PdfOptions {
    fn default() -> PdfOptions {
        PdfOptions { producer: "Throughline".into(), created: None, bookmarks: true }
    }
}

/// Paints a scene as one SVG document.
///
/// # Errors
///
/// If the scene has no size, or a picture of it is missing or cannot be read.
pub fn svg(scene: &Scene, options: &SvgOptions) -> Result<String, ExportError> {
    svg::document(scene, options)
}

/// Paints a scene as a PNG of opaque sRGB pixels.
///
/// # Errors
///
/// If the scene has no size, the picture would be larger than any program opens, or a picture in it cannot be read.
pub fn png(scene: &Scene, options: &PngOptions) -> Result<Vec<u8>, ExportError> {
    png::document(scene, options)
}

/// Paints scenes as the pages of one PDF 1.7 document, tagged for screen readers by the rules of PDF/UA-1.
///
/// # Errors
///
/// If there is no page, one is empty or larger than PDF allows, or a picture cannot be read.
pub fn pdf(pages: &[PdfPage<'_>], options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    pdf::document(pages, options)
}

/// What a presentation is written with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PptxOptions {
    /// The program's name, for the document's properties.
    pub producer: String,
    /// When it was made, such as `2026-11-22T09:30:00Z`; `None` leaves it out, and the same deck gives the same bytes.
    pub created: Option<String>,
}

impl Default for PptxOptions {
    fn default() -> PptxOptions {
        PptxOptions { producer: "Throughline".into(), created: None }
    }
}

/// Writes a deck as a PowerPoint file (ECMA-376) of shapes and text boxes that can be edited.
///
/// # Errors
///
/// If there is no slide, one is empty or of a size that PowerPoint does not take, or a picture is missing.
pub fn pptx(deck: &Deck, options: &PptxOptions) -> Result<Vec<u8>, ExportError> {
    pptx::document(deck, options)
}
