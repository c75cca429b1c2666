//! The colour themes of a map: six that ship, and one made from any accent. Knows no shapes and no sizes.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::color::Rgb;

mod accent;
#[cfg(test)]
mod tests;

/// How strongly the band of a moment of truth is laid over the surface.
pub const MOMENT_ALPHA: f64 = 0.13;

/// Every colour that a map is painted with. What must be told apart, or read on what, is held by tests.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Theme {
    /// Stable id, as stored in a map.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Light ink on a dark ground.
    pub dark: bool,
    /// Told apart by lightness only; portraits and pictures turn grey.
    pub mono: bool,
    /// The page.
    pub bg: Rgb,
    /// Lanes and cards on the page.
    pub surface: Rgb,
    /// Main text.
    pub ink: Rgb,
    /// Secondary text.
    pub ink2: Rgb,
    /// Light grid and borders.
    pub line: Rgb,
    /// Rules at conceptual breaks, stronger than `line`.
    pub strong: Rgb,
    /// The theme's own colour.
    pub accent: Rgb,
    /// Text on `accent`.
    pub on_accent: Rgb,
    /// Seven stage colours; cycle with [`Theme::stage`].
    pub stages: Vec<Rgb>,
    /// Text on every stage colour.
    pub stage_text: Rgb,
    /// Card grounds, one for each stage colour.
    pub tints: Vec<Rgb>,
    /// Emotion colours for the scores −2, −1, 0, +1 and +2.
    pub emotion: [Rgb; 5],
    /// Pain points.
    pub pain: Rgb,
    /// Ground of a pain card.
    pub pain_bg: Rgb,
    /// Text on `pain`.
    pub on_pain: Rgb,
    /// Opportunities.
    pub opportunity: Rgb,
    /// Ground of an opportunity card.
    pub opportunity_bg: Rgb,
    /// Text on `opportunity`.
    pub on_opportunity: Rgb,
    /// Moments of truth.
    pub moment: Rgb,
    /// Text on `moment`.
    pub on_moment: Rgb,
    /// Ground of the lane titles.
    pub rail: Rgb,
    /// Disc behind a lane's icon.
    pub rail_disc: Rgb,
    /// Disc behind a stage's number: colour, and alpha over the stage colour.
    pub number_disc: (Rgb, f64),
    /// Line colours of personas, the primary first; readable as text on `surface`.
    pub personas: Vec<Rgb>,
    /// Amber text, for what is bumpy or uncertain.
    pub caution: Rgb,
    /// A sticky note.
    pub note_bg: Rgb,
    /// The folded corner of a sticky note.
    pub note_fold: Rgb,
    /// Eyes and mouth on an emotion face.
    pub face_ink: Rgb,
    /// Filled part of a metric's bar.
    pub process: Rgb,
    /// Ground of a metric's bar.
    pub track: Rgb,
}

static THEMES: LazyLock<Vec<Theme>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../themes.json")).expect("a test reads the embedded file"));

/// The six themes that ship, the default first.
pub fn all() -> &'static [Theme] {
    &THEMES
}

/// The theme of that id.
pub fn by_id(id: &str) -> Option<&'static Theme> {
    all().iter().find(|theme| theme.id == id)
}

/// Harbour, the theme of a new map.
pub fn default() -> &'static Theme {
    &all()[0]
}

impl Theme {
    /// The colour of the stage at `index`, starting over after the last.
    pub fn stage(&self, index: usize) -> Rgb {
        self.stages[index % self.stages.len()]
    }

    /// The card ground that belongs to [`Theme::stage`].
    pub fn tint(&self, index: usize) -> Rgb {
        self.tints[index % self.tints.len()]
    }

    /// The emotion colour at a score, between the five given ones; scores beyond −2.0..=2.0 get the ends' colours.
    pub fn emotion_at(&self, score: f64) -> Rgb {
        // A score that is no number is shown as neutral rather than as an extreme.
        let place = if score.is_nan() { 2.0 } else { score.clamp(-2.0, 2.0) + 2.0 };
        let below = (place.floor() as usize).min(3);
        self.emotion[below].mix(self.emotion[below + 1], place - below as f64)
    }

    /// The line colour of the persona at `index`, starting over after the last.
    pub fn persona(&self, index: usize) -> Rgb {
        self.personas[index % self.personas.len()]
    }
}
