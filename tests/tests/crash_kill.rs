//! The program is killed at any moment: what it has acknowledged is there, the file is sound, and the next one goes on.

#![allow(clippy::print_stdout, reason = "a run says how much it has seen, and what it has skipped")]
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use throughline_store::Store;
#[cfg(unix)]
use throughline_tests::crash::shim::{DEATH, Shim, Trouble, at, library};
use throughline_tests::crash::{
    child,
    desk::Desk,
    dice::{Dice, seed, soak},
    editor::{Editor, Reply},
    place::Place,
    program::Program,
    story::{Plot, Seen},
    verdict::{beside, look},
};

/// Not a test of its own: as a child, this program is one of those that are killed.
#[test]
fn child() {
    child::run();
}

/// One file, and the programs that edit it one after the other.
struct Run {
    desk: Desk,
    dice: Dice,
    /// How long the program takes from its start to its first answer.
    start: Duration,
    /// How long it takes from one answer to the next.
    edit: Duration,
}

/// So many programs edit one file; with more, looking at its growing history takes all the time.
const LIVES: usize = 20;

/// What the kills have met.
#[derive(Debug, Default)]
struct Tally {
    kills: usize,
    /// Edits that were acknowledged before a kill.
    acknowledged: usize,
    /// Kills after which one edit more was there than was acknowledged.
    ahead: usize,
    /// Kills in the middle of a transaction.
    hot: usize,
    /// Kills before the first answer.
    early: usize,
    /// What programs have left beside the file, other than the journal that belongs to it.
    litter: BTreeSet<PathBuf>,
}

impl Run {
    fn new(program: Program, seed: u64) -> Run {
        let mut desk = Desk::new(program, "map.journey", seed);
        let since = Instant::now();
        let mut editor = desk.open();
        assert!(desk.ask(&mut editor, Plot::Cards).unwrap().is_done(), "{program:?} takes no edit");
        let start = since.elapsed();
        for _ in 0..8 {
            assert!(desk.ask(&mut editor, Plot::Cards).unwrap().is_done(), "{program:?} takes no edit");
        }
        let edit = (since.elapsed() - start) / 8;
        editor.end().unwrap();
        desk.settle(9);
        Run { desk, dice: Dice::new(seed ^ 0xd1ce), start, edit }
    }

    /// One life: some edits, and a kill at some moment.
    fn live(&mut self, tally: &mut Tally) -> Result<(), String> {
        let count = 2 + self.dice.below(8) as usize;
        let commands = self.desk.story.batch(count, Plot::All);
        let mut editor = self.desk.open();
        // One answer in eight is the last, and the program has nothing to do any more.
        let idle = self.dice.once_in(8);
        let wait_for = if idle { count } else { self.dice.below(count as u64) as usize };
        // All commands may lie ready, or each comes after the answer to the one before.
        let ready = self.dice.once_in(2);
        let mut sent = if ready { count } else { 0 };
        editor.send(&commands[..sent]);
        let mut answers = Vec::new();
        while answers.len() < wait_for {
            if !ready {
                editor.send([&commands[sent]]);
                sent += 1;
            }
            answers.push(editor.answer().ok_or("it has ended by itself")?);
        }
        if sent < count {
            editor.send([&commands[sent]]);
            sent += 1;
        }
        let moment = if wait_for == 0 { self.start } else { self.edit * 3 / 2 };
        pause(Duration::from_micros(self.dice.below(moment.as_micros() as u64)));
        answers.extend(editor.kill().map_err(|error| error.to_string())?);
        self.buried(&answers, sent, tally)
    }

    /// What must hold when a program is dead that was sent so many commands and has given these answers.
    fn buried(&mut self, answers: &[Reply], sent: usize, tally: &mut Tally) -> Result<(), String> {
        if let Some(refused) = answers.iter().find(|answer| !answer.is_done()) {
            return Err(format!("an edit was not done: {refused:?}"));
        }
        tally.kills += 1;
        tally.acknowledged += answers.len();
        tally.early += usize::from(answers.is_empty());
        for path in beside(&self.desk.file) {
            match path.to_string_lossy().ends_with("-journal") {
                true => tally.hot += 1,
                false => drop(tally.litter.insert(path)),
            }
        }
        self.desk.acknowledge(answers.len());
        let done = self.desk.check()?;
        // What was done may not have been acknowledged yet: one edit, or those that lay ready and were written together.
        let most = if self.desk.program == Program::Keeper { answers.len() + 1 } else { sent };
        if done > most {
            return Err(format!("{done} edits are there, and only {} were acknowledged", answers.len()));
        }
        tally.ahead += usize::from(done > answers.len());
        self.desk.settle(done);
        Ok(())
    }
}

/// Sleeps as exactly as it can: the system may oversleep by more than a whole commit takes.
fn pause(time: Duration) {
    let since = Instant::now();
    if time > Duration::from_millis(2) {
        thread::sleep(time - Duration::from_millis(1));
    }
    while since.elapsed() < time {
        std::hint::spin_loop();
    }
}

/// Kills a program so many times, on a new file now and then.
fn kill(program: Program, kills: usize, first_seed: u64) {
    let mut tally = Tally::default();
    let mut nth = 0;
    while tally.kills < kills {
        let seed = first_seed + nth;
        nth += 1;
        let mut run = Run::new(program, seed);
        for _ in 0..LIVES.min(kills - tally.kills) {
            if let Err(wrong) = run.live(&mut tally) {
                panic!("{program:?}, seed {seed}, kill {}: {wrong}", tally.kills);
            }
        }
    }
    println!("{program:?}: {tally:?}");
    assert!(tally.acknowledged > 0 && tally.early > 0, "the kills came all at the same moment: {tally:?}");
    assert!(tally.litter.is_empty(), "left beside the map: {:?}", tally.litter);
}

#[test]
fn a_killed_store_has_lost_nothing_that_it_acknowledged() {
    kill(Program::Keeper, if soak() { 5_000 } else { 300 }, seed(1));
}

#[test]
fn a_killed_journey_has_lost_nothing_that_it_acknowledged() {
    kill(Program::Journey, if soak() { 5_000 } else { 300 }, seed(2));
}

/// A file, and programs that are each killed at a call of the test's choice.
#[cfg(unix)]
struct Life {
    run: Run,
    shim: Shim,
}

#[cfg(unix)]
impl Life {
    fn new(program: Program, seed: u64) -> Life {
        let run = Run::new(program, seed);
        let shim = Shim::new(&run.desk.folder(), run.desk.place.path(), false);
        Life { run, shim }
    }

    /// One life that ends at a call, counted from the start of the program; whether it has survived because it had
    /// nothing to do any more.
    fn die(&mut self, library: &Path, first: u64, torn: bool, tally: &mut Tally) -> Result<bool, String> {
        let desk = &mut self.run.desk;
        let commands = desk.story.batch(6, Plot::All);
        let kinds = if torn { at::WRITE } else { at::CHANGE };
        self.shim.set(Trouble { first, count: 1, error: DEATH, kinds, torn, ..Trouble::default() });
        let mut command = desk.program.edit(&desk.file, &desk.home);
        self.shim.load(library, &mut command);
        let mut editor = Editor::start(command);
        // One by one, so that each is a commit of its own.
        let answers: Vec<Reply> = commands.iter().map_while(|command| editor.ask(command)).collect();
        let (status, _) = editor.end().map_err(|error| error.to_string())?;
        self.run.buried(&answers, answers.len() + 1, tally)?;
        match status.success() && self.shim.calls() >= first {
            true => Err("it has survived its death".into()),
            false => Ok(status.success()),
        }
    }
}

/// Kills a program at each call that changes the disk, one after the other, from its start on: instead of the call, or
/// when it has written half.
#[cfg(unix)]
fn kill_at_each_call(program: Program, seed: u64) {
    let Some(library) = library() else { return };
    let mut tally = Tally::default();
    // The store meets every call; what the rest of the program adds to that is met by some of them.
    let step = if soak() || program == Program::Keeper { 1 } else { 4 };
    for torn in [false, true] {
        let mut life = Life::new(program, seed);
        for (nth, first) in (1..).step_by(step).enumerate() {
            if nth % LIVES == LIVES - 1 {
                life = Life::new(program, seed + nth as u64);
            }
            let survived = life.die(library, first, torn, &mut tally);
            if survived.unwrap_or_else(|wrong| panic!("{program:?}, seed {seed}, call {first}, torn {torn}: {wrong}")) {
                break;
            }
        }
    }
    println!("{program:?}, at each call: {tally:?}");
    assert!(tally.hot > 0, "no kill was in the middle of a commit: {tally:?}");
    assert!(tally.litter.is_empty(), "left beside the map: {:?}", tally.litter);
}

#[cfg(unix)]
#[test]
fn a_store_that_is_killed_at_any_call_has_lost_nothing() {
    kill_at_each_call(Program::Keeper, seed(5));
}

#[cfg(unix)]
#[test]
fn a_journey_that_is_killed_at_any_call_has_lost_nothing() {
    kill_at_each_call(Program::Journey, seed(6));
}

/// Kills a program while it makes a file; the file is not there or whole, and making it again succeeds.
fn kill_at_birth(program: Program, kills: usize, seed: u64) {
    let mut dice = Dice::new(seed);
    let place = Place::new("birth");
    let made = |name: &str| (place.join(name).join("map.journey"), place.join("home"));
    let start = |command: &mut Command| command.spawn().unwrap();
    let (file, home) = made("first");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let since = Instant::now();
    assert!(start(&mut program.make(&file, &home)).wait().unwrap().success());
    let whole = since.elapsed();
    let begin = Seen::of(&Store::read(&file).unwrap().map);
    let (mut missing, mut there, mut litter) = (0, 0, 0);
    for nth in 0..kills {
        let (file, home) = made(&nth.to_string());
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let mut child = start(&mut program.make(&file, &home));
        pause(Duration::from_micros(dice.below(whole.as_micros() as u64)));
        child.kill().unwrap_or_default();
        child.wait().unwrap();
        let state = |file: &Path| match look(file, &place.join(format!("look {nth}")), None) {
            Ok(found) if found.seen == begin => Ok(()),
            Ok(found) => Err(format!("it holds {:?}", found.seen)),
            Err(wrong) => Err(wrong),
        };
        let context = |wrong: &str| format!("{program:?}, seed {seed}, kill {nth}: {wrong}");
        if file.exists() {
            there += 1;
            state(&file).unwrap_or_else(|wrong| panic!("{}", context(&wrong)));
        } else {
            missing += 1;
            assert!(start(&mut program.make(&file, &home)).wait().unwrap().success(), "{}", context("not made again"));
            state(&file).unwrap_or_else(|wrong| panic!("{}", context(&wrong)));
        }
        litter += usize::from(!beside(&file).is_empty());
        fs::remove_dir_all(file.parent().unwrap()).unwrap();
    }
    println!(
        "{program:?}: killed {kills} times while it made a file: {missing} missing, {there} whole, {litter} with something beside"
    );
}

#[test]
fn a_file_whose_maker_was_killed_is_whole_or_not_there() {
    let kills = if soak() { 1_000 } else { 60 };
    kill_at_birth(Program::Keeper, kills, seed(3));
    kill_at_birth(Program::Journey, kills, seed(4));
}
