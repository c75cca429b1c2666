//! What a file's checkpoints and records say that its parts should be. Knows nothing of what they are.

use std::collections::BTreeMap;

use crate::{
    content::Content,
    pack,
    row::{self, Row, RowKey, Target},
    seal::Sum,
};

/// Parts as they were last known; nothing for one that was taken off the map.
#[derive(Default)]
pub(crate) struct Expected {
    rows: BTreeMap<RowKey, Option<Row>>,
    /// Whether nothing that happened is unknown.
    whole: bool,
}

impl Expected {
    /// From the last checkpoint that can be read, and all records after it. `intact` says that no record is missing.
    pub(crate) fn of(content: &Content, intact: bool) -> Expected {
        let checkpoint = content.checkpoints.iter().rev().find_map(|row| Some((row.seq, pack::parts_in(&row.body)?)));
        let mut expected = Expected { whole: intact && checkpoint.is_some(), ..Expected::default() };
        let (after, rows) = checkpoint.unwrap_or((i64::MIN, Vec::new()));
        expected.rows = rows.into_iter().map(|row| (row.key(), Some(row))).collect();
        expected.follow(content, after);
        expected
    }

    /// From the records that can be undone.
    pub(crate) fn since(content: &Content) -> Expected {
        let mut expected = Expected::default();
        expected.follow(content, content.state.undo_from.saturating_sub(1));
        expected
    }

    fn follow(&mut self, content: &Content, after: i64) {
        for record in content.journal.iter().filter(|row| row.seq > after) {
            let known = record.version == i64::from(pack::VERSION);
            let Some(transaction) = pack::bare_transaction_in(&record.body).filter(|_| known) else {
                self.whole = false;
                continue;
            };
            for change in &transaction.changes {
                match row::bare_target(change) {
                    Ok(Some(Target::Is(row))) => drop(self.rows.insert(row.key(), Some(row))),
                    Ok(Some(Target::Gone(part))) => {
                        self.rows.insert((part.kind().to_owned(), row::id_of(part)), None);
                    }
                    Ok(None) => {}
                    Err(_) => self.whole = false,
                }
            }
        }
    }

    /// Whether nothing that happened is unknown.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    pub(crate) fn get(&self, key: &RowKey) -> Option<&Row> {
        self.rows.get(key)?.as_ref()
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values().flatten()
    }

    /// The sum of all parts, if they are all known.
    pub(crate) fn sum(&self) -> Option<Sum> {
        self.whole.then(|| Sum::of(self.rows().map(|row| row.seal)))
    }

    /// The row that a damaged one was: one with the same seal, or with the same body in the same place.
    pub(crate) fn original(&self, hurt: &Row) -> Option<Row> {
        let same = self.get(&hurt.key()).filter(|row| row.body == hurt.body || row.seal == hurt.seal);
        same.or_else(|| self.rows().find(|row| row.seal == hurt.seal)).cloned()
    }

    /// Whether these are all the parts that are expected.
    pub(crate) fn is(&self, rows: &[Row]) -> bool {
        self.sum() == Some(Sum::of(rows.iter().map(|row| row.seal)))
    }

    /// Whether every part that is known of is among these as it is known.
    pub(crate) fn fits(&self, rows: &[Row]) -> bool {
        let found: BTreeMap<RowKey, &Row> = rows.iter().map(|row| (row.key(), row)).collect();
        self.rows.iter().all(|(key, row)| found.get(key).copied() == row.as_ref())
    }
}
