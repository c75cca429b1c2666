//! The world around the program: the clock, who runs it, and where the program keeps its own files.

use std::{path::PathBuf, sync::Arc, time::SystemTime};

use throughline_wire::{session::Env, store::Home};

/// Where the system wants programs to keep their data; `THROUGHLINE_HOME` names another folder.
pub(crate) fn home() -> Home {
    if let Some(folder) = std::env::var_os("THROUGHLINE_HOME").filter(|folder| !folder.is_empty()) {
        return Home::at(PathBuf::from(folder));
    }
    let folder = directories::ProjectDirs::from("", "", "throughline").map(|dirs| dirs.data_dir().to_path_buf());
    Home::at(folder.unwrap_or_else(|| std::env::temp_dir().join("throughline")))
}

/// What a session needs of it.
pub(crate) fn env(home: &Home) -> Env {
    let author = ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default();
    Env { home: home.clone(), now: Arc::new(now), author }
}

/// The time in ms since 1970 UTC.
#[expect(clippy::disallowed_methods, reason = "this is the one place where the shell asks what time it is")]
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
