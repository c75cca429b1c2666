//! Shapes of glyphs, not hinted, and pictures of those that have no shape. Knows no painter.

use kurbo::{Affine, BezPath};
use skrifa::{
    GlyphId, MetadataProvider,
    bitmap::{BitmapData, Origin},
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};
use throughline_text::FaceData;

use crate::faces::font;

/// A glyph's outline in font units, y down as on the page; `None` if it has none, as a space has.
pub(crate) fn outline(face: &FaceData, glyph: u16) -> Option<BezPath> {
    let font = font(face);
    let mut pen = Pen(BezPath::new());
    let shape = font.outline_glyphs().get(GlyphId::from(glyph))?;
    shape.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen).ok()?;
    (!pen.0.elements().is_empty()).then(|| Affine::FLIP_Y * pen.0)
}

/// A glyph that is a picture.
pub(crate) struct Picture {
    /// PNG bytes.
    pub(crate) data: Vec<u8>,
    /// Width and height in px of the picture.
    pub(crate) size: (u32, u32),
    /// Top left corner from the pen, in ems, y down.
    pub(crate) at: (f64, f64),
    /// Ems in a px of the picture.
    pub(crate) scale: f64,
}

/// The largest picture of a glyph in a face of coloured bitmaps.
pub(crate) fn picture(face: &FaceData, glyph: u16) -> Option<Picture> {
    let font = font(face);
    let found = font.bitmap_strikes().glyph_for_size(Size::unscaled(), GlyphId::from(glyph))?;
    let BitmapData::Png(data) = found.data else { return None };
    let scale = 1.0 / f64::from(found.ppem_y);
    let bottom = match found.placement_origin {
        Origin::TopLeft => f64::from(found.inner_bearing_y),
        Origin::BottomLeft => f64::from(found.inner_bearing_y) + f64::from(found.height),
    };
    let em = 1.0 / f64::from(face.units_per_em.max(1));
    Some(Picture {
        data: data.to_vec(),
        size: (found.width, found.height),
        at: (
            f64::from(found.inner_bearing_x) * scale + f64::from(found.bearing_x) * em,
            -bottom * scale - f64::from(found.bearing_y) * em,
        ),
        scale,
    })
}

struct Pen(BezPath);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to((cx, cy), (x, y));
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.curve_to((ax, ay), (bx, by), (x, y));
    }
    fn close(&mut self) {
        self.0.close_path();
    }
}
