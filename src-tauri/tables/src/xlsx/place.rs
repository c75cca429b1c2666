//! Puts a card's place together from its six cells: names for people, ids beside them. Knows no sheet.

use serde_json::{Value, json};
use throughline_model::Columns;

use super::{
    cells::Cell,
    fields::Part,
    names::{Names, PARKED, Resolver, Target},
    rows::ends,
};

/// One of the cells.
#[derive(Default)]
struct Told {
    text: String,
    touched: bool,
}

/// The cells of a row, as far as the sheet has them.
#[derive(Default)]
pub(super) struct Parts {
    lane: Told,
    from: Told,
    to: Told,
    lane_id: Told,
    from_id: Told,
    to_id: Told,
}

/// What they say.
pub(super) enum Outcome {
    /// Nothing new.
    Same,
    /// The card has no place any more.
    Parked,
    /// Its place in JSON.
    At(Value),
}

type Fault = (Part, String);

/// A place as people read it.
pub(super) fn words(place: Option<&Value>, names: &Names) -> String {
    let Some(place) = place else { return PARKED.to_owned() };
    let lane = names.label(Target::Lane, place.get("lane").and_then(Value::as_str).unwrap_or_default());
    let (from, to) = ends(place).unwrap_or_default();
    let column = |id: &str| names.label(Target::Column, id);
    if from == to {
        format!("{lane}, {}", column(&from))
    } else {
        format!("{lane}, {} – {}", column(&from), column(&to))
    }
}

impl Parts {
    /// Takes a cell in; `touched` is whether a person has changed it.
    pub(super) fn add(&mut self, part: Part, cell: Option<&Cell>, touched: bool) {
        let told = Told { text: cell.map(|cell| cell.text().trim().to_owned()).unwrap_or_default(), touched };
        match part {
            Part::Lane => self.lane = told,
            Part::From => self.from = told,
            Part::To => self.to = told,
            Part::LaneId => self.lane_id = told,
            Part::FromId => self.from_id = told,
            Part::ToId => self.to_id = told,
        }
    }

    /// The new place of a card that lies at `now`.
    pub(super) fn apply(
        &self,
        now: Option<&Value>,
        resolver: &Resolver<'_>,
        columns: &Columns,
    ) -> Result<Outcome, Fault> {
        let lane_touched = self.lane.touched || self.lane_id.touched;
        let range_touched = [&self.from, &self.to, &self.from_id, &self.to_id].iter().any(|told| told.touched);
        if !lane_touched && !range_touched {
            return Ok(Outcome::Same);
        }
        let parked = self.lane.text.eq_ignore_ascii_case(PARKED) || self.lane.text.is_empty();
        if parked && lane_touched && (self.lane.touched || self.lane_id.text.is_empty()) {
            return Ok(Outcome::Parked);
        }
        let lane = match (lane_touched, now.and_then(|now| now.get("lane"))) {
            (false, Some(lane)) => lane.as_str().unwrap_or_default().to_owned(),
            (false, None) if parked => {
                return Err((
                    Part::Lane,
                    "a card in the parking lot has no columns; choose its lane as well".to_owned(),
                ));
            }
            _ => self.pick(Target::Lane, (&self.lane, Part::Lane), (&self.lane_id, Part::LaneId), resolver)?,
        };
        let range = match now.and_then(|now| now.get("range")).filter(|_| !range_touched) {
            Some(range) => range.clone(),
            None => self.range(now, resolver, columns)?,
        };
        Ok(Outcome::At(json!({ "lane": lane, "range": range })))
    }

    fn range(&self, now: Option<&Value>, resolver: &Resolver<'_>, columns: &Columns) -> Result<Value, Fault> {
        let old = now.and_then(ends);
        let (from, to) = ((&self.from, Part::From), (&self.from_id, Part::FromId));
        let start = match (self.from.touched || self.from_id.touched, &old) {
            (false, Some((start, _))) => start.clone(),
            _ => self.pick(Target::Column, from, to, resolver)?,
        };
        let single = old.as_ref().is_none_or(|(from, to)| from == to);
        let end = match (self.to.touched || self.to_id.touched, &old) {
            // A card on one column stays on one when its start moves.
            (false, _) if single && self.to.text.is_empty() => start.clone(),
            (false, Some((_, end))) if !single => end.clone(),
            _ if self.to.text.is_empty() && (self.to.touched || self.to_id.text.is_empty()) => start.clone(),
            _ => self.pick(Target::Column, (&self.to, Part::To), (&self.to_id, Part::ToId), resolver)?,
        };
        spanned(&start, &end, columns)
    }

    /// By the name if the person has changed it, else by the id; a name that leads nowhere leaves it to the id.
    fn pick(
        &self,
        target: Target,
        (name, part): (&Told, Part),
        (id, id_part): (&Told, Part),
        resolver: &Resolver<'_>,
    ) -> Result<String, Fault> {
        let by_id = || match resolver.current.has(target, &id.text.to_lowercase()) {
            true => Ok(id.text.to_lowercase()),
            false => Err((id_part, format!("\"{}\" is no id on the map; choose a name beside it", id.text))),
        };
        if id.touched && !name.touched && !id.text.is_empty() {
            return by_id();
        }
        if name.text.is_empty() {
            return if id.text.is_empty() { Err((part, "this cell is empty; fill it in".to_owned())) } else { by_id() };
        }
        let named = resolver.find(target, &name.text).map_err(|why| (part, format!("\"{}\": {why}", name.text)));
        match named {
            Err(fault) if id.touched && !id.text.is_empty() => by_id().map_err(|_| fault),
            other => other,
        }
    }
}

/// A range between two columns; a step and a stage together make a range of steps.
fn spanned(start: &str, end: &str, columns: &Columns) -> Result<Value, Fault> {
    let missing = || (Part::From, "one end is not on the map; choose columns from the list".to_owned());
    let (from_kind, from) = start.split_once(':').ok_or_else(missing)?;
    let (to_kind, to) = end.split_once(':').ok_or_else(missing)?;
    if start == end {
        return Ok(json!({ from_kind: from }));
    }
    let column = |kind: &str, id: &str, last: bool| -> Option<usize> {
        match kind {
            "step" => columns.step(id.parse().ok()?),
            _ => {
                let (_, first, count) = columns.stages[columns.stage(id.parse().ok()?)?];
                (count > 0).then(|| if last { first + count - 1 } else { first })
            }
        }
    };
    let (a, b) = (column(from_kind, from, false).ok_or_else(missing)?, column(to_kind, to, true).ok_or_else(missing)?);
    if a > b {
        return Err((Part::To, "the range ends before it starts; exchange the two".to_owned()));
    }
    Ok(match (from_kind, to_kind) {
        ("stage", "stage") => json!({ "stages": [from, to] }),
        ("step", "step") => json!({ "steps": [from, to] }),
        _ => json!({ "steps": [columns.steps[a].0.to_string(), columns.steps[b].0.to_string()] }),
    })
}
