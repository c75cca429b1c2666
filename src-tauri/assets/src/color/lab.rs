//! CIE Lab and its cylindrical form, under D65. Knows only linear light and back.

use std::f64::consts::TAU;

use super::{Rgb, decode, encode};

/// White point D65 in XYZ, for the sRGB primaries.
const WHITE: [f64; 3] = [0.950_47, 1.0, 1.088_83];
const EPSILON: f64 = 216.0 / 24389.0;
const KAPPA: f64 = 24389.0 / 27.0;

/// Lab from linear sRGB. Source: CIE 15:2004, with the exact constants of the standard's text.
pub(super) fn lab_of([r, g, b]: [f64; 3]) -> [f64; 3] {
    let xyz = [
        0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b,
        0.212_672_9 * r + 0.715_152_2 * g + 0.072_175_0 * b,
        0.019_333_9 * r + 0.119_192_0 * g + 0.950_304_1 * b,
    ];
    let [x, y, z] = [0, 1, 2].map(|axis| {
        let t = xyz[axis] / WHITE[axis];
        if t > EPSILON { t.cbrt() } else { (KAPPA * t + 16.0) / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Linear sRGB from Lab; channels fall outside 0..=1 where the screen cannot show the colour.
fn linear_of([l, a, b]: [f64; 3]) -> [f64; 3] {
    let fy = (l + 16.0) / 116.0;
    let [x, y, z] = [(fy + a / 500.0, 0), (fy, 1), (fy - b / 200.0, 2)].map(|(f, axis)| {
        let cube = f * f * f;
        WHITE[axis] * if cube > EPSILON { cube } else { (116.0 * f - 16.0) / KAPPA }
    });
    [
        3.240_454_2 * x - 1.537_138_5 * y - 0.498_531_4 * z,
        -0.969_266_0 * x + 1.876_010_8 * y + 0.041_556_0 * z,
        0.055_643_4 * x - 0.204_025_9 * y + 1.057_225_2 * z,
    ]
}

/// A colour as lightness 0..=100, chroma from 0 and hue in radians.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lch {
    pub(crate) l: f64,
    pub(crate) c: f64,
    pub(crate) h: f64,
}

impl Lch {
    pub(crate) fn of(color: Rgb) -> Self {
        let [l, a, b] = lab_of([color.r, color.g, color.b].map(|channel| decode(f64::from(channel) / 255.0)));
        Self { l, c: a.hypot(b), h: b.atan2(a).rem_euclid(TAU) }
    }

    /// The nearest colour that a screen can show: same lightness and hue, as much of the chroma as fits.
    pub(crate) fn rgb(self) -> Rgb {
        let linear = |chroma: f64| linear_of([self.l, chroma * self.h.cos(), chroma * self.h.sin()]);
        let fits = |chroma: f64| linear(chroma).iter().all(|value| (-0.0005..=1.0005).contains(value));
        let mut chroma = self.c;
        if !fits(chroma) {
            let (mut low, mut high) = (0.0, chroma);
            for _ in 0..20 {
                let middle = (low + high) / 2.0;
                if fits(middle) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            chroma = low;
        }
        let [r, g, b] = linear(chroma).map(|value| (encode(value.clamp(0.0, 1.0)) * 255.0).round() as u8);
        Rgb::new(r, g, b)
    }
}
