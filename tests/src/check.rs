//! Measures a scene against what every page must keep: text stays in its box, nothing meets anything, all can be read.
//!
//! Knows a scene, the map that it was made from and the options; knows nothing of how the layout came to its numbers.

mod boxes;
mod callouts;
mod contrast;
mod flat;
mod order;
mod paint;
mod slides;
#[cfg(test)]
mod tests;
mod words;

use std::{collections::BTreeMap, fmt};

use throughline_layout::Options;
use throughline_model::Map;
use throughline_scene::Scene;

use flat::Flat;

pub use slides::{check_deck, shown_cards};

/// Something that a page must not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault, in a few words joined by hyphens.
    pub code: &'static str,
    /// Which nodes and texts, and where they lie on the page.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.code, self.message)
    }
}

/// Faults as they are found.
#[derive(Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, code: &'static str, message: impl Into<String>) {
        self.0.push(Fault { code, message: message.into() });
    }
}

/// The faults of a scene that was laid out from `map` without any choice.
pub fn check(scene: &Scene, map: &Map) -> Vec<Fault> {
    check_with(scene, map, &Options::default())
}

/// The faults of a scene that was laid out from `map` with these options.
pub fn check_with(scene: &Scene, map: &Map, options: &Options) -> Vec<Fault> {
    let flat = Flat::of(scene);
    let mut faults = Faults::default();
    order::check(&flat, map, &mut faults);
    boxes::check(&flat, map, &mut faults);
    callouts::check(&flat, &mut faults);
    contrast::check(&flat, &mut faults);
    words::check(&flat, map, options, false, &mut faults);
    faults.0
}

/// Faults of several cases as a text: how many of each kind, then the first few of each with the case that they are in.
pub fn report(cases: &[(String, Vec<Fault>)]) -> String {
    const SHOWN: usize = 6;
    let mut kinds: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (case, faults) in cases {
        for fault in faults {
            kinds.entry(fault.code).or_default().push((case, &fault.message));
        }
    }
    let mut text = String::new();
    for (code, found) in kinds {
        let mut cases: Vec<&str> = found.iter().map(|(case, _)| *case).collect();
        cases.dedup();
        text.push_str(&format!("{code}: {} in {} cases\n", found.len(), cases.len()));
        // One of each case before a second one of any.
        let mut shown: Vec<&(&str, &str)> = Vec::new();
        for fault in &found {
            if !shown.iter().any(|other| other.0 == fault.0) {
                shown.push(fault);
            }
        }
        for (case, message) in shown.into_iter().take(SHOWN) {
            text.push_str(&format!("  [{case}] {message}\n"));
        }
    }
    text
}
