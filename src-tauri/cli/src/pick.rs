//! Finds what a person has named: a theme, and lanes of a map. Knows nothing of layout.

use std::{collections::BTreeSet, sync::Arc};

use throughline_assets::{
    color::Rgb,
    themes::{self, Theme},
};
use throughline_model::{LaneId, Map};

use crate::report::{Problem, Result};

/// The theme of an id, or one made from an accent written `#RRGGBB`.
pub(crate) fn theme(name: &str) -> Result<Arc<Theme>> {
    if let Some(known) = themes::all().iter().find(|theme| theme.id.eq_ignore_ascii_case(name)) {
        return Ok(Arc::new(known.clone()));
    }
    if let Some(accent) = Rgb::parse(name) {
        return Ok(Arc::new(Theme::with_accent(accent)));
    }
    let ids: Vec<_> = themes::all().iter().map(|theme| &*theme.id).collect();
    Err(Problem::new(
        "theme",
        format_args!("there is no theme \"{name}\""),
        format_args!("use {}, or an accent colour such as '#2456D6'", ids.join(", ")),
    ))
}

/// The lanes that `wanted` names, by name or else by kind, whatever their capitals.
///
/// A name is taken whole first, so that a comma in a lane's name does no harm, then as a list with commas.
pub(crate) fn lanes(map: &Map, wanted: &[String]) -> Result<BTreeSet<LaneId>> {
    let mut found = BTreeSet::new();
    for name in wanted {
        let mut whole = matching(map, name);
        if !whole.is_empty() {
            found.append(&mut whole);
            continue;
        }
        for part in name.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let mut lanes = matching(map, part);
            if lanes.is_empty() {
                return Err(no_lane(map, part));
            }
            found.append(&mut lanes);
        }
    }
    if found.is_empty() { Err(no_lane(map, "")) } else { Ok(found) }
}

fn matching(map: &Map, name: &str) -> BTreeSet<LaneId> {
    let fold = |text: &str| text.trim().to_lowercase();
    let name = fold(name);
    let by = |text: &dyn Fn(&throughline_model::Lane) -> String| -> BTreeSet<LaneId> {
        map.lanes.values().filter(|lane| fold(&text(lane)) == name).map(|lane| lane.id).collect()
    };
    let named = by(&|lane| lane.name.clone());
    if named.is_empty() { by(&|lane| lane.kind.as_str().to_owned()) } else { named }
}

fn no_lane(map: &Map, name: &str) -> Problem {
    let mut names: Vec<String> = Vec::new();
    for lane in map.lanes.ordered() {
        let name = if lane.name.is_empty() { lane.kind.as_str() } else { &lane.name };
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    let help = match &names[..] {
        [] => "the map has no lanes: leave --lanes out".to_owned(),
        names => format!("its lanes are {}", names.join(", ")),
    };
    Problem::new("lane", format_args!("the map has no lane \"{name}\""), help)
}

#[cfg(test)]
mod tests {
    use throughline_model::{Lane, LaneKind};

    use super::*;

    fn map() -> Map {
        let lane = |id: u128, name: &str, kind: LaneKind| {
            let mut lane: Lane = serde_json::from_str(&format!(r#"{{"id": "{id}"}}"#)).unwrap();
            lane.name = name.into();
            lane.kind = kind;
            lane
        };
        Map {
            lanes: [
                lane(1, "Doing", LaneKind::Text),
                lane(2, "Pains, wants", LaneKind::PainPoints),
                lane(3, "Fühlen", LaneKind::Emotion),
            ]
            .into_iter()
            .collect(),
            ..Map::default()
        }
    }

    fn picked(wanted: &str) -> Result<usize> {
        lanes(&map(), &[wanted.to_owned()]).map(|found| found.len())
    }

    #[test]
    fn lanes_are_found_by_name_or_kind_whatever_the_capitals() {
        assert_eq!(picked("doing"), Ok(1));
        assert_eq!(picked("FÜHLEN, Doing"), Ok(2));
        assert_eq!(picked("emotion"), Ok(1));
        assert_eq!(picked("pains, wants"), Ok(1), "a comma in a name does no harm");
    }

    #[test]
    fn a_lane_that_is_not_there_is_answered_with_those_that_are() {
        let problem = picked("Doing,Buying").unwrap_err();
        assert!(problem.sentence.contains("\"Buying\""));
        assert!(problem.help.contains("Doing, Pains, wants, Fühlen"), "{}", problem.help);
    }

    #[test]
    fn a_theme_is_an_id_or_a_colour() {
        assert_eq!(theme("midnight").unwrap().id, "midnight");
        assert!(theme("#2456D6").is_ok());
        assert!(theme("teal").unwrap_err().help.contains("harbour"));
    }
}
