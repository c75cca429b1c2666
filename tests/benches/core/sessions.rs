//! What a person waits for in an open file: from a command to its patch, until it is in the file, and from opening to the
//! first picture. Beside it, what a program takes that writes the whole map anew each time.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::json;
use throughline_edit::{Command, Fields, Joining};
use throughline_model::*;
use throughline_session::{Env, Session};
use throughline_store::Home;

use crate::{
    edits::spread,
    grown::{self, COMMON, VAST},
};

const ROUNDS: usize = 120;
const LONG: Duration = Duration::from_secs(60);

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

fn fields(pairs: &[(&str, serde_json::Value)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

/// The edits that are measured, one after the other, each of another part of the map.
fn command(map: &Map, nth: usize) -> Command {
    let card = *map.cards.keys().nth(nth * 7_919 % map.cards.len()).expect("there are cards");
    match nth % 4 {
        0 => Command::Set { part: card.into(), fields: fields(&[("text", json!(format!("What is said now, {nth}")))]) },
        1 => {
            let point = *map.emotions.keys().nth(nth * 31 % map.emotions.len()).expect("there are feelings");
            Command::Set { part: point.into(), fields: fields(&[("value", json!((nth % 9) as f64 / 2.0 - 2.0))]) }
        }
        2 => {
            let place = map.cards[&card].place;
            Command::AddCard {
                place,
                at: Default::default(),
                fields: fields(&[("text", json!("A new card"))]),
                id: None,
            }
        }
        _ => Command::NudgeCards { cards: vec![card], columns: if nth % 8 == 3 { 1 } else { -1 }, lanes: 0 },
    }
}

/// Writes a map as one JSON file as carefully as the store does: beside, synced, renamed, folder synced.
fn whole(map: &Map, path: &Path) {
    let beside = path.with_extension("tmp");
    let mut file = File::create(&beside).expect("the folder can be written to");
    file.write_all(throughline_tables::json::write(map).as_bytes()).expect("the disk has room");
    file.sync_all().expect("the disk works");
    fs::rename(&beside, path).expect("the folder can be written to");
    File::open(path.parent().expect("a folder")).and_then(|folder| folder.sync_all()).expect("the disk works");
}

/// Tells for both sizes what an open file takes. Files lie in the target folder, on a disk like any map's.
pub(crate) fn tell() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sessions");
    fs::remove_dir_all(&folder).unwrap_or_default();
    fs::create_dir_all(&folder).expect("the target folder can be written to");
    let env = Env { home: Home::at(folder.join("home")), now: Arc::new(|| 1_750_000_000_000), author: "Ann".into() };
    for size in [COMMON, VAST] {
        let path = folder.join(format!("{}.journey", size.cards));
        println!("{} cards in a file; median and 95th percentile in ms", size.cards);
        Session::create(&path, &grown::map(&size), env.clone()).expect("the folder can be written to").0.close();

        let mut opened = Vec::new();
        let mut first = Vec::new();
        let mut shown = Vec::new();
        for _ in 0..11 {
            let start = Instant::now();
            let (mut session, _) = Session::open(&path, env.clone()).expect("it was just made");
            opened.push(millis(start));
            session.first_scene();
            first.push(millis(start));
            session.scene();
            shown.push(millis(start));
            session.close();
        }
        println!("  {} open: read and checked", spread(opened));
        println!("  {} open to the first screenful", spread(first));
        println!("  {} open to the whole picture", spread(shown));

        let (mut session, _) = Session::open(&path, env.clone()).expect("it was just made");
        session.scene();
        let (mut patched, mut durable) = (Vec::new(), Vec::new());
        for nth in 0..ROUNDS {
            let command = command(session.map(), nth);
            let start = Instant::now();
            let outcome = session.edit(command);
            patched.push(millis(start));
            let saved = session.wait(LONG);
            durable.push(millis(start));
            assert!(saved.is_saved(), "{saved:?}");
            drop(outcome);
        }
        println!("  {} an edit to its patch", spread(patched));
        println!("  {} an edit until it is in the file", spread(durable));

        let mut planned = Vec::new();
        for nth in 0..ROUNDS {
            let command = command(session.map(), nth);
            let start = Instant::now();
            let plan = session.plan(command);
            planned.push(millis(start));
            drop(plan);
        }
        println!("  {} of it, planning alone", spread(planned));
        let other = session.map().clone();
        let start = Instant::now();
        let taken = session.plan(Command::Import { map: Box::new(other), joining: Joining::Append });
        println!("  {:8.3} planning to take in as large a map", millis(start));
        drop(taken);
        let mut rewritten = Vec::new();
        for _ in 0..21 {
            let start = Instant::now();
            whole(session.map(), &folder.join("whole.json"));
            rewritten.push(millis(start));
        }
        println!("  {} beside it: the whole map written as JSON", spread(rewritten));
        session.close();
        println!("  {:8.1} KB of file", fs::metadata(&path).map_or(0.0, |data| data.len() as f64 / 1e3));
    }
}
