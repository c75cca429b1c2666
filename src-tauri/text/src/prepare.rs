//! A block's characters cut into shaped units, before any width is known. Knows nothing of lines or colours.

use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use unicode_bidi::{Level, ParagraphBidiInfo};
use unicode_script::Script;
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    Family, Span, Style,
    breaks::breaks,
    fallback::{Fallback, Wish},
    read::{Reading, hangs, ignorable},
    script::{from_the_right, joined, scripts},
    shape::{Manner, Shaper, Word},
};

/// A word with the white space after it, in one face, style and direction.
#[derive(Debug)]
pub(crate) struct Unit {
    /// Its characters in [`Reading::shown`].
    pub(crate) range: Range<usize>,
    /// Number of its span.
    pub(crate) span: usize,
    /// Embedding level (UAX 9).
    pub(crate) level: Level,
    pub(crate) manner: Manner,
    /// px in a font unit.
    pub(crate) scale: f64,
    /// Added after each cluster, px.
    pub(crate) tracking: f64,
    pub(crate) word: Arc<Word>,
    /// Where it would start, were the block one endless line in logical order, px.
    pub(crate) x: f64,
}

impl Unit {
    /// Width of a word in this unit's size, px.
    pub(crate) fn width_of(&self, advance: i64, clusters: u32) -> f64 {
        advance as f64 * self.scale + f64::from(clusters) * self.tracking
    }

    fn end(&self) -> f64 {
        self.x + self.width_of(self.word.whole.advance, self.word.whole.clusters)
    }
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stop {
    /// Where the next line would start.
    pub(crate) at: usize,
    /// Where what is visible of this line would end.
    pub(crate) seen: usize,
    /// [`Prepared::x`] at `seen`.
    pub(crate) x_seen: f64,
    /// Whether a soft hyphen is here, and no other reason to break.
    pub(crate) soft: bool,
}

/// Everything about a block that does not depend on width, colour, links, alignment and line height.
pub(crate) struct Prepared {
    pub(crate) reading: Reading,
    pub(crate) rtl: bool,
    /// In logical order.
    pub(crate) units: Vec<Unit>,
    /// Stretches between line ends, without those.
    pub(crate) paragraphs: Vec<Range<usize>>,
    /// Characters that no face draws, each once.
    pub(crate) missing: Box<[char]>,
    /// Ascent and descent of the tallest span's main face, px.
    pub(crate) metrics: (f64, f64),
    stops: OnceLock<Vec<Vec<Stop>>>,
}

impl Prepared {
    /// Reads, itemises and shapes the spans of a block.
    pub(crate) fn new(
        spans: &[Span],
        language: &str,
        rtl: Option<bool>,
        fallback: &mut Fallback,
        shaper: &mut Shaper,
    ) -> Prepared {
        let reading = Reading::new(spans);
        let rtl = rtl.unwrap_or_else(|| reads_from_the_right(&reading.shown));
        let paragraphs = paragraphs(&reading.shown);
        let tallest = spans.iter().map(|span| &span.style).max_by(|a, b| a.size.total_cmp(&b.size));
        let metrics = tallest.map_or((0.0, 0.0), |style| {
            let face = &shaper.face(fallback.main(Wish::from(style))).data;
            (face.ascent * style.size, face.descent * style.size)
        });
        let language = (language, shaper.language(language));
        let mut cutter = Cutter { spans, language, fallback, shaper, units: Vec::new(), missing: Vec::new(), x: 0.0 };
        for range in &paragraphs {
            cutter.paragraph(&reading, range.clone(), rtl);
        }
        let (units, missing) = (cutter.units, cutter.missing.into());
        Prepared { reading, rtl, units, paragraphs, missing, metrics, stops: OnceLock::new() }
    }

    /// Where a character would start, were the block one endless line in logical order, px.
    pub(crate) fn x(&self, at: usize) -> f64 {
        let after = self.units.partition_point(|unit| unit.range.start <= at);
        let Some(unit) = after.checked_sub(1).map(|index| &self.units[index]) else {
            return 0.0;
        };
        if at >= unit.range.end {
            return unit.end();
        }
        let (advance, clusters) = unit.word.before(at - unit.range.start);
        unit.x + unit.width_of(advance, clusters)
    }

    /// Where the lines of each paragraph may end; the last place is the paragraph's end.
    pub(crate) fn stops(&self) -> &[Vec<Stop>] {
        self.stops.get_or_init(|| self.paragraphs.iter().map(|range| self.stops_of(range)).collect())
    }

    fn stops_of(&self, range: &Range<usize>) -> Vec<Stop> {
        let shown = &self.reading.shown[range.clone()];
        let stop = |at: usize, soft: bool| {
            let seen = range.start + shown[..at].trim_end_matches(hangs).len();
            Stop { at: range.start + at, seen, x_seen: self.x(seen), soft }
        };
        let mut stops: Vec<Stop> = breaks(shown).into_iter().map(|at| stop(at, false)).collect();
        let soft = &self.reading.soft;
        let inside = soft.partition_point(|&at| at <= range.start)..soft.partition_point(|&at| at < range.end);
        if !inside.is_empty() {
            let beside_space = |at: usize| shown[..at].ends_with(hangs) || shown[at..].starts_with(hangs);
            let mut graphemes = shown.grapheme_indices(true).map(|(at, _)| at).peekable();
            let soft = soft[inside].iter().map(|&at| at - range.start).filter(|&at| {
                while graphemes.next_if(|&start| start < at).is_some() {}
                graphemes.peek() == Some(&at) && !beside_space(at)
            });
            stops.extend(soft.map(|at| stop(at, true)));
            stops.sort_by_key(|stop| (stop.at, stop.soft));
            stops.dedup_by_key(|stop| stop.at);
        }
        stops
    }
}

/// Base direction by the first strong character outside of isolates. Source: UAX 9, P2 and P3.
fn reads_from_the_right(text: &str) -> bool {
    unicode_bidi::get_base_direction_full(text) == unicode_bidi::Direction::Rtl
}

/// Stretches between line ends. What ends with a line end starts no new stretch.
fn paragraphs(shown: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let range = |line: &str| {
        let range = start..start + line.strip_suffix('\n').unwrap_or(line).len();
        start += line.len();
        range
    };
    shown.split_inclusive('\n').map(range).collect()
}

/// Whether any character asks for the bidirectional algorithm.
fn mixes(text: &str) -> bool {
    text.chars().any(|char| {
        matches!(char, '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

/// Cuts paragraphs into units.
struct Cutter<'a> {
    spans: &'a [Span],
    language: (&'a str, u16),
    fallback: &'a mut Fallback,
    shaper: &'a mut Shaper,
    units: Vec<Unit>,
    missing: Vec<char>,
    x: f64,
}

/// What the characters of a unit have in common.
#[derive(Clone, Copy, PartialEq)]
struct Kind {
    span: usize,
    level: Level,
    manner: Manner,
}

impl Cutter<'_> {
    fn paragraph(&mut self, reading: &Reading, range: Range<usize>, rtl: bool) {
        let shown = &reading.shown[range.clone()];
        let base = if rtl { Level::rtl() } else { Level::ltr() };
        let levels = (rtl || mixes(shown)).then(|| ParagraphBidiInfo::new(shown, Some(base)).levels);
        let scripts = scripts(shown);
        let (mut script_at, mut span) = (0, 0);
        let mut open: Option<(Kind, Range<usize>, bool)> = None;
        for (at, grapheme) in shown.grapheme_indices(true) {
            // What shows nothing by itself has done its work in the levels and breaks.
            if grapheme.chars().all(ignorable) {
                continue;
            }
            while scripts[script_at].0 <= at {
                script_at += 1;
            }
            while reading.ends[span] <= range.start + at {
                span += 1;
            }
            let level = levels.as_ref().map_or(Level::ltr(), |levels| levels[at]);
            // Between two directions, spaces and marks belong to the side whose direction they took.
            let (own, after) = (scripts[script_at].1, scripts.get(script_at + 1).map(|&(_, after)| after));
            let strayed = from_the_right(own) != level.is_rtl() && !grapheme.starts_with(char::is_alphanumeric);
            let nearer = after.filter(|&after| strayed && from_the_right(after) == level.is_rtl());
            let kind = self.kind(grapheme, span, level, nearer.unwrap_or(own));
            let here = range.start + at..range.start + at + grapheme.len();
            let space = grapheme.starts_with(hangs);
            open = match open {
                Some((same, unit, spaced)) if same == kind && unit.end == here.start => {
                    // Caveat varies letters by those before them, over spaces too.
                    let by_space =
                        spaced && !space && (self.spans[span].style.family != Family::Hand || unit.len() > 64);
                    if by_space || unit.len() >= LONGEST {
                        self.close(reading, same, unit);
                        Some((kind, here, space))
                    } else {
                        Some((kind, unit.start..here.end, space))
                    }
                }
                other => {
                    if let Some((kind, unit, _)) = other {
                        self.close(reading, kind, unit);
                    }
                    Some((kind, here, space))
                }
            };
        }
        if let Some((kind, unit, _)) = open {
            self.close(reading, kind, unit);
        }
    }

    fn kind(&mut self, grapheme: &str, span: usize, level: Level, script: Script) -> Kind {
        let style = &self.spans[span].style;
        let choice = self.fallback.choose(grapheme, Wish::from(style), script, self.language, self.shaper);
        for &char in &choice.missing {
            if self.missing.len() < MOST_MISSING && !self.missing.contains(&char) {
                self.missing.push(char);
            }
        }
        let tracked = style.tracking != 0.0 && !joined(script);
        let manner = Manner { face: choice.face, script, rtl: level.is_rtl(), tracked, language: self.language.1 };
        Kind { span, level, manner }
    }

    fn close(&mut self, reading: &Reading, kind: Kind, range: Range<usize>) {
        let Kind { span, level, manner } = kind;
        let style: &Style = &self.spans[span].style;
        let word = self.shaper.word(&reading.shown[range.clone()], manner);
        let em = self.shaper.face(manner.face).data.units_per_em;
        let scale = style.size / f64::from(em.max(1));
        let tracking = if manner.tracked { style.tracking } else { 0.0 };
        let unit = Unit { range, span, level, manner, scale, tracking, word, x: self.x };
        self.x = unit.end();
        self.units.push(unit);
    }
}

/// Bytes after which a unit is cut at the next grapheme, so that looking into one stays cheap.
const LONGEST: usize = 160;

/// More characters without a face are not listed for one text.
const MOST_MISSING: usize = 100;
