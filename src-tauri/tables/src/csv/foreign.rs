//! Reads tables by their looks: somebody else's stages and lanes, either way round. Knows nothing of our own tables.

use std::collections::{BTreeMap, HashMap};

use throughline_model::*;

use super::{
    Options, Orientation, cells, feeling,
    feeling::Scale,
    grid::{Cell, Grid},
    turn, words,
};
use crate::{
    diagnostic::{Findings, ReadError, quoted},
    draft::{Draft, Feeling},
    language,
};

/// What the columns of a table are, once its stages lie in rows.
#[derive(Default)]
struct Roles {
    stage: usize,
    step: Option<usize>,
    persona: Option<usize>,
    lanes: Vec<usize>,
}

/// A filled cell of a lane and where it goes.
struct Filled<'g> {
    cell: &'g Cell,
    range: Range,
    step: StepId,
    persona: Option<PersonaId>,
}

/// Reads a table.
pub(super) fn read(mut grid: Grid, options: &Options, findings: &mut Findings) -> Result<Map, ReadError> {
    let mut draft = Draft::default();
    preamble(&mut grid, &mut draft, findings);
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
    let texts = grid.rows.iter().take(60).flatten().map(|cell| cell.text.as_str());
    draft.info.language = language::of(texts).to_owned();
    fill(&grid, &roles, &mut draft, findings);
    Ok(draft.finish())
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
fn fill(grid: &Grid, roles: &Roles, draft: &mut Draft, findings: &mut Findings) {
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
        let filled: Vec<Filled<'_>> = rows
            .iter()
            .zip(&places)
            .filter_map(|(row, (stage, step, persona))| {
                let cell = &row[*column];
                let whole = columns.get(stage) == Some(&1) && named.binary_search(step).is_err();
                let range = if whole { Range::Stage(*stage) } else { Range::Step(*step) };
                (!cell.is_empty()).then_some(Filled { cell, range, step: *step, persona: *persona })
            })
            .collect();
        lane(&grid.rows[0][*column], *column, filled, several, draft, findings);
    }
}

/// So many cells, in words.
fn cells(count: usize) -> String {
    if count == 1 { "one cell".to_owned() } else { format!("{count} cells") }
}

fn one_line(text: &str) -> String {
    let text = text.trim().replace("<br>", " ");
    let plain: String = super::markup::spans(&text, false).into_iter().map(|span| span.text).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lane(
    heading: &Cell,
    column: usize,
    filled: Vec<Filled<'_>>,
    several: bool,
    draft: &mut Draft,
    findings: &mut Findings,
) {
    let mut name = one_line(&heading.text);
    if name.is_empty() {
        let place = filled.first().map_or(heading.place, |one| one.cell.place);
        name = format!("Column {}", column + 1);
        let message = format!("a column has cells but no heading; it became the lane \"{name}\"");
        findings.warn("heading-missing", place, message, "write what the column is about into its first cell");
    }
    let align = if several { Alignment::Steps } else { Alignment::Stages };
    let vacant = filled.iter().filter(|one| cells::vacant(&one.cell.text)).count();
    if vacant > 0 {
        let message = format!("{} of the lane \"{name}\" with a dash only were taken for empty", cells(vacant));
        findings.note("dash-only", heading.place, message, "nothing needs to be done");
    }
    let filled: Vec<Filled<'_>> = filled.into_iter().filter(|one| !cells::vacant(&one.cell.text)).collect();
    let kinds = words::kinds(&name);
    let feels = kinds.first() == Some(&LaneKind::Emotion);
    let kind = kinds.iter().find(|kind| **kind != LaneKind::Emotion).cloned().unwrap_or_default();
    let rest = if feels { feelings(&name, filled, draft, findings) } else { Some(filled) };
    let Some(rest) = rest else { return };
    let lane = draft.lane(kind.clone(), &name, align);
    for Filled { cell, range, persona, .. } in rest {
        for item in cells::items(&cell.text, &kind, &name) {
            let card = draft.card(Some(Place { lane, range }), item.title, item.text);
            card.metric = item.metric;
            card.personas = persona.into_iter().collect();
        }
    }
}

/// Makes an emotion lane if most cells tell a score; hands back what remains for a lane of text, `None` if nothing does.
fn feelings<'g>(
    name: &str,
    filled: Vec<Filled<'g>>,
    draft: &mut Draft,
    findings: &mut Findings,
) -> Option<Vec<Filled<'g>>> {
    let said: Vec<_> = filled.iter().map(|one| feeling::read(&one.cell.text)).collect();
    let told = said.iter().flatten().count();
    if told == 0 || told * 10 < filled.len() * 6 {
        return Some(filled);
    }
    let values: Vec<feeling::Said> = said.iter().flatten().map(|(said, _)| *said).collect();
    let scale = Scale::of(&values);
    let by_word = values.iter().filter(|said| matches!(said, feeling::Said::Word(_))).count();
    if by_word > 0 {
        let message = format!("{by_word} scores of the lane \"{name}\" were guessed from words or faces");
        findings.note("score-guessed", (0, 0), message, "look at the curve and move the points that are wrong");
    }
    if values.iter().any(|said| matches!(said, feeling::Said::Bare(..))) {
        let message = format!("the numbers of the lane \"{name}\" were read on a scale of {}", scale.told());
        findings.note("scale-guessed", (0, 0), message, "write them as 3/5 or +1 if the scale is another");
    }
    let lane = draft.lane(LaneKind::Emotion, name, Alignment::Steps);
    let mut rest = Vec::new();
    for (one, said) in filled.into_iter().zip(said) {
        let Some((said, label)) = said else {
            rest.push(one);
            continue;
        };
        let feeling = Feeling {
            persona: one.persona,
            label: one_line(&label),
            ..Feeling::new(lane, one.step, scale.score(said))
        };
        if !draft.point(feeling) {
            rest.push(one);
        }
    }
    if rest.is_empty() {
        return None;
    }
    let place = rest.first().map_or((0, 0), |one| one.cell.place);
    let message = format!("{} of the lane \"{name}\" without a score became a lane of text", cells(rest.len()));
    findings.warn("score-missing", place, message, "write a number or a plain word for the feeling there");
    Some(rest)
}
