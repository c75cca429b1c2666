//! Writes the operators of a page, leaving out what is set already. Knows no scene.
//!
//! printpdf's own operations are not used here: they take whole-number widths of glyphs and one text per glyph, and
//! write each coordinate with eight digits.

use std::io::Write;

use kurbo::{BezPath, PathEl, Point, Rect};
use throughline_scene::Color;

use crate::number::{Num, px};

/// What a shape or letter is painted with.
#[derive(Clone, PartialEq)]
pub(super) enum Ink {
    /// One colour; its alpha is a state of its own.
    Color(Color),
    /// A pattern by its name.
    Pattern(String),
}

#[derive(Clone, PartialEq, Default)]
struct State {
    fill: Option<Ink>,
    stroke: Option<Ink>,
    fill_alpha: Option<u8>,
    stroke_alpha: Option<u8>,
    width: Option<f64>,
    dash: Vec<f64>,
    font: Option<(usize, f64)>,
    tracking: f64,
}

/// A content stream in the making.
#[derive(Default)]
pub(super) struct Content {
    out: Vec<u8>,
    state: State,
    stack: Vec<State>,
}

impl Content {
    /// The operators as bytes.
    pub(super) fn finish(self) -> Vec<u8> {
        debug_assert!(self.stack.is_empty(), "each save has its restore");
        self.out
    }

    /// Writes operators as they are.
    pub(super) fn put(&mut self, operators: impl std::fmt::Display) {
        writeln!(self.out, "{operators}").expect("a vector takes all that is written to it");
    }

    pub(super) fn save(&mut self) {
        self.stack.push(self.state.clone());
        self.put("q");
    }

    pub(super) fn restore(&mut self) {
        self.state = self.stack.pop().expect("each restore has its save");
        self.put("Q");
    }

    /// Multiplies the matrix.
    pub(super) fn transform(&mut self, [a, b, c, d, e, f]: [f64; 6]) {
        let fine = |value| Num(value, 6);
        self.put(format_args!("{} {} {} {} {} {} cm", fine(a), fine(b), fine(c), fine(d), px(e), px(f)));
    }

    /// Sets what shapes and letters are filled with. `alpha` names the state for an opacity.
    pub(super) fn fill(&mut self, ink: Ink, alpha: u8, name: &str) {
        if self.state.fill_alpha.unwrap_or(255) != alpha {
            self.put(format_args!("/{name} gs"));
        }
        self.state.fill_alpha = Some(alpha);
        if self.state.fill.as_ref() != Some(&ink) {
            match &ink {
                Ink::Color(color) => self.put(format_args!("{} rg", Rgb(*color))),
                Ink::Pattern(name) => self.put(format_args!("/Pattern cs/{name} scn")),
            }
            self.state.fill = Some(ink);
        }
    }

    /// Sets what lines are painted with.
    pub(super) fn stroke(&mut self, ink: Ink, alpha: u8, name: &str) {
        if self.state.stroke_alpha.unwrap_or(255) != alpha {
            self.put(format_args!("/{name} gs"));
        }
        self.state.stroke_alpha = Some(alpha);
        if self.state.stroke.as_ref() != Some(&ink) {
            match &ink {
                Ink::Color(color) => self.put(format_args!("{} RG", Rgb(*color))),
                Ink::Pattern(name) => self.put(format_args!("/Pattern CS/{name} SCN")),
            }
            self.state.stroke = Some(ink);
        }
    }

    /// Sets width and dashes of lines.
    pub(super) fn pen(&mut self, width: f64, dash: &[f64]) {
        if self.state.width != Some(width) {
            self.put(format_args!("{} w", px(width)));
            self.state.width = Some(width);
        }
        if self.state.dash != dash {
            let lengths: Vec<String> = dash.iter().map(|length| px(*length).to_string()).collect();
            self.put(format_args!("[{}]0 d", lengths.join(" ")));
            self.state.dash = dash.to_vec();
        }
    }

    /// Sets face and size; only within a text object.
    pub(super) fn font(&mut self, number: usize, size: f64) {
        if self.state.font != Some((number, size)) {
            self.put(format_args!("/F{number} {} Tf", Num(size, 3)));
            self.state.font = Some((number, size));
        }
    }

    /// Sets what is added between letters.
    pub(super) fn tracking(&mut self, tracking: f64) {
        if self.state.tracking != tracking {
            self.put(format_args!("{} Tc", Num(tracking, 3)));
            self.state.tracking = tracking;
        }
    }

    /// Adds a rectangle to the path.
    pub(super) fn rect(&mut self, rect: Rect) {
        let (x, y, width, height) = (px(rect.x0), px(rect.y0), px(rect.width()), px(rect.height()));
        self.put(format_args!("{x} {y} {width} {height} re"));
    }

    /// Adds lines and curves to the path.
    pub(super) fn path(&mut self, path: &BezPath) {
        let (mut last, mut start) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(p) => {
                    self.put(format_args!("{} m", At(p)));
                    (last, start) = (p, p);
                }
                PathEl::LineTo(p) => {
                    self.put(format_args!("{} l", At(p)));
                    last = p;
                }
                PathEl::QuadTo(a, p) => {
                    let (first, second) = (last.lerp(a, 2.0 / 3.0), p.lerp(a, 2.0 / 3.0));
                    self.put(format_args!("{} {} {} c", At(first), At(second), At(p)));
                    last = p;
                }
                PathEl::CurveTo(a, b, p) => {
                    self.put(format_args!("{} {} {} c", At(a), At(b), At(p)));
                    last = p;
                }
                PathEl::ClosePath => {
                    self.put("h");
                    last = start;
                }
            }
        }
    }
}

struct At(Point);

impl std::fmt::Display for At {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", px(self.0.x), px(self.0.y))
    }
}

struct Rgb(Color);

impl std::fmt::Display for Rgb {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let part = |value: u8| Num(f64::from(value) / 255.0, 4);
        write!(out, "{} {} {}", part(self.0.r), part(self.0.g), part(self.0.b))
    }
}
