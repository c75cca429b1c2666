//! `journey check`: names everything that is wrong with maps, one finding a line.

use std::ffi::OsString;

use throughline_tables::Diagnostic;

use crate::{
    command::Outcome,
    report::{Report, Result, one_line, print},
    source::Source,
};

/// What `journey check` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Maps: files, - for stdin, sample:plain, sample:blueprint, or template:ID
    #[arg(value_name = "IN", required = true)]
    inputs: Vec<OsString>,
}

/// Checks every input; one that cannot be read is reported, and the others go on.
pub(crate) fn run(args: Args, report: &Report) -> Result<Outcome> {
    let sources = Source::parse_all(&args.inputs)?;
    let mut outcome = Outcome::Done;
    for source in &sources {
        let opened = match source.open(report) {
            Ok(opened) => opened,
            Err(problem) => {
                report.error(&problem);
                outcome = Outcome::Failed;
                continue;
            }
        };
        let mut lines: Vec<String> = opened.warnings().map(of_reader).collect();
        lines.extend(
            opened
                .map
                .validate()
                .into_iter()
                .map(|finding| line(finding.code, &finding.subject, &finding.message, &finding.advice)),
        );
        if !lines.is_empty() && outcome == Outcome::Done {
            outcome = Outcome::Findings;
        }
        for line in lines {
            // Among several inputs each line says which one it is about, as grep does.
            let prefix = if sources.len() > 1 { format!("{}: ", source.label()) } else { String::new() };
            print(&format!("{}\n", one_line(&format!("{prefix}{line}"))))?;
        }
    }
    Ok(outcome)
}

fn of_reader(diagnostic: &Diagnostic) -> String {
    let place = match (diagnostic.line, diagnostic.column) {
        (0, _) => "file".to_owned(),
        (line, 0) => format!("line {line}"),
        (line, column) => format!("line {line}, column {column}"),
    };
    line(diagnostic.code, &place, &diagnostic.message, &diagnostic.advice)
}

/// `code: subject: message; advice`, without what is empty.
fn line(code: &str, subject: &str, message: &str, advice: &str) -> String {
    let subject = if subject.is_empty() { String::new() } else { format!("{subject}: ") };
    let advice = if advice.is_empty() { String::new() } else { format!("; {advice}") };
    format!("{code}: {subject}{message}{advice}")
}
