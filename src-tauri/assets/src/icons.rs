//! The icon set: what each icon is called, found by, and drawn as. Knows nothing of where icons are placed.
//!
//! The set is one text file embedded in the program. An icon is found in it by halving and only then parsed, because
//! a map uses a few dozen of the fifteen hundred and a cold start must not pay for the rest.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use kurbo::BezPath;
use serde::{Deserialize, Serialize};

mod palette;
mod search;
mod table;

pub use palette::palette;
pub use search::search;

/// Side of the square grid that every icon is drawn on.
pub const GRID: f64 = 256.0;

/// The four ways in which every icon exists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IconStyle {
    /// Thin outline, for cards and the interface.
    #[default]
    Regular,
    /// Heavy outline, for icons below about 16 px.
    Bold,
    /// Solid, for markers.
    Fill,
    /// Outline over a faint fill, for touchpoints.
    Duotone,
}

/// One filled path (non-zero rule) of an icon on the 256 × 256 grid, y down.
#[derive(Clone, Debug)]
pub struct IconLayer {
    /// The outline to fill.
    pub path: BezPath,
    /// 1.0, or 0.2 for the ground of a duotone icon.
    pub opacity: f64,
}

/// The layers of an icon, bottom first; `None` if there is no icon of that name.
///
/// A name may carry a style of its own, as in `star-fill`, which then wins. Parsed on first use and kept for the
/// life of the process.
pub fn icon(name: &str, style: IconStyle) -> Option<&'static [IconLayer]> {
    static PARSED: Mutex<BTreeMap<(&'static str, IconStyle), &'static [IconLayer]>> = Mutex::new(BTreeMap::new());

    let (row, style) = resolve(name, style)?;
    let mut parsed = PARSED.lock().unwrap_or_else(PoisonError::into_inner);
    let layers = parsed.entry((row.name, style)).or_insert_with(|| Box::leak(layers(row, style).into_boxed_slice()));
    Some(layers)
}

/// Whether [`icon`] knows the name.
pub fn exists(name: &str) -> bool {
    resolve(name, IconStyle::Regular).is_some()
}

/// Every name, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    table::rows().map(|row| row.name)
}

fn resolve(name: &str, style: IconStyle) -> Option<(table::Row, IconStyle)> {
    if let Some(row) = table::find(name) {
        return Some((row, style));
    }
    let (stem, suffix) = name.rsplit_once('-')?;
    let style = match suffix {
        "bold" => IconStyle::Bold,
        "fill" => IconStyle::Fill,
        "duotone" => IconStyle::Duotone,
        _ => return None,
    };
    table::find(stem).map(|row| (row, style))
}

fn layers(row: table::Row, style: IconStyle) -> Vec<IconLayer> {
    row.paths(style)
        .into_iter()
        .filter(|(data, _)| !data.is_empty())
        .map(|(data, opacity)| IconLayer {
            path: BezPath::from_svg(data).expect("a test parses every path of the embedded file"),
            opacity,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use kurbo::Shape;

    use super::*;

    const STYLES: [IconStyle; 4] = [IconStyle::Regular, IconStyle::Bold, IconStyle::Fill, IconStyle::Duotone];

    #[test]
    fn every_icon_draws_in_every_style_about_inside_its_grid() {
        let mut count = 0;
        for row in table::rows() {
            for style in STYLES {
                let layers = layers(row, style);
                assert!(!layers.is_empty(), "{} {style:?}", row.name);
                for layer in layers {
                    let bounds = layer.path.bounding_box();
                    assert!(bounds.width() > 0.0 && bounds.height() > 0.0, "{} {style:?}", row.name);
                    let grid = kurbo::Rect::new(0.0, 0.0, GRID, GRID).inflate(6.0, 6.0);
                    assert!(grid.union(bounds) == grid, "{} {style:?} stays in {bounds:?}", row.name);
                }
            }
            count += 1;
        }
        assert_eq!(count, 1512);
    }

    #[test]
    fn a_duotone_icon_has_a_faint_ground_under_its_outline() {
        let layers = icon("robot", IconStyle::Duotone).expect("robot is in the set");
        assert_eq!(layers.iter().map(|layer| layer.opacity).collect::<Vec<_>>(), [0.2, 1.0]);
    }

    #[test]
    fn an_icon_is_parsed_once() {
        let first = icon("phone", IconStyle::Fill).expect("phone is in the set");
        let again = icon("phone", IconStyle::Fill).expect("phone is in the set");
        assert!(std::ptr::eq(first, again));
        let named = icon("phone-fill", IconStyle::Regular).expect("a name may carry its style");
        assert!(std::ptr::eq(first, named));
    }

    #[test]
    fn unknown_names_are_none_and_not_a_panic() {
        for name in ["", "-", "no-such-icon", "phone-", "-fill", "zzz", "\u{0}", "Phone", "phone\tcall", "ф"] {
            assert!(icon(name, IconStyle::Regular).is_none(), "{name:?}");
            assert!(!exists(name), "{name:?}");
        }
    }

    #[test]
    fn names_are_sorted_and_each_is_found() {
        let names: Vec<_> = names().collect();
        assert!(names.is_sorted());
        assert!(names.iter().all(|name| exists(name)));
    }

    #[test]
    fn every_icon_of_the_palette_and_the_lanes_exists() {
        let lanes = "footprints hand-pointing chats-teardrop heartbeat warning lightbulb quotes chart-bar chart-line-up \
            eye path flag-pennant link push-pin seal-check trend-up trend-down scales map-pin wifi-high textbox stack \
            flow-arrow gauge image hourglass-medium arrow-bend-up-left arrow-bend-up-right broadcast eye-slash \
            arrows-left-right minus question list-checks check-circle user target heart-half shield-check smiley \
            smiley-sad star star-fill";
        for name in lanes.split_whitespace() {
            assert!(exists(name), "{name}");
        }
        for name in palette().iter().flat_map(|(_, names)| names.iter()) {
            assert!(exists(name), "{name}");
            assert!(!name.ends_with("-logo"), "{name}: brands stay out of the palette");
        }
        assert_eq!(palette().iter().map(|(_, names)| names.len()).sum::<usize>(), 80);
    }
}
