//! What surrounds a row: its panel, its part of the rail, and its place in the reading order; remembered row by row.

use std::{collections::HashMap, sync::Arc};

use kurbo::{Point, Rect, Size};
use throughline_scene::{Item, LayerKind, Meaning, Node, Role, Stroke};

use crate::{
    assemble::Placed,
    grid::SEPARATOR,
    lane::Laid,
    page::Page,
    pen::{Pen, ink},
    rail,
};

/// Frames as they were drawn last.
#[derive(Default)]
pub(crate) struct Frames {
    known: HashMap<LayerKind, Frame>,
}

/// One row's surroundings, with what they were drawn for.
struct Frame {
    laid: Arc<Laid>,
    title: Option<Arc<rail::Title>>,
    name: String,
    header: Meaning,
    height: f64,
    top: f64,
    drawn: Drawn,
}

/// What is drawn around a row, in coordinates of the page, and what the row says.
#[derive(Clone)]
pub(crate) struct Drawn {
    /// Panel and part of the rail; dividers have neither.
    pub(crate) nodes: Option<(Arc<Node>, Arc<Node>)>,
    pub(crate) meaning: Arc<Meaning>,
}

impl Frames {
    pub(crate) fn clear(&mut self) {
        self.known.clear();
    }

    /// What surrounds a row.
    pub(crate) fn draw(&mut self, page: &Page<'_>, row: &Placed) -> Drawn {
        let same = |a: &Option<Arc<rail::Title>>| a.as_ref().map(Arc::as_ptr) == row.title.as_ref().map(Arc::as_ptr);
        if let Some(known) = self.known.get_mut(&row.kind)
            && Arc::ptr_eq(&known.laid, &row.laid)
            && same(&known.title)
            && (&known.name, known.height, &known.header) == (&row.name, row.height, &row.header)
        {
            if known.top != row.top {
                known.top = row.top;
                if let Some((panel, title)) = &mut known.drawn.nodes {
                    *panel = lowered(panel, row.top, panel_size(page, row));
                    *title = lowered(title, row.top, rail::size(page.grid.frame, row.height));
                }
            }
            return known.drawn.clone();
        }
        let drawn = Drawn {
            nodes: row.title.as_ref().map(|title| (panel(page, row), part_of_rail(page, row, title))),
            meaning: Arc::new(meaning(row)),
        };
        let frame = Frame {
            laid: Arc::clone(&row.laid),
            title: row.title.clone(),
            name: row.name.clone(),
            header: row.header.clone(),
            height: row.height,
            top: row.top,
            drawn: drawn.clone(),
        };
        // Frames of lanes that are gone are not kept for ever.
        if self.known.len() > page.map.lanes.len() * 2 + 8 {
            self.known.clear();
        }
        self.known.insert(row.kind, frame);
        drawn
    }
}

/// The same group at another height; its children are shared.
fn lowered(node: &Node, top: f64, size: Size) -> Arc<Node> {
    let mut node = node.clone();
    if let Item::Group { at, .. } = &mut node.item {
        at.y = top;
        node.bounds = Rect::from_origin_size(*at, size);
    }
    Arc::new(node)
}

fn panel_size(page: &Page<'_>, row: &Placed) -> Size {
    Size::new(page.grid.panel_right() - page.grid.panel_left(), row.height)
}

fn id(row: &Placed) -> String {
    row.lane.as_ref().map_or_else(|| row.name.clone(), |lane| lane.id.to_string())
}

fn panel(page: &Page<'_>, row: &Placed) -> Arc<Node> {
    let (theme, grid) = (page.theme, page.grid);
    let (left, size) = (grid.panel_left(), panel_size(page, row));
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
    pen.group(format!("n{}/panel", id(row)), "", (left, row.top).into(), size)
}

fn part_of_rail(page: &Page<'_>, row: &Placed, title: &rail::Title) -> Arc<Node> {
    let mut words = if row.kind == LayerKind::Parking {
        let mut pen = Pen::new();
        rail::inscription(page, &mut pen, title, row.height);
        pen
    } else {
        rail::draw(page, title, row.height)
    };
    let mut shifted = Pen::new();
    shifted.extend(row.laid.rail.iter().cloned());
    words.push(shifted.group(
        "",
        "",
        (-page.grid.frame.margin, row.inset).into(),
        Size::new(page.grid.width, row.height),
    ));
    let at = (page.grid.frame.margin, row.top).into();
    words.group(format!("n{}/title", id(row)), row.name.clone(), at, rail::size(page.grid.frame, row.height))
}

/// What a row's cells say, as one text.
pub(crate) fn described(cells: &[Arc<Meaning>], lane: &throughline_model::Lane) -> String {
    let texts = cells.iter().flat_map(|cell| &cell.children).map(|part| part.text.clone());
    std::iter::once(lane.name.clone()).chain(texts).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(". ")
}

fn meaning(row: &Placed) -> Meaning {
    let mut meaning = Meaning::new(Role::Row, "");
    let mut header = row.header.clone();
    if header.nodes.is_empty() && row.title.is_some() {
        header = header.at(format!("n{}/title", id(row)));
    }
    meaning.children.push(Arc::new(header));
    meaning.children.extend(row.laid.cells.iter().cloned());
    Meaning::new(Role::Section, "").with([meaning])
}
