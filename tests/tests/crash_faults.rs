//! Each call that changes the disk fails, once or until it is lifted: edits wait for it, and none is lost.

#![cfg(unix)]
#![allow(clippy::print_stdout, reason = "a run says how much it has seen, and what it has skipped")]
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use throughline_tests::crash::{
    child,
    desk::Desk,
    dice::{seed, soak},
    editor::{Editor, Reply},
    place::Place,
    program::{Program, compact},
    shim::{DEATH, Shim, Trouble, at, library},
    story::Plot,
    trace::{self, Event},
    verdict::{beside, look},
};

/// Not a test of its own: as a child, this program is one of those that meet the faults.
#[test]
fn child() {
    child::run();
}

/// One way for a disk to fail.
struct Fault {
    name: &'static str,
    error: u64,
    /// The calls that can fail in this way.
    kinds: u64,
    /// A write that fails has written half before.
    torn: bool,
    /// What a program may say of it.
    codes: &'static [&'static str],
}

const EINTR: u64 = 4;
const EIO: u64 = 5;
const EACCES: u64 = 13;
const ENOSPC: u64 = 28;
const EROFS: u64 = 30;
const EDQUOT: u64 = 122;

/// What a full disk refuses; it always removes, and cuts.
const GROWS: u64 = at::WRITE | at::SYNC | at::CREATE | at::RENAME;

const FAULTS: &[Fault] = &[
    Fault { name: "full", error: ENOSPC, kinds: GROWS, torn: false, codes: &["disk-full"] },
    Fault { name: "full in the middle of a write", error: ENOSPC, kinds: GROWS, torn: true, codes: &["disk-full"] },
    Fault { name: "over quota", error: EDQUOT, kinds: GROWS, torn: false, codes: &["disk-full"] },
    Fault { name: "broken", error: EIO, kinds: at::CHANGE, torn: false, codes: &["io"] },
    Fault { name: "broken for readers", error: EIO, kinds: at::READ, torn: false, codes: &["io"] },
    Fault { name: "read-only", error: EROFS, kinds: at::CHANGE, torn: false, codes: &["read-only"] },
    Fault {
        name: "closed folder",
        error: EACCES,
        kinds: at::CREATE | at::UNLINK,
        torn: false,
        codes: &["denied", "read-only"],
    },
    Fault { name: "interrupted", error: EINTR, kinds: at::CHANGE, torn: false, codes: &["io"] },
    Fault { name: "short writes", error: 0, kinds: at::WRITE, torn: true, codes: &[] },
];

/// A program under the shim.
struct Watched {
    desk: Desk,
    shim: Shim,
    editor: Editor,
}

impl Watched {
    fn new(program: Program, library: &Path, seed: u64) -> Watched {
        let desk = Desk::new(program, "map.journey", seed);
        let shim = Shim::new(&desk.folder(), desk.place.path(), false);
        let editor = open(&desk, &shim, library);
        let mut watched = Watched { desk, shim, editor };
        // So that a fault meets a program that is at work, and every kind of edit has something to change.
        for _ in 0..3 {
            assert!(watched.desk.ask(&mut watched.editor, Plot::Cards).unwrap().is_done());
        }
        watched
    }

    /// Some edits while something goes wrong, then one after it was lifted. How many answers were refusals, by code, and
    /// how many calls there were.
    fn round(&mut self, trouble: Trouble, edits: usize, plot: Plot) -> Result<(BTreeMap<String, usize>, u64), String> {
        let mut codes = BTreeMap::new();
        self.shim.set(trouble);
        for _ in 0..edits {
            if let Reply::Not { code, .. } = self.desk.ask(&mut self.editor, plot)? {
                *codes.entry(code).or_default() += 1;
            }
        }
        let calls = self.shim.calls();
        self.desk.check().map_err(|wrong| format!("while it lasts: {wrong}"))?;
        self.shim.set(Trouble::default());
        match self.desk.ask(&mut self.editor, plot)? {
            Reply::Done(_) => {}
            refused @ Reply::Not { .. } => return Err(format!("after it was lifted: {refused:?}")),
        }
        let done = self.desk.check().map_err(|wrong| format!("after it was lifted: {wrong}"))?;
        self.desk.settle(done);
        Ok((codes, calls))
    }
}

fn open(desk: &Desk, shim: &Shim, library: &Path) -> Editor {
    let mut command: Command = desk.program.edit(&desk.file, &desk.home);
    shim.load(library, &mut command);
    Editor::start(command)
}

/// So many faults meet one file; with more, looking at its growing history takes all the time.
const ROUNDS: u64 = 10;

/// What the faults have met.
#[derive(Debug, Default)]
struct Tally {
    /// Calls that have failed first.
    points: u64,
    /// Answers that say something else than what was wrong, and where they were given first.
    strange: BTreeMap<String, String>,
}

/// Lets every call of a fault's kinds fail, one after the other; once, or until it is lifted after some edits.
fn walk(program: Program, fault: &Fault, lasting: bool, seed: u64, tally: &mut Tally) -> Result<(), String> {
    let Some(library) = library() else { return Ok(()) };
    let mut watched = Watched::new(program, library, seed);
    let fresh = |nth: u64| Watched::new(program, library, seed + nth);
    let (count, edits) = if lasting { (0, 3) } else { (1, 1) };
    for first in 1.. {
        if first % ROUNDS == 0 {
            watched = fresh(first);
        }
        let Fault { error, kinds, torn, .. } = *fault;
        let trouble = Trouble { first, count, error, kinds, torn, ..Trouble::default() };
        let place = || format!("call {first}, {}, seed {seed}", if lasting { "lasting" } else { "once" });
        let context = |wrong: String| format!("{program:?}, {}, {}: {wrong}", fault.name, place());
        let (codes, calls) = watched.round(trouble, edits, Plot::Edits).map_err(context)?;
        // What failed once and is over when the program asks what was wrong is rightly called an error of the disk.
        let right = |code: &str| fault.codes.contains(&code) || (!lasting && code == "io");
        for code in codes.keys().filter(|code| !right(code)) {
            tally.strange.entry(format!("{}: {code}", fault.name)).or_insert_with(place);
        }
        if calls < first {
            return Ok(());
        }
        tally.points += 1;
        // What lasts is met by every edit after the first, and nothing that fails for good is on the disk.
        if lasting && codes.is_empty() && !fault.codes.is_empty() {
            return Err(context("every edit was acknowledged".into()));
        }
    }
    unreachable!("the calls of an edit come to an end")
}

/// That nothing is wrong.
#[track_caller]
fn none(wrong: &[String]) {
    let first: Vec<&str> = wrong.iter().take(5).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} are wrong, such as\n{}", wrong.len(), first.join("\n"));
}

fn walk_all(program: Program, seed: u64) {
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    for fault in FAULTS {
        for lasting in [false, true] {
            // No system interrupts a call forever; programs rightly try again until it does not.
            if lasting && fault.error == EINTR {
                continue;
            }
            wrong.extend(walk(program, fault, lasting, seed, &mut tally).err());
        }
    }
    println!("{program:?}: {} calls have failed", tally.points);
    none(&wrong);
    assert!(tally.strange.is_empty(), "{program:?} blames something else: {:#?}", tally.strange);
}

#[test]
fn no_failing_call_costs_the_store_an_edit() {
    for nth in 0..if soak() { 5 } else { 1 } {
        walk_all(Program::Keeper, seed(11) + nth);
    }
}

#[test]
fn no_failing_call_costs_journey_an_edit() {
    for nth in 0..if soak() { 5 } else { 1 } {
        walk_all(Program::Journey, seed(12) + nth);
    }
}

/// A program opens a file that another was killed over, and each call of that fails, one after the other.
fn open_under(program: Program, fault: &Fault, lasting: bool, seed: u64) -> Result<usize, String> {
    let Some(library) = library() else { return Ok(0) };
    let mut desk = Desk::new(program, "map.journey", seed);
    let shim = Shim::new(&desk.folder(), desk.place.path(), false);
    // Five programs start for each call, so a quick run takes some of them, and others for each kind of fault.
    let step = if soak() { 1 } else { 5 };
    for (points, first) in (1 + fault.error % step..).step_by(step as usize).enumerate() {
        let context =
            |wrong: String| format!("{program:?}, {}, call {first} of opening, seed {seed}: {wrong}", fault.name);
        shim.set(Trouble::default());
        let mut editor = open(&desk, &shim, library);
        desk.ask(&mut editor, Plot::Edits).map_err(context)?;
        shim.set(Trouble { first: 1, count: 1, error: DEATH, kinds: at::UNLINK, ..Trouble::default() });
        desk.ask(&mut editor, Plot::Edits).err().ok_or_else(|| context("it survives its death".into()))?;
        // The journal of that commit is there, so what it did not acknowledge is taken back.
        let count = u64::from(!lasting);
        let Fault { error, kinds, torn, .. } = *fault;
        shim.set(Trouble { first, count, error, kinds, torn, ..Trouble::default() });
        let done = desk.check().map_err(context)?;
        desk.settle(done);
        let mut editor = open(&desk, &shim, library);
        // It may end at once, refuse, or do it.
        let opened = desk.ask(&mut editor, Plot::Edits).is_ok();
        editor.end().map_err(|error| context(error.to_string()))?;
        let calls = shim.calls();
        shim.set(Trouble::default());
        let done = desk.check().map_err(context)?;
        desk.settle(done);
        let mut editor = open(&desk, &shim, library);
        match desk.ask(&mut editor, Plot::Edits).map_err(context)? {
            Reply::Done(_) => {}
            refused @ Reply::Not { .. } => return Err(context(format!("after it was lifted: {refused:?}"))),
        }
        editor.end().map_err(|error| context(error.to_string()))?;
        let done = desk.check().map_err(context)?;
        desk.settle(done);
        if calls < first {
            return if opened { Ok(points) } else { Err(context("it does not open a sound file".into())) };
        }
    }
    unreachable!("the calls of opening a file come to an end")
}

#[test]
fn no_failing_call_costs_an_edit_when_a_file_is_opened() {
    for program in [Program::Keeper, Program::Journey] {
        let (mut points, mut wrong) = (0, Vec::new());
        for fault in FAULTS {
            for lasting in [false, true].into_iter().filter(|lasting| !(*lasting && fault.error == EINTR)) {
                match open_under(program, fault, lasting, seed(16)) {
                    Ok(found) => points += found,
                    Err(text) => wrong.push(text),
                }
            }
        }
        println!("{program:?}: {points} calls have failed while it opened a file");
        none(&wrong);
    }
}

/// A file is made, and each call of that fails, one after the other: it is said to be there, or it is not there.
fn make_under(program: Program, fault: &Fault, seed: u64) -> Result<u64, String> {
    let Some(library) = library() else { return Ok(0) };
    for first in 1.. {
        let place = Place::new("make");
        let (folder, home) = (place.join("maps"), place.join("home"));
        fs::create_dir_all(&folder).unwrap();
        fs::create_dir_all(&home).unwrap();
        let file = folder.join("map.journey");
        let context =
            |wrong: String| format!("{program:?}, {}, call {first} of making, seed {seed}: {wrong}", fault.name);
        let shim = Shim::new(&folder, place.path(), true);
        let Fault { error, kinds, torn, .. } = *fault;
        shim.set(Trouble { first, count: 1, error, kinds, torn, ..Trouble::default() });
        let mut command = program.make(&file, &home);
        shim.load(library, &mut command);
        let made = command.status().unwrap().success();
        let calls = shim.calls();
        let events = trace::read(shim.trace().unwrap());
        let failed = events.iter().find_map(|event| match event {
            Event::Failed { kind, path } => Some((*kind, path.clone())),
            _ => None,
        });
        if made && failed.as_ref().is_some_and(|(kind, _)| *kind == at::SYNC) && error != EINTR {
            return Err(context(format!("it says that it is made, and did not reach the disk: {failed:?}")));
        }
        if file.exists() {
            look(&file, &place.join("home of the look"), None).map_err(context)?;
        } else if made {
            return Err(context("it says that it is made, and it is not there".into()));
        }
        let left = beside(&file);
        if !left.is_empty() && failed.as_ref().is_some_and(|(kind, _)| *kind != at::UNLINK) {
            return Err(context(format!("it has left {left:?}, after {failed:?}")));
        }
        if !file.exists() && !program.make(&file, &home).status().unwrap().success() {
            return Err(context("it is not made again".into()));
        }
        if calls < first {
            return Ok(first - 1);
        }
    }
    unreachable!("the calls of making a file come to an end")
}

#[test]
fn no_failing_call_leaves_half_a_new_file() {
    for program in [Program::Keeper, Program::Journey] {
        let (mut points, mut wrong) = (0, Vec::new());
        for fault in FAULTS.iter().filter(|fault| fault.kinds != at::READ) {
            match make_under(program, fault, seed(17)) {
                Ok(found) => points += found,
                Err(text) => wrong.push(text),
            }
        }
        println!("{program:?}: {points} calls have failed while it made a file");
        none(&wrong);
    }
}

#[test]
fn no_failing_call_and_no_death_costs_an_edit_while_a_file_is_written_anew() {
    let Some(library) = library() else { return };
    let mut points = 0;
    let step = if soak() { 1 } else { 4 };
    for (error, torn) in [(DEATH, false), (DEATH, true), (EIO, false), (ENOSPC, true)] {
        let mut desk = Desk::new(Program::Journey, "map.journey", seed(18));
        let shim = Shim::new(&desk.folder(), desk.place.path(), false);
        for first in (1 + error % step..).step_by(step as usize) {
            let context = |wrong: String| format!("error {error}, call {first}, torn {torn}: {wrong}");
            let mut editor = desk.open();
            assert!(desk.ask(&mut editor, Plot::All).unwrap().is_done(), "{}", context("no edit is taken".into()));
            editor.end().unwrap();
            shim.set(Trouble { first, count: 1, error, kinds: at::CHANGE, torn, ..Trouble::default() });
            let mut command = compact(&desk.file, &desk.home);
            shim.load(library, &mut command);
            command.status().unwrap();
            let calls = shim.calls();
            shim.set(Trouble::default());
            let done = desk.check().map_err(context).unwrap();
            desk.settle(done);
            if calls < first {
                break;
            }
            points += 1;
        }
    }
    println!("{points} calls have failed, or were the last, while a file was written anew");
    assert!(points > 10, "so few calls write no file anew");
}

/// Fills the disk up to every point of an edit, and frees it again.
fn fill(program: Program, seed: u64) {
    let Some(library) = library() else { return };
    let mut watched = Watched::new(program, library, seed);
    let mut full = 0;
    for room in (0..).step_by(if soak() { 64 } else { 700 }) {
        if full % ROUNDS == ROUNDS - 1 {
            watched = Watched::new(program, library, seed + full);
        }
        let context = |wrong| format!("{program:?}, room for {room} bytes, seed {seed}: {wrong}");
        let trouble = Trouble { room: Some(room), ..Trouble::default() };
        let (codes, _) = watched.round(trouble, 2, Plot::Cards).map_err(context).unwrap();
        match codes.iter().next() {
            None => break,
            Some((code, _)) => assert_eq!(code, "disk-full", "{}", context(format!("{codes:?}"))),
        }
        full += 1;
    }
    println!("{program:?}: {full} disks were full");
    assert!(full > 0, "the disk was never full");
}

#[test]
fn a_full_disk_costs_no_edit_wherever_it_ends() {
    fill(Program::Keeper, seed(13));
    fill(Program::Journey, seed(14));
}

/// A disk of its own that is really full, and is taken away at the end.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn new(folder: &Path) -> Option<SmallDisk> {
        fs::create_dir_all(folder).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder).output();
        match mounted {
            Ok(output) if output.status.success() => Some(SmallDisk(folder.to_owned())),
            Ok(output) => {
                println!("skipped: a small disk needs root: {}", String::from_utf8_lossy(&output.stderr).trim());
                None
            }
            Err(error) => {
                println!("skipped: mount does not start: {error}");
                None
            }
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Command::new("umount").arg("--lazy").arg(&self.0).status().map(drop).unwrap_or_default();
    }
}

/// Leaves so many bytes free on a small disk, after rounding to its blocks.
fn leave_free(disk: &Path, room: u64) {
    let filler = disk.join("filler");
    let mut file = fs::File::create(&filler).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
    let full = file.metadata().unwrap().len();
    file.set_len(full.saturating_sub(room)).unwrap();
}

#[test]
fn a_small_disk_costs_no_edit_when_it_is_full() {
    for program in [Program::Keeper, Program::Journey] {
        let place = Place::new("small");
        let Some(disk) = SmallDisk::new(&place.join("maps")) else { return };
        let mut desk = Desk::on(place, program, "map.journey", seed(15));
        let mut editor = desk.open();
        let mut full = 0;
        for room in (0..40).map(|blocks| blocks * 4096) {
            leave_free(&disk.0, room);
            for _ in 0..2 {
                match desk.ask(&mut editor, Plot::Edits).unwrap() {
                    Reply::Done(_) => {}
                    Reply::Not { code, .. } if code == "disk-full" => full += 1,
                    other @ Reply::Not { .. } => panic!("{program:?}, {room} bytes free: {other:?}"),
                }
            }
            desk.check().unwrap_or_else(|wrong| panic!("{program:?}, {room} bytes free: {wrong}"));
            fs::remove_file(disk.0.join("filler")).unwrap();
            let answer = desk.ask(&mut editor, Plot::Edits).unwrap();
            assert!(answer.is_done(), "{program:?}, after {room} bytes were free: {answer:?}");
            let done = desk.check().unwrap_or_else(|wrong| panic!("{program:?}, after {room}: {wrong}"));
            desk.settle(done);
        }
        println!("{program:?}: the small disk was full {full} times");
        assert!(full > 0, "the disk was never full");
        drop(disk);
    }
}
