//! Numbers in metric lanes: what is measured, the value, its unit and the target. Knows no table.

use throughline_model::Metric;

/// Where the first number of a text starts and ends, with sign, thousands and fraction.
fn number(text: &str) -> Option<(usize, usize)> {
    let digit = text.find(|one: char| one.is_ascii_digit())?;
    let before = text[..digit].chars().next_back();
    let start = before.filter(|one| matches!(one, '+' | '-' | '−' | '<' | '>' | '~' | '≈' | '$' | '€' | '£' | '¥'));
    let start = digit - start.map_or(0, char::len_utf8);
    let rest = &text[digit..];
    let mut end = 0;
    for (at, one) in rest.char_indices() {
        let inside = one.is_ascii_digit()
            || (matches!(one, '.' | ',' | '\'') && rest[at + 1..].starts_with(|next: char| next.is_ascii_digit()));
        if !inside {
            break;
        }
        end = at + one.len_utf8();
    }
    Some((start, digit + end))
}

/// A metric in a line of somebody else's table: its name, empty if the line is the number alone, and its value.
pub(crate) fn foreign(text: &str) -> Option<(String, Metric)> {
    let text = text.trim();
    let (start, end) = number(text)?;
    let name = text[..start].trim().trim_end_matches([':', '=', '–', '-', '—', '：']).trim();
    let behind = text[end..].trim();
    let (unit, target) = match behind.split_once('→') {
        Some((unit, target)) => (unit.trim(), target.trim()),
        None => (behind, ""),
    };
    let short = unit.chars().count() <= 12 && unit.split_whitespace().count() <= 2;
    if !short || name.chars().count() > 60 {
        return None;
    }
    let metric = Metric {
        value: text[start..end].to_owned(),
        unit: unit.to_owned(),
        target: target.to_owned(),
        ..Metric::default()
    };
    Some((name.to_owned(), metric))
}

/// A metric in a line of our own table: `= 62 % → 80`.
pub(crate) fn own(line: &str) -> Metric {
    let line = line.strip_prefix('=').unwrap_or(line).trim();
    let (figure, target) = line.split_once(" → ").unwrap_or((line, ""));
    let (value, unit) = figure.split_once(' ').unwrap_or((figure, ""));
    Metric { value: value.to_owned(), unit: unit.to_owned(), target: target.to_owned(), ..Metric::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_has_a_name_a_value_and_a_unit() {
        for (text, name, value, unit, target) in [
            ("NPS: +41", "NPS", "+41", "", ""),
            ("3", "", "3", "", ""),
            ("Conversion 3.2 % → 5 %", "Conversion", "3.2", "%", "5 %"),
            ("CSAT 4.2/5", "CSAT", "4.2", "/5", ""),
            ("$1,200 per month", "", "$1,200", "per month", ""),
        ] {
            let (found, metric) = foreign(text).expect("a number is in it");
            assert_eq!((found.as_str(), &*metric.value, &*metric.unit, &*metric.target), (name, value, unit, target));
        }
        assert!(foreign("no number").is_none());
        assert!(foreign("47 dashboards that nobody has ever opened since").is_none());
    }
}
