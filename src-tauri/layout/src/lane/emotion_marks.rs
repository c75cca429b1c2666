//! What is written beside the curves: callouts, names at line ends, the gap between two series, numbered notes.

use kurbo::{BezPath, Point, Rect, Size};
use throughline_model::{CurveShape, Lane, Series};
use throughline_scene::{Align, Halo, Stroke};

use crate::{
    callouts::Room,
    curve,
    lane::{
        Laid,
        emotion::{self, Axis, Curve, FACE, color, first_name, series_word},
        emotion_edges,
    },
    legend::Use,
    memo::{HERE, part},
    page::{Notes, Page, Pill, Type},
    pen::{Pen, ink},
};

/// A chart whose lines are drawn.
pub(crate) struct Chart<'a> {
    pub(crate) lane: &'a Lane,
    pub(crate) curves: &'a [&'a Curve<'a>],
    pub(crate) paths: &'a [(usize, BezPath)],
    pub(crate) axis: Axis,
    pub(crate) moments: &'a [usize],
    pub(crate) small: bool,
}

struct Callout {
    at: Point,
    radius: f64,
    text: String,
    above: bool,
    kind: Type,
    rank: (u8, u8, i64),
    id: String,
    /// Whether its point lies in the band of a moment of truth.
    banded: bool,
}

/// Draws all marks of a chart and returns how far down it reaches with them.
pub(crate) fn marks(page: &mut Page<'_>, laid: &mut Laid, chart: &Chart<'_>) -> f64 {
    let axis = chart.axis;
    let below = match (chart.small, page.grid.frame.slide) {
        (true, _) => 26.0,
        (false, true) => 46.0,
        (false, false) => 64.0,
    };
    let bottom = axis.top + axis.height + below;
    let top = if chart.small { axis.top - 26.0 } else { 6.0_f64.min(axis.top - 40.0).max(axis.top - 70.0) };
    let limits = Rect::new(page.grid.left() - 2.0, top, page.grid.panel_right() - 8.0, bottom);
    let mut room = obstacles(page, chart);
    let mut pen = Pen::new();
    emotion_edges::chips(page, &mut pen, &mut room, chart, limits);
    if chart.curves.len() > 1 || chart.small {
        line_ends(page, &mut pen, &mut room, chart, limits);
    }
    gap_pill(page, &mut pen, &mut room, laid, chart);
    let mut notes = Vec::new();
    let mut walled = false;
    for callout in callouts(page, chart) {
        // Words that do not belong to a band do not cross its edge.
        if !callout.banded && !walled {
            walled = true;
            walls(page, chart, &mut room, limits);
        }
        let widest = match callout.text.chars().count() {
            _ if callout.banded => band(page, chart, callout.at.x) - 6.0,
            0..=60 => 190.0,
            _ => 240.0,
        };
        let text = page.lay(&callout.text, callout.kind, widest, Align::Middle, true);
        let size = Size::new(text.used, text.size.height);
        let found = room.place(callout.at, callout.radius, size, callout.above, limits);
        let found = found.filter(|_| text.line_count() <= 5);
        if let Some(rect) = found {
            room.block(rect);
            let ground = if callout.banded {
                page.theme.surface.mix(page.theme.moment, throughline_assets::themes::MOMENT_ALPHA)
            } else {
                page.theme.surface
            };
            let halo = Halo { color: ink(ground), width: 5.0 };
            let shift = (text.size.width - text.used) / 2.0;
            let mut inner = Pen::new();
            inner.text_with(&text, (-shift, 0.0), Some(halo));
            pen.push(inner.group(callout.id.clone(), callout.text.clone(), rect.origin(), rect.size()));
        } else {
            notes.push(callout);
        }
    }
    let mut end = bottom;
    // The slides of the map say what an overview has no room for.
    if page.grid.frame.calm {
        notes.clear();
    }
    if !notes.is_empty() {
        notes.sort_by(|a, b| a.at.x.total_cmp(&b.at.x));
        laid.notes = notes.len();
        if let Notes::List(from, to) = page.notes {
            // The chart itself stands on another slide.
            laid.nodes.clear();
            laid.rail.clear();
            laid.axes.clear();
            let mut list = Pen::new();
            let end = listed(page, &mut list, &notes[from..to.min(notes.len())], from, limits, 10.0);
            let id = part(chart.lane.id, &format!("notes{}", emotion::who(chart.curves)));
            laid.nodes.push(list.group(id, "", HERE, Size::new(page.grid.width, end)));
            return end;
        }
        numbers(page, &mut pen, &mut room, &notes, limits);
        if page.notes == Notes::All {
            end = listed(page, &mut pen, &notes, 0, limits, bottom);
        }
    }
    let id = part(chart.lane.id, &format!("marks{}", emotion::who(chart.curves)));
    laid.nodes.push(pen.group(id, "", HERE, Size::new(page.grid.width, end)));
    end
}

fn obstacles(page: &Page<'_>, chart: &Chart<'_>) -> Room {
    let mut room = Room::default();
    for (_, path) in chart.paths {
        if matches!(chart.lane.curve, CurveShape::Smooth | CurveShape::Straight | CurveShape::Step) {
            room.stroke(&curve::samples(path), 5.0);
        }
    }
    for (nth, curve) in chart.curves.iter().enumerate() {
        for ((step, point), marked) in curve.points.iter().zip(&curve.faces) {
            let at = Point::new(page.grid.center(*step), chart.axis.y(point.value));
            let big = (*marked
                && (nth == 0 || chart.curves[0].person == curve.person && curve.series == Series::First))
                || chart.lane.curve == CurveShape::Faces;
            room.disc(at, if big { FACE + 3.0 } else { 9.0 });
            if chart.lane.curve == CurveShape::Bars {
                let zero = chart.axis.y(0.0);
                room.block(Rect::new(at.x - 24.0, at.y.min(zero), at.x + 24.0, at.y.max(zero)));
            }
        }
    }
    room
}

/// The width of the band over the step at `x`.
fn band(page: &Page<'_>, chart: &Chart<'_>, x: f64) -> f64 {
    let step = chart.moments.iter().find(|step| (page.grid.center(**step) - x).abs() < 1.0);
    step.map_or(132.0, |step| (page.grid.span((*step, *step)).1 - 10.0).clamp(90.0, 132.0))
}

/// The edges of the bands, so that labels stay on one side of them.
fn walls(page: &Page<'_>, chart: &Chart<'_>, room: &mut Room, limits: Rect) {
    for step in chart.moments {
        let center = page.grid.center(*step);
        let half = band(page, chart, center) / 2.0;
        for edge in [center - half, center + half] {
            room.block(Rect::new(edge - 0.5, limits.y0, edge + 0.5, limits.y1));
        }
    }
}

/// What is to be written at points, most important first: moments of truth, extremes, the rest.
fn callouts(page: &Page<'_>, chart: &Chart<'_>) -> Vec<Callout> {
    let theme = page.theme;
    let several = chart.curves.len() > 1;
    let mut found = Vec::new();
    for (nth, curve) in chart.curves.iter().enumerate() {
        for ((step, point), marked) in curve.points.iter().zip(&curve.faces) {
            let word = point.word.and_then(|id| page.map.words.get(&id)).map(|word| word.name.as_str());
            let quote = if point.quote.is_empty() { String::new() } else { format!("“{}”", point.quote) };
            let mut text = point.label.clone();
            for more in [word.unwrap_or_default(), &quote] {
                if !more.is_empty() && (text.is_empty() || more == quote) {
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(more);
                }
            }
            if text.is_empty() || (page.grid.frame.calm && !*marked) {
                continue;
            }
            let primary = nth == 0 || chart.curves[0].person == curve.person && curve.series == Series::First;
            let ink_of = if several && !primary {
                Type { color: color(page, curve), ..Type::new(13.0, 500, theme.ink) }
            } else if several {
                Type::new(14.0, 600, theme.ink)
            } else {
                Type::new(14.0, 600, theme.emotion_at(point.value).mix(theme.ink, 0.3).nudged(theme.surface, 4.5))
            };
            let banded = chart.moments.contains(step);
            let importance = if banded {
                0
            } else if *marked {
                1
            } else {
                2
            };
            found.push(Callout {
                at: Point::new(page.grid.center(*step), chart.axis.y(point.value)),
                radius: if *marked && primary { FACE + 2.0 } else { 8.0 },
                text,
                above: rises(curve, *step, point.value),
                kind: ink_of.leading((ink_of.size * 1.28).round()),
                rank: (u8::from(!primary), importance, -(point.value.abs() * 1000.0) as i64),
                id: format!("e{}", point.id),
                banded,
            });
        }
    }
    found.sort_by(|a, b| a.rank.cmp(&b.rank).then(a.at.x.total_cmp(&b.at.x)));
    found
}

/// Whether a label is better above its point: at a peak, or where the curve lies above zero.
fn rises(curve: &Curve<'_>, step: usize, value: f64) -> bool {
    let at = curve.points.iter().position(|(other, _)| *other == step).unwrap_or(0);
    let before = at.checked_sub(1).map(|at| curve.points[at].1.value);
    let after = curve.points.get(at + 1).map(|(_, point)| point.value);
    match (before, after) {
        (Some(before), Some(after)) if value > before && value > after => true,
        (Some(before), Some(after)) if value < before && value < after => false,
        _ => value >= 0.0,
    }
}

fn line_ends(page: &mut Page<'_>, pen: &mut Pen, room: &mut Room, chart: &Chart<'_>, limits: Rect) {
    let both = chart.curves.iter().any(|curve| curve.series == Series::Second);
    for curve in chart.curves {
        let Some((step, point)) = curve.points.last() else {
            continue;
        };
        let kind = Type { color: color(page, curve), ..Type::new(13.5, 700, page.theme.ink) };
        let name = if curve.name.is_empty() { page.words.get("everybody").to_owned() } else { first_name(&curve.name) };
        let name = page.para(&name, kind.leading(16.0), 140.0);
        let series = if both { series_word(page, chart.lane, curve.series) } else { String::new() };
        let series = page.para(&series, Type { weight: 400, size: 12.5, ..kind }.leading(16.0), 140.0);
        let size = Size::new(name.used.max(series.used), name.size.height + series.size.height);
        let at = Point::new(page.grid.center(*step), chart.axis.y(point.value));
        let beside = (0..14)
            .flat_map(|nth| [f64::from(nth) * 6.0, f64::from(nth) * -6.0])
            .map(|shift| Rect::from_origin_size((at.x + FACE + 6.0, at.y - size.height / 2.0 + shift), size));
        let inside = |rect: &Rect| rect.x1 <= limits.x1 && rect.y0 >= limits.y0 && rect.y1 <= limits.y1;
        let spot = beside.into_iter().filter(inside).find(|rect| room.free(*rect, 3.0));
        let spot = spot.or_else(|| room.place(at, 12.0, size, point.value >= 0.0, limits));
        let edge = (0..60)
            .flat_map(|nth| [f64::from(nth) * 6.0, f64::from(nth) * -6.0])
            .map(|shift| Rect::from_origin_size((limits.x1 - size.width, at.y - size.height / 2.0 + shift), size));
        // Without any room the legend alone tells whose line it is.
        let Some(rect) = spot.or_else(|| edge.into_iter().filter(inside).find(|rect| room.free(*rect, 3.0))) else {
            continue;
        };
        room.block(rect);
        let halo = Some(Halo { color: ink(page.theme.surface), width: 4.0 });
        pen.text_with(&name, rect.origin(), halo);
        pen.text_with(&series, (rect.x0, rect.y0 + name.size.height), halo);
    }
}

/// Steps where one person has both series, with the difference of their scores.
fn differences(curves: &[&Curve<'_>]) -> Vec<(usize, usize, f64, f64)> {
    let mut found = Vec::new();
    for (nth, first) in curves.iter().enumerate().filter(|(_, curve)| curve.series == Series::First) {
        let twin = curves.iter().find(|curve| curve.series == Series::Second && curve.person == first.person);
        for (step, point) in &first.points {
            if let Some((_, other)) = twin.and_then(|twin| twin.points.iter().find(|(at, _)| at == step)) {
                found.push((nth, *step, point.value, other.value));
            }
        }
    }
    found
}

/// The area between the two series of a person.
pub(crate) fn gap(page: &Page<'_>, pen: &mut Pen, curves: &[&Curve<'_>], paths: &[(usize, BezPath)]) {
    for (nth, first) in curves.iter().enumerate().filter(|(_, curve)| curve.series == Series::First) {
        let Some(twin) = curves.iter().position(|curve| curve.series == Series::Second && curve.person == first.person)
        else {
            continue;
        };
        let own: Vec<&BezPath> = paths.iter().filter(|(at, _)| *at == nth).map(|(_, path)| path).collect();
        let other: Vec<&BezPath> = paths.iter().filter(|(at, _)| *at == twin).map(|(_, path)| path).collect();
        for line in own {
            for far in &other {
                let (a, b) = (curve::samples(line), curve::samples(far));
                let ends = |points: &[Point]| Some((points.first()?.x, points.last()?.x));
                let (Some((a0, a1)), Some((b0, b1))) = (ends(&a), ends(&b)) else {
                    continue;
                };
                let (from, to) = (a0.max(b0), a1.min(b1));
                let cut = |points: Vec<Point>| {
                    points.into_iter().filter(move |point| point.x >= from - 0.1 && point.x <= to + 0.1)
                };
                let outline: Vec<(f64, f64)> = cut(a)
                    .map(|point| (point.x, point.y))
                    .chain(cut(b).collect::<Vec<_>>().into_iter().rev().map(|point| (point.x, point.y)))
                    .collect();
                if outline.len() > 3 {
                    pen.polygon(&outline, color(page, first).alpha(0.09));
                }
            }
        }
    }
}

fn gap_pill(page: &mut Page<'_>, pen: &mut Pen, room: &mut Room, laid: &mut Laid, chart: &Chart<'_>) {
    let mut widest = differences(chart.curves);
    if widest.is_empty() {
        return;
    }
    laid.uses.insert(Use::Gap);
    widest.sort_by(|a, b| (b.2 - b.3).abs().total_cmp(&(a.2 - a.3).abs()));
    for (nth, step, value, other) in widest.into_iter().take(4).filter(|(_, _, a, b)| (a - b).abs() >= 0.8) {
        let curve = chart.curves[nth];
        let x = page.grid.center(step);
        let (y0, y1) = (chart.axis.y(value.max(other)), chart.axis.y(value.min(other)));
        let marked = curve.points.iter().zip(&curve.faces).any(|((at, _), face)| *at == step && *face);
        let (upper, lower) = if value < other {
            (10.0, if marked { 26.0 } else { 14.0 })
        } else {
            (if marked { 26.0 } else { 14.0 }, 10.0)
        };
        let (y0, y1) = (y0 + upper, y1 - lower);
        let text = page.words.with("gap", &format!("{}", ((value - other).abs() * 10.0).round() / 10.0));
        let tone = color(page, curve);
        let kind = Type { color: tone, ..Type::new(12.5, 600, page.theme.ink) };
        let look = Pill {
            text: text.clone(),
            kind,
            ground: ink(page.theme.surface),
            line: Some(tone.alpha(0.4)),
            icon: None,
            height: 23.0,
        };
        let pill = page.pill(&look);
        let middle = f64::midpoint(y0, y1);
        let rect = Rect::from_center_size((x, middle), (pill.width, look.height));
        // The line between the two may cross other curves, but not a name at the end of one.
        let line = Rect::new(x - 6.0, y0, x + 6.0, y1);
        if y1 - y0 < look.height + 14.0 || !room.free(rect, 3.0) || !room.wordless(line, 2.0) {
            continue;
        }
        let stroke = Stroke::new(tone.alpha(0.7), 1.6);
        pen.line((x, y0), (x, y1), stroke.clone());
        pen.line((x - 5.0, y0), (x + 5.0, y0), stroke.clone());
        pen.line((x - 5.0, y1), (x + 5.0, y1), stroke);
        pill.draw(pen, &look, rect.x0, rect.y0);
        room.block(line);
        room.block(rect);
        return;
    }
}

fn badge(page: &mut Page<'_>, pen: &mut Pen, center: Point, number: usize) {
    let theme = page.theme;
    pen.circle(center, 8.5, Some(ink(theme.ink)), None);
    let size = if page.grid.frame.slide { 12.5 } else { 11.0 };
    let kind = Type::new(size, 700, theme.surface).leading(14.0);
    let text = page.lay(&number.to_string(), kind, 17.0, Align::Middle, false);
    pen.text(&text, (center.x - 8.5, center.y - 7.0));
}

/// Callouts without room: a number at the point.
fn numbers(page: &mut Page<'_>, pen: &mut Pen, room: &mut Room, notes: &[Callout], limits: Rect) {
    for (nth, note) in notes.iter().enumerate() {
        let size = Size::new(17.0, 17.0);
        let spot = room.place(note.at, note.radius, size, note.above, limits);
        // On a crowded chart at least no two numbers lie on each other.
        let near = (0..24).flat_map(|far| [f64::from(far) * 9.0, f64::from(far) * -9.0]);
        let near = near.map(|shift| Rect::from_center_size(note.at + (0.0, shift), size));
        let spot =
            spot.or_else(|| near.into_iter().find(|rect| room.wordless(*rect, 1.0) && limits.contains(rect.center())));
        // Without any room the list alone has it, in the order of the points.
        let Some(center) = spot.map(|rect| rect.center()) else { continue };
        room.block(Rect::from_center_size(center, size));
        badge(page, pen, center, nth + 1);
    }
}

/// The words of callouts without room, numbered from behind `first`, in rows from `top` on; returns how far they reach.
fn listed(page: &mut Page<'_>, pen: &mut Pen, notes: &[Callout], first: usize, limits: Rect, top: f64) -> f64 {
    let (mut x, mut y, mut row) = (limits.x0 + 4.0, top + 4.0, 0.0_f64);
    for (nth, note) in notes.iter().enumerate() {
        let kind = Type::new(13.0, 500, page.theme.ink).leading(17.0);
        let text = page.para(&note.text, kind, (limits.width() - 40.0).min(420.0));
        if x + 24.0 + text.used > limits.x1 && x > limits.x0 + 4.0 {
            x = limits.x0 + 4.0;
            y += row + 6.0;
            row = 0.0;
        }
        badge(page, pen, Point::new(x + 8.5, y + 8.5), first + nth + 1);
        let mut inner = Pen::new();
        inner.text(&text, (0.0, 0.0));
        let (id, size) = (note.id.clone(), Size::new(text.used, text.size.height));
        pen.push(inner.group(id, note.text.clone(), Point::new(x + 24.0, y), size));
        x += 24.0 + text.used + 24.0;
        row = row.max(text.size.height.max(17.0));
    }
    y + row + 12.0
}
