//! Makes the web view draw text as wide as the core has measured it.

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
