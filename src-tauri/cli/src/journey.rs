//! Opens `.journey` files for the commands that work on one, and tells what there is to know about it.

use std::{path::Path, time::Duration};

use throughline_session::{Opening, Problem as Trouble, Session};
use throughline_store::{Notice, Opened, Repair, Store, StoreError};

use crate::{
    home,
    report::{Problem, Report, Result},
};

/// What `journey` calls a file that holds a map with its history.
pub(crate) const ENDING: &str = "journey";

/// So often a read is tried again while somebody writes.
const PATIENCE: usize = 60;

/// Whether a path is named like one.
pub(crate) fn is(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

/// Opens a file for edits.
pub(crate) fn open(path: &Path, report: &Report) -> Result<Session> {
    is_there(path)?;
    let (session, opening) = Session::open(path, home::env()).map_err(|error| trouble(&error))?;
    tell(&opening, path, report);
    Ok(session)
}

/// Reads a file without writing to it.
pub(crate) fn read(path: &Path, report: &Report) -> Result<Opened> {
    is_there(path)?;
    // A program that is just writing is done in a moment.
    let busy = |read: &std::result::Result<Opened, StoreError>| matches!(read, Err(StoreError::InUse { .. }));
    let mut read = Store::read(path);
    for _ in 0..PATIENCE {
        if !busy(&read) {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
        read = Store::read(path);
    }
    let mut opened = match read {
        // Whoever wrote last was cut short; opening it for writing puts that right.
        Err(StoreError::Unfinished { .. }) => Store::open(path, &home::env().home, home::now()),
        read => read,
    }
    .map_err(|error| refused(&error))?;
    let opening =
        Opening { notices: std::mem::take(&mut opened.notices), repairs: std::mem::take(&mut opened.repairs) };
    tell(&opening, path, report);
    Ok(opened)
}

/// A path that leads nowhere is a slip of the hand, not a file that has gone.
fn is_there(path: &Path) -> Result<()> {
    match path.try_exists() {
        Ok(false) => Err(Problem::new(
            "not-found",
            format_args!("there is no file {}", path.display()),
            "look at the path; `journey new` and `journey import` make files",
        )),
        _ => Ok(()),
    }
}

/// What a session refuses, as something to tell.
pub(crate) fn trouble(error: &Trouble) -> Problem {
    Problem::new(error.code(), error, error.advice())
}

/// What the store refuses, as something to tell.
pub(crate) fn refused(error: &StoreError) -> Problem {
    Problem::new(error.code(), error, error.advice())
}

fn tell(opening: &Opening, path: &Path, report: &Report) {
    let label = path.display().to_string();
    for notice in &opening.notices {
        let notice = noticed(notice);
        home::log(&notice.code);
        report.warning(&notice.of(&label));
    }
    for Repair { code, subject, message, done, .. } in &opening.repairs {
        home::log(code);
        report.warning(&Problem::new(code, format_args!("{subject}: {message}"), done).of(&label));
    }
}

fn noticed(notice: &Notice) -> Problem {
    match notice {
        Notice::Recovered => {
            Problem::new("recovered", "the program that wrote it last was cut short", "all that was saved is there")
        }
        Notice::Migrated { backup } => Problem::new(
            "migrated",
            "it was brought to the format of this version",
            format_args!("as it was before, it is kept in {}", backup.display()),
        ),
        Notice::Mended { backup } => Problem::new(
            "mended",
            "it was damaged and has been mended",
            format_args!("as it was before, it is kept in {}", backup.display()),
        ),
        Notice::ConflictedCopy { of, tool } => Problem::new(
            "conflicted-copy",
            format_args!("{tool} made this copy because {} was changed on two computers", of.display()),
            "compare the two, take over what is missing with `journey import --into`, and delete the copy",
        ),
        Notice::NoBackup { why } => Problem::new("no-backup", format_args!("no copy of it could be kept: {why}"), ""),
        Notice::Unlocked { why } => Problem::new(
            "unlocked",
            format_args!("other programs cannot be kept from opening it: {why}"),
            "do not open it in two programs at once",
        ),
        Notice::Newer { parts } => Problem::new(
            "newer",
            format_args!("it holds {parts} parts that only a newer version knows"),
            "they stay as they are",
        ),
    }
}
