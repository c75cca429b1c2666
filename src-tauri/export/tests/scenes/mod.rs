//! Scenes to export: one with everything that a scene can hold, a small one for golden files, a large one for speed.

#![allow(dead_code, reason = "each test file uses a part")]

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Size};
use throughline_assets::icons::{self, IconStyle};
use throughline_scene::{
    Align, Clip, Color, Gradient, Halo, Image, Item, Layer, LayerKind, Meaning, Node, Paint, Paragraph, Path, Pixels,
    Role, Scene, Stroke,
};
use throughline_text::{Block, Engine, Span, Style};

pub(crate) const INK: Color = Color::rgb(0x14, 0x21, 0x3D);
pub(crate) const BLUE: Color = Color::rgb(0x24, 0x56, 0xD6);
pub(crate) const RED: Color = Color::rgb(0xC2, 0x33, 0x4D);
pub(crate) const GREEN: Color = Color::rgb(0x1F, 0x82, 0x59);

/// Texts that every export must carry, in the scripts that maps are written in.
pub(crate) const TEXTS: [(&str, &str, &str); 12] = [
    ("latin", "en", "Office staff find the fjord affluent; AVATAR To Wa. fi fl ffi"),
    ("greek", "el", "Ο πελάτης συγκρίνει τιμές"),
    ("cyrillic", "ru", "Клиент сравнивает цены"),
    ("vietnamese", "vi", "Khách hàng so sánh giá trước khi đặt chỗ"),
    ("arabic", "ar", "يقارن العميل الأسعار قبل الحجز!"),
    ("marks", "ar", "مُحَمَّدٌ يَسْأَلُ (مرة) لا"),
    ("hebrew", "he", "הלקוח משווה 25 מחירים (לפני) ההזמנה!"),
    ("thai", "th", "ลูกค้าเปรียบเทียบราคาก่อนจอง"),
    ("hindi", "hi", "ग्राहक क़ीमतों की तुलना करता है"),
    ("chinese", "zh-Hans", "顾客在预订之前比较价格"),
    ("emoji", "en", "Great 👍🏽 team 👩‍💻 loves 😀 it"),
    ("mixed", "en", "Price שלום 25 עולם for مرحبا 2026"),
];

/// Lays texts and numbers nodes.
pub(crate) struct Maker {
    engine: Engine,
}

impl Maker {
    pub(crate) fn new() -> Maker {
        Maker { engine: Engine::new() }
    }

    pub(crate) fn spans(
        &mut self,
        spans: Vec<Span>,
        language: &str,
        width: f64,
        at: (f64, f64),
        align: Align,
    ) -> Paragraph {
        let line_height = spans[0].style.size * 1.35;
        let block = Block { spans, width, line_height, align, balance: false, language: language.into(), rtl: None };
        self.engine.lay(&block).paragraph(at.into())
    }

    pub(crate) fn words(&mut self, text: &str, language: &str, style: Style, width: f64, at: (f64, f64)) -> Paragraph {
        let spans = vec![Span { text: text.into(), style, link: None }];
        self.spans(spans, language, width, at, Align::Start)
    }
}

pub(crate) fn node(id: &str, bounds: Rect, item: Item) -> Arc<Node> {
    Arc::new(Node { id: id.into(), bounds, label: String::new(), item })
}

pub(crate) fn text(id: &str, paragraph: Paragraph) -> Arc<Node> {
    let bounds = Rect::from_origin_size(paragraph.at, paragraph.size);
    node(id, bounds, Item::Text(paragraph))
}

pub(crate) fn rect(id: &str, bounds: Rect, radius: f64, fill: impl Into<Paint>, stroke: Option<Stroke>) -> Arc<Node> {
    node(id, bounds, Item::Rect { radius, fill: Some(fill.into()), stroke })
}

pub(crate) fn icon(id: &str, name: &str, style: IconStyle, color: Color, bounds: Rect, turned: bool) -> Arc<Node> {
    let layers = icons::icon(name, style).expect("the icon set has it");
    let layers = layers.iter().map(|layer| (Path::from(layer.path.clone()), layer.opacity)).collect();
    let style = format!("{style:?}").to_lowercase();
    node(id, bounds, Item::Icon { name: name.into(), style: style.into(), layers, color, turned })
}

pub(crate) fn gradient(from: (f64, f64), to: (f64, f64), stops: &[(f64, Color)]) -> Paint {
    let gradient = Gradient { from: from.into(), to: to.into(), stops: stops.to_vec() };
    Paint::Linear { gradient: Arc::new(gradient) }
}

pub(crate) fn layer(kind: LayerKind, name: &str, origin: (f64, f64), nodes: Vec<Arc<Node>>, meaning: Meaning) -> Layer {
    Layer {
        kind,
        name: name.into(),
        origin: origin.into(),
        size: Size::new(1200.0, 300.0),
        nodes,
        meaning: Arc::new(meaning),
    }
}

/// A picture of coloured stripes with a clear half.
pub(crate) fn picture(key: &str, grey: bool) -> Image {
    let (width, height) = (24u32, 24u32);
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let stripe = [[0xD9, 0x66, 0x2B], [0x24, 0x56, 0xD6], [0x1F, 0x82, 0x59]][(x as usize / 8) % 3];
            pixels.extend_from_slice(&stripe);
            pixels.push(if y < 12 { 255 } else { 255 - (y as u8 - 12) * 20 });
        }
    }
    let mut data = Vec::new();
    let mut encoder = png::Encoder::new(&mut data, width, height);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("a header can be written");
    writer.write_image_data(&pixels).expect("pixels can be written");
    writer.finish().expect("a file can be ended");
    Image { format: Pixels::Png, key: key.into(), width, height, grey, data: Some(data.into()) }
}

/// A photo: 16 × 16 px, one colour.
pub(crate) fn photo() -> Image {
    let data: &[u8] = include_bytes!("../golden/photo.jpg");
    Image { format: Pixels::Jpeg, key: "photo".into(), width: 16, height: 16, grey: false, data: Some(data.into()) }
}

fn curve() -> Path {
    let mut path = BezPath::new();
    path.move_to((20.0, 100.0));
    path.curve_to((80.0, 20.0), (120.0, 20.0), (180.0, 60.0));
    path.curve_to((240.0, 100.0), (260.0, 120.0), (320.0, 110.0));
    path.quad_to((380.0, 90.0), (400.0, 20.0));
    path.into()
}

fn area() -> Path {
    let mut path = (*curve().0).clone();
    path.line_to((400.0, 70.0));
    path.line_to((20.0, 70.0));
    path.close_path();
    path.into()
}

/// Everything that a scene can hold.
pub(crate) fn everything() -> Scene {
    let mut make = Maker::new();
    let style = |size, weight| Style::new(size, weight, INK);

    let title = {
        let mut spans = vec![Span { text: "Buying a harbour ".into(), style: style(30.0, 700), link: None }];
        let linked = Style { color: BLUE, ..style(30.0, 700) };
        spans.push(Span {
            text: "cruise ticket".into(),
            style: linked,
            link: Some("https://example.org/?a=1&b=2".into()),
        });
        let heading = make.spans(spans, "en", 700.0, (48.0, 24.0), Align::Start);
        let eyebrow = Style { tracking: 2.0, color: BLUE, ..style(13.0, 700) };
        let eyebrow = make.words("CUSTOMER JOURNEY MAP", "en", eyebrow, 400.0, (48.0, 4.0));
        let quote = Style { italic: true, ..style(15.0, 400) };
        let quote = make.words("“I only want to know whether it’s worth it.”", "en", quote, 500.0, (48.0, 72.0));
        let hand = Style { family: throughline_text::Family::Hand, ..style(22.0, 600) };
        let hand = make.words("Sticky note", "en", hand, 300.0, (800.0, 60.0));
        let meaning = Meaning::new(Role::Section, "").with([
            Meaning::new(Role::Heading(1), "Buying a harbour cruise ticket").at("title/name"),
            Meaning::new(Role::Quote, "I only want to know").at("title/quote"),
        ]);
        let nodes = vec![
            text("title/eyebrow", eyebrow),
            text("title/name", heading),
            text("title/quote", quote),
            text("", hand),
        ];
        layer(LayerKind::Title, "Title", (0.0, 20.0), nodes, meaning)
    };

    let header = {
        let mut nodes = Vec::new();
        let mut row = Meaning::new(Role::Row, "");
        for (index, name) in ["Discover", "Compare & choose", "Book"].iter().enumerate() {
            let x = 48.0 + index as f64 * 370.0;
            let id = format!("s{index}");
            let mut chevron = BezPath::new();
            chevron.move_to((x, 0.0));
            chevron.line_to((x + 350.0, 0.0));
            chevron.line_to((x + 365.0, 27.0));
            chevron.line_to((x + 350.0, 54.0));
            chevron.line_to((x, 54.0));
            chevron.line_to((x + 15.0, 27.0));
            chevron.close_path();
            let bounds = Rect::new(x, 0.0, x + 365.0, 54.0);
            let fill = [BLUE, RED, GREEN][index];
            nodes.push(node(&id, bounds, Item::Path { path: chevron.into(), fill: Some(fill.into()), stroke: None }));
            let white = Style::new(19.0, 700, Color::rgb(255, 255, 255));
            nodes.push(text(&format!("{id}/name"), make.words(name, "en", white, 300.0, (x + 60.0, 14.0))));
            let disc = Rect::new(x + 26.0, 15.0, x + 50.0, 39.0);
            nodes.push(rect("", disc, 12.0, Color::rgb(0x0B, 0x17, 0x30).alpha(0.26), None));
            row = row.with([Meaning::new(Role::ColumnHeader, *name).at(&*format!("{id}/name"))]);
        }
        layer(LayerKind::Header, "Stages", (0.0, 140.0), nodes, Meaning::new(Role::Section, "").with([row]))
    };

    let shapes = {
        let mut nodes = Vec::new();
        let line = Stroke::new(Color::rgb(0xC9, 0xD3, 0xE3), 1.0);
        nodes.push(rect("lane", Rect::new(48.0, 0.0, 1152.0, 250.0), 12.0, Color::rgb(255, 255, 255), Some(line)));
        let band = Color::rgb(0x7A, 0x3F, 0xF2).alpha(0.13);
        nodes.push(rect("", Rect::new(300.0, 8.0, 380.0, 242.0), 8.0, band, None));
        let hatch = Stroke::new(RED.alpha(0.5), 2.0).dashed([8.0, 7.0]);
        nodes.push(rect("card", Rect::new(480.0, 20.0, 660.0, 110.0), 9.0, Color::rgb(0xFD, 0xF0, 0xF2), Some(hatch)));
        let stops = [(0.0, GREEN), (0.5, Color::rgb(0xB5, 0x83, 0x0A)), (1.0, RED)];
        let faint: Vec<(f64, Color)> =
            stops.iter().zip([0.42, 0.06, 0.42]).map(|((at, color), alpha)| (*at, color.alpha(alpha))).collect();
        let held = vec![
            node(
                "",
                Rect::new(20.0, 20.0, 400.0, 120.0),
                Item::Path { path: area(), fill: Some(gradient((0.0, 20.0), (0.0, 120.0), &faint)), stroke: None },
            ),
            node(
                "curve",
                Rect::new(20.0, 20.0, 400.0, 120.0),
                Item::Path {
                    path: curve(),
                    fill: None,
                    stroke: Some(Stroke::new(gradient((0.0, 20.0), (0.0, 120.0), &stops), 5.0)),
                },
            ),
            node(
                "",
                Rect::new(20.0, 70.0, 400.0, 70.0),
                Item::Path {
                    path: BezPath::from_svg("M20 70L400 70").expect("a path").into(),
                    fill: None,
                    stroke: Some(Stroke::new(INK.alpha(0.4), 1.5).dashed([1.0, 5.0])),
                },
            ),
        ];
        let figure = Node {
            id: "figure".into(),
            bounds: Rect::new(60.0, 10.0, 460.0, 140.0),
            label: "How they feel".into(),
            item: Item::Group { at: Point::new(50.0, 10.0), clip: None, children: held.into() },
        };
        nodes.push(Arc::new(figure));
        let halo = make.words("A halo keeps words readable", "en", style(14.0, 600), 300.0, (130.0, 68.0));
        let halo = Paragraph { halo: Some(Halo { color: Color::rgb(255, 255, 255), width: 5.0 }), ..halo };
        nodes.push(text("callout", halo));
        nodes.push(icon("", "storefront", IconStyle::Duotone, BLUE, Rect::new(700.0, 20.0, 760.0, 80.0), false));
        nodes.push(icon("", "storefront", IconStyle::Regular, INK, Rect::new(780.0, 20.0, 810.0, 50.0), false));
        nodes.push(icon("", "quotes", IconStyle::Fill, RED.alpha(0.6), Rect::new(820.0, 20.0, 860.0, 60.0), true));
        nodes.push(icon("", "quotes", IconStyle::Fill, RED, Rect::new(870.0, 20.0, 910.0, 60.0), false));
        let clip = Clip::Rect { rect: Rect::new(0.0, 0.0, 90.0, 60.0), radius: 30.0 };
        let inside = vec![
            rect(
                "",
                Rect::new(-10.0, -10.0, 120.0, 80.0),
                0.0,
                gradient((0.0, 0.0), (90.0, 60.0), &[(0.2, BLUE), (0.8, GREEN)]),
                None,
            ),
            text("", make.words("clipped text runs out", "en", style(15.0, 400), 300.0, (10.0, 20.0))),
        ];
        let group = Item::Group { at: Point::new(930.0, 20.0), clip: Some(clip), children: inside.into() };
        nodes.push(node("clipped", Rect::new(930.0, 20.0, 1020.0, 80.0), group));
        let round = BezPath::from_svg("M0 30A30 30 0 0 1 60 30A30 30 0 0 1 0 30Z").expect("a path");
        let group = Item::Group {
            at: Point::new(1040.0, 20.0),
            clip: Some(Clip::Path { path: round.into() }),
            children: vec![node("", Rect::new(0.0, 0.0, 60.0, 60.0), Item::Image(picture("stripes", false)))].into(),
        };
        nodes.push(node("portrait", Rect::new(1040.0, 20.0, 1100.0, 80.0), group));
        nodes.push(node("", Rect::new(700.0, 100.0, 760.0, 160.0), Item::Image(picture("stripes", true))));
        nodes.push(node("", Rect::new(780.0, 100.0, 880.0, 160.0), Item::Image(picture("stripes", false))));
        nodes.push(node("photo", Rect::new(900.0, 100.0, 960.0, 160.0), Item::Image(photo())));
        let german = "Die Donau\u{AD}dampf\u{AD}schiff\u{AD}fahrts\u{AD}gesellschaft fährt";
        nodes.push(text("german", make.words(german, "de", style(15.0, 400), 120.0, (490.0, 26.0))));
        let mut spans = Vec::new();
        for (part, weight, color) in [("Severity ", 400, INK), ("high", 700, RED), (", three of five say so", 400, INK)]
        {
            spans.push(Span { text: part.into(), style: Style::new(13.5, weight, color), link: None });
        }
        nodes.push(text("severity", make.spans(spans, "en", 150.0, (490.0, 130.0), Align::Middle)));
        let meaning = Meaning::new(Role::Section, "").with([Meaning::new(Role::Row, "").with([
            Meaning::new(Role::RowHeader, "Feeling").at("lane"),
            Meaning::new(Role::Figure, "The curve rises, then falls.").at("figure"),
        ])]);
        layer(LayerKind::Lane(7), "Feeling", (0.0, 210.0), nodes, meaning)
    };

    let scripts = {
        let mut nodes = Vec::new();
        let mut row = Meaning::new(Role::Row, "").with([Meaning::new(Role::RowHeader, "Scripts")]);
        for (index, (id, language, words)) in TEXTS.iter().enumerate() {
            let (x, y) = (48.0 + (index % 3) as f64 * 375.0, (index / 3) as f64 * 80.0);
            nodes.push(rect("", Rect::new(x, y, x + 360.0, y + 70.0), 9.0, Color::rgb(0xE5, 0xF0, 0xF8), None));
            nodes.push(text(id, make.words(words, language, style(17.0, 400), 340.0, (x + 10.0, y + 10.0))));
            row = row.with([Meaning::new(Role::Cell, *words).at(*id)]);
        }
        layer(LayerKind::Lane(8), "Scripts", (0.0, 480.0), nodes, Meaning::new(Role::Section, "").with([row]))
    };

    Scene {
        size: Size::new(1200.0, 820.0),
        background: Color::rgb(0xF6, 0xF8, 0xFB),
        language: "en".into(),
        rtl: false,
        title: "Buying a harbour cruise ticket — übersicht".into(),
        description: "Three stages, from <discovery> to booking.".into(),
        author: "Ada Łovelace".into(),
        layers: vec![title, header, shapes, scripts],
    }
}

/// Few nodes, one face: its SVG is kept as a golden file.
pub(crate) fn small() -> Scene {
    let mut make = Maker::new();
    let card = rect(
        "c1",
        Rect::new(10.0, 10.0, 190.0, 70.0),
        9.0,
        Color::rgb(0xE5, 0xF0, 0xF8),
        Some(Stroke::new(BLUE.alpha(0.5), 1.5)),
    );
    let words = make.words("Compare prices & dates", "en", Style::new(15.0, 600, INK), 120.0, (50.0, 20.0));
    let icon = icon("", "storefront", IconStyle::Duotone, BLUE, Rect::new(18.0, 22.0, 42.0, 46.0), false);
    let meaning = Meaning::new(Role::Section, "").with([Meaning::new(Role::Cell, "Compare prices & dates").at("c1")]);
    let lane = layer(LayerKind::Lane(0xC1), "Doing", (0.0, 10.0), vec![card, icon, text("c1/title", words)], meaning);
    Scene {
        size: Size::new(200.0, 90.0),
        background: Color::rgb(255, 255, 255),
        language: "en".into(),
        rtl: false,
        title: "Small".into(),
        description: "One card.".into(),
        author: String::new(),
        layers: vec![lane],
    }
}

/// A map of so many cards with text and icon each.
pub(crate) fn cards(count: usize) -> Scene {
    let mut make = Maker::new();
    let across = (count as f64).sqrt().ceil() as usize;
    let names = ["storefront", "phone", "globe", "envelope-simple", "truck", "users-three", "bank", "ticket"];
    let mut nodes = Vec::new();
    for index in 0..count {
        let (x, y) = ((index % across) as f64 * 190.0 + 10.0, (index / across) as f64 * 110.0 + 10.0);
        let id = format!("c{index}");
        nodes.push(rect(
            &id,
            Rect::new(x, y, x + 180.0, y + 100.0),
            9.0,
            Color::rgb(0xE5, 0xF0, 0xF8),
            Some(Stroke::new(BLUE, 1.0)),
        ));
        nodes.push(icon(
            "",
            names[index % names.len()],
            IconStyle::Duotone,
            BLUE,
            Rect::new(x + 8.0, y + 8.0, x + 38.0, y + 38.0),
            false,
        ));
        let title = format!("Card number {index} compares");
        nodes.push(text(
            &format!("{id}/title"),
            make.words(&title, "en", Style::new(15.0, 600, INK), 128.0, (x + 44.0, y + 8.0)),
        ));
        let body = "Looks for prices, dates and reviews before anything is booked";
        nodes.push(text(
            &format!("{id}/body"),
            make.words(body, "en", Style::new(13.5, 400, INK), 160.0, (x + 10.0, y + 50.0)),
        ));
    }
    let meaning = Meaning::new(Role::Section, "");
    let rows = count.div_ceil(across);
    Scene {
        size: Size::new(across as f64 * 190.0 + 20.0, rows as f64 * 110.0 + 20.0),
        background: Color::rgb(0xF6, 0xF8, 0xFB),
        language: "en".into(),
        rtl: false,
        title: format!("{count} cards"),
        description: String::new(),
        author: String::new(),
        layers: vec![layer(LayerKind::Lane(1), "Doing", (0.0, 0.0), nodes, meaning)],
    }
}
