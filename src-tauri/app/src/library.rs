//! What the program brings along, as pages ask for it: faces, icons, themes.

use throughline_wire::{
    FaceInfo, IconArt, IconGroup, Reply, ThemeInfo, Trouble,
    assets::{
        icons::{self, IconStyle},
        themes,
    },
    scene::FaceId,
    text,
};

/// A face by its number.
pub(crate) fn face(id: u16) -> Reply {
    match text::known(FaceId(id)) {
        Some(face) => Reply::Face {
            face: FaceInfo {
                id,
                family: face.family.to_string(),
                weight: face.weight,
                italic: face.italic,
                vendored: face.vendored,
            },
        },
        None => Reply::Trouble { trouble: Trouble::new("no-face", format!("there is no face {id}"), "") },
    }
}

fn art(name: &str) -> Option<IconArt> {
    let layers = icons::icon(name, IconStyle::Regular)?;
    let path = layers.iter().map(|layer| layer.path.to_svg()).collect::<Vec<_>>().join(" ");
    Some(IconArt { name: name.to_owned(), path })
}

/// Icons by meaning; without a query all of them by name.
pub(crate) fn find(query: &str, most: usize) -> Reply {
    let names: Vec<&str> =
        if query.trim().is_empty() { icons::names().take(most).collect() } else { icons::search(query, most) };
    Reply::Icons { icons: names.into_iter().filter_map(art).collect() }
}

/// Icons by name.
pub(crate) fn by_name(names: &[String]) -> Reply {
    Reply::Icons { icons: names.iter().filter_map(|name| art(name)).collect() }
}

/// The usual icons in groups.
pub(crate) fn palette() -> Reply {
    let group = |(name, all): &(&str, &[&str])| IconGroup {
        name: (*name).to_owned(),
        icons: all.iter().filter_map(|name| art(name)).collect(),
    };
    Reply::Palette { groups: icons::palette().iter().map(group).collect() }
}

/// The themes.
pub(crate) fn themes() -> Reply {
    let info = |theme: &themes::Theme| ThemeInfo {
        id: theme.id.to_string(),
        name: theme.name.to_string(),
        background: theme.bg.to_string(),
        surface: theme.surface.to_string(),
        ink: theme.ink.to_string(),
        accent: theme.accent.to_string(),
        stages: theme.stages.iter().map(ToString::to_string).collect(),
        emotions: theme.emotion.iter().map(ToString::to_string).collect(),
    };
    Reply::Themes { themes: themes::all().iter().map(info).collect() }
}
