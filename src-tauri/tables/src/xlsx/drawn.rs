//! Draws the sheet that people look at: the journey as a grid. Knows nothing of what is read back.

mod content;
mod curves;
mod lanes;
mod paint;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};
use throughline_assets::themes::Theme;
use throughline_model::{Columns, Map};

use super::entities::Kind;
use crate::{
    colors,
    wording::{self, word},
};
use content::Run;
use paint::{Ground, Page};

/// The width of a column in letters: few columns may be wide.
fn width(columns: usize) -> f64 {
    match columns {
        0..=5 => 36.0,
        6..=9 => 29.0,
        10..=15 => 25.0,
        _ => 21.0,
    }
}

/// The width of the lane titles.
const RAIL: f64 = 22.0;

/// A3, as the format numbers it.
const PAPER: u8 = 8;

/// The name of the drawn sheet.
pub(super) const NAME: &str = "Map";

/// Tells people where to write.
const HINT: (&str, &str) = ("drawnSheet", "Edit the sheets behind; this one is drawn from them");

/// The line that tells people where to write.
pub(super) fn hint(map: &Map) -> &str {
    word(map, HINT)
}

/// Which sheets tell what a row shows: in the first column, and beside it.
pub(super) type Source = (Kind, Kind);

/// Draws the map onto an empty sheet; hands back the sources of its rows.
pub(super) fn draw(map: &Map, theme: &Theme, sheet: &mut Worksheet) -> Result<Vec<Source>, XlsxError> {
    let columns = map.columns();
    let count = columns.steps.len().max(1);
    let mut page = Page::new(sheet, theme, map.runs_from_right(), count, width(count));
    page.sheet.set_right_to_left(page.rtl).set_screen_gridlines(false).set_tab_color(super::book::color(theme.accent));
    page.sheet.set_column_width(0, RAIL)?;
    for column in 1..=count {
        page.sheet.set_column_width(u16::try_from(column).unwrap_or(u16::MAX), width(count))?;
    }
    title(map, &mut page)?;
    let small = page.plain(theme.bg, theme.ink2).set_font_size(8.0).set_align(FormatAlign::Top);
    page.across(hint(map), &small, 14.0)?;
    let first = page.row;
    header(map, &columns, &mut page)?;
    page.sheet.set_freeze_panes(page.row, 1)?;
    page.sheet.set_repeat_rows(first, page.row - 1)?.set_repeat_columns(0, 0)?;
    lanes::draw(map, &columns, &mut page)?;
    lanes::parked(map, &mut page)?;
    page.sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    page.sheet.set_margins(0.4, 0.4, 0.5, 0.5, 0.2, 0.2).set_footer("&L&A&R&P / &N");
    Ok(page.sources)
}

fn title(map: &Map, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let theme = page.theme;
    let heading = page.plain(theme.bg, theme.ink).set_bold().set_font_size(20.0).set_align(FormatAlign::VerticalCenter);
    page.across(&map.info.title, &heading, 36.0)?;
    let info = &map.info;
    let mut parts =
        vec![format!("{}, {}", word(map, wording::map_kind(info.kind)), word(map, wording::map_state(info.state)))];
    parts.extend(map.personas.ordered().iter().take(4).map(|persona| persona.name.clone()));
    parts.extend([info.code.clone(), info.version.clone(), info.date.clone()]);
    parts.retain(|part| !part.is_empty());
    let line = page.plain(theme.bg, theme.ink2).set_align(FormatAlign::Top);
    page.across(&parts.join("  ·  "), &line, 20.0)
}

fn header(map: &Map, columns: &Columns, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let theme = page.theme;
    let corner = page.plain(theme.rail, theme.ink2);
    page.source = (Kind::Stages, Kind::Stages);
    let mut height = 30.0_f64;
    page.sheet.write_blank(page.row, 0, &corner)?;
    for (nth, (id, first, count)) in columns.stages.iter().enumerate() {
        let Some(last) = count.checked_sub(1).map(|more| first + more) else { continue };
        let stage = &map.stages[id];
        let (paper, ink) = colors::stage(theme, stage, nth);
        let colors = Ground { paper, ink };
        let format = page.cell(colors).set_bold().set_font_size(12.0).set_align(FormatAlign::VerticalCenter);
        let format = format.set_border_color(super::book::color(theme.bg)).set_border(FormatBorder::Medium);
        let mut runs = vec![Run::bold(&format!("{}  {}", nth + 1, stage.name))];
        if !stage.time.is_empty() {
            runs.push(Run::plain(&format!("\n{}", stage.time)));
        }
        height = height.max(page.height(&runs, last - first + 1) + 8.0);
        page.block((*first, last), &runs, &format, colors.ink)?;
    }
    page.advance(height)?;
    if map.steps.values().any(|step| !step.name.is_empty()) {
        steps(map, columns, page)?;
    }
    if !map.transitions.is_empty() {
        transitions(map, columns, page)?;
    }
    Ok(())
}

fn steps(map: &Map, columns: &Columns, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let theme = page.theme;
    let corner = page.plain(theme.rail, theme.ink2);
    page.source = (Kind::Steps, Kind::Steps);
    page.sheet.write_blank(page.row, 0, &corner)?;
    let mut height = 18.0_f64;
    for (nth, (id, stage)) in columns.steps.iter().enumerate() {
        let colors = Ground { paper: theme.tint(*stage), ink: theme.ink };
        let runs = [Run::bold(&map.steps[id].name)];
        height = height.max(page.height(&runs, 1));
        let format = page.cell(colors).set_align(FormatAlign::VerticalCenter);
        page.block((nth, nth), &runs, &format, colors.ink)?;
    }
    page.advance(height)
}

/// How each stage hands over, under its last column.
fn transitions(map: &Map, columns: &Columns, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let theme = page.theme;
    let rail = page.rail();
    page.source = (Kind::Transitions, Kind::Transitions);
    page.sheet.write_string_with_format(page.row, 0, word(map, ("transitions", "Transitions")), &rail)?;
    let mut height = 18.0_f64;
    let ground = Ground { paper: theme.surface, ink: theme.ink };
    for (id, first, count) in &columns.stages {
        let Some(last) = count.checked_sub(1).map(|more| first + more) else { continue };
        let border = map.transitions.values().find(|transition| transition.after == *id);
        let mut runs = Vec::new();
        if let Some(border) = border {
            runs.push(Run::bold(&format!("{} →", word(map, wording::quality(border.quality)))));
            if let Some(share) = border.drop_off {
                runs.push(Run::plain(&format!("  {share} % leave")));
            }
            if !border.note.is_empty() {
                runs.push(Run::plain(&format!("\n{}", border.note)));
            }
        }
        height = height.max(page.height(&runs, last - first + 1));
        let format: Format = page.cell(ground).set_align(FormatAlign::Right);
        page.block((*first, last), &runs, &format, theme.ink)?;
    }
    page.advance(height)
}
