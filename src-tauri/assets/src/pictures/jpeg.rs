//! Checks a JPEG by decoding it, then drops its metadata without touching the pixels; only one that lies on its side
//! or is in print colours is written anew.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder};

use super::{PictureError, Raster, check_pixels, damaged};

/// Quality of a picture that must be written anew: no visible loss.
const QUALITY: u8 = 92;
/// The most scans of a progressive picture; real ones have about ten, a bomb has thousands.
const MAX_SCANS: usize = 64;

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
const APP0: u8 = 0xE0;
const APP14: u8 = 0xEE;
const COMMENT: u8 = 0xFE;

pub(super) fn clean(bytes: &[u8]) -> Result<Raster, PictureError> {
    let stripped = strip(bytes)?;
    let mut decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    check_pixels(u64::from(width), u64::from(height))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    if orientation == Orientation::NoTransforms && !stripped.print_colors {
        return Ok(Raster { bytes: stripped.bytes, width, height });
    }
    picture.apply_orientation(orientation);
    let mut written = Vec::new();
    picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut written, QUALITY)).map_err(damaged)?;
    Ok(Raster { bytes: written, width: picture.width(), height: picture.height() })
}

struct Stripped {
    bytes: Vec<u8>,
    print_colors: bool,
}

/// Copies what the pixels need, segment by segment; ends at the end marker, so that nothing can hide behind it.
fn strip(bytes: &[u8]) -> Result<Stripped, PictureError> {
    let short = || damaged("it ends too early");
    let mut kept = vec![0xFF, START];
    let mut print_colors = false;
    let mut scans = 0;
    let mut at = 2;
    loop {
        if *bytes.get(at).ok_or_else(short)? != 0xFF {
            return Err(damaged("a segment does not start where it should"));
        }
        // Any number of fill bytes may stand before a marker.
        while *bytes.get(at).ok_or_else(short)? == 0xFF {
            at += 1;
        }
        let marker = bytes[at];
        at += 1;
        if marker == END {
            kept.extend([0xFF, END]);
            return Ok(Stripped { bytes: kept, print_colors });
        }
        let length =
            usize::from(u16::from_be_bytes([*bytes.get(at).ok_or_else(short)?, *bytes.get(at + 1).ok_or_else(short)?]));
        let segment = bytes.get(at..at + length).filter(|_| length >= 2).ok_or_else(short)?;
        at += length;
        match marker {
            // JFIF without the thumbnail that it may carry.
            APP0 if segment.get(2..7) == Some(b"JFIF\0") && length >= 16 => {
                kept.extend([0xFF, APP0, 0, 16]);
                kept.extend(&segment[2..14]);
                kept.extend([0, 0]);
            }
            // How the colours are coded; without it some pictures turn green.
            APP14 if segment.get(2..7) == Some(b"Adobe") => copy(&mut kept, marker, segment),
            0xE0..=0xEF | COMMENT => {}
            _ => {
                // A frame header: the eighth byte counts the colours.
                if matches!(marker, 0xC0..=0xC2) {
                    print_colors |= segment.get(7) == Some(&4);
                }
                copy(&mut kept, marker, segment);
            }
        }
        if marker == SCAN {
            scans += 1;
            if scans > MAX_SCANS {
                return Err(damaged("it has too many scans"));
            }
            let data = scan_length(&bytes[at..]).ok_or_else(short)?;
            kept.extend(&bytes[at..at + data]);
            at += data;
        }
    }
}

fn copy(kept: &mut Vec<u8>, marker: u8, segment: &[u8]) {
    kept.extend([0xFF, marker]);
    kept.extend(segment);
}

/// How far the coded pixels go: to the next marker that is neither an escaped 0xFF nor a restart.
fn scan_length(data: &[u8]) -> Option<usize> {
    data.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF | 0xD0..=0xD7))
}
