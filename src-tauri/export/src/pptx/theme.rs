//! The colours and faces that a deck shares, so that an author changes them at one place. Knows no shapes.

use throughline_scene::{Color, Palette};

use super::{families::Families, xml::Xml};

/// Faces of scripts that the main face does not draw, by what office programs call the scripts.
const SCRIPTS: [(&str, &str); 8] = [
    ("Arab", "Noto Sans Arabic"),
    ("Hebr", "Noto Sans Hebrew"),
    ("Thai", "Noto Sans Thai"),
    ("Deva", "Noto Sans Devanagari"),
    ("Jpan", "Yu Gothic"),
    ("Hang", "Malgun Gothic"),
    ("Hans", "Microsoft YaHei"),
    ("Hant", "Microsoft JhengHei"),
];

/// Fills, lines and effects that shapes may choose by number. Ours choose none, but a theme without them is refused.
const FORMATS: &str = "<a:fmtScheme name=\"Plain\"><a:fillStyleLst><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>\
<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>\
</a:fillStyleLst><a:lnStyleLst><a:ln w=\"6350\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>\
<a:ln w=\"12700\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln><a:ln w=\"19050\"><a:solidFill>\
<a:schemeClr val=\"phClr\"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/>\
</a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle>\
</a:effectStyleLst><a:bgFillStyleLst><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill>\
<a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:bgFillStyleLst>\
</a:fmtScheme>";

/// What colours are called on slides.
pub(super) struct Scheme {
    palette: Palette,
    names: [(Color, &'static str); 10],
}

impl Scheme {
    pub(super) fn new(palette: Palette) -> Scheme {
        let Palette { ink, surface, ink2, ground, accents: [a, b, c, d, e, f], dark: _ } = palette;
        let letters = [(ink, "tx1"), (surface, "bg1"), (ink2, "tx2"), (ground, "bg2")];
        let accents = [(a, "accent1"), (b, "accent2"), (c, "accent3"), (d, "accent4"), (e, "accent5"), (f, "accent6")];
        let mut names = [(ink, ""); 10];
        names[..4].copy_from_slice(&letters);
        names[4..].copy_from_slice(&accents);
        Scheme { palette, names }
    }

    /// Writes a colour: by its name if the theme has it, so that it changes with the theme.
    pub(super) fn color(&self, xml: &mut Xml, color: Color) {
        let same = |(known, _): &&(Color, &str)| (known.r, known.g, known.b) == (color.r, color.g, color.b);
        match self.names.iter().find(same) {
            Some((_, name)) => xml.start("a:schemeClr").attr("val", name),
            None => xml.start("a:srgbClr").attr("val", color.hex().trim_start_matches('#')),
        };
        if color.a < 255 {
            xml.leaf("a:alpha", "val", (color.opacity() * 100_000.0).round() as i64);
        }
        xml.end();
    }

    /// Writes an even fill.
    pub(super) fn solid(&self, xml: &mut Xml, color: Color) {
        xml.start("a:solidFill");
        self.color(xml, color);
        xml.end();
    }

    /// Writes which colours of the theme are letters and which are behind them.
    pub(super) fn map(&self, xml: &mut Xml) {
        let (letters, behind) = if self.palette.dark { ("lt", "dk") } else { ("dk", "lt") };
        xml.start("p:clrMap").attr("bg1", format_args!("{behind}1")).attr("tx1", format_args!("{letters}1"));
        xml.attr("bg2", format_args!("{behind}2")).attr("tx2", format_args!("{letters}2"));
        for name in ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"] {
            xml.attr(name, name);
        }
        xml.end();
    }

    /// The theme's part.
    pub(super) fn theme(&self, families: &Families) -> String {
        let Palette { ink, surface, ink2, ground, accents, dark } = self.palette;
        let (dk1, lt1, dk2, lt2) = if dark { (surface, ink, ground, ink2) } else { (ink, surface, ink2, ground) };
        let mut xml = Xml::document();
        xml.start("a:theme").attr("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
        xml.attr("name", "Journey").start("a:themeElements").start("a:clrScheme").attr("name", "Journey");
        let plain = |xml: &mut Xml, name: &'static str, color: Color| {
            xml.start(name).leaf("a:srgbClr", "val", color.hex().trim_start_matches('#')).end();
        };
        for (name, color) in [("a:dk1", dk1), ("a:lt1", lt1), ("a:dk2", dk2), ("a:lt2", lt2)] {
            plain(&mut xml, name, color);
        }
        let names = ["a:accent1", "a:accent2", "a:accent3", "a:accent4", "a:accent5", "a:accent6"];
        for (name, color) in names.into_iter().zip(accents) {
            plain(&mut xml, name, color);
        }
        plain(&mut xml, "a:hlink", accents[0]);
        plain(&mut xml, "a:folHlink", ink2);
        xml.end().start("a:fontScheme").attr("name", "Journey");
        for role in ["a:majorFont", "a:minorFont"] {
            xml.start(role).start("a:latin").attr("typeface", &families.latin);
            // What it looks like, for systems that do not have it: a sans serif.
            xml.attr("panose", "020B0604020202020204").attr("pitchFamily", 34).end();
            xml.leaf("a:ea", "typeface", &families.eastern).leaf("a:cs", "typeface", &families.complex);
            for (script, face) in SCRIPTS {
                xml.start("a:font").attr("script", script).attr("typeface", face).end();
            }
            xml.end();
        }
        xml.end().raw(FORMATS).end().start("a:objectDefaults").end().start("a:extraClrSchemeLst").end().end();
        xml.finish()
    }
}
