//! Writes text boxes and the title of a slide: paragraphs, runs and where they lead.

use kurbo::Point;
use throughline_scene::Paragraph;

use super::{
    slide::Painter,
    text::{self, Part, Piece, TextBox},
    units::Frame,
    xml::Xml,
};
use crate::svg::safe;

/// How many letters of a text stand in its name.
const NAME: usize = 40;

impl Painter<'_> {
    /// Writes a paragraph; `origin` is that of its node.
    pub(super) fn text(&mut self, xml: &mut Xml, paragraph: &Paragraph, origin: Point) -> Option<Frame> {
        let laid = text::lay(paragraph, self.scene.rtl, self.deck.families)?;
        let frame = self.deck.scale.frame(text::moved(laid.rect, origin));
        let title = self.title.is_some_and(|title| std::ptr::eq(title, paragraph));
        self.head(xml, &name(&paragraph.text, title), title, frame);
        xml.start("p:txBody").start("a:bodyPr").attr("wrap", if laid.wraps { "square" } else { "none" });
        for inset in ["lIns", "tIns", "rIns", "bIns"] {
            xml.attr(inset, 0);
        }
        xml.attr("rtlCol", i32::from(laid.rtl)).attr("anchor", "t").start("a:noAutofit").end().end();
        xml.start("a:lstStyle").end();
        self.open_paragraph(xml, &laid);
        for part in &laid.parts {
            match part {
                Part::Text(piece) => self.run(xml, piece),
                Part::Break => {
                    xml.start("a:br").end();
                }
                Part::Paragraph => {
                    xml.end();
                    self.open_paragraph(xml, &laid);
                }
            }
        }
        xml.end().end().end();
        Some(frame)
    }

    /// A title above the slide: what a list of slides and a screen reader name it by.
    pub(super) fn hidden_title(&mut self, xml: &mut Xml, words: &str) {
        let frame = text::above(self.deck.slide.width);
        self.head(xml, "Title", true, frame);
        let words = if words.trim().is_empty() { &self.scene.title } else { words };
        xml.start("p:txBody").start("a:bodyPr").start("a:noAutofit").end().end().start("a:lstStyle").end();
        xml.raw(&super::master::plain(words, &self.scene.language)).end().end();
    }

    fn head(&mut self, xml: &mut Xml, name: &str, title: bool, frame: Frame) {
        let id = self.id();
        xml.start("p:sp").start("p:nvSpPr").start("p:cNvPr").attr("id", id).attr("name", name).end();
        xml.start("p:cNvSpPr");
        if title {
            xml.leaf("a:spLocks", "noGrp", 1);
        } else {
            xml.attr("txBox", 1);
        }
        xml.end().start("p:nvPr");
        if title {
            xml.leaf("p:ph", "type", "title");
        }
        xml.end().end().start("p:spPr");
        frame.write(xml, "a:xfrm");
        xml.start("a:prstGeom").attr("prst", "rect").start("a:avLst").end().end().start("a:noFill").end().end();
    }

    fn open_paragraph(&self, xml: &mut Xml, laid: &TextBox) {
        xml.start("a:p").start("a:pPr").attr("algn", laid.side.name());
        if laid.rtl {
            xml.attr("rtl", 1);
        }
        xml.start("a:lnSpc").leaf("a:spcPts", "val", self.deck.scale.hundredths(laid.pitch)).end().end();
    }

    fn run(&mut self, xml: &mut Xml, piece: &Piece) {
        xml.start("a:r").start("a:rPr").attr("lang", &self.scene.language);
        // No office program sets letters smaller than one point.
        xml.attr("sz", self.deck.scale.hundredths(piece.size).max(100));
        xml.attr("b", i32::from(piece.bold)).attr("i", i32::from(piece.italic));
        if piece.tracking != 0.0 {
            xml.attr("spc", self.deck.scale.hundredths(piece.tracking));
        }
        xml.attr("dirty", 0);
        self.deck.scheme.solid(xml, piece.color);
        for (script, name) in [("lt", "a:latin"), ("ea", "a:ea"), ("cs", "a:cs")] {
            match &piece.family {
                Some(family) => xml.leaf(name, "typeface", family),
                None => xml.leaf(name, "typeface", format_args!("+mn-{script}")),
            };
        }
        if let Some(link) = &piece.link {
            self.link(xml, link);
        }
        xml.end().start("a:t").text(&piece.text).end().end();
    }

    fn link(&mut self, xml: &mut Xml, link: &str) {
        let (id, jump) = match link.strip_prefix('#') {
            Some(slide) => match self.deck.slides.get(slide) {
                Some(number) => (self.links.part("slide", &super::slide_name(*number)), true),
                None => return,
            },
            None if safe(link) => (self.links.address(link), false),
            None => return,
        };
        xml.start("a:hlinkClick").attr("r:id", id);
        if jump {
            xml.attr("action", "ppaction://hlinksldjump");
        }
        // Words that lead somewhere keep the colour that they have.
        xml.start("a:extLst").start("a:ext").attr("uri", "{A12FA001-AC4F-418D-AE19-62706E023703}");
        xml.start("ahyp:hlinkClr");
        xml.attr("xmlns:ahyp", "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor").attr("val", "tx");
        xml.end().end().end().end();
    }
}

/// What a text is called in the list of shapes: how it begins.
fn name(text: &str, title: bool) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(crate::order::SOFT_HYPHEN, "");
    let short: String = words.chars().take(NAME).collect();
    let more = if short.len() < words.len() { "…" } else { "" };
    format!("{}: {short}{more}", if title { "Title" } else { "Text" })
}
