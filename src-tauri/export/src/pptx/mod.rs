//! Writes a deck as a presentation of office programs (ECMA-376): every slide is made of shapes and text boxes that can be
//! edited, none is a picture. One entry; the modules below each know one kind of part.

mod clip;
mod families;
mod forms;
mod master;
mod notes;
mod package;
mod paint;
mod picture;
mod presentation;
mod shape;
mod slide;
mod text;
mod theme;
mod units;
mod words;
mod xml;

use std::collections::HashMap;

use throughline_scene::Deck;

use crate::{ExportError, PptxOptions};
use families::Families;
use package::{Links, Package};
use picture::Media;
use slide::Painter;
use theme::Scheme;
use units::{Extent, Scale};

/// What office programs take as a slide's side: 1 to 56 inches.
const SIDES: std::ops::RangeInclusive<i64> = 914_400..=51_206_400;

/// What all slides of a deck share.
struct Deckwide<'a> {
    scale: Scale,
    scheme: &'a Scheme,
    families: &'a Families,
    slide: Extent,
    /// Numbers of slides, from 1, by their ids.
    slides: HashMap<&'a str, usize>,
}

const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const LAYOUT: &str = "ppt/slideLayouts/slideLayout1.xml";
const NOTES_MASTER: &str = "ppt/notesMasters/notesMaster1.xml";
const PRESENTATION: &str = "ppt/presentation.xml";

/// What kinds of parts are called.
macro_rules! kind {
    ($name:literal) => {
        concat!("application/vnd.openxmlformats-officedocument.presentationml.", $name, "+xml")
    };
}

/// The presentation.
pub(crate) fn document(deck: &Deck, options: &PptxOptions) -> Result<Vec<u8>, ExportError> {
    let size = size(deck)?;
    let scheme = Scheme::new(deck.palette);
    let families = Families::of(deck);
    let slides = deck.slides.iter().enumerate().map(|(nth, slide)| (&*slide.id, nth + 1)).collect();
    let shared = Deckwide { scale: Scale::new(deck.scale), scheme: &scheme, families: &families, slide: size, slides };
    let mut package = Package::default();
    package.links().part("officeDocument", PRESENTATION);
    package.links().core("docProps/core.xml");
    package.links().part("extended-properties", "docProps/app.xml");

    let mut links = Links::default();
    let master = links.part("slideMaster", MASTER);
    let slides: Vec<String> = (1..=deck.slides.len()).map(|number| links.part("slide", &slide_name(number))).collect();
    let notes = links.part("notesMaster", NOTES_MASTER);
    for (kind, name) in [("presProps", "presProps"), ("viewProps", "viewProps"), ("tableStyles", "tableStyles")] {
        links.part(kind, &format!("ppt/{name}.xml"));
    }
    links.part("theme", "ppt/theme/theme1.xml");
    let main = presentation::document(deck, size, &master, &notes, &slides);
    package.xml(PRESENTATION, kind!("presentation.main"), main, links);
    masters(&mut package, &shared);

    let mut media = Media::default();
    for (nth, slide) in deck.slides.iter().enumerate() {
        let (name, notes) = (slide_name(nth + 1), format!("ppt/notesSlides/notesSlide{}.xml", nth + 1));
        let mut links = Links::default();
        links.part("slideLayout", LAYOUT);
        if !slide.notes.is_empty() {
            links.part("notesSlide", &notes);
        }
        let (xml, links) = Painter::new(&shared, &mut media, links, &slide.scene).paint(&slide.name)?;
        package.xml(&*name, kind!("slide"), xml, links);
        if !slide.notes.is_empty() {
            let mut links = Links::default();
            links.part("notesMaster", NOTES_MASTER);
            links.part("slide", &name);
            package.xml(notes, kind!("notesSlide"), notes::page(&slide.notes, &slide.scene.language), links);
        }
    }
    media.pack(&mut package);
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    package.xml("docProps/core.xml", core, presentation::core(deck, options), Links::default());
    let app = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    package.xml("docProps/app.xml", app, presentation::app(deck, options), Links::default());
    package.finish()
}

/// Masters, layout, themes, and the parts that say nothing but must be there.
fn masters(package: &mut Package, shared: &Deckwide<'_>) {
    let mut links = Links::default();
    links.part("slideLayout", LAYOUT);
    links.part("theme", "ppt/theme/theme1.xml");
    package.xml(MASTER, kind!("slideMaster"), master::master(shared.scheme, shared.slide), links);
    let mut links = Links::default();
    links.part("slideMaster", MASTER);
    package.xml(LAYOUT, kind!("slideLayout"), master::layout(shared.slide), links);
    let mut links = Links::default();
    links.part("theme", "ppt/theme/theme2.xml");
    package.xml(NOTES_MASTER, kind!("notesMaster"), master::notes_master(shared.slide), links);
    for name in ["ppt/theme/theme1.xml", "ppt/theme/theme2.xml"] {
        let kind = "application/vnd.openxmlformats-officedocument.theme+xml";
        package.xml(name, kind, shared.scheme.theme(shared.families), Links::default());
    }
    let part = |element: &'static str, named: Option<&str>| {
        let mut xml = xml::Xml::document();
        master::spaces(xml.start(element));
        if let Some(style) = named {
            xml.attr("def", style);
        }
        xml.end();
        xml.finish()
    };
    package.xml("ppt/presProps.xml", kind!("presProps"), part("p:presentationPr", None), Links::default());
    package.xml("ppt/viewProps.xml", kind!("viewProps"), part("p:viewPr", None), Links::default());
    let styles = part("a:tblStyleLst", Some("{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"));
    package.xml("ppt/tableStyles.xml", kind!("tableStyles"), styles, Links::default());
}

/// The name of a slide's part.
fn slide_name(number: usize) -> String {
    format!("ppt/slides/slide{number}.xml")
}

/// How large slides are: as large as the largest scene.
fn size(deck: &Deck) -> Result<Extent, ExportError> {
    if deck.slides.is_empty() {
        return Err(ExportError::NoPages);
    }
    let scale = Scale::new(deck.scale);
    let mut size = Extent { width: 0, height: 0 };
    for (nth, slide) in deck.slides.iter().enumerate() {
        let (width, height) = (slide.scene.size.width, slide.scene.size.height);
        if !(width > 0.0 && height > 0.0 && width.is_finite() && height.is_finite()) {
            return Err(ExportError::Empty { width, height });
        }
        size = Extent { width: size.width.max(scale.length(width)), height: size.height.max(scale.length(height)) };
        if size.width.max(size.height) > *SIDES.end() || size.width.min(size.height) < *SIDES.start() {
            let (width, height) = (width * deck.scale, height * deck.scale);
            return Err(ExportError::SlideSize { slide: nth + 1, width, height });
        }
    }
    Ok(size)
}
