//! What is written reads back as it was: JSON in every bit, CSV in what a table holds.

mod shared;

use proptest::prelude::*;
use shared::{config, outline};
use throughline_model::{CardId, EmotionId, LaneId, Map, RichText, StepId};
use throughline_tables::{Severity, csv, json, markdown, mermaid};

/// The lines in which two texts differ, `-` for the first and `+` for the second.
fn differing(one: &str, other: &str) -> Vec<String> {
    let only = |sign: char, lines: &str, others: &str| -> Vec<String> {
        lines
            .lines()
            .filter(|line| !others.lines().any(|other| other == *line))
            .map(|line| format!("{sign}{line}"))
            .collect()
    };
    [only('-', one, other), only('+', other, one)].concat()
}

/// Files leave texts without a character out, so a map that is read has no empty paragraphs in their stead.
fn without_blank_texts(mut map: Map) -> Map {
    let blank: Vec<CardId> = map.cards.values().filter(|card| card.text.is_empty()).map(|card| card.id).collect();
    for id in blank {
        if let Some(card) = map.cards.change(id) {
            card.text = RichText::default();
        }
    }
    map
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn json_gives_the_same_map_again(map in throughline_model::arbitrary::map()) {
        let map = without_blank_texts(map);
        let text = json::write(&map);
        let reading = json::read(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let again = json::write(&reading.map);
        prop_assert!(reading.map == map, "{:?}\n{:?}", differing(&text, &again), reading.diagnostics);
        prop_assert!(reading.diagnostics.iter().all(|one| one.severity == Severity::Note), "{:?}", reading.diagnostics);
        prop_assert!(again == text, "{:?}", differing(&text, &again));
    }

    #[test]
    fn a_damaged_map_reads_as_a_sound_one(map in throughline_model::arbitrary::damaged_map()) {
        if let Ok(reading) = json::read(&json::write(&map)) {
            prop_assert!(reading.map.validate().is_empty(), "{:?}", reading.map.validate());
        }
    }

    #[test]
    fn a_table_gives_stages_steps_lanes_cards_and_feelings_again(map in throughline_model::arbitrary::map()) {
        let text = csv::write(&map);
        let reading = csv::read(&text, &csv::Options::default()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let (found, expected) = (outline(&reading.map), outline(&map));
        prop_assert!(found == expected, "{:#?}\n{text}", differing(&expected.join("\n"), &found.join("\n")));
        prop_assert!(reading.map.validate().is_empty(), "{:?}", reading.map.validate());
        let again = csv::write(&reading.map);
        let twice = csv::read(&again, &csv::Options::default()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(outline(&twice.map) == outline(&map));
    }

    #[test]
    fn every_number_reads_back_to_the_last_bit(value in any::<f64>()) {
        prop_assume!(value.is_finite());
        let mut map = Map::default();
        let point = format!(
            r#"{{"format":"throughline","version":1,"stages":[{{"id":"s1"}}],"steps":[{{"id":"t1","stage":"s1"}}],
            "lanes":[{{"id":"n1","kind":"emotion"}}],"emotions":[{{"id":"e1","lane":"n1","step":"t1","value":{value:e}}}]}}"#
        );
        map = json::read(&point).map(|reading| reading.map).unwrap_or(map);
        let found = map.emotions.values().next().map(|point| point.value);
        prop_assert_eq!(found.map(f64::to_bits), Some(value.to_bits()));
        let again = json::read(&json::write(&map)).expect("what was written reads").map;
        prop_assert_eq!(again, map);
    }
}

#[test]
fn a_number_that_json_cannot_write_does_not_break_the_file() {
    let text = r#"{"format":"throughline","version":1,"stages":[{"id":"s1"}],"steps":[{"id":"t1","stage":"s1"}],
        "lanes":[{"id":"n1","kind":"emotion"}],"emotions":[{"id":"e1","lane":"n1","step":"t1","value":1}]}"#;
    let mut map = json::read(text).expect("a sound map").map;
    let point = map.emotions.change("e1".parse::<EmotionId>().expect("an id")).expect("the point");
    point.value = f64::NAN;
    let again = json::read(&json::write(&map)).expect("what was written reads").map;
    let point = again.emotions.values().next().expect("the point is kept");
    assert_eq!((point.value, point.lane, point.step), (0.0, LaneId(21 * 32 + 1), StepId(26 * 32 + 1)));
}

/// What a document keeps: all but figures, which stand in its small print.
fn without_figures(map: &Map) -> Vec<String> {
    let cut = |line: String| line.split(" Some(\"").next().unwrap_or_default().replace(" None", "");
    outline(map).into_iter().map(cut).collect()
}

fn people(map: &Map) -> Vec<String> {
    map.personas.ordered().iter().map(|persona| persona.name.clone()).collect()
}

/// Text with all signs that mean something in Markdown.
fn signs() -> impl Strategy<Value = String> {
    const PIECES: [&str; 44] = [
        "# ",
        "#",
        "*",
        "**",
        "_",
        "`",
        "```",
        "~~~",
        "- ",
        "+ ",
        "1. ",
        "1) ",
        "> ",
        "|",
        "---",
        "===",
        "<b>",
        "<br>",
        "<!-- x -->",
        "&amp;",
        "&#32;",
        "[a](b)",
        "![",
        "](",
        "\\",
        "\\|",
        "\n",
        " ",
        "  ",
        "a",
        "word",
        "é",
        "😀",
        "$",
        ":",
        "–",
        "at 1.2",
        "https://example.org",
        "<https://a.b>",
        "\u{a0}",
        "\u{feff}",
        "    code",
        "[ ] ",
        "«»",
    ];
    proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..7).prop_map(|pieces| {
        let text = pieces.concat();
        // Blanks alone are no name.
        if text.trim_matches(|one: char| one.is_whitespace() || one == '\u{feff}').is_empty() {
            String::new()
        } else {
            text
        }
    })
}

/// A map in which most names and texts are made of signs.
fn signed() -> impl Strategy<Value = Map> {
    (throughline_model::arbitrary::map(), proptest::collection::vec(signs(), 20)).prop_map(|(mut map, words)| {
        let mut words = words.into_iter().cycle();
        let mut word = || words.next().unwrap_or_default();
        map.info.title = word().trim().to_owned();
        for id in map.stages.keys().copied().collect::<Vec<_>>() {
            map.stages.change(id).expect("the stage").name = word();
        }
        for id in map.steps.keys().copied().collect::<Vec<_>>() {
            map.steps.change(id).expect("the step").name = word();
        }
        for id in map.lanes.keys().copied().collect::<Vec<_>>() {
            map.lanes.change(id).expect("the lane").name = word();
        }
        for id in map.cards.keys().copied().collect::<Vec<_>>() {
            let card = map.cards.change(id).expect("the card");
            card.title = word();
            for span in card.text.0.iter_mut().flat_map(|paragraph| &mut paragraph.spans) {
                span.text = word();
            }
        }
        map
    })
}

fn reads_back(map: &Map) -> Result<(), TestCaseError> {
    let text = markdown::write(map);
    let reading = markdown::read(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let (found, expected) = (without_figures(&reading.map), without_figures(map));
    prop_assert!(found == expected, "{:#?}\n{text}", differing(&expected.join("\n"), &found.join("\n")));
    prop_assert!(reading.map.validate().is_empty(), "{:?}", reading.map.validate());
    prop_assert_eq!(people(&reading.map), people(map));
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_document_gives_stages_steps_lanes_cards_and_feelings_again(map in throughline_model::arbitrary::map()) {
        reads_back(&map)?;
    }

    #[test]
    fn a_document_takes_every_sign_for_itself(map in signed()) {
        reads_back(&map)?;
    }

    #[test]
    fn a_table_takes_every_sign_for_itself(map in signed()) {
        let reading = csv::read(&csv::write(&map), &csv::Options::default()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let (found, expected) = (outline(&reading.map), outline(&map));
        prop_assert!(found == expected, "{:#?}", differing(&expected.join("\n"), &found.join("\n")));
    }

    #[test]
    fn a_document_keeps_bold_italics_bullets_and_links(map in throughline_model::arbitrary::map()) {
        let reading = markdown::read(&markdown::write(&map)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let formatted = |map: &Map| {
            let mut all: Vec<String> = map.cards.values().filter(|card| !card.text.is_empty()).map(|card| {
                let runs = card.text.0.iter().map(|one| {
                    let spans: Vec<_> = one.spans.iter().filter(|span| !span.text.is_empty()).collect();
                    format!("{} {spans:?}", one.bullet)
                });
                runs.collect::<Vec<_>>().join("\n")
            }).collect();
            all.sort();
            all
        };
        prop_assert_eq!(formatted(&reading.map), formatted(&map));
    }
}

/// The text of a field of a journey, its entities turned back into signs.
fn shown(text: &str) -> String {
    let mut out = text.replace("#lt;", "<").replace("#gt;", ">").replace("#amp;", "&");
    for sign in ['#', ';', ':', ',', '%', 'j', 'J', 't', 'T', 's', 'S', 'a', 'A', 'ﬂ', '¶'] {
        // Numbers last of all, since they bring the sign back that entities begin with.
        if sign != '#' {
            out = out.replace(&format!("#{};", u32::from(sign)), &sign.to_string());
        }
    }
    out.replace("#35;", "#")
}

/// A name on one line, without the blanks around it.
fn folded(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_matches(|one: char| one == '\u{feff}' || one.is_whitespace()).to_owned()
}

/// Text with all signs that mean something in a diagram.
fn awkward() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        proptest::sample::select(vec![
            "journey",
            "title ",
            "section ",
            "accTitle:",
            "accDescr {",
            "a",
            " ",
            ":",
            ";",
            ",",
            "#",
            "%",
            "%%",
            "%%{",
            "}",
            "<b>",
            "<br>",
            "&amp;",
            "&",
            "#35;",
            "\n",
            "é",
            "😀",
            "\"",
            "---",
            "5",
            "}%%",
            "\u{feff}",
            "`",
            "|",
        ]),
        0..8,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn mermaid_reads_what_was_written_for_it(map in throughline_model::arbitrary::map(), names in proptest::collection::vec(awkward(), 12)) {
        let mut map = map;
        let mut names = names.into_iter().cycle();
        let mut name = |old: &str| if old.len().is_multiple_of(3) { old.to_owned() } else { names.next().unwrap_or_default() };
        map.info.title = name(&map.info.title);
        for id in map.stages.keys().copied().collect::<Vec<_>>() {
            if let Some(stage) = map.stages.change(id) { stage.name = name(&stage.name); }
        }
        for id in map.steps.keys().copied().collect::<Vec<_>>() {
            if let Some(step) = map.steps.change(id) { step.name = name(&step.name); }
        }
        for id in map.personas.keys().copied().collect::<Vec<_>>() {
            if let Some(persona) = map.personas.change(id) { persona.name = name(&persona.name); }
        }
        let written = mermaid::write(&map);
        let journey = mermaid::read_strict(&written.text).map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
        prop_assert_eq!(folded(&shown(&journey.title)), folded(&map.info.title), "{}", written.text);
        let columns = map.columns();
        prop_assert_eq!(journey.sections.len(), columns.stages.len());
        for (section, (id, ..)) in journey.sections.iter().zip(&columns.stages) {
            let name = folded(&map.stages[id].name);
            prop_assert!(name.is_empty() || shown(section) == name, "{section} {name}");
        }
        let tasks: Vec<String> = journey.tasks.iter().map(|task| shown(&task.name)).collect();
        let steps = columns.steps.iter().map(|(id, _)| folded(&map.steps[id].name));
        for name in steps.filter(|name| !name.is_empty()) {
            prop_assert!(tasks.contains(&name), "{name} {tasks:?}");
        }
        for task in &journey.tasks {
            prop_assert!((1.0..=5.0).contains(&task.score) && task.score.fract() == 0.0, "{task:?}");
            prop_assert!(task.people.len() <= map.personas.len() && task.people.iter().all(|name| !name.is_empty()));
        }
    }
}

#[test]
fn a_journey_has_the_scores_and_the_people_of_the_map() {
    let source = "journey\n  title My day\n  section Go to work\n    Make tea: 5: Me\n    Do work: 1: Me, Cat\n";
    let map = mermaid::read(source).expect("a journey").map;
    let written = mermaid::write(&map);
    let (one, other) = (mermaid::read_strict(source), mermaid::read_strict(&written.text));
    assert_eq!(one, other, "{}", written.text);
    assert_eq!(written.left_out, ["the lane \"Actions\" with 2 cards"]);
    assert!(written.text.ends_with("%% not in this diagram: the lane \"Actions\" with 2 cards\n"));
}
