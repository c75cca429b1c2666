//! The command as a shell meets it: each test runs the built program in a folder of its own.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

mod batch;
mod check;
mod deck;
mod edit;
mod export;
mod file;
mod info;
mod new;
mod paper;
mod usage;

use std::{
    ffi::OsStr,
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

/// A small journey with two people.
pub(crate) const TEA: &str = "\
journey
    title Tea for two
    section Boil
      Fill the kettle: 4: Ana
      Wait: 2: Ana, Ben
    section Pour
      Warm the pot: 3: Ben
      Drink it together: 5: Ana, Ben
";

/// A journey in which one score is no number, which is worth a warning.
pub(crate) const ODD: &str = "\
journey
    title Tea for two
    section Boil
      Fill the kettle: four: Ana
      Wait: 2: Ana
";

/// What is no map at all.
pub(crate) const NOISE: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR";

/// A fresh folder in which the program runs.
pub(crate) struct Place(PathBuf);

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Place {
    pub(crate) fn new(name: &str) -> Place {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::remove_dir_all(&folder).unwrap_or_default();
        fs::create_dir_all(&folder).unwrap();
        Place(folder)
    }

    pub(crate) fn path(&self, name: impl AsRef<OsStr>) -> PathBuf {
        self.0.join(name.as_ref())
    }

    pub(crate) fn write(&self, name: impl AsRef<OsStr>, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_journey"));
        command.current_dir(&self.0).stdin(Stdio::null());
        // Locks and backups beside the folder, so that listing it shows what the command made there.
        command.env("THROUGHLINE_HOME", self.0.with_extension("home"));
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Run {
        Run::of(self.command().args(args).output().unwrap())
    }

    pub(crate) fn run_with(&self, stdin: &[u8], args: &[&str]) -> Run {
        let mut command = self.command();
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(stdin).unwrap();
        Run::of(child.wait_with_output().unwrap())
    }
}

impl Run {
    fn of(output: std::process::Output) -> Run {
        Run { code: output.status.code(), out: output.stdout, err: String::from_utf8(output.stderr).unwrap() }
    }

    /// That it went well without a word on stderr.
    #[track_caller]
    pub(crate) fn clean(self) -> Run {
        assert_eq!((self.code, &*self.err), (Some(0), ""));
        self
    }

    /// That it failed with this error, and says what to do.
    #[track_caller]
    pub(crate) fn fails(self, code: &str) -> Run {
        assert_eq!(self.code, Some(2), "{}", self.err);
        assert!(self.err.contains(&format!("error[{code}]: ")), "{}", self.err);
        assert!(self.err.contains("\n  help: "), "{}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.out).unwrap()
    }
}

/// Whether a program can be started; tests that need one that is missing say so and pass.
pub(crate) fn has(program: &str) -> bool {
    let found = Command::new(program).arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !found {
        eprintln!("skipped: {program} is not installed");
    }
    found
}
