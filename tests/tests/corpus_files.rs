//! Every map that a reader takes is imported, saved, opened, written in each format and read back; a copy for others holds
//! no deleted word.
#![allow(clippy::unwrap_used, reason = "a test fails where its files cannot be written or read")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use throughline_edit::{Command, Remains};
use throughline_model::{CardId, Map, Part};
use throughline_session::{Env, Session};
use throughline_store::Home;
use throughline_tables::{builtin, csv, html, json, markdown, mermaid, read, xlsx};
use throughline_tests::corpus;

const WRITTEN: &str = "2026-01-31T09:05:07Z";

/// The corpus, the fixtures, and the maps that come with the program, by name.
fn maps() -> Vec<(String, Map)> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["maps", "mermaid"] {
        if let Some(folder) = corpus::folder(folder) {
            files.extend(corpus::files(&folder, &["md", "json", "csv", "mmd"]));
        }
    }
    for folder in fs::read_dir(corpus::fixtures()).unwrap() {
        let folder = folder.unwrap().path();
        if folder.is_dir() {
            files.extend(corpus::files(&folder, &["md", "json", "csv", "mmd", "tsv"]));
        }
    }
    let mut maps =
        vec![("sample".to_owned(), builtin::sample()), ("blueprint".to_owned(), builtin::sample_blueprint())];
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // What a matrix file holds is what others expect of its map.
        if name.ends_with(".matrix.json") {
            continue;
        }
        if let Ok(reading) = read(&fs::read(&path).unwrap(), &name) {
            maps.push((name, reading.map));
        }
    }
    assert!(maps.len() > 20, "only {} maps are read", maps.len());
    maps
}

fn env(folder: &Path) -> Env {
    Env { home: Home::at(folder.join("home")), now: Arc::new(|| 1_750_000_000_000), author: "Ann Author".into() }
}

/// The words on the grid, stage by stage and lane by lane.
fn grid(map: &Map) -> BTreeSet<String> {
    let columns = map.columns();
    let mut words = BTreeSet::new();
    for (lane, cards) in map.cards_by_lane(&columns) {
        for card in cards {
            let (first, _) = columns.span(card.place.unwrap().range).unwrap();
            let stage = &map.stages[&columns.stages[columns.steps[first].1].0].name;
            let all = format!("{} {}", card.title, card.text.text());
            for word in all.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() > 3) {
                words.insert(format!("{stage} / {} / {word}", map.lanes[&lane].name));
            }
        }
    }
    words
}

fn shape(map: &Map) -> Vec<String> {
    map.stages.ordered().iter().map(|stage| stage.name.clone()).collect()
}

#[test]
fn every_map_is_saved_opened_and_written_in_each_format() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    let maps = maps();
    for (nth, (name, map)) in maps.iter().enumerate() {
        let path = folder.path().join(format!("{nth}.journey"));
        let (session, notes) = Session::create(&path, map, env(folder.path())).unwrap();
        assert!(notes.is_empty(), "{name}: {notes:?}");
        let kept = session.map().clone();
        session.close();
        let (session, opening) = Session::open(&path, env(folder.path())).unwrap();
        assert!(opening.repairs.is_empty(), "{name}: {opening:?}");
        assert!(session.map() == &kept, "{name}: {:?}", kept.changes_to(session.map()));
        session.close();

        let mut say = |format: &str, what: String| wrong.push(format!("{name} as {format}: {what}"));
        if json::read(&json::write(&kept)).unwrap().map != kept {
            say("JSON", "it reads back otherwise".into());
        }
        let book = xlsx::write(&kept, WRITTEN).unwrap();
        let updated = xlsx::update(&kept, &book).unwrap();
        if updated.map != kept || !updated.changed.is_empty() {
            say("XLSX", format!("an untouched workbook changes it: {:?}", updated.changed));
        }
        let again = xlsx::read(&book).unwrap().map;
        if grid(&again) != grid(&kept) || shape(&again) != shape(&kept) {
            say("XLSX", "a new map of it has other words".into());
        }
        let again = csv::read(&csv::write(&kept), &csv::Options::default()).unwrap().map;
        let lost: Vec<_> = grid(&kept).difference(&grid(&again)).take(3).cloned().collect();
        if !lost.is_empty() || shape(&again) != shape(&kept) {
            say("CSV", format!("lost {lost:?}"));
        }
        let again = markdown::read(&markdown::write(&kept)).unwrap().map;
        let lost: Vec<_> = grid(&kept).difference(&grid(&again)).take(3).cloned().collect();
        if !lost.is_empty() || shape(&again) != shape(&kept) {
            say("Markdown", format!("lost {lost:?}, {:?}", shape(&again)));
        }
        let journey = mermaid::write(&kept).text;
        if !kept.stages.is_empty()
            && let Err(error) = mermaid::read_strict(&journey)
        {
            say("Mermaid", format!("{error:?}"));
        }
        let page = html::write(&kept, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", WRITTEN);
        let lost = kept
            .stages
            .values()
            .find(|stage| stage.name.split(|letter: char| !letter.is_alphanumeric()).any(|word| !page.contains(word)));
        if let Some(stage) = lost {
            say("HTML", format!("lost the stage {}", stage.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {} maps:\n{}", wrong.len(), maps.len(), wrong.join("\n"));
}

#[test]
fn a_copy_for_others_holds_no_deleted_word() {
    let folder = tempfile::tempdir().unwrap();
    // The words of the file format itself are in every file.
    let empty = folder.path().join("empty.journey");
    throughline_store::share(&Map::default(), &empty, false).unwrap();
    let own_words = text(&empty);
    for (nth, (name, map)) in maps().iter().enumerate().step_by(3) {
        let path = folder.path().join(format!("{nth}.journey"));
        let (mut session, _) = Session::create(&path, map, env(folder.path())).unwrap();
        session.snapshot("Before the cut").unwrap();
        let cut: Vec<CardId> = session.map().cards.keys().copied().step_by(2).collect();
        if cut.is_empty() {
            session.close();
            continue;
        }
        let parts: Vec<Part> = cut.iter().map(|card| Part::Card(*card)).collect();
        session.edit(Command::Delete { parts, cards: Remains::Delete }).unwrap();
        let shared = folder.path().join(format!("shared-{nth}.journey"));
        session.share(&shared, false).unwrap();
        let left = json::write(session.map());
        session.close();
        let own = text(&shared);
        let gone: BTreeSet<String> = cut
            .iter()
            .flat_map(|card| {
                let card = &map.cards.get(card).unwrap();
                format!("{} {}", card.title, card.text.text()).split_whitespace().map(str::to_owned).collect::<Vec<_>>()
            })
            .filter(|word| {
                word.len() > 5
                    && !own_words.contains(word.as_str())
                    && !left.contains(word.as_str())
                    && !word.contains(['"', '\\'])
            })
            .collect();
        let found: Vec<&String> = gone.iter().filter(|word| own.contains(word.as_str())).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
        assert!(!own.contains("Before the cut") && !own.contains("Ann Author"), "{name}");
        assert_eq!(json::write(&throughline_store::Store::read(&shared).unwrap().map), left, "{name}");
    }
}

/// Everything in a file that could be read as text.
fn text(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()
}
