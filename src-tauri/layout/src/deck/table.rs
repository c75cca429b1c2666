//! The map itself, slide by slide: a range of stages at a time, and of its lanes as many as fit.

use std::{ops::Range, sync::Arc};

use throughline_model::{Columns, Lane, LaneKind};

use crate::{
    assemble::{self, Placed},
    bands,
    deck::{
        DeckPart, Studio, cut,
        draft::{BODY_TOP, Draft, body},
        finding, parking,
        split::{self, Piece},
    },
    frames::Frames,
    furniture::Header,
    grid::{Frame, Grid, LANE_GAP},
    legend::Marks,
    memo::Memo,
    page::{Page, Start},
    rail, rows,
    rows::Rows,
    view::View,
    views::Views,
};

/// A card that lies over the edge of a slide does not show where it would be narrower than this.
const NARROW: f64 = 300.0;
/// A lane is not made higher by more than this.
const MOST_AIR: f64 = 36.0;

/// The columns of one range of slides.
struct Window {
    steps: Range<usize>,
    columns: Columns,
    start: Start,
    grid: Grid,
}

/// A row of a slide before it is placed. Dividers lead the lane that follows them.
enum Row {
    Divider(Arc<Lane>, f64),
    Transitions(f64),
    Lane(Piece),
}

impl Row {
    fn height(&self) -> f64 {
        match self {
            Row::Divider(_, height) | Row::Transitions(height) => *height,
            Row::Lane(piece) => piece.height,
        }
    }
}

/// The slides of the map.
pub(super) fn drafts(studio: &mut Studio<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut told = finding::Told::default();
    let mut marks = Marks::default();
    let (mut memo, mut views) = (Memo::default(), Views::default());
    for (nth, window) in windows(studio).into_iter().enumerate() {
        let last = window.steps.end == studio.least.len();
        // What depends on where the columns are is of no use on other slides.
        memo.clear();
        let header = Arc::new(Header::of(&mut studio.page(&window.grid, &window.columns, window.start)));
        let top = BODY_TOP + 2.0;
        let first = top + header.height + if window.columns.stages.is_empty() { 0.0 } else { LANE_GAP + 2.0 };
        let bottom = body(studio.size).y1;
        let found = rows(studio, &mut memo, &mut views, &window, bottom - first, (nth == 0, last));
        for mut band in bands_of(found, bottom - first) {
            stretch(studio, &mut memo, &window, &mut band, bottom - first);
            let mut page = studio.page(&window.grid, &window.columns, window.start);
            let mut y = first;
            let airy = air(&band, bottom - first);
            let placed: Vec<Placed> = band.iter().filter_map(|row| place(&mut page, row, airy, &mut y)).collect();
            let layers = assemble::table(&mut page, &mut Frames::default(), &header, top, &placed, bottom);
            let pieces = || {
                band.iter().filter_map(|row| match row {
                    Row::Lane(piece) => Some(piece),
                    Row::Divider(..) | Row::Transitions(_) => None,
                })
            };
            see(&page, &mut marks, &placed);
            let stages = finding::stage_names(&page);
            let lanes: Vec<String> =
                pieces().map(|piece| piece.lane.name.clone()).filter(|name| !name.is_empty()).collect();
            let title = finding::of_slide(&page, pieces(), &mut told);
            let mut draft = Draft::new(DeckPart::Map, title.unwrap_or_else(|| stages.clone()));
            draft.kicker = if draft.title == stages { lanes.join(", ") } else { stages.clone() };
            draft.name =
                [stages, lanes.join(", ")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
            draft.notes = finding::notes(&page, pieces().flat_map(|piece| &piece.views));
            draft.window = Some(window.steps.clone());
            draft.layers = layers;
            drafts.push(draft);
        }
    }
    let (grid, columns) = (Grid::default(), Columns::default());
    for lane in studio.map.lanes.ordered() {
        let page = studio.page(&grid, &columns, Start::default());
        if page.shows(lane) && !lane.collapsed && lane.kind != LaneKind::Divider {
            marks.join(&views.of(page.viewer(), Some(lane)).marks);
        }
    }
    drafts.extend(parking::drafts(studio, &mut views, &mut marks));
    // A person's curve is explained once, however many slides it runs over.
    marks.people.sort();
    marks.people.dedup();
    studio.marks = marks;
    drafts
}

/// Takes note of the marks that rows show beyond those of their cards.
fn see(page: &Page<'_>, marks: &mut Marks, placed: &[Placed]) {
    let mut more = Marks::default();
    assemble::see_rows(page, &mut more, placed);
    marks.join(&more);
}

fn windows(studio: &Studio<'_>) -> Vec<Window> {
    let columns = &studio.index.columns;
    let stages: Vec<Range<usize>> = columns.stages.iter().map(|(_, first, count)| *first..first + count).collect();
    let frame = Frame::SLIDE;
    let room = frame.room(studio.size.width);
    let mut ranges = cut::columns(studio.least, &stages, room, studio.each_stage);
    if ranges.is_empty() {
        ranges.push(0..0);
    }
    let window = |steps: Range<usize>| {
        let part = columns.part(steps.clone());
        let start = match columns.steps.get(steps.start) {
            Some((_, stage)) => Start { at: steps.start, stage: *stage, step: steps.start - columns.stages[*stage].1 },
            None => Start::default(),
        };
        let blocks = studio.map.info.look.stages == throughline_model::StageShape::Blocks;
        let grid = Grid::on_slide(frame, studio.size.width, &studio.least[steps.clone()], blocks);
        Window { steps, columns: part, start, grid }
    };
    ranges.into_iter().map(window).collect()
}

/// A card as the columns of a window number it; `None` if it lies in none of them.
fn moved(view: &Arc<View>, window: &Window) -> Option<Arc<View>> {
    let (first, last) = view.span;
    let steps = &window.steps;
    if last < steps.start || first >= steps.end {
        return None;
    }
    let span = (first.max(steps.start) - steps.start, last.min(steps.end - 1) - steps.start);
    let tint = window.columns.steps[span.0].1;
    // Where only a narrow end of a card would show, it is left to the slide that has its middle.
    if !steps.contains(&usize::midpoint(first, last)) && window.grid.span(span).1 < NARROW {
        return None;
    }
    Some(Arc::new(View { span, tint, ..(**view).clone() }))
}

/// The rows of a window, from top to bottom. A lane that has nothing there is left out; one that has nothing anywhere,
/// or shows nothing, is named on the first slides only.
fn rows(
    studio: &mut Studio<'_>,
    memo: &mut Memo,
    views: &mut Views,
    window: &Window,
    room: f64,
    (first, last): (bool, bool),
) -> Vec<Row> {
    let map = studio.map;
    let mut found = Vec::new();
    let mut page = studio.page(&window.grid, &window.columns, window.start);
    let mut y = 0.0;
    if let Some(placed) = rows::transitions(&mut page, &mut Rows::default(), &mut y) {
        found.push(Row::Transitions(placed.height));
    }
    let lanes: Vec<Arc<Lane>> = map.lanes.ordered().into_iter().filter(|lane| page.shows(lane)).cloned().collect();
    let moments = moment_steps(studio, views, &lanes, window);
    let mut dividers: Vec<Row> = Vec::new();
    for lane in &lanes {
        let mut page = studio.page(&window.grid, &window.columns, window.start);
        if lane.kind == LaneKind::Divider {
            let mut y = 0.0;
            let placed = bands::divider(&mut page, &mut Rows::default(), lane, &mut y);
            dividers.push(Row::Divider(Arc::clone(lane), placed.height));
            continue;
        }
        let content = views.of(page.viewer(), Some(lane));
        let shown: Vec<Arc<View>> = content.views.iter().filter_map(|view| moved(view, window)).collect();
        let silent = lane.collapsed || (content.views.is_empty() && page.index.emotions.get(lane.id).is_empty());
        let empty = lane.collapsed || (shown.is_empty() && !split::shows_more(&page, lane));
        if empty && !(silent && first) {
            continue;
        }
        // Dividers take their room from the lane that they lead, unless they are so many that they stand before it.
        let led: f64 = dividers.iter().map(|row| row.height() + LANE_GAP).sum();
        let led = if led > room / 3.0 { 0.0 } else { led };
        found.append(&mut dividers);
        let title = Arc::new(rail::title(&mut page, rail::lane_icon(lane), &lane.name, &lane.subtitle));
        let pieces = split::pieces(&mut page, memo, lane, shown, &title, &moments, room - led);
        found.extend(pieces.into_iter().map(Row::Lane));
    }
    if last {
        found.append(&mut dividers);
    }
    found
}

/// The columns of the window that lie in the band of a moment of truth.
fn moment_steps(studio: &mut Studio<'_>, views: &mut Views, lanes: &[Arc<Lane>], window: &Window) -> Vec<usize> {
    let page = studio.page(&window.grid, &window.columns, window.start);
    let mut steps: Vec<usize> = Vec::new();
    for lane in lanes.iter().filter(|lane| lane.kind == LaneKind::Touchpoints) {
        let content = views.of(page.viewer(), Some(lane));
        let inside = content.moments.iter().filter(|step| window.steps.contains(step));
        steps.extend(inside.map(|step| step - window.steps.start));
    }
    steps.sort_unstable();
    steps.dedup();
    steps
}

/// Rows that share a slide, in order. A divider stays with the row that follows it.
fn bands_of(rows: Vec<Row>, room: f64) -> Vec<Vec<Row>> {
    let height = |block: &Vec<Row>| block.iter().map(|row| row.height() + LANE_GAP).sum::<f64>();
    let mut blocks: Vec<Vec<Row>> = Vec::new();
    let mut open = false;
    for row in rows {
        let divider = matches!(row, Row::Divider(..));
        match blocks.last_mut() {
            Some(block) if open && height(block) + row.height() <= room => block.push(row),
            _ => blocks.push(vec![row]),
        }
        open = divider;
    }
    let sizes: Vec<f64> = blocks.iter().map(height).collect();
    let ranges = cut::even(&sizes, room + LANE_GAP);
    let mut blocks = blocks.into_iter();
    let mut bands: Vec<Vec<Row>> = Vec::new();
    for range in ranges {
        bands.push(blocks.by_ref().take(range.len()).flatten().collect());
    }
    if bands.is_empty() {
        bands.push(Vec::new());
    }
    bands
}

/// Lets charts take the room that is left.
fn stretch(studio: &mut Studio<'_>, memo: &mut Memo, window: &Window, band: &mut [Row], room: f64) {
    let taken: f64 = band.iter().map(|row| row.height() + LANE_GAP).sum::<f64>() - LANE_GAP;
    let charts = band.iter().filter(|row| matches!(row, Row::Lane(piece) if piece.grows())).count();
    let spare = (room - taken) / charts.max(1) as f64;
    if spare < 8.0 {
        return;
    }
    for row in band {
        if let Row::Lane(piece) = row
            && piece.grows()
        {
            let least = window.grid.frame.plot.unwrap_or(0.0);
            let frame = Frame { plot: Some((least + spare).min(least * 2.6)), ..window.grid.frame };
            let grid = Grid { frame, ..window.grid.clone() };
            let mut page = studio.page(&grid, &window.columns, window.start);
            let grown = split::again(&mut page, memo, piece);
            // Callouts may have found other places that need more room than there is.
            if grown.height <= piece.height + spare {
                *piece = grown;
            }
        }
    }
}

/// By how much lanes may be higher than they need to be, so that a slide is not left half empty.
fn air(band: &[Row], room: f64) -> f64 {
    let taken: f64 = band.iter().map(|row| row.height() + LANE_GAP).sum::<f64>() - LANE_GAP;
    let lanes = band.iter().filter(|row| matches!(row, Row::Lane(piece) if !piece.grows())).count();
    ((room - taken) / lanes.max(1) as f64).clamp(0.0, MOST_AIR).floor()
}

fn place(page: &mut Page<'_>, row: &Row, airy: f64, y: &mut f64) -> Option<Placed> {
    match row {
        Row::Divider(lane, _) => Some(bands::divider(page, &mut Rows::default(), lane, y)),
        Row::Transitions(_) => rows::transitions(page, &mut Rows::default(), y),
        Row::Lane(piece) => {
            let (title, laid) = (Arc::clone(&piece.title), Arc::clone(&piece.laid));
            let airy = if piece.grows() { 0.0 } else { airy };
            let mut placed = rows::placed_lane(&piece.lane, title, laid, *y, piece.height + airy);
            placed.inset = (airy / 2.0).round();
            *y += placed.height + LANE_GAP;
            Some(placed)
        }
    }
}
