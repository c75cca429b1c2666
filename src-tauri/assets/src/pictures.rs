//! Makes pictures from outside safe to keep and to paint. Knows no map; takes bytes and gives clean bytes.
//!
//! A picture may come from anywhere, so its bytes are hostile until checked. What leaves here was decoded in full,
//! fits the limits, and carries nothing but what is seen: no place or time a photograph was taken, no scripts, no
//! links. SVG is resolved by usvg with no fonts and no resources, and written anew from the shapes that come out.

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::art::Artwork;

mod jpeg;
mod png;
mod svg;

/// The most bytes that a picture file may have.
pub const MAX_BYTES: usize = 20_000_000;
/// The most bytes that an SVG may have.
pub const MAX_SVG_BYTES: usize = 5_000_000;
/// The most pixels that a picture may have, 40 megapixels: 160 MB while it is decoded.
pub const MAX_PIXELS: u64 = 40_000_000;

/// The picture formats that are kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Media {
    /// PNG, kept without loss.
    Png,
    /// JPEG, upright, without metadata.
    Jpeg,
    /// SVG, of filled and stroked paths only.
    Svg,
}

impl Media {
    /// The media type for data URLs and archives.
    pub fn mime(self) -> &'static str {
        match self {
            Media::Png => "image/png",
            Media::Jpeg => "image/jpeg",
            Media::Svg => "image/svg+xml",
        }
    }

    /// The usual file ending, without its dot.
    pub fn extension(self) -> &'static str {
        match self {
            Media::Png => "png",
            Media::Jpeg => "jpg",
            Media::Svg => "svg",
        }
    }
}

/// A picture that may be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accepted {
    /// What `bytes` are, whatever the file was called.
    pub media: Media,
    /// Width in pixels as seen, after turning upright; for SVG rounded, at least 1.
    pub width: u32,
    /// Height in pixels as seen.
    pub height: u32,
    /// The clean file.
    pub bytes: Vec<u8>,
    /// SHA-256 of `bytes`, in lower-case hex: the picture's identity.
    pub hash: String,
    /// What an SVG had that is not kept, in plain words such as `text`; empty for the others.
    pub left_out: Vec<&'static str>,
}

/// Why a picture is refused; each sentence says what is wrong and what to do.
#[derive(Clone, PartialEq, Eq, Error, Debug)]
pub enum PictureError {
    /// The file is too large to read.
    #[error("this picture file has {found} bytes, more than the {limit} allowed: scale it down, or save it as JPEG")]
    TooManyBytes {
        /// Size of the file.
        found: usize,
        /// The most allowed.
        limit: usize,
    },
    /// The picture would take too much memory.
    #[error("this picture is {width} × {height} pixels, more than 40 megapixels: scale it down first")]
    TooManyPixels {
        /// Width as its header says.
        width: u64,
        /// Height as its header says.
        height: u64,
    },
    /// A known format that is not kept.
    #[error("this is a {format} file, which cannot be placed: save it as PNG, JPEG or plain SVG")]
    OtherFormat {
        /// The format's usual name.
        format: &'static str,
    },
    /// Nothing known.
    #[error("this is not a picture that can be read: save it as PNG, JPEG or plain SVG")]
    Unknown,
    /// The bytes do not decode.
    #[error("this picture is damaged or cut short ({reason}): open it in a picture program and save it again")]
    Damaged {
        /// What the decoder says.
        reason: String,
    },
    /// An SVG that declares entities, which can be made to fill all memory.
    #[error("this SVG declares entities, which are not read because they can do harm: save it as plain SVG")]
    Entities,
    /// An SVG nested beyond reason.
    #[error("this SVG nests more than {limit} levels: ungroup it, or save it as PNG")]
    TooDeep {
        /// The deepest nesting allowed.
        limit: usize,
    },
    /// An SVG that becomes too much to draw.
    #[error("this SVG has too many shapes to draw: simplify it, or save it as PNG")]
    TooComplex,
    /// Nothing that can be seen is left.
    #[error(
        "this SVG has no shapes to show (text and embedded pictures are left out): turn its text into outlines, or \
         save it as PNG"
    )]
    Empty,
}

/// Reads the bytes of a picture from outside, by what they are and not by what they are called.
///
/// PNG is written anew with only the chunks it needs; an animated one keeps its first frame. JPEG loses its metadata
/// and is turned upright. SVG is resolved to paths and written anew; `left_out` names what could not be kept.
///
/// # Errors
/// [`PictureError`] if the bytes are no such picture, are damaged, or exceed the limits.
pub fn accept(bytes: &[u8]) -> Result<Accepted, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooManyBytes { found: bytes.len(), limit: MAX_BYTES });
    }
    let media = sniff(bytes)?;
    let (clean, width, height, left_out) = match media {
        Media::Png => {
            let clean = png::clean(bytes)?;
            (clean.bytes, clean.width, clean.height, Vec::new())
        }
        Media::Jpeg => {
            let clean = jpeg::clean(bytes)?;
            (clean.bytes, clean.width, clean.height, Vec::new())
        }
        Media::Svg => {
            let (art, left_out) = svg::read(bytes)?;
            let clean = svg::write(&art).into_bytes();
            // References were written out, so a small file may have grown beyond what would be read again.
            if clean.len() > MAX_SVG_BYTES {
                return Err(PictureError::TooComplex);
            }
            let pixels = |length: f64| (length.round() as u32).max(1);
            (svg::write(&art).into_bytes(), pixels(art.width), pixels(art.height), left_out)
        }
    };
    let hash = Sha256::digest(&clean).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Accepted { media, width, height, bytes: clean, hash, left_out })
}

/// The shapes of an SVG, everything resolved: styles, transforms, references and gradients.
///
/// Not kept: text (its fonts may not be here), embedded and linked pictures, filters, patterns and markers. A mask
/// becomes a clip along its shapes. A radial gradient, or any gradient on a stroke, becomes its average colour.
/// Group opacity is applied to each shape. Of two clips the smaller one counts unless both are rectangles.
///
/// # Errors
/// [`PictureError`] as for [`accept`].
pub fn artwork(svg: &[u8]) -> Result<Artwork, PictureError> {
    svg::read(svg).map(|(art, _)| art)
}

/// Pixels and bytes of a cleaned raster picture.
struct Raster {
    bytes: Vec<u8>,
    width: u32,
    height: u32,
}

fn check_pixels(width: u64, height: u64) -> Result<(), PictureError> {
    if width.saturating_mul(height) > MAX_PIXELS {
        return Err(PictureError::TooManyPixels { width, height });
    }
    Ok(())
}

fn damaged(reason: impl std::fmt::Display) -> PictureError {
    PictureError::Damaged { reason: reason.to_string() }
}

fn sniff(bytes: &[u8]) -> Result<Media, PictureError> {
    let other = |format| Err(PictureError::OtherFormat { format });
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(Media::Png),
        [0xFF, 0xD8, 0xFF, ..] => Ok(Media::Jpeg),
        [b'G', b'I', b'F', b'8', ..] => other("GIF"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => other("WebP"),
        [b'B', b'M', ..] => other("BMP"),
        [b'I', b'I', 0x2A, 0, ..] | [b'M', b'M', 0, 0x2A, ..] => other("TIFF"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f', ..] => other("AVIF"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => other("HEIC or video"),
        [b'%', b'P', b'D', b'F', ..] => other("PDF"),
        [0x1F, 0x8B, ..] => other("compressed (SVGZ)"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => other("UTF-16 text"),
        _ if svg::looks_like(bytes) => Ok(Media::Svg),
        _ => Err(PictureError::Unknown),
    }
}

#[cfg(test)]
mod tests;
