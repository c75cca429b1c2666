//! The row of named steps below the stages.

use kurbo::{Rect, Size};
use throughline_scene::Stroke;

use crate::{
    header::{GAP, Header, named_steps},
    page::{Page, Type},
    pen::{Pen, ink},
};

/// The row of named steps; returns its height.
pub(super) fn steps(page: &mut Page<'_>, header: &mut Header, top: f64) -> Option<f64> {
    if !named_steps(page) {
        return None;
    }
    let theme = page.theme;
    let grid = page.grid;
    let total = page.columns.steps.len();
    let stages = page.columns.stages.len();
    let mut cells = Vec::new();
    for step in 0..total {
        let (id, stage) = page.columns.steps[step];
        let (x, width) = grid.span((step, step));
        let (_, first, count) = page.columns.stages[stage];
        let left = if step > first { x + 2.0 } else { x };
        let right = if step + 1 < first + count {
            x + width - 2.0
        } else if stage + 1 < stages {
            x + width - GAP
        } else {
            x + width
        };
        let name = page.map.steps.get(&id).map(|step| step.name.clone()).unwrap_or_default();
        let number = page.one(
            &page.step_number(step),
            Type::new(13.0, 700, page.stage_color(stage).nudged(theme.surface, 4.5)).leading(17.0),
        );
        let tight = page.columns.steps.len() > 1 && (right - left) < 132.0;
        let indent = if tight { 10.0 } else { number.used + 17.0 };
        let text = page.short(&name, Type::new(14.0, 600, theme.ink).leading(17.0), right - left - indent - 8.0, 3);
        cells.push((id, stage, left, right, number, text, tight, indent));
    }
    let height = cells
        .iter()
        .map(|(.., text, tight, _)| text.size.height + if *tight { 17.0 } else { 0.0 } + 16.0)
        .fold(if grid.frame.slide { 40.0 } else { 48.0 }, f64::max);
    for (step, (id, stage, left, right, number, text, tight, indent)) in cells.into_iter().enumerate() {
        let mut pen = Pen::new();
        let width = right - left;
        pen.rect(
            Rect::new(0.0, 0.0, width, height),
            8.0,
            Some(ink(theme.surface).into()),
            Some(Stroke::new(ink(theme.line), 1.0)),
        );
        pen.line((8.0, height - 1.5), (width - 8.0, height - 1.5), Stroke::new(ink(page.stage_color(stage)), 3.0));
        if tight {
            let block = 17.0 + text.size.height;
            pen.text(&number, (10.0, (height - 3.0 - block) / 2.0));
            pen.text(&text, (indent, (height - 3.0 - block) / 2.0 + 17.0));
        } else {
            pen.text(&number, (10.0, (height - 3.0) / 2.0 - 8.5));
            pen.text(&text, (indent, (height - 3.0 - text.size.height) / 2.0));
        }
        let name = page.step_name(step);
        header.nodes.push(pen.group(format!("p{id}"), name, (left, top).into(), Size::new(width, height)));
    }
    let kind = Type::new(14.5, 600, theme.ink2).leading(18.0);
    let caption = page.para(page.words.get("steps"), kind, page.grid.frame.rail - 8.0);
    let height = height.max(caption.size.height);
    let mut pen = Pen::new();
    pen.text(&caption, (6.0, (height - caption.size.height) / 2.0));
    header.nodes.push(pen.group(
        "steps/caption",
        "",
        (page.grid.frame.margin, top).into(),
        Size::new(page.grid.frame.rail, height),
    ));
    Some(height)
}
