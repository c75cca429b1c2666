//! Geometry of shapes: rectangles, ellipses, lines, and free forms with the holes that they have in the scene.

use kurbo::{BezPath, ParamCurve, PathEl, Point, Rect, Shape};

use super::{
    clip::Form,
    units::{Frame, Scale},
    xml::Xml,
};

/// Writes a rectangle, with round corners or as an ellipse.
pub(super) fn preset(xml: &mut Xml, form: Form, rect: Rect) {
    let name = match form {
        Form::Rect => "rect",
        Form::Round(_) => "roundRect",
        Form::Ellipse => "ellipse",
    };
    xml.start("a:prstGeom").attr("prst", name).start("a:avLst");
    if let Form::Round(radius) = form {
        let part = (radius / rect.width().min(rect.height()) * 100_000.0).round().min(50_000.0);
        xml.start("a:gd").attr("name", "adj").attr("fmla", format_args!("val {part}")).end();
    }
    xml.end().end();
}

/// Where a path lies on the page; never without width or height, which a free form's grid needs.
pub(super) fn frame(scale: Scale, path: &BezPath) -> Frame {
    let frame = scale.frame(path.bounding_box());
    Frame { w: frame.w.max(1), h: frame.h.max(1), ..frame }
}

/// Writes a free form.
pub(super) fn free(xml: &mut Xml, scale: Scale, path: &BezPath, frame: Frame, filled: bool) {
    xml.start("a:custGeom").start("a:avLst").end().start("a:gdLst").end().start("a:ahLst").end();
    xml.start("a:cxnLst").end().start("a:rect").attr("l", 0).attr("t", 0).attr("r", "r").attr("b", "b").end();
    xml.start("a:pathLst");
    for part in if filled { apart(path) } else { vec![path.clone()] } {
        xml.start("a:path").attr("w", frame.w).attr("h", frame.h);
        if !filled {
            xml.attr("fill", "none");
        }
        for element in part.elements() {
            let (name, points): (_, &[Point]) = match element {
                PathEl::MoveTo(a) => ("a:moveTo", &[*a]),
                PathEl::LineTo(a) => ("a:lnTo", &[*a]),
                PathEl::QuadTo(a, b) => ("a:quadBezTo", &[*a, *b]),
                PathEl::CurveTo(a, b, c) => ("a:cubicBezTo", &[*a, *b, *c]),
                PathEl::ClosePath => ("a:close", &[]),
            };
            xml.start(name);
            for point in points {
                let (x, y) = scale.within(*point, frame);
                xml.start("a:pt").attr("x", x).attr("y", y).end();
            }
            xml.end();
        }
        xml.end();
    }
    xml.end().end();
}

/// A path that is one straight line.
pub(super) fn straight(path: &BezPath) -> Option<(Point, Point)> {
    match path.elements() {
        [PathEl::MoveTo(a), PathEl::LineTo(b)] => Some((*a, *b)),
        _ => None,
    }
}

/// The parts of a path as office programs fill it, which count crossings: a part that lies on another one would become
/// a hole in it. What the scene has as a hole stays with what it is in; all else stands apart.
fn apart(path: &BezPath) -> Vec<BezPath> {
    let parts: Vec<BezPath> = path.subpaths().map(|subpath| BezPath::from_vec(subpath.to_vec())).collect();
    if parts.len() < 2 {
        return vec![path.clone()];
    }
    let turns: Vec<f64> = parts.iter().map(|part| part.area().signum()).collect();
    let around = |inner: usize| {
        let outer = (0..parts.len()).filter(move |outer| *outer != inner);
        let parts = &parts;
        outer.filter(move |outer| holds(&parts[*outer], &parts[inner])).collect::<Vec<_>>()
    };
    let mut homes: Vec<usize> = (0..parts.len()).collect();
    for (inner, home) in homes.iter_mut().enumerate() {
        let around = around(inner);
        let winding: f64 = around.iter().map(|outer| turns[*outer]).sum();
        if winding != 0.0 && winding + turns[inner] == 0.0 {
            let smallest = around.into_iter().min_by(|a, b| parts[*a].area().abs().total_cmp(&parts[*b].area().abs()));
            *home = smallest.unwrap_or(inner);
        }
    }
    let mut out: Vec<(usize, BezPath)> = Vec::new();
    for (at, part) in parts.iter().enumerate().filter(|(at, _)| homes[*at] == *at) {
        out.push((at, part.clone()));
    }
    for (at, part) in parts.iter().enumerate().filter(|(at, _)| homes[*at] != *at) {
        match out.iter_mut().find(|(home, _)| *home == homes[at]) {
            Some((_, whole)) => whole.extend(part.iter()),
            None => out.push((at, part.clone())),
        }
    }
    out.into_iter().map(|(_, part)| part).collect()
}

/// Whether most of a part's outline lies in another part.
fn holds(outer: &BezPath, inner: &BezPath) -> bool {
    let (around, within) = (outer.bounding_box(), inner.bounding_box());
    if around.intersect(within).area() <= 0.0 || around.area() < within.area() {
        return false;
    }
    let samples: Vec<Point> = inner.segments().flat_map(|segment| [segment.eval(0.0), segment.eval(0.5)]).collect();
    let inside = samples.iter().filter(|point| outer.contains(**point)).count();
    inside * 2 > samples.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(svg: &str) -> usize {
        apart(&BezPath::from_svg(svg).expect("a path")).len()
    }

    #[test]
    fn a_hole_stays_with_its_ring_and_what_overlaps_stands_apart() {
        assert_eq!(parts("M0 0H9V9H0ZM3 3V6H6V3Z"), 1, "the inner square turns the other way");
        assert_eq!(parts("M0 0H9V9H0ZM3 3H6V6H3Z"), 2, "the inner square is filled as well");
        assert_eq!(parts("M0 0H9V9H0ZM20 0H29V9H20Z"), 2, "squares side by side");
        assert_eq!(parts("M0 0H9V9H0ZM1 1V8H8V1ZM3 3H6V6H3Z"), 2, "an island in a hole");
    }
}
