//! Which faces, glyphs and characters scenes use. Knows no format.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use skrifa::{FontRef, MetadataProvider};
use throughline_scene::{FaceId, Item, Paragraph, Run, Scene};
use throughline_text::{FaceData, face};

/// One face and what is used of it.
pub(crate) struct Used {
    /// The face.
    pub(crate) data: Arc<FaceData>,
    /// Its glyphs.
    pub(crate) glyphs: BTreeSet<u16>,
    /// Characters that are written in it.
    pub(crate) chars: BTreeSet<char>,
    /// How many runs are set in it.
    pub(crate) runs: usize,
}

/// Faces in the order in which scenes first use them: their numbers depend on what this process has laid before.
#[derive(Default)]
pub(crate) struct Faces {
    list: Vec<Used>,
    index: HashMap<FaceId, usize>,
}

impl Faces {
    /// All faces of `scenes`.
    pub(crate) fn of<'a>(scenes: impl IntoIterator<Item = &'a Scene>) -> Faces {
        let mut faces = Faces::default();
        for scene in scenes {
            scene.walk(&mut |node, _, _| {
                if let Item::Text(paragraph) = &node.item {
                    runs(paragraph).for_each(|run| faces.add(run));
                }
            });
        }
        faces
    }

    /// The same faces with a space each, for formats that must say where a word ends.
    pub(crate) fn spaced(mut self) -> Faces {
        for used in &mut self.list {
            if let Some(glyph) = space(&used.data) {
                used.glyphs.insert(glyph);
                used.chars.insert(' ');
            }
        }
        self
    }

    /// The entry of a face, added if it is new.
    pub(crate) fn entry(&mut self, id: FaceId) -> (usize, &mut Used) {
        let at = *self.index.entry(id).or_insert_with(|| {
            self.list.push(Used { data: face(id), glyphs: BTreeSet::new(), chars: BTreeSet::new(), runs: 0 });
            self.list.len() - 1
        });
        (at, &mut self.list[at])
    }

    fn add(&mut self, run: &Run) {
        let (_, used) = self.entry(run.face);
        used.runs += 1;
        used.glyphs.extend(run.glyphs.iter().map(|glyph| glyph.id));
        used.chars.extend(run.text.chars());
    }

    /// The faces.
    pub(crate) fn list(&self) -> &[Used] {
        &self.list
    }

    /// Where a face stands in the list.
    pub(crate) fn position(&self, id: FaceId) -> usize {
        self.index[&id]
    }
}

fn runs(paragraph: &Paragraph) -> impl Iterator<Item = &Run> {
    paragraph.lines.iter().flat_map(|line| &line.runs)
}

/// The glyph of a space.
pub(crate) fn space(data: &FaceData) -> Option<u16> {
    font(data).charmap().map(' ').map(|glyph| glyph.to_u32() as u16)
}

/// A face's tables.
pub(crate) fn font(data: &FaceData) -> FontRef<'_> {
    FontRef::from_index(data.data.as_ref(), data.index).expect("the text crate gives out faces only if they parse")
}
