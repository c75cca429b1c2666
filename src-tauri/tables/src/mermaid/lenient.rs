//! Reads a journey line by line with patience, and names each case in which mermaid would refuse or garble it.
//!
//! Where no such case was found, what mermaid itself reads is what counts.

use super::{
    Journey, Task,
    fence::{Source, header, lines},
    prepare::blank,
    statement::{self, Understood, comment, keyword, keyword_colon, semicolons, stands_alone, task},
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
    let closing = (1..)
        .zip(lines(source.text))
        .filter(|(_, (_, line))| line.contains("}%%"));
    reader.closing = closing.last().map_or(0, |(number, _)| source.lines_before + number);
    for (number, (_, line)) in (1..).zip(lines(source.text)) {
        reader.line((source.lines_before + number, line));
    }
    if let Some((block, place)) = reader.block.take() {
        reader.found.acc_descr = block.trim().to_owned();
        let message = "accDescr opens a brace that is never closed".to_owned();
        reader
            .found
            .findings
            .warn("brace-open", place, message, "close it with } on a line of its own");
    }
    if !reader.begun {
        return Err(no_journey(source.text, &reader));
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
        None => format!(
            "there is no Mermaid journey in the file; it begins with {}",
            quoted(&first)
        ),
    };
    let advice = "begin the diagram with the word \"journey\" on a line of its own";
    ReadError::at("not-a-journey", line, u32::from(line > 0), message, advice)
}

#[derive(Default)]
struct Reader {
    found: Found,
    begun: bool,
    /// The first line before the journey that is neither title nor comment.
    preamble: Option<(u32, String)>,
    front: Front,
    directive: bool,
    /// The last line in which a directive could end.
    closing: u32,
    block: Option<(String, (u32, u32))>,
}

#[derive(Default, PartialEq)]
enum Front {
    #[default]
    Possible,
    Inside,
    Past,
}

impl Reader {
    fn line(&mut self, (number, line): (u32, &str)) {
        let lead = line.chars().take_while(|one| blank(*one)).count();
        let text = line.trim_matches(blank);
        let place = (number, u32::try_from(lead).unwrap_or(u32::MAX).saturating_add(1));
        if let Some((block, _)) = &mut self.block {
            let (inside, rest) = line
                .split_once('}')
                .map_or((line, None), |(inside, rest)| (inside, Some(rest)));
            block.push('\n');
            block.push_str(inside.trim_matches(blank));
            if let Some(rest) = rest {
                self.found.acc_descr = self
                    .block
                    .take()
                    .map(|(block, _)| block.trim().to_owned())
                    .unwrap_or_default();
                self.statement(rest.trim_matches(blank), place);
            }
            return;
        }
        if self.directive {
            let end = text.find("}%%");
            self.directive = end.is_none();
            if let Some(end) = end {
                self.statement(text[end + 3..].trim_matches(blank), place);
            }
            return;
        }
        match self.front {
            Front::Possible if text.is_empty() => return,
            Front::Possible if text == "---" => {
                self.front = Front::Inside;
                return;
            }
            Front::Possible => self.front = Front::Past,
            Front::Inside if text == "---" => {
                self.front = Front::Past;
                return;
            }
            Front::Inside => {
                if let Some(title) = line.strip_prefix("title:") {
                    self.found.front_title = unquoted(title.trim_matches(blank)).to_owned();
                }
                return;
            }
            Front::Past => {}
        }
        if text.starts_with("%%{") {
            let end = text.find("}%%");
            if end.is_some() || number < self.closing {
                let note = "the diagram's own settings are not taken over".to_owned();
                self.found
                    .findings
                    .note("settings-ignored", place, note, "choose a theme in the map instead");
            }
            match end {
                Some(end) => self.statement(text[end + 3..].trim_matches(blank), place),
                None if number < self.closing => self.directive = true,
                None => {
                    let message = "a directive opens here and is never closed; this line was left out".to_owned();
                    self.found
                        .findings
                        .warn("directive-open", place, message, "close it with }%%, or take it out");
                }
            }
            return;
        }
        self.statement(text, place);
    }

    fn statement(&mut self, text: &str, place: (u32, u32)) {
        if text.is_empty() || text.starts_with("%%") {
            return;
        }
        if !self.begun {
            self.before(text, place);
        } else if !self.accessible(text, place) {
            self.content(text, place);
        }
    }

    /// A line before the word `journey`, or the one with it.
    fn before(&mut self, text: &str, place: (u32, u32)) {
        if let Some(rest) = header(text).filter(|rest| rest.is_empty() || self.preamble.is_none()) {
            self.begun = true;
            if !text.starts_with("journey") {
                let message = format!(
                    "{} is not written in small letters; mermaid refuses that",
                    quoted(&text[..7])
                );
                self.found
                    .findings
                    .warn("header-case", place, message, "write \"journey\"");
            }
            if let Some((line, text)) = &self.preamble {
                let message = format!("the text {} before the journey was left out", quoted(text));
                let advice = "write it behind the word \"journey\", or as a comment that begins with %%";
                self.found
                    .findings
                    .warn("text-before-journey", (*line, 1), message, advice);
            }
            if !rest.is_empty() {
                self.statement(rest, place);
            }
            return;
        }
        if let Some(title) = keyword(text, "title").filter(|title| !title.is_empty()) {
            self.found.title = title.to_owned();
            let message = "the title stands before the word \"journey\"; mermaid refuses that".to_owned();
            self.found
                .findings
                .warn("title-before-journey", place, message, "move it below \"journey\"");
            return;
        }
        self.preamble.get_or_insert_with(|| (place.0, text.to_owned()));
    }

    /// `accTitle` and `accDescr`; whether the line is one of them.
    fn accessible(&mut self, text: &str, place: (u32, u32)) -> bool {
        for (word, is_title) in [("accTitle", true), ("accDescr", false)] {
            let (value, colon) = match keyword_colon(text, word) {
                Some(value) => (value, true),
                None => match text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)) {
                    Some(_) => (&text[word.len()..], false),
                    None => continue,
                },
            };
            let brace = value.trim_start_matches(blank).strip_prefix('{');
            if let Some(inside) = brace.filter(|_| !colon && !is_title) {
                self.block = Some((String::new(), place));
                self.line((place.0, inside));
                return true;
            }
            if !colon {
                if !value.starts_with(blank) || task(text).score.is_some() {
                    return false;
                }
                let message = format!("{word} has no colon behind it; mermaid refuses that");
                self.found
                    .findings
                    .warn("colon-missing", place, message, "write a colon behind the word");
            } else if value.is_empty() {
                let message = format!("{word} is empty; mermaid takes the next line for its text");
                self.found.findings.warn(
                    "acc-empty",
                    place,
                    message,
                    "write text behind the colon, or take it out",
                );
            }
            let value = value.trim_matches(blank).to_owned();
            if is_title {
                self.found.acc_title = value;
            } else {
                self.found.acc_descr = value;
            }
            return true;
        }
        false
    }

    /// A title, a section or a task, or several of them between semicolons.
    fn content(&mut self, text: &str, place: (u32, u32)) {
        let (end, hash) = comment(text);
        if hash {
            let message = format!("there is a # within {}; mermaid would end the line there", quoted(text));
            self.found.findings.warn(
                "hash-in-text",
                place,
                message,
                "write #35; for it if mermaid is to draw it",
            );
        }
        let text = text[..end].trim_matches(blank);
        let mut cuts = semicolons(text);
        if cuts.is_empty() {
            return self.one(text, place);
        }
        cuts.push(text.len());
        let mut from = 0;
        let mut pieces = Vec::with_capacity(cuts.len());
        for cut in cuts {
            pieces.push(&text[from..cut]);
            from = (cut + 1).min(text.len());
        }
        let last = pieces.len() - 1;
        let alone = |(nth, piece): (usize, &&str)| stands_alone(piece) || (nth == last && piece.trim().is_empty());
        if pieces.iter().enumerate().all(alone) {
            let message = "semicolons stand between several statements; mermaid refuses that".to_owned();
            self.found
                .findings
                .warn("semicolon-separates", place, message, "write each on a line of its own");
            pieces
                .into_iter()
                .for_each(|piece| self.one(piece.trim_matches(blank), place));
        } else {
            let message = format!("there is a semicolon within {}; mermaid refuses that", quoted(text));
            self.found.findings.warn(
                "semicolon-in-text",
                place,
                message,
                "write #59; for it if mermaid is to draw it",
            );
            self.one(text, place);
        }
    }

    fn one(&mut self, text: &str, place: (u32, u32)) {
        if text.is_empty() {
            return;
        }
        if header(text) == Some("") {
            let message =
                "the word \"journey\" stands here once more; what follows was read into the same map".to_owned();
            self.found.findings.warn(
                "second-journey",
                place,
                message,
                "put each journey into a file of its own",
            );
            return;
        }
        for (word, is_title) in [("title", true), ("section", false)] {
            let value = match keyword(text, word) {
                Some(value) => value,
                None => {
                    let value = keyword_colon(text, word).filter(|_| task(text).score.is_none());
                    let Some(value) = value else { continue };
                    let message = format!("there is a colon behind \"{word}\"; mermaid takes that for a task");
                    self.found
                        .findings
                        .warn("keyword-colon", place, message, "take the colon out");
                    value
                }
            };
            return if is_title {
                self.title(value, place)
            } else {
                self.section(value, place)
            };
        }
        self.task(text, place);
    }

    fn title(&mut self, value: &str, place: (u32, u32)) {
        if value.is_empty() {
            let message = "the title is empty; mermaid takes the next line for it".to_owned();
            self.found
                .findings
                .warn("title-empty", place, message, "write the title behind the word");
        } else {
            self.found.title = value.to_owned();
        }
    }

    fn section(&mut self, value: &str, place: (u32, u32)) {
        if value.is_empty() {
            let message = "the section has no name; mermaid refuses that".to_owned();
            self.found
                .findings
                .warn("section-empty", place, message, "write its name behind the word");
        } else if value.contains(':') {
            let message = format!(
                "there is a colon within the section {}; mermaid refuses that",
                quoted(value)
            );
            self.found
                .findings
                .warn("colon-in-section", place, message, "take the colon out");
        }
        self.found.items.push(Item::Section(value.to_owned()));
    }

    fn task(&mut self, text: &str, place: (u32, u32)) {
        const FOREIGN: [&str; 8] = [
            "click",
            "note",
            "style",
            "class",
            "classDef",
            "linkStyle",
            "participant",
            "direction",
        ];
        let findings = &mut self.found.findings;
        if !text.contains([':', '：']) && FOREIGN.iter().any(|word| keyword(text, word).is_some()) {
            let message = format!("journeys know no such line: {}; it was left out", quoted(text));
            findings.warn(
                "foreign-statement",
                place,
                message,
                "take it out, or write it as \"name: score: people\"",
            );
            return;
        }
        let second = text.chars().nth(1) == Some('%') && text.chars().nth(2) == Some('%');
        if second && !text.starts_with('}') {
            let message = format!("mermaid takes the whole line {} for a comment", quoted(text));
            findings.warn("percent-in-text", place, message, "write a blank between % and %");
        }
        let understood = task(text);
        for oddity in &understood.oddities {
            tell(oddity, &understood, place, findings);
        }
        if understood.name.trim_matches(blank).is_empty() {
            let message = "the task has no name".to_owned();
            findings.warn(
                "task-without-name",
                place,
                message,
                "write what happens before the first colon",
            );
        }
        self.found.items.push(Item::Task(understood, place));
    }
}

fn tell(oddity: &'static str, found: &Understood, place: (u32, u32), findings: &mut Findings) {
    let name = quoted(&found.name);
    let written = quoted(&found.written);
    let (message, advice) = match oddity {
        statement::COLON_IN_NAME => (
            format!("there is a colon within the name {name}; mermaid would end the name there"),
            "take the colon out of the name",
        ),
        statement::FULL_WIDTH => (
            format!("{name} is written with full-width colons or digits, which mermaid does not know"),
            "write : and 1 to 5 in plain signs",
        ),
        statement::FULL_WIDTH_COMMA => (
            format!("the people of {name} stand between commas that mermaid does not know"),
            "write a plain comma between them",
        ),
        statement::NO_SCORE => (
            format!("the task {name} has no score, so it got no point on the curve"),
            "write \": 3\" behind the name",
        ),
        statement::NOT_A_NUMBER => (
            format!("the score {written} of {name} is no number, so it got no point on the curve"),
            "write a number from 1 to 5",
        ),
        statement::EMPTY_SCORE => (
            format!("the score of {name} is empty and counts 0, as in mermaid"),
            "write a number from 1 to 5 between the colons",
        ),
        _ => (
            format!(
                "{} stands behind the people of {name}; mermaid drops it, here it is the card's text",
                quoted(&found.extra)
            ),
            "put it into the name, or take it out",
        ),
    };
    findings.warn(oddity, place, message, advice);
}

fn unquoted(text: &str) -> &str {
    for mark in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark)) {
            return inside;
        }
    }
    text
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
            && sections
                .iter()
                .zip(&journey.sections)
                .all(|(one, other)| same(one, other))
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
                let message = format!(
                    "the score of {} is no number, so it got no point on the curve",
                    quoted(&task.name)
                );
                self.findings
                    .warn(statement::NOT_A_NUMBER, (0, 0), message, "write a number from 1 to 5");
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
    for Task {
        section,
        name,
        score,
        people,
    } in &journey.tasks
    {
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
