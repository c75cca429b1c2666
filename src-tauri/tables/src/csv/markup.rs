//! The little Markdown in cells: bold, italic, links and bullets, read and written. Knows no cell.

use throughline_model::{Paragraph, RichText, Span, is_sound_address};

/// Characters that mean something in a line, and may have a backslash before them to mean themselves.
const SPECIAL: [char; 6] = ['*', '[', '{', '•', '-', '\n'];

/// The character behind a backslash that it makes literal. Our own tables also double the backslash itself; elsewhere
/// `\\\\server` means what it says.
fn literal(after: &str, own: bool) -> Option<char> {
    let marks = |next: &char| if own { *next == '\\' } else { matches!(next, '_' | '`') };
    after.chars().next().filter(|next| SPECIAL.contains(next) || marks(next))
}

/// Reads one line: `**bold**`, `*italic*` and `[words](address)`; in tables of others `_italic_` and code as well.
pub(crate) fn spans(line: &str, own: bool) -> Vec<Span> {
    let mut reader = Inline::default();
    let mut links = Links { line, next: None };
    let mut rest = line;
    while let Some(one) = rest.chars().next() {
        let after = &rest[one.len_utf8()..];
        if let Some(literal) = literal(after, own).filter(|_| one == '\\') {
            reader.current.push(literal);
            rest = &after[literal.len_utf8()..];
            continue;
        }
        rest = match one {
            '*' => match (after.strip_prefix('*'), reader.style.0, reader.style.1) {
                (Some(after), bold, _) if bold || closes(after, "**") => {
                    reader.turn(|style| style.0 = !style.0);
                    after
                }
                (None, _, italic) if italic || closes(after, "*") => {
                    reader.turn(|style| style.1 = !style.1);
                    after
                }
                (double, ..) => {
                    reader.current.push_str(if double.is_some() { "**" } else { "*" });
                    double.unwrap_or(after)
                }
            },
            '_' if !own && reader.slants(after) => {
                reader.turn(|style| style.1 = !style.1);
                after
            }
            // Code is text here; its marks are none of its words.
            '`' if !own && after.contains('`') => {
                let end = after.find('`').unwrap_or(0);
                reader.current.push_str(&after[..end]);
                &after[end + 1..]
            }
            '[' => match links.at(line.len() - after.len()) {
                Some((words, address, after)) => {
                    reader.turn(|_| {});
                    reader.current = unescaped(words, own);
                    reader.flush(Some(address.to_owned()));
                    after
                }
                None => {
                    reader.current.push('[');
                    after
                }
            },
            other => {
                reader.current.push(other);
                after
            }
        };
    }
    reader.flush(None);
    if reader.spans.is_empty() {
        reader.spans.push(Span::default());
    }
    reader.spans
}

#[derive(Default)]
struct Inline {
    spans: Vec<Span>,
    current: String,
    style: (bool, bool),
}

impl Inline {
    fn turn(&mut self, change: impl FnOnce(&mut (bool, bool))) {
        self.flush(None);
        change(&mut self.style);
    }

    /// Whether a low line before `after` begins or ends italics: it never does within a word.
    fn slants(&self, after: &str) -> bool {
        let word = |one: Option<char>| one.is_some_and(|one| one.is_alphanumeric() || one == '_');
        let before = self.current.chars().next_back();
        if self.style.1 {
            return !word(after.chars().next()) && before.is_some_and(|one| !one.is_whitespace());
        }
        let near = &after[..after.floor_char_boundary(1000)];
        let closes = near.match_indices('_').any(|(at, _)| at > 0 && !word(near[at + 1..].chars().next()));
        !word(before) && closes && word(after.chars().next())
    }

    fn flush(&mut self, link: Option<String>) {
        if !self.current.is_empty() {
            self.spans.push(Span {
                text: std::mem::take(&mut self.current),
                bold: self.style.0,
                italic: self.style.1,
                link,
            });
        }
    }
}

/// Whether a mark that opens here is closed later, with text right behind the opening one.
fn closes(after: &str, mark: &str) -> bool {
    !after.starts_with([' ', '*']) && after.find(mark).is_some_and(|at| at > 0)
}

/// No address is longer, in bytes.
const LONGEST_ADDRESS: usize = 2_000;

/// The links of a line, looked up once for all brackets before them, so that a line of brackets costs no more than its length.
struct Links<'l> {
    line: &'l str,
    next: Option<Next>,
}

/// The next `](` of a line and, if a web or mail address follows, where that ends.
#[derive(Clone, Copy)]
struct Next {
    middle: usize,
    close: Option<usize>,
}

impl<'l> Links<'l> {
    /// Words, address and rest behind a `[` after which the line goes on at `from`.
    fn at(&mut self, from: usize) -> Option<(&'l str, &'l str, &'l str)> {
        let line = self.line;
        let next = match self.next.filter(|next| next.middle >= from) {
            Some(next) => next,
            None => {
                let middle = line[from..].find("](").map_or(usize::MAX, |at| from + at);
                let close = (middle < line.len()).then(|| close(line, middle + 2)).flatten();
                *self.next.insert(Next { middle, close })
            }
        };
        let close = next.close.filter(|_| next.middle > from)?;
        Some((&line[from..next.middle], &line[next.middle + 2..close], &line[close + 1..]))
    }
}

/// Where the address ends that begins at `from`, if it is one.
fn close(line: &str, from: usize) -> Option<usize> {
    let near = &line[from..line.floor_char_boundary(from + LONGEST_ADDRESS + 1)];
    let end = near.find(')')?;
    is_sound_address(&near[..end]).then_some(from + end)
}

/// A text with its backslashes before special characters taken out.
pub(crate) fn unescaped(text: &str, own: bool) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(one) = rest.chars().next() {
        rest = &rest[one.len_utf8()..];
        let kept = literal(rest, own).filter(|_| one == '\\').unwrap_or(one);
        if kept != one || (one == '\\' && own && rest.starts_with('\\')) {
            rest = &rest[kept.len_utf8()..];
        }
        out.push(kept);
    }
    out
}

/// A text in which nothing means anything but itself.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut first = true;
    while let Some(one) = chars.next() {
        let next = chars.peek().copied();
        let mark = match one {
            '*' | '[' | '{' => true,
            '•' => first,
            '-' => first && next.is_none_or(|next| next == ' '),
            // It would make the next character literal.
            '\\' => next.is_none_or(|next| next == '\\' || SPECIAL.contains(&next)),
            '\n' => true,
            _ => false,
        };
        if mark {
            out.push('\\');
        }
        out.push(one);
        first = one == '\n';
    }
    out
}

/// The lines of a body, one for each paragraph; a line break within one has a backslash before it.
pub(crate) fn lines(text: &RichText) -> Vec<String> {
    text.0
        .iter()
        .map(|paragraph| {
            let mut line = if paragraph.bullet { "- ".to_owned() } else { String::new() };
            let mut first = !paragraph.bullet;
            for span in paragraph.spans.iter().filter(|span| !span.text.is_empty()) {
                let words = if first { escaped(&span.text) } else { later(&span.text) };
                first = false;
                match &span.link {
                    Some(address) if address.len() < LONGEST_ADDRESS && !span.text.contains("](") => {
                        line.push_str(&format!("[{words}]({})", address.replace(')', "%29")));
                    }
                    _ => styled(span, &words, &mut line),
                }
            }
            line
        })
        .collect()
}

fn later(text: &str) -> String {
    let escaped = escaped(text);
    // Bullets mean something at the start of a line only.
    match escaped.strip_prefix('\\') {
        Some(rest) if rest.starts_with(['•', '-']) => rest.to_owned(),
        _ => escaped,
    }
}

fn styled(span: &Span, words: &str, line: &mut String) {
    let inner = span.text.trim() == span.text && !span.text.contains(['\n', '*', '\\']) && !line.ends_with(['*', '\\']);
    let mark = match (span.bold, span.italic) {
        (true, false) if inner => "**",
        (false, true) if inner => "*",
        _ => "",
    };
    line.push_str(mark);
    line.push_str(words);
    line.push_str(mark);
}

/// A body from its lines; `- ` begins a bullet.
pub(crate) fn body<'t>(lines: impl Iterator<Item = &'t str>, own: bool) -> RichText {
    let paragraph = |line: &str| {
        let marks: &[&str] = if own { &["- "] } else { &["- ", "• ", "* "] };
        let bullet = marks.iter().find_map(|mark| line.strip_prefix(mark));
        Paragraph { bullet: bullet.is_some(), spans: spans(bullet.unwrap_or(line), own) }
    };
    RichText(lines.map(paragraph).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Vec<String> {
        let sign = |span: Span| {
            let (bold, italic) = (if span.bold { "b" } else { "" }, if span.italic { "i" } else { "" });
            format!("{bold}{italic}|{}", span.text)
        };
        spans(line, false).into_iter().map(sign).collect()
    }

    #[test]
    fn low_lines_and_backquotes_of_others_are_no_words() {
        assert_eq!(told("_quite_ good"), ["i|quite", "| good"]);
        assert_eq!(told("snake_case_name and _this one_"), ["|snake_case_name and ", "i|this one"]);
        assert_eq!(told("run `a_b * c` now"), ["|run a_b * c now"]);
        assert_eq!(told("5 ` and \\_"), ["|5 ` and _"]);
        assert_eq!(told("_open"), ["|_open"]);
    }

    #[test]
    fn marks_and_links_of_any_length_read_back() {
        let link =
            |text: &str, address: &str| Span { text: text.into(), link: Some(address.into()), ..Span::default() };
        let bold = Span { text: "long words ".repeat(300) + "end", bold: true, ..Span::default() };
        for span in [
            bold,
            link("a [b] c]", "HTTPS://example.org/A"),
            link(&"w".repeat(900), &format!("https://example.org/{}", "x".repeat(900))),
        ] {
            let text = RichText(vec![Paragraph { bullet: false, spans: vec![span.clone()] }]);
            let line = lines(&text).remove(0);
            assert_eq!(spans(&line, true), [span], "{line}");
        }
        let text = RichText(vec![Paragraph { bullet: false, spans: vec![link("x", "https://a.org/b(c)")] }]);
        assert_eq!(spans(&lines(&text)[0], true), [link("x", "https://a.org/b(c%29")]);
    }

    #[test]
    fn a_line_of_brackets_takes_no_longer_than_its_length() {
        let line = "[".repeat(400_000) + "](javascript:1)" + &"*a".repeat(100_000);
        assert!(spans(&line, true).len() > 1_000);
    }

    #[test]
    fn our_own_tables_know_neither() {
        assert_eq!(spans("_a_ `b`", true), [Span { text: "_a_ `b`".to_owned(), ..Span::default() }]);
    }
}
