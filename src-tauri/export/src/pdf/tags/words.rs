//! Whether painted words are those of a part, apart from case, white space and unseen hyphens. Knows strings only.

/// Words as they are compared.
pub(super) fn plain(text: &str) -> String {
    let seen = text.chars().filter(|c| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'));
    let lower: String = seen.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `words` stand in `text`, both as [`letters`], and are words: numbers alone say too little.
pub(super) fn says(text: &str, words: &str) -> bool {
    words.chars().any(char::is_alphabetic) && text.contains(words)
}

/// What is left of `text` to say when `painted` is there to be read: its sentences that are not in there, punctuation
/// apart.
pub(super) fn rest(text: &str, painted: &str) -> String {
    let painted = letters(painted);
    let left = text.split(". ").map(str::trim).filter(|sentence| {
        let sentence = letters(sentence);
        !sentence.trim().is_empty() && !painted.contains(&sentence)
    });
    left.collect::<Vec<_>>().join(". ")
}

/// Words without what stands between them, a space around each.
pub(super) fn letters(text: &str) -> String {
    let text = plain(text);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::from(" "), |all, word| all + word + " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_and_unseen_hyphens() {
        assert_eq!(plain("  STAGES \n and Schiff\u{AD}fahrt"), "stages and schifffahrt");
    }

    #[test]
    fn only_whole_words_are_said() {
        let text = letters("Anna, +2, at ease, “finds it”");
        for (words, said) in [("at ease", true), ("At ease: finds it", true), ("ease find", false), ("+2", false)] {
            assert_eq!(says(&text, &letters(words)), said, "{words}");
        }
    }

    #[test]
    fn what_is_painted_is_not_said_again() {
        assert_eq!(rest("A woman at a desk. Waits. 41 %", "waits 41 %"), "A woman at a desk");
        assert_eq!(rest("Doing: what she does", "doing what she does"), "");
    }
}
