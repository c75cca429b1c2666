//! Fills and lines of shapes. Knows colours and gradients, no geometry beyond a shape's bounds.

use kurbo::{Point, Rect};
use throughline_scene::{Color, Gradient, Paint, Stroke};

use super::{theme::Scheme, units::Scale, xml::Xml};

/// Nobody sees the colours of a band that is thinner, px.
const THIN: f64 = 0.5;

/// How far an opaque band reaches into the next one, px.
const OVERLAP: f64 = 0.4;

/// Writes what fills a shape; `bounds` is what the shape covers, in the coordinates of the paint.
pub(super) fn fill(xml: &mut Xml, scheme: &Scheme, paint: Option<&Paint>, bounds: Rect) {
    match paint {
        None => {
            xml.start("a:noFill").end();
        }
        Some(Paint::Solid { color }) => scheme.solid(xml, *color),
        Some(Paint::Linear { gradient }) => linear(xml, scheme, gradient, bounds),
    }
}

/// Writes a line: round at ends and corners, as all lines of a scene are.
pub(super) fn line(xml: &mut Xml, scheme: &Scheme, scale: Scale, stroke: &Stroke, bounds: Rect) {
    xml.start("a:ln").attr("w", scale.length(stroke.width)).attr("cap", "rnd");
    fill(xml, scheme, Some(&stroke.paint), bounds);
    if !stroke.dash.is_empty() && stroke.width > 0.0 {
        xml.start("a:custDash");
        // An odd list runs through twice, so that dashes become gaps.
        let twice = if stroke.dash.len().is_multiple_of(2) { 1 } else { 2 };
        let lengths: Vec<f64> = stroke.dash.repeat(twice);
        // In thousandths of a percent of the line's width.
        let part = |length: f64| (length / stroke.width * 100_000.0).round() as i64;
        for pair in lengths.chunks(2) {
            xml.start("a:ds").attr("d", part(pair[0])).attr("sp", part(pair[1])).end();
        }
        xml.end();
    }
    xml.start("a:round").end().end();
}

/// A gradient of a slide runs from corner to corner of the shape; the scene's runs between two points of the page.
fn linear(xml: &mut Xml, scheme: &Scheme, gradient: &Gradient, bounds: Rect) {
    let along = gradient.to - gradient.from;
    let length = along.hypot();
    let direction = if length > 0.0 { along / length } else { kurbo::Vec2::new(1.0, 0.0) };
    let corners = [(bounds.x0, bounds.y0), (bounds.x1, bounds.y0), (bounds.x0, bounds.y1), (bounds.x1, bounds.y1)];
    let place = |corner: (f64, f64)| (Point::from(corner) - gradient.from).dot(direction);
    let places = corners.map(place);
    let start = places.iter().copied().fold(f64::INFINITY, f64::min);
    let end = places.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    xml.start("a:gradFill").attr("rotWithShape", 1).start("a:gsLst");
    for (at, color) in spread(&gradient.stops, start / length.max(1e-9), end / length.max(1e-9)) {
        xml.start("a:gs").attr("pos", (at * 100_000.0).round() as i64);
        scheme.color(xml, color);
        xml.end();
    }
    let angle = (direction.y.atan2(direction.x).to_degrees().rem_euclid(360.0) * 60_000.0).round() as i64;
    xml.end().start("a:lin").attr("ang", angle % 21_600_000).attr("scaled", 0).end().end();
}

/// A fill cut along its colours, if it has more than two within `bounds` and they run along the page's edges: where each
/// part lies, and its two colours.
pub(super) fn bands(gradient: &Gradient, bounds: Rect) -> Vec<(Rect, Gradient)> {
    let along = gradient.to - gradient.from;
    let down = along.x.abs() < 1e-6;
    if along.hypot() < 1e-6 || !(down || along.y.abs() < 1e-6) {
        return Vec::new();
    }
    let (length, origin, low, high) = if down {
        (along.y, gradient.from.y, bounds.y0, bounds.y1)
    } else {
        (along.x, gradient.from.x, bounds.x0, bounds.x1)
    };
    let mut edges = vec![low, high];
    let stops = gradient.stops.iter().map(|(at, _)| origin + at * length);
    edges.extend(stops.filter(|edge| *edge > low + THIN && *edge < high - THIN));
    edges.sort_by(f64::total_cmp);
    edges.dedup_by(|a, b| (*a - *b).abs() < THIN);
    if edges.len() < 3 {
        return Vec::new();
    }
    let band = |pair: &[f64]| {
        let (a, b) = (pair[0], pair[1]);
        let stops = [a, b].map(|edge| at(&gradient.stops, (edge - origin) / length));
        // Two shapes that only touch let what is behind them shine through; two that overlap do not, if they are opaque.
        let over = if stops.iter().all(|color| color.a == 255) { OVERLAP } else { 0.0 };
        let (rect, from, to) = if down {
            (Rect::new(bounds.x0, a, bounds.x1, b + over), Point::new(0.0, a), Point::new(0.0, b))
        } else {
            (Rect::new(a, bounds.y0, b + over, bounds.y1), Point::new(a, 0.0), Point::new(b, 0.0))
        };
        (rect, Gradient { from, to, stops: vec![(0.0, stops[0]), (1.0, stops[1])] })
    };
    edges.windows(2).map(band).collect()
}

/// Stops as they fall between two places of their gradient, from 0 to 1, with one at either end.
fn spread(stops: &[(f64, Color)], start: f64, end: f64) -> Vec<(f64, Color)> {
    let room = (end - start).max(1e-9);
    let mut out = vec![(0.0, at(stops, start))];
    let inner = stops.iter().map(|(place, color)| ((place - start) / room, *color));
    out.extend(inner.filter(|(place, _)| *place > 0.0 && *place < 1.0));
    out.push((1.0, at(stops, end)));
    out
}

/// The colour at a place of a gradient.
fn at(stops: &[(f64, Color)], place: f64) -> Color {
    let after = stops.partition_point(|(stop, _)| *stop <= place);
    match (after.checked_sub(1).and_then(|before| stops.get(before)), stops.get(after)) {
        (Some((from, a)), Some((to, b))) => {
            let part = (place - from) / (to - from).max(1e-9);
            let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
            Color { r: mix(a.r, b.r), g: mix(a.g, b.g), b: mix(a.b, b.b), a: mix(a.a, b.a) }
        }
        (Some((_, color)), None) | (None, Some((_, color))) => *color,
        (None, None) => Color::rgb(0, 0, 0).alpha(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gradient_that_is_longer_than_its_shape_shows_its_middle_only() {
        let (black, white) = (Color::rgb(0, 0, 0), Color::rgb(200, 200, 200));
        let inner = spread(&[(0.0, black), (1.0, white)], 0.25, 0.75);
        assert_eq!(inner, [(0.0, Color::rgb(50, 50, 50)), (1.0, Color::rgb(150, 150, 150))]);
    }

    #[test]
    fn a_gradient_that_is_shorter_than_its_shape_goes_on_evenly() {
        let (black, white) = (Color::rgb(0, 0, 0), Color::rgb(200, 200, 200));
        let outer = spread(&[(0.0, black), (1.0, white)], -1.0, 3.0);
        assert_eq!(outer, [(0.0, black), (0.25, black), (0.5, white), (1.0, white)]);
    }
}
