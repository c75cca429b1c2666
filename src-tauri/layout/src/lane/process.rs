//! The process lane: boxes are work, gaps are waiting, arrows lead on or back.

use std::collections::BTreeMap;

use kurbo::{Point, Rect, Size};
use throughline_model::{CardId, End, Link, LinkKind, ProcessShape};
use throughline_scene::{Align, Color, Stroke};
use throughline_text::Laid as Text;

use crate::{
    lane::{Laid, Row, cells},
    legend::Use,
    memo::{HERE, part},
    page::{Page, Pill, Type},
    pen::{Pen, ink, polygon, rounded},
    view::{View, spoken},
};

const LEAST_GAP: f64 = 30.0;
const LEAST_BOX: f64 = 96.0;
const PAD: f64 = 24.0;

/// What leads from one box to another.
struct Arrow {
    from: usize,
    to: usize,
    label: String,
    wait: String,
    problem: bool,
    back: bool,
}

fn arrows(page: &Page<'_>, views: &[View]) -> Vec<Arrow> {
    let at: BTreeMap<CardId, usize> = views
        .iter()
        .enumerate()
        .map(|(index, view)| (view.card.id, index))
        .collect();
    let end = |end: End| match end {
        End::Card(id) => at.get(&id).copied(),
        End::Step(_) | End::Stage(_) => None,
    };
    let arrow = |link: &Link| {
        let (from, to) = (end(link.from)?, end(link.to)?);
        let back = link.kind == LinkKind::LoopsBack || to < from;
        Some(Arrow {
            from,
            to,
            label: link.label.clone(),
            wait: link.wait.clone(),
            problem: link.problem,
            back,
        })
    };
    let links = page.map.links.values();
    let mut arrows: Vec<Arrow> = links
        .filter(|link| matches!(link.kind, LinkKind::Flow | LinkKind::LoopsBack | LinkKind::SkipsTo))
        .filter_map(|link| arrow(link))
        .filter(|arrow| arrow.from != arrow.to)
        .collect();
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
    let title = page.lay(
        &view.card.title,
        Type::new(14.0, 600, page.theme.ink).leading(17.0),
        inner,
        Align::Middle,
        true,
    );
    let mut below = vec![
        view.card.text.text().replace('\n', " "),
        view.owner.clone(),
        view.channel.clone(),
    ];
    below.extend(view.people.iter().map(|(_, name)| name.clone()));
    below.retain(|part| !part.is_empty());
    let who = page.lay(
        &below.join(" · "),
        Type::new(12.5, 400, page.theme.ink2).leading(16.0),
        inner,
        Align::Middle,
        true,
    );
    let text = title.size.height + who.size.height;
    let height = if decision {
        (text * 2.0 + 18.0).max(90.0)
    } else {
        (text + 22.0).max(64.0)
    };
    Boxed { title, who, height }
}

/// Lays the lane out.
pub(crate) fn lay(page: &mut Page<'_>, row: &Row<'_>) -> Laid {
    let views = row.views;
    let arrows = arrows(page, views);
    let grid = page.grid;
    // Boxes whose columns overlap stand in rows; within a row each gives up what its arrows need.
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut cells_of: Vec<(f64, f64)> = Vec::new();
    for (span, members) in crate::flow::groups(views) {
        let (x, width) = grid.span(span);
        let each = width / members.len() as f64;
        for (nth, index) in members.into_iter().enumerate() {
            cells_of.resize(cells_of.len().max(index + 1), (0.0, 0.0));
            cells_of[index] = (x + each * nth as f64, x + each * (nth + 1) as f64);
        }
    }
    for index in 0..views.len() {
        let (left, right) = cells_of[index];
        let clear = |row: &Vec<usize>| {
            row.iter()
                .all(|other| cells_of[*other].0 >= right - 1.0 || cells_of[*other].1 <= left + 1.0)
        };
        match rows.iter_mut().find(|row| clear(row)) {
            Some(row) => row.push(index),
            None => rows.push(vec![index]),
        }
    }
    let mut frames: Vec<Rect> = vec![Rect::ZERO; views.len()];
    let mut above = vec![false; arrows.len()];
    let mut texts: Vec<Option<Boxed>> = (0..views.len()).map(|_| None).collect();
    let mut top = PAD;
    for members in &mut rows {
        members.sort_by(|a, b| cells_of[*a].0.total_cmp(&cells_of[*b].0));
        let spots = spread(page, members, &cells_of, &arrows, &mut above);
        let strip = arrows
            .iter()
            .zip(&above)
            .any(|(arrow, above)| *above && members.contains(&arrow.from));
        if strip {
            top += 26.0;
        }
        let boxes: Vec<Boxed> = members
            .iter()
            .zip(&spots)
            .map(|(index, (left, right))| measure(page, &views[*index], right - left))
            .collect();
        let tallest = boxes.iter().map(|boxed| boxed.height).fold(0.0, f64::max);
        let plain = boxes
            .iter()
            .zip(members.iter())
            .filter(|(_, index)| views[**index].card.shape != ProcessShape::Decision)
            .map(|(boxed, _)| boxed.height)
            .fold(0.0, f64::max);
        for ((index, (left, right)), boxed) in members.iter().zip(&spots).zip(boxes) {
            let height = if views[*index].card.shape == ProcessShape::Decision {
                boxed.height
            } else {
                plain
            };
            let y = top + (tallest - height) / 2.0;
            frames[*index] = Rect::new(*left, y, *right, y + height);
            texts[*index] = Some(boxed);
        }
        top += tallest + 34.0;
    }
    let mut height = top - 34.0 + PAD;
    let mut laid = Laid::new(height);
    let mut lines = Pen::new();
    let backs = arrows.iter().filter(|arrow| arrow.back).count();
    for (arrow, above) in arrows.iter().zip(&above).filter(|(arrow, _)| !arrow.back) {
        forward(page, &mut lines, arrow, frames[arrow.from], frames[arrow.to], *above);
    }
    for (nth, arrow) in arrows.iter().filter(|arrow| arrow.back).enumerate() {
        let depth = height - PAD + 22.0 + 34.0 * nth as f64;
        back(page, &mut lines, arrow, frames[arrow.from], frames[arrow.to], depth);
    }
    if backs > 0 {
        height += 34.0 * backs as f64 + 4.0;
    }
    if arrows.iter().any(|arrow| !arrow.wait.is_empty()) {
        laid.uses.insert(Use::Waiting);
    }
    laid.height = height;
    laid.nodes
        .push(lines.group(part(row.lane.id, "arrows"), "", HERE, Size::new(grid.width, height)));
    for (index, view) in views.iter().enumerate() {
        let Some(boxed) = &texts[index] else { continue };
        laid.nodes.push(draw_box(page, view, frames[index], boxed));
    }
    laid.cells = cells(views, spoken);
    laid
}

/// Left and right edges of the boxes of one row: their cells, less half the gap to each neighbour.
fn spread(
    page: &mut Page<'_>,
    members: &[usize],
    cells: &[(f64, f64)],
    arrows: &[Arrow],
    above: &mut [bool],
) -> Vec<(f64, f64)> {
    let mut spots: Vec<(f64, f64)> = members
        .iter()
        .map(|index| (cells[*index].0 + 8.0, cells[*index].1 - 8.0))
        .collect();
    for nth in 1..members.len() {
        let (a, b) = (members[nth - 1], members[nth]);
        let between = arrows
            .iter()
            .position(|arrow| !arrow.back && (arrow.from, arrow.to) == (a, b));
        let wish = between.map_or(LEAST_GAP, |at| {
            match (arrows[at].wait.is_empty(), arrows[at].label.is_empty()) {
                (true, true) => LEAST_GAP,
                (true, false) => page.one(&arrows[at].label, label_type(page)).used + 22.0,
                _ => {
                    let text = wait_text(&arrows[at]);
                    let look = wait_look(page, &text, arrows[at].problem);
                    page.pill(&look).width + 14.0
                }
            }
        });
        let gap = spots[nth].0 - spots[nth - 1].1;
        let missing = (wish - gap).max(0.0);
        let (left_room, right_room) = (
            spots[nth - 1].1 - spots[nth - 1].0 - LEAST_BOX,
            spots[nth].1 - spots[nth].0 - LEAST_BOX,
        );
        let cut = if missing / 2.0 <= left_room.max(0.0) && missing / 2.0 <= right_room.max(0.0) {
            missing
        } else {
            if let Some(at) = between {
                above[at] = true;
            }
            (LEAST_GAP - gap)
                .max(0.0)
                .min(2.0 * left_room.max(0.0))
                .min(2.0 * right_room.max(0.0))
        };
        spots[nth - 1].1 -= cut / 2.0;
        spots[nth].0 += cut / 2.0;
    }
    // A box over many columns need not be as wide as they are.
    for (left, right) in &mut spots {
        *right = right.min(*left + 230.0);
    }
    spots
}

fn label_type(page: &Page<'_>) -> Type {
    Type::new(12.5, 600, page.theme.ink2).leading(16.0)
}

fn wait_text(arrow: &Arrow) -> String {
    [arrow.wait.as_str(), arrow.label.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn wait_look(page: &Page<'_>, text: &str, problem: bool) -> Pill {
    let theme = page.theme;
    let color = if problem { theme.pain } else { theme.ink2 };
    let line = if problem { theme.pain } else { theme.strong };
    Pill {
        text: text.to_owned(),
        kind: Type::new(13.0, 600, color),
        ground: ink(theme.surface),
        line: Some(ink(line)),
        icon: Some("hourglass-medium"),
        height: 25.0,
    }
}

/// An arrow head whose tip is at `tip`, pointing along `way` (one of the four directions).
fn head(pen: &mut Pen, tip: Point, way: (f64, f64), color: Color) {
    let (dx, dy) = way;
    let size = 5.5;
    let back = (tip.x - dx * size * 1.35, tip.y - dy * size * 1.35);
    pen.polygon(
        &[
            (tip.x, tip.y),
            (back.0 - dy * size, back.1 + dx * size),
            (back.0 + dy * size, back.1 - dx * size),
        ],
        color,
    );
}

fn forward(page: &mut Page<'_>, pen: &mut Pen, arrow: &Arrow, from: Rect, to: Rect, above: bool) {
    let theme = page.theme;
    let color = ink(if arrow.problem { theme.pain } else { theme.ink2 });
    let mut line = Stroke::new(color, 2.2);
    if !arrow.wait.is_empty() {
        line = line.dashed([2.0, 6.0]);
    }
    let (a, b) = (
        Point::new(from.x1 + 3.0, from.center().y),
        Point::new(to.x0 - 2.0, to.center().y),
    );
    let level = (a.y - b.y).abs() < 1.0;
    if a.x + 8.0 > b.x {
        // The next box stands in another row, below or above: leave from the bottom and come in from the top.
        let down = to.y0 > from.y1;
        let (start, end) = if down {
            (from.y1 + 2.0, to.y0 - 2.0)
        } else {
            (from.y0 - 2.0, to.y1 + 2.0)
        };
        let middle = f64::midpoint(start, end);
        let way = if down { 1.0 } else { -1.0 };
        let points = [
            Point::new(from.center().x, start),
            Point::new(from.center().x, middle),
            Point::new(to.center().x, middle),
            Point::new(to.center().x, end - 7.0 * way),
        ];
        pen.path(rounded(&points, 8.0), None, Some(line));
        head(pen, Point::new(to.center().x, end), (0.0, way), color);
        return;
    }
    if level {
        pen.line(a, (b.x - 7.0, b.y), line);
    } else {
        let bend = (b.x - 14.0).max(f64::midpoint(a.x, b.x));
        pen.path(
            rounded(
                &[
                    a,
                    Point::new(bend, a.y),
                    Point::new(bend, b.y),
                    Point::new(b.x - 7.0, b.y),
                ],
                8.0,
            ),
            None,
            Some(line),
        );
    }
    head(pen, b, (1.0, 0.0), color);
    let middle = f64::midpoint(a.x, b.x) - 2.0;
    if !arrow.wait.is_empty() {
        let text = wait_text(arrow);
        let look = wait_look(page, &text, arrow.problem);
        let pill = page.pill(&look);
        let y = if above {
            from.y0.min(to.y0) - 32.0
        } else {
            a.y - 9.0 - 25.0
        };
        pill.draw(pen, &look, middle - pill.width / 2.0, y);
    } else if !arrow.label.is_empty() {
        let text = page.one(&arrow.label, label_type(page));
        let y = if above { from.y0.min(to.y0) - 24.0 } else { a.y - 20.0 };
        pen.text(&text, (middle - text.used / 2.0, y));
    }
}

fn back(page: &mut Page<'_>, pen: &mut Pen, arrow: &Arrow, from: Rect, to: Rect, depth: f64) {
    let theme = page.theme;
    let color = ink(theme.pain);
    let (start, end) = (from.center().x, to.center().x);
    let points = [
        Point::new(start, from.y1 + 2.0),
        Point::new(start, depth),
        Point::new(end, depth),
        Point::new(end, to.y1 + 9.0),
    ];
    pen.path(rounded(&points, 8.0), None, Some(Stroke::new(color, 2.2)));
    head(pen, Point::new(end, to.y1 + 2.0), (0.0, -1.0), color);
    let text = wait_text(arrow);
    if !text.is_empty() {
        let look = Pill {
            text: text.clone(),
            kind: Type::new(13.0, 600, theme.pain),
            ground: ink(theme.surface),
            line: Some(color),
            icon: Some("arrow-bend-up-left"),
            height: 25.0,
        };
        let pill = page.pill(&look);
        pill.draw(pen, &look, f64::midpoint(start, end) - pill.width / 2.0, depth - 12.5);
    }
}

fn draw_box(page: &Page<'_>, view: &View, frame: Rect, boxed: &Boxed) -> std::sync::Arc<throughline_scene::Node> {
    let theme = page.theme;
    let mut pen = Pen::new();
    let local = Rect::from_origin_size(Point::ZERO, frame.size());
    match view.card.shape {
        ProcessShape::Decision => {
            let (cx, cy) = (local.center().x, local.center().y);
            let diamond = polygon(&[(0.0, cy), (cx, 0.0), (local.x1, cy), (cx, local.y1)]);
            pen.path(
                diamond,
                Some(ink(theme.surface).into()),
                Some(Stroke::new(ink(theme.ink2), 1.8)),
            );
        }
        ProcessShape::Task => pen.rect(
            local,
            8.0,
            Some(ink(theme.surface).into()),
            Some(Stroke::new(ink(theme.ink2), 1.8)),
        ),
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
    pen.group(format!("c{}", view.card.id), spoken(view), frame.origin(), frame.size())
}
