//! `journey templates`: lists what a new map can begin with.

use serde::Serialize;
use throughline_tables::builtin;

use crate::{
    command::Outcome,
    report::{Result, print},
};

/// What `journey templates` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write a JSON array of objects with id, name and summary
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    name: &'a str,
    summary: &'a str,
}

/// Lists the templates.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let entries: Vec<_> = builtin::templates()
        .iter()
        .map(|template| Entry { id: template.id, name: template.name, summary: template.summary })
        .collect();
    if args.json {
        print(&crate::info::json(&entries))?;
        return Ok(Outcome::Done);
    }
    let width = |length: fn(&Entry<'_>) -> usize| entries.iter().map(length).max().unwrap_or(0);
    let ids = width(|entry| entry.id.chars().count());
    let names = width(|entry| entry.name.chars().count());
    for Entry { id, name, summary } in &entries {
        print(&format!("{id:ids$}  {name:names$}  {summary}\n"))?;
    }
    Ok(Outcome::Done)
}
