//! The parts of a map as rows, there and back. Knows nothing of SQLite.

use std::collections::BTreeSet;

use serde::{Serialize, de::DeserializeOwned};
use throughline_model::*;

use crate::{
    StoreError,
    picture::{self, Blobs},
    seal::Seal,
};

/// The kind of the row that holds the map's fields of newer programs.
pub(crate) const EXT: &str = "ext";

/// One part as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) kind: String,
    pub(crate) id: String,
    pub(crate) body: String,
    pub(crate) seal: Seal,
}

/// What names a row.
pub(crate) type RowKey = (String, String);

impl Row {
    pub(crate) fn new(kind: &str, id: String, body: String) -> Row {
        let seal = Row::seal(kind, &id, &body);
        Row { kind: kind.to_owned(), id, body, seal }
    }

    fn seal(kind: &str, id: &str, body: &str) -> Seal {
        Seal::of("part", &[kind.as_bytes(), id.as_bytes(), body.as_bytes()])
    }

    /// Whether it is as it was written.
    pub(crate) fn is_sealed(&self) -> bool {
        self.seal == Row::seal(&self.kind, &self.id, &self.body)
    }

    pub(crate) fn key(&self) -> RowKey {
        (self.kind.clone(), self.id.clone())
    }

    /// What it is called in messages, as far as it can be read.
    pub(crate) fn called(&self) -> String {
        let body = serde_json::from_str::<serde_json::Value>(&self.body).unwrap_or_default();
        let name = ["title", "name", "label", "alt", "figure"].iter().find_map(|field| body.get(field)?.as_str());
        let clean = |text: &str| text.chars().filter(|letter| !letter.is_control()).take(40).collect::<String>();
        let (kind, id) = (clean(&self.kind), clean(&self.id));
        match name.map(clean).filter(|name| !name.trim().is_empty()) {
            Some(name) => format!("{kind} “{name}” ({id})"),
            None => format!("{kind} {id}"),
        }
    }

    /// The row that it was, if only its kind or its id is damaged.
    pub(crate) fn unmangled(&self) -> Option<Row> {
        let body = serde_json::from_str::<serde_json::Value>(&self.body).unwrap_or_default();
        let own = body.get("id").and_then(serde_json::Value::as_str).unwrap_or_default();
        let ids = [self.id.as_str(), own, ""];
        let (kind, id) = (all_kinds().into_iter())
            .flat_map(|kind| ids.map(|id| (kind, id)))
            .find(|(kind, id)| Row::seal(kind, id, &self.body) == self.seal)?;
        Some(Row { kind: kind.to_owned(), id: id.to_owned(), ..self.clone() })
    }

    /// Whether it can be understood, seal or not.
    pub(crate) fn is_readable(&self) -> bool {
        let Some(part) = self.part() else {
            return self.kind == EXT && serde_json::from_str::<Ext>(&self.body).is_ok();
        };
        // Contents of pictures are looked for later.
        if let Part::Picture(_) = part {
            return serde_json::from_str::<Picture>(&self.body).is_ok();
        }
        place(&mut Map::default(), part, &self.body, &Blobs::new()).is_some()
    }

    /// The part that it holds; `None` for kinds of newer programs, and ids that are not spelt as ids are.
    pub(crate) fn part(&self) -> Option<Part> {
        part(&self.kind, &self.id)
    }
}

/// The part of a kind and an id.
pub(crate) fn part(kind: &str, id: &str) -> Option<Part> {
    let number = if kind == Part::Map.kind() { 0 } else { id.parse::<CardId>().ok()?.0 };
    Part::of(kind, number).filter(|part| id_of(*part) == id)
}

/// The id of a part as rows have it.
pub(crate) fn id_of(part: Part) -> String {
    match part {
        Part::Map => String::new(),
        part => CardId(part.number()).to_string(),
    }
}

/// What a change leads to.
pub(crate) enum Target {
    /// The part has this row.
    Is(Row),
    /// The part is no longer there.
    Gone(Part),
}

fn body<E: Serialize + DeserializeOwned + PartialEq>(part: Part, entity: &E) -> Result<Target, StoreError> {
    let text = serde_json::to_string(entity).map_err(|_| StoreError::Unwritable { part })?;
    match serde_json::from_str::<E>(&text) {
        Ok(back) if back == *entity => Ok(Target::Is(Row::new(part.kind(), id_of(part), text))),
        _ => Err(StoreError::Unwritable { part }),
    }
}

macro_rules! kinds {
    ($($name:ident $id:ident)+) => {
        /// All kinds of parts as rows name them.
        fn all_kinds() -> Vec<&'static str> {
            vec![EXT, Part::Map.kind(), Part::Picture(PictureId(0)).kind(), $(Part::$name($id(0)).kind()),+]
        }

        /// What a change leads to; `None` if it is about nothing. Contents of pictures go to `blobs`.
        ///
        /// # Errors
        ///
        /// If the part would not read back as it is.
        pub(crate) fn target(change: &Change, blobs: &mut Blobs) -> Result<Option<Target>, StoreError> {
            match change {
                Change::Picture(Swap { to: Some(to), .. }) => {
                    body(Part::Picture(to.id), &picture::bare(to, blobs)).map(Some)
                }
                other => bare_target(other),
            }
        }

        /// The same for a change in which keys stand in place of the contents of pictures.
        pub(crate) fn bare_target(change: &Change) -> Result<Option<Target>, StoreError> {
            let Some(part) = change.part() else { return Ok(None) };
            match change {
                Change::Info(Swap { to: Some(to), .. }) => body(part, &**to),
                Change::Picture(Swap { to: Some(to), .. }) => body(part, &**to),
                $(Change::$name(Swap { to: Some(to), .. }) => body(part, &**to),)+
                Change::Picture(Swap { to: None, .. }) => Ok(Target::Gone(part)),
                // Every map says something about itself, if only nothing.
                Change::Info(Swap { to: None, .. }) => body(part, &Info::default()),
                $(Change::$name(Swap { to: None, .. }) => Ok(Target::Gone(part)),)+
            }
            .map(Some)
        }

        /// Puts a part on the map as its row has it; `None` if the row cannot be understood.
        pub(crate) fn place(map: &mut Map, part: Part, body: &str, blobs: &Blobs) -> Option<Placed> {
            match part {
                Part::Map => {
                    map.info = serde_json::from_str(body).ok()?;
                    Some(Placed::Rightly)
                }
                Part::Picture(id) => {
                    let bare: Picture = serde_json::from_str(body).ok()?;
                    Some(put(map, Picture { id, ..picture::whole(bare.clone(), blobs)? }, bare.id == id))
                }
                $(Part::$name(id) => {
                    let mut entity: $name = serde_json::from_str(body).ok()?;
                    let right = entity.id == id;
                    entity.id = id;
                    Some(put(map, entity, right))
                })+
            }
        }
    };
}

kinds! {
    Persona PersonaId
    Stage StageId
    Step StepId
    Transition TransitionId
    Lane LaneId
    Card CardId
    EmotionPoint EmotionId
    Link LinkId
    Source SourceId
    Evidence EvidenceId
    Channel ChannelId
    Device DeviceId
    Department DepartmentId
    EmotionWord WordId
}

/// How a part got onto the map.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placed {
    /// As it was written.
    Rightly,
    /// Its row had another id than itself; it has the row's now.
    Renamed,
}

fn put<E: Kept>(map: &mut Map, entity: E, right: bool) -> Placed {
    E::table_mut(map).put(entity);
    if right { Placed::Rightly } else { Placed::Renamed }
}

/// All rows of a map, and the contents of its pictures.
///
/// # Errors
///
/// If a part would not read back as it is, or two have one id.
pub(crate) fn rows(map: &Map) -> Result<(Vec<Row>, Blobs), StoreError> {
    let mut blobs = Blobs::new();
    let info = Change::Info(Swap { from: None, to: Some(map.info.clone().into()) });
    let others = Map { info: map.info.clone(), ..Map::default() }.changes_to(map);
    let mut rows = Vec::with_capacity(others.len() + 2);
    let mut seen = BTreeSet::new();
    for change in std::iter::once(&info).chain(&others) {
        if let Some(Target::Is(row)) = target(change, &mut blobs)? {
            if let Some(part) = change.part().filter(|part| !seen.insert(*part)) {
                return Err(StoreError::Unwritable { part });
            }
            rows.push(row);
        }
    }
    if !map.ext.is_empty() {
        let text = serde_json::to_string(&map.ext).ok();
        let text = text.filter(|text| serde_json::from_str::<Ext>(text).is_ok_and(|back| back == map.ext));
        rows.push(Row::new(EXT, String::new(), text.ok_or(StoreError::Unwritable { part: Part::Map })?));
    }
    Ok((rows, blobs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use throughline_model::arbitrary;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn any_map_comes_back_from_its_rows(mut map in arbitrary::map()) {
            map.ext.insert("weather".into(), serde_json::json!({ "rain": [1.5, null] }));
            let (rows, blobs) = rows(&map).unwrap();
            let mut back = Map::default();
            for row in &rows {
                prop_assert!(row.is_sealed());
                match row.part() {
                    Some(part) => prop_assert!(place(&mut back, part, &row.body, &blobs) == Some(Placed::Rightly)),
                    None => back.ext = serde_json::from_str(&row.body).unwrap(),
                }
            }
            prop_assert_eq!(back, map);
        }
    }

    #[test]
    fn what_would_not_read_back_is_refused() {
        let mut map = Map::default();
        map.words.put(EmotionWord {
            id: WordId(1),
            order: OrderKey::default(),
            name: "joy".into(),
            value: f64::NAN,
            icon: None,
            ext: Ext::new(),
        });
        assert!(matches!(rows(&map), Err(StoreError::Unwritable { part: Part::EmotionWord(WordId(1)) })));
    }

    #[test]
    fn ids_have_one_spelling_only() {
        assert_eq!(part("card", "c7"), Some(Part::Card(CardId(12 * 32 + 7))));
        assert_eq!(part("card", "0c7"), None);
        assert_eq!(part("card", "../x"), None);
        assert_eq!(part("map", ""), Some(Part::Map));
        assert_eq!(part("map", "1"), None);
        assert_eq!(part("house", "1"), None);
    }
}
