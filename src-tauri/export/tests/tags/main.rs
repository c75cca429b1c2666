//! Whether the PDF is one that screen readers can read, rule by rule of PDF/UA-1 (ISO 14289-1) where a program can tell.

mod content;
mod document;
mod links;
mod reading;
mod sample;
#[path = "../scenes/mod.rs"]
mod scenes;
mod structure;
mod table;

use std::{path::PathBuf, process::Command};

use throughline_export::{Anchor, PdfOptions, PdfPage, pdf};
use throughline_scene::{Orientation, Paper, Scene, Sheet};

use reading::File;

fn page(scene: &Scene) -> PdfPage<'_> {
    PdfPage::new(scene, Sheet::fit(scene.size, Paper::A3, Orientation::Auto))
}

/// Pages without names.
fn written(scenes: &[Scene]) -> Vec<u8> {
    let pages: Vec<PdfPage<'_>> = scenes.iter().map(page).collect();
    pdf(&pages, &PdfOptions::default()).expect("the scenes can be painted")
}

/// Two named pages that lead to each other.
fn deck() -> Vec<u8> {
    let (first, second) = (sample::journey(), scenes::everything());
    let anchor = |id, name, level| Anchor { id, name, level };
    let pages = [
        page(&first).named(anchor("start", "Where it starts", 0)),
        page(&second).named(anchor("end", "How it ends", 1)),
    ];
    pdf(&pages, &PdfOptions::default()).expect("the scenes can be painted")
}

/// What a program of the system says of a file; `None`, and a word about it, if it is not installed.
fn told(name: &str, argument: &str, file: &[u8], test: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("tags-{test}.pdf"));
    std::fs::write(&path, file).expect("the file can be written");
    match Command::new(name).arg(argument).arg(&path).output() {
        Ok(output) => {
            assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(_) => {
            eprintln!("skipped: {name} is not installed");
            None
        }
    }
}

/// Files of one page and of several, with everything that a scene can hold.
fn files() -> Vec<File> {
    let alone = [sample::journey(), scenes::everything(), scenes::small(), scenes::cards(9)];
    let mut files: Vec<File> = alone.into_iter().map(|scene| File::read(&written(&[scene]))).collect();
    files.push(File::read(&written(&[scenes::everything(), scenes::small(), sample::journey()])));
    files.push(File::read(&deck()));
    files
}
