//! A map as slides: laid out again by the same code at a slide's scale, and around it what people say about a map.
//!
//! [`Layout::deck`] makes the parts one after the other; each is a module of its own that returns [`Draft`]s. What all
//! slides share, their heading, footer and number, is drawn at the end ([`draft`]), when it is known how many there are.

mod block;
mod cover;
mod cut;
mod draft;
mod evidence;
mod finding;
mod full;
mod learned;
mod moments;
mod options;
mod overview;
mod parking;
mod part;
mod people;
mod personas;
mod split;
mod strip;
mod table;

pub use options::{DeckOptions, DeckPart, SlideFormat};

use std::{collections::BTreeMap, sync::Arc};

use kurbo::Size;
use throughline_assets::themes::Theme;
use throughline_model::{Columns, Map};
use throughline_scene::{Deck, Palette};
use throughline_text::Engine;

use crate::{
    Layout, Options,
    deck::draft::Draft,
    grid::Grid,
    index::Index,
    language_of,
    legend::Marks,
    page::{Notes, Page, Start},
    pen::ink,
    theme_of,
    words::Words,
};

/// Points to a px of slides: the smallest type of a map, 12.5 px, is 10 pt there.
pub const DECK_SCALE: f64 = 0.8;

/// What all slides of a deck are made with.
pub(crate) struct Studio<'a> {
    map: &'a Map,
    theme: &'a Theme,
    words: &'a Words,
    index: &'a Index,
    options: &'a Options,
    language: &'a Arc<str>,
    rtl: bool,
    engine: &'a mut Engine,
    /// Of every slide, in px.
    size: Size,
    /// What each step needs, in px.
    least: &'a [f64],
    each_stage: bool,
    /// The marks that the slides of the map use.
    marks: Marks,
    /// Texts of which some slide shows the start only.
    long: Vec<String>,
}

impl Studio<'_> {
    /// A page of these columns.
    fn page<'b>(&'b mut self, grid: &'b Grid, columns: &'b Columns, start: Start) -> Page<'b> {
        Page {
            map: self.map,
            theme: self.theme,
            words: self.words,
            index: self.index,
            columns,
            grid,
            start,
            options: self.options,
            people: None,
            notes: Notes::All,
            long: Some(&mut self.long),
            rtl: self.rtl,
            language: self.language,
            engine: self.engine,
        }
    }
}

impl Layout {
    /// The slides that present a map.
    pub fn deck(&mut self, map: &Map, options: &DeckOptions) -> Deck {
        self.learn(map);
        let least = crate::grid::least_on_slide(map, &mut self.index);
        let theme = theme_of(map, &options.map);
        let (words, language) = (Words::of(map), language_of(map));
        let mut studio = Studio {
            map,
            theme: &theme,
            words: &words,
            index: &self.index,
            options: &options.map,
            language: &language,
            rtl: map.runs_from_right(),
            engine: &mut self.engine,
            size: options.format.size() * (1.0 / DECK_SCALE),
            least: &least,
            each_stage: options.each_stage,
            marks: Marks::default(),
            long: Vec::new(),
        };
        // The map comes first, for it tells which marks have to be explained before it.
        let mut parts: BTreeMap<DeckPart, Vec<Draft>> = BTreeMap::new();
        for part in std::iter::once(DeckPart::Map).chain(DeckPart::ALL) {
            if !options.without.contains(&part) && !parts.contains_key(&part) {
                parts.insert(part, part::drafts(&mut studio, part));
            }
        }
        let slides = draft::finish(&mut studio, parts.into_values().flatten().collect());
        Deck { scale: DECK_SCALE, palette: palette(&theme), slides }
    }
}

fn palette(theme: &Theme) -> Palette {
    let colors = [theme.accent, theme.pain, theme.opportunity, theme.moment, theme.stage(0), theme.stage(1)];
    Palette {
        ink: ink(theme.ink),
        surface: ink(theme.surface),
        ink2: ink(theme.ink2),
        ground: ink(theme.bg),
        accents: colors.map(ink),
        dark: theme.ink.luminance() > theme.bg.luminance(),
    }
}
