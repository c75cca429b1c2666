//! What the keys of other programs' JSON stand for. Knows no shape.

use super::node::Node;

/// A key in small letters, without what joins its words.
pub(super) fn plain(key: &str) -> String {
    key.to_lowercase().chars().filter(|one| one.is_alphanumeric()).collect()
}

fn is(key: &str, list: &[&str]) -> bool {
    list.contains(&plain(key).as_str())
}

/// Whether a list of this name holds stages.
pub(super) fn stages(key: &str) -> bool {
    is(
        key,
        &[
            "stages",
            "stage",
            "phases",
            "phase",
            "steps",
            "columns",
            "journeystages",
            "journeyphases",
            "journeysteps",
            "stagelist",
            "etapes",
            "étapes",
            "phasen",
            "schritte",
            "etapas",
            "fasi",
            "fases",
            "journey",
            "stations",
            "chapters",
            "moments",
            "touchpointsbystage",
        ],
    )
}

/// Whether a list of this name holds lanes.
pub(super) fn lanes(key: &str) -> bool {
    is(key, &["lanes", "rows", "swimlanes", "layers", "tracks", "dimensions", "categories"])
}

/// Whether a list of this name holds the steps of a stage.
pub(super) fn steps(key: &str) -> bool {
    is(key, &["steps", "substeps", "moments", "tasks", "schritte", "activities"])
}

/// Whether a list of this name holds steps and nothing else.
pub(super) fn certain_steps(key: &str) -> bool {
    is(key, &["steps", "substeps", "schritte"])
}

/// A key without the end that says how it refers, as in `stageId`.
fn referring(key: &str) -> String {
    let key = plain(key);
    let ends = ["ids", "id", "name", "index", "number", "key", "ref", "s"];
    ends.iter().find_map(|end| key.strip_suffix(end)).map_or_else(|| key.clone(), str::to_owned)
}

/// Whether the value under this key of a card names its stage.
pub(super) fn of_stage(key: &str) -> bool {
    ["stage", "phase", "column", "col", "journeystage", "journeyphase"].contains(&referring(key).as_str())
}

/// Whether the value under this key of a card names its step.
pub(super) fn of_step(key: &str) -> bool {
    ["step", "substep", "journeystep"].contains(&referring(key).as_str())
}

/// Whether the value under this key of a card names its lane.
pub(super) fn of_lane(key: &str) -> bool {
    ["lane", "row", "swimlane", "layer", "track"].contains(&referring(key).as_str())
}

/// Whether a field of this name holds the cells of a lane, or cards of any.
pub(super) fn cards(key: &str) -> bool {
    is(
        key,
        &[
            "cards", "cells", "items", "entries", "values", "content", "contents", "data", "elements", "notes",
            "stickies",
        ],
    )
}

/// Whether a single value under this key of a lane means something to a program only.
pub(super) fn of_program(key: &str) -> bool {
    housekeeping(key) || is(key, &["type", "kind", "lanetype", "rowtype"])
}

/// Whether the value under this key names who it is about.
pub(super) fn persona(key: &str) -> bool {
    is(key, &["persona", "personaname"])
}

/// Whether the value under this key tells a feeling.
pub(super) fn feeling(key: &str) -> bool {
    is(key, &["emotion", "feeling", "mood", "sentiment", "satisfaction"])
}

/// Whether the value under this key names what it stands in.
pub(super) fn name(key: &str) -> bool {
    is(
        key,
        &["name", "title", "label", "stage", "phase", "step", "heading", "stagename", "phasename", "stepname", "titel"],
    )
}

/// Whether the value under this key describes what it stands in.
pub(super) fn description(key: &str) -> bool {
    is(key, &["description", "summary", "desc", "overview", "beschreibung"])
}

/// Whether the value under this key means something to a program only.
pub(super) fn housekeeping(key: &str) -> bool {
    is(
        key,
        &[
            "id",
            "uid",
            "uuid",
            "key",
            "slug",
            "order",
            "index",
            "position",
            "x",
            "y",
            "width",
            "height",
            "color",
            "colour",
            "icon",
            "clickable",
            "accent",
            "visible",
            "hidden",
            "collapsed",
            "schemaversion",
            "createdat",
            "updatedat",
            "generatedat",
            "image",
            "img",
            "imageurl",
            "avatar",
            "journeyid",
            "personaid",
            "style",
            "classname",
            "number",
        ],
    )
}

/// Whether a number under this key is a score.
pub(super) fn score(key: &str) -> bool {
    let key = plain(key);
    ["score", "rating", "value", "valence", "level", "intensity"].iter().any(|word| key.ends_with(word))
}

/// A key as words: `painPoints` and `pain_points` become `Pain points`.
pub(super) fn words(key: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for one in key.chars() {
        match one {
            '_' | '-' | ' ' => out.push(' '),
            one if one.is_uppercase() && before.is_lowercase() => {
                out.push(' ');
                out.extend(one.to_lowercase());
            }
            other => out.push(other),
        }
        before = one;
    }
    let line = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = line.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name of an object, and the key that it stands under.
pub(super) fn named(node: &Node) -> Option<(&str, String)> {
    let fields = node.fields();
    let usual = ["name", "title", "label", "stage", "phase", "step"];
    let found = usual
        .iter()
        .find_map(|wanted| fields.iter().find(|(key, value)| plain(key) == *wanted && value.text().is_some()));
    let found = found.or_else(|| fields.iter().find(|(key, value)| name(key) && value.text().is_some()));
    let found = found.or_else(|| fields.iter().find(|(key, value)| plain(key) == "id" && value.text().is_some()));
    found.and_then(|(key, value)| value.text().map(|text| (key.as_str(), text)))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn keys_become_words() {
        for (key, told) in [
            ("painPoints", "Pain points"),
            ("player_goal", "Player goal"),
            ("KPIs", "KPIs"),
            ("actions", "Actions"),
            ("user-actions", "User actions"),
            ("", ""),
        ] {
            assert_eq!(words(key), told);
        }
    }
}
