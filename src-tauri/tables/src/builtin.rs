//! The maps that ship with the program: templates to start from and two samples to look at. Knows no files.

use throughline_model::Map;

/// A map with stages, lanes and guiding questions, but no cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The name on the command line, such as `buyer`.
    pub id: &'static str,
    /// The name in the gallery.
    pub name: &'static str,
    /// One sentence: what it is for.
    pub summary: &'static str,
}

macro_rules! gallery {
    ($($id:literal $name:literal $summary:literal)+) => {
        const TEMPLATES: &[Template] = &[$(Template { id: $id, name: $name, summary: $summary }),+];

        fn source(id: &str) -> Option<&'static str> {
            match id {
                $($id => Some(include_str!(concat!("../templates/", $id, ".json"))),)+
                _ => None,
            }
        }
    };
}

gallery! {
    "awareness-to-advocacy" "Awareness to advocacy"
        "The five classic stages, filled row by row: a calm start for a first workshop."
    "full-lifecycle" "Full lifecycle"
        "Seven stages from the first hint to the recommendation, with numbers beside the feelings."
    "lifecycle" "Customer lifecycle"
        "From stranger to advocate along the phases of the relation, with content and channels."
    "post-purchase" "Before and after the purchase"
        "Four stages, half of the attention on what comes after the money, with a view behind the scenes."
    "buyer" "Buyer journey"
        "Three stages up to the signature, for purchases that several people decide."
    "customer-extended" "Extended customer journey"
        "Eight stages from the first hint to the renewal, for services that run for years."
    "customer-loyalty" "Journey to loyalty"
        "Six stages that give staying as much room as arriving."
    "service-blueprint" "Service blueprint"
        "Front stage, back stage and support on one sheet, with the three lines between them."
    "employee" "Employee journey"
        "From the advertisement to the farewell, seen by the person who works for you."
}

/// Every template, in the order of the gallery.
pub fn templates() -> &'static [Template] {
    TEMPLATES
}

/// A template as a fresh map; `None` if there is none of that id.
pub fn template(id: &str) -> Option<Map> {
    source(id).map(read)
}

/// A map to begin with where no template is close: four stages and the usual lanes, without a word in them.
pub fn blank() -> Map {
    read(include_str!("../templates/blank.json"))
}

/// A plain map to look at: a shelter dog moves in.
pub fn sample() -> Map {
    read(include_str!("../samples/plain.json"))
}

/// A map that shows every kind of lane and every mark: a knee is replaced.
pub fn sample_blueprint() -> Map {
    read(include_str!("../samples/blueprint.json"))
}

fn read(text: &str) -> Map {
    let mut value: serde_json::Value = serde_json::from_str(text).expect("a test reads every file that is built in");
    if let Some(fields) = value.as_object_mut() {
        // Keys of the file, not of the map: left in, they would come back as fields of a newer program.
        fields.remove("format");
        fields.remove("version");
    }
    serde_json::from_value(value).expect("a test reads every file that is built in")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use throughline_model::{DividerKind, End, LaneKind, LinkKind, Quality, Range, Series, Severity};

    fn cards<'a>(map: &'a Map, kind: &'a LaneKind) -> impl Iterator<Item = &'a throughline_model::Card> {
        map.cards.values().map(AsRef::as_ref).filter(move |card| {
            card.place.is_some_and(|place| map.lanes.get(&place.lane).is_some_and(|lane| lane.kind == *kind))
        })
    }

    fn kinds(map: &Map) -> BTreeSet<String> {
        map.lanes.values().map(|lane| lane.kind.as_str().to_owned()).collect()
    }

    #[test]
    fn the_plain_sample_fills_the_plain_layout() {
        let map = sample();
        assert!(map.ext.is_empty(), "{:?}", map.ext);
        assert_eq!((map.stages.len(), map.steps.len(), map.personas.len()), (5, 15, 1));
        assert!(map.stages.values().all(|stage| !stage.time.is_empty()));
        assert!(map.steps.values().all(|step| step.name.is_empty()));
        assert_eq!(cards(&map, &LaneKind::Text).count(), 10);
        assert_eq!(cards(&map, &LaneKind::Touchpoints).count(), 15);
        assert!(cards(&map, &LaneKind::Touchpoints).all(|card| card.icon.is_some() && card.channel.is_some()));
        assert_eq!(cards(&map, &LaneKind::Touchpoints).filter(|card| card.moment_of_truth).count(), 2);
        assert_eq!(cards(&map, &LaneKind::Quotes).count(), 5);
        assert_eq!(map.emotions.len(), 15);
        assert_eq!(map.emotions.values().filter(|point| !point.label.is_empty()).count(), 6);
        assert_eq!(cards(&map, &LaneKind::PainPoints).filter(|card| card.severity.is_some()).count(), 5);
        assert_eq!(map.evidence.values().filter(|item| item.source.is_some()).count(), 5);
        assert!(cards(&map, &LaneKind::Opportunities).all(|card| {
            card.department.is_some() && card.opportunity.as_ref().is_some_and(|more| more.horizon.is_some())
        }));
    }

    #[test]
    fn the_blueprint_sample_shows_every_kind_of_lane() {
        let map = sample_blueprint();
        assert!(map.ext.is_empty(), "{:?}", map.ext);
        assert_eq!(kinds(&map).len(), LaneKind::ALL.len());
        assert_eq!((map.stages.len(), map.steps.len(), map.personas.len()), (5, 13, 2));
        assert!(map.steps.values().all(|step| !step.name.is_empty()));
        assert_eq!(cards(&map, &LaneKind::Quotes).count(), 0, "the empty lane");
        assert_eq!(map.parked().len(), 6);
        assert_eq!(map.pictures.len(), 7);
        assert!(cards(&map, &LaneKind::Storyboard).all(|card| {
            card.picture.is_some_and(|id| map.pictures.get(&id).is_some_and(|picture| !picture.alt.is_empty()))
        }));
    }

    #[test]
    fn the_blueprint_sample_shows_every_mark() {
        let map = sample_blueprint();
        let columns = map.columns();
        for quality in [Quality::Seamless, Quality::Bumpy, Quality::Broken] {
            assert!(map.transitions.values().any(|border| border.quality == quality), "{quality:?}");
        }
        for kind in [DividerKind::Visibility, DividerKind::Group] {
            assert!(map.lanes.values().any(|lane| lane.kind == LaneKind::Divider && lane.divider == kind));
        }
        for severity in [Severity::Minor, Severity::Serious, Severity::Critical] {
            assert!(cards(&map, &LaneKind::PainPoints).any(|card| card.severity == Some(severity)));
        }
        let steps = |link: &&std::sync::Arc<throughline_model::Link>| matches!(link.from, End::Step(_));
        assert_eq!(map.links.values().filter(steps).count(), 1, "a loop back between steps");
        assert_eq!(map.links.values().filter(|link| link.kind == LinkKind::Flow && link.problem).count(), 1);
        assert!(map.links.values().any(|link| link.kind == LinkKind::Flow && link.label == "Yes"));
        assert_eq!(map.links.values().filter(|link| link.kind == LinkKind::Addresses).count(), 8);
        assert!(
            cards(&map, &LaneKind::PainPoints)
                .any(|card| matches!(card.place.expect("placed").range, Range::Steps(..)))
        );
        assert!(cards(&map, &LaneKind::Channels).any(|card| card.secondary));
        let longest = cards(&map, &LaneKind::Text).map(|card| card.text.text().chars().count()).max();
        assert!(longest > Some(400), "{longest:?}");
        let busiest = (0..5).map(|stage| {
            let (_, first, count) = columns.stages[stage];
            let inside = |card: &&throughline_model::Card| {
                card.place
                    .and_then(|place| columns.span(place.range))
                    .is_some_and(|(a, _)| (first..first + count).contains(&a))
            };
            cards(&map, &LaneKind::Touchpoints).filter(inside).count()
        });
        assert_eq!(busiest.max(), Some(7));
        let second = map.personas.ordered()[1].id;
        let series = |persona, series| {
            map.emotions.values().filter(|point| point.persona == Some(persona) && point.series == series).count()
        };
        assert_eq!(series(second, Series::First), 9, "values are missing");
        assert_eq!(series(map.personas.ordered()[0].id, Series::Second), 13);
    }

    #[test]
    fn an_empty_map_has_the_usual_lanes_and_nobody_in_it() {
        let map = blank();
        assert!(map.ext.is_empty() && map.cards.is_empty() && map.personas.is_empty());
        assert_eq!((map.stages.len(), map.steps.len()), (4, 4));
        for kind in ["touchpoints", "emotion", "painPoints", "opportunities"] {
            assert!(kinds(&map).contains(kind), "{kind}");
        }
    }

    #[test]
    fn every_template_has_stages_questions_and_lanes_but_no_cards() {
        for entry in templates() {
            let map = template(entry.id).expect("the gallery is complete");
            assert!(map.ext.is_empty() && map.cards.is_empty(), "{}", entry.id);
            assert_eq!(map.info.title, entry.name);
            assert!(map.stages.len() >= 3 && map.lanes.len() >= 6, "{}", entry.id);
            for stage in map.stages.values() {
                assert!(stage.question.ends_with('?') && stage.icon.is_some() && stage.lifecycle.is_some());
                assert!(map.steps.values().any(|step| step.stage == stage.id));
            }
            for kind in ["touchpoints", "emotion", "painPoints", "opportunities"] {
                assert!(kinds(&map).contains(kind), "{}: {kind}", entry.id);
            }
        }
    }

    #[test]
    fn the_gallery_has_the_seven_stage_sets_and_two_more() {
        let sizes: Vec<usize> =
            templates().iter().map(|entry| template(entry.id).expect("the gallery is complete").stages.len()).collect();
        assert_eq!(sizes, [5, 7, 5, 4, 3, 8, 6, 5, 6]);
        assert!(template("no-such-template").is_none());
    }

    #[test]
    fn everything_that_is_built_in_is_sound() {
        let all = templates().iter().filter_map(|entry| template(entry.id));
        for map in all.chain([sample(), sample_blueprint()]) {
            assert_eq!(map.validate(), [], "{}", map.info.title);
        }
    }

    #[test]
    fn every_icon_that_is_built_in_exists() {
        let known: BTreeSet<&str> = include_str!("../../../icons/map/phosphor.tsv")
            .lines()
            .filter_map(|line| line.split('\t').next())
            .collect();
        let all = templates().iter().filter_map(|entry| template(entry.id));
        for map in all.chain([sample(), sample_blueprint()]) {
            let icons = (map.stages.values().map(|stage| &stage.icon))
                .chain(map.lanes.values().map(|lane| &lane.icon))
                .chain(map.cards.values().map(|card| &card.icon))
                .chain(map.channels.values().map(|channel| &channel.icon))
                .chain(map.devices.values().map(|device| &device.icon))
                .chain(map.words.values().map(|word| &word.icon));
            for icon in icons.flatten() {
                assert!(known.contains(icon.as_str()), "{icon}");
            }
        }
    }
}
