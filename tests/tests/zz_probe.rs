//! Probe.
use proptest::{strategy::{Strategy, ValueTree}, test_runner::TestRunner};
use throughline_layout::{Layout, Options};
#[test]
fn probe() {
    let mut runner = TestRunner::deterministic();
    let mut found = Vec::new();
    for nth in 0..400 {
        let map = throughline_model::arbitrary::map().new_tree(&mut runner).unwrap().current();
        let scene = Layout::new().lay(&map, &Options::default());
        let faults = throughline_tests::check::check(&scene, &map);
        if std::env::var("DUMP").ok().and_then(|n| n.parse().ok()) == Some(nth) { std::fs::write("/tmp/probe.json", serde_json::to_string_pretty(&map).unwrap()).unwrap(); }
        found.push((format!("{nth} {} {}c", map.info.language, map.cards.len()), faults));
    }
    eprintln!("{}", throughline_tests::check::report(&found));
}
