//! Gradients as shadings, and their opacity as soft masks. Knows no scene but its gradients.

use kurbo::Rect;
use lopdf::{Dictionary, Object};
use throughline_scene::{Color, Gradient};

use super::object::{dict, name, real, reals, stream};

/// The one colour that a gradient without length or with one stop paints: its last.
pub(super) fn solid(gradient: &Gradient) -> Option<Color> {
    let last = gradient.stops.last().map_or(Color::rgb(0, 0, 0).alpha(0.0), |(_, color)| *color);
    let flat = gradient.stops.len() < 2 || gradient.from.distance(gradient.to) < 1e-6;
    (flat || gradient.stops.iter().all(|(_, color)| *color == last)).then_some(last)
}

/// The alpha that all stops share, if they do.
pub(super) fn even_alpha(gradient: &Gradient) -> Option<u8> {
    let first = gradient.stops.first().map_or(255, |(_, color)| color.a);
    gradient.stops.iter().all(|(_, color)| color.a == first).then_some(first)
}

/// A pattern of the colours; `matrix` leads from the gradient's coordinates to the page's.
pub(super) fn pattern(gradient: &Gradient, matrix: [f64; 6]) -> Dictionary {
    let colours = |color: Color| vec![color.r, color.g, color.b];
    dict([
        ("Type", name("Pattern")),
        ("PatternType", 2.into()),
        ("Matrix", reals(matrix)),
        ("Shading", shading(gradient, "DeviceRGB", &colours).into()),
    ])
}

/// A state that masks by the gradient's alpha, for what is painted within `bounds`.
pub(super) fn mask(doc: &mut lopdf::Document, gradient: &Gradient, bounds: Rect) -> Dictionary {
    let alpha = |color: Color| vec![color.a];
    let shadings = dict([("S", shading(gradient, "DeviceGray", &alpha).into())]);
    let form = stream(
        [
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", reals([bounds.x0, bounds.y0, bounds.x1, bounds.y1])),
            ("Group", dict([("S", name("Transparency")), ("CS", name("DeviceGray"))]).into()),
            ("Resources", dict([("Shading", shadings.into())]).into()),
        ],
        b"/S sh".to_vec(),
    );
    let form = doc.add_object(form);
    let mask = dict([("Type", name("Mask")), ("S", name("Luminosity")), ("G", form.into())]);
    dict([("SMask", mask.into())])
}

fn shading(gradient: &Gradient, space: &str, parts: &dyn Fn(Color) -> Vec<u8>) -> Dictionary {
    let (a, b) = (gradient.from, gradient.to);
    dict([
        ("ShadingType", 2.into()),
        ("ColorSpace", name(space)),
        ("Coords", reals([a.x, a.y, b.x, b.y])),
        ("Function", function(gradient, parts)),
        ("Extend", Object::Array(vec![true.into(), true.into()])),
    ])
}

/// From 0 to 1 along the gradient to a colour: straight pieces between neighbouring stops.
fn function(gradient: &Gradient, parts: &dyn Fn(Color) -> Vec<u8>) -> Object {
    let piece = |from: Color, to: Color| -> Object {
        let values = |color| reals(parts(color).into_iter().map(|part| f64::from(part) / 255.0));
        let unit = reals([0.0, 1.0]);
        dict([("FunctionType", 2.into()), ("Domain", unit), ("C0", values(from)), ("C1", values(to)), ("N", 1.into())])
            .into()
    };
    let stops = &gradient.stops;
    let (mut pieces, mut ends) = (Vec::new(), Vec::new());
    let mut last = (0.0, stops[0].1);
    for &(offset, color) in stops.iter().chain([&(1.0, stops[stops.len() - 1].1)]) {
        let offset = offset.clamp(0.0, 1.0);
        if offset > last.0 {
            pieces.push(piece(last.1, color));
            ends.push(offset);
        }
        last = (offset.max(last.0), color);
    }
    if pieces.len() == 1 {
        return pieces.remove(0);
    }
    ends.pop();
    let encode = reals(pieces.iter().flat_map(|_| [0.0, 1.0]));
    dict([
        ("FunctionType", 3.into()),
        ("Domain", reals([0.0, 1.0])),
        ("Functions", Object::Array(pieces)),
        ("Bounds", Object::Array(ends.into_iter().map(real).collect())),
        ("Encode", encode),
    ])
    .into()
}
