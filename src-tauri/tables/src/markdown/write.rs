//! Writes a map as a document that people read in a wiki and that [`super::own`] reads back. Knows no other documents.
//!
//! Comments, which no wiki shows, say what the headings and lists are; everything else is plain Markdown.

use std::{collections::BTreeMap, sync::Arc};

use throughline_model::*;

use super::signs::{inline, line, paragraph};
use super::{about_map, small};
use crate::wording;

/// The first line of every document that the program has written.
pub(super) const MARK: &str = "<!-- throughline 1 -->";

/// The overview has no more columns, and its cells no more characters.
const WIDEST: usize = 7;
const LONGEST: usize = 140;

/// Writes lines and paragraphs with blank lines where Markdown needs them.
#[derive(Default)]
pub(super) struct Out {
    pub(super) text: String,
}

impl Out {
    /// A block after a blank line.
    pub(super) fn block(&mut self, text: &str) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self.line(text);
    }

    /// A line right below the one before.
    pub(super) fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A heading, or a dash for one without a name, after the comment that tells what it is.
    fn heading(&mut self, role: &str, marks: &str, name: &str) {
        let (name, unnamed) = if name.is_empty() { ("–".to_owned(), " unnamed") } else { (inline(name), "") };
        self.block(&format!("<!-- {role}{unnamed} -->"));
        self.line(&format!("{marks} {name}"));
    }
}

pub(super) struct Writer<'m> {
    pub(super) map: &'m Map,
    pub(super) columns: Columns,
    pub(super) out: Out,
    evidence: BTreeMap<CardId, Vec<&'m Arc<Evidence>>>,
}

/// The document.
pub(super) fn document(map: &Map) -> String {
    let columns = map.columns();
    let evidence = map.evidence_by_card();
    let mut writer = Writer { map, columns, out: Out::default(), evidence };
    writer.out.line(MARK);
    if !map.info.title.is_empty() {
        writer.out.block(&format!("# {}", inline(&map.info.title)));
    }
    about_map::about(&mut writer);
    about_map::people(&mut writer);
    writer.overview();
    writer.lanes();
    writer.stages();
    writer.parking();
    writer.out.text
}

impl<'m> Writer<'m> {
    /// A column as people say it: `1.2 Search`.
    pub(super) fn told(&self, step: usize) -> String {
        let name = &self.map.steps[&self.columns.steps[step].0].name;
        let number = self.map.step_number(&self.columns, step);
        if name.is_empty() { number } else { format!("{number} {}", name.replace('\n', " ")) }
    }

    /// Stages across and lanes down, if that stays small.
    fn overview(&mut self) {
        let map = self.map;
        let stages = self.columns.stages.clone();
        if stages.is_empty() || stages.len() > WIDEST {
            return;
        }
        let by_lane = map.cards_by_lane(&self.columns);
        let feelings = map.emotions_by_lane(&self.columns);
        let mut rows = Vec::new();
        let mut longest = 0;
        for lane in map.lanes.ordered().into_iter().filter(|lane| !lane.hidden && lane.kind != LaneKind::Divider) {
            let mut row = vec![format!("**{}**", inline(&lane.name))];
            for (_, first, count) in &stages {
                let inside = |card: &&&Arc<Card>| {
                    let span = card.place.and_then(|place| self.columns.span(place.range));
                    span.is_some_and(|(start, _)| (*first..first + count).contains(&start))
                };
                let cards = by_lane.get(&lane.id).into_iter().flatten().filter(inside);
                let mut texts: Vec<String> = cards.map(|card| small::short(map, card)).collect();
                for point in feelings.get(&lane.id).into_iter().flatten() {
                    let step = self.columns.step(point.step).filter(|step| (*first..first + count).contains(step));
                    if step.is_some() && point.series == Series::First {
                        texts.push(small::feeling(map, point));
                    }
                }
                texts.retain(|text| !text.is_empty());
                let cell = texts.iter().map(|text| inline(text)).collect::<Vec<_>>().join("<br>");
                longest = longest.max(cell.chars().count());
                row.push(cell);
            }
            rows.push(row);
        }
        if longest > LONGEST || rows.is_empty() {
            return;
        }
        self.out.heading("overview", "##", "Overview");
        let names = stages.iter().map(|(id, ..)| inline(&map.stages[id].name)).collect::<Vec<_>>().join(" | ");
        self.out.block(&format!("| | {names} |"));
        self.out.line(&format!("|---{}|", "|---".repeat(stages.len())));
        for row in rows {
            self.out.line(&format!("| {} |", row.join(" | ")));
        }
    }

    /// Every lane in its order, also those in which nothing lies.
    fn lanes(&mut self) {
        let lanes = self.map.lanes.ordered();
        if lanes.is_empty() {
            return;
        }
        self.out.heading("lanes", "##", "Lanes");
        self.out.text.push('\n');
        for lane in lanes {
            let kind: String = lane.kind.as_str().chars().filter(|one| one.is_alphanumeric() || *one == ' ').collect();
            self.out.line(&format!("- {} <!-- {kind} -->", line(&inline(&lane.name))));
        }
    }

    fn stages(&mut self) {
        let map = self.map;
        let lanes = map.lanes.ordered();
        let feelings = map.emotions_by_lane(&self.columns);
        let by_lane = map.cards_by_lane(&self.columns);
        for (nth, (id, first, count)) in self.columns.stages.clone().into_iter().enumerate() {
            let stage = &map.stages[&id];
            self.out.heading("stage", "##", &stage.name);
            about_map::stage(self, nth);
            let named = (first..first + count).any(|step| !map.steps[&self.columns.steps[step].0].name.is_empty());
            if count != 1 || named {
                self.out.block("<!-- steps -->");
                for step in first..first + count {
                    let name = &map.steps[&self.columns.steps[step].0].name;
                    let name = if name.is_empty() { "–  <!-- unnamed -->".to_owned() } else { line(&inline(name)) };
                    self.out.line(&format!("{}. {name}", step - first + 1));
                }
            }
            for (number, lane) in lanes.iter().enumerate() {
                let inside = |span: Option<(usize, usize)>| {
                    span.is_some_and(|(start, _)| (first..first + count).contains(&start))
                };
                let cards: Vec<_> = by_lane
                    .get(&lane.id)
                    .into_iter()
                    .flatten()
                    .filter(|card| inside(card.place.and_then(|place| self.columns.span(place.range))))
                    .collect();
                let own = |point: &&&Arc<EmotionPoint>| inside(self.columns.step(point.step).map(|step| (step, step)));
                let points: Vec<_> = feelings.get(&lane.id).into_iter().flatten().filter(own).copied().collect();
                if cards.is_empty() && points.is_empty() {
                    continue;
                }
                self.out.heading(&format!("lane {}", number + 1), "###", &lane.name);
                self.points(lane, &points);
                for card in cards {
                    self.card(card, Some(nth));
                }
            }
        }
    }

    fn points(&mut self, lane: &Lane, points: &[&Arc<EmotionPoint>]) {
        if points.is_empty() {
            return;
        }
        let map = self.map;
        self.out.block("<!-- feelings -->");
        self.out.block("| Step | Who | Feeling | Word | In their words |");
        self.out.line("|---|---|---|---|---|");
        let people = map.personas.ordered();
        for point in points {
            let step = self.columns.step(point.step).map(|step| inline(&self.told(step))).unwrap_or_default();
            let who = point.persona.and_then(|id| people.iter().position(|persona| persona.id == id));
            let who = match who {
                Some(nth) => format!("{} <!-- {} -->", inline(&people[nth].name), nth + 1),
                None => inline(wording::word(map, wording::EVERYBODY)),
            };
            let curve = match point.series {
                Series::First => String::new(),
                second @ Series::Second => {
                    format!(" {} <!-- 2 -->", inline(wording::word(map, wording::series(lane, second))))
                }
            };
            let value = if point.value == 0.0 { "0".to_owned() } else { format!("{:+}", point.value) };
            let word = wording::feeling(map, point);
            let row = [step, who, format!("{value}{curve}"), inline(word), inline(&point.quote)];
            self.out.line(&format!("| {} |", row.join(" | ")));
        }
    }

    /// One card as an item of a list; `stage` is the one that it stands under.
    fn card(&mut self, card: &Card, stage: Option<usize>) {
        let mut parts: Vec<String> = Vec::new();
        if !card.title.is_empty() {
            parts.push(format!("**{}**", inline(&card.title)));
        }
        if !card.text.is_empty() {
            for one in &card.text.0 {
                let mut text = paragraph(one);
                // Bold throughout, the first one would be taken for the title.
                if parts.is_empty() {
                    text.push_str(if one.spans.iter().any(|span| span.bold) { " <!-- text -->" } else { "" });
                }
                let text = if text.trim().is_empty() { "<!-- blank -->".to_owned() } else { text };
                parts.push(if one.bullet { format!("- {text}") } else { text });
            }
        }
        if parts.is_empty() || parts[0].starts_with("- ") {
            parts.insert(0, "<!-- untitled -->".to_owned());
        }
        let (place, mark) = self.place(card, stage);
        let mut lines = small::marks(self.map, card, self.evidence.get(&card.id).map_or(&[], Vec::as_slice));
        match (lines.first_mut(), place.is_empty()) {
            (Some(first), false) => *first = format!("{place} · {first}"),
            (None, false) => lines.push(place),
            _ => {}
        }
        lines.extend(small::links(self.map, card.id));
        if !lines.is_empty() {
            let told: Vec<String> = lines.iter().map(|line| format!("<em>{}</em>", inline(line))).collect();
            parts.push(format!("{} <!-- {mark} -->", told.join("<br>")));
        }
        for (nth, part) in parts.iter().enumerate() {
            let indent = if nth == 0 { "- " } else { "  " };
            self.out.block(&format!("{indent}{part}"));
        }
    }

    /// Where a card lies, in words and for the comment; nothing in words if it covers the stage that it stands under.
    fn place(&self, card: &Card, stage: Option<usize>) -> (String, String) {
        let Some(place) = card.place else { return (String::new(), "about".to_owned()) };
        let step = |id| self.columns.step(id);
        let number = |at: usize| self.map.step_number(&self.columns, at);
        let name = |at: usize| self.map.stages[&self.columns.stages[at].0].name.replace('\n', " ");
        let told = match place.range {
            Range::Step(only) => step(only).map(|at| (self.told(at), number(at))),
            Range::Steps(from, to) => step(from).zip(step(to)).map(|(from, to)| {
                (format!("{} – {}", self.told(from), self.told(to)), format!("{}-{}", number(from), number(to)))
            }),
            Range::Stage(only) => {
                self.columns.stage(only).filter(|at| Some(*at) != stage).map(|at| (name(at), (at + 1).to_string()))
            }
            Range::Stages(from, to) => self
                .columns
                .stage(from)
                .zip(self.columns.stage(to))
                .map(|(from, to)| (format!("{} – {}", name(from), name(to)), format!("{}-{}", from + 1, to + 1))),
        };
        told.map_or((String::new(), "about".to_owned()), |(words, mark)| (words, format!("at {mark}")))
    }

    fn parking(&mut self) {
        let parked = self.map.parked();
        if parked.is_empty() {
            return;
        }
        self.out.heading("parked", "##", wording::word(self.map, wording::PARKING));
        for card in parked {
            self.card(card, None);
        }
    }
}
