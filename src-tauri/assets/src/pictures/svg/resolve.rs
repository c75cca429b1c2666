//! Turns a filtered SVG into shapes by way of usvg, which resolves styles, units, references and transforms.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect, Shape as _, Vec2};
use usvg::tiny_skia_path::PathSegment;
use usvg::{Group, ImageHrefResolver, Node, Options, Paint, Path, Tree};

use super::{PictureError, damaged};
use crate::art::{ArtPaint, Artwork, Fill, Shape, Stroke};
use crate::color::Rgb;

/// The most shapes that a drawing may come to.
const MAX_SHAPES: usize = 50_000;
/// The longest side; beyond it numbers lose their meaning in single precision.
const MAX_SIDE: f64 = 100_000.0;

pub(super) fn resolve(svg: &str, left_out: &mut BTreeSet<&'static str>) -> Result<Artwork, PictureError> {
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| match error {
        usvg::Error::ElementsLimitReached => PictureError::TooComplex,
        other => damaged(other),
    })?;
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    if width.max(height) > MAX_SIDE {
        return Err(PictureError::TooManyPixels { width: width as u64, height: height as u64 });
    }
    let field = Rect::new(0.0, 0.0, width, height);
    let mut walk = Walk { shapes: Vec::new(), left_out, field };
    walk.group(tree.root(), Affine::IDENTITY, 1.0, None)?;
    Ok(Artwork { width, height, shapes: walk.shapes })
}

struct Walk<'a> {
    shapes: Vec<Shape>,
    left_out: &'a mut BTreeSet<&'static str>,
    field: Rect,
}

impl Walk<'_> {
    fn group(
        &mut self,
        group: &Group,
        outer: Affine,
        opacity: f64,
        clip: Option<Arc<BezPath>>,
    ) -> Result<(), PictureError> {
        let here = outer * affine(group.transform());
        let opacity = opacity * f64::from(group.opacity().get());
        let mut clip = clip;
        let mut cut = group.clip_path();
        while let Some(path) = cut {
            let at = here * affine(path.transform());
            clip = Some(both(clip, outline(path.root(), at)));
            cut = path.clip_path();
        }
        if let Some(mask) = group.mask() {
            clip = Some(both(clip, outline(mask.root(), here)));
        }
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner, here, opacity, clip.clone())?,
                Node::Path(path) => self.path(path, here, opacity, clip.clone())?,
                Node::Image(_) | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &Path, at: Affine, opacity: f64, clip: Option<Arc<BezPath>>) -> Result<(), PictureError> {
        if !path.is_visible() {
            return Ok(());
        }
        let drawn = at * bezier(path.data());
        let bounds = drawn.bounding_box();
        if !bounds.is_finite() {
            return Ok(());
        }
        let fill = path.fill().and_then(|fill| {
            let paint = self.paint(fill.paint(), at, opacity * f64::from(fill.opacity().get()))?;
            Some(Fill { paint, even_odd: fill.rule() == usvg::FillRule::EvenOdd })
        });
        let scale = at.determinant().abs().sqrt();
        let stroke = path.stroke().and_then(|stroke| {
            let (color, alpha) = match self.paint(stroke.paint(), at, opacity * f64::from(stroke.opacity().get()))? {
                ArtPaint::Solid(color, alpha) => (color, alpha),
                ArtPaint::Linear { stops, .. } => {
                    self.left_out.insert("gradients on lines");
                    average(&stops)
                }
            };
            let round = stroke.linecap() == usvg::LineCap::Round || stroke.linejoin() == usvg::LineJoin::Round;
            let dash = stroke.dasharray().unwrap_or(&[]).iter().map(|length| f64::from(*length) * scale).collect();
            Some(Stroke { color, alpha, width: f64::from(stroke.width().get()) * scale, dash, round })
        });
        if fill.is_none() && stroke.is_none() {
            return Ok(());
        }
        if self.shapes.len() >= MAX_SHAPES {
            return Err(PictureError::TooComplex);
        }
        // What reaches beyond the field is cut at its edge, as a viewer would.
        let reach = stroke.as_ref().map_or(0.0, |stroke| stroke.width);
        let inside = self.field.union(bounds.inflate(reach, reach)) == self.field;
        let clip = if inside || clip.is_some() { clip } else { Some(Arc::new(self.field.to_path(0.1))) };
        self.shapes.push(Shape { path: drawn, fill, stroke, clip });
        Ok(())
    }

    fn paint(&mut self, paint: &Paint, at: Affine, opacity: f64) -> Option<ArtPaint> {
        match paint {
            Paint::Color(color) => Some(ArtPaint::Solid(rgb(*color), opacity)),
            Paint::LinearGradient(gradient) => {
                let along = at * affine(gradient.transform());
                let from = Point::new(f64::from(gradient.x1()), f64::from(gradient.y1()));
                let to = Point::new(f64::from(gradient.x2()), f64::from(gradient.y2()));
                let (from, to) = across(along, from, to);
                Some(ArtPaint::Linear { from, to, stops: stops(gradient.stops(), opacity) })
            }
            Paint::RadialGradient(gradient) => {
                self.left_out.insert("radial gradients");
                let (color, alpha) = average(&stops(gradient.stops(), opacity));
                Some(ArtPaint::Solid(color, alpha))
            }
            Paint::Pattern(_) => None,
        }
    }
}

/// The outline that clips: every filled path of the group, joined.
fn outline(group: &Group, at: Affine) -> BezPath {
    let mut joined = BezPath::new();
    collect(group, at, &mut joined);
    joined
}

fn collect(group: &Group, outer: Affine, joined: &mut BezPath) {
    let here = outer * affine(group.transform());
    for node in group.children() {
        match node {
            Node::Group(inner) => collect(inner, here, joined),
            Node::Path(path) if path.is_visible() && path.fill().is_some() => {
                joined.extend(here * bezier(path.data()));
            }
            Node::Path(_) | Node::Image(_) | Node::Text(_) => {}
        }
    }
}

/// Two clips as one: exact for rectangles, otherwise the one with the smaller bounds.
fn both(outer: Option<Arc<BezPath>>, inner: BezPath) -> Arc<BezPath> {
    let Some(outer) = outer else { return Arc::new(inner) };
    let (a, b) = (outer.bounding_box(), inner.bounding_box());
    if is_rect(&outer, a) && is_rect(&inner, b) {
        let cut = a.intersect(b);
        return Arc::new(cut.to_path(0.1));
    }
    if a.area() < b.area() { outer } else { Arc::new(inner) }
}

fn is_rect(path: &BezPath, bounds: Rect) -> bool {
    let straight = path
        .elements()
        .iter()
        .all(|element| !matches!(element, kurbo::PathEl::CurveTo(..) | kurbo::PathEl::QuadTo(..)));
    straight && (path.area().abs() - bounds.area()).abs() <= bounds.area() * 1e-6
}

/// Ends of a gradient line after a transform that may skew: the bands stay where they are, the line crosses them.
fn across(along: Affine, from: Point, to: Point) -> (Point, Point) {
    let direction = to - from;
    let (start, end) = (along * from, along * to);
    let band = along * (from + Vec2::new(-direction.y, direction.x)) - start;
    let normal = Vec2::new(-band.y, band.x);
    if normal.hypot2() <= f64::EPSILON {
        return (start, end);
    }
    (start, start + normal * ((end - start).dot(normal) / normal.hypot2()))
}

fn stops(stops: &[usvg::Stop], opacity: f64) -> Vec<(f64, Rgb, f64)> {
    let stop = |stop: &usvg::Stop| {
        (f64::from(stop.offset().get()), rgb(stop.color()), f64::from(stop.opacity().get()) * opacity)
    };
    stops.iter().map(stop).collect()
}

/// Colour and alpha halfway through all stops, each weighing the same.
fn average(stops: &[(f64, Rgb, f64)]) -> (Rgb, f64) {
    let count = stops.len().max(1) as f64;
    let mean = |channel: fn(&Rgb) -> u8| {
        (stops.iter().map(|(_, color, _)| f64::from(channel(color))).sum::<f64>() / count).round() as u8
    };
    let alpha = stops.iter().map(|(_, _, alpha)| alpha).sum::<f64>() / count;
    (Rgb::new(mean(|color| color.r), mean(|color| color.g), mean(|color| color.b)), alpha)
}

fn rgb(color: usvg::Color) -> Rgb {
    Rgb::new(color.red, color.green, color.blue)
}

fn affine(transform: usvg::Transform) -> Affine {
    let usvg::Transform { sx, ky, kx, sy, tx, ty } = transform;
    Affine::new([sx, ky, kx, sy, tx, ty].map(f64::from))
}

fn bezier(data: &usvg::tiny_skia_path::Path) -> BezPath {
    let point = |p: usvg::tiny_skia_path::Point| Point::new(f64::from(p.x), f64::from(p.y));
    let mut path = BezPath::new();
    for segment in data.segments() {
        match segment {
            PathSegment::MoveTo(p) => path.move_to(point(p)),
            PathSegment::LineTo(p) => path.line_to(point(p)),
            PathSegment::QuadTo(c, p) => path.quad_to(point(c), point(p)),
            PathSegment::CubicTo(a, b, p) => path.curve_to(point(a), point(b), point(p)),
            PathSegment::Close => path.close_path(),
        }
    }
    path
}
