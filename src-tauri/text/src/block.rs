//! What goes in and what comes out: styles, spans, blocks and laid text. Knows no faces and breaks no lines.

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use kurbo::{Point, Size};
use throughline_scene::{Align, Color, Line, Paragraph};

/// A family of faces that ships with the program.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Family {
    /// Inter, for almost everything.
    Sans,
    /// Source Sans 3, for small print: narrower at the same size.
    Dense,
    /// Caveat, for what looks written by hand. It has one weight.
    Hand,
}

/// How characters look.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Style {
    /// The family; scripts that it lacks come from fallback faces.
    pub family: Family,
    /// Size of the em in px.
    pub size: f64,
    /// CSS weight, 100..=900; the nearest face is taken.
    pub weight: u16,
    /// Whether italic is wanted. Only Inter has one, at regular weight; semibold and bold stay upright.
    pub italic: bool,
    /// Colour of the letters.
    pub color: Color,
    /// Added after each letter, px; not between letters that are joined (Arabic, Devanagari, …).
    pub tracking: f64,
}

impl Style {
    /// Sans, upright, not tracked; `size` in px.
    pub const fn new(size: f64, weight: u16, color: Color) -> Style {
        Style { family: Family::Sans, size, weight, italic: false, color, tracking: 0.0 }
    }
}

impl Hash for Style {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Style { family, size, weight, italic, color, tracking } = self;
        (family, size.to_bits(), weight, italic, color, tracking.to_bits()).hash(state);
    }
}

/// Characters of one style.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Span {
    /// The characters. Tabs are read as spaces; CR LF, U+2028 and the like end a line; other controls are dropped.
    pub text: String,
    /// How they look.
    pub style: Style,
    /// Where a click leads.
    pub link: Option<Arc<str>>,
}

/// Text that is broken into lines as one.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// The characters in logical order.
    pub spans: Vec<Span>,
    /// Width of the box, px; [`f64::INFINITY`] breaks only where the text says so.
    pub width: f64,
    /// From baseline to baseline, px.
    pub line_height: f64,
    /// Where lines stand in the box.
    pub align: Align,
    /// Whether wraps of two or three lines are evened out, and a lone short word at the end avoided.
    pub balance: bool,
    /// BCP 47 language: forms of letters, fallback faces and hyphenation.
    pub language: Arc<str>,
    /// Base direction; `None` takes it from the first strong character.
    pub rtl: Option<bool>,
}

impl Hash for Block {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Block { spans, width, line_height, align, balance, language, rtl } = self;
        (spans, width.to_bits(), line_height.to_bits(), align, balance, language, rtl).hash(state);
    }
}

/// A block broken into lines. Cheap to clone.
#[derive(Clone, PartialEq, Debug)]
pub struct Laid {
    /// The box: the block's width, or that of the widest line if the block never wraps; the height of all lines.
    pub size: Size,
    /// Width of the widest line, px.
    pub used: f64,
    /// All characters in logical order, as they were read.
    pub text: Arc<str>,
    /// The lines from top to bottom; none if there is no text.
    pub lines: Arc<[Line]>,
}

impl Laid {
    /// The paragraph for the scene, its box's top left corner at `at`.
    pub fn paragraph(&self, at: Point) -> Paragraph {
        Paragraph { at, size: self.size, text: Arc::clone(&self.text), lines: Arc::clone(&self.lines), halo: None }
    }

    /// How many lines it has.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }
}

/// What no face could draw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The whole text that it stands in.
    pub text: String,
    /// The characters, each once, in the order of the text.
    pub chars: Vec<char>,
}
