//! The world around a command: the clock, who runs it, and where the program keeps its own files.

use std::{fs, io::Write, path::PathBuf, sync::Arc, time::SystemTime};

use throughline_session::Env;
use throughline_store::{Home, utc};

/// The world as it is.
pub(crate) fn env() -> Env {
    let author = ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default();
    Env { home: Home::at(folder()), now: Arc::new(now), author }
}

/// The time in ms since 1970 UTC.
#[expect(clippy::disallowed_methods, reason = "this is the one place where a command asks what time it is")]
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Where the system wants programs to keep their data; `THROUGHLINE_HOME` names another folder.
fn folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("THROUGHLINE_HOME").filter(|folder| !folder.is_empty()) {
        return folder.into();
    }
    match directories::ProjectDirs::from("", "", "throughline") {
        Some(dirs) => dirs.data_dir().to_path_buf(),
        None => std::env::temp_dir().join("throughline"),
    }
}

/// The log holds no more bytes.
const LONGEST_LOG: u64 = 64 << 10;

fn log_file() -> PathBuf {
    folder().join("log.txt")
}

/// Notes what went wrong, by its code alone, for whoever looks for a fault. A log that cannot be written is no fault.
pub(crate) fn log(code: &str) {
    let file = log_file();
    if fs::metadata(&file).is_ok_and(|meta| meta.len() > LONGEST_LOG) {
        let mut all = latest();
        let last = all.split_off(all.len() / 2).join("\n") + "\n";
        fs::write(&file, last).unwrap_or_default();
    }
    let line = format!("{} journey {code}\n", utc(now()));
    fs::create_dir_all(folder()).unwrap_or_default();
    let opened = fs::OpenOptions::new().create(true).append(true).open(file);
    opened.and_then(|mut log| log.write_all(line.as_bytes())).unwrap_or_default();
}

/// The lines of the log, the oldest first.
pub(crate) fn latest() -> Vec<String> {
    fs::read_to_string(log_file()).unwrap_or_default().lines().map(str::to_owned).collect()
}
