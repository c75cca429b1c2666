//! Bytes of pictures: where they are, what they are called, and their pixels. Knows no painter.

use base64::{Engine, prelude::BASE64_STANDARD};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg,
};
use throughline_scene::{Image, Pixels};

use crate::ExportError;

/// The media type.
pub(crate) fn mime(format: Pixels) -> &'static str {
    match format {
        Pixels::Png => "image/png",
        Pixels::Jpeg => "image/jpeg",
    }
}

/// The encoded bytes.
pub(crate) fn bytes(image: &Image) -> Result<&[u8], ExportError> {
    match &image.data {
        Some(data) if !data.is_empty() => Ok(data),
        _ => Err(broken(image, "its bytes are missing")),
    }
}

/// The error for a picture that cannot be read.
pub(crate) fn broken(image: &Image, reason: impl ToString) -> ExportError {
    ExportError::Picture { key: image.key.to_string(), reason: reason.to_string() }
}

/// A picture as pixels.
pub(crate) struct Unpacked {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Red, green, blue, alpha; alpha not multiplied in.
    pub(crate) rgba: Vec<u8>,
}

/// Unpacks a picture; `grey` takes its colour out as the SVG's filter does, for the same renderer does it.
pub(crate) fn unpack(format: Pixels, bytes: &[u8], grey: bool) -> Result<Unpacked, String> {
    let address = format!("data:{};base64,{}", mime(format), BASE64_STANDARD.encode(bytes));
    let filter = if grey { " filter=\"url(#f)\"" } else { "" };
    let markup = |width: u32, height: u32| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"><filter id=\"f\" x=\"0\" \
             y=\"0\" width=\"1\" height=\"1\" color-interpolation-filters=\"sRGB\"><feColorMatrix type=\"saturate\" \
             values=\"0\"/></filter><image width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" \
             image-rendering=\"optimizeSpeed\"{filter} href=\"{address}\"/></svg>"
        )
    };
    let (width, height) = size(format, bytes).ok_or("it is not a PNG or JPEG file")?;
    let tree = usvg::Tree::from_str(&markup(width, height), &usvg::Options::default()).map_err(|e| e.to_string())?;
    let mut pixels = Pixmap::new(width, height).ok_or("it is too large")?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    let straight = pixels.pixels().iter().map(|pixel| pixel.demultiply());
    let rgba = straight.flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]).collect();
    Ok(Unpacked { width, height, rgba })
}

/// Width and height as the file itself says, for the scene may be wrong.
fn size(format: Pixels, bytes: &[u8]) -> Option<(u32, u32)> {
    match format {
        Pixels::Png => {
            let four = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
            (bytes.get(12..16)? == b"IHDR").then_some((four(16)?, four(20)?))
        }
        Pixels::Jpeg => jpeg(bytes).map(|header| (header.width, header.height)),
    }
}

/// What the head of a JPEG file says.
pub(crate) struct Jpeg {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// 1 for grey, 3 for colour, 4 for inks.
    pub(crate) channels: u8,
    /// Whether Adobe's programs wrote it, which store ink upside down.
    pub(crate) adobe: bool,
}

/// Reads the head of a JPEG file that every reader knows: baseline or progressive, 8 bits.
pub(crate) fn jpeg(bytes: &[u8]) -> Option<Jpeg> {
    let (mut at, mut adobe) = (2, false);
    let two = |at: usize| Some(u32::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
    loop {
        let [0xFF, marker] = *bytes.get(at..at + 2)? else {
            return None;
        };
        match marker {
            0xC0..=0xC2 => {
                let (width, height, channels) = (two(at + 7)?, two(at + 5)?, *bytes.get(at + 9)?);
                return Some(Jpeg { width, height, channels, adobe });
            }
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return None,
            0xEE => adobe |= bytes.get(at + 4..at + 9)? == b"Adobe",
            _ => {}
        }
        at += 2 + two(at + 2)? as usize;
    }
}
