//! The lanes of a page, from top to bottom, each laid out by its kind or remembered from the last time.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use throughline_model::*;
use throughline_scene::{LayerKind, Meaning, Role};

use crate::{
    assemble::Placed,
    grid::LANE_GAP,
    lane,
    lane::{Laid, Row},
    legend::Marks,
    memo::Memo,
    page::{Page, Type},
    pen::Pen,
    rail,
    view::{View, Views},
};

/// What a lane's layout depends on, apart from theme, words and columns.
#[derive(PartialEq)]
pub(crate) struct Key {
    pub(crate) lane: Arc<Lane>,
    pub(crate) views: Vec<View>,
    pub(crate) emotions: Vec<Arc<EmotionPoint>>,
    pub(crate) links: Vec<Arc<Link>>,
    pub(crate) moments: Vec<usize>,
    pub(crate) wide: u64,
    /// Whether the map has any card: a template's empty lanes say nothing.
    any_card: bool,
    on_screen: bool,
}

/// Lanes as they were laid out last.
#[derive(Default)]
pub(crate) struct Lanes {
    pub(crate) known: HashMap<LaneId, (Key, Arc<Laid>)>,
}

impl Lanes {
    pub(crate) fn clear(&mut self) {
        self.known.clear();
    }
}

/// The lanes that are drawn, from top to bottom.
pub(crate) fn rows(
    page: &mut Page<'_>,
    memo: &mut Memo,
    lanes: &mut Lanes,
    marks: &mut Marks,
    y: &mut f64,
) -> Vec<Placed> {
    let map = page.map;
    let mut placed = Vec::new();
    if let Some(laid) = lane::transitions::lay(page) {
        let name = page.words.get("transitions").to_owned();
        let words = page.words.get("handOver").to_owned();
        let title = rail::title(page, "arrows-left-right", &name, &words);
        let height = laid.height.max(title.least());
        placed.push(Placed {
            kind: LayerKind::Transitions,
            header: Meaning::new(Role::RowHeader, name.clone()),
            name,
            top: *y,
            height,
            laid: Arc::new(laid),
            title: Some(title),
            lane: None,
        });
        *y += height + LANE_GAP;
    }
    let by_lane = map.cards_by_lane(page.columns);
    let views = Views::of(map, page.words, page.columns, &by_lane);
    let shown: Vec<&Arc<Lane>> = map
        .lanes
        .ordered()
        .into_iter()
        .filter(|lane| !lane.hidden && page.options.lanes.as_ref().is_none_or(|wanted| wanted.contains(&lane.id)))
        .collect();
    let moment_steps = moment_steps(page, &by_lane, &shown);
    let any_card = !map.cards.is_empty();
    for lane in shown {
        if lane.kind == LaneKind::Divider {
            placed.push(crate::bands::divider(page, lane, y));
            continue;
        }
        let cards = by_lane.get(&lane.id).map_or(&[][..], |cards| cards);
        let row_views: Vec<View> = cards.iter().map(|card| views.of_card(card, Some(lane), marks)).collect();
        let title = rail::title(page, rail::lane_icon(lane), &lane.name, &lane.subtitle);
        let laid = one(page, memo, lanes, lane, row_views, &title, &moment_steps, any_card);
        let height = laid.height.max(title.least()).round();
        let header = Meaning::new(Role::RowHeader, spoken_title(lane)).at(format!("n{}/title", lane.id));
        placed.push(Placed {
            kind: LayerKind::Lane(lane.id.0),
            name: if lane.name.is_empty() { lane.kind.as_str().to_owned() } else { lane.name.clone() },
            top: *y,
            height,
            laid,
            title: Some(title),
            lane: Some(Arc::clone(lane)),
            header,
        });
        *y += height + LANE_GAP;
    }
    placed
}

pub(crate) fn spoken_title(lane: &Lane) -> String {
    if lane.subtitle.is_empty() { lane.name.clone() } else { format!("{}: {}", lane.name, lane.subtitle) }
}

/// One lane, from memory if nothing that it depends on has changed.
#[expect(clippy::too_many_arguments, reason = "what a lane depends on, gathered in one place")]
pub(crate) fn one(
    page: &mut Page<'_>,
    memo: &mut Memo,
    lanes: &mut Lanes,
    lane: &Arc<Lane>,
    views: Vec<View>,
    title: &rail::Title,
    moments: &[usize],
    any_card: bool,
) -> Arc<Laid> {
    let emotion = lane.kind == LaneKind::Emotion;
    let links = matches!(lane.kind, LaneKind::Process);
    let key = Key {
        lane: Arc::clone(lane),
        views,
        emotions: if emotion {
            page.map.emotions.values().filter(|point| point.lane == lane.id).cloned().collect()
        } else {
            Vec::new()
        },
        links: if links { page.map.links.values().cloned().collect() } else { Vec::new() },
        moments: if emotion { moments.to_vec() } else { Vec::new() },
        wide: title.bottom().to_bits(),
        any_card,
        on_screen: page.options.on_screen,
    };
    // The matrix reads other lanes' cards; it is cheap to lay out again.
    let fixed = !matches!(lane.kind, LaneKind::Channels | LaneKind::Metrics);
    if let Some((known, laid)) = lanes.known.get(&lane.id)
        && fixed
        && *known == key
    {
        for view in &key.views {
            memo.keep(view);
        }
        return Arc::clone(laid);
    }
    let row = Row { lane, views: &key.views };
    let mut laid = if lane.collapsed {
        collapsed(page, key.views.len())
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
    if laid.nodes.is_empty() {
        laid.height = laid.height.max(64.0);
    }
    if page.options.on_screen {
        questions(page, lane, &mut laid, &key.views);
    } else if laid.nodes.is_empty() && any_card {
        let text = page.one(page.words.get("noEntries"), Type::new(14.0, 400, page.theme.ink2).italic());
        let mut pen = Pen::new();
        pen.text(&text, (page.grid.left() + 8.0, laid.height.max(title.least()) / 2.0 - text.size.height / 2.0));
        laid.nodes = pen.into_nodes();
    }
    let laid = Arc::new(laid);
    lanes.known.insert(lane.id, (key, Arc::clone(&laid)));
    laid
}

/// A collapsed lane tells how much is in it.
pub(crate) fn collapsed(page: &mut Page<'_>, cards: usize) -> Laid {
    let mut laid = Laid::new(56.0);
    let words = page.words.with("cardsHidden", &cards.to_string());
    let text = page.one(&words, Type::new(13.5, 400, page.theme.ink2).italic());
    let mut pen = Pen::new();
    pen.text(&text, (page.grid.left() + 8.0, 28.0 - text.size.height / 2.0));
    laid.nodes = pen.into_nodes();
    laid
}

/// Guiding questions in cells that have nothing yet; only on screen.
pub(crate) fn questions(page: &mut Page<'_>, lane: &Lane, laid: &mut Laid, views: &[View]) {
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
pub(crate) fn moment_steps(
    page: &Page<'_>,
    by_lane: &BTreeMap<LaneId, Vec<&Arc<Card>>>,
    shown: &[&Arc<Lane>],
) -> Vec<usize> {
    let mut steps = BTreeSet::new();
    for lane in shown.iter().filter(|lane| lane.kind == LaneKind::Touchpoints) {
        for card in by_lane.get(&lane.id).into_iter().flatten().filter(|card| card.moment_of_truth) {
            if let Some((first, last)) = card.place.and_then(|place| page.columns.span(place.range))
                && first == last
            {
                steps.insert(first);
            }
        }
    }
    steps.into_iter().collect()
}
