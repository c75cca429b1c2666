//! What is asked of a program, one command after the other, and what must be on the map after each. Knows no files.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use throughline_model::{CardId, Map, StageId};

use super::dice::Dice;

/// What can be told apart on a map: the words on its cards and the names of its stages. Cards of a paste have ids of the
/// program's choice, so all are known by their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The title and text of each card.
    pub cards: BTreeSet<String>,
    /// The names of the stages.
    pub stages: BTreeSet<String>,
}

impl Seen {
    /// What is on a map.
    pub fn of(map: &Map) -> Seen {
        Seen {
            cards: map.cards.values().map(|card| format!("{}{}", card.title, card.text.text())).collect(),
            stages: map.stages.values().map(|stage| stage.name.clone()).collect(),
        }
    }
}

impl Seen {
    /// What of this is not there.
    pub fn without(&self, there: &Seen) -> Seen {
        Seen {
            cards: self.cards.difference(&there.cards).cloned().collect(),
            stages: self.stages.difference(&there.stages).cloned().collect(),
        }
    }
}

/// The map at one moment.
#[derive(Clone, Debug)]
struct Moment {
    seen: Seen,
    /// The titles of cards that have ids of our choice, so that they can be changed.
    named: BTreeMap<u64, String>,
}

/// The story after some of its commands.
#[derive(Clone, Debug)]
struct Chapter {
    now: Moment,
    /// What undo leads back to; the nearest last.
    done: Vec<Moment>,
    /// What redo leads on to; the nearest last.
    undone: Vec<Moment>,
    /// The names of the snapshots.
    snapshots: BTreeSet<String>,
}

/// A growing list of commands.
#[derive(Debug)]
pub struct Story {
    dice: Dice,
    /// Numbers for titles and ids; never given twice.
    next: u64,
    /// The state before any command that is not known to be done, and after each of those.
    chapters: Vec<Chapter>,
}

/// Above the numbers that ids of templates and samples have.
const FIRST_ID: u64 = 1 << 40;

/// Which commands a story is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plot {
    /// Whatever there is, at random.
    All,
    /// The same without snapshots, which are not tried again when they fail.
    Edits,
    /// Cards one after the other, so that every command writes about the same.
    Cards,
}

impl Story {
    /// A story that begins with what is on a map.
    pub fn new(seed: u64, map: &Map) -> Story {
        let now = Moment { seen: Seen::of(map), named: BTreeMap::new() };
        let start = Chapter { now, done: Vec::new(), undone: Vec::new(), snapshots: BTreeSet::new() };
        Story { dice: Dice::new(seed), next: 0, chapters: vec![start] }
    }

    /// What is on the map after so many of the commands that were told since [`Story::settle`].
    pub fn after(&self, commands: usize) -> Option<&Seen> {
        self.chapters.get(commands).map(|chapter| &chapter.now.seen)
    }

    /// How many commands were told since [`Story::settle`].
    pub fn told(&self) -> usize {
        self.chapters.len() - 1
    }

    /// How many edits can be undone, and how many redone, after so many of the commands.
    pub fn depth(&self, commands: usize) -> Option<(usize, usize)> {
        self.chapters.get(commands).map(|chapter| (chapter.done.len(), chapter.undone.len()))
    }

    /// The names of the snapshots that there are after so many of the commands.
    pub fn snapshots(&self, commands: usize) -> Option<&BTreeSet<String>> {
        self.chapters.get(commands).map(|chapter| &chapter.snapshots)
    }

    /// Forgets the commands after the first so many: they have never happened. What is left is the new beginning.
    pub fn settle(&mut self, commands: usize) {
        self.chapters.truncate(commands + 1);
        self.chapters.drain(..commands);
    }

    /// The next command, as a line.
    pub fn tell(&mut self, plot: Plot) -> String {
        let mut chapter = self.chapters.last().cloned().expect("a story has a beginning");
        let roll = match plot {
            Plot::All => self.dice.below(22),
            Plot::Edits => self.dice.below(20),
            Plot::Cards => 20,
        };
        let command = match roll {
            0..=2 if !chapter.done.is_empty() => {
                chapter.step_back();
                json!({ "do": "undo" })
            }
            3 | 4 if !chapter.undone.is_empty() => {
                chapter.step_forward();
                json!({ "do": "redo" })
            }
            21 => {
                let name = format!("snapshot-{:06}", self.number());
                chapter.snapshots.insert(name.clone());
                json!({ "do": "snapshot", "name": name })
            }
            roll => {
                chapter.done.push(chapter.now.clone());
                chapter.undone.clear();
                self.edit(roll, &mut chapter.now)
            }
        };
        self.chapters.push(chapter);
        command.to_string()
    }

    /// So many commands.
    pub fn batch(&mut self, count: usize, plot: Plot) -> Vec<String> {
        (0..count).map(|_| self.tell(plot)).collect()
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn edit(&mut self, roll: u64, now: &mut Moment) -> Value {
        let number = self.number();
        let nth = self.dice.below(now.named.len() as u64) as usize;
        let known = now.named.iter().nth(nth).map(|(id, title)| (*id, title.clone()));
        match (roll, known) {
            (5 | 6, _) => {
                let name = format!("stage-{number:06}");
                now.seen.stages.insert(name.clone());
                json!({ "do": "addStage", "id": StageId(u128::from(FIRST_ID + number)).to_string(), "name": name })
            }
            // As long as what somebody pastes from a workshop; it spreads over many pages of the file.
            (7, _) => {
                let titles: Vec<String> = (0..60).map(|nth| format!("paste-{number:06}-{nth}")).collect();
                now.seen.cards.extend(titles.iter().cloned());
                json!({ "do": "pasteLines", "text": titles.join("\n") })
            }
            (8..=10, Some((id, old))) => {
                let title = format!("other-{number:06}");
                now.seen.cards.remove(&old);
                now.seen.cards.insert(title.clone());
                now.named.insert(id, title.clone());
                json!({ "do": "set", "part": { "card": card(id) }, "fields": { "title": title } })
            }
            (11, Some((id, old))) => {
                now.seen.cards.remove(&old);
                now.named.remove(&id);
                json!({ "do": "delete", "parts": [{ "card": card(id) }] })
            }
            _ => {
                let title = format!("word-{number:06}");
                now.seen.cards.insert(title.clone());
                now.named.insert(FIRST_ID + number, title.clone());
                json!({ "do": "addCard", "id": card(FIRST_ID + number), "fields": { "title": title } })
            }
        }
    }
}

fn card(id: u64) -> String {
    CardId(u128::from(id)).to_string()
}

impl Chapter {
    fn step_back(&mut self) {
        if let Some(before) = self.done.pop() {
            self.undone.push(std::mem::replace(&mut self.now, before));
        }
    }

    fn step_forward(&mut self) {
        if let Some(after) = self.undone.pop() {
            self.done.push(std::mem::replace(&mut self.now, after));
        }
    }
}
