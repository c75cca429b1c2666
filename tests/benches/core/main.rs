//! How long reading, layout and painting take, cold and warm, on made-up maps of the sizes that real ones have.
//!
//! `cargo bench -p throughline-tests --bench core` measures; `-- --edits [WORD]` measures the edits of large maps instead,
//! `-- --sessions` files that are open, and `-- --write FOLDER` writes maps as files, for other programs to be measured on.
//! Cold means a fresh [`Layout`], not a fresh process.

#![expect(clippy::print_stdout, reason = "what is measured is told beside the times")]

mod edits;
mod files;
mod grown;
mod made;
mod prose;
mod sessions;

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use divan::Bencher;
use throughline_export::{PdfOptions, PdfPage, PngOptions, SvgOptions};
use throughline_layout::{Layout, Options};
use throughline_model::{CardId, Map, RichText};
use throughline_scene::{Kept, Op, Orientation, Paper, Scene, ScenePatch, Sheet};
use throughline_tables::{builtin, csv, mermaid};

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--edits");
    if arguments.next().is_some() {
        return edits::tell(&arguments.next().filter(|wanted| wanted != "--bench").unwrap_or_default());
    }
    if std::env::args().any(|argument| argument == "--sessions") {
        return sessions::tell();
    }
    let mut arguments = std::env::args().skip_while(|argument| argument != "--write");
    if arguments.next().is_some() {
        let folder = arguments.next().expect("--write is followed by a folder");
        files::write(folder.as_ref()).expect("the folder can be written to");
        return;
    }
    tell_sizes();
    divan::main();
}

/// A map that is measured.
#[derive(Clone, Copy)]
enum Subject {
    Plain,
    Blueprint,
    Table12x8,
    Journey12x12,
    Table20x19,
}

use Subject::*;

const ALL: [Subject; 5] = [Plain, Blueprint, Table12x8, Journey12x12, Table20x19];
const COUNT: usize = ALL.len();

impl fmt::Display for Subject {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Plain => "sample, plain",
            Blueprint => "sample, blueprint",
            Table12x8 => "12×8 table",
            Journey12x12 => "12×12 journey",
            Table20x19 => "20×19 table, 1,100 items",
        })
    }
}

impl Subject {
    fn map(self) -> &'static Map {
        static MAPS: [OnceLock<Map>; COUNT] = [const { OnceLock::new() }; COUNT];
        MAPS[self as usize].get_or_init(|| match self {
            Plain => builtin::sample(),
            Blueprint => builtin::sample_blueprint(),
            Table12x8 => made::large().map(),
            Journey12x12 => mermaid::read(&made::journey(12, 12)).expect("a journey is read").map,
            Table20x19 => made::huge().map(),
        })
    }

    fn scene(self) -> Arc<Scene> {
        lay(&mut Layout::new(), self.map())
    }

    /// A layout that has laid the map out.
    fn warm(self) -> Layout {
        let mut layout = Layout::new();
        lay(&mut layout, self.map());
        layout
    }

    /// The map with one card's text changed; `long` makes the card taller, so that what is below it moves.
    fn edited(self, long: bool) -> Map {
        // No two edits are alike, or the second would find its text in a cache.
        static EDITS: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let nth = EDITS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let mut map = self.map().clone();
        let card = map.cards.change(edited_card(self.map())).expect("the card is on the map");
        let words = card.text.text();
        let more = if long { prose::text(40, 900 + nth as u64) } else { String::new() };
        // Numbers of one width keep the card as high as it was.
        card.text = RichText::plain(&format!("{words} {:05}{more}", nth % 100_000));
        map
    }
}

/// A card of plain text in the middle of the map.
fn edited_card(map: &Map) -> CardId {
    let with_text: Vec<CardId> = map.cards.values().filter(|card| !card.text.is_empty()).map(|card| card.id).collect();
    let any = || map.cards.keys().copied().next().expect("the map has cards");
    with_text.get(with_text.len() / 2).copied().unwrap_or_else(any)
}

fn lay(layout: &mut Layout, map: &Map) -> Arc<Scene> {
    layout.lay(map, &Options::default())
}

fn pdf_of(scene: &Scene) -> Vec<u8> {
    let sheet = Sheet::fit(scene.size, Paper::Fit, Orientation::Auto);
    throughline_export::pdf(&[PdfPage::new(scene, sheet)], &PdfOptions::default()).expect("the scene is painted")
}

fn tell_sizes() {
    println!("What is measured (sizes in KB of 1,000 bytes):");
    for subject in ALL {
        let (map, mut layout) = (subject.map(), subject.warm());
        let scene = lay(&mut layout, map);
        let mut nodes = 0_usize;
        scene.walk(&mut |_, _, _| nodes += 1);
        let patch = |patch: &ScenePatch| {
            let bytes = serde_json::to_vec(patch).expect("a patch is written").len();
            format!("{} new of {nodes} nodes, {:.1} KB", new_nodes(patch), bytes as f64 / 1e3)
        };
        let small = layout.update(&subject.edited(false), &Options::default());
        lay(&mut layout, map);
        let long = layout.update(&subject.edited(true), &Options::default());
        println!(
            "  {subject}: {} stages, {} lanes, {} cards, {} emotion points; page {:.0}×{:.0} px; PDF {:.0} KB",
            map.stages.len(),
            map.lanes.len(),
            map.cards.len(),
            map.emotions.len(),
            scene.size.width,
            scene.size.height,
            pdf_of(&scene).len() as f64 / 1e3,
        );
        println!("    patch for a card as high as before: {}", patch(&small));
        println!("    patch for a card of 40 more words: {}", patch(&long));
    }
}

fn new_nodes(patch: &ScenePatch) -> usize {
    let kept = patch.ops.iter().filter_map(|op| if let Op::Nodes { nodes, .. } = op { Some(nodes) } else { None });
    let mut count = 0;
    for node in kept.flatten() {
        if let Kept::New(node) = node {
            count += nodes_in(node);
        }
    }
    count
}

fn nodes_in(node: &throughline_scene::Node) -> usize {
    match &node.item {
        throughline_scene::Item::Group { children, .. } => {
            1 + children.iter().map(|child| nodes_in(child)).sum::<usize>()
        }
        _ => 1,
    }
}

#[divan::bench(sample_size = 1)]
fn read_mermaid_12x12(bencher: Bencher<'_, '_>) {
    let text = made::journey(12, 12);
    bencher.bench_local(|| mermaid::read(&text));
}

#[divan::bench(sample_size = 1)]
fn read_csv_12x8(bencher: Bencher<'_, '_>) {
    let text = made::large().csv();
    bencher.bench_local(|| csv::read(&text, &csv::Options::default()));
}

#[divan::bench(args = ALL, sample_size = 1, max_time = 6)]
fn layout_cold(bencher: Bencher<'_, '_>, subject: Subject) {
    let map = subject.map();
    bencher.with_inputs(Layout::new).bench_local_values(|mut layout| (lay(&mut layout, map), layout));
}

#[divan::bench(args = ALL, sample_size = 1, max_time = 4)]
fn layout_warm(bencher: Bencher<'_, '_>, subject: Subject) {
    let (map, mut layout) = (subject.map(), subject.warm());
    bencher.bench_local(|| lay(&mut layout, map));
}

/// All of the page's ground has changed, so every lane is laid out again; the measured texts are still known.
#[divan::bench(args = ALL, sample_size = 1, max_time = 4)]
fn layout_after_a_change_of_theme(bencher: Bencher<'_, '_>, subject: Subject) {
    let mut other = subject.map().clone();
    other.info.look.theme = if other.info.look.theme == "press" { "studio" } else { "press" }.into();
    let (mut layout, mut turn) = (subject.warm(), false);
    bencher.bench_local(|| {
        turn = !turn;
        lay(&mut layout, if turn { &other } else { subject.map() })
    });
}

#[divan::bench(args = ALL, sample_size = 1, max_time = 4)]
fn one_edit_of_the_same_height(bencher: Bencher<'_, '_>, subject: Subject) {
    edit(bencher, subject, false);
}

#[divan::bench(args = ALL, sample_size = 1, max_time = 4)]
fn one_edit_that_moves_what_is_below(bencher: Bencher<'_, '_>, subject: Subject) {
    edit(bencher, subject, true);
}

/// Every run begins with the unchanged map on the page.
fn edit(bencher: Bencher<'_, '_>, subject: Subject, long: bool) {
    let layout = std::cell::RefCell::new(subject.warm());
    let input = || {
        lay(&mut layout.borrow_mut(), subject.map());
        subject.edited(long)
    };
    bencher.with_inputs(input).bench_local_refs(|map| layout.borrow_mut().update(map, &Options::default()));
}

#[divan::bench(args = ALL, sample_size = 1, max_time = 4)]
fn svg(bencher: Bencher<'_, '_>, subject: Subject) {
    let scene = subject.scene();
    bencher.bench_local(|| throughline_export::svg(&scene, &SvgOptions::default()));
}

#[divan::bench(args = ALL, sample_size = 1, max_time = 4, sample_count = 20)]
fn png(bencher: Bencher<'_, '_>, subject: Subject) {
    let scene = subject.scene();
    bencher.bench_local(|| throughline_export::png(&scene, &PngOptions::default()));
}

#[divan::bench(args = ALL, sample_size = 1, max_time = 4)]
fn pdf(bencher: Bencher<'_, '_>, subject: Subject) {
    let scene = subject.scene();
    bencher.bench_local(|| pdf_of(&scene));
}

#[divan::bench(sample_size = 1, max_time = 4)]
fn warm_layout_and_pdf_of_12x8(bencher: Bencher<'_, '_>) {
    let mut layout = Table12x8.warm();
    bencher.bench_local(|| pdf_of(&lay(&mut layout, Table12x8.map())));
}
