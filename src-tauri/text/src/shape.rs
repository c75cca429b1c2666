//! Shapes words, each once per face, in font units. Knows nothing of sizes, colours or lines.

use std::{collections::HashMap, ops::Range, str::FromStr, sync::Arc};

use harfrust::{BufferFlags, Direction, Feature, Language, ShapeOptions, ShapePlan, Tag, UnicodeBuffer};
use throughline_scene::FaceId;
use unicode_script::Script;

use crate::{
    cache::{Generations, hash_of},
    face::{Loaded, loaded},
};

/// What a word's glyphs depend on besides its characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Manner {
    pub(crate) face: FaceId,
    pub(crate) script: Script,
    pub(crate) rtl: bool,
    /// Letters stand apart, so optional ligatures are off.
    pub(crate) tracked: bool,
    /// A number given out by [`Shaper::language`].
    pub(crate) language: u16,
}

/// One glyph, in font units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    pub(crate) id: u16,
    /// Byte in the word where its cluster starts.
    pub(crate) cluster: u32,
    pub(crate) advance: i32,
    pub(crate) dx: i32,
    pub(crate) dy: i32,
    /// Whether the glyphs on both sides are the same if the word is cut before this cluster.
    safe: bool,
}

/// Some of a word's glyphs, in font units.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Part {
    /// Which of [`Word::glyphs`].
    pub(crate) glyphs: Range<usize>,
    pub(crate) advance: i64,
    /// How many clusters there are: after each of them tracking is put.
    pub(crate) clusters: u32,
}

/// A shaped word.
#[derive(Debug)]
pub(crate) struct Word {
    text: Box<str>,
    manner: Manner,
    /// From left to right.
    pub(crate) glyphs: Box<[Placed]>,
    /// All of them.
    pub(crate) whole: Part,
}

impl Word {
    /// Advance and number of the clusters that start before a byte of the word.
    pub(crate) fn before(&self, at: usize) -> (i64, u32) {
        let (mut advance, mut clusters, mut last) = (0, 0, None);
        for glyph in self.glyphs.iter().filter(|glyph| (glyph.cluster as usize) < at) {
            advance += i64::from(glyph.advance);
            clusters += u32::from(last != Some(glyph.cluster));
            last = Some(glyph.cluster);
        }
        (advance, clusters)
    }
}

impl Word {
    /// The glyphs of some bytes of the word, unless they would be others if those were shaped alone.
    ///
    /// Source: HarfBuzz, `HB_GLYPH_FLAG_UNSAFE_TO_BREAK`.
    pub(crate) fn part(&self, range: &Range<usize>) -> Option<Part> {
        let safe = |at: usize, edge: usize| {
            at == edge || self.glyphs.iter().find(|glyph| glyph.cluster as usize == at).is_some_and(|glyph| glyph.safe)
        };
        if !safe(range.start, 0) || !safe(range.end, self.text.len()) {
            return None;
        }
        let inside = |glyph: &Placed| range.contains(&(glyph.cluster as usize));
        let start = self.glyphs.iter().position(inside)?;
        let length = self.glyphs[start..].iter().position(|glyph| !inside(glyph)).unwrap_or(self.glyphs.len() - start);
        Some(Part::new(&self.glyphs, start..start + length))
    }
}

impl Part {
    fn new(all: &[Placed], range: Range<usize>) -> Part {
        let glyphs = &all[range.clone()];
        let advance = glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
        let clusters = glyphs.chunk_by(|a, b| a.cluster == b.cluster).count() as u32;
        Part { glyphs: range, advance, clusters }
    }
}

/// Shapes words and remembers them.
pub(crate) struct Shaper {
    words: Generations<Arc<Word>>,
    plans: HashMap<Manner, ShapePlan>,
    faces: Vec<Option<Arc<Loaded>>>,
    languages: Vec<Box<str>>,
    buffer: Option<UnicodeBuffer>,
}

impl Shaper {
    pub(crate) fn new() -> Shaper {
        let (plans, faces, languages) = (HashMap::new(), Vec::new(), Vec::new());
        Shaper { words: Generations::new(MOST_BYTES), plans, faces, languages, buffer: None }
    }

    /// The number of a language for [`Manner`].
    pub(crate) fn language(&mut self, tag: &str) -> u16 {
        let known = self.languages.iter().position(|known| **known == *tag);
        let at = known.unwrap_or_else(|| {
            if self.languages.len() < MOST_LANGUAGES {
                self.languages.push(tag.into());
            }
            self.languages.len() - 1
        });
        at as u16
    }

    /// A face with what shaping needs.
    pub(crate) fn face(&mut self, id: FaceId) -> &Arc<Loaded> {
        let at = usize::from(id.0);
        if self.faces.len() <= at {
            self.faces.resize(at + 1, None);
        }
        self.faces[at].get_or_insert_with(|| loaded(id))
    }

    /// The glyphs of a word, best with the white space after it, since faces kern the two.
    pub(crate) fn word(&mut self, text: &str, manner: Manner) -> Arc<Word> {
        let hash = hash_of(&(text, manner));
        if let Some(word) = self.words.get(hash, |word| *word.text == *text && word.manner == manner) {
            return Arc::clone(word);
        }
        let word = Arc::new(self.shape(text, manner));
        self.words.put(hash, Arc::clone(&word), text.len() + WORD_OVERHEAD);
        word
    }

    fn shape(&mut self, text: &str, manner: Manner) -> Word {
        let face = Arc::clone(self.face(manner.face));
        let font = face.data.font();
        let shaper = face.shaper.shaper(&font).build();
        let language = self.languages.get(usize::from(manner.language)).and_then(|tag| Language::from_str(tag).ok());
        let direction = if manner.rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let script = harfrust::Script::from_iso15924_tag(Tag::from_u32(manner.script.as_iso15924_tag()));
        let off = |tag: &[u8; 4]| Feature::new(Tag::new(tag), 0, ..);
        let both = [off(b"liga"), off(b"clig")];
        let features: &[Feature] = if manner.tracked { &both } else { &[] };
        let plan = self
            .plans
            .entry(manner)
            .or_insert_with(|| ShapePlan::new(&shaper, direction, script, language.as_ref(), features));
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.set_direction(direction);
        if let Some(script) = script {
            buffer.set_script(script);
        }
        if let Some(language) = language {
            buffer.set_language(language);
        }
        buffer.set_flags(
            BufferFlags::BEGINNING_OF_TEXT | BufferFlags::END_OF_TEXT | BufferFlags::REMOVE_DEFAULT_IGNORABLES,
        );
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)).features(features));
        let pairs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let glyphs: Box<[Placed]> = pairs
            .map(|(info, position)| Placed {
                id: info.glyph_id as u16,
                cluster: info.cluster,
                advance: position.x_advance,
                dx: position.x_offset,
                dy: position.y_offset,
                safe: !info.unsafe_to_break(),
            })
            .collect();
        self.buffer = Some(shaped.clear());
        let whole = Part::new(&glyphs, 0..glyphs.len());
        Word { text: text.into(), manner, glyphs, whole }
    }
}

/// Bytes of words in a generation: the words of some dozen large maps.
const MOST_BYTES: usize = 4_000_000;

/// A remembered word's cost besides its characters, in bytes of text.
const WORD_OVERHEAD: usize = 16;

/// More languages than that are shaped as the last one.
const MOST_LANGUAGES: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a text shaped at once has the glyphs and advances of its words shaped one by one.
    fn agree(shaper: &mut Shaper, face: u16, text: &str) -> bool {
        let manner = Manner { face: FaceId(face), script: Script::Latin, rtl: false, tracked: false, language: 0 };
        let flat = |word: Arc<Word>| word.glyphs.iter().map(|glyph| (glyph.id, glyph.advance)).collect::<Vec<_>>();
        let parts = text.split_inclusive(' ');
        let parts: Vec<_> = parts.flat_map(|part| flat(shaper.word(part, manner))).collect();
        flat(shaper.word(text, manner)) == parts
    }

    #[test]
    fn words_shaped_with_the_space_after_them_are_the_line_shaped_at_once() {
        let mut shaper = Shaper::new();
        let letters: Vec<char> = ('!'..='~').chain("ÄÖÜßéñøåłŁčšžТАУтау–—…„“”«»‘’•→×".chars()).collect();
        let mut different = Vec::new();
        let apart = (0..9).filter(|&face| loaded(FaceId(face)).data.family.as_ref() != "Caveat");
        for face in apart {
            for a in &letters {
                for b in &letters {
                    let text = format!("{a} {b}");
                    if !agree(&mut shaper, face, &text) {
                        different.push(format!("{face}: {text}"));
                    }
                }
            }
        }
        assert!(different.is_empty(), "{different:?}");
    }
}
