//! What a page holds, and what it must not.

mod shared;

use proptest::prelude::*;
use shared::config;
use throughline_model::*;
use throughline_tables::{builtin, html};

const SVG: &str = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2210\" height=\"10\"><path d=\"M0 0\"/></svg>";

fn page(map: &Map) -> String {
    html::write(map, SVG, "2026-11-22T10:00:00")
}

/// The tags of a page, in order, without what stands between them.
fn tags(page: &str) -> Vec<&str> {
    page.split('<').skip(1).map(|part| part.split('>').next().unwrap_or_default()).collect()
}

/// What follows an attribute's name, in every tag that has it.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let opening = format!(" {attribute}=\"");
    tags(page).into_iter().filter_map(|tag| tag.split_once(&opening)?.1.split('"').next()).collect()
}

fn cards_of(map: &Map) -> impl Iterator<Item = &Card> {
    map.cards.values().map(AsRef::as_ref)
}

#[test]
fn the_page_asks_for_nothing_from_elsewhere_and_runs_nothing() {
    for map in [builtin::sample(), builtin::sample_blueprint()] {
        let page = page(&map);
        assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"));
        for attribute in ["src", "srcset", "action", "data", "poster", "background", "formaction", "manifest"] {
            assert_eq!(values(&page, attribute), Vec::<&str>::new(), "{attribute}");
        }
        assert!(values(&page, "href").iter().all(|href| href.starts_with('#')), "{:?}", values(&page, "href"));
        for forbidden in ["<script", "<link", "<iframe", "<object", "<base", "@import", "url("] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert!(tags(&page).iter().all(|tag| !tag.split(' ').any(|part| part.starts_with("on"))));
    }
}

#[test]
fn an_authors_link_leads_where_the_author_says_and_only_to_the_web_or_mail() {
    let mut map = builtin::sample();
    let id = *map.cards.keys().next().expect("cards");
    let link = |address: &str| Span { text: "go".into(), link: Some(address.into()), ..Span::default() };
    let spans =
        vec![link("https://example.org/a?b=\"c\"&d"), link("javascript:alert(1)"), link("mailto:jo@example.org")];
    map.cards.change(id).expect("there").text = RichText(vec![Paragraph { bullet: false, spans }]);
    let page = page(&map);
    let links: Vec<&str> = values(&page, "href").into_iter().filter(|href| !href.starts_with('#')).collect();
    assert_eq!(links, ["https://example.org/a?b=&quot;c&quot;&amp;d", "mailto:jo@example.org"]);
    assert_eq!(page.matches("rel=\"noopener noreferrer\"").count(), 2);
}

#[test]
fn nothing_that_an_author_writes_becomes_markup() {
    let hostile = "</title><script>alert(1)</script><img src=x onerror=y>\"'&";
    let mut map = builtin::sample_blueprint();
    map.info.title = hostile.to_owned();
    map.info.scenario = hostile.to_owned();
    map.info.language = hostile.to_owned();
    map.info.words.insert("critical".to_owned(), hostile.to_owned());
    for id in map.cards.keys().copied().collect::<Vec<_>>() {
        let card = map.cards.change(id).expect("there");
        (card.title, card.text, card.owner) = (hostile.to_owned(), RichText::plain(hostile), hostile.to_owned());
    }
    for id in map.lanes.keys().copied().collect::<Vec<_>>() {
        map.lanes.change(id).expect("there").name = hostile.to_owned();
    }
    for id in map.sources.keys().copied().collect::<Vec<_>>() {
        map.sources.change(id).expect("there").name = hostile.to_owned();
    }
    let page = page(&map);
    assert!(!page.contains("<script") && !page.contains("<img"));
    assert_eq!(page.matches("</title>").count(), 1);
}

#[test]
fn everything_that_the_map_shows_is_told_in_words() {
    for map in [builtin::sample(), builtin::sample_blueprint()] {
        let page = page(&map);
        let told = |text: &str| {
            let text = text.replace('&', "&amp;").replace('\'', "&#39;").replace('"', "&quot;");
            text.is_empty() || page.contains(&text)
        };
        assert!(map.stages.values().all(|stage| told(&stage.name) && told(&stage.time)));
        for card in cards_of(&map) {
            assert!(told(&card.title), "{}", card.title);
            let spans = card.text.0.iter().flat_map(|paragraph| &paragraph.spans);
            assert!(spans.into_iter().all(|span| told(&span.text)), "{:?}", card.text);
        }
        assert!(map.emotions.values().all(|point| told(&point.label) && told(&point.quote)));
        assert!(map.evidence.values().all(|item| told(&item.figure) && told(&item.observation)));
        assert!(map.personas.values().all(|persona| told(&persona.name) && told(&persona.quote)));
    }
}

#[test]
fn what_the_map_hides_is_not_told() {
    let mut map = builtin::sample_blueprint();
    let lane = map.lanes.values().find(|lane| lane.kind == LaneKind::PainPoints).expect("one").id;
    map.lanes.change(lane).expect("there").hidden = true;
    map.info.look.hide_parking_lot = true;
    map.info.look.hide_evidence = true;
    // An opportunity still names the pain that it answers.
    map.links = Table::default();
    let page = page(&map);
    let hidden = |card: &&Card| card.place.is_none_or(|place| place.lane == lane) && card.title.len() > 8;
    for card in cards_of(&map).filter(hidden) {
        assert!(!page.contains(&card.title), "{}", card.title);
    }
    assert!(!page.contains("class=\"evidence\"") && !page.contains(">Sources<"));
}

#[test]
fn headings_go_from_the_map_over_its_stages_to_their_lanes() {
    let page = page(&builtin::sample());
    let levels: Vec<u32> =
        tags(&page).iter().filter_map(|tag| tag.strip_prefix('h')?.split(' ').next()?.parse().ok()).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn a_map_from_the_right_makes_a_page_from_the_right() {
    let mut map = builtin::sample();
    map.info.language = "ar-EG".to_owned();
    let page = page(&map);
    assert!(page.contains("<html lang=\"ar-EG\" dir=\"rtl\">"));
    let (before, _) = page.split_once("<svg").expect("the drawing");
    assert!(
        before.trim_end().ends_with("dir=\"ltr\" style=\"--width:2210px\">"),
        "the drawing keeps its own direction"
    );
}

#[test]
fn the_drawing_is_in_the_page_without_its_prolog() {
    let page = page(&builtin::sample());
    assert!(page.contains("<path d=\"M0 0\"/></svg>") && !page.contains("<?xml") && page.contains("--width:2210px"));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_tag_of_every_page_is_closed(map in throughline_model::arbitrary::damaged_map()) {
        let page = page(&map);
        let empty = ["meta", "br", "input", "path", "!doctype"];
        let mut open: Vec<&str> = Vec::new();
        for tag in tags(&page) {
            let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default();
            if empty.contains(&name) {
                continue;
            }
            if tag.starts_with('/') {
                prop_assert_eq!(open.pop(), Some(name), "{}", tag);
            } else {
                open.push(name);
            }
        }
        prop_assert!(open.is_empty(), "{open:?}");
        let ids = values(&page, "id");
        let distinct: std::collections::BTreeSet<&&str> = ids.iter().collect();
        prop_assert_eq!(ids.len(), distinct.len());
    }
}
