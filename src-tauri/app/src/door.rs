//! The one door between pages and the core. [`answer`] is the list of what can be asked.

mod files;
#[cfg(test)]
mod hostile;
mod work;

use std::{
    fs,
    path::{Path, PathBuf},
};

use tauri::{AppHandle, Manager, WebviewWindow, ipc::Response};
use tauri_plugin_opener::OpenerExt;
use throughline_wire::{
    BrandInfo, Launch, Reply, Request, Trouble, View,
    model::is_sound_address,
    session::{Brand, Brands, Edit, Session},
};

use crate::{clipboard, desk::Desk, door::work::edited, gallery, library, pictures, recents, saving, windows};

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
        Request::Settings { settings } => desk.change_settings(&settings).map(|()| Reply::Done).map_err(io),
        Request::Face { id } => Ok(library::face(id)),
        Request::FindIcons { query, most } => Ok(library::find(&query, most)),
        Request::Icons { names } => Ok(library::by_name(&names)),
        Request::Palette => Ok(library::palette()),
        Request::Themes => Ok(library::themes()),

        Request::Recents => Ok(Reply::Recents { maps: recents::all(desk) }),
        Request::Forget { path } => files::forget(desk, Path::new(&path)),
        Request::Gallery => Ok(Reply::Gallery { entries: gallery::entries() }),
        Request::New { from } => files::new(app, window, from.as_deref()),
        Request::Open { path } => files::open(app, window, path),
        Request::Read { path } => files::read(app, window, path),
        Request::Import { how } => files::import(app, window, how),
        Request::CloseMap => {
            windows::leave_map(app, window);
            Ok(Reply::Done)
        }
        Request::NewWindow => windows::make(app, |_| ()).map(|_| Reply::Done).map_err(shell),
        Request::CloseWindow => this(app, window)?.close().map(|()| Reply::Done).map_err(shell),
        Request::FullScreen { on } => full_screen(&this(app, window)?, on).map(|()| Reply::Done).map_err(shell),
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
        Request::Brands => brands(desk),
        Request::SaveBrand { name } => {
            let brand = Brand::of(desk.map(window)?.lock().session.map(), &name);
            Brands::at(desk.home()).save(brand).map_err(io)?;
            brands(desk)
        }
        Request::UseBrand { name } => {
            let found = Brands::at(desk.home()).find(&name).map_err(io)?;
            let missing = || Trouble::new("brand", format!("there is no brand kit “{name}”"), "choose another one");
            let brand = found.ok_or_else(missing)?;
            edited(app, window, |session| session.use_brand(&brand))
        }
        Request::RemoveBrand { name } => {
            Brands::at(desk.home()).remove(&name).map_err(io)?;
            brands(desk)
        }
        Request::Present { on } => {
            let map = desk.map(window)?;
            let mut shown = map.lock();
            shown.session.present(on);
            Ok(shown.scene(true))
        }
        Request::Edit { base, gesture, selection, command } => {
            let edit = Edit { base, gesture, selection, command: *command };
            edited(app, window, |session| session.edit(edit))
        }
        Request::Cancel { gesture } => edited(app, window, |session| Ok(session.cancel(gesture))),
        Request::Undo { count } => edited(app, window, |session| work::repeat(session, count, Session::undo)),
        Request::Redo { count } => edited(app, window, |session| work::repeat(session, count, Session::redo)),
        Request::FitColumns => edited(app, window, Session::fit_columns),
        Request::Preview { command } => work::preview(desk, window, *command),
        Request::Copy { parts } => {
            let map = desk.map(window)?.lock().session.map().clone();
            clipboard::put(&map, &parts).map(|()| Reply::Done)
        }
        Request::Clipboard => clipboard::get().map(|content| Reply::Clipboard { content }),
        Request::PastePicture { place } => {
            let bytes = clipboard::get_picture()?;
            edited(app, window, |session| session.add_picture_card(bytes, place))
        }
        Request::AddPictureCard { place } => {
            let Some(path) = saving::choose(app, window, saving::PICTURES) else { return Ok(Reply::Cancelled) };
            let bytes = fs::read(&path).map_err(io)?;
            edited(app, window, |session| session.add_picture_card(bytes, place))
        }
        Request::AddPicture { path, alt } => {
            let chosen = path.map(PathBuf::from).or_else(|| saving::choose(app, window, saving::PICTURES));
            let Some(path) = chosen else { return Ok(Reply::Cancelled) };
            let bytes = fs::read(&path).map_err(io)?;
            edited(app, window, |session| session.edit(pictures::adding(bytes, &alt)))
        }

        Request::Status => Ok(Reply::Status { status: desk.map(window)?.lock().session.status() }),
        Request::Retry => {
            let map = desk.map(window)?;
            map.lock().session.retry();
            Ok(Reply::Status { status: work::tried(&map) })
        }
        Request::SaveAs { path } => files::save_as(app, window, path),
        Request::Share { path } => files::share(app, window, path),
        Request::Twin => files::twin(app, window),
        Request::Compact => desk.map(window)?.lock().session.compact().map(|()| Reply::Done).map_err(Trouble::from),
        Request::Snapshots => work::snapshots(&desk.map(window)?.lock()),
        Request::TakeSnapshot { name } => {
            desk.map(window)?.lock().session.snapshot(&name)?;
            work::snapshots(&desk.map(window)?.lock())
        }
        Request::RemoveSnapshot { name } => {
            desk.map(window)?.lock().session.remove_snapshot(&name)?;
            work::snapshots(&desk.map(window)?.lock())
        }
        Request::Restore { name } => edited(app, window, |session| session.restore(&name)),
        Request::History => work::history(&desk.map(window)?.lock()),

        Request::ExportPreview { choice } => work::export_preview(desk, window, &choice),
        Request::Export { choice, path } => work::export(app, window, &choice, path),
    }
}

fn brands(desk: &Desk) -> Answer {
    let info = |brand: Brand| {
        let colors = brand.accent.into_iter().chain(brand.stage_colors).collect();
        BrandInfo { name: brand.name, colors }
    };
    let all = Brands::at(desk.home()).all().map_err(io)?;
    Ok(Reply::Brands { brands: all.into_iter().map(info).collect() })
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

/// The whole screen for the page: without the menu bar, too.
fn full_screen(window: &WebviewWindow, on: bool) -> tauri::Result<()> {
    if on {
        window.hide_menu()?
    } else {
        window.show_menu()?
    }
    window.set_fullscreen(on)
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
