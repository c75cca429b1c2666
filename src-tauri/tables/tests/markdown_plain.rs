//! Documents without labels: headings with lists under them.

use throughline_model::*;
use throughline_tables::{Reading, markdown};

fn stages(map: &Map) -> Vec<String> {
    map.stages.ordered().iter().map(|stage| stage.name.clone()).collect()
}

fn lanes(map: &Map) -> Vec<String> {
    map.lanes.ordered().iter().map(|lane| lane.name.clone()).collect()
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.diagnostics.iter().map(|one| one.code).collect()
}

fn cards(map: &Map) -> Vec<String> {
    let mut all: Vec<String> = map.cards.values().map(|card| format!("{}{}", card.title, card.text.text())).collect();
    all.sort();
    all
}

#[test]
fn headings_with_lists_are_stages_and_their_items_cards() {
    let text = "# Onboarding journey\n\n## Stage 1: Sign up\n- Opens the site\n- Fills the form\n\n## Stage 2: First use\n- Logs in\n";
    let reading = markdown::read(text).expect("an outline");
    assert_eq!(reading.map.info.title, "Onboarding journey");
    assert_eq!(
        (stages(&reading.map), lanes(&reading.map)),
        (vec!["Sign up".into(), "First use".into()], vec!["Details".into()])
    );
    assert_eq!(cards(&reading.map), ["Fills the form", "Logs in", "Opens the site"]);
    assert_eq!(codes(&reading), ["outline-guessed"]);
    assert!(reading.diagnostics[0].message.contains("\"Details\""), "{}", reading.diagnostics[0]);
}

#[test]
fn prose_under_such_a_heading_describes_its_stage() {
    let text =
        "# Onboarding journey\n\n## Sign up\nThe user finds the page.\n\n- Opens it\n\n## First use\n- Logs in\n";
    let reading = markdown::read(text).expect("an outline");
    assert_eq!(reading.map.stages.ordered()[0].description, "The user finds the page.");
    assert!(codes(&reading).contains(&"prose-described"), "{:?}", reading.diagnostics);
}

#[test]
fn headings_below_are_steps_and_labels_lanes() {
    let text = "# My map\n\n## Discover\n\n### Search\n\n- Doing: asks\n- Feeling: happy\n\n## Buy\n\n- pays\n";
    let reading = markdown::read(text).expect("an outline");
    let map = &reading.map;
    assert_eq!(stages(map), ["Discover", "Buy"]);
    assert!(map.steps.values().any(|step| step.name == "Search"));
    assert_eq!(lanes(map), ["Doing", "Feeling", "Details"]);
    assert_eq!((cards(map), map.emotions.len()), (vec!["asks".to_owned(), "pays".to_owned()], 1));
}

#[test]
fn headings_that_repeat_under_the_stages_are_lanes() {
    let text = "# Trip\n\n## Pack\n\n### Good\n- shirts\n\n## Fly\n\n### Good\n- sleeps\n\n## Land\n- looks around\n";
    let map = markdown::read(text).expect("an outline").map;
    assert_eq!(
        (stages(&map), lanes(&map)),
        (vec!["Pack".into(), "Fly".into(), "Land".into()], vec!["Good".into(), "Details".into()])
    );
}

#[test]
fn what_is_no_outline_of_a_journey_stays_refused() {
    for text in [
        "# Notes\n\nOnly prose here.\n\n## More\n\nAnd prose there.\n",
        "# Shopping\n\n- milk\n- bread\n",
        "# Library\n\n## Install\n\n```sh\nmake\n```\n\n## Features\n\n- fast\n- small\n\n## License\n\n- MIT\n",
        "Just a line.\n",
    ] {
        assert_eq!(markdown::read(text).expect_err(text).code, "no-journey-in-document");
    }
}
