//! The world around a command: the clock, who runs it, and where the program keeps its own files.

use std::{fs, io::Write, path::PathBuf, sync::Arc, time::SystemTime};

use throughline_session::Env;
use throughline_store::Home;

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

/// A time as people and programs read it: `2026-01-31 09:05:07Z`.
pub(crate) fn utc(at: i64) -> String {
    let (days, rest) = (at.div_euclid(86_400_000), at.rem_euclid(86_400_000) / 1000);
    // From days to a date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day = shifted.rem_euclid(146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let (date, month) = (of_year - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{date:02} {:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_people_read_it() {
        assert_eq!(utc(0), "1970-01-01 00:00:00Z");
        assert_eq!(utc(951_782_400_000), "2000-02-29 00:00:00Z");
        assert_eq!(utc(1_795_257_336_000), "2026-11-21 10:35:36Z");
        assert_eq!(utc(-1000), "1969-12-31 23:59:59Z");
    }
}
