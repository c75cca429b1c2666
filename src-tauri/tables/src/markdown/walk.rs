//! Goes through one section of a document and tells under which label each text stands. Knows no other section.

use std::collections::BTreeSet;

use super::{
    document::{Block, Line, joined},
    names::{Labelled, label, label_key, labelled, lane_like},
};

/// A text of a section.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Piece {
    /// What it stands under; `None` for prose and lists without a label.
    pub(super) label: Option<String>,
    pub(super) text: String,
    /// Prose, as opposed to a list or a table.
    pub(super) prose: bool,
    pub(super) person: Option<String>,
    pub(super) line: u32,
}

/// What is known about the labels of a document while a section is read.
#[derive(Default)]
pub(super) struct Known {
    /// Labels that are lanes; `None` while they are being collected.
    pub(super) labels: Option<BTreeSet<String>>,
    /// Headings of tables that repeat from section to section, so that their columns are people.
    pub(super) people: BTreeSet<Vec<String>>,
}

impl Known {
    fn takes(&self, name: &str) -> bool {
        self.labels.as_ref().is_none_or(|labels| labels.contains(&label_key(name)))
    }
}

/// What a walk through a section has found.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) pieces: Vec<Piece>,
    /// Every label of the section, and whether it was set as one.
    pub(super) labels: Vec<(String, bool)>,
    /// The headings of its wider tables.
    pub(super) tables: Vec<Vec<String>>,
    /// Code that was left out, by its first line.
    pub(super) code: Vec<u32>,
}

struct Walker<'k> {
    known: &'k Known,
    out: Walk,
    current: Option<String>,
    /// The label stands alone, so that whatever follows belongs to it.
    bare: bool,
    /// A list in this line still belongs to the label whose text began on its own line; 0 for none.
    near: u32,
    /// A label that is no lane, said again with what follows it.
    group: Option<String>,
}

/// Reads the blocks of one section.
pub(super) fn walk(blocks: &[Block], known: &Known) -> Walk {
    let mut walker = Walker { known, out: Walk::default(), current: None, bare: false, near: 0, group: None };
    let mut at = 0;
    while at < blocks.len() {
        let run = blocks[at..].iter().take_while(|block| matches!(block, Block::Item { .. })).count();
        if run > 0 {
            walker.list(&blocks[at..at + run]);
            at += run;
            continue;
        }
        match &blocks[at] {
            Block::Heading { text, line, .. } => walker.heading(text, *line),
            Block::Paragraph { lines, quote } => walker.paragraph(lines, *quote),
            Block::Table { rows, line } => walker.table(rows, *line),
            Block::Code { line, .. } => walker.out.code.push(*line),
            Block::Item { .. } => {}
        }
        at += 1;
    }
    walker.grouped(blocks.last().map_or(0, Block::line));
    walker.out
}

impl Walker<'_> {
    /// Notes a label; whether it is a lane.
    fn take(&mut self, name: &str, strong: bool) -> bool {
        self.out.labels.push((name.to_owned(), strong));
        self.known.takes(name)
    }

    fn say(&mut self, label: Option<String>, text: String, line: u32, prose: bool) {
        if !text.trim().is_empty() {
            self.out.pieces.push(Piece { label, text, prose, person: None, line });
        }
    }

    /// Says a label that is no lane and has nothing under it.
    fn grouped(&mut self, line: u32) {
        if let Some(name) = self.group.take() {
            self.say(None, bullet(&bold(&name), 0), line, false);
        }
    }

    fn heading(&mut self, text: &str, line: u32) {
        let name = label(text);
        if name.is_empty() {
            return;
        }
        if self.take(&name, true) {
            (self.current, self.bare, self.near) = (Some(name), true, 0);
        } else {
            (self.current, self.bare, self.near) = (None, false, 0);
            self.grouped(line);
            self.group = Some(name);
        }
    }

    fn paragraph(&mut self, lines: &[Line], quote: bool) {
        let mut open: Vec<Line> = Vec::new();
        if let Some(name) = self.group.take() {
            open.push(Line {
                text: format!("{}:", bold(&name)),
                line: lines.first().map_or(0, |line| line.line),
                soft: false,
            });
        }
        // The label of the lines that are open, and whether they are prose.
        let mut under = self.current.clone().filter(|_| self.bare);
        let mut prose = true;
        self.near = 0;
        for line in lines {
            let found = labelled(&line.text).filter(|_| !quote);
            // Under a label of its own, only bold words are a new one.
            let found = found.filter(|found| found.strong || !self.bare || lane_like(&found.name));
            let Some(Labelled { name, rest, strong }) = found else {
                open.push(line.clone());
                continue;
            };
            if !self.take(&name, strong) {
                if strong && rest.is_empty() && !self.bare && lines.len() == 1 {
                    self.group = Some(name);
                    return;
                }
                open.push(Line { soft: false, ..line.clone() });
                continue;
            }
            let text = joined(&std::mem::take(&mut open));
            let at = line.line;
            self.say(under.take(), text, at, prose);
            prose = false;
            (self.current, self.bare) = (Some(name.clone()), rest.is_empty());
            self.near = lines.last().map_or(0, |line| line.line.saturating_add(1));
            under = Some(name);
            if !rest.is_empty() {
                open.push(Line { text: rest, soft: false, line: at });
            }
        }
        let at = lines.first().map_or(0, |line| line.line);
        let prose = prose && under.is_none();
        self.say(under, joined(&open), at, prose);
    }

    fn list(&mut self, items: &[Block]) {
        let depths =
            items.iter().filter_map(|item| if let Block::Item { depth, .. } = item { Some(*depth) } else { None });
        let outer = depths.min().unwrap_or(1);
        let tops: Vec<Option<Labelled>> = items
            .iter()
            .filter_map(|item| match item {
                Block::Item { depth, lines, .. } if *depth == outer => {
                    Some(lines.first().and_then(|line| labelled(&line.text)))
                }
                _ => None,
            })
            .collect();
        let lanes = tops.iter().flatten().filter(|found| lane_like(&found.name)).count();
        let all = tops.iter().flatten().count() == tops.len();
        let labels = !self.bare || (all && lanes * 2 >= tops.len() && tops.len() > 1);
        // What a list without labels belongs to.
        let owner =
            self.current.clone().filter(|_| self.bare || items.first().is_some_and(|item| item.line() == self.near));
        let group = self.group.take().filter(|_| owner.is_none());
        let set_in = usize::from(group.is_some());
        let mut open: Option<(Option<String>, Vec<String>, u32)> = group.map(|name| {
            let at = items.first().map_or(0, Block::line);
            (None, vec![bullet(&bold(&name), 0)], at)
        });
        for item in items {
            let Block::Item { depth, lines, .. } = item else { continue };
            let first = lines.first();
            let at = first.map_or(0, |line| line.line);
            let found = first.and_then(|line| labelled(&line.text)).filter(|_| labels && *depth == outer);
            let found = found.filter(|found| self.take(&found.name, found.strong));
            if let Some(Labelled { name, rest, .. }) = found {
                self.close(&mut open);
                let mut text = Vec::new();
                let more = joined(&lines[1..]);
                for line in [rest, more].iter().filter(|line| !line.is_empty()) {
                    text.push(bullet(line, 0));
                }
                self.current = Some(name.clone());
                open = Some((Some(name), text, at));
                continue;
            }
            let text = joined(lines);
            let labelled = open.as_ref().is_some_and(|(label, ..)| label.is_some() && labels && label != &owner);
            if *depth == outer && labelled {
                self.close(&mut open);
            }
            let (_, all, _) = open.get_or_insert_with(|| (owner.clone(), Vec::new(), at));
            if !text.is_empty() {
                let inner = (depth.saturating_sub(outer + usize::from(labelled)) + set_in).min(3);
                all.push(bullet(&text, inner));
            }
        }
        self.close(&mut open);
        self.near = 0;
    }

    fn close(&mut self, open: &mut Option<(Option<String>, Vec<String>, u32)>) {
        if let Some((label, lines, line)) = open.take() {
            let text = match &lines[..] {
                // A single text needs no bullet, and may hold several cards.
                [only] if label.is_some() => only.strip_prefix("- ").unwrap_or(only).to_owned(),
                _ => lines.join("\n"),
            };
            self.say(label, text, line, false);
        }
    }

    fn table(&mut self, rows: &[Vec<String>], line: u32) {
        let Some((head, body)) = rows.split_first() else { return };
        self.grouped(line);
        let at = |nth: usize| line.saturating_add(u32::try_from(nth).unwrap_or(u32::MAX));
        let heads: Vec<String> = head.iter().map(|cell| label(cell)).collect();
        let sides: Vec<String> =
            body.iter().map(|row| row.first().map(|cell| label(cell)).unwrap_or_default()).collect();
        let strong = |cell: &str| cell.trim().starts_with("**");
        let lanes = |names: &[String]| names.iter().filter(|name| lane_like(name)).count();
        let across = heads.len() > 1 && lanes(&heads) >= 2 && lanes(&sides) * 2 <= sides.len();
        if across && heads.iter().all(|name| name.is_empty() || self.known.takes(name)) {
            for name in heads.iter().filter(|name| !name.is_empty()) {
                self.take(name, true);
            }
            for (nth, row) in body.iter().enumerate() {
                for (name, cell) in heads.iter().zip(row) {
                    self.say(Some(name.clone()).filter(|name| !name.is_empty()), cell.clone(), at(nth + 2), false);
                }
            }
            return;
        }
        let wide = heads.len() > 2;
        let columns = heads.get(1..).unwrap_or_default().to_vec();
        if wide {
            self.out.tables.push(columns.clone());
        }
        let people = wide && self.known.people.contains(&columns);
        for (nth, (row, side)) in body.iter().zip(&sides).enumerate() {
            let rest: Vec<&String> = row.iter().skip(1).filter(|cell| !cell.trim().is_empty()).collect();
            let named = !side.is_empty()
                && side.chars().count() <= 60
                && self.take(side, row.first().is_some_and(|cell| strong(cell)));
            if !named || rest.is_empty() {
                let all: Vec<&str> = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
                let owner = self.current.clone().filter(|_| self.bare);
                self.say(owner, bullet(&all.join(" — "), 0), at(nth + 2), false);
                continue;
            }
            for (head, cell) in columns.iter().zip(row.iter().skip(1)).filter(|(_, cell)| !cell.trim().is_empty()) {
                let text = match wide && !people && !head.is_empty() {
                    true => format!("{head}: {cell}"),
                    false => cell.clone(),
                };
                let person = Some(head.clone()).filter(|head| people && !head.is_empty());
                self.out.pieces.push(Piece {
                    label: Some(side.clone()),
                    text,
                    prose: false,
                    person,
                    line: at(nth + 2),
                });
            }
        }
    }
}

fn bold(name: &str) -> String {
    format!("**{}**", name.replace('*', ""))
}

/// A text as a bullet of a cell; its further lines are set in.
fn bullet(text: &str, inner: usize) -> String {
    let indent = "  ".repeat(inner);
    format!("{indent}- {}", text.replace('\n', &format!("\n{indent}  ")))
}
