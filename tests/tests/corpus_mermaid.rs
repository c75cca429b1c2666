//! Reads every journey of the corpus and compares it with what mermaid itself makes of it.

#![expect(clippy::print_stdout, reason = "the counts are what one wants to see")]

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;
use throughline_tables::{Reading, Severity, mermaid};
use throughline_tests::corpus::{self, Told};

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|one| one.as_str().expect("a string").to_owned()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Blanks at the ends do not count, breaks are blanks, and names are told once.
fn name(text: &str) -> String {
    let text = text.replace("<br>", " ").replace("<br/>", " ");
    text.replace("&amp;", "&").trim().to_owned()
}

/// What mermaid says, in the words of [`Told`].
fn expected(oracle: &Value) -> Vec<Told> {
    let tasks = oracle["tasks"].as_array().expect("a list of tasks");
    tasks
        .iter()
        .map(|task| {
            let mut people: Vec<String> = Vec::new();
            for person in strings(&task["people"]) {
                let person = name(&person);
                if !person.is_empty() && !people.contains(&person) {
                    people.push(person);
                }
            }
            Told {
                section: name(text(&task["section"])),
                task: name(text(&task["task"])),
                score: Some(number(&task["score"])).filter(|score| score.is_finite()),
                people,
            }
        })
        .collect()
}

fn oracles(folder: &Path) -> BTreeMap<String, Value> {
    let lines = corpus::json_lines(&folder.join("oracle.jsonl"));
    lines.into_iter().map(|line| (text(&line["file"]).to_owned(), line)).collect()
}

fn read(path: &Path) -> Result<Reading, throughline_tables::ReadError> {
    let bytes = fs::read(path).expect("a corpus file opens");
    throughline_tables::read(&bytes, &path.to_string_lossy())
}

/// Compares the strict reader with mermaid, file by file; hands back how many files were compared.
fn strict_is_mermaid(folder: &str) -> usize {
    let Some(folder) = corpus::folder(folder) else { return 0 };
    let oracles = oracles(&folder);
    let mut wrong = Vec::new();
    for (file, oracle) in &oracles {
        let source = fs::read_to_string(folder.join(file)).expect("a corpus file opens");
        let read = mermaid::read_strict(&source);
        let fits = match &read {
            Ok(journey) if oracle["ok"] == true => {
                let tasks = oracle["tasks"].as_array().expect("a list of tasks");
                journey.title == text(&oracle["title"])
                    && journey.acc_title == text(&oracle["accTitle"])
                    && journey.acc_descr == text(&oracle["accDescr"])
                    && journey.sections == strings(&oracle["sections"])
                    && journey.tasks.len() == tasks.len()
                    && journey.tasks.iter().zip(tasks).all(|(task, expected)| {
                        let score = number(&expected["score"]);
                        task.section == text(&expected["section"])
                            && task.name == text(&expected["task"])
                            && (task.score == score || task.score.is_nan() && score.is_nan())
                            && task.people == strings(&expected["people"])
                    })
            }
            Ok(_) => false,
            Err(error) => oracle["ok"] == false && error.diagnostics.iter().all(|one| one.line > 0),
        };
        if !fits {
            wrong.push(format!("{file}: {read:#?}\nmermaid: {oracle:#}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    oracles.len()
}

#[test]
fn the_strict_reader_reads_and_refuses_every_probe_as_mermaid_does() {
    let compared = strict_is_mermaid("mermaid-probes");
    assert!(compared == 0 || compared >= 61, "only {compared} probes");
}

#[test]
fn the_strict_reader_reads_and_refuses_every_journey_of_the_corpus_as_mermaid_does() {
    let compared = strict_is_mermaid("mermaid");
    assert!(compared == 0 || compared >= 80, "only {compared} journeys");
}

/// Probes that mermaid parses but garbles; the patient reader takes the likely meaning and says so.
const GARBLED: [(&str, &str); 6] = [
    ("04-hash-in-actor.mmd", "hash-in-text"),
    ("07-colon-in-name.mmd", "colon-in-name"),
    ("22-empty-title.mmd", "title-empty"),
    ("33-title-hash.mmd", "hash-in-text"),
    ("39-fullwidth-comma.mmd", "full-width-comma"),
    ("45-quotes.mmd", "colon-in-name"),
];

/// What the patient reader cannot read, as mermaid cannot.
const REFUSED: [&str; 1] = ["47-journeyfoo.mmd"];

fn patient(folder: &str, garbled: &[(&str, &str)]) {
    let Some(folder) = corpus::folder(folder) else { return };
    let (mut equal, mut kinder, mut refused) = (0, 0, 0);
    let mut wrong = Vec::new();
    for (file, oracle) in oracles(&folder) {
        let reading = match read(&folder.join(&file)) {
            Ok(reading) => reading,
            Err(error) => {
                refused += 1;
                if oracle["ok"] == true || !REFUSED.contains(&&*file) {
                    wrong.push(format!("{file}: refused: {error}"));
                }
                continue;
            }
        };
        let warned = |code: &str| reading.diagnostics.iter().any(|one| one.code == code && one.line > 0);
        if oracle["ok"] == false {
            kinder += 1;
            if !reading.diagnostics.iter().any(|one| one.severity == Severity::Warning && one.line > 0) {
                wrong.push(format!("{file}: read without a warning, although mermaid refuses it"));
            }
        } else if let Some((_, code)) = garbled.iter().find(|(name, _)| *name == file) {
            kinder += 1;
            if !warned(code) {
                wrong.push(format!("{file}: no finding {code}: {:?}", reading.diagnostics));
            }
        } else {
            equal += 1;
            let (told, expected) = (corpus::told(&reading.map), expected(&oracle));
            if told != expected {
                wrong.push(format!("{file}:\n{told:#?}\nmermaid: {expected:#?}\n{:#?}", reading.diagnostics));
            }
            let stages: Vec<String> = reading
                .map
                .stages
                .ordered()
                .iter()
                .map(|stage| stage.name.clone())
                .filter(|name| !name.is_empty())
                .collect();
            let mut sections: Vec<String> = strings(&oracle["sections"]).iter().map(|section| name(section)).collect();
            sections.dedup();
            if stages != sections {
                wrong.push(format!("{file}: stages {stages:?}, sections {sections:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    println!("{}: {equal} equal to mermaid, {kinder} kinder, {refused} refused", folder.display());
}

#[test]
fn every_probe_gives_the_sections_tasks_scores_and_people_of_mermaid_or_says_why_not() {
    patient("mermaid-probes", &GARBLED);
}

#[test]
fn every_journey_of_the_corpus_gives_the_sections_tasks_scores_and_people_of_mermaid() {
    patient("mermaid", &[]);
}
