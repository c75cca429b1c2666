//! Cuts shapes where the scene clips them: slides know no clip but the crop of a picture. Knows geometry only.

use kurbo::{BezPath, PathEl, Point, Rect, Shape};
use throughline_scene::Clip;

use crate::shape;

/// How far a flattened curve may lie from the curve, px: finer than a slide shows.
const NEAR: f64 = 0.02;

/// Something that limits painting, on the page.
#[derive(Clone)]
pub(super) struct Cut {
    /// Its corners, turning one way; the hull of a clip that is not convex.
    corners: Vec<Point>,
    /// What it covers.
    pub(super) bounds: Rect,
    /// What a picture is cropped to.
    pub(super) form: Form,
}

/// The shape of a clip, as far as pictures can be cropped to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// All of the rectangle.
    Rect,
    /// The rectangle with round corners.
    Round(f64),
    /// The ellipse in it.
    Ellipse,
}

impl Cut {
    /// A clip in a group whose origin lies at `origin`.
    pub(super) fn new(clip: &Clip, origin: Point) -> Cut {
        let path = kurbo::Affine::translate(origin.to_vec2()) * shape::clip(clip);
        let bounds = path.bounding_box();
        let form = match clip {
            Clip::Rect { rect, radius } => form(*rect, shape::radius(*rect, *radius)),
            Clip::Path { .. } if is_ellipse(&path, bounds) => Form::Ellipse,
            Clip::Path { .. } => Form::Rect,
        };
        let mut points = Vec::new();
        for subpath in polygons(&path) {
            points.extend(subpath);
        }
        Cut { corners: hull(points), bounds, form }
    }

    /// Whether nothing of a rectangle is cut off.
    pub(super) fn holds(&self, rect: Rect) -> bool {
        let corners = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)];
        corners.into_iter().all(|corner| self.sides().all(|(a, b)| side(a, b, corner.into()) >= -1e-6))
    }

    /// What is left of a filled path, in straight pieces.
    ///
    /// Source: Sutherland & Hodgman, "Reentrant polygon clipping", 1974.
    pub(super) fn fill(&self, path: &BezPath) -> BezPath {
        let mut left = BezPath::new();
        for mut polygon in polygons(path) {
            for (a, b) in self.sides() {
                polygon = half(&polygon, a, b);
            }
            if polygon.len() > 2 {
                left.move_to(polygon[0]);
                polygon[1..].iter().for_each(|point| left.line_to(*point));
                left.close_path();
            }
        }
        left
    }

    fn sides(&self) -> impl Iterator<Item = (Point, Point)> {
        self.corners.iter().copied().zip(self.corners.iter().copied().cycle().skip(1))
    }
}

/// The shape of a rectangle with round corners.
pub(super) fn form(rect: Rect, radius: f64) -> Form {
    let (short, long) = (rect.width().min(rect.height()), rect.width().max(rect.height()));
    match radius {
        0.0 => Form::Rect,
        _ if radius * 2.0 >= short - 1e-6 && long - short < 1e-6 => Form::Ellipse,
        round => Form::Round(round),
    }
}

/// Whether a path is the ellipse in its bounds, so near that nobody sees a difference.
fn is_ellipse(path: &BezPath, bounds: Rect) -> bool {
    let (across, down) = (bounds.width() / 2.0, bounds.height() / 2.0);
    let on = |p: &Point| {
        let (x, y) = ((p.x - bounds.center().x) / across, (p.y - bounds.center().y) / down);
        (x.hypot(y) - 1.0).abs() < 0.01
    };
    let polygons = polygons(path);
    across > 0.0 && down > 0.0 && polygons.len() == 1 && polygons[0].len() > 8 && polygons[0].iter().all(on)
}

/// The corners of each part of a path, its curves made of straight pieces.
pub(super) fn polygons(path: &BezPath) -> Vec<Vec<Point>> {
    let mut all: Vec<Vec<Point>> = Vec::new();
    kurbo::flatten(path, NEAR, |element| match element {
        PathEl::MoveTo(point) => all.push(vec![point]),
        PathEl::LineTo(point) => {
            if let Some(polygon) = all.last_mut() {
                polygon.push(point);
            }
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) | PathEl::ClosePath => {}
    });
    all.retain(|polygon| polygon.len() > 1);
    all
}

/// Twice the area to the left of a line that a point spans with it; negative on the other side.
fn side(a: Point, b: Point, point: Point) -> f64 {
    (b - a).cross(point - a)
}

/// What of a polygon lies on the inner side of a line.
fn half(polygon: &[Point], a: Point, b: Point) -> Vec<Point> {
    let mut left = Vec::with_capacity(polygon.len() + 2);
    for (nth, to) in polygon.iter().enumerate() {
        let from = polygon[(nth + polygon.len() - 1) % polygon.len()];
        let (before, after) = (side(a, b, from), side(a, b, *to));
        if (before >= 0.0) != (after >= 0.0) {
            left.push(from.lerp(*to, before / (before - after)));
        }
        if after >= 0.0 {
            left.push(*to);
        }
    }
    left
}

/// The convex hull, turning so that what is inside lies on the positive side of each edge.
///
/// Source: Andrew, "Another efficient algorithm for convex hulls in two dimensions", 1979.
fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let chain = |points: &mut dyn Iterator<Item = Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for point in points {
            while chain.len() > 1 && side(chain[chain.len() - 2], chain[chain.len() - 1], point) <= 0.0 {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut hull = chain(&mut points.iter().copied());
    hull.extend(chain(&mut points.iter().rev().copied()));
    hull
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_at_the_edge_of_a_round_card_gets_its_corners() {
        let clip = Clip::Rect { rect: Rect::new(0.0, 0.0, 100.0, 50.0), radius: 10.0 };
        let cut = Cut::new(&clip, Point::new(5.0, 5.0));
        let bar = Rect::new(5.0, 5.0, 10.0, 55.0);
        let left = cut.fill(&bar.to_path(0.1));
        assert!(!cut.holds(bar) && cut.holds(Rect::new(20.0, 10.0, 40.0, 40.0)));
        assert!(left.area().abs() < bar.area() - 10.0 && left.area().abs() > bar.area() - 40.0);
        assert!(left.bounding_box().y0 < 9.0 && left.bounding_box().x0 >= 5.0);
    }

    #[test]
    fn round_clips_are_known_by_their_shape() {
        let round = BezPath::from_svg("M0 30A30 30 0 0 1 60 30A30 30 0 0 1 0 30Z").expect("a path");
        assert_eq!(Cut::new(&Clip::Path { path: round.into() }, Point::ZERO).form, Form::Ellipse);
        assert_eq!(form(Rect::new(0.0, 0.0, 9.0, 9.0), 4.5), Form::Ellipse);
        assert_eq!(form(Rect::new(0.0, 0.0, 19.0, 9.0), 4.5), Form::Round(4.5));
    }
}
