//! What people write for a feeling: numbers on any scale, stars, words in many languages, faces. Knows no table.
//!
//! Readers collect what a lane says with [`read`], settle its scale with [`settle`], and turn each into −2 to +2.

mod faces;
mod scale;
mod sentiment;

pub use scale::Scale;

/// What a cell says: a number of an unknown or a given scale, or a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Said {
    /// A number alone, and whether it has a sign; the other cells of the lane tell its scale.
    Bare(f64, bool),
    /// A number and the best possible one, as in `3/5`.
    Of(f64, f64),
    /// A share of a hundred.
    Percent(f64),
    /// Words or emoji, from −2 to +2, and whether they say good and bad at once.
    Word(f64, bool),
}

/// The scale of a lane's numbers, and how it was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Settled {
    pub(crate) scale: Scale,
    /// Nobody said so.
    pub(crate) guessed: bool,
    /// Another scale would fit as well.
    pub(crate) unsure: bool,
}

/// The scale of a lane: the one that was asked for, the one that its name tells, or the one that its numbers fit.
pub(crate) fn settle(said: &[Said], name: &str, asked: Option<Scale>) -> Settled {
    if let Some(scale) = asked {
        return Settled { scale, guessed: false, unsure: false };
    }
    let bare: Vec<(f64, bool)> = said
        .iter()
        .filter_map(|one| if let Said::Bare(value, signed) = one { Some((*value, *signed)) } else { None })
        .collect();
    let fits = |scale: &Scale| {
        let (low, high) = scale.ends();
        bare.iter().all(|(value, _)| (low..=high).contains(value))
    };
    match Scale::named(name).filter(fits) {
        Some(scale) => Settled { scale, guessed: false, unsure: false },
        None => {
            let (scale, unsure) = Scale::guess(&bare);
            Settled { scale, guessed: true, unsure }
        }
    }
}

/// A score from −2 to +2 where the scale is kept, beyond it where it is not.
pub(crate) fn score(said: Said, scale: Scale) -> f64 {
    let score = match said {
        Said::Of(value, best) => (value / best - 0.5) * 4.0,
        Said::Percent(value) => (value / 100.0 - 0.5) * 4.0,
        Said::Word(value, _) => value,
        Said::Bare(value, _) => scale.worth(value),
    };
    // Steps of a hundredth are finer than anybody means.
    (score * 100.0).round() / 100.0
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

/// What a number says, with what may follow it: `/5`, ` of 5`, `%`, `-4/5`.
fn number(text: &str) -> Option<Said> {
    let text = text.trim();
    if let Some((full, all)) = faces::stars(text) {
        return Some(of(full, all));
    }
    let (value, signed, rest) = leading(text)?;
    let rest = rest.trim_start();
    if rest.is_empty() {
        return Some(Said::Bare(value, signed));
    }
    if rest.trim() == "%" {
        return Some(Said::Percent(value));
    }
    if let Some((1.0, 1.0)) = faces::stars(rest).filter(|_| !signed) {
        return Some(of(value, 5.0));
    }
    let out_of = ["/", "∕", "out of ", "of ", "von ", "sur ", "de ", "van ", "su "];
    if let Some(best) = out_of.iter().find_map(|mark| rest.strip_prefix(mark)).and_then(best) {
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

/// What a cell says, and its words without the number; `None` if it tells no feeling.
pub(crate) fn read(cell: &str) -> Option<(Said, String)> {
    let cell = cell.trim();
    if let Some(said) = number(cell) {
        return Some((said, String::new()));
    }
    // A number in brackets, at the end or at the start.
    for (open, close) in [('(', ')'), ('[', ']'), ('（', '）')] {
        if let Some((words, inside)) = cell.strip_suffix(close).and_then(|rest| rest.rsplit_once(open))
            && let Some(said) = number(inside)
        {
            return Some((said, words.trim().to_owned()));
        }
    }
    let marks = [' ', ':', '：', ',', '-', '–', '—'];
    // `3 of 5, glad` and `★★★ glad` have blanks within the number.
    let heads = cell.char_indices().filter(|(_, one)| matches!(one, ' ' | ':' | '：' | ',')).take(6);
    let heads: Vec<usize> = heads.map(|(at, _)| at).collect();
    for at in heads.into_iter().rev() {
        if let Some(said) = number(cell[..at].trim_end_matches([':', ',', '.'])) {
            return Some((said, cell[at..].trim_matches(marks).to_owned()));
        }
    }
    if let Some((words, tail)) = cell.rsplit_once([' ', ':', '：'])
        && let Some(said) = number(tail)
    {
        return Some((said, words.trim_matches(marks).to_owned()));
    }
    sentiment::of(cell).map(|(value, mixed)| (Said::Word(value, mixed), cell.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(cells: &[&str]) -> Vec<f64> {
        let said: Vec<Said> =
            cells.iter().map(|cell| read(cell).unwrap_or_else(|| panic!("{cell} tells a score")).0).collect();
        let scale = settle(&said, "", None).scale;
        said.into_iter().map(|said| score(said, scale)).collect()
    }

    #[test]
    fn the_numbers_of_a_lane_share_one_scale() {
        assert_eq!(scores(&["1", "3", "5", "4.5"]), [-2.0, 0.0, 2.0, 1.5]);
        assert_eq!(scores(&["-2", "0", "+1"]), [-2.0, 0.0, 1.0]);
        assert_eq!(scores(&["+5", "-5", "0"]), [2.0, -2.0, 0.0]);
        assert_eq!(scores(&["1", "10"]), [-2.0, 2.0]);
        assert_eq!(scores(&["0", "5", "10"]), [-2.0, 0.0, 2.0]);
        assert_eq!(scores(&["0.0", "0.5", "1"]), [-2.0, 0.0, 2.0]);
        assert_eq!(scores(&["-100", "0", "50"]), [-2.0, 0.0, 1.0]);
        assert_eq!(scores(&["0%", "50 %", "100%"]), [-2.0, 0.0, 2.0]);
    }

    #[test]
    fn a_number_may_name_its_own_scale() {
        assert_eq!(scores(&["3/5", "1/5", "Glad (5/5)", "Mixed (2-4/5)"]), [0.0, -2.0, 2.0, 0.0]);
        assert_eq!(scores(&["3 of 5", "5 out of 5", "1 von 5, müde"]), [0.0, 2.0, -2.0]);
        assert_eq!(scores(&["★★★☆☆", "★☆☆☆☆", "⭐⭐⭐⭐⭐", "4 ⭐", "★★★★★ glad"]), [0.0, -2.0, 2.0, 1.0, 2.0]);
    }

    #[test]
    fn words_faces_and_smileys_tell_a_score() {
        assert_eq!(
            scores(&["😐", "Frustrated", "happy", ":-(", ":-)", "⛈️", "👍"]),
            [0.0, -2.0, 1.0, -1.0, 1.0, -2.0, 1.0]
        );
    }

    #[test]
    fn words_beside_the_number_are_kept() {
        assert_eq!(read("Curious (3/5)"), Some((Said::Of(2.0, 4.0), "Curious".to_owned())));
        assert_eq!(read("4 - relieved"), Some((Said::Bare(4.0, false), "relieved".to_owned())));
        assert_eq!(read("No idea whatsoever"), None);
        assert_eq!(read("https://example.org"), None);
    }

    #[test]
    fn what_was_asked_for_or_named_is_no_guess() {
        let bare = [Said::Bare(3.0, false)];
        assert_eq!(settle(&bare, "", Some(Scale::ZeroToTen)).scale, Scale::ZeroToTen);
        assert!(!settle(&bare, "Mood (0-10)", None).guessed);
        assert!(settle(&bare, "Mood", None).guessed);
        assert!(settle(&[Said::Bare(12.0, false)], "Mood (0-10)", None).guessed, "twelve is on no such scale");
    }
}
