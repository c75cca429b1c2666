//! Puts in what was copied: lines of text, cells of a spreadsheet, and parts of a map.

use throughline_model::*;

use super::cards::checked;
use crate::{Action, Clip, Label, Refusal, clip, graft::Graft, planner::Planner};

/// No block that is pasted has more rows or columns.
const MOST: usize = 1_000;
/// No block makes more cards.
const MOST_CARDS: usize = 20_000;

/// The lines of a text that say something, without the bullets that programs put before them.
pub(super) fn lines_of(text: &str) -> Vec<&str> {
    text.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(unbulleted).filter(|line| !line.is_empty()).collect()
}

fn unbulleted(line: &str) -> &str {
    let line = line.trim();
    let bullet = ["• ", "◦ ", "▪ ", "· ", "‣ ", "– ", "- ", "* ", "•\t", "-\t", "*\t"];
    bullet.iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line).trim()
}

/// A card with a text where its lane shows it: as a headline on touchpoints and boxes, as its body elsewhere.
fn written(card: Card, kind: Option<&LaneKind>, text: &str) -> Card {
    match kind {
        Some(
            LaneKind::Touchpoints | LaneKind::Channels | LaneKind::Metrics | LaneKind::Process | LaneKind::Storyboard,
        ) => Card { title: text.to_owned(), ..card },
        _ => Card { text: RichText::plain(text), ..card },
    }
}

/// Makes a card of each line.
pub(super) fn lines(planner: &mut Planner<'_>, place: Option<Place>, text: &str) -> Result<Label, Refusal> {
    let place = checked(planner, place)?;
    let text = visible(text);
    let lines = lines_of(&text);
    if lines.is_empty() {
        return Err(Refusal::Nothing("the clipboard holds no text"));
    }
    for line in &lines {
        add(planner, place, line);
    }
    Ok(Label::of(Action::Paste, "card", lines.len()))
}

fn add(planner: &mut Planner<'_>, place: Option<Place>, text: &str) {
    let kind = place.and_then(|place| planner.map.lanes.get(&place.lane)).map(|lane| lane.kind.clone());
    let order = planner.last_card_key(place);
    let id = planner.free::<Card>();
    planner.put(written(Card { place, order, ..Card::new(id) }, kind.as_ref(), text));
    planner.made.push(id.into());
}

/// The text without characters that only control a terminal.
fn visible(text: &str) -> String {
    text.chars()
        .map(|letter| if letter == '\t' { ' ' } else { letter })
        .filter(|letter| matches!(letter, '\n' | '\r') || !letter.is_control())
        .collect()
}

/// Lays cells over the grid, from a lane and a step on.
pub(super) fn block(
    planner: &mut Planner<'_>,
    lane: LaneId,
    step: StepId,
    rows: &[Vec<String>],
) -> Result<Label, Refusal> {
    let first = planner.need::<Lane>(lane)?;
    planner.need::<Step>(step)?;
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if width == 0 {
        return Err(Refusal::Nothing("the block has no cells"));
    }
    for (what, count) in [("rows in the block", rows.len()), ("columns in the block", width)] {
        if count > MOST {
            return Err(Refusal::TooMany { what, count, most: MOST });
        }
    }
    let texts: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| visible(cell)).collect()).collect();
    let count = texts.iter().flatten().map(|text| lines_of(text).len()).sum();
    if count > MOST_CARDS {
        return Err(Refusal::TooMany { what: "cards in the block", count, most: MOST_CARDS });
    }
    let by_stage = first.align == Alignment::Stages;
    let mut lanes: Vec<LaneId> = planner
        .siblings(|lane: &Lane| lane.kind != LaneKind::Divider && !lane.hidden || lane.id == first.id)
        .iter()
        .map(|lane| lane.id)
        .skip_while(|id| *id != lane)
        .take(rows.len())
        .collect();
    for _ in lanes.len()..rows.len() {
        let id = planner.free::<Lane>();
        let siblings = planner.siblings(|_: &Lane| true);
        let order = planner.key_at(&siblings, siblings.len());
        planner.put(Lane { order, align: first.align, ..Lane::new(id, LaneKind::Text) });
        planner.made.push(id.into());
        lanes.push(id);
    }
    let ranges = ranges(planner, step, width, by_stage);
    for (row, lane) in texts.iter().zip(&lanes) {
        for (text, (range, first)) in row.iter().zip(&ranges) {
            let curves = planner.map.lanes.get(lane).is_some_and(|lane| !lane.kind.has_cards());
            if feeling(planner, *lane, *first, text) {
                continue;
            }
            if curves {
                planner.park("a cell over a lane without cards", &lines_of(text));
                continue;
            }
            for line in lines_of(text) {
                add(planner, Some(Place { lane: *lane, range: *range }), line);
            }
        }
    }
    let made = planner.made.iter().filter(|part| matches!(part, Part::Card(_))).count();
    Ok(Label::of(Action::Paste, "card", made))
}

/// Takes a number on an emotion lane as what everybody feels on a step. `false` if it is none.
fn feeling(planner: &mut Planner<'_>, lane: LaneId, step: StepId, text: &str) -> bool {
    let curve = planner.map.lanes.get(&lane).is_some_and(|lane| lane.kind == LaneKind::Emotion);
    let number = text.trim().replace('\u{2212}', "-").replace(',', ".").parse::<f64>();
    match number {
        Ok(value) if curve && value.is_finite() => {
            let mut score = crate::Fields::new();
            score.insert("value".to_owned(), value.into());
            super::feelings::set(planner, (lane, step, None, Series::First), None, &score).is_ok()
        }
        _ => false,
    }
}

/// As many ranges as the block is wide, each with its first step; stages that are missing at the end are added.
fn ranges(planner: &mut Planner<'_>, step: StepId, width: usize, by_stage: bool) -> Vec<(Range, StepId)> {
    let there = |columns: &Columns| -> Vec<(Range, StepId)> {
        let at = columns.step(step).unwrap_or(0);
        if by_stage {
            let stage = columns.steps.get(at).map_or(0, |step| step.1);
            let first = |start: usize| columns.steps[start].0;
            columns.stages[stage..]
                .iter()
                .map(|(id, start, _)| (Range::Stage(*id), first(*start)))
                .take(width)
                .collect()
        } else {
            columns.steps[at..].iter().map(|(step, _)| (Range::Step(*step), *step)).take(width).collect()
        }
    };
    let missing = width - there(&planner.map.columns()).len();
    let mut last = planner.map.stages.values().map(|stage| &stage.order).max().cloned();
    for _ in 0..missing {
        let order = OrderKey::between(last.as_ref(), None);
        last = Some(order.clone());
        let (stage, step) = (planner.free::<Stage>(), planner.free::<Step>());
        planner.put(Stage { order, ..Stage::new(stage) });
        planner.put(Step { order: OrderKey::between(None, None), ..Step::new(step, stage) });
        planner.made.push(stage.into());
    }
    there(&planner.map.columns())
}

/// Puts in what was copied from this map or another one.
pub(super) fn clip(
    planner: &mut Planner<'_>,
    clip: &Clip,
    place: Option<Place>,
    after: Option<Part>,
) -> Result<Label, Refusal> {
    if let Some(after) = after.filter(|after| !after.is_on(&planner.map)) {
        return Err(Refusal::Missing { part: after });
    }
    let place = checked(planner, place)?;
    let mut source = clip.map.clone();
    if !source.repair().is_empty() {
        planner.notes.push("what was copied was damaged and has been mended".to_owned());
    }
    let parts: Vec<Part> = clip.parts.iter().copied().filter(|part| part.is_on(&source)).collect();
    let mut graft = Graft::new(&source);
    graft.words(planner);
    let any = |kind: fn(&Part) -> bool| parts.iter().any(kind);
    if any(|part| matches!(part, Part::Stage(_))) {
        let after = if let Some(Part::Stage(id)) = after { Some(id) } else { None };
        graft.stages(planner, &parts, after)?;
    } else if any(|part| matches!(part, Part::Lane(_))) {
        let after = if let Some(Part::Lane(id)) = after { Some(id) } else { None };
        graft.lanes(planner, &parts, after)?;
    } else if any(|part| matches!(part, Part::Persona(_))) {
        graft.people(planner, &parts);
    } else if any(|part| matches!(part, Part::Card(_))) {
        graft.cards(planner, &parts, place)?;
    } else {
        return Err(Refusal::Nothing("the clipboard holds no cards, lanes, stages or personas"));
    }
    graft.rest(planner);
    let count = planner.made.len();
    let thing = planner.made.first().map_or("card", |part| part.kind());
    Ok(Label::of(Action::Paste, thing, count))
}

/// Makes a second one of each part.
pub(super) fn duplicate(planner: &mut Planner<'_>, parts: &[Part]) -> Result<Label, Refusal> {
    for part in parts {
        if !part.is_on(&planner.map) {
            return Err(Refusal::Missing { part: *part });
        }
        if !matches!(part, Part::Stage(_) | Part::Lane(_) | Part::Persona(_) | Part::Card(_)) {
            return Err(Refusal::Kind { kind: part.kind(), what: "duplicated" });
        }
    }
    let copied = clip::copy(&planner.map, parts);
    let last = |order: &[Part]| order.iter().copied().rfind(|part| parts.contains(part));
    let stages: Vec<Part> = planner.siblings(|_: &Stage| true).iter().map(|stage| stage.id.into()).collect();
    let lanes: Vec<Part> = planner.siblings(|_: &Lane| true).iter().map(|lane| lane.id.into()).collect();
    let after = last(&stages).or_else(|| last(&lanes));
    let label = clip(planner, &copied, None, after)?;
    Ok(Label { action: Action::Duplicate, ..label })
}
