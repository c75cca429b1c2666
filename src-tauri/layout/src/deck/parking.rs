//! What has no place on the map yet, as notes on slides of their own.

use kurbo::Size;
use throughline_model::Columns;
use throughline_scene::{Meaning, Role};

use crate::{
    card,
    deck::{
        DeckPart, Studio,
        block::{self, Block},
        draft::{Draft, body},
    },
    grid::{Frame, Grid},
    legend::Marks,
    page::Start,
    views::Views,
};

/// The slides; none if nothing is parked, or the map keeps it out of pictures.
pub(super) fn drafts(studio: &mut Studio<'_>, views: &mut Views, marks: &mut Marks) -> Vec<Draft> {
    let empty = studio.index.cards.get(None).is_empty();
    if empty || studio.map.info.look.hide_parking_lot || studio.options.lanes.is_some() {
        return Vec::new();
    }
    let size = studio.size;
    let grid = Grid::on_slide(Frame::SLIDE, size.width, &[], false);
    let columns = Columns::default();
    let mut page = studio.page(&grid, &columns, Start::default());
    let content = views.of(page.viewer(), None);
    marks.join(&content.marks);
    let area = body(size);
    let (lefts, width) = block::columns(area, 4, 12.0);
    let mut blocks = Vec::new();
    for view in &content.views {
        let height = card::measure(&mut page, view, width);
        let pen = card::draw(&mut page, view, Size::new(width, height));
        let block = Block::new(pen, height).says(Meaning::new(Role::Paragraph, view.spoken.clone()));
        blocks.push(Block { id: Some(std::sync::Arc::clone(&view.node)), ..block });
    }
    let (title, kicker) = (page.words.get("parkingLot").to_owned(), page.words.get("notPlaced").to_owned());
    let sheets = block::flow(blocks, "parking", &lefts, width, (area.y0 + 4.0, area.y1), 12.0);
    let mut drafts = Draft::sheets(studio, DeckPart::Map, (&title, &title), sheets);
    for draft in &mut drafts {
        draft.kicker.clone_from(&kicker);
    }
    drafts
}
