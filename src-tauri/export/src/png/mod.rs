//! Paints a scene as PNG: the same shapes as in the SVG, letters as outlines exactly where layout put them, through resvg.
//!
//! Knows pixels and memory. A picture beyond the memory allowed is painted in bands, one after the other.

use std::io::Write;

use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg,
};
use throughline_scene::Scene;

use crate::{
    ExportError, PngOptions,
    svg::{self, Mode},
};

/// The longest side of a picture, in px: what common programs still open.
const LONGEST: u32 = 60_000;

/// Rows painted around a band and thrown away: curves are smoothed differently where they meet the edge of the pixels.
const APRON: u32 = 4;

/// The picture as a file.
pub(crate) fn document(scene: &Scene, options: &PngOptions) -> Result<Vec<u8>, ExportError> {
    let (width, height) = size(scene, options.scale)?;
    let markup = svg::write(scene, Mode::Pixels, 1.0)?;
    let tree = usvg::Tree::from_str(&markup, &usvg::Options::default()).map_err(write_error)?;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    let per_meter = (options.dpi.unwrap_or(96.0 * options.scale) / 0.0254).round().clamp(1.0, 1e9) as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_meter, yppu: per_meter, unit: png::Unit::Meter }));
    title(&mut encoder, &scene.title).map_err(write_error)?;
    let mut writer = encoder.write_header().map_err(write_error)?;
    let mut rows = writer.stream_writer().map_err(write_error)?;
    let band = band(width, height, options.memory);
    // A band is turned into RGB a few rows at a time, so that only its RGBA counts.
    let mut rgb = Vec::with_capacity(width as usize * 3 * 64);
    for top in (0..height).step_by(band as usize) {
        let bottom = height.min(top + band);
        let (above, below) = (APRON.min(top), APRON.min(height - bottom));
        let pixels = paint(&tree, (width, bottom - top + above + below), top - above, options.scale)?;
        let row = width as usize * 4;
        let kept = &pixels.data()[row * above as usize..][..row * (bottom - top) as usize];
        for some in kept.chunks(row * 64) {
            rgb.clear();
            rgb.extend(some.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]));
            rows.write_all(&rgb).map_err(write_error)?;
        }
    }
    rows.finish().map_err(write_error)?;
    writer.finish().map_err(write_error)?;
    Ok(file)
}

fn size(scene: &Scene, scale: f64) -> Result<(u32, u32), ExportError> {
    let (width, height) = (scene.size.width * scale, scene.size.height * scale);
    let empty = ExportError::Empty { width: scene.size.width, height: scene.size.height };
    if !(width > 0.0 && height > 0.0) {
        return Err(empty);
    }
    if width.max(height) > f64::from(LONGEST) {
        return Err(ExportError::TooLarge { width, height, limit: LONGEST });
    }
    Ok(((width.round() as u32).max(1), (height.round() as u32).max(1)))
}

/// Rows of a band, as many as `memory` holds.
fn band(width: u32, height: u32, memory: usize) -> u32 {
    let rows = memory / (width as usize * 4);
    u32::try_from(rows).unwrap_or(u32::MAX).clamp(16, height.max(16))
}

/// Pixels of the rows from `top` on, on white.
fn paint(tree: &usvg::Tree, (width, height): (u32, u32), top: u32, scale: f64) -> Result<Pixmap, ExportError> {
    let mut pixels = Pixmap::new(width, height).ok_or(ExportError::Memory { width, height })?;
    pixels.fill(Color::WHITE);
    let place = Transform::from_scale(scale as f32, scale as f32).post_translate(0.0, -(top as f32));
    resvg::render(tree, place, &mut pixels.as_mut());
    Ok(pixels)
}

fn title<W: Write>(encoder: &mut png::Encoder<'_, W>, title: &str) -> Result<(), png::EncodingError> {
    let clean: String = title.chars().filter(|c| !c.is_control()).collect();
    if clean.is_empty() {
        Ok(())
    } else if clean.chars().all(|c| u32::from(c) < 256) {
        encoder.add_text_chunk("Title".into(), clean)
    } else {
        encoder.add_itxt_chunk("Title".into(), clean)
    }
}

fn write_error(error: impl ToString) -> ExportError {
    ExportError::Write { format: "PNG", reason: error.to_string() }
}
