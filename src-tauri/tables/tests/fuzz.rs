//! No reader panics, whatever it is fed, and what it reads is a sound map. `THROUGHLINE_FUZZ` sets the number of cases.

mod shared;

use proptest::{collection::vec, prelude::*, sample::select};
use shared::{sound, soup, text_config};
use throughline_model::Range;
use throughline_tables::{Format, Severity, csv, json, mermaid, read};

const NAMES: [&str; 5] = ["a.mmd", "a.md", "a.csv", "a.json", "a.txt"];

/// Pieces of journeys, right and wrong ones.
const JOURNEY: [&str; 58] = [
    "journey",
    "journey\n",
    "\n",
    "\n",
    "\n",
    "\n",
    "\r\n",
    " ",
    "\t",
    "title",
    "title ",
    "title My day\n",
    "section",
    "section ",
    "section Go\n",
    "section Go\n",
    "Task: 5: Me\n",
    "Task: 5: Me\n",
    "  Make tea: 3: Me, Cat\n",
    ": ",
    ":",
    "：",
    ",",
    "，",
    ";",
    "#",
    "# note",
    "#35;",
    "&amp;",
    "%%",
    "%% note\n",
    "%%{init: {}}%%\n",
    "%%{",
    "}%%",
    "{",
    "}",
    "accTitle: ",
    "accDescr: ",
    "accDescr {",
    "accTitle",
    "---\n",
    "title: Front\n",
    "```mermaid\n",
    "```\n",
    "5",
    "3",
    "4.5",
    "-2",
    "0x4",
    "Infinity",
    "1e400",
    "٥",
    "<br>",
    "<b",
    "\"",
    "é",
    "😀",
    "\u{feff}",
];

/// Pieces of tables.
const TABLE: [&str; 46] = [
    ",",
    ",",
    ",",
    ",",
    ";",
    "\t",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\"",
    "\"\"",
    "Stage",
    "Step",
    "#",
    "# Map,Stage,Step",
    "#1",
    "#1.1",
    "#2.3",
    "parked",
    "Persona",
    "Actions",
    "Touchpoints",
    "Emotion",
    "Pain points",
    "KPI",
    "Thoughts",
    "Awareness",
    "Purchase",
    "感情",
    "課題",
    "• ",
    "- ",
    "  ",
    "**",
    "*",
    "\\",
    "{→ 2.3}",
    "{@ Ann}",
    "3/5",
    "Happy (+1)",
    "-2",
    "50 %",
    "= 3 % → 4",
    "'",
    "sep=;\n",
];

/// Pieces of JSON maps.
const JSON: [&str; 38] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\"format\":\"throughline\",",
    "\"version\":1,",
    "\"version\":2",
    "\"info\":",
    "\"title\":\"x\"",
    "\"stages\":[",
    "{\"id\":\"s1\"}",
    "{\"id\":\"s1\",\"name\":5}",
    "\"steps\":[",
    "\"lanes\":[",
    "{\"id\":\"t1\",\"stage\":\"s1\"}",
    "\"cards\":[",
    "{\"id\":\"c1\",\"place\":{\"lane\":\"n1\",\"range\":{\"step\":\"t1\"}}}",
    "{\"id\":\"n1\",\"kind\":\"emotion\"}",
    "\"emotions\":[",
    "{\"id\":\"e1\",\"lane\":\"n1\",\"step\":\"t1\",\"value\":1e999}",
    "{\"id\":\"e1\",\"lane\":\"n1\",\"step\":\"t1\",\"value\":1.5}",
    "null",
    "true",
    "1e5",
    "-0.0",
    "\\u0000",
    "\\ud800",
    "\"id\":",
    "\"extra\":{\"a\":[1]}",
    "\"personas\":[]",
    "\"pictures\":[]",
    "\n",
    " ",
    "é",
    "\"order\":\"z0\"",
];

proptest! {
    #![proptest_config(text_config())]

    #[test]
    fn random_bytes_never_panic(bytes in vec(any::<u8>(), 0..200), name in select(&NAMES)) {
        if let Ok(reading) = read(&bytes, name) {
            sound(&reading)?;
        }
        let _ = Format::detect(&bytes, name);
    }

    #[test]
    fn random_text_never_panics(text in "\\PC{0,120}") {
        for name in NAMES {
            if let Ok(reading) = read(text.as_bytes(), name) {
                sound(&reading)?;
            }
        }
        let _ = mermaid::read_strict(&text);
    }

    #[test]
    fn a_journey_reads_as_mermaid_reads_it_or_something_is_said(text in soup(&JOURNEY), headed in any::<bool>()) {
        let text = if headed { format!("journey\n{text}") } else { text };
        let strict = mermaid::read_strict(&text);
        let Ok(reading) = mermaid::read(&text) else {
            prop_assert!(strict.is_err() || text.contains("```"), "mermaid reads what we refuse");
            return Ok(());
        };
        sound(&reading)?;
        // In a document mermaid sees the code block alone.
        if text.contains("```") {
            return Ok(());
        }
        let warned = reading.diagnostics.iter().any(|one| one.severity == Severity::Warning);
        let Ok(journey) = strict else {
            prop_assert!(warned, "mermaid refuses, and nothing was said");
            return Ok(());
        };
        if warned {
            return Ok(());
        }
        let map = &reading.map;
        let mut steps = map.columns().steps.into_iter().map(|(step, _)| step).filter(|step| {
            let carded = map.cards.values().any(|card| card.place.is_some_and(|place| place.range == Range::Step(*step)));
            carded || map.emotions.values().any(|point| point.step == *step)
        });
        for task in &journey.tasks {
            let step = steps.next();
            prop_assert!(step.is_some(), "a task is missing: {:?}", task);
            let score = map.emotions.values().find(|point| Some(point.step) == step).map(|point| point.value + 3.0);
            prop_assert_eq!(score, Some(task.score).filter(|score| score.is_finite()), "{:?}", task);
        }
        prop_assert!(steps.next().is_none(), "there are more steps than tasks");
    }

    #[test]
    fn a_near_table_never_panics(text in soup(&TABLE), columns in any::<bool>()) {
        let orientation = if columns { csv::Orientation::StagesInColumns } else { csv::Orientation::StagesInRows };
        for options in [csv::Options::default(), csv::Options { orientation: Some(orientation), delimiter: Some(','), scale: None }] {
            if let Ok(reading) = csv::read(&text, &options) {
                sound(&reading)?;
                let again = csv::read(&csv::write(&reading.map), &csv::Options::default());
                prop_assert!(again.is_ok(), "{:?}", again);
            }
        }
    }

    #[test]
    fn pieces_of_json_never_panic(text in soup(&JSON), headed in any::<bool>()) {
        let text = if headed { format!("{{\"format\":\"throughline\",\"version\":1,{text}}}") } else { text };
        match json::read(&text) {
            Ok(reading) => {
                sound(&reading)?;
                let again = json::read(&json::write(&reading.map)).map(|again| again.map);
                prop_assert_eq!(again.ok(), Some(reading.map));
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}

/// A sound map with a bit of everything.
const SOUND: &str = r#"{"format":"throughline","version":1,"info":{"title":"Map","look":{"theme":"x"},"priority":3},
"personas":[{"id":"p1","name":"Ann","share":12.5}],"stages":[{"id":"s1","name":"A"},{"id":"s2","name":"B"}],
"steps":[{"id":"t1","stage":"s1"},{"id":"t2","stage":"s2","name":"b"}],"transitions":[{"id":"x1","after":"s1"}],
"lanes":[{"id":"n1","kind":"text","name":"Do"},{"id":"n2","kind":"emotion","name":"Feel"}],
"cards":[{"id":"c1","place":{"lane":"n1","range":{"steps":["t1","t2"]}},"text":[{"spans":[{"text":"x","bold":true}]}]},
{"id":"c2","text":"parked","metric":{"value":"3","min":0,"max":5}}],
"emotions":[{"id":"e1","lane":"n2","step":"t1","persona":"p1","value":-1.25}],
"links":[{"id":"k1","kind":"causes","from":{"card":"c1"},"to":{"stage":"s2"}}],"extra":{"a":[1,2.5,null]}}"#;

proptest! {
    #![proptest_config(text_config())]

    #[test]
    fn a_damaged_file_never_panics(cuts in vec((any::<prop::sample::Index>(), 0_usize..12, select(&JSON)), 0..4)) {
        let mut text: Vec<char> = SOUND.chars().collect();
        for (at, length, piece) in cuts {
            let at = at.index(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, piece.chars());
        }
        let text: String = text.into_iter().collect();
        match json::read(&text) {
            Ok(reading) => {
                sound(&reading)?;
                let again = json::read(&json::write(&reading.map)).map(|again| again.map);
                prop_assert!(again.ok() == Some(reading.map), "it reads back otherwise");
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let deep =
        format!("{{\"format\":\"throughline\",\"version\":1,\"x\":{}{}}}", "[".repeat(500_000), "]".repeat(500_000));
    assert_eq!(json::read(&deep).map_err(|error| error.code).err(), Some("too-deep"));
    assert!(json::read(&"[".repeat(500_000)).is_err());
}

#[test]
fn long_files_take_no_more_than_their_length() {
    let started = std::time::Instant::now();
    let lines = 20_000;
    let mut journey = "journey\n".to_owned();
    let mut slow = Vec::new();
    for pattern in ["accDescr", "%%{", "<a", "accDescr {", "#", "x;", "---", "[a](", "\"", "*a "] {
        let before = started.elapsed();
        let long = pattern.repeat(lines);
        let _ = mermaid::read(&format!("journey\nsection {long}"));
        let _ = mermaid::read_strict(&format!("journey\n{long}"));
        let _ = mermaid::read(&format!("journey\n{}", format!("{pattern}\n").repeat(20_000)));
        let _ = csv::read(&format!("Stage,Actions\nAwareness,{long}"), &csv::Options::default());
        let _ = csv::read(&format!("# ,Stage,Step,Actions\n#1,A,,{long}"), &csv::Options::default());
        slow.push((pattern, started.elapsed().saturating_sub(before)));
    }
    for nth in 0..20_000 {
        journey.push_str(&format!("section S{nth}\nTask {nth}: {}: P{}\n", nth % 6, nth % 50));
    }
    let reading = mermaid::read(&journey).expect("a long journey reads");
    assert_eq!(reading.map.steps.len(), 20_000);
    assert!(csv::read(&csv::write(&reading.map), &csv::Options::default()).is_ok());
    assert!(started.elapsed().as_secs() < 120, "{:?}: {slow:?}", started.elapsed());
}
