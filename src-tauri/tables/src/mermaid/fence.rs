//! Finds the journey in a Markdown file: the first fenced block that holds one. Knows nothing of what is in a journey.

use super::prepare::{blank, word};
use crate::diagnostic::{Findings, ReadError};

/// A journey's lines and where they begin in the file.
pub(super) struct Source<'t> {
    /// The diagram alone.
    pub(super) text: &'t str,
    /// How many lines of the file come before it.
    pub(super) lines_before: u32,
    /// What was noticed around it.
    pub(super) findings: Findings,
}

/// Whether a line opens a journey, and what stands behind the word.
pub(super) fn header(line: &str) -> Option<&str> {
    let line = line.trim_matches(blank);
    let (head, rest) = (line.get(..7)?, &line[7..]);
    (head.eq_ignore_ascii_case("journey") && !rest.starts_with(word)).then(|| rest.trim_start_matches(blank))
}

/// Whether a line opens a journey: the word alone, or, as the first one, before a word of the grammar.
fn opens(plain: &str, first: bool) -> bool {
    match header(plain) {
        Some("") => true,
        Some(rest) => {
            let keyword = ["title", "section", "acctitle", "accdescr"];
            let begins = keyword.iter().any(|word| rest.to_ascii_lowercase().starts_with(word));
            first && plain.starts_with("journey") && begins
        }
        None => false,
    }
}

/// Whether a journey seems to be in a text: a line of its own says so, or the first one begins with it.
pub(crate) fn holds_journey(text: &str) -> bool {
    let mut first = true;
    lines(text).any(|(_, line)| {
        let plain = line.trim_matches(blank);
        let found = opens(plain, first);
        first = first && (plain.is_empty() || plain.starts_with("%%"));
        found
    })
}

/// Whether a document has a journey in a block of code, or is one itself.
pub(crate) fn document_holds_journey(text: &str) -> bool {
    if journey(text).is_ok_and(|source| source.lines_before > 0 && holds_journey(source.text)) {
        return true;
    }
    let mut front = false;
    for (_, line) in lines(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        let plain = line.trim_matches(blank);
        if plain == "---" {
            front = !front;
        } else if !front && !plain.is_empty() && !plain.starts_with("%%") {
            return opens(plain, true);
        }
    }
    false
}

/// The lines of a text with the byte at which each starts; `\r\n`, `\n` and `\r` all end a line.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at > text.len() || (at == text.len() && at > 0) {
            return None;
        }
        let start = at;
        let rest = &text[start..];
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        at = start + end + if rest[end..].starts_with("\r\n") { 2 } else { 1 };
        Some((start, &rest[..end]))
    })
}

/// The mark of a fence, such as three backquotes, and the words behind it.
fn fence(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_matches(blank);
    let mark = line.chars().next().filter(|one| matches!(one, '`' | '~' | ':'))?;
    let width = line.chars().take_while(|one| *one == mark).count();
    (width >= 3).then(|| (&line[..width], line[width..].trim_matches(blank)))
}

/// The journey of a file: the whole file, or what a fence in it holds.
pub(super) fn journey(text: &str) -> Result<Source<'_>, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut findings = Findings::default();
    let mut chosen: Option<(&str, u32)> = None;
    let mut open: Option<(&str, usize, u32)> = None;
    let mut fences = 0_usize;
    let mut number = 0;
    for (start, line) in lines(text) {
        number += 1;
        let Some((mark, info)) = fence(line) else { continue };
        let Some((opener, from, before)) = open else {
            open = Some((mark, (start + line.len() + 1).min(text.len()), number));
            fences += 1;
            continue;
        };
        if mark.len() < opener.len() || !mark.starts_with(&opener[..1]) || !info.is_empty() {
            continue;
        }
        open = None;
        take(&mut chosen, &text[from.min(start)..start], before, &mut findings);
    }
    if let Some((_, from, before)) = open
        && take(&mut chosen, &text[from..], before, &mut findings)
    {
        findings.warn(
            "fence-open",
            (before, 1),
            "the code block is never closed; everything to the end of the file was read as the journey".to_owned(),
            "close it with three backquotes on a line of their own",
        );
    }
    if fences > 0 && chosen.is_none() && !holds_journey(text) {
        return Err(ReadError::at(
            "no-journey-in-document",
            0,
            0,
            "no code block of this document holds a Mermaid journey".to_owned(),
            "put the diagram between ```mermaid and ```, with the word \"journey\" on its first line",
        ));
    }
    let (text, lines_before) = chosen.unwrap_or((text, 0));
    Ok(Source { text, lines_before, findings })
}

fn take<'t>(chosen: &mut Option<(&'t str, u32)>, block: &'t str, before: u32, findings: &mut Findings) -> bool {
    if !holds_journey(block) {
        return false;
    }
    if let Some((_, first)) = chosen {
        findings.warn(
            "another-journey",
            (before, 1),
            format!("the document holds another journey here; only the one at line {first} was read"),
            "put each journey into a file of its own to read them all",
        );
        return false;
    }
    *chosen = Some((block.strip_prefix('\n').unwrap_or(block), before));
    true
}
