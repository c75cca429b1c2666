//! Makes a PDF 1.7 of what printpdf hands out: version, language, properties, bookmarks, links, fixed ids, compression.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, StringFormat};
use sha2::{Digest, Sha256};
use throughline_scene::Scene;

use super::{
    bookmarks, failed,
    links::Link,
    object::{dict, name, reals, stream, text},
    xmp,
};
use crate::{ExportError, PdfOptions, PdfPage};

/// What was painted for a page.
pub(super) struct Painted {
    pub(super) content: Vec<u8>,
    pub(super) links: Vec<Link>,
}

/// Puts everything in its place and writes the file.
pub(super) fn file(
    mut doc: Document,
    resources: ObjectId,
    pages: &[PdfPage<'_>],
    painted: Vec<Painted>,
    options: &PdfOptions,
) -> Result<Vec<u8>, ExportError> {
    doc.version = "1.7".into();
    let ids: Vec<ObjectId> = doc.get_pages().into_values().collect();
    for ((page, id), painted) in pages.iter().zip(&ids).zip(painted) {
        finish_page(&mut doc, page, *id, resources, painted)?;
    }
    let first = pages[0].scene;
    let meta = stream([("Type", name("Metadata")), ("Subtype", name("XML"))], xmp::packet(first, options).into_bytes());
    let meta = doc.add_object(meta.with_compression(false));
    let placed: Vec<(&Scene, _, ObjectId)> =
        pages.iter().zip(&ids).map(|(page, id)| (page.scene, page.sheet, *id)).collect();
    let outlines = if options.bookmarks { bookmarks::write(&mut doc, &placed) } else { None };
    let catalog = doc.catalog_mut().map_err(failed)?;
    for key in ["PageLayout", "PageMode"] {
        catalog.remove(key.as_bytes());
    }
    if !first.language.is_empty() {
        catalog.set("Lang", text(&first.language));
    }
    let mut viewer = dict([("DisplayDocTitle", true.into())]);
    if first.rtl {
        viewer.set("Direction", name("R2L"));
    }
    catalog.set("ViewerPreferences", viewer);
    catalog.set("Metadata", meta);
    if let Some(outlines) = outlines {
        catalog.set("Outlines", outlines);
        catalog.set("PageMode", name("UseOutlines"));
    }
    let info = doc.add_object(info(first, options));
    doc.trailer.set("Info", info);
    doc.prune_objects();
    doc.renumber_objects();
    let id = Object::String(identity(&doc, options), StringFormat::Hexadecimal);
    doc.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    compress(&mut doc)?;
    let save = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    let mut file = Vec::new();
    doc.save_with_options(&mut file, save).map_err(failed)?;
    Ok(file)
}

/// Packs every stream that is not packed yet. Level 7: the highest one costs twice the time for one part in a hundred.
fn compress(doc: &mut Document) -> Result<(), ExportError> {
    let streams = doc.objects.values_mut().filter_map(|object| match object {
        Object::Stream(stream) if stream.allows_compression && !stream.dict.has(b"Filter") => Some(stream),
        _ => None,
    });
    for stream in streams {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::new(7));
        packer.write_all(&stream.content).map_err(failed)?;
        let packed = packer.finish().map_err(failed)?;
        if packed.len() + 20 < stream.content.len() {
            stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
            stream.set_content(packed);
        }
    }
    Ok(())
}

fn finish_page(
    doc: &mut Document,
    page: &PdfPage<'_>,
    id: ObjectId,
    resources: ObjectId,
    painted: Painted,
) -> Result<(), ExportError> {
    let content = doc.add_object(stream([], painted.content));
    // printpdf wrote the links in the same order.
    let annotations = match doc.get_dictionary(id).map_err(failed)?.get(b"Annots") {
        Ok(Object::Array(list)) => list.clone(),
        _ => Vec::new(),
    };
    let mut references = Vec::new();
    for (annotation, link) in annotations.into_iter().zip(&painted.links) {
        let Object::Dictionary(mut annotation) = annotation else {
            continue;
        };
        annotation.set("Contents", text(&link.words));
        annotation.set("Rect", reals([link.area.x0, link.area.y0, link.area.x1, link.area.y1]));
        annotation.set("Border", reals([0.0, 0.0, 0.0]));
        annotation.remove(b"C");
        // Printed and shown.
        annotation.set("F", 4);
        references.push(Object::Reference(doc.add_object(annotation)));
    }
    let group = dict([("S", name("Transparency")), ("CS", name("DeviceRGB"))]);
    let entry = doc.get_dictionary_mut(id).map_err(failed)?;
    for key in ["TrimBox", "CropBox", "Annots"] {
        entry.remove(key.as_bytes());
    }
    entry.set("MediaBox", reals([0.0, 0.0, page.sheet.size.width, page.sheet.size.height]));
    entry.set("Resources", resources);
    entry.set("Contents", content);
    entry.set("Group", group);
    entry.set("Tabs", name("S"));
    if !references.is_empty() {
        entry.set("Annots", references);
    }
    Ok(())
}

fn info(scene: &Scene, options: &PdfOptions) -> Dictionary {
    let mut info = Dictionary::new();
    let entries = [
        ("Title", &scene.title),
        ("Author", &scene.author),
        ("Subject", &scene.description),
        ("Creator", &options.producer),
        ("Producer", &options.producer),
    ];
    for (key, value) in entries {
        if !value.is_empty() {
            info.set(key, text(value));
        }
    }
    if let Some(created) = &options.created {
        let digits: String = created.chars().filter(char::is_ascii_digit).take(14).collect();
        info.set("CreationDate", text(&format!("D:{digits}Z")));
    }
    info
}

/// An id that only depends on what is in the document.
fn identity(doc: &Document, options: &PdfOptions) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(format!("{options:?}"));
    for object in doc.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    hash.finalize().iter().take(16).copied().collect()
}
