//! What is painted, operator by operator: every stroke, letter and picture is an element's or decoration.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId, content::Content};

use crate::{
    files,
    reading::{File, Kid},
};

/// What an operator stands in.
#[derive(Clone, Debug)]
struct Mark {
    tag: String,
    number: Option<i64>,
    saved: usize,
    text: bool,
}

fn each_operator(file: &File, page: ObjectId, visit: &mut impl FnMut(&str, &[Object], &[Mark])) {
    let bytes = file.document.get_page_content(page);
    let content = Content::decode(&bytes).expect("operators");
    let (mut marks, mut saved, mut text): (Vec<Mark>, usize, bool) = (Vec::new(), 0, false);
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "q" => saved += 1,
            "Q" => saved -= 1,
            "BT" => text = true,
            "ET" => text = false,
            "BMC" | "BDC" => {
                let tag = String::from_utf8_lossy(operands[0].as_name().expect("a tag")).into_owned();
                let properties = operands.get(1).and_then(|properties| properties.as_dict().ok());
                let number = properties.and_then(|all| all.get(b"MCID").and_then(Object::as_i64).ok());
                marks.push(Mark { tag, number, saved, text });
            }
            "EMC" => {
                let mark = marks.pop().expect("a beginning for each end");
                assert_eq!((mark.saved, mark.text), (saved, text), "{mark:?} ends where it began");
            }
            _ => {}
        }
        assert!(marks.iter().all(|mark| mark.saved <= saved), "no state outlives {marks:?}");
        visit(&operation.operator, operands, &marks);
    }
    assert!(marks.is_empty() && saved == 0 && !text, "all ends");
}

#[test]
fn everything_painted_is_tagged_or_decoration() {
    let paints = ["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI", "Tj", "TJ", "'", "\""];
    for file in files() {
        for page in &file.pages {
            let mut painted = 0;
            each_operator(&file, *page, &mut |operator, _, marks| {
                let tagged = marks.iter().filter(|mark| mark.number.is_some()).count();
                let decoration = marks.iter().filter(|mark| mark.tag == "Artifact").count();
                assert!(tagged + decoration <= 1, "neither lies in the other: {marks:?}");
                if paints.contains(&operator) {
                    painted += 1;
                    assert_eq!(tagged + decoration, 1, "{operator} is painted outside of any mark: {marks:?}");
                }
            });
            assert!(painted > 0);
        }
    }
}

#[test]
fn every_mark_leads_to_its_element_and_back() {
    for file in files() {
        let mut held: BTreeMap<(ObjectId, i64), (ObjectId, String)> = BTreeMap::new();
        file.root.walk(&mut |element, _| {
            for kid in &element.kids {
                if let Kid::Content(page, number) = kid {
                    let twice = held.insert((*page, *number), (element.object, element.tag.clone()));
                    assert!(twice.is_none(), "content {number} is in two elements");
                }
            }
        });
        for (index, page) in file.pages.iter().enumerate() {
            let entry = file.document.get_dictionary(*page).expect("a page");
            assert_eq!(entry.get(b"StructParents").and_then(Object::as_i64).expect("a number"), index as i64);
            let back = file.parents[&(index as i64)].as_array().expect("a list").clone();
            let mut seen = BTreeSet::new();
            each_operator(&file, *page, &mut |operator, _, marks| {
                let Some(Mark { tag, number: Some(number), .. }) = marks.last().filter(|_| operator == "BDC") else {
                    return;
                };
                assert!(seen.insert(*number), "mark {number} is written twice");
                let (object, named) = &held[&(*page, *number)];
                assert!(named == tag || (named == "Span" && tag == "Link"), "{named} is marked as {tag}");
                assert_eq!(back[*number as usize].as_reference().expect("an element"), *object);
            });
            assert_eq!(seen.len(), back.len(), "no element waits for content that is not there");
            assert_eq!(seen.len(), held.keys().filter(|(on, _)| on == page).count());
        }
        let next = file.document.catalog().expect("a catalog").get(b"StructTreeRoot").expect("tags");
        let next = file.follow(next).get(b"ParentTreeNextKey").and_then(Object::as_i64).expect("a number");
        assert_eq!(next, file.parents.len() as i64);
    }
}

/// Characters by code, as the file's own map has them.
fn characters(file: &File, font: &Dictionary) -> BTreeSet<u16> {
    let map = font.get(b"ToUnicode").and_then(Object::as_reference).expect("each font says its characters");
    let map = file.document.get_object(map).and_then(Object::as_stream).expect("a map");
    let map = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
    let map = String::from_utf8(map).expect("text");
    let line = |line: &str| {
        let (code, text) = line.strip_prefix('<')?.split_once("> <")?;
        let text = text.strip_suffix('>')?;
        assert!(!text.is_empty() && text != "0000" && text != "FEFF" && text != "FFFE", "{line} says nothing");
        u16::from_str_radix(code, 16).ok()
    };
    map.lines().filter(|text| !text.starts_with("<0000> <FFFF>")).filter_map(line).collect()
}

#[test]
fn every_letter_has_its_face_and_says_its_character() {
    for file in files() {
        for page in &file.pages {
            let fonts = file.document.get_page_fonts(*page).expect("fonts");
            let known: BTreeMap<&[u8], BTreeSet<u16>> =
                fonts.iter().map(|(name, font)| (&**name, characters(&file, font))).collect();
            for font in fonts.values() {
                let below = font.get(b"DescendantFonts").and_then(Object::as_array).expect("a list");
                let below = file.follow(&below[0]);
                let kind = below.get(b"Subtype").and_then(Object::as_name).expect("a kind");
                assert!(kind != b"CIDFontType2" || below.get(b"CIDToGIDMap").is_ok(), "codes lead to glyphs");
                let face = file.follow(below.get(b"FontDescriptor").expect("a face"));
                assert!(face.has(b"FontFile2") || face.has(b"FontFile3"), "the face is in the file");
            }
            let mut font: Vec<u8> = Vec::new();
            each_operator(&file, *page, &mut |operator, operands, _| match operator {
                "Tf" => font = operands[0].as_name().expect("a font").to_vec(),
                "Tj" | "TJ" => {
                    let list = operands[0].as_array().cloned().unwrap_or_else(|_| vec![operands[0].clone()]);
                    for shown in list.iter().filter_map(|part| part.as_str().ok()) {
                        for pair in shown.chunks(2) {
                            let code = u16::from_be_bytes([pair[0], pair[1]]);
                            assert_ne!(code, 0, "the glyph for characters that a face lacks is not used");
                            assert!(known[&*font].contains(&code), "code {code} of {font:?} says nothing");
                        }
                    }
                }
                _ => {}
            });
        }
    }
}

#[test]
fn halos_are_decoration() {
    let file = File::read(&crate::written(&[crate::sample::journey()]));
    let mut halos = 0;
    each_operator(&file, file.pages[0], &mut |operator, operands, marks| {
        if operator == "Tr" && operands[0].as_i64().is_ok_and(|mode| mode == 1) {
            halos += 1;
            assert_eq!(marks[0].tag, "Artifact");
        }
    });
    assert_eq!(halos, 1);
}
