//! The desktop shell: windows, menus, dialogs and files around the core. It lays nothing out and edits nothing itself.
//!
//! A page asks through one command, [`door::ask`]; [`door::answer`] is the list of what it can be answered. What the program
//! remembers from one start to the next lies in its home ([`desk::Desk`]).

mod clipboard;
mod desk;
mod door;
mod drafts;
mod exporting;
mod gallery;
mod importing;
mod library;
mod opened;
mod pictures;
mod protocol;
mod recents;
mod saving;
mod screen;
mod windows;
mod world;

use std::path::PathBuf;

use tauri::{Manager, RunEvent};

/// Runs the program until its last window is closed.
#[expect(clippy::expect_used, reason = "without a window there is no way to say why there is none")]
pub fn run() {
    screen::prepare();
    let files = files_of(std::env::args().skip(1), &std::env::current_dir().unwrap_or_default());
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            let files = files_of(arguments.into_iter().skip(1), &PathBuf::from(folder));
            windows::open_all(app, files);
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(windows::remember())
        .register_asynchronous_uri_scheme_protocol("face", |_, request, responder| {
            responder.respond(protocol::face(&request));
        })
        .register_asynchronous_uri_scheme_protocol("picture", |context, request, responder| {
            let (app, window) = (context.app_handle().clone(), context.webview_label().to_owned());
            tauri::async_runtime::spawn_blocking(move || responder.respond(protocol::picture(&app, &window, &request)));
        })
        .invoke_handler(tauri::generate_handler![door::ask])
        .on_window_event(windows::on_event)
        .setup(move |app| {
            app.manage(desk::Desk::at(world::home()));
            windows::open_all(app.handle(), files);
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("the shell can be built")
        .run(|app, event| match event {
            RunEvent::Exit => app.state::<desk::Desk>().close_all(),
            // Files that are opened in the Finder come as addresses, not as arguments.
            #[cfg(target_os = "macos")]
            RunEvent::Opened { urls } => {
                windows::open_all(app, urls.iter().filter_map(|url| url.to_file_path().ok()).collect());
            }
            _ => {}
        });
}

/// The files that a command line names; `sample:plain` and `sample:blueprint` are built in.
fn files_of(arguments: impl Iterator<Item = String>, folder: &std::path::Path) -> Vec<PathBuf> {
    let named = |argument: String| match argument.starts_with("sample:") {
        true => PathBuf::from(argument),
        false => folder.join(argument),
    };
    arguments.filter(|argument| !argument.starts_with('-')).map(named).collect()
}
