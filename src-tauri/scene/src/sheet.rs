//! Paper: how large it is, and how a scene is scaled and placed on it.

use std::str::FromStr;

use kurbo::{Point, Size};

use crate::{Item, Scene};

/// Points in a px of a fitted page: the usual 96 px to the inch.
pub const FIT_SCALE: f64 = 0.75;

/// The largest page side that PDF readers accept, in points.
pub const LONGEST_SIDE: f64 = 14_400.0;

/// A page format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// As large as the map.
    #[default]
    Fit,
    /// 841 × 1189 mm.
    A0,
    /// 594 × 841 mm.
    A1,
    /// 420 × 594 mm.
    A2,
    /// 297 × 420 mm.
    A3,
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
    /// 11 × 17 inches.
    Tabloid,
    /// A slide of 13.33 × 7.5 inches.
    Wide,
}

impl Paper {
    /// Every format with its name on the command line.
    pub const ALL: [(Paper, &'static str); 9] = [
        (Paper::Fit, "fit"),
        (Paper::A0, "a0"),
        (Paper::A1, "a1"),
        (Paper::A2, "a2"),
        (Paper::A3, "a3"),
        (Paper::A4, "a4"),
        (Paper::Letter, "letter"),
        (Paper::Tabloid, "tabloid"),
        (Paper::Wide, "16:9"),
    ];

    /// Short and long side in points; `None` for a fitted page.
    pub fn sides(self) -> Option<(f64, f64)> {
        let mm = |value: f64| value * 72.0 / 25.4;
        Some(match self {
            Paper::Fit => return None,
            Paper::A0 => (mm(841.0), mm(1189.0)),
            Paper::A1 => (mm(594.0), mm(841.0)),
            Paper::A2 => (mm(420.0), mm(594.0)),
            Paper::A3 => (mm(297.0), mm(420.0)),
            Paper::A4 => (mm(210.0), mm(297.0)),
            Paper::Letter => (612.0, 792.0),
            Paper::Tabloid => (792.0, 1224.0),
            Paper::Wide => (540.0, 960.0),
        })
    }
}

impl FromStr for Paper {
    type Err = ();
    fn from_str(name: &str) -> Result<Paper, ()> {
        let found = Paper::ALL.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
        found.map(|(paper, _)| paper).ok_or(())
    }
}

/// Which way paper lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// As it suits the map.
    #[default]
    Auto,
    /// Long side across.
    Landscape,
    /// Long side upright.
    Portrait,
}

/// A page with the place of a scene on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Width and height in points.
    pub size: Size,
    /// Points to a px of the scene.
    pub scale: f64,
    /// The scene's top left corner on the page, in points from the page's top left corner.
    pub at: Point,
}

impl Sheet {
    /// A page of just the scene's size, at so many points to a px.
    pub fn scaled(scene: Size, scale: f64) -> Sheet {
        Sheet { size: scene * scale, scale, at: Point::ZERO }
    }

    /// Scales `scene` to fit on `paper`, in the middle, with a margin of its own ground.
    pub fn fit(scene: Size, paper: Paper, orientation: Orientation) -> Sheet {
        let Some((short, long)) = paper.sides() else {
            let scale = FIT_SCALE.min(LONGEST_SIDE / scene.width.max(scene.height).max(1.0));
            return Sheet { size: scene * scale, scale, at: Point::ZERO };
        };
        let landscape = match orientation {
            Orientation::Auto => paper == Paper::Wide || scene.width >= scene.height,
            Orientation::Landscape => true,
            Orientation::Portrait => false,
        };
        let size = if landscape { Size::new(long, short) } else { Size::new(short, long) };
        let scale = (size.width / scene.width.max(1.0)).min(size.height / scene.height.max(1.0));
        let free = size - scene * scale;
        Sheet { size, scale, at: Point::new(free.width / 2.0, free.height / 2.0) }
    }

    /// The size of the smallest text of `scene` on this page, in points; `None` without text.
    pub fn smallest_text(&self, scene: &Scene) -> Option<f64> {
        let mut smallest: Option<f64> = None;
        scene.walk(&mut |node, _, _| {
            if let Item::Text(paragraph) = &node.item {
                for run in paragraph.lines.iter().flat_map(|line| &line.runs) {
                    smallest = Some(smallest.map_or(run.size, |least| least.min(run.size)));
                }
            }
        });
        smallest.map(|size| size * self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_map_lies_on_a_landscape_page_in_the_middle() {
        let sheet = Sheet::fit(Size::new(2000.0, 1000.0), Paper::A4, Orientation::Auto);
        assert!(sheet.size.width > sheet.size.height);
        assert!((sheet.scale * 2000.0 - sheet.size.width).abs() < 1e-9);
        assert!((sheet.at.y * 2.0 + sheet.scale * 1000.0 - sheet.size.height).abs() < 1e-9);
    }

    #[test]
    fn no_page_is_longer_than_readers_accept() {
        let sheet = Sheet::fit(Size::new(90_000.0, 500.0), Paper::Fit, Orientation::Auto);
        assert!(sheet.size.width <= LONGEST_SIDE + 1e-6);
    }
}
