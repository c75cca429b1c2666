//! Vector drawings with everything resolved: what drawn portraits and sanitised SVG pictures become.
//!
//! A painter needs nothing but filled and stroked paths to show one. Knows neither SVG nor who is portrayed.

use std::sync::Arc;

use kurbo::{BezPath, Point};

use crate::color::Rgb;

mod avatar;
mod hair;
mod portrait;

pub use avatar::{Avatar, HAIR_COLORS, SKINS, STYLES};
pub use portrait::portrait;

/// A drawing made only of filled and stroked paths, on a field from (0, 0) to (`width`, `height`), y down.
#[derive(Clone, PartialEq, Debug)]
pub struct Artwork {
    /// Width of the field.
    pub width: f64,
    /// Height of the field.
    pub height: f64,
    /// What to paint, bottom first.
    pub shapes: Vec<Shape>,
}

/// One path: filled first, then stroked, both inside the clip.
#[derive(Clone, PartialEq, Debug)]
pub struct Shape {
    /// The outline, in the artwork's own units.
    pub path: BezPath,
    /// How to fill it.
    pub fill: Option<Fill>,
    /// How to stroke it.
    pub stroke: Option<Stroke>,
    /// What it is cut to (non-zero rule); shared by the shapes of one group.
    pub clip: Option<Arc<BezPath>>,
}

/// How a path is filled.
#[derive(Clone, PartialEq, Debug)]
pub struct Fill {
    /// With what.
    pub paint: ArtPaint,
    /// Even-odd instead of non-zero.
    pub even_odd: bool,
}

/// What a path is filled with.
#[derive(Clone, PartialEq, Debug)]
pub enum ArtPaint {
    /// One colour and its alpha, 0.0..=1.0.
    Solid(Rgb, f64),
    /// A gradient along a line in the artwork's own units, padded at both ends.
    Linear {
        /// Where offset 0.0 lies.
        from: Point,
        /// Where offset 1.0 lies.
        to: Point,
        /// Offset, colour and alpha, by rising offset.
        stops: Vec<(f64, Rgb, f64)>,
    },
}

/// How a path is stroked.
#[derive(Clone, PartialEq, Debug)]
pub struct Stroke {
    /// The colour.
    pub color: Rgb,
    /// Its alpha, 0.0..=1.0.
    pub alpha: f64,
    /// Width in the artwork's own units.
    pub width: f64,
    /// Lengths of dashes and gaps; empty for a solid line.
    pub dash: Vec<f64>,
    /// Round caps and joins instead of butt and mitre.
    pub round: bool,
}

impl Fill {
    /// An opaque fill by the non-zero rule.
    pub fn solid(color: Rgb) -> Self {
        Self { paint: ArtPaint::Solid(color, 1.0), even_odd: false }
    }
}

impl Artwork {
    /// The same drawing in greys of the same luminance, for monochrome themes.
    pub fn grey(&self) -> Artwork {
        let shapes = self.shapes.iter().map(|shape| Shape {
            path: shape.path.clone(),
            fill: shape.fill.as_ref().map(|fill| Fill { paint: fill.paint.grey(), even_odd: fill.even_odd }),
            stroke: shape.stroke.as_ref().map(|stroke| Stroke { color: stroke.color.grey(), ..stroke.clone() }),
            clip: shape.clip.clone(),
        });
        Artwork { width: self.width, height: self.height, shapes: shapes.collect() }
    }
}

impl ArtPaint {
    fn grey(&self) -> ArtPaint {
        match self {
            ArtPaint::Solid(color, alpha) => ArtPaint::Solid(color.grey(), *alpha),
            ArtPaint::Linear { from, to, stops } => ArtPaint::Linear {
                from: *from,
                to: *to,
                stops: stops.iter().map(|&(offset, color, alpha)| (offset, color.grey(), alpha)).collect(),
            },
        }
    }
}
