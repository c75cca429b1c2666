//! The marks that our own tables use within a cell: titles, bullets, numbers, ranges, scores. Knows no map in the making.

use throughline_model::Series;

/// The title of a card, if the line is one: `**Title**`.
pub(super) fn titled(line: &str) -> Option<&str> {
    let inside = line.strip_prefix("**")?.strip_suffix("**")?;
    let backslashes = inside.chars().rev().take_while(|one| *one == '\\').count();
    (backslashes % 2 == 0).then_some(inside)
}

/// A row's number: `#2` or `#2.3`; anything else is none.
pub(super) fn number(text: &str) -> Option<(usize, Option<usize>)> {
    let text = text.trim().strip_prefix('#').unwrap_or(text.trim());
    let part = |text: &str| text.parse::<usize>().ok().filter(|number| *number > 0);
    match text.split_once('.') {
        Some((stage, step)) => Some((part(stage)?, Some(part(step)?))),
        None => Some((part(text)?, None)),
    }
}

/// A mark such as `{→ 2.3}` at the end of a line, and the line without it.
pub(super) fn mark(line: &str, opening: &str) -> Option<(String, String)> {
    let inside = line.strip_suffix('}')?;
    let at = inside.rfind(opening)?;
    let value = &inside[at + opening.len()..];
    let before = &inside[..at];
    let escaped = before.chars().rev().take_while(|one| *one == '\\').count() % 2 == 1;
    let rest = before.strip_suffix(' ').unwrap_or(before);
    (!escaped && !value.contains(['{', '}'])).then(|| (rest.to_owned(), value.to_owned()))
}

/// The cards of a cell, as the lines of each.
pub(super) fn blocks(cell: &str) -> Vec<Vec<String>> {
    let mut blocks: Vec<Vec<String>> = Vec::new();
    if cell.is_empty() {
        return blocks;
    }
    for (nth, line) in cell.split('\n').enumerate() {
        if let Some(rest) = line.strip_prefix('•') {
            blocks.push(vec![rest.strip_prefix(' ').unwrap_or(rest).to_owned()]);
            continue;
        }
        let bulleted = cell.starts_with('•');
        let line = line.strip_prefix("  ").filter(|_| bulleted).unwrap_or(line).to_owned();
        match blocks.last_mut().filter(|_| nth > 0) {
            Some(block) => block.push(line),
            None => blocks.push(vec![line]),
        }
    }
    blocks
}

/// Lines whose break is part of a paragraph, put together: the break has a backslash before it.
pub(crate) fn logical(lines: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for line in lines {
        match out.last_mut().filter(|_| open) {
            Some(last) => {
                last.push('\n');
                last.push_str(line);
            }
            None => out.push(line.clone()),
        }
        open = line.chars().rev().take_while(|one| *one == '\\').count() % 2 == 1;
    }
    out
}

/// Person, series, score and words of a line such as `Anna: glad (+1)`.
pub(super) fn point(line: &str) -> Option<(Option<String>, Series, f64, String)> {
    let (head, series, value) = match line.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((head, value)) => match value.strip_prefix("2nd: ") {
            Some(value) => (head, Series::Second, value),
            None => (head, Series::First, value),
        },
        None => match line.rsplit_once(": ") {
            Some((who, value)) => (&line[..who.len() + 2], Series::First, value),
            None => ("", Series::First, line),
        },
    };
    let value = value.trim().parse::<f64>().ok().filter(|value| value.is_finite())?;
    let (who, label) = match head.split_once(": ") {
        Some((who, label)) => (Some(who.to_owned()).filter(|who| !who.is_empty()), label),
        None => (None, head),
    };
    Some((who, series, value, label.strip_suffix(' ').unwrap_or(label).to_owned()))
}

/// A quote at the end of a label.
pub(super) fn quote(label: &str) -> (String, String) {
    match label.strip_suffix('”').and_then(|rest| rest.rsplit_once('“')) {
        Some((label, quote)) => (label.strip_suffix(' ').unwrap_or(label).to_owned(), quote.to_owned()),
        None => (label.to_owned(), String::new()),
    }
}
