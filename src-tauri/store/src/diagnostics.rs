//! A text about a file that helps to find a fault: sizes, counts and codes. Nothing that is on the map, no names and no paths,
//! so that a person can read it and send it on.

use std::{fmt::Write as _, fs, path::Path};

use crate::{
    Home, Notice, Opened, Store,
    connect::{Access, FORMAT, connect},
    files,
};

/// What a person may send along when something goes wrong.
///
/// `versions` are the program's own words for itself and its parts, `log` its latest lines; whatever looks like a path or an
/// address in them is left out, and so is all that stands in quotation marks.
pub fn diagnostics(path: &Path, home: &Home, versions: &[(&str, String)], log: &[String]) -> String {
    let mut out = String::from("Throughline diagnostics. Nothing in here is from the map itself.\n\n");
    for (name, version) in versions {
        line(&mut out, &plain(name), &plain(version));
    }
    line(&mut out, "store", env!("CARGO_PKG_VERSION"));
    line(&mut out, "sqlite", rusqlite::version());
    line(&mut out, "system", &format!("{} {}", std::env::consts::OS, std::env::consts::ARCH));
    let size =
        |path: &Path| fs::metadata(path).map_or_else(|error| error.kind().to_string(), |meta| meta.len().to_string());
    line(&mut out, "file, bytes", &size(path));
    let journal = files::beside(path, "-journal");
    line(&mut out, "journal beside it, bytes", &if journal.exists() { size(&journal) } else { "none".to_owned() });
    let writable = fs::metadata(path).is_ok_and(|meta| !meta.permissions().readonly());
    line(&mut out, "write-protected", if writable { "no" } else { "yes" });
    let copies = fs::read_dir(home.backups()).map_or(0, |folders| folders.flatten().count());
    line(&mut out, "maps with backups", &copies.to_string());
    line(&mut out, "format of this program", &FORMAT.to_string());
    match connect(path, Access::Read)
        .and_then(|db| db.pragma_query_value(None, "user_version", |line| line.get::<_, i64>(0)))
    {
        Ok(version) => line(&mut out, "format of the file", &version.to_string()),
        Err(error) => line(&mut out, "format of the file", &format!("{:?}", error.sqlite_error_code())),
    }
    match Store::read(path) {
        Ok(opened) => about(&mut out, &opened),
        Err(error) => line(&mut out, "it cannot be read", error.code()),
    }
    if !log.is_empty() {
        out.push_str("\nlog\n");
    }
    for entry in log {
        let _ = writeln!(out, "  {}", plain(entry));
    }
    out
}

fn line(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name}: {value}");
}

fn about(out: &mut String, opened: &Opened) {
    let map = &opened.map;
    for (name, count) in [
        ("stages", map.stages.len()),
        ("steps", map.steps.len()),
        ("lanes", map.lanes.len()),
        ("cards", map.cards.len()),
        ("emotions", map.emotions.len()),
        ("links", map.links.len()),
        ("pictures", map.pictures.len()),
        ("parts in all", map.part_count()),
        ("records", opened.journal.len()),
        ("snapshots", opened.store.snapshots().map_or(0, |all| all.len())),
    ] {
        line(out, name, &count.to_string());
    }
    for repair in &opened.repairs {
        line(out, "repair", repair.code);
    }
    for notice in &opened.notices {
        let name = match notice {
            Notice::Recovered => "recovered",
            Notice::Migrated { .. } => "migrated",
            Notice::Mended { .. } => "mended",
            Notice::ConflictedCopy { tool, .. } => tool,
            Notice::NoBackup { .. } => "no backup",
            Notice::Unlocked { .. } => "unlocked",
            Notice::Newer { .. } => "parts of a newer program",
        };
        line(out, "notice", name);
    }
}

/// A line without what may name a person or a thing: quoted words, paths, addresses.
fn plain(text: &str) -> String {
    let mut quoted = false;
    let mut open = String::new();
    for letter in text.chars() {
        match letter {
            '“' | '«' => {
                quoted = true;
                open.push('…');
            }
            '”' | '»' => quoted = false,
            '"' => {
                quoted = !quoted;
                if quoted {
                    open.push('…');
                }
            }
            letter if quoted || letter.is_control() => {}
            letter => open.push(letter),
        }
    }
    let mut words = Vec::new();
    // Names in paths have spaces, so everything up to the end may belong to one.
    for word in open.split(' ') {
        if word.contains(['/', '\\', '@', '~']) || word.contains(".journey") {
            words.push("…");
            break;
        }
        words.push(word);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths_are_left_out() {
        assert_eq!(plain("disk-full at /home/ann/My maps/Secret.journey"), "disk-full at …");
        assert_eq!(plain("card “Oil bill” is gone"), "card … is gone");
        assert_eq!(plain(r#"read "C:\Users\Ann" again"#), "read … again");
        assert_eq!(plain(r"opened C:\Users\Ann B"), "opened …");
        assert_eq!(plain("saved in 12 ms"), "saved in 12 ms");
    }
}
