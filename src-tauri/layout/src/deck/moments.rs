//! Highs and lows: the peaks and lows of all curves and the moments of truth, each with the evidence at its step.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};
use throughline_model::{EmotionPoint, LaneKind, Series};
use throughline_scene::{Meaning, Role, Stroke};

use crate::{
    deck::{
        DeckPart, Studio,
        block::{self, Block},
        cover,
        draft::{Draft, body},
        finding,
    },
    face::face,
    grid::{Frame, Grid},
    lane::emotion::{self, signed},
    page::{Page, Start, Type},
    pen::{Pen, ink},
    views::Views,
};

/// A peak or a low.
struct Extreme {
    step: usize,
    point: Arc<EmotionPoint>,
    who: String,
}

/// The slides; none without peaks, lows and moments of truth.
pub(super) fn drafts(studio: &mut Studio<'_>) -> Vec<Draft> {
    let size = studio.size;
    let grid = Grid::on_slide(Frame::SLIDE, size.width, &vec![60.0; studio.least.len()], false);
    let columns = studio.index.columns.clone();
    let mut page = studio.page(&grid, &columns, Start::default());
    let mut found = extremes(&page);
    found.sort_by(|a, b| b.point.value.total_cmp(&a.point.value).then(a.step.cmp(&b.step)));
    let (highs, mut lows): (Vec<Extreme>, Vec<Extreme>) =
        found.into_iter().partition(|extreme| extreme.point.value > 0.0);
    lows.reverse();
    let area = body(size);
    let (lefts, width) = block::columns(area, 2, 24.0);
    let mut blocks = Vec::new();
    let title = match (highs.first(), lows.first()) {
        (Some(high), Some(low)) => {
            let name = |extreme: &Extreme| page.step_title(extreme.step);
            page.words.of_two("bestAndWorst", &name(high), &name(low))
        }
        _ => page.words.get("highsAndLows").to_owned(),
    };
    for (key, list) in [("highPoints", &highs), ("lowPoints", &lows)] {
        if !list.is_empty() {
            let word = page.words.get(key).to_owned();
            blocks.push(cover::heading(&mut page, &word, width));
            blocks.extend(list.iter().map(|extreme| row(&mut page, extreme, width)));
        }
    }
    let moments = moments(&mut page, width);
    if !moments.is_empty() {
        let word = page.words.get("momentsOfTruth").to_owned();
        blocks.push(cover::heading(&mut page, &word, width));
        blocks.extend(moments);
    }
    if blocks.is_empty() {
        return Vec::new();
    }
    let kicker = page.words.get("highsAndLows").to_owned();
    let sheets = block::flow(blocks, "moments", &lefts, width, (area.y0 + 2.0, area.y1), 8.0);
    Draft::sheets(studio, DeckPart::Moments, (&title, &kicker), sheets)
}

fn extremes(page: &Page<'_>) -> Vec<Extreme> {
    let mut found = Vec::new();
    for lane in page.map.lanes.ordered().into_iter().filter(|lane| lane.kind == LaneKind::Emotion && page.shows(lane)) {
        for curve in emotion::curves(page, lane).iter().filter(|curve| curve.series == Series::First) {
            let marked = curve.points.iter().zip(&curve.faces).filter(|(_, face)| **face);
            found.extend(marked.map(|((step, point), _)| Extreme {
                step: *step,
                point: Arc::clone(point),
                who: if page.map.personas.len() > 1 { curve.name.clone() } else { String::new() },
            }));
        }
    }
    found
}

/// What supports a step: the evidence of the cards that lie on it, at most two of them.
fn support(page: &Page<'_>, step: usize) -> String {
    if page.map.info.look.hide_evidence {
        return String::new();
    }
    let mut said = Vec::new();
    for lane in page.map.lanes.ordered().into_iter().filter(|lane| page.shows(lane)) {
        for card in page.index.cards.of(Some(lane.id)) {
            let span = card.place.and_then(|place| page.columns.span(place.range));
            if span.is_some_and(|(first, last)| (first..=last).contains(&step)) {
                let told = page.index.evidence.of(card.id).map(|evidence| finding::tell(page, evidence));
                said.extend(told.filter(|told| !told.is_empty()));
            }
        }
    }
    said.dedup();
    said.truncate(2);
    said.join("; ")
}

/// A face, what was felt and where, what supports it, and the score.
fn row(page: &mut Page<'_>, extreme: &Extreme, width: f64) -> Block {
    let theme = page.theme;
    let point = &extreme.point;
    let number = page.step_number(extreme.step);
    let label = if point.label.is_empty() { page.step_title(extreme.step) } else { point.label.clone() };
    let word = point.word.and_then(|id| page.map.words.get(&id)).map(|word| word.name.clone()).unwrap_or_default();
    let quote = if point.quote.is_empty() { String::new() } else { format!("“{}”", point.quote) };
    let place = [number, page.step_title(extreme.step), extreme.who.clone(), word, quote];
    let place = place.into_iter().filter(|part| !part.is_empty() && *part != label).collect::<Vec<_>>().join(" · ");
    let color = theme.emotion_at(point.value).mix(theme.ink, 0.3).nudged(theme.surface, 4.5);
    let score = page.number(&signed(point.value), Type::new(17.0, 700, color).leading(22.0));
    let room = width - 60.0 - score.used - 26.0;
    entry(page, &label, &place, &support(page, extreme.step), room, width, |_, pen, height| {
        face(pen, theme, Point::new(31.0, height / 2.0), 16.0, point.value, 0.0);
        pen.text(&score, (width - 14.0 - score.used, (height - 22.0) / 2.0));
    })
    .says(Meaning::new(Role::Paragraph, format!("{label}, {}. {place}", signed(point.value))))
}

fn moments(page: &mut Page<'_>, width: f64) -> Vec<Block> {
    let mut views = Views::default();
    let lanes: Vec<_> = page.map.lanes.ordered().into_iter().filter(|lane| page.shows(lane)).cloned().collect();
    let mut blocks = Vec::new();
    for lane in lanes.iter().filter(|lane| lane.kind != LaneKind::Divider) {
        let content = views.of(page.viewer(), Some(lane));
        for view in content.views.iter().filter(|view| view.card.moment_of_truth) {
            let text = view.card.text.text().replace('\n', " ");
            let (label, more) =
                if view.card.title.is_empty() { (text, String::new()) } else { (view.card.title.clone(), text) };
            let place = [page.step_number(view.span.0), page.step_title(view.span.0), view.channel.clone(), more];
            let place =
                place.into_iter().filter(|part| !part.is_empty() && *part != label).collect::<Vec<_>>().join(" · ");
            let said = format!("{label}. {place}");
            let theme = page.theme;
            let support = support(page, view.span.0);
            let block = entry(page, &label, &place, &support, width - 76.0, width, |_, pen, height| {
                let (x, y, half) = (31.0, height / 2.0, 11.0);
                pen.polygon(&[(x, y - half), (x + half, y), (x, y + half), (x - half, y)], ink(theme.moment));
            });
            blocks.push(block.says(Meaning::new(Role::Paragraph, said)));
        }
    }
    blocks
}

/// A panel with up to three texts, and what `more` draws beside them.
fn entry(
    page: &mut Page<'_>,
    label: &str,
    place: &str,
    support: &str,
    room: f64,
    width: f64,
    more: impl FnOnce(&mut Page<'_>, &mut Pen, f64),
) -> Block {
    let theme = page.theme;
    let texts = [
        page.para(label, Type::new(15.0, 600, theme.ink).leading(20.0), room),
        page.para(place, Type::new(13.0, 400, theme.ink2).leading(17.0), room),
        page.para(support, Type::new(13.0, 500, theme.ink2).leading(17.0), room),
    ];
    let total: f64 = texts.iter().map(|text| text.size.height).sum::<f64>() + 3.0;
    let height = (total + 20.0).max(52.0);
    let mut pen = Pen::new();
    let frame = Rect::from_origin_size(Point::ZERO, Size::new(width, height));
    pen.rect(frame, 9.0, Some(ink(theme.surface).into()), Some(Stroke::new(ink(theme.line), 1.0)));
    let mut y = (height - total) / 2.0;
    for text in &texts {
        pen.text(text, (60.0, y));
        y += text.size.height + 1.5;
    }
    more(page, &mut pen, height);
    Block::new(pen, height)
}
