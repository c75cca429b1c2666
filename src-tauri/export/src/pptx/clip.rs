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

    /// What is left of a filled path, in straight pieces: cut along each side in turn.
    ///
    /// Source: Sutherland & Hodgman, "Reentrant polygon clipping", 1974; with polygons that fall apart kept apart.
    pub(super) fn fill(&self, path: &BezPath) -> BezPath {
        let mut left = BezPath::new();
        let mut pieces = polygons(path);
        for (a, b) in self.sides() {
            pieces = pieces.iter().flat_map(|polygon| half(polygon, a, b)).collect();
        }
        for polygon in pieces.iter().filter(|polygon| polygon.len() > 2) {
            left.move_to(polygon[0]);
            polygon[1..].iter().for_each(|point| left.line_to(*point));
            left.close_path();
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

/// What of a polygon lies on the inner side of a line: several polygons where it crosses the line more than twice, for
/// one that runs along the line and back would show as a hairline.
fn half(polygon: &[Point], a: Point, b: Point) -> Vec<Vec<Point>> {
    let sides: Vec<f64> = polygon.iter().map(|point| side(a, b, *point)).collect();
    let inside = |at: usize| sides[at % sides.len()] >= 0.0;
    let Some(start) = (0..polygon.len()).find(|at| !inside(*at) && inside(at + 1)) else {
        return if polygon.is_empty() || !inside(0) { Vec::new() } else { vec![polygon.to_vec()] };
    };
    let crossing = |at: usize| {
        let (from, to) = (at % polygon.len(), (at + 1) % polygon.len());
        polygon[from].lerp(polygon[to], sides[from] / (sides[from] - sides[to]))
    };
    let mut chains: Vec<Vec<Point>> = Vec::new();
    for at in start..start + polygon.len() {
        if !inside(at) && inside(at + 1) {
            chains.push(vec![crossing(at)]);
        }
        if let (true, Some(chain)) = (inside(at + 1), chains.last_mut()) {
            chain.push(polygon[(at + 1) % polygon.len()]);
        }
        if let (true, false, Some(chain)) = (inside(at), inside(at + 1), chains.last_mut()) {
            chain.push(crossing(at));
        }
    }
    join(chains, b - a)
}

/// Closes chains of points whose ends lie on a line: along the line, each end has the next one as its neighbour.
fn join(mut chains: Vec<Vec<Point>>, along: kurbo::Vec2) -> Vec<Vec<Point>> {
    // Ends by chain: twice its number, plus one for its last point.
    let place = |end: usize| {
        let chain: &Vec<Point> = &chains[end / 2];
        let point = if end.is_multiple_of(2) { chain.first() } else { chain.last() };
        point.map_or(0.0, |point| point.to_vec2().dot(along))
    };
    let mut ends: Vec<usize> = (0..chains.len() * 2).collect();
    ends.sort_by(|a, b| place(*a).total_cmp(&place(*b)).then(a.cmp(b)));
    let mut next = vec![0; ends.len()];
    for pair in ends.chunks_exact(2) {
        next[pair[0]] = pair[1];
        next[pair[1]] = pair[0];
    }
    let mut out = Vec::new();
    for first in 0..chains.len() {
        let mut polygon = Vec::new();
        let mut end = first * 2;
        while !chains[end / 2].is_empty() {
            let mut chain = std::mem::take(&mut chains[end / 2]);
            if end % 2 == 1 {
                chain.reverse();
            }
            polygon.extend(chain);
            end = next[end ^ 1];
        }
        if polygon.len() > 2 {
            out.push(polygon);
        }
    }
    out
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
    fn a_comb_falls_apart_where_its_back_is_cut_off() {
        let comb = BezPath::from_svg("M0 0H9V9H7V3H5V9H3V3H1V9H0Z").expect("a path");
        let clip = Clip::Rect { rect: Rect::new(-1.0, 5.0, 10.0, 10.0), radius: 0.0 };
        let teeth = Cut::new(&clip, Point::ZERO).fill(&comb);
        assert_eq!(teeth.subpaths().count(), 3);
        assert!((teeth.area().abs() - 20.0).abs() < 1e-9);
    }

    #[test]
    fn round_clips_are_known_by_their_shape() {
        let round = BezPath::from_svg("M0 30A30 30 0 0 1 60 30A30 30 0 0 1 0 30Z").expect("a path");
        assert_eq!(Cut::new(&Clip::Path { path: round.into() }, Point::ZERO).form, Form::Ellipse);
        assert_eq!(form(Rect::new(0.0, 0.0, 9.0, 9.0), 4.5), Form::Ellipse);
        assert_eq!(form(Rect::new(0.0, 0.0, 19.0, 9.0), 4.5), Form::Round(4.5));
    }
}
