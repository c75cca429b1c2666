//! What a document or a foreign JSON says before it is a map: columns, lanes, and texts where they meet. Knows no format.

use std::collections::BTreeMap;

use throughline_model::{Range, RichText, StageId, StepId};

use crate::{
    csv::markup,
    diagnostic::Findings,
    draft::Draft,
    feeling::Scale,
    lay::{self, Filled, Heading, Laying, one_line},
};

/// A name with its place in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) place: (u32, u32),
}

/// A stage with its steps and what is told of it as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) description: String,
    /// The names of its steps; none for a stage that is one column.
    pub(crate) steps: Vec<String>,
}

/// Where something is said: a stage, and one of its steps or all of it.
pub(crate) type At = (usize, Option<usize>);

/// A text of a lane.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) lane: usize,
    pub(crate) at: At,
    pub(crate) person: Option<String>,
    /// With the little Markdown of cells.
    pub(crate) text: String,
    pub(crate) place: (u32, u32),
}

/// Stages, lanes and what is said where they meet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) stages: Vec<Column>,
    pub(crate) lanes: Vec<Named>,
    pub(crate) said: Vec<Said>,
    /// Titles and texts of cards without a place.
    pub(crate) parked: Vec<(String, String)>,
    lane_names: BTreeMap<String, usize>,
}

impl Sheet {
    /// The lane of that name, added if there is none; small letters and capitals are the same.
    pub(crate) fn lane(&mut self, name: &str, place: (u32, u32)) -> usize {
        *self.lane_names.entry(name.to_lowercase()).or_insert_with(|| {
            self.lanes.push(Named { name: name.to_owned(), place });
            self.lanes.len() - 1
        })
    }

    /// Lays everything onto a map.
    pub(crate) fn lay(self, scale: Option<Scale>, draft: &mut Draft, findings: &mut Findings) {
        let mut columns: Vec<(StageId, Vec<StepId>)> = Vec::new();
        for stage in &self.stages {
            let id = draft.stage(&one_line(&stage.name));
            if let Some(made) = draft.stages.last_mut() {
                made.description.clone_from(&stage.description);
            }
            let names = if stage.steps.is_empty() { &[String::new()][..] } else { &stage.steps };
            columns.push((id, names.iter().map(|name| draft.step(id, &one_line(name))).collect()));
        }
        let steps = self.stages.iter().any(|stage| !stage.steps.is_empty());
        let mut lanes: BTreeMap<usize, Vec<Filled>> = BTreeMap::new();
        let mut known: BTreeMap<(usize, At, Option<String>), usize> = BTreeMap::new();
        for said in self.said {
            let (stage, whole) = &columns[said.at.0];
            let step = said.at.1.and_then(|at| whole.get(at)).copied();
            let filled = lanes.entry(said.lane).or_default();
            if let Some(at) = known.get(&(said.lane, said.at, said.person.clone())) {
                filled[*at].text.push('\n');
                filled[*at].text.push_str(&said.text);
                continue;
            }
            known.insert((said.lane, said.at, said.person.clone()), filled.len());
            filled.push(Filled {
                text: said.text,
                place: said.place,
                range: step.map_or(Range::Stage(*stage), Range::Step),
                step: step.or(whole.first().copied()).unwrap_or(StepId(0)),
                persona: said.person.map(|name| draft.persona(&name)),
            });
        }
        for (column, Named { name, place }) in self.lanes.iter().enumerate() {
            let filled = lanes.remove(&column).unwrap_or_default();
            let heading = Heading { name, place: *place, column };
            lay::lane(&heading, filled, Laying { steps, scale }, draft, findings);
        }
        for (title, text) in self.parked {
            let body = if text.is_empty() { RichText::default() } else { markup::body(text.lines(), false) };
            draft.card(None, one_line(&title), body);
        }
    }
}
