//! Maps come and go: opened, begun, read from other formats, saved elsewhere, copied.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use tauri::{AppHandle, Manager};
use throughline_wire::{ImportHow, Reply, Trouble};

use super::{Answer, io, shell, work::edited};
use crate::{
    desk::Desk,
    drafts, gallery, importing,
    opened::{self, OpenMap},
    recents, saving, windows, world,
};

/// Puts a map into this window, or into a new one if this one has a map.
pub(super) fn show(app: &AppHandle, window: &str, map: OpenMap) -> Answer {
    let here = app.state::<Desk>().place(window).map.is_none();
    if here {
        windows::show(app, window, map);
    } else {
        windows::make(app, |window| windows::show(app, window, map)).map_err(shell)?;
    }
    Ok(Reply::Shown { here })
}

pub(super) fn new(app: &AppHandle, window: &str, from: Option<&str>) -> Answer {
    let desk = app.state::<Desk>();
    let map = gallery::begin(from)
        .ok_or_else(|| Trouble::new("no-template", "there is no such template", "choose another"))?;
    let path = drafts::fresh(desk.home(), &map.info.title).map_err(io)?;
    show(app, window, OpenMap::create(&path, &map, world::env(desk.home()))?)
}

pub(super) fn is_ours(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("journey"))
}

pub(super) fn open(app: &AppHandle, window: &str, path: Option<String>) -> Answer {
    let chosen = path.map(PathBuf::from).or_else(|| saving::choose(app, window, saving::READABLE));
    let Some(path) = chosen else { return Ok(Reply::Cancelled) };
    if !is_ours(&path) {
        return read(app, window, Some(path.to_string_lossy().into_owned()));
    }
    let desk = app.state::<Desk>();
    if let Some(other) = desk.window_of(&path) {
        windows::focus(app, &other);
        return Ok(Reply::Shown { here: other == window });
    }
    let map = OpenMap::open(&path, world::env(desk.home())).map_err(|problem| windows::unopened(&path, &problem))?;
    show(app, window, map)
}

pub(super) fn read(app: &AppHandle, window: &str, path: Option<String>) -> Answer {
    let chosen = path.map(PathBuf::from).or_else(|| saving::choose(app, window, saving::READABLE));
    let Some(path) = chosen else { return Ok(Reply::Cancelled) };
    if is_ours(&path) {
        return open(app, window, Some(path.to_string_lossy().into_owned()));
    }
    let desk = app.state::<Desk>();
    let map = desk.place(window).map;
    let mut shown = map.as_ref().map(|map| map.lock());
    let (read, import) = importing::read(&path, shown.as_deref_mut())?;
    drop(shown);
    desk.change(window, |place| place.read = Some(Arc::new(read)));
    Ok(Reply::Import { import: Box::new(import) })
}

pub(super) fn import(app: &AppHandle, window: &str, how: ImportHow) -> Answer {
    let desk = app.state::<Desk>();
    let read = desk.place(window).read.ok_or_else(|| Trouble::new("no-import", "no file was read", "choose one"))?;
    let reply = match read.command(how) {
        Some(command) => edited(app, window, |session| session.edit(command)),
        None => {
            let path = drafts::fresh(desk.home(), &read.map.info.title).map_err(io)?;
            show(app, window, OpenMap::create(&path, &read.map, world::env(desk.home()))?)
        }
    }?;
    desk.change(window, |place| place.read = None);
    Ok(reply)
}

pub(super) fn save_as(app: &AppHandle, window: &str, path: Option<String>) -> Answer {
    let desk = app.state::<Desk>();
    let map = desk.map(window)?;
    let (old, title) = {
        let shown = map.lock();
        (shown.session.path().to_path_buf(), shown.session.map().info.title.clone())
    };
    let draft = drafts::is_one(&old, desk.home());
    let folder = old.parent().filter(|_| !draft);
    let name = format!("{}.journey", drafts::file_name(&title));
    let asked = path.is_none();
    let chosen = path.map(PathBuf::from).or_else(|| saving::place(app, window, saving::MAPS, &name, folder));
    let Some(path) = chosen else { return Ok(Reply::Cancelled) };
    let mut shown = map.lock();
    // The dialog has asked whether a file is to be replaced.
    let notes = shown.session.save_as(&path, asked)?;
    let file = opened::file(&shown.session, desk.home());
    let content = shown.session.map().clone();
    drop(shown);
    if draft {
        recents::forget(&desk, &old).unwrap_or_default();
    }
    recents::remember(&desk, &path, &content);
    Ok(Reply::File { file, notes })
}

pub(super) fn share(app: &AppHandle, window: &str, path: Option<String>) -> Answer {
    let desk = app.state::<Desk>();
    let map = desk.map(window)?;
    let title = map.lock().session.map().info.title.clone();
    let name = format!("{}.journey", drafts::file_name(&title));
    let asked = path.is_none();
    let chosen = path.map(PathBuf::from).or_else(|| saving::place(app, window, saving::MAPS, &name, None));
    let Some(path) = chosen else { return Ok(Reply::Cancelled) };
    map.lock().session.share(&path, asked)?;
    written(&path)
}

/// Takes a map off the list of recent ones. A draft goes out of sight with it, so it must not be open.
pub(super) fn forget(desk: &Desk, path: &Path) -> Answer {
    if drafts::is_one(path, desk.home()) && desk.window_of(path).is_some() {
        let sentence = "this draft is open in another window".to_owned();
        return Err(Trouble::new("draft-open", sentence, "close it there first"));
    }
    recents::forget(desk, path).map(|()| Reply::Done).map_err(io)
}

pub(super) fn written(path: &Path) -> Answer {
    let bytes = fs::metadata(path).map(|meta| meta.len()).unwrap_or_default();
    Ok(Reply::Written { path: path.to_string_lossy().into_owned(), bytes, notes: Vec::new() })
}

pub(super) fn twin(app: &AppHandle, window: &str) -> Answer {
    let desk = app.state::<Desk>();
    let map = desk.map(window)?.lock().session.twin();
    let path = drafts::fresh(desk.home(), &map.info.title).map_err(io)?;
    show(app, window, OpenMap::create(&path, &map, world::env(desk.home()))?)
}
