//! What a drawn portrait looks like, as a few choices with a stable text form. Knows no geometry.

use std::fmt;

use crate::color::Rgb;

/// Names of the hair styles, in the order of [`Avatar::style`].
pub const STYLES: &[&str] =
    &["long", "short", "bob", "curly", "bun", "bald", "scarf", "swept", "fringe", "ponytail", "afro", "cropped"];

/// Hair colours, in the order of [`Avatar::hair`]: dark brown, black, chestnut, auburn, blond, grey.
pub const HAIR_COLORS: [Rgb; 6] = [
    Rgb::new(0x4A, 0x2C, 0x23),
    Rgb::new(0x24, 0x1E, 0x20),
    Rgb::new(0x7B, 0x4A, 0x2A),
    Rgb::new(0xA6, 0x4E, 0x29),
    Rgb::new(0xD8, 0xA5, 0x4E),
    Rgb::new(0xA9, 0xAD, 0xB5),
];

/// Skin colours, in the order of [`Avatar::skin`], from light to dark.
pub const SKINS: [Rgb; 6] = [
    Rgb::new(0xF5, 0xCF, 0xB5),
    Rgb::new(0xED, 0xB8, 0x96),
    Rgb::new(0xD9, 0x9F, 0x74),
    Rgb::new(0xB7, 0x7B, 0x56),
    Rgb::new(0x93, 0x5D, 0x3F),
    Rgb::new(0x6B, 0x41, 0x2D),
];

/// The choices that make a drawn portrait. Numbers beyond the last choice start over.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Avatar {
    /// Index into [`SKINS`].
    pub skin: u8,
    /// Index into [`HAIR_COLORS`].
    pub hair: u8,
    /// Index into [`STYLES`].
    pub style: u8,
    /// A full beard.
    pub beard: bool,
    /// Round glasses.
    pub glasses: bool,
}

impl Avatar {
    /// Reads the text form, such as `long,skin2,hair1,glasses`; skins and hair colours are counted from 1.
    ///
    /// Words may stand in any order and be left out; `None` if a word is unknown.
    pub fn parse(text: &str) -> Option<Avatar> {
        let mut avatar = Avatar { skin: 1, ..Avatar::default() };
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            if let Some(style) = STYLES.iter().position(|style| *style == word) {
                avatar.style = style as u8;
            } else if let Some(number) = word.strip_prefix("skin") {
                avatar.skin = choice(number, SKINS.len())?;
            } else if let Some(number) = word.strip_prefix("hair") {
                avatar.hair = choice(number, HAIR_COLORS.len())?;
            } else if word == "beard" {
                avatar.beard = true;
            } else if word == "glasses" {
                avatar.glasses = true;
            } else {
                return None;
            }
        }
        Some(avatar)
    }

    /// A look for the persona at `index`, so that the first dozen of a map are told apart without a choice.
    pub fn nth(index: usize) -> Avatar {
        const CAST: [&str; 12] = [
            "long,skin2,hair1",
            "short,skin4,hair2,beard",
            "bob,skin1,hair5,glasses",
            "swept,skin2,hair6",
            "scarf,skin3,hair1",
            "afro,skin6,hair2",
            "bun,skin3,hair2",
            "bald,skin5,hair2,beard,glasses",
            "ponytail,skin1,hair4",
            "curly,skin4,hair1",
            "cropped,skin1,hair3,glasses",
            "fringe,skin2,hair2",
        ];
        Avatar::parse(CAST[index % CAST.len()]).expect("a test reads the whole cast")
    }
}

fn choice(number: &str, count: usize) -> Option<u8> {
    let number: usize = number.parse().ok()?;
    (1..=count).contains(&number).then(|| (number - 1) as u8)
}

impl fmt::Display for Avatar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let style = STYLES[usize::from(self.style) % STYLES.len()];
        let skin = usize::from(self.skin) % SKINS.len() + 1;
        let hair = usize::from(self.hair) % HAIR_COLORS.len() + 1;
        write!(f, "{style},skin{skin},hair{hair}")?;
        if self.beard {
            f.write_str(",beard")?;
        }
        if self.glasses {
            f.write_str(",glasses")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_form_reads_back() {
        for style in 0..STYLES.len() as u8 {
            for (beard, glasses) in [(false, false), (true, false), (false, true), (true, true)] {
                let avatar = Avatar { skin: style % 6, hair: (style + 2) % 6, style, beard, glasses };
                assert_eq!(Avatar::parse(&avatar.to_string()), Some(avatar), "{avatar}");
            }
        }
        assert_eq!(
            Avatar::parse("long,skin2,hair1,glasses"),
            Some(Avatar { skin: 1, hair: 0, style: 0, beard: false, glasses: true })
        );
    }

    #[test]
    fn unknown_words_are_refused() {
        for wrong in ["hat", "skin0", "skin7", "hair", "hair-1", "long;short", "skin99999999999999999999"] {
            assert_eq!(Avatar::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn the_cast_is_twelve_different_people() {
        let cast: std::collections::HashSet<_> = (0..12).map(Avatar::nth).collect();
        assert_eq!(cast.len(), 12);
        assert_eq!(Avatar::nth(12), Avatar::nth(0));
    }
}
