//! Takes numbers out of a map that JSON has no word for. Knows nothing of files.

use throughline_model::{Map, Table};

fn broken(number: Option<f64>) -> bool {
    number.is_some_and(|number| !number.is_finite())
}

fn mend(number: &mut f64) {
    if !number.is_finite() {
        *number = 0.0;
    }
}

/// The map without `NaN` and infinities; `None` if it has none.
pub(super) fn finite(map: &Map) -> Option<Map> {
    let whole = map.emotions.values().all(|point| point.value.is_finite())
        && map.words.values().all(|word| word.value.is_finite());
    // serde_json writes an optional number that is not finite as null, which reads back as none.
    if whole {
        return None;
    }
    let mut map = map.clone();
    let points: Vec<_> = map
        .emotions
        .values()
        .filter(|point| broken(Some(point.value)))
        .map(|point| point.id)
        .collect();
    for id in points {
        change(&mut map.emotions, id, |point| mend(&mut point.value));
    }
    let words: Vec<_> = map
        .words
        .values()
        .filter(|word| broken(Some(word.value)))
        .map(|word| word.id)
        .collect();
    for id in words {
        change(&mut map.words, id, |word| mend(&mut word.value));
    }
    Some(map)
}

fn change<E: throughline_model::Entity>(table: &mut Table<E>, id: E::Id, mend: impl FnOnce(&mut E)) {
    if let Some(entity) = table.change(id) {
        mend(entity);
    }
}
