//! The tags of a PDF: which element of the structure tree each painted thing belongs to, and the tree itself. Knows what
//! scenes say and what PDF/UA-1 (ISO 14289-1) asks for; writes no operators.
//!
//! A page is tagged in two steps. A [`Plan`] is made before it is painted: elements from the reading order (`build`,
//! `table`), then for each node the element that it shows (`claim`, `words`). While it is painted, each stretch of
//! marked content gets its number from [`Tags::mark`], and linked words their element from [`Tags::link`].

mod build;
mod claim;
mod parts;
mod plan;
mod table;
mod tree;
mod words;
mod write;

pub(super) use plan::{Plan, Target};
pub(super) use tree::Tags;
