//! The storyboard lane: pictures with captions.

use kurbo::{Rect, Size};
use throughline_assets::icons::IconStyle;
use throughline_scene::Stroke;

use crate::{
    flow::{Rules, flow},
    lane::{Laid, Row, cells, rect},
    memo::Memo,
    page::{Page, Type},
    pen::{Pen, ink},
    picture,
    view::View,
};

const FRAME: f64 = 142.0;
/// A frame is no wider than its picture, at the frame's height, times this.
const WIDEST: f64 = 1.6;

fn caption(page: &mut Page<'_>, view: &View, width: f64) -> (throughline_text::Laid, crate::page::Body) {
    let ink = page.theme.ink;
    let title = page.para(&view.card.title, Type::new(14.0, 600, ink), width - 4.0);
    let text = page.body(&view.card.text, Type::new(14.0, 500, ink), width - 4.0);
    (title, text)
}

fn people(page: &mut Page<'_>, view: &View, width: f64) -> throughline_text::Laid {
    let names: Vec<&str> = view.people.iter().map(|person| person.name.as_str()).collect();
    page.para(&names.join(", "), Type::new(12.5, 400, page.theme.ink2), width - 4.0)
}

fn frame_height(width: f64) -> f64 {
    FRAME.min((width * 0.66).round())
}

/// The picture's frame: as wide as the card, unless that would cut off too much of what the picture shows.
fn frame(view: &View, width: f64) -> Rect {
    let height = frame_height(width);
    let own = view.picture.as_deref().map(|picture| picture::aspect(picture) * height);
    rect(0.0, 0.0, own.map_or(width, |own| width.min(own * WIDEST)), height)
}

fn measure(page: &mut Page<'_>, view: &View, width: f64) -> f64 {
    let (title, text) = caption(page, view, width);
    frame_height(width) + 7.0 + title.size.height + text.height + people(page, view, width).size.height
}

fn draw(page: &mut Page<'_>, view: &View, size: Size) -> Pen {
    let theme = page.theme;
    let mut pen = Pen::new();
    let frame = frame(view, size.width);
    pen.fill_rect(frame, 9.0, ink(page.stage_tint(view.tint)));
    let own = view.picture.as_deref();
    if !own.is_some_and(|picture| picture::cover(&mut pen, picture, frame, 9.0, theme.mono)) {
        let icon = view.card.icon.as_deref().unwrap_or("image");
        let at = frame.center() - kurbo::Vec2::new(24.0, 24.0);
        pen.icon(icon, IconStyle::Duotone, at, 48.0, ink(page.stage_color(view.tint)));
    }
    pen.rect(frame, 9.0, None, Some(Stroke::new(ink(theme.line), 1.5)));
    let (title, text) = caption(page, view, size.width);
    let mut y = frame.y1 + 7.0;
    pen.text(&title, (2.0, y));
    y += title.size.height;
    text.draw(&mut pen, 2.0, y);
    y += text.height;
    pen.text(&people(page, view, size.width), (2.0, y));
    pen
}

/// Lays the lane out.
pub(crate) fn lay(page: &mut Page<'_>, memo: &mut Memo, row: &Row<'_>) -> Laid {
    let rules = Rules { least_width: 150.0, shelves: true, stretch: 2.0, pad: 12.0 };
    let views = row.views;
    let placed = flow(views, page.grid, rules, |index, width| {
        memo.least(&views[index], width, || measure(page, &views[index], width))
    });
    let mut laid = Laid::new(placed.height);
    for (index, rect) in placed.tiles {
        let view = &views[index];
        laid.nodes.push(memo.node(view, rect, || draw(page, view, rect.size()).into_nodes()));
    }
    laid.cells = cells(views, |view| view.spoken.clone());
    laid
}
