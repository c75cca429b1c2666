//! `journey log`: what was done to a map, and its snapshots.

use std::path::PathBuf;

use serde::Serialize;
use throughline_edit::{Deed, Summary};
use throughline_store::utc;

use crate::{
    command::Outcome,
    info::json,
    journey,
    report::{Report, Result, one_line, print},
};

/// What `journey log` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The map's .journey file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Log {
    edits: Vec<Line>,
    snapshots: Vec<Snapshot>,
}

#[derive(Serialize)]
struct Line {
    seq: u64,
    at: String,
    by: String,
    deed: Deed,
    label: String,
    summary: String,
}

#[derive(Serialize)]
struct Snapshot {
    name: String,
    at: String,
    by: String,
    seq: u64,
}

/// Lists the journal and the snapshots, the oldest first.
pub(crate) fn run(args: &Args, report: &Report) -> Result<Outcome> {
    let opened = journey::read(&args.file, report)?;
    let snapshots = opened.store.snapshots().map_err(|error| journey::refused(&error))?;
    let log = Log {
        edits: opened
            .journal
            .iter()
            .map(|record| Line {
                seq: record.seq,
                at: utc(record.at),
                by: record.by.clone(),
                deed: record.deed,
                label: record.transaction.label.to_string(),
                summary: Summary::of(&record.transaction.changes).to_string(),
            })
            .collect(),
        snapshots: snapshots
            .into_iter()
            .map(|one| Snapshot { name: one.name, at: utc(one.at), by: one.by, seq: one.seq })
            .collect(),
    };
    if args.json {
        print(&json(&log))?;
        return Ok(Outcome::Done);
    }
    if let Some(first) = log.edits.first().filter(|first| first.seq > 1) {
        print(&format!("       edits before number {} are not kept any more\n", first.seq))?;
    }
    // A snapshot stands behind the last edit that it has.
    let mut snapshots = log.snapshots.iter().peekable();
    let named = |snapshot: &Snapshot| {
        print(&format!("       {}  snapshot “{}”{}\n", snapshot.at, one_line(&snapshot.name), by(&snapshot.by)))
    };
    for edit in &log.edits {
        while let Some(snapshot) = snapshots.next_if(|snapshot| snapshot.seq < edit.seq) {
            named(snapshot)?;
        }
        let word = match edit.deed {
            Deed::Edit => String::new(),
            Deed::Undo => "Undo ".to_owned(),
            Deed::Redo => "Redo ".to_owned(),
        };
        let what = one_line(&format!("{word}{}", edit.label));
        print(&format!("{:>6} {}  {what} ({}){}\n", edit.seq, edit.at, edit.summary, by(&edit.by)))?;
    }
    for snapshot in snapshots {
        named(snapshot)?;
    }
    Ok(Outcome::Done)
}

fn by(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(", {}", one_line(name)) }
}
