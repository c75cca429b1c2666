//! Packs transactions and lists of parts for their rows, and unpacks them with a limit. Knows nothing of SQLite.

use std::io::{Read, Write};

use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};
use throughline_edit::Transaction;

use crate::{
    picture::{self, Blobs},
    row::Row,
};

/// The format of records that this program writes, and the latest that it reads.
pub(crate) const VERSION: u32 = 1;

/// Nothing unpacks to more than this many bytes: a small file must not fill the memory.
const LARGEST: u64 = 256 << 20;

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3 + 64), Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("a Vec takes whatever is written to it")
}

/// `None` if it is not packed, cut off, or too large.
fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut decoder = ZlibDecoder::new(packed).take(LARGEST + 1);
    decoder.read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LARGEST).then_some(bytes)
}

/// A transaction as a record holds it; contents of pictures go to `blobs`. `None` if it would not read back as it is.
pub(crate) fn transaction(transaction: &Transaction, blobs: &mut Blobs) -> Option<Vec<u8>> {
    let bare = picture::bare_transaction(transaction, blobs);
    let text = serde_json::to_vec(&*bare).ok()?;
    serde_json::from_slice::<Transaction>(&text).is_ok_and(|back| back == *bare).then(|| pack(&text))
}

/// The transaction that a record holds, without the contents of pictures.
pub(crate) fn bare_transaction_in(packed: &[u8]) -> Option<Transaction> {
    serde_json::from_slice(&unpack(packed)?).ok()
}

/// Parts as snapshots and checkpoints hold them.
pub(crate) fn parts<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<u8> {
    let mut text = Vec::new();
    for Row { kind, id, body, .. } in rows {
        serde_json::to_writer(&mut text, &(kind, id, body.len())).expect("a Vec takes whatever is written to it");
        text.push(b'\n');
        text.extend_from_slice(body.as_bytes());
        text.push(b'\n');
    }
    pack(&text)
}

/// The parts that a snapshot or a checkpoint holds.
pub(crate) fn parts_in(packed: &[u8]) -> Option<Vec<Row>> {
    let text = unpack(packed)?;
    let mut rest = &text[..];
    let mut rows = Vec::new();
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let (kind, id, length): (String, String, usize) = serde_json::from_slice(&rest[..end]).ok()?;
        let body = rest.get(end + 1..)?.get(..length)?;
        rest = rest[end + 1 + length..].strip_prefix(b"\n")?;
        rows.push(Row::new(&kind, id, String::from_utf8(body.to_vec()).ok()?));
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_read_back_whatever_is_in_them() {
        let rows = [("card", "c7", "{\n}"), ("a kind\n", "", ""), ("é", "x y", "\"ü\"")]
            .map(|(kind, id, body)| Row::new(kind, id.into(), body.into()));
        assert_eq!(parts_in(&parts(&rows)).as_deref(), Some(&rows[..]));
        assert_eq!(parts_in(&parts(&[])), Some(vec![]));
    }

    #[test]
    fn what_is_cut_off_or_too_large_is_refused() {
        let packed = pack(&vec![0; (LARGEST + 1) as usize]);
        assert!(packed.len() < 1 << 20, "a small file");
        assert_eq!(unpack(&packed), None);
        let packed = parts(&[Row::new("card", "c7".into(), "{}".into())]);
        assert_eq!(parts_in(&packed[..packed.len() - 6]), None);
    }
}
