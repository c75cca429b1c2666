//! Portraits of the title block.

use kurbo::{Point, Rect, Size};
use throughline_assets::{
    art::{self, Avatar},
    color::Rgb,
    icons::IconStyle,
};
use throughline_model::Persona;
use throughline_scene::Stroke;

use crate::{
    page::{Page, Type},
    pen::{Pen, ink},
    picture,
};

/// A photo, or a drawn portrait, in a ring.
pub(crate) fn portrait(page: &mut Page<'_>, pen: &mut Pen, nth: usize, persona: &Persona, center: Point, radius: f64) {
    let theme = page.theme;
    let color = page.persona_color(nth);
    pen.circle(
        center,
        radius + 4.0,
        Some(ink(theme.surface)),
        Some(Stroke::new(ink(if page.map.personas.len() > 1 { color } else { theme.line }), 2.0)),
    );
    let rect = Rect::from_center_size(center, Size::new(radius * 2.0, radius * 2.0));
    let photo = persona.portrait.and_then(|id| page.map.pictures.get(&id));
    if photo.is_some_and(|photo| picture::cover(pen, photo, rect, radius, theme.mono)) {
        return;
    }
    let Some(avatar) = (!persona.avatar.is_empty()).then(|| Avatar::parse(&persona.avatar)).flatten() else {
        return monogram(page, pen, persona, center, radius, color);
    };
    let art = art::portrait(avatar, color);
    let art = if theme.mono { art.grey() } else { art };
    pen.artwork(&art, rect, radius);
}

/// The first letters of a name: a drawn face would claim to know more about the person than the map does.
fn monogram(page: &mut Page<'_>, pen: &mut Pen, persona: &Persona, center: Point, radius: f64, color: Rgb) {
    let theme = page.theme;
    let ground = theme.surface.mix(color, 0.12);
    pen.circle(center, radius, Some(ink(ground)), None);
    let words = persona.name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let letters: String = words.take(2).flat_map(char::to_uppercase).collect();
    if letters.is_empty() {
        let side = radius * 1.1;
        let at = center - kurbo::Vec2::new(side / 2.0, side / 2.0);
        return pen.icon("user", IconStyle::Duotone, at, side, ink(color));
    }
    let size = radius * 0.72;
    let kind = Type::new(size, 600, color.nudged(ground, 4.5)).leading(size * 1.2);
    let text = page.one(&letters, kind);
    pen.text(&text, (center.x - text.used / 2.0, center.y - text.size.height / 2.0));
}
