//! Breaks paragraphs into lines of a width, and evens short wraps out. Knows nothing of colours or alignment.

use std::{ops::Range, sync::Arc};

use throughline_scene::FaceId;
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    face::Loaded,
    hyphen,
    prepare::{Prepared, Stop},
    read::hangs,
    shape::{Manner, Part, Shaper, Word},
};

/// One line: which characters, and where what is visible ends.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Cut {
    /// From the line's start to the next one's, in [`crate::read::Reading::shown`].
    pub(crate) range: Range<usize>,
    /// Where what is visible ends.
    pub(crate) seen: usize,
    /// Whether a hyphen is added.
    pub(crate) hyphen: bool,
}

/// A part of a line that one unit stands for.
pub(crate) struct Piece {
    /// Number of the unit.
    pub(crate) unit: usize,
    /// Its characters; none if it is only the added hyphen.
    pub(crate) range: Range<usize>,
    /// Whether a hyphen was added.
    pub(crate) hyphen: bool,
    /// The unit's own, but for a hyphen from another face.
    pub(crate) manner: Manner,
    /// px in a font unit.
    pub(crate) scale: f64,
    pub(crate) word: Arc<Word>,
    /// Which glyphs of the word.
    pub(crate) part: Part,
    /// Byte of the word at which this piece starts.
    pub(crate) from: usize,
}

/// Breaks one prepared block.
pub(crate) struct Wrapper<'a> {
    pub(crate) prepared: &'a Prepared,
    pub(crate) shaper: &'a mut Shaper,
    pub(crate) language: &'a str,
    /// The word hyphenated last: its characters and where hyphens may be.
    hyphenated: Option<(Range<usize>, Vec<usize>)>,
}

/// Lines of one paragraph, and how many of them end inside a word.
type Filled = (Vec<Cut>, usize);

/// Bytes from which on a word may be hyphenated although it fits a line of its own.
const LONG_WORD: usize = 16;
/// Rounding must not break a line that was measured to fit: a hundredth of what an eye can see, px.
const TOLERANCE: f64 = 0.005;

impl<'a> Wrapper<'a> {
    pub(crate) fn new(prepared: &'a Prepared, shaper: &'a mut Shaper, language: &'a str) -> Wrapper<'a> {
        Wrapper { prepared, shaper, language, hyphenated: None }
    }

    /// The lines of the whole block.
    pub(crate) fn lines(&mut self, width: f64, balance: bool) -> Vec<Cut> {
        let mut lines = Vec::new();
        for number in 0..self.prepared.paragraphs.len() {
            let range = self.prepared.paragraphs[number].clone();
            if range.is_empty() || width == f64::INFINITY {
                let seen = range.start + self.prepared.reading.shown[range.clone()].trim_end_matches(hangs).len();
                lines.push(Cut { range, seen, hyphen: false });
                continue;
            }
            let filled = self.fill(number, width);
            lines.append(&mut if balance { self.balance(number, width, filled) } else { filled.0 });
        }
        lines
    }

    /// Visible width of a line, px.
    pub(crate) fn measure(&mut self, start: usize, seen: usize, hyphen: bool) -> f64 {
        let (prepared, mut width) = (self.prepared, 0.0);
        self.pieces(start, seen, hyphen, |piece| {
            let tracking = prepared.units[piece.unit].tracking;
            width += piece.part.advance as f64 * piece.scale + f64::from(piece.part.clusters) * tracking;
        });
        width
    }

    /// Calls `visit` with the parts of a line in logical order.
    pub(crate) fn pieces(&mut self, start: usize, seen: usize, hyphen: bool, mut visit: impl FnMut(Piece)) {
        let (units, shown) = (&self.prepared.units, &self.prepared.reading.shown);
        let first = units.partition_point(|unit| unit.range.end <= start);
        let end = first + units[first..].partition_point(|unit| unit.range.start < seen);
        for (number, unit) in (first..end).zip(&units[first..end]) {
            let range = unit.range.start.max(start)..unit.range.end.min(seen);
            let last = hyphen && number + 1 == end;
            let manner = unit.manner;
            let joins = last && self.shaper.face(manner.face).draws('-');
            let within = range.start - unit.range.start..range.end - unit.range.start;
            let whole = |word: Arc<Word>| (word.whole.clone(), 0, word);
            let (part, from, word) = if joins {
                whole(self.shaper.word(&[&shown[range.clone()], "-"].concat(), manner))
            } else if range == unit.range {
                whole(Arc::clone(&unit.word))
            } else if let Some(part) = unit.word.part(&within) {
                (part, within.start, Arc::clone(&unit.word))
            } else {
                whole(self.shaper.word(&shown[range.clone()], manner))
            };
            let after = range.end;
            visit(Piece { unit: number, range, hyphen: joins, manner, scale: unit.scale, word, part, from });
            if last && !joins {
                // Emoji and symbols have no hyphen; the first face has.
                let em = |face: &Loaded| f64::from(face.data.units_per_em);
                let scale = unit.scale * em(self.shaper.face(manner.face)) / em(self.shaper.face(FaceId(0)));
                let manner = Manner { face: FaceId(0), ..manner };
                let (part, from, word) = whole(self.shaper.word("-", manner));
                visit(Piece { unit: number, range: after..after, hyphen: true, manner, scale, word, part, from });
            }
        }
    }

    /// First fit: each line takes as much as it can.
    fn fill(&mut self, number: usize, width: f64) -> Filled {
        let prepared = self.prepared;
        let end = prepared.paragraphs[number].end;
        let stops = &prepared.stops()[number];
        let (mut lines, mut forced) = (Vec::new(), 0);
        let (mut start, mut next) = (prepared.paragraphs[number].start, 0);
        while start < end {
            let best = self.last_that_fits(start, &stops[next..], width).map(|found| next + found);
            if best.is_some_and(|best| best + 1 == stops.len()) {
                lines.push(Cut { range: start..end, seen: stops[stops.len() - 1].seen, hyphen: false });
                break;
            }
            let word = best.map_or(next, |best| best + 1);
            let cut = match self.hyphenate(start, best.map(|best| &stops[best]), &stops[word], width) {
                Some(at) => Cut { range: start..at, seen: at, hyphen: true },
                None => match best.map(|best| stops[best]) {
                    Some(stop) => Cut { range: start..stop.at, seen: stop.seen, hyphen: stop.soft },
                    None => {
                        let at = self.graphemes_that_fit(start, stops[word].seen, width);
                        // A word's last graphemes take the white space after them along.
                        let at = if at == stops[word].seen { stops[word].at } else { at };
                        Cut { range: start..at, seen: at.min(stops[word].seen), hyphen: false }
                    }
                },
            };
            forced += usize::from(cut.hyphen || best.is_none());
            start = cut.range.end;
            while next < stops.len() && stops[next].at <= start {
                next += 1;
            }
            lines.push(cut);
        }
        (lines, forced)
    }

    /// The last of the stops up to which a line fits.
    fn last_that_fits(&mut self, start: usize, stops: &[Stop], width: f64) -> Option<usize> {
        let x = self.prepared.x(start);
        let reached = stops.iter().position(|stop| stop.x_seen - x > width + TOLERANCE).unwrap_or(stops.len());
        // Sums over whole units are exact only at their ends; what is shaped anew there may be wider.
        (0..reached).rev().find(|&at| self.measure(start, stops[at].seen, stops[at].soft) <= width + TOLERANCE)
    }

    /// Where to hyphenate the word after `best`, if it is wider than a line, or long and would leave the line less than half
    /// full.
    fn hyphenate(&mut self, start: usize, best: Option<&Stop>, over: &Stop, width: f64) -> Option<usize> {
        if over.soft || best.is_some_and(|best| best.soft) {
            return None;
        }
        let from = best.map_or(start, |best| best.at);
        // No measuring here: a word of a hundred thousand letters is asked about once a line.
        let wider = best.is_none() || over.x_seen - self.prepared.x(from) > width;
        // A short word looks better whole on the next line than cut, however ragged that leaves this one.
        let short = over.seen - from < LONG_WORD;
        if !wider && (short || best.is_some_and(|best| best.x_seen - self.prepared.x(start) >= width / 2.0)) {
            return None;
        }
        if !self.hyphenated.as_ref().is_some_and(|(word, _)| word.contains(&from) && word.end == over.seen) {
            let points = hyphen::points(&self.prepared.reading.shown[from..over.seen], self.language);
            self.hyphenated = Some((from..over.seen, points.into_iter().map(|point| from + point).collect()));
        }
        let (_, points) = self.hyphenated.as_ref()?;
        let x = self.prepared.x(start);
        let points: Vec<usize> = points.iter().copied().filter(|&point| point > from).collect();
        let near = points.partition_point(|&point| self.prepared.x(point) - x <= width);
        points[..near].iter().rev().copied().find(|&point| self.measure(start, point, true) <= width + TOLERANCE)
    }

    /// Where to cut a word that fits no line: after as many graphemes as fit, at least one.
    fn graphemes_that_fit(&mut self, start: usize, end: usize, width: f64) -> usize {
        let prepared = self.prepared;
        let x = prepared.x(start);
        let ends =
            prepared.reading.shown[start..end].grapheme_indices(true).map(|(at, grapheme)| start + at + grapheme.len());
        let mut near: Vec<usize> = Vec::new();
        for at in ends {
            if !near.is_empty() && prepared.x(at) - x > width + TOLERANCE {
                break;
            }
            near.push(at);
        }
        let fits = |&at: &usize| self.measure(start, at, false) <= width + TOLERANCE;
        near[1.min(near.len())..].iter().rev().copied().find(fits).or(near.first().copied()).unwrap_or(end)
    }

    /// The same number of lines at the least width, so that they are alike; as CSS `text-wrap: balance` in Chromium.
    fn balance(&mut self, number: usize, width: f64, (lines, forced): Filled) -> Vec<Cut> {
        let count = lines.len();
        let widow = lines.last().is_some_and(|last| self.measure(last.range.start, last.seen, false) < width / 4.0);
        if count < 2 || count > MOST_EVENED && !widow || count > MOST_MENDED {
            return lines;
        }
        let (mut best, mut low, mut high) = (lines, 0.0, width);
        while high - low > 1.0 {
            let middle = (low + high) / 2.0;
            let (lines, more) = self.fill(number, middle);
            if lines.len() == count && more <= forced {
                best = lines;
                high = middle;
            } else {
                low = middle;
            }
        }
        best
    }
}

/// Wraps of more lines are evened out only if the last one is nearly empty.
const MOST_EVENED: usize = 3;

/// Wraps of more lines are left as they are.
const MOST_MENDED: usize = 12;
