//! Folders in which programs are stopped; kept, and named, when a test fails in one. Knows nothing of what is in them.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

/// A fresh folder that is removed at the end, unless the test fails.
#[derive(Debug)]
pub struct Place {
    path: PathBuf,
}

/// A folder in memory where there is one: what is tested is what a program asks of the disk, and not the disk.
fn ground() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let ground = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
    ground.canonicalize().unwrap_or(ground)
}

impl Place {
    /// A folder of this name and a number.
    ///
    /// # Panics
    ///
    /// If it cannot be made.
    pub fn new(name: &str) -> Place {
        static NTH: AtomicU32 = AtomicU32::new(0);
        let nth = NTH.fetch_add(1, Ordering::Relaxed);
        let path = ground().join(format!("throughline-{name}-{}-{nth}", std::process::id()));
        fs::create_dir_all(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Place { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A file or folder in it.
    pub fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path.join(name)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("kept: {}", self.path.display());
        } else {
            // What cannot be removed lies in a folder for what is temporary anyway.
            fs::remove_dir_all(&self.path).unwrap_or_default();
        }
    }
}

/// Copies the files of a folder into another, which is made; folders in it too.
///
/// # Panics
///
/// If that cannot be done.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.expect("a folder lists its entries");
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            copy(&source, &target);
        } else {
            fs::copy(&source, &target).unwrap_or_else(|error| panic!("{}: {error}", source.display()));
        }
    }
}
