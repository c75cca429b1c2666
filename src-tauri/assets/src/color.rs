//! Opaque sRGB colours and what is computed from them: contrast, mixing, Lab distance. Knows no theme.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod lab;

pub(crate) use lab::Lch;

/// Opaque sRGB colour, eight bits a channel; in data files `"#RRGGBB"`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Rgb {
    /// Red, 0..=255.
    pub r: u8,
    /// Green, 0..=255.
    pub g: u8,
    /// Blue, 0..=255.
    pub b: u8,
}

impl Rgb {
    /// Black, the darkest ink.
    pub const BLACK: Rgb = Rgb::new(0, 0, 0);
    /// White, the lightest ground.
    pub const WHITE: Rgb = Rgb::new(255, 255, 255);

    /// A colour from its three channels.
    pub const fn new(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b }
    }

    /// Reads `#RRGGBB` or `#RGB`, in either case, with or without the `#`.
    pub fn parse(hex: &str) -> Option<Rgb> {
        let digits = hex.strip_prefix('#').unwrap_or(hex);
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        let byte = |shift: u32| ((value >> shift) & 0xFF) as u8;
        let nibble = |shift: u32| ((value >> shift) & 0xF) as u8 * 0x11;
        match digits.len() {
            6 => Some(Rgb::new(byte(16), byte(8), byte(0))),
            3 => Some(Rgb::new(nibble(8), nibble(4), nibble(0))),
            _ => None,
        }
    }

    /// The colour as `#RRGGBB`, in capitals.
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.r, self.g, self.b)
    }

    /// Relative luminance after WCAG 2, 0.0 (black) to 1.0 (white).
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast ratio after WCAG 2, 1.0 to 21.0; the order of the two does not matter.
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour `t` of the way from this one (0.0) to `other` (1.0), mixed in sRGB bytes as painters do.
    pub fn mix(self, other: Rgb, t: f64) -> Rgb {
        let t = t.clamp(0.0, 1.0);
        let channel = |a: u8, b: u8| (f64::from(a) * (1.0 - t) + f64::from(b) * t).round() as u8;
        Rgb::new(channel(self.r, other.r), channel(self.g, other.g), channel(self.b, other.b))
    }

    /// This colour at `alpha` over an opaque `ground`, as a painter would composite it.
    pub fn over(self, ground: Rgb, alpha: f64) -> Rgb {
        ground.mix(self, alpha)
    }

    /// CIE L*a*b* coordinates under D65: lightness 0..=100, then green–red and blue–yellow.
    pub fn lab(self) -> [f64; 3] {
        lab::lab_of(self.linear())
    }

    /// Euclidean distance in Lab (CIE76): about 2.3 is just noticeable, 15 is told apart at a glance.
    pub fn distance(self, other: Rgb) -> f64 {
        let (a, b) = (self.lab(), other.lab());
        a.iter().zip(b).map(|(p, q)| (p - q).powi(2)).sum::<f64>().sqrt()
    }

    /// The colour of the same hue, nearest in lightness, that reaches the contrast `ratio` against `ground`.
    ///
    /// The colour itself when it does already; black or white, whichever stands out more, when nothing can.
    pub fn nudged(self, ground: Rgb, ratio: f64) -> Rgb {
        if self.contrast(ground) >= ratio {
            return self;
        }
        let from = Lch::of(self);
        (1..=400)
            .map(|step| f64::from(step) * 0.25)
            .flat_map(|offset| [from.l - offset, from.l + offset])
            .filter(|lightness| (0.0..=100.0).contains(lightness))
            .map(|l| Lch { l, ..from }.rgb())
            .find(|candidate| candidate.contrast(ground) >= ratio)
            .unwrap_or(if ground.contrast(Rgb::BLACK) >= ground.contrast(Rgb::WHITE) { Rgb::BLACK } else { Rgb::WHITE })
    }

    /// The grey of the same luminance, for monochrome themes.
    pub fn grey(self) -> Rgb {
        let value = (encode(self.luminance()) * 255.0).round() as u8;
        Rgb::new(value, value, value)
    }

    fn linear(self) -> [f64; 3] {
        [self.r, self.g, self.b].map(|channel| decode(f64::from(channel) / 255.0))
    }
}

/// sRGB transfer function, from the encoded value to linear light; both 0..=1.
fn decode(value: f64) -> f64 {
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// The way back from [`decode`].
fn encode(value: f64) -> f64 {
    if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

impl Serialize for Rgb {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rgb {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(deserializer)?;
        Rgb::parse(&hex).ok_or_else(|| serde::de::Error::custom(format!("“{hex}” is not a colour like #2456D6")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_reads_and_writes_itself() {
        assert_eq!(Rgb::parse("#2456d6"), Some(Rgb::new(0x24, 0x56, 0xD6)));
        assert_eq!(Rgb::parse("fa0"), Some(Rgb::new(0xFF, 0xAA, 0x00)));
        assert_eq!(Rgb::new(0x24, 0x56, 0xD6).hex(), "#2456D6");
        for wrong in ["", "#", "#12345", "#+12345", "#GG0000", "#1234567", "rot", "#äöü"] {
            assert_eq!(Rgb::parse(wrong), None, "{wrong:?} is no colour");
        }
    }

    #[test]
    fn contrast_is_the_ratio_of_wcag() {
        assert!((Rgb::BLACK.contrast(Rgb::WHITE) - 21.0).abs() < 1e-9);
        assert!((Rgb::new(0x76, 0x76, 0x76).contrast(Rgb::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn lab_agrees_with_published_values() {
        let [l, a, b] = Rgb::new(255, 0, 0).lab();
        assert!((l - 53.24).abs() < 0.02 && (a - 80.09).abs() < 0.05 && (b - 67.20).abs() < 0.05, "{l} {a} {b}");
        let [l, a, b] = Rgb::WHITE.lab();
        assert!((l - 100.0).abs() < 0.01 && a.abs() < 0.02 && b.abs() < 0.02);
    }

    #[test]
    fn nudging_reaches_the_ratio_and_keeps_the_hue() {
        let yellow = Rgb::new(255, 230, 0);
        let text = yellow.nudged(Rgb::WHITE, 4.5);
        assert!(text.contrast(Rgb::WHITE) >= 4.5, "{text}");
        assert!(text.contrast(Rgb::WHITE) < 4.8, "no darker than needed: {text}");
        assert!((Lch::of(text).h - Lch::of(yellow).h).abs() < 0.12, "the hue stays: {text}");
        assert_eq!(Rgb::BLACK.nudged(Rgb::WHITE, 4.5), Rgb::BLACK, "what passes stays as it is");
        assert_eq!(Rgb::new(99, 99, 99).nudged(Rgb::WHITE, 30.0), Rgb::BLACK, "the impossible gets the best there is");
    }

    #[test]
    fn a_colour_over_a_ground_is_what_a_painter_paints() {
        assert_eq!(Rgb::BLACK.over(Rgb::WHITE, 0.5), Rgb::new(128, 128, 128));
        assert_eq!(Rgb::new(200, 30, 60).grey().r, Rgb::new(200, 30, 60).grey().b);
    }
}
