//! Text in its box, text beside text, cards beside cards, lanes below lanes.

use std::cmp::Ordering;

use kurbo::Rect;
use throughline_model::{CardId, Map, StageId, StepId, TransitionId};
use throughline_scene::{Layer, LayerKind};

use super::{
    Faults,
    flat::{Flat, Group, entity, overlap, quote, show},
};

/// How far letters may leave their box.
const TOLERANCE: f64 = 1.5;
/// How far texts may overlap.
const TOUCH: f64 = 1.0;
/// Between lanes.
const LANE_GAP: f64 = 8.0;
/// Above the parking lot, which is no lane.
const PARKING_GAP: f64 = 12.0;
/// The smallest type.
const LEAST_SIZE: f64 = 11.0;

pub(crate) fn check(flat: &Flat<'_>, map: &Map, faults: &mut Faults) {
    texts_in_boxes(flat, map, faults);
    texts_beside_texts(flat, faults);
    cards_beside_cards(flat, map, faults);
    lanes_below_lanes(flat, faults);
}

/// What holds of a slide too: lanes there may be higher than their content.
pub(crate) fn check_slide(flat: &Flat<'_>, map: &Map, faults: &mut Faults) {
    texts_in_boxes(flat, map, faults);
    texts_beside_texts(flat, faults);
    cards_beside_cards(flat, map, faults);
}

fn inside(inner: Rect, outer: Rect, tolerance: f64) -> bool {
    inner.x0 >= outer.x0 - tolerance
        && inner.y0 >= outer.y0 - tolerance
        && inner.x1 <= outer.x1 + tolerance
        && inner.y1 <= outer.y1 + tolerance
}

/// Whether a node is the box that its texts must not leave.
fn is_box(map: &Map, id: &str) -> bool {
    let card = entity::<CardId>(id, 'c').is_some_and(|id| map.cards.contains_key(&id));
    let stage = entity::<StageId>(id, 's').is_some_and(|id| map.stages.contains_key(&id));
    let step = entity::<StepId>(id, 'p').is_some_and(|id| map.steps.contains_key(&id));
    let transition = entity::<TransitionId>(id, 't').is_some_and(|id| map.transitions.contains_key(&id));
    let rail = id.starts_with('n') && id.ends_with("/title");
    card || stage || step || transition || rail || id.ends_with("/moment")
}

fn texts_in_boxes(flat: &Flat<'_>, map: &Map, faults: &mut Faults) {
    let page = flat.scene.size.to_rect();
    for line in &flat.lines {
        if !inside(line.rect, page, 0.0) {
            let place = show(line.rect);
            let text = quote(line.text);
            faults.add("text-off-page", format!("{text} of {} at {place}, page {}", flat.of_line(line), show(page)));
        }
        if let Some(group) = flat.holder(line.group, |id| is_box(map, id))
            && !inside(line.rect, group.rect, TOLERANCE)
        {
            let (text, place, frame) = (quote(line.text), show(line.rect), show(group.rect));
            faults.add("text-leaves-box", format!("{text} at {place} leaves {} {frame}", group.id));
        }
        for run in line.runs {
            if run.size < LEAST_SIZE && !run.text.trim().is_empty() {
                let text = quote(&run.text);
                faults.add("small-type", format!("{text} of {} is set in {} px", flat.of_line(line), run.size));
            }
        }
    }
}

fn texts_beside_texts(flat: &Flat<'_>, faults: &mut Faults) {
    let mut order: Vec<usize> = (0..flat.lines.len()).collect();
    order.sort_by(|a, b| flat.lines[*a].rect.y0.total_cmp(&flat.lines[*b].rect.y0));
    for (nth, at) in order.iter().enumerate() {
        let one = &flat.lines[*at];
        for other in &order[nth + 1..] {
            let other = &flat.lines[*other];
            if other.rect.y0 > one.rect.y1 - TOUCH {
                break;
            }
            let (across, down) = overlap(one.rect, other.rect);
            if across > TOUCH && down > TOUCH {
                let (a, b) = (quote(one.text), quote(other.text));
                let (name, far) = (flat.of_line(one), flat.of_line(other));
                let (from, to) = (show(one.rect), show(other.rect));
                let much = format!("{across:.1} × {down:.1}");
                faults.add("text-on-text", format!("{a} of {name} {from} meets {b} of {far} {to} by {much}"));
            }
        }
    }
}

fn cards_beside_cards(flat: &Flat<'_>, map: &Map, faults: &mut Faults) {
    let is_card = |id: &str| entity::<CardId>(id, 'c').is_some_and(|id| map.cards.contains_key(&id));
    for layer in &flat.scene.layers {
        if !layer.kind.is_row() || layer.kind == LayerKind::Header {
            continue;
        }
        let frame = Rect::from_origin_size(layer.origin, layer.size);
        let mut cards: Vec<&Group<'_>> =
            flat.groups.iter().filter(|group| std::ptr::eq(group.layer, layer) && is_card(group.id)).collect();
        cards.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
        for (nth, card) in cards.iter().enumerate() {
            if !inside(card.rect, frame, 0.5) {
                faults.add(
                    "card-off-lane",
                    format!("{} {} leaves lane “{}” {}", card.id, show(card.rect), layer.name, show(frame)),
                );
            }
            for other in &cards[nth + 1..] {
                if other.rect.y0 > card.rect.y1 {
                    break;
                }
                let (across, down) = overlap(card.rect, other.rect);
                if across > 0.5 && down > 0.5 {
                    let (a, b) = (show(card.rect), show(other.rect));
                    let message = format!(
                        "{} {a} meets {} {b} by {across:.1} × {down:.1} in “{}”",
                        card.id, other.id, layer.name
                    );
                    faults.add("cards-overlap", message);
                }
            }
        }
    }
}

fn lanes_below_lanes(flat: &Flat<'_>, faults: &mut Faults) {
    let lane = |layer: &&Layer| layer.kind.is_row() && layer.kind != LayerKind::Header;
    let mut lanes: Vec<&Layer> = flat.scene.layers.iter().filter(lane).collect();
    lanes.sort_by(|a, b| a.origin.y.partial_cmp(&b.origin.y).unwrap_or(Ordering::Equal));
    if let (Some(header), Some(first)) = (flat.scene.layer(LayerKind::Header), lanes.first())
        && first.origin.y < header.origin.y + header.size.height - 0.5
    {
        let bottom = header.origin.y + header.size.height;
        faults.add(
            "lanes-overlap",
            format!("“{}” starts at {:.1}, the header ends at {bottom:.1}", first.name, first.origin.y),
        );
    }
    for pair in lanes.windows(2) {
        let gap = pair[1].origin.y - pair[0].origin.y - pair[0].size.height;
        let message = format!("“{}” and “{}” are {gap:.2} px apart", pair[0].name, pair[1].name);
        let wanted = if pair[1].kind == LayerKind::Parking { PARKING_GAP } else { LANE_GAP };
        if gap < -0.5 {
            faults.add("lanes-overlap", message);
        } else if (gap - wanted).abs() > 0.5 {
            faults.add("lane-gap", message);
        }
    }
}
