//! What goes to the clipboard: a part of a map that makes sense alone, with the words, sources and pictures that it uses.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use throughline_model::*;

/// Copied parts, with what they need.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "MapClip"))]
pub struct Clip {
    /// What was selected.
    pub parts: Vec<Part>,
    /// The selection and what it refers to, as a small map.
    pub map: Map,
}

/// Copies cards, lanes, stages or personas with everything that hangs on them.
pub fn copy(map: &Map, parts: &[Part]) -> Clip {
    let chosen: BTreeSet<Part> = parts.iter().copied().collect();
    let columns = map.columns();
    let in_stages = |first: usize, last: usize| {
        (first..=last).all(|nth| chosen.contains(&columns.stages[columns.steps[nth].1].0.into()))
    };
    // All rows and columns come along: where parts lie to each other is counted in them.
    let (stages, steps, lanes) = (map.stages.clone(), map.steps.clone(), map.lanes.clone());
    let mut clip = Map { stages, steps, lanes, ..Map::default() };
    clip.info.language.clone_from(&map.info.language);
    for card in map.cards.values() {
        let inside = card.place.is_some_and(|place| {
            chosen.contains(&place.lane.into()) || columns.span(place.range).is_some_and(|(a, b)| in_stages(a, b))
        });
        if inside || chosen.contains(&card.id.into()) {
            clip.cards.set(card.clone());
        }
    }
    for point in map.emotions.values() {
        let at = columns.step(point.step);
        let person = point.persona.is_some_and(|persona| chosen.contains(&persona.into()));
        if person || chosen.contains(&point.lane.into()) || at.is_some_and(|at| in_stages(at, at)) {
            clip.emotions.set(point.clone());
        }
    }
    for transition in map.transitions.values() {
        if chosen.contains(&transition.after.into()) {
            clip.transitions.set(transition.clone());
        }
    }
    let has = |end: End| match end {
        End::Card(id) => clip.cards.contains_key(&id),
        End::Step(id) => columns.step(id).is_some_and(|at| in_stages(at, at)),
        End::Stage(id) => chosen.contains(&id.into()),
    };
    let links: Vec<_> = map.links.values().filter(|link| has(link.from) && has(link.to)).cloned().collect();
    for link in links {
        clip.links.set(link);
    }
    for item in map.evidence.values().filter(|item| clip.cards.contains_key(&item.card)) {
        clip.evidence.set(item.clone());
    }
    needed(map, &chosen, &mut clip);
    Clip { parts: parts.to_vec(), map: clip }
}

/// Adds the people, words, sources and pictures that what was copied refers to.
fn needed(map: &Map, chosen: &BTreeSet<Part>, clip: &mut Map) {
    let mut wanted: BTreeSet<Part> = BTreeSet::new();
    for card in clip.cards.values() {
        wanted.extend(card.personas.iter().copied().map(Part::from));
        wanted.extend(card.channel.map(Part::from));
        wanted.extend(card.device.map(Part::from));
        wanted.extend(card.department.map(Part::from));
        wanted.extend(card.picture.map(Part::from));
        wanted.extend(card.metric.as_ref().and_then(|metric| metric.source).map(Part::from));
    }
    for point in clip.emotions.values() {
        wanted.extend(point.persona.map(Part::from));
        wanted.extend(point.word.map(Part::from));
    }
    wanted.extend(clip.evidence.values().filter_map(|item| item.source).map(Part::from));
    let is = |part: Part| wanted.contains(&part) || chosen.contains(&part);
    let faces: BTreeSet<PictureId> =
        map.personas.values().filter(|one| is(one.id.into())).filter_map(|one| one.portrait).collect();
    fn keep<E: Kept>(from: &Map, to: &mut Map, is: impl Fn(Part) -> bool) {
        for entity in E::table(from).values().filter(|one| is(E::part(one.id()))) {
            E::table_mut(to).set(entity.clone());
        }
    }
    keep::<Persona>(map, clip, is);
    keep::<Channel>(map, clip, is);
    keep::<Device>(map, clip, is);
    keep::<Department>(map, clip, is);
    keep::<EmotionWord>(map, clip, is);
    keep::<Source>(map, clip, is);
    keep::<Picture>(map, clip, |part| is(part) || matches!(part, Part::Picture(id) if faces.contains(&id)));
}
