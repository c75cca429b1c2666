//! Writes every export of every test scene to the folder that `LOOK` names, to look at. Does nothing without it.

mod scenes;

use std::path::Path;

use throughline_export::{PdfOptions, PdfPage, PngOptions, SvgOptions, TextMode, pdf, png, svg};
use throughline_scene::{Orientation, Paper, Sheet};

#[test]
fn exports_can_be_looked_at() {
    let Ok(folder) = std::env::var("LOOK") else { return };
    let folder = Path::new(&folder);
    for (name, scene) in
        [("everything", scenes::everything()), ("small", scenes::small()), ("cards", scenes::cards(100))]
    {
        let write = |end: &str, data: &[u8]| {
            std::fs::write(folder.join(format!("{name}{end}")), data).expect("the folder can be written to");
        };
        for (end, mode) in
            [(".svg", TextMode::Text), ("-outlines.svg", TextMode::Outlines), ("-plain.svg", TextMode::Plain)]
        {
            let options = SvgOptions { text: mode, ..SvgOptions::default() };
            write(end, svg(&scene, &options).expect("it can be painted").as_bytes());
        }
        write(".png", &png(&scene, &PngOptions::default()).expect("it can be painted"));
        let bands = PngOptions { memory: 1200 * 4 * 97, ..PngOptions::default() };
        write("-bands.png", &png(&scene, &bands).expect("it can be painted"));
        let sheet = Sheet::fit(scene.size, Paper::Fit, Orientation::Auto);
        let pages = [PdfPage::new(&scene, sheet)];
        write(".pdf", &pdf(&pages, &PdfOptions::default()).expect("it can be painted"));
        let sheet = Sheet::fit(scene.size, Paper::A4, Orientation::Portrait);
        let pages = [PdfPage::new(&scene, sheet)];
        write("-a4.pdf", &pdf(&pages, &PdfOptions::default()).expect("it can be painted"));
    }
}
