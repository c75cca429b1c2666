//! Paints the axis, lines, areas, bars and points of an emotion chart.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Shape, Size};
use throughline_model::{CurveShape, Series};
use throughline_scene::{Align, Gradient, Paint, Stroke};

use crate::{
    face::face,
    lane::{
        Laid,
        emotion::{Axis, Curve, FACE, color, signed},
    },
    legend::Use,
    memo::HERE,
    page::{Page, Type},
    pen::{Pen, ink},
};

pub(super) const RING: f64 = 3.0;

pub(super) fn guides(page: &mut Page<'_>, pen: &mut Pen, laid: &mut Laid, axis: Axis, small: bool) {
    let theme = page.theme;
    let (left, right) = (page.grid.left() - 4.0, page.grid.panel_right() - 12.0);
    let words = [(2.0, "delighted"), (1.0, "pleased"), (0.0, "neutral"), (-1.0, "annoyed"), (-2.0, "letDown")];
    let mut rail = Pen::new();
    let rail_end = page.grid.frame.rail_end();
    let mut score = axis.low;
    // A very wide axis shows every few numbers only.
    let stride = (((axis.high - axis.low) / 12.0).ceil()).max(1.0);
    while score <= axis.high {
        let y = axis.y(score);
        let stroke = if score == 0.0 {
            Stroke::new(ink(theme.strong), 1.3).dashed([5.0, 5.0])
        } else {
            Stroke::new(ink(theme.line), 1.0)
        };
        pen.line((left, y), (right, y), stroke);
        let word = words.iter().find(|(at, _)| *at == score).map(|(_, key)| page.words.get(key).to_owned());
        let shown = if small { score == axis.low || score == axis.high || score == 0.0 } else { true };
        if shown {
            let text = word.clone().unwrap_or_else(|| signed(score));
            let room = page.grid.frame.rail - 60.0;
            let text = page.lay(&text, Type::new(13.0, 500, theme.ink2).leading(16.0), room, Align::End, false);
            rail.text(&text, (rail_end - 38.0 - room, y - text.size.height / 2.0));
            if word.is_some() {
                face(&mut rail, theme, Point::new(rail_end - 20.0, y), 10.0, score * 0.95, 0.0);
            }
        }
        score += stride;
    }
    laid.rail.push(rail.group("", "", HERE, Size::new(page.grid.width, axis.top + axis.height)));
}

pub(super) fn height_gradient(page: &Page<'_>, axis: Axis, alpha: Option<[f64; 5]>) -> Paint {
    let stops = (0..5).map(|nth| {
        let color = ink(page.theme.emotion[4 - nth]);
        (nth as f64 / 4.0, alpha.map_or(color, |alpha| color.alpha(alpha[nth])))
    });
    let gradient =
        Gradient { from: Point::new(0.0, axis.y(2.0)), to: Point::new(0.0, axis.y(-2.0)), stops: stops.collect() };
    Paint::Linear { gradient: Arc::new(gradient) }
}

pub(super) fn strokes(page: &Page<'_>, pen: &mut Pen, curves: &[&Curve<'_>], paths: &[(usize, BezPath)], axis: Axis) {
    if curves.len() == 1 {
        for (_, path) in paths {
            let bounds = path.bounding_box();
            let mut area = path.clone();
            let end = path.segments().last().map_or(bounds.origin(), |segment| kurbo::ParamCurve::end(&segment));
            let start = path.segments().next().map_or(bounds.origin(), |segment| kurbo::ParamCurve::start(&segment));
            area.line_to((end.x, axis.y(0.0)));
            area.line_to((start.x, axis.y(0.0)));
            area.close_path();
            pen.path(area, Some(height_gradient(page, axis, Some([0.42, 0.24, 0.06, 0.24, 0.42]))), None);
        }
        let mut line = throughline_scene::Stroke::new(height_gradient(page, axis, None), 5.0);
        if curves[0].series == Series::Second {
            line = line.dashed([8.0, 9.0]);
        }
        for (_, path) in paths {
            pen.path(path.clone(), None, Some(line.clone()));
        }
        return;
    }
    // The primary's first series is drawn last, over all others.
    for (nth, path) in paths.iter().rev() {
        let curve = curves[*nth];
        let color = color(page, curve);
        let first = curve.person.unwrap_or(0) == curves[0].person.unwrap_or(0);
        let stroke = match curve.series {
            Series::Second => Stroke::new(color, 2.8).dashed([8.0, 7.0]),
            Series::First => Stroke::new(color, if first { 5.0 } else { 3.6 }),
        };
        pen.path(path.clone(), None, Some(stroke));
    }
}

pub(super) fn bars(page: &Page<'_>, pen: &mut Pen, curves: &[&Curve<'_>], axis: Axis, half: f64) {
    let count = curves.len() as f64;
    let width = (half * 1.1 / count).min(44.0);
    for (nth, curve) in curves.iter().enumerate() {
        for (step, point) in &curve.points {
            let x = page.grid.center(*step) + (nth as f64 - (count - 1.0) / 2.0) * (width + 3.0);
            let (zero, y) = (axis.y(0.0), axis.y(point.value));
            let rect = Rect::new(x - width / 2.0, zero.min(y), x + width / 2.0, zero.max(y).max(zero.min(y) + 2.0));
            let fill = if curves.len() == 1 {
                ink(page.theme.emotion_at(point.value)).alpha(0.75)
            } else {
                color(page, curve).alpha(0.8)
            };
            pen.fill_rect(rect, 3.0, fill);
        }
    }
}

pub(super) fn points(
    page: &Page<'_>,
    pen: &mut Pen,
    laid: &mut Laid,
    curves: &[&Curve<'_>],
    axis: Axis,
    shape: CurveShape,
    single: bool,
) {
    let theme = page.theme;
    for (nth, curve) in curves.iter().enumerate().rev() {
        let primary = nth == 0 || (curves[0].person == curve.person && curve.series == Series::First);
        for ((step, point), marked) in curve.points.iter().zip(&curve.faces) {
            let at = Point::new(page.grid.center(*step), axis.y(point.value));
            if (*marked && primary) || shape == CurveShape::Faces {
                laid.uses.insert(Use::Face);
                face(pen, theme, at, FACE, point.value, RING);
            } else if shape == CurveShape::Bars {
            } else if single {
                laid.uses.insert(Use::Point);
                pen.circle(
                    at,
                    7.0,
                    Some(ink(theme.surface)),
                    Some(Stroke::new(ink(theme.emotion_at(point.value)), 4.0)),
                );
            } else if curve.series == Series::First {
                let color = color(page, curve);
                let line = Stroke::new(color, 3.6);
                if curve.person.unwrap_or(0) % 2 == 0 {
                    pen.circle(at, 6.5, Some(ink(theme.surface)), Some(line));
                } else {
                    pen.rect(
                        Rect::from_center_size(at, Size::new(12.0, 12.0)),
                        2.5,
                        Some(ink(theme.surface).into()),
                        Some(line),
                    );
                }
            }
        }
    }
}
