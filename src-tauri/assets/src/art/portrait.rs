//! Draws a portrait from an [`Avatar`]: flat shapes, calm and friendly, in a circle. Knows no person and no theme.

use std::sync::Arc;

use kurbo::{Affine, BezPath, Circle, Ellipse, Point, Shape as _};

use super::avatar::{HAIR_COLORS, SKINS, STYLES};
use super::hair::{Hair, hair};
use super::{ArtPaint, Artwork, Avatar, Fill, Shape, Stroke};
use crate::color::Rgb;

/// Side of the field; the circle has half of it as radius.
const FIELD: f64 = 120.0;

const FACE: &str = "M-25 -12 C-25 -34 25 -34 25 -12 C26 10 16 27 0 27 C-16 27 -26 10 -25 -12Z";
const SKULL: &str = "M-25 -8 C-29 -45 29 -45 25 -8Z";
const NECK: &str = "M-13 14 H13 V36 C13 45 -13 45 -13 36Z";
const CHIN_SHADOW: &str = "M-13 18 C-8 27.500 8 27.500 13 18 V25 C8 33 -8 33 -13 25Z";
const SHIRT: &str = "M-58 70 C-58 44 -34 38 -14 33 C-8 42 8 42 14 33 C34 38 58 44 58 70Z";
const COLLAR: &str = "M-14 33 C-8 43 8 43 14 33 L19 35 C10 50 -10 50 -19 35Z";
const BROWS: &str = "M-16 -7.500 q5 -3.500 9.500 -.8 M6.500 -8.300 q5 -2.700 9.500 .8";
const NOSE: &str = "M0 0 q-3 7.500 1.500 8";
const SMILE: &str = "M-7.500 14.500 Q0 20.500 7.500 14.500";
const BEARD: &str = "M-25 -4 C-26 16 -17 30 0 30 C17 30 26 16 25 -4 C22.500 7 16 10.500 9 9.500 C4 8 -4 8 -9 9.500 C-16 10.500 \
                     -22.500 7 -25 -4Z";

/// The colours of one portrait, all derived from the choices and the cloth.
struct Colors {
    skin: Rgb,
    shade: Rgb,
    blush: f64,
    mouth: Rgb,
    eyes: Rgb,
    hair: Rgb,
    strands: Rgb,
    brows: Rgb,
    cloth: Rgb,
    collar: Rgb,
    ground: [Rgb; 2],
}

impl Colors {
    fn of(seed: Avatar, cloth: Rgb, scarf: bool) -> Self {
        let tone = usize::from(seed.skin) % SKINS.len();
        let skin = SKINS[tone];
        let dark = Rgb::new(0x33, 0x16, 0x0C);
        let natural = HAIR_COLORS[usize::from(seed.hair) % HAIR_COLORS.len()];
        // A dark theme's line colours are pale; on a light portrait they need some body.
        let cloth = cloth.nudged(Rgb::WHITE, 3.2);
        let hair = if scarf { scarf_color(cloth, skin) } else { natural };
        let light_hair = hair.lab()[0] > 45.0;
        // Warm ground behind cool cloth and the other way round, so that the figure stands out.
        let warm = cloth.lab()[2] < 4.0;
        Self {
            skin,
            shade: if tone < 3 { skin.mix(Rgb::new(0xA8, 0x5A, 0x32), 0.26) } else { skin.mix(dark, 0.18) },
            blush: [0.42, 0.42, 0.30, 0.22, 0.14, 0.08][tone],
            mouth: if seed.beard && natural.lab()[0] < 60.0 {
                Rgb::new(0xF1, 0xD9, 0xC8)
            } else {
                skin.mix(Rgb::new(0x7A, 0x1C, 0x18), [0.62, 0.62, 0.6, 0.62, 0.5, 0.0][tone])
                    .mix(Rgb::new(0xF0, 0xC4, 0xB0), [0.0, 0.0, 0.0, 0.0, 0.0, 0.62][tone])
            },
            eyes: Rgb::new(0x24, 0x17, 0x14),
            hair,
            strands: if light_hair { hair.mix(dark, 0.22) } else { hair.mix(Rgb::WHITE, 0.16) },
            brows: if natural.lab()[0] > 55.0 { natural.mix(dark, 0.35) } else { natural.mix(dark, 0.1) },
            cloth,
            collar: cloth.mix(Rgb::new(0x06, 0x0A, 0x2A), 0.30),
            ground: if warm {
                [Rgb::new(0xFC, 0xEC, 0xDF), Rgb::new(0xF7, 0xD6, 0xBF)]
            } else {
                [Rgb::new(0xEA, 0xF1, 0xF8), Rgb::new(0xD0, 0xDE, 0xEC)]
            },
        }
    }
}

/// The scarf goes with the cloth, lighter or darker, whichever stands out more from the skin.
fn scarf_color(cloth: Rgb, skin: Rgb) -> Rgb {
    let [light, dark] = [cloth.mix(Rgb::WHITE, 0.34), cloth.mix(Rgb::new(0x06, 0x0A, 0x2A), 0.34)];
    if light.distance(skin) >= 30.0 || light.distance(skin) >= dark.distance(skin) { light } else { dark }
}

/// Collects shapes that are all cut to the portrait's circle.
struct Easel {
    shapes: Vec<Shape>,
    rim: Arc<BezPath>,
    place: Affine,
}

impl Easel {
    fn fill(&mut self, path: BezPath, color: Rgb, alpha: f64) {
        self.paint(path, ArtPaint::Solid(color, alpha), false);
    }

    fn paint(&mut self, path: BezPath, paint: ArtPaint, even_odd: bool) {
        let fill = Some(Fill { paint, even_odd });
        self.shapes.push(Shape { path: self.place * path, fill, stroke: None, clip: Some(self.rim.clone()) });
    }

    fn line(&mut self, path: BezPath, color: Rgb, width: f64) {
        let stroke = Some(Stroke { color, alpha: 1.0, width, dash: Vec::new(), round: true });
        self.shapes.push(Shape { path: self.place * path, fill: None, stroke, clip: Some(self.rim.clone()) });
    }
}

/// A drawn portrait on a 120 × 120 field, cut to the circle of radius 60 around (60, 60).
///
/// `cloth` is the persona's colour: the shirt, and the scarf where there is one. The same choices give the same
/// drawing, and choices beyond the last start over.
pub fn portrait(seed: Avatar, cloth: Rgb) -> Artwork {
    let style = STYLES[usize::from(seed.style) % STYLES.len()];
    let scarf = style == "scarf";
    let colors = Colors::of(seed, cloth, scarf);
    let Hair { back, drape, front, strands, covers_ears, lower } = hair(style);
    let centre = Point::new(FIELD / 2.0, FIELD / 2.0);
    let rim = Circle::new(centre, FIELD / 2.0).to_path(0.01);
    let mut easel = Easel { shapes: Vec::new(), rim: Arc::new(rim.clone()), place: Affine::IDENTITY };

    let [light, deep] = colors.ground;
    let (from, to) = (Point::new(centre.x, 0.0), Point::new(centre.x, FIELD));
    let stops = vec![(0.0, light, 1.0), (1.0, deep, 1.0)];
    easel.paint(rim, ArtPaint::Linear { from, to, stops }, false);

    easel.place = Affine::translate(centre.to_vec2() + kurbo::Vec2::new(0.0, lower));
    if let Some(back) = back {
        easel.fill(back, colors.hair.mix(Rgb::BLACK, 0.10), 1.0);
    }
    easel.fill(drawn(NECK), colors.shade, 1.0);
    easel.fill(drawn(CHIN_SHADOW), colors.shade.mix(Rgb::BLACK, 0.12), 1.0);
    easel.fill(drawn(SHIRT), colors.cloth, 1.0);
    easel.fill(drawn(COLLAR), colors.collar, 1.0);
    if let Some(drape) = drape {
        easel.fill(drape, colors.hair.mix(Rgb::BLACK, 0.08), 1.0);
    }
    if !covers_ears {
        for side in [-1.0, 1.0] {
            easel.fill(Ellipse::new((side * 25.5, 1.0), (4.6, 6.4), 0.0).to_path(0.01), colors.shade, 1.0);
        }
    }
    easel.fill(drawn(SKULL), colors.skin, 1.0);
    easel.fill(drawn(FACE), colors.skin, 1.0);
    face(&mut easel, seed, &colors);
    // A scarf lies over the temples of the glasses, hair lies under them.
    if seed.glasses && scarf {
        glasses(&mut easel);
    }
    if let Some(front) = front {
        easel.paint(front, ArtPaint::Solid(colors.hair, 1.0), scarf);
    }
    if let Some(strands) = strands {
        easel.line(strands, colors.strands, 1.5);
    }
    if seed.glasses && !scarf {
        glasses(&mut easel);
    }
    Artwork { width: FIELD, height: FIELD, shapes: easel.shapes }
}

fn face(easel: &mut Easel, seed: Avatar, colors: &Colors) {
    for side in [-1.0, 1.0] {
        let cheek = Circle::new((side * 16.5, 8.0), 4.8).to_path(0.01);
        easel.fill(cheek, Rgb::new(0xE7, 0x86, 0x6C), colors.blush);
    }
    if seed.beard {
        easel.fill(drawn(BEARD), colors.brows, 1.0);
    }
    easel.line(drawn(BROWS), colors.brows, 2.2);
    for side in [-1.0, 1.0] {
        easel.fill(Ellipse::new((side * 11.0, -0.4), (2.3, 2.6), 0.0).to_path(0.01), colors.eyes, 1.0);
    }
    easel.line(drawn(NOSE), colors.shade.mix(Rgb::BLACK, 0.06), 1.8);
    easel.line(drawn(SMILE), colors.mouth, 2.4);
}

fn glasses(easel: &mut Easel) {
    let frame = Rgb::new(0x2A, 0x30, 0x3C);
    for side in [-1.0, 1.0] {
        let lens = Circle::new((side * 11.0, 0.0), 8.2).to_path(0.01);
        easel.fill(lens.clone(), Rgb::WHITE, 0.16);
        easel.line(lens, frame, 1.7);
    }
    easel.line(drawn("M-2.800 -1 Q0 -3 2.800 -1 M-19.200 -1 L-24.500 -2.500 M19.200 -1 L24.500 -2.500"), frame, 1.7);
}

fn drawn(data: &str) -> BezPath {
    BezPath::from_svg(data).expect("a test draws every part")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_draws_inside_its_circle() {
        for style in 0..STYLES.len() as u8 {
            for look in 0..24_u8 {
                let seed =
                    Avatar { skin: look % 6, hair: look / 4, style, beard: look % 2 == 1, glasses: look % 3 == 1 };
                let art = portrait(seed, Rgb::new(0x24, 0x56, 0xD6));
                assert!(art.shapes.len() > 10, "{seed}");
                assert!(art.shapes.iter().all(|shape| shape.clip.is_some()), "{seed} is cut to its circle");
                assert!(art.shapes.iter().all(|shape| shape.fill.is_some() != shape.stroke.is_some()));
            }
        }
    }

    #[test]
    fn choices_beyond_the_last_start_over() {
        let cloth = Rgb::new(0xA8, 0x4A, 0x0A);
        let far = Avatar { skin: 250, hair: 251, style: 252, beard: false, glasses: false };
        let near = Avatar { skin: 250 % 6, hair: 251 % 6, style: 252 % 12, beard: false, glasses: false };
        assert_eq!(portrait(far, cloth), portrait(near, cloth));
    }

    #[test]
    fn a_grey_portrait_has_no_colour_left() {
        let grey = portrait(Avatar::nth(0), Rgb::new(0x24, 0x56, 0xD6)).grey();
        let is_grey = |color: &Rgb| color.r == color.g && color.g == color.b;
        for shape in &grey.shapes {
            match shape.fill.as_ref().map(|fill| &fill.paint) {
                Some(ArtPaint::Solid(color, _)) => assert!(is_grey(color)),
                Some(ArtPaint::Linear { stops, .. }) => assert!(stops.iter().all(|(_, color, _)| is_grey(color))),
                None => {}
            }
            assert!(shape.stroke.as_ref().is_none_or(|stroke| is_grey(&stroke.color)));
        }
    }
}
