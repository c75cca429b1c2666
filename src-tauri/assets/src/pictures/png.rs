//! Decodes a PNG in full and writes it anew with only the chunks that its pixels need.

use std::io::Cursor;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Limits, Transformations};

use super::{MAX_PIXELS, PictureError, Raster, check_pixels, damaged};

pub(super) fn clean(bytes: &[u8]) -> Result<Raster, PictureError> {
    // Four bytes a pixel, and as much again for the decoder's own rows and chunks.
    let limits = Limits { bytes: MAX_PIXELS as usize * 8 };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    let header = decoder.read_header_info().map_err(damaged)?;
    let (width, height) = (header.width, header.height);
    check_pixels(u64::from(width), u64::from(height))?;

    let mut reader = decoder.read_info().map_err(damaged)?;
    let size = reader.output_buffer_size().ok_or_else(|| damaged("its size overflows"))?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(damaged)?;
    // To the end, so that what is cut short is found now and not while painting.
    reader.finish().map_err(damaged)?;
    pixels.truncate(frame.buffer_size());
    let (pixels, color) = without_needless_alpha(pixels, frame.color_type);

    let mut clean = Vec::new();
    let mut encoder = Encoder::new(&mut clean, frame.width, frame.height);
    encoder.set_color(color);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let mut writer = encoder.write_header().map_err(damaged)?;
    writer.write_image_data(&pixels).map_err(damaged)?;
    writer.finish().map_err(damaged)?;
    Ok(Raster { bytes: clean, width: frame.width, height: frame.height })
}

/// Drops an alpha channel that is opaque everywhere, which most screenshots have.
fn without_needless_alpha(pixels: Vec<u8>, color: ColorType) -> (Vec<u8>, ColorType) {
    let (channels, plain) = match color {
        ColorType::Rgba => (4, ColorType::Rgb),
        ColorType::GrayscaleAlpha => (2, ColorType::Grayscale),
        ColorType::Grayscale | ColorType::Rgb | ColorType::Indexed => return (pixels, color),
    };
    if pixels.chunks_exact(channels).any(|pixel| pixel[channels - 1] != 255) {
        return (pixels, color);
    }
    let kept = pixels.chunks_exact(channels).flat_map(|pixel| &pixel[..channels - 1]).copied().collect();
    (kept, plain)
}
