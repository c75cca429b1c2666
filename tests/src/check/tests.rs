//! Faulty scenes, one for each kind of fault: a checker that finds nothing is worth nothing.

use std::sync::Arc;

use kurbo::{Point, Rect, Size, Vec2};
use throughline_layout::{Layout, Options};
use throughline_model::*;
use throughline_scene::{Color, Item, Layer, LayerKind, Meaning, Node, Role, Scene, Stroke};

use super::{check, check_with};
use crate::fixtures::Draft;

/// A small sound map with a card, a touchpoint and two feelings, and its scene without fault.
fn sound() -> (Map, Scene) {
    let mut draft = Draft::new("A sound map", "en");
    let columns = draft.columns(&["Begin", "Go on", "End"], 1);
    let lane = draft.lane(LaneKind::Text, "Doing", "What people do");
    for (stage, _) in &columns {
        draft.card(Some((lane, Range::Stage(*stage))), "A title", "and a text");
    }
    let feel = draft.lane(LaneKind::Emotion, "Feeling", "");
    for (nth, (_, steps)) in columns.iter().enumerate() {
        draft.feel((feel, steps[0]), None, Series::First, [1.5, -1.5, 0.5][nth], &format!("label {nth}"));
    }
    let map = draft.done();
    let scene = Layout::new().lay(&map, &Options::default());
    assert_eq!(check(&scene, &map), [], "the sound map");
    (map, (*scene).clone())
}

fn codes(scene: &Scene, map: &Map) -> Vec<&'static str> {
    let mut codes: Vec<_> = check(scene, map).into_iter().map(|fault| fault.code).collect();
    codes.dedup();
    codes
}

#[track_caller]
fn found(scene: &Scene, map: &Map, code: &str) {
    let codes = codes(scene, map);
    assert!(codes.contains(&code), "{code} is not among {codes:?}");
}

/// Changes every node of the scene for which `wanted` holds by its id.
fn change(scene: &mut Scene, wanted: impl Fn(&str) -> bool, change: &dyn Fn(&mut Node)) {
    fn down(nodes: &mut [Arc<Node>], wanted: &dyn Fn(&str) -> bool, change: &dyn Fn(&mut Node)) -> usize {
        let mut count = 0;
        for node in nodes {
            let mut new = Node::clone(node);
            if let Item::Group { children, .. } = &mut new.item {
                let mut inner = children.to_vec();
                count += down(&mut inner, wanted, change);
                *children = inner.into();
            }
            if wanted(&new.id) {
                change(&mut new);
                count += 1;
            }
            *node = Arc::new(new);
        }
        count
    }
    let count: usize = scene.layers.iter_mut().map(|layer| down(&mut layer.nodes, &wanted, change)).sum();
    assert!(count > 0, "nothing was changed");
}

fn shift(by: Vec2) -> impl Fn(&mut Node) {
    move |node| {
        node.bounds = node.bounds + by;
        if let Item::Group { at, .. } = &mut node.item {
            *at += by;
        }
    }
}

/// Changes the texts below the nodes with an id for which `wanted` holds.
fn texts(scene: &mut Scene, wanted: impl Fn(&str) -> bool, edit: &dyn Fn(&mut throughline_scene::Paragraph)) {
    fn down(node: &mut Node, edit: &dyn Fn(&mut throughline_scene::Paragraph)) {
        match &mut node.item {
            Item::Text(paragraph) => edit(paragraph),
            Item::Group { children, .. } => {
                let inner = children.iter().map(|child| {
                    let mut child = Node::clone(child);
                    down(&mut child, edit);
                    Arc::new(child)
                });
                *children = inner.collect();
            }
            _ => {}
        }
    }
    change(scene, wanted, &|node| down(node, edit));
}

fn card_of(map: &Map, nth: usize) -> String {
    map.cards.keys().nth(nth).map(|id| format!("c{id}")).unwrap_or_default()
}

fn callout_of(map: &Map, nth: usize) -> String {
    map.emotions.keys().nth(nth).map(|id| format!("e{id}")).unwrap_or_default()
}

fn lane_layer(scene: &mut Scene) -> &mut Layer {
    scene.layers.iter_mut().find(|layer| matches!(layer.kind, LayerKind::Lane(_))).expect("a lane")
}

#[test]
fn text_that_leaves_its_card_is_found() {
    let (map, mut scene) = sound();
    texts(&mut scene, |id| id == card_of(&map, 0), &|text| text.at.x += 900.0);
    found(&scene, &map, "text-leaves-box");
}

#[test]
fn text_that_leaves_a_rail_or_a_stage_is_found() {
    for prefix in ["n", "s"] {
        let (map, mut scene) = sound();
        let wanted = |id: &str| id.starts_with(prefix) && (prefix == "s" || id.ends_with("/title"));
        texts(&mut scene, wanted, &|text| text.at.y -= 60.0);
        found(&scene, &map, "text-leaves-box");
    }
}

#[test]
fn text_beyond_the_page_is_found() {
    let (map, mut scene) = sound();
    texts(&mut scene, |id| id == "title", &|text| text.at.x -= 100.0);
    found(&scene, &map, "text-off-page");
}

#[test]
fn small_type_is_found() {
    let (map, mut scene) = sound();
    texts(&mut scene, |id| id == card_of(&map, 1), &|text| {
        let mut lines = text.lines.to_vec();
        lines.iter_mut().flat_map(|line| &mut line.runs).for_each(|run| run.size = 10.0);
        text.lines = lines.into();
    });
    found(&scene, &map, "small-type");
}

#[test]
fn texts_that_meet_are_found() {
    let (map, mut scene) = sound();
    texts(&mut scene, |id| id == card_of(&map, 0), &|text| text.at.y = 12.0);
    found(&scene, &map, "text-on-text");
}

#[test]
fn cards_that_meet_or_leave_their_lane_are_found() {
    let (map, mut scene) = sound();
    let next = scene
        .layers
        .iter()
        .flat_map(|layer| &layer.nodes)
        .find(|node| *node.id == card_of(&map, 1))
        .map(|node| node.bounds.x0);
    change(&mut scene, |id| id == card_of(&map, 0), &|node| {
        let by = next.unwrap_or(0.0) - node.bounds.x0 - 40.0;
        shift(Vec2::new(by, 0.0))(node);
    });
    found(&scene, &map, "cards-overlap");
    let (map, mut scene) = sound();
    change(&mut scene, |id| id == card_of(&map, 0), &shift(Vec2::new(0.0, 30.0)));
    found(&scene, &map, "card-off-lane");
}

#[test]
fn lanes_that_meet_or_stand_unevenly_are_found() {
    let (map, mut scene) = sound();
    lane_layer(&mut scene).size.height += 20.0;
    found(&scene, &map, "lanes-overlap");
    let (map, mut scene) = sound();
    lane_layer(&mut scene).size.height -= 20.0;
    found(&scene, &map, "lane-gap");
}

#[test]
fn a_callout_on_a_label_a_face_or_a_line_is_found() {
    let (map, scene) = sound();
    let ids = [callout_of(&map, 0), callout_of(&map, 1)];
    let mut places = Vec::new();
    scene.walk(&mut |node, layer, origin| {
        if ids.iter().any(|id| **id == *node.id) {
            places.push((node.bounds, origin - layer.origin));
        }
    });
    let [(one, _), (other, _)] = places[..] else { panic!("two callouts") };
    let mut moved = scene.clone();
    change(&mut moved, |id| id == ids[0], &shift(other.origin() - one.origin()));
    found(&moved, &map, "callout-on-label");
    // Down from above a peak to its face, and on to the line behind it.
    let mut moved = scene.clone();
    change(&mut moved, |id| id == ids[0], &shift(Vec2::new(0.0, 30.0)));
    found(&moved, &map, "callout-on-face");
    let mut moved = scene.clone();
    change(&mut moved, |id| id == ids[0], &shift(Vec2::new(30.0, 45.0)));
    found(&moved, &map, "callout-on-stroke");
}

#[test]
fn text_that_cannot_be_read_or_lies_under_something_is_found() {
    let (map, mut scene) = sound();
    texts(&mut scene, |id| id == card_of(&map, 2), &|text| {
        let mut lines = text.lines.to_vec();
        lines.iter_mut().flat_map(|line| &mut line.runs).for_each(|run| run.color = Color::rgb(190, 200, 215));
        text.lines = lines.into();
    });
    found(&scene, &map, "contrast");
    let (map, mut scene) = sound();
    change(&mut scene, |id| id == card_of(&map, 2), &|node| {
        let size = node.bounds.size();
        if let Item::Group { children, .. } = &mut node.item {
            let mut inner = children.to_vec();
            inner.push(shape(Rect::from_origin_size(Point::ZERO, size), Some(Color::rgb(255, 255, 255)), None));
            *children = inner.into();
        }
    });
    found(&scene, &map, "text-covered");
}

fn shape(bounds: Rect, fill: Option<Color>, stroke: Option<Stroke>) -> Arc<Node> {
    let item = Item::Rect { radius: 0.0, fill: fill.map(Into::into), stroke };
    Arc::new(Node { id: "".into(), bounds, label: String::new(), item })
}

#[test]
fn lost_texts_are_found_wherever_they_should_stand() {
    let (map, scene) = sound();
    let mut more = map.clone();
    more.info.scenario = "A scenario".to_owned();
    found(&scene, &more, "lost");
    let mut more = map.clone();
    let id = *more.cards.keys().next().expect("a card");
    more.cards.change(id).expect("a card").title.push('x');
    found(&scene, &more, "lost");
    let mut more = map.clone();
    let id = *more.lanes.keys().next().expect("a lane");
    more.lanes.change(id).expect("a lane").subtitle.push('x');
    found(&scene, &more, "lost");
    let mut more = map.clone();
    let id = *more.emotions.keys().next().expect("a point");
    more.emotions.change(id).expect("a point").quote.push('x');
    found(&scene, &more, "lost");
    // A line that is not painted.
    let mut cut = scene.clone();
    texts(&mut cut, |id| id == card_of(&map, 0), &|text| text.lines = Vec::new().into());
    found(&cut, &map, "lost");
}

#[test]
fn a_guiding_question_on_an_export_is_found() {
    let (mut map, _) = sound();
    let id = *map.stages.keys().next().expect("a stage");
    map.stages.change(id).expect("a stage").question = "What makes somebody start?".to_owned();
    map.cards.retain(|_| false);
    let options = Options { on_screen: true, ..Options::default() };
    let scene = Layout::new().lay(&map, &options);
    assert!(codes(&scene, &map).contains(&"question-shown"));
    assert!(check_with(&scene, &map, &options).is_empty());
}

#[test]
fn wrong_identities_and_names_are_found() {
    let (map, mut scene) = sound();
    let id = card_of(&map, 0);
    change(&mut scene, |other| other == card_of(&map, 1), &|node| node.id = id.as_str().into());
    found(&scene, &map, "double-id");
    let (map, mut scene) = sound();
    change(&mut scene, |other| other == id, &|node| node.bounds.x1 = node.bounds.x0);
    found(&scene, &map, "empty-bounds");
    let (map, mut scene) = sound();
    change(&mut scene, |other| other == id, &|node| node.label.clear());
    found(&scene, &map, "no-label");
    let (map, mut scene) = sound();
    let twin = lane_layer(&mut scene).clone();
    scene.layers.push(Layer { nodes: Vec::new(), size: Size::ZERO, ..twin });
    found(&scene, &map, "double-layer");
}

#[test]
fn a_wrong_reading_order_is_found() {
    let (map, mut scene) = sound();
    let row = Meaning::new(Role::Row, "").with([Meaning::new(Role::Cell, "no header")]);
    lane_layer(&mut scene).meaning = Arc::new(Meaning::new(Role::Section, "").with([row]));
    found(&scene, &map, "reading-order");
    let (map, mut scene) = sound();
    let row = Meaning::new(Role::Row, "").with([Meaning::new(Role::RowHeader, "named").at("nowhere")]);
    lane_layer(&mut scene).meaning = Arc::new(Meaning::new(Role::Section, "").with([row]));
    found(&scene, &map, "reading-order");
}
