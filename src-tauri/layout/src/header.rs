//! The stage header: chevrons or blocks, the named steps below them, and arrows that lead back or skip ahead.

mod arrows;
mod steps;

use kurbo::{BezPath, Point, Rect, Size};
use throughline_model::{Link, LinkKind};
use throughline_scene::{Meaning, Node, Role};
use throughline_text::Laid;

use std::sync::Arc;

use crate::{
    page::{Page, Type},
    pen::{Pen, ink},
};

const NOTCH: f64 = 11.0;
const GAP: f64 = 5.0;

/// The header as laid out, from its own top.
pub(crate) struct Header {
    pub(crate) height: f64,
    pub(crate) nodes: Vec<Arc<Node>>,
    pub(crate) meaning: Vec<Meaning>,
    /// Arrows between steps or stages: drawn over everything, below the header.
    pub(crate) arrows: Vec<Arc<Node>>,
}

struct StageText {
    number: Option<Laid>,
    name: Laid,
    time: Option<Laid>,
    /// Whether the time stands at the end of the name's line rather than below it.
    beside: bool,
    icon: Option<String>,
}

/// What of a stage's number, name and time fits into a chevron of this width, and how.
fn stage_text(page: &mut Page<'_>, stage: usize, width: f64, blocks: bool) -> StageText {
    let (id, _, _) = page.columns.stages[stage];
    let color = page.theme.stage_text;
    let entry = page.map.stages.get(&id);
    let name = entry.map(|stage| stage.name.clone()).unwrap_or_default();
    let time = entry.map(|stage| stage.time.clone()).unwrap_or_default();
    let icon = entry.and_then(|stage| stage.icon.clone());
    let number = page.one(&page.stage_number(stage).to_string(), Type::new(14.0, 700, color).leading(18.0));
    let time_kind = Type::new(13.5, 500, color).leading(17.0);
    let look = |size: f64| Type::new(size, 700, color).leading((size * 1.22).round());
    let label = |page: &mut Page<'_>, size: f64, width: f64| page.para(&name, look(size), width);
    if blocks {
        let name = page.short(&name, look(if width < 150.0 { 15.0 } else { 17.0 }), width - 24.0, 3);
        let time = (!time.is_empty()).then(|| page.short(&time, time_kind, width - 24.0, 2));
        return StageText { number: Some(number), name, time, beside: false, icon };
    }
    let short = page.one(&time, time_kind);
    let around = 46.0;
    let disc = 36.0;
    let side = if time.is_empty() { 0.0 } else { short.used + 16.0 };
    let widest = page.engine.widest_word(&name, &Type::new(16.5, 700, color).style());
    let some = |time: Laid| (!time.lines.is_empty()).then_some(time);
    // What goes first when there is no room: the icon, then one line for the name, then the time beside it.
    for (size, lines, with_icon) in [(19.0, 1, true), (19.0, 1, false), (16.5, 2, false)] {
        let icon = icon.clone().filter(|_| with_icon);
        let room = width - around - disc - side - if icon.is_some() { 22.0 } else { 0.0 };
        let laid = label(page, size, room);
        if laid.line_count() <= lines && room >= widest {
            return StageText { number: Some(number), name: laid, time: some(short), beside: true, icon };
        }
    }
    let room = width - around - disc;
    let below = page.short(&time, time_kind, room, 2);
    let one_line = label(page, 19.0, room);
    let laid = if one_line.line_count() == 1 { one_line } else { page.short(&name, look(16.5), room, 3) };
    StageText { number: Some(number), name: laid, time: some(below), beside: false, icon: None }
}

fn chevron(x: f64, width: f64, height: f64, first: bool, last: bool) -> BezPath {
    let (left, right) = (x, if last { x + width } else { x + width - GAP });
    let (top, bottom, middle, round) = (0.0, height, height / 2.0, 10.0);
    let mut path = BezPath::new();
    path.move_to((if first { left + round } else { left - NOTCH }, top));
    if last {
        path.line_to((right - round, top));
        path.quad_to((right, top), (right, top + round));
        path.line_to((right, bottom - round));
        path.quad_to((right, bottom), (right - round, bottom));
    } else {
        path.line_to((right - NOTCH, top));
        path.line_to((right + 4.0, middle));
        path.line_to((right - NOTCH, bottom));
    }
    if first {
        path.line_to((left + round, bottom));
        path.quad_to((left, bottom), (left, bottom - round));
        path.line_to((left, top + round));
        path.quad_to((left, top), (left + round, top));
    } else {
        path.line_to((left - NOTCH, bottom));
        path.line_to((left + 4.0, middle));
    }
    path.close_path();
    path
}

/// From where to where arrows lead.
pub(crate) fn ends(page: &Page<'_>) -> Vec<(f64, f64)> {
    let back = |link: &&Arc<Link>| matches!(link.kind, LinkKind::LoopsBack | LinkKind::SkipsTo);
    let links = page.index.arrows.of(()).filter(back);
    links.map(|link| arrows::places(page, link).unwrap_or((f64::NEG_INFINITY, f64::NEG_INFINITY))).collect()
}

/// Lays the header out.
pub(crate) fn lay(page: &mut Page<'_>) -> Header {
    let grid = page.grid;
    let count = page.columns.stages.len();
    let mut header = Header { height: 0.0, nodes: Vec::new(), meaning: Vec::new(), arrows: Vec::new() };
    let blocks = grid.blocks;
    let stages: Vec<(f64, f64)> = page
        .columns
        .stages
        .iter()
        .map(|(_, first, steps)| if *steps == 0 { (grid.left(), 0.0) } else { grid.span((*first, first + steps - 1)) })
        .collect();
    let texts: Vec<StageText> = (0..count).map(|stage| stage_text(page, stage, stages[stage].1, blocks)).collect();
    let needed = texts.iter().map(|text| {
        let time = text.time.as_ref().filter(|_| !text.beside).map_or(0.0, |time| time.size.height);
        text.name.size.height
            + time
            + if blocks {
                24.0 + 18.0
            } else if text.name.line_count() < 2 && time == 0.0 {
                30.0
            } else {
                24.0
            }
    });
    let height = needed.fold(if grid.frame.slide { 46.0 } else { 54.0 }, f64::max);
    let caption = Caption::of(page);
    let height = caption.as_ref().map_or(0.0, Caption::height).max(height);
    for (stage, text) in texts.iter().enumerate() {
        let (x, width) = stages[stage];
        if width > 0.0 {
            header.nodes.push(stage_node(page, stage, text, (x, width, height), blocks));
        }
    }
    if let Some(caption) = caption {
        caption.draw(page, &mut header, height);
    }
    let mut y = height;
    if let Some(steps) = steps::steps(page, &mut header, height + 8.0) {
        y = height + 8.0 + steps;
    }
    header.meaning = meaning(page);
    header.height = y + arrows::arrows(page, &mut header, y);
    header
}

fn stage_node(
    page: &Page<'_>,
    stage: usize,
    text: &StageText,
    (x, width, height): (f64, f64, f64),
    blocks: bool,
) -> Arc<Node> {
    let theme = page.theme;
    let count = page.columns.stages.len();
    let (first, last) = (stage == 0, stage + 1 == count);
    let color = ink(page.stage_color(stage));
    let on = ink(theme.stage_text);
    let mut pen = Pen::new();
    let disc = ink(theme.number_disc.0).alpha(theme.number_disc.1);
    if blocks {
        let right = if last { width } else { width - GAP };
        pen.fill_rect(Rect::new(0.0, 0.0, right, height), 8.0, color);
        if let Some(number) = &text.number {
            pen.text(number, (12.0, 10.0));
        }
        if let Some(icon) = &text.icon {
            pen.icon(icon, throughline_assets::icons::IconStyle::Bold, (right - 28.0, 10.0), 18.0, on);
        }
        pen.text(&text.name, (12.0, 30.0));
        if let Some(time) = &text.time {
            pen.text(time, (12.0, 30.0 + text.name.size.height));
        }
    } else {
        pen.path(chevron(0.0, width, height, first, last), Some(color.into()), None);
        let start = if first { 16.0 } else { 24.0 };
        let middle = height / 2.0;
        if let Some(number) = &text.number {
            pen.circle(Point::new(start + 13.0, middle), 13.0, Some(disc), None);
            pen.text(number, (start + 13.0 - number.used / 2.0, middle - 9.0));
        }
        let mut left = start + 36.0;
        if let Some(icon) = &text.icon {
            pen.icon(icon, throughline_assets::icons::IconStyle::Bold, (left - 2.0, middle - 9.5), 19.0, on);
            left += 22.0;
        }
        let below = text.time.as_ref().filter(|_| !text.beside);
        let block = text.name.size.height + below.map_or(0.0, |time| time.size.height);
        pen.text(&text.name, (left, middle - block / 2.0));
        match (&text.time, text.beside) {
            (Some(time), true) => {
                let end = width - if last { 16.0 } else { GAP + 18.0 };
                pen.text(time, (end - time.used, middle - time.size.height / 2.0));
            }
            (Some(time), false) => pen.text(time, (left, middle - block / 2.0 + text.name.size.height)),
            (None, _) => {}
        }
    }
    let (id, _, _) = page.columns.stages[stage];
    let name = page.map.stages.get(&id).map(|stage| stage.name.clone()).unwrap_or_default();
    pen.group(format!("s{id}"), name, (x, 0.0).into(), Size::new(width, height))
}

/// What stands on the rail beside the stages.
struct Caption {
    title: Laid,
    below: Laid,
}

impl Caption {
    fn of(page: &mut Page<'_>) -> Option<Caption> {
        if page.columns.stages.is_empty() {
            return None;
        }
        let ink = page.theme.ink;
        let width = page.grid.frame.rail - 8.0;
        let title = page.para(page.words.get("stages"), Type::new(16.0, 700, ink).leading(20.0), width);
        if page.grid.frame.slide {
            // A slide shows a part; how many there are in all is told by the strip.
            let below = page.one("", Type::new(13.0, 400, ink));
            return Some(Caption { title, below });
        }
        let mut counts = vec![count(page, page.columns.stages.len(), "stage", "stages")];
        if named_steps(page) {
            counts.push(count(page, page.columns.steps.len(), "step", "steps"));
        }
        let below = page.para(&counts.join(", "), Type::new(13.0, 400, page.theme.ink2).leading(17.0), width);
        Some(Caption { title, below })
    }

    fn height(&self) -> f64 {
        self.title.size.height + self.below.size.height
    }

    fn draw(&self, page: &Page<'_>, header: &mut Header, height: f64) {
        let mut pen = Pen::new();
        let top = (height - self.height()) / 2.0;
        pen.text(&self.title, (6.0, top));
        pen.text(&self.below, (6.0, top + self.title.size.height));
        let frame = page.grid.frame;
        let size = Size::new(frame.rail, height);
        header.nodes.push(pen.group("stages/caption", "", (frame.margin, 0.0).into(), size));
    }
}

fn count(page: &Page<'_>, number: usize, one: &str, many: &str) -> String {
    let word = page.words.get(if number == 1 { one } else { many });
    // Words in the middle of a line are set in lower case where the language has it that way.
    let lower = !page.language.starts_with("de");
    format!("{number} {}", if lower { word.to_lowercase() } else { word.to_owned() })
}

fn named_steps(page: &Page<'_>) -> bool {
    page.columns.steps.iter().any(|(id, _)| page.map.steps.get(id).is_some_and(|step| !step.name.is_empty()))
}

fn meaning(page: &Page<'_>) -> Vec<Meaning> {
    if page.columns.stages.is_empty() {
        return Vec::new();
    }
    let stages = page.columns.stages.iter().enumerate().map(|(index, (id, first, count))| {
        let stage = page.map.stages.get(id);
        let name = stage.map(|stage| stage.name.clone()).unwrap_or_default();
        let time = stage.map(|stage| stage.time.clone()).unwrap_or_default();
        let text = [format!("{}. {name}", page.stage_number(index)), time]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let mut cell = Meaning::new(Role::ColumnHeader, text).at(format!("s{id}"));
        cell.column = Some(*first as u32);
        cell.span = (*count > 1).then_some(*count as u32);
        cell
    });
    let mut rows = vec![Meaning::new(Role::Row, "").with(
        std::iter::once(Meaning::new(Role::RowHeader, page.words.get("stages")).at("stages/caption")).chain(stages),
    )];
    if named_steps(page) {
        let steps = page.columns.steps.iter().enumerate().map(|(step, (id, _))| {
            let text = format!(
                "{} {}",
                page.step_number(step),
                page.map.steps.get(id).map(|step| step.name.as_str()).unwrap_or_default()
            );
            let mut cell = Meaning::new(Role::ColumnHeader, text.trim()).at(format!("p{id}"));
            cell.column = Some(step as u32);
            cell
        });
        rows.push(Meaning::new(Role::Row, "").with(
            std::iter::once(Meaning::new(Role::RowHeader, page.words.get("steps")).at("steps/caption")).chain(steps),
        ));
    }
    rows
}
