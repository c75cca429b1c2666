//! What the crash tests share: programs that edit, ways to stop them, and what must be left. Knows no test.
//!
//! `tests/crash/README.md` says what is tested and how a failing case is looked at.

pub mod child;
pub mod desk;
pub mod dice;
#[cfg(unix)]
pub mod disk;
pub mod editor;
pub mod keeper;
pub mod place;
pub mod plain;
#[cfg(unix)]
pub mod power;
pub mod program;
#[cfg(unix)]
pub mod shim;
pub mod story;
#[cfg(unix)]
pub mod trace;
pub mod verdict;
