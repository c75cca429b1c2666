//! Draws one card of text: plain, quote, question, pain point, opportunity, bar or note.

mod content;
mod foot;

pub(crate) use foot::severity_dots;

use kurbo::{BezPath, Point, Rect, Size};
use throughline_model::{LaneKind, TextStyle};
use throughline_scene::Stroke;

use crate::{
    card::{content::*, foot::*},
    page::{Page, Type},
    pen::{Pen, hatch, ink},
    picture,
    view::View,
};

/// The height that a card needs at a width.
pub(crate) fn measure(page: &mut Page<'_>, view: &View, width: f64) -> f64 {
    if view.style == TextStyle::Bars && view.kind == LaneKind::Text {
        return bar(page, view, width, None).0;
    }
    let content = content(page, view, width);
    let tail = if view.kind == LaneKind::Quotes { 8.0 } else { 0.0 };
    let fold = if view.style == TextStyle::Notes && view.kind == LaneKind::Text { 8.0 } else { 0.0 };
    content.height() + tail + fold
}

/// Draws a card into a box of this size, its top left corner at the origin.
pub(crate) fn draw(page: &mut Page<'_>, view: &View, size: Size) -> Pen {
    if view.style == TextStyle::Bars && view.kind == LaneKind::Text {
        return bar(page, view, size.width, Some(size.height)).1;
    }
    let theme = page.theme;
    let coat = coat(page, view);
    let content = content(page, view, size.width);
    let mut pen = Pen::new();
    let notes = view.style == TextStyle::Notes && view.kind == LaneKind::Text;
    let tail = if view.kind == LaneKind::Quotes { 8.0 } else { 0.0 };
    let body_height = size.height - tail;
    let rect = Rect::new(0.0, 0.0, size.width, body_height);
    if notes {
        note(&mut pen, page, size);
    } else if view.kind == LaneKind::Quotes {
        pen.path(bubble(rect, tail), Some(ink(coat.ground).into()), None);
    } else {
        ground(&mut pen, page, view, &coat, rect);
    }
    // Cards with pills keep them at the bottom; others centre what they say when they are higher than they need.
    let free = body_height - content.height() - if notes { 8.0 } else { 0.0 };
    let shift = if content.foot.is_empty() && free > 0.0 && free <= 21.0 { free / 2.0 } else { 0.0 };
    let top = content.pad + shift;
    if let Some((icon, side)) = &content.icon {
        let start = PAD + if coat.bar.is_some() { if view.assumption { 8.0 } else { 5.0 } } else { 0.0 };
        match view.kind {
            LaneKind::Opportunities => {
                let center = Point::new(start + side / 2.0 - 1.0, top + side / 2.0 - 1.0);
                pen.circle(center, side / 2.0, Some(ink(theme.surface)), None);
                let at = center - kurbo::Vec2::new(11.0, 11.0);
                picture::icon(&mut pen, view, icon, at, 22.0, coat.accent, theme.mono);
            }
            LaneKind::Quotes => pen.opening_quote((start - 1.0, top - 1.0), *side, ink(coat.accent)),
            _ => {
                let at = Point::new(start - 1.0, top + text_top(&content, *side));
                picture::icon(&mut pen, view, icon, at, *side, coat.accent, theme.mono);
            }
        }
    }
    let title_height = content.title_height();
    let mut x = content.indent;
    let mut y = top;
    // One line of title stands in the middle of the icon's disc.
    if view.kind == LaneKind::Opportunities && content.icon.is_some() && content.text_height() <= 32.0 {
        y += (30.0 - content.text_height().min(title_height + content.body.height)) / 2.0;
    }
    if view.kind == LaneKind::Opportunities
        && content.icon.is_some()
        && content.body.height == 0.0
        && title_height < 30.0
    {
        y = top + (30.0 - title_height) / 2.0;
    }
    if let Some(code) = &content.code {
        let look = code_look(page, &view.code, coat.accent);
        let line = content.title.size.height / content.title.line_count().max(1) as f64;
        code.draw(&mut pen, &look, x, y + (line - 21.0) / 2.0);
        x += code.width + 9.0;
    }
    pen.text(&content.title, (x, y));
    let gap = if content.title.lines.is_empty() { 0.0 } else { 3.0 };
    content.body.draw(&mut pen, content.indent, y + title_height + gap);
    draw_badges(&mut pen, &content, size.width, top);
    let bottom = body_height - content.pad - if notes { 8.0 } else { 0.0 };
    draw_foot(page, &mut pen, &content, content.foot_left, size.width - PAD, bottom);
    pen
}

fn text_top(content: &Content, side: f64) -> f64 {
    let line = content.title.size.height / content.title.line_count().max(1) as f64;
    if content.title.lines.is_empty() { 0.0 } else { ((line - side) / 2.0).max(-2.0) }
}

fn draw_badges(pen: &mut Pen, content: &Content, width: f64, top: f64) {
    for (nth, (icon, color, style)) in content.badges.iter().enumerate() {
        let x = width - PAD + 2.0 - 20.0 * (nth + 1) as f64;
        pen.icon(icon, *style, (x + 2.0, top), 17.0, ink(*color));
    }
}

fn ground(pen: &mut Pen, page: &Page<'_>, view: &View, coat: &Coat, rect: Rect) {
    let theme = page.theme;
    let emphasis = view.card.importance.is_some_and(|importance| importance >= 4);
    let line = if view.assumption {
        Some(Stroke::new(ink(coat.accent.mix(theme.surface, 0.45)), 1.4).dashed([5.0, 4.0]))
    } else {
        emphasis.then(|| Stroke::new(ink(coat.accent), 1.5))
    };
    pen.rect(rect, 9.0, Some(ink(coat.ground).into()), line);
    if view.assumption {
        let mut edge = Pen::new();
        let bar = Size::new(9.0, rect.height());
        edge.fill_rect(Rect::from_origin_size(Point::ZERO, bar), 0.0, ink(theme.surface));
        edge.path(hatch(bar, 7.0), Some(ink(coat.accent).into()), None);
        pen.push(edge.into_clip(rect.size(), 9.0));
    } else if let Some(bar) = coat.bar {
        let mut edge = Pen::new();
        edge.fill_rect(Rect::new(0.0, 0.0, 5.0, rect.height()), 0.0, ink(bar));
        pen.push(edge.into_clip(rect.size(), 9.0));
    }
}

/// A sticky note: square corners, the lower end one folded.
fn note(pen: &mut Pen, page: &Page<'_>, size: Size) {
    let fold = 14.0;
    let (w, h) = (size.width, size.height);
    let outline = [(0.0, 0.0), (w, 0.0), (w, h - fold), (w - fold, h), (0.0, h)];
    pen.polygon(&outline, ink(page.theme.note_bg));
    pen.polygon(&[(w, h - fold), (w - fold, h), (w - fold, h - fold)], ink(page.theme.note_fold));
}

/// A speech bubble: a round rectangle with a tail below.
fn bubble(rect: Rect, tail: f64) -> BezPath {
    use kurbo::Shape;
    let mut path = rect.to_rounded_rect(10.0).to_path(0.1);
    let x = rect.x0 + 38.0_f64.min(rect.width() / 2.0);
    path.extend(crate::pen::polygon(&[(x, rect.y1 - 0.5), (x + 13.0, rect.y1 - 0.5), (x, rect.y1 + tail)]));
    path
}

/// A flat bar: title and text on one line, or below each other when there is no room.
fn bar(page: &mut Page<'_>, view: &View, width: f64, height: Option<f64>) -> (f64, Pen) {
    let theme = page.theme;
    let inner = width - 28.0;
    let title = page.para(&view.card.title, Type::new(14.0, 600, theme.ink), inner);
    let kind = Type::new(13.5, 400, theme.ink2);
    let plain = view.card.text.text();
    let oneline = page.one(&plain.replace('\n', " "), kind);
    let side = if title.lines.is_empty() { 0.0 } else { title.used + 12.0 };
    let fits = view.card.text.0.len() < 2 && title.line_count() < 2 && side + oneline.used <= inner;
    let body = page.body(&view.card.text, kind, inner);
    let tall = if fits { 36.0 } else { title.size.height + body.height + 18.0 };
    let height = height.unwrap_or(tall);
    let mut pen = Pen::new();
    let rect = Rect::new(0.0, 0.0, width, height);
    pen.rect(rect, 8.0, Some(ink(theme.rail).into()), Some(Stroke::new(ink(theme.line), 1.0)));
    if fits {
        pen.text(&title, (14.0, height / 2.0 - title.size.height / 2.0));
        body.draw(&mut pen, 14.0 + side, height / 2.0 - body.height / 2.0);
    } else {
        pen.text(&title, (14.0, 9.0));
        body.draw(&mut pen, 14.0, 9.0 + title.size.height);
    }
    (tall, pen)
}
