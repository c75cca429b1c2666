//! Arrows between steps or stages: ways back, and ways that skip ahead.

use kurbo::{Point, Size};
use throughline_model::{End, LaneKind, Link, LinkId, LinkKind};
use throughline_scene::Stroke;

use crate::{
    header::Header,
    page::{Page, Pill, PillLaid, Type},
    pen::{Pen, ink, rounded},
};

/// The columns of the map that an end of a link covers.
fn span(page: &Page<'_>, end: End) -> Option<(usize, usize)> {
    let columns = &page.index.columns;
    match end {
        End::Step(id) => columns.step(id).map(|step| (step, step)),
        End::Stage(id) => {
            let (_, first, count) = columns.stages[columns.stage(id)?];
            (count > 0).then(|| (first, first + count - 1))
        }
        End::Card(id) => {
            let place = page.map.cards.get(&id)?.place?;
            // Boxes of a process have arrows of their own.
            if page.map.lanes.get(&place.lane)?.kind == LaneKind::Process {
                return None;
            }
            columns.span(place.range)
        }
    }
}

/// The most that arrows may take of a slide.
const MOST_ON_SLIDE: f64 = 104.0;

/// Where an end of an arrow lies.
#[derive(Clone, Copy, PartialEq)]
enum At {
    /// In the middle of a column, or of what a card covers.
    Here(f64),
    /// In columns before the page's.
    Before,
    /// In columns behind the page's.
    Behind,
}

fn at(page: &Page<'_>, end: End) -> Option<At> {
    let (first, last) = span(page, end)?;
    let window = page.window();
    if last < window.start {
        return Some(At::Before);
    }
    if first >= window.end {
        return Some(At::Behind);
    }
    let inside = (first.max(window.start) - window.start, last.min(window.end - 1) - window.start);
    let (x, width) = page.grid.span(inside);
    Some(At::Here(x + width / 2.0))
}

/// Both ends of the links that show on a page: those of which one end at least lies in its columns.
pub(super) fn places(page: &Page<'_>, link: &Link) -> Option<(f64, f64)> {
    let (from, to) = (at(page, link.from)?, at(page, link.to)?);
    let x = |at| match at {
        At::Here(x) => x,
        At::Before => page.grid.left() - 2.0,
        At::Behind => page.grid.panel_right() - 6.0,
    };
    let here = |at| matches!(at, At::Here(_));
    (here(from) || here(to)).then(|| (x(from), x(to)))
}

/// One arrow, with the strip that it stands in.
struct Arrow {
    id: LinkId,
    label: String,
    from: f64,
    to: f64,
    center: f64,
    look: Pill,
    pill: PillLaid,
    strip: usize,
    /// Whether it comes from, and leads to, columns that the page does not show.
    out: (bool, bool),
}

/// Arrows that lead back or skip ahead, in as few strips as they need; returns their height.
pub(super) fn arrows(page: &mut Page<'_>, header: &mut Header, top: f64) -> f64 {
    let arrows = arrange(page);
    let Some(last) = arrows.iter().map(|arrow| arrow.strip).max() else {
        return 0.0;
    };
    let mut middles = Vec::new();
    let mut y = top + 10.0;
    for strip in 0..=last {
        let inside = arrows.iter().filter(|arrow| arrow.strip == strip);
        let height = inside.map(|arrow| arrow.pill.height(&arrow.look)).fold(0.0, f64::max);
        middles.push(y + height / 2.0);
        y += height + 10.0;
    }
    if page.grid.frame.slide && y - top > MOST_ON_SLIDE {
        tell(page, &arrows);
        return 0.0;
    }
    // All lines lie below all words.
    for arrow in &arrows {
        line(page, header, arrow, top, middles[arrow.strip]);
    }
    for arrow in &arrows {
        words(page, header, arrow, middles[arrow.strip]);
    }
    y - top - 3.0
}

/// Ways that would fill a slide before its lanes begin are told in words where there is room.
fn tell(page: &mut Page<'_>, arrows: &[Arrow]) {
    let number = |end| span(page, end).map(|(step, _)| page.map.step_number(&page.index.columns, step));
    let told: Vec<String> = arrows
        .iter()
        .filter_map(|arrow| {
            let link = page.map.links.get(&arrow.id)?;
            Some(format!(
                "{} {} {}: {}",
                number(link.from)?,
                if page.rtl { "←" } else { "→" },
                number(link.to)?,
                arrow.label
            ))
        })
        .collect();
    if let Some(long) = &mut page.long {
        long.extend(told);
    }
}

fn arrange(page: &mut Page<'_>) -> Vec<Arrow> {
    let theme = page.theme;
    let mut strips: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut arrows = Vec::new();
    for link in page.index.arrows.of(()) {
        let back = match link.kind {
            LinkKind::LoopsBack => true,
            LinkKind::SkipsTo => false,
            LinkKind::Addresses | LinkKind::Causes | LinkKind::Flow => continue,
        };
        let Some((from, to)) = places(page, link) else { continue };
        let beyond = |end| at(page, end).is_some_and(|at| !matches!(at, At::Here(_)));
        let out = (beyond(link.from), beyond(link.to));
        // A way that leaves the page says where to, or from where.
        let far = if out.0 { Some(link.from) } else { Some(link.to).filter(|_| out.1) };
        let number =
            far.and_then(|end| span(page, end)).map(|(step, _)| page.map.step_number(&page.index.columns, step));
        let text = [Some(link.label.clone()).filter(|label| !label.is_empty()), number];
        let text = text.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let color = if back { theme.pain } else { theme.accent };
        let look = Pill {
            text,
            kind: Type::new(13.0, 600, color.nudged(theme.surface, 4.5)),
            ground: ink(theme.surface),
            line: Some(ink(color)),
            icon: Some(if back == page.rtl { "arrow-bend-up-right" } else { "arrow-bend-up-left" }),
            height: 27.0,
        };
        let pill = page.pill_within(&look, 420.0);
        let half = pill.width / 2.0;
        let (left, right) = (page.grid.left() + half, page.grid.panel_right() - 8.0 - half);
        let center = f64::midpoint(from, to).clamp(left, right.max(left));
        // Ends that stand above each other still need a visible bow.
        let (from, to) = if (from - to).abs() < 40.0 && out == (false, false) {
            (from.max(to) + 15.0, from.min(to) - 15.0)
        } else {
            (from, to)
        };
        let covers = (from.min(to).min(center - half) - 8.0, from.max(to).max(center + half) + 8.0);
        let free = |strip: &Vec<(f64, f64)>| strip.iter().all(|other| other.0 >= covers.1 || other.1 <= covers.0);
        let strip = strips.iter().position(free).unwrap_or_else(|| {
            strips.push(Vec::new());
            strips.len() - 1
        });
        strips[strip].push(covers);
        arrows.push(Arrow { id: link.id, label: link.label.clone(), from, to, center, look, pill, strip, out });
    }
    arrows
}

fn line(page: &Page<'_>, header: &mut Header, arrow: &Arrow, top: f64, y: f64) {
    let Arrow { from, to, look, .. } = arrow;
    let color = look.line.unwrap_or(look.kind.color);
    let mut pen = Pen::new();
    let mut points = vec![Point::new(*from, y), Point::new(*to, y)];
    if !arrow.out.0 {
        points.insert(0, Point::new(*from, top + 4.0));
    }
    if !arrow.out.1 {
        points.push(Point::new(*to, top + 13.0));
    }
    pen.path(rounded(&points, 8.0), None, Some(Stroke::new(color, 2.4)));
    if arrow.out.1 {
        let tip = if to < from { -1.0 } else { 1.0 };
        pen.polygon(&[(to + 4.0 * tip, y), (to - 6.0 * tip, y - 6.5), (to - 6.0 * tip, y + 6.5)], color);
    } else {
        pen.polygon(&[(*to, top + 3.0), (to - 6.5, top + 12.0), (to + 6.5, top + 12.0)], color);
    }
    let id = format!("k{}/line", arrow.id);
    header.arrows.push(pen.group(id, "", Point::ZERO, Size::new(page.grid.width, y + 4.0)));
}

fn words(page: &Page<'_>, header: &mut Header, arrow: &Arrow, y: f64) {
    let mut pen = Pen::new();
    let height = arrow.pill.height(&arrow.look);
    arrow.pill.draw(&mut pen, &arrow.look, arrow.center - arrow.pill.width / 2.0, y - height / 2.0);
    let size = Size::new(page.grid.width, y + height);
    header.arrows.push(pen.group(format!("k{}", arrow.id), arrow.label.clone(), Point::ZERO, size));
}
