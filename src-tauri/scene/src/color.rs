//! Colour as it is painted: sRGB with alpha.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// sRGB, 8 bits a channel, alpha not multiplied in. In JSON `#RRGGBB` or `#RRGGBBAA`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// 255 is opaque.
    pub a: u8,
}

impl Color {
    /// An opaque colour.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Color {
        Color { r, g, b, a: 255 }
    }

    /// The same colour, `alpha` from 0 (clear) to 1 (opaque).
    pub fn alpha(self, alpha: f64) -> Color {
        Color { a: (alpha.clamp(0.0, 1.0) * 255.0).round() as u8, ..self }
    }

    /// Its opacity from 0 to 1.
    pub fn opacity(self) -> f64 {
        f64::from(self.a) / 255.0
    }

    /// `#RRGGBB`, without alpha.
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.r, self.g, self.b)
    }
}

impl Serialize for Color {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.a == 255 {
            serializer.serialize_str(&self.hex())
        } else {
            serializer.collect_str(&format_args!("{}{:02X}", self.hex(), self.a))
        }
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let byte = |at: usize| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (byte(1), byte(3), byte(5), text.len()) {
            (Some(r), Some(g), Some(b), 7) => Ok(Color::rgb(r, g, b)),
            (Some(r), Some(g), Some(b), 9) => {
                byte(7).map(|a| Color { r, g, b, a }).ok_or_else(|| de::Error::custom("not a colour"))
            }
            _ => Err(de::Error::custom("not a colour")),
        }
    }
}
