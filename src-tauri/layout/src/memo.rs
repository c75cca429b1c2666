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
}

struct Drawn {
    view: Arc<View>,
    width: f64,
    least: f64,
    node: Option<(f64, Arc<Node>)>,
}

impl Drawn {
    fn is(&self, view: &Arc<View>, width: f64) -> bool {
        self.width == width && (Arc::ptr_eq(&self.view, view) || self.view == *view)
    }
}

impl Memo {
    /// Forgets cards that are no longer on the map.
    pub(crate) fn forget(&mut self, cards: &[CardId]) {
        for card in cards {
            self.cards.remove(card);
        }
    }

    /// Forgets everything, because something changed that every card depends on.
    pub(crate) fn clear(&mut self) {
        self.cards.clear();
    }

    /// The height that a card needs at a width.
    pub(crate) fn least(&mut self, view: &Arc<View>, width: f64, measure: impl FnOnce() -> f64) -> f64 {
        if let Some(drawn) = self.cards.get(&view.card.id).filter(|drawn| drawn.is(view, width)) {
            return drawn.least;
        }
        let least = measure();
        self.cards.insert(view.card.id, Drawn { view: Arc::clone(view), width, least, node: None });
        least
    }

    /// The card's node at a place; `draw` gives its children for a width and height.
    pub(crate) fn node(&mut self, view: &Arc<View>, rect: Rect, draw: impl FnOnce() -> Vec<Arc<Node>>) -> Arc<Node> {
        let place = |children: Arc<[Arc<Node>]>| {
            let (id, label) = (Arc::clone(&view.node), view.spoken.clone());
            Arc::new(Node { id, bounds: rect, label, item: Item::Group { at: rect.origin(), clip: None, children } })
        };
        let known = self.cards.get_mut(&view.card.id).filter(|drawn| drawn.is(view, rect.width()));
        let node = match known.as_ref().and_then(|drawn| drawn.node.as_ref()) {
            Some((height, node)) if *height == rect.height() => match &node.item {
                Item::Group { at, .. } if *at == rect.origin() => return Arc::clone(node),
                Item::Group { children, .. } => place(Arc::clone(children)),
                _ => Arc::clone(node),
            },
            _ => place(draw().into()),
        };
        let drawn = Some((rect.height(), Arc::clone(&node)));
        match known {
            Some(known) => known.node = drawn,
            None => {
                let (view, width) = (Arc::clone(view), rect.width());
                self.cards.insert(view.card.id, Drawn { view, width, least: rect.height(), node: drawn });
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
