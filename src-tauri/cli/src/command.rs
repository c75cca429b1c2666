//! The command line itself: subcommands, help, exit codes. Each subcommand's work is in its own module.

use std::ffi::OsString;

use clap::{CommandFactory, Parser, Subcommand, error::ErrorKind};

use crate::{
    brand, check, diagnose, edit, export, home, import, info, log, new,
    report::{Problem, Report, Result, print},
    snapshot, templates,
};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// It was done, and there is something to look at.
    Findings,
    /// Something could not be done; stderr says what.
    Failed,
}

impl Outcome {
    /// The number that the shell sees.
    fn code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::Findings => 1,
            Outcome::Failed => 2,
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  journey new --template customer-loyalty -o map.journey  begin a map
  journey import map.csv -o map.journey                make one of a table
  journey edit map.journey -                           carry out commands from stdin
  journey export map.json -o map.pdf                   paint it as one page
  journey export map.json -o deck.pptx                 make slides of it
  journey export map.csv -o map.pdf --page a3          on paper
  journey export *.mmd -o out --format pdf,svg         many at once
  journey export sample:plain -o - --format svg        the built-in sample, to stdout
  journey check map.json                               what is wrong with it
  journey info map.json --json                         what is on it

An input is a file (.journey, Mermaid, CSV, XLSX, Markdown or JSON), - for stdin, sample:plain, sample:blueprint, or
template:ID.

Exit codes: 0 done; 1 `check` found something or `edit` refused something; 2 something failed, and stderr says what.";

/// Journey maps from the command line: read, check and paint them.
#[derive(Parser)]
#[command(name = "journey", version, about, after_help = EXAMPLES)]
struct Line {
    /// Say nothing but errors and what was asked for
    #[arg(long, short, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the templates that a new map can begin with
    Templates(templates::Args),
    /// Begin a new map from a template
    New(new::Args),
    /// Make a .journey file of a map in another format, or take one into a file
    Import(import::Args),
    /// Carry out commands on a .journey file, one JSON object a line
    Edit(edit::Args),
    /// Show the commands that `edit` takes
    Commands,
    /// List what was done to a .journey file, and its snapshots
    Log(log::Args),
    /// Keep a map as it is now under a name
    Snapshot(snapshot::Args),
    /// Give room that a .journey file no longer needs back to the disk
    Compact(snapshot::CompactArgs),
    /// Make a new file of a snapshot
    Restore(snapshot::RestoreArgs),
    /// Write a copy of a map without its history
    Share(snapshot::ShareArgs),
    /// Write a copy of a map as its future state
    Twin(snapshot::TwinArgs),
    /// Tell what helps to find a fault in a .journey file, without anything of the map
    Diagnose(diagnose::Args),
    /// Paint maps as SVG, PNG or PDF, or write them as a table or document
    Export(export::Args),
    /// Keep brand kits, and give maps their look
    Brand(brand::Args),
    /// Name everything that is wrong with maps, one finding a line
    Check(check::Args),
    /// Tell what is on a map
    Info(info::Args),
}

/// Runs the command with the arguments of a process and returns its exit code.
pub(crate) fn run(arguments: impl Iterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.collect();
    let line = match Line::try_parse_from(&arguments) {
        Ok(line) => line,
        Err(error) => return refuse(&error).code(),
    };
    let report = Report::new(line.quiet);
    let outcome = match line.command {
        Command::Templates(args) => templates::run(&args),
        Command::New(args) => new::run(&args, &report),
        Command::Import(args) => import::run(&args, &report),
        Command::Edit(args) => edit::run(&args, &report),
        Command::Commands => edit::explain(),
        Command::Log(args) => log::run(&args, &report),
        Command::Snapshot(args) => snapshot::run(&args, &report),
        Command::Compact(args) => snapshot::compact(&args, &report),
        Command::Restore(args) => snapshot::restore(&args, &report),
        Command::Share(args) => snapshot::share(&args, &report),
        Command::Twin(args) => snapshot::make_twin(&args, &report),
        Command::Diagnose(args) => diagnose::run(&args, &report),
        Command::Export(args) => export::run(args, &report),
        Command::Brand(args) => brand::run(args, &report),
        Command::Check(args) => check::run(args, &report),
        Command::Info(args) => info::run(&args, &report),
    };
    report.end();
    settle(outcome, &report).code()
}

fn settle(outcome: Result<Outcome>, report: &Report) -> Outcome {
    outcome.unwrap_or_else(|problem| {
        home::log(&problem.code);
        report.error(&problem);
        Outcome::Failed
    })
}

/// Answers what is no run: help and version on stdout, anything that is not understood as an error like all others.
fn refuse(error: &clap::Error) -> Outcome {
    let report = Report::new(false);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            settle(print(&error.render().to_string()).map(|()| Outcome::Done), &report)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let names: Vec<_> =
                Line::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
            report.error(&Problem::new(
                "usage",
                "no subcommand was given",
                format_args!("give one of {}; `journey --help` shows examples", names.join(", ")),
            ));
            Outcome::Failed
        }
        _ => {
            report.error(&usage(&error.render().to_string()));
            Outcome::Failed
        }
    }
}

/// What clap says over several paragraphs, as one sentence and one piece of advice.
fn usage(rendered: &str) -> Problem {
    let join = |paragraph: &str| paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut paragraphs = rendered.trim().split("\n\n");
    let sentence = join(paragraphs.next().unwrap_or_default().trim_start_matches("error: "));
    let mut help = Vec::new();
    for paragraph in paragraphs.map(str::trim) {
        for line in paragraph.lines().map(str::trim) {
            if let Some(tip) = line.strip_prefix("tip: ") {
                help.push(tip.to_owned());
            } else if let Some(usage) = line.strip_prefix("Usage: ") {
                help.push(format!("usage: {usage}"));
            } else if line.starts_with('[') {
                help.push(line.to_owned());
            }
        }
    }
    if help.is_empty() {
        help.push("`journey --help` shows examples".to_owned());
    }
    Problem::new("usage", sentence, help.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Line::command().debug_assert();
    }

    #[test]
    fn what_clap_says_becomes_a_sentence_and_advice() {
        let Err(error) = Line::try_parse_from(["journey", "info", "--jsn", "a"]) else {
            panic!("--jsn is no option");
        };
        let problem = usage(&error.render().to_string());
        assert_eq!(problem.sentence, "unexpected argument '--jsn' found");
        assert!(problem.help.contains("--json"), "{}", problem.help);
    }
}
