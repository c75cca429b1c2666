//! The tables of a map as JSON by id, so that sheets need to know names of fields only. Knows no workbook.

use std::sync::Arc;

use serde_json::{Map as Object, Value, json};
use throughline_model::*;

/// Which part of a map a sheet shows; in an order in which nothing refers to what comes later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    Stages,
    Steps,
    Lanes,
    Personas,
    Channels,
    Devices,
    Departments,
    Words,
    Sources,
    Pictures,
    Cards,
    Emotions,
    Evidence,
    Links,
    Transitions,
    Info,
}

impl Kind {
    pub(super) const ALL: [Kind; 16] = [
        Kind::Stages,
        Kind::Steps,
        Kind::Lanes,
        Kind::Personas,
        Kind::Channels,
        Kind::Devices,
        Kind::Departments,
        Kind::Words,
        Kind::Sources,
        Kind::Pictures,
        Kind::Cards,
        Kind::Emotions,
        Kind::Evidence,
        Kind::Links,
        Kind::Transitions,
        Kind::Info,
    ];

    /// The key of the table in JSON.
    pub(super) fn key(self) -> &'static str {
        match self {
            Kind::Stages => "stages",
            Kind::Steps => "steps",
            Kind::Lanes => "lanes",
            Kind::Personas => "personas",
            Kind::Channels => "channels",
            Kind::Devices => "devices",
            Kind::Departments => "departments",
            Kind::Words => "words",
            Kind::Sources => "sources",
            Kind::Pictures => "pictures",
            Kind::Cards => "cards",
            Kind::Emotions => "emotions",
            Kind::Evidence => "evidence",
            Kind::Links => "links",
            Kind::Transitions => "transitions",
            Kind::Info => "info",
        }
    }

    /// What one and several are called in sentences.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            Kind::Stages => ("stage", "stages"),
            Kind::Steps => ("step", "steps"),
            Kind::Lanes => ("lane", "lanes"),
            Kind::Personas => ("persona", "personas"),
            Kind::Channels => ("channel", "channels"),
            Kind::Devices => ("device", "devices"),
            Kind::Departments => ("department", "departments"),
            Kind::Words => ("feeling word", "feeling words"),
            Kind::Sources => ("source", "sources"),
            Kind::Pictures => ("picture", "pictures"),
            Kind::Cards => ("card", "cards"),
            Kind::Emotions => ("feeling", "feelings"),
            Kind::Evidence => ("item of evidence", "items of evidence"),
            Kind::Links => ("link", "links"),
            Kind::Transitions => ("transition", "transitions"),
            Kind::Info => ("field about the map", "fields about the map"),
        }
    }

    /// What an entity starts from when a row without an id is filled in.
    pub(super) fn template(self) -> Object<String, Value> {
        let value = match self {
            Kind::Channels | Kind::Devices | Kind::Departments => json!({ "name": "" }),
            Kind::Words => json!({ "name": "", "value": 0.0 }),
            _ => json!({}),
        };
        object(value)
    }
}

/// The fields of a JSON object; none for anything else.
pub(super) fn object(value: Value) -> Object<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Object::new(),
    }
}

fn written<E: serde::Serialize>(entity: &E) -> Object<String, Value> {
    // An entity whose key is no text cannot be written; the model has none.
    object(serde_json::to_value(entity).unwrap_or_default())
}

macro_rules! tables {
    ($($kind:ident $table:ident $id:ident $entity:ident)+) => {
        /// The ids of a table, in its order.
        pub(super) fn ids(map: &Map, kind: Kind) -> Vec<String> {
            match kind {
                $(Kind::$kind => map.$table.ordered().into_iter().map(|entity| entity.id.to_string()).collect(),)+
                Kind::Info => vec![String::new()],
            }
        }

        /// An entity's fields.
        pub(super) fn get(map: &Map, kind: Kind, id: &str) -> Option<Object<String, Value>> {
            match kind {
                $(Kind::$kind => map.$table.get(&id.parse::<$id>().ok()?).map(|entity| written(entity.as_ref())),)+
                Kind::Info => {
                    let mut info = written(&map.info);
                    if !map.ext.is_empty() {
                        info.insert(MAP_EXT.to_owned(), Value::Object(map.ext.clone().into_iter().collect()));
                    }
                    Some(info)
                }
            }
        }

        /// Puts an entity in, in place of the one with its id.
        pub(super) fn put(map: &mut Map, kind: Kind, mut fields: Object<String, Value>) -> Result<(), String> {
            let say = |error: serde_json::Error| error.to_string();
            match kind {
                $(Kind::$kind => {
                    let entity: $entity = serde_json::from_value(Value::Object(fields)).map_err(say)?;
                    map.$table.put(entity);
                })+
                Kind::Info => {
                    let ext = object(fields.remove(MAP_EXT).unwrap_or_default());
                    map.info = serde_json::from_value(Value::Object(fields)).map_err(say)?;
                    map.ext = ext.into_iter().collect();
                }
            }
            Ok(())
        }

        /// Takes an entity out; whether it was there.
        pub(super) fn take(map: &mut Map, kind: Kind, id: &str) -> bool {
            match kind {
                $(Kind::$kind => id.parse::<$id>().ok().and_then(|id| map.$table.take(id)).is_some(),)+
                Kind::Info => false,
            }
        }

        /// The id as it is always written; `None` if the text is none.
        pub(super) fn spelled(kind: Kind, id: &str) -> Option<String> {
            match kind {
                $(Kind::$kind => id.trim().parse::<$id>().ok().map(|id| id.to_string()),)+
                Kind::Info => None,
            }
        }

        /// An id that none of the maps has: one beyond the largest, or the smallest free one.
        pub(super) fn fresh(kind: Kind, maps: &[&Map]) -> String {
            match kind {
                $(Kind::$kind => {
                    let known: std::collections::BTreeSet<u128> =
                        maps.iter().flat_map(|map| map.$table.keys()).map(|id| id.0).collect();
                    let next = match known.last() {
                        None => 1,
                        Some(last) => last.checked_add(1).unwrap_or_else(|| {
                            (1..).zip(&known).find(|(nth, id)| nth != *id).map_or(1, |(nth, _)| nth)
                        }),
                    };
                    $id(next).to_string()
                })+
                Kind::Info => String::new(),
            }
        }

        /// The siblings in which an entity stands, by a text that is the same for all of them, each with its key.
        pub(super) fn orders(map: &Map, kind: Kind) -> Vec<(String, String, OrderKey)> {
            match kind {
                $(Kind::$kind => (map.$table.ordered().into_iter())
                    .filter_map(|entity| Some((family(entity.as_ref()), entity.id.to_string(), entity.order()?.clone())))
                    .collect(),)+
                Kind::Info => Vec::new(),
            }
        }

        /// How many entities of a table were changed, added and removed from one map to another.
        pub(super) fn difference(from: &Map, to: &Map, kind: Kind) -> [usize; 3] {
            match kind {
                $(Kind::$kind => {
                    let (old, new) = (&from.$table, &to.$table);
                    let changed = |(id, it): &(&$id, &Arc<$entity>)| {
                        old.get(id).is_some_and(|other| !Arc::ptr_eq(it, other) && it != &other)
                    };
                    [
                        new.iter().filter(changed).count(),
                        new.keys().filter(|id| !old.contains_key(id)).count(),
                        old.keys().filter(|id| !new.contains_key(id)).count(),
                    ]
                })+
                Kind::Info => [usize::from(from.info != to.info || from.ext != to.ext), 0, 0],
            }
        }

        /// Gives an entity another place among its siblings.
        pub(super) fn reorder(map: &mut Map, kind: Kind, id: &str, order: OrderKey) {
            match kind {
                $(Kind::$kind => {
                    let entity = id.parse::<$id>().ok().and_then(|id| map.$table.change(id));
                    if let Some(place) = entity.and_then($entity::order_mut) {
                        *place = order;
                    }
                })+
                Kind::Info => {}
            }
        }
    };
}

tables! {
    Stages stages StageId Stage
    Steps steps StepId Step
    Lanes lanes LaneId Lane
    Personas personas PersonaId Persona
    Channels channels ChannelId Channel
    Devices devices DeviceId Device
    Departments departments DepartmentId Department
    Words words WordId EmotionWord
    Sources sources SourceId Source
    Pictures pictures PictureId Picture
    Cards cards CardId Card
    Emotions emotions EmotionId EmotionPoint
    Evidence evidence EvidenceId Evidence
    Links links LinkId Link
    Transitions transitions TransitionId Transition
}

/// Fields of the map as a whole that a newer program has added; they ride with what it says about itself.
const MAP_EXT: &str = "$map";

/// Something that stands among siblings; a whole table is one family unless it says otherwise.
trait Sibling {
    fn family(&self) -> String {
        String::new()
    }
}

fn family<E: Sibling>(entity: &E) -> String {
    entity.family()
}

impl Sibling for Step {
    fn family(&self) -> String {
        self.stage.to_string()
    }
}

impl Sibling for Card {
    fn family(&self) -> String {
        format!("{:?}", self.place)
    }
}

impl Sibling for Evidence {
    fn family(&self) -> String {
        self.card.to_string()
    }
}

macro_rules! one_family {
    ($($entity:ident)+) => {$(impl Sibling for $entity {})+};
}

one_family! {
    Stage Lane Persona Channel Device Department EmotionWord Source Picture EmotionPoint Link Transition
}
