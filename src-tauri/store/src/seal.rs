//! Seals: short hashes by which a row shows that it is as it was written, and sums of them for whole tables.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The first 128 bits of a SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seal([u8; 16]);

impl Seal {
    /// The seal of a row: its table and all of its other columns. Each is preceded by its length, so that nothing can
    /// slip from one into the next.
    pub(crate) fn of(table: &str, columns: &[&[u8]]) -> Seal {
        let mut hash = Sha256::new();
        for field in std::iter::once(&table.as_bytes()).chain(columns) {
            hash.update((field.len() as u64).to_le_bytes());
            hash.update(field);
        }
        let mut seal = [0; 16];
        seal.copy_from_slice(&hash.finalize()[..16]);
        Seal(seal)
    }
}

impl ToSql for Seal {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
    }
}

impl FromSql for Seal {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        bytes.try_into().map(Seal).map_err(|_| FromSqlError::InvalidType)
    }
}

/// How many rows a table has and what their seals add up to, in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "(u64, String)", try_from = "(u64, String)")]
pub(crate) struct Sum {
    pub(crate) rows: u64,
    total: u128,
}

impl Sum {
    pub(crate) fn add(&mut self, seal: Seal) {
        self.rows = self.rows.wrapping_add(1);
        self.total = self.total.wrapping_add(u128::from_le_bytes(seal.0));
    }

    pub(crate) fn take(&mut self, seal: Seal) {
        self.rows = self.rows.wrapping_sub(1);
        self.total = self.total.wrapping_sub(u128::from_le_bytes(seal.0));
    }

    pub(crate) fn of(seals: impl IntoIterator<Item = Seal>) -> Sum {
        let mut sum = Sum::default();
        seals.into_iter().for_each(|seal| sum.add(seal));
        sum
    }
}

impl From<Sum> for (u64, String) {
    fn from(sum: Sum) -> Self {
        (sum.rows, format!("{:032x}", sum.total))
    }
}

impl TryFrom<(u64, String)> for Sum {
    type Error = std::num::ParseIntError;
    fn try_from((rows, total): (u64, String)) -> Result<Sum, Self::Error> {
        Ok(Sum { rows, total: u128::from_str_radix(&total, 16)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_tells_columns_apart() {
        assert_ne!(Seal::of("part", &[b"ab", b"c"]), Seal::of("part", &[b"a", b"bc"]));
        assert_ne!(Seal::of("part", &[b"a"]), Seal::of("parta", &[]));
    }

    #[test]
    fn a_sum_does_not_depend_on_the_order_and_reads_back() {
        let seals = [b"a", b"b", b"c"].map(|text| Seal::of("part", &[text]));
        let mut sum = Sum::of(seals);
        assert_eq!(sum, Sum::of(seals.into_iter().rev()));
        assert_eq!(serde_json::from_str::<Sum>(&serde_json::to_string(&sum).unwrap()).unwrap(), sum);
        sum.take(seals[1]);
        assert_eq!(sum, Sum::of([seals[2], seals[0]]));
    }
}
