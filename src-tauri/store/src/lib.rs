//! Keeps a map in one SQLite file, `*.journey`. Knows no layout and no window.
//!
//! [`Store::create`] and [`Store::open`] give an open file; [`Store::commit`] writes what an edit did and the record of it in
//! one transaction, and when it returns the disk has it. The tables are described in `schema.sql`.

mod backup;
mod commit;
mod conflicted;
mod connect;
mod content;
mod copies;
mod diagnostics;
mod error;
mod expect;
mod fault;
mod files;
mod home;
mod ledger;
mod load;
mod lock;
mod mend;
mod migrate;
mod open;
mod pack;
mod picture;
mod record;
mod row;
mod scan;
mod schema;
mod seal;
mod snapshot;
mod spoilt;
mod store;
mod table;
mod time;

pub use conflicted::{Conflict, recognise};
pub use copies::share;
pub use diagnostics::diagnostics;
pub use error::StoreError;
pub use files::Rough;
pub use home::Home;
pub use open::{Mode, Notice, Opened, Repair};
pub use record::{Entry, Record, Write};
pub use snapshot::SnapshotInfo;
pub use store::Store;
pub use time::utc;
