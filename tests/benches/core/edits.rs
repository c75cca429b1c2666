//! What a person does to a large map, and how long it takes from the edited map to its patch.

use std::{hint::black_box, time::Instant};

use throughline_layout::{Layout, Options};
use throughline_model::*;
use throughline_scene::ScenePatch;

use crate::{
    grown::{self, COMMON, VAST},
    prose,
};

/// One thing that is done to a map.
#[derive(Clone, Copy)]
enum Done {
    Nothing,
    Words,
    MoreWords,
    OtherLane,
    NewCard,
    CardGone,
    Feeling,
    Evidence,
    LaneName,
    LaneUp,
    LaneHidden,
    StageName,
    Width,
    Title,
    Persona,
}

use Done::*;

const ALL: [(Done, &str); 15] = [
    (Nothing, "nothing"),
    (Words, "a card's text, as high as before"),
    (MoreWords, "a card's text, its row grows"),
    (OtherLane, "a card goes to another lane"),
    (NewCard, "a card comes"),
    (CardGone, "a card goes"),
    (Feeling, "an emotion's value"),
    (Evidence, "a piece of evidence"),
    (LaneName, "a lane's name"),
    (LaneUp, "a lane goes up"),
    (LaneHidden, "a lane is hidden"),
    (StageName, "a stage's name"),
    (Width, "a column's width"),
    (Title, "the title"),
    (Persona, "a persona's name"),
];

/// The map with that done to it, for the `nth` time.
fn done(before: &Map, what: Done, nth: usize) -> Map {
    let mut map = before.clone();
    let card = |with: &dyn Fn(&Card) -> bool| {
        let fit: Vec<CardId> = before.cards.values().filter(|card| with(card)).map(|card| card.id).collect();
        fit[(nth * 7_919) % fit.len()]
    };
    let lane = |kind: LaneKind| {
        let fit: Vec<LaneId> = before.lanes.values().filter(|lane| lane.kind == kind).map(|lane| lane.id).collect();
        fit[nth % fit.len()]
    };
    let present = "is on the map";
    match what {
        Nothing => {}
        Words | MoreWords => {
            let card = map.cards.change(card(&|card| !card.text.is_empty())).expect(present);
            let more = if matches!(what, MoreWords) { prose::text(60, nth as u64) } else { String::new() };
            // Numbers of one width keep the card as high as it was.
            card.text = RichText::plain(&format!("{} {:04}{more}", card.text.text(), nth));
        }
        OtherLane => {
            let to = lane(LaneKind::Text);
            let card = map.cards.change(card(&|card| !card.text.is_empty())).expect(present);
            card.place = card.place.map(|place| Place { lane: to, ..place });
        }
        NewCard => {
            let like = map.cards.values().nth((nth * 7_919) % before.cards.len()).expect(present);
            let new = Card { id: CardId(u128::from(u64::MAX) + nth as u128), ..(**like).clone() };
            map.cards.put(new);
        }
        CardGone => drop(map.cards.take(card(&|_| true))),
        Feeling => {
            let id = before.emotions.keys().nth((nth * 31) % before.emotions.len()).expect(present);
            map.emotions.change(*id).expect(present).value += 0.25;
        }
        Evidence => {
            let id = before.evidence.keys().nth((nth * 31) % before.evidence.len()).expect(present);
            map.evidence.change(*id).expect(present).figure = format!("{nth} / 99");
        }
        LaneName => map.lanes.change(lane(LaneKind::Text)).expect(present).name = format!("Name {nth}"),
        LaneUp => map.lanes.change(lane(LaneKind::Text)).expect(present).order = OrderKey::between(None, None),
        LaneHidden => map.lanes.change(lane(LaneKind::Text)).expect(present).hidden = true,
        StageName => map.stages.change(StageId(2)).expect(present).name = format!("Name {nth}"),
        Width => map.steps.change(StepId(3)).expect(present).width = Some(180.0 + (nth % 80) as f64),
        Title => map.info.title = format!("Title {nth}"),
        Persona => map.personas.change(PersonaId(1)).expect(present).name = format!("Name {nth}"),
    }
    map
}

/// Median and 95th percentile, in ms.
pub(crate) fn spread(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    format!("{:8.3} {:8.3}", times[times.len() / 2], times[times.len() * 95 / 100])
}

fn millis<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    let result = black_box(work());
    let time = start.elapsed().as_secs_f64() * 1e3;
    drop(result);
    time
}

/// Tells for both sizes how long the first layout takes, and every edit up to its patch; only those with `wanted` in
/// their name.
pub(crate) fn tell(wanted: &str) {
    for size in [COMMON, VAST] {
        let map = grown::map(&size);
        let options = Options::default();
        println!(
            "{} cards, {} lanes, {} steps; median and 95th percentile in ms",
            size.cards,
            size.lanes,
            map.steps.len()
        );
        if "the first layout".contains(wanted) {
            let first = || {
                let mut layout = Layout::new();
                (layout.lay(&map, &options), layout)
            };
            let cold = (0..9).map(|_| millis(first)).collect();
            println!("  {} the first layout", spread(cold));
        }
        let mut layout = Layout::new();
        layout.lay(&map, &options);
        for (what, name) in ALL.into_iter().filter(|(_, name)| name.contains(wanted)) {
            let mut bytes = 0;
            let mut times = Vec::new();
            for nth in 0..60 {
                let edited = done(&map, what, nth);
                let mut patch = ScenePatch::default();
                times.push(millis(|| patch = layout.update(&edited, &options)));
                if nth == 7 {
                    bytes = serde_json::to_vec(&patch).expect("a patch is written").len();
                }
                layout.lay(&map, &options);
            }
            println!("  {} {name}; {:.1} KB", spread(times), bytes as f64 / 1e3);
        }
    }
}
