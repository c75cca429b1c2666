//! The power goes at every moment of a run, and whatever had reached the disk: what was acknowledged is there.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::{env, io, process::Command};

use throughline_tests::crash::{
    dice::seed,
    disk::{Disk, files},
    editor::{Editor, Reply},
    place::Place,
    plain,
    power::{State, each_state, lay_out, without_folder_syncs, without_syncs},
    shim::{Shim, library},
    trace::{self, Event},
};

/// What a child of this test program is asked to be.
const ROLE: &str = "THROUGHLINE_CRASH_CHILD";

/// Not a test of its own: as a child, this program keeps words.
#[test]
fn child() {
    let Some(synchronous) = env::var_os(ROLE) else { return };
    let path = env::var_os("THROUGHLINE_CRASH_FILE").unwrap();
    plain::keep(path.as_ref(), synchronous.to_str().unwrap(), io::stdin().lock()).unwrap();
}

/// A run of the small program, watched: the disk before it, and what it did.
fn watched(place: &Place, synchronous: &str, words: &[String]) -> Option<(Disk, Vec<Event>)> {
    let library = library()?;
    let folder = place.join("map");
    std::fs::create_dir_all(&folder).unwrap();
    let start = Disk::of(&folder);
    let shim = Shim::new(&folder, place.path(), true);
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", "child", "--nocapture", "--test-threads=1"]);
    command.env(ROLE, synchronous).env("THROUGHLINE_CRASH_FILE", folder.join("words.db"));
    shim.load(library, &mut command);
    let mut editor = Editor::start(command);
    editor.send(words);
    let (status, answers) = editor.end().unwrap();
    assert!(status.success());
    assert_eq!(answers.len(), words.len());
    let events = trace::read(shim.trace().unwrap());
    let mut disk = start.clone();
    events.iter().for_each(|event| disk.take(event));
    assert!(disk.now() == files(&folder), "the trace has missed something");
    Some((start, events))
}

/// How many states there were, and in which of them a word was missing.
fn examine(place: &Place, start: &Disk, events: &[Event], all: &[String]) -> (usize, Vec<State>) {
    let (watched, folder) = (place.join("map"), place.join("state"));
    let mut lost = Vec::new();
    let states = each_state(start, events, seed(1), 4, |state| {
        lay_out(&state.files, &watched, &folder);
        let said = Reply::all(&state.said).len();
        let sound = match plain::words(&folder.join("words.db")) {
            Ok(words) => (said..=said + 1).contains(&words.len()) && words == all[..words.len()],
            Err(_) => false,
        };
        if !sound {
            lost.push(state);
        }
    });
    (states, lost)
}

fn words() -> Vec<String> {
    (0..6).map(|nth| format!("word-{nth}")).collect()
}

#[test]
fn a_database_that_waits_for_the_disk_loses_no_word() {
    let place = Place::new("power");
    let Some((start, events)) = watched(&place, "EXTRA", &words()) else { return };
    let (states, lost) = examine(&place, &start, &events, &words());
    println!("{} events, {states} states", events.len());
    assert!(states > 100, "{states} states show nothing");
    assert!(
        lost.is_empty(),
        "{} of {states}, the first before event {}: {:?}",
        lost.len(),
        lost[0].event,
        lost[0].luck
    );
}

#[test]
fn a_database_that_does_not_wait_for_the_disk_is_caught() {
    let place = Place::new("power");
    for synchronous in ["OFF", "NORMAL", "FULL"] {
        let place = Place::new("power");
        let Some((start, events)) = watched(&place, synchronous, &words()) else { return };
        let (states, lost) = examine(&place, &start, &events, &words());
        println!("{synchronous}: {} events, {states} states, {} lost", events.len(), lost.len());
        assert!(!lost.is_empty(), "with synchronous={synchronous} none of {states} states has lost anything");
    }
    let Some((start, events)) = watched(&place, "EXTRA", &words()) else { return };
    for fewer in [without_syncs(&events), without_folder_syncs(&events)] {
        let (states, lost) = examine(&place, &start, &fewer, &words());
        println!("without: {} events, {states} states, {} lost", fewer.len(), lost.len());
        assert!(!lost.is_empty(), "without waiting none of {states} states has lost anything");
    }
}
