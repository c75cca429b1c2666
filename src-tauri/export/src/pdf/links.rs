//! Places on a page that lead somewhere, as annotations. Knows runs and addresses, and which links are followed.

use std::collections::BTreeMap;

use kurbo::{Point, Rect};
use lopdf::{Dictionary, Object, ObjectId};
use throughline_scene::{Run, Sheet};
use throughline_text::face;

use super::object::{dict, name, real, reals, text};
use crate::PdfPage;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum To {
    /// To an address of the web, a mailbox or a telephone.
    Address(String),
    /// To a page of the file, by its number from 0.
    Page(usize),
}

/// A rectangle on a page and where it leads.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    /// In points, y up.
    pub(super) area: Rect,
    /// Where it leads.
    pub(super) to: To,
    /// The words that one clicks.
    pub(super) words: String,
    /// Its place among all annotations of the file.
    pub(super) number: usize,
}

/// The pages that links can lead to.
pub(super) struct Places<'a>(BTreeMap<&'a str, usize>);

impl<'a> Places<'a> {
    pub(super) fn of(pages: &[PdfPage<'a>]) -> Places<'a> {
        let mut ids = BTreeMap::new();
        for (number, page) in pages.iter().enumerate() {
            if let Some(anchor) = page.anchor {
                ids.entry(anchor.id).or_insert(number);
            }
        }
        Places(ids)
    }

    /// Where a link leads; `None` for pages that the file does not have, and for addresses that run something.
    pub(super) fn to(&self, link: &str) -> Option<To> {
        match link.strip_prefix('#') {
            Some(id) => self.0.get(id).copied().map(To::Page),
            None => crate::svg::safe(link).then(|| To::Address(link.to_owned())),
        }
    }
}

/// The annotation of a link. `pages` are the file's, `objects` theirs; `key` finds its element.
pub(super) fn annotation(link: &Link, pages: &[PdfPage<'_>], objects: &[ObjectId], key: i64) -> Dictionary {
    let Rect { x0, y0, x1, y1 } = link.area;
    let words = link.words.trim();
    let mut annotation = dict([
        ("Type", name("Annot")),
        ("Subtype", name("Link")),
        ("Rect", reals([x0, y0, x1, y1])),
        ("Border", reals([0.0, 0.0, 0.0])),
        // Printed and shown.
        ("F", 4.into()),
        ("StructParent", key.into()),
    ]);
    let leads = match &link.to {
        To::Address(address) => {
            let action = dict([("Type", name("Action")), ("S", name("URI")), ("URI", address_bytes(address))]);
            annotation.set("A", action);
            address.clone()
        }
        To::Page(number) => {
            let page = &pages[*number];
            let to = vec![objects[*number].into(), name("XYZ"), 0.into(), real(page.sheet.size.height), Object::Null];
            annotation.set("Dest", to);
            page.anchor.map_or(&*page.scene.title, |anchor| anchor.name).trim().to_owned()
        }
    };
    annotation.set("Contents", text(&if words == leads { leads } else { format!("{words} ({leads})") }));
    annotation
}

/// An address as PDF has it: in ASCII, whatever else escaped.
fn address_bytes(address: &str) -> Object {
    let mut bytes = Vec::with_capacity(address.len());
    for byte in address.trim().bytes() {
        match byte {
            b'!'..=b'~' => bytes.push(byte),
            other => bytes.extend(format!("%{other:02X}").bytes()),
        }
    }
    Object::String(bytes, lopdf::StringFormat::Literal)
}

/// What a run covers, its baseline starting at `at`.
pub(super) fn area(run: &Run, at: Point) -> Rect {
    let data = face(run.face);
    Rect::new(at.x, at.y - data.ascent * run.size, at.x + run.width, at.y + data.descent * run.size)
}

/// A rectangle of the scene in points of its page, y up.
pub(super) fn on_page(rect: Rect, Sheet { size, scale, at }: Sheet) -> Rect {
    let x = |value: f64| at.x + value * scale;
    let y = |value: f64| size.height - at.y - value * scale;
    Rect::new(x(rect.x0), y(rect.y1), x(rect.x1), y(rect.y0))
}
