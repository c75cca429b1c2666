//! One program at a time: a lock in the home for each open file. Goes by the file itself, whatever path leads to it.

use std::{
    collections::BTreeSet,
    fs::{self, File, TryLockError},
    io,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use file_id::FileId;
use serde::{Deserialize, Serialize};

use crate::Home;

/// Held while a file is open. A program that ends in any way lets go of it.
pub(crate) struct Lock {
    /// Keeps the lock.
    _file: File,
    note: PathBuf,
    id: FileId,
}

/// The files that this process holds a lock of.
static OURS: Mutex<BTreeSet<FileId>> = Mutex::new(BTreeSet::new());

/// Whether this process has a file open for editing. Nobody else in it may then open and close that file by other means
/// than SQLite's: on Unix, closing any handle lets go of all locks that the process has on the file.
pub(crate) fn is_ours(id: FileId) -> bool {
    OURS.lock().unwrap_or_else(PoisonError::into_inner).contains(&id)
}

/// Who holds a lock.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Holder {
    pub(crate) pid: u32,
    pub(crate) program: String,
    pub(crate) since: Option<i64>,
}

/// Why there is no lock.
pub(crate) enum NoLock {
    /// Another one has it.
    Held(Holder),
    /// None could be made.
    Failed(io::Error),
}

fn name(id: FileId) -> String {
    match id {
        FileId::Inode { device_id, inode_number } => format!("{device_id:x}-{inode_number:x}"),
        FileId::LowRes { volume_serial_number, file_index } => format!("{volume_serial_number:x}-{file_index:x}"),
        FileId::HighRes { volume_serial_number, file_id } => format!("{volume_serial_number:x}-{file_id:x}"),
    }
}

impl Lock {
    /// Takes the lock of a file at a time in ms since 1970.
    pub(crate) fn take(home: &Home, id: FileId, now: i64) -> Result<Lock, NoLock> {
        let folder = home.locks();
        let name = name(id);
        // Beside the locked file, since Windows lets nobody read that one.
        let note = folder.join(format!("{name}.json"));
        let open = || {
            fs::create_dir_all(&folder)?;
            File::options().create(true).truncate(false).write(true).open(folder.join(format!("{name}.lock")))
        };
        let file = open().map_err(NoLock::Failed)?;
        match file.try_lock() {
            Ok(()) => {
                let program = concat!("Throughline ", env!("CARGO_PKG_VERSION")).to_owned();
                let holder = Holder { pid: std::process::id(), program, since: Some(now) };
                // It only says since when; the lock holds without it.
                let _ = serde_json::to_vec(&holder).map(|text| fs::write(&note, text));
                OURS.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
                Ok(Lock { _file: file, note, id })
            }
            Err(TryLockError::WouldBlock) => {
                let text = fs::read(&note).unwrap_or_default();
                Err(NoLock::Held(serde_json::from_slice(&text).unwrap_or_default()))
            }
            Err(TryLockError::Error(error)) => Err(NoLock::Failed(error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        OURS.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
        // The locked file stays: whoever waits to open it must find the same one.
        let _ = fs::remove_file(&self.note);
    }
}
