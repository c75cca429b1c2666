//! Which paper a page is for, and whether its text can be read there. Knows no files.

use throughline_layout::{Layout, Options};
use throughline_model::Map;
use throughline_scene::{Orientation, Paper, Scene, Sheet};

use crate::report::Problem;

/// Text smaller than this, in points, is hard to read on paper.
pub(crate) const READABLE: f64 = 7.0;

/// Papers to try when text comes out too small, from small to large.
const LARGER: [Paper; 7] = [Paper::Letter, Paper::A4, Paper::Tabloid, Paper::A3, Paper::A2, Paper::A1, Paper::A0];

/// The paper with that name on the command line.
pub(crate) fn parse(name: &str) -> Result<Paper, String> {
    name.parse().map_err(|()| {
        let names: Vec<_> = Paper::ALL.iter().map(|(_, name)| *name).collect();
        format!("use {}", names.join(", "))
    })
}

/// Width to height that the layout should come near; a fitted page leaves it to the layout.
///
/// Without a choice paper lies across: maps are wide.
pub(crate) fn aspect(paper: Paper, orientation: Orientation) -> Option<f64> {
    let (short, long) = paper.sides()?;
    Some(match orientation {
        Orientation::Portrait => short / long,
        Orientation::Auto | Orientation::Landscape => long / short,
    })
}

/// Warns when the smallest text of a page is too small to read, and names paper on which it would not be.
pub(crate) fn too_small(
    scene: &Scene,
    map: &Map,
    options: &Options,
    paper: Paper,
    orientation: Orientation,
) -> Option<Problem> {
    let size = Sheet::fit(scene.size, paper, orientation).smallest_text(scene)?;
    if size >= READABLE {
        return None;
    }
    let sentence = format!(
        "the smallest text is {size:.1} pt on {}{}, which is under {READABLE} pt",
        name(paper),
        way(orientation)
    );
    let help = match remedy(map, options, paper, orientation) {
        Some((paper, size)) => format!("use {paper}, where it is {size:.1} pt"),
        None => "no paper is large enough: use --page fit, or --lanes to show less on a page".to_owned(),
    };
    Some(Problem::new("small-text", sentence, help))
}

/// The nearest choice with readable text: the same paper turned, else larger paper; with the size that text has there.
fn remedy(map: &Map, options: &Options, paper: Paper, orientation: Orientation) -> Option<(String, f64)> {
    let area = |paper: Paper| paper.sides().map_or(0.0, |(short, long)| short * long);
    let turned = match orientation {
        Orientation::Portrait => Some((paper, Orientation::Landscape)),
        Orientation::Landscape => Some((paper, Orientation::Portrait)),
        Orientation::Auto => None,
    };
    let larger = LARGER.into_iter().filter(|other| area(*other) > area(paper)).map(|other| (other, orientation));
    // A map is laid out anew for each: paper of another shape gets another layout.
    turned.into_iter().chain(larger).find_map(|(paper, orientation)| {
        let mut options = options.clone();
        options.aspect = aspect(paper, orientation);
        let scene = Layout::new().lay(map, &options);
        let size = Sheet::fit(scene.size, paper, orientation).smallest_text(&scene)?;
        (size >= READABLE).then(|| (format!("--page {}{}", name(paper), flag(orientation)), size))
    })
}

fn name(paper: Paper) -> &'static str {
    Paper::ALL.into_iter().find(|(known, _)| *known == paper).map_or("fit", |(_, name)| name)
}

fn way(orientation: Orientation) -> &'static str {
    match orientation {
        Orientation::Auto => "",
        Orientation::Landscape => " landscape",
        Orientation::Portrait => " portrait",
    }
}

fn flag(orientation: Orientation) -> &'static str {
    match orientation {
        Orientation::Auto => "",
        Orientation::Landscape => " --landscape",
        Orientation::Portrait => " --portrait",
    }
}
