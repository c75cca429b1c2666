//! Pictures whose content is damaged: it may still be good enough to be seen, so it is kept and pointed at. Knows nothing of
//! what pictures are written in.

use std::collections::BTreeMap;

use throughline_model::{Blob, Picture};

use crate::{
    Repair,
    content::{Content, key_of, keys},
    pack,
    picture::{self, Key},
    row::Row,
};

/// Points everything that needs a damaged content to what is left of it.
pub(crate) fn repoint(content: &mut Content, spoilt: &BTreeMap<Key, Blob>, repairs: &mut Vec<Repair>) {
    let spoilt: BTreeMap<Key, Blob> = spoilt
        .iter()
        .filter(|(key, _)| !content.blobs.contains_key(*key))
        .map(|(key, data)| (*key, data.clone()))
        .collect();
    if spoilt.is_empty() {
        return;
    }
    for row in content.rows.iter_mut() {
        if let Some(new) = repointed(row, &spoilt) {
            repairs.push(Repair {
                code: "file.picture-doubtful",
                subject: row.called(),
                message: "its content was damaged".into(),
                done: "it is there, but may look wrong".into(),
                parts: row.part().into_iter().collect(),
            });
            *row = new;
        }
    }
    let all = |body: &[u8]| -> Option<Vec<Row>> {
        let mut rows = pack::parts_in(body)?;
        for row in &mut rows {
            *row = repointed(row, &spoilt).unwrap_or_else(|| row.clone());
        }
        Some(rows)
    };
    let touches = |list: &[u8]| picture::split(list).any(|key| spoilt.contains_key(&key));
    for row in content.snapshots.iter_mut().filter(|row| touches(&row.pictures) && row.seal == row.true_seal()) {
        if let Some(rows) = all(&row.body) {
            repairs.push(Repair {
                code: "file.snapshot-doubtful",
                subject: format!("snapshot “{}”", row.name),
                message: "a picture in it was damaged".into(),
                done: "it is there, but may look wrong".into(),
                parts: Vec::new(),
            });
            (row.pictures, row.body) = (keys(&rows), pack::parts(&rows));
            row.seal = row.true_seal();
        }
    }
}

fn repointed(row: &Row, spoilt: &BTreeMap<Key, Blob>) -> Option<Row> {
    let data = spoilt.get(&key_of(row)?)?;
    let mut bare: Picture = serde_json::from_str(&row.body).ok()?;
    bare.data = Blob(picture::key(&data.0).as_slice().into());
    Some(Row::new(&row.kind, row.id.clone(), serde_json::to_string(&bare).ok()?))
}
