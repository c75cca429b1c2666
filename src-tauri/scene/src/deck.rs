//! Pages that are shown one after the other: a presentation, or the pages of a document.

use std::sync::Arc;

use crate::{Color, Scene};

/// A presentation.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    /// Points to a px of its scenes.
    pub scale: f64,
    /// What its colours are called, for programs that let an author change them at one place.
    pub palette: Palette,
    /// In the order in which they are shown; all scenes are of one size.
    pub slides: Vec<Slide>,
}

/// A page of a deck. Text leads to it by the link `#` and its id.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// Unique in its deck: letters, digits and hyphens.
    pub id: Arc<str>,
    /// What it is called in lists: its heading, or that of its part.
    pub name: String,
    /// 0 for a slide that a part starts with, 1 for one that stands below it.
    pub level: u8,
    /// What is shown.
    pub scene: Arc<Scene>,
    /// What the presenter knows beyond what is shown, by paragraphs: evidence and where it comes from.
    pub notes: Vec<String>,
}

/// The colours that a deck is made of, as office programs name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Letters.
    pub ink: Color,
    /// Cards and panels.
    pub surface: Color,
    /// Lesser letters.
    pub ink2: Color,
    /// What is behind everything.
    pub ground: Color,
    /// The accent, roadblocks, opportunities, moments of truth, and the first two stages.
    pub accents: [Color; 6],
    /// Whether letters are lighter than what is behind them.
    pub dark: bool,
}
