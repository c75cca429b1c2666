//! What the PDF holds: objects, words, faces, bookmarks, links, and the same bytes each time.

mod scenes;

use std::{collections::HashSet, path::PathBuf, process::Command};

use lopdf::{Document, Object};
use throughline_export::{PdfOptions, PdfPage, pdf};
use throughline_scene::{Item, Orientation, Paper, Scene, Sheet};

fn written(scenes: &[Scene], paper: Paper) -> Vec<u8> {
    let page = |scene| PdfPage::new(scene, Sheet::fit(scene.size, paper, Orientation::Auto));
    let pages: Vec<PdfPage<'_>> = scenes.iter().map(page).collect();
    pdf(&pages, &PdfOptions::default()).expect("the scenes can be painted")
}

/// Runs a program of the system on the file; `None`, and a word about it, if it is not installed.
fn tool(name: &str, arguments: &[&str], file: &[u8], test: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.pdf"));
    std::fs::write(&path, file).expect("the file can be written");
    let arguments =
        arguments.iter().map(|argument| if *argument == "FILE" { path.as_os_str() } else { argument.as_ref() });
    match Command::new(name).args(arguments).output() {
        Ok(output) => {
            assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(_) => {
            eprintln!("skipped: {name} is not installed");
            None
        }
    }
}

/// Words as readers may give them: without marks of direction and vowel signs, which some put in another order, and
/// without the punctuation that they put on the other side of words that read from the right.
fn bare(text: &str) -> Vec<String> {
    let unseen = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{AD}' | '\u{64B}'..='\u{652}');
    let between = |c: char| c.is_whitespace() || matches!(c, '\u{202A}'..='\u{202E}');
    let words = text.split(between).map(|word| word.chars().filter(|c| !unseen(*c)).collect::<String>());
    words.map(|word| word.trim_matches(['!', '(', ')']).to_owned()).collect()
}

#[test]
fn every_word_comes_out_again() {
    let scene = scenes::everything();
    let file = written(std::slice::from_ref(&scene), Paper::Fit);
    let Some(found) = tool("pdftotext", &["FILE", "-"], &file, "words") else {
        return;
    };
    let found: HashSet<String> = bare(&found.replace("\u{AD}\n", "")).into_iter().collect();
    let mut lost = Vec::new();
    scene.walk(&mut |node, _, _| {
        let Item::Text(paragraph) = &node.item else { return };
        lost.extend(bare(&paragraph.text).into_iter().filter(|word| !found.contains(word)));
    });
    assert!(lost.is_empty(), "{lost:?} are not in {found:?}");
}

#[test]
fn a_halo_is_not_copied_twice() {
    let scene = scenes::everything();
    let Some(found) = tool("pdftotext", &["FILE", "-"], &written(&[scene], Paper::Fit), "halo") else {
        return;
    };
    assert_eq!(found.matches("keeps words readable").count(), 1);
}

#[test]
fn the_file_has_no_faults() {
    let Some(said) =
        tool("qpdf", &["--check", "FILE"], &written(&[scenes::everything(), scenes::small()], Paper::A4), "faults")
    else {
        return;
    };
    assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    assert!(said.contains("PDF Version: 1.7"), "{said}");
}

#[test]
fn all_faces_are_embedded_as_subsets() {
    let Some(said) = tool("pdffonts", &["FILE"], &written(&[scenes::everything()], Paper::Fit), "faces") else {
        return;
    };
    let rows: Vec<&str> = said.lines().skip(2).collect();
    assert!(rows.len() >= 8, "{said}");
    for row in rows {
        let columns: Vec<&str> = row.split_whitespace().collect();
        let flags = &columns[columns.len() - 5..columns.len() - 2];
        assert_eq!(flags, ["yes", "yes", "yes"], "embedded, subset, with words: {row}");
        assert!(row.as_bytes()[..6].iter().all(u8::is_ascii_uppercase) && row.as_bytes()[6] == b'+', "{row}");
    }
}

#[test]
fn the_document_says_what_it_is() {
    let file = written(&[scenes::everything()], Paper::Fit);
    assert!(file.starts_with(b"%PDF-1.7"));
    let document = Document::load_mem(&file).expect("it can be loaded");
    let catalog = document.catalog().expect("it has a catalog");
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).expect("it has a language"), b"en");
    let viewer = catalog.get(b"ViewerPreferences").and_then(Object::as_dict).expect("it has preferences");
    assert!(viewer.get(b"DisplayDocTitle").and_then(Object::as_bool).expect("it is said"));
    let meta = catalog.get(b"Metadata").and_then(Object::as_reference).expect("it has metadata");
    let meta = document.get_object(meta).and_then(Object::as_stream).expect("it is a stream");
    let meta = String::from_utf8(meta.content.clone()).expect("it is not packed");
    for part in ["cruise ticket — übersicht", "Ada Łovelace", "&lt;discovery&gt;", "<rdf:li>en</rdf:li>"] {
        assert!(meta.contains(part), "{part} is not in {meta}");
    }
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("it has properties");
    let info = document.get_dictionary(info).expect("they are there");
    assert!(info.get(b"GTS_PDFXVersion").is_err() && info.get(b"CreationDate").is_err());
}

#[test]
fn bookmarks_nest_stages_and_lanes_under_the_title() {
    let file = written(&[scenes::everything(), scenes::small()], Paper::Fit);
    let document = Document::load_mem(&file).expect("it can be loaded");
    let follow = |object: &Object| {
        document.get_dictionary(object.as_reference().expect("a reference")).expect("an entry").clone()
    };
    let title = |entry: &lopdf::Dictionary| match entry.get(b"Title") {
        Ok(Object::String(bytes, _)) if bytes.starts_with(&[0xFE, 0xFF]) => {
            let units: Vec<u16> = bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        Ok(Object::String(bytes, _)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    };
    let root = follow(document.catalog().expect("a catalog").get(b"Outlines").expect("bookmarks"));
    let first = follow(root.get(b"First").expect("a page"));
    assert_eq!(title(&first), "Buying a harbour cruise ticket — übersicht");
    assert_eq!(title(&follow(first.get(b"Next").expect("a second page"))), "Small");
    let heading = follow(first.get(b"First").expect("a heading"));
    assert_eq!(title(&heading), "Buying a harbour cruise ticket");
    let mut names = Vec::new();
    let mut next = heading.get(b"First").ok().map(follow);
    while let Some(entry) = next {
        names.push(title(&entry));
        let to = entry.get(b"Dest").and_then(Object::as_array).expect("it leads somewhere").clone();
        assert_eq!(to[1].as_name().expect("a kind"), b"XYZ");
        next = entry.get(b"Next").ok().map(follow);
    }
    assert_eq!(names, ["Discover", "Compare & choose", "Book", "Feeling", "Scripts"]);
}

#[test]
fn links_are_said_in_words() {
    let file = written(&[scenes::everything()], Paper::Fit);
    let document = Document::load_mem(&file).expect("it can be loaded");
    let page = *document.get_pages().values().next().expect("a page");
    let links = document.get_page_annotations(page).expect("annotations");
    assert_eq!(links.len(), 1);
    let words = links[0].get(b"Contents").and_then(Object::as_str).expect("words");
    assert_eq!(words, b"cruise ticket (https://example.org/?a=1&b=2)");
    let action = links[0].get(b"A").and_then(Object::as_dict).expect("an action");
    assert_eq!(action.get(b"URI").and_then(Object::as_str).expect("an address"), b"https://example.org/?a=1&b=2");
}

#[test]
fn icons_and_pictures_are_kept_once() {
    let file = written(&[scenes::cards(64), scenes::cards(64)], Paper::Fit);
    let document = Document::load_mem(&file).expect("it can be loaded");
    let forms = document.objects.values().filter(|object| {
        object
            .as_stream()
            .is_ok_and(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form"))
    });
    assert_eq!(forms.count(), 16, "eight icons of two layers");
}

#[test]
fn the_same_scenes_give_the_same_bytes() {
    let write = || written(&[scenes::everything(), scenes::small()], Paper::A4);
    assert_eq!(write(), write());
}

#[test]
fn a_date_is_written_if_it_is_given() {
    let scene = scenes::small();
    let pages = [PdfPage::new(&scene, Sheet::fit(scene.size, Paper::Fit, Orientation::Auto))];
    let options =
        PdfOptions { created: Some("2026-11-22T09:30:00Z".into()), bookmarks: false, ..PdfOptions::default() };
    let document = Document::load_mem(&pdf(&pages, &options).expect("it can be painted")).expect("it can be loaded");
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("it has properties");
    let date = document.get_dictionary(info).and_then(|info| info.get(b"CreationDate")).and_then(Object::as_str);
    assert_eq!(date.expect("it has a date"), b"D:20261122093000Z");
    assert!(document.catalog().expect("a catalog").get(b"Outlines").is_err());
}

#[test]
fn a_page_beyond_what_readers_open_is_refused_with_advice() {
    let scene = scenes::small();
    let sheet = Sheet { size: kurbo::Size::new(20_000.0, 100.0), scale: 1.0, at: kurbo::Point::ZERO };
    let error = pdf(&[PdfPage::new(&scene, sheet)], &PdfOptions::default()).expect_err("it is too large");
    assert_eq!(error.code(), "export.page-too-large");
    assert!(error.to_string().contains("paper size"));
    assert_eq!(pdf(&[], &PdfOptions::default()).expect_err("there is no page").code(), "export.no-pages");
}

#[test]
fn the_page_is_as_large_as_its_sheet() {
    let file = written(&[scenes::everything()], Paper::A4);
    let document = Document::load_mem(&file).expect("it can be loaded");
    let page = document.get_pages().into_values().next().expect("a page");
    let media = document
        .get_dictionary(page)
        .and_then(|page| page.get(b"MediaBox"))
        .and_then(Object::as_array)
        .expect("a size")
        .clone();
    let sides: Vec<f32> = media.iter().map(|side| side.as_float().expect("a number")).collect();
    assert!((sides[2] - 841.89).abs() < 0.01 && (sides[3] - 595.276).abs() < 0.01, "{sides:?}");
}
