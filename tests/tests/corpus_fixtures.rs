//! Reads this project's own small journeys and tables and compares what comes out with what lies beside them.
//!
//! They cover the ground of the corpus for a clone that has none. `BLESS=1` writes what comes out; read the difference.

use std::{env, fmt::Write, fs, path::Path};

use throughline_model::{LaneKind, Map, Stage};
use throughline_tables::{Diagnostic, Severity, csv, mermaid};
use throughline_tests::corpus::{files, fixtures};

fn diagnostics(list: &[Diagnostic], out: &mut String) {
    for one in list {
        let severity = match one.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        writeln!(out, "{severity} {} {one}", one.code).expect("text grows");
        assert!(!one.advice.is_empty(), "no advice: {one:?}");
    }
}

fn map(map: &Map, out: &mut String) {
    let columns = map.columns();
    let range = |first: usize, last: usize| {
        let number = |step| map.step_number(&columns, step);
        if first == last { number(first) } else { format!("{}–{}", number(first), number(last)) }
    };
    let people = |ids: &[throughline_model::PersonaId]| -> String {
        ids.iter().map(|id| format!(" @{}", map.personas[id].name)).collect()
    };
    for (name, text) in [
        ("title", &map.info.title),
        ("scenario", &map.info.scenario),
        ("purpose", &map.info.purpose),
        ("owner", &map.info.owner),
        ("version", &map.info.version),
        ("language", &map.info.language),
    ] {
        if !text.is_empty() {
            writeln!(out, "{name} {text:?}").expect("text grows");
        }
    }
    for (stage, first, count) in &columns.stages {
        let Stage { name, description, .. } = map.stages[stage].as_ref();
        let more = if description.is_empty() { String::new() } else { format!(" described {description:?}") };
        writeln!(out, "stage {name:?}{more}").expect("text grows");
        for step in *first..first + count {
            let name = &map.steps[&columns.steps[step].0].name;
            writeln!(out, "  step {} {name:?}", map.step_number(&columns, step)).expect("text grows");
        }
    }
    let cards = map.cards_by_lane(&columns);
    for lane in map.lanes.ordered() {
        writeln!(out, "lane {:?} {}", lane.name, lane.kind.as_str()).expect("text grows");
        for card in cards.get(&lane.id).into_iter().flatten() {
            let (first, last) = card.place.and_then(|place| columns.span(place.range)).expect("a card lies on columns");
            write!(out, "  {}{}", range(first, last), people(&card.personas)).expect("text grows");
            for (name, text) in [("title", card.title.clone()), ("text", card.text.text())] {
                if !text.is_empty() {
                    write!(out, " {name} {text:?}").expect("text grows");
                }
            }
            if let Some(metric) = &card.metric {
                write!(out, " metric {} {} → {}", metric.value, metric.unit, metric.target).expect("text grows");
            }
            if card
                .text
                .0
                .iter()
                .any(|one| one.bullet || one.spans.len() > 1 || one.spans.iter().any(|span| span.link.is_some()))
            {
                write!(out, " {}", serde_json::to_string(&card.text).expect("text is JSON")).expect("text grows");
            }
            out.push('\n');
        }
        if lane.kind == LaneKind::Emotion {
            let mut points: Vec<_> = map.emotions.values().filter(|point| point.lane == lane.id).collect();
            points.sort_by_key(|point| (columns.step(point.step), point.persona));
            for point in points {
                let step = columns.step(point.step).expect("a point lies on a step");
                let who = people(point.persona.as_slice());
                writeln!(out, "  {}{who} {} {:?}", range(step, step), point.value, point.label).expect("text grows");
            }
        }
    }
    for card in map.parked() {
        write!(out, "parked title {:?} text {:?}", card.title, card.text.text()).expect("text grows");
        if !card.tags.is_empty() {
            write!(out, " tags {:?}", card.tags).expect("text grows");
        }
        out.push('\n');
    }
}

/// What is said about one file: mermaid's own view for journeys, the map, and all findings.
fn told(path: &Path) -> String {
    let bytes = fs::read(path).expect("a fixture opens");
    let mut out = String::new();
    if path.extension().is_some_and(|extension| extension == "mmd") {
        let text = std::str::from_utf8(&bytes).expect("a fixture is UTF-8");
        match mermaid::read_strict(text) {
            Ok(journey) => {
                writeln!(out, "mermaid {:?} sections {:?}", journey.title, journey.sections).expect("text grows");
                for task in journey.tasks {
                    writeln!(out, "  [{}] {:?} {} {:?}", task.section, task.name, task.score, task.people)
                        .expect("text grows");
                }
            }
            Err(error) => writeln!(out, "mermaid refuses: {error}").expect("text grows"),
        }
    }
    match throughline_tables::read(&bytes, &path.to_string_lossy()) {
        Ok(reading) => {
            map(&reading.map, &mut out);
            diagnostics(&reading.diagnostics, &mut out);
            assert_eq!(reading.map.validate(), [], "{}", path.display());
            let again = csv::read(&csv::write(&reading.map), &csv::Options::default()).expect("our own table reads");
            assert_eq!(again.map.cards.len(), reading.map.cards.len(), "{}", path.display());
        }
        Err(error) => {
            writeln!(out, "refused {} {error}", error.code).expect("text grows");
            diagnostics(&error.diagnostics, &mut out);
        }
    }
    out
}

fn check(folder: &str, extensions: &[&str], least: usize) {
    let fixtures = files(&fixtures().join(folder), extensions);
    assert!(fixtures.len() >= least, "only {} fixtures", fixtures.len());
    let mut wrong = Vec::new();
    for path in fixtures {
        let told = told(&path);
        let beside = path.with_extension("told");
        if env::var_os("BLESS").is_some() {
            fs::write(&beside, &told).expect("what is told can be written");
        } else if fs::read_to_string(&beside).ok().as_deref() != Some(&told) {
            wrong.push(format!("{}:\n{told}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nif this is right, run again with BLESS=1", wrong.join("\n"));
}

#[test]
fn every_journey_fixture_reads_as_written_beside_it() {
    check("mermaid", &["mmd", "md"], 35);
}

#[test]
fn every_table_fixture_reads_as_written_beside_it() {
    check("csv", &["csv", "tsv"], 18);
}

#[test]
fn every_document_fixture_reads_as_written_beside_it() {
    check("markdown", &["md"], 12);
}

#[test]
fn every_foreign_json_fixture_reads_as_written_beside_it() {
    check("json", &["json"], 8);
}

#[test]
fn the_same_file_gives_the_same_map() {
    for path in files(&fixtures().join("csv"), &["csv"]) {
        let bytes = fs::read(&path).expect("a fixture opens");
        let read =
            || throughline_tables::read(&bytes, "a.csv").map(|reading| throughline_tables::json::write(&reading.map));
        assert_eq!(read().ok(), read().ok(), "{}", path.display());
    }
}
