//! Maps that are hard to lay out: empty, huge, in every script, with curves of every shape, with texts of every length.

mod draft;
pub mod edits;
mod feelings;
mod scripts;
mod settings;
mod sizes;

use throughline_model::Map;

pub use draft::Draft;
pub use scripts::arabic;

/// Every fixture with its name.
pub fn all() -> Vec<(String, Map)> {
    let mut maps = sizes::all();
    maps.extend(settings::all());
    maps.extend(scripts::all());
    maps.extend(feelings::all());
    maps
}
