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
    /// Its node's name, if it has one of its own.
    pub(super) id: Option<NodeId>,
    /// Does not end a column: what follows belongs to it.
    pub(super) leads: bool,
}

impl Block {
    pub(super) fn new(pen: Pen, height: f64) -> Block {
        Block { pen, height, meaning: Vec::new(), id: None, leads: false }
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

/// Blocks in columns of these left edges and one width, between two heights, over as few slides as they need; columns
/// reach no further down than that asks for, so that they end at nearly one height.
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
    let mut ahead: Vec<f64> = blocks.iter().map(|block| block.height).collect();
    // What leads needs room for what follows it too.
    for nth in (0..blocks.len().saturating_sub(1)).rev() {
        if blocks[nth].leads {
            ahead[nth] += gap + ahead[nth + 1];
        }
    }
    let heights: Vec<f64> = blocks.iter().map(|block| block.height).collect();
    let fewest = columns_for(&heights, &ahead, bottom - top, gap).div_ceil(lefts.len());
    let (mut low, mut high) = (0.0, bottom - top);
    for _ in 0..20 {
        let middle = f64::midpoint(low, high);
        if columns_for(&heights, &ahead, middle, gap) <= fewest * lefts.len() { high = middle } else { low = middle }
    }
    let places = places(&heights, &ahead, high, gap);
    let mut sheets: Vec<Sheet> = (0..fewest.max(1)).map(|_| Sheet::default()).collect();
    for ((nth, block), (column, y)) in blocks.into_iter().enumerate().zip(places) {
        let id = block.id.clone().unwrap_or_else(|| format!("{stem}/{nth}").into());
        let sheet = &mut sheets[column / lefts.len()];
        let at = Point::new(lefts[column % lefts.len()], top + y);
        sheet.pen.push(block.pen.group(Arc::clone(&id), "", at, Size::new(width, block.height)));
        sheet.says.extend(block.meaning.into_iter().map(|meaning| meaning.at(Arc::clone(&id))));
    }
    sheets
}

/// Two flows side by side, each on its own part of the slides.
pub(super) fn beside(one: Vec<Sheet>, other: Vec<Sheet>) -> Vec<Sheet> {
    let mut sheets = one;
    for (nth, sheet) in other.into_iter().enumerate() {
        match sheets.get_mut(nth) {
            Some(known) => {
                known.pen.extend(sheet.pen.into_nodes());
                known.says.extend(sheet.says);
            }
            None => sheets.push(sheet),
        }
    }
    sheets
}

/// The column of each block, counted over all slides, and how far down in it the block stands.
fn places(heights: &[f64], ahead: &[f64], room: f64, gap: f64) -> Vec<(usize, f64)> {
    let (mut column, mut y) = (0, 0.0);
    let place = |(height, ahead): (&f64, &f64)| {
        if y > 0.0 && y + ahead > room {
            column += 1;
            y = 0.0;
        }
        let place = (column, y);
        y += height + gap;
        place
    };
    heights.iter().zip(ahead).map(place).collect()
}

fn columns_for(heights: &[f64], ahead: &[f64], room: f64, gap: f64) -> usize {
    places(heights, ahead, room, gap).last().map_or(0, |(column, _)| column + 1)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn flowed(heights: &[f64], columns: usize) -> Vec<Vec<f64>> {
        let blocks = heights.iter().map(|height| Block::new(Pen::new(), *height)).collect();
        let lefts: Vec<f64> = (0..columns).map(|nth| nth as f64 * 100.0).collect();
        let sheets = flow(blocks, "b", &lefts, 90.0, (10.0, 110.0), 10.0);
        let nodes = sheets.into_iter().map(|sheet| sheet.pen.into_nodes());
        nodes.map(|nodes| nodes.iter().map(|node| node.bounds.x0).collect()).collect()
    }

    #[test]
    fn columns_end_at_nearly_one_height() {
        assert_eq!(flowed(&[20.0; 4], 2), [[0.0, 0.0, 100.0, 100.0]]);
    }

    #[test]
    fn what_does_not_fit_goes_on_the_next_slide_and_slides_are_even() {
        assert_eq!(flowed(&[30.0; 4], 1), [[0.0, 0.0], [0.0, 0.0]]);
    }

    #[test]
    fn a_heading_stays_with_what_follows_it() {
        let mut lead = Block::new(Pen::new(), 20.0);
        lead.leads = true;
        let blocks = vec![Block::new(Pen::new(), 60.0), lead, Block::new(Pen::new(), 60.0)];
        let sheets = flow(blocks, "b", &[0.0], 90.0, (0.0, 100.0), 10.0);
        assert_eq!(sheets[1].pen.nodes().len(), 2);
    }
}
