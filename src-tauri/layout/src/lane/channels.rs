//! The channel matrix: channels against steps, a dot where one is used, the path of the majority through the main ones.

use std::{collections::BTreeMap, sync::Arc};

use kurbo::{BezPath, Point, Rect, Size};
use throughline_model::{ChannelId, LaneKind};
use throughline_scene::{Align, Meaning, Role, Stroke};

use crate::{
    lane::{Laid, Row},
    legend::Use,
    memo::{HERE, part},
    page::{Page, Type},
    pen::{Pen, ink},
};

/// The least height of a row.
const ROW: f64 = 31.0;
const PAD: f64 = 13.0;

/// Step and channel, with whether it is the step's main one.
type Used = BTreeMap<(usize, ChannelId), bool>;

/// Which channels each step uses: the main one, and others. Taken from the lane's own cards, else from the touchpoints.
fn usage(page: &Page<'_>, row: &Row<'_>) -> (Used, Vec<Option<ChannelId>>) {
    let count = page.columns.steps.len();
    let mut used = Used::new();
    let mut main: Vec<Option<ChannelId>> = vec![None; count];
    let mut mark = |first: usize, last: usize, channel: ChannelId, secondary: bool| {
        for (step, leader) in main.iter_mut().enumerate().take(last + 1).skip(first) {
            let leads = !secondary && leader.is_none();
            if leads {
                *leader = Some(channel);
            }
            *used.entry((step, channel)).or_default() |= leads;
        }
    };
    if row.views.iter().any(|view| view.card.channel.is_some()) {
        for view in row.views {
            if let Some(channel) = view.card.channel {
                mark(view.span.0, view.span.1, channel, view.card.secondary);
            }
        }
    } else {
        for lane in page.map.lanes.ordered().into_iter().filter(|lane| lane.kind == LaneKind::Touchpoints) {
            for card in page.index.cards.of(Some(lane.id)) {
                let span = card.place.and_then(|place| page.columns.span(place.range));
                if let (Some(channel), Some((first, last))) = (card.channel, span) {
                    mark(first, last, channel, card.secondary);
                }
            }
        }
    }
    (used, main)
}

/// Lays the lane out; `title` is how far down its title on the rail reaches.
pub(crate) fn lay(page: &mut Page<'_>, row: &Row<'_>, title: f64) -> Laid {
    let theme = page.theme;
    let (used, main) = usage(page, row);
    let channels: Vec<(ChannelId, String)> = {
        let known = page.map.channels.ordered();
        let shown = known.into_iter().filter(|channel| used.keys().any(|(_, id)| *id == channel.id));
        shown.map(|channel| (channel.id, channel.name.clone())).collect()
    };
    if channels.is_empty() {
        return Laid::new(64.0);
    }
    let kind = Type::new(13.5, 500, theme.ink2).leading(17.0);
    let names: Vec<_> = channels.iter().map(|(_, name)| page.one(name, kind)).collect();
    let widest = names.iter().map(|name| name.used).fold(0.0, f64::max);
    let grid = page.grid;
    // Names stand at the row's start if the first column's dots leave room for them, else on the rail below the title.
    let inside = grid.center(0) - grid.left() - 14.0 >= widest;
    let top = if inside { PAD } else { title.max(PAD) };
    // On the rail a name may wrap; then its row is as high as the name.
    let room = grid.frame.rail - 28.0;
    let names: Vec<_> = if inside {
        names
    } else {
        channels.iter().map(|(_, name)| page.short_as(name, kind, room, 2, Align::End)).collect()
    };
    let mut lines = vec![top];
    for name in &names {
        lines.push(lines[lines.len() - 1] + ROW.max(name.size.height + 8.0));
    }
    let height = lines[lines.len() - 1] + PAD;
    let mut laid = Laid::new(height);
    let mut pen = Pen::new();
    let mut rail = Pen::new();
    let line = |index: usize| f64::midpoint(lines[index], lines[index + 1]);
    for (index, name) in names.iter().enumerate() {
        if index % 2 == 0 {
            let band = Rect::new(grid.left() - 4.0, lines[index], grid.panel_right() - 8.0, lines[index + 1]);
            pen.fill_rect(band, 6.0, ink(theme.ink).alpha(0.035));
        }
        if inside {
            pen.text(name, (grid.left() + 4.0, line(index) - 8.5));
        } else {
            rail.text(name, (grid.frame.margin + 16.0, line(index) - name.size.height / 2.0));
        }
    }
    let row_of = |channel: ChannelId| channels.iter().position(|(id, _)| *id == channel);
    let mut path = BezPath::new();
    let mut last: Option<Point> = None;
    for (step, channel) in main.iter().enumerate() {
        let Some(at) = channel.and_then(row_of).map(|index| Point::new(grid.center(step), line(index))) else {
            continue;
        };
        match last {
            None => path.move_to(at),
            Some(before) => {
                let middle = f64::midpoint(before.x, at.x);
                path.curve_to(Point::new(middle, before.y), Point::new(middle, at.y), at);
            }
        }
        last = Some(at);
    }
    if path.elements().len() > 1 {
        pen.path(path, None, Some(Stroke::new(ink(theme.ink2).alpha(0.75), 2.6)));
    }
    for ((step, channel), leads) in &used {
        let Some(index) = row_of(*channel) else { continue };
        let at = Point::new(grid.center(*step), line(index));
        let color = page
            .map
            .channels
            .get(channel)
            .and_then(|channel| channel.color.as_deref())
            .and_then(throughline_assets::color::Rgb::parse)
            .filter(|_| !theme.mono);
        if *leads {
            pen.circle(at, 8.5, Some(ink(color.unwrap_or(theme.ink))), Some(Stroke::new(ink(theme.surface), 2.5)));
        } else {
            pen.circle(at, 6.0, Some(ink(theme.surface)), Some(Stroke::new(ink(color.unwrap_or(theme.ink2)), 2.2)));
        }
    }
    laid.uses.insert(Use::Channels);
    let size = Size::new(grid.width, height);
    laid.nodes.push(pen.group(part(row.lane.id, "matrix"), row.lane.name.clone(), HERE, size));
    laid.rail.push(rail.group("", "", HERE, size));
    laid.cells = (0..main.len())
        .filter_map(|step| {
            let here = used.keys().filter(|(at, _)| *at == step).filter_map(|(_, id)| row_of(*id));
            let names: Vec<&str> = here.map(|index| channels[index].1.as_str()).collect();
            let mut cell = Meaning::new(Role::Cell, names.join(", ")).at(part(row.lane.id, "matrix"));
            cell.column = Some(step as u32);
            (!names.is_empty()).then(|| Arc::new(cell))
        })
        .collect();
    laid
}
