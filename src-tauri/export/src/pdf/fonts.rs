//! Faces as PDF fonts: a subset of the glyphs in use, exact widths, and what each glyph says. Knows no page.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    sync::Arc,
};

use lopdf::{Document, Object, ObjectId};
use sha2::{Digest, Sha256};
use skrifa::{
    GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
    raw::{TableProvider, types::Tag},
};
use subsetter::GlyphRemapper;
use throughline_scene::FaceId;
use throughline_text::FaceData;

use super::object::{dict, name, real, reals, stream, text};
use crate::faces::{Faces, Used, font, space};

/// One face.
pub(super) struct Font {
    /// The face.
    pub(super) data: Arc<FaceData>,
    /// What is embedded; `None` for a face whose letters are drawn as shapes.
    embedded: Option<Embedded>,
    /// What each glyph says when a reader copies it.
    says: BTreeMap<u16, String>,
    /// What a span says in place of glyphs that say nothing by themselves; readers ask each glyph nevertheless.
    hints: BTreeMap<u16, String>,
}

struct Embedded {
    program: Vec<u8>,
    /// PostScript outlines without their wrapping.
    bare: bool,
    codes: GlyphRemapper,
    /// By code, in thousandths of an em.
    widths: Vec<f64>,
}

/// All faces of a document, by their numbers.
pub(super) struct Fonts {
    list: Vec<Font>,
    faces: Faces,
    carrier: Option<(usize, u16)>,
}

impl Fonts {
    /// `carried`: there are words that no letters show.
    pub(super) fn new(mut faces: Faces, carried: bool) -> Fonts {
        let load = |used: &Used| Font {
            data: Arc::clone(&used.data),
            embedded: embed(used),
            says: BTreeMap::new(),
            hints: BTreeMap::new(),
        };
        let mut list: Vec<Font> = faces.list().iter().map(load).collect();
        let mut carrier = None;
        let shapes = |(font, used): (&Font, &Used)| font.embedded.is_none() || used.glyphs.contains(&0);
        if carried || list.iter().zip(faces.list()).any(shapes) {
            // Words that are not letters need a glyph that carries them: a space of the first vendored face.
            let (at, used) = faces.entry(FaceId(0));
            let space = space(&used.data).unwrap_or(0);
            used.glyphs.insert(space);
            used.chars.insert(' ');
            let loaded = load(used);
            match list.get_mut(at) {
                Some(known) => *known = loaded,
                None => list.push(loaded),
            }
            carrier = Some((at, space));
        }
        Fonts { list, faces, carrier }
    }

    /// The number of a face.
    pub(super) fn position(&self, id: FaceId) -> usize {
        self.faces.position(id)
    }

    /// The face of a number.
    pub(super) fn get(&self, number: usize) -> &Font {
        &self.list[number]
    }

    /// Face and glyph that carry the text of shapes.
    pub(super) fn carrier(&self) -> Option<(usize, u16)> {
        self.carrier
    }

    /// Whether copying this glyph gives `text`. The first text that a glyph stands for is its own.
    pub(super) fn says(&mut self, number: usize, glyph: u16, text: &str) -> bool {
        self.list[number].says.entry(glyph).or_insert_with(|| text.to_owned()) == text
    }

    /// Notes what a glyph is part of, for readers that ask it alone.
    pub(super) fn hint(&mut self, number: usize, glyph: u16, text: &str) {
        self.list[number].hints.entry(glyph).or_insert_with(|| text.to_owned());
    }

    /// Writes all; the objects by number.
    pub(super) fn finish(self, doc: &mut Document) -> Vec<(usize, ObjectId)> {
        let Fonts { list, faces, .. } = self;
        let mut objects = Vec::new();
        for (number, (font, used)) in list.into_iter().zip(faces.list()).enumerate() {
            let Font { data, embedded, says, hints } = font;
            if let Some(embedded) = embedded {
                let map = to_unicode(&embedded.codes, says, hints, used);
                objects.push((number, write(doc, &data, embedded, map)));
            }
        }
        objects
    }
}

impl Font {
    /// Code and width of a glyph, the width in thousandths of an em; `None` for letters that are shapes.
    pub(super) fn code(&self, glyph: u16) -> Option<(u16, f64)> {
        let embedded = self.embedded.as_ref()?;
        let code = embedded.codes.get(glyph)?;
        Some((code, embedded.widths[usize::from(code)]))
    }

    /// Whether its letters are text.
    pub(super) fn is_embedded(&self) -> bool {
        self.embedded.is_some()
    }
}

fn embed(used: &Used) -> Option<Embedded> {
    let face = &used.data;
    let tables = font(face);
    if face.colour_bitmap || tables.os2().is_ok_and(|os2| os2.fs_type() & 0xF == 2) {
        return None;
    }
    let mut codes = GlyphRemapper::new();
    for glyph in &used.glyphs {
        codes.remap(*glyph);
    }
    let program = subsetter::subset(face.data.as_ref(), face.index, &codes).ok()?;
    let bare = skrifa::FontRef::new(&program)
        .ok()
        .and_then(|font| Some(font.table_data(Tag::new(b"CFF "))?.as_bytes().to_vec()));
    let metrics = tables.glyph_metrics(Size::unscaled(), LocationRef::default());
    let em = 1000.0 / f64::from(face.units_per_em.max(1));
    let width = |glyph: u16| f64::from(metrics.advance_width(GlyphId::from(glyph)).unwrap_or(0.0)) * em;
    // Readers add up what is written, so placing must add up the same rounded numbers.
    let widths = codes.remapped_gids().map(|glyph| (width(glyph) * 1000.0).round() / 1000.0).collect();
    Some(Embedded { bare: bare.is_some(), program: bare.unwrap_or(program), codes, widths })
}

fn write(doc: &mut Document, face: &FaceData, font: Embedded, to_unicode: String) -> ObjectId {
    let Embedded { program, bare, widths, .. } = font;
    let base = format!(
        "{}+{}",
        tag(&program),
        face.postscript.replace(|c: char| !c.is_ascii_graphic() || "/()<>[]{}%#".contains(c), "")
    );
    let to_unicode = doc.add_object(stream([], to_unicode.into_bytes()));
    let key = if bare { "FontFile3" } else { "FontFile2" };
    let length = program.len() as i64;
    let mut program = stream([], program);
    if bare {
        program.dict.set("Subtype", name("CIDFontType0C"));
    } else {
        program.dict.set("Length1", length);
    }
    let mut descriptor = descriptor(face, &base);
    descriptor.set(key, doc.add_object(program));
    let descriptor = doc.add_object(descriptor);
    let system = dict([("Registry", text("Adobe")), ("Ordering", text("Identity")), ("Supplement", 0.into())]);
    let mut descendant = dict([
        ("Type", name("Font")),
        ("Subtype", name(if bare { "CIDFontType0" } else { "CIDFontType2" })),
        ("BaseFont", name(&base)),
        ("CIDSystemInfo", system.into()),
        ("FontDescriptor", descriptor.into()),
        ("DW", 0.into()),
        ("W", Object::Array(vec![0.into(), reals(widths)])),
    ]);
    if !bare {
        descendant.set("CIDToGIDMap", name("Identity"));
    }
    let descendant = doc.add_object(descendant);
    doc.add_object(dict([
        ("Type", name("Font")),
        ("Subtype", name("Type0")),
        ("BaseFont", name(&base)),
        ("Encoding", name("Identity-H")),
        ("DescendantFonts", Object::Array(vec![descendant.into()])),
        ("ToUnicode", to_unicode.into()),
    ]))
}

fn descriptor(face: &FaceData, base: &str) -> lopdf::Dictionary {
    let tables = font(face);
    let metrics = tables.metrics(Size::unscaled(), LocationRef::default());
    let em = 1000.0 / f64::from(face.units_per_em.max(1));
    let unit = |value: f64| real((value * em).round());
    let bounds = metrics.bounds.map_or([0.0; 4], |b| [b.x_min, b.y_min, b.x_max, b.y_max].map(f64::from));
    // Readers use these only when they put another face in its place.
    let flags = 4 | if face.italic { 64 } else { 0 };
    dict([
        ("Type", name("FontDescriptor")),
        ("FontName", name(base)),
        ("Flags", flags.into()),
        ("FontBBox", reals(bounds.map(|value| (value * em).round()))),
        ("ItalicAngle", real(f64::from(metrics.italic_angle))),
        ("Ascent", real((face.ascent * 1000.0).round())),
        ("Descent", real((-face.descent * 1000.0).round())),
        ("CapHeight", unit(f64::from(metrics.cap_height.unwrap_or(metrics.ascent)))),
        ("StemV", real((50.0 + (f64::from(face.weight) / 65.0).powi(2)).round())),
    ])
}

/// Six capitals that say which subset it is.
fn tag(program: &[u8]) -> String {
    Sha256::digest(program).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The map from codes to characters.
fn to_unicode(
    codes: &GlyphRemapper,
    mut says: BTreeMap<u16, String>,
    hints: BTreeMap<u16, String>,
    used: &Used,
) -> String {
    // A glyph that only stands within larger clusters says the character that it is drawn for.
    let charmap = font(&used.data).charmap();
    let chars: BTreeSet<char> = used.chars.iter().copied().collect();
    for c in chars {
        if let Some(glyph) =
            charmap.map(c).map(|glyph| glyph.to_u32() as u16).filter(|glyph| used.glyphs.contains(glyph))
        {
            says.entry(glyph).or_insert_with(|| c.to_string());
        }
    }
    for (glyph, text) in hints {
        says.entry(glyph).or_insert(text);
    }
    let mut entries: Vec<(u16, String)> =
        says.into_iter().filter_map(|(glyph, text)| Some((codes.get(glyph)?, text))).collect();
    entries.sort();
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for block in entries.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (code, text) in block {
            let _ = write!(map, "<{code:04X}> <");
            for unit in text.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
}
