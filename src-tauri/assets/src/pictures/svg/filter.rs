//! Lets through only the elements and attributes that draw shapes, and refuses what would grow without bound.
//!
//! Everything here runs before usvg sees a word, because usvg trusts the depth and the references of what it is given.

use std::collections::BTreeSet;
use std::fmt::Write;

use usvg::roxmltree::{Document, Node, ParsingOptions};

use super::weight::{self, MAX_WEIGHT};
use super::{PictureError, damaged};

/// The most attributes of one element; reading them takes time by their square.
const MAX_ATTRIBUTES: usize = 256;
/// The longest style sheet.
const MAX_SHEET: usize = 64_000;

const KEPT: &[&str] = &[
    "svg",
    "g",
    "a",
    "defs",
    "symbol",
    "use",
    "switch",
    "style",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
];
const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

pub(super) struct Filtered {
    pub(super) svg: String,
    pub(super) left_out: BTreeSet<&'static str>,
}

pub(super) fn filter(text: &str) -> Result<Filtered, PictureError> {
    if text.contains("<!ENTITY") {
        return Err(PictureError::Entities);
    }
    check_attributes(text)?;
    // A plain DOCTYPE is harmless, and older programs write one.
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_WEIGHT as u32, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        usvg::roxmltree::Error::NodesLimitReached => PictureError::TooComplex,
        other => damaged(other),
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(PictureError::Unknown);
    }
    weight::check(&document)?;
    let mut filtered = Filtered { svg: String::with_capacity(text.len()), left_out: BTreeSet::new() };
    copy(root, &mut filtered);
    Ok(filtered)
}

/// Counts the attributes of every tag before the reader compares each with all others.
fn check_attributes(text: &str) -> Result<(), PictureError> {
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
            .into_iter()
            .find(|(opening, _)| rest.starts_with(opening))
            .map(|(opening, closing)| rest[opening.len()..].find(closing).map_or(rest.len(), |at| opening.len() + at));
        if let Some(end) = skipped {
            rest = &rest[end..];
            continue;
        }
        let mut quote = None;
        let mut attributes = 0;
        let mut end = rest.len();
        for (at, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), close) if open == close => quote = None,
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'=') => attributes += 1,
                (None, b'>') => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        if attributes > MAX_ATTRIBUTES {
            return Err(PictureError::TooComplex);
        }
        rest = &rest[end..];
    }
    Ok(())
}

/// Copies an element and what is in it, if it draws; notes it as left out if not. As deep as the document at most.
fn copy(node: Node, out: &mut Filtered) {
    let name = node.tag_name().name();
    let foreign = node.tag_name().namespace().is_some_and(|namespace| namespace != SVG);
    if foreign || !KEPT.contains(&name) {
        if let Some(what) = noted(name).filter(|_| !foreign) {
            out.left_out.insert(what);
        }
        return;
    }
    out.svg.push('<');
    out.svg.push_str(name);
    if node.parent_element().is_none() {
        let _ = write!(out.svg, " xmlns=\"{SVG}\"");
    }
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value());
        let link = key == "href" && attribute.namespace().is_none_or(|namespace| namespace == XLINK);
        let plain = attribute.namespace().is_none() && !key.starts_with("on") && !dropped(key);
        if (link && value.starts_with('#')) || (plain && !link) {
            let value = if key == "style" { declarations(value) } else { value.to_owned() };
            let _ = write!(out.svg, " {key}=\"{}\"", escaped(&value));
        }
    }
    out.svg.push('>');
    if name == "style" {
        let sheet: String = node.children().filter_map(|child| child.text()).collect();
        if sheet.len() <= MAX_SHEET {
            out.svg.push_str(&escaped(&sheet.replace("filter:", "x-filter:")));
        } else {
            out.left_out.insert("a very long style sheet");
        }
    } else {
        for child in node.children().filter(Node::is_element) {
            copy(child, out);
        }
    }
    let _ = write!(out.svg, "</{name}>");
}

/// Properties whose targets are not let through; usvg hides an element whose filter is missing.
fn dropped(property: &str) -> bool {
    property == "filter" || property.starts_with("marker")
}

fn declarations(style: &str) -> String {
    let kept: Vec<&str> =
        style.split(';').filter(|declaration| !dropped(declaration.split(':').next().unwrap_or("").trim())).collect();
    kept.join(";")
}

/// What people would miss, by its element's name; the rest is silent.
fn noted(name: &str) -> Option<&'static str> {
    match name {
        "text" => Some("text"),
        "image" => Some("embedded or linked pictures"),
        "script" => Some("scripts"),
        "foreignObject" => Some("embedded pages"),
        "filter" => Some("filters"),
        "pattern" => Some("patterns"),
        "marker" => Some("markers"),
        "animate" | "animateTransform" | "animateMotion" | "set" => Some("animation"),
        _ => None,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
