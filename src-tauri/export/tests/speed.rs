//! How fast exports are; run in release with `--ignored --nocapture` to see the numbers.

mod scenes;

use std::time::Instant;

use throughline_export::{PdfOptions, PdfPage, PngOptions, SvgOptions, TextMode, pdf, png, svg};
use throughline_scene::{Orientation, Paper, Sheet};

fn timed(what: &str, run: impl Fn() -> usize) {
    run();
    let best = (0..5).map(|_| {
        let start = Instant::now();
        let size = run();
        (start.elapsed(), size)
    });
    let (time, size) = best.min().expect("it ran");
    eprintln!("{what}: {:.1} ms, {:.1} KB", time.as_secs_f64() * 1e3, size as f64 / 1024.0);
}

#[test]
#[ignore = "measures only"]
fn exports_are_fast() {
    for count in [100, 750] {
        let scene = scenes::cards(count);
        let sheet = Sheet::fit(scene.size, Paper::Fit, Orientation::Auto);
        eprintln!("{count} cards, {} elements, {}", count * 4, scene.size);
        for mode in [TextMode::Text, TextMode::Outlines, TextMode::Plain] {
            timed(&format!("  svg {mode:?}"), || {
                svg(&scene, &SvgOptions { text: mode, scale: 1.0 }).map_or(0, |file| file.len())
            });
        }
        timed("  pdf", || {
            pdf(&[PdfPage { scene: &scene, sheet }], &PdfOptions::default()).map_or(0, |file| file.len())
        });
        timed("  png", || png(&scene, &PngOptions::default()).map_or(0, |file| file.len()));
    }
    let scene = scenes::everything();
    let sheet = Sheet::fit(scene.size, Paper::Fit, Orientation::Auto);
    timed("everything svg", || svg(&scene, &SvgOptions::default()).map_or(0, |file| file.len()));
    timed("everything pdf", || {
        pdf(&[PdfPage { scene: &scene, sheet }], &PdfOptions::default()).map_or(0, |file| file.len())
    });
    timed("everything png", || png(&scene, &PngOptions::default()).map_or(0, |file| file.len()));
}
