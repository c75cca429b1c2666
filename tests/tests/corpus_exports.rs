//! Every map that a reader takes comes out as SVG, PNG and PDF, with every word that its page shows.
#![allow(clippy::unwrap_used, reason = "a test fails where its files cannot be written or read")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
};

use throughline_export::{PdfOptions, PdfPage, PngOptions, SvgOptions, pdf, png, svg};
use throughline_layout::{Layout, Options};
use throughline_model::Map;
use throughline_scene::{Orientation, Paper, Sheet};
use throughline_tables::{builtin, read};
use throughline_tests::{corpus, words};

/// Whether a program is there; says so once if it is not.
#[expect(clippy::print_stdout, reason = "a skipped test must say so")]
fn program(name: &str) -> bool {
    let there = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !there {
        println!("skipped: {name} is not installed, so PDF files are not checked with it");
    }
    there
}

static PDFTOTEXT: LazyLock<bool> = LazyLock::new(|| program("pdftotext"));
static QPDF: LazyLock<bool> = LazyLock::new(|| program("qpdf"));

fn output(program: &str, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let done = command.output().unwrap();
    assert!(done.status.success(), "{program} {}: {}", file.display(), String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// What is wrong with the exports of a map.
fn faults(name: &str, map: &Map, folder: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    let scene = Layout::new().lay(map, &Options::default());
    let drawing = svg(&scene, &SvgOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let text = drawing.replace('<', " <");
    let inside: String = text.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    let inside = inside.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    let missing = words::missing(&scene, &inside);
    if !missing.is_empty() {
        faults.push(format!("{name}: not in the SVG: {missing:?}"));
    }
    let scale = (400.0 / scene.size.width.max(scene.size.height)).min(0.25);
    let picture = png(&scene, &PngOptions { scale, ..PngOptions::default() });
    if let Err(error) = picture {
        faults.push(format!("{name}: PNG: {error}"));
    }
    let sheet = Sheet::fit(scene.size, Paper::Fit, Orientation::Auto);
    let bytes = pdf(&[PdfPage::new(&scene, sheet)], &PdfOptions::default());
    let bytes = bytes.unwrap_or_else(|error| panic!("{name}: {error}"));
    let file = folder.join("map.pdf");
    fs::write(&file, bytes).unwrap();
    if *QPDF {
        let told = output("qpdf", &["--check"], &file);
        if told.contains("WARNING") || told.contains("ERROR") {
            faults.push(format!("{name}: {told}"));
        }
    }
    if *PDFTOTEXT {
        let missing = words::missing(&scene, &output("pdftotext", &[], &file));
        if !missing.is_empty() {
            faults.push(format!("{name}: not in the PDF: {missing:?}"));
        }
        for line in output("pdffonts", &[], &file).lines().skip(2) {
            let flags: Vec<&str> = line.split_whitespace().rev().skip(2).take(3).collect();
            if flags != ["yes", "yes", "yes"] {
                faults.push(format!("{name}: a face is not an embedded subset with text: {line}"));
            }
        }
    }
    faults
}

fn export(maps: impl Iterator<Item = (String, Map)>, least: usize) {
    let folder = std::env::temp_dir().join(format!("throughline-exports-{}-{least}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut count = 0;
    let mut all = Vec::new();
    for (name, map) in maps {
        count += 1;
        all.extend(faults(&name, &map, &folder));
    }
    fs::remove_dir_all(&folder).unwrap();
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
    assert!(count >= least, "only {count} maps were read");
}

/// The maps of a folder that a reader takes.
fn maps(folder: PathBuf, extensions: &[&str]) -> impl Iterator<Item = (String, Map)> {
    corpus::files(&folder, extensions).into_iter().filter_map(|file| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let reading = read(&fs::read(&file).unwrap(), &name).ok()?;
        Some((name, reading.map))
    })
}

#[test]
fn the_journeys_of_the_corpus_come_out_whole() {
    if let Some(folder) = corpus::folder("mermaid") {
        export(maps(folder, &["mmd"]), 80);
    }
}

#[test]
fn the_probes_of_the_corpus_come_out_whole() {
    if let Some(folder) = corpus::folder("mermaid-probes") {
        export(maps(folder, &["mmd"]), 40);
    }
}

#[test]
fn the_tables_of_the_corpus_come_out_whole() {
    if let Some(folder) = corpus::folder("maps") {
        export(maps(folder, &["csv"]), 8);
    }
}

#[test]
fn the_fixtures_come_out_whole() {
    export(maps(corpus::fixtures().join("mermaid"), &["mmd", "md"]), 20);
    export(maps(corpus::fixtures().join("csv"), &["csv", "tsv"]), 10);
}

#[test]
fn samples_and_templates_come_out_whole() {
    let samples = [("plain", builtin::sample()), ("blueprint", builtin::sample_blueprint())];
    let samples = samples.into_iter().map(|(name, map)| (name.to_owned(), map));
    let templates = builtin::templates()
        .iter()
        .map(|template| (template.id.to_owned(), builtin::template(template.id).expect("a listed template is there")));
    export(samples.chain(templates), 11);
}
