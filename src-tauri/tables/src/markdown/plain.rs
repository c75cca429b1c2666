//! Finds stages in a document that has no labels at all: headings with lists under them. Knows no map.
//!
//! Such a document may be anything, so this is tried last, and what it was taken for is said.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    document::Block,
    names::{key, label, label_key, lane_like, numbered},
    outline::{Section, sections},
    walk::{Known, walk},
};
use crate::{csv::words, lay::one_line};

/// A heading that is a stage, with those below it that are steps.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) section: Section,
    pub(super) steps: Vec<Section>,
}

/// What the headings of such a document are.
#[derive(Debug)]
pub(super) struct Plain {
    pub(super) stages: Vec<Stage>,
    /// Keys of the labels that are lanes.
    pub(super) labels: BTreeSet<String>,
}

fn items(blocks: &[Block], section: &Section) -> bool {
    blocks[section.at + 1..section.end].iter().any(|block| matches!(block, Block::Item { .. }))
}

/// Whether a heading is about a person, or stands over the stages, so that it is none itself.
fn beside(section: &Section) -> bool {
    let name = one_line(&section.text);
    !numbered(&section.text) && (words::persona_heading(&name) || words::stage_heading(&name))
}

/// The stages of a document; `None` if fewer than two headings have lists, or most of it is something else.
pub(super) fn find(blocks: &[Block]) -> Option<Plain> {
    for level in 1..=7 {
        let mut by_parent: BTreeMap<Option<usize>, Vec<Section>> = BTreeMap::new();
        for section in sections(blocks, level).into_iter().filter(|section| !beside(section)) {
            by_parent.entry(section.parent).or_default().push(section);
        }
        let listed = |group: &Vec<Section>| group.iter().filter(|section| items(blocks, section)).count();
        let likely = by_parent.into_values().filter(|group| listed(group) > 1 && listed(group) * 2 >= group.len());
        let Some(group) = likely.max_by_key(|group| (listed(group), usize::MAX - group[0].at)) else { continue };
        let found = plain(blocks, level, group);
        return Some(found).filter(|plain| journey(blocks, plain));
    }
    None
}

fn plain(blocks: &[Block], level: u8, group: Vec<Section>) -> Plain {
    let within = |range: &Section| range.at + 1..range.end;
    let levels = group.iter().flat_map(|stage| &blocks[within(stage)]).filter_map(|block| match block {
        Block::Heading { level: below, .. } => Some(*below),
        Block::Paragraph { .. } | Block::Item { .. } | Block::Table { .. } | Block::Code { .. } => None,
    });
    let below = levels.min().filter(|below| *below > level).map(|below| sections(blocks, below)).unwrap_or_default();
    let inside = |stage: &Section| -> Vec<Section> {
        below.iter().filter(|step| within(stage).contains(&step.at)).cloned().collect()
    };
    // A heading that repeats under several others is a label of theirs, and so is a word for a lane.
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for stage in &group {
        let own: BTreeSet<String> = inside(stage).iter().map(|step| key(&step.text)).collect();
        for name in own {
            *names.entry(name).or_default() += 1;
        }
    }
    let step = |step: &Section| {
        let alone = names.get(&key(&step.text)).is_none_or(|count| *count < 2) && !lane_like(&label(&step.text));
        alone || numbered(&step.text)
    };
    let stages: Vec<Stage> = group
        .iter()
        .map(|stage| Stage { section: stage.clone(), steps: inside(stage).into_iter().filter(step).collect() })
        .collect();
    let mut counts: BTreeMap<String, (usize, bool)> = BTreeMap::new();
    for range in stages.iter().flat_map(Stage::ranges) {
        let mut own = BTreeSet::new();
        for (name, strong) in walk(&blocks[range], &Known::default()).labels {
            let known = label_key(&name);
            let entry = counts.entry(known.clone()).or_default();
            entry.0 += usize::from(own.insert(known));
            entry.1 |= strong || lane_like(&name);
        }
    }
    let labels = counts.into_iter().filter(|(_, (count, told))| *count > 1 || *told).map(|(name, _)| name).collect();
    Plain { stages, labels }
}

impl Stage {
    /// The blocks right under the stage and under each step, without their headings.
    fn ranges(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut from = self.section.at + 1;
        for step in &self.steps {
            out.push(from..step.at.max(from));
            out.push(step.at + 1..step.end);
            from = step.end;
        }
        out.push(from..self.section.end.max(from));
        out
    }
}

/// Whether such a document sounds like a journey: by its title, its headings or its labels, or because it is nothing
/// but headings with lists.
fn journey(blocks: &[Block], plain: &Plain) -> bool {
    let count = plain.stages.len();
    let first = &plain.stages[0].section;
    let titled = blocks[..first.at].iter().any(|block| match block {
        Block::Heading { text, .. } => {
            let text = text.to_lowercase();
            ["journey", "blueprint", "parcours", "kundenreise", "旅程", "ジャーニー", "여정"]
                .iter()
                .any(|word| text.contains(word))
        }
        Block::Paragraph { .. } | Block::Item { .. } | Block::Table { .. } | Block::Code { .. } => false,
    });
    let stage = |stage: &&Stage| numbered(&stage.section.text) || words::stage(&one_line(&stage.section.text));
    let stages = plain.stages.iter().filter(stage).count();
    let pure = plain.stages.iter().all(|stage| items(blocks, &stage.section))
        && !blocks.iter().any(|block| matches!(block, Block::Code { .. } | Block::Table { .. }));
    titled || stages * 2 >= count || pure || plain.labels.iter().any(|label| lane_like(label))
}
