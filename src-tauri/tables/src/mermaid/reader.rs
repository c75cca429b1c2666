//! Goes through the lines of a journey: what stands around its statements, such as frontmatter, directives and blocks.

use super::{
    fence::header,
    lenient::Found,
    prepare::blank,
    statement::{keyword, keyword_colon, task},
};
use crate::diagnostic::quoted;

/// Reads line after line into what was found.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) found: Found,
    /// Whether the word `journey` has been met.
    pub(super) begun: bool,
    /// The first line before the journey that is neither title nor comment.
    pub(super) preamble: Option<(u32, String)>,
    front: Front,
    directive: bool,
    /// The last line in which a directive could end.
    pub(super) closing: u32,
    /// An `accDescr {` that is still open, and where it opened.
    pub(super) block: Option<(String, (u32, u32))>,
}

#[derive(Default, PartialEq)]
enum Front {
    #[default]
    Possible,
    Inside,
    Past,
}

impl Reader {
    /// Reads the next line.
    pub(super) fn line(&mut self, (number, line): (u32, &str)) {
        let lead = line.chars().take_while(|one| blank(*one)).count();
        let text = line.trim_matches(blank);
        let place = (number, u32::try_from(lead).unwrap_or(u32::MAX).saturating_add(1));
        if let Some((block, _)) = &mut self.block {
            let (inside, rest) = line.split_once('}').map_or((line, None), |(inside, rest)| (inside, Some(rest)));
            block.push('\n');
            block.push_str(inside.trim_matches(blank));
            if let Some(rest) = rest {
                self.found.acc_descr = self.block.take().map(|(block, _)| block.trim().to_owned()).unwrap_or_default();
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
                self.found.findings.note("settings-ignored", place, note, "choose a theme in the map instead");
            }
            match end {
                Some(end) => self.statement(text[end + 3..].trim_matches(blank), place),
                None if number < self.closing => self.directive = true,
                None => {
                    let message = "a directive opens here and is never closed; this line was left out".to_owned();
                    self.found.findings.warn("directive-open", place, message, "close it with }%%, or take it out");
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
                let message = format!("{} is not written in small letters; mermaid refuses that", quoted(&text[..7]));
                self.found.findings.warn("header-case", place, message, "write \"journey\"");
            }
            if let Some((line, text)) = &self.preamble {
                let message = format!("the text {} before the journey was left out", quoted(text));
                let advice = "write it behind the word \"journey\", or as a comment that begins with %%";
                self.found.findings.warn("text-before-journey", (*line, 1), message, advice);
            }
            if !rest.is_empty() {
                self.statement(rest, place);
            }
            return;
        }
        if let Some(title) = keyword(text, "title").filter(|title| !title.is_empty()) {
            self.found.title = title.to_owned();
            let message = "the title stands before the word \"journey\"; mermaid refuses that".to_owned();
            self.found.findings.warn("title-before-journey", place, message, "move it below \"journey\"");
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
                self.found.findings.warn("colon-missing", place, message, "write a colon behind the word");
            } else if value.is_empty() {
                let message = format!("{word} is empty; mermaid takes the next line for its text");
                self.found.findings.warn("acc-empty", place, message, "write text behind the colon, or take it out");
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
}

fn unquoted(text: &str) -> &str {
    for mark in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark)) {
            return inside;
        }
    }
    text
}
