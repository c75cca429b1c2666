//! Decides which way round a table lies, by the words on its edges. Knows nothing of what is inside.

use super::{Orientation, grid::Grid, words};

/// A decision, and how clearly the words spoke for it: 0 is a coin toss.
pub(super) struct Turn {
    pub(super) orientation: Orientation,
    pub(super) margin: u32,
}

/// How much the names on one edge sound like lanes, and like stages; out of 100 each.
fn score<'t>(names: impl Iterator<Item = &'t str>) -> (u32, u32) {
    let (mut lanes, mut stages, mut all) = (0, 0, 0_u32);
    for name in names.filter(|name| !name.trim().is_empty()).take(200) {
        all += 1;
        let lane = !words::kinds(name).is_empty();
        lanes += u32::from(lane);
        stages += u32::from(!lane && words::stage(name));
    }
    let share = |count: u32| (count * 100).checked_div(all).unwrap_or(0);
    (share(lanes), share(stages))
}

/// Looks at the first row and the first column.
pub(super) fn guess(grid: &Grid) -> Turn {
    let Some(header) = grid.rows.first() else {
        return Turn { orientation: Orientation::StagesInRows, margin: 0 };
    };
    let corner = header[0].text.trim();
    let (top_lanes, top_stages) = score(header.iter().skip(1).map(|cell| cell.text.as_str()));
    let (side_lanes, side_stages) = score(grid.rows.iter().skip(1).map(|row| row[0].text.as_str()));
    let mut rows = top_lanes + side_stages;
    let mut columns = side_lanes + top_stages;
    if words::stage_heading(corner) || words::step_heading(corner) {
        // A corner over the stages is likelier than one before them, which `Phase` at the head of a row would be.
        rows += 40;
    } else if corner.is_empty() {
        columns += 20;
    } else if !words::kinds(corner).is_empty() {
        columns += 10;
    }
    let orientation = if columns > rows { Orientation::StagesInColumns } else { Orientation::StagesInRows };
    Turn { orientation, margin: rows.abs_diff(columns) }
}

/// Whether the second row holds the steps of the stages above it: its label says so, or it has none and the stages
/// above repeat or leave gaps.
pub(super) fn second_level(header: &[&str], second: &[&str]) -> bool {
    let (Some(label), Some(rest)) = (second.first(), second.get(1..)) else {
        return false;
    };
    if rest.iter().filter(|name| !name.trim().is_empty()).count() * 2 < rest.len() || rest.len() < 2 {
        return false;
    }
    let above = header.get(1..).unwrap_or_default();
    let gaps = above.iter().skip(1).any(|name| name.trim().is_empty())
        && above.first().is_some_and(|name| !name.trim().is_empty());
    let repeats = above.windows(2).any(|pair| pair[0] == pair[1] && !pair[0].trim().is_empty());
    (gaps || repeats) && (label.trim().is_empty() || words::step_heading(label))
}
