//! Maps of the sizes that real ones have, made up as a table or as a Mermaid journey. Knows no file.

use throughline_model::Map;
use throughline_tables::csv;

use crate::prose::{Lot, text};

/// A table of stages in columns and lanes in rows; a cell holds one item a line.
pub(crate) struct Table {
    /// Names of the stages.
    pub(crate) stages: Vec<String>,
    /// Names of the lanes, each with a cell for every stage.
    pub(crate) lanes: Vec<(String, Vec<Vec<String>>)>,
}

const STAGES: [&str; 20] = [
    "Become aware",
    "Ask around",
    "Compare",
    "Visit a branch",
    "Decide",
    "Order",
    "Pay",
    "Wait",
    "Receive",
    "Unpack",
    "Set up",
    "First use",
    "Learn",
    "Daily use",
    "Get support",
    "Repair",
    "Renew",
    "Extend",
    "Recommend",
    "Leave",
];

/// Lanes as they are mostly called, and how many words their items have: from, up to.
const LANES: [(&str, usize, usize); 19] = [
    ("Description", 30, 58),
    ("Customer actions", 6, 20),
    ("Goals", 6, 18),
    ("Touchpoints", 1, 3),
    ("Emotion", 0, 0),
    ("Thoughts", 8, 22),
    ("Questions", 8, 20),
    ("Pain points", 6, 24),
    ("Opportunities", 6, 26),
    ("Needs", 6, 18),
    ("Expectations", 6, 22),
    ("Front desk", 8, 24),
    ("Back office activities", 6, 26),
    ("System response", 6, 22),
    ("Success criteria", 6, 20),
    ("Business goal", 6, 20),
    ("Owner department", 4, 12),
    ("Triggers", 6, 18),
    ("Description of handover", 6, 34),
];

/// The common size, 12 stages by 8 lanes: some dozen words a cell, more than 50 in every tenth.
pub(crate) fn large() -> Table {
    let lanes = [1, 3, 4, 5, 6, 7, 8, 13].map(|nth| LANES[nth]);
    let mut table = made(12, &lanes, 0, 12);
    let wordy = lanes.iter().map(|(_, _, most)| *most > 3);
    let cells = table.lanes.iter_mut().zip(wordy).filter(|(_, wordy)| *wordy).flat_map(|((_, cells), _)| cells);
    for (nth, cell) in cells.enumerate().skip(3).step_by(7) {
        *cell = vec![text(50 + nth % 12, 5_000 + nth as u64)];
    }
    table
}

/// A map that is about 3,000 drawn elements of an SVG.
pub(crate) fn wide() -> Table {
    made(15, &LANES[..14], 615, 30)
}

/// The largest that was seen, 20 stages by 19 lanes: 1,080 items in 360 cells, one of them of 270 words, and 20 scores.
pub(crate) fn huge() -> Table {
    let mut table = made(20, &LANES, 1_100, 20);
    table.lanes[0].1[7] = vec![text(270, 77)];
    table
}

/// `items` in all, as evenly as they go, or one a cell. The first lane and that of emotions always have one.
fn made(stages: usize, lanes: &[(&str, usize, usize)], items: usize, seed: u64) -> Table {
    let mut lot = Lot(seed);
    let single = |nth: usize| items == 0 || nth == 0 || lanes[nth].2 == 0;
    let singles = (0..lanes.len()).filter(|nth| single(*nth)).count() * stages;
    let cells = lanes.len() * stages - singles;
    let (mut left, mut open) = (items.saturating_sub(singles), cells);
    let mut lane = |nth: usize| {
        let (name, least, most) = lanes[nth];
        let mut cell = || {
            let count = if single(nth) { 1 } else { left.div_ceil(open) };
            if !single(nth) {
                left -= count;
                open -= 1;
            }
            let item = |lot: &mut Lot| match most {
                0 => format!("{:+}", lot.below(5) as i32 - 2),
                _ => text(least + lot.below(most - least + 1), lot.below(1 << 30) as u64),
            };
            (0..count).map(|_| item(&mut lot)).collect()
        };
        (name.to_owned(), (0..stages).map(|_| cell()).collect())
    };
    Table {
        lanes: (0..lanes.len()).map(&mut lane).collect(),
        stages: STAGES[..stages].iter().map(|name| (*name).to_owned()).collect(),
    }
}

impl Table {
    /// As a CSV file, a bullet before each item of a cell that has several.
    pub(crate) fn csv(&self) -> String {
        let mut out = String::from("Journey stage");
        for stage in &self.stages {
            out.push(',');
            out.push_str(stage);
        }
        out.push('\n');
        for (name, cells) in &self.lanes {
            out.push_str(name);
            for cell in cells {
                out.push_str(",\"");
                out.push_str(&lines(cell, "- ", "\n"));
                out.push('"');
            }
            out.push('\n');
        }
        out
    }

    /// As the program reads it.
    pub(crate) fn map(&self) -> Map {
        csv::read(&self.csv(), &csv::Options::default()).expect("a table is read").map
    }
}

/// The items of a cell, with a mark before each if there are several.
pub(crate) fn lines(cell: &[String], mark: &str, end: &str) -> String {
    let mark = if cell.len() > 1 { mark } else { "" };
    let marked: Vec<String> = cell.iter().map(|item| format!("{mark}{item}")).collect();
    marked.join(end)
}

/// A Mermaid journey.
pub(crate) fn journey(sections: usize, tasks: usize) -> String {
    let mut lot = Lot(1_212);
    let mut out = String::from("journey\n  title A journey of many tasks\n");
    let people = ["Customer", "Advisor", "Driver", "Back office"];
    for section in 0..sections {
        out.push_str(&format!("  section {}\n", STAGES[section % STAGES.len()]));
        for _ in 0..tasks {
            let name = text(2 + lot.below(4), lot.below(1 << 30) as u64);
            let score = [5, 5, 4, 4, 4, 3, 3, 2, 1][lot.below(9)];
            let person = people[lot.below(people.len())];
            let second = if lot.below(10) == 0 { ", Friend" } else { "" };
            out.push_str(&format!("    {name}: {score}: {person}{second}\n"));
        }
    }
    out
}
