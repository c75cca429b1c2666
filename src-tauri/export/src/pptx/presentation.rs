//! The presentation's own part, which lists the slides and their sections, and what is said of the file. Knows no shapes.

use sha2::{Digest, Sha256};
use throughline_scene::{Deck, Slide};

use super::{
    master::{self, NOTES},
    units::Extent,
    xml::Xml,
};
use crate::PptxOptions;

/// Slides are numbered from here.
const FIRST: usize = 256;

/// The presentation. `slides` are the ids of references to them, `notes` that to the master of notes.
pub(super) fn document(deck: &Deck, size: Extent, master: &str, notes: &str, slides: &[String]) -> String {
    let mut xml = Xml::document();
    master::spaces(xml.start("p:presentation")).attr("saveSubsetFonts", 1);
    if deck.slides.iter().any(|slide| slide.scene.rtl) {
        xml.attr("rtl", 1);
    }
    xml.start("p:sldMasterIdLst").start("p:sldMasterId").attr("id", 2_147_483_648_u32).attr("r:id", master).end().end();
    xml.start("p:notesMasterIdLst").leaf("p:notesMasterId", "r:id", notes).end();
    xml.start("p:sldIdLst");
    for (nth, link) in slides.iter().enumerate() {
        xml.start("p:sldId").attr("id", FIRST + nth).attr("r:id", link).end();
    }
    xml.end();
    xml.start("p:sldSz").attr("cx", size.width).attr("cy", size.height).end();
    xml.start("p:notesSz").attr("cx", NOTES.width).attr("cy", NOTES.height).end();
    xml.start("p:defaultTextStyle");
    master::level(&mut xml, "mn", 1800);
    xml.end();
    sections(&mut xml, &deck.slides);
    xml.end();
    xml.finish()
}

/// A section for each part of the deck, if it has several.
fn sections(xml: &mut Xml, slides: &[Slide]) {
    let mut parts: Vec<(usize, &Slide)> = slides.iter().enumerate().filter(|(_, slide)| slide.level == 0).collect();
    match (parts.first().copied(), slides.first()) {
        (None, _) => return,
        (Some((1.., _)), Some(first)) => parts.insert(0, (0, first)),
        _ => {}
    }
    if parts.len() < 2 {
        return;
    }
    xml.start("p:extLst").start("p:ext").attr("uri", "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}");
    xml.start("p14:sectionLst").attr("xmlns:p14", "http://schemas.microsoft.com/office/powerpoint/2010/main");
    for (nth, (start, slide)) in parts.iter().enumerate() {
        let end = parts.get(nth + 1).map_or(slides.len(), |(next, _)| *next);
        xml.start("p14:section").attr("name", &slide.name).attr("id", guid(&slide.id)).start("p14:sldIdLst");
        for number in *start..end {
            xml.leaf("p14:sldId", "id", FIRST + number);
        }
        xml.end().end();
    }
    xml.end().end().end();
}

/// A number that is the same for the same name.
fn guid(name: &str) -> String {
    let hash = Sha256::digest(name.as_bytes());
    let hex: String = hash.iter().take(16).map(|byte| format!("{byte:02X}")).collect();
    format!("{{{}-{}-{}-{}-{}}}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Title, author, language, and the time of making if it was given.
pub(super) fn core(deck: &Deck, options: &PptxOptions) -> String {
    let mut xml = Xml::document();
    xml.start("cp:coreProperties");
    xml.attr("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
    xml.attr("xmlns:dc", "http://purl.org/dc/elements/1.1/").attr("xmlns:dcterms", "http://purl.org/dc/terms/");
    xml.attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    if let Some(scene) = deck.slides.first().map(|slide| &slide.scene) {
        let said = [
            ("dc:title", &scene.title),
            ("dc:creator", &scene.author),
            ("dc:description", &scene.description),
            ("dc:language", &scene.language),
        ];
        for (name, text) in said.into_iter().filter(|(_, text)| !text.is_empty()) {
            xml.start(name).text(text).end();
        }
    }
    if let Some(created) = &options.created {
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.start(name).attr("xsi:type", "dcterms:W3CDTF").text(created).end();
        }
    }
    xml.end();
    xml.finish()
}

/// The program, and how much there is.
pub(super) fn app(deck: &Deck, options: &PptxOptions) -> String {
    let mut xml = Xml::document();
    xml.start("Properties").attr("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
    xml.start("Application").text(&options.producer).end();
    xml.start("Slides").text(&deck.slides.len().to_string()).end();
    let notes = deck.slides.iter().filter(|slide| !slide.notes.is_empty()).count();
    xml.start("Notes").text(&notes.to_string()).end().end();
    xml.finish()
}
