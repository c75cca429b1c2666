//! Reads the statements of a journey, titles, sections and tasks, and names what is odd about them.

use super::{
    fence::header,
    lenient::Item,
    prepare::blank,
    reader::Reader,
    statement::{self, Understood, comment, keyword, keyword_colon, semicolons, stands_alone, task},
};
use crate::diagnostic::{Findings, quoted};

impl Reader {
    /// A title, a section or a task, or several of them between semicolons.
    pub(super) fn content(&mut self, text: &str, place: (u32, u32)) {
        let (end, hash) = comment(text);
        if hash {
            let message = format!("there is a # within {}; mermaid would end the line there", quoted(text));
            self.found.findings.warn("hash-in-text", place, message, "write #35; for it if mermaid is to draw it");
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
            self.found.findings.warn("semicolon-separates", place, message, "write each on a line of its own");
            pieces.into_iter().for_each(|piece| self.one(piece.trim_matches(blank), place));
        } else {
            let message = format!("there is a semicolon within {}; mermaid refuses that", quoted(text));
            self.found.findings.warn("semicolon-in-text", place, message, "write #59; for it if mermaid is to draw it");
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
            self.found.findings.warn("second-journey", place, message, "put each journey into a file of its own");
            return;
        }
        for (word, is_title) in [("title", true), ("section", false)] {
            let value = match keyword(text, word) {
                Some(value) => value,
                None => {
                    let value = keyword_colon(text, word).filter(|_| task(text).score.is_none());
                    let Some(value) = value else { continue };
                    let message = format!("there is a colon behind \"{word}\"; mermaid takes that for a task");
                    self.found.findings.warn("keyword-colon", place, message, "take the colon out");
                    value
                }
            };
            return if is_title { self.title(value, place) } else { self.section(value, place) };
        }
        self.task(text, place);
    }

    fn title(&mut self, value: &str, place: (u32, u32)) {
        if value.is_empty() {
            let message = "the title is empty; mermaid takes the next line for it".to_owned();
            self.found.findings.warn("title-empty", place, message, "write the title behind the word");
        } else {
            self.found.title = value.to_owned();
        }
    }

    fn section(&mut self, value: &str, place: (u32, u32)) {
        if value.is_empty() {
            let message = "the section has no name; mermaid refuses that".to_owned();
            self.found.findings.warn("section-empty", place, message, "write its name behind the word");
        } else if value.contains(':') {
            let message = format!("there is a colon within the section {}; mermaid refuses that", quoted(value));
            self.found.findings.warn("colon-in-section", place, message, "take the colon out");
        }
        self.found.items.push(Item::Section(value.to_owned()));
    }

    fn task(&mut self, text: &str, place: (u32, u32)) {
        const FOREIGN: [&str; 8] =
            ["click", "note", "style", "class", "classDef", "linkStyle", "participant", "direction"];
        let findings = &mut self.found.findings;
        if !text.contains([':', '：']) && FOREIGN.iter().any(|word| keyword(text, word).is_some()) {
            let message = format!("journeys know no such line: {}; it was left out", quoted(text));
            findings.warn("foreign-statement", place, message, "take it out, or write it as \"name: score: people\"");
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
            findings.warn("task-without-name", place, message, "write what happens before the first colon");
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
        statement::NO_SCORE => {
            (format!("the task {name} has no score, so it got no point on the curve"), "write \": 3\" behind the name")
        }
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
