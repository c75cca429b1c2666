//! Chooses the reader for a file by its name and content. Knows nothing of what the readers do.

use crate::{
    csv, decode,
    diagnostic::{Findings, ReadError, Reading},
    json, markdown, mermaid, xlsx,
};

/// What a map may be written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// A Mermaid `journey`, alone or in a code block.
    Mermaid,
    /// A Markdown document: tables, headings with lists under them, or a Mermaid journey in a code block.
    Markdown,
    /// A table: commas, semicolons or tabs between its cells.
    Csv,
    /// The program's own JSON, or somebody else's with stages and lanes in it.
    Json,
    /// A workbook of Excel and its like.
    Xlsx,
}

impl Format {
    /// The format that files with this extension have; with or without a leading dot, in any case.
    ///
    /// `txt` says nothing about the content, so it has none.
    pub fn from_extension(extension: &str) -> Option<Format> {
        let extension = extension.strip_prefix('.').unwrap_or(extension).to_ascii_lowercase();
        match extension.as_str() {
            "mmd" | "mermaid" => Some(Format::Mermaid),
            "md" | "markdown" | "mdx" => Some(Format::Markdown),
            "csv" | "tsv" | "tab" => Some(Format::Csv),
            "json" => Some(Format::Json),
            "xlsx" | "xlsm" => Some(Format::Xlsx),
            _ => None,
        }
    }

    /// The format of a file, by its extension or, where that says nothing, by its content.
    ///
    /// A workbook is known by its first bytes, whatever the file is called.
    pub fn detect(bytes: &[u8], name: &str) -> Format {
        if xlsx::likely(bytes) {
            return Format::Xlsx;
        }
        let extension = name.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.'));
        if let Some(format) = extension.and_then(|(_, extension)| Format::from_extension(extension)) {
            return format;
        }
        let start = &bytes[..bytes.len().min(64 * 1024)];
        let text = String::from_utf8_lossy(start.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(start));
        if text.trim_start().starts_with(['{', '[']) {
            Format::Json
        } else if markdown::likely(&text) {
            Format::Markdown
        } else if mermaid::likely(&text) {
            Format::Mermaid
        } else {
            Format::Csv
        }
    }
}

/// Reads a map from a file's bytes; its name's extension, or its content, chooses the format.
///
/// # Errors
///
/// If the file is neither text nor a workbook, is larger than 64 MB, or holds no map; the error tells what to do.
pub fn read(bytes: &[u8], name: &str) -> Result<Reading, ReadError> {
    read_with(bytes, name, &csv::Options::default())
}

/// As [`read`], with what is known about a file that somebody else wrote.
///
/// # Errors
///
/// As for [`read`].
pub fn read_with(bytes: &[u8], name: &str, options: &csv::Options) -> Result<Reading, ReadError> {
    let extension = name.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, end)| end);
    if ["ts", "tsx", "js", "jsx", "mjs", "cjs", "py", "rs"].contains(&extension.to_ascii_lowercase().as_str()) {
        let message = "this is source code of a program, not a document".to_owned();
        let advice = "let the program write its data as JSON and read that file";
        return Err(ReadError::at("source-code", 0, 0, message, advice));
    }
    let mut findings = Findings::default();
    let mut text = || decode::text(bytes, &mut findings);
    let result = match Format::detect(bytes, name) {
        Format::Mermaid => mermaid::read(&text()?),
        Format::Markdown => markdown::read_with(&text()?, options).map(|reading| titled(reading, name)),
        Format::Csv => csv::read(&text()?, options).map(|reading| titled(reading, name)),
        Format::Json => json::read_with(&text()?, options).map(|reading| titled(reading, name)),
        Format::Xlsx => {
            xlsx::open(bytes, options).map(|(reading, ours)| if ours { reading } else { titled(reading, name) })
        }
    };
    let earlier = findings.finish();
    match result {
        Ok(mut reading) => {
            reading.diagnostics.splice(0..0, earlier);
            Ok(reading)
        }
        Err(error) => Err(error.after(earlier)),
    }
}

/// A table has no title of its own; its file's name stands for it.
fn titled(mut reading: Reading, name: &str) -> Reading {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words: Vec<&str> =
        stem.split(|letter: char| letter == '_' || letter == '-' || letter.is_whitespace()).collect();
    let title = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = title.chars().filter(|letter| !letter.is_control());
    let Some(first) = letters.next().filter(|_| reading.map.info.title.is_empty()) else { return reading };
    reading.map.info.title = first.to_uppercase().chain(letters).collect();
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_called_as_its_file_is() {
        let table = b"Stage,Actions\nFind,Looks\n";
        for (name, title) in [("in/move_to-berlin.csv", "Move to berlin"), ("a.b.csv", "A.b"), ("", ""), ("-.csv", "")]
        {
            assert_eq!(read(table, name).expect("a table").map.info.title, title, "{name}");
        }
    }

    #[test]
    fn the_extension_decides_and_else_the_content() {
        for (name, content, format) in [
            ("a.MMD", "x", Format::Mermaid),
            ("a.tsv", "journey", Format::Csv),
            ("a.json", "journey", Format::Json),
            ("notes.md", "", Format::Markdown),
            ("a.txt", "# Map\n\n## Find\n", Format::Markdown),
            ("a.txt", "# Map,Stage,Step\n", Format::Csv),
            ("a.txt", "[{}]", Format::Json),
            ("a.txt", "%% mine\njourney\n", Format::Mermaid),
            ("a.txt", "\u{feff} { }", Format::Json),
            ("a.txt", "journey stage,actions\n", Format::Csv),
            ("dir.json/a", "Stage;Actions\n", Format::Csv),
            ("a.XLSX", "", Format::Xlsx),
            ("a.csv", "PK\u{3}\u{4}", Format::Xlsx),
        ] {
            assert_eq!(Format::detect(content.as_bytes(), name), format, "{name} {content}");
        }
    }
}
