//! What mermaid does to a text before its grammar sees it, with every character's place in the file kept.
//!
//! Follows mermaid 11: line ends and tag attributes, frontmatter, directives, comments, leading blanks, then entities.

/// A text on its way to the lexer: each character with the index of the character in the file that it comes from.
#[derive(Default)]
pub(super) struct Prepared {
    pub(super) chars: Vec<char>,
    pub(super) origins: Vec<u32>,
}

/// What JavaScript's `\s` and `trim` take for a blank.
pub(super) fn blank(one: char) -> bool {
    (one.is_whitespace() && one != '\u{85}') || one == '\u{feff}'
}

/// What JavaScript's `\w` takes for a letter.
pub(super) fn word(one: char) -> bool {
    one.is_ascii_alphanumeric() || one == '_'
}

impl Prepared {
    fn push(&mut self, one: char, origin: u32) {
        self.chars.push(one);
        self.origins.push(origin);
    }

    fn extend(&mut self, from: &Prepared, start: usize, end: usize) {
        self.chars.extend_from_slice(&from.chars[start..end]);
        self.origins.extend_from_slice(&from.origins[start..end]);
    }

    fn starts(&self, at: usize, prefix: &str) -> bool {
        prefix.chars().enumerate().all(|(nth, one)| self.chars.get(at + nth) == Some(&one))
    }

    fn skip(&self, mut at: usize, what: impl Fn(char) -> bool) -> usize {
        while self.chars.get(at).is_some_and(|one| what(*one)) {
            at += 1;
        }
        at
    }
}

/// The text as mermaid's lexer gets it.
pub(super) fn prepare(text: &str) -> Prepared {
    let text = plain_line_ends(text);
    let text = single_quoted_attributes(text);
    let text = without_frontmatter(text);
    let text = without_directives(&text);
    let text = without_comments(&text);
    let mut text = encoded_entities(&text);
    let end = text.origins.last().map_or(0, |origin| origin + 1);
    text.push('\n', end);
    text
}

fn plain_line_ends(text: &str) -> Prepared {
    let mut out = Prepared::default();
    let mut chars = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    let mut origin = 0;
    while let Some(one) = chars.next() {
        if one == '\r' {
            out.push('\n', origin);
            if chars.next_if_eq(&'\n').is_some() {
                origin += 1;
            }
        } else {
            out.push(one, origin);
        }
        origin += 1;
    }
    out
}

/// `<a b="c">` becomes `<a b='c'>`.
fn single_quoted_attributes(mut text: Prepared) -> Prepared {
    let mut at = 0;
    while at < text.chars.len() {
        if text.chars[at] != '<' || !text.chars.get(at + 1).is_some_and(|one| word(*one)) {
            at += 1;
            continue;
        }
        let Some(end) = (at..text.chars.len()).find(|end| text.chars[*end] == '>') else {
            break;
        };
        let mut place = at;
        while place + 1 < end {
            if text.starts(place, "=\"") {
                let Some(close) = (place + 2..end).find(|close| text.chars[*close] == '"') else {
                    break;
                };
                text.chars[place + 1] = '\'';
                text.chars[close] = '\'';
                place = close;
            }
            place += 1;
        }
        at = end + 1;
    }
    text
}

fn without_frontmatter(text: Prepared) -> Prepared {
    if !text.starts(0, "---") {
        return text;
    }
    let run_end = text.skip(3, blank);
    let Some(opener) = (3..run_end).rfind(|at| text.chars[*at] == '\n') else {
        return text;
    };
    let close = |from: usize| {
        (from..text.chars.len()).find_map(|at| {
            if text.chars[at] != '\n' || !text.starts(at + 1, "---") {
                return None;
            }
            let end = text.skip(at + 4, blank);
            (at + 4..end).rfind(|at| text.chars[*at] == '\n').map(|last| last + 1)
        })
    };
    match close(opener + 1).or_else(|| close(4)) {
        Some(end) => {
            let mut out = Prepared::default();
            out.extend(&text, end, text.chars.len());
            out
        }
        None => text,
    }
}

/// Takes `%%{init: …}%%` and its like out.
fn without_directives(text: &Prepared) -> Prepared {
    let mut out = Prepared::default();
    let mut at = 0;
    while at < text.chars.len() {
        match text.starts(at, "%%{").then(|| directive(text, at)).flatten() {
            Some(end) => at = end,
            None => {
                out.extend(text, at, at + 1);
                at += 1;
            }
        }
    }
    out
}

/// Where the directive ends that starts here, by mermaid's expression for it.
fn directive(text: &Prepared, at: usize) -> Option<usize> {
    let name = text.skip(at + 3, blank);
    let after = text.skip(name, word);
    if after == name {
        return None;
    }
    let colon = text.skip(after, blank);
    let payload = if text.chars.get(colon) == Some(&':') { text.skip(colon + 1, blank) } else { colon };
    let value = text.skip(payload, word);
    let mut end = value;
    if value == payload {
        while end < text.chars.len() && !text.starts(end, "}%%") && !matches!(text.chars[end], '\u{2028}' | '\u{2029}')
        {
            end += 1;
        }
    }
    let end = text.skip(end, blank);
    Some(if text.starts(end, "}%%") { end + 3 } else { end })
}

/// Takes whole lines of comment out, and the blanks before the first character.
fn without_comments(text: &Prepared) -> Prepared {
    let mut out = Prepared::default();
    let mut at = 0;
    while at < text.chars.len() {
        let start = text.skip(at, blank);
        let comment =
            text.starts(start, "%%") && text.chars.get(start + 2).is_some_and(|one| *one != '{' && *one != '\n');
        let line_end = text.skip(start, |one| one != '\n');
        let next = (line_end + 1).min(text.chars.len());
        if !comment {
            out.extend(text, at, next);
        }
        at = next;
    }
    let first = out.skip(0, blank);
    out.chars.drain(..first);
    out.origins.drain(..first);
    out
}

/// What stands for `#`, `#` before a number, and `;` while mermaid parses.
const ENTITY: &str = "ﬂ°";
const NUMBER: &str = "ﬂ°°";
const END: &str = "¶ß";

/// `#quot;` and `#59;` become placeholders, so that neither `#` nor `;` means anything in them.
fn encoded_entities(text: &Prepared) -> Prepared {
    let mut out = Prepared::default();
    let mut at = 0;
    while at < text.chars.len() {
        if text.chars[at] == '#' {
            let end = text.skip(at + 1, word);
            if end > at + 1 && text.chars.get(end) == Some(&';') {
                let digits = text.chars[at + 1..end].iter().all(char::is_ascii_digit);
                let origin = text.origins[at];
                let before = if digits { NUMBER } else { ENTITY };
                before.chars().for_each(|one| out.push(one, origin));
                out.extend(text, at + 1, end);
                END.chars().for_each(|one| out.push(one, origin));
                at = end + 1;
                continue;
            }
        }
        out.extend(text, at, at + 1);
        at += 1;
    }
    out
}

/// The placeholders turned back into what was written.
pub(super) fn restored(text: &str) -> String {
    if !text.contains('ﬂ') {
        return text.to_owned();
    }
    text.replace(NUMBER, "#").replace(ENTITY, "#").replace(END, ";")
}
