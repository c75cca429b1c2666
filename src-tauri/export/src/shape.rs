//! Geometry that all painters share: how round a corner is, where an icon lies in its box. Knows no format.

use kurbo::{BezPath, PathEl, Rect, Shape};
use throughline_scene::Clip;

use crate::number::px;

/// The grid that icons are drawn on.
pub(crate) const ICON_GRID: f64 = 256.0;

/// A corner cannot be rounder than half of the shorter side.
pub(crate) fn radius(rect: Rect, wanted: f64) -> f64 {
    wanted.min(rect.width() / 2.0).min(rect.height() / 2.0).max(0.0)
}

/// Where an icon lies in its box: in the middle, as large as fits. Left, top, and scale from its grid.
pub(crate) fn icon(bounds: Rect) -> (f64, f64, f64) {
    let side = bounds.width().min(bounds.height());
    (bounds.center().x - side / 2.0, bounds.center().y - side / 2.0, side / ICON_GRID)
}

/// The outline of a clip.
pub(crate) fn clip(clip: &Clip) -> BezPath {
    match clip {
        Clip::Rect { rect, radius: wanted } => match radius(*rect, *wanted) {
            0.0 => rect.to_path(0.1),
            round => rect.to_rounded_rect(round).to_path(0.01),
        },
        Clip::Path { path } => (*path.0).clone(),
    }
}

/// A path in SVG's words, with short numbers.
pub(crate) fn data(path: &BezPath) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(path.elements().len() * 24);
    for element in path.elements() {
        let done = match *element {
            PathEl::MoveTo(p) => write!(out, "M{} {}", px(p.x), px(p.y)),
            PathEl::LineTo(p) => write!(out, "L{} {}", px(p.x), px(p.y)),
            PathEl::QuadTo(a, p) => write!(out, "Q{} {} {} {}", px(a.x), px(a.y), px(p.x), px(p.y)),
            PathEl::CurveTo(a, b, p) => {
                write!(out, "C{} {} {} {} {} {}", px(a.x), px(a.y), px(b.x), px(b.y), px(p.x), px(p.y))
            }
            PathEl::ClosePath => write!(out, "Z"),
        };
        done.expect("a string takes all that is written to it");
    }
    out
}
