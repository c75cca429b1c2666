//! Finds the words of a page in what other programs read out of its exports. Knows nothing of how they were written.

use std::collections::BTreeSet;

use throughline_scene::{Item, Scene};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters and digits alone, so that spaces, hyphens, marks and the order of punctuation do not matter.
pub fn plain(text: &str) -> String {
    text.nfkd().filter(|letter| letter.is_alphanumeric() && !is_combining_mark(*letter)).collect()
}

/// The words of every line that the page shows, as they stand on it, with the node that holds them.
pub fn shown(scene: &Scene) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    scene.walk(&mut |node, _, _| {
        let Item::Text(paragraph) = &node.item else { return };
        for line in paragraph.lines.iter() {
            for run in &line.runs {
                words.extend(run.text.split_whitespace().map(plain).filter(|word| !word.is_empty()));
            }
        }
    });
    words
}

/// The shown words that a text does not hold.
pub fn missing(scene: &Scene, text: &str) -> Vec<String> {
    let text = plain(text);
    shown(scene).into_iter().filter(|word| !text.contains(word.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_hyphens_and_ligatures_do_not_matter() {
        assert_eq!(plain("eﬃ-\ncient Tür"), plain("efficient Tür"));
    }
}
