//! What is defined once and referred to: gradients, clips, icons, pictures, glyphs. Numbers them as they are first used.

use std::{collections::HashMap, fmt::Write};

use base64::{Engine, prelude::BASE64_STANDARD};
use kurbo::BezPath;
use throughline_scene::{Clip, Gradient, Image, Path, Pixels};
use throughline_text::FaceData;

use crate::{
    number::{Num, px},
    outline, picture,
    shape::{self, data},
};

/// Definitions so far.
#[derive(Default)]
pub(super) struct Defs {
    body: String,
    ids: HashMap<String, String>,
    counts: HashMap<char, usize>,
}

impl Defs {
    /// The id of the definition known by `key`; `write` writes a new one, given its id.
    fn define(&mut self, kind: char, key: String, write: impl FnOnce(&str) -> String) -> String {
        if let Some(id) = self.ids.get(&key) {
            return id.clone();
        }
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let id = format!("{kind}{count}");
        self.body.push('\n');
        self.body.push_str(&write(&id));
        self.ids.insert(key, id.clone());
        id
    }

    /// A gradient in the coordinates of what uses it.
    pub(super) fn gradient(&mut self, gradient: &Gradient) -> String {
        let (a, b) = (gradient.from, gradient.to);
        let mut rest = format!(" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\">", px(a.x), px(a.y), px(b.x), px(b.y));
        for (offset, color) in &gradient.stops {
            let _ = write!(rest, "<stop offset=\"{}\" stop-color=\"{}\"", Num(*offset, 4), color.hex());
            if color.a < 255 {
                let _ = write!(rest, " stop-opacity=\"{}\"", Num(color.opacity(), 3));
            }
            rest.push_str("/>");
        }
        self.define('g', rest.clone(), |id| {
            format!("<linearGradient id=\"{id}\" gradientUnits=\"userSpaceOnUse\"{rest}</linearGradient>")
        })
    }

    /// A clip in the coordinates of what uses it.
    pub(super) fn clip(&mut self, clip: &Clip) -> String {
        let shape = match clip {
            Clip::Rect { rect, radius } => {
                let size = format!("width=\"{}\" height=\"{}\"", px(rect.width()), px(rect.height()));
                let round = shape::radius(*rect, *radius);
                let corners = if round > 0.0 { format!(" rx=\"{}\"", px(round)) } else { String::new() };
                format!("<rect x=\"{}\" y=\"{}\" {size}{corners}/>", px(rect.x0), px(rect.y0))
            }
            Clip::Path { path } => format!("<path d=\"{}\"/>", data(&path.0)),
        };
        self.define('c', shape.clone(), |id| format!("<clipPath id=\"{id}\">{shape}</clipPath>"))
    }

    /// An icon that takes its colour from where it is used.
    pub(super) fn icon(&mut self, name: &str, style: &str, layers: &[(Path, f64)]) -> String {
        self.define('i', format!("icon {name} {style} {}", layers.len()), |id| {
            let side = shape::ICON_GRID;
            // Nothing lies outside of the grid; without a clip, renderers paint it several times faster.
            let mut symbol = format!("<symbol id=\"{id}\" viewBox=\"0 0 {side} {side}\" overflow=\"visible\">");
            for (path, opacity) in layers {
                let _ = write!(symbol, "<path d=\"{}\"", data(&path.0));
                if *opacity < 1.0 {
                    let _ = write!(symbol, " opacity=\"{}\"", Num(*opacity, 3));
                }
                symbol.push_str("/>");
            }
            symbol + "</symbol>"
        })
    }

    /// The filter that takes colour out.
    pub(super) fn grey(&mut self) -> String {
        self.define('f', "grey".into(), |id| {
            format!(
                "<filter id=\"{id}\" x=\"0\" y=\"0\" width=\"1\" height=\"1\" color-interpolation-filters=\"sRGB\">\
                 <feColorMatrix type=\"saturate\" values=\"0\"/></filter>"
            )
        })
    }

    /// A picture that is used several times, as large as its source.
    pub(super) fn picture(&mut self, image: &Image, bytes: &[u8]) -> String {
        self.define('p', format!("picture {}", image.key), |id| {
            let (width, height, href) = (image.width, image.height, href(image.format, bytes));
            format!("<image id=\"{id}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" xlink:href=\"{href}\"/>")
        })
    }

    /// A glyph in font units, y down: a shape, or the picture that it is. `None` if nothing is to be seen.
    pub(super) fn glyph(&mut self, face: usize, data: &FaceData, glyph: u16) -> Option<String> {
        let key = format!("glyph {face} {glyph}");
        if let Some(id) = self.ids.get(&key) {
            return (!id.is_empty()).then(|| id.clone());
        }
        let art = if data.colour_bitmap { glyph_picture(data, glyph) } else { None };
        let art = art.or_else(|| outline::outline(data, glyph).map(|path| format!("<path d=\"{}\"", round(&path))));
        match art {
            Some(art) => {
                let tail = art.split_once(' ').map(|(tag, rest)| (tag.to_owned(), rest.to_owned()))?;
                Some(self.define('l', key, |id| format!("{} id=\"{id}\" {}/>", tail.0, tail.1)))
            }
            None => {
                self.ids.insert(key, String::new());
                None
            }
        }
    }

    /// The element that holds all, if there are any.
    pub(super) fn finish(self) -> String {
        if self.body.is_empty() { String::new() } else { format!("\n<defs>{}\n</defs>", self.body) }
    }
}

/// Font units need no decimals.
fn round(path: &BezPath) -> String {
    data(path)
}

fn glyph_picture(face: &FaceData, glyph: u16) -> Option<String> {
    let art = outline::picture(face, glyph)?;
    let em = f64::from(face.units_per_em);
    Some(format!(
        "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" xlink:href=\"{}\"",
        px(art.at.0 * em),
        px(art.at.1 * em),
        px(f64::from(art.size.0) * art.scale * em),
        px(f64::from(art.size.1) * art.scale * em),
        href(Pixels::Png, &art.data),
    ))
}

/// Bytes of a picture as an address.
pub(super) fn href(format: Pixels, bytes: &[u8]) -> String {
    format!("data:{};base64,{}", picture::mime(format), BASE64_STANDARD.encode(bytes))
}
