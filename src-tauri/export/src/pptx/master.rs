//! What slides stand on: the master, its one layout, and the master of notes. Knows placeholders, no scene.

use super::{
    theme::Scheme,
    units::{Extent, Frame},
    xml::Xml,
};

/// Names of the vocabularies that parts with shapes use.
pub(super) fn spaces(xml: &mut Xml) -> &mut Xml {
    xml.attr("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
    xml.attr("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    xml.attr("xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main")
}

/// The head of every tree of shapes.
pub(super) fn tree(xml: &mut Xml) {
    xml.start("p:spTree").start("p:nvGrpSpPr").start("p:cNvPr").attr("id", 1).attr("name", "").end();
    xml.start("p:cNvGrpSpPr").end().start("p:nvPr").end().end();
    xml.start("p:grpSpPr").start("a:xfrm");
    xml.start("a:off").attr("x", 0).attr("y", 0).end().start("a:ext").attr("cx", 0).attr("cy", 0).end();
    xml.start("a:chOff").attr("x", 0).attr("y", 0).end().start("a:chExt").attr("cx", 0).attr("cy", 0).end();
    xml.end().end();
}

/// A place for content, with what stands in it.
pub(super) struct Placeholder<'a> {
    /// Its number among the shapes.
    pub(super) id: u32,
    /// What a person calls it.
    pub(super) name: &'a str,
    /// Which place of the master it is.
    pub(super) kind: &'a str,
    /// Its number among the places, if it has one.
    pub(super) index: Option<u32>,
    /// Where it lies, unless where its master has it.
    pub(super) frame: Option<Frame>,
}

impl Placeholder<'_> {
    /// Writes it; `body` gives its paragraphs, or nothing for a picture of the slide.
    pub(super) fn write(&self, xml: &mut Xml, body: Option<&str>) {
        xml.start("p:sp").start("p:nvSpPr").start("p:cNvPr").attr("id", self.id).attr("name", self.name).end();
        xml.start("p:cNvSpPr").start("a:spLocks").attr("noGrp", 1);
        if body.is_none() {
            xml.attr("noRot", 1).attr("noChangeAspect", 1);
        }
        xml.end().end().start("p:nvPr").start("p:ph").attr("type", self.kind);
        if let Some(index) = self.index {
            xml.attr("idx", index);
        }
        xml.end().end().end().start("p:spPr");
        if let Some(frame) = self.frame {
            frame.write(xml, "a:xfrm");
            xml.start("a:prstGeom").attr("prst", "rect").start("a:avLst").end().end();
        }
        xml.end();
        if let Some(body) = body {
            xml.start("p:txBody").start("a:bodyPr").end().start("a:lstStyle").end().raw(body).end();
        }
        xml.end();
    }
}

/// A paragraph of plain words in a language.
pub(super) fn plain(text: &str, language: &str) -> String {
    let mut xml = Xml::fragment();
    xml.start("a:p");
    if !text.is_empty() {
        xml.start("a:r").leaf("a:rPr", "lang", language).start("a:t").text(text).end().end();
    }
    xml.end();
    xml.finish()
}

const NUMBER: &str =
    "<a:p><a:fld id=\"{5C1E9C5F-6C1B-4E2C-9C3E-0B7A4C5D6E7F}\" type=\"slidenum\"><a:rPr/><a:t>‹#›</a:t></a:fld></a:p>";

/// Title, footer and number of a slide, where they lie by themselves.
fn places(slide: Extent) -> [(Placeholder<'static>, &'static str); 3] {
    let at = |x: f64, y: f64, w: f64, h: f64| Some(slide.part(x, y, w, h));
    let place = |id, name, kind, index, frame| Placeholder { id, name, kind, index, frame };
    [
        (place(2, "Title", "title", None, at(0.04, 0.03, 0.92, 0.1)), "<a:p/>"),
        (place(3, "Footer", "ftr", Some(11), at(0.04, 0.95, 0.6, 0.04)), "<a:p/>"),
        (place(4, "Slide number", "sldNum", Some(12), at(0.86, 0.95, 0.1, 0.04)), NUMBER),
    ]
}

/// The slide master.
pub(super) fn master(scheme: &Scheme, slide: Extent) -> String {
    let mut xml = Xml::document();
    spaces(xml.start("p:sldMaster")).start("p:cSld").start("p:bg").start("p:bgPr").start("a:solidFill");
    xml.leaf("a:schemeClr", "val", "bg2").end().start("a:effectLst").end().end().end();
    tree(&mut xml);
    for (place, body) in places(slide) {
        place.write(&mut xml, Some(body));
    }
    let frame = Some(slide.part(0.04, 0.16, 0.92, 0.76));
    Placeholder { id: 5, name: "Text", kind: "body", index: Some(1), frame }.write(&mut xml, Some("<a:p/>"));
    xml.end().end();
    scheme.map(&mut xml);
    xml.start("p:sldLayoutIdLst").start("p:sldLayoutId").attr("id", 2_147_483_649_u32).attr("r:id", "rId1").end().end();
    // Text is placed and spaced by the shape that holds it, so the styles add nothing.
    xml.start("p:txStyles");
    for (style, face, size) in [("p:titleStyle", "mj", 2800), ("p:bodyStyle", "mn", 1800), ("p:otherStyle", "mn", 1800)]
    {
        xml.start(style);
        level(&mut xml, face, size);
        xml.end();
    }
    xml.end().end();
    xml.finish()
}

/// How text looks that says nothing of itself.
pub(super) fn level(xml: &mut Xml, face: &str, size: u32) {
    xml.start("a:lvl1pPr").attr("marL", 0).attr("indent", 0).attr("algn", "l").attr("defTabSz", 914_400);
    xml.start("a:lnSpc").leaf("a:spcPct", "val", 100_000).end();
    xml.start("a:spcBef").leaf("a:spcPts", "val", 0).end().start("a:spcAft").leaf("a:spcPts", "val", 0).end();
    xml.start("a:buNone").end().start("a:defRPr").attr("sz", size).attr("kern", 0);
    xml.start("a:solidFill").leaf("a:schemeClr", "val", "tx1").end();
    for (script, name) in [("lt", "a:latin"), ("ea", "a:ea"), ("cs", "a:cs")] {
        xml.leaf(name, "typeface", format_args!("+{face}-{script}"));
    }
    xml.end().end();
}

/// The one layout: a slide with a title, a footer and its number, all of which a slide may leave out.
pub(super) fn layout(slide: Extent) -> String {
    let mut xml = Xml::document();
    spaces(xml.start("p:sldLayout")).attr("type", "titleOnly").attr("preserve", 1);
    xml.start("p:cSld").attr("name", "Journey");
    tree(&mut xml);
    for (mut place, body) in places(slide) {
        place.frame = None;
        place.write(&mut xml, Some(body));
    }
    xml.end().end().start("p:clrMapOvr").start("a:masterClrMapping").end().end().end();
    xml.finish()
}

/// Width and height of a page of notes.
pub(super) const NOTES: Extent = Extent { width: 6_858_000, height: 9_144_000 };

/// The master of notes: the slide above, words below. Its letters are dark on white whatever the slides are, for it is
/// printed.
pub(super) fn notes_master(slide: Extent) -> String {
    let mut xml = Xml::document();
    spaces(xml.start("p:notesMaster")).start("p:cSld").start("p:bg").start("p:bgPr").start("a:solidFill");
    xml.leaf("a:schemeClr", "val", "bg1").end().start("a:effectLst").end().end().end();
    tree(&mut xml);
    let room = NOTES.part(0.1, 0.06, 0.8, 0.38);
    let scale = (room.w as f64 / slide.width as f64).min(room.h as f64 / slide.height as f64);
    let (w, h) = ((slide.width as f64 * scale) as i64, (slide.height as f64 * scale) as i64);
    let picture = Some(Frame { x: room.x + (room.w - w) / 2, y: room.y + (room.h - h) / 2, w, h });
    Placeholder { id: 2, name: "Slide", kind: "sldImg", index: Some(2), frame: picture }.write(&mut xml, None);
    let words = Some(NOTES.part(0.1, 0.48, 0.8, 0.46));
    Placeholder { id: 3, name: "Notes", kind: "body", index: Some(3), frame: words }.write(&mut xml, Some("<a:p/>"));
    xml.end().end();
    xml.raw(
        "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" \
         accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" \
         folHlink=\"folHlink\"/>",
    );
    xml.start("p:notesStyle");
    level(&mut xml, "mn", 1200);
    xml.end().end();
    xml.finish()
}
