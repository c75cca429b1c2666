//! Exports as pages ask for them: what they will look like, and the file itself. The same function makes both.

use std::{collections::BTreeSet, sync::Arc};

use throughline_export::{PdfOptions, PdfPage, PngOptions, PptxOptions, SvgOptions, TextMode};
use throughline_wire::{
    DeckChoice, ExportChoice, ExportFormat, ExportPage, ExportPreview, Trouble,
    assets::{
        color::Rgb,
        themes::{self, Theme},
    },
    layout::{DeckOptions, DeckPart, Layout, Options, SlideFormat},
    model::{End, Map, Part, Range},
    scene::{Deck, LONGEST_SIDE, Orientation, Paper, Role, Scene, Sheet, Slide},
};

/// Text below so many points cannot be read on paper.
const READABLE: f64 = 7.0;

/// What is to be written.
pub(crate) struct Work {
    map: Map,
    /// The page, or the first slide.
    scene: Arc<Scene>,
    sheet: Sheet,
    paper: Paper,
    orientation: Orientation,
    missing: Vec<String>,
    /// The slides, if it has slides.
    deck: Option<Deck>,
}

/// What files of a format end in, without the dot.
pub(crate) fn ending(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Pdf => "pdf",
        ExportFormat::Pptx => "pptx",
        ExportFormat::Svg => "svg",
        ExportFormat::Png => "png",
        ExportFormat::Html => "html",
        ExportFormat::Xlsx => "xlsx",
        ExportFormat::Csv => "csv",
        ExportFormat::Markdown => "md",
        ExportFormat::Mermaid => "mmd",
        ExportFormat::Json => "json",
    }
}

/// What people call a format.
pub(crate) fn name(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Pdf => "PDF",
        ExportFormat::Pptx => "PowerPoint",
        ExportFormat::Svg => "SVG",
        ExportFormat::Png => "PNG",
        ExportFormat::Html => "HTML",
        ExportFormat::Xlsx => "Excel",
        ExportFormat::Csv => "CSV",
        ExportFormat::Markdown => "Markdown",
        ExportFormat::Mermaid => "Mermaid",
        ExportFormat::Json => "JSON",
    }
}

/// Lays out what was chosen of a map.
pub(crate) fn lay(map: &Map, choice: &ExportChoice) -> Result<Work, Trouble> {
    let map = chosen(map, choice);
    let paper: Paper = choice.page.paper.parse().unwrap_or_default();
    let orientation = match choice.page.landscape {
        None => Orientation::Auto,
        Some(true) => Orientation::Landscape,
        Some(false) => Orientation::Portrait,
    };
    let theme = choice.theme.as_deref().map(theme).transpose()?;
    let sides = paper.sides();
    let aspect = sides.map(|(short, long)| match orientation {
        Orientation::Portrait => short / long,
        Orientation::Auto | Orientation::Landscape => long / short,
    });
    let mut layout = Layout::new();
    let deck = has_slides(choice).then(|| {
        let options = Options { theme: theme.clone(), ..Options::default() };
        layout.deck(&map, &deck_options(&choice.deck, options))
    });
    let scene = match deck.as_ref().and_then(|deck| deck.slides.first()) {
        Some(slide) => Arc::clone(&slide.scene),
        None => {
            let scene = layout.lay(&map, &Options { theme, aspect, ..Options::default() });
            if choice.title { scene } else { untitled(&scene) }
        }
    };
    let mut missing: Vec<String> = layout
        .take_missing()
        .into_iter()
        .map(|one| {
            let (letters, text): (String, String) = (one.chars.iter().collect(), one.text.chars().take(40).collect());
            format!("{letters} (“{text}”)")
        })
        .collect();
    missing.dedup();
    let sheet = match &deck {
        Some(deck) => Sheet::scaled(scene.size, deck.scale),
        None => Sheet::fit(scene.size, paper, orientation),
    };
    Ok(Work { map, scene, sheet, paper, orientation, missing, deck })
}

fn has_slides(choice: &ExportChoice) -> bool {
    choice.format == ExportFormat::Pptx || choice.format == ExportFormat::Pdf && choice.deck.on
}

/// What is not known is as usual.
fn deck_options(choice: &DeckChoice, map: Options) -> DeckOptions {
    let mut without: BTreeSet<DeckPart> = choice.without.iter().filter_map(|name| name.parse().ok()).collect();
    if without.len() == DeckPart::ALL.len() {
        without.clear();
    }
    let format: SlideFormat = choice.shape.parse().unwrap_or_default();
    DeckOptions { map, format, without, each_stage: choice.each_stage }
}

fn theme(name: &str) -> Result<Arc<Theme>, Trouble> {
    if let Some(known) = themes::by_id(name) {
        return Ok(Arc::new(known.clone()));
    }
    match Rgb::parse(name) {
        Some(accent) => Ok(Arc::new(Theme::with_accent(accent))),
        None => Err(Trouble::new("theme", format!("there is no theme “{name}”"), "choose another one")),
    }
}

/// The map without what is not to be shown.
fn chosen(map: &Map, choice: &ExportChoice) -> Map {
    let mut map = map.clone();
    map.info.look.hide_legend = !choice.legend;
    map.info.look.hide_evidence = !choice.evidence;
    map.info.look.hide_parking_lot = !choice.parking;
    if let Some(lanes) = &choice.lanes {
        let shown: BTreeSet<_> = lanes.iter().copied().collect();
        let ids: Vec<_> = map.lanes.keys().copied().collect();
        for id in ids {
            if let Some(lane) = map.lanes.change(id) {
                lane.hidden = !shown.contains(&id);
            }
        }
    }
    if let Some(stages) = &choice.stages {
        let shown: BTreeSet<_> = stages.iter().copied().collect();
        let columns = map.columns();
        let seen = |range: Range| {
            columns.span(range).map(|(first, last)| {
                (first..=last).filter(|at| shown.contains(&columns.stages[columns.steps[*at].1].0)).collect::<Vec<_>>()
            })
        };
        let mut cut = Vec::new();
        for card in map.cards.values() {
            let Some(place) = card.place else { continue };
            let Some(left) = seen(place.range) else { continue };
            let range = match (left.first(), left.last()) {
                (Some(first), Some(last)) => Some(Range::Steps(columns.steps[*first].0, columns.steps[*last].0)),
                _ => None,
            };
            let whole = columns.span(place.range).is_some_and(|(first, last)| left.len() == last - first + 1);
            if !whole {
                cut.push((card.id, range));
            }
        }
        for (id, range) in cut {
            match range {
                Some(range) => {
                    if let Some(place) = map.cards.change(id).and_then(|card| card.place.as_mut()) {
                        place.range = range;
                    }
                }
                None => drop(map.cards.take(id)),
            }
        }
        map.stages.retain(|stage| shown.contains(&stage.id));
        map.steps.retain(|step| shown.contains(&step.stage));
        let steps: BTreeSet<_> = map.steps.keys().copied().collect();
        map.emotions.retain(|point| steps.contains(&point.step));
        map.transitions.retain(|border| shown.contains(&border.after));
    }
    if let Some(people) = &choice.personas {
        let shown: BTreeSet<_> = people.iter().copied().collect();
        map.cards.retain(|card| card.personas.is_empty() || card.personas.iter().any(|one| shown.contains(one)));
        map.emotions.retain(|point| point.persona.is_none_or(|one| shown.contains(&one)));
        map.personas.retain(|persona| shown.contains(&persona.id));
        let ids: Vec<_> = map.cards.keys().copied().collect();
        for id in ids {
            if map.cards.get(&id).is_some_and(|card| !card.personas.is_empty())
                && let Some(card) = map.cards.change(id)
            {
                card.personas.retain(|one| shown.contains(one));
            }
        }
    }
    let cards: BTreeSet<_> = map.cards.keys().copied().collect();
    map.evidence.retain(|one| cards.contains(&one.card));
    let whole = map.clone();
    let part = |end: End| match end {
        End::Card(id) => Part::Card(id),
        End::Step(id) => Part::Step(id),
        End::Stage(id) => Part::Stage(id),
    };
    map.links.retain(|link| part(link.from).is_on(&whole) && part(link.to).is_on(&whole));
    map
}

/// The scene from the stage header on.
pub(crate) fn untitled(scene: &Scene) -> Arc<Scene> {
    use throughline_wire::scene::LayerKind;
    let mut scene = scene.clone();
    let top = scene
        .layers
        .iter()
        .filter(|layer| layer.kind.is_row())
        .map(|layer| layer.origin.y)
        .fold(f64::INFINITY, f64::min);
    let shift = if top.is_finite() { (top - 32.0).max(0.0) } else { 0.0 };
    scene.layers.retain(|layer| layer.kind != LayerKind::Title);
    for layer in &mut scene.layers {
        layer.origin.y -= shift;
    }
    scene.size.height -= shift;
    Arc::new(scene)
}

impl Work {
    /// The pages as SVG, for a preview and for print: what a PDF or PNG of it shows.
    pub(crate) fn pages(&self) -> Result<Vec<Arc<str>>, Trouble> {
        // Web views paint a drawing in an image before they have loaded its faces.
        let options = SvgOptions { text: TextMode::Outlines, scale: 1.0 };
        let drawn = |scene: &Scene| throughline_export::svg(scene, &options).map(Arc::from).map_err(refused);
        match &self.deck {
            Some(deck) => deck.slides.iter().map(|slide| drawn(&slide.scene)).collect(),
            None => Ok(vec![drawn(&self.scene)?]),
        }
    }

    /// What is to be known before it is written.
    pub(crate) fn preview(&self, choice: &ExportChoice) -> ExportPreview {
        let scenes: Vec<&Scene> = match &self.deck {
            Some(deck) => deck.slides.iter().map(|slide| &*slide.scene).collect(),
            None => vec![&self.scene],
        };
        let smallest = scenes.iter().filter_map(|scene| self.sheet.smallest_text(scene)).reduce(f64::min);
        let small = smallest.is_some_and(|size| size < READABLE) && self.paper != Paper::Fit && self.deck.is_none();
        let larger = small.then(|| larger(&self.scene, self.orientation)).flatten();
        let size = self.sheet.size;
        let longest = size.width.max(size.height);
        let pixels = |length: f64| (length * choice.scale).ceil().max(0.0) as u32;
        let ground = self.scene.background.hex();
        let page = ExportPage {
            width: size.width,
            height: size.height,
            ground,
            picture: String::new(),
            name: String::new(),
            said: Vec::new(),
            notes: Vec::new(),
        };
        let slide = |slide: &Slide| ExportPage {
            name: slide.name.clone(),
            said: said(&slide.scene),
            notes: slide.notes.clone(),
            ..page.clone()
        };
        let pages = match &self.deck {
            Some(deck) => deck.slides.iter().map(slide).collect(),
            None => vec![page.clone()],
        };
        let notes = match choice.format {
            ExportFormat::Mermaid => throughline_tables::mermaid::write(&self.map).left_out,
            _ => Vec::new(),
        };
        ExportPreview {
            pages,
            smallest: smallest.map(|size| (size * 10.0).round() / 10.0),
            larger,
            missing: self.missing.clone(),
            over_limit: longest >= LONGEST_SIDE - 0.5,
            notes,
            pixels: (choice.format == ExportFormat::Png)
                .then(|| (pixels(self.scene.size.width), pixels(self.scene.size.height))),
        }
    }

    /// The file.
    pub(crate) fn bytes(&self, choice: &ExportChoice) -> Result<Vec<u8>, Trouble> {
        let (map, scene) = (&self.map, &self.scene);
        match choice.format {
            ExportFormat::Pdf => {
                let pages: Vec<PdfPage<'_>> = match &self.deck {
                    Some(deck) => PdfPage::of_deck(deck),
                    None => vec![PdfPage::new(scene, self.sheet)],
                };
                throughline_export::pdf(&pages, &PdfOptions::default()).map_err(refused)
            }
            ExportFormat::Pptx => match &self.deck {
                Some(deck) => throughline_export::pptx(deck, &PptxOptions::default()).map_err(refused),
                None => Err(Trouble::new("deck", "there are no slides".to_owned(), "choose a format again")),
            },
            ExportFormat::Svg => {
                let text = if choice.outlines { TextMode::Outlines } else { TextMode::Text };
                let options = SvgOptions { text, scale: choice.scale };
                throughline_export::svg(scene, &options).map(String::into_bytes).map_err(refused)
            }
            ExportFormat::Png => {
                let options = PngOptions { scale: choice.scale, ..PngOptions::default() };
                throughline_export::png(scene, &options).map_err(refused)
            }
            ExportFormat::Html => {
                let svg = throughline_export::svg(scene, &SvgOptions::default()).map_err(refused)?;
                Ok(throughline_tables::html::write(map, &svg, &day(map)).into_bytes())
            }
            ExportFormat::Xlsx => throughline_tables::xlsx::write(map, &day(map))
                .map_err(|error| Trouble::new("xlsx", error.to_string(), "write it as JSON, which holds any map")),
            ExportFormat::Csv => Ok(throughline_tables::csv::write(map).into()),
            ExportFormat::Markdown => Ok(throughline_tables::markdown::write(map).into()),
            ExportFormat::Mermaid => Ok(throughline_tables::mermaid::write(map).text.into()),
            ExportFormat::Json => Ok(throughline_tables::json::write(map).into()),
        }
    }
}

/// What a scene says, a line a part, for those who do not see it.
fn said(scene: &Scene) -> Vec<String> {
    let mut lines = Vec::new();
    scene.meaning().walk(&mut |part, depth| {
        let text = part.text.trim();
        if depth > 0 && !text.is_empty() && part.role != Role::Artifact && part.role != Role::Table {
            lines.push(text.to_owned());
        }
    });
    lines
}

/// The smallest usual paper on which all text can be read.
fn larger(scene: &Scene, orientation: Orientation) -> Option<String> {
    let papers = [Paper::A4, Paper::A3, Paper::A2, Paper::A1, Paper::A0];
    let fits = |paper: &Paper| {
        Sheet::fit(scene.size, *paper, orientation).smallest_text(scene).is_some_and(|size| size >= READABLE)
    };
    let name = |paper: Paper| Paper::ALL.iter().find(|(known, _)| *known == paper).map(|(_, name)| (*name).to_owned());
    papers.into_iter().find(fits).and_then(name)
}

/// The day that a file says it was written on: the map's own, so that the same map gives the same bytes.
fn day(map: &Map) -> String {
    let date = &map.info.date;
    let shape: String = date.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
    format!("{}T00:00:00Z", if shape == "0000-00-00" { date } else { "2000-01-01" })
}

fn refused(error: throughline_export::ExportError) -> Trouble {
    let text = error.to_string();
    let (sentence, advice) = text.rsplit_once("; ").unwrap_or((&text, ""));
    Trouble::new(error.code(), sentence, advice)
}
