//! What the web view does not do by itself: drawing text as wide as the core has measured it, and checking spelling.

use tauri::WebviewWindow;

/// To be called before the first window is made.
pub(crate) fn prepare() {
    #[cfg(target_os = "linux")]
    {
        use gtk::prelude::GtkSettingsExt;
        // Hinted advances are up to 5 px longer in a line than those that layout has counted with.
        if gtk::init().is_ok()
            && let Some(settings) = gtk::Settings::default()
        {
            settings.set_gtk_xft_hinting(0);
            settings.set_gtk_xft_hintstyle(Some("hintnone"));
        }
    }
}

/// Has the web view check spelling where the page asks for it, in the languages of the system.
pub(crate) fn check_spelling(window: &WebviewWindow) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    return window.with_webview(|view| {
        use webkit2gtk::{WebContextExt, WebViewExt};
        let Some(context) = view.inner().context() else { return };
        let names = gtk::glib::language_names();
        let languages: Vec<&str> =
            names.iter().map(|name| name.as_str()).filter(|name| *name != "C" && !name.contains('.')).collect();
        context.set_spell_checking_languages(&languages);
        context.set_spell_checking_enabled(true);
    });
    #[cfg(not(target_os = "linux"))]
    {
        // Other web views do so unasked.
        let _ = window;
        Ok(())
    }
}
