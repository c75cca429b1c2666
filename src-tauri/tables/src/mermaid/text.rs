//! Text as mermaid shows it: entities and line breaks turned into characters. Knows no statement.

use std::borrow::Cow;

/// Text for a body: entities become characters, `<br>` a line feed.
pub(super) fn shown(text: &str) -> String {
    let text = broken(text);
    let text = decoded(&text);
    let text = text.trim();
    // A map's texts have no control characters but line feeds.
    if text.chars().any(|one| one.is_control() && one != '\n') {
        text.chars().map(|one| if one.is_control() && one != '\n' { ' ' } else { one }).collect()
    } else {
        text.to_owned()
    }
}

/// Text for a name: as [`shown`], on one line.
pub(super) fn name(text: &str) -> String {
    let shown = shown(text);
    if !shown.contains('\n') {
        return shown;
    }
    shown.split('\n').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn broken(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let inner = tag.get(..2).filter(|inner| inner.eq_ignore_ascii_case("br"));
        let end = inner.and_then(|_| {
            let after = tag[2..].trim_start();
            let after = after.strip_prefix('/').unwrap_or(after).trim_start();
            after.strip_prefix('>')
        });
        match end {
            Some(after) => {
                out.push('\n');
                rest = after;
            }
            None => {
                out.push('<');
                rest = tag;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

const NAMED: [(&str, &str); 17] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("semi", ";"),
    ("colon", ":"),
    ("num", "#"),
    ("comma", ","),
    ("equals", "="),
    ("hellip", "…"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("euro", "€"),
    ("copy", "©"),
    ("hearts", "♥"),
];

/// `#quot;`, `#59;`, `&amp;`, `&#59;` and `&#x3b;` as the characters that they stand for; others stay.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains(';') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '&']) {
        out.push_str(&rest[..at]);
        let body = &rest[at + 1..];
        let (body, numeric) = match (rest.as_bytes()[at], body.strip_prefix('#')) {
            (b'&', Some(number)) => (number, true),
            _ => (body, rest.as_bytes()[at] == b'#'),
        };
        match body.find(|one: char| !one.is_ascii_alphanumeric()) {
            Some(end) if end > 0 && end < 12 && body[end..].starts_with(';') => {
                match character(&body[..end], numeric) {
                    Some(found) => {
                        out.push_str(&found);
                        rest = &body[end + 1..];
                        continue;
                    }
                    None => out.push_str(&rest[at..=at]),
                }
            }
            _ => out.push_str(&rest[at..=at]),
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str, numeric: bool) -> Option<Cow<'static, str>> {
    let code = match name.strip_prefix(['x', 'X']) {
        Some(hex) if numeric => u32::from_str_radix(hex, 16).ok(),
        _ if numeric => name.parse().ok(),
        _ => None,
    };
    match code {
        Some(code) => char::from_u32(code).filter(|one| !one.is_control()).map(|one| Cow::Owned(one.to_string())),
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, text)| Cow::Borrowed(*text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_breaks_become_characters() {
        assert_eq!(
            shown("A#59; B &amp; C&#x3b; #quot;D#quot; #9999999; &nosuch;"),
            "A; B & C; \"D\" #9999999; &nosuch;"
        );
        assert_eq!(shown("one<br>two<BR/>three<br \t/>four<b>"), "one\ntwo\nthree\nfour<b>");
        assert_eq!(name("one<br>two"), "one two");
        assert_eq!(shown("<<br"), "<<br");
        assert_eq!(shown("#é;&ü;"), "#é;&ü;");
    }
}
