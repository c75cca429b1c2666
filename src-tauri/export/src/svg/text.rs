//! Paragraphs as elements: a `<text>` for each line, or for each run where lines need it.
//!
//! A browser orders characters of mixed direction by itself. So that a run stays where layout put it, each run of a line
//! that reads from the right stands alone, left aligned, and marks of direction are added only where it ends in neutral
//! characters. Chromium, WebKit, Inkscape, librsvg and resvg then agree; `direction` moves the anchor differently in each.

use std::sync::Arc;

use kurbo::{Affine, BezPath, Vec2};
use throughline_scene::{Color, Halo, Line, Paragraph, Run};
use throughline_text::FaceData;

use super::{Mode, Painter};
use crate::{
    TextMode,
    number::{Num, px},
    order,
    outline::outline,
    shape::data as data_of,
};

/// What of a line is painted.
#[derive(Clone, Copy)]
enum Pass {
    /// The outline behind the letters, so wide.
    Halo(f64),
    /// The letters.
    Letters,
}

impl Painter {
    /// Writes the lines of a paragraph, its halo first.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph) {
        let whole = self.needs_title(paragraph);
        if whole {
            let text = paragraph.text.replace(order::SOFT_HYPHEN, "");
            self.xml.start("g").attr("role", "img").leaf("title", &text);
        }
        if let Some(Halo { color, width }) = paragraph.halo {
            // Not by paint-order: programs that do not know it would paint the outline over the letters.
            self.xml.start("g").attr("fill", "none").attr("stroke", color.hex()).attr("stroke-width", px(width));
            if color.a < 255 {
                self.xml.attr("stroke-opacity", Num(color.opacity(), 3));
            }
            if self.mode != Mode::Pixels {
                self.xml.attr("aria-hidden", "true").attr("style", "user-select:none");
            }
            self.lines(paragraph, Pass::Halo(width));
            self.xml.end();
        }
        self.lines(paragraph, Pass::Letters);
        if whole {
            self.xml.end();
        }
    }

    /// Whether the words are only whole in a title: they are cut by hyphens, or drawn as shapes.
    fn needs_title(&self, paragraph: &Paragraph) -> bool {
        match self.mode {
            Mode::Pixels => false,
            Mode::Text(TextMode::Outlines) => true,
            Mode::Text(TextMode::Text | TextMode::Plain) => paragraph.lines.iter().any(|line| line.hyphen),
        }
    }

    fn lines(&mut self, paragraph: &Paragraph, pass: Pass) {
        for line in paragraph.lines.iter() {
            self.line(paragraph, line, pass);
        }
    }

    fn line(&mut self, paragraph: &Paragraph, line: &Line, pass: Pass) {
        let (x, y) = (paragraph.at.x, paragraph.at.y + line.baseline);
        let apart = line.runs.iter().any(|run| run.rtl || run.link.is_some() || self.faces.get(run.face).outlined);
        let outlines = matches!(self.mode, Mode::Pixels | Mode::Text(TextMode::Outlines));
        match &*line.runs {
            [] => {}
            runs if runs.len() > 1 && !apart => {
                self.xml.start("text").attr("y", px(y));
                self.keep_spaces(runs);
                for run in runs {
                    self.xml.start("tspan").attr("x", px(x + run.x));
                    self.letters(run, pass);
                    self.xml.end();
                }
                self.xml.end();
            }
            _ => {
                // White space between elements would cut a word of two faces; where there is some, it is in the runs.
                for (index, part) in order::reading(paragraph, line).into_iter().enumerate() {
                    if index > 0 && !outlines {
                        self.xml.join();
                    }
                    self.run(part.run, x + part.run.x, y, pass);
                }
            }
        }
    }

    /// Has spaces at either end of runs count. Browsers reset this on each `<text>`, so it cannot be said once.
    fn keep_spaces(&mut self, runs: &[Run]) {
        let counts = |run: &Run| run.text.trim() != &*run.text || run.text.contains("  ");
        if runs.iter().any(counts) {
            self.xml.attr("xml:space", "preserve");
        }
    }

    /// Writes a run as an element of its own.
    fn run(&mut self, run: &Run, x: f64, y: f64, pass: Pass) {
        let link = match (pass, self.mode, run.link.as_deref()) {
            (Pass::Letters, Mode::Text(_), Some(link)) if safe(link) => Some(link),
            _ => None,
        };
        if let Some(link) = link {
            self.xml.start("a").attr("href", link).attr("xlink:href", link);
        }
        let outlined = self.faces.get(run.face).outlined;
        if outlined {
            self.glyphs(run, x, y, pass);
        }
        // Behind shapes, text that is not seen can still be searched and copied; where all is shapes, titles carry it.
        let shown = !outlined || (self.mode == Mode::Text(TextMode::Text) && matches!(pass, Pass::Letters));
        if shown {
            self.xml.start("text").attr("x", px(x)).attr("y", px(y));
            self.keep_spaces(std::slice::from_ref(run));
            if outlined {
                self.xml.attr("opacity", 0);
            }
            self.letters(run, pass);
            self.xml.end();
        }
        if link.is_some() {
            self.xml.end();
        }
    }

    /// How a run looks, and its characters.
    fn letters(&mut self, run: &Run, pass: Pass) {
        let face = self.faces.get(run.face);
        let usual = self.faces.usual();
        if usual.is_none_or(|usual| usual.family != face.family) {
            self.xml.attr("font-family", &face.family);
        }
        if usual.is_none_or(|usual| usual.weight != face.weight) {
            self.xml.attr("font-weight", face.weight);
        }
        if face.italic {
            self.xml.attr("font-style", "italic");
        }
        self.xml.attr("font-size", px(run.size));
        if run.tracking != 0.0 {
            self.xml.attr("letter-spacing", px(run.tracking));
        }
        if matches!(pass, Pass::Letters) {
            fill(&mut self.xml, run.color);
        }
        let neutral = |c: Option<char>| run.rtl && c.is_some_and(|c| !c.is_alphabetic());
        if neutral(run.text.chars().next()) {
            self.xml.text("\u{200F}");
        }
        self.xml.text(&run.text);
        if neutral(run.text.chars().next_back()) {
            self.xml.text("\u{200F}");
        }
    }

    /// Letters of a run as shapes.
    fn glyphs(&mut self, run: &Run, x: f64, y: f64, pass: Pass) {
        let at = self.faces.used.position(run.face);
        let data = Arc::clone(&self.faces.used.list()[at].data);
        if self.mode == Mode::Pixels && !data.colour_bitmap {
            return self.joined(run, (at, &data), Vec2::new(x, y), pass);
        }
        let scale = run.size / f64::from(data.units_per_em.max(1));
        self.xml.start("g");
        self.xml.attr("transform", format_args!("translate({} {}) scale({})", px(x), px(y), Num(scale, 6)));
        match pass {
            Pass::Letters => fill(&mut self.xml, run.color),
            // Shapes are in font units, and a stroke is scaled with them.
            Pass::Halo(width) => {
                self.xml.attr("stroke-width", px(width / scale));
            }
        }
        for glyph in run.glyphs.iter() {
            if let Some(id) = self.defs.glyph(at, &data, glyph.id) {
                self.xml.start("use");
                self.href(&id);
                self.xml.attr("x", Num(f64::from(glyph.x) / scale, 1));
                if glyph.y != 0.0 {
                    self.xml.attr("y", Num(-f64::from(glyph.y) / scale, 1));
                }
                self.xml.end();
            }
        }
        self.xml.end();
    }

    /// Letters of a run as one path, which the rasteriser reads several times faster than references to glyphs.
    fn joined(&mut self, run: &Run, (at, data): (usize, &FaceData), origin: Vec2, pass: Pass) {
        let scale = run.size / f64::from(data.units_per_em.max(1));
        let mut shape = BezPath::new();
        for glyph in run.glyphs.iter() {
            let outline = self.outlines.entry((at, glyph.id)).or_insert_with(|| outline(data, glyph.id));
            if let Some(outline) = outline {
                let place = origin + Vec2::new(f64::from(glyph.x), -f64::from(glyph.y));
                let moved = Affine::translate(place) * Affine::scale(scale);
                shape.extend(outline.iter().map(|element| moved * element));
            }
        }
        if shape.elements().is_empty() {
            return;
        }
        self.xml.start("path").attr("d", data_of(&shape));
        if matches!(pass, Pass::Letters) {
            fill(&mut self.xml, run.color);
        }
        self.xml.end();
    }
}

fn fill(xml: &mut super::Xml, color: Color) {
    xml.attr("fill", color.hex());
    if color.a < 255 {
        xml.attr("fill-opacity", Num(color.opacity(), 3));
    }
}

/// Whether a link leads to a place, and does not run as a program.
pub(crate) fn safe(link: &str) -> bool {
    let scheme = link.split_once(':').map(|(scheme, _)| scheme.trim().to_ascii_lowercase());
    match scheme.as_deref() {
        Some(scheme) => matches!(scheme, "http" | "https" | "mailto" | "tel"),
        None => !link.trim().is_empty(),
    }
}
