//! Lets Tauri read its configuration and capabilities.

fn main() {
    // The pages are built into the program.
    println!("cargo:rerun-if-changed=ui/dist");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/app/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(&["ask"]));
    tauri_build::try_build(attributes).expect("the configuration of the shell is sound");
}
