//! Rows that are no ordinary lanes: dividers, and the parking lot.

use std::sync::Arc;

use kurbo::Size;
use throughline_model::*;
use throughline_scene::{LayerKind, Meaning, Role, Stroke};

use crate::{
    assemble::Placed,
    grid::LANE_GAP,
    lane,
    lane::Laid,
    legend::Marks,
    memo::{HERE, Memo},
    page::{Page, Type},
    pen::{Pen, ink},
    rail,
    rows::{Key, Rows},
    view::{Shared, View},
    views::Views,
};

/// A divider: a rule with its name, or a heading over a group of lanes.
pub(crate) fn divider(page: &mut Page<'_>, rows: &mut Rows, lane: &Arc<Lane>, y: &mut f64) -> Placed {
    let kind = LayerKind::Lane(lane.id.0);
    let key = Key { lane: Some(Shared(Arc::clone(lane))), ..Key::default() };
    let (_, laid) = rows.row(kind, key, || (None, rule(page, lane)));
    let name = name(page, lane);
    let (top, height) = (*y, laid.height);
    *y += height + LANE_GAP;
    let header = Meaning::new(Role::RowHeader, name.clone()).at(format!("n{}/title", lane.id));
    Placed { kind, header, name, top, height, inset: 0.0, laid, title: None, lane: Some(Arc::clone(lane)) }
}

/// A divider's own name, or the word for its kind.
fn name(page: &Page<'_>, lane: &Lane) -> String {
    let key = match lane.divider {
        DividerKind::Group => "",
        DividerKind::Visibility => "lineOfVisibility",
        DividerKind::Interaction => "lineOfInteraction",
        DividerKind::InternalInteraction => "lineOfInternalInteraction",
    };
    if lane.name.is_empty() && !key.is_empty() { page.words.get(key).to_owned() } else { lane.name.clone() }
}

fn rule(page: &mut Page<'_>, lane: &Lane) -> Laid {
    let theme = page.theme;
    let grid = page.grid;
    let mut pen = Pen::new();
    let mut laid = Laid::new(30.0);
    laid.separators = false;
    let name = name(page, lane);
    let room = grid.panel_right() - grid.panel_left();
    if lane.divider == DividerKind::Group {
        let tracking = if page.rtl { 0.0 } else { 1.2 };
        let text = page.short(&name.to_uppercase(), Type::new(12.5, 700, theme.ink2).tracked(tracking), room - 8.0, 2);
        pen.text(&text, (grid.panel_left() + 4.0, 6.0));
        laid.height = text.size.height + 8.0;
    } else {
        let text = page.short(&name, Type::new(15.0, 700, theme.ink).leading(20.0), room * 0.5, 2);
        let note = if lane.subtitle.is_empty() && lane.divider == DividerKind::Visibility {
            page.words.get("offStage").to_owned()
        } else {
            lane.subtitle.clone()
        };
        let note = page.short(&note, Type::new(13.5, 500, theme.ink2).leading(18.0), room * 0.32, 2);
        let height = text.size.height.max(note.size.height) + 12.0;
        let middle = height / 2.0;
        let icon = lane.icon.as_deref().unwrap_or(match lane.divider {
            DividerKind::Visibility => "eye-slash",
            DividerKind::Interaction => "handshake",
            _ => "users-three",
        });
        let left = grid.panel_left() + 6.0;
        pen.icon(icon, throughline_assets::icons::IconStyle::Regular, (left, middle - 11.0), 22.0, ink(theme.ink));
        pen.text(&text, (left + 30.0, middle - text.size.height / 2.0));
        let right = grid.panel_right() - 6.0;
        pen.text(&note, (right - note.used, middle - note.size.height / 2.0));
        let end = if note.lines.is_empty() { right } else { right - note.used - 18.0 };
        pen.line(
            (left + 30.0 + text.used + 16.0, middle),
            (end, middle),
            Stroke::new(ink(theme.ink), 2.4).dashed([12.0, 9.0]),
        );
        laid.height = height;
    }
    let size = Size::new(grid.width, laid.height);
    laid.nodes = vec![pen.group(format!("n{}/title", lane.id), name, HERE, size)];
    laid
}

/// Cards without a place, as notes in a dashed frame.
pub(crate) fn parking(
    page: &mut Page<'_>,
    memo: &mut Memo,
    rows: &mut Rows,
    views: &mut Views,
    marks: &mut Marks,
    y: &mut f64,
) -> Option<Placed> {
    let empty = page.index.cards.get(None).is_empty();
    // It is left out of pictures, but whoever works on the map must see what was parked.
    let hidden = page.map.info.look.hide_parking_lot && !page.options.on_screen;
    if empty || hidden || page.options.lanes.is_some() {
        return None;
    }
    let content = views.of(page.viewer(), None);
    marks.join(&content.marks);
    let name = page.words.get("parkingLot").to_owned();
    let key = Key { content: Some(Arc::clone(&content)), ..Key::default() };
    let (title, laid) = rows.row(LayerKind::Parking, key, || {
        let title = rail::title(page, "push-pin", &name, page.words.get("notPlaced"));
        let laid = notes(page, memo, &content.views, &title, &name);
        (Some(Arc::new(title)), laid)
    });
    *y += 4.0;
    let (top, height) = (*y, laid.height);
    *y += height + LANE_GAP;
    let header = Meaning::new(Role::RowHeader, name.clone());
    Some(Placed { kind: LayerKind::Parking, header, name, top, height, inset: 0.0, laid, title, lane: None })
}

fn notes(page: &mut Page<'_>, memo: &mut Memo, views: &[Arc<View>], title: &rail::Title, name: &str) -> Laid {
    let (left, right) = (page.grid.left() + 2.0, page.grid.panel_right() - 12.0);
    let gap = 10.0;
    let fit = (((right - left + gap) / (200.0 + gap)).floor() as usize).clamp(1, views.len().max(1));
    let rows = views.len().div_ceil(fit);
    let each = views.len().div_ceil(rows);
    let width = ((right - left - gap * (each - 1) as f64) / each as f64).min(340.0).floor();
    let mut laid = Laid::new(0.0);
    laid.separators = false;
    let mut top = 12.0;
    for row in views.chunks(each) {
        let heights: Vec<f64> =
            row.iter().map(|view| memo.least(view, width, || crate::card::measure(page, view, width))).collect();
        let height = heights.into_iter().fold(0.0, f64::max);
        for (nth, view) in row.iter().enumerate() {
            let rect = lane::rect(left + (width + gap) * nth as f64, top, width, height);
            laid.nodes.push(memo.node(view, rect, || crate::card::draw(page, view, rect.size()).into_nodes()));
        }
        top += height + gap;
    }
    laid.height = (top - gap + 12.0).max(title.least());
    let spoken = views.iter().filter(|view| !view.spoken.trim().is_empty());
    let items = spoken.map(|view| Meaning::new(Role::Item, view.spoken.clone()).at(Arc::clone(&view.node)));
    let mut cell = Meaning::new(Role::Cell, "");
    cell.children.push(Meaning::new(Role::List, name).with(items).into());
    laid.cells.push(cell.into());
    laid
}
