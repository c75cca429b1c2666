//! Tables of commas, semicolons or tabs.
use crate::diagnostic::{ReadError, Reading};
use throughline_model::Map;

/// How to read a table; what is `None` is guessed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The character between cells.
    pub delimiter: Option<char>,
}

/// Reads a table.
///
/// # Errors
///
/// Always, for now.
pub fn read(_text: &str, _options: &Options) -> Result<Reading, ReadError> {
    Err(ReadError::at("unfinished", 0, 0, "tables cannot be read yet".to_owned(), ""))
}

/// Writes a table.
pub fn write(_map: &Map) -> String {
    String::new()
}
