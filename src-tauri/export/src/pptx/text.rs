//! Paragraphs as text boxes that can be edited: words, not lines. A box is as wide as its lines need to break where
//! layout broke them; where that cannot be had, a line break is written.

use std::sync::Arc;

use kurbo::{Point, Rect};
use throughline_scene::{Color, Line, Paragraph, Run};
use throughline_text::face;

use super::{families::Families, units::Frame};
use crate::order::{self, SOFT_HYPHEN};

/// Where the baseline lies in a line whose height is given, from its top.
const BASELINE: f64 = 0.8;

/// How much wider than laid a line may come out in another program.
const SLACK: f64 = 1.02;

/// How much narrower than laid a line may come out in another program.
const CLOSER: f64 = 0.96;

/// A space, as a part of the em.
const SPACE: f64 = 0.26;

/// From this weight on letters are bold; office programs know no step between.
const BOLD: u16 = 600;

/// Characters that look alike.
#[derive(Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Its family, unless it is one of the theme's.
    pub(super) family: Option<Arc<str>>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Px.
    pub(super) size: f64,
    /// Px.
    pub(super) tracking: f64,
    pub(super) color: Color,
    pub(super) link: Option<Arc<str>>,
}

/// What follows a piece of text.
pub(super) enum Part {
    /// Characters.
    Text(Piece),
    /// The next line.
    Break,
    /// The next paragraph.
    Paragraph,
}

/// Where lines stand, as office programs call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Middle,
    Right,
}

impl Side {
    /// Its name in files.
    pub(super) fn name(self) -> &'static str {
        match self {
            Side::Left => "l",
            Side::Middle => "ctr",
            Side::Right => "r",
        }
    }
}

/// A paragraph as a box.
pub(super) struct TextBox {
    /// Where it lies, in the coordinates of the paragraph's node.
    pub(super) rect: Rect,
    /// Whether it breaks lines by itself.
    pub(super) wraps: bool,
    pub(super) side: Side,
    pub(super) rtl: bool,
    /// From line to line, px.
    pub(super) pitch: f64,
    pub(super) parts: Vec<Part>,
}

/// Makes a box of a paragraph; nothing if it has no lines. `rtl` says whether the page reads from the right.
pub(super) fn lay(paragraph: &Paragraph, rtl: bool, families: &Families) -> Option<TextBox> {
    let lines: Vec<&Line> = paragraph.lines.iter().collect();
    let (first, last) = (lines.first()?, lines.last()?);
    let pitch = match lines.len() {
        1 => paragraph.size.height,
        count => (last.baseline - first.baseline) / (count - 1) as f64,
    };
    let side = side(paragraph, rtl && paragraph.text.contains(from_right));
    let rtl = reads_from_right(paragraph, rtl, side);
    let room = paragraph.size.width;
    let single = lines.len() == 1;
    let widest = lines.iter().map(|line| line.width * swell(line)).fold(0.0, f64::max);
    let least = widest * SLACK + 0.5;
    let joined: Vec<f64> = lines.windows(2).map(|pair| joined(paragraph, pair[0], pair[1])).collect();
    // As wide as its room lets it be, for another face may be wider, but not so wide that another word fits on a line.
    let most = joined.iter().copied().filter(|width| *width > least).fold(f64::INFINITY, f64::min);
    let width = match single {
        // A line with room to spare keeps its box, so that longer words break as they would in the map.
        true if room.is_finite() && room > widest * 1.2 => room,
        true => least,
        false => most.min(room * SLACK).max(least),
    };
    let wraps = !single || width > least;
    let left = lines.iter().map(|line| line.x).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(|line| line.x + line.width).fold(f64::NEG_INFINITY, f64::max);
    let x = match side {
        Side::Left => left,
        Side::Middle => (left + right - width) / 2.0,
        Side::Right => right - width,
    };
    let top = first.baseline - pitch * BASELINE;
    let corner = paragraph.at + kurbo::Vec2::new(x, top);
    let rect = Rect::from_origin_size(corner, (width, pitch * lines.len() as f64));
    let parts = parts(paragraph, &lines, &joined, width, families);
    Some(TextBox { rect, wraps, side, rtl, pitch, parts })
}

/// Where lines stand in their box; the scene keeps only where each one begins. Lines that fill it stand where they are
/// read from.
fn side(paragraph: &Paragraph, rtl: bool) -> Side {
    let room = paragraph.size.width;
    let all = |near: &dyn Fn(&Line) -> bool| paragraph.lines.iter().all(near);
    let near = |a: f64, b: f64| (a - b).abs() < 0.75;
    match () {
        () if !rtl && all(&|line| near(line.x, 0.0)) => Side::Left,
        () if all(&|line| near(line.x + line.width, room)) => Side::Right,
        () if all(&|line| near(line.x * 2.0 + line.width, room)) => Side::Middle,
        () => Side::Left,
    }
}

fn from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether a paragraph reads from the right: on a page that does so, any with such letters; on another one only what
/// begins with them and stands at the right.
fn reads_from_right(paragraph: &Paragraph, page: bool, side: Side) -> bool {
    let first = || paragraph.text.chars().find(|c| c.is_alphabetic()).is_some_and(from_right);
    let right = || paragraph.lines.iter().all(|line| (line.x + line.width - paragraph.size.width).abs() < 0.75);
    if page { paragraph.text.contains(from_right) } else { first() && (side == Side::Right || right()) }
}

/// How much wider a line becomes, for office programs know only two weights.
fn swell(line: &Line) -> f64 {
    let half_bold = |run: &Run| (501..=650).contains(&face(run.face).weight);
    if line.runs.iter().any(half_bold) { 1.02 } else { 1.0 }
}

/// How wide a line would at least be with the next one's first word.
fn joined(paragraph: &Paragraph, line: &Line, next: &Line) -> f64 {
    let space = line.runs.last().map_or(0.0, |run| run.size * SPACE);
    (line.width + space + first_word(paragraph, next)) * CLOSER
}

/// All characters, with a break after each line that would otherwise go on.
fn parts(paragraph: &Paragraph, lines: &[&Line], joined: &[f64], width: f64, families: &Families) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        for part in order::reading(paragraph, line) {
            add(&mut parts, families, part.run, &part.run.text.replace(['\r', '\n', '\u{2028}', '\u{2029}'], ""));
        }
        let Some(joined) = joined.get(nth) else { break };
        let all = paragraph.text.get(line.text.clone()).unwrap_or_default();
        if all.ends_with(['\n', '\u{2029}', '\r']) {
            parts.push(Part::Paragraph);
            continue;
        }
        if line.hyphen || *joined < width || all.ends_with('\u{2028}') {
            trim(&mut parts);
            parts.push(Part::Break);
        } else if all.ends_with(char::is_whitespace) {
            // Layout may leave out white space at a line's end, where words would then touch.
            if let Some(Part::Text(piece)) = parts.last_mut()
                && !piece.text.ends_with(char::is_whitespace)
            {
                piece.text.push(' ');
            }
        }
    }
    parts
}

/// Takes away white space before a break, which would move centred lines.
fn trim(parts: &mut [Part]) {
    if let Some(Part::Text(piece)) = parts.last_mut() {
        piece.text.truncate(piece.text.trim_end().len());
    }
}

fn add(parts: &mut Vec<Part>, families: &Families, run: &Run, text: &str) {
    if text.is_empty() {
        return;
    }
    let data = face(run.face);
    let piece = Piece {
        text: String::new(),
        family: (!families.has(&data.family)).then(|| Arc::clone(&data.family)),
        bold: data.weight >= BOLD,
        italic: data.italic,
        size: run.size,
        tracking: run.tracking,
        color: run.color,
        link: run.link.clone(),
    };
    match parts.last_mut() {
        // Directions need no runs of their own here: office programs find them by themselves.
        Some(Part::Text(known)) if (Piece { text: String::new(), ..known.clone() }) == piece => {
            known.text.push_str(text);
        }
        _ => parts.push(Part::Text(Piece { text: text.to_owned(), ..piece })),
    }
}

/// How wide the first part of a line is that cannot be broken.
fn first_word(paragraph: &Paragraph, line: &Line) -> f64 {
    let mut width = 0.0;
    for part in order::reading(paragraph, line) {
        let run = part.run;
        let Some(end) = word_end(&run.text) else {
            width += run.width;
            continue;
        };
        let glyphs = run.glyphs.iter().filter(|glyph| (glyph.cluster as usize) < end);
        return width + glyphs.map(|glyph| f64::from(glyph.advance)).sum::<f64>();
    }
    width
}

/// The first byte in a text where a line may end.
fn word_end(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().skip_while(|(_, c)| c.is_whitespace());
    chars.find_map(|(at, c)| match c {
        _ if c.is_whitespace() => Some(at),
        '-' | '/' | '–' | '—' | SOFT_HYPHEN | '\u{200B}' | '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' => {
            Some(at + c.len_utf8())
        }
        _ => None,
    })
}

/// A point that a box is moved by, for boxes lie on the page and paragraphs in their groups.
pub(super) fn moved(rect: Rect, origin: Point) -> Rect {
    rect + origin.to_vec2()
}

/// Above the slide, where no picture of it shows it.
pub(super) fn above(width: i64) -> Frame {
    let height = 457_200;
    Frame { x: 0, y: -height - 91_440, w: width, h: height }
}
