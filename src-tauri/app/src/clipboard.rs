//! The system's clipboard: parts of maps go out in every form that other programs take, and come in from any of them.

use clipboard_rs::{Clipboard, ClipboardContent as Content, ClipboardContext, ContentFormat, common::RustImage};
use throughline_export::{PngOptions, SvgOptions};
use throughline_wire::{
    ClipboardContent, Trouble,
    edit::{Clip, copy},
    layout::{Layout, Options},
    model::{Map, Part},
    scene::Scene,
};

/// Our own form, which loses nothing.
const OWN: &str = "application/x-throughline";
const SVG: &str = "image/svg+xml";

fn failed(error: impl std::fmt::Display) -> Trouble {
    Trouble::new("clipboard", format!("the clipboard does not answer: {error}"), "try again")
}

/// Puts parts of a map on the clipboard.
pub(crate) fn put(map: &Map, parts: &[Part]) -> Result<(), Trouble> {
    let contents = forms(map, parts)?;
    ClipboardContext::new().and_then(|clipboard| clipboard.set(contents)).map_err(failed)
}

/// Parts of a map in every form that other programs take.
pub(crate) fn forms(map: &Map, parts: &[Part]) -> Result<Vec<Content>, Trouble> {
    let clip = copy(map, parts);
    let own = serde_json::to_vec(&clip).map_err(failed)?;
    let mut contents = vec![Content::Text(words(map, parts)), Content::Other(OWN.to_owned(), own)];
    if let Some(scene) = picture(&clip) {
        let svg = throughline_export::svg(&scene, &SvgOptions::default()).ok();
        contents.extend(svg.map(|svg| Content::Other(SVG.to_owned(), svg.into_bytes())));
        let png = throughline_export::png(&scene, &PngOptions { scale: 2.0, ..PngOptions::default() }).ok();
        contents.extend(png.map(|png| Content::Other("image/png".to_owned(), png)));
    }
    Ok(contents)
}

/// What was copied, as a page of its own: the chosen rows and columns with their headers.
fn picture(clip: &Clip) -> Option<Scene> {
    let mut map = clip.map.clone();
    let chosen = |part: Part| clip.parts.contains(&part);
    let columns = map.columns();
    let lanes: Vec<_> = map.cards.values().filter_map(|card| card.place.map(|place| place.lane)).collect();
    let points: Vec<_> = map.emotions.values().map(|point| point.lane).collect();
    map.lanes.retain(|lane| chosen(Part::Lane(lane.id)) || lanes.contains(&lane.id) || points.contains(&lane.id));
    let mut stages = std::collections::BTreeSet::new();
    for card in map.cards.values() {
        if let Some((first, last)) = card.place.and_then(|place| columns.span(place.range)) {
            stages.extend((first..=last).map(|at| columns.stages[columns.steps[at].1].0));
        }
    }
    let whole_lane = clip.parts.iter().any(|part| matches!(part, Part::Lane(_)));
    if !whole_lane {
        map.stages.retain(|stage| chosen(Part::Stage(stage.id)) || stages.contains(&stage.id));
        let kept: Vec<_> = map.stages.keys().copied().collect();
        map.steps.retain(|step| kept.contains(&step.stage));
    }
    if map.stages.is_empty() || map.lanes.is_empty() {
        return None;
    }
    map.info.look.hide_legend = true;
    let scene = Layout::new().lay(&map, &Options::default());
    Some((*crate::exporting::untitled(&scene)).clone())
}

/// What was copied, in words: a line for each card, a heading for each lane or stage.
fn words(map: &Map, parts: &[Part]) -> String {
    let card_line = |id| {
        map.cards.get(id).map(|card| {
            let text = card.text.text();
            match (card.title.is_empty(), text.is_empty()) {
                (false, false) => format!("{}: {text}", card.title),
                (false, true) => card.title.clone(),
                _ => text,
            }
        })
    };
    let columns = map.columns();
    let by_lane = map.cards_by_lane(&columns);
    let mut lines = Vec::new();
    for part in parts {
        match part {
            Part::Card(id) => lines.extend(card_line(id)),
            Part::Lane(id) => {
                lines.extend(map.lanes.get(id).map(|lane| lane.name.clone()));
                lines.extend(by_lane.get(id).into_iter().flatten().filter_map(|card| card_line(&card.id)));
            }
            Part::Stage(id) => {
                lines.extend(map.stages.get(id).map(|stage| stage.name.clone()));
                let at = columns.stage(*id);
                let inside = by_lane.values().flatten().filter(|card| {
                    let first = card.place.and_then(|place| columns.span(place.range)).map(|(first, _)| first);
                    first.map(|first| columns.steps[first].1) == at
                });
                lines.extend(inside.filter_map(|card| card_line(&card.id)));
            }
            Part::Persona(id) => lines.extend(map.personas.get(id).map(|persona| persona.name.clone())),
            _ => {}
        }
    }
    lines.join("\n")
}

/// What is on the clipboard.
pub(crate) fn get() -> Result<ClipboardContent, Trouble> {
    let clipboard = ClipboardContext::new().map_err(failed)?;
    if let Some(clip) = clipboard.get_buffer(OWN).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
        return Ok(ClipboardContent { clip: Some(Box::new(clip)), ..ClipboardContent::default() });
    }
    let text = clipboard.get_text().ok().filter(|text| !text.trim().is_empty());
    Ok(ClipboardContent {
        clip: None,
        rows: text.as_deref().and_then(rows),
        picture: text.is_none() && clipboard.has(ContentFormat::Image),
        text,
    })
}

/// The picture on the clipboard, as PNG.
pub(crate) fn get_picture() -> Result<Vec<u8>, Trouble> {
    let clipboard = ClipboardContext::new().map_err(failed)?;
    let picture = clipboard.get_image().map_err(failed)?;
    picture.to_png().map(|png| png.get_bytes().to_vec()).map_err(failed)
}

/// Words with tabs between them are a table, as spreadsheets copy it: cells with line feeds or quotes are quoted.
fn rows(text: &str) -> Option<Vec<Vec<String>>> {
    if !text.contains('\t') {
        return None;
    }
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').has_headers(false).flexible(true).from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map_while(Result::ok).map(|row| row.iter().map(str::to_owned).collect()).collect();
    (!rows.is_empty()).then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_tabs_are_a_table() {
        assert_eq!(
            rows("a\tb\nc\t\"d\ne\"\n"),
            Some(vec![vec!["a".into(), "b".into()], vec!["c".into(), "d\ne".into()]])
        );
        assert_eq!(rows("one line"), None);
    }
}
