//! What the SVG holds: structure, words, names, and the same bytes each time.

mod scenes;

use std::{collections::HashSet, path::PathBuf};

use roxmltree::{Document, Node};
use throughline_export::{SvgOptions, TextMode, svg};
use throughline_scene::{Item, Scene};

const MODES: [TextMode; 3] = [TextMode::Text, TextMode::Outlines, TextMode::Plain];

fn written(scene: &Scene, text: TextMode) -> String {
    svg(scene, &SvgOptions { text, scale: 1.0 }).expect("the scene can be painted")
}

/// All text, white space as one space, marks of direction left out.
fn words(node: Node<'_, '_>) -> String {
    let all: String = node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    squeezed(&all)
}

fn squeezed(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !matches!(c, '\u{200F}' | '\u{AD}')).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paragraphs(scene: &Scene) -> Vec<(String, String)> {
    let mut all = Vec::new();
    scene.walk(&mut |node, _, _| {
        if let Item::Text(paragraph) = &node.item {
            all.push((node.id.to_string(), squeezed(&paragraph.text)));
        }
    });
    all
}

#[test]
fn every_mode_is_well_formed_and_opens_in_usvg() {
    for mode in MODES {
        let file = written(&scenes::everything(), mode);
        let document = Document::parse(&file).expect("it is well formed");
        assert_eq!(document.root_element().tag_name().name(), "svg");
        resvg::usvg::Tree::from_str(&file, &resvg::usvg::Options::default()).expect("usvg reads it");
    }
}

#[test]
fn ids_are_unique_and_references_lead_somewhere() {
    for mode in MODES {
        let file = written(&scenes::everything(), mode);
        let document = Document::parse(&file).expect("it is well formed");
        let mut ids = HashSet::new();
        for id in document.descendants().filter_map(|node| node.attribute("id")) {
            assert!(ids.insert(id), "{id} stands twice");
        }
        for node in document.descendants() {
            let href = node.attribute(("http://www.w3.org/1999/xlink", "href")).and_then(|href| href.strip_prefix('#'));
            let urls = ["fill", "stroke", "clip-path", "filter"].into_iter().filter_map(|name| node.attribute(name));
            let urls = urls.filter_map(|value| value.strip_prefix("url(#")?.strip_suffix(')'));
            for target in href.into_iter().chain(urls) {
                assert!(ids.contains(target), "#{target} is not there");
            }
        }
    }
}

#[test]
fn every_paragraph_stands_as_text_with_its_words_apart() {
    let scene = scenes::everything();
    for mode in MODES {
        let file = written(&scene, mode);
        let document = Document::parse(&file).expect("it is well formed");
        let all = words(document.root_element());
        for (id, text) in paragraphs(&scene) {
            let found = document
                .descendants()
                .find(|node| node.attribute("id").is_some_and(|name| name == format!("n-{}", id.replace('/', "."))));
            let place = found.map_or_else(|| all.clone(), words);
            assert!(place.contains(&text), "{mode:?} {id}: {text:?} is not in {place:?}");
        }
    }
}

#[test]
fn layers_are_named_for_drawing_programs() {
    let file = written(&scenes::everything(), TextMode::Text);
    let document = Document::parse(&file).expect("it is well formed");
    let inkscape = "http://www.inkscape.org/namespaces/inkscape";
    let layers: Vec<_> = document
        .root_element()
        .children()
        .filter(|node| node.attribute((inkscape, "groupmode")) == Some("layer"))
        .map(|node| (node.attribute("id").unwrap_or_default(), node.attribute((inkscape, "label")).unwrap_or_default()))
        .collect();
    assert_eq!(
        layers,
        [
            ("layer-title", "Title"),
            ("layer-header", "Stages"),
            ("layer-lane-7", "Feeling"),
            ("layer-lane-8", "Scripts")
        ]
    );
}

#[test]
fn the_document_says_what_it_is() {
    let file = written(&scenes::everything(), TextMode::Text);
    let document = Document::parse(&file).expect("it is well formed");
    let root = document.root_element();
    assert_eq!(root.attribute("lang"), Some("en"));
    assert_eq!(root.attribute("aria-labelledby"), Some("title desc"));
    let text_of = |name: &str| {
        root.children()
            .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)))
            .and_then(|node| node.text())
    };
    assert_eq!(text_of("title"), Some("Buying a harbour cruise ticket — übersicht"));
    assert_eq!(text_of("desc"), Some("Three stages, from <discovery> to booking."));
    let heading =
        document.descendants().find(|node| node.attribute("id") == Some("n-title.name")).expect("it is there");
    assert_eq!((heading.attribute("role"), heading.attribute("aria-level")), (Some("heading"), Some("1")));
    let figure = document.descendants().find(|node| node.attribute("id") == Some("n-figure")).expect("it is there");
    assert_eq!(figure.attribute("role"), Some("figure"));
    assert_eq!(figure.first_element_child().and_then(|title| title.text()), Some("How they feel"));
}

#[test]
fn links_lead_on_but_never_run_programs() {
    let file = written(&scenes::everything(), TextMode::Text);
    assert!(file.contains("<a href=\"https://example.org/?a=1&amp;b=2\""));
    let mut make = scenes::Maker::new();
    let style = throughline_text::Style::new(15.0, 400, scenes::INK);
    let span = throughline_text::Span { text: "here".into(), style, link: Some("javascript:alert(1)".into()) };
    let paragraph = make.spans(vec![span], "en", 100.0, (0.0, 0.0), throughline_scene::Align::Start);
    let mut scene = scenes::small();
    scene.layers[0].nodes.push(scenes::text("bad", paragraph));
    assert!(!written(&scene, TextMode::Text).contains("javascript"));
}

#[test]
fn faces_in_use_are_embedded_and_only_these() {
    let file = written(&scenes::small(), TextMode::Text);
    assert_eq!(file.matches("@font-face").count(), 1, "one weight of one face");
    assert!(file.len() < 60_000, "a subset is small, this is {}", file.len());
    assert!(file.contains("'Inter', sans-serif"), "the real name follows for programs that read no embedded faces");
    assert!(!written(&scenes::small(), TextMode::Plain).contains("@font-face"));
    assert!(!written(&scenes::small(), TextMode::Outlines).contains("<text"));
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    for mode in MODES {
        assert_eq!(written(&scenes::everything(), mode), written(&scenes::everything(), mode));
    }
}

#[test]
fn numbers_are_short_and_never_minus_zero() {
    let file = written(&scenes::everything(), TextMode::Plain);
    let numbers = file.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')));
    for number in numbers.filter(|part| part.parse::<f64>().is_ok()) {
        assert!(number.split_once('.').is_none_or(|(_, decimals)| decimals.len() <= 6), "{number}");
        assert!(!matches!(number, "-0" | "-0.0"), "{number}");
    }
}

#[test]
fn a_scale_sizes_the_page_and_keeps_the_coordinates() {
    let options = SvgOptions { text: TextMode::Plain, scale: 2.0 };
    let file = svg(&scenes::small(), &options).expect("it can be painted");
    assert!(file.contains("width=\"400\" height=\"180\" viewBox=\"0 0 200 90\""));
}

#[test]
fn a_scene_without_size_is_refused_with_advice() {
    let mut scene = scenes::small();
    scene.size.width = 0.0;
    let error = svg(&scene, &SvgOptions::default()).expect_err("there is nothing to paint");
    assert_eq!(error.code(), "export.empty");
    assert!(error.to_string().contains("add a stage"));
}

#[test]
fn a_picture_without_bytes_is_named() {
    let mut scene = scenes::small();
    let mut image = scenes::picture("logo", false);
    image.data = None;
    scene.layers[0].nodes.push(scenes::node("logo", kurbo::Rect::new(0.0, 0.0, 9.0, 9.0), Item::Image(image)));
    let error = svg(&scene, &SvgOptions::default()).expect_err("the picture cannot be painted");
    assert_eq!(error.code(), "export.picture");
    assert!(error.to_string().contains("logo"));
}

/// `BLESS=1 cargo test -p throughline-export` writes the golden files anew.
#[test]
fn the_small_scene_is_written_as_its_golden_file_says() {
    let file = written(&scenes::small(), TextMode::Plain);
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/small.svg");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&golden, &file).expect("the golden file can be written");
    }
    let expected = std::fs::read_to_string(&golden).expect("the golden file is there");
    assert_eq!(file, expected, "run with BLESS=1 if this is meant");
}
