//! Looks stems of many languages up in a name. Knows no stem itself.

/// Stems, told apart by whether their script puts blanks between words.
pub(crate) struct Stems {
    /// Each matches at the start of a word; a short one only as a whole word or its plural.
    parted: Vec<(&'static str, bool)>,
    /// Each matches anywhere.
    joined: Vec<&'static str>,
}

impl Stems {
    /// The stems of a list with bars between them.
    pub(crate) fn new(list: &'static str) -> Stems {
        let (parted, joined): (Vec<&str>, Vec<&str>) =
            list.split('|').partition(|stem| stem.chars().all(|one| u32::from(one) < 0x3000));
        let short = |stem: &'static str| (stem, stem.is_ascii() && stem.len() < 5);
        Stems { parted: parted.into_iter().map(short).collect(), joined }
    }

    /// Whether one of the stems is in a name, whose letters are small ones.
    pub(crate) fn within(&self, name: &str) -> bool {
        if !name.is_ascii() && self.joined.iter().any(|stem| name.contains(stem)) {
            return true;
        }
        let mut before = None;
        name.char_indices().any(|(at, one)| {
            let begins = one.is_alphanumeric() && before.is_none_or(|one: char| !one.is_alphanumeric());
            before = Some(one);
            begins && self.starts(&name[at..])
        })
    }

    fn starts(&self, text: &str) -> bool {
        self.parted.iter().any(|(stem, short)| {
            let Some(after) = text.strip_prefix(stem) else {
                return false;
            };
            // Otherwise `do` would be in `doctor`.
            let next = after.chars().next();
            !short || next.is_none_or(|one| !one.is_alphanumeric() || matches!(one, 's' | 'n'))
        })
    }

    /// Whether a single word begins with one of the stems, or is one of up to three letters.
    pub(crate) fn begin(&self, word: &str) -> bool {
        self.parted.iter().any(
            |(stem, _)| {
                if stem.chars().nth(3).is_none() { word == *stem } else { word.starts_with(stem) }
            },
        )
    }

    /// Takes the stems of scripts without blanks out of a text; tells how many there were.
    pub(crate) fn take(&self, text: &mut String) -> usize {
        let mut found = 0;
        for stem in &self.joined {
            if text.contains(stem) {
                found += 1;
                *text = text.replace(stem, " ");
            }
        }
        found
    }
}
