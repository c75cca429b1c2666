//! Pictures of the samples, kept: what changes in them must be meant. `BLESS=1` takes the new ones over.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use throughline_export::{PngOptions, SvgOptions, TextMode, png, svg};
use throughline_layout::{Layout, Options};
use throughline_model::Map;
use throughline_scene::Scene;
use throughline_tables::builtin;
use throughline_tests::fixtures;

/// The kept pictures may take so many bytes.
const MOST: u64 = 3 << 20;
/// Channels that differ by more than this are seen.
const SEEN: u8 = 16;
/// The share of pixels that may be seen to differ: edges fall a little differently on another machine.
const SHARE: f64 = 0.001;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn blessing() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| value == "1")
}

fn maps() -> [(&'static str, Map); 3] {
    [("sample", builtin::sample()), ("blueprint", builtin::sample_blueprint()), ("arabic", fixtures::arabic())]
}

fn scene(map: &Map) -> std::sync::Arc<Scene> {
    Layout::new().lay(map, &Options::default())
}

/// Where two texts first differ.
fn first_difference(old: &str, new: &str) -> Option<String> {
    if old == new {
        return None;
    }
    let mut pairs = old.lines().zip(new.lines()).enumerate();
    let short = |line: &str, at: usize| line.chars().skip(at.saturating_sub(60)).take(200).collect::<String>();
    let Some((nth, (was, is))) = pairs.find(|(_, (was, is))| was != is) else {
        return Some(format!("{} lines became {}", old.lines().count(), new.lines().count()));
    };
    let at = was.chars().zip(is.chars()).take_while(|(was, is)| was == is).count();
    Some(format!("line {}, letter {at}:\n  was …{}\n  is  …{}", nth + 1, short(was, at), short(is, at)))
}

#[test]
fn drawings_are_as_they_were_kept() {
    let mut wrong = Vec::new();
    for (name, map) in maps() {
        // Faces are not embedded: they would fill the folder and change nothing that is laid out.
        let options = SvgOptions { text: TextMode::Plain, ..SvgOptions::default() };
        let new = svg(&scene(&map), &options).unwrap();
        let path = folder().join(format!("{name}.svg"));
        if blessing() {
            fs::create_dir_all(folder()).unwrap();
            fs::write(&path, &new).unwrap();
            continue;
        }
        match fs::read_to_string(&path) {
            Err(_) => wrong.push(format!("{name}.svg is not there")),
            Ok(old) => wrong.extend(first_difference(&old, &new).map(|what| format!("{name}.svg: {what}"))),
        }
    }
    assert!(wrong.is_empty(), "{}\nIf this is meant, run again with BLESS=1.", wrong.join("\n"));
}

/// Width, height and pixels of a picture, three or four bytes a pixel.
fn pixels(bytes: &[u8]) -> (u32, u32, Vec<[u8; 3]>) {
    let mut reader = png_reader(bytes);
    let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut buffer).unwrap();
    let size = info.color_type.samples();
    let used = &buffer[..info.buffer_size()];
    let pixel = |pixel: &[u8]| [pixel[0], pixel[1 % size], pixel[2 % size]];
    (info.width, info.height, used.chunks(size).map(pixel).collect())
}

fn png_reader(bytes: &[u8]) -> ::png::Reader<std::io::Cursor<&[u8]>> {
    let mut decoder = ::png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(::png::Transformations::EXPAND | ::png::Transformations::STRIP_16);
    decoder.read_info().unwrap()
}

/// What is wrong with a picture that should look like another one.
fn seen(old: &[u8], new: &[u8]) -> Option<String> {
    let ((width, height, old), (wide, high, new)) = (pixels(old), pixels(new));
    if (width, height) != (wide, high) {
        return Some(format!("{width} × {height} became {wide} × {high}"));
    }
    let differ = |(a, b): (&[u8; 3], &[u8; 3])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > SEEN);
    let places: Vec<usize> =
        old.iter().zip(&new).map(differ).enumerate().filter(|(_, yes)| *yes).map(|(at, _)| at).collect();
    let share = places.len() as f64 / old.len().max(1) as f64;
    let row = width.max(1) as usize;
    let rows = || places.iter().map(|at| at / row);
    let columns = || places.iter().map(|at| at % row);
    (share >= SHARE).then(|| {
        let (left, right) = (columns().min().unwrap_or(0), columns().max().unwrap_or(0));
        let (top, bottom) = (rows().min().unwrap_or(0), rows().max().unwrap_or(0));
        format!("{:.2} % of the pixels differ, within x {left}–{right}, y {top}–{bottom}", share * 100.0)
    })
}

#[test]
fn pictures_look_as_they_were_kept() {
    let mut wrong = Vec::new();
    for (name, map) in maps() {
        let new = png(&scene(&map), &PngOptions { scale: 0.5, ..PngOptions::default() }).unwrap();
        let path = folder().join(format!("{name}.png"));
        if blessing() {
            fs::create_dir_all(folder()).unwrap();
            fs::write(&path, &new).unwrap();
            continue;
        }
        match fs::read(&path) {
            Err(_) => wrong.push(format!("{name}.png is not there")),
            Ok(old) => wrong.extend(seen(&old, &new).map(|what| format!("{name}.png: {what}"))),
        }
    }
    assert!(wrong.is_empty(), "{}\nIf this is meant, look at them and run again with BLESS=1.", wrong.join("\n"));
}

#[test]
fn kept_pictures_stay_small() {
    let sizes = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len());
    let sum: u64 = sizes.sum();
    assert!(sum < MOST, "{sum} bytes in golden/");
}

#[test]
fn a_changed_line_and_a_changed_picture_are_told() {
    assert_eq!(first_difference("a\nb", "a\nb"), None);
    assert!(first_difference("a\nb", "a\nc").is_some_and(|what| what.starts_with("line 2, letter 0")));
    assert!(first_difference("a", "a\nb").is_some());
    let map = builtin::sample();
    let small = PngOptions { scale: 0.1, ..PngOptions::default() };
    let old = png(&scene(&map), &small).unwrap();
    assert_eq!(seen(&old, &old), None);
    let mut other = map.clone();
    other.info.look.theme = "midnight".to_owned();
    assert!(seen(&old, &png(&scene(&other), &small).unwrap()).is_some());
}
