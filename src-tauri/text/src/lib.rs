//! Shaping, line breaking, measuring and font fallback: blocks of styled text in, placed glyphs out.
//!
//! Knows fonts and scripts; knows nothing of maps, pages or painters.

mod block;
mod breaks;
mod cache;
mod engine;
mod face;
mod fallback;
mod hyphen;
mod lines;
mod prepare;
mod read;
mod script;
mod shape;
mod system;
mod wrap;

pub use block::{Block, Family, Laid, Missing, Span, Style};
pub use engine::Engine;
pub use face::{Bytes, FaceData, face, known};
