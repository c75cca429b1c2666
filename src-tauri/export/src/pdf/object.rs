//! Short ways to write PDF objects, and the objects that pages refer to by name, each kept once.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

/// A name.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A number, whole where it is.
pub(super) fn real(value: f64) -> Object {
    let short = (value * 1000.0).round() / 1000.0;
    if short.fract() == 0.0 { Object::Integer(short as i64) } else { Object::Real(short as f32) }
}

/// Numbers.
pub(super) fn reals(values: impl IntoIterator<Item = f64>) -> Object {
    Object::Array(values.into_iter().map(real).collect())
}

/// Text as people read it.
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
    } else {
        Object::String(utf16(text), StringFormat::Hexadecimal)
    }
}

/// UTF-16 with its mark.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// Bytes as a hexadecimal string in a content stream.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(bytes.len() * 2 + 2);
    out.push('<');
    for byte in bytes {
        let _ = write!(out, "{byte:02X}");
    }
    out.push('>');
    out
}

/// A dictionary.
pub(super) fn dict<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    entries.into_iter().collect()
}

/// What a resource is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Opacity or mask.
    State,
    /// Gradient.
    Pattern,
    /// Picture or icon.
    XObject,
}

impl Kind {
    const ALL: [(Kind, &'static str, &'static str); 3] =
        [(Kind::State, "ExtGState", "G"), (Kind::Pattern, "Pattern", "P"), (Kind::XObject, "XObject", "X")];
}

/// Objects that pages share.
pub(super) struct Resources {
    /// Where they are kept.
    pub(super) doc: Document,
    names: HashMap<(Kind, String), String>,
    lists: HashMap<Kind, Dictionary>,
    /// Faces, by their numbers.
    pub(super) fonts: Dictionary,
}

impl Resources {
    pub(super) fn new(doc: Document) -> Resources {
        Resources { doc, names: HashMap::new(), lists: HashMap::new(), fonts: Dictionary::new() }
    }

    /// The name of the object known by `key`, made if it is new.
    pub(super) fn named<E>(
        &mut self,
        kind: Kind,
        key: String,
        make: impl FnOnce(&mut Document) -> Result<Object, E>,
    ) -> Result<String, E> {
        if let Some(name) = self.names.get(&(kind, key.clone())) {
            return Ok(name.clone());
        }
        let object = make(&mut self.doc)?;
        let object = match object {
            Object::Reference(_) => object,
            other => Object::Reference(self.doc.add_object(other)),
        };
        let list = self.lists.entry(kind).or_default();
        let prefix = Kind::ALL.iter().find(|(known, ..)| *known == kind).map_or("R", |(_, _, prefix)| prefix);
        let name = format!("{prefix}{}", list.len());
        list.set(name.clone(), object);
        self.names.insert((kind, key), name.clone());
        Ok(name)
    }

    /// The state that makes fills, or lines, so opaque.
    pub(super) fn alpha(&mut self, which: &'static str, alpha: u8) -> String {
        let made = self.named(Kind::State, format!("{which} {alpha}"), |_| {
            Ok::<_, std::convert::Infallible>(dict([(which, real(f64::from(alpha) / 255.0))]).into())
        });
        let Ok(name) = made;
        name
    }

    /// The dictionary of all, as an object; and the document.
    pub(super) fn finish(mut self) -> (Document, ObjectId) {
        let mut all = Dictionary::new();
        for (kind, key, _) in Kind::ALL {
            if let Some(list) = self.lists.remove(&kind) {
                all.set(key, list);
            }
        }
        if !self.fonts.is_empty() {
            all.set("Font", std::mem::take(&mut self.fonts));
        }
        let id = self.doc.add_object(all);
        (self.doc, id)
    }
}

/// A stream.
pub(super) fn stream<const N: usize>(entries: [(&str, Object); N], content: Vec<u8>) -> Stream {
    Stream::new(dict(entries), content)
}
