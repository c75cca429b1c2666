//! What the file says about itself, and the list beside its pages.

use lopdf::Object;
use throughline_export::{PdfOptions, pdf};

use crate::{File, deck, files, page, reading::words, sample, told};

fn metadata(file: &File) -> String {
    let meta = file.document.catalog().expect("a catalog").get(b"Metadata").expect("metadata");
    let meta = file.document.get_object(meta.as_reference().expect("an object")).and_then(Object::as_stream);
    String::from_utf8(meta.expect("a stream").content.clone()).expect("it is not packed")
}

#[test]
fn the_file_says_that_it_can_be_read_out() {
    for file in files() {
        let catalog = file.document.catalog().expect("a catalog");
        let marked = file.follow(catalog.get(b"MarkInfo").expect("a mark")).get(b"Marked").and_then(Object::as_bool);
        assert!(marked.expect("a word"));
        let viewer = file.follow(catalog.get(b"ViewerPreferences").expect("preferences"));
        assert!(viewer.get(b"DisplayDocTitle").and_then(Object::as_bool).expect("a word"));
        assert!(!words(catalog.get(b"Lang").expect("a language")).is_empty());
        let meta = metadata(&file);
        for part in
            ["<pdfuaid:part>1</pdfuaid:part>", "http://www.aiim.org/pdfua/ns/id/", "<dc:title>", "<dc:language>"]
        {
            assert!(meta.contains(part), "{part} is not in {meta}");
        }
    }
}

#[test]
fn a_map_without_title_and_language_gets_both() {
    let mut scene = sample::journey();
    scene.title.clear();
    scene.description.clear();
    scene.language.clear();
    let file = File::read(&pdf(&[page(&scene)], &PdfOptions::default()).expect("it can be painted"));
    assert_eq!(words(file.document.catalog().expect("a catalog").get(b"Lang").expect("a language")), "und");
    assert!(metadata(&file).contains(">Throughline</rdf:li></rdf:Alt></dc:title>"));
}

#[test]
fn bookmarks_list_named_pages_by_their_level() {
    let file = File::read(&deck());
    let root = file.follow(file.document.catalog().expect("a catalog").get(b"Outlines").expect("bookmarks"));
    let first = file.follow(root.get(b"First").expect("a page"));
    assert_eq!(words(first.get(b"Title").expect("a name")), "Where it starts");
    assert!(first.get(b"Next").is_err());
    let below = file.follow(first.get(b"First").expect("a page below it"));
    assert_eq!(words(below.get(b"Title").expect("a name")), "How it ends");
    assert!(below.get(b"First").is_err() && below.get(b"Next").is_err(), "no headings below pages of several");
    let to = below.get(b"Dest").and_then(Object::as_array).expect("a place");
    assert_eq!(to[0].as_reference().expect("a page"), file.pages[1]);
}

#[test]
fn a_file_of_several_pages_has_no_faults() {
    let Some(said) = told("qpdf", "--check", &deck(), "faults") else { return };
    assert!(said.contains("No syntax or stream encoding errors"), "{said}");
}

#[test]
fn the_same_pages_give_the_same_tags() {
    assert_eq!(deck(), deck());
}
