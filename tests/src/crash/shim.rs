//! Builds `crash/shim.c`, loads it into a child, and tells it what is to go wrong. Knows nothing of what the child does.

use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The shim, built once a run; `None`, after saying what is skipped, where it cannot be.
pub fn library() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    BUILT.get_or_init(build).as_deref()
}

#[expect(clippy::print_stdout, reason = "a skipped test must say so")]
fn build() -> Option<PathBuf> {
    if !cfg!(target_os = "linux") {
        println!("skipped: what a disk is asked for can only be watched on Linux");
        return None;
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("crash/shim.c");
    // Beside the test program: that folder is this user's own, and `make clean` removes it.
    let program = std::env::current_exe().unwrap_or_else(|error| panic!("where the test program lies: {error}"));
    let library = program.with_file_name("crash-shim.so");
    let fresh = program.with_file_name(format!("crash-shim-{}.so", std::process::id()));
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    let output = Command::new(&compiler)
        .args(["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o"])
        .args([&fresh, &source])
        .output();
    match output {
        Ok(output) if output.status.success() => {
            // Renamed when it is whole: another test program may build it at the same time.
            fs::rename(&fresh, &library).unwrap_or_else(|error| panic!("{}: {error}", library.display()));
            Some(library)
        }
        Ok(output) => panic!("{}: {}", source.display(), String::from_utf8_lossy(&output.stderr)),
        Err(error) => {
            println!("skipped: the C compiler {} does not start: {error}", compiler.display());
            None
        }
    }
}

/// Kinds of calls that can fail, to be added up.
pub mod at {
    /// Writes to a file.
    pub const WRITE: u64 = 1;
    /// Cutting or stretching a file.
    pub const TRUNCATE: u64 = 2;
    /// Waiting until a file or folder is on the disk.
    pub const SYNC: u64 = 4;
    /// Removing a name.
    pub const UNLINK: u64 = 8;
    /// Making a file, a folder or a second name.
    pub const CREATE: u64 = 16;
    /// Renaming.
    pub const RENAME: u64 = 32;
    /// Reading a file.
    pub const READ: u64 = 64;
    /// Everything that changes the disk.
    pub const CHANGE: u64 = WRITE | TRUNCATE | SYNC | UNLINK | CREATE | RENAME;
}

/// In the place of an errno: the program is killed instead of the call, or with `torn` after half of a write.
pub const DEATH: u64 = u64::MAX;

/// What is to go wrong: the fields of `struct control` that the test sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trouble {
    /// The first call that fails, from 1; 0 for none.
    pub first: u64,
    /// So many calls fail; 0 for all until it is lifted.
    pub count: u64,
    /// The errno, or [`DEATH`]; 0 with `torn` for a short write alone.
    pub error: u64,
    /// The kinds of calls that count, as in [`at`].
    pub kinds: u64,
    /// The first failing call, if it writes, writes half; the error comes with the next.
    pub torn: bool,
    /// Bytes that can be written before the disk is full.
    pub room: Option<u64>,
    /// Microseconds that each sync takes longer.
    pub delay: u64,
}

/// A child's connection with the shim: what it writes down, and what it is told.
#[derive(Debug)]
pub struct Shim {
    control: File,
    control_path: PathBuf,
    trace: Option<PathBuf>,
    folder: PathBuf,
}

impl Shim {
    /// Watches a folder; the control file and, if wanted, the trace lie in `beside`, which must be another.
    ///
    /// # Panics
    ///
    /// If the control file cannot be made.
    pub fn new(folder: &Path, beside: &Path, traced: bool) -> Shim {
        let control_path = beside.join("control");
        let folder = folder.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        fs::write(&control_path, [0; 64]).unwrap_or_else(|error| panic!("{}: {error}", control_path.display()));
        let control = File::options().read(true).write(true).open(&control_path);
        let control = control.unwrap_or_else(|error| panic!("{}: {error}", control_path.display()));
        Shim { control, control_path, trace: traced.then(|| beside.join("trace")), folder }
    }

    /// Loads the shim into a child that is yet to be started.
    pub fn load(&self, library: &Path, command: &mut Command) {
        command.env("LD_PRELOAD", library).env("CRASH_FOLDER", &self.folder).env("CRASH_CONTROL", &self.control_path);
        if let Some(trace) = &self.trace {
            command.env("CRASH_TRACE", trace);
        }
    }

    /// Sets what goes wrong from now on and counts calls from zero.
    ///
    /// # Panics
    ///
    /// If the control file cannot be written.
    pub fn set(&self, trouble: Trouble) {
        // Switched off while the other numbers change: the child may look at any time.
        self.put(1, 0);
        self.put(0, 0);
        let room = trouble.room.map_or(0, |room| room + 1);
        let rest = [trouble.count, trouble.error, trouble.kinds, u64::from(trouble.torn), room, trouble.delay];
        for (nth, number) in rest.into_iter().enumerate() {
            self.put(nth as u64 + 2, number);
        }
        self.put(1, trouble.first);
    }

    /// How many calls of the asked kinds there were since.
    ///
    /// # Panics
    ///
    /// If the control file cannot be read.
    pub fn calls(&self) -> u64 {
        let mut bytes = [0; 8];
        self.control.read_exact_at(&mut bytes, 0).expect("the control file is there");
        u64::from_ne_bytes(bytes)
    }

    fn put(&self, nth: u64, number: u64) {
        self.control.write_all_at(&number.to_ne_bytes(), nth * 8).expect("the control file is there");
    }

    /// Where the trace is, if there is one.
    pub fn trace(&self) -> Option<&Path> {
        self.trace.as_deref()
    }
}
