//! The future-state twin of a map.

use throughline_model::{Map, MapId, MapState};

/// A copy of a map that draws how the journey should become and knows the map that it was made from. `id` is its own.
pub fn twin(map: &Map, id: MapId) -> Map {
    let mut twin = map.clone();
    twin.info.twin_of = map.info.id;
    twin.info.id = Some(id);
    twin.info.state = MapState::Future;
    twin
}
