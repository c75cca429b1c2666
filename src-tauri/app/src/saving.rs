//! Files beside the map's own: dialogs that ask for a place, and what is written there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};
use throughline_wire::Trouble;

/// What a dialog offers: what the files are called, and their endings.
pub(crate) type Kind<'a> = (&'a str, &'a [&'a str]);

/// Maps of ours.
pub(crate) const MAPS: Kind<'static> = ("Journey map", &["journey"]);
/// Everything that can be read.
pub(crate) const READABLE: Kind<'static> =
    ("Maps and tables", &["journey", "json", "csv", "tsv", "xlsx", "xlsm", "md", "markdown", "mmd", "mermaid", "txt"]);
/// Pictures.
pub(crate) const PICTURES: Kind<'static> = ("Pictures", &["png", "jpg", "jpeg", "svg", "webp"]);

/// Asks for a file that is there; nothing if the person has changed their mind.
pub(crate) fn choose(app: &AppHandle, window: &str, kind: Kind<'_>) -> Option<PathBuf> {
    let mut dialog = app.dialog().file().add_filter(kind.0, kind.1);
    if let Some(window) = app.get_webview_window(window) {
        dialog = dialog.set_parent(&window);
    }
    dialog.blocking_pick_file()?.into_path().ok()
}

/// Asks for a place for a new file. Nothing there is replaced unless the person has said so.
pub(crate) fn place(
    app: &AppHandle,
    window: &str,
    kind: Kind<'_>,
    name: &str,
    folder: Option<&Path>,
) -> Option<PathBuf> {
    let mut dialog = app.dialog().file().add_filter(kind.0, kind.1).set_file_name(name);
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    if let Some(window) = app.get_webview_window(window) {
        dialog = dialog.set_parent(&window);
    }
    let chosen = dialog.blocking_save_file()?.into_path().ok()?;
    let path = complete(&chosen, kind);
    // The dialog has asked about what was typed into it, which is another file.
    (path == chosen || !path.exists() || may_replace(app, &path)).then_some(path)
}

fn may_replace(app: &AppHandle, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    app.dialog()
        .message(format!("{name} is there already. Its content will be lost."))
        .title("Replace the file?")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom("Replace".to_owned(), "Keep it".to_owned()))
        .blocking_show()
}

/// A path with an ending of its kind.
fn complete(path: &Path, (_, endings): Kind<'_>) -> PathBuf {
    let has_one = path.extension().is_some_and(|own| endings.iter().any(|known| own.eq_ignore_ascii_case(known)));
    if has_one { path.to_owned() } else { with_ending(path.to_owned(), endings.first().copied().unwrap_or_default()) }
}

fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

/// Writes a file whole or not at all.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let refused = |error: &std::io::Error| {
        let advice = match error.kind() {
            std::io::ErrorKind::StorageFull => "make room on the disk, or choose another place",
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                "choose a place that you may write to"
            }
            std::io::ErrorKind::NotFound => "choose a folder that is there",
            _ => "choose another place",
        };
        Trouble::new("not-written", format!("{} cannot be written: {error}", path.display()), advice)
    };
    let rough = folder.join(format!(".{}.new", path.file_name().unwrap_or_default().to_string_lossy()));
    let written = fs::write(&rough, bytes).and_then(|()| fs::rename(&rough, path));
    written.map_err(|error| {
        fs::remove_file(&rough).unwrap_or_default();
        refused(&error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_the_ending_gets_it() {
        assert_eq!(complete(Path::new("/a/Map"), MAPS), Path::new("/a/Map.journey"));
        assert_eq!(complete(Path::new("/a/Map.JOURNEY"), MAPS), Path::new("/a/Map.JOURNEY"));
        assert_eq!(complete(Path::new("/a/v1.2"), MAPS), Path::new("/a/v1.2.journey"));
    }

    #[test]
    fn a_file_is_replaced_whole_or_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        write(&path, b"one").expect("written");
        write(&path, b"two").expect("replaced");
        assert_eq!(fs::read(&path).expect("there"), b"two");
        let nowhere = write(&folder.path().join("none/a.pdf"), b"x").expect_err("no such folder");
        assert_eq!(nowhere.code, "not-written");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing half written stays");
    }
}
