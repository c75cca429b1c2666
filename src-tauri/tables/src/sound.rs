//! Hands writers a map that keeps its invariants, whatever they are given. Knows no format.

use std::borrow::Cow;

use throughline_model::Map;

/// The map itself, or a mended copy of a damaged one.
pub(crate) fn sound(map: &Map) -> Cow<'_, Map> {
    if map.validate().is_empty() {
        return Cow::Borrowed(map);
    }
    let mut mended = map.clone();
    mended.repair();
    Cow::Owned(mended)
}
