//! Places the cards of a lane: those of one range side by side, ranges that overlap one below the other.

use std::sync::Arc;

use kurbo::Rect;

use crate::{
    grid::{CARD_GAP, Grid},
    view::View,
};

/// How the cards of a lane are placed.
#[derive(Clone, Copy)]
pub(crate) struct Rules {
    /// A card narrower than this goes into the next row of its range.
    pub(crate) least_width: f64,
    /// Ranges stand in rows across the whole lane, rather than as high up as there is room.
    pub(crate) shelves: bool,
    /// A card at least this share of its row's height is drawn as high as the row.
    pub(crate) stretch: f64,
    /// Space above and below all cards.
    pub(crate) pad: f64,
}

/// Cards with their rectangles, in lane coordinates, and the lane's height.
pub(crate) struct Flow {
    pub(crate) tiles: Vec<(usize, Rect)>,
    pub(crate) height: f64,
}

struct Group {
    span: (usize, usize),
    /// Rows of cards with their rectangles, from the group's own top.
    tiles: Vec<(usize, Rect)>,
    height: f64,
    top: f64,
}

/// Runs of neighbouring views with one span, in order.
pub(crate) fn groups(views: &[Arc<View>]) -> Vec<((usize, usize), Vec<usize>)> {
    let mut groups: Vec<((usize, usize), Vec<usize>)> = Vec::new();
    for (index, view) in views.iter().enumerate() {
        // Cards come by first column, so theirs is among the last groups.
        match groups.iter_mut().rev().find(|(span, _)| *span == view.span) {
            Some((_, members)) => members.push(index),
            None => groups.push((view.span, vec![index])),
        }
    }
    groups.sort_by_key(|((first, last), members)| (*first, members[0], usize::MAX - (last - first)));
    groups
}

/// `measure` tells the height that a card (by index) needs at a width.
pub(crate) fn flow(views: &[Arc<View>], grid: &Grid, rules: Rules, mut measure: impl FnMut(usize, f64) -> f64) -> Flow {
    let mut placed: Vec<Group> = Vec::new();
    for (span, members) in groups(views) {
        let (x, width) = grid.cell(span);
        let least =
            members.iter().map(|index| roomy(&views[*index], rules.least_width)).fold(rules.least_width, f64::max);
        let fit = (((width + CARD_GAP) / (least + CARD_GAP)).floor() as usize).clamp(1, members.len());
        let rows = members.len().div_ceil(fit);
        let each = members.len().div_ceil(rows);
        let card = ((width - CARD_GAP * (each - 1) as f64) / each as f64).floor();
        let mut group = Group { span, tiles: Vec::new(), height: 0.0, top: 0.0 };
        for row in members.chunks(each) {
            let heights: Vec<f64> = row.iter().map(|index| measure(*index, card)).collect();
            let tallest = heights.iter().copied().fold(0.0, f64::max);
            for (nth, (index, height)) in row.iter().zip(&heights).enumerate() {
                let height = if *height >= tallest * rules.stretch { tallest } else { *height };
                let left = x + (card + CARD_GAP) * nth as f64;
                group.tiles.push((*index, Rect::new(left, group.height, left + card, group.height + height)));
            }
            group.height += tallest + CARD_GAP;
        }
        group.height -= CARD_GAP;
        placed.push(group);
    }
    if rules.shelves {
        shelve(&mut placed, rules.stretch)
    } else {
        drop_down(&mut placed)
    }
    let bottom = placed.iter().map(|group| group.top + group.height).fold(0.0, f64::max);
    let mut tiles: Vec<(usize, Rect)> = placed
        .iter()
        .flat_map(|group| {
            group.tiles.iter().map(move |(index, rect)| (*index, *rect + kurbo::Vec2::new(0.0, group.top + rules.pad)))
        })
        .collect();
    tiles.sort_by_key(|(index, _)| *index);
    even_out(&mut tiles, rules);
    Flow { tiles, height: bottom + rules.pad * 2.0 }
}

/// The width below which a card is better stacked than squeezed: more for longer texts.
fn roomy(view: &View, least: f64) -> f64 {
    match view.letters {
        0..=40 => least,
        41..=90 => least.max(190.0),
        _ => least.max(230.0),
    }
}

fn overlap(a: (usize, usize), b: (usize, usize)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// First shelf with room for the range; all of a shelf starts at one height.
fn shelve(groups: &mut [Group], _stretch: f64) {
    let mut shelves: Vec<Vec<usize>> = Vec::new();
    for index in 0..groups.len() {
        let span = groups[index].span;
        let room = shelves.iter().position(|shelf| shelf.iter().all(|other| !overlap(groups[*other].span, span)));
        match room {
            Some(shelf) => shelves[shelf].push(index),
            None => shelves.push(vec![index]),
        }
    }
    let mut top = 0.0;
    for shelf in shelves {
        let height = shelf.iter().map(|index| groups[*index].height).fold(0.0, f64::max);
        for index in shelf {
            groups[index].top = top;
            // A lone row fills its shelf, so that neighbours end at one line.
            let single = groups[index].tiles.iter().all(|(_, rect)| rect.y0 == 0.0);
            if single {
                for (_, rect) in &mut groups[index].tiles {
                    rect.y1 = height;
                }
                groups[index].height = height;
            }
        }
        top += height + CARD_GAP;
    }
}

/// As high as what lies above it allows.
fn drop_down(groups: &mut [Group]) {
    for index in 0..groups.len() {
        let (before, rest) = groups.split_at_mut(index);
        let group = &mut rest[0];
        group.top = before
            .iter()
            .filter(|other| overlap(other.span, group.span))
            .map(|other| other.top + other.height + CARD_GAP)
            .fold(0.0, f64::max);
    }
}

/// Cards that start at one height and are nearly as high as the highest of them get its height, unless something lies
/// below them.
fn even_out(tiles: &mut [(usize, Rect)], rules: Rules) {
    if rules.shelves {
        return;
    }
    let mut all: Vec<Rect> = tiles.iter().map(|(_, rect)| *rect).collect();
    all.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    for (_, rect) in tiles.iter_mut() {
        let from = |y: f64| all.partition_point(|other| other.y0 < y);
        let row = &all[from(rect.y0)..];
        let tallest = row.iter().take_while(|other| other.y0 == rect.y0).map(Rect::height).fold(0.0, f64::max);
        let below = row.iter().skip_while(|other| other.y0 == rect.y0);
        let mut near = below.take_while(|other| other.y0 < rect.y0 + tallest + CARD_GAP);
        let free = near.all(|other| other.x0 >= rect.x1 || other.x1 <= rect.x0);
        if free && rect.height() >= tallest * rules.stretch {
            rect.y1 = rect.y0 + tallest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::tests::view;

    const RULES: Rules = Rules { least_width: 144.0, shelves: false, stretch: 0.55, pad: 10.0 };

    fn grid(widths: &[f64]) -> Grid {
        let mut edges = vec![0.0];
        for width in widths {
            edges.push(edges[edges.len() - 1] + width);
        }
        Grid { frame: crate::grid::Frame::PAGE, width: edges[edges.len() - 1], edges, blocks: false }
    }

    #[test]
    fn cards_of_one_range_stand_side_by_side_at_equal_width() {
        let views = [view(1, "short", (0, 0)), view(2, "short", (0, 0))];
        let flow = flow(&views, &grid(&[400.0]), RULES, |_, _| 40.0);
        let [(_, a), (_, b)] = flow.tiles[..] else { panic!("two tiles") };
        assert_eq!((a.y0, a.width()), (b.y0, b.width()));
        assert_eq!(b.x0 - a.x1, CARD_GAP);
    }

    #[test]
    fn cards_that_would_be_squeezed_are_stacked() {
        let views = [view(1, "short", (0, 0)), view(2, "short", (0, 0))];
        let flow = flow(&views, &grid(&[220.0]), RULES, |_, _| 40.0);
        assert!(flow.tiles[1].1.y0 >= flow.tiles[0].1.y1 + CARD_GAP);
    }

    #[test]
    fn long_texts_are_stacked_before_short_ones() {
        let long = "a text of more than forty letters needs a wider card than a short one does";
        let views = [view(1, long, (0, 0)), view(2, long, (0, 0))];
        let flow = flow(&views, &grid(&[380.0]), RULES, |_, _| 40.0);
        assert!(flow.tiles[1].1.y0 > flow.tiles[0].1.y0);
    }

    #[test]
    fn ranges_that_overlap_stand_below_each_other() {
        let views = [view(1, "a", (0, 1)), view(2, "b", (1, 2)), view(3, "c", (2, 2))];
        let flow = flow(&views, &grid(&[200.0, 200.0, 200.0]), RULES, |_, _| 40.0);
        for (nth, (_, one)) in flow.tiles.iter().enumerate() {
            for (_, other) in &flow.tiles[nth + 1..] {
                assert!(one.intersect(*other).area() == 0.0, "{one:?} meets {other:?}");
            }
        }
    }

    #[test]
    fn cards_of_a_shelf_end_at_one_line() {
        let rules = Rules { shelves: true, stretch: 0.0, ..RULES };
        let views = [view(1, "a", (0, 0)), view(2, "b", (1, 1))];
        let flow = flow(&views, &grid(&[200.0, 200.0]), rules, |index, _| 40.0 + 30.0 * index as f64);
        assert_eq!(flow.tiles[0].1.y1, flow.tiles[1].1.y1);
    }
}
