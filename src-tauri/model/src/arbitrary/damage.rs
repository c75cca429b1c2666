//! Breaks invariants of a sound map, one or several at once. Each kind of damage is one that a file of an older, newer or
//! careless program could hold.

use super::Dice;
use crate::*;

const GONE: u128 = 0x00DE_AD00;

/// Breaks at least one invariant, and more while the dice last.
pub(super) fn damage(map: &mut Map, dice: &mut Dice) {
    while dice.any_left() {
        strike(map, dice);
    }
    // Some blows miss: what they would break is not there.
    if map.validate().is_empty() {
        map.info.priority = Some(0);
    }
}

fn some<E: Entity>(table: &Table<E>, dice: &mut Dice) -> Option<E::Id> {
    let keys: Vec<E::Id> = table.keys().copied().collect();
    dice.pick(&keys).copied()
}

fn key(text: &str) -> OrderKey {
    serde_json::from_value(serde_json::Value::from(text)).unwrap_or_default()
}

/// One blow; it misses where there is nothing to hit.
fn strike(map: &mut Map, dice: &mut Dice) {
    let bad = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 1e9][dice.roll(5)];
    match dice.roll(12) {
        0 => removed(map, dice),
        1 => renamed(map, dice),
        2 => disordered(map, dice),
        3..=5 => card(map, dice, bad),
        6 => columns(map, dice, bad),
        7 => emotions(map, dice, bad),
        8 => links(map, dice),
        9 => about(map, dice, bad),
        10 => transitions(map, dice, bad),
        _ => texts(map, dice),
    }
}

/// Takes something away that others hang on.
fn removed(map: &mut Map, dice: &mut Dice) {
    macro_rules! take {
        ($($nth:literal $table:ident)+) => {
            match dice.roll(12) {
                $($nth => if let Some(id) = some(&map.$table, dice) {
                    map.$table.take(id);
                },)+
                _ => {}
            }
        };
    }
    take!(0 stages 1 steps 2 lanes 3 cards 4 personas 5 sources 6 channels 7 devices 8 departments 9 words 10 pictures)
}

/// Files something under a wrong key, mostly another one's.
fn renamed(map: &mut Map, dice: &mut Dice) {
    macro_rules! rename {
        ($($nth:literal $table:ident $id:ident)+) => {
            match dice.roll(10) {
                $($nth => {
                    let (Some(key), Some(other)) = (some(&map.$table, dice), some(&map.$table, dice)) else {
                        return;
                    };
                    if let Some(entity) = map.$table.change(key) {
                        entity.id = if key == other { $id(GONE) } else { other };
                    }
                })+
                _ => {}
            }
        };
    }
    rename!(0 stages StageId 1 steps StepId 2 lanes LaneId 3 cards CardId 4 personas PersonaId 5 links LinkId
        6 emotions EmotionId 7 transitions TransitionId 8 evidence EvidenceId 9 pictures PictureId)
}

/// Takes order keys away, spoils them, or makes them equal.
fn disordered(map: &mut Map, dice: &mut Dice) {
    let bad = [key(""), key("!"), key("a0"), key("ü"), key("V")][dice.roll(5)].clone();
    let all = dice.once_in(2);
    macro_rules! disorder {
        ($($nth:literal $table:ident)+) => {
            match dice.roll(7) {
                $($nth => {
                    let keys: Vec<_> = map.$table.keys().copied().collect();
                    let first = dice.roll(keys.len());
                    for id in keys.into_iter().skip(first).take(if all { usize::MAX } else { 2 }) {
                        if let Some(entity) = map.$table.change(id) {
                            entity.order = bad.clone();
                        }
                    }
                })+
                _ => {}
            }
        };
    }
    disorder!(0 stages 1 steps 2 lanes 3 cards 4 personas 5 evidence 6 channels)
}

fn card(map: &mut Map, dice: &mut Dice, bad: f64) {
    let (step, stage) = (some(&map.steps, dice), some(&map.stages, dice));
    let Some(card) = some(&map.cards, dice).and_then(|id| map.cards.change(id)) else {
        return;
    };
    let lane = card.place.map_or(LaneId(GONE), |place| place.lane);
    let step = step.unwrap_or(StepId(GONE));
    let stage = stage.unwrap_or(StageId(GONE));
    let at = |lane, range| Some(Place { lane, range });
    match dice.roll(19) {
        0 => card.place = at(LaneId(GONE), Range::Step(step)),
        1 => card.place = at(lane, Range::Step(StepId(GONE))),
        2 => card.place = at(lane, Range::Steps(step, StepId(GONE))),
        3 => card.place = at(lane, Range::Steps(StepId(GONE), StepId(GONE + 1))),
        4 => card.place = at(lane, Range::Stages(StageId(GONE), stage)),
        5 => card.place = at(lane, Range::Stage(StageId(GONE))),
        6 => match card.place.as_mut().map(|place| &mut place.range) {
            Some(Range::Steps(a, b)) if a != b => std::mem::swap(a, b),
            Some(Range::Stages(a, b)) if a != b => std::mem::swap(a, b),
            _ => {}
        },
        7 => card.personas.extend([PersonaId(GONE), PersonaId(GONE)]),
        8 => card.channel = Some(ChannelId(GONE)),
        9 => card.device = Some(DeviceId(GONE)),
        10 => card.department = Some(DepartmentId(GONE)),
        11 => card.picture = Some(PictureId(GONE)),
        12 => card.importance = Some([0, 6, 255][dice.roll(3)]),
        13 => {
            let more = card.opportunity.get_or_insert_default();
            (more.impact, more.effort) = (Some(0), Some(99));
        }
        14 => card.metric.get_or_insert_default().source = Some(SourceId(GONE)),
        15 => {
            let metric = card.metric.get_or_insert_default();
            (metric.min, metric.max) = (Some(bad), Some([f64::NAN, -1.0, -2.0][dice.roll(3)]));
        }
        _ => {
            let address = ["javascript:alert(1)", "www.example.org", "", "file:///x", "a b"][dice.roll(5)];
            card.text.0.push(Paragraph {
                bullet: false,
                spans: vec![Span { text: "here".into(), link: Some(address.into()), ..Span::default() }],
            });
        }
    }
}

fn columns(map: &mut Map, dice: &mut Dice, bad: f64) {
    let (stage, step) = (some(&map.stages, dice), some(&map.steps, dice));
    match dice.roll(5) {
        0 => {
            let Some(stage) = stage else { return };
            map.steps.retain(|step| step.stage != stage);
            return;
        }
        1 => {
            let Some(stage) = stage.and_then(|id| map.stages.change(id)) else {
                return;
            };
            stage.days = Some(f64::NAN);
            return;
        }
        _ => {}
    }
    let Some(step) = step.and_then(|id| map.steps.change(id)) else {
        return;
    };
    match dice.roll(3) {
        0 => step.stage = StageId(GONE + dice.roll(2) as u128),
        1 => step.width = Some([bad, 0.0][dice.roll(2)]),
        _ => step.days = Some(-3.0),
    }
}

fn emotions(map: &mut Map, dice: &mut Dice, bad: f64) {
    let lane = some(&map.lanes, dice);
    let twin = some(&map.emotions, dice).and_then(|id| map.emotions.get(&id)).cloned();
    let Some(point) = some(&map.emotions, dice).and_then(|id| map.emotions.change(id)) else {
        return;
    };
    match dice.roll(7) {
        0 => point.lane = LaneId(GONE),
        1 => point.lane = lane.unwrap_or(LaneId(GONE)),
        2 => point.step = StepId(GONE),
        3 => point.persona = Some(PersonaId(GONE)),
        4 => point.word = Some(WordId(GONE)),
        5 => point.value = bad,
        _ => {
            let Some(twin) = twin.filter(|twin| twin.id != point.id) else {
                return;
            };
            (point.lane, point.step) = (twin.lane, twin.step);
            (point.persona, point.series) = (twin.persona, twin.series);
            point.label = "said twice".to_owned();
        }
    }
}

fn links(map: &mut Map, dice: &mut Dice) {
    let stage = some(&map.stages, dice).unwrap_or(StageId(GONE));
    let Some(link) = some(&map.links, dice).and_then(|id| map.links.change(id)) else {
        return;
    };
    match dice.roll(4) {
        0 => link.to = link.from,
        1 => link.from = End::Card(CardId(GONE)),
        2 => (link.kind, link.to) = (LinkKind::Addresses, End::Stage(stage)),
        _ => link.to = End::Step(StepId(GONE)),
    }
}

fn about(map: &mut Map, dice: &mut Dice, bad: f64) {
    let color = Some(["red", "#abc", "2456D6", "#12345Z", ""][dice.roll(5)].to_owned());
    let persona = some(&map.personas, dice);
    let (channel, source) = (some(&map.channels, dice), some(&map.sources, dice));
    let (word, picture) = (some(&map.words, dice), some(&map.pictures, dice));
    match dice.roll(10) {
        0 => map.info.priority = Some(9),
        1 => map.info.objectives.push(Objective { answers: vec![CardId(GONE)], ..Objective::default() }),
        2 => map.info.contributors.push(Contributor { department: Some(DepartmentId(GONE)), ..Contributor::default() }),
        3 => map.info.look.logo = Some(PictureId(GONE)),
        4 if map.stages.len().is_multiple_of(2) => map.info.look.stage_colors.extend(color),
        4 => map.info.look.accent = color,
        5 => {
            if let Some(it) = persona.and_then(|id| map.personas.change(id)) {
                (it.portrait, it.share) = (Some(PictureId(GONE)), Some(bad));
            }
        }
        6 => {
            if let Some(it) = channel.and_then(|id| map.channels.change(id)) {
                it.color = color;
            }
        }
        7 => {
            if let Some(it) = source.and_then(|id| map.sources.change(id)) {
                it.relevance = Some(0);
            }
        }
        8 => {
            if let Some(it) = word.and_then(|id| map.words.change(id)) {
                it.value = f64::NAN;
            }
        }
        _ => {
            if let Some(it) = picture.and_then(|id| map.pictures.change(id)) {
                it.width = 0;
            }
        }
    }
}

fn transitions(map: &mut Map, dice: &mut Dice, bad: f64) {
    let last = map.stages.ordered().last().map_or(StageId(GONE), |stage| stage.id);
    let after = [last, StageId(GONE), some(&map.stages, dice).unwrap_or(last)][dice.roll(3)];
    for nth in 0..2 {
        map.transitions.put(Transition {
            id: TransitionId(GONE + nth),
            after,
            quality: Quality::Broken,
            note: ["", "nobody owns it"][dice.roll(2)].to_owned(),
            drop_off: Some(bad),
            ext: Ext::new(),
        });
    }
}

fn texts(map: &mut Map, dice: &mut Dice) {
    let bad = ["a\u{0}b", "one\r\ntwo", "tab\there", "\u{1b}[31m", "\u{85}", "\u{7f}"][dice.roll(6)].to_owned();
    let (stage, evidence) = (some(&map.stages, dice), some(&map.evidence, dice));
    let (card, lane) = (some(&map.cards, dice), some(&map.lanes, dice));
    match dice.roll(5) {
        0 => {
            if let Some(it) = stage.and_then(|id| map.stages.change(id)) {
                it.question = bad;
            }
        }
        1 => {
            if let Some(it) = card.and_then(|id| map.cards.change(id)) {
                it.text = RichText::plain(&bad);
            }
        }
        2 => {
            if let Some(it) = lane.and_then(|id| map.lanes.change(id)) {
                it.subtitle = bad;
            }
        }
        3 => {
            if let Some(it) = evidence.and_then(|id| map.evidence.change(id)) {
                it.quote = bad;
            }
        }
        _ => map.info.scope.included.push(bad),
    }
}
