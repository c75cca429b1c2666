//! `journey info`: tells what is on a map, for people or for programs.

use std::{ffi::OsString, fmt::Write};

use serde::Serialize;
use throughline_model::Map;

use crate::{
    command::Outcome,
    report::{Report, Result, one_line, print},
    source::{self, Source},
    words,
};

/// What `journey info` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A map: a file, - for stdin, sample:plain, sample:blueprint, or template:ID
    #[arg(value_name = "IN")]
    input: OsString,
    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

/// What is on a map. Names, order and types of these fields are what programs rely on.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary<'a> {
    title: &'a str,
    stages: Vec<Stage<'a>>,
    lanes: Vec<Lane<'a>>,
    personas: Vec<&'a str>,
    cards: usize,
    emotion_points: usize,
    words: usize,
}

#[derive(Serialize)]
struct Stage<'a> {
    name: &'a str,
    /// One entry a step, empty for a step without a name.
    steps: Vec<&'a str>,
}

#[derive(Serialize)]
struct Lane<'a> {
    name: &'a str,
    kind: &'a str,
}

/// Tells what is on the map.
pub(crate) fn run(args: &Args, report: &Report) -> Result<Outcome> {
    let source = Source::parse(&args.input);
    let opened = source.open(report)?;
    for diagnostic in opened.warnings() {
        report.warning(&source::problem(diagnostic, &source.label()));
    }
    let summary = Summary::of(&opened.map);
    print(&if args.json { json(&summary) } else { summary.to_text() })?;
    Ok(Outcome::Done)
}

/// A value as JSON with a line feed at its end.
pub(crate) fn json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("strings, numbers and lists always have a JSON form");
    text.push('\n');
    text
}

impl<'a> Summary<'a> {
    fn of(map: &'a Map) -> Summary<'a> {
        let columns = map.columns();
        let step_name = |nth: usize| map.steps.get(&columns.steps[nth].0).map_or("", |step| &step.name);
        let stages = columns.stages.iter().map(|(id, first, count)| Stage {
            name: map.stages.get(id).map_or("", |stage| &stage.name),
            steps: (*first..first + count).map(step_name).collect(),
        });
        let lanes = map.lanes.ordered().into_iter().map(|lane| Lane { name: &lane.name, kind: lane.kind.as_str() });
        Summary {
            title: &map.info.title,
            stages: stages.collect(),
            lanes: lanes.collect(),
            personas: map.personas.ordered().into_iter().map(|persona| &*persona.name).collect(),
            cards: map.cards.len(),
            emotion_points: map.emotions.len(),
            words: words::count(map),
        }
    }

    fn to_text(&self) -> String {
        let mut out = String::new();
        let title = if self.title.is_empty() { "(no title)" } else { self.title };
        let mut row = |name: &str, text: String| {
            writeln!(out, "{name:9} {}", one_line(&text)).expect("a string takes any text");
        };
        row("title", title.to_owned());
        for (nth, stage) in self.stages.iter().enumerate() {
            let named: Vec<_> = stage.steps.iter().copied().filter(|name| !name.is_empty()).collect();
            let steps = match (&named[..], stage.steps.len()) {
                ([], 0 | 1) => String::new(),
                ([], count) => format!(" ({count} steps)"),
                (names, _) => format!(": {}", names.join(", ")),
            };
            row(if nth == 0 { "stages" } else { "" }, format!("{}{steps}", stage.name));
        }
        for (nth, lane) in self.lanes.iter().enumerate() {
            row(if nth == 0 { "lanes" } else { "" }, format!("{} ({})", lane.name, lane.kind));
        }
        if !self.personas.is_empty() {
            row("personas", self.personas.join(", "));
        }
        row("content", format!("{} cards, {} emotion points, {} words", self.cards, self.emotion_points, self.words));
        out
    }
}
