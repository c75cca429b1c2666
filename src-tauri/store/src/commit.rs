//! What a commit does to the rows: records and parts in, old records out, checkpoints now and then, and no picture kept that
//! nothing needs.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, named_params};
use throughline_model::Part;

use crate::{
    Entry, Record, Write,
    content::{checkpoint, key_of},
    fault::Fault,
    ledger::Slot,
    load::all_rows,
    picture::{self, Blobs, Key},
    row::{self, Row, Target},
    seal::Seal,
    store::Step,
    table::write_blob,
};

/// A checkpoint is taken after so many records.
const CHECKPOINT_EVERY: usize = 400;
/// So many checkpoints are kept.
const CHECKPOINTS: usize = 2;

impl Step<'_> {
    pub(crate) fn write(&mut self, writes: &[Write]) -> Result<(), Fault> {
        self.take_checkpoint(writes)?;
        self.trim()?;
        for Write { record, rows } in writes {
            match record {
                Entry::Put(record) => self.put(record)?,
                Entry::Drop(seq) => {
                    // A number that no row can have names no record.
                    if let Ok(seq) = i64::try_from(*seq) {
                        self.drop_record(seq)?;
                    }
                }
            }
            for change in rows {
                let mut blobs = Blobs::new();
                match row::target(change, &mut blobs)? {
                    Some(Target::Is(row)) => self.put_row(&row, &blobs)?,
                    Some(Target::Gone(part)) => self.drop_row(part)?,
                    None => {}
                }
            }
        }
        Ok(())
    }

    fn slot(&self, seq: i64) -> Option<Slot> {
        self.slots.get(&seq).copied().unwrap_or_else(|| self.before.ledger.get(seq))
    }

    /// Before a new record comes, the map as it is after the last one is kept, if it is time: no later commit can touch a
    /// record that is followed by another.
    fn take_checkpoint(&mut self, writes: &[Write]) -> Result<(), Fault> {
        let Some(Write { record: Entry::Put(first), .. }) = writes.first() else { return Ok(()) };
        let last = self.before.last_seq();
        let due = self.checkpoints.last().is_none_or(|at| self.before.ledger.count_after(*at) >= CHECKPOINT_EVERY);
        if !due || i64::try_from(first.seq).is_ok_and(|seq| seq <= last) {
            return Ok(());
        }
        checkpoint(&all_rows(self.db)?, last).write(self.db)?;
        self.checkpoints.retain(|at| *at != last);
        self.checkpoints.push(last);
        while self.checkpoints.len() > CHECKPOINTS {
            let oldest = self.checkpoints.remove(0);
            self.drop_checkpoint(oldest)?;
        }
        Ok(())
    }

    fn drop_checkpoint(&mut self, seq: i64) -> Result<(), Fault> {
        self.loosen("SELECT pictures FROM checkpoint WHERE seq = :at", seq)?;
        self.db.prepare_cached("DELETE FROM checkpoint WHERE seq = :seq")?.execute(named_params! { ":seq": seq })?;
        Ok(())
    }

    /// A checkpoint that holds what a record did is of no use when that record changes.
    fn touch(&mut self, seq: i64) -> Result<(), Fault> {
        let (kept, stale): (Vec<i64>, _) = self.checkpoints.iter().partition(|at| **at < seq);
        self.checkpoints = kept;
        stale.into_iter().try_for_each(|at| self.drop_checkpoint(at))
    }

    fn trim(&mut self) -> Result<(), Fault> {
        let Some(cut) = self.before.ledger.cut() else { return Ok(()) };
        for (seq, slot) in self.before.ledger.before(cut) {
            self.state.journal.take(slot.seal);
            self.slots.insert(seq, None);
            self.loosen("SELECT pictures FROM journal WHERE seq = :at", seq)?;
        }
        self.db.prepare_cached("DELETE FROM journal WHERE seq < :cut")?.execute(named_params! { ":cut": cut })?;
        Ok(())
    }

    fn put(&mut self, record: &Record) -> Result<(), Fault> {
        let mut blobs = Blobs::new();
        let row = record.row(&mut blobs)?;
        self.touch(row.seq)?;
        if let Some(old) = self.slot(row.seq) {
            self.state.journal.take(old.seal);
            self.loosen("SELECT pictures FROM journal WHERE seq = :at", row.seq)?;
        }
        row.write(self.db)?;
        self.keep(&blobs)?;
        self.state.journal.add(row.seal);
        let slot = Slot { deed: record.deed, bytes: row.body.len() as u64, seal: row.seal };
        self.slots.insert(row.seq, Some(slot));
        Ok(())
    }

    fn drop_record(&mut self, seq: i64) -> Result<(), Fault> {
        self.touch(seq)?;
        if let Some(old) = self.slot(seq) {
            self.state.journal.take(old.seal);
            self.loosen("SELECT pictures FROM journal WHERE seq = :at", seq)?;
            self.db.prepare_cached("DELETE FROM journal WHERE seq = :seq")?.execute(named_params! { ":seq": seq })?;
            self.slots.insert(seq, None);
        }
        Ok(())
    }

    fn put_row(&mut self, row: &Row, blobs: &Blobs) -> Result<(), Fault> {
        self.forget(&row.kind, &row.id)?;
        row.write(self.db)?;
        self.keep(blobs)?;
        self.state.parts.add(row.seal);
        Ok(())
    }

    fn drop_row(&mut self, part: Part) -> Result<(), Fault> {
        let (kind, id) = (part.kind(), row::id_of(part));
        self.forget(kind, &id)?;
        let sql = "DELETE FROM part WHERE kind = :kind AND id = :id";
        self.db.prepare_cached(sql)?.execute(named_params! { ":kind": kind, ":id": id })?;
        Ok(())
    }

    /// Takes the row that is there out of the sum.
    fn forget(&mut self, kind: &str, id: &str) -> Result<(), Fault> {
        let key = named_params! { ":kind": kind, ":id": id };
        let sql = "SELECT seal FROM part WHERE kind = :kind AND id = :id";
        let old: Option<Seal> = self.db.prepare_cached(sql)?.query_row(key, |line| line.get(0)).optional()?;
        if let Some(old) = old {
            self.state.parts.take(old);
            if kind == "picture" {
                let sql = "SELECT kind, id, body, seal FROM part WHERE kind = :kind AND id = :id";
                self.loose.extend(key_of(&self.db.prepare_cached(sql)?.query_row(key, Row::read)?));
            }
        }
        Ok(())
    }

    pub(crate) fn keep(&mut self, blobs: &Blobs) -> Result<(), Fault> {
        for (key, data) in blobs {
            write_blob(self.db, key, &data.0)?;
        }
        Ok(())
    }

    /// Notes the pictures of a row that goes.
    pub(crate) fn loosen(&mut self, select: &str, at: i64) -> Result<(), Fault> {
        let list =
            self.db.prepare_cached(select)?.query_row(named_params! { ":at": at }, |line| line.get(0)).optional()?;
        let list: Vec<u8> = list.unwrap_or_default();
        self.loose.extend(picture::split(&list));
        Ok(())
    }

    /// Throws away the contents of pictures that were let go of and that nothing else needs.
    pub(crate) fn collect(&mut self) -> Result<(), Fault> {
        // What a newer program keeps may need them in a way that is not known here.
        if self.loose.is_empty() || self.before.foreign {
            return Ok(());
        }
        let needed = needed(self.db)?;
        for key in self.loose.difference(&needed) {
            let sql = "DELETE FROM blob WHERE key = :key";
            self.db.prepare_cached(sql)?.execute(named_params! { ":key": key.as_slice() })?;
        }
        Ok(())
    }
}

/// The contents of pictures that some row needs.
fn needed(db: &Connection) -> Result<BTreeSet<Key>, Fault> {
    let mut keys = BTreeSet::new();
    for row in
        db.prepare_cached("SELECT kind, id, body, seal FROM part WHERE kind = 'picture'")?.query_map([], Row::read)?
    {
        keys.extend(key_of(&row?));
    }
    let sql = "SELECT pictures FROM journal WHERE length(pictures) > 0
        UNION ALL SELECT pictures FROM snapshot UNION ALL SELECT pictures FROM checkpoint";
    for list in db.prepare_cached(sql)?.query_map([], |line| line.get::<_, Vec<u8>>(0))? {
        keys.extend(picture::split(&list?));
    }
    Ok(keys)
}
