//! Pictures of the title block: portraits, photos, the logo.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};
use throughline_assets::{
    art::{self, Avatar},
    pictures,
};
use throughline_model::{Media, Persona, PictureId};
use throughline_scene::{Image, Pixels, Stroke};

use crate::{
    page::Page,
    pen::{Pen, ink},
};

/// A photo, or a drawn portrait, in a ring.
pub(super) fn portrait(page: &Page<'_>, pen: &mut Pen, nth: usize, persona: &Persona, center: Point, radius: f64) {
    let theme = page.theme;
    let color = page.persona_color(nth);
    pen.circle(
        center,
        radius + 4.0,
        Some(ink(theme.surface)),
        Some(Stroke::new(
            ink(if page.map.personas.len() > 1 { color } else { theme.line }),
            2.0,
        )),
    );
    let rect = Rect::from_center_size(center, Size::new(radius * 2.0, radius * 2.0));
    if persona
        .portrait
        .is_some_and(|picture| photo(page, pen, picture, rect, radius))
    {
        return;
    }
    let own = (!persona.avatar.is_empty())
        .then(|| Avatar::parse(&persona.avatar))
        .flatten();
    let avatar = own.unwrap_or_else(|| Avatar::nth((persona.id.0 % 12) as usize));
    let art = art::portrait(avatar, color);
    let art = if theme.mono { art.grey() } else { art };
    pen.artwork(&art, rect, radius);
}

/// Paints a picture of the map into a round rectangle; `false` if there is none that can be painted.
pub(super) fn photo(page: &Page<'_>, pen: &mut Pen, id: PictureId, rect: Rect, radius: f64) -> bool {
    let Some(picture) = page.map.pictures.get(&id) else {
        return false;
    };
    if picture.media == Media::Svg {
        let Ok(art) = pictures::artwork(&picture.data.0) else {
            return false;
        };
        pen.artwork(&if page.theme.mono { art.grey() } else { art }, rect, radius);
        return true;
    }
    let (width, height) = (f64::from(picture.width.max(1)), f64::from(picture.height.max(1)));
    let scale = (rect.width() / width).max(rect.height() / height);
    let mut cut = Pen::new();
    let image = Image {
        format: if picture.media == Media::Png {
            Pixels::Png
        } else {
            Pixels::Jpeg
        },
        key: id.to_string().into(),
        width: picture.width,
        height: picture.height,
        grey: page.theme.mono,
        data: Some(Arc::clone(&picture.data.0)),
    };
    let size = rect.size();
    cut.image(
        image,
        Rect::from_center_size((size / 2.0).to_vec2().to_point(), Size::new(width, height) * scale),
    );
    let mut moved = Pen::new();
    moved.push(cut.into_clip(size, radius));
    pen.push(moved.group("", "", rect.origin(), size));
    true
}
