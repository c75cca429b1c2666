//! Draws an emotion lane: a chart over the columns, and below it the scores that it is drawn from. Knows no reader.

use rust_xlsxwriter::{
    Chart, ChartEmptyCells, ChartFont, ChartFormat, ChartLayout, ChartLegendPosition, ChartLine, ChartLineDashType,
    ChartMarker, ChartMarkerType, ChartSolidFill, ChartType, FormatAlign, ObjectMovement, XlsxError,
};
use throughline_assets::color::Rgb;
use throughline_model::*;

use super::{
    content::Run,
    lanes,
    paint::{Ground, Page},
};
use crate::{
    colors::readable,
    wording::{self, Curve},
    xlsx::{book::color, entities::Kind},
};

/// The height of the chart, in points.
const CHART: f64 = 150.0;

/// The line colour of a curve.
fn line_color(map: &Map, page: &Page<'_>, curve: &Curve<'_>) -> Rgb {
    let Some(persona) = curve.persona else { return page.theme.accent };
    let nth = map.personas.ordered().iter().position(|it| it.id == persona.id).unwrap_or(0);
    persona.color.as_deref().and_then(Rgb::parse).unwrap_or_else(|| page.theme.persona(nth))
}

/// Draws the curves of a lane.
pub(super) fn draw(map: &Map, columns: &Columns, lane: &Lane, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let curves = wording::curves(map, columns, lane);
    let first = page.row;
    let theme = page.theme;
    page.source = (Kind::Lanes, Kind::Emotions);
    let empty = page.cell(Ground { paper: theme.surface, ink: theme.ink });
    page.block((0, page.count - 1), &[], &empty, theme.ink)?;
    let height = if curves.is_empty() { 30.0 } else { CHART };
    page.advance(height)?;
    lanes::rail(lane, first, page)?;
    page.source = (Kind::Personas, Kind::Emotions);
    let mut lines = Vec::new();
    for curve in &curves {
        lines.push((page.row, line_color(map, page, curve), curve));
        scores(curve, page)?;
        words(map, curve, page)?;
    }
    if !lines.is_empty() {
        chart(lane, first, &lines, page)?;
    }
    Ok(())
}

/// The numbers, each on the colour of its feeling.
fn scores(curve: &Curve<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let theme = page.theme;
    let rail = page.rail();
    page.sheet.write_string_with_format(page.row, 0, cut(&curve.name), &rail)?;
    for (nth, point) in (1_u16..).zip(&curve.points) {
        let Some(point) = point else {
            let format = page.cell(Ground { paper: theme.surface, ink: theme.ink });
            page.sheet.write_blank(page.row, nth, &format)?;
            continue;
        };
        let paper = theme.emotion_at(point.value);
        let format = page.cell(Ground { paper, ink: readable(paper) }).set_bold().set_align(FormatAlign::Center);
        page.sheet.write_number_with_format(page.row, nth, point.value, &format.set_num_format("+0.##;−0.##;0"))?;
    }
    page.advance(page.rail_height(&curve.name).max(18.0))
}

/// What is said of the points, if anything is.
fn words(map: &Map, curve: &Curve<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let said = |point: &EmotionPoint| {
        let mut runs: Vec<Run> = vec![Run::plain(wording::feeling(map, point))];
        if !point.quote.is_empty() {
            let gap = if runs[0].text.is_empty() { "" } else { "\n" };
            runs.push(Run { italic: true, ..Run::plain(&format!("{gap}“{}”", point.quote)) });
        }
        runs.retain(|run| !run.text.is_empty());
        runs
    };
    let cells: Vec<Vec<Run>> = curve.points.iter().map(|point| point.map(said).unwrap_or_default()).collect();
    if cells.iter().all(Vec::is_empty) {
        return Ok(());
    }
    let ground = Ground { paper: page.theme.surface, ink: page.theme.ink2 };
    let format = page.cell(ground).set_align(FormatAlign::Center);
    let rail = page.rail();
    page.sheet.write_blank(page.row, 0, &rail)?;
    let mut height = 18.0_f64;
    for (nth, runs) in cells.iter().enumerate() {
        height = height.max(page.height(runs, 1));
        page.block((nth, nth), runs, &format, ground.ink)?;
    }
    page.advance(height)
}

fn cut(text: &str) -> String {
    text.chars().take(200).collect()
}

fn chart(lane: &Lane, row: u32, lines: &[(u32, Rgb, &Curve<'_>)], page: &mut Page<'_>) -> Result<(), XlsxError> {
    let theme = page.theme;
    let last = u16::try_from(page.count).unwrap_or(u16::MAX);
    let mut chart = Chart::new(ChartType::Line);
    let values = lines.iter().flat_map(|(_, _, curve)| curve.points.iter().flatten()).map(|point| point.value.abs());
    let most = values.fold(2.0, f64::max);
    for (at, color_of, curve) in lines {
        let mut line = ChartLine::new();
        line.set_color(color(*color_of)).set_width(2.5);
        if curve.series == Series::Second {
            line.set_dash_type(ChartLineDashType::Dash);
        }
        let mut marker = ChartMarker::new();
        let mut dot = ChartFormat::new();
        dot.set_solid_fill(ChartSolidFill::new().set_color(color(*color_of)));
        marker.set_type(ChartMarkerType::Circle).set_size(7).set_format(&mut dot);
        let series = chart.add_series();
        series.set_name(cut(&curve.name).as_str()).set_values((super::NAME, *at, 1, *at, last)).set_marker(&marker);
        series.set_format(ChartFormat::new().set_line(&line));
        series.set_smooth(matches!(lane.curve, CurveShape::Smooth));
    }
    let mut grid = ChartLine::new();
    grid.set_color(color(theme.line)).set_width(0.75);
    chart.y_axis().set_min(-most - 0.2).set_max(most + 0.2).set_major_unit(1.0).set_major_gridlines(true);
    chart.y_axis().set_major_gridlines_line(&grid).set_hidden(true);
    chart.x_axis().set_hidden(true);
    if page.rtl {
        chart.x_axis().set_reverse();
    }
    let mut font = ChartFont::new();
    font.set_color(color(theme.ink));
    let several = lines.len() > 1;
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
    if !several {
        chart.legend().set_hidden();
    }
    let share = if several { 0.78 } else { 0.92 };
    chart.plot_area().set_layout(&ChartLayout::new().set_offset(0.0, 0.04).set_dimensions(1.0, share));
    let ground = ChartSolidFill::new().set_color(color(theme.surface)).clone();
    chart.chart_area().set_format(ChartFormat::new().set_solid_fill(&ground).set_no_border());
    chart.show_empty_cells_as(ChartEmptyCells::Connected);
    chart.set_alt_text(format!("The curve of {}; its scores are in the rows below", cut(&lane.name)));
    chart.set_object_movement(ObjectMovement::MoveAndSizeWithCells);
    chart.set_width(page.pixels()).set_height((CHART * 4.0 / 3.0) as u32 - 4);
    page.sheet.insert_chart_with_offset(row, 1, &chart, 0, 2)?;
    Ok(())
}
