//! Decks and brand kits as a shell meets them.

use std::process::Command;

use crate::{Place, has};

/// How many pages a PDF has, as poppler reads it.
fn pages(place: &Place, file: &str) -> usize {
    let output = Command::new("pdfinfo").arg(place.path(file)).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
    line.trim().parse().unwrap()
}

#[test]
fn a_deck_is_written_as_pdf_and_as_pptx_and_parts_can_be_left_out() {
    let place = Place::new("deck-parts");
    place.run(&["export", "sample:plain", "-o", "all.pdf", "--deck", "--quiet"]).clean();
    place.run(&["export", "sample:plain", "-o", "some.pdf", "--deck", "--without", "map,personas", "--quiet"]).clean();
    place.run(&["export", "sample:plain", "-o", "stages.pdf", "--deck", "--slide-per-stage", "--quiet"]).clean();
    place.run(&["export", "sample:plain", "-o", "page.pdf", "--quiet"]).clean();
    if has("pdfinfo") {
        let counts = ["all.pdf", "some.pdf", "stages.pdf", "page.pdf"].map(|name| pages(&place, name));
        assert!(counts[0] > counts[1] && counts[1] > 3 && counts[2] > counts[0] && counts[3] == 1, "{counts:?}");
    }
    place.run(&["export", "sample:plain", "-o", "deck.pptx", "--slides", "4:3", "--quiet"]).clean();
    assert_eq!(&place.read("deck.pptx")[..2], b"PK");
    place.run(&["export", "sample:plain", "-o", "out", "--deck", "--format", "pdf,pptx,svg", "--quiet"]).clean();
    assert_eq!(place.names("out"), ["plain.pdf", "plain.pptx", "plain.svg"]);
}

#[test]
fn what_makes_no_deck_is_refused() {
    let place = Place::new("deck-refused");
    place.run(&["export", "sample:plain", "-o", "a.svg", "--deck"]).fails("usage");
    place.run(&["export", "sample:plain", "-o", "a.pdf", "--deck", "--slides", "16:10"]).fails("usage");
    place.run(&["export", "sample:plain", "-o", "a.pdf", "--deck", "--without", "end"]).fails("usage");
    let all = "cover,overview,map,moments,learned,evidence,personas";
    place.run(&["export", "sample:plain", "-o", "a.pdf", "--deck", "--without", all]).fails("usage");
    assert_eq!(place.names("."), [""; 0]);
}

#[test]
fn a_brand_kit_is_saved_once_and_used_by_several_maps() {
    let place = Place::new("brand");
    place.write(
        "logo.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><path d='M0 0h9v9z'/></svg>",
    );
    for name in ["one.journey", "two.journey"] {
        place.run(&["import", "sample:plain", "-o", name, "--quiet"]).clean();
    }
    let save =
        ["brand", "save", "Acme", "--accent", "#1a5dab", "--stages", "#1A5DAB,#5B46A3", "--footer", "Confidential"];
    place.run(&[&save[..], &["--logo", "logo.svg", "--logo-alt", "Acme", "--quiet"]].concat()).clean();
    let listed = place.run(&["brand", "list"]).clean();
    assert_eq!(listed.text(), "Acme\t#1A5DAB, #1A5DAB #5B46A3, logo, Confidential\n");
    place.run(&["brand", "use", "acme", "one.journey", "two.journey", "--quiet"]).clean();
    for name in ["one.journey", "two.journey"] {
        let map = place.run(&["export", name, "-o", "-", "--format", "json"]).clean().json();
        let look = &map["info"]["look"];
        assert_eq!((&look["brand"], &look["footer"]), (&"Acme".into(), &"Confidential".into()), "{name}");
        assert!(map["pictures"].as_array().is_some_and(|all| all.len() == 1) && look["logo"].is_string(), "{name}");
    }
    place.run(&["brand", "save", "Beta", "--from", "one.journey", "--quiet"]).clean();
    assert!(place.run(&["brand", "list"]).clean().text().contains("Beta\t#1A5DAB"));
    place.run(&["brand", "remove", "Acme"]).clean();
    place.run(&["brand", "use", "Acme", "one.journey"]).fails("brand");
    place.run(&["brand", "save", "Gamma", "--accent", "teal"]).fails("usage");
}
