//! Puts the page together: lanes one below the other, and the layers that they and everything around them go into.

use std::{collections::BTreeMap, sync::Arc};

use kurbo::{Point, Rect, Size};
use throughline_model::*;
use throughline_scene::{Layer, LayerKind, Meaning, Node, Role, Scene, Stroke};

use crate::{
    bands,
    grid::{LANE_GAP, MARGIN, SEPARATOR},
    header, lane,
    lane::Laid,
    legend::{self, Marks},
    memo::{HERE, Memo},
    moments::{self, Moment},
    page::Page,
    pen::{Pen, ink},
    rail, rows, title,
};

/// One row of the page, placed.
pub(crate) struct Placed {
    pub(crate) kind: LayerKind,
    pub(crate) name: String,
    pub(crate) top: f64,
    pub(crate) height: f64,
    pub(crate) laid: Arc<Laid>,
    pub(crate) title: Option<rail::Title>,
    pub(crate) lane: Option<Arc<Lane>>,
    pub(crate) header: Meaning,
}

struct Sheet {
    layers: Vec<Layer>,
    rail: Pen,
    panels: Pen,
}

/// Lays the whole page out.
pub(crate) fn page(page: &mut Page<'_>, memo: &mut Memo, lanes: &mut rows::Lanes) -> Scene {
    let mut marks = Marks::default();
    let width = page.grid.width;
    let title = title::lay(page);
    let header = header::lay(page);
    let header_top = title.height + 8.0;
    let mut y = header_top + header.height + if page.columns.stages.is_empty() { 0.0 } else { LANE_GAP + 2.0 };
    let mut rows = rows::rows(page, memo, lanes, &mut marks, &mut y);
    let moments = find_moments(page, &rows);
    let parking = bands::parking(page, memo, &mut marks, &mut y);
    rows.extend(parking);

    let mut sheet = Sheet { layers: Vec::new(), rail: Pen::new(), panels: Pen::new() };
    for row in &rows {
        panel(page, &mut sheet, row);
    }
    marks.moment &=
        !moments.is_empty() || page.map.cards.values().any(|card| card.moment_of_truth && card.place.is_some());
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
        layer(
            LayerKind::Under,
            "Moments of truth, bands",
            HERE,
            Size::new(width, y),
            moments::bands(page, &moments).into_nodes(),
            nothing(),
        ),
        layer(
            LayerKind::Header,
            "Stages",
            origin(header_top),
            Size::new(width, header.height),
            header.nodes,
            header_meaning,
        ),
    ];
    layers.append(&mut sheet.layers);
    let mut over = moments::pills(page, &moments);
    for arrow in header.arrows {
        over.push(lift(&arrow, header_top));
    }
    layers.push(layer(
        LayerKind::Over,
        "Moments of truth and ways back",
        HERE,
        Size::new(width, y),
        over.into_nodes(),
        nothing(),
    ));
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

/// A row's panel, rail and layer.
fn panel(page: &mut Page<'_>, sheet: &mut Sheet, row: &Placed) {
    let theme = page.theme;
    let grid = page.grid;
    let (left, right) = (grid.panel_left(), grid.panel_right());
    let size = Size::new(right - left, row.height);
    if let Some(title) = &row.title {
        let mut pen = Pen::new();
        let frame = Rect::from_origin_size(Point::ZERO, size);
        if row.kind == LayerKind::Parking {
            pen.rect(frame, 12.0, None, Some(Stroke::new(ink(theme.strong), 1.5).dashed([7.0, 6.0])));
        } else {
            pen.rect(frame, 12.0, Some(ink(theme.surface).into()), Some(Stroke::new(ink(theme.line), 1.0)));
        }
        if row.laid.separators {
            for (_, first, _) in page.columns.stages.iter().skip(1) {
                let x = grid.edges[*first] - SEPARATOR - left;
                pen.line((x, 10.0), (x, row.height - 10.0), Stroke::new(ink(theme.line), 1.2).dashed([1.5, 6.0]));
            }
        }
        let id = row.lane.as_ref().map_or_else(|| row.name.clone(), |lane| lane.id.to_string());
        sheet.panels.push(pen.group(format!("n{id}/panel"), "", (left, row.top).into(), size));
        let mut words = if row.kind == LayerKind::Parking {
            let mut pen = Pen::new();
            rail::inscription(page, &mut pen, title, row.height);
            pen
        } else {
            rail::draw(page, title, row.height)
        };
        let mut shifted = Pen::new();
        shifted.extend(row.laid.rail.iter().cloned());
        words.push(shifted.group("", "", (-rail::left(), 0.0).into(), Size::new(grid.width, row.height)));
        sheet.rail.push(words.group(
            format!("n{id}/title"),
            row.name.clone(),
            (rail::left(), row.top).into(),
            rail::size(row.height),
        ));
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
            found.push(Moment {
                id: node.id.to_string(),
                left: center - half,
                right: center + half,
                top: row.top,
                bottom,
            });
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
    let lanes =
        page.map.lanes.ordered().into_iter().filter(|lane| !lane.hidden).map(|lane| lane.name.clone()).collect();
    let parts = [page.map.info.title.clone(), names(people), names(stages), names(lanes)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}
