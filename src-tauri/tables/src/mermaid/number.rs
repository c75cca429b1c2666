//! Numbers in scores: as JavaScript's `Number` reads them, and as people write them in other scripts.

use super::prepare::blank;

/// What JavaScript's `Number(text)` gives; `None` stands for `NaN`.
pub(super) fn script_number(text: &str) -> Option<f64> {
    let text = text.trim_matches(blank);
    if text.is_empty() {
        return Some(0.0);
    }
    for (prefix, radix) in [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            let digits: Option<Vec<u32>> = digits.chars().map(|one| one.to_digit(radix)).collect();
            return digits.filter(|digits| !digits.is_empty()).map(|digits| {
                digits.into_iter().fold(0.0, |value, digit| value * f64::from(radix) + f64::from(digit))
            });
        }
    }
    match text.trim_start_matches(['+', '-']) {
        "Infinity" if text.len() <= 9 => {
            return Some(if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY });
        }
        // Rust also takes "inf" and "nan" for numbers.
        rest if rest.starts_with(|one: char| one.is_ascii_digit() || one == '.') => {}
        _ => return None,
    }
    text.parse().ok()
}

/// The ASCII digit, sign or point that a digit of another script stands for.
pub(super) fn ascii(one: char) -> char {
    let code = u32::from(one);
    for zero in [0xFF10, 0x0660, 0x06F0, 0x0966, 0x0E50] {
        if (zero..zero + 10).contains(&code) {
            return char::from_digit(code - zero, 10).unwrap_or(one);
        }
    }
    match one {
        '．' | '٫' => '.',
        '－' | '−' | '–' => '-',
        '＋' => '+',
        other => other,
    }
}

/// A number that is written out, if need be in digits of another script; blank text is none.
pub(super) fn written_number(text: &str) -> Option<f64> {
    let plain: String = text.trim_matches(blank).chars().map(ascii).collect();
    if plain.is_empty() { None } else { script_number(&plain).filter(|value| value.is_finite()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_javascript() {
        for (text, value) in [
            ("5", Some(5.0)),
            (" 4.5\u{a0}", Some(4.5)),
            ("", Some(0.0)),
            ("+3", Some(3.0)),
            ("-2", Some(-2.0)),
            ("3e0", Some(3.0)),
            (".5", Some(0.5)),
            ("5.", Some(5.0)),
            ("0x4", Some(4.0)),
            ("-0x4", None),
            ("0x", None),
            ("5/5", None),
            ("1_000", None),
            ("nan", None),
            ("inf", None),
            ("Infinity", Some(f64::INFINITY)),
            ("-Infinity", Some(f64::NEG_INFINITY)),
            ("--Infinity", None),
            ("++1", None),
            (".", None),
            ("1e", None),
        ] {
            assert_eq!(script_number(text), value, "{text:?}");
        }
    }

    #[test]
    fn digits_of_other_scripts_count_when_written_out() {
        assert_eq!(written_number("５"), Some(5.0));
        assert_eq!(written_number("٤٫٥"), Some(4.5));
        assert_eq!(written_number("−2"), Some(-2.0));
        assert_eq!(written_number(" "), None);
    }
}
