//! Why a file cannot be opened or written, and what to do about it. Knows no window.

use std::{
    io,
    path::{Path, PathBuf},
};

use rusqlite::ErrorCode;
use throughline_model::Part;

use crate::time::utc;

/// What went wrong with a file. Nothing is half done when one of these comes back.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is something else.
    #[error("{} is not a journey map: {why}", path.display())]
    NotAMap {
        /// Which file.
        path: PathBuf,
        /// What it is instead.
        why: String,
    },
    /// The file needs a newer program.
    #[error("this map was saved by a newer version (format {found}; this one reads up to {supported})")]
    TooNew {
        /// The format of the file.
        found: u32,
        /// The latest format that this program knows.
        supported: u32,
    },
    /// So much is broken that no map can be made of it. The file is as it was.
    #[error("{} is damaged: {what}", path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What is broken.
        what: String,
        /// The newest copy that the program has kept, if any.
        backup: Option<PathBuf>,
    },
    /// Larger than any map.
    #[error("{} is too large for a journey map", path.display())]
    TooLarge {
        /// Which file.
        path: PathBuf,
    },
    /// Another program has the file open.
    #[error("{} is open in another window or program{}", path.display(), since.map(|at| format!(" since {}", utc(at))).unwrap_or_default())]
    InUse {
        /// Which file.
        path: PathBuf,
        /// Since when, in ms since 1970 UTC, if the other one says so.
        since: Option<i64>,
    },
    /// The file, its folder or its disk must not be written to.
    #[error("{} can only be read", path.display())]
    ReadOnly {
        /// Which file.
        path: PathBuf,
    },
    /// No room is left.
    #[error("the disk is full, so {} could not be written", path.display())]
    DiskFull {
        /// Which file.
        path: PathBuf,
    },
    /// The file was deleted or moved, or its drive is gone.
    #[error("{} is no longer there", path.display())]
    Gone {
        /// Where it was.
        path: PathBuf,
    },
    /// Another file lies in its place.
    #[error("{} was replaced by another file", path.display())]
    Replaced {
        /// Which path.
        path: PathBuf,
    },
    /// Somebody else has written to it, such as on another computer.
    #[error("{} was changed by another program since it was opened", path.display())]
    ChangedElsewhere {
        /// Which file.
        path: PathBuf,
    },
    /// The system does not allow it.
    #[error("the system does not allow access to {}", path.display())]
    Denied {
        /// Which file or folder.
        path: PathBuf,
    },
    /// The folder to write to is not there.
    #[error("the folder of {} is not there", path.display())]
    NoFolder {
        /// Which file.
        path: PathBuf,
    },
    /// Something with this name is there already.
    #[error("{} is there already", path.display())]
    Exists {
        /// Which file.
        path: PathBuf,
    },
    /// The program that wrote it last was cut short, and reading alone must not put that right.
    #[error("{} was not closed properly", path.display())]
    Unfinished {
        /// Which file.
        path: PathBuf,
    },
    /// Something that would not read back as it is, such as a number that is none.
    #[error("{part} cannot be written: it would not read back as it is")]
    Unwritable {
        /// Which part of the map.
        part: Part,
    },
    /// No snapshot has this id.
    #[error("there is no snapshot {id}")]
    NoSnapshot {
        /// The id.
        id: u64,
    },
    /// Anything else that the system reports.
    #[error("{} could not be read or written: {detail}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// In the system's words.
        detail: String,
    },
}

impl StoreError {
    /// A stable name, such as `disk-full`.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::NotAMap { .. } => "not-a-map",
            StoreError::TooNew { .. } => "too-new",
            StoreError::Damaged { .. } => "damaged",
            StoreError::TooLarge { .. } => "too-large",
            StoreError::InUse { .. } => "in-use",
            StoreError::ReadOnly { .. } => "read-only",
            StoreError::DiskFull { .. } => "disk-full",
            StoreError::Gone { .. } => "gone",
            StoreError::Replaced { .. } => "replaced",
            StoreError::ChangedElsewhere { .. } => "changed-elsewhere",
            StoreError::Denied { .. } => "denied",
            StoreError::NoFolder { .. } => "no-folder",
            StoreError::Exists { .. } => "exists",
            StoreError::Unfinished { .. } => "unfinished",
            StoreError::Unwritable { .. } => "unwritable",
            StoreError::NoSnapshot { .. } => "no-snapshot",
            StoreError::Io { .. } => "io",
        }
    }

    /// What to do, as a sentence.
    pub fn advice(&self) -> String {
        match self {
            StoreError::NotAMap { .. } => "Choose a .journey file, or import this one.".into(),
            StoreError::TooNew { .. } => "Install the newest version of the program and open it there.".into(),
            StoreError::Damaged { backup: Some(backup), .. } => {
                format!("The file was left as it is. Open the copy {} instead.", backup.display())
            }
            StoreError::Damaged { backup: None, .. } => {
                "The file was left as it is. Look for an older copy in your backups.".into()
            }
            StoreError::TooLarge { .. } => "Check that this is the right file.".into(),
            StoreError::InUse { .. } => "Close it there, or only read it here.".into(),
            StoreError::ReadOnly { .. } => "Save it under another name or in another folder.".into(),
            StoreError::DiskFull { .. } => {
                "Free some space, or save it on another disk; nothing is lost so far.".into()
            }
            StoreError::Gone { .. } => "Connect the drive again, or save the map under a new name.".into(),
            StoreError::Replaced { .. } => "Save the map under a new name, then compare the two.".into(),
            StoreError::ChangedElsewhere { .. } => {
                "Save the map under a new name, open the file again and compare the two.".into()
            }
            StoreError::Denied { .. } => "Change the permissions, or save it in another folder.".into(),
            StoreError::NoFolder { .. } => "Make the folder, or choose another one.".into(),
            StoreError::Exists { .. } => "Choose another name.".into(),
            StoreError::Unfinished { .. } => "Open it for editing once, which brings it in order.".into(),
            StoreError::Unwritable { .. } => "Undo the last edit.".into(),
            StoreError::NoSnapshot { .. } => "Choose one of the list.".into(),
            StoreError::Io { detail, .. } if detail.contains("too long") || detail.contains("not Unicode") => {
                "Choose another name.".into()
            }
            StoreError::Io { .. } => "Check the drive or the network, then try again.".into(),
        }
    }

    /// What the system said about a file.
    pub(crate) fn io(path: &Path, error: &io::Error) -> StoreError {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => StoreError::Gone { path },
            io::ErrorKind::PermissionDenied => StoreError::Denied { path },
            io::ErrorKind::AlreadyExists => StoreError::Exists { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull { path },
            io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { path },
            io::ErrorKind::FileTooLarge => StoreError::TooLarge { path },
            _ => StoreError::Io { path, detail: error.to_string() },
        }
    }

    /// What SQLite said about a file.
    pub(crate) fn sql(path: &Path, error: &rusqlite::Error) -> StoreError {
        let path = path.to_owned();
        let detail = error.to_string();
        if let rusqlite::Error::InvalidPath(_) = error {
            return StoreError::Io { path, detail: "its name is not Unicode".into() };
        }
        match error.sqlite_error().map(|error| (error.code, error.extended_code)) {
            Some((_, rusqlite::ffi::SQLITE_READONLY_ROLLBACK | rusqlite::ffi::SQLITE_READONLY_RECOVERY)) => {
                StoreError::Unfinished { path }
            }
            Some((_, rusqlite::ffi::SQLITE_READONLY_DBMOVED)) => StoreError::Gone { path },
            Some((ErrorCode::DiskFull, _)) => StoreError::DiskFull { path },
            Some((ErrorCode::ReadOnly, _)) => StoreError::ReadOnly { path },
            Some((ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _)) => StoreError::InUse { path, since: None },
            Some((ErrorCode::PermissionDenied | ErrorCode::CannotOpen, _)) => StoreError::Denied { path },
            Some((ErrorCode::NotADatabase, _)) => {
                StoreError::NotAMap { path, why: "it is another kind of file".into() }
            }
            Some((ErrorCode::SystemIoFailure, _)) => StoreError::Io { path, detail },
            _ => StoreError::Damaged { path, what: detail, backup: None },
        }
    }
}
