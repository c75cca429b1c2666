//! Text and formatting as Markdown in which nothing means anything but itself. Knows no map but its rich text.

use throughline_model::{Paragraph, Span};

/// Text within a line or a cell of a table; a line feed becomes `<br>`.
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let blank = |one: char| one.is_whitespace() && one != '\n';
    let edge = text.trim_matches(blank);
    let lead = text.len() - text.trim_start_matches(blank).len();
    for (at, one) in text.char_indices() {
        match one {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '$' | '#' => {
                out.push('\\');
                out.push(one);
            }
            // Tables are cut at a bar before anything else is looked at.
            '|' => out.push_str("&#124;"),
            '\n' => out.push_str("<br>"),
            // Blanks at the edge of a line would go.
            other if blank(other) && (at < lead || at >= lead + edge.len()) => {
                out.push_str(&format!("&#{};", u32::from(other)));
            }
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    // Around a line break as well.
    out.replace(" <br>", "&#32;<br>").replace("<br> ", "<br>&#32;")
}

/// A line that begins neither a list, nor a heading, nor a rule.
pub(super) fn line(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some('+' | '-' | '=' | ':') => format!("\\{text}"),
        Some(digit) if digit.is_ascii_digit() => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            match text[digits..].chars().next() {
                Some('.' | ')') => format!("{}\\{}", &text[..digits], &text[digits..]),
                _ => text.to_owned(),
            }
        }
        _ => text.to_owned(),
    }
}

/// A paragraph's runs, their formatting as marks where they hold, else as tags.
pub(super) fn paragraph(paragraph: &Paragraph) -> String {
    let mut out = String::new();
    let spans: Vec<&Span> = paragraph.spans.iter().filter(|span| !span.text.is_empty()).collect();
    for (nth, span) in spans.iter().enumerate() {
        let mut text = inline(&span.text);
        if let Some(address) = span.link.as_deref().filter(|address| plain(address)) {
            text = format!("[{text}](<{address}>)");
        }
        let word = |one: Option<char>| one.is_some_and(char::is_alphanumeric);
        let whole = word(span.text.chars().next()) && word(span.text.chars().next_back()) && span.link.is_none();
        let before = nth.checked_sub(1).and_then(|nth| spans.get(nth)).and_then(|span| span.text.chars().next_back());
        let after = spans.get(nth + 1).and_then(|span| span.text.chars().next());
        let apart = before.is_none_or(|one| one == ' ') && after.is_none_or(|one| one == ' ');
        let simple = whole && apart && !span.text.contains('\n');
        let both = span.bold && span.italic;
        for (on, mark, tag) in [(span.italic, "*", "em"), (span.bold, "**", "strong")] {
            if on && simple && !both {
                text = format!("{mark}{text}{mark}");
            } else if on {
                text = format!("<{tag}>{text}</{tag}>");
            }
        }
        out.push_str(&text);
    }
    line(&out)
}

/// Whether an address can stand between angle brackets.
fn plain(address: &str) -> bool {
    !address.is_empty()
        && !address.contains(|one: char| one.is_whitespace() || one.is_control() || "<>\\&".contains(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_mean_only_themselves() {
        assert_eq!(inline("a*b_c|d`e"), "a\\*b\\_c&#124;d\\`e");
        assert_eq!(inline("<b> &amp; #1"), "\\<b\\> \\&amp; \\#1");
        assert_eq!(inline(" one\n two "), "&#32;one<br>&#32;two&#32;");
        assert_eq!(line("- no list"), "\\- no list");
        assert_eq!(line("1. no list"), "1\\. no list");
        assert_eq!(line("2026 was fine"), "2026 was fine");
    }
}
