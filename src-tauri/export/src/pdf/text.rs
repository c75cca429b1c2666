//! Paragraphs as text objects, glyph by glyph where layout put them, so that every word can be searched and copied.
//!
//! A glyph says its text through its font's map. Where that is not enough (several glyphs for one character, one glyph for
//! two texts, the hyphen at a line's end) a span says it. Never a whole line: readers turn those round for Arabic.

use kurbo::{Affine, Point};
use throughline_scene::{Glyph, Halo, Paragraph, Run};

use super::{
    content::{Content, Ink},
    fonts::Font,
    object::{Kind, hex, utf16},
    paint::Painter,
    picture,
};
use crate::{
    ExportError,
    number::Num,
    order::{self, SOFT_HYPHEN},
    outline,
    picture::unpack,
};

/// Glyphs that stand for characters together.
struct Cluster<'a> {
    glyphs: &'a [Glyph],
    /// What they say, if their font does not.
    said: Option<String>,
}

impl Painter<'_> {
    /// Paints the lines of a paragraph, its halo first.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph) -> Result<(), ExportError> {
        if let Some(halo) = paragraph.halo {
            // The same glyphs again must not be copied twice: a span with no text.
            self.content.put("/Artifact BMC /Span<</ActualText<FEFF>>>BDC");
            for line in paragraph.lines.iter() {
                for run in &line.runs {
                    self.run(run, paragraph.at + (run.x, line.baseline), Some(halo), false)?;
                }
            }
            self.content.put("EMC EMC");
        }
        for line in paragraph.lines.iter() {
            for part in order::reading(paragraph, line) {
                let at = paragraph.at + (part.run.x, line.baseline);
                self.run(part.run, at, None, part.hyphen)?;
            }
        }
        Ok(())
    }

    fn run(&mut self, run: &Run, at: Point, halo: Option<Halo>, hyphen: bool) -> Result<(), ExportError> {
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
        if self.fonts.get(number).is_embedded() {
            let clusters = self.clusters(run, number, halo.is_some(), hyphen);
            self.show(run, number, &clusters, at, halo.is_some());
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
            let end = starts
                .iter()
                .copied()
                .find(|other| *other > start)
                .unwrap_or(run.text.len());
            let text = run
                .text
                .get(start..end)
                .unwrap_or_default()
                .replace(['\u{A0}', '\t', '\n', '\r'], " ");
            let added = hyphen && Some(start) == last;
            let said = match glyphs {
                _ if silent => None,
                _ if added => Some(SOFT_HYPHEN.to_string()),
                [one] if self.fonts.says(number, one.id, &text) => None,
                _ => Some(text),
            };
            clusters.push(Cluster { glyphs, said });
        }
        clusters
    }

    fn show(&mut self, run: &Run, number: usize, clusters: &[Cluster<'_>], at: Point, outlined: bool) {
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
        for cluster in clusters {
            let Some(said) = &cluster.said else {
                for glyph in cluster.glyphs {
                    pending.place(content, font, run, glyph, &mut pen, &mut rise);
                }
                continue;
            };
            pending.flush(content);
            content.put(format_args!("/Span<</ActualText{}>>BDC", hex(&utf16(said))));
            // Readers take a span to reach from its first glyph to its last one's end, and see gaps between words
            // where it does not meet its neighbours. So letters come before marks, and the pen ends at the far edge.
            let mut glyphs: Vec<&Glyph> = cluster.glyphs.iter().collect();
            glyphs.sort_by_key(|glyph| glyph.advance <= 0.0 || glyph.y != 0.0);
            let end = cluster
                .glyphs
                .iter()
                .map(|glyph| f64::from(glyph.x + glyph.advance))
                .fold(f64::MIN, f64::max);
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
        let data = std::sync::Arc::clone(&self.fonts.get(number).data);
        if halo.is_none() {
            self.content
                .put(format_args!("/Span<</ActualText{}>>BDC", hex(&utf16(&run.text))));
        }
        let em = run.size / f64::from(data.units_per_em.max(1));
        for glyph in run.glyphs.iter() {
            let place = at + (f64::from(glyph.x), -f64::from(glyph.y));
            let art = if data.colour_bitmap {
                outline::picture(&data, glyph.id)
            } else {
                None
            };
            if let Some(art) = art {
                if halo.is_none() {
                    let key = format!("glyph {number} {}", glyph.id);
                    let name = self.resources.named(Kind::XObject, key, |doc| {
                        let pixels = unpack(throughline_scene::Pixels::Png, &art.data, false)?;
                        picture::unpacked(doc, &pixels, false)
                    });
                    let name = name.map_err(|reason| ExportError::Picture {
                        key: data.family.to_string(),
                        reason,
                    })?;
                    let (width, height) = (f64::from(art.size.0), f64::from(art.size.1));
                    let (scale, left, top) = (art.scale * run.size, art.at.0 * run.size, art.at.1 * run.size);
                    let corner = place + (left, top + height * scale);
                    self.content.save();
                    self.content
                        .transform([width * scale, 0.0, 0.0, -height * scale, corner.x, corner.y]);
                    self.content.put(format_args!("/{name} Do"));
                    self.content.restore();
                }
            } else if let Some(path) = outline::outline(&data, glyph.id) {
                self.content
                    .path(&(Affine::translate(place.to_vec2()) * Affine::scale(em) * path));
                self.content.put(if halo.is_some() { "S" } else { "f" });
            }
        }
        if let (None, Some((carrier, space))) = (halo, self.fonts.carrier()) {
            let code = self.fonts.get(carrier).code(space).map_or(0, |(code, _)| code);
            self.content.put("BT");
            self.content.font(carrier, run.size);
            self.content.put(format_args!(
                "3 Tr 1 0 0 -1 {} {} Tm <{code:04X}> Tj 0 Tr ET EMC",
                Num(at.x, 3),
                Num(at.y, 3)
            ));
        } else if halo.is_none() {
            self.content.put("EMC");
        }
        Ok(())
    }
}

fn opaque(color: throughline_scene::Color) -> throughline_scene::Color {
    throughline_scene::Color { a: 255, ..color }
}

/// Glyphs that are shown by one operator.
#[derive(Default)]
struct Shown {
    text: String,
    open: bool,
}

impl Shown {
    /// Adds a glyph where layout put it, moving the pen from where the last one left it.
    fn place(&mut self, content: &mut Content, font: &Font, run: &Run, glyph: &Glyph, pen: &mut f64, rise: &mut f64) {
        let Some((code, width)) = font.code(glyph.id) else {
            return;
        };
        if f64::from(glyph.y) != *rise {
            self.flush(content);
            *rise = f64::from(glyph.y);
            content.put(format_args!("{} Ts", Num(*rise, 3)));
        }
        // In thousandths of an em. Less than a hundredth of a px is let be.
        let step = ((f64::from(glyph.x) - *pen) * 1000.0 / run.size).round();
        if (step * run.size).abs() > 10.0 {
            self.kern(-step);
            *pen += step * run.size / 1000.0;
        }
        self.glyph(code);
        *pen += width * run.size / 1000.0 + run.tracking;
    }

    fn glyph(&mut self, code: u16) {
        use std::fmt::Write;
        if !self.open {
            self.text.push('<');
            self.open = true;
        }
        let _ = write!(self.text, "{code:04X}");
    }

    fn kern(&mut self, thousandths: f64) {
        use std::fmt::Write;
        if std::mem::take(&mut self.open) {
            self.text.push('>');
        }
        let _ = write!(self.text, "{}", Num(thousandths, 0));
    }

    fn flush(&mut self, content: &mut Content) {
        if std::mem::take(&mut self.open) {
            self.text.push('>');
        }
        if !self.text.is_empty() {
            content.put(format_args!("[{}]TJ", self.text));
            self.text.clear();
        }
    }
}
