//! The words between core and web view: what a page may ask ([`Request`]), what it is answered ([`Reply`]), and what it is
//! told unasked ([`Event`]). Knows no window; whoever has windows answers.
//!
//! TypeScript types of all of it are generated into `ui/src/wire/generated.ts`.

mod delta;
mod event;
mod export;
mod geometry;
mod library;
mod map;
mod program;
mod reply;
mod request;
mod spoken;
#[cfg(test)]
mod types;

pub use delta::{Delta, deltas, without_contents};
pub use event::Event;
pub use export::{DeckChoice, ExportChoice, ExportFormat, ExportPage, ExportPreview, PageRequest};
pub use geometry::GridPlan;
pub use library::{BrandInfo, FaceInfo, IconArt, IconGroup, ThemeInfo};
pub use map::{FileInfo, FileMode, MapContent, NoticeInfo, Outcome, SnapshotEntry, StepEntry};
pub use program::{
    ClipboardContent, GalleryEntry, ImportHow, ImportPreview, ImportSummary, Launch, RecentMap, Spoken, View,
};
pub use reply::Reply;
pub use request::Request;
pub use spoken::Trouble;

pub use throughline_assets as assets;
pub use throughline_edit as edit;
pub use throughline_layout as layout;
pub use throughline_model as model;
pub use throughline_scene as scene;
pub use throughline_session as session;
pub use throughline_store as store;
pub use throughline_text as text;
