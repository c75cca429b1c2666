//! Which way a map runs. Knows no layout.

use crate::Map;

/// Languages that are written from the right.
const RIGHT: [&str; 11] = ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "iw"];

/// Whether a letter belongs to a script that is written from the right.
pub fn reads_from_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

impl Map {
    /// Whether the map's language is written from the right; without one, whether most letters of its names are.
    pub fn runs_from_right(&self) -> bool {
        let tag = self.info.language.to_ascii_lowercase();
        if !tag.is_empty() {
            return RIGHT.contains(&tag.split('-').next().unwrap_or_default());
        }
        let names = self.stages.values().map(|stage| stage.name.as_str()).chain([self.info.title.as_str()]);
        let (mut right, mut left) = (0_usize, 0_usize);
        for letter in names.flat_map(str::chars) {
            if reads_from_right(letter) {
                right += 1;
            } else if letter.is_alphabetic() {
                left += 1;
            }
        }
        right > left
    }
}
