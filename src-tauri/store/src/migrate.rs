//! Brings files of older formats to the format of this program, one named step after the other. Works on a copy in memory:
//! the file itself is replaced as a whole, when all went well and a backup of it is there.

use rusqlite::Connection;

use crate::{connect::FORMAT, fault::Fault, row::Row, seal::Sum, table::State};

/// One step from a format to the next.
struct Step {
    /// The format that it starts from.
    from: u32,
    /// The tables that a file of that format has.
    schema: &'static str,
    run: fn(&Connection) -> Result<(), Fault>,
}

const STEPS: &[Step] = &[Step { from: 0, schema: include_str!("migrate/format-0.sql"), run: seal_rows }];

/// The tables that a file of an older format has; `None` if there was no such format.
pub(crate) fn schema_of(format: u32) -> Option<&'static str> {
    STEPS.iter().find(|step| step.from == format).map(|step| step.schema)
}

/// Brings a database from a format to the one of this program.
pub(crate) fn run(db: &mut Connection, format: u32) -> Result<(), Fault> {
    for step in STEPS.iter().filter(|step| (format..FORMAT).contains(&step.from)) {
        let whole = db.transaction()?;
        (step.run)(&whole)?;
        whole.pragma_update(None, "user_version", step.from + 1)?;
        whole.commit()?;
    }
    Ok(())
}

/// Format 0 had neither seals nor sums, and no journal.
fn seal_rows(db: &Connection) -> Result<(), Fault> {
    db.execute_batch("ALTER TABLE meta RENAME TO old_meta; ALTER TABLE part RENAME TO old_part;")?;
    db.execute_batch(crate::connect::SCHEMA)?;
    let mut parts = Sum::default();
    for row in db
        .prepare("SELECT kind, id, body FROM old_part")?
        .query_map([], |line| Ok(Row::new(&line.get::<_, String>(0)?, line.get(1)?, line.get(2)?)))?
    {
        let row = row?;
        row.write(db)?;
        parts.add(row.seal);
    }
    State { format: 1, parts, ..State::default() }.write(db)?;
    db.execute_batch("DROP TABLE old_meta; DROP TABLE old_part;")?;
    Ok(())
}
