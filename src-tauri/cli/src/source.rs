//! Where a map comes from: a file, stdin, or what is built in. Knows no format; the readers tell those apart.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use throughline_model::Map;
use throughline_tables::{Diagnostic, ReadError, Severity, builtin};

use crate::{
    files, journey,
    report::{Problem, Report, Result},
};

/// Beyond this nothing is read, so that an endless input ends; the readers themselves refuse less than that.
const LARGEST: u64 = 256 << 20;

/// What SQLite databases begin with.
const SQLITE: &[u8; 16] = b"SQLite format 3\0";

/// An input as it was named on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A file.
    File(PathBuf),
    /// Whatever comes in.
    Stdin,
    /// A sample map, by name.
    Sample(String),
    /// A template, by id.
    Template(String),
}

/// A map with what its reader has noticed.
pub(crate) struct Opened {
    /// The map.
    pub(crate) map: Map,
    /// Warnings and notes.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Source {
    /// Understands one argument. A file that is named like something built in is meant by `./sample:plain`.
    pub(crate) fn parse(argument: &OsStr) -> Source {
        match argument.to_str() {
            Some("-") => Source::Stdin,
            Some(text) => match text.split_once(':') {
                Some(("sample", name)) => Source::Sample(name.to_owned()),
                Some(("template", id)) => Source::Template(id.to_owned()),
                _ => Source::File(text.into()),
            },
            None => Source::File(argument.into()),
        }
    }

    /// Understands all arguments; stdin can be read once only.
    pub(crate) fn parse_all(arguments: &[OsString]) -> Result<Vec<Source>> {
        let sources: Vec<_> = arguments.iter().map(|argument| Source::parse(argument)).collect();
        if sources.iter().filter(|source| **source == Source::Stdin).count() > 1 {
            return Err(Problem::new("usage", "stdin is given twice", "give - once"));
        }
        Ok(sources)
    }

    /// What to call it in messages.
    pub(crate) fn label(&self) -> String {
        match self {
            Source::File(path) => path.display().to_string(),
            Source::Stdin => "stdin".to_owned(),
            Source::Sample(name) => format!("sample:{name}"),
            Source::Template(id) => format!("template:{id}"),
        }
    }

    /// What to call files that are made from it, without an extension.
    pub(crate) fn stem(&self) -> OsString {
        match self {
            Source::File(path) => path.file_stem().unwrap_or(path.as_os_str()).to_owned(),
            Source::Stdin => "stdin".into(),
            Source::Sample(name) | Source::Template(name) => name.into(),
        }
    }

    /// The file, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Source::File(path) => Some(path),
            Source::Stdin | Source::Sample(_) | Source::Template(_) => None,
        }
    }

    /// The map that `base` becomes by what a person has changed in a workbook that was written from it, or in its JSON.
    pub(crate) fn update(&self, base: &Map, report: &Report) -> Result<Map> {
        let label = self.label();
        let bytes = match self {
            Source::File(path) if !is_journey(path) => File::open(path).and_then(read),
            Source::Stdin => read(io::stdin().lock()),
            Source::File(_) | Source::Sample(_) | Source::Template(_) => {
                return own(self.open(report)?.map, base, &label);
            }
        };
        let bytes = bytes.map_err(|error| unread(&label, &error))?;
        if !bytes.starts_with(b"PK") {
            if !String::from_utf8_lossy(&bytes).trim_start().starts_with(['{', '\u{feff}']) {
                let help = "an update is a workbook, or JSON, that was written from this map";
                return Err(Problem::new("no-update", "it tells no parts of a map by their ids", help).of(&label));
            }
            let reading = throughline_tables::json::read(&String::from_utf8_lossy(&bytes));
            let map = reading.map(|reading| reading.map).map_err(|error| refused(&error, &label, report))?;
            return own(map, base, &label);
        }
        let update = throughline_tables::xlsx::update(base, &bytes).map_err(|error| refused(&error, &label, report))?;
        for diagnostic in &update.diagnostics {
            report.warning(&problem(diagnostic, &label));
        }
        Ok(update.map)
    }

    /// Reads the map. What was noticed before an error is told as warnings.
    pub(crate) fn open(&self, report: &Report) -> Result<Opened> {
        let label = self.label();
        let (bytes, name) = match self {
            Source::Sample(name) => return sample(name).map(Opened::clean),
            Source::Template(id) => return template(id).map(Opened::clean),
            Source::Stdin => (read(io::stdin().lock()), String::new()),
            Source::File(path) if is_journey(path) => {
                return journey::read(path, report).map(|opened| Opened::clean(opened.map));
            }
            Source::File(path) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                (File::open(path).and_then(read), name)
            }
        };
        let bytes = bytes.map_err(|error| unread(&label, &error))?;
        match throughline_tables::read(&bytes, &name) {
            Ok(reading) => Ok(Opened { map: reading.map, diagnostics: reading.diagnostics }),
            Err(error) => Err(refused(&error, &label, report)),
        }
    }
}

/// Whether a file holds a map with its history, by its name or by its first bytes.
fn is_journey(path: &Path) -> bool {
    let mut start = [0; 16];
    let mut sqlite = || File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && &start == SQLITE;
    path.is_file() && (journey::is(path) || sqlite())
}

impl Opened {
    fn clean(map: Map) -> Opened {
        Opened { map, diagnostics: Vec::new() }
    }

    /// What the reader was not sure of; mere notes are left out.
    pub(crate) fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|one| one.severity >= Severity::Warning)
    }
}

/// A map that was written from another one would change parts that only happen to have the same ids.
fn own(map: Map, base: &Map, label: &str) -> Result<Map> {
    if map.info.id == base.info.id {
        return Ok(map);
    }
    let help = "take it in with --as append, match or park";
    Err(Problem::new("other-map", "it was written from another map", help).of(label))
}

/// A map that ships with the program as an example.
fn sample(name: &str) -> Result<Map> {
    match name {
        "plain" => Ok(builtin::sample()),
        "blueprint" => Ok(builtin::sample_blueprint()),
        _ => Err(Problem::new(
            "sample",
            format_args!("there is no sample \"{name}\""),
            "use sample:plain or sample:blueprint",
        )),
    }
}

/// The map that a template begins with.
pub(crate) fn template(id: &str) -> Result<Map> {
    builtin::template(id).ok_or_else(|| {
        let ids: Vec<_> = builtin::templates().iter().map(|template| template.id).collect();
        Problem::new("template", format_args!("there is no template \"{id}\""), format_args!("use {}", ids.join(", ")))
    })
}

/// A finding of a reader as something to tell.
pub(crate) fn problem(diagnostic: &Diagnostic, label: &str) -> Problem {
    let place = match (diagnostic.line, diagnostic.column) {
        (0, _) => label.to_owned(),
        (line, 0) => format!("{label}:{line}"),
        (line, column) => format!("{label}:{line}:{column}"),
    };
    Problem::new(diagnostic.code, &diagnostic.message, &diagnostic.advice).of(&place)
}

fn refused(error: &ReadError, label: &str, report: &Report) -> Problem {
    let at = error.diagnostics.iter().rposition(|one| one.severity == Severity::Error);
    for (nth, one) in error.diagnostics.iter().enumerate() {
        if Some(nth) != at && one.severity >= Severity::Warning {
            report.warning(&problem(one, label));
        }
    }
    match at {
        Some(at) => problem(&error.diagnostics[at], label),
        None => Problem::new(error.code, error, "look at the file").of(label),
    }
}

fn read(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unread(label: &str, error: &io::Error) -> Problem {
    let (code, help) = match error.kind() {
        io::ErrorKind::NotFound => {
            ("not-found", "look at the path; built-in maps are sample:plain, sample:blueprint and template:ID")
        }
        io::ErrorKind::IsADirectory => ("is-folder", "name the files in it"),
        io::ErrorKind::PermissionDenied => ("denied", "ask for the right to read it"),
        _ => ("io", "look at the path"),
    };
    Problem::new(code, format_args!("cannot be read: {}", files::reason(error)), help).of(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_a_file_stdin_or_something_built_in() {
        let parse = |text: &str| Source::parse(OsStr::new(text));
        assert_eq!(parse("-"), Source::Stdin);
        assert_eq!(parse("sample:plain"), Source::Sample("plain".into()));
        assert_eq!(parse("template:buyer"), Source::Template("buyer".into()));
        assert_eq!(parse("./sample:plain"), Source::File("./sample:plain".into()));
        assert_eq!(parse("a b.mmd").stem(), "a b");
    }
}
