//! The power goes at every moment of a run, and whatever had reached the disk: what was acknowledged is there.

#![cfg(unix)]
#![allow(clippy::print_stdout, reason = "a run says how much it has seen, and what it has skipped")]
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::{fs, path::Path, process::Command};

use throughline_model::Map;
use throughline_store::Store;
use throughline_tests::crash::{
    child::{self, Role},
    desk::Desk,
    dice::{seed, soak},
    disk::{Disk, files},
    editor::{Editor, Reply},
    place::Place,
    plain,
    power::{State, each_state, lay_out, without_folder_syncs, without_syncs},
    program::{Program, compact},
    shim::{Shim, Trouble, at, library},
    story::{Plot, Seen},
    trace::{self, Event},
    verdict::look,
};

/// Not a test of its own: as a child, this program is one of those that lose power.
#[test]
fn child() {
    child::run();
}

/// What a program did in a folder, and what was there before.
#[derive(Debug)]
struct Run {
    start: Disk,
    events: Vec<Event>,
}

impl Run {
    /// Lets a program do all that it is told, and watches it. `None` where it cannot be watched. So many lines lie ready
    /// before it has answered to any of them.
    fn of(mut command: Command, folder: &Path, beside: &Path, lines: &[String], ready: usize) -> Option<Run> {
        let library = library()?;
        let start = Disk::of(folder);
        let shim = Shim::new(folder, beside, true);
        let trace = shim.trace().unwrap();
        fs::remove_file(trace).unwrap_or_default();
        shim.load(library, &mut command);
        let mut editor = Editor::start(command);
        for lines in lines.chunks(ready.max(1)) {
            editor.send(lines);
            lines.iter().for_each(|line| drop(editor.answer().unwrap_or_else(|| panic!("no answer to {line}"))));
        }
        let (status, _) = editor.end().unwrap();
        assert!(status.success(), "the program has failed");
        Some(Run::traced(start, folder, trace))
    }

    /// What a trace says, if it says everything.
    fn traced(start: Disk, folder: &Path, trace: &Path) -> Run {
        let events = trace::read(trace);
        let mut disk = start.clone();
        events.iter().for_each(|event| disk.take(event));
        assert!(disk.now() == files(folder), "the trace has missed something");
        Run { start, events }
    }
}

/// How often the dice are thrown at each moment.
fn samples() -> u64 {
    if soak() { 60 } else { 3 }
}

/// Looks at every state; says how many there were, and what is wrong with the first that is not as it must be.
fn examine(
    run: &Run,
    folder: &Path,
    place: &Place,
    mut check: impl FnMut(&Path, &[Reply]) -> Result<(), String>,
) -> (usize, Vec<String>) {
    let state_folder = place.join("state");
    let mut wrong = Vec::new();
    let states = each_state(&run.start, &run.events, seed(41), samples(), |state: State| {
        lay_out(&state.files, folder, &state_folder);
        if let Err(what) = check(&state_folder, &Reply::all(&state.said)) {
            wrong.push(format!("before event {}, {:?}: {what}", state.event, state.luck));
        }
    });
    (states, wrong)
}

fn words() -> Vec<String> {
    (0..6).map(|nth| format!("word-{nth}")).collect()
}

/// The small program keeps words, and its disk loses power; how many states there were, and how many have lost a word.
fn plain_run(synchronous: &'static str, change: fn(&[Event]) -> Vec<Event>) -> Option<(usize, usize)> {
    let place = Place::new("power");
    let folder = place.join("words");
    fs::create_dir_all(&folder).unwrap();
    let command = child::command(Role::Plain(synchronous), &folder.join("words.db"), place.path());
    let mut run = Run::of(command, &folder, place.path(), &words(), 1)?;
    run.events = change(&run.events);
    let (states, wrong) = examine(&run, &folder, &place, |folder, said| {
        let found = plain::words(&folder.join("words.db"))?;
        let fits = (said.len()..=said.len() + 1).contains(&found.len()) && found == words()[..found.len()];
        if fits { Ok(()) } else { Err(format!("{} words were acknowledged, and there are {found:?}", said.len())) }
    });
    println!("synchronous={synchronous}: {} events, {states} states, {} of them lost", run.events.len(), wrong.len());
    Some((states, wrong.len()))
}

#[test]
fn a_database_that_waits_for_the_disk_loses_no_word() {
    let Some((states, lost)) = plain_run("EXTRA", <[Event]>::to_vec) else { return };
    assert!(states > 100, "{states} states show nothing");
    assert_eq!(lost, 0, "of {states}");
}

#[test]
fn a_database_that_waits_less_is_caught() {
    for synchronous in ["OFF", "NORMAL", "FULL"] {
        let Some((states, lost)) = plain_run(synchronous, <[Event]>::to_vec) else { return };
        assert!(lost > 0, "with synchronous={synchronous} none of {states} states has lost anything");
    }
}

/// What a program did in a folder of its own that edited a new map.
struct Edited {
    desk: Desk,
    run: Run,
    /// As many edits may have been written together.
    ready: usize,
}

impl Edited {
    fn new(program: Program, edits: usize, plot: Plot, ready: usize, seed: u64) -> Option<Edited> {
        let mut desk = Desk::new(program, "map.journey", seed);
        let commands = desk.story.batch(edits, plot);
        let run = Run::of(program.edit(&desk.file, &desk.home), &desk.folder(), desk.place.path(), &commands, ready)?;
        Some(Edited { desk, run, ready })
    }

    /// Looks at every state that a power cut can leave.
    fn examine(&mut self) -> (usize, Vec<String>) {
        let folder = self.desk.folder();
        let Edited { desk, run, ready } = self;
        let place = Place::new("states");
        examine(run, &folder, &place, |folder, said| {
            if let Some(refused) = said.iter().find(|answer| !answer.is_done()) {
                return Err(format!("an edit was not done: {refused:?}"));
            }
            desk.acknowledge(said.len());
            let done = desk.check_at(&folder.join("map.journey"))?;
            match done <= said.len() + *ready {
                true => Ok(()),
                false => Err(format!("{done} edits are there, and only {} were acknowledged", said.len())),
            }
        })
    }
}

fn power(program: Program, runs: u64, first_seed: u64) {
    let (mut all, mut events) = (0, 0);
    for nth in 0..runs {
        let (seed, ready) = (first_seed + nth, if nth % 2 == 0 { 1 } else { 4 });
        let Some(mut edited) = Edited::new(program, 8, Plot::All, ready, seed) else { return };
        let (states, wrong) = edited.examine();
        assert!(wrong.is_empty(), "{program:?}, seed {seed}: {} of {states}: {}", wrong.len(), wrong[0]);
        all += states;
        events += edited.run.events.len();
    }
    println!("{program:?}: {events} events, {all} states");
    assert!(all > 100, "{all} states show nothing");
}

#[test]
fn a_power_cut_costs_the_store_no_acknowledged_edit() {
    power(Program::Keeper, if soak() { 40 } else { 2 }, seed(42));
}

#[test]
fn a_power_cut_costs_journey_no_acknowledged_edit() {
    power(Program::Journey, if soak() { 40 } else { 2 }, seed(43));
}

#[test]
fn a_program_that_waits_for_nothing_is_caught() {
    for program in [Program::Keeper, Program::Journey] {
        for (what, fewer) in
            [("anything", without_syncs as fn(&[Event]) -> Vec<Event>), ("the folder", without_folder_syncs)]
        {
            let Some(mut edited) = Edited::new(program, 4, Plot::Cards, 1, seed(44)) else { return };
            edited.run.events = fewer(&edited.run.events);
            let (states, wrong) = edited.examine();
            println!("{program:?} without waiting for {what}: {} of {states} states have lost something", wrong.len());
            assert!(!wrong.is_empty(), "{program:?} need not wait for {what}: that cannot be");
        }
    }
}

/// A sync fails, the next edit takes everything to the disk, and then the power goes.
fn power_after_failure(program: Program, seed: u64) {
    let Some(library) = library() else { return };
    let mut all = 0;
    for first in 1.. {
        let mut desk = Desk::new(program, "map.journey", seed);
        let start = Disk::of(&desk.folder());
        let shim = Shim::new(&desk.folder(), desk.place.path(), true);
        let mut command = program.edit(&desk.file, &desk.home);
        shim.load(library, &mut command);
        let mut editor = Editor::start(command);
        assert!(desk.ask(&mut editor, Plot::Edits).unwrap().is_done());
        shim.set(Trouble { first, count: 1, error: EIO, kinds: at::SYNC, ..Trouble::default() });
        desk.ask(&mut editor, Plot::Edits).unwrap();
        let calls = shim.calls();
        shim.set(Trouble::default());
        assert!(desk.ask(&mut editor, Plot::Edits).unwrap().is_done());
        editor.end().unwrap();
        if calls < first {
            assert!(first > 3, "{program:?} syncs {calls} times for an edit");
            println!("{program:?}: {all} states after one of {calls} syncs has failed");
            return;
        }
        let folder = desk.folder();
        let mut run = Run::traced(start, &folder, shim.trace().unwrap());
        // SQLite goes on when the folder of a new journal cannot be synced. Where a file's own sync does not keep its name
        // too, a second fault right after that one is more than it promises to bear.
        run.start = run.start.keeping_names();
        let place = Place::new("states");
        let (states, wrong) = examine(&run, &folder, &place, |folder, said| {
            // An answer speaks for all edits before it, too.
            desk.acknowledge(said.iter().rposition(Reply::is_done).map_or(0, |nth| nth + 1));
            desk.check_at(&folder.join("map.journey")).map(drop)
        });
        assert!(wrong.is_empty(), "{program:?}, seed {seed}, sync {first}: {} of {states}: {}", wrong.len(), wrong[0]);
        all += states;
    }
}

const EIO: u64 = 5;

#[test]
fn a_power_cut_after_a_failed_sync_costs_no_acknowledged_edit() {
    power_after_failure(Program::Keeper, seed(49));
    power_after_failure(Program::Journey, seed(50));
}

/// The file is being made: whoever was told that it is there finds it, and nobody ever finds half of it.
fn birth(program: Program, seed: u64) {
    let place = Place::new("birth");
    let (folder, home) = (place.join("maps"), place.join("home"));
    fs::create_dir_all(&folder).unwrap();
    fs::create_dir_all(&home).unwrap();
    let file = folder.join("map.journey");
    let Some(run) = Run::of(program.make(&file, &home), &folder, place.path(), &[], 1) else { return };
    let made = Seen::of(&Store::read(&file).unwrap().map);
    let (mut missing, mut whole) = (0, 0);
    let (states, wrong) = examine(&run, &folder, &place, |folder, _| {
        let file = folder.join("map.journey");
        if !file.exists() {
            missing += 1;
            return Ok(());
        }
        whole += 1;
        let found = look(&file, &place.join("home of the state"), None::<&Map>)?;
        if found.seen == made { Ok(()) } else { Err(format!("it holds {:?}", found.seen)) }
    });
    println!("{program:?}: {states} states while it made a file: {missing} missing, {whole} whole");
    assert!(wrong.is_empty(), "{program:?}, seed {seed}: {} of {states}: {}", wrong.len(), wrong[0]);
    // Once the program has ended, the file is there for good.
    let mut disk = run.start.clone();
    run.events.iter().for_each(|event| disk.take(event));
    let after = disk.after(&throughline_tests::crash::disk::Luck::None);
    assert!(after.contains_key(&file), "{program:?} has ended, and a power cut still takes the file away");
}

#[test]
fn a_power_cut_never_leaves_half_a_new_file() {
    birth(Program::Keeper, seed(45));
    birth(Program::Journey, seed(46));
}

#[test]
fn a_power_cut_while_a_file_is_written_anew_costs_nothing() {
    let Some(edited) = Edited::new(Program::Journey, 12, Plot::All, 1, seed(51)) else { return };
    let mut desk = edited.desk;
    desk.acknowledge(desk.story.told());
    let (folder, place) = (desk.folder(), Place::new("anew"));
    let Some(run) = Run::of(compact(&desk.file, &desk.home), &folder, place.path(), &[], 1) else { return };
    assert!(run.events.iter().any(|event| matches!(event, Event::Rename { .. })), "it was not written anew");
    let (states, wrong) =
        examine(&run, &folder, &place, |folder, _| desk.check_at(&folder.join("map.journey")).map(drop));
    println!("{states} states while a file is written anew");
    assert!(wrong.is_empty(), "{} of {states}: {}", wrong.len(), wrong[0]);
}

/// The power goes a second time, while the program brings a file in order that the first cut has left.
#[test]
fn a_second_power_cut_while_a_file_is_brought_in_order_costs_nothing() {
    let program = Program::Keeper;
    let Some(edited) = Edited::new(program, 5, Plot::All, 1, seed(47)) else { return };
    let folder = edited.desk.folder();
    let mut firsts = Vec::new();
    each_state(&edited.run.start, &edited.run.events, seed(48), 1, |state| {
        // Those in which a journal is left to be played back.
        if state.files.iter().any(|(path, bytes)| path.to_string_lossy().ends_with("-journal") && !bytes.is_empty()) {
            firsts.push(state);
        }
    });
    assert!(!firsts.is_empty(), "no cut has left a journal");
    let take = if soak() { 400 } else { 12 };
    let step = firsts.len().div_ceil(take);
    let (mut all, mut lost) = (0, Vec::new());
    for first in firsts.iter().step_by(step) {
        let place = Place::new("second");
        let (again, home) = (place.join("maps"), place.join("home"));
        fs::create_dir_all(&home).unwrap();
        lay_out(&first.files, &folder, &again);
        let said = Reply::all(&first.said).len();
        let Some(run) = Run::of(program.edit(&again.join("map.journey"), &home), &again, place.path(), &[], 1) else {
            return;
        };
        let mut desk_said = |folder: &Path, _: &[Reply]| {
            let found = look(&folder.join("map.journey"), &place.join("home of the state"), Some(&edited.desk.begin))?;
            let fits = (said..=said + 1).any(|done| edited.desk.story.after(done) == Some(&found.seen));
            if fits { Ok(()) } else { Err(format!("{said} edits were acknowledged, and it holds {:?}", found.seen)) }
        };
        let (states, wrong) = examine(&run, &again, &place, &mut desk_said);
        all += states;
        lost.extend(wrong);
    }
    println!("{} first cuts of {}, {all} states after a second", firsts.iter().step_by(step).count(), firsts.len());
    assert!(lost.is_empty(), "{} of {all}: {}", lost.len(), lost[0]);
}
