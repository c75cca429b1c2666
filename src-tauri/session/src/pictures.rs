//! Cleans pictures that come in from outside, whatever command brings them.

use throughline_assets::pictures::{self, Accepted, PictureError};
use throughline_edit::Command;
use throughline_model::{Blob, Ext, Map, Media, Picture, PictureId};

/// The picture of bytes from outside; its identity follows from its cleaned content.
///
/// # Errors
///
/// If the bytes are no picture, are damaged or too large.
pub(crate) fn picture(bytes: &[u8], alt: &str) -> Result<Picture, PictureError> {
    let Accepted { media, width, height, bytes, hash, .. } = pictures::accept(bytes)?;
    let id = u128::from_str_radix(hash.get(..32).unwrap_or_default(), 16).unwrap_or_default();
    let media = match media {
        pictures::Media::Png => Media::Png,
        pictures::Media::Jpeg => Media::Jpeg,
        pictures::Media::Svg => Media::Svg,
    };
    let data = Blob(bytes.into());
    Ok(Picture { id: PictureId(id), media, width, height, alt: alt.to_owned(), data, ext: Ext::new() })
}

/// The command with every picture in it cleaned, and what had to be left out.
///
/// # Errors
///
/// If the command adds a picture that cannot be used.
pub(crate) fn cleaned(mut command: Command) -> Result<(Command, Vec<String>), PictureError> {
    let mut notes = Vec::new();
    match &mut command {
        Command::AddPicture { picture: given } => {
            let left = pictures::accept(&given.data.0)?.left_out;
            if !left.is_empty() {
                notes.push(format!("the picture was taken without its {}", left.join(", ")));
            }
            **given = picture(&given.data.0, &given.alt)?;
        }
        Command::Paste { clip, .. } => clean(&mut clip.map, &mut notes),
        Command::Import { map, .. } | Command::Become { map, .. } => clean(map, &mut notes),
        _ => {}
    }
    Ok((command, notes))
}

/// Cleans the pictures of a map in place, under the names that the map knows them by. One that cannot be used goes, with
/// every mention of it.
pub(crate) fn clean(map: &mut Map, notes: &mut Vec<String>) {
    let all: Vec<_> = map.pictures.values().cloned().collect();
    for old in all {
        match picture(&old.data.0, &old.alt) {
            Ok(new) if new.data == old.data => {}
            Ok(new) => drop(map.pictures.put(Picture { id: old.id, ext: old.ext.clone(), ..new })),
            Err(error) => {
                notes.push(format!("a picture was left out: {error}"));
                forget(map, old.id);
            }
        }
    }
}

fn forget(map: &mut Map, id: PictureId) {
    map.pictures.take(id);
    let cards: Vec<_> = map.cards.values().filter(|card| card.picture == Some(id)).map(|card| card.id).collect();
    for card in cards.into_iter() {
        if let Some(card) = map.cards.change(card) {
            card.picture = None;
        }
    }
    let people: Vec<_> = map.personas.values().filter(|one| one.portrait == Some(id)).map(|one| one.id).collect();
    for person in people {
        if let Some(person) = map.personas.change(person) {
            person.portrait = None;
        }
    }
    if map.info.look.logo == Some(id) {
        map.info.look.logo = None;
    }
}
