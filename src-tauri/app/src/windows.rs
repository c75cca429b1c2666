//! Windows: one map each, or the start view. Brings maps into windows and tells pages what has happened.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window,
    WindowEvent,
    menu::{Menu, PredefinedMenuItem, Submenu},
    plugin::TauriPlugin,
    webview::NewWindowResponse,
};
use tauri_plugin_window_state::StateFlags;
use throughline_wire::{Event, Trouble, session::Problem};

use crate::{
    desk::Desk,
    drafts, gallery,
    opened::OpenMap,
    recents, screen,
    world::{self},
};

/// Windows come back as large as they were, and where.
pub(crate) fn remember<R: Runtime>() -> TauriPlugin<R> {
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .map_label(|_| "map")
        .build()
}

/// Makes a window. It starts to ask for what it shows at once, so that `before` gives it that first.
///
/// # Errors
///
/// If the system does not let it.
pub(crate) fn make(app: &AppHandle, before: impl FnOnce(&str)) -> tauri::Result<WebviewWindow> {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let label = format!("w{}", COUNT.fetch_add(1, Ordering::Relaxed));
    before(&label);
    let built = build(app, &label);
    if built.is_err() {
        app.state::<Desk>().leave(&label);
    }
    built
}

fn build(app: &AppHandle, label: &str) -> tauri::Result<WebviewWindow> {
    // The page fills the menu bar; that it is there from the start keeps the page from jumping.
    let close = Submenu::with_items(app, "File", true, &[&PredefinedMenuItem::close_window(app, None)?])?;
    let builder = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title(title_of(app, label))
        .inner_size(1440.0, 900.0)
        .min_inner_size(960.0, 600.0)
        .menu(Menu::with_items(app, &[&close])?)
        .on_navigation(is_our_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .zoom_hotkeys_enabled(false);
    let window = builder.build()?;
    screen::check_spelling(&window).unwrap_or_default();
    Ok(window)
}

/// Whether a page is one of the program's own; no other is ever shown, whatever is pasted, dropped or clicked.
fn is_our_page(url: &Url) -> bool {
    let own = match url.host_str() {
        Some("localhost") => url.scheme() == "tauri" || (!cfg!(feature = "built-ui") && url.port() == Some(5199)),
        Some("tauri.localhost") => true,
        _ => false,
    };
    own || url.as_str() == "about:blank"
}

/// Opens each file in a window of its own; without any, a window with the start view.
pub(crate) fn open_all(app: &AppHandle, files: Vec<PathBuf>) {
    let desk = app.state::<Desk>();
    if files.is_empty() {
        make(app, |_| ()).map(drop).unwrap_or_default();
        return;
    }
    for file in files {
        if let Some(window) = desk.window_of(&file) {
            focus(app, &window);
            continue;
        }
        let opened = match file.to_str().filter(|name| name.starts_with("sample:")) {
            Some(sample) => begin(&desk, sample),
            None => OpenMap::open(&file, world::env(desk.home())),
        };
        let made = make(app, |window| match opened {
            Ok(map) => show(app, window, map),
            Err(problem) => desk.change(window, |place| place.trouble = Some(unopened(&file, &problem))),
        });
        made.map(drop).unwrap_or_default();
    }
}

/// A draft of a built-in map.
fn begin(desk: &Desk, from: &str) -> Result<OpenMap, Problem> {
    let map = gallery::begin(Some(from)).ok_or_else(|| Problem::Command(format!("there is no {from}")))?;
    let path = drafts::fresh(desk.home(), &map.info.title).map_err(|error| Problem::Command(error.to_string()))?;
    OpenMap::create(&path, &map, world::env(desk.home()))
}

/// Why a file could not be opened, with its name.
pub(crate) fn unopened(file: &Path, problem: &Problem) -> Trouble {
    let trouble = Trouble::from(problem);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let sentence = if trouble.sentence.contains(&*name) {
        trouble.sentence.clone()
    } else {
        format!("{name}: {}", trouble.sentence)
    };
    Trouble { sentence, ..trouble }
}

/// Brings a window to the front.
pub(crate) fn focus(app: &AppHandle, window: &str) {
    if let Some(window) = app.get_webview_window(window) {
        window.unminimize().unwrap_or_default();
        window.set_focus().unwrap_or_default();
    }
}

/// Gives a window a map to show; its page asks for it.
pub(crate) fn show(app: &AppHandle, window: &str, map: OpenMap) {
    let desk = app.state::<Desk>();
    let (to, label) = (app.clone(), window.to_owned());
    map.listen(Arc::new(move |status| tell(&to, &label, Event::Status { status: status.clone() })));
    let (path, content) = {
        let shown = map.lock();
        (shown.session.path().to_path_buf(), shown.session.map().clone())
    };
    desk.change(window, |place| {
        place.map = Some(Arc::new(map));
        place.read = None;
        place.trouble = None;
    });
    title(app, window, &content.info.title);
    // Its picture is drawn while the page begins.
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || recents::remember(&app.state::<Desk>(), &path, &content));
}

/// Names a window after its map.
pub(crate) fn title(app: &AppHandle, window: &str, map: &str) {
    if let Some(window) = app.get_webview_window(window) {
        window.set_title(&named_after(map)).unwrap_or_default();
    }
}

fn named_after(map: &str) -> String {
    if map.is_empty() { "Throughline".to_owned() } else { format!("{map} – Throughline") }
}

/// What a window that is still to be built will be called.
fn title_of(app: &AppHandle, window: &str) -> String {
    let map = app.state::<Desk>().place(window).map;
    named_after(&map.map(|map| map.lock().session.map().info.title.clone()).unwrap_or_default())
}

/// Takes a window's map away, once its latest state is remembered among the recent ones.
pub(crate) fn leave_map(app: &AppHandle, window: &str) {
    let desk = app.state::<Desk>();
    let map = desk.change(window, |place| place.map.take());
    if let Some(map) = map {
        let (path, content) = {
            let shown = map.lock();
            (shown.session.path().to_path_buf(), shown.session.map().clone())
        };
        drop(map);
        recents::remember(&desk, &path, &content);
    }
    title(app, window, "");
}

/// Tells a window's page what has happened. A page that is gone need not know.
pub(crate) fn tell(app: &AppHandle, window: &str, event: Event) {
    app.emit_to(window, "told", event).unwrap_or_default();
}

/// What happens to windows.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    let app = window.app_handle();
    match event {
        WindowEvent::Destroyed => {
            leave_map(app, window.label());
            app.state::<Desk>().leave(window.label());
        }
        WindowEvent::DragDrop(drag) => {
            let (paths, dropped) = match drag {
                DragDropEvent::Enter { paths, .. } => (paths.clone(), false),
                DragDropEvent::Drop { paths, .. } => (paths.clone(), true),
                DragDropEvent::Leave => (Vec::new(), false),
                _ => return,
            };
            let paths = paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
            tell(app, window.label(), Event::Files { paths, dropped });
        }
        _ => {}
    }
}
