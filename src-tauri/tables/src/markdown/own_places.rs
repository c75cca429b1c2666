//! Puts the cards and feelings of one of our documents where their comments say. Knows no Markdown.

use throughline_model::*;

use super::own::{Lies, Reader, Row};
use crate::{
    diagnostic::{Findings, quoted},
    draft::Feeling,
};

impl Reader {
    /// Puts cards and feelings where they belong, now that every column is known.
    pub(super) fn settle(&mut self, findings: &mut Findings) {
        for (stage, steps) in &mut self.stages {
            if steps.is_empty() {
                steps.push(self.draft.step(*stage, ""));
            }
        }
        for Lies { card, stage, lane, place } in std::mem::take(&mut self.places) {
            let Some(lane) = lane else { continue };
            let range = match &place {
                Some(place) => self.range(place),
                None => stage.and_then(|at| self.stages.get(at)).map(|(id, _)| Range::Stage(*id)),
            };
            match range {
                Some(range) => self.draft.cards[card].place = Some(Place { lane, range }),
                None => {
                    let place = quoted(place.as_deref().unwrap_or_default());
                    let message = format!("a card has the place {place}, which is no stage or step; it was parked");
                    findings.warn("place-unknown", (0, 0), message, "drag the card from the parking lot to its place");
                }
            }
        }
        for (lane, row) in std::mem::take(&mut self.points) {
            if self.holds_feelings(lane) {
                self.point(lane, &row, findings);
            } else {
                let about = quoted(row.first().map_or("", |(text, _)| text.trim()));
                let message = format!("the feeling at {about} stands in a lane of cards; it was left out");
                findings.warn("feeling-elsewhere", (0, 0), message, "move its table below an emotion lane");
            }
        }
        for lane in &mut self.draft.lanes {
            let on_steps = |card: &&Card| {
                let place = card.place.filter(|place| place.lane == lane.id);
                place.is_some_and(|place| matches!(place.range, Range::Step(_) | Range::Steps(..)))
            };
            if self.draft.cards.iter().filter(on_steps).count() > 0 {
                lane.align = Alignment::Steps;
            }
        }
        let names: Vec<&str> = self.draft.stages.iter().map(|stage| stage.name.as_str()).collect();
        if self.draft.info.language.is_empty() {
            self.draft.info.language = crate::language::of(names.into_iter()).to_owned();
        }
    }

    /// Whether a lane is one of feelings. One without cards becomes it: a heading tells no kind, what stands below it does.
    fn holds_feelings(&mut self, lane: LaneId) -> bool {
        let cards = self.draft.cards.iter().any(|card| card.place.is_some_and(|place| place.lane == lane));
        let Some(own) = self.draft.lanes.iter_mut().find(|own| own.id == lane) else { return false };
        if !cards {
            own.kind = LaneKind::Emotion;
        }
        own.kind == LaneKind::Emotion
    }

    /// The indices of a stage and a step from `1.2`, or of a stage from `1`; `None` if there is none.
    fn column(&self, number: &str) -> Option<(usize, Option<usize>)> {
        let index = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
        let (stage, step) = number.split_once('.').map_or((number, None), |(stage, step)| (stage, Some(step)));
        let stage = index(stage).filter(|at| *at < self.stages.len())?;
        match step {
            Some(step) => Some((stage, Some(index(step).filter(|at| *at < self.stages[stage].1.len())?))),
            None => Some((stage, None)),
        }
    }

    fn step(&self, number: &str) -> Option<StepId> {
        let (stage, step) = self.column(number)?;
        step.map(|step| self.stages[stage].1[step])
    }

    /// `1.2`, `1.2-2.1`, `1` or `1-3`.
    fn range(&self, place: &str) -> Option<Range> {
        let (from, to) = place.split_once('-').map_or((place, None), |(from, to)| (from, Some(to)));
        let from = self.column(from)?;
        let to = match to {
            Some(to) => self.column(to).filter(|to| *to >= from)?,
            None => from,
        };
        let step = |(stage, step): (usize, usize)| self.stages[stage].1[step];
        match (from, to) {
            ((a, Some(b)), (c, Some(d))) if (a, b) == (c, d) && !place.contains('-') => Some(Range::Step(step((a, b)))),
            ((a, Some(b)), (c, Some(d))) => Some(Range::Steps(step((a, b)), step((c, d)))),
            ((a, None), (c, None)) if place.contains('-') => Some(Range::Stages(self.stages[a].0, self.stages[c].0)),
            ((a, None), (_, None)) => Some(Range::Stage(self.stages[a].0)),
            _ => None,
        }
    }

    fn point(&mut self, lane: LaneId, row: &Row, findings: &mut Findings) {
        let cell = |nth: usize| row.get(nth).map_or("", |(text, _)| text.trim());
        let mark = |nth: usize| row.get(nth).and_then(|(_, mark)| mark.as_deref());
        let step = self.step(cell(0).split(' ').next().unwrap_or_default());
        let value = cell(2).split(' ').next().unwrap_or_default().replace('−', "-");
        let value = value.parse::<f64>().ok().filter(|value| value.is_finite());
        let (Some(step), Some(value)) = (step, value) else {
            let message = format!("there is no step or no number in the row {}; it was left out", quoted(cell(0)));
            findings.warn("feeling-unknown", (0, 0), message, "write the number of the step and a score such as +1");
            return;
        };
        let persona = mark(1).and_then(|nth| self.people.get(nth.parse::<usize>().ok()?.wrapping_sub(1))).copied();
        let series = if mark(2) == Some("2") { Series::Second } else { Series::First };
        let (label, quote) = (cell(3).to_owned(), cell(4).to_owned());
        let feeling = Feeling { persona, series, label, quote, ..Feeling::new(lane, step, value) };
        if !self.draft.point(feeling) {
            let message = format!("the same person has two scores on the step {}; one was left out", quoted(cell(0)));
            findings.warn("score-twice", (0, 0), message, "take one of the rows out");
        }
    }
}
