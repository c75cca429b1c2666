//! One module for each kind of lane. All work in the lane's own coordinates: x of the page, y from the lane's top.

pub(crate) mod channels;
pub(crate) mod emotion;
mod emotion_edges;
mod emotion_marks;
mod emotion_paint;
mod emotion_words;
pub(crate) mod metrics;
pub(crate) mod process;
mod process_arrows;
pub(crate) mod storyboard;
pub(crate) mod text;
pub(crate) mod touchpoints;
pub(crate) mod transitions;

use std::{collections::BTreeSet, sync::Arc};

use kurbo::Rect;
use throughline_model::{Lane, PersonaId};
use throughline_scene::{Meaning, Node, NodeId, Role};

use crate::{legend::Use, view::View};

/// A lane as laid out.
pub(crate) struct Laid {
    pub(crate) height: f64,
    /// In painting order.
    pub(crate) nodes: Vec<Arc<Node>>,
    /// Cells in reading order, without the row's header.
    pub(crate) cells: Vec<Arc<Meaning>>,
    /// Painted on the rail below the title, in coordinates of the lane.
    pub(crate) rail: Vec<Arc<Node>>,
    /// Whether stage borders are drawn through it.
    pub(crate) separators: bool,
    /// Marks that the legend explains.
    pub(crate) uses: BTreeSet<Use>,
    /// Where moments of truth are drawn, in coordinates of the lane.
    pub(crate) moments: Vec<(NodeId, Rect)>,
    /// People whose curves need a key: index and name.
    pub(crate) people: Vec<(usize, String)>,
    /// How many notes of a chart found no place beside their points.
    pub(crate) notes: usize,
    /// Charts of an emotion lane: whose, and where scores lie; y from the lane's top.
    pub(crate) axes: Vec<(Option<PersonaId>, emotion::Axis)>,
}

impl Laid {
    pub(crate) fn new(height: f64) -> Laid {
        Laid {
            height,
            nodes: Vec::new(),
            cells: Vec::new(),
            rail: Vec::new(),
            separators: true,
            uses: BTreeSet::new(),
            moments: Vec::new(),
            people: Vec::new(),
            notes: 0,
            axes: Vec::new(),
        }
    }
}

/// A lane with the views of its cards.
pub(crate) struct Row<'a> {
    pub(crate) lane: &'a Lane,
    pub(crate) views: &'a [Arc<View>],
}

/// Cells for cards, those of one range in one cell.
pub(crate) fn cells(views: &[Arc<View>], spoken: impl Fn(&View) -> String) -> Vec<Arc<Meaning>> {
    let mut cells = Vec::new();
    for (span, members) in crate::flow::groups(views) {
        let mut cell = Meaning::new(Role::Cell, "");
        cell.column = Some(span.0 as u32);
        cell.span = (span.1 > span.0).then_some((span.1 - span.0 + 1) as u32);
        for index in members {
            let view = &views[index];
            let words = spoken(view);
            if words.trim().is_empty() {
                continue;
            }
            let part = Meaning::new(Role::Paragraph, words).at(Arc::clone(&view.node));
            cell.children.push(Arc::new(part));
        }
        cells.push(Arc::new(cell));
    }
    cells
}

/// A rectangle from its left top corner.
pub(crate) fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect::new(x, y, x + width, y + height)
}
