//! Opens SQLite on a file as carefully as it can: nothing that a file brings along is run.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, config::DbConfig, limits::Limit};

/// `JRNY`: what SQLite and `file` know a journey map by.
pub(crate) const APPLICATION_ID: i32 = 0x4A52_4E59;

/// The format that this program writes, and the latest that it reads. The file's `user_version` is a floor: it grows only
/// when programs that know less must keep off.
pub(crate) const FORMAT: u32 = 1;

/// The tables of the format.
pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// No row is larger: 64 MB for a picture's content, and some more for packed maps.
const LONGEST: i32 = 192 << 20;

/// How long a commit waits for somebody who reads at this moment.
const PATIENCE: Duration = Duration::from_millis(1_000);

/// For what a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nothing is written, not even what would bring the file in order.
    Read,
    /// For commits.
    Write,
}

/// Opens an existing file.
pub(crate) fn connect(path: &Path, access: Access) -> rusqlite::Result<Connection> {
    let flags = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    guard(&db)?;
    db.pragma_update(None, "synchronous", "EXTRA")?;
    Ok(db)
}

/// Makes a new file that is synced as a whole when it is ready, or, without a path, a database in memory.
pub(crate) fn draft(path: Option<&Path>) -> rusqlite::Result<Connection> {
    let db = match path {
        Some(path) => Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?,
        None => Connection::open_in_memory()?,
    };
    guard(&db)?;
    db.pragma_update(None, "synchronous", "OFF")?;
    db.pragma_update_and_check(None, "journal_mode", "MEMORY", |_| Ok(()))?;
    Ok(db)
}

/// Opens what a file holds without the file.
pub(crate) fn in_memory(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut db = draft(None)?;
    db.deserialize_read_exact("main", bytes, bytes.len(), true)?;
    guard(&db)?;
    Ok(db)
}

fn guard(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(PATIENCE)?;
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        db.set_db_config(config, on)?;
    }
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, LONGEST),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 20),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (Limit::SQLITE_LIMIT_ATTACHED, 1),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 20),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    ] {
        db.set_limit(limit, value)?;
    }
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "mmap_size", 0)?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    // Without effect elsewhere: macOS alone has a sync that reaches the disk and another that does not.
    db.pragma_update(None, "fullfsync", true)?;
    db.set_prepared_statement_cache_capacity(32);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_as_careful_as_it_is_meant_to_be() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "").unwrap();
        let db = connect(&path, Access::Write).unwrap();
        let number = |pragma: &str| db.pragma_query_value(None, pragma, |line| line.get::<_, i64>(0)).unwrap();
        let wanted =
            [("synchronous", 3), ("fullfsync", 1), ("cell_size_check", 1), ("trusted_schema", 0), ("temp_store", 2)];
        assert_eq!(wanted.map(|(pragma, _)| (pragma, number(pragma))), wanted);
        assert_eq!(db.pragma_query_value(None, "journal_mode", |line| line.get::<_, String>(0)).unwrap(), "delete");
        assert!(db.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
        assert!(!db.db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER).unwrap());
        assert_eq!(db.limit(Limit::SQLITE_LIMIT_LENGTH).unwrap(), LONGEST);
    }
}
