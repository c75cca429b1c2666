//! What every deck must keep: each slide can be read by itself, nothing is cut or too small, nothing of the map is lost.

use std::collections::BTreeSet;

use throughline_layout::Options;
use throughline_model::{CardId, LaneKind, Map};
use throughline_scene::{Deck, Item, LayerKind, Scene, Slide};

use super::{
    Fault, Faults, boxes, callouts, contrast,
    flat::{Flat, entity, quote, show},
    words,
};

/// The smallest type on a slide, in points.
const LEAST_POINTS: f64 = 10.0;
/// The room at the lower edge that belongs to the footer.
const FOOTER: f64 = 36.0;

/// The faults of a deck that was made from `map` with these options.
pub fn check_deck(deck: &Deck, map: &Map, options: &Options) -> Vec<Fault> {
    let mut faults = Vec::new();
    for slide in &deck.slides {
        let mut own = Faults::default();
        let flat = Flat::of(&slide.scene);
        boxes::check_slide(&flat, map, &mut own);
        callouts::check(&flat, &mut own);
        contrast::check(&flat, &mut own);
        type_size(deck, &slide.scene, &mut own);
        labels(&flat, map, &mut own);
        inside(&flat, map, &mut own);
        let named =
            own.0.into_iter().map(|fault| Fault { message: format!("{}: {}", slide.id, fault.message), ..fault });
        faults.extend(named);
    }
    let mut whole = Faults::default();
    places(&deck.slides, &mut whole);
    // Words may stand on any slide: all of them, one below the other, as one page.
    let stacked = stacked(&deck.slides);
    words::check(&Flat::of(&stacked), map, options, true, &mut whole);
    faults.extend(whole.0);
    faults
}

fn type_size(deck: &Deck, scene: &Scene, faults: &mut Faults) {
    scene.walk(&mut |node, _, _| {
        let Item::Text(paragraph) = &node.item else { return };
        for run in paragraph.lines.iter().flat_map(|line| &line.runs).filter(|run| !run.text.trim().is_empty()) {
            if run.size * deck.scale < LEAST_POINTS - 1e-6 {
                faults.add("small-type", format!("{} is set in {} pt", quote(&run.text), run.size * deck.scale));
            }
        }
    });
}

/// Lanes have their titles, and cards the stages that they lie in.
fn labels(flat: &Flat<'_>, map: &Map, faults: &mut Faults) {
    let ids: BTreeSet<&str> = flat.groups.iter().map(|group| group.id).collect();
    let mut rows = false;
    for layer in &flat.scene.layers {
        let LayerKind::Lane(number) = layer.kind else { continue };
        rows = true;
        let title = format!("n{}/title", throughline_model::LaneId(number));
        if !ids.contains(title.as_str()) {
            faults.add("lane-without-title", layer.name.clone());
        }
    }
    if !rows || map.stages.is_empty() {
        return;
    }
    let columns = map.columns();
    let shown = |step: usize| ids.contains(format!("s{}", columns.stages[columns.steps[step].1].0).as_str());
    for group in &flat.groups {
        let card = entity::<CardId>(group.id, 'c').and_then(|id| map.cards.get(&id));
        let span = card.and_then(|card| card.place).and_then(|place| columns.span(place.range));
        if let Some((first, last)) = span.filter(|_| matches!(group.layer.kind, LayerKind::Lane(_)))
            && !(first..=last).any(shown)
        {
            faults.add("card-without-stage", format!("{} stands on a slide without its stage", group.id));
        }
    }
}

/// Everything between heading and footer stands in its room.
fn inside(flat: &Flat<'_>, map: &Map, faults: &mut Faults) {
    let page = flat.scene.size;
    for group in &flat.groups {
        let card = entity::<CardId>(group.id, 'c').is_some_and(|id| map.cards.contains_key(&id));
        let row = group.id.starts_with('n') && group.id.ends_with("/title");
        if (card || row) && (group.rect.y1 > page.height - FOOTER || group.rect.x0 < 0.0 || group.rect.x1 > page.width)
        {
            faults.add("cut", format!("{} at {} leaves its slide", group.id, show(group.rect)));
        }
    }
}

/// Ids are unique, and links lead to slides.
fn places(slides: &[Slide], faults: &mut Faults) {
    let ids: BTreeSet<&str> = slides.iter().map(|slide| &*slide.id).collect();
    if ids.len() != slides.len() {
        faults.add("same-id", "two slides have one id");
    }
    for slide in slides {
        if slide.name.trim().is_empty() && !slide.scene.title.trim().is_empty() {
            faults.add("no-name", format!("{} has no name", slide.id));
        }
        slide.scene.walk(&mut |node, _, _| {
            let Item::Text(paragraph) = &node.item else { return };
            let links = paragraph.lines.iter().flat_map(|line| &line.runs).filter_map(|run| run.link.as_deref());
            for target in links.filter_map(|link| link.strip_prefix('#')) {
                if !ids.contains(target) {
                    faults.add("dead-link", format!("{} leads to {target}, which is no slide", slide.id));
                }
            }
        });
    }
}

fn stacked(slides: &[Slide]) -> Scene {
    let mut whole = slides.first().map_or_else(
        || throughline_layout::Layout::new().lay(&Map::default(), &Options::default()).as_ref().clone(),
        |slide| (*slide.scene).clone(),
    );
    whole.layers.clear();
    let mut top = 0.0;
    for slide in slides {
        whole.layers.extend(slide.scene.layers.iter().cloned().map(|mut layer| {
            layer.origin.y += top;
            layer
        }));
        top += slide.scene.size.height;
    }
    whole.size.height = top;
    whole
}

/// The cards of a map that a deck must show: those of open lanes that show cards.
pub fn shown_cards(map: &Map) -> Vec<CardId> {
    let columns = map.columns();
    let open = |lane: &throughline_model::LaneId| {
        map.lanes.get(lane).is_some_and(|lane| {
            let shows = !matches!(lane.kind, LaneKind::Channels | LaneKind::Emotion | LaneKind::Divider);
            shows && !lane.hidden && !lane.collapsed
        })
    };
    let cards = map
        .cards
        .values()
        .filter(|card| card.place.is_some_and(|place| columns.span(place.range).is_some() && open(&place.lane)));
    cards.map(|card| card.id).collect()
}
