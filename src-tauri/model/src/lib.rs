//! The journey map: what it is made of, what must hold of it, and how it is mended. No files, no clock, no layout.
//!
//! A [`Map`] is a set of tables of entities that refer to each other by id. The grid's columns are [`Step`]s grouped in
//! [`Stage`]s, its rows are [`Lane`]s; a [`Card`] lies in a lane over a [`Range`] of columns, or in the parking lot.
//! [`Map::validate`] names every broken invariant and [`Map::repair`] mends them; neither panics on anything.

#[cfg(any(test, feature = "arbitrary"))]
pub mod arbitrary;
mod card;
mod change;
mod dictionary;
mod direction;
mod emotion;
mod evidence;
mod grid;
mod id;
mod info;
mod lane;
mod map;
mod order;
mod persona;
mod repair;
mod rich;
mod table;
mod validate;

pub use card::*;
pub use change::{Change, Kept, Misfit, Part, PartError, Swap};
pub use dictionary::*;
pub use direction::reads_from_right;
pub use emotion::*;
pub use evidence::*;
pub use grid::*;
pub use id::*;
pub use info::*;
pub use lane::*;
pub use map::*;
pub use order::OrderKey;
pub use persona::*;
pub use rich::*;
pub use table::{Entity, Table};
pub use validate::{Finding, is_sound_address};

/// Fields of newer programs: kept, written back, and otherwise ignored.
pub type Ext = std::collections::BTreeMap<String, serde_json::Value>;

pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
