//! Makes a map of a document: its outline or its tables first, and then whatever else it says. Knows no Markdown syntax.

use std::collections::{BTreeMap, BTreeSet};

use throughline_model::RichText;

use super::{
    about::{front, opening, texts},
    document::{Block, Document, parse},
    names::{key, label, stage},
    outline::{self, Outline},
    plain::{self, Plain},
    tables::{self, Table},
    walk::{Known, walk},
};
use crate::{
    csv::{Options, Upright, markup, words},
    diagnostic::{Findings, ReadError, Reading, quoted},
    draft::Draft,
    language,
    lay::one_line,
    sheet::{Column, Said, Sheet},
};

/// The lane of lists that stand under a stage without a label.
const UNLABELLED: &str = "Details";

/// Reads a document that somebody else wrote.
pub(super) fn read(text: &str, options: &Options) -> Result<Reading, ReadError> {
    let mut document = parse(text);
    // A document within a code block, as language models hand them out.
    let headed = document.blocks.iter().any(|block| matches!(block, Block::Heading { .. } | Block::Table { .. }));
    let inner = document
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Code { info, .. } if ["markdown", "md"].contains(&info.trim())));
    if let Some(at) = inner.filter(|_| !headed)
        && let Block::Code { text, line, .. } = document.blocks[at].clone()
    {
        let mut within = parse(&text);
        within.shift(line);
        document.blocks.splice(at..=at, within.blocks);
    }
    document.blocks = promoted(document.blocks);
    let mut findings = Findings::default();
    let mut reader =
        Reader { used: vec![false; document.blocks.len()], document, keys: BTreeMap::new(), draft: Draft::default() };
    let tables = reader.tables();
    let outline = outline::find(&reader.document.blocks);
    let best = tables.iter().filter_map(|(_, table)| table.weight()).max();
    let sheet =
        outline.map(|outline| (outline.listed, reader.sheet(&outline, &mut findings))).filter(|(listed, sheet)| {
            let labelled = |said: &&Said| *listed || sheet.lanes[said.lane].name != UNLABELLED;
            let said = sheet.said.iter().filter(labelled).count();
            sheet.stages.len() > 1 && said > 0 && best.is_none_or(|cells| said * 3 >= cells)
        });
    let sheet = match (sheet, reader.largest(&tables)) {
        (Some((_, sheet)), _) => Some(sheet),
        (None, Some(_)) => None,
        // Neither labels nor a table.
        (None, None) => plain::find(&reader.document.blocks).map(|plain| {
            reader.used.fill(false);
            findings = Findings::default();
            reader.plain(&plain, &mut findings)
        }),
    };
    match sheet {
        Some(mut sheet) => {
            reader.join(&mut sheet, &tables, &mut findings);
            let rest = reader.rest(Some(&mut sheet), &mut findings);
            sheet.parked = rest;
            let texts = reader.language();
            sheet.lay(options.scale, &mut reader.draft, &mut findings);
            reader.draft.info.language =
                if reader.draft.info.language.is_empty() { texts } else { reader.draft.info.language };
        }
        None => {
            reader.used.fill(false);
            let mut findings_of_tables = Findings::default();
            reader.draft = reader.by_tables(&tables, options, &mut findings_of_tables)?;
            findings = findings_of_tables;
            for (title, text) in reader.rest(None, &mut findings) {
                let body = if text.is_empty() { RichText::default() } else { markup::body(text.lines(), false) };
                reader.draft.card(None, one_line(&title), body);
            }
        }
    }
    if reader.document.links > 0 {
        let message = format!("{} links to other files and pictures lost their addresses", reader.document.links);
        findings.note("links-left-out", (0, 0), message, "their words are kept; add web addresses where they matter");
    }
    Ok(Reading { map: reader.draft.finish(), diagnostics: findings.finish() })
}

/// Makes headings of lists with one number each, before a list of bullets, and of bold lines that count steps or part a
/// document that has no headings.
fn promoted(blocks: Vec<Block>) -> Vec<Block> {
    let list = |block: Option<&Block>| if let Some(Block::Item { list, .. }) = block { Some(*list) } else { None };
    // Without headings, bold lines are all that there is to part a document.
    let headless = !blocks.iter().any(|block| matches!(block, Block::Heading { level: 2.., .. }));
    let mut out = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| blocks.get(at));
        match block {
            Block::Item { depth: 1, ordered: true, list: own, lines }
                if lines.len() == 1
                    && list(before) != Some(*own)
                    && matches!(blocks.get(at + 1), Some(Block::Item { depth: 1, ordered: false, .. })) =>
            {
                out.push(Block::Heading { level: 7, text: lines[0].text.clone(), line: lines[0].line });
            }
            Block::Paragraph { lines, quote: false }
                if lines.first().is_some_and(|line| {
                    let inside = line.text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
                    inside.is_some_and(|inside| !inside.contains("**") && (headless || super::names::numbered(inside)))
                }) && lines.get(1).is_none_or(|line| !line.soft) =>
            {
                out.push(Block::Heading { level: 7, text: lines[0].text.clone(), line: lines[0].line });
                if lines.len() > 1 {
                    out.push(Block::Paragraph { lines: lines[1..].to_vec(), quote: false });
                }
            }
            other => out.push(other.clone()),
        }
    }
    out
}

struct Reader {
    document: Document,
    /// Which blocks have found their place.
    used: Vec<bool>,
    /// What the stages are called, for tables and sections that name them again.
    keys: BTreeMap<String, usize>,
    draft: Draft,
}

impl Reader {
    /// Every table with its block and the heading above it.
    fn tables(&self) -> Vec<(usize, Table)> {
        let mut heading = String::new();
        let mut out = Vec::new();
        for (at, block) in self.document.blocks.iter().enumerate() {
            match block {
                Block::Heading { text, .. } => heading = label(text),
                Block::Table { rows, line } => {
                    out.push((at, Table { rows: rows.clone(), line: *line, heading: heading.clone() }));
                }
                Block::Paragraph { .. } | Block::Item { .. } | Block::Code { .. } => {}
            }
        }
        out
    }

    /// The text of a block that is a heading.
    fn heading(&self, at: usize) -> &str {
        if let Some(Block::Heading { text, .. }) = self.document.blocks.get(at) { text } else { "" }
    }

    /// The level of a block that is a heading.
    fn level(&self, at: usize) -> Option<u8> {
        if let Some(Block::Heading { level, .. }) = self.document.blocks.get(at) { Some(*level) } else { None }
    }

    fn sheet(&mut self, outline: &Outline, findings: &mut Findings) -> Sheet {
        let known = Known { labels: Some(outline.labels.clone()), people: outline.people.clone() };
        let mut sheet = Sheet::default();
        let mut parent = None;
        for section in &outline.sections {
            let name = stage(&section.text);
            let at = match outline.two {
                true => {
                    if parent != section.parent || sheet.stages.is_empty() {
                        parent = section.parent;
                        let above = parent.unwrap_or(0);
                        let mut column = Column { name: stage(self.heading(above)), ..Column::default() };
                        self.used[above] = true;
                        // `## Phase: Find` and, right below it, `## Question: …`.
                        let beside = |at: &usize| self.level(*at) == self.level(above);
                        let before = above.checked_sub(1).filter(beside);
                        let before = before.map(|before| (before, self.heading(before).to_owned()));
                        if let Some((before, name)) = before.filter(|(_, name)| words::stage_heading(name)) {
                            column = Column { description: one_line(&column.name), name: stage(&name), ..column };
                            self.used[before] = true;
                        }
                        sheet.stages.push(column);
                        self.beside(outline, above, &known, &mut sheet, findings);
                    }
                    let last = sheet.stages.len() - 1;
                    sheet.stages[last].steps.push(name);
                    (last, Some(sheet.stages[last].steps.len() - 1))
                }
                false => {
                    sheet.stages.push(Column { name, ..Column::default() });
                    (sheet.stages.len() - 1, None)
                }
            };
            self.used[section.at] = true;
            self.said(section.at + 1..section.end, at, &known, &mut sheet, findings);
        }
        self.keys = keys(sheet.stages.iter().map(|stage| key(&stage.name)));
        if outline.two {
            let message = "headings lie under headings; the upper ones became stages, the lower ones steps".to_owned();
            findings.note("stages-and-steps", (0, 0), message, "make each a stage of its own if that is wrong");
        }
        sheet
    }

    /// The stages of a document without labels.
    fn plain(&mut self, plain: &Plain, findings: &mut Findings) -> Sheet {
        let known = Known { labels: Some(plain.labels.clone()), people: BTreeSet::new() };
        let mut sheet = Sheet::default();
        for stage in &plain.stages {
            let at = sheet.stages.len();
            sheet.stages.push(Column { name: self::stage(&stage.section.text), ..Column::default() });
            self.used[stage.section.at] = true;
            let mut from = stage.section.at + 1;
            for (nth, step) in stage.steps.iter().enumerate() {
                self.said(from..step.at.max(from), (at, None), &known, &mut sheet, findings);
                sheet.stages[at].steps.push(self::stage(&step.text));
                self.used[step.at] = true;
                self.said(step.at + 1..step.end, (at, Some(nth)), &known, &mut sheet, findings);
                from = step.end;
            }
            self.said(from..stage.section.end.max(from), (at, None), &known, &mut sheet, findings);
        }
        self.keys = keys(sheet.stages.iter().map(|stage| key(&stage.name)));
        let below =
            if plain.stages.iter().any(|stage| !stage.steps.is_empty()) { ", those below them steps" } else { "" };
        let listed = match sheet.lanes.iter().any(|lane| lane.name == UNLABELLED) {
            true => format!(", and lists without a label the lane \"{UNLABELLED}\""),
            false => String::new(),
        };
        let message = format!("the headings became stages{below}{listed}");
        let advice = "rename the lane, or write labels such as \"- **Actions:** …\" and read the document again";
        findings.note("outline-guessed", (0, 0), message, advice);
        sheet
    }

    /// What stands right under a stage whose steps have headings of their own.
    fn beside(&mut self, outline: &Outline, at: usize, known: &Known, sheet: &mut Sheet, findings: &mut Findings) {
        let Some(Block::Heading { level: own, .. }) = self.document.blocks.get(at) else { return };
        let more = self.document.blocks[at + 1..]
            .iter()
            .position(|block| matches!(block, Block::Heading { level, .. } if level <= own))
            .unwrap_or(self.document.blocks.len() - at - 1);
        let end = at + 1 + more;
        let stage = sheet.stages.len() - 1;
        let mut from = at + 1;
        let first = outline.sections.partition_point(|section| section.at <= at);
        for section in outline.sections[first..].iter().take_while(|section| section.at < end) {
            self.said(from..section.at.max(from), (stage, None), known, sheet, findings);
            from = section.end.max(from);
        }
        self.said(from..end.max(from), (stage, None), known, sheet, findings);
    }

    /// Takes what is said in some blocks about a stage or a step.
    fn said(
        &mut self,
        range: std::ops::Range<usize>,
        at: (usize, Option<usize>),
        known: &Known,
        sheet: &mut Sheet,
        findings: &mut Findings,
    ) {
        let found = walk(&self.document.blocks[range.clone()], known);
        self.used[range].fill(true);
        for line in found.code {
            let message = "a block of code fits no lane and was left out".to_owned();
            findings.note("code-left-out", (line, 1), message, "write what it says as text if it belongs to the map");
        }
        let mut prose = 0;
        for piece in found.pieces {
            let place = (piece.line, 1);
            if piece.label.is_none() && piece.prose {
                let text = piece.text.lines().map(one_line).collect::<Vec<_>>().join("\n");
                let description = &mut sheet.stages[at.0].description;
                if !description.is_empty() {
                    description.push('\n');
                }
                description.push_str(&text);
                prose = prose.max(piece.line);
                continue;
            }
            let name = piece.label.unwrap_or_else(|| UNLABELLED.to_owned());
            let lane = sheet.lane(&name, place);
            sheet.said.push(Said { lane, at, person: piece.person, text: piece.text, place });
        }
        if prose > 0 {
            let name = quoted(&sheet.stages[at.0].name);
            let message = format!("text without a label became the description of the stage {name}");
            findings.note("prose-described", (prose, 1), message, "move it to a lane if it belongs there");
        }
    }

    /// Joins tables that stand elsewhere and say more about the same stages.
    fn join(&mut self, sheet: &mut Sheet, tables: &[(usize, Table)], findings: &mut Findings) {
        for (at, table) in tables {
            if self.used[*at] {
                continue;
            }
            if let Some(told) = table.told(&self.keys) {
                self.used[*at] = true;
                tables::join(sheet, told);
                joined(table, findings);
            }
        }
    }

    /// The largest table that sounds like a journey, or the only one.
    fn largest<'t>(&self, tables: &'t [(usize, Table)]) -> Option<(usize, &'t Table)> {
        let alone = |table: &Table| tables.len() == 1 && table.rows.len() > 2 && table.rows[0].len() > 2;
        let weighed = tables.iter().filter_map(|(at, table)| {
            table.weight().or_else(|| alone(table).then_some(1)).map(|weight| (weight, *at, table))
        });
        weighed.max_by_key(|(weight, at, _)| (*weight, usize::MAX - at)).map(|(_, at, table)| (at, table))
    }

    /// A map from the largest table that sounds like a journey, and those with the same stages.
    fn by_tables(
        &mut self,
        tables: &[(usize, Table)],
        options: &Options,
        findings: &mut Findings,
    ) -> Result<Draft, ReadError> {
        let Some((at, table)) = self.largest(tables) else { return Err(nothing(&self.document)) };
        self.used[at] = true;
        let mut upright = Upright::of(table.grid(), options, findings)?;
        let first = upright.stage();
        let mut stages: Vec<(String, usize)> = Vec::new();
        let mut known = BTreeSet::new();
        for (row, cells) in upright.grid.rows.iter_mut().enumerate().skip(1) {
            let name = key(&cells[first].text);
            cells[first].text = stage(&cells[first].text);
            if !name.is_empty() && known.insert(name.clone()) {
                stages.push((name, row));
            }
        }
        self.keys = keys(stages.iter().map(|(name, _)| name.clone()));
        for (other, table) in tables.iter().filter(|(other, _)| *other != at) {
            if let Some(told) = table.told(&self.keys).filter(|told| told.iter().all(|one| one.person.is_none())) {
                self.used[*other] = true;
                tables::widen(&mut upright, &stages, told);
                joined(table, findings);
            }
        }
        let mut draft = Draft::default();
        upright.lay(options, &mut draft, findings);
        Ok(draft)
    }

    /// The language of the document, by its script.
    fn language(&self) -> String {
        let texts: Vec<String> = texts(&self.document.blocks[..self.document.blocks.len().min(200)]);
        language::of(texts.iter().map(String::as_str)).to_owned()
    }

    /// What has found no place: title and opening go into the map's own fields, sections that name a stage to it, and
    /// all others become cards in the parking lot, handed back with title and text.
    fn rest(&mut self, mut sheet: Option<&mut Sheet>, findings: &mut Findings) -> Vec<(String, String)> {
        let mut info = std::mem::take(&mut self.draft.info);
        let front = front(&self.document.front, &mut info);
        let mut parked = Vec::new();
        let mut groups = Vec::new();
        let blocks = &self.document.blocks;
        let mut above: Vec<(u8, String)> = Vec::new();
        let mut first = true;
        let mut at = 0;
        while at < blocks.len() {
            let start = at;
            let heading =
                if let Block::Heading { level, text, .. } = &blocks[at] { Some((*level, text)) } else { None };
            at += usize::from(heading.is_some());
            while at < blocks.len() && !matches!(blocks[at], Block::Heading { .. }) {
                at += 1;
            }
            let left: Vec<Block> = (start..at).filter(|nth| !self.used[*nth]).map(|nth| blocks[nth].clone()).collect();
            let body: Vec<Block> =
                left.iter().filter(|block| !matches!(block, Block::Heading { .. })).cloned().collect();
            let opens = first;
            if let Some((level, text)) = heading {
                above.retain(|(known, _)| *known < level);
                above.push((level, label(text)));
                if first && level == 1 && !self.used[start] {
                    if info.title.is_empty() {
                        info.title = one_line(text);
                    } else if info.title != one_line(text) {
                        parked.push((label(text), String::new()));
                    }
                }
                first = false;
            }
            if opens && heading.is_none_or(|(level, _)| level == 1) {
                let prose: Vec<&Block> = body.iter().collect();
                opening(&prose, &mut info);
                let tables: Vec<Block> =
                    body.into_iter().filter(|block| matches!(block, Block::Table { .. })).collect();
                if !tables.is_empty() {
                    parked.push((info.title.clone(), texts(&tables).join("\n")));
                }
                continue;
            }
            for block in body.iter().filter(|block| matches!(block, Block::Code { .. })) {
                let message = "a block of code is no part of the journey and was left out".to_owned();
                findings.note("code-left-out", (block.line(), 1), message, "write what it says as text if it matters");
            }
            let title = heading.map(|(_, text)| label(text)).unwrap_or_default();
            let words = texts(&body);
            let own = heading.is_some() && !self.used[start];
            if words.is_empty() {
                let served = (start..at).any(|nth| self.used[nth]);
                if own && body.is_empty() && !served && !title.is_empty() {
                    groups.push(title);
                }
                continue;
            }
            let line = left.first().map_or(0, Block::line);
            let stage = heading.and_then(|(_, text)| self.keys.get(&key(text)).copied());
            if let (Some(stage), Some(sheet)) = (stage, sheet.as_deref_mut()) {
                let over = above.iter().rev().nth(1).map_or(UNLABELLED, |(_, name)| name.as_str());
                let lane = sheet.lane(over, (line, 1));
                sheet.said.push(Said {
                    lane,
                    at: (stage, None),
                    person: None,
                    text: words.join("\n"),
                    place: (line, 1),
                });
                continue;
            }
            let message = format!("the section {} fits no stage; it became a card in the parking lot", quoted(&title));
            findings.note("section-parked", (line, 1), message, "delete the card, or move what belongs to the map");
            parked.push((title, words.join("\n")));
        }
        if !groups.is_empty() {
            let listed = groups.iter().take(12).map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
            let message = format!("headings without text of their own were left out: {listed}");
            findings.note("headings-left-out", (0, 0), message, "nothing needs to be done");
        }
        if !front.is_empty() {
            let listed = front.iter().take(12).map(|line| quoted(line)).collect::<Vec<_>>().join(", ");
            let message = format!("lines of the front matter that a map has no place for were left out: {listed}");
            findings.note("front-left-out", (0, 0), message, "write them into the map's details if they matter");
        }
        self.draft.info = info;
        parked
    }
}

/// The index of each name; the first of several that are the same, and none for an empty one.
fn keys(names: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for (nth, name) in names.enumerate().filter(|(_, name)| !name.is_empty()) {
        out.entry(name).or_insert(nth);
    }
    out
}

fn joined(table: &Table, findings: &mut Findings) {
    let message = "this table has stages of the map; its columns became lanes".to_owned();
    findings.note("table-joined", (table.line, 1), message, "delete the lanes that say the same again");
}

fn nothing(document: &Document) -> ReadError {
    let headings = document.blocks.iter().filter(|block| matches!(block, Block::Heading { .. })).count();
    let message = match (document.blocks.is_empty(), headings) {
        (true, _) => "the document is empty".to_owned(),
        (false, 0) => "there is no journey in the document: no headings, no table, no diagram".to_owned(),
        (false, _) => {
            "there is no journey in the document: no labels repeat under its headings, and no table has stages"
                .to_owned()
        }
    };
    ReadError::at(
        "no-journey-in-document",
        0,
        0,
        message,
        "write a table with the stages in its first row or column; or a heading for each stage with lists such as \
         \"- **Actions:** …\" under it; or a Mermaid journey between ```mermaid and ```",
    )
}
