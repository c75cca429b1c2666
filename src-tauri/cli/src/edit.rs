//! `journey edit`: carries out commands, one JSON object a line, and answers each once the file has it.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::PathBuf,
    sync::mpsc::{Receiver, sync_channel},
    time::Duration,
};

use serde_json::{Value, json};
use throughline_session::{Outcome, Problem as Trouble, Request, Session, Status};

use crate::{
    command, files, home, journey,
    report::{Problem, Report, Result, print},
};

/// No line is longer, in bytes.
const LONGEST: u64 = 256 << 20;
/// As many lines that wait already are written together.
const TOGETHER: usize = 64;
/// So long an answer waits for the file.
const WAIT: Duration = Duration::from_secs(60);

/// Shows the commands, one of each.
pub(crate) fn explain() -> Result<command::Outcome> {
    print(throughline_edit::COMMANDS)?;
    Ok(command::Outcome::Done)
}

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
    let input: Box<dyn BufRead + Send> = if args.commands == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        let file = File::open(&args.commands).map_err(|error| {
            let (name, reason) = (args.commands.to_string_lossy(), files::reason(&error));
            Problem::new(files::code(&error), format_args!("{name} cannot be read: {reason}"), "look at the path")
        })?;
        Box::new(BufReader::new(file))
    };
    let mut session = journey::open(&args.file, report)?;
    let lines = read_lines(input);
    let mut failed = false;
    while let Ok(first) = lines.recv() {
        // Lines that wait already are written to the file together; each is answered once it is there.
        let mut answers = Vec::new();
        let mut broken = None;
        for line in std::iter::once(first).chain(lines.try_iter().take(TOGETHER)) {
            let line = match line {
                Ok(line) => line,
                Err(error) => {
                    broken =
                        Some(Problem::new("io", format_args!("the commands cannot be read: {error}"), "try again"));
                    break;
                }
            };
            // Some programs begin every file with a mark of its encoding.
            let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line);
            answers.push(match std::str::from_utf8(line) {
                Ok(text) if text.trim().is_empty() => continue,
                Ok(text) => Request::parse(text).and_then(|request| session.answer(request)),
                Err(error) => Err(Trouble::Command(format!("it is not written in UTF-8: {error}"))),
            });
        }
        let status = session.wait(WAIT);
        for answer in answers {
            let reply = settle(answer, &status);
            failed |= reply["ok"] != Value::Bool(true);
            print(&format!("{reply}\n"))?;
        }
        if let Some(problem) = broken {
            report.error(&problem);
            failed = true;
            break;
        }
    }
    let status = session.wait(WAIT);
    if !status.is_saved() {
        return Err(rescue(session, &status, args));
    }
    session.close();
    Ok(if failed { command::Outcome::Findings } else { command::Outcome::Done })
}

/// Reads lines on a thread of their own, so that it is known which of them wait already.
fn read_lines(mut input: Box<dyn BufRead + Send>) -> Receiver<io::Result<Vec<u8>>> {
    let (lines, reader) = sync_channel(TOGETHER);
    std::thread::spawn(move || {
        loop {
            let mut line = Vec::new();
            match (&mut input).take(LONGEST).read_until(b'\n', &mut line) {
                Ok(0) => return,
                Ok(_) if lines.send(Ok(line)).is_ok() => {}
                Ok(_) => return,
                // Whoever reads may have ended.
                Err(error) => return lines.send(Err(error)).unwrap_or_default(),
            }
        }
    });
    reader
}

/// Saves what the file does not have to the program's own folder before the program ends, and says where.
fn rescue(mut session: Session, status: &Status, args: &Args) -> Problem {
    let failure = status.failure.clone();
    let (code, why) =
        failure.map_or(("slow", "it took too long".to_owned()), |failure| (failure.code, failure.sentence));
    let count = status.wanted - status.saved;
    let edits = if count == 1 { "the last edit is".to_owned() } else { format!("the last {count} edits are") };
    let sentence = format!("{edits} not in {}: {why}", args.file.display());
    let folder = home::env().home.folder().join("rescued");
    let stem = args.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let path = folder.join(format!("{stem}-{}.journey", home::now()));
    let saved = files::make_folder(&folder)
        .and_then(|()| session.save_as(&path, false).map_err(|error| journey::trouble(&error)));
    session.close();
    match saved {
        Ok(_) => Problem::new(code, sentence, format_args!("the whole map with them is in {}", path.display())),
        Err(problem) => {
            let lost = format!("{sentence}; they could not be kept elsewhere either: {}", problem.sentence);
            Problem::new(code, lost, "make room or connect the drive, and run the commands again")
        }
    }
}

/// The reply to one line, when the file has the edit or is known not to.
fn settle(answer: std::result::Result<Outcome, Trouble>, status: &Status) -> Value {
    let outcome = match answer {
        Ok(outcome) => outcome,
        Err(trouble) => {
            return json!({ "ok": false, "code": trouble.code(), "error": trouble.to_string(), "advice": trouble.advice() });
        }
    };
    let kept = outcome.seq.is_none() || outcome.revision <= status.saved;
    let failure = status.failure.clone().filter(|_| !kept);
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
    if !kept {
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
