//! What may be said of a deck on the command line.

use std::collections::BTreeSet;

use throughline_layout::{DeckOptions, DeckPart, SlideFormat};

use crate::report::{Problem, Result};

/// How a map becomes slides.
#[derive(clap::Args)]
pub(crate) struct DeckArgs {
    /// Make slides of a PDF, as a PPTX always has: cover, overview, the map in parts, highs and lows, what we learned, evidence, personas
    #[arg(long)]
    deck: bool,
    /// The shape of slides: 16:9, 4:3 or a4
    #[arg(long, value_name = "SHAPE", default_value = "16:9")]
    slides: String,
    /// Leave parts of the deck out: cover, overview, map, moments, learned, evidence, personas
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    without: Vec<String>,
    /// Give every stage slides of its own
    #[arg(long)]
    slide_per_stage: bool,
}

impl DeckArgs {
    /// Whether a PDF is to have slides.
    pub(crate) fn wanted(&self) -> bool {
        self.deck
    }

    /// How maps become slides.
    ///
    /// # Errors
    ///
    /// If a shape or a part is unknown, or all parts are left out.
    pub(crate) fn options(&self) -> Result<DeckOptions> {
        let format = self.slides.parse::<SlideFormat>().map_err(|()| {
            let known: Vec<&str> = SlideFormat::ALL.into_iter().map(|(_, name)| name).collect();
            Problem::new(
                "usage",
                format_args!("{} is no shape of slides", self.slides),
                format_args!("use {}", known.join(", ")),
            )
        })?;
        let mut without = BTreeSet::new();
        for name in &self.without {
            let part = name.trim().parse::<DeckPart>().map_err(|()| {
                let known: Vec<&str> = DeckPart::ALL.into_iter().map(DeckPart::as_str).collect();
                Problem::new(
                    "usage",
                    format_args!("a deck has no part {name}"),
                    format_args!("its parts are {}", known.join(", ")),
                )
            })?;
            without.insert(part);
        }
        if without.len() == DeckPart::ALL.len() {
            return Err(Problem::new("usage", "every part of the deck is left out", "leave at least one part in"));
        }
        Ok(DeckOptions { format, without, each_stage: self.slide_per_stage, ..DeckOptions::default() })
    }
}
