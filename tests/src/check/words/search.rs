//! The texts of a page, made comparable, and looked up where they should stand.

use std::collections::BTreeMap;

use throughline_scene::Item;
use unicode_normalization::UnicodeNormalization;

use crate::check::{Faults, flat::Flat};

/// A text as it is compared: compatibility forms, white space, hyphens, marks of direction and case do not count.
pub(super) fn bare(text: &str) -> String {
    let counts = |letter: &char| {
        !letter.is_whitespace()
            && !letter.is_control()
            && !matches!(letter, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}' | '\u{feff}' | '\u{fffc}')
            && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            && !matches!(letter, '\u{fe00}'..='\u{fe0f}')
    };
    text.nfkc().filter(counts).flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfkc().collect()
}

/// The texts of the page, by the groups that hold them.
pub(super) struct Page {
    pub(super) all: String,
    groups: BTreeMap<String, String>,
    /// What slides that show texts in full say.
    full: String,
    /// Whether these are slides, on which a text that is higher than one goes on on the next.
    pub(super) slides: bool,
}

impl Page {
    pub(super) fn of(flat: &Flat<'_>, faults: &mut Faults) -> Page {
        let mut page = Page { all: String::new(), groups: BTreeMap::new(), full: String::new(), slides: false };
        for piece in &flat.pieces {
            let Item::Text(paragraph) = &piece.node.item else {
                continue;
            };
            let whole = bare(&paragraph.text);
            // What stands in the lines is what is painted.
            let lines: String =
                paragraph.lines.iter().filter_map(|line| paragraph.text.get(line.text.clone())).collect();
            if bare(&lines) != whole {
                faults.add("lost", format!("the lines of “{}” say “{lines}”", paragraph.text));
            }
            for line in paragraph.lines.iter() {
                let range = bare(paragraph.text.get(line.text.clone()).unwrap_or_default());
                let runs: String = line.runs.iter().map(|run| &*run.text).collect();
                if letters(&range) != letters(&bare(&runs)) {
                    faults.add("lost", format!("the runs of “{range}” say “{runs}”"));
                }
            }
            let mut group = piece.group;
            while let Some(at) = group {
                let texts = page.groups.entry(flat.groups[at].id.to_owned()).or_default();
                texts.push_str(&whole);
                texts.push('\n');
                group = flat.groups[at].parent;
            }
            if piece.group.is_some_and(|group| flat.groups[group].id.starts_with("full/")) {
                // A text that goes on in the next column is one text.
                page.full.push_str(&whole);
            }
            page.all.push_str(&whole);
            page.all.push('\n');
        }
        page
    }
}

/// Whether a text stands in `found` in parts, each of some length, one after the other.
fn goes_on(found: &str, text: &str) -> bool {
    const LEAST: usize = 12;
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let part = |end: usize| letters[at..end].iter().collect::<String>();
        let ends: Vec<usize> = (at + 1..=letters.len()).collect();
        let fits = ends.partition_point(|end| found.contains(&part(*end)));
        if fits < LEAST.min(letters.len() - at) {
            return false;
        }
        at += fits;
    }
    true
}

/// The letters of a text in an order that does not depend on its direction.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

/// Looks texts up and tells what is missing.
pub(super) struct Search<'a> {
    pub(super) page: Page,
    pub(super) faults: &'a mut Faults,
}

impl Search<'_> {
    /// `text` must stand in the group of that id.
    pub(super) fn within(&mut self, group: &str, what: &str, text: &str) {
        let found = self.page.groups.get(group).map_or("", String::as_str);
        for part in text.split('\n') {
            let bare = bare(part);
            let told = found.contains(&bare) || self.page.full.contains(&bare);
            let told = told || self.page.slides && goes_on(found, &bare);
            if !told {
                self.faults.add("lost", format!("{what} “{part}” does not show in {group}"));
            }
        }
    }

    /// `text` must stand in one of two groups.
    pub(super) fn either(&mut self, groups: [String; 2], what: &str, text: &str) {
        let bare = bare(text);
        if self.page.full.contains(&bare) {
            return;
        }
        if !groups.iter().any(|group| self.page.groups.get(group).map_or("", String::as_str).contains(&bare)) {
            self.faults.add("lost", format!("{what} “{text}” shows neither in {} nor in {}", groups[0], groups[1]));
        }
    }

    /// `text` must stand anywhere on the page.
    pub(super) fn anywhere(&mut self, what: &str, text: &str) {
        for part in text.split('\n') {
            if !self.page.all.contains(&bare(part)) {
                self.faults.add("lost", format!("{what} “{part}” does not show"));
            }
        }
    }
}
