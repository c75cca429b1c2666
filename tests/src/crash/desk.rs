//! One map that a program edits while something goes wrong around it, and what must hold at each quiet moment. Knows what
//! was acknowledged; knows nothing of what goes wrong.

use std::{
    fs,
    path::{Path, PathBuf},
};

use throughline_model::Map;
use throughline_store::Store;

use super::{
    editor::{Editor, Reply},
    place::{Place, copy},
    program::{Program, panics},
    story::{Plot, Story},
    verdict::look,
};

/// A file, a program that has it open, and the story that it is told.
#[derive(Debug)]
pub struct Desk {
    /// Where everything lies.
    pub place: Place,
    /// The program.
    pub program: Program,
    /// The map's file.
    pub file: PathBuf,
    /// The program's own folder.
    pub home: PathBuf,
    /// The map as it was made.
    pub begin: Map,
    /// What the program is told.
    pub story: Story,
    /// How many of the edits told since the last settling are surely on the disk.
    acknowledged: usize,
}

impl Desk {
    /// A new file with this name in a folder of its own.
    ///
    /// # Panics
    ///
    /// If the program cannot make it.
    pub fn new(program: Program, name: &str, seed: u64) -> Desk {
        Desk::on(Place::new("desk"), program, name, seed)
    }

    /// The same in a place that is there, such as one whose folder `maps` is a disk of its own.
    ///
    /// # Panics
    ///
    /// If the program cannot make the file.
    pub fn on(place: Place, program: Program, name: &str, seed: u64) -> Desk {
        let (file, home) = (place.join("maps").join(name), place.join("home"));
        for folder in [&place.join("maps"), &home] {
            fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        }
        let made = program.make(&file, &home).status().unwrap_or_else(|error| panic!("{program:?}: {error}"));
        assert!(made.success(), "{program:?} does not make {}", file.display());
        let begin = Store::read(&file).unwrap_or_else(|error| panic!("{error}")).map;
        let story = Story::new(seed, &begin);
        Desk { place, program, file, home, begin, story, acknowledged: 0 }
    }

    /// The folder of the file.
    pub fn folder(&self) -> PathBuf {
        self.place.join("maps")
    }

    /// Starts the program on the file.
    pub fn open(&self) -> Editor {
        Editor::start(self.program.edit(&self.file, &self.home))
    }

    /// Tells the program the next command and waits for its answer.
    ///
    /// # Errors
    ///
    /// If it has ended instead.
    pub fn ask(&mut self, editor: &mut Editor, plot: Plot) -> Result<Reply, String> {
        let command = self.story.tell(plot);
        let answer = editor.ask(&command).ok_or_else(|| format!("it has ended instead of answering {command}"))?;
        if answer.is_done() {
            // An answer speaks for all edits before it, too.
            self.acknowledge(self.story.told());
        }
        Ok(answer)
    }

    /// So many of the edits told since the last settling are on the disk.
    pub fn acknowledge(&mut self, edits: usize) {
        self.acknowledged = edits;
    }

    /// That a copy of the file, as a program that dies now would leave it, holds every edit that was acknowledged, each
    /// later one only with those before it, and nothing else.
    ///
    /// # Errors
    ///
    /// What is wrong with it. Otherwise, how many of the edits told since the last settling are there.
    pub fn check(&self) -> Result<usize, String> {
        let copied = self.place.join("copy");
        fs::remove_dir_all(&copied).unwrap_or_default();
        copy(&self.folder(), &copied);
        let name = self.file.file_name().expect("a file has a name");
        self.check_at(&copied.join(name))
    }

    /// The same of a file somewhere else.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn check_at(&self, file: &Path) -> Result<usize, String> {
        let panics = panics(&self.home);
        if !panics.is_empty() {
            return Err(format!("it has panicked: {panics:?}"));
        }
        let found = look(file, &self.place.join("home of the copy"), Some(&self.begin))?;
        let fits =
            |done: &usize| self.story.after(*done) == Some(&found.seen) && self.story.depth(*done) == Some(found.depth);
        let told = self.story.told();
        (self.acknowledged..=told).find(fits).ok_or_else(|| {
            let expected = self.story.after(self.acknowledged).expect("the story goes so far");
            format!(
                "{} of {told} edits were acknowledged, and the file is as after {:?}; to undo and redo are {:?}, not {:?}; \
                 missing: {:?}; too much: {:?}",
                self.acknowledged,
                (0..=told).filter(fits).collect::<Vec<usize>>(),
                found.depth,
                self.story.depth(self.acknowledged),
                expected.without(&found.seen),
                found.seen.without(expected),
            )
        })
    }

    /// Takes the map after so many of the edits as the new beginning; later ones have never happened.
    pub fn settle(&mut self, edits: usize) {
        self.story.settle(edits);
        self.acknowledged = 0;
    }
}
