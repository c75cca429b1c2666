//! The list beside the page: title, headings, stages and lanes, from the scene's reading order.

use std::collections::HashMap;

use kurbo::Rect;
use lopdf::{Document, Object, ObjectId};
use throughline_scene::{NodeId, Role, Scene, Sheet};

use super::{
    links::on_page,
    object::{dict, name, real, text},
};
use crate::PdfPage;

/// An entry with those below it.
struct Entry {
    title: String,
    page: ObjectId,
    /// Left and top in points.
    to: (f64, f64),
    level: u8,
    below: Vec<Entry>,
}

/// Writes the entries of all pages; the object that holds them, unless there are none. Pages with names nest as these
/// say, without their headings unless there is but one page.
pub(super) fn write(doc: &mut Document, pages: &[PdfPage<'_>], ids: &[ObjectId]) -> Option<ObjectId> {
    let mut entries: Vec<Entry> = Vec::new();
    let named = pages.iter().any(|page| page.anchor.is_some());
    for (page, id) in pages.iter().zip(ids) {
        let mut entry = entry(page.scene, page.sheet, *id);
        if let Some(anchor) = page.anchor {
            entry.title = clean(anchor.name);
            entry.level = anchor.level;
        }
        if named && pages.len() > 1 {
            entry.below.clear();
        }
        nest(&mut entries, entry);
    }
    if entries.iter().all(|entry| entry.title.is_empty()) {
        return None;
    }
    let root = doc.new_object_id();
    let (first, last) = siblings(doc, &entries, root)?;
    // Positive: shown open.
    let count = entries.iter().map(|entry| 1 + entry.below.len() as i64).sum::<i64>();
    doc.set_object(
        root,
        dict([("Type", name("Outlines")), ("First", first.into()), ("Last", last.into()), ("Count", count.into())]),
    );
    Some(root)
}

fn entry(scene: &Scene, sheet: Sheet, page: ObjectId) -> Entry {
    let mut places: HashMap<&NodeId, Rect> = HashMap::new();
    scene.walk(&mut |node, _, origin| {
        if !node.id.is_empty() {
            places.entry(&node.id).or_insert(node.bounds + origin.to_vec2());
        }
    });
    let mut root =
        Entry { title: clean(&scene.title), page, to: (0.0, sheet.size.height), level: 0, below: Vec::new() };
    scene.meaning().walk(&mut |part, _| {
        let level = match part.role {
            Role::Heading(level) => level.max(1),
            Role::ColumnHeader | Role::RowHeader => 2,
            _ => return,
        };
        let title = clean(&part.text);
        // The page's own title is the root already.
        if title.is_empty() || title == root.title {
            return;
        }
        let place = part.nodes.iter().find_map(|node| places.get(node));
        let to = place.map_or(root.to, |place| {
            let area = on_page(place.inflate(12.0, 12.0), sheet);
            (area.x0.max(0.0), area.y1.min(sheet.size.height))
        });
        nest(&mut root.below, Entry { title, page, to, level, below: Vec::new() });
    });
    root
}

/// Puts an entry below the last one that is higher than it.
fn nest(list: &mut Vec<Entry>, entry: Entry) {
    match list.last_mut() {
        Some(last) if last.level < entry.level => nest(&mut last.below, entry),
        _ => list.push(entry),
    }
}

fn siblings(doc: &mut Document, entries: &[Entry], parent: ObjectId) -> Option<(ObjectId, ObjectId)> {
    let ids: Vec<ObjectId> = entries.iter().map(|_| doc.new_object_id()).collect();
    for (index, entry) in entries.iter().enumerate() {
        let (left, top) = entry.to;
        let to = Object::Array(vec![entry.page.into(), name("XYZ"), real(left), real(top), Object::Null]);
        let mut object = dict([("Title", text(&entry.title)), ("Parent", parent.into()), ("Dest", to)]);
        if index > 0 {
            object.set("Prev", ids[index - 1]);
        }
        if let Some(next) = ids.get(index + 1) {
            object.set("Next", *next);
        }
        if let Some((first, last)) = siblings(doc, &entry.below, ids[index]) {
            // The first level is open, what is below it closed.
            let sign = if entry.level == 0 { 1 } else { -1 };
            object.set("First", first);
            object.set("Last", last);
            object.set("Count", sign * entry.below.len() as i64);
        }
        doc.set_object(ids[index], object);
    }
    Some((*ids.first()?, *ids.last()?))
}

fn clean(title: &str) -> String {
    title.replace('\u{AD}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}
