//! Puts the page together: lanes one below the other, and the layers that they and everything around them go into.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use kurbo::{Point, Rect, Size};
use throughline_model::*;
use throughline_scene::{Layer, LayerKind, Meaning, Node, Role, Scene, Stroke};

use crate::{
    grid::{LANE_GAP, MARGIN},
    header, lane,
    lane::{Laid, Row},
    legend::{self, Marks},
    memo::{HERE, Memo},
    moments::{self, Moment},
    page::{Page, Type},
    pen::{Pen, ink},
    rail, title,
    view::{View, Views},
};

/// Numbers of rows that are no lanes of the map.
const TRANSITIONS: u128 = u128::MAX;
const PARKING: u128 = u128::MAX - 1;

/// What a lane's layout depends on, apart from theme, words and columns.
#[derive(PartialEq)]
struct Key {
    lane: Arc<Lane>,
    views: Vec<View>,
    emotions: Vec<Arc<EmotionPoint>>,
    links: Vec<Arc<Link>>,
    moments: Vec<usize>,
    wide: u64,
}

/// Lanes as they were laid out last.
#[derive(Default)]
pub(crate) struct Lanes {
    known: HashMap<LaneId, (Key, Arc<Laid>)>,
}

impl Lanes {
    pub(crate) fn clear(&mut self) {
        self.known.clear();
    }
}

/// One row of the page, placed.
struct Placed {
    kind: LayerKind,
    name: String,
    top: f64,
    height: f64,
    laid: Arc<Laid>,
    title: Option<rail::Title>,
    lane: Option<Arc<Lane>>,
    header: Meaning,
}

struct Sheet {
    layers: Vec<Layer>,
    rail: Pen,
    panels: Pen,
}

/// Lays the whole page out.
pub(crate) fn page(page: &mut Page<'_>, memo: &mut Memo, lanes: &mut Lanes) -> Scene {
    let mut marks = Marks::default();
    let width = page.grid.width;
    let title = title::lay(page);
    let header = header::lay(page);
    let header_top = title.height + 8.0;
    let mut y = header_top + header.height + if page.columns.stages.is_empty() { 0.0 } else { LANE_GAP + 2.0 };
    let mut rows = rows(page, memo, lanes, &mut marks, &mut y);
    let moments = find_moments(page, &rows);
    let parking = parking(page, memo, &mut marks, &mut y);
    rows.extend(parking);

    let mut sheet = Sheet { layers: Vec::new(), rail: Pen::new(), panels: Pen::new() };
    for row in &rows {
        panel(page, &mut sheet, row);
    }
    marks.moment &= !moments.is_empty() || page.map.cards.values().any(|card| card.moment_of_truth && card.place.is_some());
    marks.uses = rows.iter().flat_map(|row| row.laid.uses.iter().copied()).collect();
    marks.people = legend_people(page, &rows);
    y += 6.0;
    let foot = foot(page, &marks, &mut y);

    let layer = |kind, name: &str, origin: Point, size: Size, nodes: Vec<Arc<Node>>, meaning: Meaning| Layer {
        kind,
        name: name.to_owned(),
        origin,
        size,
        nodes,
        meaning: Arc::new(meaning),
    };
    let nothing = || Meaning::new(Role::Artifact, "");
    let header_meaning = Meaning::new(Role::Section, "").with(header.meaning);
    let origin = |top| Point::new(0.0, top);
    let mut layers = vec![
        layer(LayerKind::Title, "Title", HERE, Size::new(width, title.height), title.pen.into_nodes(), title.meaning),
        layer(LayerKind::Panels, "Panels", HERE, Size::new(width, y), sheet.panels.into_nodes(), nothing()),
        layer(LayerKind::Under, "Moments of truth, bands", HERE, Size::new(width, y), moments::bands(page, &moments).into_nodes(), nothing()),
        layer(LayerKind::Header, "Stages", origin(header_top), Size::new(width, header.height), header.nodes, header_meaning),
    ];
    layers.append(&mut sheet.layers);
    let mut over = moments::pills(page, &moments);
    for arrow in header.arrows {
        over.push(lift(&arrow, header_top));
    }
    layers.push(layer(LayerKind::Over, "Moments of truth and ways back", HERE, Size::new(width, y), over.into_nodes(), nothing()));
    layers.push(layer(LayerKind::Rail, "Lane titles", HERE, Size::new(width, y), sheet.rail.into_nodes(), nothing()));
    layers.extend(foot);
    layers.retain(|layer| !layer.nodes.is_empty() || !layer.meaning.children.is_empty());
    Scene {
        size: Size::new(width, y.ceil()),
        background: ink(page.theme.bg),
        language: page.language.to_string(),
        rtl: page.rtl,
        title: page.map.info.title.clone(),
        description: describe(page),
        author: page.map.info.owner.clone(),
        layers,
    }
}

/// A node of the header, in coordinates of the page.
fn lift(node: &Node, by: f64) -> Arc<Node> {
    let mut node = node.clone();
    if let throughline_scene::Item::Group { at, .. } = &mut node.item {
        at.y += by;
    }
    node.bounds = node.bounds + kurbo::Vec2::new(0.0, by);
    Arc::new(node)
}

/// The lanes that are drawn, from top to bottom.
fn rows(page: &mut Page<'_>, memo: &mut Memo, lanes: &mut Lanes, marks: &mut Marks, y: &mut f64) -> Vec<Placed> {
    let map = page.map;
    let mut placed = Vec::new();
    if let Some(laid) = lane::transitions::lay(page) {
        let name = page.words.get("transitions").to_owned();
        let words = page.words.get("handOver").to_owned();
        let title = rail::title(page, "arrows-left-right", &name, &words);
        let height = laid.height.max(title.least());
        placed.push(Placed {
            kind: LayerKind::Lane(TRANSITIONS),
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
            placed.push(divider(page, lane, y));
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

fn spoken_title(lane: &Lane) -> String {
    if lane.subtitle.is_empty() { lane.name.clone() } else { format!("{}: {}", lane.name, lane.subtitle) }
}

/// One lane, from memory if nothing that it depends on has changed.
#[expect(clippy::too_many_arguments, reason = "what a lane depends on, gathered in one place")]
fn one(
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
        emotions: if emotion { page.map.emotions.values().filter(|point| point.lane == lane.id).cloned().collect() } else { Vec::new() },
        links: if links { page.map.links.values().cloned().collect() } else { Vec::new() },
        moments: if emotion { moments.to_vec() } else { Vec::new() },
        wide: title.bottom().to_bits(),
    };
    // The matrix reads other lanes' cards; it is cheap to lay out again.
    let fixed = !matches!(lane.kind, LaneKind::Channels | LaneKind::Metrics);
    if let Some((known, laid)) = lanes.known.get(&lane.id)
        && fixed
        && *known == key
        && !page.options.on_screen
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
            LaneKind::Text | LaneKind::Quotes | LaneKind::Questions | LaneKind::PainPoints | LaneKind::Opportunities => {
                lane::text::lay(page, memo, &row)
            }
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
fn questions(page: &mut Page<'_>, lane: &Lane, laid: &mut Laid, views: &[View]) {
    if matches!(lane.kind, LaneKind::Emotion | LaneKind::Channels | LaneKind::Divider) || lane.collapsed {
        return;
    }
    let mut pen = Pen::new();
    for (id, first, count) in &page.columns.stages {
        let Some(stage) = page.map.stages.get(id).filter(|stage| !stage.question.is_empty() && *count > 0) else { continue };
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

/// A divider: a rule with its name, or a heading over a group of lanes.
fn divider(page: &mut Page<'_>, lane: &Arc<Lane>, y: &mut f64) -> Placed {
    let theme = page.theme;
    let grid = page.grid;
    let mut pen = Pen::new();
    let mut laid = Laid::new(30.0);
    laid.separators = false;
    let key = match lane.divider {
        DividerKind::Group => "",
        DividerKind::Visibility => "lineOfVisibility",
        DividerKind::Interaction => "lineOfInteraction",
        DividerKind::InternalInteraction => "lineOfInternalInteraction",
    };
    let name = if lane.name.is_empty() && !key.is_empty() { page.words.get(key).to_owned() } else { lane.name.clone() };
    let room = grid.panel_right() - grid.panel_left();
    if lane.divider == DividerKind::Group {
        let tracking = if page.rtl { 0.0 } else { 1.2 };
        let text = page.para(&name.to_uppercase(), Type::new(12.5, 700, theme.ink2).tracked(tracking), room - 8.0);
        pen.text(&text, (grid.panel_left() + 4.0, 6.0));
        laid.height = text.size.height + 8.0;
    } else {
        let text = page.para(&name, Type::new(15.0, 700, theme.ink).leading(20.0), room * 0.5);
        let note = if lane.subtitle.is_empty() && lane.divider == DividerKind::Visibility { page.words.get("offStage").to_owned() } else { lane.subtitle.clone() };
        let note = page.para(&note, Type::new(13.5, 500, theme.ink2).leading(18.0), room * 0.32);
        let height = text.size.height.max(note.size.height) + 12.0;
        let middle = height / 2.0;
        let icon = lane.icon.as_deref().unwrap_or(match lane.divider {
            DividerKind::Visibility => "eye-slash",
            DividerKind::Interaction => "handshake",
            _ => "users-three",
        });
        let left = grid.panel_left() + 6.0;
        pen.icon(icon, throughline_assets::icons::IconStyle::Regular, (left, middle - 11.0), 22.0, ink(theme.ink));
        pen.text(&text, (left + 30.0, middle - text.size.height / 2.0));
        let right = grid.panel_right() - 6.0;
        pen.text(&note, (right - note.used, middle - note.size.height / 2.0));
        let end = if note.lines.is_empty() { right } else { right - note.used - 18.0 };
        pen.line((left + 30.0 + text.used + 16.0, middle), (end, middle), Stroke::new(ink(theme.ink), 2.4).dashed([12.0, 9.0]));
        laid.height = height;
    }
    let size = Size::new(grid.width, laid.height);
    laid.nodes = vec![pen.group(format!("n{}/title", lane.id), name.clone(), HERE, size)];
    let placed = Placed {
        kind: LayerKind::Lane(lane.id.0),
        name: name.clone(),
        top: *y,
        height: laid.height,
        laid: Arc::new(laid),
        title: None,
        lane: Some(Arc::clone(lane)),
        header: Meaning::new(Role::RowHeader, name).at(format!("n{}/title", lane.id)),
    };
    *y += placed.height + LANE_GAP;
    placed
}

/// Cards without a place, as notes in a dashed frame.
fn parking(page: &mut Page<'_>, memo: &mut Memo, marks: &mut Marks, y: &mut f64) -> Option<Placed> {
    let map = page.map;
    let parked = map.parked();
    if parked.is_empty() || map.info.look.hide_parking_lot || page.options.lanes.is_some() {
        return None;
    }
    let empty = BTreeMap::new();
    let views = Views::of(map, page.words, page.columns, &empty);
    let views: Vec<View> = parked.iter().map(|card| views.of_card(card, None, marks)).collect();
    let name = page.words.get("parkingLot").to_owned();
    let words = page.words.get("notPlaced").to_owned();
    let title = rail::title(page, "push-pin", &name, &words);
    let (left, right) = (page.grid.left() + 2.0, page.grid.panel_right() - 12.0);
    let gap = 10.0;
    let fit = (((right - left + gap) / (200.0 + gap)).floor() as usize).clamp(1, views.len().max(1));
    let rows = views.len().div_ceil(fit);
    let each = views.len().div_ceil(rows);
    let width = ((right - left - gap * (each - 1) as f64) / each as f64).min(340.0).floor();
    let mut laid = Laid::new(0.0);
    laid.separators = false;
    let mut top = 12.0;
    for row in views.chunks(each) {
        let heights: Vec<f64> = row.iter().map(|view| memo.least(view, width, || crate::card::measure(page, view, width))).collect();
        let height = heights.into_iter().fold(0.0, f64::max);
        for (nth, view) in row.iter().enumerate() {
            let rect = lane::rect(left + (width + gap) * nth as f64, top, width, height);
            let node = memo.node(view, rect, || crate::view::spoken(view), || crate::card::draw(page, view, rect.size()).into_nodes());
            laid.nodes.push(node);
        }
        top += height + gap;
    }
    laid.height = (top - gap + 12.0).max(title.least());
    let items = views.iter().map(|view| Meaning::new(Role::Item, crate::view::spoken(view)).at(format!("c{}", view.card.id)));
    let mut cell = Meaning::new(Role::Cell, "");
    cell.children.push(Meaning::new(Role::List, name.clone()).with(items).into());
    laid.cells.push(cell);
    *y += 4.0;
    let placed = Placed {
        kind: LayerKind::Lane(PARKING),
        header: Meaning::new(Role::RowHeader, name.clone()),
        name,
        top: *y,
        height: laid.height,
        laid: Arc::new(laid),
        title: Some(title),
        lane: None,
    };
    *y += placed.height + LANE_GAP;
    Some(placed)
}

/// A row's panel, rail and layer.
fn panel(page: &mut Page<'_>, sheet: &mut Sheet, row: &Placed) {
    let theme = page.theme;
    let grid = page.grid;
    let (left, right) = (grid.panel_left(), grid.panel_right());
    let size = Size::new(right - left, row.height);
    if let Some(title) = &row.title {
        let mut pen = Pen::new();
        let frame = Rect::from_origin_size(Point::ZERO, size);
        if row.kind == LayerKind::Lane(PARKING) {
            pen.rect(frame, 12.0, None, Some(Stroke::new(ink(theme.strong), 1.5).dashed([7.0, 6.0])));
        } else {
            pen.rect(frame, 12.0, Some(ink(theme.surface).into()), Some(Stroke::new(ink(theme.line), 1.0)));
        }
        if row.laid.separators {
            for (_, first, _) in page.columns.stages.iter().skip(1) {
                let x = grid.edges[*first] - 2.5 - left;
                pen.line((x, 10.0), (x, row.height - 10.0), Stroke::new(ink(theme.line), 1.2).dashed([1.5, 6.0]));
            }
        }
        let id = row.lane.as_ref().map_or_else(|| row.name.clone(), |lane| lane.id.to_string());
        sheet.panels.push(pen.group(format!("n{id}/panel"), "", (left, row.top).into(), size));
        let mut words = if row.kind == LayerKind::Lane(PARKING) {
            let mut pen = Pen::new();
            rail::inscription(page, &mut pen, title, row.height);
            pen
        } else {
            rail::draw(page, title, row.height)
        };
        let mut shifted = Pen::new();
        shifted.extend(row.laid.rail.iter().cloned());
        words.push(shifted.group("", "", (-rail::left(), 0.0).into(), Size::new(grid.width, row.height)));
        sheet.rail.push(words.group(format!("n{id}/title"), row.name.clone(), (rail::left(), row.top).into(), rail::size(row.height)));
    }
    let mut meaning = Meaning::new(Role::Row, "");
    meaning.children.push(Arc::new(row.header.clone()));
    meaning.children.extend(row.laid.cells.iter().cloned().map(Arc::new));
    sheet.layers.push(Layer {
        kind: row.kind,
        name: row.name.clone(),
        origin: Point::new(0.0, row.top),
        size: Size::new(grid.width, row.height),
        nodes: row.laid.nodes.clone(),
        meaning: Arc::new(Meaning::new(Role::Section, "").with([meaning])),
    });
}

/// Steps that lie in the band of a moment of truth.
fn moment_steps(page: &Page<'_>, by_lane: &BTreeMap<LaneId, Vec<&Arc<Card>>>, shown: &[&Arc<Lane>]) -> Vec<usize> {
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

/// The moments of truth on touchpoint lanes, with how far down their bands run: to the emotion lane, over lanes that
/// follow without a break.
fn find_moments(page: &Page<'_>, rows: &[Placed]) -> Vec<Moment> {
    let kind = |row: &Placed| row.lane.as_ref().filter(|lane| !lane.collapsed).map(|lane| lane.kind.clone());
    let mut found = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if kind(row) != Some(LaneKind::Touchpoints) {
            continue;
        }
        let mut last = index;
        for (ahead, next) in rows.iter().enumerate().skip(index + 1).take(3) {
            match kind(next) {
                Some(LaneKind::Emotion) => {
                    last = ahead;
                    break;
                }
                Some(LaneKind::Quotes | LaneKind::Questions | LaneKind::Channels | LaneKind::Text) => {}
                _ => break,
            }
        }
        let bottom = rows[last].top + rows[last].height - 6.0;
        for node in &row.laid.nodes {
            let Some(id) = node.id.strip_prefix('c') else { continue };
            let Ok(id) = id.parse::<CardId>() else { continue };
            if !page.map.cards.get(&id).is_some_and(|card| card.moment_of_truth) {
                continue;
            }
            let half = (node.bounds.width() / 2.0).min(66.0);
            let center = node.bounds.center().x;
            found.push(Moment { id: node.id.to_string(), left: center - half, right: center + half, top: row.top, bottom });
        }
    }
    found.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    found
}

/// Names of people whose curves need a key: none when a single curve shows everybody or the only person.
fn legend_people(page: &Page<'_>, rows: &[Placed]) -> Vec<(usize, String)> {
    let mut people = BTreeMap::new();
    for lane in rows.iter().filter_map(|row| row.lane.as_ref()).filter(|lane| lane.kind == LaneKind::Emotion) {
        let curves = lane::emotion::curves(page.map, page.columns, lane);
        if curves.len() < 2 {
            continue;
        }
        for curve in curves {
            if let Some(person) = curve.person {
                people.insert(person, curve.name.clone());
            }
        }
    }
    people.into_iter().collect()
}

/// Legend and footer: side by side if there is room, else one below the other.
fn foot(page: &mut Page<'_>, marks: &Marks, y: &mut f64) -> Vec<Layer> {
    let width = page.grid.width - MARGIN * 2.0;
    let footer = legend::footer(page);
    let beside = footer.as_ref().is_some_and(|(_, size, _)| size.width < width * 0.45);
    let room = if beside { width - footer.as_ref().map_or(0.0, |(_, size, _)| size.width) - 40.0 } else { width };
    let legend = if page.map.info.look.hide_legend { None } else { legend::draw(page, marks, room) };
    let mut layers = Vec::new();
    let mut bottom = *y;
    let mut top = *y;
    if let Some((pen, height, meaning)) = legend {
        layers.push(Layer {
            kind: LayerKind::Legend,
            name: "Legend".to_owned(),
            origin: Point::ZERO,
            size: Size::new(page.grid.width, *y + height),
            nodes: vec![pen.group("legend", "", (MARGIN + 4.0, *y).into(), Size::new(room, height))],
            meaning: Arc::new(meaning.at("legend")),
        });
        bottom = *y + height;
        if !beside {
            top = bottom + 8.0;
        }
    }
    if let Some((pen, size, meaning)) = footer {
        let at = Point::new(page.grid.width - MARGIN - 4.0 - size.width, top);
        layers.push(Layer {
            kind: LayerKind::Footer,
            name: "Footer".to_owned(),
            origin: Point::ZERO,
            size: Size::new(page.grid.width, top + size.height),
            nodes: vec![pen.group("footer", "", at, size)],
            meaning: Arc::new(meaning),
        });
        bottom = bottom.max(top + size.height);
    }
    *y = if layers.is_empty() { *y - 6.0 + MARGIN - LANE_GAP } else { bottom + 26.0 };
    layers
}

/// The whole in a sentence or two.
fn describe(page: &Page<'_>) -> String {
    let names = |names: Vec<String>| names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
    let stages = page.map.stages.ordered().into_iter().map(|stage| stage.name.clone()).collect();
    let people = page.map.personas.ordered().into_iter().map(|persona| persona.name.clone()).collect();
    let lanes = page.map.lanes.ordered().into_iter().filter(|lane| !lane.hidden).map(|lane| lane.name.clone()).collect();
    let parts = [page.map.info.title.clone(), names(people), names(stages), names(lanes)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}
