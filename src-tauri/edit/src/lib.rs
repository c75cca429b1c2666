//! Turns what a person wants into changes of a map, and remembers them for undo. Knows no files and no layout.
//!
//! A [`Command`] says intent; [`plan`] turns it into a [`Transaction`] of facts or refuses it with a reason; applying a
//! transaction cannot fail on the map that it was planned for. [`History`] keeps transactions for undo and redo.

mod history;
mod label;
mod selection;
mod transaction;

pub use history::{Deed, Entry, History};
pub use label::{Action, Label};
pub use selection::{Cell, Selection};
pub use transaction::Transaction;
