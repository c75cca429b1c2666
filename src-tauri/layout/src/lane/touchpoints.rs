//! The touchpoint lane: an icon in a circle for each, its label and channel below, a dotted thread behind.

use std::sync::Arc;

use kurbo::{BezPath, Point, Size, Vec2};
use throughline_assets::icons::IconStyle;
use throughline_model::{Ownership, Trust};
use throughline_scene::{Align, Stroke};

use crate::{
    flow::groups,
    grid::TOUCHPOINT,
    lane::{Laid, Row, cells},
    memo::Memo,
    page::{Page, Type},
    pen::{Pen, ink},
    picture,
    view::View,
};

/// From the lane's top to the middle of the first circles.
pub(crate) const FIRST: f64 = 46.0;
const RADIUS: f64 = 26.0;
/// The side of a picture of one's own: the square in the circle, with a little air.
const OWN_ICON: f64 = 34.0;
const LABEL_TOP: f64 = RADIUS + 7.0;

fn label_types(page: &Page<'_>) -> (Type, Type) {
    (Type::new(13.5, 600, page.theme.ink).leading(17.0), Type::new(12.5, 400, page.theme.ink2).leading(16.0))
}

/// A touchpoint's name: its title, or its text if it has none.
fn name(view: &View) -> String {
    if view.card.title.is_empty() { view.card.text.text() } else { view.card.title.clone() }
}

fn measure(page: &mut Page<'_>, view: &View, width: f64) -> f64 {
    let (label, channel) = label_types(page);
    let title = page.lay(&name(view), label, width, Align::Middle, true);
    let below = page.lay(&caption(view), channel, width, Align::Middle, true);
    RADIUS + LABEL_TOP + title.size.height + below.size.height + 1.0
}

/// What stands under a touchpoint's label.
fn caption(view: &View) -> String {
    let people: Vec<&str> = view.people.iter().map(|person| person.name.as_str()).collect();
    let text = if view.card.title.is_empty() { String::new() } else { view.card.text.text() };
    let mut parts = vec![view.channel.clone(), text, people.join(", "), view.owner.clone()];
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// Dashes that tell whose touchpoint it is.
pub(crate) fn ownership_dash(ownership: Option<Ownership>) -> Vec<f64> {
    match ownership {
        None | Some(Ownership::Owned) => Vec::new(),
        Some(Ownership::Earned) => vec![7.0, 4.0],
        Some(Ownership::Paid) => vec![1.0, 4.5],
        Some(Ownership::ThirdParty) => vec![12.0, 4.0, 1.0, 4.0],
        Some(Ownership::Competitor) => vec![3.0, 6.0],
    }
}

fn draw(page: &mut Page<'_>, view: &View, size: Size) -> Pen {
    let theme = page.theme;
    let mut pen = Pen::new();
    let center = Point::new(size.width / 2.0, RADIUS);
    let color = page.stage_color(view.tint);
    let width = if view.card.importance.is_some_and(|importance| importance >= 4) { 3.5 } else { 2.0 };
    let stroke = Stroke::new(ink(color), width).dashed(ownership_dash(view.card.ownership));
    pen.circle(center, RADIUS + 5.0, Some(ink(theme.surface)), None);
    pen.circle(center, RADIUS, Some(ink(page.stage_tint(view.tint))), Some(stroke));
    let icon = view.card.icon.as_deref().unwrap_or("hand-pointing");
    let side = if view.picture.is_some() { OWN_ICON } else { 30.0 };
    picture::icon(&mut pen, view, icon, center - Vec2::new(side, side) / 2.0, side, color, theme.mono);
    let mut badges = Vec::new();
    if view.assumption {
        badges.push(("question", theme.ink2));
    }
    match view.card.trust {
        Some(Trust::Built) => badges.push(("shield-check", theme.opportunity)),
        Some(Trust::Lost) => badges.push(("shield-warning", theme.pain)),
        None => {}
    }
    if view.card.delight {
        badges.push(("star", theme.opportunity));
    }
    if view.card.frustration {
        badges.push(("warning", theme.pain));
    }
    for (nth, (icon, color)) in badges.into_iter().enumerate() {
        let angle = -0.75 + 0.85 * nth as f64;
        let at = center + Vec2::new(angle.cos(), angle.sin()) * (RADIUS + 1.0);
        pen.circle(at, 10.0, Some(ink(theme.surface)), Some(Stroke::new(ink(theme.line), 1.0)));
        pen.icon(icon, IconStyle::Fill, at - Vec2::new(7.0, 7.0), 14.0, ink(color));
    }
    let (label, channel) = label_types(page);
    let title = page.lay(&name(view), label, size.width, Align::Middle, true);
    let below = page.lay(&caption(view), channel, size.width, Align::Middle, true);
    pen.text(&title, (0.0, RADIUS + LABEL_TOP));
    pen.text(&below, (0.0, RADIUS + LABEL_TOP + title.size.height + 1.0));
    pen
}

/// The touchpoints of one range: their rows, and where they stand.
struct Group {
    span: (usize, usize),
    /// The lane's row that its first row stands in: below those of ranges that it overlaps.
    start: usize,
    x: f64,
    pitch: f64,
    rows: Vec<Vec<usize>>,
}

fn arrange(page: &Page<'_>, row: &Row<'_>) -> Vec<Group> {
    let mut arranged: Vec<Group> = Vec::new();
    for (span, members) in groups(row.views) {
        let (x, width) = page.grid.span(span);
        let fit = ((width / TOUCHPOINT).floor() as usize).clamp(1, 6).min(members.len());
        let rows = members.len().div_ceil(fit);
        let each = members.len().div_ceil(rows);
        let meets = |other: &&Group| other.span.0 <= span.1 && span.0 <= other.span.1;
        let start = arranged.iter().filter(meets).map(|other| other.start + other.rows.len()).max().unwrap_or(0);
        let rows = members.chunks(each).map(<[usize]>::to_vec).collect();
        arranged.push(Group { span, start, x, pitch: width / each as f64, rows });
    }
    arranged
}

/// Lays the lane out.
pub(crate) fn lay(page: &mut Page<'_>, memo: &mut Memo, row: &Row<'_>) -> Laid {
    let mut laid = Laid::new(0.0);
    let mut thread = Pen::new();
    let dots = Stroke::new(ink(page.theme.ink2).alpha(0.5), 2.0).dashed([1.0, 7.0]);
    let groups = arrange(page, row);
    let mut tops = vec![FIRST - RADIUS];
    for nth in 0..groups.iter().map(|group| group.start + group.rows.len()).max().unwrap_or(0) {
        let mut height = 0.0_f64;
        for group in &groups {
            let label = (group.pitch - 10.0).floor();
            for index in nth.checked_sub(group.start).and_then(|own| group.rows.get(own)).into_iter().flatten() {
                let view = &row.views[*index];
                height = height.max(memo.least(view, label, || measure(page, view, label)));
            }
        }
        tops.push(tops[nth] + height + 14.0);
    }
    let mut ends: Option<(Point, Point)> = None;
    for group in &groups {
        let label = (group.pitch - 10.0).floor();
        for (own, members) in group.rows.iter().enumerate() {
            let nth = group.start + own;
            let center = |place: usize| Point::new(group.x + group.pitch * (place as f64 + 0.5), tops[nth] + RADIUS);
            let (first, last) = (center(0), center(members.len() - 1));
            if nth == 0 {
                ends = Some(ends.map_or((first, last), |(start, end)| {
                    (if first.x < start.x { first } else { start }, if last.x > end.x { last } else { end })
                }));
            } else if own > 0 {
                wrap_thread(&mut thread, group.x + 2.0, tops[nth - 1] + RADIUS, first, last, &dots);
            }
            for (place, index) in members.iter().enumerate() {
                let view = &row.views[*index];
                let height = memo.least(view, label, || measure(page, view, label));
                let rect = crate::lane::rect(center(place).x - label / 2.0, tops[nth], label, height);
                laid.nodes.push(memo.node(view, rect, || draw(page, view, rect.size()).into_nodes()));
                if view.card.moment_of_truth {
                    laid.moments.push((Arc::clone(&view.node), rect));
                }
            }
        }
    }
    if let Some((first, last)) = ends.filter(|(first, last)| first.x < last.x) {
        thread.line(first, last, dots);
    }
    laid.height = tops[tops.len() - 1] - 2.0;
    let size = Size::new(page.grid.width, laid.height);
    laid.nodes.insert(0, thread.group(crate::memo::part(row.lane.id, "thread"), "", Point::ZERO, size));
    laid.cells = cells(row.views, |view| view.spoken.clone());
    laid
}

/// The thread of a row that continues the one above: down the column's edge, where no label reaches, and along the row.
fn wrap_thread(pen: &mut Pen, left: f64, above: f64, first: Point, last: Point, dots: &Stroke) {
    let mut path = BezPath::new();
    path.move_to((left + 12.0, above));
    path.quad_to((left, above), (left, above + 12.0));
    path.line_to((left, first.y - 12.0));
    path.quad_to((left, first.y), (left + 12.0, first.y));
    path.line_to(last);
    pen.path(path, None, Some(dots.clone()));
}
