//! A small language for maps in tests: `Find: a1 a2 | Buy: b1` are two stages with their steps.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test stops where something is not as it was set up; not every test needs all"
)]

use throughline_edit::*;
use throughline_model::*;

/// A map whose steps are named as drawn, with the lanes `Doing` (1, text), `Feeling` (2, emotion) and `Ideas` (3).
pub(crate) struct Sketch {
    pub(crate) map: Map,
    pub(crate) ids: Counted,
    pub(crate) history: History,
}

pub(crate) fn sketch(drawn: &str) -> Sketch {
    let mut sketch = Sketch { map: Map::default(), ids: Counted(1000), history: History::default() };
    for (nth, stage) in drawn.split('|').enumerate() {
        let (name, steps) = stage.split_once(':').unwrap();
        let steps = steps.split_whitespace().map(str::to_owned).collect();
        let (name, id) = (name.trim().to_owned(), Some(StageId(nth as u128 + 1)));
        sketch.run(Command::AddStage { name, at: At::Last, steps, fields: Fields::new(), id });
    }
    for (nth, (kind, name)) in
        [(LaneKind::Text, "Doing"), (LaneKind::Emotion, "Feeling"), (LaneKind::Opportunities, "Ideas")]
            .into_iter()
            .enumerate()
    {
        let id = Some(LaneId(nth as u128 + 1));
        sketch.run(Command::AddLane { kind, name: name.into(), at: At::Last, fields: Fields::new(), id });
    }
    sketch
}

impl Sketch {
    pub(crate) fn try_run(&mut self, command: Command) -> Result<Plan, Refusal> {
        let plan = plan(&self.map, &command, &Selection::default(), &mut self.ids)?;
        assert_eq!(plan.map.validate(), []);
        self.map = plan.map.clone();
        self.history.record(0, plan.transaction.clone().into());
        Ok(plan)
    }

    pub(crate) fn run(&mut self, command: Command) -> Plan {
        self.try_run(command).unwrap_or_else(|refusal| panic!("{refusal}; {}", refusal.advice()))
    }

    pub(crate) fn undo(&mut self) {
        self.history.undo().unwrap().apply(&mut self.map).unwrap();
    }

    pub(crate) fn step(&self, name: &str) -> StepId {
        self.map.steps.values().find(|step| step.name == name).unwrap().id
    }

    pub(crate) fn card(&mut self, text: &str, lane: u128, range: Range) -> CardId {
        let id = CardId(self.ids.next());
        let fields = fields(&[("text", text.into())]);
        let place = Some(Place { lane: LaneId(lane), range });
        self.run(Command::AddCard { place, at: At::Last, fields, id: Some(id) });
        id
    }

    pub(crate) fn feel(&mut self, step: &str, value: f64) {
        let step = self.step(step);
        let fields = fields(&[("value", value.into())]);
        self.run(Command::SetFeeling { lane: LaneId(2), step, persona: None, series: Series::First, by: None, fields });
    }

    /// The columns as they are drawn, with the cards of `Doing` and where they lie.
    pub(crate) fn drawn(&self) -> String {
        let columns = self.map.columns();
        let name = |step: usize| self.map.steps[&columns.steps[step].0].name.clone();
        let stages: Vec<String> = columns
            .stages
            .iter()
            .map(|(id, first, count)| {
                let steps: Vec<String> = (*first..first + count).map(name).collect();
                format!("{}: {}", self.map.stages[id].name, steps.join(" "))
            })
            .collect();
        let cards = self.map.cards_by_lane(&columns).remove(&LaneId(1)).unwrap_or_default();
        let cards: Vec<String> = cards
            .iter()
            .map(|card| {
                let (a, b) = columns.span(card.place.unwrap().range).unwrap();
                if a == b {
                    format!("{}@{}", card.text.text(), name(a))
                } else {
                    format!("{}@{}-{}", card.text.text(), name(a), name(b))
                }
            })
            .collect();
        format!("{} ({})", stages.join(" | "), cards.join(", "))
    }
}

pub(crate) fn fields(pairs: &[(&str, serde_json::Value)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

pub(crate) const STAGE: fn(u128) -> Range = |id| Range::Stage(StageId(id));
