//! Random commands for property tests: mostly sensible ones on what a map has, some that must be refused.

use serde_json::{Value, json};
use throughline_model::*;

use crate::{At, Clip, Command, Dictionary, Fields, Joining, Remains, Width, copy};

/// A number that no id has.
const NOWHERE: u128 = 987_654_321;

/// Chooses by rolls; when they run out, always the first.
struct Dice<'a>(&'a [u8]);

impl Dice<'_> {
    fn roll(&mut self, sides: usize) -> usize {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                usize::from(*first) % sides.max(1)
            }
            None => 0,
        }
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() { None } else { Some(from[self.roll(from.len())]) }
    }

    fn id<E: Kept>(&mut self, map: &Map) -> E::Id {
        let ids: Vec<E::Id> = E::table(map).keys().copied().collect();
        // Now and then one that is nowhere.
        if self.roll(40) == 39 { E::id_of(NOWHERE) } else { self.pick(&ids).unwrap_or(E::id_of(NOWHERE)) }
    }

    fn text(&mut self) -> String {
        const TEXTS: [&str; 8] = [
            "",
            "Opens the box",
            "Liefergeschwindigkeitsüberschreitung",
            "届くのを待つ",
            "مسار",
            "😟 lost",
            "a\nb",
            "x\u{7}y",
        ];
        // Now and then a character that no text may have.
        let sides = if self.roll(30) == 29 { 8 } else { 7 };
        TEXTS[self.roll(sides)].to_owned()
    }
}

/// A command for a map, the same for the same rolls.
pub fn command(map: &Map, rolls: &[u8]) -> Command {
    let dice = &mut Dice(rolls);
    match dice.roll(28) {
        0 | 1 => set(dice, map),
        2 => Command::AddStage {
            name: dice.text(),
            at: at::<Stage>(dice, map),
            steps: (0..dice.roll(3)).map(|_| dice.text()).collect(),
            fields: Fields::new(),
            id: None,
        },
        3 => Command::AddStep {
            stage: dice.id::<Stage>(map),
            name: dice.text(),
            at: at::<Step>(dice, map),
            fields: Fields::new(),
            id: None,
        },
        4 => Command::AddLane {
            kind: LaneKind::ALL[dice.roll(12)].clone(),
            name: dice.text(),
            at: at::<Lane>(dice, map),
            fields: Fields::new(),
            id: None,
        },
        5 => Command::AddPersona { name: dice.text(), at: At::Last, fields: Fields::new(), id: None },
        6 | 7 => Command::AddCard {
            place: place(dice, map),
            at: at::<Card>(dice, map),
            fields: fields(&[("text", json!(dice.text()))]),
            id: None,
        },
        8 => Command::AddEvidence {
            card: dice.id::<Card>(map),
            source: (dice.roll(2) == 1).then(|| dice.id::<Source>(map)),
            lines: dice.text(),
            fields: Fields::new(),
        },
        9 => Command::AddEntry {
            kind: [Dictionary::Channel, Dictionary::Device, Dictionary::Department, Dictionary::EmotionWord]
                [dice.roll(4)],
            name: dice.text(),
            fields: Fields::new(),
        },
        10 => Command::AddLink {
            kind: [LinkKind::Addresses, LinkKind::Causes, LinkKind::LoopsBack, LinkKind::Flow][dice.roll(4)],
            from: end(dice, map),
            to: end(dice, map),
            fields: Fields::new(),
        },
        11 => Command::SetTransition {
            after: dice.id::<Stage>(map),
            fields: fields(&[("note", json!(dice.text())), ("quality", json!("bumpy"))]),
        },
        12 => Command::SetFeeling {
            lane: emotion_lane(dice, map),
            step: dice.id::<Step>(map),
            persona: (dice.roll(2) == 1).then(|| dice.id::<Persona>(map)),
            series: [Series::First, Series::Second][dice.roll(2)],
            by: [None, Some(0.5), Some(-3.0)][dice.roll(3)],
            fields: fields(&[("label", json!(dice.text())), ("value", json!(dice.roll(9) as f64 / 2.0 - 2.0))]),
        },
        13 | 14 => Command::MoveCards { cards: cards(dice, map), place: place(dice, map), at: at::<Card>(dice, map) },
        15 => Command::NudgeCards {
            cards: cards(dice, map),
            columns: dice.roll(5) as i32 - 2,
            lanes: dice.roll(3) as i32 - 1,
        },
        16 => Command::SpanCard { card: dice.id::<Card>(map), range: range(dice, map) },
        17 => Command::MoveStep { step: dice.id::<Step>(map), stage: dice.id::<Stage>(map), at: at::<Step>(dice, map) },
        18 => {
            let part = part(dice, map);
            let at = match dice.roll(3) {
                0 => At::By(dice.roll(5) as i32 - 2),
                1 => At::First,
                _ => At::Last,
            };
            Command::Reorder { part, at }
        }
        19 => Command::SplitStage { stage: dice.id::<Stage>(map), before: dice.id::<Step>(map), name: dice.text() },
        20 => {
            let stages: Vec<StageId> = map.stages.ordered().iter().map(|stage| stage.id).collect();
            let (first, second) = neighbours(dice, &stages, StageId(NOWHERE));
            Command::MergeStages { first, second, name: None }
        }
        21 => Command::SplitStep { step: dice.id::<Step>(map), name: dice.text() },
        22 => {
            let steps: Vec<StepId> = map.columns().steps.iter().map(|step| step.0).collect();
            let (first, second) = neighbours(dice, &steps, StepId(NOWHERE));
            Command::MergeSteps { first, second, name: None }
        }
        23 => Command::SetWidths {
            widths: vec![Width { step: dice.id::<Step>(map), width: [None, Some(240.0)][dice.roll(2)] }],
        },
        24 => Command::Delete {
            parts: (0..=dice.roll(3)).map(|_| part(dice, map)).collect(),
            cards: [Remains::Delete, Remains::Park][dice.roll(2)],
        },
        25 => Command::Duplicate { parts: (0..=dice.roll(2)).map(|_| part(dice, map)).collect() },
        26 => match dice.roll(3) {
            0 => Command::PasteLines { place: place(dice, map), text: dice.text() },
            1 => Command::PasteBlock {
                lane: dice.id::<Lane>(map),
                step: dice.id::<Step>(map),
                rows: (0..3).map(|_| (0..4).map(|_| dice.text()).collect()).collect(),
            },
            _ => {
                let parts: Vec<Part> = (0..=dice.roll(3)).map(|_| part(dice, map)).collect();
                let Clip { parts, map: clip } = copy(map, &parts);
                Command::Paste { clip: Box::new(Clip { parts, map: clip }), place: place(dice, map), after: None }
            }
        },
        _ => Command::Import {
            map: Box::new(map.clone()),
            joining: [Joining::Append, Joining::Match, Joining::Park][dice.roll(3)],
        },
    }
}

fn fields(pairs: &[(&str, Value)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn set(dice: &mut Dice<'_>, map: &Map) -> Command {
    let part = if dice.roll(8) == 0 { Part::Map } else { part(dice, map) };
    let text = json!(dice.text());
    let fields = match (part, dice.roll(4)) {
        (Part::Map, 0) => fields(&[("title", text)]),
        (Part::Map, _) => fields(&[("scope", json!({ "start": text })), ("look", json!({ "theme": "orchard" }))]),
        (Part::Card(_), 0) => fields(&[("title", text)]),
        (Part::Card(_), 1) => fields(&[("metric", json!({ "value": "4", "max": 10 })), ("importance", json!(9))]),
        (Part::Card(_), 2) => {
            fields(&[("text", json!([{ "bullet": true, "spans": [{ "text": "x", "bold": true }] }]))])
        }
        (Part::Card(_), _) => fields(&[("personas", json!([dice.id::<Persona>(map)])), ("owner", text)]),
        (Part::EmotionPoint(_), _) => fields(&[("value", json!(1.25)), ("label", text)]),
        (Part::Lane(_), 0) => fields(&[("kind", json!(LaneKind::ALL[dice.roll(12)].as_str()))]),
        (Part::Lane(_), 1) => fields(&[("hidden", json!(true))]),
        (Part::Link(_), _) => fields(&[("label", text)]),
        (Part::Picture(_), _) => fields(&[("alt", text)]),
        (Part::Transition(_), _) => fields(&[("dropOff", json!(dice.roll(200) as f64)), ("note", text)]),
        (Part::Evidence(_), _) => fields(&[("observation", text)]),
        (_, 3) => fields(&[("noSuchField", text)]),
        (_, _) => fields(&[("name", text)]),
    };
    Command::Set { part, fields }
}

fn part(dice: &mut Dice<'_>, map: &Map) -> Part {
    match dice.roll(18) {
        0..=2 => dice.id::<Stage>(map).into(),
        3 | 4 => dice.id::<Step>(map).into(),
        5 | 6 => dice.id::<Lane>(map).into(),
        7 => dice.id::<Persona>(map).into(),
        8 => dice.id::<EmotionPoint>(map).into(),
        9 => dice.id::<Link>(map).into(),
        10 => dice.id::<Evidence>(map).into(),
        11 => dice.id::<Source>(map).into(),
        12 => dice.id::<Channel>(map).into(),
        13 => dice.id::<EmotionWord>(map).into(),
        14 => match dice.roll(4) {
            0 => dice.id::<Transition>(map).into(),
            1 => dice.id::<Picture>(map).into(),
            2 => dice.id::<Device>(map).into(),
            _ => dice.id::<Department>(map).into(),
        },
        _ => dice.id::<Card>(map).into(),
    }
}

fn at<E: Kept>(dice: &mut Dice<'_>, map: &Map) -> At {
    match dice.roll(5) {
        0 => At::First,
        1 => At::Before(E::part(dice.id::<E>(map))),
        2 => At::After(E::part(dice.id::<E>(map))),
        _ => At::Last,
    }
}

fn range(dice: &mut Dice<'_>, map: &Map) -> Range {
    match dice.roll(4) {
        0 => Range::Step(dice.id::<Step>(map)),
        1 => Range::Steps(dice.id::<Step>(map), dice.id::<Step>(map)),
        2 => Range::Stage(dice.id::<Stage>(map)),
        _ => Range::Stages(dice.id::<Stage>(map), dice.id::<Stage>(map)),
    }
}

fn place(dice: &mut Dice<'_>, map: &Map) -> Option<Place> {
    if dice.roll(4) == 0 {
        return None;
    }
    let lane = dice.id::<Lane>(map);
    Some(Place { lane, range: range(dice, map) })
}

fn end(dice: &mut Dice<'_>, map: &Map) -> End {
    match dice.roll(5) {
        0 => End::Step(dice.id::<Step>(map)),
        1 => End::Stage(dice.id::<Stage>(map)),
        _ => End::Card(dice.id::<Card>(map)),
    }
}

fn cards(dice: &mut Dice<'_>, map: &Map) -> Vec<CardId> {
    (0..=dice.roll(3)).map(|_| dice.id::<Card>(map)).collect()
}

fn emotion_lane(dice: &mut Dice<'_>, map: &Map) -> LaneId {
    let lanes: Vec<LaneId> =
        map.lanes.values().filter(|lane| lane.kind == LaneKind::Emotion).map(|lane| lane.id).collect();
    match dice.pick(&lanes) {
        Some(lane) if dice.roll(10) > 0 => lane,
        _ => dice.id::<Lane>(map),
    }
}

fn neighbours<I: Copy>(dice: &mut Dice<'_>, all: &[I], nowhere: I) -> (I, I) {
    if all.len() < 2 {
        return (nowhere, nowhere);
    }
    let nth = dice.roll(all.len() - 1);
    (all[nth], all[nth + 1])
}

/// Puts something else in the place of one value of JSON, chosen by rolls: what a request that no page sends may hold.
pub fn spoil(value: &mut Value, rolls: &[u8]) {
    let Some((first, rest)) = rolls.split_first() else { return };
    let mut inside: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(fields) => fields.values_mut().collect(),
        _ => Vec::new(),
    };
    if !inside.is_empty() && (first % 4 > 0) {
        let at = usize::from(*first) % inside.len();
        return spoil(inside.swap_remove(at), rest);
    }
    let others = [
        json!(null),
        json!(-1),
        json!(1e300),
        json!(255),
        json!("z"),
        json!("a\u{0}b"),
        json!("\u{202e}\u{feff}x".repeat(40)),
        json!([]),
        json!({}),
        json!({ "step": "1" }),
        json!([[[[]]]]),
        json!(true),
        json!("zzzzzzzzzzzzzzzzzzzzzzzzzzzz"),
        json!({ "by": i32::MIN }),
        json!({ "value": 1e308, "max": -1e308 }),
    ];
    *value = others[usize::from(rest.first().copied().unwrap_or(0)) % others.len()].clone();
}
