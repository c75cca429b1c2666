//! What may be chosen about a layout beyond what the map says itself.

use std::{collections::BTreeSet, sync::Arc};

use throughline_assets::themes::Theme;
use throughline_model::{LaneId, PersonaId};

/// How a map is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Instead of the map's own theme.
    pub theme: Option<Arc<Theme>>,
    /// Draws these lanes only.
    pub lanes: Option<BTreeSet<LaneId>>,
    /// Width to height that the page should come near, by a choice of column widths; otherwise columns are as wide as
    /// they read best. Maps with stored widths keep them.
    pub aspect: Option<f64>,
    /// Draws the curves of this person alone.
    pub only: Option<PersonaId>,
    /// Shows guiding questions in empty cells and other help that no export has.
    pub on_screen: bool,
}
