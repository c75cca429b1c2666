//! Paragraphs as text objects, glyph by glyph where layout put them, so that every word can be searched and copied.
//!
//! A glyph says its text through its font's map. Where that is not enough (several glyphs for one character, one glyph for
//! two texts, the hyphen at a line's end) a span says it. Never a whole line: readers turn those round for Arabic.

use std::sync::Arc;

use kurbo::{Affine, Point};
use throughline_scene::{Color, Glyph, Halo, Paragraph, Pixels, Run};
use throughline_text::FaceData;

use super::{
    content::Ink,
    links,
    object::{Kind, hex, utf16},
    paint::Painter,
    picture,
    shown::Shown,
    tags::Target,
};
use crate::{
    ExportError,
    faces::space,
    number::Num,
    order::{self, SOFT_HYPHEN},
    outline::{self, Picture},
    picture::unpack,
};

/// How a run ends.
#[derive(Clone, Copy, Default)]
struct Ending {
    /// With a hyphen that layout added.
    hyphen: bool,
    /// With a space that is not seen: readers of tags join what stands in different lines.
    space: bool,
}

/// Glyphs that stand for characters together.
struct Cluster<'a> {
    glyphs: &'a [Glyph],
    /// What they say.
    text: String,
    /// Whether a span must say it, for their font does not.
    spanned: bool,
}

impl Painter<'_> {
    /// Paints the lines of a paragraph, its halo first. `target` is what its words belong to.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, target: Target) -> Result<(), ExportError> {
        if let Some(halo) = paragraph.halo {
            // The same glyphs again must not be copied twice: a span with no text.
            self.mark(Target::Artifact);
            self.content.put("/Span<</ActualText<FEFF>>>BDC");
            for line in paragraph.lines.iter() {
                for run in &line.runs {
                    self.run(run, paragraph.at + (run.x, line.baseline), Some(halo), Ending::default())?;
                }
            }
            self.content.put("EMC");
        }
        self.marks.end_link();
        for line in paragraph.lines.iter() {
            let parts = order::reading(paragraph, line);
            let last = parts.iter().rposition(|part| !part.run.glyphs.is_empty());
            for (index, part) in parts.iter().enumerate().filter(|(_, part)| !part.run.glyphs.is_empty()) {
                let ends = last == Some(index) && order::ends_word(paragraph, line);
                let at = paragraph.at + (part.run.x, line.baseline);
                let area = links::on_page(links::area(part.run, at) + self.origin, self.sheet);
                let target = self.linked(part.run, area, target);
                self.mark(target);
                self.run(part.run, at, None, Ending { hyphen: part.hyphen, space: ends })?;
                if part.hyphen {
                    // Some readers take the end of the hyphen's span for that of the mark around it.
                    self.unmark();
                }
            }
            self.marks.end_line();
        }
        Ok(())
    }

    fn run(&mut self, run: &Run, at: Point, halo: Option<Halo>, end: Ending) -> Result<(), ExportError> {
        if run.glyphs.is_empty() {
            return Ok(());
        }
        let color = halo.map_or(run.color, |halo| halo.color);
        match halo {
            Some(halo) => {
                let alpha = self.resources.alpha("CA", color.a);
                self.content.stroke(Ink::Color(opaque(color)), color.a, &alpha);
                self.content.pen(halo.width, &[]);
            }
            None => {
                let alpha = self.resources.alpha("ca", color.a);
                self.content.fill(Ink::Color(opaque(color)), color.a, &alpha);
            }
        }
        let number = self.fonts.position(run.face);
        // Readers stumble over the glyph for characters that no face has, so it is drawn as a shape.
        let known = run.glyphs.iter().all(|glyph| glyph.id != 0);
        if known && self.fonts.get(number).is_embedded() {
            let clusters = self.clusters(run, number, halo.is_some(), end.hyphen);
            let space =
                space(&self.fonts.get(number).data).filter(|_| end.space && !run.text.ends_with(char::is_whitespace));
            let space = space.filter(|space| self.fonts.says(number, *space, " "));
            self.show(run, number, &clusters, at, halo.is_some(), space);
            Ok(())
        } else {
            self.shapes(run, number, at, halo)
        }
    }

    /// A run's glyphs by what they say.
    fn clusters<'a>(&mut self, run: &'a Run, number: usize, silent: bool, hyphen: bool) -> Vec<Cluster<'a>> {
        let mut starts: Vec<usize> = run.glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let last = starts.last().copied();
        let mut clusters = Vec::new();
        for glyphs in run.glyphs.chunk_by(|a, b| a.cluster == b.cluster) {
            let start = glyphs[0].cluster as usize;
            let end = starts.iter().copied().find(|other| *other > start).unwrap_or(run.text.len());
            let mut text = run.text.get(start..end).unwrap_or_default().replace(['\u{A0}', '\t', '\n', '\r'], " ");
            if hyphen && Some(start) == last {
                text = SOFT_HYPHEN.to_string();
            }
            let spanned = match glyphs {
                _ if silent => false,
                _ if text.contains(SOFT_HYPHEN) => true,
                [one] => !self.fonts.says(number, one.id, &text),
                _ => true,
            };
            if spanned {
                glyphs.iter().for_each(|glyph| self.fonts.hint(number, glyph.id, &text));
            }
            clusters.push(Cluster { glyphs, text, spanned });
        }
        clusters
    }

    fn show(
        &mut self,
        run: &Run,
        number: usize,
        clusters: &[Cluster<'_>],
        at: Point,
        outlined: bool,
        space: Option<u16>,
    ) {
        let content = &mut self.content;
        content.put("BT");
        content.font(number, run.size);
        content.tracking(run.tracking);
        if outlined {
            content.put("1 Tr");
        }
        content.put(format_args!("1 0 0 -1 {} {} Tm", Num(at.x, 3), Num(at.y, 3)));
        let font = self.fonts.get(number);
        let (mut pen, mut rise) = (0.0, 0.0f64);
        let mut pending = Shown::default();
        let blank = |x: f64| space.map(|id| Glyph { id, x: x as f32, y: 0.0, advance: 0.0, cluster: 0 });
        if let Some(glyph) = blank(0.0).filter(|_| run.rtl) {
            // The end of words that read from the right is their left.
            let width = font.code(glyph.id).map_or(0.0, |(_, width)| width * run.size / 1000.0);
            let glyph = Glyph { x: -(width + run.tracking) as f32, ..glyph };
            pending.place(content, font, run, &glyph, &mut pen, &mut rise);
        }
        for cluster in clusters {
            if !cluster.spanned {
                for glyph in cluster.glyphs {
                    pending.place(content, font, run, glyph, &mut pen, &mut rise);
                }
                continue;
            }
            pending.flush(content);
            content.put(format_args!("/Span<</ActualText{}>>BDC", hex(&utf16(&cluster.text))));
            // Readers take a span to reach from its first glyph to its last one's end, and see gaps between words
            // where it does not meet its neighbours. So letters come before marks, and the pen ends at the far edge.
            let mut glyphs: Vec<&Glyph> = cluster.glyphs.iter().collect();
            glyphs.sort_by_key(|glyph| glyph.advance <= 0.0 || glyph.y != 0.0);
            let end = cluster.glyphs.iter().map(|glyph| f64::from(glyph.x + glyph.advance)).fold(f64::MIN, f64::max);
            let last = glyphs.pop();
            for glyph in glyphs {
                pending.place(content, font, run, glyph, &mut pen, &mut rise);
            }
            if let Some(glyph) = last {
                let width = font.code(glyph.id).map_or(0.0, |(_, width)| width * run.size / 1000.0);
                let rest = end - f64::from(glyph.x) - width;
                if (rest - run.tracking).abs() > 0.01 {
                    pending.flush(content);
                    content.tracking(rest);
                }
                pending.place(content, font, run, glyph, &mut pen, &mut rise);
                pen += rest - run.tracking;
            }
            pending.flush(content);
            content.tracking(run.tracking);
            content.put("EMC");
        }
        if let Some(glyph) = blank(pen).filter(|_| !run.rtl) {
            pending.place(content, font, run, &glyph, &mut pen, &mut rise);
        }
        pending.flush(content);
        if rise != 0.0 {
            content.put("0 Ts");
        }
        if outlined {
            content.put("0 Tr");
        }
        content.put("ET");
    }

    /// Letters of a face that is not embedded: shapes or pictures, with their text on a glyph that is not seen.
    fn shapes(&mut self, run: &Run, number: usize, at: Point, halo: Option<Halo>) -> Result<(), ExportError> {
        let data = Arc::clone(&self.fonts.get(number).data);
        for cluster in self.clusters(run, number, true, false) {
            for glyph in cluster.glyphs {
                let place = at + (f64::from(glyph.x), -f64::from(glyph.y));
                let art = if data.colour_bitmap { outline::picture(&data, glyph.id) } else { None };
                if let Some(art) = art {
                    if halo.is_none() {
                        self.picture(&format!("glyph {number} {}", glyph.id), &data, &art, run.size, place)?;
                    }
                } else if let Some(path) = outline::outline(&data, glyph.id) {
                    let em = run.size / f64::from(data.units_per_em.max(1));
                    self.content.path(&(Affine::translate(place.to_vec2()) * Affine::scale(em) * path));
                    self.content.put(if halo.is_some() { "S" } else { "f" });
                }
            }
            if halo.is_none() {
                self.carry(&cluster, run.size, at);
            }
        }
        Ok(())
    }

    /// A glyph that is a picture.
    fn picture(&mut self, key: &str, face: &FaceData, art: &Picture, size: f64, at: Point) -> Result<(), ExportError> {
        let name = self.resources.named(Kind::XObject, key.to_owned(), |doc| {
            picture::unpacked(doc, &unpack(Pixels::Png, &art.data, false)?, false)
        });
        let name = name.map_err(|reason| ExportError::Picture { key: face.family.to_string(), reason })?;
        let scale = art.scale * size;
        let (width, height) = (f64::from(art.size.0) * scale, f64::from(art.size.1) * scale);
        let corner = at + (art.at.0 * size, art.at.1 * size + height);
        self.content.save();
        self.content.transform([width, 0.0, 0.0, -height, corner.x, corner.y]);
        self.content.put(format_args!("/{name} Do"));
        self.content.restore();
        Ok(())
    }

    /// The text of a cluster of shapes: a space that is not seen, as wide as they are.
    fn carry(&mut self, cluster: &Cluster<'_>, size: f64, at: Point) {
        let Some((carrier, space)) = self.fonts.carrier() else {
            return;
        };
        let (code, width) = self.fonts.get(carrier).code(space).unwrap_or((0, 0.0));
        let left = cluster.glyphs.iter().map(|glyph| f64::from(glyph.x)).fold(f64::MAX, f64::min);
        let right = cluster.glyphs.iter().map(|glyph| f64::from(glyph.x + glyph.advance)).fold(f64::MIN, f64::max);
        let content = &mut self.content;
        content.put(format_args!("/Span<</ActualText{}>>BDC", hex(&utf16(&cluster.text))));
        content.put("BT");
        content.font(carrier, size);
        content.tracking(right - left - width * size / 1000.0);
        content.put(format_args!("3 Tr 1 0 0 -1 {} {} Tm", Num(at.x + left, 3), Num(at.y, 3)));
        content.put(format_args!("<{code:04X}> Tj 0 Tr"));
        content.tracking(0.0);
        content.put("ET EMC");
    }
}

fn opaque(color: Color) -> Color {
    Color { a: 255, ..color }
}
