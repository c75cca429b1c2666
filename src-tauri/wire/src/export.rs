//! What an export is made with, and what its preview says.

use serde::{Deserialize, Serialize};
use throughline_model::{LaneId, PersonaId, StageId};

/// What may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// Vector pages.
    Pdf,
    /// Slides that PowerPoint and others edit.
    Pptx,
    /// A drawing.
    Svg,
    /// Pixels.
    Png,
    /// One page for browsers.
    Html,
    /// A workbook.
    Xlsx,
    /// A table.
    Csv,
    /// Text.
    Markdown,
    /// A Mermaid journey.
    Mermaid,
    /// The map's own JSON.
    Json,
}

/// The paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct PageRequest {
    /// `fit`, `a4` … `a0`, `letter`, `tabloid`, `16:9`.
    pub paper: String,
    /// Whether it lies across; otherwise as it suits the map.
    pub landscape: Option<bool>,
}

/// How a map becomes slides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct DeckChoice {
    /// Whether a PDF has slides; a PPTX always has.
    pub on: bool,
    /// `16:9`, `4:3` or `a4`.
    pub shape: String,
    /// Parts that are left out: `cover`, `overview`, `map`, `moments`, `learned`, `evidence`, `personas`.
    pub without: Vec<String>,
    /// Every stage gets slides of its own.
    pub each_stage: bool,
}

/// What is exported, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ExportChoice {
    /// What is written.
    pub format: ExportFormat,
    /// On which paper.
    pub page: PageRequest,
    /// A theme's id or `#RRGGBB`; nothing for the map's own.
    pub theme: Option<String>,
    /// These lanes only; nothing for all that are not hidden.
    pub lanes: Option<Vec<LaneId>>,
    /// These stages only; nothing for all.
    pub stages: Option<Vec<StageId>>,
    /// What concerns these people only; nothing for all.
    pub personas: Option<Vec<PersonaId>>,
    /// With the title block.
    pub title: bool,
    /// With the legend.
    pub legend: bool,
    /// With marks of evidence.
    pub evidence: bool,
    /// With the parking lot.
    pub parking: bool,
    /// For PNG: px of the picture per px of the map.
    pub scale: f64,
    /// For SVG: letters as shapes.
    pub outlines: bool,
    /// For PDF and PPTX: slides.
    #[serde(default)]
    pub deck: DeckChoice,
}

/// One page of a preview.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ExportPage {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// `#RRGGBB` of the paper around the map.
    pub ground: String,
    /// Where its picture can be loaded from.
    pub picture: String,
    /// For slides: what lists call it.
    pub name: String,
    /// For slides: what it says, for those who do not see it.
    pub said: Vec<String>,
    /// For slides: what its presenter knows beyond that.
    pub notes: Vec<String>,
}

/// What an export will look like, and what is to be known about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ExportPreview {
    /// The pages, in order.
    pub pages: Vec<ExportPage>,
    /// The smallest text in points on the page.
    pub smallest: Option<f64>,
    /// The smallest paper on which that would be 7 pt or more, if this one is too small.
    pub larger: Option<String>,
    /// Characters that no face on this computer can draw.
    pub missing: Vec<String>,
    /// Whether a side is longer than readers of PDF accept.
    pub over_limit: bool,
    /// What the format leaves out, in sentences.
    pub notes: Vec<String>,
    /// Px of the picture, for PNG.
    pub pixels: Option<(u32, u32)>,
}
