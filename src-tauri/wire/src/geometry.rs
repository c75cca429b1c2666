//! Where the grid lies on the page.

use serde::Serialize;
use throughline_layout::Geometry;
use throughline_model::{LaneId, PersonaId, StageId, StepId};

/// One step's column, in px of the page.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ColumnPlan {
    /// The step.
    pub step: StepId,
    /// Its stage.
    pub stage: StageId,
    /// Its left edge as painted.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
}

/// Where scores lie in one chart of an emotion lane; y from the lane's top.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AxisPlan {
    /// The lane.
    pub lane: LaneId,
    /// Whose chart it is, if the lane has one for each person.
    pub persona: Option<PersonaId>,
    /// The lowest score.
    pub low: f64,
    /// The highest score.
    pub high: f64,
    /// Where the highest score lies.
    pub top: f64,
    /// From there to the lowest.
    pub height: f64,
}

/// Where things lie that no node of the scene tells.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct GridPlan {
    /// In the order of the map; from right to left on the page of a map that reads so.
    pub columns: Vec<ColumnPlan>,
    /// The charts.
    pub axes: Vec<AxisPlan>,
    /// Left and right edge of the lane rail.
    pub rail: (f64, f64),
    /// Left and right edge of the lanes' panels, the rail included.
    pub panel: (f64, f64),
}

impl From<Geometry> for GridPlan {
    fn from(found: Geometry) -> GridPlan {
        let column = |one: &throughline_layout::Column| ColumnPlan {
            step: one.step,
            stage: one.stage,
            left: one.left,
            right: one.right,
        };
        let axis = |one: &throughline_layout::Axis| AxisPlan {
            lane: one.lane,
            persona: one.persona,
            low: one.low,
            high: one.high,
            top: one.top,
            height: one.height,
        };
        GridPlan {
            columns: found.columns.iter().map(column).collect(),
            axes: found.axes.iter().map(axis).collect(),
            rail: found.rail,
            panel: found.panel,
        }
    }
}
