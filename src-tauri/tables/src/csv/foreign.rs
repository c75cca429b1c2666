//! Reads tables by their looks: somebody else's stages and lanes, either way round. Knows nothing of our own tables.

use std::collections::{BTreeMap, HashMap};

use throughline_model::*;

use super::{
    Options, Orientation,
    grid::{Cell, Grid},
    turn, words,
};
use crate::{
    diagnostic::{Findings, ReadError, quoted},
    draft::Draft,
    language,
    lay::{self, Filled, Heading, Laying, one_line},
};

/// What the columns of a table are, once its stages lie in rows.
#[derive(Default)]
struct Roles {
    stage: usize,
    step: Option<usize>,
    persona: Option<usize>,
    lanes: Vec<usize>,
}

/// Reads a table.
pub(super) fn read(mut grid: Grid, options: &Options, findings: &mut Findings) -> Result<Map, ReadError> {
    let mut draft = Draft::default();
    preamble(&mut grid, &mut draft, findings);
    let upright = Upright::of(grid, options, findings)?;
    upright.lay(options, &mut draft, findings);
    Ok(draft.finish())
}

/// A table whose stages lie in rows, with what its columns are.
pub(crate) struct Upright {
    pub(crate) grid: Grid,
    roles: Roles,
}

impl Upright {
    /// Turns a table so that its stages lie in rows.
    ///
    /// # Errors
    ///
    /// If it has no two rows and columns.
    pub(crate) fn of(mut grid: Grid, options: &Options, findings: &mut Findings) -> Result<Upright, ReadError> {
        if grid.width() < 2 || grid.rows.len() < 2 {
            return Err(ReadError::at(
                "no-table",
                0,
                0,
                "there is no table of stages and lanes in the file".to_owned(),
                "write the stages into the first column, the lanes into the first row, and separate cells by commas",
            ));
        }
        let guess = turn::guess(&grid);
        let orientation = options.orientation.unwrap_or(guess.orientation);
        if options.orientation.is_none() {
            tell(&guess, findings);
        }
        let mut two = false;
        if orientation == Orientation::StagesInColumns {
            let names = |row: usize| -> Vec<&str> { grid.rows[row].iter().map(|cell| cell.text.as_str()).collect() };
            two = turn::second_level(&names(0), &names(1));
            grid = grid.turned();
        }
        let roles = roles(&grid.rows[0], two);
        Ok(Upright { grid, roles })
    }

    /// The column of the stages.
    pub(crate) fn stage(&self) -> usize {
        self.roles.stage
    }

    /// Adds a column for a lane; hands back its index.
    pub(crate) fn add(&mut self, heading: Cell) -> usize {
        let column = self.grid.width();
        for (nth, row) in self.grid.rows.iter_mut().enumerate() {
            row.push(if nth == 0 { heading.clone() } else { Cell::default() });
        }
        self.roles.lanes.push(column);
        column
    }

    /// Lays the table onto a map.
    pub(crate) fn lay(&self, options: &Options, draft: &mut Draft, findings: &mut Findings) {
        let texts = self.grid.rows.iter().take(60).flatten().map(|cell| cell.text.as_str());
        if draft.info.language.is_empty() {
            draft.info.language = language::of(texts).to_owned();
        }
        fill(&self.grid, &self.roles, options, draft, findings);
    }
}

fn tell(guess: &turn::Turn, findings: &mut Findings) {
    let (told, other) = match guess.orientation {
        Orientation::StagesInRows => ("each row was read as a stage and each column as a lane", "columns"),
        Orientation::StagesInColumns => ("each column was read as a stage and each row as a lane", "rows"),
    };
    let unsure = if guess.margin < 30 { ", but its words hardly tell" } else { "" };
    let advice = format!("if that is wrong, read the table again with its stages in {other}");
    findings.note("orientation-guessed", (0, 0), format!("{told}{unsure}"), &advice);
}

/// Takes lines above the table off: a title, and remarks.
fn preamble(grid: &mut Grid, draft: &mut Draft, findings: &mut Findings) {
    let filled = |row: &[Cell]| row.iter().filter(|cell| !cell.is_empty()).count();
    let widest = grid.rows.iter().map(|row| filled(row)).max().unwrap_or(0);
    if widest < 2 {
        return;
    }
    let lines = grid.rows.iter().take_while(|row| filled(row) == 1).count();
    if lines == 0 || lines + 1 >= grid.rows.len() {
        return;
    }
    let mut remarks = Vec::new();
    for row in grid.rows.drain(..lines) {
        for cell in row.into_iter().filter(|cell| !cell.is_empty()) {
            let text = cell.text.trim().to_owned();
            if draft.info.title.is_empty() {
                let message = format!("{} stands above the table and became the title", quoted(&text));
                findings.note("title-above-table", cell.place, message, "change the title if it is none");
                draft.info.title = text;
            } else {
                let message = format!("{} stands above the table and went into the scenario", quoted(&text));
                findings.note("remark-above-table", cell.place, message, "move it to where it belongs");
                remarks.push(text);
            }
        }
    }
    draft.info.scenario = remarks.join("\n");
}

fn roles(header: &[Cell], two_levels: bool) -> Roles {
    let find = |what: fn(&str) -> bool| header.iter().position(|cell| what(&cell.text));
    let named = |at: usize| words::kinds(&header[at].text).is_empty() || words::stage_heading(&header[at].text);
    let mut roles =
        Roles { stage: find(words::stage_heading).filter(|at| *at < 3 && named(*at)).unwrap_or(0), ..Roles::default() };
    roles.step = match two_levels {
        true => Some(1),
        false => find(words::step_heading)
            .filter(|at| *at != roles.stage && *at <= roles.stage + 2 && !words::stage_heading(&header[*at].text)),
    };
    roles.persona = find(words::persona_heading).filter(|at| *at != roles.stage && Some(*at) != roles.step);
    let taken = [Some(roles.stage), roles.step, roles.persona];
    roles.lanes = (0..header.len()).filter(|at| !taken.contains(&Some(*at))).collect();
    roles
}

/// The stages and steps of the rows, and then the lanes.
fn fill(grid: &Grid, roles: &Roles, options: &Options, draft: &mut Draft, findings: &mut Findings) {
    let rows = &grid.rows[1..];
    let mut stages: HashMap<String, StageId> = HashMap::new();
    let mut steps: HashMap<(StageId, String), StepId> = HashMap::new();
    let mut current: Option<(StageId, String)> = None;
    // For each row: its stage, its step, and whom it is about.
    let mut places: Vec<(StageId, StepId, Option<PersonaId>)> = Vec::new();
    for row in rows {
        let name = one_line(&row[roles.stage].text);
        let known = stages.get(&name).filter(|_| roles.persona.is_some()).copied();
        let stage = match (&current, known) {
            (Some((stage, last)), _) if name.is_empty() || name == *last => *stage,
            (_, Some(known)) => known,
            _ => {
                if name.is_empty() {
                    let message = "the first row has no stage; it got one without a name".to_owned();
                    findings.warn("stage-without-name", row[roles.stage].place, message, "name the stage");
                }
                draft.stage(&name)
            }
        };
        stages.entry(name.clone()).or_insert(stage);
        let name = if name.is_empty() { current.map(|(_, name)| name).unwrap_or_default() } else { name };
        current = Some((stage, name));
        let step = roles.step.map(|at| one_line(&row[at].text)).unwrap_or_default();
        let persona = roles.persona.and_then(|at| {
            let name = one_line(&row[at].text);
            (!name.is_empty()).then(|| draft.persona(&name))
        });
        let shared = roles.persona.is_some();
        let step = match steps.get(&(stage, step.clone())).filter(|_| shared) {
            Some(known) => *known,
            None => {
                let id = draft.step(stage, &step);
                steps.insert((stage, step), id);
                id
            }
        };
        places.push((stage, step, persona));
    }
    // A stage with one step has its cards for the whole of it.
    let mut columns: BTreeMap<StageId, usize> = BTreeMap::new();
    for step in &draft.steps {
        *columns.entry(step.stage).or_default() += 1;
    }
    let named: Vec<StepId> = draft.steps.iter().filter(|step| !step.name.is_empty()).map(|step| step.id).collect();
    let several = !named.is_empty() || columns.values().any(|count| *count > 1);
    for column in &roles.lanes {
        let filled: Vec<Filled> = rows
            .iter()
            .zip(&places)
            .filter_map(|(row, (stage, step, persona))| {
                let cell = &row[*column];
                let whole = columns.get(stage) == Some(&1) && named.binary_search(step).is_err();
                let range = if whole { Range::Stage(*stage) } else { Range::Step(*step) };
                let (text, place) = (cell.text.clone(), cell.place);
                (!cell.is_empty()).then_some(Filled { text, place, range, step: *step, persona: *persona })
            })
            .collect();
        let heading = &grid.rows[0][*column];
        let heading = Heading { name: &heading.text, place: heading.place, column: *column };
        let laying = Laying { steps: several, scale: options.scale };
        lay::lane(&heading, filled, laying, draft, findings);
    }
}
