//! What a session needs of the world around it, brought by the program so that tests can bring another one.

use std::sync::Arc;

use throughline_store::Home;

/// The world around a session.
#[derive(Clone)]
pub struct Env {
    /// Where the program keeps locks, backups and drafts.
    pub home: Home,
    /// The time in ms since 1970 UTC.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Who edits, as the journal says it; may be empty.
    pub author: String,
}
