//! Mermaid's own reading of a journey: its grammar and what it makes of each statement. Knows no map.

use super::{
    Journey, Task,
    lexer::{Lexer, Token},
    number::script_number,
    prepare::{Prepared, blank, prepare, restored},
};
use crate::diagnostic::ReadError;

/// Reads exactly what mermaid reads, or refuses where mermaid refuses.
pub(super) fn read(text: &str) -> Result<Journey, ReadError> {
    let prepared = prepare(text);
    let head: String = prepared.chars.iter().take(7).collect();
    if head != "journey" {
        let place = place(text, prepared.origins.first().copied().unwrap_or(0));
        return Err(ReadError::at(
            "not-a-journey",
            place.0,
            place.1,
            "mermaid finds no journey here".to_owned(),
            "begin the diagram with the word \"journey\"",
        ));
    }
    let mut lexer = Lexer::new(&prepared);
    let mut journey = Journey::default();
    let mut section = String::new();
    let unexpected = |token: Token, start: usize| {
        let place = place(text, prepared.origins.get(start).copied().unwrap_or(0));
        let message = format!("mermaid does not expect {} here", token.name());
        ReadError::at("mermaid-refuses", place.0, place.1, message, "write each task as \"name: score: people\"")
    };
    let (first, start, _) = lexer.next();
    if first != Token::Journey {
        return Err(unexpected(first, start));
    }
    loop {
        let (token, start, end) = lexer.next();
        match token {
            Token::NewLine => {}
            Token::End => return Ok(journey),
            Token::Title => journey.title = purified(&slice(&prepared, start + 6, end)),
            Token::AccTitle | Token::AccDescr => {
                let (_, start, end) = lexer.next();
                let value = purified(slice(&prepared, start, end).trim_matches(blank));
                if token == Token::AccTitle {
                    journey.acc_title = value;
                } else {
                    journey.acc_descr = lines_trimmed(&value);
                }
            }
            Token::AccDescrBlock => {
                journey.acc_descr = lines_trimmed(&purified(slice(&prepared, start, end).trim_matches(blank)));
            }
            Token::Section => {
                section = restored(&slice(&prepared, start + 8, end));
                journey.sections.push(section.clone());
            }
            Token::TaskName => {
                let (data, from, to) = lexer.next();
                if data != Token::TaskData {
                    return Err(unexpected(data, from));
                }
                let name = restored(&slice(&prepared, start, end));
                let data = slice(&prepared, from + 1, to);
                let mut pieces = data.split(':');
                let score = pieces.next().and_then(script_number).unwrap_or(f64::NAN);
                let people = pieces.next().map(|people| {
                    let names = people.split(',');
                    names.map(|name| restored(name.trim_matches(blank))).collect()
                });
                journey.tasks.push(Task { section: section.clone(), name, score, people: people.unwrap_or_default() });
            }
            Token::Journey
            | Token::AccTitleValue
            | Token::AccDescrValue
            | Token::BlockOpen
            | Token::TaskData
            | Token::Colon
            | Token::Invalid => return Err(unexpected(token, start)),
        }
    }
}

fn slice(text: &Prepared, start: usize, end: usize) -> String {
    text.chars[start.min(end)..end].iter().collect()
}

/// Line and column of the `origin`th character of a file.
fn place(text: &str, origin: u32) -> (u32, u32) {
    let (mut line, mut column) = (1, 1);
    let mut chars = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    for _ in 0..origin {
        match chars.next() {
            Some('\n') => (line, column) = (line + 1, 1),
            Some('\r') if chars.peek() != Some(&'\n') => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
    }
    (line, column)
}

/// Blanks after line feeds go, as in mermaid's accessible descriptions.
fn lines_trimmed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.chars() {
        if !(blank(one) && out.ends_with('\n')) {
            out.push(one);
        }
    }
    out
}

/// Titles pass through an HTML cleaner there: tags that carry no risk stay, loose signs become entities.
fn purified(text: &str) -> String {
    let text = restored(text);
    if !text.contains('<') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(one) = rest.chars().next() {
        let after = &rest[one.len_utf8()..];
        let tag = after.strip_prefix('/').unwrap_or(after);
        if one == '<' && tag.starts_with(|one: char| one.is_ascii_alphabetic()) {
            let Some(end) = after.find('>') else {
                // A tag that is never closed takes the rest with it.
                return out;
            };
            let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
            if !["script", "style", "iframe", "object", "embed"].contains(&name.to_ascii_lowercase().as_str()) {
                out.push('<');
                out.push_str(after[..end].trim_end_matches('/').trim_end());
                out.push('>');
            }
            rest = &after[end + 1..];
            continue;
        }
        match one {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if !entity(after) => out.push_str("&amp;"),
            other => out.push(other),
        }
        rest = after;
    }
    out
}

fn entity(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after);
    let end = name.find(|one: char| !one.is_ascii_alphanumeric()).unwrap_or(name.len());
    end > 0 && name[end..].starts_with(';')
}
