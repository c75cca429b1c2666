//! What a map is drawn with: vendored faces, the icon set, themes, drawn portraits, and pictures made safe.
//!
//! Knows nothing of maps, scenes, windows or files: bytes and names in, data and geometry out. Everything is either
//! embedded in the program or handed in by the caller, so the same input gives the same output on every machine.

pub mod art;
pub mod color;
pub mod faces;
pub mod icons;
pub mod pictures;
pub mod themes;
