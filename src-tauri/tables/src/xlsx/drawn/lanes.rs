//! Draws the lanes: cards in the cells that they cover, those that overlap in rows below each other. Knows no reader.

use std::collections::BTreeMap;

use rust_xlsxwriter::{FormatAlign, FormatBorder, XlsxError};
use throughline_assets::color::Rgb;
use throughline_model::*;

use super::{
    content::{self, Run},
    curves,
    paint::{Ground, HIGHEST, Page},
};
use crate::{
    colors,
    wording::{self, word},
    xlsx::{book::color, entities::Kind},
};

/// What stands in one cell, or in several that are merged.
struct Block {
    span: (usize, usize),
    runs: Vec<Run>,
    height: f64,
}

/// All lanes that are drawn.
pub(super) fn draw(map: &Map, columns: &Columns, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let by_lane = map.cards_by_lane(columns);
    for lane in map.lanes.ordered().into_iter().filter(|lane| !lane.hidden) {
        let cards = by_lane.get(&lane.id).map(Vec::as_slice).unwrap_or_default();
        match &lane.kind {
            LaneKind::Divider => divider(lane, page)?,
            LaneKind::Emotion => {
                curves::draw(map, columns, lane, page)?;
                if !cards.is_empty() {
                    rows(map, columns, lane, cards, page)?;
                }
            }
            LaneKind::Text
            | LaneKind::Quotes
            | LaneKind::Questions
            | LaneKind::Touchpoints
            | LaneKind::Channels
            | LaneKind::PainPoints
            | LaneKind::Opportunities
            | LaneKind::Metrics
            | LaneKind::Process
            | LaneKind::Storyboard
            | LaneKind::Unknown(_) => rows(map, columns, lane, cards, page)?,
        }
    }
    Ok(())
}

fn divider(lane: &Lane, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let theme = page.theme;
    let format = page.plain(theme.bg, theme.ink2).set_bold().set_italic().set_align(FormatAlign::VerticalCenter);
    let format = format.set_border_top(FormatBorder::Medium).set_border_top_color(color(theme.strong));
    page.source = (Kind::Lanes, Kind::Lanes);
    page.across(&lane.name, &format, 22.0)
}

/// The ground of a card.
fn ground(page: &Page<'_>, kind: &LaneKind, stage: usize) -> Ground {
    let theme = page.theme;
    let paper = match kind {
        LaneKind::PainPoints => theme.pain_bg,
        LaneKind::Opportunities => theme.opportunity_bg,
        LaneKind::Text | LaneKind::Questions | LaneKind::Touchpoints | LaneKind::Unknown(_) => theme.tint(stage),
        LaneKind::Quotes
        | LaneKind::Emotion
        | LaneKind::Channels
        | LaneKind::Metrics
        | LaneKind::Process
        | LaneKind::Storyboard
        | LaneKind::Divider => theme.surface,
    };
    Ground { paper, ink: theme.ink }
}

/// The cards of each span in one block, or in several if they are too high for a row.
fn blocks(map: &Map, columns: &Columns, lane: &Lane, cards: &[&std::sync::Arc<Card>], page: &Page<'_>) -> Vec<Block> {
    let mut spans: BTreeMap<(usize, usize), Vec<&Card>> = BTreeMap::new();
    for card in cards {
        if let Some(span) = card.place.and_then(|place| columns.span(place.range)) {
            spans.entry(span).or_default().push(card);
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    for (span, cards) in spans {
        let mut open: Option<Block> = None;
        for card in cards {
            let runs = content::card(map, page.theme, &lane.kind, card);
            let height = page.height(&runs, span.1 - span.0 + 1);
            match &mut open {
                Some(block) if block.height + height < HIGHEST => {
                    let gap = if matches!(lane.kind, LaneKind::Channels) { "\n" } else { "\n\n" };
                    block.runs.push(Run::plain(gap));
                    block.runs.extend(runs);
                    block.height += height + if gap.len() > 1 { 10.0 } else { -5.0 };
                }
                _ => blocks.extend(open.replace(Block { span, runs, height })),
            }
        }
        blocks.extend(open);
    }
    blocks
}

fn rows(
    map: &Map,
    columns: &Columns,
    lane: &Lane,
    cards: &[&std::sync::Arc<Card>],
    page: &mut Page<'_>,
) -> Result<(), XlsxError> {
    let mut rows: Vec<Vec<Block>> = Vec::new();
    for block in blocks(map, columns, lane, cards, page) {
        let free = rows.iter_mut().find(|row| row.last().is_none_or(|last| last.span.1 < block.span.0));
        match free {
            Some(row) => row.push(block),
            None => rows.push(vec![block]),
        }
    }
    if rows.is_empty() {
        rows.push(Vec::new());
    }
    let first = page.row;
    page.source = (Kind::Lanes, Kind::Cards);
    let title = rail_text(lane);
    let least = page.rail_height(&title) / rows.len() as f64;
    for row in rows {
        let height = row.iter().map(|block| block.height).fold(least.max(20.0), f64::max);
        vacant(columns, &row, page)?;
        for block in &row {
            let stage = columns.steps.get(block.span.0).map_or(0, |(_, stage)| *stage);
            let ground = ground(page, &lane.kind, stage);
            let format = page.cell(ground);
            page.block(block.span, &block.runs, &format, ground.ink)?;
        }
        page.advance(height)?;
    }
    rail(lane, first, page)
}

/// The cells of a row in which nothing lies.
fn vacant(columns: &Columns, row: &[Block], page: &mut Page<'_>) -> Result<(), XlsxError> {
    let ground = Ground { paper: page.theme.surface, ink: page.theme.ink };
    let format = page.cell(ground);
    let taken = |column: usize| row.iter().any(|block| (block.span.0..=block.span.1).contains(&column));
    for column in (0..columns.steps.len().max(1)).filter(|column| !taken(*column)) {
        page.block((column, column), &[], &format, ground.ink)?;
    }
    Ok(())
}

fn rail_text(lane: &Lane) -> String {
    if lane.subtitle.is_empty() { lane.name.clone() } else { format!("{}\n{}", lane.name, lane.subtitle) }
}

/// The title of a lane beside all of its rows.
pub(super) fn rail(lane: &Lane, first: u32, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let (format, last, theme) = (page.rail(), page.row - 1, page.theme);
    if last > first {
        page.sheet.merge_range(first, 0, last, 0, "", &format)?;
    }
    let name = lane.name.chars().take(2000).collect::<String>();
    let subtitle = lane.subtitle.chars().take(2000).collect::<String>();
    if name.is_empty() || subtitle.is_empty() {
        page.sheet.write_string_with_format(first, 0, format!("{name}{subtitle}"), &format)?;
        return Ok(());
    }
    let face = |ink: Rgb| rust_xlsxwriter::Format::new().set_font_color(color(ink));
    let (bold, small) = (face(theme.ink).set_bold(), face(theme.ink2).set_font_size(9.0));
    let below = format!("\n{subtitle}");
    page.sheet.write_rich_string_with_format(first, 0, &[(&bold, name.as_str()), (&small, below.as_str())], &format)?;
    Ok(())
}

/// The cards that have no place yet, as notes below the map.
pub(super) fn parked(map: &Map, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let cards = map.parked();
    if cards.is_empty() || map.info.look.hide_parking_lot {
        return Ok(());
    }
    let theme = page.theme;
    page.source = (Kind::Cards, Kind::Cards);
    let blank = page.plain(theme.bg, theme.ink2);
    page.across("", &blank, 12.0)?;
    let heading = page.plain(theme.bg, theme.ink).set_bold().set_align(FormatAlign::VerticalCenter);
    page.across(word(map, wording::PARKING), &heading, 22.0)?;
    let ground = Ground { paper: theme.note_bg, ink: colors::readable(theme.note_bg) };
    let format = page.cell(ground);
    for notes in cards.chunks(page.count) {
        let mut height = 20.0_f64;
        page.sheet.write_blank(page.row, 0, &blank)?;
        for nth in notes.len()..page.count {
            page.block((nth, nth), &[], &blank, theme.ink2)?;
        }
        for (nth, card) in notes.iter().enumerate() {
            let runs: Vec<Run> = content::card(map, theme, &LaneKind::Text, card)
                .into_iter()
                .map(|run| Run { color: None, ..run })
                .collect();
            height = height.max(page.height(&runs, 1));
            page.block((nth, nth), &runs, &format, ground.ink)?;
        }
        page.advance(height)?;
    }
    Ok(())
}
