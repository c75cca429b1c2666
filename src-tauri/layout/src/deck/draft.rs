//! A slide before it is known how many there are, and what all slides share: heading, footer, number.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use kurbo::{Point, Rect, Size};
use throughline_scene::{Layer, LayerKind, Meaning, Role, Scene, Slide};
use throughline_text::Span;

use crate::{
    assemble::layer,
    deck::{DeckPart, Studio, block::Sheet, full, strip},
    grid::{Frame, Grid},
    memo::HERE,
    mirror,
    page::{Page, Start, Type},
    pen::{Pen, ink},
    picture,
};

/// Where what is below the heading starts.
pub(super) const BODY_TOP: f64 = 80.0;
/// How far from the lower edge it ends.
const BODY_BOTTOM: f64 = 42.0;
/// From the lower edge to the footer's top.
const FOOT: f64 = 31.0;

/// One slide without heading and footer.
pub(super) struct Draft {
    pub(super) part: DeckPart,
    /// Behind the map's title, above the heading.
    pub(super) kicker: String,
    /// The heading; a cover draws its own.
    pub(super) title: String,
    /// What lists call it, if not by its title.
    pub(super) name: String,
    /// The steps that it shows, for slides of the map.
    pub(super) window: Option<Range<usize>>,
    pub(super) layers: Vec<Layer>,
    /// Room at the heading's end that the slide draws into by itself.
    pub(super) reserve: f64,
    /// Draws its own heading and has no footer.
    pub(super) bare: bool,
    pub(super) notes: Vec<String>,
}

impl Draft {
    pub(super) fn new(part: DeckPart, title: impl Into<String>) -> Draft {
        Draft {
            part,
            kicker: String::new(),
            title: title.into(),
            name: String::new(),
            window: None,
            layers: Vec::new(),
            reserve: 0.0,
            bare: false,
            notes: Vec::new(),
        }
    }

    /// Slides of a part that goes on over several: all under one heading, told apart by number in lists.
    pub(super) fn sheets(
        studio: &Studio<'_>,
        part: DeckPart,
        (title, kicker): (&str, &str),
        sheets: Vec<Sheet>,
    ) -> Vec<Draft> {
        let draft = |(nth, sheet): (usize, Sheet)| {
            let says = Meaning::new(Role::Section, "").with(sheet.says);
            let mut draft = Draft::new(part, title).with(studio, sheet.pen, says);
            draft.kicker = if title == kicker { String::new() } else { kicker.to_owned() };
            draft.name = if nth == 0 { kicker.to_owned() } else { format!("{kicker} ({})", nth + 1) };
            draft
        };
        sheets.into_iter().enumerate().map(draft).collect()
    }

    /// The same slide with what was drawn, and what it says.
    pub(super) fn with(mut self, studio: &Studio<'_>, pen: Pen, meaning: Meaning) -> Draft {
        let nodes = pen.into_nodes();
        self.layers.push(layer(LayerKind::Content, "Content", HERE, studio.size, nodes, Arc::new(meaning)));
        self
    }
}

/// The room between heading and footer.
pub(super) fn body(size: Size) -> Rect {
    Rect::new(Frame::SLIDE.margin, BODY_TOP, size.width - Frame::SLIDE.margin, size.height - BODY_BOTTOM)
}

/// The slides of a deck: heading and footer added, turned over if the map runs from the right.
pub(super) fn finish(studio: &mut Studio<'_>, drafts: Vec<Draft>) -> Vec<Slide> {
    let overview = drafts.iter().any(|draft| draft.part == DeckPart::Overview);
    let parts = drafts.iter().filter(|draft| draft.window.is_some()).count();
    let mut seen: BTreeMap<DeckPart, usize> = BTreeMap::new();
    let mut slides = Vec::new();
    for (nth, draft) in drafts.into_iter().enumerate() {
        let count = *seen.entry(draft.part).and_modify(|count| *count += 1).or_insert(1);
        let id = match count {
            1 => draft.part.as_str().to_owned(),
            more => format!("{}-{more}", draft.part.as_str()),
        };
        let below = match draft.part {
            DeckPart::Map => overview || count > 1,
            _ => count > 1,
        };
        let place = Place { number: nth + 1, nth: count, of: parts, overview };
        slides.push(slide(studio, draft, &id, u8::from(below), &place));
    }
    for (nth, draft) in full::drafts(studio).into_iter().enumerate() {
        let place = Place { number: slides.len() + 1, nth: 1, of: 0, overview };
        slides.push(slide(studio, draft, &format!("full-{}", nth + 1), u8::from(nth > 0), &place));
    }
    slides
}

/// Where a slide stands in its deck.
struct Place {
    number: usize,
    /// Among those of its part, and how many slides of the map there are.
    nth: usize,
    of: usize,
    /// Whether there is an overview to lead back to.
    overview: bool,
}

fn slide(studio: &mut Studio<'_>, draft: Draft, id: &str, level: u8, place: &Place) -> Slide {
    let size = studio.size;
    let grid = Grid::on_slide(Frame::SLIDE, size.width, &[], false);
    let columns = studio.index.columns.clone();
    let mut page = studio.page(&grid, &columns, Start::default());
    let mut layers = Vec::new();
    if !draft.bare {
        layers.push(heading(&mut page, &draft, place));
    }
    let bare = draft.bare;
    let name = if draft.name.is_empty() { draft.title.clone() } else { draft.name.clone() };
    let mut layers: Vec<Layer> = layers.into_iter().chain(draft.layers).collect();
    if !bare {
        layers.push(footer(&mut page, draft.part, size, place));
    }
    layers.retain(|layer| !layer.nodes.is_empty() || !layer.meaning.children.is_empty());
    let mut scene = Scene {
        size,
        background: ink(studio.theme.bg),
        language: studio.language.to_string(),
        rtl: studio.rtl,
        title: draft.title.clone(),
        description: [draft.kicker.as_str(), &name]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(". "),
        author: studio.map.info.owner.clone(),
        layers,
    };
    if studio.rtl {
        mirror::turn_over(&mut scene);
    }
    Slide { id: id.into(), name, level, scene: Arc::new(scene), notes: draft.notes }
}

/// Kicker, title, and which part of the map it is.
fn heading(page: &mut Page<'_>, draft: &Draft, place: &Place) -> Layer {
    let theme = page.theme;
    let (left, right) = (page.grid.panel_left(), page.grid.panel_right());
    let mut pen = Pen::new();
    let mut meaning = Meaning::new(Role::Section, "");
    let mut room = right - left - draft.reserve;
    if let Some(window) = draft.window.as_ref().filter(|_| place.of > 1) {
        let said = page.words.of_two("part", &place.nth.to_string(), &place.of.to_string());
        let strip = strip::draw(page, &said, window);
        room -= strip.size.width + 28.0;
        let at = Point::new(right - strip.size.width, 38.0);
        pen.push(strip.pen.group("strip", strip.said.clone(), at, strip.size));
        meaning.children.push(Meaning::new(Role::Figure, strip.said).at("strip").into());
    }
    let map_title = page.map.info.title.clone();
    let own = page.map.info.look.header.clone();
    let parts = [own.trim(), if draft.title == map_title { "" } else { &map_title }, &draft.kicker];
    let kicker = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let kind = Type::new(13.0, 600, theme.accent).leading(17.0);
    let small = page.short(&kicker, kind, room, 1);
    if !small.lines.is_empty() {
        let mut words = Pen::new();
        words.text(&small, Point::ZERO);
        pen.push(words.group("kicker", "", (left, 19.0).into(), small.size));
        meaning.children.push(Meaning::new(Role::Paragraph, kicker).at("kicker").into());
    }
    let title = [(25.0, 1), (19.0, 2), (16.0, 2)].into_iter().find_map(|(size, lines)| {
        let tracking = if page.rtl { 0.0 } else { -size * 0.012 };
        let kind = Type::new(size, 700, theme.ink).leading((size * 1.18).round()).tracked(tracking);
        let laid = page.para(&draft.title, kind, room);
        (laid.line_count() <= lines).then_some(laid)
    });
    let smallest = Type::new(16.0, 700, theme.ink).leading(19.0);
    let title = title.unwrap_or_else(|| page.short(&draft.title, smallest, room, 2));
    if !title.lines.is_empty() {
        let mut words = Pen::new();
        words.text(&title, Point::ZERO);
        let top = if title.line_count() == 1 { 37.0 } else { 35.0 };
        pen.push(words.group("title", draft.title.clone(), (left - 0.5, top).into(), title.size));
        meaning.children.insert(0, Meaning::new(Role::Heading(2), draft.title.clone()).at("title").into());
    }
    let size = Size::new(page.grid.width, BODY_TOP);
    layer(LayerKind::Title, "Heading", HERE, size, pen.into_nodes(), Arc::new(meaning))
}

/// Which map this is, the way back to the overview, and the slide's number.
fn footer(page: &mut Page<'_>, part: DeckPart, size: Size, place: &Place) -> Layer {
    let theme = page.theme;
    let (left, right) = (page.grid.panel_left() + 2.0, page.grid.panel_right() - 2.0);
    let top = size.height - FOOT;
    let kind = Type::new(12.5, 400, theme.ink2).leading(17.0);
    let info = &page.map.info;
    let version = if info.version.is_empty() { String::new() } else { page.words.with("version", &info.version) };
    let line = [info.code.clone(), version, info.date.clone(), info.look.footer.clone()];
    let line = line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut pen = Pen::new();
    let mut meaning = Meaning::new(Role::Section, "");
    let number = page.number(&place.number.to_string(), Type::new(13.0, 700, theme.ink).leading(17.0));
    let mut end = right - number.used;
    pen.text(&number, (end, top));
    if place.overview && part != DeckPart::Overview {
        let word = page.words.get("overview").to_owned();
        let span = Span { text: word.clone(), style: kind.style(), link: Some("#overview".into()) };
        let laid = page.block(vec![span], kind.leading, 400.0, throughline_scene::Align::Start, false);
        end -= 22.0 + laid.used;
        let mut words = Pen::new();
        words.text(&laid, Point::ZERO);
        let size = Size::new(laid.used, laid.size.height);
        pen.push(words.group("footer/overview", "", (end, top).into(), size));
        meaning.children.push(Meaning::new(Role::Link, word).at("footer/overview").into());
    }
    end -= mark(page, &mut pen, end - 22.0, top + 8.5);
    let laid = page.short(&line, kind, end - left - 24.0, 1);
    if !laid.lines.is_empty() {
        let mut words = Pen::new();
        words.text(&laid, Point::ZERO);
        pen.push(words.group("footer", "", (left, top).into(), laid.size));
        meaning.children.insert(0, Meaning::new(Role::Paragraph, line).at("footer").into());
    }
    layer(LayerKind::Footer, "Footer", HERE, size, pen.into_nodes(), Arc::new(meaning))
}

/// The logo, small, with its end at `end` and its middle at `middle`; the width that it takes.
fn mark(page: &Page<'_>, pen: &mut Pen, end: f64, middle: f64) -> f64 {
    let Some(logo) = page.map.info.look.logo.and_then(|id| page.map.pictures.get(&id)) else { return 0.0 };
    let place = picture::within(logo, Rect::new(0.0, 0.0, 96.0, 24.0)).size();
    let rect = Rect::from_origin_size((end - place.width, middle - place.height / 2.0), place);
    let mut inner = Pen::new();
    if !picture::cover(&mut inner, logo, place.to_rect(), 0.0, page.theme.mono) {
        return 0.0;
    }
    // It is told on the cover; here it is decoration.
    pen.push(inner.group("", "", rect.origin(), place));
    place.width + 22.0
}
