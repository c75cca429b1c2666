//! Numbers as spreadsheets show them, by their format codes. Knows no cell.

/// A number without the noise that binary fractions leave behind the fifteenth digit.
fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let text = rounded.to_string();
    if text == "-0" { "0".to_owned() } else { text }
}

/// A number in a format such as `0.0%` or `#,##0.00 "€"`; what a format says beyond that is left out.
pub(super) fn number(number: f64, format: &str) -> String {
    let sections: Vec<&str> = format.split(';').collect();
    let negative = number < 0.0 && sections.len() > 1;
    let section = if negative { sections[1] } else { sections[0] };
    let Some(parts) = parts(section).filter(|_| number.is_finite()) else { return plain(number) };
    let value = if parts.percent { number * 100.0 } else { number };
    let value = if negative { value.abs() } else { value };
    let mut digits = format!("{value:.*}", parts.decimals);
    if parts.optional > 0 && digits.contains('.') {
        let least = digits.len() - parts.optional;
        while digits.len() > least && digits.ends_with('0') {
            digits.pop();
        }
        digits.truncate(digits.trim_end_matches('.').len());
    }
    if parts.thousands {
        digits = grouped(&digits);
    }
    format!("{}{digits}{}", parts.before, parts.after).trim().to_owned()
}

#[derive(Default)]
struct Parts {
    before: String,
    after: String,
    decimals: usize,
    /// So many of the decimals are shown only where they are no zeros.
    optional: usize,
    thousands: bool,
    percent: bool,
}

/// What a format says; `None` for a general one, for text, and for what is no plain number.
fn parts(section: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    let (mut digits, mut fraction) = (false, false);
    let mut rest = section.chars();
    while let Some(one) = rest.next() {
        let mut literal = String::new();
        match one {
            '0' | '#' | '?' => {
                digits = true;
                parts.decimals += usize::from(fraction);
                parts.optional += usize::from(fraction && one != '0');
            }
            '.' => fraction = true,
            ',' => parts.thousands |= !fraction,
            '%' => {
                parts.percent = true;
                literal.push('%');
            }
            '"' => literal.extend(rest.by_ref().take_while(|one| *one != '"')),
            '\\' => literal.extend(rest.next()),
            '_' | '*' => {
                rest.next();
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|one| *one != ']').collect();
                // A currency, as in `[$€-407]`; anything else is a colour or a condition.
                literal.push_str(inside.strip_prefix('$').map_or("", |it| it.split('-').next().unwrap_or(it)));
            }
            'E' | 'e' | '/' | '@' | 'G' | 'g' => return None,
            other => literal.push(other),
        }
        if digits { parts.after.push_str(&literal) } else { parts.before.push_str(&literal) }
    }
    (digits && parts.decimals <= 30).then_some(parts)
}

fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, ""), |(whole, fraction)| (whole, fraction));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
    let mut out = String::new();
    for (nth, digit) in whole.chars().enumerate() {
        if nth > 0 && (whole.len() - nth).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let dot = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{out}{dot}{fraction}")
}

/// A span of time in days as hours and minutes: `36:30`.
pub(super) fn duration(days: f64) -> String {
    let minutes = (days * 24.0 * 60.0).round();
    let (sign, minutes) = if minutes < 0.0 { ("-", -minutes) } else { ("", minutes) };
    match minutes.is_finite() && minutes < 1e12 {
        true => format!("{sign}{}:{:02}", (minutes / 60.0).floor(), minutes % 60.0),
        false => plain(days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_as_its_cell_shows_it() {
        for (value, format, text) in [
            (0.1 + 0.2, "General", "0.3"),
            (412.0, "", "412"),
            (0.415, "0%", "42%"),
            (0.415, "0.0%", "41.5%"),
            (1234567.891, "#,##0.00", "1,234,567.89"),
            (-1234.5, "#,##0.0;(#,##0.0)", "(1,234.5)"),
            (12.5, "[$€-407]0.00", "€12.50"),
            (12.0, "0.##\" min\"", "12 min"),
            (12.34, "_-* #,##0.00\\ \"€\"_-", "12.34 €"),
            (5.0, "0.0E+00", "5"),
            (f64::NAN, "0", "NaN"),
        ] {
            assert_eq!(number(value, format), text, "{format}");
        }
    }

    #[test]
    fn a_duration_is_hours_and_minutes() {
        assert_eq!(duration(1.5), "36:00");
        assert_eq!(duration(-0.25), "-6:00");
        assert_eq!(duration(f64::INFINITY), "inf");
    }
}
