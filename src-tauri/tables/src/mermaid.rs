//! Mermaid `journey` diagrams: exactly as mermaid reads them, as a map, and written from one. Knows no other diagram.

mod content;
mod fence;
mod lenient;
mod lexer;
mod number;
mod place;
mod prepare;
mod reader;
mod statement;
mod strict;
mod text;
mod write;

pub use write::{Written, write};

use crate::diagnostic::{ReadError, Reading};

/// What mermaid makes of a journey.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Journey {
    /// The title in the diagram; a title in the frontmatter is not it.
    pub title: String,
    /// The accessible title.
    pub acc_title: String,
    /// The accessible description.
    pub acc_descr: String,
    /// The sections in the order of their statements, repeated and empty ones too.
    pub sections: Vec<String>,
    /// The tasks in order.
    pub tasks: Vec<Task>,
}

/// One task of a journey.
#[derive(Clone, PartialEq, Debug)]
pub struct Task {
    /// The section that it stands in; empty before the first one.
    pub section: String,
    /// Its name, with blanks behind it if there are some.
    pub name: String,
    /// Its score; `NaN` if it is no number.
    pub score: f64,
    /// Who takes part, with empty and repeated names.
    pub people: Vec<String>,
}

/// Reads a journey as a map; more than mermaid takes is taken, and each such case is named.
///
/// A section becomes a stage, a task a step with its card, a score an emotion point, an actor a persona.
///
/// # Errors
///
/// If there is no journey in the text.
pub fn read(text: &str) -> Result<Reading, ReadError> {
    crate::decode::check_size(text.len())?;
    let source = fence::journey(text)?;
    let found = lenient::read(source)?;
    Ok(place::map(found))
}

/// Whether a text of unknown format seems to be a journey.
pub(crate) fn likely(text: &str) -> bool {
    fence::holds_journey(text)
}

/// Whether a document has a journey in it: in a block of code, or as all there is.
pub(crate) fn within(text: &str) -> bool {
    fence::document_holds_journey(text)
}

/// Reads a journey exactly as mermaid does.
///
/// # Errors
///
/// Wherever mermaid refuses, with the place.
pub fn read_strict(text: &str) -> Result<Journey, ReadError> {
    strict::read(text)
}
