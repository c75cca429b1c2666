//! Small pictures of maps, and what a map can begin with.

use std::sync::Arc;

use throughline_export::{SvgOptions, TextMode};
use throughline_tables::builtin;
use throughline_wire::{
    GalleryEntry,
    layout::{Layout, Options},
    model::Map,
    scene::Scene,
};

/// Width of a small picture in px.
const SMALL: f64 = 640.0;

/// A map as it would be exported.
pub(crate) fn scene(map: &Map) -> Arc<Scene> {
    Layout::new().lay(map, &Options::default())
}

/// A small drawing of a map with its letters as shapes, so that it looks the same wherever it is shown.
pub(crate) fn thumbnail(map: &Map) -> Option<String> {
    let scene = scene(map);
    let options = SvgOptions { text: TextMode::Outlines, scale: SMALL / scene.size.width.max(1.0) };
    throughline_export::svg(&scene, &options).ok()
}

/// A template that looks as it will once it is filled: what its cells ask is drawn in them.
fn asking(map: &Map) -> Option<String> {
    let scene = Layout::new().lay(map, &Options { on_screen: true, ..Options::default() });
    let options = SvgOptions { text: TextMode::Outlines, scale: SMALL / scene.size.width.max(1.0) };
    throughline_export::svg(&scene, &options).ok()
}

/// The picture that an address asks for: a template's id, or a sample's name.
pub(crate) fn picture(name: &str) -> Option<String> {
    match name.strip_suffix(".svg")? {
        "sample-plain" => thumbnail(&builtin::sample()),
        "sample-blueprint" => thumbnail(&builtin::sample_blueprint()),
        id => builtin::template(id).as_ref().and_then(asking),
    }
}

/// The templates.
pub(crate) fn entries() -> Vec<GalleryEntry> {
    let stages = |id: &str| -> Vec<String> {
        let map = builtin::template(id).unwrap_or_default();
        map.stages.ordered().into_iter().map(|stage| stage.name.clone()).collect()
    };
    builtin::templates()
        .iter()
        .map(|entry| GalleryEntry {
            id: entry.id.to_owned(),
            name: entry.name.to_owned(),
            summary: entry.summary.to_owned(),
            stages: stages(entry.id),
            picture: format!("template/{}.svg", entry.id),
        })
        .collect()
}

/// A map to begin with: `template:ID`, `sample:plain`, `sample:blueprint`; nothing for an empty map.
pub(crate) fn begin(from: Option<&str>) -> Option<Map> {
    match from {
        None => Some(builtin::blank()),
        Some("sample:plain") => Some(builtin::sample()),
        Some("sample:blueprint") => Some(builtin::sample_blueprint()),
        Some(other) => builtin::template(other.strip_prefix("template:")?),
    }
}
