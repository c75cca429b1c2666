//! The folder in which the program keeps what belongs to it and not to a map. Knows no maps.

use std::path::{Path, PathBuf};

/// Where locks and backups are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    folder: PathBuf,
}

impl Home {
    /// A home in a folder, which is made when it is needed.
    pub fn at(folder: impl Into<PathBuf>) -> Home {
        Home { folder: folder.into() }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where copies of maps are kept, a folder for each.
    pub fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }

    pub(crate) fn locks(&self) -> PathBuf {
        self.folder.join("locks")
    }
}
