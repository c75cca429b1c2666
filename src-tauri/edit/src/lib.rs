//! Turns what a person wants into changes of a map, and remembers them for undo. Knows no files and no layout.
//!
//! A [`Command`] says intent; [`plan`] turns it into a [`Transaction`] of facts or refuses it with a reason; applying a
//! transaction cannot fail on the map that it was planned for. [`History`] keeps transactions for undo and redo.

#[cfg(any(test, feature = "arbitrary"))]
pub mod arbitrary;
mod clip;
mod command;
mod fields;
mod graft;
mod history;
mod ids;
mod label;
mod plan;
mod planner;
mod refusal;
mod selection;
mod summary;
mod transaction;
mod twin;

pub use clip::{Clip, copy};
pub use command::{At, Command, Dictionary, Fields, Joining, Origin, Remains, Width};
pub use fields::merge;
pub use history::{Deed, Entry, History};
pub use ids::{Counted, Ids};
pub use label::{Action, Label};
pub use plan::{Plan, plan};
pub use refusal::Refusal;
pub use selection::{Cell, Selection};
pub use summary::Summary;
pub use transaction::Transaction;
pub use twin::twin;

/// The commands in words, with an example of each.
pub const COMMANDS: &str = include_str!("../COMMANDS.md");
