//! Chooses a face for each grapheme: vendored ones by a fixed order, the system's last. Knows nothing of lines.

use std::collections::HashMap;

use throughline_assets::faces::vendored;
use throughline_scene::FaceId;
use unicode_normalization::UnicodeNormalization;
use unicode_script::Script;

use crate::{Family, Style, read::ignorable, shape::Shaper, system};

/// What the choice depends on besides the characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Wish {
    pub(crate) family: Family,
    pub(crate) weight: u16,
    pub(crate) italic: bool,
}

impl From<&Style> for Wish {
    fn from(style: &Style) -> Wish {
        Wish { family: style.family, weight: style.weight, italic: style.italic }
    }
}

/// Faces in the order in which they are asked for one wish.
struct Stack {
    wish: Wish,
    main: FaceId,
    /// The scripts' own faces at the nearest weight.
    scripts: [(Script, FaceId); 4],
    emoji: FaceId,
    /// The other families that have Latin, Greek or Cyrillic letters.
    others: Vec<FaceId>,
}

/// Which face draws a grapheme, and which of its characters not even that face can draw.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) face: FaceId,
    pub(crate) missing: Box<[char]>,
}

/// Chooses faces and remembers what the system was asked.
pub(crate) struct Fallback {
    stacks: Vec<Stack>,
    asked: HashMap<(Box<str>, Wish, Script, u16), Choice>,
    /// The same for single characters that have a face: most of them, and no string to be made.
    single: HashMap<(char, Wish, Script, u16), FaceId>,
}

impl Fallback {
    pub(crate) fn new() -> Fallback {
        Fallback { stacks: Vec::new(), asked: HashMap::new(), single: HashMap::new() }
    }

    /// The face of a wish, without regard to characters.
    pub(crate) fn main(&mut self, wish: Wish) -> FaceId {
        self.stack(wish).main
    }

    fn stack(&mut self, wish: Wish) -> &Stack {
        let at = self.stacks.iter().position(|stack| stack.wish == wish).unwrap_or_else(|| {
            self.stacks.push(Stack::new(wish));
            self.stacks.len() - 1
        });
        &self.stacks[at]
    }

    /// The face that draws a grapheme in a text of a script and language.
    pub(crate) fn choose(
        &mut self,
        grapheme: &str,
        wish: Wish,
        script: Script,
        language: (&str, u16),
        shaper: &mut Shaper,
    ) -> Choice {
        let none = || Box::new([]);
        let mut chars = grapheme.chars();
        let single = chars.next().filter(|char| !char.is_ascii() && chars.next().is_none());
        let single = single.map(|char| (char, wish, script, language.1));
        if let Some(&face) = single.and_then(|key| self.single.get(&key)) {
            return Choice { face, missing: none() };
        }
        let choice = self.choose_anew(grapheme, wish, script, language, shaper);
        if let Some(key) = single.filter(|_| choice.missing.is_empty()) {
            if self.single.len() >= MOST_ASKED {
                self.single.clear();
            }
            self.single.insert(key, choice.face);
        }
        choice
    }

    fn choose_anew(
        &mut self,
        grapheme: &str,
        wish: Wish,
        script: Script,
        language: (&str, u16),
        shaper: &mut Shaper,
    ) -> Choice {
        let stack = self.stack(wish);
        if let Some(face) = stack.vendored(grapheme, script).find(|&face| draws(shaper, face, grapheme, false)) {
            return Choice { face, missing: Box::new([]) };
        }
        let (main, emoji) = (stack.main, stack.emoji);
        let key = (grapheme.into(), wish, script, language.1);
        if let Some(choice) = self.asked.get(&key) {
            return choice.clone();
        }
        let composed = self.stack(wish).vendored(grapheme, script).find(|&face| draws(shaper, face, grapheme, true));
        let choice = match composed.or_else(|| system::face(grapheme, script, language.0, wish.weight)) {
            Some(face) => Choice { face, missing: Box::new([]) },
            None => {
                let first = grapheme.chars().next().unwrap_or(' ');
                let draws_first = |face: &FaceId| shaper.face(*face).draws(first);
                let partly = self.stack(wish).vendored(grapheme, script).find(draws_first);
                let partly =
                    partly.or_else(|| system::face(first.encode_utf8(&mut [0; 4]), script, language.0, wish.weight));
                let face = partly.unwrap_or(main);
                // A skin or hair that the emoji face lacks leaves a readable emoji.
                let left = |char: &char| face != emoji && !ignorable(*char) && !shaper.face(face).draws(*char);
                let missing = grapheme.chars().filter(left).collect();
                Choice { face, missing }
            }
        };
        if self.asked.len() >= MOST_ASKED {
            self.asked.clear();
        }
        self.asked.insert(key, choice.clone());
        choice
    }
}

/// Graphemes that are remembered at a time: more than any language has.
const MOST_ASKED: usize = 50_000;

impl Stack {
    fn new(wish: Wish) -> Stack {
        let script = |script, family| (script, nearest(family, wish.weight, false));
        let own = name(wish.family);
        let others = ["Inter", "Source Sans 3"].into_iter().filter(|other| *other != own);
        Stack {
            wish,
            main: nearest(own, wish.weight, wish.italic),
            scripts: [
                script(Script::Arabic, "Noto Sans Arabic"),
                script(Script::Hebrew, "Noto Sans Hebrew"),
                script(Script::Thai, "Noto Sans Thai"),
                script(Script::Devanagari, "Noto Sans Devanagari"),
            ],
            emoji: nearest("Noto Emoji", 400, false),
            others: others.map(|family| nearest(family, wish.weight, wish.italic)).collect(),
        }
    }

    /// Every vendored face once or twice, the fittest first.
    fn vendored(&self, grapheme: &str, script: Script) -> impl Iterator<Item = FaceId> {
        let first = grapheme.chars().next().unwrap_or(' ');
        let as_emoji = grapheme.contains('\u{FE0F}') || (first >= '\u{1F000}' && !grapheme.contains('\u{FE0E}'));
        // Digits look the same in every script's text, so that columns of numbers do.
        let own = self.scripts.iter().filter(move |(own, _)| *own == script && !first.is_ascii_digit());
        let own = own.map(|&(_, face)| face);
        let rest = [self.main].into_iter().chain(self.others.iter().copied());
        let rest = rest.chain(self.scripts.iter().map(|&(_, face)| face)).chain([self.emoji]);
        as_emoji.then_some(self.emoji).into_iter().chain(own).chain(rest)
    }
}

/// Whether a face has glyphs for all of a grapheme; `composed` asks for its composed form.
fn draws(shaper: &mut Shaper, face: FaceId, grapheme: &str, composed: bool) -> bool {
    let face = shaper.face(face);
    let drawn = |char| ignorable(char) || face.draws(char);
    if composed { grapheme.nfc().all(drawn) } else { grapheme.chars().all(drawn) }
}

fn name(family: Family) -> &'static str {
    match family {
        Family::Sans => "Inter",
        Family::Dense => "Source Sans 3",
        Family::Hand => "Caveat",
    }
}

/// The vendored face of a family that is nearest in weight, the bolder one of two.
fn nearest(family: &str, weight: u16, italic: bool) -> FaceId {
    let faces = || vendored().iter().enumerate().filter(|(_, face)| face.family == family);
    // There is one italic, of regular weight: bold text that is also italic keeps its weight.
    let italic = italic && weight < 550 && faces().any(|(_, face)| face.italic);
    let distance = |face: &throughline_assets::faces::Face| {
        (face.italic != italic, face.weight.abs_diff(weight), u16::MAX - face.weight)
    };
    let best = faces().min_by_key(|(_, face)| distance(face));
    let (at, _) = best.expect("every family that this module names is vendored; the tests hold it");
    FaceId(at as u16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::face;

    fn postscript(grapheme: &str, family: Family, weight: u16, italic: bool, script: Script) -> String {
        let wish = Wish { family, weight, italic };
        let choice = Fallback::new().choose(grapheme, wish, script, ("en", 0), &mut Shaper::new());
        face(choice.face).postscript.to_string()
    }

    #[test]
    fn the_nearest_weight_is_taken_and_bold_wins_over_italic() {
        let sans = |weight, italic| postscript("a", Family::Sans, weight, italic, Script::Latin);
        assert_eq!(sans(400, false), "Inter-Regular");
        assert_eq!(sans(550, false), "Inter-SemiBold");
        assert_eq!(sans(900, false), "Inter-Bold");
        assert_eq!(sans(400, true), "Inter-Italic");
        assert_eq!(sans(700, true), "Inter-Bold");
        assert_eq!(postscript("a", Family::Dense, 400, true, Script::Latin), "SourceSans3-Regular");
        assert_eq!(postscript("a", Family::Hand, 400, false, Script::Latin), "Caveat-SemiBold");
    }

    #[test]
    fn every_script_has_its_face_and_emoji_are_outlines() {
        let sans = |grapheme, script| postscript(grapheme, Family::Sans, 600, false, script);
        assert_eq!(sans("ש", Script::Hebrew), "NotoSansHebrew-SemiBold");
        assert_eq!(sans("م", Script::Arabic), "NotoSansArabic-SemiBold");
        assert_eq!(sans("ก", Script::Thai), "NotoSansThai-SemiBold");
        assert_eq!(sans("क", Script::Devanagari), "NotoSansDevanagari-SemiBold");
        assert_eq!(sans("5", Script::Arabic), "Inter-SemiBold");
        for emoji in ["🙂", "👩‍💻", "🇩🇪", "👍🏽", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]
        {
            assert_eq!(sans(emoji, Script::Common), "NotoEmoji-Regular", "{emoji}");
        }
    }
}
