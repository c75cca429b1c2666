//! Short words for tests that lay text.

#![allow(dead_code, reason = "each test file uses its own part")]

use throughline_scene::{Align, Color, Line};
use throughline_text::{Block, Laid, Span, Style};

pub(crate) const INK: Color = Color::rgb(20, 20, 20);

pub(crate) fn span(text: &str) -> Span {
    Span { text: text.to_owned(), style: Style::new(12.0, 400, INK), link: None }
}

/// English at 12 px in lines of 16 px.
pub(crate) fn block(text: &str, width: f64) -> Block {
    let (spans, align) = (vec![span(text)], Align::Start);
    Block { spans, width, line_height: 16.0, align, balance: false, language: "en".into(), rtl: None }
}

pub(crate) fn in_language(language: &str, text: &str, width: f64) -> Block {
    Block { language: language.into(), ..block(text, width) }
}

/// What is seen of a line, in logical order of each run, runs from left to right.
pub(crate) fn seen(line: &Line) -> String {
    line.runs.iter().map(|run| &*run.text).collect()
}

/// What is seen of each line.
pub(crate) fn sketch(laid: &Laid) -> Vec<String> {
    laid.lines.iter().map(seen).collect()
}
