//! The faces by number, vendored ones first, system ones as they are found. Knows nothing of text or fallback order.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use harfrust::ShaperData;
use skrifa::{FontRef, MetadataProvider, instance::LocationRef, prelude::Size, raw::TableProvider};
use throughline_assets::faces::vendored;
use throughline_scene::FaceId;

/// The bytes of a font file, embedded or mapped.
#[derive(Clone)]
pub enum Bytes {
    /// Part of the program.
    Embedded(&'static [u8]),
    /// Read from the system.
    Shared(Arc<dyn AsRef<[u8]> + Send + Sync>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Bytes::Embedded(data) => data,
            Bytes::Shared(data) => (**data).as_ref(),
        }
    }
}

/// What painters need to know of a face.
#[derive(Clone)]
pub struct FaceData {
    /// Typographic family, as written in SVG.
    pub family: Arc<str>,
    /// PostScript name.
    pub postscript: Arc<str>,
    /// CSS weight, 100..=900.
    pub weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
    /// The whole file.
    pub data: Bytes,
    /// Which face of the file, if that is a collection.
    pub index: u32,
    /// Whether it ships with the program.
    pub vendored: bool,
    /// Font units in an em.
    pub units_per_em: u16,
    /// From the baseline up, as a part of the em.
    pub ascent: f64,
    /// From the baseline down, as a part of the em; positive.
    pub descent: f64,
    /// Whether outlines are PostScript (CFF), which some subsetters drop.
    pub cff: bool,
    /// Whether glyphs are coloured bitmaps.
    pub colour_bitmap: bool,
}

impl FaceData {
    /// The parsed header of the file.
    pub(crate) fn font(&self) -> FontRef<'_> {
        FontRef::from_index(self.data.as_ref(), self.index).expect("a face is registered only if it parses")
    }
}

/// A face with what shaping needs.
pub(crate) struct Loaded {
    pub(crate) data: Arc<FaceData>,
    pub(crate) shaper: ShaperData,
    /// First and last of each stretch of characters with glyphs, rising.
    drawn: OnceLock<Box<[(u32, u32)]>>,
}

impl Loaded {
    /// `None` if the data is no font.
    pub(crate) fn new(
        family: &str,
        postscript: Option<&str>,
        (weight, italic): (u16, bool),
        (data, index): (Bytes, u32),
        vendored: bool,
    ) -> Option<Loaded> {
        let font = FontRef::from_index(data.as_ref(), index).ok()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let em = f64::from(metrics.units_per_em.max(1));
        let has = |tag: &[u8; 4]| font.table_data(skrifa::Tag::new(tag)).is_some();
        let own = || {
            let names = font.localized_strings(skrifa::string::StringId::POSTSCRIPT_NAME);
            names.english_or_first().map(|name| name.chars().collect::<String>())
        };
        let face = FaceData {
            family: family.into(),
            postscript: postscript.map(str::to_owned).or_else(own).unwrap_or_else(|| family.replace(' ', "")).into(),
            weight,
            italic,
            index,
            vendored,
            units_per_em: metrics.units_per_em,
            ascent: f64::from(metrics.ascent) / em,
            descent: f64::from(-metrics.descent) / em,
            cff: has(b"CFF ") || has(b"CFF2"),
            colour_bitmap: has(b"CBDT") || has(b"sbix") || (has(b"EBDT") && font.loca(None).is_err()),
            data: data.clone(),
        };
        Some(Loaded { data: Arc::new(face), shaper: ShaperData::new(&font), drawn: OnceLock::new() })
    }

    /// Whether the face has a glyph for a character.
    pub(crate) fn draws(&self, char: char) -> bool {
        let drawn = self.drawn.get_or_init(|| {
            let font = self.data.font();
            let mut chars: Vec<u32> =
                font.charmap().mappings().filter(|(_, glyph)| glyph.to_u32() != 0).map(|(char, _)| char).collect();
            chars.sort_unstable();
            chars.dedup();
            let stretches = chars.chunk_by(|a, b| a + 1 == *b);
            stretches.map(|stretch| (stretch[0], stretch[stretch.len() - 1])).collect()
        });
        let char = u32::from(char);
        let after = drawn.partition_point(|&(first, _)| first <= char);
        after > 0 && char <= drawn[after - 1].1
    }
}

type Registry = RwLock<Vec<Arc<Loaded>>>;

fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| {
        let load = |face: &throughline_assets::faces::Face| {
            let data = (Bytes::Embedded(face.data), 0);
            Loaded::new(face.family, Some(face.postscript), (face.weight, face.italic), data, true)
                .map(Arc::new)
                .expect("vendored faces parse; the assets' tests hold it")
        };
        RwLock::new(vendored().iter().map(load).collect())
    })
}

/// The face with all that shaping needs.
pub(crate) fn loaded(id: FaceId) -> Arc<Loaded> {
    let faces = registry().read().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(&faces[usize::from(id.0)])
}

/// Gives a face of the system the next number, or the one that it has had.
pub(crate) fn register(face: &Arc<Loaded>) -> FaceId {
    let mut faces = registry().write().unwrap_or_else(PoisonError::into_inner);
    let same = |known: &Arc<Loaded>| {
        let (a, b) = (&known.data, &face.data);
        a.postscript == b.postscript && a.index == b.index && a.data.as_ref().len() == b.data.as_ref().len()
    };
    let at = faces.iter().position(same).unwrap_or_else(|| {
        faces.push(Arc::clone(face));
        faces.len() - 1
    });
    FaceId(u16::try_from(at).expect("no system has 65,000 faces that one map needs"))
}

/// Data of a face for painters, for every number in a laid run, from any thread.
///
/// # Panics
///
/// If the number was not given out by this process.
pub fn face(id: FaceId) -> Arc<FaceData> {
    Arc::clone(&loaded(id).data)
}

/// Data of a face, or nothing for a number that was not given out by this process.
pub fn known(id: FaceId) -> Option<Arc<FaceData>> {
    let faces = registry().read().unwrap_or_else(PoisonError::into_inner);
    faces.get(usize::from(id.0)).map(|face| Arc::clone(&face.data))
}
