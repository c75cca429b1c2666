//! Curves through scores. Knows numbers, not people.

use kurbo::{BezPath, CubicBez, ParamCurve, Point};
use throughline_model::CurveShape;

/// Tangents for a curve that never overshoots its points.
///
/// `points` in px, x strictly increasing; dy/dx per point. Harmonic mean of the neighbouring slopes, zero at extremes.
/// Source: Fritsch & Butland, "A Method for Constructing Local Monotone Piecewise Cubic Interpolants", 1984.
fn tangents(points: &[Point]) -> Vec<f64> {
    let slopes: Vec<f64> = points.windows(2).map(|pair| (pair[1].y - pair[0].y) / (pair[1].x - pair[0].x)).collect();
    let inner = slopes.windows(2).map(|pair| {
        let (a, b) = (pair[0], pair[1]);
        if a * b <= 0.0 { 0.0 } else { 2.0 * a * b / (a + b) }
    });
    let first = slopes.first().copied().unwrap_or(0.0);
    let last = slopes.last().copied().unwrap_or(0.0);
    std::iter::once(first).chain(inner).chain(std::iter::once(last)).collect()
}

/// The line through the points, in the lane's shape. `half` is half a column, for steps.
pub(crate) fn line(points: &[Point], shape: CurveShape, half: f64) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = points.first() else { return path };
    match shape {
        CurveShape::Smooth => {
            path.move_to(*first);
            let tangents = tangents(points);
            for (nth, pair) in points.windows(2).enumerate() {
                let third = (pair[1].x - pair[0].x) / 3.0;
                let out = pair[0] + kurbo::Vec2::new(third, tangents[nth] * third);
                let back = pair[1] - kurbo::Vec2::new(third, tangents[nth + 1] * third);
                path.curve_to(out, back, pair[1]);
            }
        }
        CurveShape::Step => {
            for (nth, point) in points.iter().enumerate() {
                let left = if nth == 0 { point.x - half } else { f64::midpoint(points[nth - 1].x, point.x) };
                let right = points.get(nth + 1).map_or(point.x + half, |next| f64::midpoint(point.x, next.x));
                if nth == 0 {
                    path.move_to((left, point.y))
                } else {
                    path.line_to((left, point.y))
                }
                path.line_to((right, point.y));
            }
        }
        CurveShape::Straight | CurveShape::Bars | CurveShape::Faces => {
            path.move_to(*first);
            for point in &points[1..] {
                path.line_to(*point);
            }
        }
    }
    path
}

/// The part of a path between two x, whose segments all run from left to right.
pub(crate) fn between(path: &BezPath, from: f64, to: f64) -> BezPath {
    // The place in a segment where it passes an x.
    let at = |segment: &kurbo::PathSeg, x: f64| {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..32 {
            let middle = f64::midpoint(low, high);
            if segment.eval(middle).x < x { low = middle } else { high = middle }
        }
        high
    };
    let inside = path.segments().filter_map(|segment| {
        let (start, end) = (segment.start().x, segment.end().x);
        if end < from || start > to {
            return None;
        }
        let first = if start < from { at(&segment, from) } else { 0.0 };
        let last = if end > to { at(&segment, to) } else { 1.0 };
        Some(segment.subsegment(first..last))
    });
    BezPath::from_path_segments(inside)
}

/// Points along a path, close enough that a label that meets none of them does not meet the path.
pub(crate) fn samples(path: &BezPath) -> Vec<Point> {
    let mut samples = Vec::new();
    for segment in path.segments() {
        let steps = match segment {
            kurbo::PathSeg::Line(line) => (line.p1 - line.p0).hypot() / 6.0,
            kurbo::PathSeg::Cubic(CubicBez { p0, p3, .. }) => (p3 - p0).hypot() / 5.0,
            kurbo::PathSeg::Quad(quad) => (quad.p2 - quad.p0).hypot() / 5.0,
        };
        let steps = (steps.ceil() as usize).clamp(2, 200);
        samples.extend((0..=steps).map(|nth| segment.eval(nth as f64 / steps as f64)));
    }
    samples
}

/// Which points of a curve are peaks or lows that deserve a face: inner extremes, and ends that nothing goes beyond,
/// which stand out from their surroundings by at least half a score. Of a level stretch the first point counts.
pub(crate) fn extremes(values: &[f64]) -> Vec<bool> {
    const PROMINENCE: f64 = 0.5;
    let mut levels: Vec<(usize, f64)> = Vec::new();
    for (at, value) in values.iter().enumerate() {
        if levels.last().is_none_or(|(_, last)| last != value) {
            levels.push((at, *value));
        }
    }
    let mut marked = vec![false; values.len()];
    for (nth, (at, value)) in levels.iter().enumerate() {
        let sign = if *value >= 0.0 { 1.0 } else { -1.0 };
        let height = value * sign;
        if height < 0.4 || levels.len() < 2 {
            continue;
        }
        let fall = |side: &mut dyn Iterator<Item = &(usize, f64)>| {
            let lower = side.map(|(_, other)| other * sign).take_while(|other| *other <= height);
            lower.fold(0.0_f64, |deepest, other| deepest.max(height - other))
        };
        let left = fall(&mut levels[..nth].iter().rev());
        let right = fall(&mut levels[nth + 1..].iter());
        let highest = levels.iter().all(|(_, other)| other * sign <= height);
        marked[*at] = match (nth == 0, nth + 1 == levels.len()) {
            (true, _) => highest && right >= PROMINENCE,
            (_, true) => highest && left >= PROMINENCE,
            _ => left >= PROMINENCE && right >= PROMINENCE,
        };
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    #[test]
    fn the_smooth_line_never_overshoots_its_points() {
        let points =
            [(0.0, 3.0), (10.0, 90.0), (20.0, 88.0), (30.0, -40.0), (40.0, -40.0), (50.0, 0.0)].map(Point::from);
        let path = line(&points, CurveShape::Smooth, 5.0);
        for (segment, pair) in path.segments().zip(points.windows(2)) {
            let bounds = BezPath::from_path_segments(std::iter::once(segment)).bounding_box();
            assert!(bounds.y0 >= pair[0].y.min(pair[1].y) - 1e-9 && bounds.y1 <= pair[0].y.max(pair[1].y) + 1e-9);
        }
    }

    #[test]
    fn a_part_of_a_path_is_as_it_was_there() {
        let points = [(0.0, 3.0), (10.0, 90.0), (20.0, 10.0)].map(Point::from);
        let path = line(&points, CurveShape::Smooth, 5.0);
        let part = between(&path, 4.0, 16.0);
        let bounds = part.bounding_box();
        assert!((bounds.x0 - 4.0).abs() < 1e-6 && (bounds.x1 - 16.0).abs() < 1e-6);
        assert_eq!(part.segments().count(), 2);
        assert!((bounds.y1 - 90.0).abs() < 1e-6, "its peak is where it was");
    }

    #[test]
    fn peaks_and_lows_are_found_where_people_see_them() {
        let values = [0.3, 0.95, 0.55, -0.3, -1.15, -0.5, 0.45, 1.65, 1.1, 0.35, -0.55, -1.8, 1.4, -0.8, 0.9];
        let found: Vec<usize> = extremes(&values).iter().enumerate().filter(|(_, is)| **is).map(|(at, _)| at).collect();
        assert_eq!(found, [1, 4, 7, 11, 12, 13]);
    }

    #[test]
    fn a_plateau_counts_once() {
        assert_eq!(extremes(&[0.0, 1.0, 1.0, 1.0, 0.0]), [false, true, false, false, false]);
        assert_eq!(extremes(&[2.0, 0.0, 2.0, 2.0]), [true, false, true, false], "level ends are ends");
    }

    #[test]
    fn equal_lows_are_marked_alike() {
        assert_eq!(extremes(&[0.0, 2.0, -2.0, 1.0, -2.0]), [false, true, true, true, true]);
    }
}
