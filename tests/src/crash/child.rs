//! Starts the test program a second time, as one of the small programs that are stopped. Knows which there are.
//!
//! Each test program that needs one has a test named `child` that calls [`run`] and does nothing else.

use std::{env, io, path::Path, process::Command};

use throughline_tables::builtin;

use super::{keeper, plain};

const ROLE: &str = "THROUGHLINE_CRASH_ROLE";
const FILE: &str = "THROUGHLINE_CRASH_FILE";
const HOME: &str = "THROUGHLINE_CRASH_HOME";

/// Which small program the child is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// [`keeper::keep`].
    Keeper,
    /// [`plain::keep`] with this `synchronous`.
    Plain(&'static str),
}

/// The command that starts it on a file.
///
/// # Panics
///
/// If nobody knows where the test program lies.
pub fn command(role: Role, file: &Path, home: &Path) -> Command {
    let mut command = Command::new(env::current_exe().expect("the test program lies somewhere"));
    command.args(["--exact", "child", "--nocapture", "--test-threads=1"]);
    let role = match role {
        Role::Keeper => "keeper",
        Role::Plain(synchronous) => synchronous,
    };
    command.env(ROLE, role).env(FILE, file).env(HOME, home);
    command
}

/// In a child, is that program until its input ends; elsewhere, nothing. Ends the process with 2 if something goes wrong.
pub fn run() {
    let (Some(role), Some(file), Some(home)) = (env::var_os(ROLE), env::var_os(FILE), env::var_os(HOME)) else {
        return;
    };
    let (file, home) = (Path::new(&file), Path::new(&home));
    let ended = match role.to_str() {
        Some("keeper") => keeper::keep(file, home, &builtin::sample(), io::stdin().lock())
            .map_err(|error| format!("{}: {error}", error.code())),
        Some(synchronous) => {
            plain::keep(file, synchronous, io::stdin().lock()).map_err(|error| format!("{}: {error}", file.display()))
        }
        None => Err(format!("{} is no role", role.display())),
    };
    // Not a panic: those are what the tests look for.
    if let Err(wrong) = ended {
        eprintln!("{wrong}");
        std::process::exit(2);
    }
}
