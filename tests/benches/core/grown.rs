//! Maps of a chosen number of cards with everything that slows an editor down: many kinds of lanes, people, links,
//! evidence, stored widths. Made straight as a map; knows no file.

use throughline_model::*;

use crate::prose::{Lot, text};

/// How large a map is made.
pub(crate) struct Size {
    pub(crate) stages: usize,
    pub(crate) lanes: usize,
    pub(crate) cards: usize,
}

/// A workshop's map after a week.
pub(crate) const COMMON: Size = Size { stages: 10, lanes: 14, cards: 500 };
/// As large as anybody will ask for.
pub(crate) const VAST: Size = Size { stages: 40, lanes: 25, cards: 10_000 };

/// Kinds of lanes from top to bottom, as many as asked for, with how many words their cards have: from, up to.
const KINDS: [(LaneKind, usize, usize); 25] = [
    (LaneKind::Text, 6, 20),
    (LaneKind::Touchpoints, 1, 3),
    (LaneKind::Emotion, 0, 0),
    (LaneKind::Quotes, 8, 22),
    (LaneKind::PainPoints, 6, 24),
    (LaneKind::Opportunities, 6, 26),
    (LaneKind::Channels, 0, 0),
    (LaneKind::Divider, 0, 0),
    (LaneKind::Text, 6, 26),
    (LaneKind::Questions, 6, 18),
    (LaneKind::Process, 2, 5),
    (LaneKind::Metrics, 2, 5),
    (LaneKind::Storyboard, 6, 12),
    (LaneKind::Text, 6, 18),
    (LaneKind::Touchpoints, 1, 3),
    (LaneKind::PainPoints, 6, 24),
    (LaneKind::Opportunities, 6, 26),
    (LaneKind::Emotion, 0, 0),
    (LaneKind::Divider, 0, 0),
    (LaneKind::Text, 10, 34),
    (LaneKind::Text, 6, 22),
    (LaneKind::Quotes, 8, 22),
    (LaneKind::Text, 4, 12),
    (LaneKind::Text, 6, 20),
    (LaneKind::Text, 6, 20),
];

const SYLLABLES: [&str; 32] = [
    "ar", "ba", "con", "de", "el", "for", "ga", "hon", "in", "ker", "la", "mi", "nor", "op", "pre", "ques", "ra",
    "sen", "tin", "ul", "ver", "wor", "lest", "ing", "tion", "ment", "able", "er", "ous", "ly", "ness", "age",
];

/// Words, every twelfth a rare one, as in texts of people who know their trade.
fn words(lot: &mut Lot, least: usize, most: usize) -> String {
    let common = text(least + lot.below(most - least + 1), lot.below(1 << 30) as u64);
    let rare = |lot: &mut Lot| (0..2 + lot.below(2)).map(|_| SYLLABLES[lot.below(SYLLABLES.len())]).collect::<String>();
    let words = common.split(' ').map(|word| if lot.below(12) == 0 { rare(lot) } else { word.to_owned() });
    words.collect::<Vec<_>>().join(" ")
}

/// A map of that size; the same one every time.
pub(crate) fn map(size: &Size) -> Map {
    let mut lot = Lot(size.cards as u64);
    let mut map = Map::default();
    map.info.title = format!("A journey of {} cards", size.cards);
    map.info.language = "en".into();
    map.info.scenario = text(30, 1);
    columns(&mut map, &mut lot, size.stages);
    for (nth, order) in OrderKey::spread(2).into_iter().enumerate() {
        let persona =
            Persona { order, name: ["Anna Berg", "Ben Cole"][nth].into(), ..Persona::new(PersonaId(nth as u128 + 1)) };
        map.personas.put(Persona { summary: text(8, nth as u64), ..persona });
    }
    for (nth, order) in OrderKey::spread(8).into_iter().enumerate() {
        map.channels.put(channel(nth, order.clone(), words(&mut lot, 1, 2)));
        map.sources.put(source(nth, order, words(&mut lot, 2, 3)));
    }
    let keys = OrderKey::spread(size.lanes);
    for (nth, order) in keys.into_iter().enumerate() {
        let mut lane = Lane::new(LaneId(nth as u128 + 1), KINDS[nth].0.clone());
        lane.name = words(&mut lot, 1, 3);
        lane.subtitle = words(&mut lot, 3, 6);
        lane.order = order;
        map.lanes.put(lane);
    }
    cards(&mut map, &mut lot, size);
    feelings(&mut map, &mut lot);
    map
}

fn columns(map: &mut Map, lot: &mut Lot, stages: usize) {
    let keys = OrderKey::spread(stages * 3);
    let mut step = 0;
    for nth in 0..stages {
        let stage = StageId(nth as u128 + 1);
        map.stages.put(Stage { order: keys[nth].clone(), name: words(lot, 1, 3), ..Stage::new(stage) });
        for _ in 0..2 + nth % 2 {
            let order = keys[step].clone();
            step += 1;
            let width = Some(170.0 + lot.below(90) as f64);
            map.steps.put(Step { order, name: words(lot, 1, 3), width, ..Step::new(StepId(step as u128), stage) });
        }
    }
}

fn cards(map: &mut Map, lot: &mut Lot, size: &Size) {
    let holding: Vec<usize> = (0..size.lanes).filter(|nth| KINDS[*nth].2 > 0).collect();
    let (steps, stages) = (map.steps.len(), map.stages.len());
    let mut pains = Vec::new();
    for (nth, order) in OrderKey::spread(size.cards).into_iter().enumerate() {
        let id = CardId(nth as u128 + 1);
        let at = holding[nth % holding.len()];
        let (kind, least, most) = &KINDS[at];
        let range = match lot.below(12) {
            0 => Range::Stage(StageId(lot.below(stages) as u128 + 1)),
            _ => Range::Step(StepId(lot.below(steps) as u128 + 1)),
        };
        let mut card = Card { order, ..Card::new(id) };
        card.place = Some(Place { lane: LaneId(at as u128 + 1), range });
        match kind {
            LaneKind::Text | LaneKind::Quotes => card.text = RichText::plain(&words(lot, *least, *most)),
            _ => card.title = words(lot, *least, *most),
        }
        match kind {
            LaneKind::Touchpoints => {
                card.channel = Some(ChannelId(lot.below(8) as u128 + 1));
                card.moment_of_truth = lot.below(40) == 0;
            }
            LaneKind::PainPoints => {
                pains.push(id);
                card.severity = Some([Severity::Minor, Severity::Serious, Severity::Critical][lot.below(3)]);
                card.personas = if lot.below(3) == 0 { vec![PersonaId(1)] } else { Vec::new() };
                for _ in 0..lot.below(3) {
                    let nth = map.evidence.len();
                    map.evidence.put(evidence(nth, &card, SourceId(lot.below(8) as u128 + 1), lot.below(100)));
                }
            }
            LaneKind::Opportunities => {
                card.owner = words(lot, 1, 2);
                if let Some(to) = pains.get(lot.below(pains.len().max(1))) {
                    map.links.put(addresses(map.links.len(), id, *to));
                }
            }
            LaneKind::Metrics => {
                let (value, target) = (lot.below(100).to_string(), lot.below(100).to_string());
                card.metric = Some(Box::new(Metric { value, target, unit: "%".into(), ..Metric::default() }));
            }
            _ => {}
        }
        map.cards.put(card);
    }
}

fn feelings(map: &mut Map, lot: &mut Lot) {
    let lanes: Vec<LaneId> =
        map.lanes.values().filter(|lane| lane.kind == LaneKind::Emotion).map(|lane| lane.id).collect();
    let steps: Vec<StepId> = map.steps.keys().copied().collect();
    for lane in lanes {
        for step in &steps {
            for persona in 1..=2 {
                let label = if lot.below(4) == 0 { words(lot, 1, 3) } else { String::new() };
                map.emotions.put(EmotionPoint {
                    id: EmotionId(map.emotions.len() as u128 + 1),
                    lane,
                    step: *step,
                    persona: Some(PersonaId(persona)),
                    series: Series::First,
                    value: lot.below(9) as f64 / 2.0 - 2.0,
                    word: None,
                    label,
                    quote: String::new(),
                    extreme: Extreme::Auto,
                    ext: Ext::new(),
                });
            }
        }
    }
}

fn channel(nth: usize, order: OrderKey, name: String) -> Channel {
    Channel { id: ChannelId(nth as u128 + 1), order, name, icon: None, color: None, ext: Ext::new() }
}

fn source(nth: usize, order: OrderKey, name: String) -> Source {
    Source {
        id: SourceId(nth as u128 + 1),
        order,
        name,
        kind: SourceKind::Survey,
        method: Method::Quantitative,
        date: Date::new(),
        sample: Some(40),
        relevance: None,
        stale_after: Date::new(),
        reference: String::new(),
        ext: Ext::new(),
    }
}

fn evidence(nth: usize, card: &Card, source: SourceId, share: usize) -> Evidence {
    Evidence {
        id: EvidenceId(nth as u128 + 1),
        order: card.order.clone(),
        card: card.id,
        source: Some(source),
        figure: format!("{share} %"),
        observation: String::new(),
        interpretation: String::new(),
        quote: String::new(),
        ext: Ext::new(),
    }
}

fn addresses(nth: usize, from: CardId, to: CardId) -> Link {
    Link {
        id: LinkId(nth as u128 + 1),
        kind: LinkKind::Addresses,
        from: End::Card(from),
        to: End::Card(to),
        label: String::new(),
        wait: String::new(),
        problem: false,
        ext: Ext::new(),
    }
}
