//! The colours of a map where it is not drawn by the layout: in workbooks and on pages. Knows no format.

use throughline_assets::{
    color::Rgb,
    themes::{self, Theme},
};
use throughline_model::{Map, Stage};

/// The colours of a map: from its accent, or the theme that it names.
pub(crate) fn theme(map: &Map) -> Theme {
    let look = &map.info.look;
    match look.accent.as_deref().and_then(Rgb::parse) {
        Some(accent) => Theme::with_accent(accent),
        None => themes::by_id(&look.theme).unwrap_or_else(|| themes::default()).clone(),
    }
}

/// The ground of a stage's header, and the text on it.
pub(crate) fn stage(theme: &Theme, stage: &Stage, nth: usize) -> (Rgb, Rgb) {
    match stage.color.as_deref().and_then(Rgb::parse) {
        Some(own) => (own, readable(own)),
        None => (theme.stage(nth), theme.stage_text),
    }
}

/// Black or white, whichever is read better on a ground.
pub(crate) fn readable(ground: Rgb) -> Rgb {
    if ground.contrast(Rgb::WHITE) >= ground.contrast(Rgb::BLACK) { Rgb::WHITE } else { Rgb::BLACK }
}
