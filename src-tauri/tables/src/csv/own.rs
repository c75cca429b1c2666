//! Reads the tables that [`super::write`] writes, also after people have edited them. Knows no other tables.

use throughline_model::*;

use super::{
    Plain,
    grid::{Cell, Grid},
    marks::{blocks, logical, mark, number, point, quote, titled},
    markup, metric, plain, words,
};
use crate::{
    diagnostic::{Findings, quoted},
    draft::{Draft, Feeling},
};

/// Whether a table is one of ours: it begins with `#`, `Stage` and `Step`.
pub(super) fn recognised(grid: &Grid) -> bool {
    let Some([first, stage, step, ..]) = grid.rows.first().map(Vec::as_slice) else {
        return false;
    };
    first.text.starts_with('#') && stage.text.trim() == "Stage" && step.text.trim() == "Step"
}

/// How far a card reaches, to be looked up when all columns are known.
struct Reach {
    card: usize,
    from: (usize, usize),
    to: (usize, Option<usize>),
    place: (u32, u32),
}

#[derive(Default)]
struct Reader {
    draft: Draft,
    /// The stages with their numbers in the file, and their steps.
    stages: Vec<(StageId, Option<usize>, Vec<StepId>)>,
    reaches: Vec<Reach>,
}

/// Reads one of our tables.
pub(super) fn read(grid: &Grid, findings: &mut Findings) -> Map {
    let mut reader = Reader::default();
    let (header, rows) = grid.rows.split_first().map_or((&[][..], &[][..]), |(header, rows)| (header.as_slice(), rows));
    reader.draft.info.title = header.first().map_or("", |cell| cell.text.trim_start_matches('#').trim()).to_owned();
    let lanes: Vec<LaneId> = header.iter().skip(3).map(|cell| reader.lane(&cell.text)).collect();
    for (nth, row) in rows.iter().enumerate() {
        if row[0].text.trim() == "parked" {
            reader.parked(&row[2]);
            continue;
        }
        let (stage, step) = reader.columns(rows, nth);
        for (lane, cell) in lanes.iter().zip(row.iter().skip(3)) {
            reader.cell(*lane, (stage, step), cell, findings);
        }
    }
    reader.reach(findings);
    reader.align();
    let names = reader.draft.stages.iter().map(|stage| stage.name.clone()).collect::<Vec<_>>();
    reader.draft.info.language = crate::language::of(names.iter().map(String::as_str)).to_owned();
    reader.draft.finish()
}

impl Reader {
    fn lane(&mut self, heading: &str) -> LaneId {
        let heading = heading.trim_end();
        let marked = heading.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
        match marked {
            Some((name, kind)) => {
                self.draft.lane(LaneKind::from(kind), name.strip_suffix(' ').unwrap_or(name), Alignment::Stages)
            }
            None => {
                let kind = words::kinds(heading).into_iter().next().unwrap_or_default();
                self.draft.lane(kind, heading, Alignment::Stages)
            }
        }
    }

    /// The stage and step of a row, as indices; the step is `None` for the stage as a whole.
    fn columns(&mut self, rows: &[Vec<Cell>], nth: usize) -> (usize, Option<usize>) {
        let row = &rows[nth];
        let (name, step_name) = (row[1].text.as_str(), row[2].text.as_str());
        let told = number(&row[0].text);
        let same = self.stages.last().is_some_and(|(id, known, _)| match told {
            Some((stage, _)) => *known == Some(stage),
            None => name.is_empty() || self.draft.stages.iter().any(|stage| stage.id == *id && stage.name == name),
        });
        if !same {
            let id = self.draft.stage(name);
            self.stages.push((id, told.map(|(stage, _)| stage), Vec::new()));
        }
        let at = self.stages.len() - 1;
        let whole = match told {
            Some((_, step)) => step.is_none() && step_name.is_empty(),
            None => step_name.is_empty(),
        };
        let stage = self.stages[at].0;
        if whole {
            // A stage without rows for its steps has one step without a name.
            let followed = rows.get(nth + 1).is_some_and(|next| {
                let following = number(&next[0].text);
                following.is_some_and(|(stage, step)| step.is_some() && told.is_some_and(|(this, _)| this == stage))
            });
            if !followed && self.stages[at].2.is_empty() {
                let step = self.draft.step(stage, "");
                self.stages[at].2.push(step);
            }
            return (at, None);
        }
        let step = self.draft.step(stage, step_name);
        self.stages[at].2.push(step);
        (at, Some(self.stages[at].2.len() - 1))
    }

    fn cell(&mut self, lane: LaneId, at: (usize, Option<usize>), cell: &Cell, findings: &mut Findings) {
        let kind = self.draft.lanes[usize::try_from(lane.0).map_or(0, |id| id - 1)].kind.clone();
        let mut text = cell.text.as_str();
        if kind == LaneKind::Emotion {
            let cards = if text.starts_with('•') { Some(0) } else { text.find("\n•").map(|at| at + 1) };
            let points = &text[..cards.unwrap_or(text.len())];
            text = &text[cards.unwrap_or(text.len())..];
            self.points(lane, at, points, cell.place, findings);
        }
        for block in blocks(text) {
            self.card(lane, &kind, at, &block, cell.place);
        }
    }

    fn points(
        &mut self,
        lane: LaneId,
        at: (usize, Option<usize>),
        text: &str,
        place: (u32, u32),
        findings: &mut Findings,
    ) {
        let text = text.trim_end_matches('\n').replace("\n  ", "\u{b}");
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            let line = line.replace('\u{b}', "\n");
            let step = self.stages[at.0].2.get(at.1.unwrap_or(0)).copied();
            match (point(&line), step) {
                (Some((who, series, value, label)), Some(step)) => {
                    let persona = who.map(|who| self.draft.persona(&who));
                    let (label, quote) = quote(&label);
                    let feeling = Feeling { persona, series, label, quote, ..Feeling::new(lane, step, value) };
                    if !self.draft.point(feeling) {
                        let message =
                            format!("the same person has two scores on this step; {} was left out", quoted(&line));
                        findings.warn("score-twice", place, message, "write one of them into another row");
                    }
                }
                _ => {
                    let message = format!("there is no score in {}; it is a card in the parking lot", quoted(&line));
                    findings.warn("score-missing", place, message, "write the score in brackets, such as Glad (+1)");
                    self.card(lane, &LaneKind::Text, at, &[line], place);
                }
            }
        }
    }

    fn range(&self, at: (usize, Option<usize>)) -> Range {
        let (stage, _, steps) = &self.stages[at.0];
        match at.1 {
            Some(step) => Range::Step(steps[step]),
            None => Range::Stage(*stage),
        }
    }

    fn card(&mut self, lane: LaneId, kind: &LaneKind, at: (usize, Option<usize>), lines: &[String], place: (u32, u32)) {
        let range = self.range(at);
        if let Some(to) = self.add(Some(Place { lane, range }), kind, lines) {
            let card = self.draft.cards.len() - 1;
            let from = (at.0, at.1.unwrap_or(0));
            self.reaches.push(Reach { card, from, to, place });
        }
    }

    fn parked(&mut self, cell: &Cell) {
        for block in blocks(&cell.text) {
            self.add(None, &LaneKind::Text, &block);
        }
    }

    /// Adds a card from its lines; hands back how far it reaches, if it says so.
    fn add(&mut self, place: Option<Place>, kind: &LaneKind, lines: &[String]) -> Option<(usize, Option<usize>)> {
        let mut lines = lines.to_vec();
        let mut people = Vec::new();
        let mut reach = None;
        if let Some(last) = lines.last_mut() {
            if let Some((rest, to)) = mark(last, "{→ ").and_then(|(rest, to)| Some((rest, number(&to)?))) {
                (*last, reach) = (rest, Some(to));
            }
            if let Some((rest, names)) = mark(last, "{@ ") {
                people = names.split("; ").map(|name| self.draft.persona(name)).collect();
                *last = rest;
            }
        }
        let logical = logical(&lines);
        let mut rest = logical.iter().map(String::as_str).peekable();
        let mut title = String::new();
        let mut channel = None;
        let first = rest.peek().copied().unwrap_or_default();
        if let Some(inside) = titled(first) {
            title = markup::unescaped(inside, true);
            rest.next();
        } else if plain(kind) == Plain::Title {
            title = markup::unescaped(first, true);
            rest.next();
        } else if plain(kind) == Plain::Channel && !first.is_empty() {
            channel = Some(markup::unescaped(first, true));
            rest.next();
        }
        let figure = rest.next_if(|line| *kind == LaneKind::Metrics && (line.starts_with("= ") || *line == "="));
        let text = markup::body(rest, true);
        let channel = channel.map(|name| {
            let also = name.strip_suffix(" (also)").map(str::to_owned);
            (self.draft.channel(also.as_ref().unwrap_or(&name)), also.is_some())
        });
        let card = self.draft.card(place, title, if text.is_empty() { RichText::default() } else { text });
        card.personas = people;
        card.metric = figure.map(|figure| Box::new(metric::own(figure)));
        if let Some((channel, secondary)) = channel {
            (card.channel, card.secondary) = (Some(channel), secondary);
        }
        reach
    }

    fn reach(&mut self, findings: &mut Findings) {
        for Reach { card, from, to, place } in std::mem::take(&mut self.reaches) {
            let end = self.stages.iter().rposition(|(_, number, _)| *number == Some(to.0));
            let range = end.filter(|end| *end >= from.0).and_then(|end| match to.1 {
                None => Some(Range::Stages(self.stages[from.0].0, self.stages[end].0)),
                Some(step) => {
                    let last = *self.stages[end].2.get(step - 1)?;
                    let first = *self.stages[from.0].2.get(from.1)?;
                    (end > from.0 || step > from.1).then_some(Range::Steps(first, last))
                }
            });
            match (range, &mut self.draft.cards[card].place) {
                (Some(range), Some(place)) => place.range = range,
                _ => {
                    let message = "a card here reaches to a row that is not in the table, or lies before it".to_owned();
                    findings.warn("reach-unknown", place, message, "write the number of the last row behind the arrow");
                }
            }
        }
    }

    /// A lane whose cards lie on steps gets new cards there as well.
    fn align(&mut self) {
        for lane in &mut self.draft.lanes {
            let mut balance = 0_i64;
            for card in &self.draft.cards {
                match card.place {
                    Some(Place { lane: at, range: Range::Step(_) | Range::Steps(..) }) if at == lane.id => balance += 1,
                    Some(Place { lane: at, .. }) if at == lane.id => balance -= 1,
                    _ => {}
                }
            }
            if balance > 0 || lane.kind == LaneKind::Emotion {
                lane.align = Alignment::Steps;
            }
        }
    }
}
