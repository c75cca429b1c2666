//! A disk that may lose power: what is surely on it, and what only may be. Knows nothing of what the files hold.
//!
//! The model is stricter than any file system in use. Bytes are safe after `fsync` of their file, names after `fsync` of
//! their folder, and each write, cut and name that is not safe yet may be there or not, whatever came before or after
//! it; of a write, each sector may be there or not. A sector that a file has grown over but that was never written holds
//! zeros, or what was left there by somebody else.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use super::{dice::Dice, trace::Event};

/// Bytes that reach a disk together.
const SECTOR: usize = 512;

/// Files by their path below the watched folder.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Something that was asked of the disk and is not safe yet.
#[derive(Clone, Debug)]
enum Wish {
    Write { node: usize, at: usize, bytes: Vec<u8> },
    Truncate { node: usize, length: usize },
    Name { path: PathBuf, node: usize },
    Gone { path: PathBuf },
    Move { from: PathBuf, to: PathBuf },
}

impl Wish {
    /// The name that it gives to a file, with its own number.
    fn names(&self, file: usize, nth: usize) -> Option<(PathBuf, usize)> {
        match self {
            Wish::Name { path, node } if *node == file => Some((path.clone(), nth)),
            Wish::Name { .. } | Wish::Write { .. } | Wish::Truncate { .. } | Wish::Gone { .. } | Wish::Move { .. } => {
                None
            }
        }
    }
}

/// A disk, or the part of it below one folder.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    /// What is safe of each file, with a name or without.
    nodes: Vec<Vec<u8>>,
    /// The names that are safe.
    names: BTreeMap<PathBuf, usize>,
    /// What is not safe yet, in the order in which it was asked for.
    wishes: Vec<Wish>,
    /// The files that the program sees under each name now, and by their number.
    seen: BTreeMap<PathBuf, usize>,
    inodes: BTreeMap<u64, usize>,
    /// Whether the name of a new file is safe as soon as the file is.
    names_with_files: bool,
}

/// Which of the wishes come true when the power goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Luck {
    /// None of them.
    None,
    /// All of them.
    All,
    /// All but the one with this number.
    But(usize),
    /// Only the one with this number.
    Only(usize),
    /// The first so many.
    First(usize),
    /// Each whole or not at all, as the dice of this seed fall.
    Some(u64),
    /// Each sector by itself, as the dice of this seed fall.
    Torn(u64),
    /// As before, and the room between holds rubbish.
    Rubbish(u64),
}

impl Disk {
    /// The disk as the files below a folder are, all safe.
    ///
    /// # Panics
    ///
    /// If the folder cannot be read.
    pub fn of(folder: &Path) -> Disk {
        let mut disk = Disk::default();
        for (path, bytes) in files(folder) {
            let about = fs::metadata(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let node = disk.node(bytes);
            disk.inodes.insert(about.ino(), node);
            disk.names.insert(path.clone(), node);
            disk.seen.insert(path, node);
        }
        disk
    }

    /// The same disk with a file system that keeps the name of a new file when the file is synced, as those in use do.
    pub fn keeping_names(mut self) -> Disk {
        self.names_with_files = true;
        self
    }

    fn node(&mut self, bytes: Vec<u8>) -> usize {
        self.nodes.push(bytes);
        self.nodes.len() - 1
    }

    fn known(&self, inode: u64) -> usize {
        *self.inodes.get(&inode).unwrap_or_else(|| panic!("the trace never made the file {inode}"))
    }

    /// Takes in what a program has done.
    ///
    /// # Panics
    ///
    /// If the trace names a file that nothing has made.
    pub fn take(&mut self, event: &Event) {
        match event {
            Event::Create { inode, path } => {
                let node = self.node(Vec::new());
                self.inodes.insert(*inode, node);
                self.seen.insert(path.clone(), node);
                self.wishes.push(Wish::Name { path: path.clone(), node });
            }
            Event::Write { inode, at, bytes } => {
                let wish = Wish::Write { node: self.known(*inode), at: *at, bytes: bytes.clone() };
                self.wishes.push(wish);
            }
            Event::Truncate { inode, length } => {
                let wish = Wish::Truncate { node: self.known(*inode), length: *length };
                self.wishes.push(wish);
            }
            Event::Sync { inode } => {
                let synced = self.known(*inode);
                // Names are kept in the order in which they were changed.
                let named: BTreeMap<PathBuf, usize> = match self.names_with_files {
                    true => self.wishes.iter().enumerate().filter_map(|(nth, wish)| wish.names(synced, nth)).collect(),
                    false => BTreeMap::new(),
                };
                self.settle(|nth, wish| match wish {
                    Wish::Write { node, .. } | Wish::Truncate { node, .. } => *node == synced,
                    Wish::Name { path, .. } | Wish::Gone { path } => named.get(path).is_some_and(|last| nth <= *last),
                    Wish::Move { .. } => false,
                });
            }
            Event::SyncFolder { path: folder } => self.settle(|_, wish| match wish {
                Wish::Write { .. } | Wish::Truncate { .. } => false,
                Wish::Name { path, .. } | Wish::Gone { path } => path.parent() == Some(folder),
                Wish::Move { to, .. } => to.parent() == Some(folder),
            }),
            Event::Unlink { path } => {
                self.seen.remove(path);
                self.wishes.push(Wish::Gone { path: path.clone() });
            }
            Event::Rename { from, to } => {
                if let Some(node) = self.seen.remove(from) {
                    self.seen.insert(to.clone(), node);
                }
                self.wishes.push(Wish::Move { from: from.clone(), to: to.clone() });
            }
            Event::Link { from, to } => {
                if let Some(&node) = self.seen.get(from) {
                    self.seen.insert(to.clone(), node);
                    self.wishes.push(Wish::Name { path: to.clone(), node });
                }
            }
            Event::MakeFolder { .. } | Event::Say { .. } | Event::Failed { .. } => {}
        }
    }

    /// What becomes safe leaves the wishes.
    fn settle(&mut self, safe: impl Fn(usize, &Wish) -> bool) {
        let (settled, open): (Vec<_>, Vec<_>) =
            self.wishes.drain(..).enumerate().partition(|(nth, wish)| safe(*nth, wish));
        self.wishes = open.into_iter().map(|(_, wish)| wish).collect();
        let Disk { nodes, names, .. } = self;
        for (_, wish) in &settled {
            grant(wish, nodes, names, None, &mut |_| true);
        }
    }

    /// How many things are not safe.
    pub fn open(&self) -> usize {
        self.wishes.len()
    }

    /// What is found after the power has gone and come back.
    pub fn after(&self, luck: &Luck) -> Files {
        let (mut nodes, mut names) = (self.nodes.clone(), self.names.clone());
        let seed = match luck {
            Luck::Some(seed) | Luck::Torn(seed) | Luck::Rubbish(seed) => *seed,
            Luck::None | Luck::All | Luck::But(_) | Luck::Only(_) | Luck::First(_) => 0,
        };
        let mut dice = Dice::new(seed);
        let rubbish = matches!(luck, Luck::Rubbish(_)).then(|| dice.roll());
        for (nth, wish) in self.wishes.iter().enumerate() {
            let (whole, sectors) = match luck {
                Luck::None => (false, false),
                Luck::All => (true, false),
                Luck::But(but) => (nth != *but, false),
                Luck::Only(only) => (nth == *only, false),
                Luck::First(first) => (nth < *first, false),
                Luck::Some(_) => (dice.once_in(2), false),
                Luck::Torn(_) | Luck::Rubbish(_) => (dice.once_in(2), true),
            };
            if sectors && matches!(wish, Wish::Write { .. }) {
                grant(wish, &mut nodes, &mut names, rubbish, &mut |_| dice.once_in(2));
            } else if whole {
                grant(wish, &mut nodes, &mut names, rubbish, &mut |_| true);
            }
        }
        names.into_iter().map(|(path, node)| (path, nodes[node].clone())).collect()
    }

    /// What the program itself sees now.
    pub fn now(&self) -> Files {
        // Names that are wished for make no difference to which file has which name for those who look now.
        let mut nodes = self.nodes.clone();
        for wish in &self.wishes {
            grant(wish, &mut nodes, &mut BTreeMap::new(), None, &mut |_| true);
        }
        self.seen.iter().map(|(path, node)| (path.clone(), nodes[*node].clone())).collect()
    }
}

/// Makes a wish come true, of a write those sectors that `lands` picks.
fn grant(
    wish: &Wish,
    nodes: &mut [Vec<u8>],
    names: &mut BTreeMap<PathBuf, usize>,
    rubbish: Option<u64>,
    lands: &mut dyn FnMut(usize) -> bool,
) {
    match wish {
        Wish::Write { node, at, bytes } => write(&mut nodes[*node], *at, bytes, rubbish, lands),
        Wish::Truncate { node, length } => nodes[*node].resize(*length, 0),
        Wish::Name { path, node } => drop(names.insert(path.clone(), *node)),
        Wish::Gone { path } => drop(names.remove(path)),
        Wish::Move { from, to } => {
            if let Some(node) = names.remove(from) {
                names.insert(to.clone(), node);
            }
        }
    }
}

fn write(file: &mut Vec<u8>, at: usize, bytes: &[u8], rubbish: Option<u64>, lands: &mut dyn FnMut(usize) -> bool) {
    let end = at + bytes.len();
    let mut from = at;
    while from < end {
        let to = ((from / SECTOR + 1) * SECTOR).min(end);
        if lands(from / SECTOR) {
            stretch(file, to, rubbish);
            file[from..to].copy_from_slice(&bytes[from - at..to - at]);
        }
        from = to;
    }
}

fn stretch(file: &mut Vec<u8>, length: usize, rubbish: Option<u64>) {
    if length <= file.len() {
        return;
    }
    match rubbish {
        None => file.resize(length, 0),
        Some(seed) => {
            let mut dice = Dice::new(seed ^ file.len() as u64);
            file.extend(std::iter::repeat_with(|| dice.roll() as u8).take(length - file.len()));
        }
    }
}

/// All files below a folder with what they hold.
///
/// # Panics
///
/// If the folder cannot be read.
pub fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a folder lists its entries").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            found.insert(path, bytes);
        }
    }
    found
}
