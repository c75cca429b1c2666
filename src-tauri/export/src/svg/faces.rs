//! How each face is carried in an SVG: named, embedded as a subset, or as outlines. Knows no text.

use std::fmt::Write;

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use skera::{DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use skrifa::{
    GlyphId, Tag,
    raw::{TableProvider, collections::IntSet},
    string::StringId,
};
use throughline_scene::FaceId;

use crate::{
    TextMode,
    faces::{Faces, Used, font},
    svg::Mode,
};

/// How text of a face is written.
pub(super) struct Carried {
    /// The list of families for the attribute.
    pub(super) family: String,
    /// CSS weight.
    pub(super) weight: u16,
    /// Whether it is an italic.
    pub(super) italic: bool,
    /// Whether its letters are drawn as shapes.
    pub(super) outlined: bool,
}

/// All faces of a document.
pub(super) struct Table {
    pub(super) used: Faces,
    pub(super) carried: Vec<Carried>,
    /// Embedded faces as CSS rules.
    pub(super) rules: String,
}

impl Table {
    pub(super) fn new(used: Faces, mode: Mode) -> Table {
        let mut rules = String::new();
        let carried = used.list().iter().map(|face| carry(face, mode, &mut rules)).collect();
        Table { used, carried, rules }
    }

    /// How a face is carried.
    pub(super) fn get(&self, id: FaceId) -> &Carried {
        &self.carried[self.used.position(id)]
    }

    /// The face that most runs are set in.
    pub(super) fn usual(&self) -> Option<&Carried> {
        let list = self.used.list();
        let most = (0..list.len()).rev().max_by_key(|at| list[*at].runs)?;
        Some(&self.carried[most])
    }
}

fn carry(used: &Used, mode: Mode, rules: &mut String) -> Carried {
    let face = &used.data;
    let real = quoted(&face.family);
    let named = |family, outlined| Carried { family, weight: face.weight, italic: face.italic, outlined };
    let fallback = format!("{real}, sans-serif");
    match mode {
        Mode::Text(TextMode::Plain) => named(fallback, false),
        Mode::Text(TextMode::Outlines) | Mode::Pixels => named(fallback, true),
        Mode::Text(TextMode::Text) => match subset(used) {
            Some(data) => {
                let name = format!("{} {}", face.family, short(&data));
                let style = if face.italic { "italic" } else { "normal" };
                let _ = write!(
                    rules,
                    "\n@font-face{{font-family:{};font-weight:{};font-style:{style};\
                     src:url(data:font/ttf;base64,{}) format(\"truetype\")}}",
                    quoted(&name),
                    face.weight,
                    BASE64_STANDARD.encode(&data)
                );
                named(format!("{}, {fallback}", quoted(&name)), false)
            }
            None => named(fallback, true),
        },
    }
}

/// A family's name as CSS reads it whatever it contains.
fn quoted(family: &str) -> String {
    let plain: String = family.chars().filter(|c| !matches!(c, '\'' | '"' | '\\' | '<' | '&')).collect();
    format!("'{plain}'")
}

/// Six letters that say which subset it is, for two documents in one page may hold different ones.
fn short(data: &[u8]) -> String {
    Sha256::digest(data).iter().take(3).map(|byte| format!("{byte:02x}")).collect()
}

/// The vendored face of emoji. Browsers put coloured ones in its place, some even where the face is embedded.
const EMOJI: &str = "Noto Emoji";

/// The glyphs in use with their kerning and ligatures, as TrueType; `None` if the face cannot be carried that way.
fn subset(used: &Used) -> Option<Vec<u8>> {
    let face = &used.data;
    let font = font(face);
    // The subsetter drops PostScript outlines and says nothing; a bit of OS/2 forbids embedding.
    let forbidden = font.os2().is_ok_and(|os2| os2.fs_type() & 0xF == 2);
    if face.cff || face.colour_bitmap || &*face.family == EMOJI || forbidden || font.glyf().is_err() {
        return None;
    }
    let glyphs: IntSet<GlyphId> = used.glyphs.iter().map(|glyph| GlyphId::from(*glyph)).collect();
    let chars: IntSet<u32> = used.chars.iter().map(|c| u32::from(*c)).chain([0x20, 0x200F]).collect();
    let tags = |names: &[&[u8; 4]]| names.iter().map(|name| Tag::new(name)).collect::<IntSet<Tag>>();
    let dropped = tags(&[b"DSIG", b"SVG ", b"kern", b"morx", b"STAT", b"meta", b"gasp", b"fpgm", b"prep", b"cvt "]);
    let (mut scripts, mut features) = (IntSet::empty(), IntSet::empty());
    scripts.invert();
    features.extend(DEFAULT_LAYOUT_FEATURES.iter().copied());
    let names: IntSet<StringId> = [0, 1, 2, 6, 13, 14].into_iter().map(StringId::new).collect();
    let languages: IntSet<u16> = [0x0409].into_iter().collect();
    let flags = SubsetFlags::SUBSET_FLAGS_NO_HINTING | SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE;
    let plan = Plan::new(&glyphs, &chars, &font, flags, &dropped, &scripts, &features, &names, &languages);
    subset_font(&font, &plan).ok()
}
