//! Makes a tagged PDF 1.7 of what printpdf hands out: version, language, properties, bookmarks, links, tags, fixed ids,
//! compression.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, StringFormat};
use sha2::{Digest, Sha256};
use throughline_scene::Scene;

use super::{
    bookmarks, failed,
    links::{self, Link},
    object::{dict, name, reals, stream, text},
    tags::Tags,
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
    tags: Tags,
    options: &PdfOptions,
) -> Result<Vec<u8>, ExportError> {
    doc.version = "1.7".into();
    let ids: Vec<ObjectId> = doc.get_pages().into_values().collect();
    let mut annotations = Vec::new();
    for (number, (page, painted)) in pages.iter().zip(painted).enumerate() {
        let mut own = Vec::new();
        for link in &painted.links {
            let annotation = links::annotation(link, pages, &ids, tags.key(link.number));
            own.push(doc.add_object(annotation));
        }
        annotations.extend_from_slice(&own);
        let entry = finish_page(&mut doc, page, ids[number], resources, painted.content)?;
        // Where readers start to look for the elements of the page's content.
        entry.set("StructParents", number as i64);
        if !own.is_empty() {
            entry.set("Annots", own.into_iter().map(Object::Reference).collect::<Vec<Object>>());
        }
    }
    let first = pages[0].scene;
    let (title, language) = (title(pages, options), language(first));
    let packet = xmp::packet(first, &title, language, options);
    let meta = stream([("Type", name("Metadata")), ("Subtype", name("XML"))], packet.into_bytes());
    let meta = doc.add_object(meta.with_compression(false));
    let structure = tags.write(&mut doc, &ids, &annotations);
    let outlines = if options.bookmarks { bookmarks::write(&mut doc, pages, &ids) } else { None };
    let catalog = doc.catalog_mut().map_err(failed)?;
    for key in ["PageLayout", "PageMode"] {
        catalog.remove(key.as_bytes());
    }
    catalog.set("Lang", text(language));
    catalog.set("MarkInfo", dict([("Marked", true.into())]));
    catalog.set("StructTreeRoot", structure);
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
    let info = doc.add_object(info(first, &title, options));
    doc.trailer.set("Info", info);
    doc.prune_objects();
    doc.renumber_objects();
    let id = Object::String(identity(&doc, options), StringFormat::Hexadecimal);
    doc.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    compress(&mut doc)?;
    // A map has thousands of small objects, its tags above all; a stream of them is packed only if a level is named.
    let save = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(500)
        .compression_level(7)
        .build();
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

/// What a window is named by: PDF/UA asks for words, whatever the map lacks.
fn title(pages: &[PdfPage<'_>], options: &PdfOptions) -> String {
    let first = &pages[0];
    let name = first.anchor.map_or("", |anchor| anchor.name);
    let all = [&*first.scene.title, name, &first.scene.description, &options.producer];
    all.into_iter().find(|words| !words.trim().is_empty()).unwrap_or("PDF").to_owned()
}

/// The language that is read out. Readers must be told one: `und` has them keep the voice that they have.
fn language(scene: &Scene) -> &str {
    if scene.language.trim().is_empty() { "und" } else { &scene.language }
}

fn finish_page<'a>(
    doc: &'a mut Document,
    page: &PdfPage<'_>,
    id: ObjectId,
    resources: ObjectId,
    content: Vec<u8>,
) -> Result<&'a mut Dictionary, ExportError> {
    let content = doc.add_object(stream([], content));
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
    Ok(entry)
}

fn info(scene: &Scene, title: &str, options: &PdfOptions) -> Dictionary {
    let mut info = Dictionary::new();
    let entries = [
        ("Title", title),
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
