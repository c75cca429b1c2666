//! The strip at the top of a slide that shows where in the map one is: a small arrow for each stage.

use std::ops::Range;

use kurbo::{BezPath, Point, Rect, Size};
use throughline_scene::Stroke;

use crate::{
    page::{Page, Type},
    pen::{Pen, ink},
};

const HEIGHT: f64 = 21.0;
const WIDEST: f64 = 380.0;
/// A stage is not drawn narrower; beyond, the strip goes without numbers.
const NUMBERED: f64 = 22.0;

/// The strip as drawn.
pub(super) struct Strip {
    pub(super) pen: Pen,
    pub(super) size: Size,
    /// In words.
    pub(super) said: String,
}

/// The strip with `said` before it, such as "Part 2 of 4"; `window` is what the slide shows, in steps.
pub(super) fn draw(page: &mut Page<'_>, said: &str, window: &Range<usize>) -> Strip {
    let theme = page.theme;
    let stages = page.columns.stages.clone();
    let count = stages.len().max(1);
    let room = WIDEST.min(page.grid.width * 0.34);
    let each = (room / count as f64).min(64.0);
    let text = page.one(said, Type::new(14.0, 600, theme.ink).leading(20.0));
    let mut pen = Pen::new();
    pen.text(&text, (0.0, (HEIGHT - 20.0) / 2.0));
    let start = text.used + 12.0;
    let shown: Vec<usize> = (0..stages.len())
        .filter(|stage| {
            let (_, first, steps) = stages[*stage];
            first < window.end && window.start < first + steps
        })
        .collect();
    for stage in 0..stages.len() {
        let here = shown.contains(&stage);
        let x = start + each * stage as f64;
        let fill = if here { page.stage_color(stage) } else { theme.line };
        pen.path(arrow(x, each, stage == 0, stage + 1 == stages.len()), Some(ink(fill).into()), None);
        if each >= NUMBERED {
            let color = if here { theme.stage_text } else { theme.ink2.nudged(theme.line, 4.5) };
            let number = page.number(&(stage + 1).to_string(), Type::new(12.5, 700, color).leading(17.0));
            let center = x + each / 2.0 + if stage == 0 { 0.0 } else { 2.0 };
            pen.text(&number, (center - number.used / 2.0, (HEIGHT - 17.0) / 2.0));
        }
    }
    if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
        // A part of a stage has a bracket over that part.
        let edge = |step: usize, stage: usize| {
            let (_, first, steps) = stages[stage];
            let share = (step - first) as f64 / steps.max(1) as f64;
            start + each * (stage as f64 + share)
        };
        let (left, right) = (edge(window.start, *first) + 1.0, edge(window.end, *last) - 3.0);
        let mut bracket = BezPath::new();
        bracket.move_to((left, HEIGHT + 4.0));
        bracket.line_to((left, HEIGHT + 9.0));
        bracket.line_to((right, HEIGHT + 9.0));
        bracket.line_to((right, HEIGHT + 4.0));
        pen.path(bracket, None, Some(Stroke::new(ink(theme.ink), 1.6)));
    }
    let names = shown.iter().map(|stage| {
        let name = page.map.stages.get(&stages[*stage].0).map(|stage| stage.name.clone()).unwrap_or_default();
        format!("{}. {name}", stage + 1)
    });
    let said = format!("{said}: {}", names.collect::<Vec<_>>().join(", "));
    Strip { pen, size: Size::new(start + each * count as f64, HEIGHT + 10.0), said }
}

fn arrow(x: f64, width: f64, first: bool, last: bool) -> BezPath {
    use kurbo::Shape;
    let (right, tip) = (x + width - 2.0, 6.0_f64.min(width / 4.0));
    if first && last {
        return Rect::new(x, 0.0, right, HEIGHT).to_rounded_rect(4.0).to_path(0.1);
    }
    let point = |x: f64, y: f64| Point::new(x, y);
    let mut path = BezPath::new();
    if first {
        path.move_to(point(x + 4.0, 0.0));
    } else {
        path.move_to(point(x - tip + 2.0, 0.0));
    }
    if last {
        path.line_to(point(right - 4.0, 0.0));
        path.quad_to(point(right, 0.0), point(right, 4.0));
        path.line_to(point(right, HEIGHT - 4.0));
        path.quad_to(point(right, HEIGHT), point(right - 4.0, HEIGHT));
    } else {
        path.line_to(point(right - tip + 2.0, 0.0));
        path.line_to(point(right + 2.0, HEIGHT / 2.0));
        path.line_to(point(right - tip + 2.0, HEIGHT));
    }
    if first {
        path.line_to(point(x + 4.0, HEIGHT));
        path.quad_to(point(x, HEIGHT), point(x, HEIGHT - 4.0));
        path.line_to(point(x, 4.0));
        path.quad_to(point(x, 0.0), point(x + 4.0, 0.0));
    } else {
        path.line_to(point(x - tip + 2.0, HEIGHT));
        path.line_to(point(x + 2.0, HEIGHT / 2.0));
    }
    path.close_path();
    path
}
