//! Where the columns are. Widths are the stored ones where a map has them; else each column gets what its content asks
//! for and an even share of the rest.

use throughline_model::{Columns, LaneKind, Map, StageShape};

use crate::options::Options;

/// Distance of everything from the page's edges.
pub(crate) const MARGIN: f64 = 48.0;
/// Width of the lane rail.
pub(crate) const RAIL: f64 = 204.0;
/// From the rail to the first column.
const RAIL_GAP: f64 = 12.0;
/// From the last column to the lane's edge.
const END_GAP: f64 = 8.0;
/// Between lanes.
pub(crate) const LANE_GAP: f64 = 8.0;
/// From a column's edge to the cards in it.
pub(crate) const INSET: f64 = 7.0;
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
        self.edges.first().copied().unwrap_or(MARGIN + RAIL + RAIL_GAP)
    }

    /// Right edge of the last column.
    pub(crate) fn right(&self) -> f64 {
        self.edges.last().copied().unwrap_or(self.width - MARGIN - END_GAP)
    }

    /// Left edge of the lanes' panels.
    pub(crate) fn panel_left(&self) -> f64 {
        MARGIN
    }

    /// Right edge of the lanes' panels.
    pub(crate) fn panel_right(&self) -> f64 {
        self.width - MARGIN
    }

    /// Left edge and width of a span of steps, both ends included.
    pub(crate) fn span(&self, (first, last): (usize, usize)) -> (f64, f64) {
        (self.edges[first], self.edges[last + 1] - self.edges[first])
    }

    /// Left edge and width of what cards of a span may cover.
    pub(crate) fn cell(&self, span: (usize, usize)) -> (f64, f64) {
        let (x, width) = self.span(span);
        (x + INSET, width - INSET * 2.0)
    }

    /// The middle of a step.
    pub(crate) fn center(&self, step: usize) -> f64 {
        f64::midpoint(self.edges[step], self.edges[step + 1])
    }

    pub(crate) fn of(map: &Map, columns: &Columns, options: &Options) -> Grid {
        let blocks = match map.info.look.stages {
            StageShape::Auto => columns.stages.len() > 8,
            StageShape::Chevrons => false,
            StageShape::Blocks => true,
        };
        let least = least_widths(map, columns, if blocks { BLOCK } else { CHEVRON });
        let stored: Vec<Option<f64>> = columns
            .steps
            .iter()
            .map(|(id, _)| map.steps.get(id).and_then(|step| step.width).filter(|width| *width > 0.0))
            .collect();
        let around = MARGIN * 2.0 + RAIL + RAIL_GAP + END_GAP;
        let wanted: f64 = least.iter().zip(&stored).map(|(least, stored)| stored.unwrap_or(*least)).sum();
        let widest = 560.0 * columns.stages.len() as f64;
        let stretch = options.stretch.unwrap_or(1.0);
        let roomy = (1920.0 - around).min(widest.max(1180.0 - around));
        let total = (wanted.max(roomy) * stretch).max(wanted.min(roomy));
        let widths = share(&least, &stored, total);
        let mut edges = vec![MARGIN + RAIL + RAIL_GAP];
        let mut x = edges[0];
        for width in widths {
            x += width;
            edges.push(x);
        }
        let width = (x + END_GAP + MARGIN).max(1180.0).ceil();
        Grid { width, edges, blocks }
    }
}

/// What each step needs: for its stage's header, its touchpoints, and its longest cell.
fn least_widths(map: &Map, columns: &Columns, header: f64) -> Vec<f64> {
    let count = columns.steps.len();
    let mut least = vec![0.0_f64; count];
    for (index, (id, _)) in columns.steps.iter().enumerate() {
        let named = map.steps.get(id).is_some_and(|step| !step.name.is_empty());
        least[index] = if named { 128.0 } else { 64.0 };
    }
    let mut raise = |span: (usize, usize), wish: f64| {
        let each = wish / (span.1 - span.0 + 1) as f64;
        for width in &mut least[span.0..=span.1] {
            *width = width.max(each);
        }
    };
    for (_, first, steps) in &columns.stages {
        if *steps > 0 {
            raise((*first, first + steps - 1), header);
        }
    }
    let lanes = map.cards_by_lane(columns);
    for (lane, cards) in &lanes {
        let Some(lane) = map.lanes.get(lane).filter(|lane| !lane.hidden && !lane.collapsed) else { continue };
        let mut at = 0;
        while at < cards.len() {
            let span = cards[at].place.and_then(|place| columns.span(place.range));
            let same = cards[at..].iter().take_while(|card| card.place.and_then(|place| columns.span(place.range)) == span);
            let group: Vec<_> = same.collect();
            at += group.len().max(1);
            let Some(span) = span else { continue };
            let letters: usize = group.iter().map(|card| card.title.len() + card.text.text().chars().count()).sum();
            match lane.kind {
                LaneKind::Touchpoints => {
                    raise(span, TOUCHPOINT * (group.len().min(6) as f64).min((span.1 - span.0 + 1) as f64 * 2.0));
                }
                LaneKind::Channels | LaneKind::Emotion | LaneKind::Divider => {}
                LaneKind::Metrics | LaneKind::PainPoints | LaneKind::Opportunities => raise(span, 216.0 + ((letters as f64) / 40.0).min(60.0)),
                LaneKind::Process => raise(span, 150.0),
                LaneKind::Storyboard => raise(span, 170.0),
                LaneKind::Text | LaneKind::Quotes | LaneKind::Questions | LaneKind::Unknown(_) => {
                    // The area that the letters cover, as a cell somewhat wider than high.
                    let area = letters as f64 * 7.6 * 21.0;
                    raise(span, (area * 1.5).sqrt().clamp(150.0, 460.0));
                }
            }
        }
    }
    least
}

/// Columns at their stored or least width; what is left over raises the narrow ones first (water filling).
fn share(least: &[f64], stored: &[Option<f64>], total: f64) -> Vec<f64> {
    let fixed: f64 = stored.iter().flatten().sum();
    let mut free: Vec<f64> = least.iter().zip(stored).filter(|(_, stored)| stored.is_none()).map(|(least, _)| *least).collect();
    if free.is_empty() {
        return stored.iter().map(|width| width.unwrap_or(0.0)).collect();
    }
    free.sort_by(f64::total_cmp);
    let mut left = total - fixed;
    let mut level = 0.0;
    for nth in (0..free.len()).rev() {
        let even = left / (nth + 1) as f64;
        if free[nth] <= even {
            level = even;
            break;
        }
        left -= free[nth];
    }
    least.iter().zip(stored).map(|(least, stored)| stored.unwrap_or(least.max(level).floor())).collect()
}
