//! The programs under test: how each is started on a file. Knows nothing of what they do.

use std::{
    env,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
    time::SystemTime,
};

use super::child::{self, Role};

/// A program that keeps maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// The command line, as people have it.
    Journey,
    /// The store alone, in a child of the test program.
    Keeper,
}

impl Program {
    /// Starts it so that it makes the file, if it is not there, and ends.
    pub fn make(self, file: &Path, home: &Path) -> Command {
        let mut command = match self {
            Program::Journey => {
                let mut command = Command::new(journey());
                command.args(["new", "--quiet", "--template", "customer-loyalty", "-o"]).arg(file);
                command
            }
            Program::Keeper => child::command(Role::Keeper, file, home),
        };
        command.stdin(Stdio::null()).stdout(Stdio::null());
        at_home(&mut command, home);
        command
    }

    /// Starts it so that it does what it is told, a command a line.
    pub fn edit(self, file: &Path, home: &Path) -> Command {
        let mut command = match self {
            Program::Journey => {
                let mut command = Command::new(journey());
                command.arg("edit").arg(file).arg("-");
                command
            }
            Program::Keeper => child::command(Role::Keeper, file, home),
        };
        at_home(&mut command, home);
        command
    }
}

/// Starts `journey compact`, which writes the whole file anew.
pub fn compact(file: &Path, home: &Path) -> Command {
    let mut command = Command::new(journey());
    command.args(["compact", "--quiet"]).arg(file).stdin(Stdio::null()).stdout(Stdio::null());
    at_home(&mut command, home);
    command
}

/// Locks and backups go there and not to the home of whoever runs the tests; so does what a program complains of.
fn at_home(command: &mut Command, home: &Path) {
    fs::create_dir_all(home).unwrap_or_else(|error| panic!("{}: {error}", home.display()));
    let complaints = home.join(COMPLAINTS);
    let file = File::options().create(true).append(true).open(&complaints);
    let file = file.unwrap_or_else(|error| panic!("{}: {error}", complaints.display()));
    command.env("THROUGHLINE_HOME", home).stderr(file);
}

const COMPLAINTS: &str = "complaints";

/// The panics among what programs with this home have complained of.
///
/// # Panics
///
/// If nobody has written them down.
pub fn panics(home: &Path) -> Vec<String> {
    let complaints = home.join(COMPLAINTS);
    let text = fs::read_to_string(&complaints).unwrap_or_else(|error| panic!("{}: {error}", complaints.display()));
    let lines: Vec<&str> = text.lines().collect();
    let found = lines.windows(2).filter(|pair| pair[0].contains("panicked at"));
    found.map(|pair| format!("{} {}", pair[0], pair[1])).collect()
}

/// The `journey` of this build, built first if it is missing or older than its sources; another one if
/// `THROUGHLINE_JOURNEY` names it.
///
/// # Panics
///
/// If it cannot be built.
pub fn journey() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        if let Some(named) = env::var_os("THROUGHLINE_JOURNEY") {
            return named.into();
        }
        let program = env::current_exe().expect("the test program lies somewhere");
        // target/debug/deps/crash_kill-0123… and target/debug/journey
        let folder = program.parent().and_then(Path::parent).expect("cargo puts tests two folders deep");
        let journey = folder.join("journey").with_extension(env::consts::EXE_EXTENSION);
        let built = fs::metadata(&journey).and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        if newest(&root.join("src-tauri")).max(newest(&root.join("Cargo.lock"))) > built {
            let mut cargo = Command::new(env!("CARGO"));
            // With the whole workspace, so that what the tests were built with is not built a second time.
            cargo.args(["build", "--workspace", "--bin", "journey", "--locked", "--quiet"]).current_dir(&root);
            if folder.ends_with("release") {
                cargo.arg("--release");
            }
            let status = cargo.status().unwrap_or_else(|error| panic!("{cargo:?}: {error}"));
            assert!(status.success(), "journey does not build");
        }
        journey
    })
}

/// When a file, or any source below a folder, was changed last.
fn newest(path: &Path) -> SystemTime {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let times = entries.map(|entry| newest(&entry.expect("a folder lists its entries").path()));
        return times.max().unwrap_or(SystemTime::UNIX_EPOCH);
    }
    fs::metadata(path).and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}
