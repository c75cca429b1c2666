//! Turns a map into a scene. Knows nothing of files, windows or undo.
//!
//! [`Layout::lay`] measures every text, finds the columns ([`grid`]), lays each lane out ([`lane`]), and stacks what it
//! has into layers ([`assemble`]). It remembers the map that it has laid out last ([`index`]); entities that are still the
//! very same have not changed, and what depends on them alone is handed out again as the very same nodes, so an edit costs
//! what it touches, and [`Layout::update`] can tell by address what a window has to paint anew. Everything is laid out from left to right; a map
//! in a right-to-left language is turned over at the end ([`mirror`]).

mod assemble;
mod bands;
mod callouts;
mod card;
mod colors;
mod curve;
mod deck;
mod face;
mod flow;
mod frames;
mod furniture;
mod geometry;
mod grid;
mod header;
mod index;
mod lane;
mod legend;
mod memo;
mod mirror;
mod moments;
mod options;
mod page;
mod pen;
mod picture;
mod rail;
mod rows;
mod title;
mod view;
mod views;
mod words;

pub use deck::{DECK_SCALE, DeckOptions, DeckPart, SlideFormat};
pub use geometry::{Axis, Column, Geometry};
pub use options::Options;

use std::sync::Arc;

use throughline_assets::{
    color::Rgb,
    themes::{self, Theme},
};
use throughline_model::{Map, PersonaId, StepId};
use throughline_scene::{Layer, Scene, ScenePatch};
use throughline_text::{Engine, Missing};

use crate::{
    assemble::Kept,
    grid::Grid,
    index::Index,
    mirror::Mirrored,
    page::{Notes, Page, Start},
    words::Words,
};

/// Lays maps out and remembers what it has measured, so that the next layout of nearly the same map is quick.
pub struct Layout {
    engine: Engine,
    index: Index,
    kept: Kept,
    ground: Option<Ground>,
    /// Where the columns were, and their version.
    columns: (Grid, u64),
    mirrored: Option<Mirrored>,
    last: Option<Arc<Scene>>,
}

/// What everything on a page depends on; when it changes, nothing drawn before is of use.
#[derive(PartialEq)]
struct Ground {
    theme: Theme,
    words: Words,
    language: Arc<str>,
    stages: Vec<Option<String>>,
    hide_evidence: bool,
    only: Option<PersonaId>,
    rtl: bool,
}

impl Default for Layout {
    fn default() -> Layout {
        Layout::new()
    }
}

impl Layout {
    /// A layout that remembers nothing yet.
    pub fn new() -> Layout {
        Layout {
            engine: Engine::new(),
            index: Index::default(),
            kept: Kept::default(),
            ground: None,
            columns: (Grid::default(), 0),
            mirrored: None,
            last: None,
        }
    }

    /// The scene of a map.
    pub fn lay(&mut self, map: &Map, options: &Options) -> Arc<Scene> {
        self.learn(map);
        let scene = match options.aspect {
            Some(aspect) => self.lay_to(map, options, aspect),
            None => self.lay_once(map, options, 1.0),
        };
        let scene = Arc::new(scene);
        self.last = Some(Arc::clone(&scene));
        scene
    }

    /// Lays the map out again and tells what has changed since the last time.
    pub fn update(&mut self, map: &Map, options: &Options) -> ScenePatch {
        let before = self.last.clone().unwrap_or_else(|| self.lay(map, options));
        let after = self.lay(map, options);
        ScenePatch::between(&before, &after)
    }

    /// Characters that no face could draw since the last call, with the text that they stand in.
    pub fn take_missing(&mut self) -> Vec<Missing> {
        self.engine.take_missing()
    }

    /// The width that *Fit columns* gives each step, in px at 1920: what its column gets on a map that stores none.
    ///
    /// Steps come in the order of the page; those without a stage are left out. A map that stores all of these widths is
    /// laid out as one that stores none.
    pub fn fit(&mut self, map: &Map) -> Vec<(StepId, f64)> {
        self.widths(map, false)
    }

    /// The width of each step's column as it is laid out now, in px at 1920: the stored one, or for steps that store none
    /// (`step.width.is_none()`) their share of the page.
    ///
    /// To store the missing ones changes nothing on the page, and from then on typing moves no column.
    pub fn columns(&mut self, map: &Map) -> Vec<(StepId, f64)> {
        self.widths(map, true)
    }

    fn widths(&mut self, map: &Map, keep: bool) -> Vec<(StepId, f64)> {
        self.learn(map);
        let widths = grid::widths(map, &mut self.index, 1.0, keep);
        self.index.columns.steps.iter().map(|(id, _)| *id).zip(widths).collect()
    }

    /// Finds out what has changed since the last map.
    fn learn(&mut self, map: &Map) {
        let touched = self.index.update(map);
        self.kept.views.touch(&touched);
        self.kept.memo.forget(&touched.gone);
    }

    /// Tries a few widths of columns and keeps the one whose page comes nearest to the wanted shape, because it can be
    /// printed largest.
    fn lay_to(&mut self, map: &Map, options: &Options, aspect: f64) -> Scene {
        let mut best = (0.0, 1.0);
        for stretch in [1.0, 0.8, 0.62, 0.5, 1.25, 1.6, 2.0] {
            let size = self.lay_once(map, options, stretch).size;
            // How large a px becomes on a page of this shape with an area of one.
            let scale = (aspect.sqrt() / size.width).min(1.0 / aspect.sqrt() / size.height);
            if scale > best.0 * 1.01 {
                best = (scale, stretch);
            }
        }
        self.lay_once(map, options, best.1)
    }

    fn lay_once(&mut self, map: &Map, options: &Options, stretch: f64) -> Scene {
        let ground = Ground {
            theme: theme_of(map, options),
            words: Words::of(map),
            language: language_of(map),
            stages: map.stages.ordered().into_iter().map(|stage| stage.color.clone()).collect(),
            hide_evidence: map.info.look.hide_evidence,
            only: options.only,
            rtl: map.runs_from_right(),
        };
        let columns = (Grid::of(map, &mut self.index, stretch), self.index.versions.columns);
        if self.ground.as_ref() != Some(&ground) {
            self.kept.views.touch_all();
            self.kept.memo.clear();
            self.kept.clear_columns();
        } else if self.columns != columns {
            self.kept.clear_columns();
        }
        let rtl = ground.rtl;
        let mut page = Page {
            map,
            theme: &ground.theme,
            words: &ground.words,
            index: &self.index,
            columns: &self.index.columns,
            grid: &columns.0,
            start: Start::default(),
            options,
            people: None,
            notes: Notes::All,
            long: None,
            rtl,
            language: &ground.language,
            engine: &mut self.engine,
        };
        let mut scene = assemble::page(&mut page, &mut self.kept);
        self.ground = Some(ground);
        self.columns = columns;
        let before = match (&self.mirrored, &self.last) {
            (Some(mirrored), _) => &mirrored.plain[..],
            (None, Some(last)) => &last.layers,
            (None, None) => &[],
        };
        keep_equal(before, &mut scene.layers);
        if rtl {
            self.mirrored.get_or_insert_default().turn_over(&mut scene);
        } else {
            self.mirrored = None;
        }
        scene
    }
}

/// Puts nodes of the last layout in the place of new ones that are equal, so that titles and rails, which are drawn anew
/// each time, do not count as changed.
fn keep_equal(before: &[Layer], now: &mut [Layer]) {
    for layer in now {
        let Some(old) = before.iter().find(|old| old.kind == layer.kind) else {
            continue;
        };
        for (node, known) in layer.nodes.iter_mut().zip(&old.nodes) {
            if !Arc::ptr_eq(node, known) && node.id == known.id && node == known {
                *node = Arc::clone(known);
            }
        }
        if !Arc::ptr_eq(&layer.meaning, &old.meaning) && layer.meaning == old.meaning {
            layer.meaning = Arc::clone(&old.meaning);
        }
    }
}

fn language_of(map: &Map) -> Arc<str> {
    if map.info.language.is_empty() { "en".into() } else { map.info.language.as_str().into() }
}

/// The theme of a map: the one chosen, the one made from its accent, or the one that it names.
fn theme_of(map: &Map, options: &Options) -> Theme {
    if let Some(theme) = &options.theme {
        return (**theme).clone();
    }
    let look = &map.info.look;
    let theme = match look.accent.as_deref().and_then(Rgb::parse) {
        Some(accent) => Theme::with_accent(accent),
        None => themes::by_id(&look.theme).unwrap_or_else(|| themes::default()).clone(),
    };
    let stages: Vec<Rgb> = look.stage_colors.iter().filter_map(|color| Rgb::parse(color)).collect();
    theme.with_stages(&stages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_model::*;
    use throughline_scene::{Kept, Op};

    fn map() -> Map {
        let mut map = Map::default();
        map.info.title = "A map".into();
        let keys = OrderKey::spread(3);
        for nth in 1..=3_u128 {
            let order = keys[nth as usize - 1].clone();
            map.stages.put(Stage {
                order: order.clone(),
                name: format!("Stage {nth}"),
                question: "What now?".into(),
                ..Stage::new(StageId(nth))
            });
            map.steps.put(Step { order, ..Step::new(StepId(nth), StageId(nth)) });
            let mut card = Card::new(CardId(nth));
            card.title = format!("Card {nth}");
            card.place = Some(Place { lane: LaneId(1), range: Range::Stage(StageId(nth)) });
            map.cards.put(card);
        }
        map.lanes.put(Lane { name: "Doing".into(), ..Lane::new(LaneId(1), LaneKind::Text) });
        map
    }

    #[test]
    fn an_unchanged_map_gives_an_empty_patch() {
        let map = map();
        let mut layout = Layout::new();
        layout.lay(&map, &Options::default());
        assert!(layout.update(&map, &Options::default()).is_empty());
    }

    #[test]
    fn an_edited_card_is_the_only_new_node() {
        let mut map = map();
        let mut layout = Layout::new();
        let mut scene = (*layout.lay(&map, &Options::default())).clone();
        map.cards.change(CardId(2)).expect("is there").title = "Other".into();
        let patch = layout.update(&map, &Options::default());
        let new: Vec<&str> = patch
            .ops
            .iter()
            .filter_map(|op| match op {
                Op::Nodes { nodes, .. } => Some(nodes),
                _ => None,
            })
            .flatten()
            .filter_map(|kept| match kept {
                Kept::New(node) => Some(&*node.id),
                Kept::Same(..) => None,
            })
            .collect();
        assert_eq!(new, ["c2"]);
        patch.apply(&mut scene);
        assert_eq!(scene, *Layout::new().lay(&map, &Options::default()));
    }

    #[test]
    fn guiding_questions_are_for_the_screen_alone() {
        let mut map = map();
        map.cards = Table::default();
        let shows = |options: &Options| {
            let scene = Layout::new().lay(&map, options);
            let mut found = false;
            scene.walk(&mut |node, _, _| {
                found |= matches!(&node.item, throughline_scene::Item::Text(text) if text.text.contains("What now?"));
            });
            found
        };
        assert!(!shows(&Options::default()));
        assert!(shows(&Options { on_screen: true, ..Options::default() }));
    }

    #[test]
    fn an_arabic_map_runs_from_the_right() {
        let mut map = map();
        map.info.language = "ar".into();
        let scene = Layout::new().lay(&map, &Options::default());
        let x = |id: &str| {
            let mut x = None;
            scene.walk(&mut |node, _, origin| {
                if &*node.id == id {
                    x = Some(origin.x + node.bounds.x0);
                }
            });
            x.expect("the stage is drawn")
        };
        assert!(scene.rtl && x("s1") > x("s2") && x("s2") > x("s3"));
    }
}
