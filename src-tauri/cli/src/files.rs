//! Writes whole files or none, and says plainly why one could not be written. Knows nothing of what is in them.

use std::{
    ffi::OsString,
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use crate::report::{Problem, Result};

/// The short code of what the system says went wrong.
pub(crate) fn code(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "not-found",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "denied",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "disk-full",
        io::ErrorKind::IsADirectory => "is-folder",
        io::ErrorKind::NotADirectory => "no-folder",
        _ => "io",
    }
}

/// Writes `bytes` to `path` by way of a temporary file beside it, so that a failure leaves what was there before.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    // Through a link to what it leads to: the link itself stays.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    match fs::metadata(&target) {
        Ok(found) if found.is_dir() => {
            return Err(Problem::new("is-folder", format_args!("{} is a folder", path.display()), "name a file in it"));
        }
        // A pipe or a device cannot be replaced by renaming.
        Ok(found) if !found.is_file() => return fs::write(&target, bytes).map_err(|error| refused(path, &error)),
        _ => {}
    }
    let temporary = beside(&target);
    let written = fs::File::create(&temporary)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| match fs::metadata(&target) {
            Ok(before) => fs::set_permissions(&temporary, before.permissions()),
            Err(_) => Ok(()),
        })
        .and_then(|()| fs::rename(&temporary, &target));
    written.map_err(|error| {
        // It may never have come to be; what matters is the first error.
        fs::remove_file(&temporary).unwrap_or_default();
        refused(path, &error)
    })
}

/// Makes a folder and those above it, unless they are there.
pub(crate) fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|error| {
        let code = if path.exists() { "no-folder" } else { code(&error) };
        Problem::new(
            code,
            format_args!("the folder {} cannot be made: {}", path.display(), reason(&error)),
            "name a folder that does not exist yet, or one that you may write to",
        )
    })
}

/// Whether both paths lead to one file that exists.
pub(crate) fn same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

fn beside(target: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    target.with_file_name(name)
}

fn refused(path: &Path, error: &io::Error) -> Problem {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let missing = folder.filter(|folder| error.kind() == io::ErrorKind::NotFound && !folder.exists());
    if let Some(folder) = missing {
        return Problem::new(
            "no-folder",
            format_args!("{} cannot be written: there is no folder {}", path.display(), folder.display()),
            "make the folder first, or name another one",
        );
    }
    let help = match code(error) {
        "disk-full" => "make room on the disk, or write to another one",
        "denied" => "write to a folder where you may, or change its permissions",
        _ => "look at the path, or write to another one",
    };
    Problem::new(code(error), format_args!("{} cannot be written: {}", path.display(), reason(error)), help)
}

/// The system's sentence without its error number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let short = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = short.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => text,
    }
}
