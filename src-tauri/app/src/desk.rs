//! Everything that is open, and what the program remembers from one start to the next. Knows no window but its label.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::{Map as Fields, Value};
use throughline_wire::{Trouble, store::Home};

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
        let places = locked(&self.places);
        let found = places.iter().find(|(_, place)| place.map.as_ref().is_some_and(|map| map.path() == path));
        found.map(|(window, _)| window.clone())
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

    /// Keeps it.
    pub(crate) fn set_settings(&self, settings: Fields<String, Value>) -> io::Result<()> {
        let bytes = serde_json::to_vec_pretty(&settings)?;
        *locked(&self.settings) = settings;
        keep(&self.home.folder().join(SETTINGS), &bytes)
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
