//! The process lane: boxes are work, gaps are waiting, arrows lead on or back.

use std::{collections::BTreeMap, sync::Arc};

use kurbo::{Point, Rect, Size};
use throughline_model::{CardId, End, Link, LinkKind, ProcessShape};
use throughline_scene::{Align, Stroke};
use throughline_text::Laid as Text;

use crate::{
    lane::{
        Laid, Row, cells,
        process_arrows::{self, Ways},
    },
    legend::Use,
    memo::{HERE, part},
    page::{Page, Type},
    pen::{Pen, ink, polygon},
    view::View,
};

const LEAST_GAP: f64 = 30.0;
const LEAST_BOX: f64 = 96.0;
const PAD: f64 = 24.0;

/// What leads from one box to another.
pub(super) struct Arrow {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: String,
    pub(super) wait: String,
    pub(super) problem: bool,
    pub(super) back: bool,
}

fn arrows(page: &Page<'_>, views: &[Arc<View>]) -> Vec<Arrow> {
    let at: BTreeMap<CardId, usize> = views.iter().enumerate().map(|(index, view)| (view.card.id, index)).collect();
    let end = |end: End| match end {
        End::Card(id) => at.get(&id).copied(),
        End::Step(_) | End::Stage(_) => None,
    };
    let arrow = |link: &Link| {
        let (from, to) = (end(link.from)?, end(link.to)?);
        let back = link.kind == LinkKind::LoopsBack || to < from;
        Some(Arrow { from, to, label: link.label.clone(), wait: link.wait.clone(), problem: link.problem, back })
    };
    let links = page.index.arrows.of(());
    let mut arrows: Vec<Arrow> = links.filter_map(|link| arrow(link)).filter(|arrow| arrow.from != arrow.to).collect();
    if arrows.iter().all(|arrow| arrow.back) {
        // A process without written arrows runs from box to box.
        for to in 1..views.len() {
            arrows.push(Arrow {
                from: to - 1,
                to,
                label: String::new(),
                wait: String::new(),
                problem: false,
                back: false,
            });
        }
    }
    arrows.sort_by_key(|arrow| (arrow.back, arrow.from, arrow.to));
    arrows
}

struct Boxed {
    title: Text,
    who: Text,
    height: f64,
}

fn measure(page: &mut Page<'_>, view: &View, width: f64) -> Boxed {
    let decision = view.card.shape == ProcessShape::Decision;
    let inner = if decision { width * 0.68 } else { width - 16.0 };
    let title =
        page.lay(&view.card.title, Type::new(14.0, 600, page.theme.ink).leading(17.0), inner, Align::Middle, true);
    let mut below = vec![view.card.text.text().replace('\n', " "), view.owner.clone(), view.channel.clone()];
    below.extend(view.people.iter().map(|person| person.name.clone()));
    below.retain(|part| !part.is_empty());
    let who =
        page.lay(&below.join(" · "), Type::new(12.5, 400, page.theme.ink2).leading(16.0), inner, Align::Middle, true);
    let text = title.size.height + who.size.height;
    let height = if decision { diamond(width, &[&title, &who]) } else { (text + 22.0).max(64.0) };
    Boxed { title, who, height }
}

/// The height of a diamond of this width in which every line of the texts, stacked in its middle, stays inside.
fn diamond(width: f64, texts: &[&Text]) -> f64 {
    let total: f64 = texts.iter().map(|text| text.size.height).sum();
    let mut top = -total / 2.0;
    let mut height = 90.0_f64;
    for text in texts {
        let leading = text.size.height / text.line_count().max(1) as f64;
        for line in text.lines.iter() {
            let far = top.abs().max((top + leading).abs());
            let share = 1.0 - (line.width + 10.0) / width;
            height = height.max(2.0 * far / share.max(0.12));
            top += leading;
        }
    }
    height.ceil()
}

/// Lays the lane out.
pub(crate) fn lay(page: &mut Page<'_>, row: &Row<'_>) -> Laid {
    let views = row.views;
    let arrows = arrows(page, views);
    let cells_of = cells_of(page, views);
    let mut rows = rows(&cells_of);
    let mut spots = vec![(0.0, 0.0); views.len()];
    let mut tight = vec![false; arrows.len()];
    for members in &mut rows {
        members.sort_by(|a, b| cells_of[*a].0.total_cmp(&cells_of[*b].0));
        for (index, spot) in members.iter().zip(spread(page, members, &cells_of, &arrows, &mut tight)) {
            spots[*index] = spot;
        }
    }
    let mut ways = Ways::plan(page, &arrows, &rows, &spots, &tight);
    let boxes: Vec<Boxed> =
        views.iter().zip(&spots).map(|(view, (left, right))| measure(page, view, right - left)).collect();
    let mut frames = vec![Rect::ZERO; views.len()];
    let mut top = PAD;
    for (nth, members) in rows.iter().enumerate() {
        top = ways.open_row(nth, top);
        let decision = |index: &usize| views[*index].card.shape == ProcessShape::Decision;
        let highest =
            |indexes: &mut dyn Iterator<Item = &usize>| indexes.map(|index| boxes[*index].height).fold(0.0, f64::max);
        let tallest = highest(&mut members.iter());
        let plain = highest(&mut members.iter().filter(|index| !decision(index)));
        for index in members {
            let height = if decision(index) { boxes[*index].height } else { plain };
            let y = top + (tallest - height) / 2.0;
            frames[*index] = Rect::new(spots[*index].0, y, spots[*index].1, y + height);
        }
        top += tallest + 18.0;
    }
    let mut laid = Laid::new(ways.close(top - 18.0) + PAD);
    if arrows.iter().any(|arrow| !arrow.wait.is_empty()) {
        laid.uses.insert(Use::Waiting);
    }
    let lines = ways.draw(page, &arrows, &frames);
    let size = Size::new(page.grid.width, laid.height);
    laid.nodes.push(lines.group(part(row.lane.id, "arrows"), "", HERE, size));
    for ((view, frame), boxed) in views.iter().zip(&frames).zip(&boxes) {
        laid.nodes.push(draw_box(page, view, *frame, boxed));
    }
    laid.cells = cells(views, |view| view.spoken.clone());
    leading_on(page, row, &mut laid);
    laid
}

/// Ways from boxes of this part of the lane to boxes that other slides show, as a line of words below.
fn leading_on(page: &mut Page<'_>, row: &Row<'_>, laid: &mut Laid) {
    let here = |id: CardId| row.views.iter().any(|view| view.card.id == id);
    let name = |id: CardId| page.map.cards.get(&id).map(|card| card.title.clone()).unwrap_or_default();
    let mut said = Vec::new();
    for link in page.index.arrows.of(()) {
        let (End::Card(from), End::Card(to)) = (link.from, link.to) else { continue };
        let lane = page.map.cards.get(&to).and_then(|card| card.place).map(|place| place.lane);
        if !here(from) || here(to) || lane != Some(row.lane.id) {
            continue;
        }
        let words = [link.label.clone(), link.wait.clone()].into_iter().filter(|part| !part.is_empty());
        let words = words.collect::<Vec<_>>().join(", ");
        let arrow = if page.rtl { "←" } else { "→" };
        let more = if words.is_empty() { String::new() } else { format!(": {words}") };
        said.push(format!("{} {arrow} {}{more}", name(from), name(to)));
    }
    if said.is_empty() {
        return;
    }
    let kind = Type::new(12.5, 500, page.theme.ink2).leading(16.0);
    let text = page.para(&said.join("   ·   "), kind, page.grid.panel_right() - page.grid.left() - 24.0);
    let mut pen = Pen::new();
    pen.text(&text, Point::ZERO);
    let at = Point::new(page.grid.left() + 8.0, laid.height - 12.0);
    laid.nodes.push(pen.group(part(row.lane.id, "ways"), "", at, text.size));
    laid.height += text.size.height;
}

/// The columns of each box: cards of one range share it evenly.
fn cells_of(page: &Page<'_>, views: &[Arc<View>]) -> Vec<(f64, f64)> {
    let mut cells = vec![(0.0, 0.0); views.len()];
    for (span, members) in crate::flow::groups(views) {
        let (x, width) = page.grid.span(span);
        let each = width / members.len() as f64;
        for (nth, index) in members.into_iter().enumerate() {
            cells[index] = (x + each * nth as f64, x + each * (nth + 1) as f64);
        }
    }
    cells
}

/// Boxes whose columns overlap stand in rows.
fn rows(cells: &[(f64, f64)]) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for (index, (left, right)) in cells.iter().enumerate() {
        let clear = |row: &&mut Vec<usize>| {
            row.iter().all(|other| cells[*other].0 >= right - 1.0 || cells[*other].1 <= left + 1.0)
        };
        match rows.iter_mut().find(clear) {
            Some(row) => row.push(index),
            None => rows.push(vec![index]),
        }
    }
    rows
}

/// Left and right edges of the boxes of one row: their cells, less half the gap to each neighbour. Marks the arrows
/// whose words are too wide for the gap that the boxes can spare.
fn spread(
    page: &mut Page<'_>,
    members: &[usize],
    cells: &[(f64, f64)],
    arrows: &[Arrow],
    tight: &mut [bool],
) -> Vec<(f64, f64)> {
    let mut spots: Vec<(f64, f64)> =
        members.iter().map(|index| (cells[*index].0 + 8.0, cells[*index].1 - 8.0)).collect();
    for nth in 1..members.len() {
        let pair = (members[nth - 1], members[nth]);
        let between: Vec<usize> =
            (0..arrows.len()).filter(|at| !arrows[*at].back && (arrows[*at].from, arrows[*at].to) == pair).collect();
        let wish = between.iter().map(|at| process_arrows::wish(page, &arrows[*at])).fold(LEAST_GAP, f64::max);
        let gap = spots[nth].0 - spots[nth - 1].1;
        let spare = |spot: (f64, f64)| (spot.1 - spot.0 - LEAST_BOX).max(0.0) * 2.0;
        let most = spare(spots[nth - 1]).min(spare(spots[nth]));
        let missing = (wish - gap).max(0.0);
        let fits = missing <= most && between.len() < 2;
        let cut = if fits { missing } else { (LEAST_GAP - gap).max(0.0).min(most) };
        for at in between {
            tight[at] = !fits;
        }
        spots[nth - 1].1 -= cut / 2.0;
        spots[nth].0 += cut / 2.0;
    }
    // A box over many columns need not be as wide as they are.
    for (left, right) in &mut spots {
        *right = right.min(*left + if page.grid.frame.slide { 480.0 } else { 230.0 });
    }
    spots
}

fn draw_box(page: &Page<'_>, view: &View, frame: Rect, boxed: &Boxed) -> Arc<throughline_scene::Node> {
    let theme = page.theme;
    let mut pen = Pen::new();
    let local = Rect::from_origin_size(Point::ZERO, frame.size());
    match view.card.shape {
        ProcessShape::Decision => {
            let (cx, cy) = (local.center().x, local.center().y);
            let diamond = polygon(&[(0.0, cy), (cx, 0.0), (local.x1, cy), (cx, local.y1)]);
            pen.path(diamond, Some(ink(theme.surface).into()), Some(Stroke::new(ink(theme.ink2), 1.8)));
        }
        ProcessShape::Task => {
            pen.rect(local, 8.0, Some(ink(theme.surface).into()), Some(Stroke::new(ink(theme.ink2), 1.8)))
        }
        ProcessShape::External => {
            let line = Stroke::new(ink(theme.strong), 1.8).dashed([6.0, 4.0]);
            pen.rect(local, 8.0, Some(ink(theme.rail).into()), Some(line));
        }
    }
    let text = boxed.title.size.height + boxed.who.size.height;
    let inset = (local.width() - boxed.title.size.width) / 2.0;
    let y = (local.height() - text) / 2.0;
    pen.text(&boxed.title, (inset, y));
    pen.text(&boxed.who, (inset, y + boxed.title.size.height));
    pen.group(Arc::clone(&view.node), view.spoken.clone(), frame.origin(), frame.size())
}
