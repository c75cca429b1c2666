//! Arrows between steps or stages: ways back, and ways that skip ahead.

use kurbo::{Point, Size};
use throughline_model::{End, LaneKind, Link, LinkKind};
use throughline_scene::Stroke;

use std::sync::Arc;

use crate::{
    header::Header,
    page::{Page, Pill, Type},
    pen::{Pen, ink, rounded},
};

/// Where an end of a link lies: the middle of a column, or of what a card covers.
pub(super) fn middle(page: &Page<'_>, end: End) -> Option<f64> {
    let span = match end {
        End::Step(id) => {
            let step = page.columns.step(id)?;
            (step, step)
        }
        End::Stage(id) => {
            let (_, first, count) = page.columns.stages[page.columns.stage(id)?];
            (count > 0).then(|| (first, first + count - 1))?
        }
        End::Card(id) => {
            let place = page.map.cards.get(&id)?.place?;
            // Boxes of a process have arrows of their own.
            if page.map.lanes.get(&place.lane)?.kind == LaneKind::Process {
                return None;
            }
            page.columns.span(place.range)?
        }
    };
    let (x, width) = page.grid.span(span);
    Some(x + width / 2.0)
}

/// Arrows that lead back or skip ahead, in as few strips as they need; returns their height.
pub(super) fn arrows(page: &mut Page<'_>, header: &mut Header, top: f64) -> f64 {
    let map = page.map;
    let links: Vec<&Arc<Link>> = map
        .links
        .values()
        .filter(|link| matches!(link.kind, LinkKind::LoopsBack | LinkKind::SkipsTo))
        .collect();
    let mut strips: Vec<Vec<(f64, f64)>> = Vec::new();
    for link in links {
        let (Some(from), Some(to)) = (middle(page, link.from), middle(page, link.to)) else {
            continue;
        };
        let theme = page.theme;
        let back = link.kind == LinkKind::LoopsBack;
        let color = if back { theme.pain } else { theme.accent };
        let icon = if back {
            "arrow-bend-up-left"
        } else {
            "arrow-bend-up-right"
        };
        let text = if link.label.is_empty() {
            String::new()
        } else {
            link.label.clone()
        };
        let look = Pill {
            text: text.clone(),
            kind: Type::new(13.0, 600, color),
            ground: ink(theme.surface),
            line: Some(ink(color)),
            icon: Some(icon),
            height: 27.0,
        };
        let pill = page.pill_within(&look, 420.0);
        let center = f64::midpoint(from, to);
        // Ends that stand above each other still need a visible bow.
        let (from, to) = if (from - to).abs() < 40.0 {
            (center + 30.0, center - 30.0)
        } else {
            (from, to)
        };
        let covers = (
            from.min(to).min(center - pill.width / 2.0) - 8.0,
            from.max(to).max(center + pill.width / 2.0) + 8.0,
        );
        let free = |strip: &Vec<(f64, f64)>| strip.iter().all(|other| other.0 >= covers.1 || other.1 <= covers.0);
        let strip = strips.iter().position(free).unwrap_or_else(|| {
            strips.push(Vec::new());
            strips.len() - 1
        });
        strips[strip].push(covers);
        let y = top + 24.0 + 38.0 * strip as f64;
        let mut pen = Pen::new();
        let points = [
            Point::new(from, top + 4.0),
            Point::new(from, y),
            Point::new(to, y),
            Point::new(to, top + 13.0),
        ];
        pen.path(rounded(&points, 8.0), None, Some(Stroke::new(ink(color), 2.4)));
        pen.polygon(
            &[(to, top + 3.0), (to - 6.5, top + 12.0), (to + 6.5, top + 12.0)],
            ink(color),
        );
        let height = pill.height(&look);
        pill.draw(&mut pen, &look, center - pill.width / 2.0, y - height / 2.0);
        header.arrows.push(pen.group(
            format!("k{}", link.id),
            link.label.clone(),
            Point::ZERO,
            Size::new(page.grid.width, y + height),
        ));
    }
    if strips.is_empty() {
        0.0
    } else {
        44.0 + 38.0 * (strips.len() - 1) as f64
    }
}
