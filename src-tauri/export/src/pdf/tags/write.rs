//! The structure tree as objects, with the ways back from marked content and annotations. Knows no scene.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::tree::{Cell, DOCUMENT, Element, Id, Kid, Tags};
use crate::pdf::object::{dict, name, reals, text};

impl Tags {
    /// The number under which an annotation finds its element: pages come first.
    pub(in crate::pdf) fn key(&self, annotation: usize) -> i64 {
        (self.marks.len() + annotation) as i64
    }

    /// Writes the tree; the object for the catalog. `pages` and `annotations` are the objects of both.
    pub(in crate::pdf) fn write(
        mut self,
        doc: &mut Document,
        pages: &[ObjectId],
        annotations: &[ObjectId],
    ) -> ObjectId {
        self.settle();
        let root = doc.new_object_id();
        let mut writer = Writer { tags: &self, pages, annotations, objects: BTreeMap::new(), named: BTreeSet::new() };
        writer.number(doc, DOCUMENT);
        writer.put(doc, DOCUMENT, root);
        let document = writer.objects[&DOCUMENT];
        let parents = writer.parents();
        let names = writer.names();
        let mut tree = dict([
            ("Type", name("StructTreeRoot")),
            ("K", Object::Array(vec![document.into()])),
            ("ParentTree", doc.add_object(dict([("Nums", Object::Array(parents))])).into()),
            ("ParentTreeNextKey", self.key(self.annotations.len()).into()),
        ]);
        if let Some(names) = names {
            tree.set("IDTree", doc.add_object(names));
        }
        doc.set_object(root, tree);
        root
    }
}

struct Writer<'a> {
    tags: &'a Tags,
    pages: &'a [ObjectId],
    annotations: &'a [ObjectId],
    /// Elements that are in the tree.
    objects: BTreeMap<Id, ObjectId>,
    /// Headers that cells refer to.
    named: BTreeSet<Id>,
}

impl Writer<'_> {
    /// Gives each element of the tree its object, in reading order.
    fn number(&mut self, doc: &mut Document, id: Id) {
        self.objects.insert(id, doc.new_object_id());
        self.named.extend(self.tags.elements[id].cell.iter().flat_map(|cell| &cell.headers));
        for kid in self.tags.kids(id) {
            if let Kid::Element(kid) = kid {
                self.number(doc, kid);
            }
        }
    }

    fn put(&self, doc: &mut Document, id: Id, parent: ObjectId) {
        let element = &self.tags.elements[id];
        let own = self.objects[&id];
        let mut object = dict([("Type", name("StructElem")), ("S", name(element.tag)), ("P", parent.into())]);
        let kids = self.tags.kids(id);
        if !element.own.is_empty() {
            object.set("Pg", self.pages[element.page]);
        }
        let mut list: Vec<Object> = kids.iter().map(|kid| self.kid(*kid, element.page)).collect();
        match list.len() {
            0 => {}
            1 => object.set("K", list.remove(0)),
            _ => object.set("K", list),
        }
        for (key, words) in [("T", &element.title), ("Alt", &element.alt), ("ActualText", &element.actual)] {
            if !words.is_empty() {
                object.set(key, text(words));
            }
        }
        if !element.language.is_empty() {
            object.set("Lang", text(&element.language));
        }
        if self.named.contains(&id) {
            object.set("ID", text(&header(id)));
        }
        if let Some(attributes) = attributes(element) {
            object.set("A", attributes);
        }
        doc.set_object(own, object);
        for kid in kids {
            if let Kid::Element(kid) = kid {
                self.put(doc, kid, own);
            }
        }
    }

    fn kid(&self, kid: Kid, page: usize) -> Object {
        match kid {
            Kid::Element(id) => self.objects[&id].into(),
            Kid::Content(number) => Object::Integer(number as i64),
            Kid::Annotation(number) => dict([
                ("Type", name("OBJR")),
                ("Obj", self.annotations[number].into()),
                ("Pg", self.pages[page].into()),
            ])
            .into(),
        }
    }

    /// For each page the elements of its marked content by number, then the element of each annotation.
    fn parents(&self) -> Vec<Object> {
        let object = |id: &Id| self.objects.get(id).map_or(Object::Null, |object| Object::Reference(*object));
        let mut all = Vec::new();
        for (page, marks) in self.tags.marks.iter().enumerate() {
            all.extend([(page as i64).into(), Object::Array(marks.iter().map(object).collect())]);
        }
        for (number, (_, link)) in self.tags.annotations.iter().enumerate() {
            all.extend([self.tags.key(number).into(), object(link)]);
        }
        all
    }

    /// Headers by their names, in the order of these.
    fn names(&self) -> Option<Dictionary> {
        self.named.first()?;
        let entry = |id: &Id| [text(&header(*id)), self.objects[id].into()];
        let all: Vec<Object> = self.named.iter().flat_map(entry).collect();
        Some(dict([("Names", Object::Array(all))]))
    }
}

/// The name of a header, of one length so that names sort as numbers do.
fn header(id: Id) -> String {
    format!("h{id:07}")
}

fn attributes(element: &Element) -> Option<Dictionary> {
    if let Some(area) = element.area {
        let sides = reals([area.x0, area.y0, area.x1, area.y1]);
        return Some(dict([("O", name("Layout")), ("BBox", sides)]));
    }
    let Cell { scope, columns, rows, headers } = element.cell.as_ref()?;
    let mut table = Dictionary::new();
    if let Some(scope) = scope {
        table.set("Scope", name(scope));
    }
    for (key, count) in [("ColSpan", *columns), ("RowSpan", *rows)] {
        if count > 1 {
            table.set(key, count as i64);
        }
    }
    if !headers.is_empty() {
        table.set("Headers", headers.iter().map(|id| text(&header(*id))).collect::<Vec<Object>>());
    }
    if table.is_empty() {
        return None;
    }
    table.set("O", name("Table"));
    Some(table)
}
