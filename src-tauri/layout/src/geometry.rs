//! Where the grid and the axes of the curves lie on the page, for whoever points at it. Draws nothing.

use throughline_model::{LaneId, PersonaId, StageId, StepId};

use crate::Layout;

/// Where one step's column lies, in px of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// The step.
    pub step: StepId,
    /// Its stage.
    pub stage: StageId,
    /// Its left edge on the page as it is painted.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
}

/// Where scores lie in one chart of an emotion lane; y from the top of the lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Geometry {
    /// In the order of the map; from right to left on the page of a map that reads so.
    pub columns: Vec<Column>,
    /// The charts.
    pub axes: Vec<Axis>,
    /// Left and right edge of the lane rail.
    pub rail: (f64, f64),
    /// Left and right edge of the lanes' panels, the rail included.
    pub panel: (f64, f64),
}

impl Layout {
    /// Where the grid lies on the page that was laid out last.
    pub fn geometry(&self) -> Geometry {
        let grid = &self.columns.0;
        let rtl = self.ground.as_ref().is_some_and(|ground| ground.rtl);
        let turn =
            |(left, right): (f64, f64)| if rtl { (grid.width - right, grid.width - left) } else { (left, right) };
        let steps = &self.index.columns;
        let columns = grid.edges.windows(2).zip(&steps.steps).map(|(edges, (step, stage))| {
            let (left, right) = turn((edges[0], edges[1]));
            Column { step: *step, stage: steps.stages[*stage].0, left, right }
        });
        Geometry {
            columns: columns.collect(),
            axes: self.kept.axes.clone(),
            rail: turn((grid.panel_left(), grid.frame.rail_end())),
            panel: turn((grid.panel_left(), grid.panel_right())),
        }
    }
}
