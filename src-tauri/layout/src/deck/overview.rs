//! The whole map on one slide: stages, a key touchpoint of each, the curve, and the moments of truth.

use std::{ops::Range, sync::Arc};

use kurbo::{Point, Rect, Size, Vec2};
use throughline_assets::icons::IconStyle;
use throughline_model::{Card, Columns, Lane, LaneKind, StageId};
use throughline_scene::{Align, Meaning, Role, Stroke};

use crate::{
    deck::{
        DeckPart, Studio,
        draft::{Draft, body},
        people,
    },
    frames,
    grid::{CARD_GAP, Frame, Grid},
    lane::{Laid, emotion, rect},
    memo::Memo,
    page::{Page, Start, Type},
    pen::{Pen, ink},
    rail, rows, title,
};

/// A stage narrower than this is called by its number; its name stands in a list.
const NAMED: f64 = 74.0;
/// What the touchpoints and the curve need at least.
const LEAST_CHART: f64 = 350.0;
/// No more moments of truth are explained.
const MOST_MOMENTS: usize = 6;

/// One moment of truth on the overview.
struct Moment {
    card: Arc<Card>,
    stage: usize,
    left: f64,
    right: f64,
}

/// The overview; none without stages.
pub(super) fn drafts(studio: &mut Studio<'_>) -> Vec<Draft> {
    let columns = studio.index.columns.clone();
    if columns.steps.is_empty() {
        return Vec::new();
    }
    let size = studio.size;
    let frame = Frame { rail: 128.0, calm: true, ..Frame::SLIDE };
    let grid = grid(frame, size.width, &columns);
    let mut page = studio.page(&grid, &columns, Start::default());
    let (pen, meaning, reserve) = draw(&mut page, size);
    let mut draft = Draft::new(DeckPart::Overview, studio.map.info.title.clone()).with(studio, pen, meaning);
    draft.kicker = title::kind(studio.map, studio.words) + " · " + studio.words.get("overview");
    draft.name = studio.words.get("overview").to_owned();
    draft.reserve = reserve;
    vec![draft]
}

/// Every stage as wide as the others.
fn grid(frame: Frame, width: f64, columns: &Columns) -> Grid {
    let stages: Vec<&(StageId, usize, usize)> = columns.stages.iter().filter(|(_, _, count)| *count > 0).collect();
    let each = frame.room(width) / stages.len().max(1) as f64;
    let widths: Vec<f64> =
        stages.iter().flat_map(|(_, _, count)| std::iter::repeat_n(each / *count as f64, *count)).collect();
    Grid::of_widths(frame, width, &widths)
}

fn draw(page: &mut Page<'_>, size: Size) -> (Pen, Meaning, f64) {
    let area = body(size);
    let mut pen = Pen::new();
    let mut says = Meaning::new(Role::Section, "");
    let reserve = people::corner(page, &mut pen, &mut says, size);
    let mut y = area.y0;
    let (height, listed) = stages(page, &mut pen, &mut says, y);
    y += height + 10.0;
    let moments = moments(page);
    // From the bottom up: what explains the moments, then the list of names; the curve gets what is left.
    let mut bottom = area.y1;
    let names_height = if listed { names(page, &mut Pen::new(), bottom) } else { 0.0 };
    for most in [MOST_MOMENTS, 3, 0] {
        let (mut cards, mut said) = (Pen::new(), Meaning::new(Role::Section, ""));
        let height = moment_cards(page, &mut cards, &mut said, &moments[..moments.len().min(most)], bottom);
        if most == 0 || bottom - height - names_height - y >= LEAST_CHART {
            pen.extend(cards.into_nodes());
            says.children.append(&mut said.children);
            bottom -= height;
            break;
        }
    }
    if listed {
        bottom -= names(page, &mut pen, bottom);
    }
    let (top, mut marks) = (y, Pen::new());
    y += touchpoints(page, &mut pen, &mut marks, &mut says, y);
    if let Some(lane) = feeling_lane(page) {
        feelings(page, &mut pen, &mut marks, &mut says, &lane, (y, bottom));
        y = bottom;
    }
    // Bands lie on the panels and behind what stands on them.
    bands(page, &mut pen, &mut marks, &moments, top, y - 6.0);
    pen.extend(marks.into_nodes());
    (pen, says, reserve)
}

fn spans(page: &Page<'_>) -> Vec<(usize, f64, f64)> {
    let stages = page.columns.stages.iter().enumerate().filter(|(_, (_, _, count))| *count > 0);
    stages
        .map(|(stage, (_, first, count))| {
            let (x, width) = page.grid.span((*first, first + count - 1));
            (stage, x, width)
        })
        .collect()
}

fn stage_name(page: &Page<'_>, stage: usize) -> String {
    let (id, ..) = page.columns.stages[stage];
    page.map.stages.get(&id).map(|stage| stage.name.clone()).unwrap_or_default()
}

/// A block for each stage; its height, and whether names have to be listed elsewhere.
fn stages(page: &mut Page<'_>, pen: &mut Pen, says: &mut Meaning, top: f64) -> (f64, bool) {
    let theme = page.theme;
    let spans = spans(page);
    let each = spans.first().map_or(0.0, |(_, _, width)| *width);
    let kind =
        if each < 110.0 { Type::new(12.5, 700, theme.stage_text) } else { Type::new(15.0, 700, theme.stage_text) };
    let kind = kind.leading((kind.size * 1.25).round());
    let texts: Vec<_> =
        spans.iter().map(|(stage, _, width)| page.para(&stage_name(page, *stage), kind, width - 18.0)).collect();
    let listed = each < NAMED || texts.iter().any(|text| text.line_count() > 4);
    let tallest = texts.iter().map(|text| text.size.height).fold(0.0, f64::max);
    let caption =
        page.para(page.words.get("stages"), Type::new(14.5, 700, theme.ink).leading(18.0), page.grid.frame.rail - 10.0);
    let height = if listed { 34.0 } else { tallest + 36.0 }.max(caption.size.height);
    pen.text(&caption, (page.grid.panel_left() + 3.0, top + (height - caption.size.height) / 2.0));
    let mut list = Meaning::new(Role::List, page.words.get("stages"));
    for ((stage, x, width), text) in spans.iter().zip(&texts) {
        let mut block = Pen::new();
        // The last one ends where the panels do.
        let end = if stage + 1 == page.columns.stages.len() { page.grid.panel_right() - x } else { width - 4.0 };
        block.fill_rect(Rect::new(0.0, 0.0, end, height), 7.0, ink(page.stage_color(*stage)));
        let number =
            page.number(&page.stage_number(*stage).to_string(), Type::new(13.0, 600, theme.stage_text).leading(17.0));
        if listed {
            block.text(&number, ((width - 4.0 - number.used) / 2.0, (height - 17.0) / 2.0));
        } else {
            block.text(&number, (9.0, 8.0));
            block.text(text, (9.0, 27.0));
        }
        let id = format!("overview/stage{stage}");
        let name = stage_name(page, *stage);
        pen.push(block.group(id.as_str(), name.clone(), (*x, top).into(), Size::new(width - 4.0, height)));
        list.children
            .push(Meaning::new(Role::Item, format!("{}. {name}", page.stage_number(*stage))).at(id.as_str()).into());
    }
    says.children.push(list.into());
    (height, listed)
}

/// The names of stages whose blocks are too narrow for them, in columns; the height that they take.
fn names(page: &mut Page<'_>, pen: &mut Pen, bottom: f64) -> f64 {
    let (left, right) = (page.grid.panel_left() + 4.0, page.grid.panel_right());
    let stages: Vec<(usize, String)> =
        spans(page).iter().map(|(stage, ..)| (*stage, stage_name(page, *stage))).collect();
    let columns = 5.min(stages.len().max(1));
    let width = (right - left) / columns as f64;
    let laid: Vec<_> = stages
        .iter()
        .map(|(_, name)| page.short(name, Type::new(12.5, 500, page.theme.ink).leading(16.0), width - 34.0, 2))
        .collect();
    let rows = stages.len().div_ceil(columns);
    let heights: Vec<f64> = (0..rows)
        .map(|row| laid.iter().skip(row).step_by(rows).map(|text| text.size.height).fold(16.0, f64::max) + 4.0)
        .collect();
    let total: f64 = heights.iter().sum();
    for (nth, ((stage, _), text)) in stages.iter().zip(&laid).enumerate() {
        let (row, column) = (nth % rows, nth / rows);
        let (x, y) = (left + width * column as f64, bottom - total + heights[..row].iter().sum::<f64>());
        let color = page.stage_color(*stage).nudged(page.theme.bg, 4.5);
        let number = page.number(&page.stage_number(*stage).to_string(), Type::new(12.5, 700, color).leading(16.0));
        pen.text(&number, (x + 18.0 - number.used, y));
        pen.text(text, (x + 25.0, y));
    }
    total + 8.0
}

/// The touchpoint that stands for a stage: a moment of truth, else the most important, else the first.
fn key(page: &Page<'_>, range: Range<usize>) -> Option<Arc<Card>> {
    let lanes = page.map.lanes.ordered();
    let lanes =
        lanes.into_iter().filter(|lane| lane.kind == LaneKind::Touchpoints && page.shows(lane) && !lane.collapsed);
    let inside = |card: &&Arc<Card>| {
        let span = card.place.and_then(|place| page.columns.span(place.range));
        span.is_some_and(|(first, _)| range.contains(&first))
    };
    let mut cards: Vec<&Arc<Card>> = lanes.flat_map(|lane| page.index.cards.of(Some(lane.id))).filter(inside).collect();
    cards.sort_by_key(|card| (!card.moment_of_truth, std::cmp::Reverse(card.importance.unwrap_or(0))));
    cards.first().map(|card| Arc::clone(card))
}

/// One touchpoint for each stage; the height that they take.
fn touchpoints(page: &mut Page<'_>, under: &mut Pen, pen: &mut Pen, says: &mut Meaning, top: f64) -> f64 {
    let theme = page.theme;
    let found: Vec<(usize, f64, f64, Option<Arc<Card>>)> = spans(page)
        .into_iter()
        .map(|(stage, x, width)| {
            let (_, first, count) = page.columns.stages[stage];
            (stage, x, width, key(page, first..first + count))
        })
        .collect();
    if found.iter().all(|(.., card)| card.is_none()) {
        return 0.0;
    }
    let each = found[0].2;
    let radius = (each / 2.0 - 6.0).clamp(12.0, 24.0);
    let kind = Type::new(12.5, 600, theme.ink).leading(16.0);
    let name = |card: &Card| if card.title.is_empty() { card.text.text() } else { card.title.clone() };
    let labels: Vec<_> = found
        .iter()
        .map(|(.., card)| card.as_ref().map(|card| page.lay(&name(card), kind, each - 6.0, Align::Middle, true)))
        .collect();
    // Where names would stand in columns of letters, icons speak alone; the slides of the map have the names.
    let labelled = each >= NAMED && labels.iter().flatten().all(|label| label.line_count() <= 4);
    let tallest = labels.iter().flatten().map(|label| label.size.height).fold(0.0, f64::max);
    let height = 14.0 + radius * 2.0 + if labelled { tallest + 6.0 } else { 0.0 } + 12.0;
    let title = rail::title(page, "hand-pointing", page.words.get("keyTouchpoints"), "");
    let height = height.max(title.least()).round();
    panel(page, under, top, height, &title);
    let middle = top + 14.0 + radius;
    let centers: Vec<f64> = found.iter().map(|(_, x, width, _)| x + width / 2.0 - 2.0).collect();
    let shown: Vec<f64> =
        centers.iter().zip(&found).filter(|(_, (.., card))| card.is_some()).map(|(x, _)| *x).collect();
    if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
        pen.line((*first, middle), (*last, middle), Stroke::new(ink(theme.strong), 2.0).dashed([1.5, 6.0]));
    }
    let mut list = Meaning::new(Role::List, page.words.get("keyTouchpoints"));
    for ((stage, _, _, card), (x, label)) in found.iter().zip(centers.iter().zip(&labels)) {
        let (Some(card), Some(label)) = (card, label) else { continue };
        let mut inner = Pen::new();
        let center = Point::new(each / 2.0, radius);
        let color = page.stage_color(*stage);
        inner.circle(center, radius + 5.0, Some(ink(theme.surface)), None);
        inner.circle(center, radius, Some(ink(page.stage_tint(*stage))), Some(Stroke::new(ink(color), 2.0)));
        let side = radius * 1.15;
        let icon = card.icon.as_deref().unwrap_or("hand-pointing");
        let picture = card.picture.and_then(|id| page.map.pictures.get(&id));
        let room = rect(center.x - side / 2.0, center.y - side / 2.0, side, side);
        let own = picture.is_some_and(|picture| {
            crate::picture::cover(&mut inner, picture, crate::picture::within(picture, room), 2.0, theme.mono)
        });
        if !own {
            inner.icon(icon, IconStyle::Duotone, room.origin(), side, ink(color));
        }
        if labelled {
            inner.text(label, (3.0, radius * 2.0 + 6.0));
        }
        let id = format!("overview/touchpoint{stage}");
        let at = Point::new(x - each / 2.0, middle - radius);
        pen.push(inner.group(id.as_str(), name(card), at, Size::new(each, height - 14.0)));
        let said = format!("{}: {}", stage_name(page, *stage), name(card));
        list.children.push(Meaning::new(Role::Item, said).at(id.as_str()).into());
    }
    says.children.push(list.into());
    height + CARD_GAP
}

fn panel(page: &Page<'_>, pen: &mut Pen, top: f64, height: f64, title: &rail::Title) {
    let left = page.grid.panel_left();
    let frame = Rect::new(left, top, page.grid.panel_right(), top + height);
    pen.rect(frame, 12.0, Some(ink(page.theme.surface).into()), Some(Stroke::new(ink(page.theme.line), 1.0)));
    let size = rail::size(page.grid.frame, height);
    pen.push(rail::draw(page, title, height).group("", "", (left, top).into(), size));
}

fn feeling_lane(page: &Page<'_>) -> Option<Arc<Lane>> {
    let lanes = page.map.lanes.ordered();
    let mut lanes = lanes.into_iter().filter(|lane| {
        lane.kind == LaneKind::Emotion && page.shows(lane) && !page.index.emotions.get(lane.id).is_empty()
    });
    lanes.next().cloned()
}

/// The chart, as high as there is room.
fn feelings(
    page: &mut Page<'_>,
    under: &mut Pen,
    pen: &mut Pen,
    says: &mut Meaning,
    lane: &Arc<Lane>,
    (top, bottom): (f64, f64),
) {
    let title = rail::title(page, rail::lane_icon(lane), &lane.name, "");
    let room = bottom - top;
    // More than three would tangle; the slides of the map have all of them.
    let mut people: Vec<Option<usize>> = emotion::curves(page, lane).iter().map(|curve| curve.person).collect();
    people.dedup();
    people.truncate(3);
    page.people = Some(people);
    let mut plot = room - 110.0;
    let mut laid = Laid::new(0.0);
    let own = page.grid.clone();
    for _ in 0..4 {
        let grid = Grid { frame: Frame { plot: Some(plot.max(60.0)), ..own.frame }, ..own.clone() };
        let mut tall = page.on(&grid);
        laid = rows::lay(&mut tall, &mut Memo::default(), lane, &[], &title, &[]);
        let over = laid.height.max(title.least()) - room;
        if over.abs() < 1.0 || (over > 0.0 && plot <= 60.0) {
            break;
        }
        plot -= over;
    }
    page.people = None;
    let height = laid.height.max(title.least());
    panel(page, under, top, height, &title);
    let size = Size::new(page.grid.width, height);
    let mut rail = Pen::new();
    rail.extend(laid.rail);
    pen.push(rail.group("", "", (0.0, top).into(), size));
    let mut chart = Pen::new();
    chart.extend(laid.nodes);
    pen.push(chart.group("overview/feelings", "", (0.0, top).into(), size));
    let mut figure = Meaning::new(Role::Figure, frames::described(&laid.cells, lane)).at("overview/feelings");
    figure.children.clear();
    says.children.push(figure.into());
}

/// Moments of truth in the order of the page.
fn moments(page: &Page<'_>) -> Vec<Moment> {
    let mut found = Vec::new();
    for lane in
        page.map.lanes.ordered().into_iter().filter(|lane| page.shows(lane) && lane.kind == LaneKind::Touchpoints)
    {
        for card in page.index.cards.of(Some(lane.id)).filter(|card| card.moment_of_truth) {
            let Some((first, _)) = card.place.and_then(|place| page.columns.span(place.range)) else { continue };
            let stage = page.columns.steps[first].1;
            let (_, start, count) = page.columns.stages[stage];
            let (x, width) = page.grid.span((start, start + count - 1));
            found.push(Moment { card: Arc::clone(card), stage, left: x + 2.0, right: x + width - 6.0 });
        }
    }
    found.sort_by(|a, b| a.left.total_cmp(&b.left));
    found
}

fn letter(nth: usize) -> String {
    char::from_u32('A' as u32 + nth as u32).map(String::from).unwrap_or_default()
}

/// A diamond with a letter.
fn diamond(page: &mut Page<'_>, pen: &mut Pen, center: Point, half: f64, letter: &str) {
    let theme = page.theme;
    let points = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)].map(|(x, y)| (center.x + x, center.y + y));
    pen.path(crate::pen::polygon(&points), Some(ink(theme.moment).into()), Some(Stroke::new(ink(theme.surface), 2.0)));
    let text = page.one(letter, Type::new(12.5, 700, theme.on_moment).leading(16.0));
    pen.text(&text, center - Vec2::new(text.used / 2.0, 8.0));
}

/// The bands of the moments, and their letters over all.
fn bands(page: &mut Page<'_>, under: &mut Pen, pen: &mut Pen, moments: &[Moment], top: f64, bottom: f64) {
    let fill = ink(page.theme.moment).alpha(throughline_assets::themes::MOMENT_ALPHA);
    let mut last = None;
    for (nth, moment) in moments.iter().enumerate().take(MOST_MOMENTS) {
        if last != Some(moment.stage) {
            under.fill_rect(Rect::new(moment.left, top, moment.right, bottom), 4.0, fill);
        }
        let shared = moments.iter().take(nth).filter(|other| other.stage == moment.stage).count() as f64;
        let center = Point::new(f64::midpoint(moment.left, moment.right) + shared * 30.0, top);
        diamond(page, pen, center, 13.0, &letter(nth));
        last = Some(moment.stage);
    }
}

/// What the letters stand for; the height that it takes.
fn moment_cards(page: &mut Page<'_>, pen: &mut Pen, says: &mut Meaning, moments: &[Moment], bottom: f64) -> f64 {
    let shown = moments.len().min(MOST_MOMENTS);
    if shown == 0 {
        return 0.0;
    }
    let theme = page.theme;
    let (left, right) = (page.grid.panel_left(), page.grid.panel_right());
    let each = if shown > 3 && shown != 4 { 3 } else { shown };
    let width = (right - left - CARD_GAP * (each - 1) as f64) / each as f64;
    let mut rows: Vec<Vec<(Pen, f64, String)>> = Vec::new();
    for (nth, moment) in moments.iter().enumerate().take(shown) {
        let name = stage_name(page, moment.stage);
        let head = page.words.with("momentIn", &name);
        let head = page.short(&head, Type::new(14.0, 700, theme.ink).leading(18.0), width - 66.0, 2);
        let title = moment.card.title.clone();
        let text = moment.card.text.text().replace('\n', " ");
        let said = [title, text].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        let line = page.para(&said, Type::new(13.0, 400, theme.ink2).leading(17.0), width - 66.0);
        let line = if line.line_count() > 3 {
            page.short(&moment.card.title, Type::new(13.0, 400, theme.ink2), width - 66.0, 2)
        } else {
            line
        };
        let height = (head.size.height + line.size.height + 22.0).max(54.0);
        let mut card = Pen::new();
        let top = (height - head.size.height - line.size.height - 2.0) / 2.0;
        card.text(&head, (54.0, top));
        card.text(&line, (54.0, top + head.size.height + 2.0));
        let said = format!("{}. {}: {said}", letter(nth), page.words.with("momentIn", &name));
        match rows.last_mut() {
            Some(row) if row.len() < each => row.push((card, height, said)),
            _ => rows.push(vec![(card, height, said)]),
        }
    }
    let heights: Vec<f64> =
        rows.iter().map(|row| row.iter().map(|(_, height, _)| *height).fold(0.0, f64::max)).collect();
    let total = heights.iter().sum::<f64>() + CARD_GAP * heights.len() as f64;
    let mut y = bottom - total + CARD_GAP;
    let mut nth = 0;
    let mut list = Meaning::new(Role::List, page.words.get("momentsOfTruth"));
    for (row, height) in rows.into_iter().zip(heights) {
        for (place, (words, _, said)) in row.into_iter().enumerate() {
            let mut card = Pen::new();
            let frame = Rect::new(0.0, 0.0, width, height);
            card.rect(frame, 10.0, Some(ink(theme.surface).into()), Some(Stroke::new(ink(theme.line), 1.0)));
            diamond(page, &mut card, Point::new(29.0, height / 2.0), 15.0, &letter(nth));
            card.extend(words.into_nodes());
            let id = format!("overview/moment{nth}");
            let at = Point::new(left + (width + CARD_GAP) * place as f64, y);
            pen.push(card.group(id.as_str(), said.clone(), at, frame.size()));
            list.children.push(Meaning::new(Role::Item, said).at(id.as_str()).into());
            nth += 1;
        }
        y += height + CARD_GAP;
    }
    says.children.push(list.into());
    total
}
