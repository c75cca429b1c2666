//! The map as a whole, and the questions that layout, readers and painters ask of it.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::*;

/// A customer journey map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "JourneyMap"))]
#[serde(rename_all = "camelCase", default)]
pub struct Map {
    /// What it says about itself.
    pub info: Info,
    /// Who makes the journey.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Persona>"))]
    pub personas: Table<Persona>,
    /// Its chapters.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Stage>"))]
    pub stages: Table<Stage>,
    /// Its columns.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Step>"))]
    pub steps: Table<Step>,
    /// What happens between stages.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Transition>"))]
    pub transitions: Table<Transition>,
    /// Its rows.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Lane>"))]
    pub lanes: Table<Lane>,
    /// What lies on it and in the parking lot.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Card>"))]
    pub cards: Table<Card>,
    /// The points of its emotion curves.
    #[cfg_attr(feature = "ts", ts(as = "Vec<EmotionPoint>"))]
    pub emotions: Table<EmotionPoint>,
    /// What leads from one part to another.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Link>"))]
    pub links: Table<Link>,
    /// Where its evidence comes from.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Source>"))]
    pub sources: Table<Source>,
    /// What supports its cards.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Evidence>"))]
    pub evidence: Table<Evidence>,
    /// Ways to meet.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Channel>"))]
    pub channels: Table<Channel>,
    /// What customers hold in hand.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Device>"))]
    pub devices: Table<Device>,
    /// Parts of the organisation.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Department>"))]
    pub departments: Table<Department>,
    /// Words for feelings.
    #[cfg_attr(feature = "ts", ts(as = "Vec<EmotionWord>"))]
    pub words: Table<EmotionWord>,
    /// Its pictures.
    #[cfg_attr(feature = "ts", ts(as = "Vec<Picture>"))]
    pub pictures: Table<Picture>,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}

/// The columns of a map in order, by index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// The steps from first to last, each with the index of its stage.
    pub steps: Vec<(StepId, usize)>,
    /// The stages from first to last, each with its first step's index and its number of steps.
    pub stages: Vec<(StageId, usize, usize)>,
    step_index: BTreeMap<StepId, usize>,
    stage_index: BTreeMap<StageId, usize>,
}

impl Columns {
    /// These steps alone, with the stages that they belong to.
    pub fn part(&self, steps: std::ops::Range<usize>) -> Columns {
        let mut part = Columns::default();
        for (id, stage) in &self.steps[steps] {
            let (stage, ..) = self.stages[*stage];
            if part.stages.last().is_none_or(|(last, ..)| *last != stage) {
                part.stage_index.insert(stage, part.stages.len());
                part.stages.push((stage, part.steps.len(), 0));
            }
            let index = part.stages.len() - 1;
            part.stages[index].2 += 1;
            part.step_index.insert(*id, part.steps.len());
            part.steps.push((*id, index));
        }
        part
    }

    /// The index of a step, if it is on the map.
    pub fn step(&self, id: StepId) -> Option<usize> {
        self.step_index.get(&id).copied()
    }

    /// The index of a stage, if it is on the map.
    pub fn stage(&self, id: StageId) -> Option<usize> {
        self.stage_index.get(&id).copied()
    }

    /// The first and last column of a range; `None` if an end is missing, or a stage has no step.
    ///
    /// A range whose ends are the wrong way round covers the same columns.
    pub fn span(&self, range: Range) -> Option<(usize, usize)> {
        let stage = |id| {
            let (_, first, count) = self.stages[self.stage(id)?];
            (count > 0).then(|| (first, first + count - 1))
        };
        let (a, b) = match range {
            Range::Step(only) => (self.step(only)?, self.step(only)?),
            Range::Steps(from, to) => (self.step(from)?, self.step(to)?),
            Range::Stage(only) => stage(only)?,
            Range::Stages(from, to) => {
                let ((a, b), (c, d)) = (stage(from)?, stage(to)?);
                return Some((a.min(c), b.max(d)));
            }
        };
        Some((a.min(b), a.max(b)))
    }
}

impl Map {
    /// The columns in order. Steps of a stage that is missing are left out.
    pub fn columns(&self) -> Columns {
        let mut columns = Columns::default();
        let mut by_stage: BTreeMap<StageId, Vec<&Arc<Step>>> = BTreeMap::new();
        for step in self.steps.ordered() {
            by_stage.entry(step.stage).or_default().push(step);
        }
        for stage in self.stages.ordered() {
            let steps = by_stage.remove(&stage.id).unwrap_or_default();
            let index = columns.stages.len();
            columns.stage_index.insert(stage.id, index);
            columns.stages.push((stage.id, columns.steps.len(), steps.len()));
            for step in steps {
                columns.step_index.insert(step.id, columns.steps.len());
                columns.steps.push((step.id, index));
            }
        }
        columns
    }

    /// The cards of each lane, by first column, then order.
    pub fn cards_by_lane(&self, columns: &Columns) -> BTreeMap<LaneId, Vec<&Arc<Card>>> {
        let mut lanes: BTreeMap<LaneId, Vec<(usize, &Arc<Card>)>> = BTreeMap::new();
        for card in self.cards.values() {
            let Some(place) = card.place else { continue };
            let Some((first, _)) = columns.span(place.range) else {
                continue;
            };
            lanes.entry(place.lane).or_default().push((first, card));
        }
        lanes
            .into_iter()
            .map(|(lane, mut cards)| {
                cards.sort_by(|(a, one), (b, other)| (a, &one.order, one.id).cmp(&(b, &other.order, other.id)));
                (lane, cards.into_iter().map(|(_, card)| card).collect())
            })
            .collect()
    }

    /// The points of each lane, by step, then person, then curve.
    pub fn emotions_by_lane(&self, columns: &Columns) -> BTreeMap<LaneId, Vec<&Arc<EmotionPoint>>> {
        let mut lanes: BTreeMap<LaneId, Vec<&Arc<EmotionPoint>>> = BTreeMap::new();
        for point in self.emotions.values() {
            lanes.entry(point.lane).or_default().push(point);
        }
        for points in lanes.values_mut() {
            points.sort_by_key(|point| (columns.step(point.step), point.persona, point.series, point.id));
        }
        lanes
    }

    /// The cards that have no place yet, in order.
    pub fn parked(&self) -> Vec<&Arc<Card>> {
        self.cards.ordered().into_iter().filter(|card| card.place.is_none()).collect()
    }

    /// The evidence of each card, in order.
    pub fn evidence_by_card(&self) -> BTreeMap<CardId, Vec<&Arc<Evidence>>> {
        let mut cards: BTreeMap<CardId, Vec<&Arc<Evidence>>> = BTreeMap::new();
        for evidence in self.evidence.ordered() {
            cards.entry(evidence.card).or_default().push(evidence);
        }
        cards
    }

    /// The number of a step as people say it, `2.3`: stage, then step, both from 1.
    pub fn step_number(&self, columns: &Columns, step: usize) -> String {
        let (_, stage) = columns.steps[step];
        format!("{}.{}", stage + 1, step - columns.stages[stage].1 + 1)
    }
}
