//! The views of every lane's cards, made anew only where something has changed. Draws nothing.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use throughline_model::*;

use crate::{
    index::{Home, Touched},
    legend::Marks,
    view::{View, Viewer},
};

/// The cards of one lane as they are shown.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// By first column, then order.
    pub(crate) views: Vec<Arc<View>>,
    /// What of them the legend explains.
    pub(crate) marks: Marks,
    /// Steps with a moment of truth, in ascending order.
    pub(crate) moments: Vec<usize>,
}

/// What was shown last.
#[derive(Default)]
pub(crate) struct Views {
    /// Views with the age in which they were made.
    known: HashMap<CardId, (Arc<View>, u64)>,
    lanes: BTreeMap<Home, Kept>,
    age: u64,
}

struct Kept {
    content: Arc<Content>,
    stale: bool,
}

impl Views {
    /// Takes note of what has changed on the map.
    pub(crate) fn touch(&mut self, touched: &Touched) {
        if touched.all {
            self.touch_all();
        }
        for card in &touched.cards {
            if let Some((_, age)) = self.known.get_mut(card) {
                *age = 0;
            }
        }
        for card in &touched.gone {
            self.known.remove(card);
        }
        for home in &touched.homes {
            if let Some(kept) = self.lanes.get_mut(home) {
                kept.stale = true;
            }
        }
    }

    /// Every card may look different.
    pub(crate) fn touch_all(&mut self) {
        self.age += 1;
        for kept in self.lanes.values_mut() {
            kept.stale = true;
        }
    }

    /// The cards of a lane, or of the parking lot; the very same content if nothing in it has changed.
    pub(crate) fn of(&mut self, viewer: Viewer<'_>, lane: Option<&Arc<Lane>>) -> Arc<Content> {
        let home = lane.map(|lane| lane.id);
        if let Some(kept) = self.lanes.get(&home).filter(|kept| !kept.stale) {
            return Arc::clone(&kept.content);
        }
        let cards = viewer.index.cards.get(home);
        let views: Vec<Arc<View>> = cards.iter().map(|(_, card)| self.view(viewer, card, lane)).collect();
        let mut content = Content { views, ..Content::default() };
        for view in &content.views {
            content.marks.see(view);
            if view.evidence.is_some() && !view.assumption {
                let items = viewer.index.evidence.of(view.card.id);
                content.marks.sources.extend(items.filter_map(|evidence| evidence.source));
            }
            if view.card.moment_of_truth && view.span.0 == view.span.1 && lane.is_some() {
                content.moments.push(view.span.0);
            }
        }
        content.moments.dedup();
        let content = match self.lanes.remove(&home) {
            Some(kept) if kept.content.alike(&content) => kept.content,
            _ => Arc::new(content),
        };
        self.lanes.insert(home, Kept { content: Arc::clone(&content), stale: false });
        content
    }

    fn view(&mut self, viewer: Viewer<'_>, card: &Arc<Card>, lane: Option<&Arc<Lane>>) -> Arc<View> {
        // An age of 0 is that of a view that something has changed for.
        let now = self.age + 1;
        let known = self.known.get(&card.id);
        if let Some((view, age)) = known
            && *age == now
        {
            return Arc::clone(view);
        }
        let view = viewer.view(card, lane.map(Arc::as_ref));
        let view = match known {
            Some((known, _)) if **known == view => Arc::clone(known),
            _ => Arc::new(view),
        };
        self.known.insert(card.id, (Arc::clone(&view), now));
        view
    }
}

impl Content {
    fn alike(&self, other: &Content) -> bool {
        self.views.len() == other.views.len()
            && self.views.iter().zip(&other.views).all(|(one, other)| Arc::ptr_eq(one, other))
            && self.marks == other.marks
    }
}
