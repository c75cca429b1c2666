//! Everything that is open, and what the program remembers from one start to the next. Knows no window but its label.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::{Map as Fields, Value};
use throughline_wire::{Trouble, edit::merge, store::Home};

use crate::{importing::Read, opened::OpenMap};

/// What one window has.
#[derive(Clone, Default)]
pub(crate) struct Place {
    /// The map that it shows.
    pub(crate) map: Option<Arc<OpenMap>>,
    /// A file that was read and not accepted yet.
    pub(crate) read: Option<Arc<Read>>,
    /// Why a file that was to be opened could not be.
    pub(crate) trouble: Option<Trouble>,
    /// Pictures of the last preview of an export, as SVG.
    pub(crate) preview: Vec<Arc<str>>,
}

/// The program's state.
pub(crate) struct Desk {
    home: Home,
    places: Mutex<BTreeMap<String, Place>>,
    settings: Mutex<Fields<String, Value>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// The state of a program that has just started.
    pub(crate) fn at(home: Home) -> Desk {
        let settings = fs::read(home.folder().join(SETTINGS)).ok();
        let settings = settings.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Desk { home, places: Mutex::default(), settings: Mutex::new(settings) }
    }

    /// Where the program keeps its own files.
    pub(crate) fn home(&self) -> &Home {
        &self.home
    }

    /// What a window has.
    pub(crate) fn place(&self, window: &str) -> Place {
        locked(&self.places).get(window).cloned().unwrap_or_default()
    }

    /// Changes what a window has.
    pub(crate) fn change<T>(&self, window: &str, how: impl FnOnce(&mut Place) -> T) -> T {
        how(locked(&self.places).entry(window.to_owned()).or_default())
    }

    /// The window's map.
    pub(crate) fn map(&self, window: &str) -> Result<Arc<OpenMap>, Trouble> {
        self.place(window).map.ok_or_else(|| Trouble::new("no-map", "this window shows no map", "open one first"))
    }

    /// The window that shows the map of a file.
    pub(crate) fn window_of(&self, path: &Path) -> Option<String> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        // A map may be busy; the other windows need not wait for it.
        let open = |(window, place): (&String, &Place)| Some((window.clone(), Arc::clone(place.map.as_ref()?)));
        let all: Vec<_> = locked(&self.places).iter().filter_map(open).collect();
        all.into_iter().find(|(_, map)| map.path() == path).map(|(window, _)| window)
    }

    /// Forgets a window; its map is written and closed once nobody works on it any more.
    pub(crate) fn leave(&self, window: &str) {
        let place = locked(&self.places).remove(window);
        drop(place);
    }

    /// Closes every map.
    pub(crate) fn close_all(&self) {
        let places = std::mem::take(&mut *locked(&self.places));
        drop(places);
    }

    /// What pages keep about themselves.
    pub(crate) fn settings(&self) -> Fields<String, Value> {
        locked(&self.settings).clone()
    }

    /// Keeps what has changed of it, as a merge patch: windows do not know what the others have changed.
    pub(crate) fn change_settings(&self, changes: &Fields<String, Value>) -> io::Result<()> {
        // Written under the lock, so that the file has what came last.
        let mut settings = locked(&self.settings);
        let mut all = Value::Object(std::mem::take(&mut *settings));
        merge(&mut all, changes);
        if let Value::Object(all) = all {
            *settings = all;
        }
        keep(&self.home.folder().join(SETTINGS), &serde_json::to_vec_pretty(&*settings)?)
    }

    /// A file of the program's own.
    pub(crate) fn own(&self, name: &str) -> PathBuf {
        self.home.folder().join(name)
    }
}

const SETTINGS: &str = "settings.json";

/// Replaces a file of the program's own, whole or not at all.
pub(crate) fn keep(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let rough = path.with_extension("new");
    fs::write(&rough, bytes)?;
    fs::rename(rough, path)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn windows_change_settings_beside_each_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = || Home::at(folder.path());
        let desk = Desk::at(home());
        let change = |fields: Value| desk.change_settings(fields.as_object().expect("fields")).expect("written");
        change(json!({ "panelWidth": 308, "waiting": { "one": ["x"], "two": ["y"] } }));
        change(json!({ "waiting": { "three": ["z"] } }));
        change(json!({ "panelWidth": 320, "waiting": { "one": null } }));
        let all = json!({ "panelWidth": 320, "waiting": { "two": ["y"], "three": ["z"] } });
        assert_eq!(Value::Object(desk.settings()), all);
        assert_eq!(Value::Object(Desk::at(home()).settings()), all, "and they are kept");
    }
}
