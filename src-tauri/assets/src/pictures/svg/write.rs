//! Writes an [`Artwork`] as a plain SVG of paths: the clean form in which a picture is kept.

use std::fmt::Write;
use std::sync::Arc;

use kurbo::{BezPath, PathEl, Point};

use crate::art::{ArtPaint, Artwork};

/// The same drawing gives the same bytes, and reading them back gives the same drawing.
pub(in crate::pictures) fn write(art: &Artwork) -> String {
    let (width, height) = (number(art.width), number(art.height));
    let mut defs = String::new();
    let mut body = String::new();
    let mut clips: Vec<&Arc<BezPath>> = Vec::new();
    for (index, shape) in art.shapes.iter().enumerate() {
        let _ = write!(body, "<path d=\"{}\"", data(&shape.path));
        match &shape.fill {
            None => body.push_str(" fill=\"none\""),
            Some(fill) => {
                match &fill.paint {
                    ArtPaint::Solid(color, alpha) => {
                        let _ = write!(body, " fill=\"{color}\"");
                        opacity(&mut body, "fill-opacity", *alpha);
                    }
                    ArtPaint::Linear { from, to, stops } => {
                        let _ = write!(body, " fill=\"url(#g{index})\"");
                        gradient(&mut defs, index, [*from, *to], stops);
                    }
                }
                if fill.even_odd {
                    body.push_str(" fill-rule=\"evenodd\"");
                }
            }
        }
        if let Some(stroke) = &shape.stroke {
            let _ = write!(body, " stroke=\"{}\" stroke-width=\"{}\"", stroke.color, number(stroke.width));
            opacity(&mut body, "stroke-opacity", stroke.alpha);
            if !stroke.dash.is_empty() {
                let lengths: Vec<String> = stroke.dash.iter().map(|length| number(*length)).collect();
                let _ = write!(body, " stroke-dasharray=\"{}\"", lengths.join(" "));
            }
            if stroke.round {
                body.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
            }
        }
        if let Some(clip) = &shape.clip {
            let place = clips.iter().position(|known| *known == clip).unwrap_or_else(|| {
                let _ = write!(defs, "<clipPath id=\"c{}\"><path d=\"{}\"/></clipPath>", clips.len(), data(clip));
                clips.push(clip);
                clips.len() - 1
            });
            let _ = write!(body, " clip-path=\"url(#c{place})\"");
        }
        body.push_str("/>");
    }
    let defs = if defs.is_empty() { defs } else { format!("<defs>{defs}</defs>") };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} \
         {height}\">{defs}{body}</svg>\n"
    )
}

fn gradient(defs: &mut String, index: usize, [from, to]: [Point; 2], stops: &[(f64, crate::color::Rgb, f64)]) {
    let _ = write!(
        defs,
        "<linearGradient id=\"g{index}\" gradientUnits=\"userSpaceOnUse\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\">",
        number(from.x),
        number(from.y),
        number(to.x),
        number(to.y)
    );
    for (offset, color, alpha) in stops {
        let _ = write!(defs, "<stop offset=\"{}\" stop-color=\"{color}\"", number(*offset));
        opacity(defs, "stop-opacity", *alpha);
        defs.push_str("/>");
    }
    defs.push_str("</linearGradient>");
}

fn opacity(out: &mut String, name: &str, alpha: f64) {
    if alpha < 1.0 {
        let _ = write!(out, " {name}=\"{}\"", number(alpha));
    }
}

/// Single precision, because that is what reading gives back: so a clean file stays the same when cleaned again.
fn number(value: f64) -> String {
    (value as f32).to_string()
}

fn data(path: &BezPath) -> String {
    let mut out = String::new();
    let mut put = |letter: char, points: &[Point]| {
        out.push(letter);
        for (index, point) in points.iter().enumerate() {
            let gap = if index == 0 { "" } else { " " };
            let _ = write!(out, "{gap}{} {}", number(point.x), number(point.y));
        }
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => put('M', &[p]),
            PathEl::LineTo(p) => put('L', &[p]),
            PathEl::QuadTo(c, p) => put('Q', &[c, p]),
            PathEl::CurveTo(a, b, p) => put('C', &[a, b, p]),
            PathEl::ClosePath => put('Z', &[]),
        }
    }
    out
}
