//! Turns broken lines into what painters place: runs in visual order with their glyphs. Breaks nothing.

use std::sync::Arc;

use throughline_scene::{Align, Glyph, Line, Run};
use unicode_bidi::ParagraphBidiInfo;

use crate::{
    Block,
    prepare::Prepared,
    wrap::{Cut, Piece, Wrapper},
};

/// The lines of a block from top to bottom, and the width of the widest.
pub(crate) fn lines(block: &Block, cuts: &[Cut], wrapper: &mut Wrapper<'_>) -> (Vec<Line>, f64) {
    let prepared = wrapper.prepared;
    let (ascent, descent) = prepared.metrics;
    let first = (block.line_height - ascent - descent) / 2.0 + ascent;
    let (mut lines, mut used, mut start) = (Vec::with_capacity(cuts.len()), 0f64, 0);
    for (number, cut) in cuts.iter().enumerate() {
        let end = match cuts.get(number + 1) {
            Some(next) => prepared.reading.in_text(next.range.start),
            None => prepared.reading.text.len(),
        };
        let runs = runs(block, cut, wrapper);
        let width = runs.iter().map(|run| run.width).sum();
        let baseline = first + number as f64 * block.line_height;
        lines.push(Line { text: start..end, x: 0.0, baseline, width, hyphen: cut.hyphen, runs });
        (used, start) = (used.max(width), end);
    }
    let room = if block.width.is_finite() { block.width } else { used };
    for line in &mut lines {
        line.x = match (block.align, prepared.rtl) {
            (Align::Start, false) | (Align::End, true) => 0.0,
            (Align::Middle, _) => (room - line.width) / 2.0,
            (Align::End, false) | (Align::Start, true) => room - line.width,
        };
        for run in &mut line.runs {
            run.x += line.x;
        }
    }
    (lines, used)
}

/// The runs of a line from left to right, the first at 0.
fn runs(block: &Block, cut: &Cut, wrapper: &mut Wrapper<'_>) -> Vec<Run> {
    let prepared = wrapper.prepared;
    let mut pieces = Vec::new();
    wrapper.pieces(cut.range.start, cut.seen, cut.hyphen, |piece| pieces.push(piece));
    let levels: Vec<_> = pieces.iter().map(|piece| prepared.units[piece.unit].level).collect();
    let order = if levels.iter().all(|level| level.number() == 0) {
        (0..pieces.len()).collect()
    } else {
        ParagraphBidiInfo::reorder_visual(&levels)
    };
    let alike = |&a: &usize, &b: &usize| {
        let look = |at: usize| {
            let (piece, unit) = (&pieces[at], &prepared.units[pieces[at].unit]);
            let span = &block.spans[unit.span];
            let style = (span.style.size.to_bits(), span.style.color, unit.tracking.to_bits(), &span.link);
            (unit.level, piece.manner.face, style)
        };
        a.abs_diff(b) == 1 && look(a) == look(b)
    };
    let mut x = 0.0;
    let mut runs = Vec::new();
    for group in order.chunk_by(alike) {
        let parts: Vec<&Piece> = group.iter().map(|&at| &pieces[at]).collect();
        let run = run(block, &parts, x, prepared);
        x += run.width;
        runs.push(run);
    }
    runs
}

/// One run of pieces from left to right.
fn run(block: &Block, pieces: &[&Piece], x: f64, prepared: &Prepared) -> Run {
    let unit = &prepared.units[pieces[0].unit];
    let (rtl, span) = (unit.level.is_rtl(), &block.spans[unit.span]);
    let mut text = String::new();
    let mut starts = vec![0; pieces.len()];
    let mut logical: Vec<usize> = (0..pieces.len()).collect();
    if rtl {
        logical.reverse();
    }
    for at in logical {
        starts[at] = text.len();
        text.push_str(&prepared.reading.shown[pieces[at].range.clone()]);
        if pieces[at].hyphen {
            text.push('-');
        }
    }
    let scale = pieces[0].scale;
    let mut glyphs = Vec::with_capacity(pieces.iter().map(|piece| piece.part.glyphs.len()).sum());
    let mut pen = 0f64;
    for (piece, start) in pieces.iter().zip(starts) {
        let placed = &piece.word.glyphs[piece.part.glyphs.clone()];
        for (at, glyph) in placed.iter().enumerate() {
            let ends_cluster = placed.get(at + 1).is_none_or(|next| next.cluster != glyph.cluster);
            let tracking = if ends_cluster { unit.tracking } else { 0.0 };
            let advance = (f64::from(glyph.advance) * scale + tracking) as f32;
            glyphs.push(Glyph {
                id: glyph.id,
                x: (pen + f64::from(glyph.dx) * scale) as f32,
                y: (f64::from(glyph.dy) * scale) as f32,
                advance,
                cluster: (start + glyph.cluster as usize - piece.from) as u32,
            });
            pen += f64::from(advance);
        }
    }
    Run {
        face: pieces[0].manner.face,
        size: span.style.size,
        color: span.style.color,
        x,
        width: pen,
        rtl,
        tracking: unit.tracking,
        text: text.into(),
        link: span.link.as_ref().map(Arc::clone),
        glyphs: glyphs.into(),
    }
}
