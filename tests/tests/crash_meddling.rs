//! Others meddle with a file while a program has it open: nobody's acknowledged edit is lost, and the program says so.

#![cfg(unix)]
#![allow(clippy::print_stdout, reason = "a run says how much it has seen, and what it has skipped")]
#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::{
    ffi::OsStr,
    fs,
    os::unix::{
        ffi::OsStrExt,
        fs::{PermissionsExt, symlink},
        process::CommandExt,
    },
    path::Path,
    time::{Duration, Instant},
};

use throughline_store::Store;
use throughline_tests::crash::{
    child,
    desk::Desk,
    dice::seed,
    editor::{Editor, Reply},
    place::{Place, copy},
    program::Program,
    shim::{Shim, Trouble, library},
    story::{Plot, Seen, Story},
};

/// Not a test of its own: as a child, this program is one of those that are meddled with.
#[test]
fn child() {
    child::run();
}

const PROGRAMS: [Program; 2] = [Program::Keeper, Program::Journey];

/// That the next edit is on the disk.
#[track_caller]
fn done(desk: &mut Desk, editor: &mut Editor) {
    let answer = desk.ask(editor, Plot::Edits).unwrap();
    assert!(answer.is_done(), "{:?}: {answer:?}", desk.program);
}

/// That the next edit is not acknowledged, with one of these codes.
#[track_caller]
fn refused(desk: &mut Desk, editor: &mut Editor, codes: &[&str]) {
    match desk.ask(editor, Plot::Edits).unwrap() {
        Reply::Not { code, .. } if codes.contains(&&*code) => {}
        answer => panic!("{:?}: {answer:?} instead of {codes:?}", desk.program),
    }
}

/// That the file holds what was acknowledged.
#[track_caller]
fn holds(desk: &Desk) -> usize {
    desk.check().unwrap_or_else(|wrong| panic!("{:?}: {wrong}", desk.program))
}

#[test]
fn a_second_program_does_not_open_a_file_that_is_open() {
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(21));
        let mut first = desk.open();
        done(&mut desk, &mut first);
        let mut second = desk.open();
        let answer = second.ask(r#"{"do":"addCard","fields":{"title":"second"}}"#);
        assert!(!answer.as_ref().is_some_and(Reply::is_done), "{program:?}: {answer:?}");
        let (status, _) = second.end().unwrap();
        assert!(!status.success(), "{program:?}: the second program goes on");
        done(&mut desk, &mut first);
        holds(&desk);
        // A killed program's lock is nobody's.
        first.kill().unwrap();
        let mut third = desk.open();
        done(&mut desk, &mut third);
        holds(&desk);
    }
}

#[test]
fn programs_that_race_for_a_file_get_it_one_at_a_time() {
    for program in PROGRAMS {
        for nth in 0..5 {
            let desk = Desk::new(program, "map.journey", seed(22) + nth);
            let mut racers: Vec<Editor> = (0..4).map(|_| desk.open()).collect();
            let mut titles = Vec::new();
            for (racer, editor) in racers.iter_mut().enumerate() {
                editor.send(
                    (0..3).map(|word| format!(r#"{{"do":"addCard","fields":{{"title":"racer-{racer}-{word}"}}}}"#)),
                );
            }
            let mut winners = 0;
            for (racer, editor) in racers.iter_mut().enumerate() {
                let answers: Vec<Reply> = std::iter::from_fn(|| editor.answer()).take(3).collect();
                let done = answers.iter().filter(|answer| answer.is_done()).count();
                titles.extend((0..done).map(|word| format!("racer-{racer}-{word}")));
                winners += usize::from(done > 0);
            }
            drop(racers);
            let seen = Seen::of(&Store::read(&desk.file).unwrap().map);
            let lost: Vec<&String> = titles.iter().filter(|title| !seen.cards.contains(*title)).collect();
            assert!(lost.is_empty(), "{program:?}: acknowledged and lost: {lost:?}");
            assert_eq!(winners, 1, "{program:?}: so many had the file at once");
        }
    }
}

/// Two computers on one share: each has its own folder for locks, so only the file itself can tell.
#[test]
fn what_another_computer_has_written_is_not_written_over() {
    for program in PROGRAMS {
        let mut here = Desk::new(program, "map.journey", seed(23));
        let mut editor = here.open();
        done(&mut here, &mut editor);
        let other_home = here.place.join("other home");
        fs::create_dir_all(&other_home).unwrap();
        let mut there = Editor::start(program.edit(&here.file, &other_home));
        let answer = there.ask(r#"{"do":"addCard","fields":{"title":"from there"}}"#);
        assert!(answer.as_ref().is_some_and(Reply::is_done), "{program:?}: {answer:?}");
        refused(&mut here, &mut editor, &["changed-elsewhere"]);
        refused(&mut here, &mut editor, &["changed-elsewhere"]);
        let answer = there.ask(r#"{"do":"addCard","fields":{"title":"from there again"}}"#);
        assert!(answer.as_ref().is_some_and(Reply::is_done), "{program:?}: {answer:?}");
        let seen = Seen::of(&Store::read(&here.file).unwrap().map);
        assert!(seen.cards.contains("from there") && seen.cards.contains("from there again"), "{seen:?}");
        let mut expected = here.story.after(1).unwrap().clone();
        expected.cards.extend(["from there".to_owned(), "from there again".to_owned()]);
        assert_eq!(seen, expected, "{program:?}");
    }
}

#[test]
fn a_file_that_is_deleted_while_it_is_open_takes_no_edit_in_silence() {
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(24));
        let mut editor = desk.open();
        done(&mut desk, &mut editor);
        fs::remove_file(&desk.file).unwrap();
        refused(&mut desk, &mut editor, &["gone"]);
        refused(&mut desk, &mut editor, &["gone"]);
        assert!(!desk.file.exists(), "{program:?} has made another file in its place");
    }
}

#[test]
fn a_file_that_is_moved_away_and_comes_back_takes_the_edits_made_meanwhile() {
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(25));
        let mut editor = desk.open();
        done(&mut desk, &mut editor);
        let away = desk.place.join("away.journey");
        fs::rename(&desk.file, &away).unwrap();
        refused(&mut desk, &mut editor, &["gone"]);
        refused(&mut desk, &mut editor, &["gone"]);
        fs::rename(&away, &desk.file).unwrap();
        done(&mut desk, &mut editor);
        assert_eq!(holds(&desk), desk.story.told(), "{program:?}");
    }
}

#[test]
fn a_folder_that_is_renamed_and_comes_back_takes_the_edits_made_meanwhile() {
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(26));
        let mut editor = desk.open();
        done(&mut desk, &mut editor);
        let away = desk.place.join("unplugged");
        fs::rename(desk.folder(), &away).unwrap();
        refused(&mut desk, &mut editor, &["gone", "no-folder"]);
        fs::rename(&away, desk.folder()).unwrap();
        done(&mut desk, &mut editor);
        assert_eq!(holds(&desk), desk.story.told(), "{program:?}");
    }
}

#[test]
fn a_file_that_another_has_replaced_is_left_alone() {
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(27));
        let other = Desk::new(program, "map.journey", seed(28));
        let mut editor = desk.open();
        done(&mut desk, &mut editor);
        let theirs = fs::read(&other.file).unwrap();
        let beside = desk.folder().join("coming");
        fs::write(&beside, &theirs).unwrap();
        fs::rename(&beside, &desk.file).unwrap();
        refused(&mut desk, &mut editor, &["replaced"]);
        refused(&mut desk, &mut editor, &["replaced"]);
        editor.end().unwrap();
        assert!(fs::read(&desk.file).unwrap() == theirs, "{program:?} has written into another's file");
    }
}

/// A sync program that writes into the file instead of replacing it.
#[test]
fn a_file_that_another_has_written_over_is_left_alone() {
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(29));
        let other = Desk::new(program, "map.journey", seed(30));
        let mut editor = desk.open();
        done(&mut desk, &mut editor);
        let theirs = fs::read(&other.file).unwrap();
        fs::write(&desk.file, &theirs).unwrap();
        refused(&mut desk, &mut editor, &["changed-elsewhere", "replaced"]);
        editor.end().unwrap();
        assert!(fs::read(&desk.file).unwrap() == theirs, "{program:?} has written into another's file");
    }
}

/// Somebody without rights beyond their own: root may write to what is read-only.
const NOBODY: u32 = 65_534;

/// Gives a desk to somebody for whom permissions count, and opens it as them.
fn open_as_nobody(desk: &Desk) -> Editor {
    let mut command = desk.program.edit(&desk.file, &desk.home);
    if is_root() {
        for path in [desk.place.path(), &desk.folder(), &desk.home, &desk.file] {
            std::os::unix::fs::chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        command.uid(NOBODY).gid(NOBODY);
    }
    Editor::start(command)
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_file_that_becomes_read_only_takes_no_edit_in_silence() {
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(31));
        let mut editor = open_as_nobody(&desk);
        done(&mut desk, &mut editor);
        allow(&desk.file, 0o444);
        // The file is open for writing already, and the system lets it be; either is right, silence is not.
        desk.ask(&mut editor, Plot::Edits).unwrap();
        holds(&desk);
        allow(&desk.file, 0o644);
        done(&mut desk, &mut editor);
        assert_eq!(holds(&desk), desk.story.told(), "{program:?}");
    }
}

#[test]
fn a_folder_that_becomes_read_only_is_waited_for() {
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(32));
        let mut editor = open_as_nobody(&desk);
        done(&mut desk, &mut editor);
        allow(&desk.folder(), 0o555);
        refused(&mut desk, &mut editor, &["denied", "read-only"]);
        refused(&mut desk, &mut editor, &["denied", "read-only"]);
        holds(&desk);
        allow(&desk.folder(), 0o755);
        done(&mut desk, &mut editor);
        assert_eq!(holds(&desk), desk.story.told(), "{program:?}");
    }
}

#[test]
fn a_file_that_can_only_be_read_takes_no_edit_in_silence() {
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(33));
        for (path, mode) in [(desk.file.clone(), 0o444), (desk.folder(), 0o555)] {
            allow(&path, mode);
            let before = fs::read(&desk.file).unwrap();
            let mut editor = open_as_nobody(&desk);
            // It may end at once, or refuse the edit.
            let answer = editor.ask(r#"{"do":"addCard","fields":{"title":"never"}}"#);
            assert!(!answer.as_ref().is_some_and(Reply::is_done), "{program:?}: {answer:?}");
            editor.end().unwrap();
            assert!(fs::read(&desk.file).unwrap() == before, "{program:?} has written to it");
            allow(&path, 0o755);
        }
        let mut editor = open_as_nobody(&desk);
        done(&mut desk, &mut editor);
        holds(&desk);
    }
}

#[test]
fn any_name_is_a_name() {
    let long = format!("{}.journey", "n".repeat(200));
    let longest = format!("{}.journey", "n".repeat(255 - ".journey".len()));
    let names: [&[u8]; 8] = [
        b"with spaces  and 'quotes' \"?#%&.journey",
        "Müller 🧭✨ 旅 رحلة.journey".as_bytes(),
        long.as_bytes(),
        longest.as_bytes(),
        b"new\nline.journey",
        b"-o.journey",
        b"file:map?mode=memory&cache=shared.journey",
        b"not utf-8 \xff\xfe.journey",
    ];
    for program in PROGRAMS {
        for name in names {
            let name = OsStr::from_bytes(name);
            let place = Place::new("name");
            let file = place.join("maps").join(name);
            let home = place.join("home");
            fs::create_dir_all(place.join("maps")).unwrap();
            fs::create_dir_all(&home).unwrap();
            let made = program.make(&file, &home).status().unwrap().success();
            assert_eq!(made, file.exists(), "{program:?}, {name:?}: it says one thing and does another");
            if !made {
                // Some names are too long for the journal that lies beside the file while it is written.
                println!("{program:?} refuses {name:?}");
                assert!(name.len() > 240, "{program:?}, {name:?}: no such name");
                continue;
            }
            let before = Store::read(&file).unwrap().map;
            let mut story = Story::new(seed(34), &before);
            let mut editor = Editor::start(program.edit(&file, &home));
            for command in story.batch(5, Plot::Edits) {
                let answer = editor.ask(&command);
                assert!(answer.as_ref().is_some_and(Reply::is_done), "{program:?}, {name:?}: {answer:?}");
            }
            editor.kill().unwrap();
            let seen = Seen::of(&Store::read(&file).unwrap().map);
            assert_eq!(Some(&seen), story.after(5), "{program:?}, {name:?}");
        }
    }
}

#[test]
fn a_file_is_the_same_by_whatever_name_it_is_opened() {
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(35));
        let mut editor = desk.open();
        done(&mut desk, &mut editor);
        let links = desk.place.join("links");
        fs::create_dir_all(&links).unwrap();
        symlink(&desk.file, links.join("soft.journey")).unwrap();
        fs::hard_link(&desk.file, links.join("hard.journey")).unwrap();
        for name in ["soft.journey", "hard.journey"] {
            let mut second = Editor::start(program.edit(&links.join(name), &desk.home));
            let answer = second.ask(r#"{"do":"addCard","fields":{"title":"second"}}"#);
            assert!(!answer.as_ref().is_some_and(Reply::is_done), "{program:?}, {name}: {answer:?}");
        }
        editor.end().unwrap();
        // By a link alone, it is edited where it lies.
        let mut editor = Editor::start(program.edit(&links.join("soft.journey"), &desk.home));
        done(&mut desk, &mut editor);
        editor.kill().unwrap();
        assert_eq!(holds(&desk), desk.story.told(), "{program:?}");
    }
}

#[test]
fn a_slow_disk_is_waited_for_and_keeps_the_order() {
    let Some(library) = library() else { return };
    let delay = Duration::from_millis(200);
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(36));
        let shim = Shim::new(&desk.folder(), desk.place.path(), false);
        let mut command = program.edit(&desk.file, &desk.home);
        shim.load(library, &mut command);
        let mut editor = Editor::start(command);
        done(&mut desk, &mut editor);
        shim.set(Trouble { delay: delay.as_micros() as u64, ..Trouble::default() });
        for _ in 0..2 {
            let since = Instant::now();
            done(&mut desk, &mut editor);
            assert!(since.elapsed() >= delay, "{program:?}: acknowledged before the disk was");
            holds(&desk);
        }
        let before = desk.story.told();
        editor.send(desk.story.batch(4, Plot::Cards));
        let mut last = 0;
        for nth in 1..=4 {
            let Some(Reply::Done(answer)) = editor.answer() else { panic!("{program:?}: the edit {nth} is not done") };
            desk.acknowledge(before + nth);
            holds(&desk);
            let seq = answer["seq"].as_u64().unwrap();
            assert!(seq > last, "{program:?}: {seq} follows {last}");
            last = seq;
        }
        // Killed while the disk is at it.
        editor.send([desk.story.tell(Plot::Cards)]);
        std::thread::sleep(delay / 2);
        editor.kill().unwrap();
        holds(&desk);
    }
}

#[test]
fn a_copy_of_a_file_at_rest_is_whole() {
    for program in PROGRAMS {
        let mut desk = Desk::new(program, "map.journey", seed(37));
        let mut editor = desk.open();
        for _ in 0..5 {
            done(&mut desk, &mut editor);
            let copied = desk.place.join("copied");
            fs::remove_dir_all(&copied).unwrap_or_default();
            copy(&desk.folder(), &copied);
            // A sync program takes the file alone.
            let seen = Seen::of(&Store::read(copied.join("map.journey")).unwrap().map);
            assert_eq!(Some(&seen), desk.story.after(desk.story.told()), "{program:?}");
            assert_eq!(fs::read_dir(&copied).unwrap().count(), 1, "{program:?} leaves something beside the map");
        }
    }
}
