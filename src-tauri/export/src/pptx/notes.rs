//! What the presenter knows beyond a slide: a page of notes for each slide that has some.

use super::{
    master::{self, Placeholder},
    xml::Xml,
};

/// A page of notes.
pub(super) fn page(paragraphs: &[String], language: &str) -> String {
    let mut xml = Xml::document();
    master::spaces(xml.start("p:notes")).start("p:cSld");
    master::tree(&mut xml);
    Placeholder { id: 2, name: "Slide", kind: "sldImg", index: None, frame: None }.write(&mut xml, None);
    let body: String = paragraphs.iter().map(|text| master::plain(text, language)).collect();
    Placeholder { id: 3, name: "Notes", kind: "body", index: Some(1), frame: None }.write(&mut xml, Some(&body));
    xml.end().end().start("p:clrMapOvr").start("a:masterClrMapping").end().end().end();
    xml.finish()
}
