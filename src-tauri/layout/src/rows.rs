//! The lanes of a page, from top to bottom, each laid out by its kind or remembered from the last time.

use std::{collections::HashMap, sync::Arc};

use throughline_model::*;
use throughline_scene::{LayerKind, Meaning, Role};

use crate::{
    assemble::Placed,
    bands,
    grid::LANE_GAP,
    index::Versions,
    lane,
    lane::{Laid, Row},
    legend::Marks,
    memo::Memo,
    page::{Page, Type},
    pen::Pen,
    rail,
    view::{Shared, View},
    views::{Content, Views},
};

/// What a row's layout depends on, apart from theme, words and columns.
#[derive(Default)]
pub(crate) struct Key {
    pub(crate) lane: Option<Shared<Lane>>,
    pub(crate) content: Option<Arc<Content>>,
    pub(crate) emotions: Vec<Arc<EmotionPoint>>,
    pub(crate) moments: Vec<usize>,
    /// Versions of what else it reads; others are 0.
    pub(crate) reads: Versions,
    /// Whether the map has any card: a template's empty lanes say nothing.
    pub(crate) any_card: bool,
    pub(crate) on_screen: bool,
}

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        let Key { lane, content, emotions, moments, reads, any_card, on_screen } = self;
        // Content in which nothing has changed is the very same.
        content.as_ref().map(Arc::as_ptr) == other.content.as_ref().map(Arc::as_ptr)
            && (reads, any_card, on_screen) == (&other.reads, &other.any_card, &other.on_screen)
            && *lane == other.lane
            && *moments == other.moments
            && *emotions == other.emotions
    }
}

/// Rows as they were laid out last.
#[derive(Default)]
pub(crate) struct Rows {
    known: HashMap<LayerKind, Known>,
}

struct Known {
    key: Key,
    title: Option<Arc<rail::Title>>,
    laid: Arc<Laid>,
}

impl Rows {
    pub(crate) fn clear(&mut self) {
        self.known.clear();
    }

    /// The row from memory if nothing that it depends on has changed, else laid out.
    pub(crate) fn row(
        &mut self,
        kind: LayerKind,
        key: Key,
        lay: impl FnOnce() -> (Option<Arc<rail::Title>>, Laid),
    ) -> (Option<Arc<rail::Title>>, Arc<Laid>) {
        if let Some(known) = self.known.get(&kind).filter(|known| known.key == key) {
            return (known.title.clone(), Arc::clone(&known.laid));
        }
        let (title, laid) = lay();
        let laid = Arc::new(laid);
        self.known.insert(kind, Known { key, title: title.clone(), laid: Arc::clone(&laid) });
        (title, laid)
    }

    /// A lane's title, if the lane is as it was.
    fn title(&self, lane: &Arc<Lane>) -> Option<Arc<rail::Title>> {
        let known = self.known.get(&LayerKind::Lane(lane.id.0))?;
        known.key.lane.as_ref().filter(|known| Arc::ptr_eq(&known.0, lane)).and(known.title.clone())
    }
}

/// The lanes that are drawn, from top to bottom.
pub(crate) fn rows(
    page: &mut Page<'_>,
    memo: &mut Memo,
    rows: &mut Rows,
    views: &mut Views,
    marks: &mut Marks,
    y: &mut f64,
) -> Vec<Placed> {
    let map = page.map;
    let mut placed = Vec::new();
    placed.extend(transitions(page, rows, y));
    let shown: Vec<(&Arc<Lane>, Arc<Content>)> = map
        .lanes
        .ordered()
        .into_iter()
        .filter(|lane| page.shows(lane))
        .map(|lane| match lane.kind {
            LaneKind::Divider => (lane, Arc::default()),
            _ => (lane, views.of(page.viewer(), Some(lane))),
        })
        .collect();
    let moments = moment_steps(&shown);
    // Rows of lanes that are gone are not kept for ever.
    if rows.known.len() > map.lanes.len() * 2 + 8 {
        rows.clear();
    }
    for (lane, content) in shown {
        if lane.kind == LaneKind::Divider {
            placed.push(bands::divider(page, rows, lane, y));
            continue;
        }
        marks.join(&content.marks);
        let (title, laid) = one(page, memo, rows, lane, content, &moments);
        let height = laid.height.max(title.least()).round();
        placed.push(placed_lane(lane, title, laid, *y, height));
        *y += height + LANE_GAP;
    }
    placed
}

/// A lane as a row of the page.
pub(crate) fn placed_lane(lane: &Arc<Lane>, title: Arc<rail::Title>, laid: Arc<Laid>, top: f64, height: f64) -> Placed {
    Placed {
        kind: LayerKind::Lane(lane.id.0),
        name: if lane.name.is_empty() { lane.kind.as_str().to_owned() } else { lane.name.clone() },
        top,
        height,
        inset: 0.0,
        laid,
        title: Some(title),
        lane: Some(Arc::clone(lane)),
        header: Meaning::new(Role::RowHeader, spoken_title(lane)).at(format!("n{}/title", lane.id)),
    }
}

pub(crate) fn transitions(page: &mut Page<'_>, rows: &mut Rows, y: &mut f64) -> Option<Placed> {
    if lane::transitions::found(page).is_empty() {
        return None;
    }
    let name = page.words.get("transitions").to_owned();
    let words = page.words.get("handOver");
    let reads = Versions { transitions: page.index.versions.transitions, ..Versions::default() };
    let (title, laid) = rows.row(LayerKind::Transitions, Key { reads, ..Key::default() }, || {
        let laid = lane::transitions::lay(page).unwrap_or(Laid::new(0.0));
        (Some(Arc::new(rail::title(page, "arrows-left-right", &name, words))), laid)
    });
    let height = laid.height.max(title.as_ref().map_or(0.0, |title| title.least()));
    let top = *y;
    *y += height + LANE_GAP;
    let header = Meaning::new(Role::RowHeader, name.clone());
    Some(Placed { kind: LayerKind::Transitions, header, name, top, height, inset: 0.0, laid, title, lane: None })
}

pub(crate) fn spoken_title(lane: &Lane) -> String {
    if lane.subtitle.is_empty() { lane.name.clone() } else { format!("{}: {}", lane.name, lane.subtitle) }
}

/// Which parts of the map, besides its own cards, a lane reads.
fn reads(page: &Page<'_>, lane: &Lane) -> Versions {
    let now = page.index.versions;
    let none = Versions::default();
    let asks = if page.options.on_screen { now.stages } else { 0 };
    match lane.kind {
        LaneKind::Emotion => {
            Versions { personas: now.personas, stages: now.stages, steps: now.steps, words: now.words, ..none }
        }
        LaneKind::Channels => Versions { channels: now.channels, touchpoints: now.touchpoints, ..none },
        LaneKind::Process => Versions { arrows: now.arrows, stages: asks, ..none },
        LaneKind::Text
        | LaneKind::Quotes
        | LaneKind::Questions
        | LaneKind::Touchpoints
        | LaneKind::PainPoints
        | LaneKind::Opportunities
        | LaneKind::Metrics
        | LaneKind::Storyboard
        | LaneKind::Divider
        | LaneKind::Unknown(_) => Versions { stages: asks, ..none },
    }
}

/// One lane with its title, from memory if nothing that it depends on has changed.
fn one(
    page: &mut Page<'_>,
    memo: &mut Memo,
    rows: &mut Rows,
    lane: &Arc<Lane>,
    content: Arc<Content>,
    moments: &[usize],
) -> (Arc<rail::Title>, Arc<Laid>) {
    let title = rows
        .title(lane)
        .unwrap_or_else(|| Arc::new(rail::title(page, rail::lane_icon(lane), &lane.name, &lane.subtitle)));
    let emotion = lane.kind == LaneKind::Emotion;
    let key = Key {
        lane: Some(Shared(Arc::clone(lane))),
        content: Some(Arc::clone(&content)),
        emotions: if emotion { page.index.emotions.of(lane.id).cloned().collect() } else { Vec::new() },
        moments: if emotion { moments.to_vec() } else { Vec::new() },
        reads: reads(page, lane),
        any_card: !page.map.cards.is_empty(),
        on_screen: page.options.on_screen,
    };
    let (title, laid) = rows.row(LayerKind::Lane(lane.id.0), key, || {
        let laid = lay(page, memo, lane, &content.views, &title, moments);
        (Some(Arc::clone(&title)), laid)
    });
    (title.expect("a lane is kept with its title"), laid)
}

/// Lays a lane of these cards out.
pub(crate) fn lay(
    page: &mut Page<'_>,
    memo: &mut Memo,
    lane: &Lane,
    views: &[Arc<View>],
    title: &rail::Title,
    moments: &[usize],
) -> Laid {
    let row = Row { lane, views };
    let mut laid = if lane.collapsed {
        collapsed(page, row.views.len())
    } else {
        match &lane.kind {
            LaneKind::Emotion => lane::emotion::lay(page, lane, title.bottom(), moments),
            LaneKind::Channels => lane::channels::lay(page, &row, title.bottom()),
            _ if row.views.is_empty() => Laid::new(64.0),
            LaneKind::Touchpoints => lane::touchpoints::lay(page, memo, &row),
            LaneKind::Metrics => lane::metrics::lay(page, memo, &row),
            LaneKind::Process => lane::process::lay(page, &row),
            LaneKind::Storyboard => lane::storyboard::lay(page, memo, &row),
            LaneKind::Text
            | LaneKind::Quotes
            | LaneKind::Questions
            | LaneKind::PainPoints
            | LaneKind::Opportunities => lane::text::lay(page, memo, &row),
            LaneKind::Unknown(_) => lane::text::lay(page, memo, &row),
            LaneKind::Divider => Laid::new(0.0),
        }
    };
    if lane.kind == LaneKind::Emotion {
        laid.people = lane::emotion::people(page, lane);
    }
    if laid.nodes.is_empty() {
        laid.height = laid.height.max(64.0);
    }
    if page.options.on_screen {
        questions(page, lane, &mut laid, views);
    } else if laid.nodes.is_empty() && !page.map.cards.is_empty() {
        let text = page.one(page.words.get("noEntries"), Type::new(14.0, 400, page.theme.ink2).italic());
        let mut pen = Pen::new();
        pen.text(&text, (page.grid.left() + 8.0, laid.height.max(title.least()) / 2.0 - text.size.height / 2.0));
        laid.nodes = pen.into_nodes();
    }
    laid
}

/// A collapsed lane tells how much is in it.
fn collapsed(page: &mut Page<'_>, cards: usize) -> Laid {
    let mut laid = Laid::new(56.0);
    let words = page.words.with("cardsHidden", &cards.to_string());
    let text = page.one(&words, Type::new(13.5, 400, page.theme.ink2).italic());
    let mut pen = Pen::new();
    pen.text(&text, (page.grid.left() + 8.0, 28.0 - text.size.height / 2.0));
    laid.nodes = pen.into_nodes();
    laid
}

/// Guiding questions in cells that have nothing yet; only on screen.
fn questions(page: &mut Page<'_>, lane: &Lane, laid: &mut Laid, views: &[Arc<View>]) {
    if matches!(lane.kind, LaneKind::Emotion | LaneKind::Channels | LaneKind::Divider) || lane.collapsed {
        return;
    }
    let mut pen = Pen::new();
    for (id, first, count) in &page.columns.stages {
        let Some(stage) = page.map.stages.get(id).filter(|stage| !stage.question.is_empty() && *count > 0) else {
            continue;
        };
        let span = (*first, first + count - 1);
        if views.iter().any(|view| view.span.0 <= span.1 && span.0 <= view.span.1) {
            continue;
        }
        let (x, width) = page.grid.cell(span);
        let text = page.para(&stage.question, Type::new(13.5, 400, page.theme.ink2).italic(), width - 12.0);
        pen.text(&text, (x + 6.0, 14.0));
        laid.height = laid.height.max(text.size.height + 28.0);
    }
    laid.nodes.extend(pen.into_nodes());
}

/// Steps that lie in the band of a moment of truth.
fn moment_steps(shown: &[(&Arc<Lane>, Arc<Content>)]) -> Vec<usize> {
    let touchpoints = shown.iter().filter(|(lane, _)| lane.kind == LaneKind::Touchpoints);
    let mut steps: Vec<usize> = touchpoints.flat_map(|(_, content)| content.moments.iter().copied()).collect();
    steps.sort_unstable();
    steps.dedup();
    steps
}
