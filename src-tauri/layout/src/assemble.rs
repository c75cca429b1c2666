//! Puts the page together: lanes one below the other, and the layers that they and everything around them go into.

use std::{collections::BTreeMap, sync::Arc};

use kurbo::{Point, Size};
use throughline_model::*;
use throughline_scene::{Layer, LayerKind, Meaning, Node, Role, Scene};

use crate::{
    bands,
    frames::Frames,
    furniture::{self, Furniture},
    grid::LANE_GAP,
    lane::Laid,
    legend::{self, Marks},
    memo::{HERE, Memo},
    moments::{self, Moment},
    page::Page,
    pen::{Pen, ink},
    rail,
    rows::{self, Rows},
    views::Views,
};

/// One row of the page, placed.
pub(crate) struct Placed {
    pub(crate) kind: LayerKind,
    pub(crate) name: String,
    pub(crate) top: f64,
    pub(crate) height: f64,
    /// How far below the row's top its content starts.
    pub(crate) inset: f64,
    pub(crate) laid: Arc<Laid>,
    pub(crate) title: Option<Arc<rail::Title>>,
    pub(crate) lane: Option<Arc<Lane>>,
    pub(crate) header: Meaning,
}

/// What is remembered from one page to the next.
#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) memo: Memo,
    pub(crate) views: Views,
    pub(crate) rows: Rows,
    pub(crate) frames: Frames,
    pub(crate) furniture: Furniture,
    /// Where scores lie in the charts of the last page.
    pub(crate) axes: Vec<crate::Axis>,
}

impl Kept {
    /// Forgets whatever depends on where the columns are.
    pub(crate) fn clear_columns(&mut self) {
        self.rows.clear();
        self.frames.clear();
        self.furniture = Furniture::default();
    }
}

/// Lays the whole page out.
pub(crate) fn page(page: &mut Page<'_>, kept: &mut Kept) -> Scene {
    let Kept { memo, views, rows, frames, furniture, axes } = kept;
    let mut marks = Marks::default();
    let width = page.grid.width;
    let title = furniture.title(page);
    let header = furniture.header(page);
    let header_top = title.height + 8.0;
    let mut y = header_top + header.height + if page.columns.stages.is_empty() { 0.0 } else { LANE_GAP + 2.0 };
    let mut placed = rows::rows(page, memo, rows, views, &mut marks, &mut y);
    *axes = find_axes(&placed);
    placed.extend(bands::parking(page, memo, rows, views, &mut marks, &mut y));
    see_rows(page, &mut marks, &placed);
    y += 6.0;
    let foot = foot(page, &marks, &mut y);
    let mut layers = vec![layer(
        LayerKind::Title,
        "Title",
        HERE,
        Size::new(width, title.height),
        title.nodes.clone(),
        Arc::clone(&title.meaning),
    )];
    layers.extend(table(page, frames, &header, header_top, &placed, y));
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

/// Takes note of the marks that rows show beyond those of their cards.
pub(crate) fn see_rows(page: &Page<'_>, marks: &mut Marks, placed: &[Placed]) {
    marks.moment &= page.index.count(|_| true).moments > 0;
    marks.uses = placed.iter().flat_map(|row| row.laid.uses.iter().copied()).collect();
    marks.people = legend_people(placed);
}

pub(crate) fn layer(
    kind: LayerKind,
    name: &str,
    origin: Point,
    size: Size,
    nodes: Vec<Arc<Node>>,
    meaning: Arc<Meaning>,
) -> Layer {
    Layer { kind, name: name.to_owned(), origin, size, nodes, meaning }
}

/// The layers of header and rows, on a page that reaches down to `bottom`.
pub(crate) fn table(
    page: &mut Page<'_>,
    frames: &mut Frames,
    header: &furniture::Header,
    header_top: f64,
    placed: &[Placed],
    bottom: f64,
) -> Vec<Layer> {
    let width = page.grid.width;
    let moments = find_moments(placed);
    let mut lanes = Vec::new();
    let (mut panels, mut titles) = (Pen::new(), Pen::new());
    for row in placed {
        let drawn = frames.draw(page, row);
        if let Some((panel, title)) = drawn.nodes {
            panels.push(panel);
            titles.push(title);
        }
        lanes.push(Layer {
            kind: row.kind,
            name: row.name.clone(),
            origin: Point::new(0.0, row.top + row.inset),
            size: Size::new(width, row.height - row.inset),
            nodes: row.laid.nodes.clone(),
            meaning: drawn.meaning,
        });
    }
    let nothing = || Arc::new(Meaning::new(Role::Artifact, ""));
    let origin = |top| Point::new(0.0, top);
    let mut layers = vec![
        layer(LayerKind::Panels, "Panels", HERE, Size::new(width, bottom), panels.into_nodes(), nothing()),
        layer(
            LayerKind::Under,
            "Moments of truth, bands",
            HERE,
            Size::new(width, bottom),
            moments::bands(page, &moments).into_nodes(),
            nothing(),
        ),
        layer(
            LayerKind::Header,
            "Stages",
            origin(header_top),
            Size::new(width, header.height),
            header.nodes.clone(),
            Arc::clone(&header.meaning),
        ),
    ];
    layers.append(&mut lanes);
    let mut over = moments::pills(page, &moments);
    for arrow in &header.arrows {
        over.push(lift(arrow, header_top));
    }
    layers.push(layer(
        LayerKind::Over,
        "Moments of truth and ways back",
        HERE,
        Size::new(width, bottom),
        over.into_nodes(),
        nothing(),
    ));
    layers.push(layer(LayerKind::Rail, "Lane titles", HERE, Size::new(width, bottom), titles.into_nodes(), nothing()));
    layers
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

/// The moments of truth on touchpoint lanes, with how far down their bands run: to the emotion lane, over lanes that
/// follow without a break.
fn find_moments(rows: &[Placed]) -> Vec<Moment> {
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
        for (id, bounds) in &row.laid.moments {
            let half = (bounds.width() / 2.0).min(66.0);
            let center = bounds.center().x;
            let (left, right) = (center - half, center + half);
            found.push(Moment { id: id.to_string(), left, right, top: row.top, bottom });
        }
    }
    found.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    found
}

/// The charts of all emotion lanes.
fn find_axes(rows: &[Placed]) -> Vec<crate::Axis> {
    let charts = |row: &Placed| {
        let lane = row.lane.as_ref().map(|lane| lane.id);
        let axes = row.laid.axes.clone();
        lane.into_iter().flat_map(move |lane| axes.clone().into_iter().map(move |axis| (lane, axis)))
    };
    let axis = |(lane, (persona, axis)): (LaneId, (Option<PersonaId>, crate::lane::emotion::Axis))| crate::Axis {
        lane,
        persona,
        low: axis.low,
        high: axis.high,
        top: axis.top,
        height: axis.height,
    };
    rows.iter().flat_map(charts).map(axis).collect()
}

/// Names of people whose curves need a key.
fn legend_people(rows: &[Placed]) -> Vec<(usize, String)> {
    let people: BTreeMap<usize, String> = rows.iter().flat_map(|row| row.laid.people.iter().cloned()).collect();
    people.into_iter().collect()
}

/// Legend and footer: side by side if there is room, else one below the other.
fn foot(page: &mut Page<'_>, marks: &Marks, y: &mut f64) -> Vec<Layer> {
    let margin = page.grid.frame.margin;
    let width = page.grid.width - margin * 2.0;
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
            nodes: vec![pen.group("legend", "", (margin + 4.0, *y).into(), Size::new(room, height))],
            meaning: Arc::new(meaning.at("legend")),
        });
        bottom = *y + height;
        if !beside {
            top = bottom + 8.0;
        }
    }
    if let Some((pen, size, meaning)) = footer {
        let at = Point::new(page.grid.width - margin - 4.0 - size.width, top);
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
    *y = if layers.is_empty() { *y - 6.0 + margin - LANE_GAP } else { bottom + 26.0 };
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
