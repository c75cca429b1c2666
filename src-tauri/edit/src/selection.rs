//! What a person has selected; travels with edits so that undo shows what it has brought back.

use serde::{Deserialize, Serialize};
use throughline_model::{LaneId, Map, Part, StepId};

/// One cell of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Cell {
    /// The row.
    pub lane: LaneId,
    /// The column.
    pub step: StepId,
}

/// The selected parts, and the cell that the keyboard is in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "MapSelection"))]
#[serde(default)]
pub struct Selection {
    /// The parts, in the order in which they were selected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The active cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<Cell>,
}

impl Selection {
    /// These parts, and no cell.
    pub fn of(parts: impl IntoIterator<Item = Part>) -> Selection {
        Selection { parts: parts.into_iter().collect(), cell: None }
    }

    /// The same without what is not on the map.
    pub fn on(mut self, map: &Map) -> Selection {
        self.parts.retain(|part| part.is_on(map));
        self.cell = self.cell.filter(|cell| map.lanes.contains_key(&cell.lane) && map.steps.contains_key(&cell.step));
        self
    }
}
