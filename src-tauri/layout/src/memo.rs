//! Remembers how each card was drawn, so that an edit costs what it changes. A hit hands out the very same node.

use std::{collections::HashMap, sync::Arc};

use kurbo::{Point, Rect};
use throughline_model::CardId;
use throughline_scene::{Item, Node};

use crate::view::View;

/// Drawn cards by id.
#[derive(Default)]
pub(crate) struct Memo {
    cards: HashMap<CardId, Drawn>,
    round: u64,
}

struct Drawn {
    view: View,
    width: f64,
    least: f64,
    node: Option<(f64, Arc<Node>)>,
    round: u64,
}

impl Memo {
    /// Starts a layout; what was not asked for in the last one is forgotten.
    pub(crate) fn begin(&mut self) {
        let last = self.round;
        self.cards.retain(|_, drawn| drawn.round == last);
        self.round += 1;
    }

    /// Keeps a card's drawing although nobody asked for it this time.
    pub(crate) fn keep(&mut self, view: &View) {
        let round = self.round;
        if let Some(drawn) = self.cards.get_mut(&view.card.id) {
            drawn.round = round;
        }
    }

    /// Forgets everything, because something changed that every card depends on.
    pub(crate) fn clear(&mut self) {
        self.cards.clear();
    }

    /// The height that a card needs at a width.
    pub(crate) fn least(&mut self, view: &View, width: f64, measure: impl FnOnce() -> f64) -> f64 {
        let round = self.round;
        if let Some(drawn) = self.cards.get_mut(&view.card.id)
            && drawn.width == width
            && drawn.view == *view
        {
            drawn.round = round;
            return drawn.least;
        }
        let least = measure();
        self.cards.insert(view.card.id, Drawn { view: view.clone(), width, least, node: None, round });
        least
    }

    /// The card's node at a place; `draw` gives its children for a width and height.
    pub(crate) fn node(
        &mut self,
        view: &View,
        rect: Rect,
        label: impl FnOnce() -> String,
        draw: impl FnOnce() -> Vec<Arc<Node>>,
    ) -> Arc<Node> {
        let known = self.cards.get(&view.card.id).filter(|drawn| drawn.width == rect.width() && drawn.view == *view);
        let place = |children: Arc<[Arc<Node>]>, id: Arc<str>, label: String| {
            Arc::new(Node { id, bounds: rect, label, item: Item::Group { at: rect.origin(), clip: None, children } })
        };
        let node = match known.and_then(|drawn| drawn.node.as_ref()) {
            Some((height, node)) if *height == rect.height() => match &node.item {
                Item::Group { at, .. } if *at == rect.origin() => Arc::clone(node),
                Item::Group { children, .. } => place(Arc::clone(children), node.id.clone(), node.label.clone()),
                _ => Arc::clone(node),
            },
            _ => place(draw().into(), format!("c{}", view.card.id).into(), label()),
        };
        let round = self.round;
        match self.cards.get_mut(&view.card.id) {
            Some(drawn) if drawn.width == rect.width() && drawn.view == *view => {
                drawn.node = Some((rect.height(), Arc::clone(&node)));
                drawn.round = round;
            }
            _ => {
                let drawn = Drawn {
                    view: view.clone(),
                    width: rect.width(),
                    least: rect.height(),
                    node: Some((rect.height(), Arc::clone(&node))),
                    round,
                };
                self.cards.insert(view.card.id, drawn);
            }
        }
        node
    }
}

/// A node's id for a part of an entity.
pub(crate) fn part(id: impl std::fmt::Display, part: &str) -> Arc<str> {
    format!("{id}/{part}").into()
}

/// The origin, for groups that lie in page coordinates.
pub(crate) const HERE: Point = Point::ZERO;
