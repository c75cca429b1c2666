//! The door of the crate: lays blocks and remembers what it has laid. Shapes and breaks nothing itself.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
    mem,
    sync::Arc,
};

use kurbo::Size;

use crate::{
    Block, Laid, Missing, Span, Style,
    cache::{Generations, hash_of},
    fallback::Fallback,
    lines::lines,
    prepare::Prepared,
    shape::Shaper,
    wrap::Wrapper,
};

/// Lays text. Owns the caches, so one engine should live as long as the program; it may move between threads.
///
/// The same block gives the same glyphs, in every engine and run, as long as vendored faces suffice.
pub struct Engine {
    fallback: Fallback,
    shaper: Shaper,
    prepared: Generations<(Content, Arc<Prepared>)>,
    laid: Generations<(Block, Laid, Arc<Prepared>)>,
    missing: Vec<Missing>,
    reported: HashSet<String>,
}

/// What is shaped: characters in styles, a language and a base direction.
type Content = (Vec<Span>, Arc<str>, Option<bool>);

/// Bytes of text that each generation of a cache holds: all of a map with 10,000 cards, or 90 MB.
const MOST_BYTES: usize = 1_500_000;

/// A remembered text's cost besides its characters, in bytes of text.
const TEXT_OVERHEAD: usize = 32;

/// Texts with missing characters that wait to be taken; more help nobody.
const MOST_REPORTED: usize = 1_000;

impl Engine {
    /// An engine with empty caches.
    pub fn new() -> Engine {
        Engine {
            fallback: Fallback::new(),
            shaper: Shaper::new(),
            prepared: Generations::new(MOST_BYTES),
            laid: Generations::new(MOST_BYTES),
            missing: Vec::new(),
            reported: HashSet::new(),
        }
    }

    /// Breaks a block into lines. A block laid before costs a look-up; one that differs in width, colour or alignment
    /// is not shaped again.
    pub fn lay(&mut self, block: &Block) -> Laid {
        let hash = hash_of(block);
        if let Some((_, laid, prepared)) = self.laid.get(hash, |(known, ..)| known == block) {
            let (laid, prepared) = (laid.clone(), (!prepared.missing.is_empty()).then(|| Arc::clone(prepared)));
            if let Some(prepared) = prepared {
                self.report(&prepared);
            }
            return laid;
        }
        let prepared = self.prepare(&block.spans, &block.language, block.rtl);
        let width = if block.width.is_nan() { 0.0 } else { block.width };
        let mut wrapper = Wrapper::new(&prepared, &mut self.shaper, &block.language);
        let cuts = wrapper.lines(width, block.balance);
        let (lines, used) = lines(block, &cuts, &mut wrapper);
        let room = if block.width.is_finite() { block.width } else { used };
        let size = Size::new(room, lines.len() as f64 * block.line_height);
        let text: Arc<str> = prepared.reading.text.as_str().into();
        let weight = text.len() + TEXT_OVERHEAD;
        let laid = Laid { size, used, text, lines: lines.into() };
        self.laid.put(hash, (block.clone(), laid.clone(), prepared), weight);
        laid
    }

    /// Width of a text on one line, px; of several lines that of the widest.
    pub fn width(&mut self, text: &str, style: &Style) -> f64 {
        let span = Span { text: text.to_owned(), style: *style, link: None };
        let prepared = self.prepare(&[span], &"".into(), None);
        let mut wrapper = Wrapper::new(&prepared, &mut self.shaper, "");
        let cuts = wrapper.lines(f64::INFINITY, false);
        cuts.iter().map(|cut| wrapper.measure(cut.range.start, cut.seen, false)).fold(0.0, f64::max)
    }

    /// Width of the widest part that is broken only by force, px: the least width that keeps words whole.
    ///
    /// Soft hyphens count as places to break, the patterns of a language do not.
    pub fn widest_word(&mut self, text: &str, style: &Style) -> f64 {
        let span = Span { text: text.to_owned(), style: *style, link: None };
        let prepared = self.prepare(&[span], &"".into(), None);
        let mut wrapper = Wrapper::new(&prepared, &mut self.shaper, "");
        let mut widest = 0f64;
        for (range, stops) in prepared.paragraphs.iter().zip(prepared.stops()) {
            let mut start = range.start;
            for stop in stops {
                widest = widest.max(wrapper.measure(start, stop.seen, stop.soft));
                start = stop.at;
            }
        }
        widest
    }

    /// What no face could draw in the texts since the last call, each text once.
    pub fn take_missing(&mut self) -> Vec<Missing> {
        self.reported.clear();
        mem::take(&mut self.missing)
    }

    fn prepare(&mut self, spans: &[Span], language: &Arc<str>, rtl: Option<bool>) -> Arc<Prepared> {
        let mut hasher = DefaultHasher::new();
        (language, rtl).hash(&mut hasher);
        for span in spans {
            (&span.text, shape_of(&span.style)).hash(&mut hasher);
        }
        let hash = hasher.finish();
        let alike = |a: &Span, b: &Span| a.text == b.text && shape_of(&a.style) == shape_of(&b.style);
        let known = self.prepared.get(hash, |((known, tongue, direction), _)| {
            let same = known.len() == spans.len() && known.iter().zip(spans).all(|(a, b)| alike(a, b));
            same && tongue == language && *direction == rtl
        });
        let prepared = match known {
            Some((_, prepared)) => Arc::clone(prepared),
            None => {
                let new = Prepared::new(spans, language, rtl, &mut self.fallback, &mut self.shaper);
                let (new, weight) = (Arc::new(new), spans.iter().map(|span| span.text.len() + TEXT_OVERHEAD).sum());
                self.prepared.put(hash, ((spans.to_vec(), Arc::clone(language), rtl), Arc::clone(&new)), weight);
                new
            }
        };
        self.report(&prepared);
        prepared
    }

    fn report(&mut self, prepared: &Prepared) {
        if prepared.missing.is_empty() || self.missing.len() >= MOST_REPORTED {
            return;
        }
        if self.reported.insert(prepared.reading.text.clone()) {
            self.missing.push(Missing { text: prepared.reading.text.clone(), chars: prepared.missing.to_vec() });
        }
    }
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::new()
    }
}

/// What of a style changes the glyphs and their places: all but the colour.
fn shape_of(style: &Style) -> impl Hash + PartialEq + use<> {
    (style.family, style.size.to_bits(), style.weight, style.italic, style.tracking.to_bits())
}
