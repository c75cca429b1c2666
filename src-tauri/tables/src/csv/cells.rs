//! Takes one cell of somebody else's table apart: several cards in it, or one. Knows no table and no lane but its kind.

use throughline_model::{LaneKind, RichText};

use super::{Plain, markup, metric, plain};

/// A card in the making.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct Item {
    pub(crate) title: String,
    pub(crate) text: RichText,
    pub(crate) metric: Option<Box<throughline_model::Metric>>,
}

/// More items than this are one card with bullets.
const MOST: usize = 8;
/// Items with more characters than this are one card with bullets.
const LONGEST: usize = 220;
/// A headline has no more characters than this.
const HEADLINE: usize = 90;

/// Whether a cell only says that nothing is in it.
pub(crate) fn vacant(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || ["-", "–", "—", "―", "/", "n/a", "N/A", "－"].contains(&text)
}

/// The lines of a cell as one, without their bullets.
pub(crate) fn flat(text: &str) -> String {
    let text = breaks(text);
    if !text.contains('\n') {
        return bullet(&text)
            .filter(|rest| !rest.starts_with(|one: char| one.is_ascii_digit()))
            .unwrap_or(&text)
            .to_owned();
    }
    text.lines()
        .map(|line| bullet(line).unwrap_or(line).trim())
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

/// The bullet of a line and what is behind it.
fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    for mark in ['•', '●', '▪', '◦', '‣', '·', '・', '○', '■', '–', '-', '*', '+'] {
        if let Some(rest) = line.strip_prefix(mark) {
            // A dash or star needs a blank behind it, since it may be part of a word or of markup.
            let loose = !matches!(mark, '–' | '-' | '*' | '+') || rest.starts_with([' ', '\u{a0}']);
            return loose.then(|| rest.trim_start());
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    ((1..=2).contains(&digits) && rest.starts_with(' ')).then(|| rest.trim_start())
}

/// The cards of a cell.
pub(crate) fn items(cell: &str, kind: &LaneKind, lane: &str) -> Vec<Item> {
    let cell = breaks(cell);
    let pieces = pieces(&cell, kind);
    let long = pieces.len() > MOST || pieces.iter().any(|piece| piece.chars().count() > LONGEST);
    if pieces.len() > 1 && long {
        let lines: Vec<String> = pieces.iter().map(|piece| format!("- {}", piece.trim().replace('\n', " "))).collect();
        let text = markup::body(lines.iter().map(String::as_str), false);
        return vec![Item { text, ..Item::default() }];
    }
    pieces.into_iter().map(|piece| item(&piece, kind, lane)).collect()
}

/// `<br>` is a line break in cells that come from Markdown tables.
fn breaks(cell: &str) -> String {
    if !cell.contains('<') {
        return cell.to_owned();
    }
    let mut text = cell.to_owned();
    for tag in ["<br>", "<br/>", "<br />", "<BR>"] {
        text = text.replace(tag, "\n");
    }
    text
}

fn pieces(cell: &str, kind: &LaneKind) -> Vec<String> {
    let lines: Vec<&str> = cell.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.iter().any(|line| bullet(line).is_some()) {
        let mut pieces: Vec<String> = Vec::new();
        let indent = |line: &str| line.len() - line.trim_start().len();
        let outer = lines.iter().filter(|line| bullet(line).is_some()).map(|line| indent(line)).min().unwrap_or(0);
        for line in lines {
            match (bullet(line), pieces.last_mut()) {
                (Some(text), Some(last)) if indent(line) > outer + 1 => {
                    last.push_str("\n- ");
                    last.push_str(text);
                }
                (Some(text), _) => pieces.push(text.to_owned()),
                (None, Some(last)) => {
                    last.push('\n');
                    last.push_str(line.trim());
                }
                (None, None) => pieces.push(line.trim().to_owned()),
            }
        }
        return pieces;
    }
    if lines.len() > 1 {
        return lines.into_iter().map(|line| line.trim().to_owned()).collect();
    }
    let line = lines.first().copied().unwrap_or_default().trim();
    for separators in [&['•', '●'][..], &[';', '；'], &['·']] {
        let found = split(line, separators);
        if found.len() > 1 {
            return found;
        }
    }
    if *kind == LaneKind::Touchpoints {
        let found = split(line, &[',', '、', '，']);
        let short = |piece: &String| piece.chars().count() <= 28 && piece.split_whitespace().count() <= 3;
        if found.len() > 1 && found.iter().all(short) {
            return found;
        }
    }
    vec![line.to_owned()]
}

/// The pieces of a line between separators that lie in no brackets or quotes; one piece if any would be a scrap.
fn split(line: &str, separators: &[char]) -> Vec<String> {
    let (mut depth, mut quoted) = (0_usize, false);
    let mut pieces = vec![String::new()];
    for one in line.chars() {
        match one {
            '(' | '[' | '{' | '（' | '「' | '『' | '《' | '“' | '«' | '【' => depth += 1,
            ')' | ']' | '}' | '）' | '」' | '』' | '》' | '”' | '»' | '】' => depth = depth.saturating_sub(1),
            '"' => quoted = !quoted,
            _ => {}
        }
        if depth == 0 && !quoted && separators.contains(&one) {
            pieces.push(String::new());
        } else if let Some(last) = pieces.last_mut() {
            last.push(one);
        }
    }
    let entity = line.contains("&amp;") || line.contains("&#");
    let pieces: Vec<String> =
        pieces.iter().map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect();
    let scrap = pieces.iter().any(|piece| !piece.chars().any(char::is_alphanumeric));
    if scrap || (entity && separators.contains(&';')) { vec![line.to_owned()] } else { pieces }
}

fn item(piece: &str, kind: &LaneKind, lane: &str) -> Item {
    let piece = piece.trim();
    if *kind == LaneKind::Metrics
        && let Some((name, metric)) = metric::foreign(piece)
    {
        let title = if name.is_empty() { lane.to_owned() } else { name };
        let metric = Some(Box::new(metric));
        return Item { title, metric, ..Item::default() };
    }
    let mut lines = piece.lines();
    let first = lines.clone().next().unwrap_or_default();
    let spans = markup::spans(first, false);
    let linked = spans.iter().any(|span| span.link.is_some());
    if plain(kind) == Plain::Text || first.chars().count() > HEADLINE || linked {
        return Item { text: markup::body(lines, false), ..Item::default() };
    }
    lines.next();
    Item { title: spans.into_iter().map(|span| span.text).collect(), text: markup::body(lines, false), metric: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(cell: &str, kind: LaneKind) -> Vec<String> {
        items(cell, &kind, "Lane").into_iter().map(|item| format!("{}|{}", item.title, item.text.text())).collect()
    }

    #[test]
    fn a_cell_falls_into_the_cards_that_its_author_meant() {
        assert_eq!(told("one thing", LaneKind::Text), ["|one thing"]);
        assert_eq!(told("• one\n• two\n  and more", LaneKind::Text), ["|one", "|two\nand more"]);
        assert_eq!(told("- one\n  - inner\n- two", LaneKind::PainPoints), ["one|inner", "two|"]);
        assert_eq!(told("one\ntwo", LaneKind::Quotes), ["|one", "|two"]);
        assert_eq!(told("one; two (a; b); three", LaneKind::Text), ["|one", "|two (a; b)", "|three"]);
        assert_eq!(told("one<br>two", LaneKind::Text), ["|one", "|two"]);
        assert_eq!(told("Web, shop, phone call", LaneKind::Touchpoints), ["Web|", "shop|", "phone call|"]);
        assert_eq!(told("Calls, and nobody answers", LaneKind::Text), ["|Calls, and nobody answers"]);
        assert_eq!(told("「a；b」", LaneKind::Quotes), ["|「a；b」"]);
        assert_eq!(told("*important* thing", LaneKind::Text), ["|important thing"]);
        assert_eq!(told(":-) ; ok", LaneKind::Text), ["|:-) ; ok"]);
    }

    #[test]
    fn many_or_long_items_are_one_card_with_bullets() {
        let cell = (0..12).map(|nth| format!("- item {nth}")).collect::<Vec<_>>().join("\n");
        let found = items(&cell, &LaneKind::Text, "");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text.0.len(), 12);
        assert!(found[0].text.0.iter().all(|paragraph| paragraph.bullet));
    }
}
