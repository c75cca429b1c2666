//! Finds the corpus of other people's journeys and tells when it is not there. Knows nothing of what is in it.
//!
//! The corpus lies beside the project, not in it: its licences do not allow copies. A clean clone tests with the
//! fixtures instead.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use throughline_model::{Map, Range};

/// The folder of this crate's own fixtures.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// A folder of the corpus; `None`, after saying what is skipped, if it is not there.
#[expect(clippy::print_stdout, reason = "a skipped test must say so")]
pub fn folder(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the corpus folder {name} is not beside the project");
    None
}

/// The files of a folder with one of these extensions, in order.
///
/// # Panics
///
/// If the folder cannot be read.
pub fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a folder lists its entries").path())
        .filter(|path| path.extension().is_some_and(|found| extensions.iter().any(|known| found == *known)))
        .collect();
    files.sort();
    files
}

/// The lines of a file of JSON values, one to a line.
///
/// # Panics
///
/// If the file cannot be read or a line is no JSON.
pub fn json_lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

/// A step of a map as mermaid would tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The stage's name.
    pub section: String,
    /// The step's name.
    pub task: String,
    /// Mermaid's score; `None` without a point.
    pub score: Option<f64>,
    /// The personas of the step's card.
    pub people: Vec<String>,
}

/// A map read from a journey, told step by step; stages in which nothing happens are left out.
pub fn told(map: &Map) -> Vec<Told> {
    let columns = map.columns();
    let mut out = Vec::new();
    for (step, stage) in &columns.steps {
        let score = map.emotions.values().find(|point| point.step == *step).map(|point| point.value + 3.0);
        let card = map.cards.values().find(|card| card.place.is_some_and(|place| place.range == Range::Step(*step)));
        let task = map.steps[step].name.clone();
        if task.is_empty() && card.is_none() && score.is_none() {
            continue;
        }
        let people = card.map(|card| card.personas.iter().map(|id| map.personas[id].name.clone()).collect());
        out.push(Told {
            section: map.stages[&columns.stages[*stage].0].name.clone(),
            task,
            score,
            people: people.unwrap_or_default(),
        });
    }
    out
}
