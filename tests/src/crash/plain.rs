//! A small program of the tests' own that keeps words in a database, as safely as it is told to. Knows no map.
//!
//! It is what shows that the tests can fail: with `synchronous=OFF` a power cut loses what it has acknowledged.

use std::{io::BufRead, path::Path};

use rusqlite::Connection;

/// Keeps each line of `input` as a row and answers when `synchronous` lets it.
///
/// # Errors
///
/// What SQLite says.
#[expect(clippy::print_stdout, reason = "its answers go there")]
pub fn keep(path: &Path, synchronous: &str, input: impl BufRead) -> rusqlite::Result<()> {
    let database = Connection::open(path)?;
    database.execute_batch(&format!("PRAGMA journal_mode=DELETE; PRAGMA synchronous={synchronous}"))?;
    database.execute_batch("CREATE TABLE IF NOT EXISTS word (id INTEGER PRIMARY KEY, word TEXT, more BLOB)")?;
    // The line that the test harness has begun is ended first.
    println!();
    for line in input.lines().map_while(Result::ok) {
        // Large enough that a commit touches several pages.
        database.execute("INSERT INTO word (word, more) VALUES (?1, zeroblob(3000))", [&line])?;
        println!("{{\"ok\":true,\"word\":{line:?}}}");
    }
    Ok(())
}

/// The words that a database holds, in the order in which they came; none without a database.
///
/// # Errors
///
/// What is wrong with it.
pub fn words(path: &Path) -> Result<Vec<String>, String> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let read = || {
        let database = Connection::open(path)?;
        let sound: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        let tables: i64 = database.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        let mut words = Vec::new();
        if tables > 0 {
            let mut rows = database.prepare("SELECT word FROM word ORDER BY id")?;
            words = rows.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        }
        Ok((sound, words))
    };
    let (sound, words) = read().map_err(|error: rusqlite::Error| error.to_string())?;
    if sound == "ok" { Ok(words) } else { Err(sound) }
}
