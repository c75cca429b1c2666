//! `journey edit`: carries out commands, one JSON object a line, and answers each once the file has it.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::PathBuf,
    time::Duration,
};

use serde_json::{Value, json};
use throughline_session::{Outcome, Problem as Trouble, Request, Session, Status};

use crate::{
    command, files, journey,
    report::{Problem, Report, Result, print},
};

/// No line is longer, in bytes.
const LONGEST: u64 = 256 << 20;
/// So long an answer waits for the file.
const WAIT: Duration = Duration::from_secs(60);

/// What `journey edit` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The map's .journey file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A file of commands, one JSON object a line; - for stdin
    #[arg(value_name = "COMMANDS", default_value = "-")]
    commands: OsString,
}

/// Carries out every line. One that is refused is answered, and the next is tried.
pub(crate) fn run(args: &Args, report: &Report) -> Result<command::Outcome> {
    let lines: Box<dyn BufRead> = if args.commands == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        let file = File::open(&args.commands).map_err(|error| {
            let name = args.commands.to_string_lossy();
            Problem::new(
                files::code(&error),
                format_args!("{name} cannot be read: {}", files::reason(&error)),
                "look at the path",
            )
        })?;
        Box::new(BufReader::new(file))
    };
    let mut session = journey::open(&args.file, report)?;
    let mut failed = false;
    let mut lines = lines;
    loop {
        let mut line = Vec::new();
        let read = (&mut lines).take(LONGEST).read_until(b'\n', &mut line);
        if read.map_err(|error| Problem::new("io", format_args!("the commands cannot be read: {error}"), ""))? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        let answer = Request::parse(&text).and_then(|request| session.answer(request));
        let reply = settle(answer, &session);
        failed |= reply["ok"] != Value::Bool(true);
        print(&format!("{reply}\n"))?;
    }
    let status = session.wait(WAIT);
    session.close();
    if let Some(failure) = status.failure {
        return Err(Problem::new(failure.code, failure.sentence, failure.advice));
    }
    Ok(if failed { command::Outcome::Findings } else { command::Outcome::Done })
}

/// The reply to one line; for an edit, once the file has it or cannot have it.
fn settle(answer: std::result::Result<Outcome, Trouble>, session: &Session) -> Value {
    let outcome = match answer {
        Ok(outcome) => outcome,
        Err(trouble) => {
            return json!({ "ok": false, "code": trouble.code(), "error": trouble.to_string(), "advice": trouble.advice() });
        }
    };
    let Status { failure, saved, wanted, .. } = session.wait(WAIT);
    if let Some(failure) = failure {
        // The edit is in memory and goes with the next one that succeeds.
        return json!({
            "ok": false,
            "code": failure.code,
            "error": failure.sentence,
            "advice": failure.advice,
            "kept": true,
            "revision": outcome.revision,
        });
    }
    if saved < wanted {
        return json!({
            "ok": false,
            "code": "slow",
            "error": "the file was not written within a minute",
            "advice": "look at the disk; the edit is kept in memory until then",
            "kept": true,
            "revision": outcome.revision,
        });
    }
    let label = outcome.label.map(|label| label.to_string());
    let made: Vec<String> = outcome.made.iter().map(ToString::to_string).collect();
    let mut reply = json!({
        "ok": true,
        "revision": outcome.revision,
        "seq": outcome.seq,
        "label": label,
        "made": made,
        "undo": outcome.steps.undo.map(|label| label.to_string()),
        "redo": outcome.steps.redo.map(|label| label.to_string()),
    });
    if !outcome.notes.is_empty() {
        reply["notes"] = json!(outcome.notes);
    }
    reply
}
