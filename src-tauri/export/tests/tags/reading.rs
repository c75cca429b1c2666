//! Reads tags back out of a file, by lopdf.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// What an element holds.
#[derive(Clone, Debug)]
pub(crate) enum Kid {
    Element(Box<Element>),
    /// Page and number of marked content.
    Content(ObjectId, i64),
    Annotation(ObjectId),
}

/// An element as the file has it.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) object: ObjectId,
    pub(crate) tag: String,
    pub(crate) title: String,
    pub(crate) alt: String,
    pub(crate) actual: String,
    pub(crate) attributes: Dictionary,
    pub(crate) id: Option<Vec<u8>>,
    pub(crate) kids: Vec<Kid>,
}

impl Element {
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Element(element) => Some(&**element),
            Kid::Content(..) | Kid::Annotation(_) => None,
        })
    }

    /// This and all below it, in reading order, each with the element around it.
    pub(crate) fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Element, Option<&'a Element>)) {
        fn down<'a>(
            element: &'a Element,
            around: Option<&'a Element>,
            visit: &mut impl FnMut(&'a Element, Option<&'a Element>),
        ) {
            visit(element, around);
            element.elements().for_each(|below| down(below, Some(element), visit));
        }
        down(self, None, visit);
    }

    /// All of a kind.
    pub(crate) fn all(&self, tag: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        self.walk(&mut |element, _| {
            if element.tag == tag {
                found.push(element);
            }
        });
        found
    }

    /// How many columns or rows it covers.
    pub(crate) fn span(&self, key: &str) -> usize {
        self.attributes.get(key.as_bytes()).and_then(Object::as_i64).map_or(1, |count| count as usize)
    }
}

/// A file with its tags.
pub(crate) struct File {
    pub(crate) document: Document,
    pub(crate) pages: Vec<ObjectId>,
    pub(crate) root: Element,
    /// The way back: from a page's or annotation's number.
    pub(crate) parents: BTreeMap<i64, Object>,
    /// Elements by their names.
    pub(crate) names: BTreeMap<Vec<u8>, ObjectId>,
}

impl File {
    pub(crate) fn read(bytes: &[u8]) -> File {
        let document = Document::load_mem(bytes).expect("it can be loaded");
        let tree = document.catalog().expect("a catalog").get(b"StructTreeRoot").expect("tags");
        let tree = follow(&document, tree).clone();
        let first = tree.get(b"K").and_then(Object::as_array).expect("a list")[0].clone();
        let root = element(&document, first.as_reference().expect("an object"), None);
        let parents = follow(&document, tree.get(b"ParentTree").expect("a way back"));
        let parents = parents.get(b"Nums").and_then(Object::as_array).expect("numbers").chunks(2);
        let parents = parents.map(|pair| (pair[0].as_i64().expect("a number"), pair[1].clone())).collect();
        let names = tree.get(b"IDTree").map_or(Vec::new(), |names| {
            let names = follow(&document, names).get(b"Names").and_then(Object::as_array).expect("names");
            let name = |pair: &[Object]| (bytes_of(&pair[0]), pair[1].as_reference().expect("an object"));
            names.chunks(2).map(name).collect()
        });
        assert!(names.windows(2).all(|pair| pair[0].0 < pair[1].0), "names are sorted");
        let pages = document.get_pages().into_values().collect();
        File { document, pages, root, parents, names: names.into_iter().collect() }
    }

    /// An object, or what it refers to, as a dictionary.
    pub(crate) fn follow<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        follow(&self.document, object)
    }
}

fn follow<'a>(document: &'a Document, object: &'a Object) -> &'a Dictionary {
    match object {
        Object::Reference(id) => document.get_dictionary(*id).expect("a dictionary"),
        other => other.as_dict().expect("a dictionary"),
    }
}

fn element(document: &Document, object: ObjectId, parent: Option<ObjectId>) -> Element {
    let entry = document.get_dictionary(object).expect("an element");
    assert_eq!(entry.get(b"Type").and_then(Object::as_name).expect("a type"), b"StructElem");
    if let Some(parent) = parent {
        assert_eq!(entry.get(b"P").and_then(Object::as_reference).expect("a parent"), parent);
    }
    let page = entry.get(b"Pg").and_then(Object::as_reference).ok();
    let list = match entry.get(b"K") {
        Ok(Object::Array(list)) => list.clone(),
        Ok(one) => vec![one.clone()],
        Err(_) => Vec::new(),
    };
    let kids = list.iter().map(|kid| match kid {
        Object::Integer(number) => Kid::Content(page.expect("content is on a page"), *number),
        Object::Reference(id) => Kid::Element(Box::new(element(document, *id, Some(object)))),
        other => {
            let other = other.as_dict().expect("a reference to an annotation");
            assert_eq!(other.get(b"Type").and_then(Object::as_name).expect("a type"), b"OBJR");
            Kid::Annotation(other.get(b"Obj").and_then(Object::as_reference).expect("an annotation"))
        }
    });
    Element {
        object,
        tag: String::from_utf8_lossy(entry.get(b"S").and_then(Object::as_name).expect("a tag")).into_owned(),
        title: entry.get(b"T").map(words).unwrap_or_default(),
        alt: entry.get(b"Alt").map(words).unwrap_or_default(),
        actual: entry.get(b"ActualText").map(words).unwrap_or_default(),
        attributes: entry.get(b"A").and_then(Object::as_dict).cloned().unwrap_or_default(),
        id: entry.get(b"ID").map(bytes_of).ok(),
        kids: kids.collect(),
    }
}

fn bytes_of(object: &Object) -> Vec<u8> {
    object.as_str().expect("a string").to_vec()
}

/// Text as people read it.
pub(crate) fn words(object: &Object) -> String {
    match object.as_str().expect("text") {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        other => String::from_utf8(other.to_vec()).expect("ASCII"),
    }
}
