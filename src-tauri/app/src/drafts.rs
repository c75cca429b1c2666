//! Maps that were given no place yet: they lie in the drafts folder of the program's home until they are saved elsewhere.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use throughline_wire::store::Home;

/// The folder of all drafts.
pub(crate) fn folder(home: &Home) -> PathBuf {
    home.folder().join("drafts")
}

/// Whether a file is a draft.
pub(crate) fn is_one(path: &Path, home: &Home) -> bool {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    path.parent().is_some_and(|parent| real(parent) == real(&folder(home)))
}

/// A free path for a new draft that is called after `title`.
///
/// # Errors
///
/// If the folder cannot be made.
pub(crate) fn fresh(home: &Home, title: &str) -> io::Result<PathBuf> {
    let folder = folder(home);
    fs::create_dir_all(&folder)?;
    let stem = file_name(title);
    let named = |nth: usize| if nth == 1 { format!("{stem}.journey") } else { format!("{stem} {nth}.journey") };
    let free = (1..).map(|nth| folder.join(named(nth))).find(|path| !path.exists());
    free.ok_or_else(|| io::Error::other("no name is free"))
}

/// Takes a draft out of sight; it stays in a folder of its own, for whoever has changed their mind.
///
/// # Errors
///
/// If it cannot be moved.
pub(crate) fn discard(path: &Path, home: &Home) -> io::Result<()> {
    let bin = folder(home).join("discarded");
    fs::create_dir_all(&bin)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let free = (1..).map(|nth| bin.join(if nth == 1 { name.clone() } else { format!("{nth} {name}") }));
    match free.into_iter().find(|place| !place.exists()) {
        Some(place) => fs::rename(path, place),
        None => Err(io::Error::other("no name is free")),
    }
}

/// A title as a file name that every system takes.
pub(crate) fn file_name(title: &str) -> String {
    let plain: String = title
        .chars()
        .map(|letter| if letter.is_control() || "/\\:*?\"<>|".contains(letter) { ' ' } else { letter })
        .collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.trim_matches('.').chars().take(80).collect();
    if short.trim().is_empty() { "Untitled".to_owned() } else { short.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(file_name("Wechsel: A/B?"), "Wechsel A B");
        assert_eq!(file_name("  \n "), "Untitled");
        assert_eq!(file_name("..hidden."), "hidden");
        assert_eq!(file_name(&"a".repeat(300)).len(), 80);
    }

    #[test]
    fn a_second_draft_of_one_title_is_numbered() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::at(folder.path());
        let first = fresh(&home, "Map").expect("a path");
        fs::write(&first, "").expect("a file");
        let second = fresh(&home, "Map").expect("a path");
        assert!(second.ends_with("Map 2.journey") && is_one(&second, &home) && !is_one(folder.path(), &home));
        discard(&first, &home).expect("moved");
        assert!(!first.exists() && self::folder(&home).join("discarded/Map.journey").exists());
    }
}
