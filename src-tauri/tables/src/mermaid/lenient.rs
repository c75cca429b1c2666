//! Reads a journey line by line with patience, and names each case in which mermaid would refuse or garble it.
//!
//! Where no such case was found, what mermaid itself reads is what counts.

use super::{
    Journey, Task,
    fence::{Source, lines},
    prepare::blank,
    reader::Reader,
    statement::{self, Understood},
    strict,
};
use crate::diagnostic::{Findings, ReadError, quoted};

/// A section or a task with its place in the file.
pub(super) enum Item {
    Section(String),
    Task(Understood, (u32, u32)),
}

/// A journey as it was understood.
#[derive(Default)]
pub(super) struct Found {
    pub(super) title: String,
    /// The title in the frontmatter.
    pub(super) front_title: String,
    pub(super) acc_title: String,
    pub(super) acc_descr: String,
    pub(super) items: Vec<Item>,
    pub(super) findings: Findings,
}

/// Findings after which the reading may differ from mermaid's.
const DEVIATIONS: [&str; 13] = [
    statement::COLON_IN_NAME,
    statement::FULL_WIDTH,
    statement::FULL_WIDTH_COMMA,
    statement::NO_SCORE,
    "acc-empty",
    "directive-open",
    "hash-in-text",
    "keyword-colon",
    "percent-in-text",
    "section-empty",
    "semicolon-separates",
    "title-empty",
    "brace-open",
];

/// Reads the lines of a journey.
pub(super) fn read(source: Source<'_>) -> Result<Found, ReadError> {
    let mut reader = Reader::default();
    reader.found.findings = source.findings;
    let closing = (1..).zip(lines(source.text)).filter(|(_, (_, line))| line.contains("}%%"));
    reader.closing = closing.last().map_or(0, |(number, _)| source.lines_before + number);
    for (number, (_, line)) in (1..).zip(lines(source.text)) {
        reader.line((source.lines_before + number, line));
    }
    if let Some((block, place)) = reader.block.take() {
        reader.found.acc_descr = block.trim().to_owned();
        let message = "accDescr opens a brace that is never closed".to_owned();
        reader.found.findings.warn("brace-open", place, message, "close it with } on a line of its own");
    }
    if !reader.begun {
        // Mermaid finds the word in a few odd places where it does not begin a line.
        let Ok(journey) = strict::read(source.text) else {
            return Err(no_journey(source.text, &reader));
        };
        reader.found.title.clone_from(&journey.title);
        reader.found.follow(journey);
        return Ok(reader.found);
    }
    let mut found = reader.found;
    match strict::read(source.text) {
        Ok(journey) if !found.findings.any(&DEVIATIONS) => found.follow(journey),
        Ok(_) => {}
        Err(error) if !found.findings.warned() => {
            if let Some(error) = error.diagnostics.last() {
                found.findings.warn(
                    "mermaid-refuses",
                    (source.lines_before + error.line, error.column),
                    format!("mermaid itself refuses this file: {}", error.message),
                    "nothing was left out here; mend the line if mermaid is to draw it as well",
                );
            }
        }
        Err(_) => {}
    }
    Ok(found)
}

fn no_journey(text: &str, reader: &Reader) -> ReadError {
    const OTHERS: &[&str] = &[
        "graph",
        "flowchart",
        "sequenceDiagram",
        "classDiagram",
        "stateDiagram",
        "erDiagram",
        "gantt",
        "pie",
        "gitGraph",
        "mindmap",
        "timeline",
        "quadrantChart",
        "requirementDiagram",
        "C4Context",
        "sankey",
        "xychart",
        "kanban",
        "block",
        "packet",
        "architecture",
        "radar",
        "treemap",
    ];
    if text.trim_matches(blank).is_empty() {
        let message = "the file is empty".to_owned();
        return ReadError::at("empty", 0, 0, message, "begin with the word \"journey\"");
    }
    let (line, first) = reader.preamble.clone().unwrap_or_default();
    let first_word: String = first.chars().take_while(|one| one.is_ascii_alphanumeric()).collect();
    let message = match OTHERS.iter().find(|known| first_word.starts_with(**known)) {
        Some(other) => format!("this is a Mermaid diagram of the kind \"{other}\", not a journey"),
        None => format!("there is no Mermaid journey in the file; it begins with {}", quoted(&first)),
    };
    let advice = "begin the diagram with the word \"journey\" on a line of its own";
    ReadError::at("not-a-journey", line, u32::from(line > 0), message, advice)
}

impl Found {
    /// Takes mermaid's own reading; places and spare text stay where both agree.
    fn follow(&mut self, journey: Journey) {
        let same = |one: &str, other: &str| one.trim_matches(blank) == other.trim_matches(blank);
        let mut section = "";
        let mut sections = Vec::new();
        let mut tasks = Vec::new();
        for item in &self.items {
            match item {
                Item::Section(name) => {
                    section = name;
                    sections.push(name);
                }
                Item::Task(task, _) => tasks.push((section, task)),
            }
        }
        let agree = sections.len() == journey.sections.len()
            && sections.iter().zip(&journey.sections).all(|(one, other)| same(one, other))
            && tasks.len() == journey.tasks.len()
            && tasks.iter().zip(&journey.tasks).all(|((section, one), other)| {
                same(section, &other.section)
                    && same(&one.name, &other.name)
                    && one.score == Some(other.score).filter(|score| score.is_finite())
                    && one.people == other.people
            });
        if !agree {
            self.items = items(&journey);
            for task in journey.tasks.iter().filter(|task| !task.score.is_finite()) {
                let message =
                    format!("the score of {} is no number, so it got no point on the curve", quoted(&task.name));
                self.findings.warn(statement::NOT_A_NUMBER, (0, 0), message, "write a number from 1 to 5");
            }
        }
        self.acc_title = journey.acc_title;
        self.acc_descr = journey.acc_descr;
    }
}

/// Sections and tasks in the order in which mermaid draws them; a section without tasks comes before the next task.
fn items(journey: &Journey) -> Vec<Item> {
    let mut items = Vec::new();
    let mut sections = journey.sections.iter().peekable();
    let mut current = "";
    for Task { section, name, score, people } in &journey.tasks {
        while section != current {
            let Some(next) = sections.next() else { break };
            current = next;
            items.push(Item::Section(next.clone()));
        }
        let understood = Understood {
            name: name.clone(),
            score: Some(*score).filter(|score| score.is_finite()),
            people: people.clone(),
            ..Understood::default()
        };
        items.push(Item::Task(understood, (0, 0)));
    }
    items.extend(sections.cloned().map(Item::Section));
    items
}
