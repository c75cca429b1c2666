//! What may be chosen about a deck.

use std::{collections::BTreeSet, str::FromStr};

use kurbo::Size;

use crate::Options;

/// The shape of slides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SlideFormat {
    /// 13.33 × 7.5 inches.
    #[default]
    Wide,
    /// 10 × 7.5 inches.
    Standard,
    /// A4 across, for reading on paper.
    A4,
}

impl SlideFormat {
    /// Every format with its name on the command line.
    pub const ALL: [(SlideFormat, &'static str); 3] =
        [(SlideFormat::Wide, "16:9"), (SlideFormat::Standard, "4:3"), (SlideFormat::A4, "a4")];

    /// Width and height in points.
    pub fn size(self) -> Size {
        match self {
            SlideFormat::Wide => Size::new(960.0, 540.0),
            SlideFormat::Standard => Size::new(720.0, 540.0),
            SlideFormat::A4 => Size::new(297.0 / 25.4 * 72.0, 210.0 / 25.4 * 72.0),
        }
    }
}

impl FromStr for SlideFormat {
    type Err = ();
    fn from_str(name: &str) -> Result<SlideFormat, ()> {
        let found = SlideFormat::ALL.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
        found.map(|(format, _)| format).ok_or(())
    }
}

/// A part of a deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeckPart {
    /// Title, persona, objective, version.
    Cover,
    /// The whole map on one slide.
    Overview,
    /// The map, a range of stages and a band of lanes at a time.
    Map,
    /// Peaks, lows and moments of truth.
    Moments,
    /// Roadblocks and what answers them.
    Learned,
    /// Fact and assumption.
    Evidence,
    /// Who makes the journey.
    Personas,
}

impl DeckPart {
    /// Every part, in order.
    pub const ALL: [DeckPart; 7] = [
        DeckPart::Cover,
        DeckPart::Overview,
        DeckPart::Map,
        DeckPart::Moments,
        DeckPart::Learned,
        DeckPart::Evidence,
        DeckPart::Personas,
    ];

    /// Its name on the command line and in ids of slides.
    pub fn as_str(self) -> &'static str {
        match self {
            DeckPart::Cover => "cover",
            DeckPart::Overview => "overview",
            DeckPart::Map => "map",
            DeckPart::Moments => "moments",
            DeckPart::Learned => "learned",
            DeckPart::Evidence => "evidence",
            DeckPart::Personas => "personas",
        }
    }
}

impl FromStr for DeckPart {
    type Err = ();
    fn from_str(name: &str) -> Result<DeckPart, ()> {
        DeckPart::ALL.into_iter().find(|part| part.as_str().eq_ignore_ascii_case(name)).ok_or(())
    }
}

/// How a map becomes slides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeckOptions {
    /// Theme, lanes and people, as for the map itself.
    pub map: Options,
    /// The shape of the slides.
    pub format: SlideFormat,
    /// Parts that are left out.
    pub without: BTreeSet<DeckPart>,
    /// Gives every stage slides of its own.
    pub each_stage: bool,
}
