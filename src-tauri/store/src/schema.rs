//! Which tables a file may have: ours exactly as this program makes them, and plain ones of newer programs. Whatever could
//! run code when it is read or written is refused before anything is.

use rusqlite::{Connection, types::Value};

use crate::fault::Fault;

/// A table of a newer program, as it is.
#[derive(Clone, Debug)]
pub(crate) struct Other {
    name: String,
    sql: String,
    indexes: Vec<String>,
    lines: Vec<Vec<Value>>,
}

/// What is wrong with the tables of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// Some of ours are missing or otherwise.
    NotOurs,
    /// Something that could run code, as words that follow "it contains".
    Code(String),
}

/// Words that make a table compute something.
const ACTIVE: [&str; 6] = ["CHECK", "GENERATED", "REFERENCES", "COLLATE", "CURRENT_TIME", "DEFAULT"];

/// The most tables and indexes that a file may have.
const MOST: usize = 200;

/// The statements of a schema as SQLite keeps them.
fn statements(schema: &str) -> impl Iterator<Item = &str> {
    schema.lines().filter(|line| line.starts_with("CREATE ")).map(|line| line.trim_end_matches(';'))
}

fn name_in(statement: &str) -> &str {
    statement.split([' ', '(']).nth(2).unwrap_or_default()
}

/// Looks at all tables before any of them is read. The names of those that are not ours are handed back.
pub(crate) fn check(db: &Connection, ours: &str) -> Result<Result<Vec<String>, Wrong>, Fault> {
    let mut found = 0;
    let mut others = Vec::new();
    let mut statement = db.prepare("SELECT type, name, sql FROM sqlite_schema")?;
    let mut lines = statement.query([])?;
    let mut total = 0;
    while let Some(line) = lines.next()? {
        total += 1;
        let code = |what: &str| Ok(Err(Wrong::Code(what.to_owned())));
        let (Ok(kind), Ok(name), Ok(sql)) =
            (line.get::<_, String>(0), line.get::<_, String>(1), line.get::<_, Option<String>>(2))
        else {
            return code("a table without a name");
        };
        let sql = sql.unwrap_or_default();
        let known = statements(ours).find(|statement| name_in(statement) == name);
        match (kind.as_str(), known) {
            _ if total > MOST => return code("too many tables"),
            ("table", Some(known)) if sql == known => found += 1,
            ("table", Some(_)) => return Ok(Err(Wrong::NotOurs)),
            ("table", None) => {
                if !is_plain_table(&sql) {
                    return code("a table that computes something");
                }
                others.push(name);
            }
            ("index", _) if sql.is_empty() || is_plain_index(&sql) => {}
            ("index", _) => return code("an index that computes something"),
            ("trigger", _) => return code("a trigger"),
            ("view", _) => return code("a view"),
            _ => return code("something unknown"),
        }
    }
    drop(lines);
    if found < statements(ours).count() {
        return Ok(Err(Wrong::NotOurs));
    }
    for name in &others {
        let sql = "SELECT count(*) FROM pragma_table_xinfo(?1) WHERE hidden <> 0";
        if db.query_row(sql, [name], |line| line.get::<_, i64>(0))? > 0 {
            return Ok(Err(Wrong::Code("a column that is computed".into())));
        }
    }
    Ok(Ok(others))
}

fn words(sql: &str) -> impl Iterator<Item = String> {
    sql.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_uppercase)
}

fn is_plain_table(sql: &str) -> bool {
    let start: Vec<String> = words(sql).take(2).collect();
    start == ["CREATE", "TABLE"] && !words(sql).any(|word| ACTIVE.contains(&word.as_str()))
}

/// Neither partial nor on expressions: nothing but columns in its one pair of brackets.
fn is_plain_index(sql: &str) -> bool {
    let active = |word: String| word == "WHERE" || ACTIVE.contains(&word.as_str());
    sql.matches('(').count() == 1 && sql.trim_end().ends_with(')') && !words(sql).any(active)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Other {
    /// Reads a table whole.
    pub(crate) fn read(db: &Connection, name: &str) -> Result<Other, Fault> {
        let sql = db.query_row("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1", [name], |line| {
            line.get(0)
        })?;
        let mut indexes =
            db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql <> ''")?;
        let indexes = indexes.query_map([name], |line| line.get(0))?.collect::<Result<_, _>>()?;
        let mut statement = db.prepare(&format!("SELECT * FROM {}", quoted(name)))?;
        let columns = statement.column_count();
        let line = |line: &rusqlite::Row<'_>| (0..columns).map(|nth| line.get(nth)).collect();
        let lines = statement.query_map([], line)?.collect::<Result<_, _>>()?;
        Ok(Other { name: name.to_owned(), sql, indexes, lines })
    }

    /// Makes the same table in another database.
    pub(crate) fn write(&self, db: &Connection) -> rusqlite::Result<()> {
        db.execute_batch(&self.sql)?;
        for index in &self.indexes {
            db.execute_batch(index)?;
        }
        for line in &self.lines {
            let places = vec!["?"; line.len()].join(", ");
            let sql = format!("INSERT INTO {} VALUES ({places})", quoted(&self.name));
            db.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(line))?;
        }
        Ok(())
    }
}

/// Copies all tables to an empty database.
pub(crate) fn copy(from: &Connection, to: &Connection) -> Result<(), Fault> {
    let mut names = from.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    for name in names.query_map([], |line| line.get::<_, String>(0))? {
        Other::read(from, &name?)?.write(to)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connect::SCHEMA;

    fn checked(sql: &str) -> Result<Vec<String>, Wrong> {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(SCHEMA).unwrap();
        db.execute_batch(sql).unwrap();
        check(&db, SCHEMA).map_err(|_| ()).unwrap()
    }

    #[test]
    fn our_tables_and_plain_ones_are_welcome() {
        assert_eq!(checked(""), Ok(vec![]));
        let plain =
            "CREATE TABLE comment (id INTEGER PRIMARY KEY, text TEXT UNIQUE); CREATE INDEX by_text ON comment (text)";
        assert_eq!(checked(plain), Ok(vec!["comment".into()]));
    }

    #[test]
    fn whatever_runs_code_is_refused() {
        for sql in [
            "CREATE TRIGGER t AFTER INSERT ON part BEGIN DELETE FROM part; END",
            "CREATE VIEW v AS SELECT 1",
            "CREATE TABLE x (a CHECK (length(randomblob(1000000000)) > 0))",
            "CREATE TABLE x (a, b AS (a + 1))",
            "CREATE TABLE x (a, b GENERATED ALWAYS AS (a) STORED)",
            "CREATE INDEX x ON part (upper(body))",
            "CREATE INDEX x ON part (kind) WHERE body > ''",
        ] {
            assert!(matches!(checked(sql), Err(Wrong::Code(_))), "{sql}");
        }
    }

    #[test]
    fn our_tables_must_be_ours() {
        assert_eq!(checked("DROP TABLE snapshot"), Err(Wrong::NotOurs));
        assert_eq!(checked("DROP TABLE snapshot; CREATE TABLE snapshot (id)"), Err(Wrong::NotOurs));
    }
}
