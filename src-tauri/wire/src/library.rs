//! What the program brings along: faces, icons, themes.

use serde::Serialize;

/// A face that text is set in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FaceInfo {
    /// Its number in scenes.
    pub id: u16,
    /// Its family.
    pub family: String,
    /// CSS weight.
    pub weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
    /// Whether it ships with the program, which then hands out its file.
    pub vendored: bool,
}

/// An icon as it is drawn on a 256 × 256 grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IconArt {
    /// Its name.
    pub name: String,
    /// The outline to fill, as an SVG path.
    pub path: String,
}

/// Icons that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IconGroup {
    /// What they have in common.
    pub name: String,
    /// The icons.
    pub icons: Vec<IconArt>,
}

/// A brand kit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BrandInfo {
    /// Its name.
    pub name: String,
    /// `#RRGGBB`: its accent, then its stages.
    pub colors: Vec<String>,
}

/// A theme for maps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ThemeInfo {
    /// Its id in maps.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `#RRGGBB` of the ground, of a lane, of the text, of the accent.
    pub background: String,
    /// Of a lane.
    pub surface: String,
    /// Of text.
    pub ink: String,
    /// Of the accent.
    pub accent: String,
    /// Of the stages.
    pub stages: Vec<String>,
    /// Of the emotions from −2 to +2.
    pub emotions: Vec<String>,
}
