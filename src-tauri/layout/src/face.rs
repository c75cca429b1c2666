//! Faces drawn from a score: circle, eyes, mouth, and brows when it is very low. They work at any value and in mono.

use kurbo::{Affine, BezPath, Point};
use throughline_assets::themes::Theme;
use throughline_scene::Stroke;

use crate::pen::{Pen, ink};

/// A face of radius `r`; `ring` px of the surface's colour around it.
pub(crate) fn face(pen: &mut Pen, theme: &Theme, at: Point, r: f64, score: f64, ring: f64) {
    let scale = r / 16.0;
    let place = Affine::translate(at.to_vec2()) * Affine::scale(scale);
    let features = ink(theme.face_ink);
    if ring > 0.0 {
        pen.circle(at, r + ring, Some(ink(theme.surface)), None);
    }
    pen.circle(at, r, Some(ink(theme.emotion_at(score))), None);
    for side in [-1.0, 1.0] {
        pen.circle(place * Point::new(5.3 * side, -3.6), 2.05 * scale, Some(features), None);
    }
    let bend = (score.clamp(-2.0, 2.0) / 2.0) * 5.2;
    let mut mouth = BezPath::new();
    mouth.move_to((-7.0, 5.2 - bend * 0.45));
    mouth.quad_to((0.0, 5.2 + bend * 1.15), (7.0, 5.2 - bend * 0.45));
    pen.path(place * mouth, None, Some(Stroke::new(features, 2.5 * scale)));
    if score < -1.2 {
        let mut brows = BezPath::new();
        for side in [-1.0, 1.0] {
            brows.move_to((8.2 * side, -9.0));
            brows.line_to((3.4 * side, -7.0));
        }
        pen.path(place * brows, None, Some(Stroke::new(features, 2.0 * scale)));
    }
}
