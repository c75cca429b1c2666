//! Real maps go out as workbooks and pages and come back, when there is a collection of them beside the project.

use std::{fs, path::Path};

use throughline_tables::{html, read, xlsx};

#[test]
fn every_real_map_comes_back_from_its_workbook() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let mut seen = 0;
    for folder in ["maps", "mermaid"] {
        let Ok(entries) = fs::read_dir(root.join(folder)) else {
            println!("there is no collection of {folder}; nothing was tested with it");
            continue;
        };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()) {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name").to_owned();
            let Ok(reading) = read(&fs::read(&path).expect("opens"), &name) else { continue };
            let map = reading.map;
            let bytes = xlsx::write(&map, "2026-11-22T10:00:00").expect("fits");
            let again = xlsx::read(&bytes).expect("reads");
            assert!(again.map == map && again.diagnostics.is_empty(), "{name}: {:?}", again.diagnostics);
            let update = xlsx::update(&map, &bytes).expect("reads");
            assert!(update.map == map && update.changed.is_empty(), "{name}: {:?}", update.changed);
            let page = html::write(&map, "<svg></svg>", "2026-11-22");
            assert!(
                page.ends_with("</html>\n")
                    && map.stages.values().all(|stage| stage.name.is_empty() || page.contains("<h2"))
            );
            seen += 1;
        }
    }
    println!("{seen} maps went out and came back");
}
