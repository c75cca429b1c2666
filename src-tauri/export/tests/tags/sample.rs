//! A page with every role, and with what makes tags hard: gaps, overlaps, words that no node shows, nodes that several
//! parts share, links within the file.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};
use throughline_assets::icons::IconStyle;
use throughline_scene::{Align, Halo, Item, Layer, LayerKind, Meaning, Node, Paragraph, Role, Scene};
use throughline_text::{Span, Style};

use crate::scenes::{BLUE, GREEN, INK, Maker, RED, icon, layer, rect, text};

fn style(size: f64) -> Style {
    Style::new(size, 500, INK)
}

fn group(id: &str, label: &str, at: (f64, f64), children: Vec<Arc<Node>>) -> Arc<Node> {
    let bounds = Rect::from_origin_size(Point::from(at), Size::new(200.0, 60.0));
    let item = Item::Group { at: at.into(), clip: None, children: children.into() };
    Arc::new(Node { id: id.into(), bounds, label: label.into(), item })
}

fn cell(words: &str, column: u32, span: Option<u32>) -> Meaning {
    let mut cell = Meaning::new(Role::Cell, words);
    (cell.column, cell.span) = (Some(column), span);
    cell
}

fn head(words: &str, column: u32, span: Option<u32>) -> Meaning {
    Meaning { role: Role::ColumnHeader, ..cell(words, column, span) }
}

fn row(name: &str, cells: impl IntoIterator<Item = Meaning>) -> Meaning {
    let header = Meaning::new(Role::RowHeader, name);
    Meaning::new(Role::Section, "").with([Meaning::new(Role::Row, "").with([header]).with(cells)])
}

/// The page.
pub(crate) fn journey() -> Scene {
    let mut make = Maker::new();
    let layers = vec![title(&mut make), stages(&mut make), doing(&mut make), feeling(&mut make), legend(&mut make)];
    Scene {
        size: Size::new(900.0, 600.0),
        background: crate::scenes::INK.alpha(0.02),
        language: "de-CH".into(),
        rtl: false,
        title: "Finding a flat".into(),
        description: "Two stages.".into(),
        author: String::new(),
        layers,
    }
}

fn title(make: &mut Maker) -> Layer {
    let mut line = |words: &str, y: f64| text("", make.words(words, "de", style(14.0), 150.0, (20.0, y)));
    let mut nodes = vec![
        line("Finding a flat", 0.0),
        line("Scenario", 20.0),
        line("Ruth’s lease ends in May and nobody answers", 40.0),
        line("“Is it still free?”", 100.0),
        line("17", 120.0),
        line("calls", 140.0),
        line("Nobody said this", 160.0),
    ];
    let link = |words: &str, to: &str| Span { text: words.into(), style: style(14.0), link: Some(to.into()) };
    let plain = |words: &str| Span { text: words.into(), style: style(14.0), link: None };
    let spans = vec![
        plain("See "),
        link("how it all came to a good end", "#end"),
        plain(" or "),
        link("nothing", "#nowhere"),
        plain(" or "),
        link("run", "javascript:alert(1)"),
    ];
    nodes.push(text("more", make.spans(spans, "de", 120.0, (300.0, 0.0), Align::Start)));
    for (id, words, x) in [("next", "Onwards", 500.0), ("page", "Page 1", 700.0)] {
        nodes.push(text(id, make.spans(vec![link(words, "#end")], "de", 100.0, (x, 0.0), Align::Start)));
    }
    let meaning = Meaning::new(Role::Section, "").with([
        Meaning::new(Role::Heading(2), "Finding a flat"),
        Meaning::new(Role::Heading(4), "Scenario"),
        Meaning::new(Role::Paragraph, "Ruth’s lease ends in May and nobody answers"),
        Meaning::new(Role::Quote, "“Is it still free?”"),
        Meaning::new(Role::List, "").with([Meaning::new(Role::Item, "17 calls")]),
        Meaning::new(Role::Paragraph, "").at("more"),
        Meaning::new(Role::Link, "Onwards").at("next"),
        Meaning::new(Role::Paragraph, "Said by nothing that is painted"),
        Meaning::new(Role::Artifact, "Page 1").at("page"),
    ]);
    layer(LayerKind::Title, "Title", (0.0, 0.0), nodes, meaning)
}

fn stages(make: &mut Maker) -> Layer {
    let mut name = |id: &str, words: &str, x: f64| {
        group(id, "", (x, 0.0), vec![text("", make.words(words, "de", style(14.0), 90.0, (0.0, 0.0)))])
    };
    let nodes = vec![name("s1", "Search", 200.0), name("s2", "Visit", 500.0)];
    let meaning = row("Stages", [head("Search", 0, Some(2)).at("s1"), head("Visit", 2, None).at("s2")]);
    layer(LayerKind::Header, "Stages", (0.0, 200.0), nodes, meaning)
}

fn doing(make: &mut Maker) -> Layer {
    let mut card = |id: &str, words: &str, x: f64, y: f64| {
        let held = vec![
            rect("", Rect::new(0.0, 0.0, 120.0, 40.0), 4.0, BLUE.alpha(0.1), None),
            icon("", "phone", IconStyle::Duotone, BLUE, Rect::new(2.0, 2.0, 18.0, 18.0), false),
            text(&format!("{id}/title"), make.words(words, "de", style(12.0), 95.0, (22.0, 4.0))),
        ];
        group(id, "", (x, y), held)
    };
    let nodes = vec![
        card("c1", "Reads every advert in town", 200.0, 0.0),
        card("c2", "Calls", 350.0, 0.0),
        card("c3", "Asks a friend", 200.0, 50.0),
        text("c2/moment", make.words("Moment of truth", "de", style(10.0), 120.0, (360.0, 44.0))),
        text("", make.words("Doing", "de", style(14.0), 120.0, (20.0, 0.0))),
    ];
    let meaning = row(
        "Doing",
        [
            cell("Reads every advert in town", 0, None).at("c1"),
            cell("Calls. By phone", 1, None).at("c2"),
            cell("Asks a friend", 0, Some(2)).at("c3"),
        ],
    );
    layer(LayerKind::Lane(1), "Doing", (0.0, 250.0), nodes, meaning)
}

fn feeling(make: &mut Maker) -> Layer {
    let chart = vec![rect("", Rect::new(0.0, 0.0, 200.0, 60.0), 4.0, RED, None)];
    let halo = Some(Halo { color: GREEN, width: 4.0 });
    let remark = Paragraph { halo, ..make.words("Hope at last", "de", style(12.0), 120.0, (500.0, 10.0)) };
    let nodes = vec![
        text("", make.words("Feeling", "de", style(14.0), 120.0, (20.0, 0.0))),
        group("curve", "From −1 up to +2", (200.0, 0.0), chart),
        text("e1", remark),
        group("photo", "", (700.0, 0.0), vec![rect("", Rect::new(0.0, 0.0, 40.0, 40.0), 4.0, GREEN, None)]),
    ];
    let say = |words: &str, column| cell("", column, None).at("curve").with([Meaning::new(Role::Paragraph, words)]);
    let meaning = row("Feeling", [say("−1, Tired", 0), say("+2, Hope at last", 2)]);
    let photo = row("Picture", [Meaning::new(Role::Figure, "A key in a hand").at("photo")]);
    layer(LayerKind::Lane(2), "Feeling", (0.0, 380.0), nodes, Meaning::new(Role::Section, "").with([meaning, photo]))
}

fn legend(make: &mut Maker) -> Layer {
    let words = ["Legend", "Key moment", "Roadblock"];
    let nodes = words.iter().zip([0.0, 100.0, 220.0]);
    let nodes = nodes.map(|(words, x)| text("", make.words(words, "de", style(12.0), 90.0, (x, 0.0)))).collect();
    let nodes = vec![group("legend", "", (20.0, 0.0), nodes)];
    let items = words[1..].iter().map(|words| Meaning::new(Role::Item, *words));
    let meaning = Meaning::new(Role::List, "Legend").at("legend").with(items);
    layer(LayerKind::Legend, "Legend", (0.0, 540.0), nodes, meaning)
}
