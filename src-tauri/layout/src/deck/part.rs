//! The parts of a deck, each by its own module.

use crate::deck::{DeckPart, Studio, cover, draft::Draft, evidence, learned, moments, overview, personas, table};

/// The slides of a part; none if the map has nothing for it.
pub(super) fn drafts(studio: &mut Studio<'_>, part: DeckPart) -> Vec<Draft> {
    match part {
        DeckPart::Cover => cover::drafts(studio),
        DeckPart::Overview => overview::drafts(studio),
        DeckPart::Map => table::drafts(studio),
        DeckPart::Moments => moments::drafts(studio),
        DeckPart::Learned => learned::drafts(studio),
        DeckPart::Evidence => evidence::drafts(studio),
        DeckPart::Personas => personas::drafts(studio),
    }
}
