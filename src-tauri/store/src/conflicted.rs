//! Recognises the copies that programs that keep folders in step make when two computers changed one file. Reads names only,
//! and whether the original lies beside.

use std::path::{Path, PathBuf};

/// A copy that was made because two computers changed the same file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The file that it is a copy of.
    pub of: PathBuf,
    /// The program that made it, as in `Dropbox`; "a sync program" if that cannot be told.
    pub tool: &'static str,
}

const SOME: &str = "a sync program";

/// What a copy was made of, if its name says that it is one and the original lies beside it.
pub fn recognise(path: &Path) -> Option<Conflict> {
    let (stem, end) = (path.file_stem()?.to_str()?, path.extension()?.to_str()?);
    readings(stem).into_iter().map(|(name, tool)| (path.with_file_name(format!("{name}.{end}")), tool)).find_map(
        |(of, tool)| {
            let beside = of != path && of.is_file();
            beside.then_some(Conflict { of, tool })
        },
    )
}

/// The names that the original may have, the likeliest first.
fn readings(stem: &str) -> Vec<(&str, &'static str)> {
    let mut readings = Vec::new();
    let mut add = |name: &'_ str, tool| {
        let name = name.trim_end();
        if !name.is_empty() {
            readings.push((name.len(), tool));
        }
    };
    if let Some((name, rest)) = stem.split_once(".sync-conflict-")
        && rest.starts_with(|first: char| first.is_ascii_digit())
    {
        add(name, "Syncthing");
    }
    if let Some((name, note)) = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('(')) {
        let lower = note.to_lowercase();
        if let Some(name) = name.strip_suffix("_conf") {
            add(name, "Box");
        } else if lower.contains("conflicted copy") || lower.contains("in conflict") {
            // Nextcloud and ownCloud write a time without a colon, or with a dash between, behind the date.
            let tool = if lower.starts_with("conflicted copy") && lower.len() > "conflicted copy 2026-01-02".len() {
                "Nextcloud"
            } else {
                "Dropbox"
            };
            add(name, tool);
        } else if lower.contains("conflict") {
            add(name, SOME);
        } else if !note.is_empty() && note.bytes().all(|byte| byte.is_ascii_digit()) {
            add(name, "Google Drive");
        }
    }
    if let Some((name, rest)) = stem.split_once("_conflict-")
        && rest.starts_with(|first: char| first.is_ascii_digit())
    {
        add(name, "Nextcloud");
    }
    if let Some(at) = stem.to_ascii_lowercase().rfind(" conflict") {
        add(&stem[..at], SOME);
    }
    if let Some((name, computer)) = stem.rsplit_once('-').filter(|(_, computer)| is_computer(computer)) {
        match name.rsplit_once('-') {
            Some((name, "DESKTOP" | "LAPTOP" | "WIN")) => add(name, "OneDrive"),
            // That the original lies beside, and a digit, is all that tells a computer's name from any other word.
            _ if computer.bytes().any(|byte| byte.is_ascii_digit()) => add(name, "OneDrive"),
            _ => {}
        }
    }
    readings.into_iter().map(|(length, tool)| (&stem[..length], tool)).collect()
}

fn is_computer(word: &str) -> bool {
    word.len() >= 3
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && word.bytes().any(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool_for(name: &str) -> Option<&'static str> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("My map.journey"), "").unwrap();
        let conflict = recognise(&folder.path().join(name))?;
        assert_eq!(conflict.of, folder.path().join("My map.journey"));
        Some(conflict.tool)
    }

    #[test]
    fn names_of_copies_are_recognised() {
        for (name, tool) in [
            ("My map (conflicted copy 2026-01-02).journey", "Dropbox"),
            ("My map (Ann's conflicted copy 2026-01-02).journey", "Dropbox"),
            ("My map (conflicted copy 2026-01-02 101112).journey", "Nextcloud"),
            ("My map_conflict-20260102-101112.journey", "Nextcloud"),
            ("My map-DESKTOP-AB12.journey", "OneDrive"),
            ("My map-LAPTOP7.journey", "OneDrive"),
            ("My map.sync-conflict-20260102-101112-ABCDEFG.journey", "Syncthing"),
            ("My map (1).journey", "Google Drive"),
            ("My map_conf(2026-01-02).journey", "Box"),
            ("My map conflict 2.journey", SOME),
            ("My map (conflict).journey", SOME),
        ] {
            assert_eq!(tool_for(name), Some(tool), "{name}");
        }
    }

    #[test]
    fn other_names_are_left_alone() {
        for name in [
            "My map.journey",
            "My map (draft).journey",
            "My map-old.journey",
            "My map-FINAL.journey",
            "My map-2026.journey",
            "Other (1).journey",
            "(1).journey",
            "no end",
        ] {
            assert_eq!(tool_for(name), None, "{name}");
        }
    }
}
