//! How each stage hands over to the next: a card on each border that has something to tell.

use std::sync::Arc;

use kurbo::{BezPath, Point, Size};
use throughline_assets::color::Rgb;
use throughline_model::{Quality, Transition};
use throughline_scene::{Meaning, Role, Stroke};

use crate::{
    lane::{Laid, rect},
    memo::{HERE, part},
    page::{Page, Pill, Type},
    pen::{Pen, ink},
};

/// Transitions with the border that they stand on: the index of the stage before it.
pub(crate) fn found<'a>(page: &Page<'a>) -> Vec<(usize, &'a Transition)> {
    let mut found: Vec<(usize, &Transition)> = page
        .map
        .transitions
        .values()
        .filter_map(|transition| Some((page.columns.stage(transition.after)?, &**transition)))
        .filter(|(stage, _)| stage + 1 < page.columns.stages.len() || page.ends_between_stages())
        .collect();
    found.sort_by_key(|(stage, transition)| (*stage, transition.id));
    found
}

/// The sign of a quality: an unbroken line, a zigzag, or a line with a break, between two dots.
fn sign(pen: &mut Pen, at: Point, quality: Quality, color: Rgb) {
    let (x, y) = (at.x, at.y);
    let color = ink(color);
    match quality {
        Quality::Seamless => pen.line((x, y), (x + 34.0, y), Stroke::new(color, 4.0)),
        Quality::Bumpy => {
            let mut path = BezPath::new();
            path.move_to((x, y));
            for (nth, dx) in [6.0, 13.0, 20.0, 27.0].into_iter().enumerate() {
                path.line_to((x + dx, if nth % 2 == 0 { y - 7.0 } else { y + 7.0 }));
            }
            path.line_to((x + 34.0, y));
            pen.path(path, None, Some(Stroke::new(color, 3.2)));
        }
        Quality::Broken => {
            pen.line((x, y), (x + 10.0, y), Stroke::new(color, 4.0));
            pen.line((x + 24.0, y), (x + 34.0, y), Stroke::new(color, 4.0));
            pen.line((x + 15.5, y - 7.0), (x + 12.5, y + 7.0), Stroke::new(color, 2.4));
            pen.line((x + 21.5, y - 7.0), (x + 18.5, y + 7.0), Stroke::new(color, 2.4));
        }
    }
    pen.circle(Point::new(x, y), 4.5, Some(color), None);
    pen.circle(Point::new(x + 34.0, y), 4.5, Some(color), None);
}

fn number(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}

/// Lays the band out; `None` without transitions.
pub(crate) fn lay(page: &mut Page<'_>) -> Option<Laid> {
    let all = found(page);
    if all.is_empty() {
        return None;
    }
    let theme = page.theme;
    let grid = page.grid;
    let borders: Vec<f64> = all
        .iter()
        .map(|(stage, _)| grid.edges[page.columns.stages[*stage].1 + page.columns.stages[*stage].2] - 2.5)
        .collect();
    // As wide as its neighbours allow; a card keeps to the panel.
    let mut laid = Laid::new(0.0);
    laid.separators = false;
    let mut cards = Vec::new();
    for (nth, (_, transition)) in all.iter().enumerate() {
        let before = nth.checked_sub(1).map_or(f64::INFINITY, |other| borders[nth] - borders[other]);
        let after = borders.get(nth + 1).map_or(f64::INFINITY, |other| other - borders[nth]);
        // At the end of a slide, a card keeps to its own side of the border.
        let last = grid.panel_right() - borders[nth] < 40.0;
        let side = 2.0 * (borders[nth] - grid.left() + 4.0).min(grid.panel_right() - 8.0 - borders[nth]);
        let (side, before) = if last { (f64::INFINITY, before / 2.0) } else { (side, before) };
        let width = before.min(after).min(side + 80.0).min(300.0) - 8.0;
        let width = width.max(104.0);
        let color = match transition.quality {
            Quality::Seamless => theme.ink2,
            Quality::Bumpy => theme.caution,
            Quality::Broken => theme.pain,
        };
        let key = match transition.quality {
            Quality::Seamless => "seamless",
            Quality::Bumpy => "bumpy",
            Quality::Broken => "broken",
        };
        let word = page.one(page.words.get(key), Type::new(15.0, 700, color));
        let leave = transition.drop_off.map(|share| page.words.with("leave", &number(share))).unwrap_or_default();
        let look = Pill {
            text: leave.clone(),
            kind: Type::new(12.5, 600, theme.ink),
            ground: ink(theme.bg),
            line: Some(ink(theme.line)),
            icon: None,
            height: 23.0,
        };
        let pill = page.pill_within(&look, width - 20.0);
        let note = page.short(&transition.note, Type::new(13.5, 400, theme.ink2), width - 26.0, 5);
        let signed = width >= 62.0 + word.used + 12.0;
        let head = if signed { 62.0 } else { 14.0 } + word.used;
        let beside = leave.is_empty() || head + pill.width + 18.0 <= width;
        let mut pen = Pen::new();
        let mut y = 40.0;
        if !beside {
            y += pill.height(&look) + 3.0;
        }
        let height = if note.lines.is_empty() { y } else { y + note.size.height + 8.0 };
        let frame = Stroke::new(ink(color.mix(theme.surface, 0.55)), 1.5);
        pen.rect(rect(0.0, 0.0, width, height), 10.0, Some(ink(theme.surface).into()), Some(frame));
        if signed {
            sign(&mut pen, Point::new(14.0, 21.0), transition.quality, color);
        }
        pen.text(&word, (if signed { 60.0 } else { 14.0 }, 21.0 - word.size.height / 2.0));
        if !leave.is_empty() {
            let (x, top) = if beside { (width - 10.0 - pill.width, 21.0 - 11.5) } else { (13.0, 38.0) };
            pill.draw(&mut pen, &look, x, top);
        }
        pen.text(&note, (14.0, y - 2.0));
        let left = (borders[nth] - width / 2.0)
            .clamp(grid.left() - 2.0, (grid.panel_right() - 8.0 - width).max(grid.left() - 2.0));
        let spoken = [page.words.get(key).to_owned(), leave.clone(), transition.note.clone()];
        let spoken: Vec<String> = spoken.into_iter().filter(|part| !part.is_empty()).collect();
        cards.push((left, width, height, pen, transition.id, spoken.join(". "), nth));
    }
    let tallest = cards.iter().map(|(_, _, height, ..)| *height).fold(0.0, f64::max);
    let mut ticks = Pen::new();
    for (left, width, height, pen, id, spoken, nth) in cards {
        ticks.line((borders[nth], 1.0), (borders[nth], 10.0), Stroke::new(ink(theme.strong), 2.0));
        laid.nodes.push(pen.group(format!("t{id}"), spoken.clone(), (left, 10.0).into(), Size::new(width, height)));
        let mut cell = Meaning::new(Role::Cell, spoken).at(format!("t{id}"));
        cell.column = Some(page.columns.stages[all[nth].0].1 as u32);
        laid.cells.push(Arc::new(cell));
    }
    laid.height = tallest + 20.0;
    laid.nodes.insert(0, ticks.group(part("transitions", "ticks"), "", HERE, Size::new(grid.width, laid.height)));
    Some(laid)
}
