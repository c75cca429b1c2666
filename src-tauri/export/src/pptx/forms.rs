//! Paints rectangles, paths, lines and icons as shapes.

use kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};
use throughline_scene::{Clip, Color, Gradient, Paint, Path, Stroke};

use super::{
    clip::{self, Cut},
    paint, shape,
    slide::{Called, Painter, Place, describe},
    units::Frame,
    xml::Xml,
};

impl Painter<'_> {
    /// A rectangle; as a free form where it is cut or its line changes colour.
    pub(super) fn rect(
        &mut self,
        xml: &mut Xml,
        bounds: Rect,
        radius: f64,
        (fill, stroke): (Option<&Paint>, Option<&Stroke>),
        place: &Place,
        called: &Called,
    ) -> Option<Frame> {
        let out = stroke.map_or(bounds, |stroke| bounds.inset(stroke.width / 2.0));
        if place.cuts.iter().any(|cut| !cut.holds(out)) || gradient(stroke) {
            let path = match radius {
                0.0 => bounds.to_path(0.1),
                round => bounds.to_rounded_rect(round).to_path(0.01),
            };
            return self.path(xml, &path, (fill, stroke), place, called);
        }
        let frame = self.deck.scale.frame(bounds);
        let moved = bounds - place.origin.to_vec2();
        self.open(xml, called, "Rectangle", frame);
        shape::preset(xml, clip::form(bounds, radius), bounds);
        paint::fill(xml, self.deck.scheme, fill, moved);
        if let Some(stroke) = stroke {
            paint::line(xml, self.deck.scheme, self.deck.scale, stroke, moved);
        }
        xml.end().end();
        Some(frame)
    }

    /// A path on the page.
    pub(super) fn path(
        &mut self,
        xml: &mut Xml,
        path: &BezPath,
        (fill, stroke): (Option<&Paint>, Option<&Stroke>),
        place: &Place,
        called: &Called,
    ) -> Option<Frame> {
        let width = stroke.map_or(0.0, |stroke| stroke.width);
        let out = path.bounding_box().inset(width / 2.0);
        let cut = place.cuts.iter().any(|cut| !cut.holds(out));
        if let (Some(line), true) = (stroke, cut || gradient(stroke)) {
            // Lines can neither be cut nor, in all programs, change colour: their outline can.
            let style = kurbo::Stroke::new(line.width).with_dashes(0.0, line.dash.iter().copied());
            let outline = kurbo::stroke(path.iter(), &style, &kurbo::StrokeOpts::default(), 0.02);
            let inside = fill.and_then(|fill| self.path(xml, path, (Some(fill), None), place, called));
            let line = self.path(xml, &outline, (Some(&line.paint), None), place, called);
            return inside.map_or(line, |inside| Some(line.map_or(inside, |line| inside.union(line))));
        }
        let left = place.cuts.iter().filter(|cut| !cut.holds(out)).fold(path.clone(), |path, cut| cut.fill(&path));
        if left.elements().len() < 2 {
            return None;
        }
        if let (Some(Paint::Linear { gradient }), None) = (fill, stroke) {
            let bands = paint::bands(gradient, left.bounding_box() - place.origin.to_vec2());
            if !bands.is_empty() {
                return self.bands(xml, &left, bands, place, called);
            }
        }
        if let (None, Some(stroke), Some((from, to))) = (fill, stroke, shape::straight(&left)) {
            return Some(self.line(xml, (from, to), stroke, called));
        }
        let frame = shape::frame(self.deck.scale, &left);
        let moved = left.bounding_box() - place.origin.to_vec2();
        self.open(xml, called, "Freeform", frame);
        shape::free(xml, self.deck.scale, &left, frame, fill.is_some());
        paint::fill(xml, self.deck.scheme, fill, moved);
        if let Some(stroke) = stroke {
            paint::line(xml, self.deck.scheme, self.deck.scale, stroke, moved);
        }
        xml.end().end();
        Some(frame)
    }

    /// A straight line is a connector, whose ends can be dragged.
    fn line(&mut self, xml: &mut Xml, (from, to): (Point, Point), stroke: &Stroke, called: &Called) -> Frame {
        let bounds = Rect::from_points(from, to);
        let frame = self.deck.scale.frame(bounds);
        let id = self.id();
        xml.start("p:cxnSp").start("p:nvCxnSpPr");
        describe(xml, id, called, "Line");
        xml.start("p:cNvCxnSpPr").end().start("p:nvPr").end().end().start("p:spPr").start("a:xfrm");
        if (to.x < from.x) != (to.y < from.y) && from.x != to.x && from.y != to.y {
            xml.attr("flipV", 1);
        }
        frame.parts(xml, "a:off", "a:ext");
        xml.end().start("a:prstGeom").attr("prst", "line").start("a:avLst").end().end();
        paint::line(xml, self.deck.scheme, self.deck.scale, stroke, bounds);
        xml.end().end();
        frame
    }

    /// An icon: its layers as one group.
    pub(super) fn icon(
        &mut self,
        xml: &mut Xml,
        bounds: Rect,
        (name, layers): (&str, &[(Path, f64)]),
        (color, turned): (Color, bool),
        place: &Place,
        mut called: Called,
    ) -> Option<Frame> {
        let (x, y, scale) = crate::shape::icon(bounds);
        let (side, sign) = (scale * crate::shape::ICON_GRID, if turned { -1.0 } else { 1.0 });
        let at = if turned { Vec2::new(x + side, y + side) } else { Vec2::new(x, y) };
        let grid = Affine::translate(at) * Affine::scale(scale * sign);
        if called.name.is_empty() {
            called.name = format!("Icon: {name}");
        }
        let layer = Called { name: called.name.clone(), ..Called::default() };
        let id = if layers.len() > 1 { self.id() } else { 0 };
        let mut body = Xml::fragment();
        let mut all: Option<Frame> = None;
        for (path, opacity) in layers {
            let fill = Paint::from(color.alpha(color.opacity() * opacity));
            let named = if layers.len() > 1 { &layer } else { &called };
            if let Some(frame) = self.path(&mut body, &(grid * &*path.0), (Some(&fill), None), place, named) {
                all = Some(all.map_or(frame, |all| all.union(frame)));
            }
        }
        let frame = all?;
        if layers.len() > 1 {
            self.open_group(xml, id, &called, "Icon", frame);
            xml.raw(&body.finish()).end();
        } else {
            xml.raw(&body.finish());
        }
        Some(frame)
    }

    /// Starts a shape up to its geometry.
    fn open(&mut self, xml: &mut Xml, called: &Called, fallback: &str, frame: Frame) {
        let id = self.id();
        xml.start("p:sp").start("p:nvSpPr");
        describe(xml, id, called, fallback);
        xml.start("p:cNvSpPr").end().start("p:nvPr").end().end().start("p:spPr");
        frame.write(xml, "a:xfrm");
    }

    /// A fill of several colours as a shape for each two, in a group: not all programs read more.
    fn bands(
        &mut self,
        xml: &mut Xml,
        path: &BezPath,
        bands: Vec<(Rect, Gradient)>,
        place: &Place,
        called: &Called,
    ) -> Option<Frame> {
        let id = self.id();
        let inner = Place { cuts: Vec::new(), ..place.clone() };
        let part = Called { name: called.name.clone(), ..Called::default() };
        let mut body = Xml::fragment();
        let mut all: Option<Frame> = None;
        for (rect, gradient) in bands {
            let piece = Cut::new(&Clip::Rect { rect, radius: 0.0 }, place.origin).fill(path);
            let fill = Paint::Linear { gradient: gradient.into() };
            if let Some(frame) = self.path(&mut body, &piece, (Some(&fill), None), &inner, &part) {
                all = Some(all.map_or(frame, |all| all.union(frame)));
            }
        }
        let frame = all?;
        self.open_group(xml, id, called, "Colours", frame);
        xml.raw(&body.finish()).end();
        Some(frame)
    }
}

fn gradient(stroke: Option<&Stroke>) -> bool {
    stroke.is_some_and(|stroke| matches!(stroke.paint, Paint::Linear { .. }))
}
