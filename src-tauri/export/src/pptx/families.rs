//! The families of faces that most text is set in: one for each of the three kinds of script that office programs tell
//! apart. Text in these follows the theme.

use throughline_scene::Deck;

use crate::faces::{Faces, Used};

/// Names of families; empty where no text is of the kind.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Families {
    /// Latin, Greek, Cyrillic.
    pub(super) latin: String,
    /// Chinese, Japanese, Korean.
    pub(super) eastern: String,
    /// Scripts whose letters join, stack or read from the right.
    pub(super) complex: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Latin,
    Eastern,
    Complex,
    /// Signs only.
    Other,
}

impl Families {
    /// The families of a deck.
    pub(super) fn of(deck: &Deck) -> Families {
        let faces = Faces::of(deck.slides.iter().map(|slide| &*slide.scene));
        let mut families: Vec<(&str, Kind, usize)> = Vec::new();
        for used in faces.list() {
            let kind = kind(used);
            match families.iter_mut().find(|(name, ..)| *name == &*used.data.family) {
                Some((_, known, runs)) => {
                    *runs += used.runs;
                    *known = if *known == Kind::Other { kind } else { *known };
                }
                None => families.push((&used.data.family, kind, used.runs)),
            }
        }
        let most = |wanted: Kind| {
            let all = || families.iter().filter(|(_, kind, _)| *kind == wanted);
            let most = all().map(|(.., runs)| *runs).max();
            all().find(|(.., runs)| Some(*runs) == most).map(|(name, ..)| (*name).to_owned())
        };
        Families {
            latin: most(Kind::Latin).unwrap_or_else(|| "Inter".to_owned()),
            eastern: most(Kind::Eastern).unwrap_or_default(),
            complex: most(Kind::Complex).unwrap_or_default(),
        }
    }

    /// Whether the theme names a family.
    pub(super) fn has(&self, family: &str) -> bool {
        [&self.latin, &self.eastern, &self.complex].into_iter().any(|known| known == family)
    }
}

/// What a face is used for: what most of its letters are.
fn kind(used: &Used) -> Kind {
    let mut counts = [0_usize; 3];
    for c in used.chars.iter().filter(|c| c.is_alphabetic()) {
        match c {
            '\u{590}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                counts[2] += 1
            }
            '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => {
                counts[1] += 1
            }
            _ => counts[0] += 1,
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    match counts {
        [0, 0, 0] => Kind::Other,
        [latin, ..] if latin == most => Kind::Latin,
        [_, eastern, _] if eastern == most => Kind::Eastern,
        _ => Kind::Complex,
    }
}
