//! The contents of pictures, kept once under their hash. Wherever a picture is written, the hash stands in its place.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use sha2::{Digest, Sha256};
use throughline_edit::Transaction;
use throughline_model::{Blob, Change, Picture, Swap};

/// The SHA-256 of a picture's content.
pub(crate) type Key = [u8; 32];

/// Contents by key.
pub(crate) type Blobs = BTreeMap<Key, Blob>;

/// The key of a content.
pub(crate) fn key(data: &[u8]) -> Key {
    let mut key = [0; 32];
    key.copy_from_slice(&Sha256::digest(data));
    key
}

/// The picture with its content's key in place of the content, which goes to `blobs`.
pub(crate) fn bare(picture: &Picture, blobs: &mut Blobs) -> Picture {
    let key = key(&picture.data.0);
    blobs.insert(key, picture.data.clone());
    Picture { data: Blob(key.as_slice().into()), ..picture.clone() }
}

/// The key that stands in place of the content.
pub(crate) fn key_in(bare: &Picture) -> Option<Key> {
    bare.data.0.as_ref().try_into().ok()
}

/// The picture with its content again; `None` if that is not among `blobs`.
pub(crate) fn whole(bare: Picture, blobs: &Blobs) -> Option<Picture> {
    let data = blobs.get(&key_in(&bare)?)?.clone();
    Some(Picture { data, ..bare })
}

/// The transaction with keys in place of contents.
pub(crate) fn bare_transaction<'a>(transaction: &'a Transaction, blobs: &mut Blobs) -> Cow<'a, Transaction> {
    let mut transaction = Cow::Borrowed(transaction);
    if transaction.changes.iter().any(|change| matches!(change, Change::Picture(_))) {
        for change in &mut transaction.to_mut().changes {
            if let Change::Picture(Swap { from, to }) = change {
                for side in [from, to].into_iter().flatten() {
                    *side = Arc::new(bare(side, blobs));
                }
            }
        }
    }
    transaction
}

/// Puts the contents back; `None` if one is missing.
pub(crate) fn whole_transaction(mut transaction: Transaction, blobs: &Blobs) -> Option<Transaction> {
    for change in &mut transaction.changes {
        if let Change::Picture(Swap { from, to }) = change {
            for side in [from, to].into_iter().flatten() {
                *side = Arc::new(whole(Picture::clone(side), blobs)?);
            }
        }
    }
    Some(transaction)
}

/// Keys one after the other, as a row lists them.
pub(crate) fn join(blobs: &Blobs) -> Vec<u8> {
    blobs.keys().flatten().copied().collect()
}

/// The keys that a row lists.
pub(crate) fn split(list: &[u8]) -> impl Iterator<Item = Key> {
    list.as_chunks::<32>().0.iter().copied()
}
