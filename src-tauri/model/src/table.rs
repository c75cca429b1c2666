//! A set of entities by id, shared so that a copy of the map is cheap and what did not change is recognised by address.

use std::{collections::BTreeMap, fmt, ops::Deref, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::*;

/// Something that has an identity of its own and, mostly, an order among its like.
pub trait Entity: Clone {
    /// The type of its identity.
    type Id: Copy + Ord + fmt::Display;
    /// What the entity is called in messages.
    const NAME: &'static str;
    /// Its identity.
    fn id(&self) -> Self::Id;
    /// Its order among its like, if they have one.
    fn order(&self) -> Option<&OrderKey>;
    /// Its order, to be changed.
    fn order_mut(&mut self) -> Option<&mut OrderKey>;
}

macro_rules! entities {
    (ordered: $($name:ident $id:ident $text:literal)+; loose: $($loose:ident $loose_id:ident $loose_text:literal)+) => {
        $(impl Entity for $name {
            type Id = $id;
            const NAME: &'static str = $text;
            fn id(&self) -> $id {
                self.id
            }
            fn order(&self) -> Option<&OrderKey> {
                Some(&self.order)
            }
            fn order_mut(&mut self) -> Option<&mut OrderKey> {
                Some(&mut self.order)
            }
        })+
        $(impl Entity for $loose {
            type Id = $loose_id;
            const NAME: &'static str = $loose_text;
            fn id(&self) -> $loose_id {
                self.id
            }
            fn order(&self) -> Option<&OrderKey> {
                None
            }
            fn order_mut(&mut self) -> Option<&mut OrderKey> {
                None
            }
        })+
    };
}

entities! {
    ordered:
    Stage StageId "stage"
    Step StepId "step"
    Lane LaneId "lane"
    Card CardId "card"
    Persona PersonaId "persona"
    Source SourceId "source"
    Evidence EvidenceId "evidence"
    Channel ChannelId "channel"
    Device DeviceId "device"
    Department DepartmentId "department"
    EmotionWord WordId "emotion word";
    loose:
    EmotionPoint EmotionId "emotion point"
    Transition TransitionId "transition"
    Link LinkId "link"
    Picture PictureId "picture"
}

/// Entities of one kind by id; reads like a `BTreeMap`. In files a list in order. A copy costs nothing until it is changed.
pub struct Table<E: Entity>(Arc<BTreeMap<E::Id, Arc<E>>>);

impl<E: Entity> Table<E> {
    /// Puts an entity in, in place of one with the same id, which is handed back.
    pub fn put(&mut self, entity: E) -> Option<Arc<E>> {
        self.tree().insert(entity.id(), Arc::new(entity))
    }

    /// Puts a shared entity in, in place of one with the same id.
    pub fn set(&mut self, entity: Arc<E>) {
        self.tree().insert(entity.id(), entity);
    }

    /// Whether both are the very same table, so that nobody needs to compare their entities.
    pub fn same(&self, other: &Table<E>) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    fn tree(&mut self) -> &mut BTreeMap<E::Id, Arc<E>> {
        Arc::make_mut(&mut self.0)
    }

    /// Takes an entity out.
    pub fn take(&mut self, id: E::Id) -> Option<Arc<E>> {
        self.tree().remove(&id)
    }

    /// An entity to change; other copies of the map keep theirs.
    pub fn change(&mut self, id: E::Id) -> Option<&mut E> {
        self.tree().get_mut(&id).map(Arc::make_mut)
    }

    /// Keeps those entities for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(&E) -> bool) {
        self.tree().retain(|_, entity| keep(entity));
    }

    /// All entities by their order key, then id.
    pub fn ordered(&self) -> Vec<&Arc<E>> {
        let mut all: Vec<&Arc<E>> = self.0.values().collect();
        all.sort_by(|a, b| (a.order(), a.id()).cmp(&(b.order(), b.id())));
        all
    }
}

impl<E: Entity> Deref for Table<E> {
    type Target = BTreeMap<E::Id, Arc<E>>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<E: Entity> Default for Table<E> {
    fn default() -> Self {
        Table(Arc::default())
    }
}

impl<E: Entity> Clone for Table<E> {
    fn clone(&self) -> Self {
        Table(Arc::clone(&self.0))
    }
}

impl<E: Entity + PartialEq> PartialEq for Table<E> {
    fn eq(&self, other: &Self) -> bool {
        self.same(other)
            || self.0.len() == other.0.len()
                && self.0.values().zip(other.0.values()).all(|(a, b)| Arc::ptr_eq(a, b) || a == b)
    }
}

impl<E: Entity + fmt::Debug> fmt::Debug for Table<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.0.values()).finish()
    }
}

impl<E: Entity> FromIterator<E> for Table<E> {
    fn from_iter<I: IntoIterator<Item = E>>(entities: I) -> Self {
        Table(Arc::new(entities.into_iter().map(|entity| (entity.id(), Arc::new(entity))).collect()))
    }
}

impl<E: Entity + Serialize> Serialize for Table<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.ordered().into_iter().map(Arc::as_ref))
    }
}

/// Entities without an order key get one that keeps the list's order: whoever writes a file by hand need not know keys.
fn fill_orders<E: Entity>(list: &mut [E]) {
    if list.iter().all(|entity| entity.order().is_some_and(OrderKey::is_unset)) {
        let keys = OrderKey::spread(list.len());
        for (entity, key) in list.iter_mut().zip(keys) {
            if let Some(order) = entity.order_mut() {
                *order = key;
            }
        }
        return;
    }
    let mut low: Option<OrderKey> = None;
    for entity in list {
        let Some(order) = entity.order_mut() else { return };
        if order.is_unset() {
            *order = OrderKey::between(low.as_ref(), None);
        }
        low = Some(order.clone());
    }
}

impl<'de, E: Entity + Deserialize<'de>> Deserialize<'de> for Table<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut list = Vec::<E>::deserialize(deserializer)?;
        fill_orders(&mut list);
        let mut table = Table::default();
        for entity in list {
            let id = entity.id();
            if table.put(entity).is_some() {
                return Err(de::Error::custom(format_args!(
                    "two entries of kind {} have the id \"{id}\"; give one another id",
                    E::NAME
                )));
            }
        }
        Ok(table)
    }
}

#[cfg(feature = "schema")]
impl<E: Entity + schemars::JsonSchema> schemars::JsonSchema for Table<E> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}s", E::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<E>::json_schema(generator)
    }
}
