//! Finds the headings of a document that are stages: those under which the same labels repeat. Knows no map.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    document::Block,
    names::{key, label_key, lane_like, numbered},
    walk::{Known, walk},
};
use crate::{csv::words, lay::one_line};

/// A heading with what follows it up to the next one of its level or above.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// The block of the heading.
    pub(super) at: usize,
    /// The block behind the last one of the section.
    pub(super) end: usize,
    pub(super) text: String,
    /// The heading above it, as a block; `None` for the document itself.
    pub(super) parent: Option<usize>,
}

/// What the headings of a document are.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The sections that are stages, or steps if `two` is set.
    pub(super) sections: Vec<Section>,
    /// The sections lie under several headings, which are the stages.
    pub(super) two: bool,
    /// They are numbers with bullets below them, without labels.
    pub(super) listed: bool,
    /// Keys of the labels that are lanes.
    pub(super) labels: BTreeSet<String>,
    pub(super) people: BTreeSet<Vec<String>>,
}

/// The sections of one level, in order.
pub(super) fn sections(blocks: &[Block], wanted: u8) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    let mut above: Vec<(u8, usize)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Block::Heading { level, text, .. } = block else { continue };
        if *level <= wanted
            && let Some(last) = out.last_mut().filter(|last| last.end == usize::MAX)
        {
            last.end = at;
        }
        above.retain(|(known, _)| known < level);
        if *level == wanted {
            let parent = above.last().map(|(_, at)| *at);
            out.push(Section { at, end: usize::MAX, text: text.clone(), parent });
        }
        above.push((*level, at));
    }
    if let Some(last) = out.last_mut().filter(|last| last.end == usize::MAX) {
        last.end = blocks.len();
    }
    out
}

/// The labels of some sections, each with how many of them have it, whether it is ever set as a label, and as a lane.
type Counts = BTreeMap<String, (usize, bool, bool)>;

struct Group {
    sections: Vec<Section>,
    labels: Vec<BTreeSet<String>>,
    counts: Counts,
    score: usize,
}

impl Group {
    fn of(sections: Vec<Section>, blocks: &[Block]) -> Group {
        let (mut counts, mut labels) = (Counts::new(), Vec::new());
        for section in &sections {
            let found = walk(&blocks[section.at + 1..section.end], &Known::default()).labels;
            let mut own = BTreeSet::new();
            for (name, strong) in found {
                let known = label_key(&name);
                let entry = counts.entry(known.clone()).or_default();
                entry.0 += usize::from(own.insert(known));
                entry.1 |= strong;
                entry.2 |= lane_like(&name);
            }
            labels.push(own);
        }
        let mut group = Group { sections, labels, counts, score: 0 };
        group.score = group.weigh(blocks);
        group
    }

    /// How much the labels repeat, and how much the headings sound like stages.
    fn weigh(&self, blocks: &[Block]) -> usize {
        let shared: usize = self.counts.values().map(|(count, ..)| *count).filter(|count| *count > 1).sum();
        let parent = self.sections.first().and_then(|section| section.parent);
        let above = parent.and_then(|at| if let Block::Heading { text, .. } = &blocks[at] { Some(text) } else { None });
        let person = |text: &str| words::persona_heading(&one_line(text));
        let people = self.sections.iter().filter(|section| person(&section.text)).count();
        if above.is_some_and(|text| person(text) && !words::stage_heading(text)) || people * 2 > self.sections.len() {
            return 0;
        }
        // Numbers with bullets below them are stages if the heading above says so.
        let deep = |section: &Section| matches!(blocks[section.at], Block::Heading { level: 7, .. });
        let listed = self.sections.len() > 2
            && above.is_some_and(|text| words::stage_heading(text))
            && self.sections.iter().all(deep);
        let least = if listed { self.sections.len() } else { 0 };
        if shared == 0 || self.sections.len() < 2 {
            return least;
        }
        let lanes: usize = self.counts.values().filter(|(_, _, lane)| *lane).map(|(count, ..)| *count).sum();
        let stages =
            self.sections.iter().filter(|section| numbered(&section.text) || words::stage(&one_line(&section.text)));
        let stages = stages.count();
        let kinds = self.counts.values().filter(|(count, _, lane)| *lane && *count > 1).count();
        if kinds < 2 && stages * 2 < self.sections.len() { least } else { shared + lanes + stages * 3 }
    }

    fn shared(&self) -> BTreeSet<String> {
        self.counts.iter().filter(|(_, (count, ..))| *count > 1).map(|(name, _)| name.clone()).collect()
    }
}

/// The outline of a document; `None` if no labels repeat under its headings.
pub(super) fn find(blocks: &[Block]) -> Option<Outline> {
    let mut best: Option<(usize, u8, Vec<Group>)> = None;
    for level in 1..=7 {
        let mut by_parent: BTreeMap<Option<usize>, Vec<Section>> = BTreeMap::new();
        for section in sections(blocks, level) {
            by_parent.entry(section.parent).or_default().push(section);
        }
        let groups: Vec<Group> = by_parent.into_values().map(|sections| Group::of(sections, blocks)).collect();
        let Some(chosen) = family(groups, blocks) else { continue };
        let score = chosen.iter().map(|group| group.score.max(group.sections.len())).sum();
        if best.as_ref().is_none_or(|(known, ..)| score > *known) {
            best = Some((score, level, chosen));
        }
    }
    let (_, _, groups) = best?;
    Some(outline(groups, blocks))
}

/// The strongest group and those that have the same labels.
fn family(groups: Vec<Group>, blocks: &[Block]) -> Option<Vec<Group>> {
    // Groups of one section each are weighed together: a step under each stage.
    let singles: Vec<Section> =
        groups.iter().filter(|group| group.sections.len() == 1).flat_map(|group| group.sections.clone()).collect();
    let together = Group::of(singles, blocks);
    let lead = groups.iter().chain([&together]).max_by_key(|group| group.score).filter(|group| group.score > 0)?;
    let shared = lead.shared();
    let own: BTreeSet<usize> = lead.sections.iter().map(|section| section.at).collect();
    let mut chosen = Vec::new();
    for group in groups {
        let same = group.sections.iter().any(|section| own.contains(&section.at));
        let alike = group.labels.iter().filter(|labels| {
            let common = labels.intersection(&shared).count();
            common >= 2 || (common == 1 && shared.len() == 1)
        });
        if same || alike.count() * 2 > group.sections.len() {
            chosen.push(group);
        }
    }
    Some(chosen)
}

fn outline(groups: Vec<Group>, blocks: &[Block]) -> Outline {
    let mut sections: Vec<Section> = groups.iter().flat_map(|group| group.sections.clone()).collect();
    sections.sort_by_key(|section| section.at);
    let all = Group::of(sections, blocks);
    // A heading that repeats under several others is a label of theirs, not a step.
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for section in &all.sections {
        *names.entry(key(&section.text)).or_default() += 1;
    }
    let shared = all.shared();
    let chosen: Vec<Section> = all
        .sections
        .iter()
        .zip(&all.labels)
        .filter(|(section, labels)| {
            let alone = names[&key(&section.text)] == 1 || numbered(&section.text);
            let listed = matches!(blocks[section.at], Block::Heading { level: 7, .. });
            alone && (labels.iter().any(|label| shared.contains(label)) || numbered(&section.text) || listed)
        })
        .map(|(section, _)| section.clone())
        .collect();
    let parents: BTreeSet<Option<usize>> = chosen.iter().map(|section| section.parent).collect();
    let two = parents.len() > 1 && !parents.contains(&None);
    let last = chosen.last().map_or(0, |section| section.end);
    let chosen = Group::of(chosen, blocks);
    let mut labels: BTreeSet<String> = chosen
        .counts
        .iter()
        .filter(|(_, (count, strong, lane))| *count > 1 || (*lane && *strong))
        .map(|(name, _)| name.clone())
        .collect();
    if two {
        // What stands beside the steps, right under the stages.
        let stages: Vec<Section> = parents
            .iter()
            .flatten()
            .filter_map(|at| {
                let Block::Heading { text, level, .. } = &blocks[*at] else { return None };
                let end = blocks[at + 1..]
                    .iter()
                    .position(|block| matches!(block, Block::Heading { level: other, .. } if other <= level))
                    .map_or(last.max(at + 1), |found| at + 1 + found);
                Some(Section { at: *at, end, text: text.clone(), parent: None })
            })
            .collect();
        let beside = Group::of(stages, blocks);
        labels.extend(beside.counts.iter().filter(|(_, (count, ..))| *count > 1).map(|(name, _)| name.clone()));
    }
    let mut tables: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for section in &chosen.sections {
        let mut own = walk(&blocks[section.at + 1..section.end], &Known::default()).tables;
        own.sort();
        own.dedup();
        for heads in own {
            *tables.entry(heads).or_default() += 1;
        }
    }
    let people = tables.into_iter().filter(|(_, count)| *count > 1).map(|(heads, _)| heads).collect();
    let listed = chosen.sections.iter().all(|section| matches!(blocks[section.at], Block::Heading { level: 7, .. }));
    Outline { sections: chosen.sections, two, listed, labels, people }
}
