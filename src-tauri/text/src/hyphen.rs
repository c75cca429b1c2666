//! Where a word may be hyphenated, by the patterns of its language. Knows no widths.

use hypher::Lang;

/// Bytes of a word after which a hyphen may be put, rising.
///
/// None in words under seven letters, in codes (capitals, digits, camelCase), and where the language has no patterns.
/// Source: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983, with the TeX patterns.
pub(crate) fn points(part: &str, language: &str) -> Vec<usize> {
    let Some(patterns) = patterns(language) else {
        return Vec::new();
    };
    let word = part.trim_matches(|char: char| !char.is_alphabetic());
    let letters = word.chars().count();
    if !(FEWEST_LETTERS..=MOST_LETTERS).contains(&letters)
        || !word.chars().all(char::is_alphabetic)
        || code(word, letters)
    {
        return Vec::new();
    }
    let start = part.find(word).unwrap_or(0);
    let mut at = start;
    let mut points: Vec<usize> = hypher::hyphenate(word, patterns)
        .map(|syllable| {
            at += syllable.len();
            at
        })
        .collect();
    points.pop();
    points
}

/// The shortest word that is hyphenated.
const FEWEST_LETTERS: usize = 7;

/// The longest one: more is no word.
const MOST_LETTERS: usize = 200;

/// From here on a word in capitals is a word in a heading, not a code.
const LONG_CAPITALS: usize = 12;

fn code(word: &str, letters: usize) -> bool {
    let capitals = word.chars().filter(|char| char.is_uppercase()).count();
    let inside = capitals - usize::from(word.starts_with(char::is_uppercase));
    inside > 0 && !(capitals == letters && letters >= LONG_CAPITALS)
}

/// The patterns of a BCP 47 language.
fn patterns(language: &str) -> Option<Lang> {
    let primary = language.split(['-', '_']).next()?.to_ascii_lowercase();
    let code: [u8; 2] = primary.as_bytes().try_into().ok()?;
    Lang::from_iso(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hyphenated(word: &str, language: &str) -> String {
        let mut result = word.to_owned();
        for point in points(word, language).into_iter().rev() {
            result.insert(point, '-');
        }
        result
    }

    #[test]
    fn words_are_hyphenated_by_their_language() {
        assert_eq!(hyphenated("Kundenzufriedenheit", "de-AT"), "Kun-den-zu-frie-den-heit");
        assert_eq!(hyphenated("(appointment),", "en"), "(ap-point-ment),");
        for language in ["de", "en", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "pl", "cs"] {
            assert!(!points("administration", language).is_empty(), "{language}");
        }
        assert!(!points("удовлетворённость", "ru").is_empty());
        assert!(!points("задоволеність", "uk").is_empty());
    }

    #[test]
    fn short_words_codes_and_addresses_are_not_hyphenated() {
        for word in ["Kunden", "SAPHANA", "KUNDE2024", "getElementById", "example.com/produkte", "foo_barbarbar"] {
            assert!(points(word, "de").is_empty(), "{word}");
        }
        assert!(!points("KUNDENZUFRIEDENHEIT", "de").is_empty(), "a heading in capitals is no code");
        assert!(points("Kundenzufriedenheit", "ja").is_empty());
    }
}
