//! Reads files of other programs, shows what is in them, and takes them in once they are accepted.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use throughline_tables::{Diagnostic, Format, ReadError, Severity, json, xlsx};
use throughline_wire::{
    ImportHow, ImportPreview, ImportSummary, Spoken, Trouble,
    edit::{Command, Joining, Origin, Summary},
    model::Map,
};

use crate::opened::Shown;

static COUNT: AtomicU64 = AtomicU64::new(1);

/// A file that was read and not accepted yet.
pub(crate) struct Read {
    pub(crate) map: Arc<Map>,
    /// What the open map would become, if the file is a table of it.
    update: Option<Arc<Map>>,
}

fn spoken(one: &Diagnostic) -> Spoken {
    Spoken {
        error: one.severity == Severity::Error,
        code: one.code.to_owned(),
        line: one.line as usize,
        column: one.column as usize,
        message: one.message.clone(),
        advice: one.advice.clone(),
    }
}

fn unread(file: &str, error: &ReadError) -> Trouble {
    match error.diagnostics.iter().rfind(|one| one.severity == Severity::Error) {
        Some(one) => {
            let place = if one.line > 0 { format!(", line {}", one.line) } else { String::new() };
            Trouble::new(error.code, format!("{file}{place}: {}", one.message), one.advice.clone())
        }
        None => Trouble::new(error.code, format!("{file}: {error}"), ""),
    }
}

/// Reads a file. `open` is the window's map, if it has one.
pub(crate) fn read(path: &Path, open: Option<&mut Shown>) -> Result<(Read, ImportPreview), Trouble> {
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = fs::read(path).map_err(|error| {
        Trouble::new(
            "unreadable",
            format!("{file} cannot be read: {error}"),
            "look whether it is there and may be read",
        )
    })?;
    let reading = throughline_tables::read(&bytes, &file).map_err(|error| unread(&file, &error))?;
    let format = match Format::detect(&bytes, &file) {
        Format::Mermaid => "Mermaid",
        Format::Markdown => "Markdown",
        Format::Csv => "Table",
        Format::Json => "JSON",
        Format::Xlsx => "Workbook",
    };
    let map = &reading.map;
    let mut read = Read { map: Arc::new(map.clone()), update: None };
    let mut ways = vec![(ImportHow::New, String::new())];
    if let Some(shown) = open {
        read.update = update(&bytes, map, shown.session.map()).map(Arc::new);
        for how in [ImportHow::Append, ImportHow::Match, ImportHow::Park, ImportHow::Update] {
            if let Some(command) = read.command(how)
                && let Ok(plan) = shown.session.plan(command)
            {
                ways.push((how, Summary::of(&plan.transaction.changes).to_string()));
            }
        }
    }
    let preview = ImportPreview {
        path: path.to_string_lossy().into_owned(),
        title: map.info.title.clone(),
        format: format.to_owned(),
        findings: reading.diagnostics.iter().map(spoken).collect(),
        summary: ImportSummary {
            stages: map.stages.len(),
            lanes: map.lanes.len(),
            cards: map.cards.len(),
            feelings: map.emotions.len(),
            personas: map.personas.len(),
        },
        // Another address each time, because pages keep what they have loaded.
        picture: format!("import/{}.svg", COUNT.fetch_add(1, Ordering::Relaxed)),
        ways,
        file,
    };
    Ok((read, preview))
}

/// What the open map would become, if the file is a workbook or JSON that was written from it.
fn update(bytes: &[u8], read: &Map, base: &Map) -> Option<Map> {
    if bytes.starts_with(b"PK") {
        return xlsx::update(base, bytes).ok().map(|update| update.map);
    }
    let own = read.info.id.is_some() && read.info.id == base.info.id;
    own.then(|| json::read(&String::from_utf8_lossy(bytes)).ok().map(|reading| reading.map)).flatten()
}

impl Read {
    /// What takes it into the open map; nothing for a map of its own.
    pub(crate) fn command(&self, how: ImportHow) -> Option<Command> {
        let joining = match how {
            ImportHow::New => return None,
            ImportHow::Append => Joining::Append,
            ImportHow::Match => Joining::Match,
            ImportHow::Park => Joining::Park,
            ImportHow::Update => {
                let map = Box::new((**self.update.as_ref()?).clone());
                return Some(Command::Become { map, from: Origin::Table });
            }
        };
        Some(Command::Import { map: Box::new((*self.map).clone()), joining })
    }
}
