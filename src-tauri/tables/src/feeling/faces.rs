//! Emoji, smileys and stars for feelings. Knows no words.

const EMOJI: [(&str, f64); 5] = [
    ("😀😃😄😁😆😍🥰😘🤩🥳🎉😻💚💛💙💜🧡💖💗💕🏆☀🌞🌈🔥", 2.0),
    ("😊🙂😌😎😇🤗😉☺👍❤♥💪✅🙌👏🌤✨😋😏", 1.0),
    ("😐😶🤔😑🫤🙄⛅🤷", 0.0),
    ("😕🙁☹😟😞😔😥😓😰😨😧😩😫🥺😬👎⚠☁🌧🌦🌥😒😣😳🥴😪😴", -1.0),
    ("😢😭😡😠🤬😤😖😱💔🤯⛈🌩🌪❌😵🤮", -2.0),
];

const SMILEYS: [(&str, f64); 22] = [
    (">:(", -2.0),
    (">:-(", -2.0),
    (":'(", -2.0),
    (":'-(", -2.0),
    (":-((", -2.0),
    (":((", -2.0),
    (":-))", 2.0),
    (":))", 2.0),
    (":-D", 2.0),
    (":D", 2.0),
    ("<3", 2.0),
    (":-)", 1.0),
    (":)", 1.0),
    ("=)", 1.0),
    (";-)", 1.0),
    (";)", 1.0),
    (":-|", 0.0),
    (":|", 0.0),
    (":-/", -1.0),
    (":/", -1.0),
    (":-(", -1.0),
    (":(", -1.0),
];

/// What an emoji stands for; `None` if it is no feeling.
pub(super) fn emoji(one: char) -> Option<f64> {
    EMOJI.iter().find(|(faces, _)| faces.contains(one)).map(|(_, value)| *value)
}

/// The smileys of a text; each stands between blanks, so that an address has none.
pub(super) fn smileys(text: &str) -> impl Iterator<Item = f64> {
    text.split_whitespace().filter_map(|word| {
        let word = word.trim_end_matches(['.', ',', '!', '"', '”']);
        SMILEYS.iter().find(|(smiley, _)| *smiley == word).map(|(_, value)| *value)
    })
}

/// Full and all stars or hearts of a text that has nothing else in it; five if no empty one tells how many there are.
pub(super) fn stars(text: &str) -> Option<(f64, f64)> {
    let (mut full, mut empty) = (0.0, 0.0);
    for one in text.chars() {
        match one {
            '★' | '⭐' | '🌟' | '●' | '♥' | '❤' => full += 1.0,
            '½' => full += 0.5,
            '☆' | '✩' | '○' | '♡' | '🤍' => empty += 1.0,
            ' ' | '\u{fe0f}' => {}
            _ => return None,
        }
    }
    let lone = full + empty;
    // A single heart is a feeling, a single star is a unit.
    let heart = text.contains(['♥', '❤']) && empty == 0.0;
    match lone {
        _ if lone == 0.0 || lone > 10.0 || (heart && lone < 2.0) => None,
        1.0 => Some((full, 1.0)),
        _ if empty > 0.0 => Some((full, lone.ceil())),
        _ => Some((full, if full <= 5.0 { 5.0 } else { 10.0 })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_count_out_of_all() {
        assert_eq!(stars("★★★☆☆"), Some((3.0, 5.0)));
        assert_eq!(stars("⭐️⭐️"), Some((2.0, 5.0)));
        assert_eq!(stars("★★½☆☆"), Some((2.5, 5.0)));
        assert_eq!(stars("★★☆"), Some((2.0, 3.0)));
        assert_eq!(stars("♥♥♡"), Some((2.0, 3.0)));
        assert_eq!(stars("❤"), None);
        assert_eq!(stars("★ good"), None);
    }

    #[test]
    fn no_emoji_is_listed_twice() {
        let mut all: Vec<char> = EMOJI.iter().flat_map(|(faces, _)| faces.chars()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
