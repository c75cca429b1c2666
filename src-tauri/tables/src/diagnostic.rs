//! What readers notice about a file and how they say it. Knows no format and no map.

use std::fmt;

use throughline_model::Map;

/// How much a finding matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Something was decided that the author may want to know.
    Note,
    /// Something is odd; it was read as well as could be.
    Warning,
    /// The file, or a part of it, could not be read.
    Error,
}

/// Something a reader noticed. `line` and `column` count from 1, in characters; 0 means the whole file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A stable word for programs, such as `score-not-a-number`.
    pub code: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// The character within the line, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => {}
            (line, 0) => write!(out, "line {line}: ")?,
            (line, column) => write!(out, "line {line}, column {column}: ")?,
        }
        out.write_str(&self.message)?;
        if !self.advice.is_empty() {
            write!(out, "; {}", self.advice)?;
        }
        Ok(())
    }
}

/// A map that was read, and what was noticed on the way.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// The map.
    pub map: Map,
    /// What was noticed, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why a file could not be read: one error, after what was noticed before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadError {
    /// The code of the error, for programs.
    pub code: &'static str,
    /// What was noticed; the error itself is the last.
    pub diagnostics: Vec<Diagnostic>,
}

impl ReadError {
    /// An error at a place; 0 and 0 for the whole file.
    pub(crate) fn at(code: &'static str, line: u32, column: u32, message: String, advice: &str) -> ReadError {
        let error = Diagnostic { severity: Severity::Error, code, line, column, message, advice: advice.to_owned() };
        ReadError { code, diagnostics: vec![error] }
    }

    /// The same error with what was noticed before it.
    pub(crate) fn after(mut self, earlier: Vec<Diagnostic>) -> ReadError {
        self.diagnostics.splice(0..0, earlier);
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.diagnostics.iter().rfind(|one| one.severity == Severity::Error) {
            Some(error) => error.fmt(out),
            None => write!(out, "the file could not be read ({})", self.code),
        }
    }
}

impl std::error::Error for ReadError {}

/// As many findings of one code are listed one by one; the rest is counted.
const LISTED: usize = 50;

/// Collects findings, so that a file with one mistake in every line does not bury its reader.
#[derive(Default)]
pub(crate) struct Findings {
    list: Vec<Diagnostic>,
    counts: Vec<(&'static str, usize)>,
}

impl Findings {
    /// Adds a finding; returns nothing, because a reader goes on.
    pub(crate) fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        (line, column): (u32, u32),
        message: String,
        advice: &str,
    ) {
        let count = match self.counts.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.counts.push((code, 1));
                1
            }
        };
        if count <= LISTED {
            self.list.push(Diagnostic { severity, code, line, column, message, advice: advice.to_owned() });
        }
    }

    /// Adds a warning.
    pub(crate) fn warn(&mut self, code: &'static str, place: (u32, u32), message: String, advice: &str) {
        self.add(Severity::Warning, code, place, message, advice);
    }

    /// Adds a note.
    pub(crate) fn note(&mut self, code: &'static str, place: (u32, u32), message: String, advice: &str) {
        self.add(Severity::Note, code, place, message, advice);
    }

    /// Whether anything with one of these codes was found.
    pub(crate) fn any(&self, codes: &[&str]) -> bool {
        self.counts.iter().any(|(code, _)| codes.contains(code))
    }

    /// Whether a warning was found.
    pub(crate) fn warned(&self) -> bool {
        self.list.iter().any(|one| one.severity >= Severity::Warning)
    }

    /// All findings by line, and how many were only counted.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|one| (one.line, one.column));
        for (code, count) in self.counts.into_iter().filter(|(_, count)| *count > LISTED) {
            let severity = self.list.iter().find(|one| one.code == code).map_or(Severity::Note, |one| one.severity);
            self.list.push(Diagnostic {
                severity,
                code,
                line: 0,
                column: 0,
                message: format!("{} more findings of the kind \"{code}\" are not listed", count - LISTED),
                advice: "mend the listed ones and read the file again".to_owned(),
            });
        }
        self.list
    }
}

/// A piece of text for a message: short, on one line.
pub(crate) fn quoted(text: &str) -> String {
    let flat: String = text.trim().chars().take(60).map(|one| if one.is_control() { ' ' } else { one }).collect();
    let more = if text.trim().chars().nth(60).is_some() { "…" } else { "" };
    format!("\"{flat}{more}\"")
}
