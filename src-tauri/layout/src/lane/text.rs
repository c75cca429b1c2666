//! Lanes of text cards: plain, quotes, questions, pain points, opportunities, bars and notes.

use throughline_model::{LaneKind, TextStyle};

use crate::{
    card,
    flow::{Flow, Rules, flow},
    lane::{Laid, Row, cells},
    memo::Memo,
    page::Page,
};

fn rules(row: &Row<'_>) -> Rules {
    match (&row.lane.kind, row.lane.style) {
        (LaneKind::PainPoints | LaneKind::Opportunities, _) => {
            Rules { least_width: 200.0, shelves: true, stretch: 0.0, pad: 10.0 }
        }
        (LaneKind::Text, TextStyle::Bars) => Rules { least_width: 160.0, shelves: true, stretch: 0.0, pad: 12.0 },
        (LaneKind::Quotes, _) => Rules { least_width: 170.0, shelves: false, stretch: 0.55, pad: 9.0 },
        _ => Rules { least_width: 144.0, shelves: false, stretch: 0.55, pad: 9.0 },
    }
}

/// Lays a lane of text cards out.
pub(crate) fn lay(page: &mut Page<'_>, memo: &mut Memo, row: &Row<'_>) -> Laid {
    let views = row.views;
    let grid = page.grid;
    let Flow { tiles, height } = flow(views, grid, rules(row), |index, width| {
        memo.least(&views[index], width, || card::measure(page, &views[index], width))
    });
    let mut laid = Laid::new(height);
    for (index, rect) in tiles {
        let view = &views[index];
        laid.nodes.push(memo.node(view, rect, || card::draw(page, view, rect.size()).into_nodes()));
    }
    laid.cells = cells(views, |view| view.spoken.clone());
    laid
}
