//! Reads an untrusted SVG in three steps: check and filter the words, resolve them with usvg, write the result anew.

use crate::art::Artwork;

use super::{MAX_SVG_BYTES, PictureError, damaged};

mod filter;
mod resolve;
#[cfg(test)]
mod tests;
mod weight;
mod write;

pub(super) use write::write;

/// Whether the bytes begin like an SVG: perhaps a declaration and comments, then the root element.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    text.starts_with('<') && (text.contains("<svg") || text.contains(":svg"))
}

/// The shapes of an SVG, and what it had that is not among them.
pub(super) fn read(bytes: &[u8]) -> Result<(Artwork, Vec<&'static str>), PictureError> {
    if bytes.len() > MAX_SVG_BYTES {
        return Err(PictureError::TooManyBytes { found: bytes.len(), limit: MAX_SVG_BYTES });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| damaged("it is not UTF-8 text"))?;
    let filtered = filter::filter(text.trim_start_matches('\u{FEFF}'))?;
    let mut left_out = filtered.left_out;
    let art = resolve::resolve(&filtered.svg, &mut left_out)?;
    if art.shapes.is_empty() {
        return Err(PictureError::Empty);
    }
    Ok((art, left_out.into_iter().collect()))
}
