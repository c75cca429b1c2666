//! Turns a command into a transaction, or refuses it. Whatever can fail fails here; one module for each part of the map.

mod add;
mod cards;
mod columns;
mod delete;
mod feelings;
mod order;
mod paste;
mod set;
mod whole;

use throughline_model::*;

use crate::{Action, Command, Ids, Label, Origin, Refusal, Selection, Transaction, planner::Planner};

/// The most bytes that a part may have, before and after an edit together.
const LARGEST: usize = 2 << 20;

/// How many a map has of what grows, and the most that it may have.
fn limits(map: &Map) -> [(&'static str, usize, usize); 5] {
    [
        ("stages", map.stages.len(), 1_000),
        ("steps", map.steps.len(), 4_000),
        ("lanes", map.lanes.len(), 1_000),
        ("cards", map.cards.len(), 100_000),
        ("personas", map.personas.len(), 200),
    ]
}

pub(crate) use columns::of_columns;
pub(crate) use order::drop_transition as park_transition;

/// What a command would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The map as it becomes.
    pub map: Map,
    /// The changes, under their name.
    pub transaction: Transaction,
    /// What is added on purpose, in the order of the command.
    pub made: Vec<Part>,
    /// What a person should know, such as words that moved to the parking lot.
    pub notes: Vec<String>,
}

/// What a command does to a map, with `selection` as it is now. The map itself stays as it is.
///
/// # Errors
///
/// If it cannot be done; the refusal says why and what to do instead.
pub fn plan(map: &Map, command: &Command, selection: &Selection, ids: &mut dyn Ids) -> Result<Plan, Refusal> {
    let mut planner = Planner::new(map, ids);
    let label = carry_out(&mut planner, command)?;
    let Planner { map: after, changes, made, notes, .. } = planner;
    for ((what, count, most), (_, before, _)) in limits(&after).into_iter().zip(limits(map)) {
        if count > most && count > before {
            return Err(Refusal::TooMany { what, count, most });
        }
    }
    // Kinds that this program does not know come from files alone.
    for change in &changes {
        if let Change::Lane(Swap { from, to: Some(to) }) = change
            && let LaneKind::Unknown(kind) = &to.kind
            && from.as_ref().is_none_or(|from| from.kind != to.kind)
            && !matches!(
                command,
                Command::Import { .. } | Command::Become { .. } | Command::Paste { .. } | Command::Duplicate { .. }
            )
        {
            return Err(Refusal::Value { kind: "lane", reason: format!("there is no kind “{kind}”") });
        }
    }
    let selected = select(&after, command, &made, selection);
    let transaction = Transaction::new(label, changes, selection.clone(), selected);
    for change in transaction.changes.iter().filter(|change| !matches!(change, Change::Picture(_))) {
        let count = serde_json::to_string(change).map_or(0, |text| text.len());
        if count > LARGEST && !change.is_removal() {
            return Err(Refusal::TooMany { what: "bytes in one part", count, most: LARGEST });
        }
    }
    if let Some(finding) = after.validate_near(&transaction.changes).into_iter().next() {
        return Err(Refusal::Unsound { finding: Box::new(finding) });
    }
    Ok(Plan { map: after, transaction, made, notes })
}

fn carry_out(planner: &mut Planner<'_>, command: &Command) -> Result<Label, Refusal> {
    let label = |action, thing: &str| Label::new(action, thing);
    match command {
        Command::Set { part, fields } => set::set(planner, *part, fields),
        Command::AddStage { name, at, steps, fields, id } => add::stage(planner, name, *at, steps, fields, *id),
        Command::AddStep { stage, name, at, fields, id } => add::step(planner, *stage, name, *at, fields, *id),
        Command::AddLane { kind, name, at, fields, id } => add::lane(planner, kind, name, *at, fields, *id),
        Command::AddPersona { name, at, fields, id } => add::persona(planner, name, *at, fields, *id),
        Command::AddCard { place, at, fields, id } => cards::add(planner, *place, *at, fields, *id),
        Command::AddSource { name, fields, id } => add::source(planner, name, fields, *id),
        Command::AddEvidence { card, source, lines, fields } => add::evidence(planner, *card, *source, lines, fields),
        Command::AddEntry { kind, name, fields } => add::entry(planner, *kind, name, fields),
        Command::AddLink { kind, from, to, fields } => add::link(planner, *kind, *from, *to, fields),
        Command::AddPicture { picture } => {
            add::picture(planner, picture);
            Ok(label(Action::Add, "picture"))
        }
        Command::SetTransition { after, fields } => set::transition(planner, *after, fields),
        Command::SetFeeling { lane, step, persona, series, by, fields } => {
            feelings::set(planner, (*lane, *step, *persona, *series), *by, fields)
        }
        Command::MoveCards { cards, place, at } => cards::put(planner, cards, *place, *at),
        Command::NudgeCards { cards, columns, lanes } => cards::nudge(planner, cards, *columns, *lanes),
        Command::SpanCard { card, range } => cards::span(planner, *card, *range),
        Command::MoveStep { step, stage, at } => order::step(planner, *step, *stage, *at),
        Command::Reorder { part, at } => order::reorder(planner, *part, *at),
        Command::SplitStage { stage, before, name } => columns::split_stage(planner, *stage, *before, name),
        Command::MergeStages { first, second, name } => {
            columns::merge_stages(planner, *first, *second, name.as_deref())
        }
        Command::SplitStep { step, name } => columns::split_step(planner, *step, name),
        Command::MergeSteps { first, second, name } => columns::merge_steps(planner, *first, *second, name.as_deref()),
        Command::SetWidths { widths } => set::widths(planner, widths),
        Command::Delete { parts, cards } => delete::delete(planner, parts, *cards),
        Command::Duplicate { parts } => paste::duplicate(planner, parts),
        Command::PasteLines { place, text } => paste::lines(planner, *place, text),
        Command::PasteBlock { lane, step, rows } => paste::block(planner, *lane, *step, rows),
        Command::Paste { clip, place, after } => paste::clip(planner, clip, *place, *after),
        Command::Import { map, joining } => whole::import(planner, map, *joining),
        Command::Become { map, from } => {
            whole::become_map(planner, map);
            Ok(match from {
                Origin::Past => label(Action::Restore, "wholeMap"),
                Origin::Table => label(Action::Update, "wholeMap"),
            })
        }
    }
}

/// Keeps what hangs on the order of columns right, after stages came in.
pub(crate) fn settle_after_graft(planner: &mut Planner<'_>) {
    order::turn_ranges(planner);
    order::settle_transitions(planner);
}

/// What is selected afterwards: what was made, or else what was selected and is still there.
fn select(after: &Map, command: &Command, made: &[Part], before: &Selection) -> Selection {
    let kept = || before.clone().on(after);
    match command {
        Command::AddPicture { .. }
        | Command::AddEntry { .. }
        | Command::AddEvidence { .. }
        | Command::AddSource { .. } => kept(),
        Command::MoveCards { cards, .. } | Command::NudgeCards { cards, .. } => {
            Selection { cell: kept().cell, ..Selection::of(cards.iter().map(|card| Part::Card(*card))) }
        }
        _ if !made.is_empty() => Selection { cell: kept().cell, ..Selection::of(made.iter().copied()) },
        _ => kept(),
    }
}
