//! What the property tests share: how many cases they run, and what a table holds of a map.
#![allow(dead_code, reason = "each test file uses its part")]

use std::env;

use proptest::{collection::vec, prelude::*, sample::select, test_runner::FileFailurePersistence};
use throughline_model::*;

/// How many cases a property runs: `THROUGHLINE_FUZZ`, or a number that takes a second.
pub(crate) fn cases(usual: u32) -> u32 {
    env::var("THROUGHLINE_FUZZ").ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// For properties over whole maps, which are a hundred times as slow as a line.
pub(crate) fn config() -> ProptestConfig {
    ProptestConfig {
        cases: (cases(20_000) / 100).max(1),
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    }
}

/// For properties over text.
pub(crate) fn text_config() -> ProptestConfig {
    ProptestConfig {
        cases: cases(2_000),
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}

fn body(text: &RichText) -> String {
    if text.is_empty() { String::new() } else { text.text() }
}

/// Stages, steps, lanes, cards and points as lines, in the order of the map.
pub(crate) fn outline(map: &Map) -> Vec<String> {
    let columns = map.columns();
    let mut out = vec![format!("title {}", map.info.title.replace('\n', " ").trim())];
    for (id, _, count) in &columns.stages {
        out.push(format!("stage {:?} {count}", map.stages[id].name));
    }
    for (id, stage) in &columns.steps {
        out.push(format!("step {stage} {:?}", map.steps[id].name));
    }
    let lanes = map.lanes.ordered();
    for lane in &lanes {
        out.push(format!("lane {:?} {}", lane.name, lane.kind.as_str()));
    }
    let index = |id: LaneId| lanes.iter().position(|lane| lane.id == id);
    let mut cards: Vec<String> = map
        .cards
        .values()
        .map(|card| {
            let place = card.place.map(|place| (index(place.lane), columns.span(place.range)));
            let metric =
                card.metric.as_ref().map(|metric| format!("{} {} {}", metric.value, metric.unit, metric.target));
            let lane = card.place.map(|place| map.lanes[&place.lane].kind.clone());
            let metric = metric
                .filter(|_| lane == Some(LaneKind::Metrics))
                .map(|text| text.split_whitespace().collect::<String>());
            format!("card {place:?} {:?} {:?} {metric:?}", card.title, body(&card.text))
        })
        .collect();
    cards.sort();
    out.extend(cards);
    let mut points: Vec<String> = map
        .emotions
        .values()
        .map(|point| {
            let who = point.persona.is_some();
            format!(
                "point {:?} {:?} {who} {:?} {}",
                index(point.lane),
                columns.step(point.step),
                point.series,
                point.value + 0.0
            )
        })
        .collect();
    points.sort();
    out.extend(points);
    out
}

/// Pieces in any order, with an odd character here and there.
pub(crate) fn soup(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    vec(prop_oneof![20 => select(pieces).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)], 0..40)
        .prop_map(|pieces| pieces.concat())
}

/// What was read is a sound map, and every finding says something.
pub(crate) fn sound(reading: &throughline_tables::Reading) -> Result<(), TestCaseError> {
    let findings = reading.map.validate();
    prop_assert!(findings.is_empty(), "{:?}", findings);
    for one in &reading.diagnostics {
        prop_assert!(
            !one.message.is_empty() && !one.code.is_empty() && one.severity != throughline_tables::Severity::Error,
            "{:?}",
            one
        );
    }
    Ok(())
}
