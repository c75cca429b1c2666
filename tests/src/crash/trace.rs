//! Reads what `crash/shim.c` has written down about a program. Knows its format; knows nothing of what it means.

use std::{
    ffi::OsString,
    fs,
    os::unix::ffi::OsStringExt,
    path::{Path, PathBuf},
};

/// One thing that a program did below the watched folder, or said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A file that was not there was made by opening it.
    Create {
        /// Its number, until it is gone.
        inode: u64,
        /// Its name.
        path: PathBuf,
    },
    /// Bytes were written.
    Write {
        /// To which file.
        inode: u64,
        /// From which byte on.
        at: usize,
        /// Which.
        bytes: Vec<u8>,
    },
    /// A file was cut or stretched.
    Truncate {
        /// Which one.
        inode: u64,
        /// How many bytes it has now.
        length: usize,
    },
    /// What was written to a file is on the disk.
    Sync {
        /// Which one.
        inode: u64,
    },
    /// The names in a folder are on the disk.
    SyncFolder {
        /// Which one.
        path: PathBuf,
    },
    /// A name is gone, of a file or of a folder.
    Unlink {
        /// The name.
        path: PathBuf,
    },
    /// A file is called otherwise, and whatever had that name is gone.
    Rename {
        /// The name that it had.
        from: PathBuf,
        /// The name that it has.
        to: PathBuf,
    },
    /// A file has a second name.
    Link {
        /// The first.
        from: PathBuf,
        /// The second.
        to: PathBuf,
    },
    /// There is a new folder.
    MakeFolder {
        /// Its name.
        path: PathBuf,
    },
    /// The program has written to its standard output.
    Say {
        /// What.
        bytes: Vec<u8>,
    },
    /// A call was made to fail.
    Failed {
        /// Its kind, as in [`super::shim::at`].
        kind: u64,
        /// What it was about.
        path: PathBuf,
    },
}

/// What the head of a line is made of: kind, inode, place, and the lengths of two texts.
const HEAD: usize = 5 * 8;

/// All events of a trace, in order.
///
/// # Panics
///
/// If the file cannot be read or is no trace.
pub fn read(path: &Path) -> Vec<Event> {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut rest = &bytes[..];
    let mut events = Vec::new();
    while !rest.is_empty() {
        let number = |nth: usize| {
            let part = rest[nth * 8..][..8].try_into().expect("eight bytes");
            u64::from_ne_bytes(part)
        };
        let (kind, inode, at) = (number(0), number(1), number(2) as usize);
        let (first, second) = (number(3) as usize, number(4) as usize);
        let text = |start: usize, length: usize| rest[HEAD + start..][..length].to_vec();
        let path = || PathBuf::from(OsString::from_vec(text(0, first)));
        let to = || PathBuf::from(OsString::from_vec(text(first, second)));
        events.push(match kind {
            1 => Event::Create { inode, path: path() },
            2 => Event::Write { inode, at, bytes: text(0, first) },
            3 => Event::Truncate { inode, length: at },
            4 => Event::Sync { inode },
            5 => Event::SyncFolder { path: path() },
            6 => Event::Unlink { path: path() },
            7 => Event::Rename { from: path(), to: to() },
            8 => Event::Link { from: path(), to: to() },
            9 => Event::MakeFolder { path: path() },
            10 => Event::Say { bytes: text(0, first) },
            11 => Event::Failed { kind: inode, path: path() },
            other => panic!("no line of a trace has the kind {other}"),
        });
        rest = &rest[HEAD + first + second..];
    }
    events
}
