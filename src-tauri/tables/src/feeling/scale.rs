//! Scales of scores: which one the numbers of a lane are on, and what a number on it is worth. Knows no words.

/// How somebody's numbers for feelings run; every scale is turned into −2 to +2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 1 to 5, 3 in the middle.
    OneToFive,
    /// 0 to 5.
    ZeroToFive,
    /// 1 to 10.
    OneToTen,
    /// 0 to 10.
    ZeroToTen,
    /// 0 to 1.
    ZeroToOne,
    /// 0 to 100, with or without a percent sign.
    Hundred,
    /// 0 in the middle and this far to either end: 1, 2, 3, 5, 10, or 100 for a net promoter score.
    Signed(u32),
}

impl Scale {
    /// The lowest and the highest number.
    pub fn ends(self) -> (f64, f64) {
        match self {
            Scale::OneToFive => (1.0, 5.0),
            Scale::ZeroToFive => (0.0, 5.0),
            Scale::OneToTen => (1.0, 10.0),
            Scale::ZeroToTen => (0.0, 10.0),
            Scale::ZeroToOne => (0.0, 1.0),
            Scale::Hundred => (0.0, 100.0),
            Scale::Signed(end) => (-f64::from(end.max(1)), f64::from(end.max(1))),
        }
    }

    /// The scale in words, such as `1 to 5` or `-2 to +2`.
    pub fn told(self) -> String {
        match (self, self.ends()) {
            (Scale::Signed(_), (low, high)) => format!("{low} to +{high}"),
            (_, (low, high)) => format!("{low} to {high}"),
        }
    }

    /// The scale with these ends; `None` if nobody uses it.
    pub fn from_ends(low: f64, high: f64) -> Option<Scale> {
        const ALL: [Scale; 12] = [
            Scale::OneToFive,
            Scale::ZeroToFive,
            Scale::OneToTen,
            Scale::ZeroToTen,
            Scale::ZeroToOne,
            Scale::Hundred,
            Scale::Signed(1),
            Scale::Signed(2),
            Scale::Signed(3),
            Scale::Signed(5),
            Scale::Signed(10),
            Scale::Signed(100),
        ];
        ALL.into_iter().find(|scale| scale.ends() == (low, high))
    }

    /// What a number is worth from −2 to +2, beyond it where the number leaves the scale.
    pub(crate) fn worth(self, value: f64) -> f64 {
        let (low, high) = self.ends();
        (value - low) / (high - low) * 4.0 - 2.0
    }

    /// The scale that a lane's name tells, as in `Mood (0–10)` or `NPS`.
    pub(crate) fn named(name: &str) -> Option<Scale> {
        let words = name.to_lowercase();
        if words.split(|one: char| !one.is_alphanumeric()).any(|word| word == "nps") || words.contains("net promoter") {
            return Some(Scale::Signed(100));
        }
        let plain: String = words.chars().map(|one| if one == '−' { '-' } else { one }).collect();
        let starts = plain.char_indices().filter(|(_, one)| one.is_ascii_digit() || matches!(one, '-' | '+')).take(40);
        for (at, _) in starts {
            let Some((low, rest)) = whole(&plain[at..]) else { continue };
            let rest = rest.trim_start();
            let behind = ["–", "—", "-", "…", "..", "to", "bis", "à", "a", "~", "〜", "～", "до", "tot", "/"]
                .iter()
                .find_map(|mark| rest.strip_prefix(mark));
            let found = behind.and_then(|rest| whole(rest.trim_start_matches(['.', ' ']))).map(|(high, _)| high);
            if let Some(scale) = found.and_then(|high| Scale::from_ends(low, high)) {
                return Some(scale);
            }
        }
        None
    }

    /// The scale that fits all numbers of a lane, each with whether it has a sign; `true` if others would fit as well.
    pub(crate) fn guess(numbers: &[(f64, bool)]) -> (Scale, bool) {
        let most = numbers.iter().map(|(value, _)| value.abs()).fold(0.0, f64::max);
        let end = [1_u32, 2, 3, 5, 10, 100].into_iter().find(|end| most <= f64::from(*end));
        let part = numbers.iter().any(|(value, _)| value.fract() != 0.0);
        if numbers.iter().any(|(value, signed)| *signed || *value < 0.0) {
            let end = match end {
                // Whole numbers up to one are part of the usual −2 to +2.
                Some(1) if !part => 2,
                Some(end) => end,
                // Larger than any known scale; the ends are where the numbers are.
                None => most.ceil().min(1e9) as u32,
            };
            return (Scale::Signed(end), end == 2 && most <= 1.0);
        }
        let zero = numbers.iter().any(|(value, _)| *value == 0.0);
        match most {
            _ if most <= 1.0 && part => (Scale::ZeroToOne, false),
            _ if most <= 5.0 && zero => (Scale::ZeroToFive, true),
            _ if most <= 5.0 => (Scale::OneToFive, most <= 3.0),
            _ if most <= 10.0 && zero => (Scale::ZeroToTen, false),
            _ if most <= 10.0 => (Scale::OneToTen, most <= 7.0),
            _ if most <= 100.0 => (Scale::Hundred, false),
            _ => (Scale::Signed(most.ceil().min(1e9) as u32), true),
        }
    }
}

/// A whole number at the start of a text, and what is behind it.
fn whole(text: &str) -> Option<(f64, &str)> {
    let plain = text.strip_prefix(['-', '+']).unwrap_or(text);
    let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
    let value: f64 = plain[..digits].parse().ok().filter(|_| (1..=4).contains(&digits))?;
    Some((if text.starts_with('-') { -value } else { value }, &plain[digits..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(numbers: &[f64]) -> Scale {
        Scale::guess(&numbers.iter().map(|value| (*value, false)).collect::<Vec<_>>()).0
    }

    #[test]
    fn the_numbers_of_a_lane_tell_their_scale() {
        for (numbers, scale) in [
            (&[1.0, 3.0, 5.0][..], Scale::OneToFive),
            (&[0.0, 3.0, 5.0], Scale::ZeroToFive),
            (&[2.0, 9.0], Scale::OneToTen),
            (&[0.0, 9.0], Scale::ZeroToTen),
            (&[0.2, 1.0], Scale::ZeroToOne),
            (&[20.0, 85.0], Scale::Hundred),
            (&[-2.0, 1.0], Scale::Signed(2)),
            (&[-1.0, 0.0, 1.0], Scale::Signed(2)),
            (&[-0.5, 0.3], Scale::Signed(1)),
            (&[-5.0, 4.0], Scale::Signed(5)),
            (&[-40.0, 70.0], Scale::Signed(100)),
        ] {
            assert_eq!(guess(numbers), scale, "{numbers:?}");
        }
        assert!(Scale::guess(&[(2.0, false)]).1, "a two may be out of three as well");
        assert!(!Scale::guess(&[(1.0, false), (5.0, false)]).1);
    }

    #[test]
    fn a_name_may_tell_the_scale() {
        assert_eq!(Scale::named("情緒曲線（0–10）"), Some(Scale::ZeroToTen));
        assert_eq!(Scale::named("Mood, 1 to 5"), Some(Scale::OneToFive));
        assert_eq!(Scale::named("Feeling (-2…+2)"), Some(Scale::Signed(2)));
        assert_eq!(Scale::named("NPS"), Some(Scale::Signed(100)));
        assert_eq!(Scale::named("Mood of the 2 to 3 users"), None);
        assert_eq!(Scale::named("Mood"), None);
    }

    #[test]
    fn both_ends_and_the_middle_are_where_they_belong() {
        for scale in [Scale::OneToFive, Scale::ZeroToTen, Scale::Hundred, Scale::Signed(5), Scale::ZeroToOne] {
            let (low, high) = scale.ends();
            let worth = [low, f64::midpoint(low, high), high].map(|value| scale.worth(value));
            assert_eq!(worth, [-2.0, 0.0, 2.0], "{scale:?}");
            assert_eq!(Scale::from_ends(low, high), Some(scale));
        }
    }
}
