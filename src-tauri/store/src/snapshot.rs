//! Moments of a map that somebody gave a name, kept whole in its file.

use rusqlite::{Connection, OptionalExtension, named_params};
use throughline_model::Map;

use crate::{
    Store, StoreError,
    content::keys,
    fault::Fault,
    load::all_blobs,
    pack,
    row::{self, EXT},
    seal::Seal,
    table::SnapshotRow,
};

/// A snapshot, without the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotInfo {
    /// Its number, from 1.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// When, in ms since 1970 UTC.
    pub at: i64,
    /// Who took it.
    pub by: String,
    /// The last record before it; 0 if there was none.
    pub seq: u64,
}

impl Store {
    /// Keeps the map as it is under a name. `at` in ms since 1970.
    ///
    /// # Errors
    ///
    /// As for [`Store::commit`].
    pub fn snapshot(&mut self, name: &str, at: i64, by: &str, map: &Map) -> Result<SnapshotInfo, StoreError> {
        let (rows, blobs) = row::rows(map)?;
        self.step(|step| {
            let last: Option<i64> = step.db.query_row("SELECT max(id) FROM snapshot", [], |line| line.get(0))?;
            let row = SnapshotRow {
                id: last.unwrap_or(0).saturating_add(1),
                name: name.to_owned(),
                at,
                by: by.to_owned(),
                seq: step.before.last_seq(),
                pictures: keys(&rows),
                body: pack::parts(&rows),
                seal: Seal::of("", &[]),
            }
            .sealed();
            row.write(step.db)?;
            step.keep(&blobs)?;
            step.state.snapshots.add(row.seal);
            Ok(info(&row))
        })
    }

    /// All snapshots, oldest first.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn snapshots(&self) -> Result<Vec<SnapshotInfo>, StoreError> {
        self.reading(|db| {
            // Not the maps themselves, which are large.
            let sql = "SELECT id, name, at, by, seq FROM snapshot ORDER BY at, id";
            let mut statement = db.prepare_cached(sql)?;
            let infos = statement.query_map([], |line| {
                let (id, seq): (i64, i64) = (line.get(0)?, line.get(4)?);
                Ok(told(id, line.get(1)?, line.get(2)?, line.get(3)?, seq))
            })?;
            Ok(infos.collect::<Result<_, _>>()?)
        })
    }

    /// The map as it was at a snapshot.
    ///
    /// # Errors
    ///
    /// `no-snapshot`, `damaged`, or that the file cannot be read.
    pub fn snapshot_map(&self, id: u64) -> Result<Map, StoreError> {
        self.reading(|db| {
            let row = row(db, id)?.ok_or(StoreError::NoSnapshot { id })?;
            let damaged = || StoreError::Damaged {
                path: self.path.clone(),
                what: format!("the snapshot “{}” cannot be read", row.name),
                backup: None,
            };
            if row.seal != row.true_seal() {
                return Err(damaged().into());
            }
            let blobs = all_blobs(db)?;
            let mut map = Map::default();
            for part in pack::parts_in(&row.body).ok_or_else(damaged)? {
                match part.part() {
                    Some(which) => drop(row::place(&mut map, which, &part.body, &blobs).ok_or_else(damaged)?),
                    None if part.kind == EXT => map.ext = serde_json::from_str(&part.body).map_err(|_| damaged())?,
                    None => return Err(damaged().into()),
                }
            }
            Ok(map)
        })
    }

    /// Removes a snapshot for good.
    ///
    /// # Errors
    ///
    /// `no-snapshot`, and as for [`Store::commit`].
    pub fn remove_snapshot(&mut self, id: u64) -> Result<(), StoreError> {
        self.step(|step| {
            let row = row(step.db, id)?.ok_or(StoreError::NoSnapshot { id })?;
            step.loosen("SELECT pictures FROM snapshot WHERE id = :at", row.id)?;
            step.state.snapshots.take(row.seal);
            step.db.execute("DELETE FROM snapshot WHERE id = :id", named_params! { ":id": row.id })?;
            Ok(())
        })
    }
}

fn row(db: &Connection, id: u64) -> Result<Option<SnapshotRow>, Fault> {
    let Ok(id) = i64::try_from(id) else { return Ok(None) };
    let sql = format!("{} WHERE id = :id", SnapshotRow::SELECT);
    Ok(db.prepare_cached(&sql)?.query_row(named_params! { ":id": id }, SnapshotRow::read).optional()?)
}

fn info(row: &SnapshotRow) -> SnapshotInfo {
    told(row.id, row.name.clone(), row.at, row.by.clone(), row.seq)
}

fn told(id: i64, name: String, at: i64, by: String, seq: i64) -> SnapshotInfo {
    SnapshotInfo { id: u64::try_from(id).unwrap_or(0), name, at, by, seq: u64::try_from(seq).unwrap_or(0) }
}
