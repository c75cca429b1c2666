//! The one door between pages and the core. [`answer`] is the list of what can be asked.

use std::{fs, path::PathBuf, time::Duration};

use tauri::{AppHandle, Manager, WebviewWindow, ipc::Response};
use tauri_plugin_opener::OpenerExt;
use throughline_wire::{
    ExportChoice, ImportHow, Launch, Reply, Request, SnapshotEntry, StepEntry, Trouble, View,
    edit::{Command, Summary},
    model::is_sound_address,
    session::{Edit, Problem, Session},
};

use crate::{
    clipboard,
    desk::Desk,
    drafts, exporting, gallery, importing, library,
    opened::{self, OpenMap, Shown},
    pictures, recents, saving, windows,
    world::{self},
};

/// Answers a page. Questions of one page are answered in their order, because it waits for each.
#[tauri::command]
pub(crate) async fn ask(window: WebviewWindow, request: Request) -> Result<Response, String> {
    let (app, label) = (window.app_handle().clone(), window.label().to_owned());
    let answered = tauri::async_runtime::spawn_blocking(move || {
        let reply = answer(&app, &label, request).unwrap_or_else(|trouble| Reply::Trouble { trouble });
        serde_json::to_vec(&reply)
    });
    let bytes = answered.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
    Ok(Response::new(bytes))
}

type Answer = Result<Reply, Trouble>;

/// What the core can do for a page.
fn answer(app: &AppHandle, window: &str, request: Request) -> Answer {
    let desk = app.state::<Desk>();
    let desk = &*desk;
    match request {
        Request::Launch => Ok(launch(desk, window)),
        Request::Settings { settings } => desk.set_settings(settings).map(|()| Reply::Done).map_err(io),
        Request::Face { id } => Ok(library::face(id)),
        Request::FindIcons { query, most } => Ok(library::find(&query, most)),
        Request::Icons { names } => Ok(library::by_name(&names)),
        Request::Palette => Ok(library::palette()),
        Request::Themes => Ok(library::themes()),

        Request::Recents => Ok(Reply::Recents { maps: recents::all(desk) }),
        Request::Forget { path } => recents::forget(desk, &PathBuf::from(path)).map(|()| Reply::Done).map_err(io),
        Request::Gallery => Ok(Reply::Gallery { entries: gallery::entries() }),
        Request::New { from } => new(app, window, from.as_deref()),
        Request::Open { path } => open(app, window, path),
        Request::Read { path } => read(app, window, path),
        Request::Import { how } => import(app, window, how),
        Request::CloseMap => {
            windows::leave_map(app, window);
            Ok(Reply::Done)
        }
        Request::NewWindow => windows::make(app).map(|_| Reply::Done).map_err(shell),
        Request::CloseWindow => this(app, window)?.close().map(|()| Reply::Done).map_err(shell),
        Request::FullScreen { on } => this(app, window)?.set_fullscreen(on).map(|()| Reply::Done).map_err(shell),
        Request::Reveal { path } => app.opener().reveal_item_in_dir(path).map(|()| Reply::Done).map_err(shell),
        Request::OpenLink { url } => link(app, &url),

        Request::Map => Ok(Reply::Map { content: Box::new(desk.map(window)?.content(desk.home())) }),
        Request::FirstScene => Ok(desk.map(window)?.lock().scene(false)),
        Request::Scene => Ok(desk.map(window)?.lock().scene(true)),
        Request::ShowOnly { persona } => {
            let map = desk.map(window)?;
            let mut shown = map.lock();
            shown.session.show_only(persona);
            Ok(shown.scene(true))
        }
        Request::Edit { base, gesture, selection, command } => {
            let named = matches!(&*command, Command::Set { .. } | Command::Become { .. });
            let edit = Edit { base, gesture, selection, command: *command };
            let reply = changed(desk, window, |session| session.edit(edit));
            if named && reply.is_ok() {
                let title = desk.map(window)?.lock().session.map().info.title.clone();
                windows::title(app, window, &title);
            }
            reply
        }
        Request::Cancel { gesture } => changed(desk, window, |session| Ok(session.cancel(gesture))),
        Request::Undo { count } => changed(desk, window, |session| repeat(session, count, Session::undo)),
        Request::Redo { count } => changed(desk, window, |session| repeat(session, count, Session::redo)),
        Request::FitColumns => changed(desk, window, Session::fit_columns),
        Request::Preview { command } => preview(desk, window, *command),
        Request::Copy { parts } => {
            let map = desk.map(window)?.lock().session.map().clone();
            clipboard::put(&map, &parts).map(|()| Reply::Done)
        }
        Request::Clipboard => clipboard::get().map(|content| Reply::Clipboard { content }),
        Request::PastePicture { place } => {
            let bytes = clipboard::get_picture()?;
            changed(desk, window, |session| session.add_picture_card(bytes, place))
        }
        Request::AddPicture { path, alt } => {
            let chosen = path.map(PathBuf::from).or_else(|| saving::choose(app, window, saving::PICTURES));
            let Some(path) = chosen else { return Ok(Reply::Cancelled) };
            let bytes = fs::read(&path).map_err(io)?;
            changed(desk, window, |session| session.edit(pictures::adding(bytes, &alt)))
        }

        Request::Status => Ok(Reply::Status { status: desk.map(window)?.lock().session.status() }),
        Request::Retry => {
            let map = desk.map(window)?;
            let shown = map.lock();
            shown.session.retry();
            Ok(Reply::Status { status: shown.session.wait(Duration::from_secs(2)) })
        }
        Request::SaveAs { path } => save_as(app, window, path),
        Request::Share { path } => share(app, window, path),
        Request::Twin => twin(app, window),
        Request::Compact => desk.map(window)?.lock().session.compact().map(|()| Reply::Done).map_err(Trouble::from),
        Request::Snapshots => snapshots(&desk.map(window)?.lock()),
        Request::TakeSnapshot { name } => {
            let map = desk.map(window)?;
            let mut shown = map.lock();
            shown.session.snapshot(&name)?;
            snapshots(&shown)
        }
        Request::RemoveSnapshot { name } => {
            let map = desk.map(window)?;
            let mut shown = map.lock();
            shown.session.remove_snapshot(&name)?;
            snapshots(&shown)
        }
        Request::Restore { name } => changed(desk, window, |session| session.restore(&name)),
        Request::History => history(&desk.map(window)?.lock()),

        Request::ExportPreview { choice } => export_preview(desk, window, &choice),
        Request::Export { choice, path } => export(app, window, &choice, path),
    }
}

fn io(error: std::io::Error) -> Trouble {
    Trouble::new("io", error.to_string(), "look at the disk and at the rights on the folder")
}

fn shell(error: impl std::fmt::Display) -> Trouble {
    Trouble::new("shell", error.to_string(), "")
}

fn this(app: &AppHandle, window: &str) -> Result<WebviewWindow, Trouble> {
    app.get_webview_window(window).ok_or_else(|| Trouble::new("no-window", "this window is gone", ""))
}

fn launch(desk: &Desk, window: &str) -> Reply {
    let place = desk.place(window);
    let launch = Launch {
        view: if place.map.is_some() { View::Map } else { View::Start },
        version: env!("CARGO_PKG_VERSION").to_owned(),
        system: std::env::consts::OS.to_owned(),
        settings: desk.settings(),
        trouble: desk.change(window, |place| place.trouble.take()),
    };
    Reply::Launch { launch }
}

fn changed(
    desk: &Desk,
    window: &str,
    how: impl FnOnce(&mut Session) -> Result<throughline_wire::session::Outcome, Problem>,
) -> Answer {
    let map = desk.map(window)?;
    let mut shown = map.lock();
    let done = how(&mut shown.session)?;
    Ok(shown.outcome(done))
}

/// Takes several steps through the history; as many as there are.
fn repeat(
    session: &mut Session,
    count: usize,
    step: impl Fn(&mut Session) -> Result<throughline_wire::session::Outcome, Problem>,
) -> Result<throughline_wire::session::Outcome, Problem> {
    let mut last = step(session)?;
    for _ in 1..count {
        // The end of the history is no mistake.
        let Ok(next) = step(session) else { break };
        last = last.then(next);
    }
    Ok(last)
}

/// Puts a map into this window, or into a new one if this one has a map.
fn show(app: &AppHandle, window: &str, map: OpenMap) -> Answer {
    let here = app.state::<Desk>().place(window).map.is_none();
    let target = if here { window.to_owned() } else { windows::make(app).map_err(shell)?.label().to_owned() };
    windows::show(app, &target, map);
    Ok(Reply::Shown { here })
}

fn new(app: &AppHandle, window: &str, from: Option<&str>) -> Answer {
    let desk = app.state::<Desk>();
    let map = gallery::begin(from)
        .ok_or_else(|| Trouble::new("no-template", "there is no such template", "choose another"))?;
    let path = drafts::fresh(desk.home(), &map.info.title).map_err(io)?;
    show(app, window, OpenMap::create(&path, &map, world::env(desk.home()))?)
}

fn is_ours(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("journey"))
}

fn open(app: &AppHandle, window: &str, path: Option<String>) -> Answer {
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

fn read(app: &AppHandle, window: &str, path: Option<String>) -> Answer {
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
    desk.change(window, |place| place.read = Some(std::sync::Arc::new(read)));
    Ok(Reply::Import { import: Box::new(import) })
}

fn import(app: &AppHandle, window: &str, how: ImportHow) -> Answer {
    let desk = app.state::<Desk>();
    let read = desk.place(window).read.ok_or_else(|| Trouble::new("no-import", "no file was read", "choose one"))?;
    let reply = match read.command(how) {
        Some(command) => changed(&desk, window, |session| session.edit(command)),
        None => {
            let path = drafts::fresh(desk.home(), &read.map.info.title).map_err(io)?;
            show(app, window, OpenMap::create(&path, &read.map, world::env(desk.home()))?)
        }
    }?;
    desk.change(window, |place| place.read = None);
    Ok(reply)
}

fn link(app: &AppHandle, url: &str) -> Answer {
    if !is_sound_address(url) {
        return Err(Trouble::new(
            "address",
            format!("{url} leads neither to the web nor to a mailbox"),
            "change the link",
        ));
    }
    app.opener().open_url(url, None::<&str>).map(|()| Reply::Done).map_err(shell)
}

fn preview(desk: &Desk, window: &str, command: Command) -> Answer {
    let map = desk.map(window)?;
    let plan = map.lock().session.plan(command)?;
    let summary = Summary::of(&plan.transaction.changes);
    let count = |kind: &str| summary.added.get(kind).copied().unwrap_or_default();
    Ok(Reply::Preview { stages: count("stage"), lanes: count("lane"), summary: summary.to_string(), notes: plan.notes })
}

fn save_as(app: &AppHandle, window: &str, path: Option<String>) -> Answer {
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

fn share(app: &AppHandle, window: &str, path: Option<String>) -> Answer {
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

fn written(path: &std::path::Path) -> Answer {
    let bytes = fs::metadata(path).map(|meta| meta.len()).unwrap_or_default();
    Ok(Reply::Written { path: path.to_string_lossy().into_owned(), bytes, notes: Vec::new() })
}

fn twin(app: &AppHandle, window: &str) -> Answer {
    let desk = app.state::<Desk>();
    let map = desk.map(window)?.lock().session.twin();
    let path = drafts::fresh(desk.home(), &map.info.title).map_err(io)?;
    show(app, window, OpenMap::create(&path, &map, world::env(desk.home()))?)
}

fn snapshots(shown: &Shown) -> Answer {
    let entry = |one: throughline_wire::store::SnapshotInfo| SnapshotEntry { name: one.name, at: one.at, by: one.by };
    Ok(Reply::Snapshots { snapshots: shown.session.snapshots()?.into_iter().map(entry).collect() })
}

fn history(shown: &Shown) -> Answer {
    let journal = shown.session.journal().unwrap_or_default();
    let history = shown.session.history();
    let entry = |one: &throughline_wire::edit::Entry, undone| {
        let record = journal.iter().find(|record| record.seq == one.seq);
        StepEntry {
            seq: one.seq,
            label: one.transaction.label.to_string(),
            at: record.map(|record| record.at),
            by: record.map(|record| record.by.clone()).unwrap_or_default(),
            undone,
        }
    };
    let done = history.done().iter().map(|one| entry(one, false));
    let undone = history.undone().iter().rev().map(|one| entry(one, true));
    Ok(Reply::History { steps: done.chain(undone).collect() })
}

fn export_preview(desk: &Desk, window: &str, choice: &ExportChoice) -> Answer {
    let map = desk.map(window)?.lock().session.map().clone();
    let work = exporting::lay(&map, choice)?;
    let mut preview = work.preview(choice);
    let pages = work.pages()?;
    static COUNT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    for (nth, page) in preview.pages.iter_mut().enumerate() {
        page.picture = format!("preview/{nth}.svg?{count}");
    }
    desk.change(window, |place| place.preview = pages);
    Ok(Reply::ExportPreview { preview })
}

fn export(app: &AppHandle, window: &str, choice: &ExportChoice, path: Option<String>) -> Answer {
    let desk = app.state::<Desk>();
    let map = desk.map(window)?;
    let (map, own) = {
        let shown = map.lock();
        (shown.session.map().clone(), shown.session.path().to_path_buf())
    };
    let ending = exporting::ending(choice.format);
    let name = format!("{}.{ending}", drafts::file_name(&map.info.title));
    let folder = own.parent().filter(|_| !drafts::is_one(&own, desk.home()));
    let kind = (exporting::name(choice.format), &[ending][..]);
    let chosen = path.map(PathBuf::from).or_else(|| saving::place(app, window, kind, &name, folder));
    let Some(path) = chosen else { return Ok(Reply::Cancelled) };
    let bytes = exporting::lay(&map, choice)?.bytes(choice)?;
    saving::write(&path, &bytes)?;
    written(&path)
}
