//! Decks as files, read back by programs of others: PDF by qpdf and poppler, PPTX by an office program.

use std::{fs, path::PathBuf, process::Command};

use throughline_export::{PdfOptions, PdfPage, PptxOptions, pdf, pptx};
use throughline_layout::{DeckOptions, Layout};
use throughline_model::Map;
use throughline_scene::{Deck, Item, Slide};
use throughline_tables::builtin;
use throughline_tests::fixtures;

/// What decks are made of here: both samples, and fixtures of every size and of scripts from either side.
fn decks() -> Vec<(String, Deck)> {
    const WANTED: [&str; 6] = ["2 × 2", "12 × 12", "one stage", "script ja", "script ar-EG", "script de"];
    let mut maps: Vec<(String, Map)> =
        vec![("sample".to_owned(), builtin::sample()), ("blueprint".to_owned(), builtin::sample_blueprint())];
    maps.extend(fixtures::all().into_iter().filter(|(name, _)| WANTED.contains(&name.as_str())));
    assert_eq!(maps.len(), WANTED.len() + 2, "every fixture that is wanted is there");
    maps.into_iter().map(|(name, map)| (name, Layout::new().deck(&map, &DeckOptions::default()))).collect()
}

/// What a program says; `None`, and a word about it, if it is not installed.
fn tool(name: &str, arguments: &[&str]) -> Option<String> {
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

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn stem(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// A text without white space and hyphens, which come and go with lines, and colons, whose side depends on the reader.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | ':' | '\u{AD}' | '\u{2010}')).collect()
}

/// Words of a slide whose letters come out of any reader in the order that they are read in.
fn words(slide: &Slide) -> Vec<String> {
    let mut words = Vec::new();
    slide.scene.walk(&mut |node, _, _| {
        let Item::Text(paragraph) = &node.item else { return };
        let simple = |word: &&str| word.chars().all(|c| c < '\u{590}' || ('\u{3040}'..'\u{9FFF}').contains(&c));
        words.extend(paragraph.text.split_whitespace().filter(simple).map(bare));
    });
    words
}

fn pages(about: &str) -> usize {
    let line = about.lines().find_map(|line| line.strip_prefix("Pages:"));
    line.and_then(|count| count.trim().parse().ok()).expect("it says how many pages there are")
}

/// The words of slides that are not on their pages.
fn lost(deck: &Deck, file: &str) -> Option<Vec<String>> {
    let text = tool("pdftotext", &[file, "-"])?;
    let shown: Vec<String> = text.split('\u{C}').map(bare).collect();
    let missing = |(slide, page): (&Slide, &String)| {
        let absent = words(slide).into_iter().filter(|word| !page.contains(word.as_str()));
        absent.map(|word| format!("{}: {word}", slide.id)).collect::<Vec<_>>()
    };
    Some(deck.slides.iter().zip(&shown).flat_map(missing).collect())
}

#[test]
fn a_deck_as_pdf_has_no_fault_and_every_word() {
    let folder = folder("deck-pdf");
    let mut files = Vec::new();
    for (name, deck) in decks() {
        let bytes = pdf(&PdfPage::of_deck(&deck), &PdfOptions::default()).expect("it can be painted");
        let path = folder.join(format!("{}.pdf", stem(&name)));
        fs::write(&path, bytes).expect("it can be written");
        let file = path.display().to_string();
        let Some(said) = tool("qpdf", &["--check", &file]) else { return };
        assert!(said.contains("No syntax or stream encoding errors"), "{name}: {said}");
        let Some(about) = tool("pdfinfo", &[&file]) else { return };
        assert_eq!(pages(&about), deck.slides.len(), "{name}");
        assert!(about.lines().any(|line| line.split_whitespace().eq(["Tagged:", "yes"])), "{name}: {about}");
        let Some(lost) = lost(&deck, &file) else { return };
        assert!(lost.is_empty(), "{name}: {lost:?}");
        files.push(file);
    }
    rules(&files);
}

/// Has a program of others look for what breaks the rules of PDF/UA-1 that it knows.
fn rules(files: &[String]) {
    // `make test` puts Python's packages beside what is built.
    let packages = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("python");
    if !packages.join("pdfua").exists() {
        eprintln!("skipped: pdfua is not installed");
        return;
    }
    let mut check = Command::new("python3");
    check.args(["-m", "pdfua", "check"]).args(files).env("PYTHONPATH", packages);
    let found = check.output().expect("python3 is there, for it has packages");
    let said = String::from_utf8_lossy(&found.stdout);
    assert!(found.status.success(), "{said}");
    assert_eq!(said.matches("PASS").count(), files.len(), "{said}");
}

#[test]
fn an_office_program_shows_the_same_slides_and_words() {
    let folder = folder("deck-office");
    let at = |name: &str| folder.join(name).display().to_string();
    let decks = decks();
    let mut files = Vec::new();
    for (name, deck) in &decks {
        let bytes = pptx(deck, &PptxOptions::default()).expect("it can be written");
        let file = at(&format!("{}.pptx", stem(name)));
        fs::write(&file, bytes).expect("it can be written");
        files.push(file);
    }
    let home = format!("-env:UserInstallation=file://{}", at("home"));
    let out = at("");
    let mut arguments = vec![home.as_str(), "--headless", "--convert-to", "pdf", "--outdir", &out];
    arguments.extend(files.iter().map(String::as_str));
    if tool("soffice", &arguments).is_none() {
        return;
    }
    for ((name, deck), file) in decks.iter().zip(&files) {
        let shown = file.replace(".pptx", ".pdf");
        let Some(about) = tool("pdfinfo", &[&shown]) else { return };
        assert_eq!(pages(&about), deck.slides.len(), "{name}");
        let Some(lost) = lost(deck, &shown) else { return };
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}
