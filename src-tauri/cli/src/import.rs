//! `journey import`: makes a .journey file of any map that can be read, or takes one into a file that is there.

use std::{ffi::OsString, path::PathBuf};

use clap::ValueEnum;
use throughline_edit::{Command, Joining, Origin, Summary};

use crate::{
    command::Outcome,
    journey,
    report::{Problem, Report, Result},
    snapshot,
    source::{self, Source},
};

/// How a map joins another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum How {
    /// Its stages follow those that are there
    Append,
    /// Stages, steps and lanes of the same name are one
    Match,
    /// All its cards go to the parking lot
    Park,
    /// A workbook or JSON that was written from this map changes it
    Update,
}

/// What `journey import` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A map: a file, - for stdin, sample:plain, sample:blueprint, or template:ID
    #[arg(value_name = "IN")]
    input: OsString,
    /// The .journey file to make
    #[arg(short, long = "output", value_name = "FILE", required_unless_present = "into", conflicts_with = "into")]
    output: Option<PathBuf>,
    /// A .journey file to take the map into
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    /// How it joins the map that is there
    #[arg(long = "as", value_name = "HOW", value_enum, default_value = "append", requires = "into")]
    how: How,
    /// Say what would happen, and do nothing
    #[arg(long)]
    preview: bool,
    /// Replace the file if there is one
    #[arg(long, conflicts_with = "into")]
    force: bool,
}

/// Reads the input and makes or changes the file.
pub(crate) fn run(args: &Args, report: &Report) -> Result<Outcome> {
    let source = Source::parse(&args.input);
    let label = source.label();
    match (&args.output, &args.into) {
        (Some(output), _) => {
            if !journey::is(output) {
                return Err(Problem::new(
                    "output",
                    format_args!("{} does not end in .journey", output.display()),
                    "name it so; `journey export` writes other formats",
                ));
            }
            if let Some(input) = source.path() {
                snapshot::keep_input(input, output)?;
            }
            let opened = source.open(report)?;
            for diagnostic in &opened.diagnostics {
                report.warning(&source::problem(diagnostic, &label));
            }
            if !args.preview {
                snapshot::write(&opened.map, output, args.force, report)?;
                report.done(&output.display().to_string())?;
            }
            Ok(Outcome::Done)
        }
        (None, Some(into)) => {
            let mut session = journey::open(into, report)?;
            let command = if args.how == How::Update {
                let update = source.update(session.map(), report)?;
                Command::Become { map: Box::new(update), from: Origin::Table }
            } else {
                let opened = source.open(report)?;
                for diagnostic in &opened.diagnostics {
                    report.warning(&source::problem(diagnostic, &label));
                }
                let joining = match args.how {
                    How::Append | How::Update => Joining::Append,
                    How::Match => Joining::Match,
                    How::Park => Joining::Park,
                };
                Command::Import { map: Box::new(opened.map), joining }
            };
            let plan = session.plan(command.clone()).map_err(|error| journey::trouble(&error))?;
            for note in &plan.notes {
                report.warning(&Problem::new("note", note, "").of(&label));
            }
            if !args.preview {
                session.edit(command).map_err(|error| journey::trouble(&error))?;
                let status = session.wait(std::time::Duration::from_secs(60));
                if !status.is_saved() {
                    let slow = || Problem::new("slow", "the file was not written within a minute", "look at the disk");
                    let failure = status.failure.map(|one| Problem::new(one.code, one.sentence, one.advice));
                    return Err(failure.unwrap_or_else(slow));
                }
            }
            session.close();
            report.done(&Summary::of(&plan.transaction.changes).to_string())?;
            Ok(Outcome::Done)
        }
        (None, None) => Err(Problem::new("usage", "no file to make is named", "add -o FILE.journey")),
    }
}
