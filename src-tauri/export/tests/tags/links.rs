//! Links: each is an element that its annotation finds, with words for those who do not see where it lies.

use lopdf::Object;

use crate::{
    File, deck, files,
    reading::{Kid, words},
    sample, written,
};

#[test]
fn every_annotation_is_in_a_link_and_says_where_it_leads() {
    let mut count = 0;
    for file in files() {
        let links = file.root.all("Link");
        for page in &file.pages {
            let entry = file.document.get_dictionary(*page).expect("a page");
            assert_eq!(entry.get(b"Tabs").and_then(Object::as_name).expect("an order"), b"S");
            let Ok(list) = entry.get(b"Annots").and_then(Object::as_array) else { continue };
            for annotation in list {
                count += 1;
                let id = annotation.as_reference().expect("an object");
                let entry = file.follow(annotation);
                assert!(!words(entry.get(b"Contents").expect("words")).is_empty());
                let key = entry.get(b"StructParent").and_then(Object::as_i64).expect("a number");
                let parent = file.parents[&key].as_reference().expect("an element");
                let link = links.iter().find(|link| link.object == parent).expect("it is a link");
                let leads = |kid: &Kid| matches!(kid, Kid::Annotation(to) if *to == id);
                assert!(link.kids.iter().any(leads), "the link refers to its annotation");
                assert!(link.kids.iter().any(|kid| matches!(kid, Kid::Content(..))), "the link has words");
            }
        }
    }
    assert!(count >= 5);
}

#[test]
fn a_link_to_a_page_leads_there_and_no_further() {
    let file = File::read(&deck());
    let list = file.document.get_page_annotations(file.pages[0]).expect("annotations");
    assert!(list.len() >= 4, "one for each line of the words, none for pages that are not there");
    for annotation in &list {
        let to = annotation.get(b"Dest").and_then(Object::as_array).expect("a place");
        assert_eq!(to[0].as_reference().expect("a page"), file.pages[1]);
        assert!(words(annotation.get(b"Contents").expect("words")).ends_with("(How it ends)"));
    }
    let links = file.root.elements().next().expect("a page").all("Link");
    let areas = |kid: &&Kid| matches!(kid, Kid::Annotation(_));
    let areas: Vec<usize> = links.iter().map(|link| link.kids.iter().filter(areas).count()).collect();
    assert_eq!(areas, [list.len() - 2, 1, 1], "words of two lines are one link, decoration that leads is one, too");
}

#[test]
fn links_that_lead_nowhere_are_words() {
    let file = File::read(&written(&[sample::journey()]));
    assert!(file.root.all("Link").is_empty());
    assert!(file.document.get_page_annotations(file.pages[0]).expect("none").is_empty());
}
