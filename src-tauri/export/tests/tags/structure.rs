//! The tree against the scene's reading order: every part is there, as what it is, in its place, with its words.

use std::path::PathBuf;

use lopdf::Object;
use throughline_scene::{Item, Meaning, Role, Scene};

use crate::{
    File, files,
    reading::{Element, Kid},
    sample, scenes, told, written,
};

fn outline(element: &Element, depth: usize, out: &mut String) {
    let mut line = format!("{}{}", "  ".repeat(depth), element.tag);
    for (mark, words) in [("name", &element.title), ("alt", &element.alt), ("says", &element.actual)] {
        if !words.is_empty() {
            line += &format!(" {mark} “{words}”");
        }
    }
    let count = |content: bool| {
        let kind = |kid: &&Kid| match kid {
            Kid::Content(..) => content,
            Kid::Annotation(_) => !content,
            Kid::Element(_) => false,
        };
        element.kids.iter().filter(kind).count()
    };
    for (mark, count) in [("content", count(true)), ("leads", count(false))] {
        if count > 0 {
            line += &format!(" {mark} {count}");
        }
    }
    out.push_str(&line);
    out.push('\n');
    element.elements().for_each(|below| outline(below, depth + 1, out));
}

#[test]
fn the_tree_of_a_page_is_its_reading_order() {
    let file = File::read(&written(&[sample::journey()]));
    let mut found = String::new();
    outline(&file.root, 0, &mut found);
    let expected = include_str!("journey.txt");
    if std::env::var_os("BLESS").is_some() {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/tags/journey.txt");
        std::fs::write(path, &found).expect("it can be written");
        return;
    }
    assert_eq!(found, expected);
}

/// The tag that a part becomes, if it is one that no page lacks.
fn tag(part: &Meaning) -> Option<&'static str> {
    Some(match part.role {
        Role::List => "L",
        Role::Item => "LI",
        Role::Table => "Table",
        Role::ColumnHeader | Role::RowHeader => "TH",
        Role::Figure => "Figure",
        Role::Quote => "BlockQuote",
        Role::Heading(_) => "H",
        Role::Cell => "TD",
        Role::Document | Role::Section | Role::Paragraph | Role::Row | Role::Link | Role::Artifact => return None,
    })
}

#[test]
fn every_part_of_the_reading_order_is_in_the_tree_in_its_order() {
    for scene in [scenes::everything(), scenes::small(), sample::journey()] {
        let meaning = scene.meaning();
        let mut expected = Vec::new();
        meaning.walk(&mut |part, _| expected.extend(tag(part).map(|tag| (tag, part.text.clone()))));
        let file = File::read(&written(&[scene]));
        let mut found = Vec::new();
        file.root.walk(&mut |element, _| found.push((element.tag.clone(), element.alt.clone())));
        let mut left = found.iter();
        for (tag, text) in &expected {
            let same = |(found, alt): &&(String, String)| {
                if *tag == "H" { found.starts_with('H') } else { found == tag && (*tag != "Figure" || alt == text) }
            };
            assert!(left.any(|found| same(&found)), "{tag} “{text}” is not in its place");
        }
    }
}

fn painted(scene: &Scene) -> Vec<String> {
    let mut all = Vec::new();
    scene.walk(&mut |node, _, _| {
        if let Item::Text(paragraph) = &node.item {
            all.push(paragraph.text.to_string());
        }
    });
    all
}

#[test]
fn another_reader_finds_every_word_once() {
    let scene = sample::journey();
    let Some(found) = told("pdfinfo", "-struct-text", &written(std::slice::from_ref(&scene)), "words") else { return };
    let said: Vec<&str> = found.lines().map(str::trim).filter(|line| line.starts_with('"')).collect();
    for text in painted(&scene).iter().filter(|text| *text != "Page 1" && !text.starts_with("See ")) {
        let text = if text == "17" || text == "calls" { "17 calls" } else { text };
        let times = said.iter().filter(|line| line.contains(text)).count();
        assert_eq!(times, 1, "“{text}” in {found}");
    }
    assert!(!found.contains("Page 1"), "decoration is not read out");
    let lines: String = found.lines().map(|line| line.trim().trim_matches('"').trim()).collect::<Vec<_>>().join("|");
    assert!(lines.contains("LBody (block)|17 calls"), "{lines}");
    assert!(lines.contains("how it all came to a good end"), "words of two lines stay apart: {lines}");
}

#[test]
fn another_reader_finds_the_same_tree() {
    let bytes = written(&[sample::journey(), scenes::everything()]);
    let Some(found) = told("pdfinfo", "-struct-text", &bytes, "tree") else { return };
    let tag = |line: &str| line.trim().split([' ', ':']).next().unwrap_or_default().to_owned();
    let said = |line: &&str| !line.trim().starts_with('"') && !line.trim().starts_with('/');
    let found: Vec<String> = found.lines().filter(said).map(tag).filter(|tag| tag != "Object").collect();
    let mut expected = Vec::new();
    File::read(&bytes).root.walk(&mut |element, _| expected.push(element.tag.clone()));
    assert_eq!(found, expected);
}

#[test]
fn headings_start_at_the_first_level_and_skip_none() {
    for file in files() {
        for page in file.root.all(if file.pages.len() > 1 { "Sect" } else { "Document" }) {
            let mut last = 0;
            page.walk(&mut |element, _| {
                let Some(level) = element.tag.strip_prefix('H').and_then(|level| level.parse::<usize>().ok()) else {
                    return;
                };
                assert!(level <= last + 1, "H{level} follows H{last}");
                last = level;
            });
        }
    }
}

#[test]
fn figures_say_what_they_show_and_where_they_are() {
    let mut count = 0;
    for file in files() {
        for figure in file.root.all("Figure") {
            count += 1;
            assert!(!figure.alt.is_empty());
            assert_eq!(figure.attributes.get(b"O").and_then(Object::as_name).expect("an owner"), b"Layout");
            let area = figure.attributes.get(b"BBox").and_then(Object::as_array).expect("an area");
            let sides: Vec<f32> = area.iter().map(|side| side.as_float().expect("a number")).collect();
            assert!(sides[0] < sides[2] && sides[1] < sides[3] && sides[0] >= 0.0 && sides[1] >= 0.0, "{sides:?}");
        }
    }
    assert!(count > 5);
}

#[test]
fn elements_stand_where_they_may() {
    for file in files() {
        file.root.walk(&mut |element, around| {
            let around = around.map_or("", |around| around.tag.as_str());
            let fits = match element.tag.as_str() {
                "Document" => around.is_empty(),
                "LI" | "Caption" => around == "L",
                "LBody" => around == "LI",
                "TR" => around == "Table",
                "TH" | "TD" => around == "TR",
                "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "Sect" | "Table" => {
                    matches!(around, "Document" | "Sect" | "TD" | "LBody")
                }
                "Link" | "Span" => !matches!(around, "Document" | "Sect" | "BlockQuote" | "L" | "LI" | "Table" | "TR"),
                _ => !matches!(around, "L" | "LI" | "Table" | "TR" | ""),
            };
            assert!(fits, "{} in {around}", element.tag);
            let empty = element.kids.is_empty() && !matches!(element.tag.as_str(), "TD" | "TH");
            assert!(!empty, "{} holds nothing", element.tag);
        });
    }
}

#[test]
fn every_page_of_several_is_a_section_with_its_name() {
    let file = File::read(&crate::deck());
    let names: Vec<&str> = file.root.elements().map(|page| page.title.as_str()).collect();
    assert_eq!(names, ["Where it starts", "How it ends"]);
    assert!(file.root.elements().all(|page| page.tag == "Sect"));
    let second = file.document.get_dictionary(file.root.elements().nth(1).expect("a page").object).expect("an element");
    assert_eq!(second.get(b"Lang").and_then(Object::as_str).expect("it is in another language"), b"en");
}
