//! What the PNG holds: size, bands, chunks, and the same bytes each time.

mod scenes;

use throughline_export::{PngOptions, png};
use throughline_scene::Scene;

fn decoded(file: &[u8]) -> (png::OutputInfo, Vec<u8>, png::Info<'static>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().expect("it is a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("it fits")];
    let frame = reader.next_frame(&mut pixels).expect("it can be decoded");
    reader.finish().expect("it ends");
    (frame, pixels, reader.info().clone())
}

fn painted(scene: &Scene, options: &PngOptions) -> Vec<u8> {
    png(scene, options).expect("the scene can be painted")
}

#[test]
fn a_picture_is_as_large_as_scene_and_scale_say() {
    for scale in [1.0, 1.5, 2.0] {
        let (frame, _, info) = decoded(&painted(&scenes::small(), &PngOptions { scale, ..PngOptions::default() }));
        assert_eq!((f64::from(frame.width), f64::from(frame.height)), (200.0 * scale, 90.0 * scale));
        assert_eq!(frame.color_type, png::ColorType::Rgb);
        let dpi = f64::from(info.pixel_dims.expect("it says how large a px is").xppu) * 0.0254;
        assert!((dpi - 96.0 * scale).abs() < 0.1, "{dpi}");
        assert!(info.srgb.is_some());
    }
}

#[test]
fn the_title_is_kept_whatever_its_letters() {
    let (_, _, info) = decoded(&painted(&scenes::small(), &PngOptions::default()));
    assert_eq!(info.uncompressed_latin1_text[0].text, "Small");
    let scene = Scene { title: "Übersicht — 地図".into(), ..scenes::small() };
    let (_, _, info) = decoded(&painted(&scene, &PngOptions::default()));
    assert_eq!(info.utf8_text[0].get_text().expect("it is text"), "Übersicht — 地図");
}

#[test]
fn bands_give_the_same_picture_as_one_piece() {
    let scene = scenes::everything();
    let (_, whole, _) = decoded(&painted(&scene, &PngOptions::default()));
    let (_, bands, _) = decoded(&painted(&scene, &PngOptions { memory: 1200 * 4 * 290, ..PngOptions::default() }));
    assert_eq!(whole.len(), bands.len());
    let steps: Vec<u8> = whole.iter().zip(&bands).map(|(a, b)| a.abs_diff(*b)).collect();
    // Gradients round differently, and curves are smoothed a little differently where they leave a band.
    let seen = steps.iter().filter(|step| **step > 2).count();
    assert!(seen * 5_000 < whole.len(), "{seen} of {} bytes differ", whole.len());
    assert!(steps.iter().all(|step| *step <= 64), "by up to {:?}", steps.iter().max());
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let paint = || painted(&scenes::everything(), &PngOptions::default());
    assert_eq!(paint(), paint());
}

#[test]
fn a_picture_beyond_all_programs_is_refused_with_advice() {
    let options = PngOptions { scale: 400.0, ..PngOptions::default() };
    let error = png(&scenes::small(), &options).expect_err("80,000 px are too many");
    assert_eq!(error.code(), "export.too-large");
    assert!(error.to_string().contains("smaller scale"));
}

#[test]
fn letters_cover_the_place_that_layout_gave_them() {
    let (frame, pixels, _) = decoded(&painted(&scenes::small(), &PngOptions { scale: 4.0, ..PngOptions::default() }));
    // The title starts at x 50, its first line's letters between y 33 and 44 (layer, box and half leading added).
    let dark = |x: u32, y: u32| {
        let at = ((y * frame.width + x) * 3) as usize;
        pixels[at..at + 3].iter().all(|part| *part < 0x70)
    };
    let columns: Vec<u32> = (190..700).filter(|x| (128..184).any(|y| dark(*x, y))).collect();
    assert!((198..212).contains(&columns[0]), "the first letter starts at {}", columns[0]);
}
