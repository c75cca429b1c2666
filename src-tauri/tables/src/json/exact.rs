//! Takes numbers out of a map that JSON has no word for. Knows nothing of files.

use throughline_model::Map;

/// The map without `NaN` and infinities where a number must stand; `None` if it has none there.
///
/// An optional number that is not finite is written as `null` and so reads back as none.
pub(super) fn finite(map: &Map) -> Option<Map> {
    let points: Vec<_> = map.emotions.values().filter(|point| !point.value.is_finite()).map(|point| point.id).collect();
    let words: Vec<_> = map.words.values().filter(|word| !word.value.is_finite()).map(|word| word.id).collect();
    if points.is_empty() && words.is_empty() {
        return None;
    }
    let mut map = map.clone();
    for id in points {
        if let Some(point) = map.emotions.change(id) {
            point.value = 0.0;
        }
    }
    for id in words {
        if let Some(word) = map.words.change(id) {
            word.value = 0.0;
        }
    }
    Some(map)
}
