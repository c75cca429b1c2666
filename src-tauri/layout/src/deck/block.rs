//! Blocks that stand in columns, one below the other, and go on in the next column or on the next slide.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};
use throughline_scene::{Meaning, NodeId, Role};

use crate::{
    page::{Page, Type},
    pen::Pen,
};

/// A thing that is not cut.
pub(super) struct Block {
    pub(super) pen: Pen,
    pub(super) height: f64,
    pub(super) meaning: Vec<Meaning>,
    /// Does not end a column: what follows belongs to it.
    pub(super) leads: bool,
}

impl Block {
    pub(super) fn new(pen: Pen, height: f64) -> Block {
        Block { pen, height, meaning: Vec::new(), leads: false }
    }

    /// The same block with what it says.
    pub(super) fn says(mut self, meaning: Meaning) -> Block {
        self.meaning.push(meaning);
        self
    }
}

/// What one slide shows.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) pen: Pen,
    pub(super) says: Vec<Meaning>,
}

/// Blocks in columns of these left edges and one width, between two heights, over as many slides as they need.
///
/// Each block becomes a node named `stem` and its number, and what it says is tied to that node.
pub(super) fn flow(
    blocks: Vec<Block>,
    stem: &str,
    lefts: &[f64],
    width: f64,
    (top, bottom): (f64, f64),
    gap: f64,
) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default()];
    let (mut column, mut y) = (0, top);
    let mut ahead: Vec<f64> = blocks.iter().map(|block| block.height).collect();
    // What leads needs room for what follows it too.
    for nth in (0..blocks.len().saturating_sub(1)).rev() {
        if blocks[nth].leads {
            ahead[nth] += gap + ahead[nth + 1];
        }
    }
    for (nth, block) in blocks.into_iter().enumerate() {
        if y > top && y + ahead[nth] > bottom {
            column += 1;
            y = top;
            if column == lefts.len() {
                column = 0;
                sheets.push(Sheet::default());
            }
        }
        let id: NodeId = format!("{stem}/{nth}").into();
        let sheet = sheets.last_mut().expect("there is always one");
        let size = Size::new(width, block.height);
        sheet.pen.push(block.pen.group(Arc::clone(&id), "", Point::new(lefts[column], y), size));
        sheet.says.extend(block.meaning.into_iter().map(|meaning| meaning.at(Arc::clone(&id))));
        y += block.height + gap;
    }
    sheets
}

/// Left edges and width of `count` columns in an area.
pub(super) fn columns(area: Rect, count: usize, gap: f64) -> (Vec<f64>, f64) {
    let width = ((area.width() - gap * (count - 1) as f64) / count as f64).floor();
    ((0..count).map(|nth| area.x0 + (width + gap) * nth as f64).collect(), width)
}

/// Text as one block, or as several where it is higher than `room`.
pub(super) fn text(page: &mut Page<'_>, text: &str, kind: Type, width: f64, room: f64) -> Vec<Block> {
    let mut blocks = Vec::new();
    for paragraph in text.split('\n').map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        let mut left = paragraph;
        while !left.is_empty() {
            let (head, tail) = fitting(page, left, kind, width, room);
            let laid = page.lay(head, kind, width, throughline_scene::Align::Start, false);
            let mut pen = Pen::new();
            pen.text(&laid, Point::ZERO);
            blocks.push(Block::new(pen, laid.size.height).says(Meaning::new(Role::Paragraph, head.trim())));
            left = tail;
        }
    }
    blocks
}

/// As many words as fit, and those that are left; at least one.
fn fitting<'t>(page: &mut Page<'_>, text: &'t str, kind: Type, width: f64, room: f64) -> (&'t str, &'t str) {
    let mut height = |text: &str| page.lay(text, kind, width, throughline_scene::Align::Start, false).size.height;
    if height(text) <= room {
        return (text, "");
    }
    let mut ends: Vec<usize> =
        text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8()).collect();
    if ends.is_empty() {
        ends = text.char_indices().skip(1).map(|(at, _)| at).collect();
    }
    let fits = ends.partition_point(|end| height(&text[..*end]) <= room);
    match ends.get(fits.saturating_sub(1)) {
        Some(end) => text.split_at(*end),
        None => (text, ""),
    }
}
