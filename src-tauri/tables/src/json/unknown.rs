//! Names the fields that a map keeps without knowing them. Knows nothing of where they came from.

use std::collections::BTreeMap;

use throughline_model::{Entity, Ext, Map};

use crate::diagnostic::Findings;

type Seen = BTreeMap<(&'static str, String), usize>;

fn see<'m, E: Entity + 'm>(entities: impl Iterator<Item = &'m E>, ext: impl Fn(&E) -> &Ext, seen: &mut Seen) {
    for entity in entities {
        count(E::NAME, ext(entity), seen);
    }
}

fn count(kind: &'static str, ext: &Ext, seen: &mut Seen) {
    for key in ext.keys() {
        *seen.entry((kind, key.clone())).or_default() += 1;
    }
}

/// Notes each unknown field once for each kind of entity.
pub(super) fn tell(map: &Map, findings: &mut Findings) {
    let mut seen = Seen::new();
    count("map", &map.ext, &mut seen);
    count("info", &map.info.ext, &mut seen);
    macro_rules! tables {
        ($($table:ident)+) => {$(see(map.$table.values().map(AsRef::as_ref), |entity| &entity.ext, &mut seen);)+};
    }
    tables!(personas stages steps transitions lanes cards emotions links sources evidence channels devices departments words);
    for ((kind, key), times) in seen {
        let times = if times == 1 { String::new() } else { format!(" ({times} times)") };
        findings.note(
            "field-unknown",
            (0, 0),
            format!("the field \"{key}\" of a {kind} is not known{times}; it is kept"),
            "correct its name if it was meant to be one of the format's own",
        );
    }
    for lane in map.lanes.values() {
        if let throughline_model::LaneKind::Unknown(name) = &lane.kind {
            findings.note(
                "lane-kind-unknown",
                (0, 0),
                format!("the lane \"{}\" is of a kind that this version does not know: \"{name}\"", lane.name),
                "update the program, or choose one of its kinds",
            );
        }
    }
}
