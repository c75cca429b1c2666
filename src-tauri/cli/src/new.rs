//! `journey new`: begins a map from a template.

use std::path::PathBuf;

use crate::{
    command::Outcome,
    files,
    paint::{self, Format},
    report::{Problem, Report, Result, print_bytes},
    source,
};

/// What `journey new` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Which template; `journey templates` lists them
    #[arg(long, value_name = "ID")]
    template: String,
    /// The map's file, ending in .json; - for stdout
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
    let mut map = source::template(&args.template)?;
    if let Some(title) = &args.title {
        map.info.title.clone_from(title);
    }
    let bytes = paint::data(&map, Format::Json)?;
    if args.output.as_os_str() == "-" {
        print_bytes(&bytes)?;
        return Ok(Outcome::Done);
    }
    if Format::of(&args.output) != Some(Format::Json) {
        return Err(Problem::new(
            "output",
            format_args!("{} does not end in .json", args.output.display()),
            "a map is a JSON file: name it so; `journey export` writes other formats",
        ));
    }
    if args.output.exists() && !args.force {
        return Err(Problem::new(
            "exists",
            format_args!("{} is there already", args.output.display()),
            "name another file, or add --force to replace it",
        ));
    }
    files::write(&args.output, &bytes)?;
    report.done(&args.output.display().to_string())?;
    Ok(Outcome::Done)
}
