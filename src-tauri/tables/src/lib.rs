//! Reads and writes maps as Mermaid, Markdown, CSV, workbooks and JSON, and carries the maps that come with the program.
//!
//! Every reader takes what others refuse, as far as its meaning is likely, and says where it did so: a [`Diagnostic`]
//! has the line, the column, what is wrong and what to do. Nothing is left out in silence. No files, no layout.

pub mod builtin;
pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
pub mod mermaid;
pub mod xlsx;

mod colors;
mod decode;
mod diagnostic;
mod draft;
mod feeling;
mod format;
mod language;
mod lay;
mod sheet;
mod sound;
mod stems;
mod wording;

pub use csv::Options as ReadOptions;
pub use diagnostic::{Diagnostic, ReadError, Reading, Severity};
pub use feeling::Scale;
pub use format::{Format, read, read_with};
