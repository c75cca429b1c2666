//! What can go wrong in an export, each with a sentence that says what to do. Knows no painter.

/// Why a scene could not be exported.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ExportError {
    /// The scene covers nothing.
    #[error("there is nothing to export: the page is {width} × {height} px large; add a stage or a card first")]
    Empty {
        /// Width in px.
        width: f64,
        /// Height in px.
        height: f64,
    },
    /// A PNG beyond what programs open.
    #[error(
        "a picture of {width:.0} × {height:.0} px is too large: no side may be longer than {limit} px; \
         choose a smaller scale, or export as SVG or PDF"
    )]
    TooLarge {
        /// Width in px.
        width: f64,
        /// Height in px.
        height: f64,
        /// The longest side allowed.
        limit: u32,
    },
    /// No memory for the pixels.
    #[error("there is not enough memory for {width} × {height} px; choose a smaller scale")]
    Memory {
        /// Width in px.
        width: u32,
        /// Height of the band in px.
        height: u32,
    },
    /// No pages.
    #[error("there is no page to export; choose at least one")]
    NoPages,
    /// A page beyond what PDF allows.
    #[error(
        "page {page} would be {width:.0} × {height:.0} pt large, more than the {limit:.0} pt that PDF allows; \
         choose a paper size, or spread the map over several pages"
    )]
    PageTooLarge {
        /// Its number, from 1.
        page: usize,
        /// Width in points.
        width: f64,
        /// Height in points.
        height: f64,
        /// The longest side allowed.
        limit: f64,
    },
    /// A slide that PowerPoint does not take.
    #[error(
        "slide {slide} would be {width:.0} × {height:.0} pt large; PowerPoint takes 72 to 4032 pt a side; \
         choose another size of slides"
    )]
    SlideSize {
        /// Its number, from 1.
        slide: usize,
        /// Width in points.
        width: f64,
        /// Height in points.
        height: f64,
    },
    /// A picture without bytes, or with bytes that no decoder reads.
    #[error("the picture “{key}” cannot be read ({reason}); replace it in the map and export again")]
    Picture {
        /// Its name.
        key: String,
        /// What the decoder said.
        reason: String,
    },
    /// A format's writer failed on what the painter gave it; a fault of this program.
    #[error("the {format} file could not be written ({reason}); please report this with the map")]
    Write {
        /// The format.
        format: &'static str,
        /// What the writer said.
        reason: String,
    },
}

impl ExportError {
    /// A short name that stays the same when sentences change.
    pub fn code(&self) -> &'static str {
        match self {
            ExportError::Empty { .. } => "export.empty",
            ExportError::TooLarge { .. } => "export.too-large",
            ExportError::Memory { .. } => "export.memory",
            ExportError::NoPages => "export.no-pages",
            ExportError::PageTooLarge { .. } => "export.page-too-large",
            ExportError::SlideSize { .. } => "export.slide-size",
            ExportError::Picture { .. } => "export.picture",
            ExportError::Write { .. } => "export.write",
        }
    }
}
