//! Rows that are no ordinary lanes: dividers, and the parking lot.

use std::{collections::BTreeMap, sync::Arc};

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
    view::{View, Views},
};

/// A divider: a rule with its name, or a heading over a group of lanes.
pub(crate) fn divider(page: &mut Page<'_>, lane: &Arc<Lane>, y: &mut f64) -> Placed {
    let theme = page.theme;
    let grid = page.grid;
    let mut pen = Pen::new();
    let mut laid = Laid::new(30.0);
    laid.separators = false;
    let key = match lane.divider {
        DividerKind::Group => "",
        DividerKind::Visibility => "lineOfVisibility",
        DividerKind::Interaction => "lineOfInteraction",
        DividerKind::InternalInteraction => "lineOfInternalInteraction",
    };
    let name = if lane.name.is_empty() && !key.is_empty() { page.words.get(key).to_owned() } else { lane.name.clone() };
    let room = grid.panel_right() - grid.panel_left();
    if lane.divider == DividerKind::Group {
        let tracking = if page.rtl { 0.0 } else { 1.2 };
        let text = page.para(&name.to_uppercase(), Type::new(12.5, 700, theme.ink2).tracked(tracking), room - 8.0);
        pen.text(&text, (grid.panel_left() + 4.0, 6.0));
        laid.height = text.size.height + 8.0;
    } else {
        let text = page.para(&name, Type::new(15.0, 700, theme.ink).leading(20.0), room * 0.5);
        let note = if lane.subtitle.is_empty() && lane.divider == DividerKind::Visibility {
            page.words.get("offStage").to_owned()
        } else {
            lane.subtitle.clone()
        };
        let note = page.para(&note, Type::new(13.5, 500, theme.ink2).leading(18.0), room * 0.32);
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
    laid.nodes = vec![pen.group(format!("n{}/title", lane.id), name.clone(), HERE, size)];
    let placed = Placed {
        kind: LayerKind::Lane(lane.id.0),
        name: name.clone(),
        top: *y,
        height: laid.height,
        laid: Arc::new(laid),
        title: None,
        lane: Some(Arc::clone(lane)),
        header: Meaning::new(Role::RowHeader, name).at(format!("n{}/title", lane.id)),
    };
    *y += placed.height + LANE_GAP;
    placed
}

/// Cards without a place, as notes in a dashed frame.
pub(crate) fn parking(page: &mut Page<'_>, memo: &mut Memo, marks: &mut Marks, y: &mut f64) -> Option<Placed> {
    let map = page.map;
    let parked = map.parked();
    if parked.is_empty() || map.info.look.hide_parking_lot || page.options.lanes.is_some() {
        return None;
    }
    let empty = BTreeMap::new();
    let views = Views::of(map, page.words, page.columns, &empty);
    let views: Vec<View> = parked.iter().map(|card| views.of_card(card, None, marks)).collect();
    let name = page.words.get("parkingLot").to_owned();
    let words = page.words.get("notPlaced").to_owned();
    let title = rail::title(page, "push-pin", &name, &words);
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
            let node = memo.node(
                view,
                rect,
                || crate::view::spoken(view),
                || crate::card::draw(page, view, rect.size()).into_nodes(),
            );
            laid.nodes.push(node);
        }
        top += height + gap;
    }
    laid.height = (top - gap + 12.0).max(title.least());
    let items = views.iter().filter_map(|view| {
        let words = crate::view::spoken(view);
        (!words.trim().is_empty()).then(|| Meaning::new(Role::Item, words).at(format!("c{}", view.card.id)))
    });
    let mut cell = Meaning::new(Role::Cell, "");
    cell.children.push(Meaning::new(Role::List, name.clone()).with(items).into());
    laid.cells.push(cell);
    *y += 4.0;
    let placed = Placed {
        kind: LayerKind::Parking,
        header: Meaning::new(Role::RowHeader, name.clone()),
        name,
        top: *y,
        height: laid.height,
        laid: Arc::new(laid),
        title: Some(title),
        lane: None,
    };
    *y += placed.height + LANE_GAP;
    Some(placed)
}
