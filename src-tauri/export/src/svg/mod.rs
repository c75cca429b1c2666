//! Paints a scene as SVG. One entry; knows XML and CSS, and how browsers and drawing programs differ in reading them.

mod defs;
mod faces;
mod node;
mod roles;
mod text;
mod xml;

use std::collections::HashMap;

use throughline_scene::{Item, Layer, LayerKind, Scene};

use crate::{ExportError, SvgOptions, TextMode, faces::Faces, number::px};
use defs::Defs;
use faces::Table;
use roles::Roles;
pub(crate) use text::safe;
use xml::Xml;

/// Who will read the document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A person's program.
    Text(TextMode),
    /// The rasteriser: shapes only, no names, no words.
    Pixels,
}

/// The document for people.
pub(crate) fn document(scene: &Scene, options: &SvgOptions) -> Result<String, ExportError> {
    write(scene, Mode::Text(options.text), options.scale)
}

/// The document in any mode; `scale` sizes it on the page and leaves its coordinates alone.
pub(crate) fn write(scene: &Scene, mode: Mode, scale: f64) -> Result<String, ExportError> {
    let size = scene.size;
    if !(size.width > 0.0 && size.height > 0.0 && size.width.is_finite() && size.height.is_finite()) {
        return Err(ExportError::Empty { width: size.width, height: size.height });
    }
    let mut painter = Painter {
        xml: Xml::default(),
        defs: Defs::default(),
        faces: Table::new(Faces::of([scene]), mode),
        roles: if mode == Mode::Pixels { Roles::default() } else { Roles::of(scene) },
        pictures: pictures(scene),
        outlines: HashMap::new(),
        mode,
    };
    for layer in &scene.layers {
        painter.layer(layer)?;
    }
    Ok(painter.finish(scene, scale))
}

/// How often each picture is used.
fn pictures(scene: &Scene) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    scene.walk(&mut |node, _, _| {
        if let Item::Image(image) = &node.item {
            *counts.entry(image.key.to_string()).or_default() += 1;
        }
    });
    counts
}

/// What painting needs and leaves behind.
struct Painter {
    xml: Xml,
    defs: Defs,
    faces: Table,
    roles: Roles,
    pictures: HashMap<String, usize>,
    /// Shapes of glyphs by face and number.
    outlines: HashMap<(usize, u16), Option<kurbo::BezPath>>,
    mode: Mode,
}

impl Painter {
    fn layer(&mut self, layer: &Layer) -> Result<(), ExportError> {
        let xml = self.xml.start("g");
        if self.mode != Mode::Pixels {
            // Drawing programs list groups that are marked so as layers, by these names.
            xml.attr("id", layer_id(layer.kind)).attr("data-name", &layer.name);
            xml.attr("inkscape:groupmode", "layer").attr("inkscape:label", &layer.name);
        }
        if layer.origin != kurbo::Point::ZERO {
            xml.attr("transform", format_args!("translate({} {})", px(layer.origin.x), px(layer.origin.y)));
        }
        for node in &layer.nodes {
            self.node(node)?;
        }
        self.xml.end();
        Ok(())
    }

    fn finish(self, scene: &Scene, scale: f64) -> String {
        let Painter { xml: body, defs, faces, mode, .. } = self;
        let mut xml = Xml::default();
        let (width, height) = (scene.size.width, scene.size.height);
        xml.start("svg").attr("xmlns", "http://www.w3.org/2000/svg");
        xml.attr("xmlns:xlink", "http://www.w3.org/1999/xlink");
        if mode != Mode::Pixels {
            xml.attr("xmlns:inkscape", "http://www.inkscape.org/namespaces/inkscape");
        }
        xml.attr("width", px(width * scale)).attr("height", px(height * scale));
        xml.attr("viewBox", format_args!("0 0 {} {}", px(width), px(height)));
        if mode != Mode::Pixels {
            xml.attr("lang", &scene.language).attr("xml:lang", &scene.language);
            xml.attr("role", "graphics-document document").attr("aria-labelledby", "title desc");
        }
        // Inherited by all: ends and corners are round.
        xml.attr("stroke-linecap", "round").attr("stroke-linejoin", "round");
        if let (Some(usual), Mode::Text(_)) = (faces.usual(), mode) {
            xml.attr("font-family", &usual.family).attr("font-weight", usual.weight);
            xml.attr("style", "text-rendering:geometricPrecision;text-spacing-trim:space-all");
        }
        if mode != Mode::Pixels {
            for (id, name, text) in [("title", "title", &scene.title), ("desc", "desc", &scene.description)] {
                if !text.is_empty() {
                    xml.start(name).attr("id", id).text(text).end();
                }
            }
            if !faces.rules.is_empty() {
                xml.start("style").raw(&faces.rules).end();
            }
        }
        xml.raw(&defs.finish());
        if scene.background.a > 0 {
            xml.start("rect").attr("width", px(width)).attr("height", px(height)).attr("fill", scene.background.hex());
            if scene.background.a < 255 {
                xml.attr("fill-opacity", crate::number::Num(scene.background.opacity(), 3));
            }
            xml.end();
        }
        xml.raw("\n").raw(body.finish().trim_end());
        xml.end();
        xml.finish()
    }
}

fn layer_id(kind: LayerKind) -> String {
    match kind {
        LayerKind::Title => "layer-title".into(),
        LayerKind::Panels => "layer-panels".into(),
        LayerKind::Under => "layer-under".into(),
        LayerKind::Header => "layer-header".into(),
        LayerKind::Transitions => "layer-transitions".into(),
        LayerKind::Parking => "layer-parking".into(),
        LayerKind::Lane(number) => format!("layer-lane-{number:x}"),
        LayerKind::Over => "layer-over".into(),
        LayerKind::Rail => "layer-rail".into(),
        LayerKind::Content => "layer-content".into(),
        LayerKind::Legend => "layer-legend".into(),
        LayerKind::Footer => "layer-footer".into(),
    }
}
