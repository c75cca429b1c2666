//! The faces that ship with the program, as static TrueType files. Knows nothing of shaping or fallback order.
//!
//! All are glyf-based and unmodified, because the subsetters drop CFF outlines and one licence reserves its name.

/// One face of one family, complete and ready to be registered with a font database.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Typographic family name, as written in SVG and asked for by styles.
    pub family: &'static str,
    /// PostScript name, unique among the faces; the name for PDF.
    pub postscript: &'static str,
    /// CSS weight, 100..=900.
    pub weight: u16,
    /// Whether the face is an italic.
    pub italic: bool,
    /// The whole TrueType file.
    pub data: &'static [u8],
    /// The full licence text, with its copyright line first.
    pub licence: &'static str,
}

macro_rules! faces {
    ($($family:literal, $licence:literal: $($postscript:literal $weight:literal $italic:literal),+;)+) => {
        &[$($(Face {
            family: $family,
            postscript: $postscript,
            weight: $weight,
            italic: $italic,
            data: include_bytes!(concat!("../faces/", $postscript, ".ttf")),
            licence: include_str!(concat!("../faces/OFL-", $licence, ".txt")),
        }),+),+]
    };
}

static FACES: &[Face] = faces! {
    "Inter", "Inter":
        "Inter-Regular" 400 false, "Inter-Medium" 500 false, "Inter-SemiBold" 600 false, "Inter-Bold" 700 false,
        "Inter-Italic" 400 true;
    "Source Sans 3", "SourceSans3":
        "SourceSans3-Regular" 400 false, "SourceSans3-SemiBold" 600 false, "SourceSans3-Bold" 700 false;
    "Caveat", "Caveat": "Caveat-SemiBold" 600 false;
    "Noto Sans Arabic", "NotoSansArabic":
        "NotoSansArabic-Regular" 400 false, "NotoSansArabic-SemiBold" 600 false;
    "Noto Sans Hebrew", "NotoSansHebrew":
        "NotoSansHebrew-Regular" 400 false, "NotoSansHebrew-SemiBold" 600 false;
    "Noto Sans Thai", "NotoSansThai":
        "NotoSansThai-Regular" 400 false, "NotoSansThai-SemiBold" 600 false;
    "Noto Sans Devanagari", "NotoSansDevanagari":
        "NotoSansDevanagari-Regular" 400 false, "NotoSansDevanagari-SemiBold" 600 false;
    "Noto Emoji", "NotoEmoji": "NotoEmoji-Regular" 400 false;
};

/// Every vendored face in a fixed order, Inter 400 first, families together.
pub fn vendored() -> &'static [Face] {
    FACES
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of one table of a TrueType file.
    fn table<'a>(data: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
        let count = usize::from(u16::from_be_bytes([data[4], data[5]]));
        let long = |at: usize| u32::from_be_bytes([data[at], data[at + 1], data[at + 2], data[at + 3]]) as usize;
        (0..count)
            .map(|index| 12 + index * 16)
            .find(|&record| &data[record..record + 4] == tag)
            .map(|record| &data[long(record + 8)..long(record + 8) + long(record + 12)])
    }

    /// The Windows Unicode string of a name id.
    fn name(data: &[u8], id: u16) -> Option<String> {
        let names = table(data, b"name")?;
        let short = |at: usize| u16::from_be_bytes([names[at], names[at + 1]]);
        let storage = usize::from(short(4));
        (0..usize::from(short(2))).map(|index| 6 + index * 12).find(|&at| short(at) == 3 && short(at + 6) == id).map(
            |at| {
                let (length, start) = (usize::from(short(at + 8)), storage + usize::from(short(at + 10)));
                let units: Vec<u16> =
                    names[start..start + length].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                String::from_utf16_lossy(&units)
            },
        )
    }

    #[test]
    fn inter_regular_comes_first() {
        let first = &vendored()[0];
        assert_eq!((first.family, first.weight, first.italic), ("Inter", 400, false));
        assert_eq!(vendored().len(), 18);
    }

    #[test]
    fn every_face_is_static_truetype_and_is_what_it_says() {
        for face in vendored() {
            assert!(table(face.data, b"glyf").is_some(), "{} has TrueType outlines", face.postscript);
            assert!(table(face.data, b"fvar").is_none(), "{} is static", face.postscript);
            let family = name(face.data, 16).or_else(|| name(face.data, 1));
            assert_eq!(family.as_deref(), Some(face.family), "{}", face.postscript);
            assert_eq!(name(face.data, 6).as_deref(), Some(face.postscript));
            let os2 = table(face.data, b"OS/2").expect("every face has OS/2");
            assert_eq!(u16::from_be_bytes([os2[4], os2[5]]), face.weight, "{}", face.postscript);
            assert_eq!(os2[63] & 1 == 1, face.italic, "{}", face.postscript);
        }
    }

    #[test]
    fn every_licence_is_the_open_font_licence_with_its_copyright_line() {
        for face in vendored() {
            assert!(face.licence.starts_with("Copyright"), "{}", face.postscript);
            assert!(face.licence.contains("SIL OPEN FONT LICENSE Version 1.1"), "{}", face.postscript);
        }
    }
}
