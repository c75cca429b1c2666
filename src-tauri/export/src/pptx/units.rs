//! Lengths of office files: English metric units, 12,700 to a point. Turns px of a scene into them.

use kurbo::{Point, Rect};

use super::xml::Xml;

/// Units in a point.
const POINT: f64 = 12_700.0;

/// How large a slide is.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    pub(super) width: i64,
    pub(super) height: i64,
}

impl Extent {
    /// A part of it, by shares of its width and height.
    pub(super) fn part(self, x: f64, y: f64, w: f64, h: f64) -> Frame {
        let (across, down) = (self.width as f64, self.height as f64);
        Frame { x: (x * across) as i64, y: (y * down) as i64, w: (w * across) as i64, h: (h * down) as i64 }
    }
}

/// Where a shape lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) w: i64,
    pub(super) h: i64,
}

impl Frame {
    /// What covers both.
    pub(super) fn union(self, other: Frame) -> Frame {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = ((self.x + self.w).max(other.x + other.w), (self.y + self.h).max(other.y + other.h));
        Frame { x, y, w: right - x, h: bottom - y }
    }

    /// Writes it as an element of this name.
    pub(super) fn write(self, xml: &mut Xml, name: &'static str) {
        xml.start(name);
        self.parts(xml, "a:off", "a:ext");
        xml.end();
    }

    /// Writes its corner and its size.
    pub(super) fn parts(self, xml: &mut Xml, corner: &'static str, size: &'static str) {
        xml.start(corner).attr("x", self.x).attr("y", self.y).end();
        xml.start(size).attr("cx", self.w).attr("cy", self.h).end();
    }
}

/// How many units a px is.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    /// Points to a px.
    points: f64,
}

impl Scale {
    pub(super) fn new(points: f64) -> Scale {
        Scale { points }
    }

    /// A length.
    pub(super) fn length(self, px: f64) -> i64 {
        (px * self.points * POINT).round() as i64
    }

    /// A rectangle on the page. Edges are rounded, not sizes, so that what touches goes on touching.
    pub(super) fn frame(self, rect: Rect) -> Frame {
        let (x, y) = (self.length(rect.x0), self.length(rect.y0));
        Frame { x, y, w: (self.length(rect.x1) - x).max(0), h: (self.length(rect.y1) - y).max(0) }
    }

    /// A point, from the corner of a frame.
    pub(super) fn within(self, point: Point, frame: Frame) -> (i64, i64) {
        (self.length(point.x) - frame.x, self.length(point.y) - frame.y)
    }

    /// Hundredths of points, as letters are measured.
    pub(super) fn hundredths(self, px: f64) -> i64 {
        (px * self.points * 100.0).round() as i64
    }
}
