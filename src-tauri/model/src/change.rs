//! What may happen to a map, as facts: an entity was this and is now that. Knows nothing of wishes, undo or files.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::*;

/// What one thing was and what it is now; nothing stands for not being on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(serialize = "E: Serialize", deserialize = "E: Deserialize<'de>"))]
pub struct Swap<E> {
    /// What is expected to be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Arc<E>>,
    /// What is there afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Arc<E>>,
}

impl<E> Swap<E> {
    fn inverse(&self) -> Swap<E> {
        Swap { from: self.to.clone(), to: self.from.clone() }
    }

    fn either(&self) -> Option<&E> {
        self.from.as_deref().or(self.to.as_deref())
    }
}

/// An entity that knows its table, so that one piece of code serves all kinds.
pub trait Kept: Entity + PartialEq {
    /// The table that it is kept in.
    fn table(map: &Map) -> &Table<Self>;
    /// The table that it is kept in, to be changed.
    fn table_mut(map: &mut Map) -> &mut Table<Self>;
    /// The change that a swap is.
    fn change(swap: Swap<Self>) -> Change;
    /// The part that an id names.
    fn part(id: Self::Id) -> Part;
    /// The id with a number.
    fn id_of(number: u128) -> Self::Id;
    /// Fields that this program does not know.
    fn ext(&self) -> &Ext;
}

/// A change that does not follow on the map as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{part} is not as the change expects it")]
pub struct Misfit {
    /// What is otherwise.
    pub part: Part,
}

/// Why a text names no part of a map.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    /// Not `kind:id`.
    #[error("\"{0}\" names no part of a map; write it as kind and id, such as card:c7")]
    Kind(String),
    /// The id is none.
    #[error(transparent)]
    Id(#[from] IdError),
}

macro_rules! parts {
    ($($name:ident $id:ident $table:ident $text:literal)+) => {
        /// Names one part of a map: itself, or an entity. As text `card:c7`; the map is `map`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase")]
        pub enum Part {
            /// What the map says about itself.
            Map,
            $(
                #[doc = concat!("One ", $text, ".")]
                $name($id),
            )+
        }

        /// One fact: a part of the map was this and is now that. Carries its own way back.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum Change {
            /// What the map says about itself.
            Info(Swap<Info>),
            $(
                #[doc = concat!("One ", $text, ".")]
                $name(Swap<$name>),
            )+
        }

        impl Part {
            /// The kind's name in files, such as `card`; `map` for the map itself.
            pub fn kind(self) -> &'static str {
                match self {
                    Part::Map => "map",
                    $(Part::$name(_) => $text,)+
                }
            }

            /// The number behind the id; 0 for the map itself.
            pub fn number(self) -> u128 {
                match self {
                    Part::Map => 0,
                    $(Part::$name(id) => id.0,)+
                }
            }

            /// The part of a kind with a number; `None` if there is no such kind.
            pub fn of(kind: &str, number: u128) -> Option<Part> {
                match kind {
                    "map" => Some(Part::Map),
                    $($text => Some(Part::$name($id(number))),)+
                    _ => None,
                }
            }

            /// Whether it is on the map.
            pub fn is_on(self, map: &Map) -> bool {
                match self {
                    Part::Map => true,
                    $(Part::$name(id) => map.$table.contains_key(&id),)+
                }
            }
        }

        impl Change {
            /// What it is about; `None` for a change from nothing to nothing.
            pub fn part(&self) -> Option<Part> {
                match self {
                    Change::Info(_) => Some(Part::Map),
                    $(Change::$name(swap) => swap.either().map(|entity| Part::$name(entity.id)),)+
                }
            }

            /// The change that takes the map back to where it was.
            pub fn inverse(&self) -> Change {
                match self {
                    Change::Info(swap) => Change::Info(swap.inverse()),
                    $(Change::$name(swap) => Change::$name(swap.inverse()),)+
                }
            }

            /// Whether it changes nothing.
            pub fn is_idle(&self) -> bool {
                match self {
                    Change::Info(swap) => swap.from == swap.to,
                    $(Change::$name(swap) => swap.from == swap.to,)+
                }
            }

            /// Whether something is there before and afterwards.
            pub fn is_edit(&self) -> bool {
                match self {
                    Change::Info(_) => true,
                    $(Change::$name(swap) => swap.from.is_some() && swap.to.is_some(),)+
                }
            }

            /// Whether it takes something off the map.
            pub fn is_removal(&self) -> bool {
                match self {
                    Change::Info(_) => false,
                    $(Change::$name(swap) => swap.to.is_none(),)+
                }
            }

            /// This change and then another of the same part, as one; `None` if the other does not follow on it.
            pub fn then(&self, next: &Change) -> Option<Change> {
                match (self, next) {
                    (Change::Info(a), Change::Info(b)) if a.to == b.from => {
                        Some(Change::Info(Swap { from: a.from.clone(), to: b.to.clone() }))
                    }
                    $((Change::$name(a), Change::$name(b)) if self.part() == next.part() && a.to == b.from => {
                        Some(Change::$name(Swap { from: a.from.clone(), to: b.to.clone() }))
                    })+
                    _ => None,
                }
            }

            /// Whether the map is as the change expects it.
            pub fn fits(&self, map: &Map) -> bool {
                match self {
                    Change::Info(swap) => swap.from.as_deref() == Some(&map.info) && swap.to.is_some(),
                    $(Change::$name(swap) => {
                        let same_id = swap.from.as_ref().zip(swap.to.as_ref()).is_none_or(|(a, b)| a.id == b.id);
                        let found = swap.either().and_then(|entity| map.$table.get(&entity.id));
                        same_id && match (found, &swap.from) {
                            (Some(found), Some(from)) => Arc::ptr_eq(found, from) || found == from,
                            (None, None) => true,
                            _ => false,
                        }
                    })+
                }
            }

            fn make(&self, map: &mut Map) {
                match self {
                    Change::Info(swap) => {
                        if let Some(to) = &swap.to {
                            map.info = Info::clone(to);
                        }
                    }
                    $(Change::$name(swap) => match (&swap.to, &swap.from) {
                        (Some(to), _) => map.$table.set(Arc::clone(to)),
                        (None, Some(from)) => drop(map.$table.take(from.id)),
                        (None, None) => {}
                    })+
                }
            }
        }

        impl Map {
            /// What leads from this map to another, part by part; empty if they are equal. Fields of newer programs beside
            /// the tables are left out.
            pub fn changes_to(&self, other: &Map) -> Vec<Change> {
                let mut changes = Vec::new();
                if self.info != other.info {
                    let swap = Swap { from: Some(self.info.clone().into()), to: Some(other.info.clone().into()) };
                    changes.push(Change::Info(swap));
                }
                $(if !self.$table.same(&other.$table) {
                    swaps(&self.$table, &other.$table, |swap| changes.push(Change::$name(swap)));
                })+
                changes
            }

            /// How many entities are on the map.
            pub fn part_count(&self) -> usize {
                0 $(+ self.$table.len())+
            }
        }

        $(impl Kept for $name {
            fn table(map: &Map) -> &Table<$name> {
                &map.$table
            }
            fn table_mut(map: &mut Map) -> &mut Table<$name> {
                &mut map.$table
            }
            fn change(swap: Swap<$name>) -> Change {
                Change::$name(swap)
            }
            fn part(id: $id) -> Part {
                Part::$name(id)
            }
            fn id_of(number: u128) -> $id {
                $id(number)
            }
            fn ext(&self) -> &Ext {
                &self.ext
            }
        })+

        $(impl From<$id> for Part {
            fn from(id: $id) -> Part {
                Part::$name(id)
            }
        })+
    };
}

parts! {
    Persona PersonaId personas "persona"
    Stage StageId stages "stage"
    Step StepId steps "step"
    Transition TransitionId transitions "transition"
    Lane LaneId lanes "lane"
    Card CardId cards "card"
    EmotionPoint EmotionId emotions "emotionPoint"
    Link LinkId links "link"
    Source SourceId sources "source"
    Evidence EvidenceId evidence "evidence"
    Channel ChannelId channels "channel"
    Device DeviceId devices "device"
    Department DepartmentId departments "department"
    EmotionWord WordId words "emotionWord"
    Picture PictureId pictures "picture"
}

fn swaps<E: Entity + PartialEq>(from: &Table<E>, to: &Table<E>, mut add: impl FnMut(Swap<E>)) {
    for (id, entity) in from.iter() {
        match to.get(id) {
            Some(now) if Arc::ptr_eq(entity, now) || entity == now => {}
            now => add(Swap { from: Some(Arc::clone(entity)), to: now.cloned() }),
        }
    }
    for (_, entity) in to.iter().filter(|(id, _)| !from.contains_key(id)) {
        add(Swap { from: None, to: Some(Arc::clone(entity)) });
    }
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Map => out.write_str("map"),
            other => write!(out, "{}:{}", other.kind(), CardId(other.number())),
        }
    }
}

impl FromStr for Part {
    type Err = PartError;
    fn from_str(text: &str) -> Result<Part, PartError> {
        if text == "map" {
            return Ok(Part::Map);
        }
        let wrong = || PartError::Kind(text.to_owned());
        let (kind, id) = text.split_once(':').ok_or_else(wrong)?;
        Part::of(kind, id.parse::<CardId>()?.0).filter(|part| *part != Part::Map).ok_or_else(wrong)
    }
}

impl Map {
    /// Makes a change.
    ///
    /// # Errors
    ///
    /// If the map is not as the change expects it; the map then stays as it is.
    pub fn apply(&mut self, change: &Change) -> Result<(), Misfit> {
        if !change.fits(self) {
            return Err(Misfit { part: change.part().unwrap_or(Part::Map) });
        }
        change.make(self);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arbitrary;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_map_becomes_any_other_and_goes_back(start in arbitrary::map(), end in arbitrary::map()) {
            let changes = start.changes_to(&end);
            let mut map = start.clone();
            for change in &changes {
                prop_assert_eq!(map.apply(change), Ok(()));
            }
            prop_assert_eq!(&map, &end);
            for change in changes.iter().rev() {
                prop_assert_eq!(map.apply(&change.inverse()), Ok(()));
            }
            prop_assert_eq!(&map, &start);
        }

        #[test]
        fn a_change_reads_back_as_it_was_written(start in arbitrary::map(), end in arbitrary::map()) {
            for change in start.changes_to(&end) {
                let text = serde_json::to_string(&change).expect("writes");
                prop_assert_eq!(serde_json::from_str::<Change>(&text).expect("reads"), change);
            }
        }

        #[test]
        fn looking_near_a_change_finds_whatever_it_broke(start in arbitrary::map(), mut end in arbitrary::map(), nth in any::<prop::sample::Index>()) {
            end.pictures = start.pictures.clone();
            let changes = start.changes_to(&end);
            prop_assume!(!changes.is_empty());
            let change = &changes[nth.index(changes.len())];
            let mut map = start.clone();
            prop_assert_eq!(map.apply(change), Ok(()));
            let (near, all) = (map.validate_near(std::slice::from_ref(change)), map.validate());
            prop_assert_eq!(near.is_empty(), all.is_empty(), "near: {:?}\nall: {:?}", near, all);
        }

        #[test]
        fn a_part_reads_back_as_it_was_written(map in arbitrary::map()) {
            for part in Map::default().changes_to(&map).iter().filter_map(Change::part) {
                prop_assert_eq!(part.to_string().parse(), Ok(part));
                prop_assert!(part.is_on(&map));
            }
        }
    }

    fn card(title: &str) -> Arc<Card> {
        Arc::new(Card { title: title.into(), ..Card::new(CardId(1)) })
    }

    #[test]
    fn a_change_that_does_not_fit_leaves_the_map_alone() {
        let mut map = Map::default();
        let change = Change::Card(Swap { from: Some(card("a")), to: Some(card("b")) });
        assert_eq!(map.apply(&change), Err(Misfit { part: CardId(1).into() }));
        assert_eq!(map, Map::default());
    }

    #[test]
    fn two_changes_in_a_row_are_one() {
        let first = Change::Card(Swap { from: None, to: Some(card("a")) });
        let second = Change::Card(Swap { from: Some(card("a")), to: Some(card("b")) });
        assert_eq!(first.then(&second), Some(Change::Card(Swap { from: None, to: Some(card("b")) })));
        assert_eq!(second.then(&second), None);
        assert!(first.then(&first.inverse()).is_some_and(|change| change.is_idle()));
    }

    #[test]
    fn what_names_no_part_says_so() {
        assert!(matches!("card".parse::<Part>(), Err(PartError::Kind(_))));
        assert!(matches!("house:c7".parse::<Part>(), Err(PartError::Kind(_))));
        assert!(matches!("card:ö".parse::<Part>(), Err(PartError::Id(_))));
    }
}
