//! Where the columns are. Widths are the stored ones where a map has them; else each column gets what its content asks
//! for and an even share of the rest.

use throughline_model::{Columns, LaneKind, Map, StageShape};

use crate::index::{Index, Wish};

/// The least height of a chart on a slide.
const SLIDE_PLOT: f64 = 96.0;

/// What stands around the columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    /// Distance of everything from the page's edges.
    pub(crate) margin: f64,
    /// Width of the lane rail.
    pub(crate) rail: f64,
    /// Whether it is a slide's, whose rail is narrow.
    pub(crate) slide: bool,
    /// Whether only peaks and lows of a curve are labelled.
    pub(crate) calm: bool,
    /// How high charts are, if they do not choose by themselves.
    pub(crate) plot: Option<f64>,
}

impl Frame {
    /// Of a map on a page of its own.
    pub(crate) const PAGE: Frame = Frame { margin: 48.0, rail: 204.0, slide: false, calm: false, plot: None };
    /// Of a map on slides.
    pub(crate) const SLIDE: Frame =
        Frame { margin: 30.0, rail: 148.0, slide: true, calm: false, plot: Some(SLIDE_PLOT) };

    /// Where the rail ends.
    pub(crate) fn rail_end(&self) -> f64 {
        self.margin + self.rail
    }

    /// Left edge of the first column.
    pub(crate) fn left(&self) -> f64 {
        self.rail_end() + RAIL_GAP
    }

    /// What is left of a page's width for columns.
    pub(crate) fn room(&self, width: f64) -> f64 {
        width - self.left() - END_GAP - self.margin
    }
}

impl Default for Frame {
    fn default() -> Frame {
        Frame::PAGE
    }
}

/// From the rail to the first column.
const RAIL_GAP: f64 = 12.0;
/// From the last column to the lane's edge.
const END_GAP: f64 = 8.0;
/// Between lanes.
pub(crate) const LANE_GAP: f64 = 8.0;
/// From a column's edge to the cards in it.
pub(crate) const INSET: f64 = 7.0;
/// How far before a stage's edge the line between stages stands.
pub(crate) const SEPARATOR: f64 = 2.5;
/// Between cards.
pub(crate) const CARD_GAP: f64 = 8.0;
/// The narrowest chevron.
const CHEVRON: f64 = 200.0;
/// The narrowest block.
const BLOCK: f64 = 132.0;
/// The narrowest touchpoint.
pub(crate) const TOUCHPOINT: f64 = 120.0;

/// Column edges on the page, in px from its left edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Grid {
    /// What stands around the columns.
    pub(crate) frame: Frame,
    /// Width of the page.
    pub(crate) width: f64,
    /// Edges of the steps: one more than there are steps.
    pub(crate) edges: Vec<f64>,
    /// Whether stages are drawn as blocks.
    pub(crate) blocks: bool,
}

impl Grid {
    /// Left edge of the first column.
    pub(crate) fn left(&self) -> f64 {
        self.edges.first().copied().unwrap_or(self.frame.left())
    }

    /// Left edge of the lanes' panels.
    pub(crate) fn panel_left(&self) -> f64 {
        self.frame.margin
    }

    /// Right edge of the lanes' panels.
    pub(crate) fn panel_right(&self) -> f64 {
        self.width - self.frame.margin
    }

    /// Left edge and width of a span of steps, both ends included.
    pub(crate) fn span(&self, (first, last): (usize, usize)) -> (f64, f64) {
        (self.edges[first], self.edges[last + 1] - self.edges[first])
    }

    /// Left edge and width of what cards of a span may cover.
    pub(crate) fn cell(&self, span: (usize, usize)) -> (f64, f64) {
        let (x, width) = self.span(span);
        // In the middle between the dotted lines, which stand where the chevrons' tips meet.
        (x + INSET - SEPARATOR, width - INSET * 2.0)
    }

    /// The middle of a step.
    pub(crate) fn center(&self, step: usize) -> f64 {
        f64::midpoint(self.edges[step], self.edges[step + 1])
    }

    /// Columns of these widths on a slide of a width, all of which they fill.
    pub(crate) fn on_slide(frame: Frame, width: f64, least: &[f64], blocks: bool) -> Grid {
        let room = frame.room(width);
        // A column that asks for more than there is gets what there is.
        let squeeze = (room / least.iter().sum::<f64>().max(1.0)).min(1.0);
        let least: Vec<f64> = least.iter().map(|width| width * squeeze).collect();
        let widths = share(&least, &vec![None; least.len()], room);
        Grid { blocks, ..Grid::of_widths(frame, width, &widths) }
    }

    /// Columns of these very widths.
    pub(crate) fn of_widths(frame: Frame, width: f64, widths: &[f64]) -> Grid {
        Grid { frame, width, edges: edges(frame, widths), blocks: false }
    }

    /// The columns of a map; `stretch` is a factor on their width.
    pub(crate) fn of(map: &Map, index: &mut Index, stretch: f64) -> Grid {
        let frame = Frame::PAGE;
        let edges = edges(frame, &widths(map, index, stretch, true));
        let width = (edges[edges.len() - 1] + END_GAP + frame.margin).max(1180.0).ceil();
        Grid { frame, width, edges, blocks: blocks(map, &index.columns) }
    }
}

/// Edges of columns of these widths.
fn edges(frame: Frame, widths: &[f64]) -> Vec<f64> {
    let mut x = frame.left();
    std::iter::once(x)
        .chain(widths.iter().map(|width| {
            x += width;
            x
        }))
        .collect()
}

pub(crate) fn blocks(map: &Map, columns: &Columns) -> bool {
    match map.info.look.stages {
        StageShape::Auto => columns.stages.len() > 8,
        StageShape::Chevrons => false,
        StageShape::Blocks => true,
    }
}

/// The width of each step; stored ones are kept only if `keep` says so.
pub(crate) fn widths(map: &Map, index: &mut Index, stretch: f64, keep: bool) -> Vec<f64> {
    let stored: Vec<Option<f64>> = index
        .columns
        .steps
        .iter()
        .map(|(id, _)| map.steps.get(id).and_then(|step| step.width).filter(|width| keep && *width > 0.0))
        .collect();
    if stored.iter().all(Option::is_some) {
        return stored.into_iter().flatten().collect();
    }
    let least = least_widths(map, index, if blocks(map, &index.columns) { BLOCK } else { CHEVRON });
    let wanted: f64 = least.iter().zip(&stored).map(|(least, stored)| stored.unwrap_or(*least)).sum();
    let widest = 560.0 * index.columns.stages.len() as f64;
    let roomy = Frame::PAGE.room(1920.0).min(widest.max(Frame::PAGE.room(1180.0)));
    // A little more than what is asked for lets neighbours be of one width.
    let total = ((wanted * 1.05).max(roomy) * stretch).max(wanted.min(roomy));
    share(&least, &stored, total)
}

/// What each step needs on a slide.
pub(crate) fn least_on_slide(map: &Map, index: &mut Index) -> Vec<f64> {
    least_widths(map, index, if map.info.look.stages == StageShape::Blocks { BLOCK } else { CHEVRON })
}

/// What each step needs: for its stage's header, its touchpoints, and its longest cell.
fn least_widths(map: &Map, index: &mut Index, header: f64) -> Vec<f64> {
    let columns = index.columns.clone();
    let count = columns.steps.len();
    let mut least = vec![0.0_f64; count];
    for (index, (id, _)) in columns.steps.iter().enumerate() {
        let named = map.steps.get(id).is_some_and(|step| !step.name.is_empty());
        least[index] = if named { 150.0 } else { 64.0 };
    }
    let mut wishes: Vec<Wish> = Vec::new();
    for (_, first, steps) in &columns.stages {
        if *steps > 0 {
            wishes.push(((*first, first + steps - 1), header));
        }
    }
    for lane in map.lanes.values().filter(|lane| !lane.hidden && !lane.collapsed) {
        wishes.extend(index.wishes(lane, |kind, span, count, letters| {
            let alone = columns.stages[columns.steps[span.0].1].2 == 1;
            wish(kind, count, letters, alone)
        }));
    }
    // Narrow spans first, so that wide ones find what their columns have already got.
    wishes.sort_by_key(|((first, last), _)| (last - first, *first));
    for ((first, last), wish) in wishes {
        raise(&mut least[first..=last], wish);
    }
    least
}

/// Raises the narrowest columns of a span until together they are as wide as wished.
fn raise(columns: &mut [f64], wish: f64) {
    let level = fill(columns, wish);
    for width in columns {
        *width = width.max(level);
    }
}

/// The level to which the lowest columns must rise so that all together reach `total`; 0 if they do already.
fn fill(columns: &[f64], total: f64) -> f64 {
    let mut sorted = columns.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut left = total;
    for nth in (0..sorted.len()).rev() {
        let even = left / (nth + 1) as f64;
        if sorted[nth] <= even {
            return even;
        }
        left -= sorted[nth];
    }
    0.0
}

/// The width that the cards of one cell ask for. `alone`: their stage has no other step.
fn wish(kind: &LaneKind, count: usize, letters: usize, alone: bool) -> Option<f64> {
    let text = letters as f64;
    Some(match kind {
        LaneKind::Touchpoints => {
            TOUCHPOINT * if alone && count < 4 { count as f64 } else { count.div_ceil(2).min(6) as f64 }
        }
        LaneKind::Channels | LaneKind::Emotion | LaneKind::Divider => return None,
        LaneKind::Metrics => 180.0,
        LaneKind::PainPoints | LaneKind::Opportunities => 216.0 + (text / 30.0).min(44.0),
        LaneKind::Process => 146.0 * count as f64,
        LaneKind::Storyboard => 170.0,
        // The area that the letters cover, as a cell somewhat wider than high.
        LaneKind::Text | LaneKind::Quotes | LaneKind::Questions | LaneKind::Unknown(_) => {
            (text * 7.6 * 21.0 * 1.5).sqrt().clamp(150.0, 460.0)
        }
    })
}

/// Columns at their stored or least width; what is left over raises the narrow ones first (water filling).
fn share(least: &[f64], stored: &[Option<f64>], total: f64) -> Vec<f64> {
    let fixed: f64 = stored.iter().flatten().sum();
    let free: Vec<f64> =
        least.iter().zip(stored).filter(|(_, stored)| stored.is_none()).map(|(least, _)| *least).collect();
    if free.is_empty() {
        return stored.iter().map(|width| width.unwrap_or(0.0)).collect();
    }
    let level = fill(&free, total - fixed);
    least.iter().zip(stored).map(|(least, stored)| stored.unwrap_or(least.max(level).floor())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filling_raises_the_narrow_columns_first() {
        assert_eq!(fill(&[10.0, 30.0], 60.0), 30.0);
        assert_eq!(fill(&[10.0, 50.0], 60.0), 10.0);
        assert_eq!(fill(&[10.0, 50.0], 70.0), 20.0);
    }

    #[test]
    fn stored_widths_are_kept_and_the_rest_shares() {
        let widths = share(&[100.0, 100.0, 100.0], &[None, Some(80.0), None], 480.0);
        assert_eq!(widths, [200.0, 80.0, 200.0]);
    }

    #[test]
    fn a_wish_of_a_wide_span_counts_what_its_columns_have() {
        let mut columns = [200.0, 50.0];
        raise(&mut columns, 240.0);
        assert_eq!(columns, [200.0, 50.0], "they are wide enough together");
        raise(&mut columns, 300.0);
        assert_eq!(columns, [200.0, 100.0]);
    }
}
