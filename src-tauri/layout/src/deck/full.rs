//! Texts that slides show the start of, in full.

use crate::{
    deck::{
        DeckPart, Studio, block,
        draft::{Draft, body},
    },
    grid::{Frame, Grid},
    page::{Start, Type},
};

/// The slides; none if nothing was shortened.
pub(super) fn drafts(studio: &mut Studio<'_>) -> Vec<Draft> {
    let mut texts: Vec<String> = Vec::new();
    for text in std::mem::take(&mut studio.long) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    let size = studio.size;
    let grid = Grid::on_slide(Frame::SLIDE, size.width, &[], false);
    let columns = studio.index.columns.clone();
    let mut page = studio.page(&grid, &columns, Start::default());
    let area = body(size);
    let (lefts, width) = block::columns(area, 2, 36.0);
    let kind = Type::new(13.5, 400, page.theme.ink).leading(19.0);
    let blocks: Vec<block::Block> =
        texts.iter().flat_map(|text| block::text(&mut page, text, kind, width, area.height() - 8.0)).collect();
    if blocks.is_empty() {
        return Vec::new();
    }
    let title = page.words.get("inFull").to_owned();
    let sheets = block::flow(blocks, "full", &lefts, width, (area.y0 + 4.0, area.y1), 12.0);
    Draft::sheets(studio, DeckPart::Map, (&title, &title), sheets)
}
