//! Labels beside curves: they meet no other label, no face or ring, and no line.

use kurbo::{Point, Rect};
use throughline_model::EmotionId;
use throughline_scene::{Item, Stroke};

use super::{
    Faults,
    flat::{Flat, entity, overlap, quote, show},
};

/// How far apart a line is looked at.
const PACE: f64 = 1.5;
/// How far a label may reach into what it must not meet.
const TOUCH: f64 = 1.0;
/// A guide is a straight line no wider than this.
const GUIDE: f64 = 2.0;

/// A line of a curve as points, with half its width.
struct Drawn {
    points: Vec<Point>,
    half: f64,
    rect: Rect,
    id: String,
}

pub(crate) fn check(flat: &Flat<'_>, faults: &mut Faults) {
    let mut discs: Vec<(Rect, &str)> = Vec::new();
    let mut lines: Vec<Drawn> = Vec::new();
    for piece in &flat.pieces {
        let Some(curve) = flat.holder(piece.group, |id| id.contains("/curve")) else {
            continue;
        };
        match &piece.node.item {
            Item::Rect { radius, stroke, .. } => {
                let round = (piece.rect.width() - piece.rect.height()).abs() < 0.1
                    && (radius * 2.0 - piece.rect.width()).abs() < 0.2;
                // Faces and rings; eyes and other parts lie inside of them.
                if round && piece.rect.width() > 8.0 {
                    let half = stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
                    discs.push((piece.rect.inflate(half, half), curve.id));
                }
            }
            Item::Path { path, fill: None, stroke: Some(Stroke { width, .. }) }
                if *width > GUIDE && piece.rect.width() > 12.0 =>
            {
                let points = walk(&path.0, piece.origin);
                lines.push(Drawn { points, half: width / 2.0, rect: piece.rect, id: curve.id.to_owned() });
            }
            _ => {}
        }
    }
    let labels: Vec<_> = flat
        .lines
        .iter()
        .filter_map(|line| Some((line, flat.holder(line.group, |id| entity::<EmotionId>(id, 'e').is_some())?)))
        .collect();
    for (nth, (line, callout)) in labels.iter().enumerate() {
        for (other, far) in &labels[nth + 1..] {
            let (across, down) = overlap(line.rect, other.rect);
            if far.id != callout.id && across > TOUCH && down > TOUCH {
                let (a, b) = (quote(line.text), quote(other.text));
                faults.add(
                    "callout-on-label",
                    format!("{} {a} {} meets {} {b} {}", callout.id, show(line.rect), far.id, show(other.rect)),
                );
            }
        }
        for (disc, curve) in &discs {
            if reaches(line.rect, disc.center(), disc.width() / 2.0 - TOUCH) {
                let (text, place) = (quote(line.text), show(line.rect));
                faults.add(
                    "callout-on-face",
                    format!("{} {text} {place} meets a face or ring of {curve} at {}", callout.id, show(*disc)),
                );
            }
        }
        for drawn in &lines {
            let (across, down) = overlap(line.rect, drawn.rect);
            if across < 0.0 || down < 0.0 {
                continue;
            }
            if let Some(point) = drawn.points.iter().find(|point| reaches(line.rect, **point, drawn.half - TOUCH)) {
                let (text, place) = (quote(line.text), show(line.rect));
                let at = format!("({:.1}, {:.1})", point.x, point.y);
                faults.add(
                    "callout-on-stroke",
                    format!("{} {text} {place} meets the line of {} at {at}", callout.id, drawn.id),
                );
            }
        }
    }
}

/// Whether a disc reaches into a rectangle.
fn reaches(rect: Rect, center: Point, radius: f64) -> bool {
    let dx = (rect.x0 - center.x).max(center.x - rect.x1).max(0.0);
    let dy = (rect.y0 - center.y).max(center.y - rect.y1).max(0.0);
    dx * dx + dy * dy < radius * radius
}

/// Points along a path, near enough to each other that nothing slips between them.
pub(crate) fn walk(path: &kurbo::BezPath, origin: Point) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let mut last = Point::ZERO;
    let mut start = Point::ZERO;
    let to = |points: &mut Vec<Point>, from: Point, end: Point| {
        let count = (from.distance(end) / PACE).ceil().max(1.0) as usize;
        points.extend((0..=count).map(|nth| from.lerp(end, nth as f64 / count as f64) + origin.to_vec2()));
    };
    kurbo::flatten(path.iter(), 0.2, |element| match element {
        kurbo::PathEl::MoveTo(point) => (last, start) = (point, point),
        kurbo::PathEl::LineTo(point) => {
            to(&mut points, last, point);
            last = point;
        }
        kurbo::PathEl::ClosePath => {
            to(&mut points, last, start);
            last = start;
        }
        kurbo::PathEl::QuadTo(..) | kurbo::PathEl::CurveTo(..) => {}
    });
    points
}
