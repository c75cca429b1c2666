//! `journey new`: begins a map from a template.

use std::path::PathBuf;

use throughline_model::Map;

use crate::{
    command::Outcome,
    paint::{self, Format},
    report::{Report, Result, print_bytes},
    snapshot, source,
};

/// What `journey new` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Which template; `journey templates` lists them [default: an empty map]
    #[arg(long, value_name = "ID")]
    template: Option<String>,
    /// The map's file, ending in .journey or .json; - for JSON to stdout
    #[arg(short, long = "output", value_name = "FILE")]
    output: PathBuf,
    /// The map's title
    #[arg(long)]
    title: Option<String>,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
}

/// Writes the new map.
pub(crate) fn run(args: &Args, report: &Report) -> Result<Outcome> {
    let mut map = match &args.template {
        Some(template) => source::template(template)?,
        None => Map::default(),
    };
    if let Some(title) = &args.title {
        map.info.title.clone_from(title);
    }
    if args.output.as_os_str() == "-" {
        print_bytes(&paint::data(&map, Format::Json)?.0)?;
        return Ok(Outcome::Done);
    }
    snapshot::write(&map, &args.output, args.force, report)?;
    report.done(&args.output.display().to_string())?;
    Ok(Outcome::Done)
}
