//! Scores in a lane of feelings, in whatever scale and words somebody else has written them. Knows no table.

use super::sentiment;

/// What a cell says: a number of an unknown or a given scale, or a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Said {
    /// A number alone; the other cells of the lane tell its scale.
    Bare(f64, bool),
    /// A number and the best possible one, as in `3/5`.
    Of(f64, f64),
    /// A share of a hundred.
    Percent(f64),
    /// A word or an emoji, from −2 to +2.
    Word(f64),
}

/// How the numbers of a lane are turned into −2 to +2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scale {
    /// 1 to 5, 3 in the middle.
    OneToFive,
    /// 1 to 10.
    OneToTen,
    /// 0 to 100.
    Hundred,
    /// 0 in the middle, this far to either end.
    Signed(f64),
}

impl Scale {
    /// The scale in words.
    pub(super) fn told(self) -> String {
        match self {
            Scale::OneToFive => "1 to 5".to_owned(),
            Scale::OneToTen => "1 to 10".to_owned(),
            Scale::Hundred => "0 to 100".to_owned(),
            Scale::Signed(end) => format!("-{end} to +{end}"),
        }
    }

    /// The scale that fits all bare numbers of a lane.
    pub(super) fn of(said: &[Said]) -> Scale {
        let bare: Vec<(f64, bool)> = said
            .iter()
            .filter_map(|one| if let Said::Bare(value, signed) = one { Some((*value, *signed)) } else { None })
            .collect();
        let most = bare.iter().map(|(value, _)| value.abs()).fold(0.0, f64::max);
        let end = [2.0, 3.0, 5.0, 10.0, 100.0].into_iter().find(|end| most <= *end).unwrap_or(most);
        if bare.iter().any(|(value, signed)| *signed || *value < 0.0) {
            return Scale::Signed(end);
        }
        match most {
            _ if most <= 5.0 => Scale::OneToFive,
            _ if most <= 10.0 => Scale::OneToTen,
            _ if most <= 100.0 => Scale::Hundred,
            _ => Scale::Signed(end),
        }
    }

    /// A score from −2 to +2 where the scale is kept, beyond it where it is not.
    pub(super) fn score(self, said: Said) -> f64 {
        let score = match said {
            Said::Of(value, best) => (value / best - 0.5) * 4.0,
            Said::Percent(value) => (value / 100.0 - 0.5) * 4.0,
            Said::Word(value) => value,
            Said::Bare(value, _) => match self {
                Scale::OneToFive => value - 3.0,
                Scale::OneToTen => (value - 5.5) / 4.5 * 2.0,
                Scale::Hundred => (value / 100.0 - 0.5) * 4.0,
                Scale::Signed(end) => value / end * 2.0,
            },
        };
        // Steps of a hundredth are finer than anybody means.
        (score * 100.0).round() / 100.0
    }
}

/// Out of five, 1 is the worst, not 0; likewise out of ten and seven.
fn of(value: f64, best: f64) -> Said {
    let known = [5.0, 7.0, 10.0].contains(&best) && value >= 1.0;
    if known { Said::Of(value - 1.0, best - 1.0) } else { Said::Of(value, best) }
}

/// A number at the start of a text, with its sign, and the rest.
fn leading(text: &str) -> Option<(f64, bool, &str)> {
    let plain = text.strip_prefix(['+', '-', '−', '±']).unwrap_or(text);
    let signed = plain.len() < text.len();
    let end = plain.find(|one: char| !(one.is_ascii_digit() || one == '.' || one == ',')).unwrap_or(plain.len());
    let digits = plain[..end].trim_end_matches(['.', ',']);
    let value: f64 = digits.replace(',', ".").parse().ok()?;
    let value = if text.starts_with(['-', '−']) { -value } else { value };
    (digits.starts_with(|one: char| one.is_ascii_digit()) && value.abs() < 1e6).then_some((
        value,
        signed,
        &plain[digits.len()..],
    ))
}

/// What a number says, with what may follow it: `/5`, `%`, `-4/5`.
fn number(text: &str) -> Option<Said> {
    let text = text.trim();
    let (value, signed, rest) = leading(text)?;
    let rest = rest.trim_start();
    if rest.is_empty() {
        return Some(Said::Bare(value, signed));
    }
    if rest.trim() == "%" {
        return Some(Said::Percent(value));
    }
    if let Some(best) = rest.strip_prefix(['/', '∕']).and_then(best) {
        return Some(of(value, best));
    }
    // A span such as `2-4/5` counts as its middle.
    let (other, _, rest) = rest.strip_prefix(['-', '–']).and_then(|rest| leading(rest.trim_start()))?;
    let middle = f64::midpoint(value, other);
    match rest.trim_start().strip_prefix('/') {
        Some(rest) => best(rest).map(|best| of(middle, best)),
        None if rest.trim().is_empty() => Some(Said::Bare(middle, signed)),
        None => None,
    }
}

/// The best possible number, if nothing else is there.
fn best(text: &str) -> Option<f64> {
    let (best, signed, rest) = leading(text.trim_start())?;
    (best > 0.0 && !signed && rest.trim().is_empty()).then_some(best)
}

/// What a cell says, and its words without the number.
pub(super) fn read(cell: &str) -> Option<(Said, String)> {
    let cell = cell.trim();
    if let Some(said) = number(cell) {
        return Some((said, String::new()));
    }
    // A number in brackets, at the start or at the end.
    for (open, close) in [('(', ')'), ('[', ']'), ('（', '）')] {
        if let Some((words, inside)) = cell.strip_suffix(close).and_then(|rest| rest.rsplit_once(open))
            && let Some(said) = number(inside)
        {
            return Some((said, words.trim().to_owned()));
        }
    }
    if let Some((head, words)) = cell.split_once([' ', ':'])
        && let Some(said) = number(head.trim_end_matches([':', ',', '.']))
    {
        return Some((said, words.trim_matches([' ', ':', '-', '–', '—']).to_owned()));
    }
    if let Some((words, tail)) = cell.rsplit_once([' ', ':'])
        && let Some(said) = number(tail)
    {
        return Some((said, words.trim_matches([' ', ':', '-', '–', '—']).to_owned()));
    }
    sentiment::of(cell).map(|value| (Said::Word(value), cell.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(cells: &[&str]) -> Vec<f64> {
        let said: Vec<Said> = cells.iter().map(|cell| read(cell).expect("a score").0).collect();
        let scale = Scale::of(&said);
        said.into_iter().map(|said| scale.score(said)).collect()
    }

    #[test]
    fn the_numbers_of_a_lane_share_one_scale() {
        assert_eq!(scores(&["1", "3", "5", "4.5"]), [-2.0, 0.0, 2.0, 1.5]);
        assert_eq!(scores(&["-2", "0", "+1"]), [-2.0, 0.0, 1.0]);
        assert_eq!(scores(&["+5", "-5", "0"]), [2.0, -2.0, 0.0]);
        assert_eq!(scores(&["1", "10"]), [-2.0, 2.0]);
        assert_eq!(scores(&["0%", "50 %", "100%"]), [-2.0, 0.0, 2.0]);
        assert_eq!(scores(&["3/5", "1/5", "Glad (5/5)", "Mixed (2-4/5)"]), [0.0, -2.0, 2.0, 0.0]);
        assert_eq!(scores(&["😐", "Frustrated", "happy"]), [0.0, -2.0, 1.0]);
    }

    #[test]
    fn words_beside_the_number_are_kept() {
        assert_eq!(read("Curious (3/5)"), Some((Said::Of(2.0, 4.0), "Curious".to_owned())));
        assert_eq!(read("4 - relieved"), Some((Said::Bare(4.0, false), "relieved".to_owned())));
        assert_eq!(read("No idea whatsoever"), None);
    }
}
