//! `journey diagnose`: what helps to find a fault in a file, without anything of the map.

use std::path::PathBuf;

use crate::{
    command::Outcome,
    files, home,
    report::{Problem, Report, Result, print},
};

/// What `journey diagnose` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The map's .journey file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A file to write it to, to be looked at before it is sent; otherwise stdout
    #[arg(short, long = "output", value_name = "OUT")]
    output: Option<PathBuf>,
}

/// Writes versions, sizes, counts and the codes of findings: no word of the map, no name, no path.
pub(crate) fn run(args: &Args, report: &Report) -> Result<Outcome> {
    let versions = [("journey", env!("CARGO_PKG_VERSION").to_owned())];
    let text = throughline_store::diagnostics(&args.file, &home::env().home, &versions, &home::latest());
    match &args.output {
        Some(path) if path.exists() => {
            return Err(Problem::new(
                "exists",
                format_args!("{} is there already", path.display()),
                "name another file",
            ));
        }
        Some(path) => {
            files::write(path, text.as_bytes())?;
            report.done(&path.display().to_string())?;
        }
        None => print(&text)?,
    }
    Ok(Outcome::Done)
}
