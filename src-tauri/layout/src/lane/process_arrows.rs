//! The arrows of a process: straight between neighbours, over the boxes, from row to row, or back below them.

use kurbo::{Point, Rect};
use throughline_scene::{Color, Stroke};

use crate::{
    lane::process::Arrow,
    page::{Page, Pill, PillLaid, Type},
    pen::{Pen, ink, rounded},
};

/// Height of a strip for a line with its words.
const STRIP: f64 = 32.0;

/// How an arrow runs.
#[derive(Clone, Copy)]
enum Way {
    /// To the next box, its words beside it.
    Straight,
    /// To the next box, its words in a strip above the row.
    Lifted(usize, usize),
    /// Through a strip above a row: over boxes of that row, or from one row to another.
    Over(usize, usize),
    /// Back, through a strip below all rows.
    Under(usize),
}

struct Words {
    look: Pill,
    pill: PillLaid,
    /// Middle of the pill.
    x: f64,
}

/// The ways of all arrows of a lane.
pub(super) struct Ways {
    ways: Vec<(Way, Option<Words>)>,
    /// Covered stretches of each strip above each row.
    above: Vec<Vec<Vec<(f64, f64)>>>,
    below: Vec<Vec<(f64, f64)>>,
    /// Where the boxes of each row begin.
    tops: Vec<f64>,
    bottom: f64,
}

fn words(arrow: &Arrow) -> String {
    let parts = [arrow.wait.as_str(), arrow.label.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn look(page: &Page<'_>, arrow: &Arrow) -> Pill {
    let theme = page.theme;
    let grave = arrow.problem || arrow.back;
    let color = if grave { theme.pain } else { theme.ink2 };
    let back = if page.rtl { "arrow-bend-up-right" } else { "arrow-bend-up-left" };
    let icon = if arrow.back { Some(back) } else { (!arrow.wait.is_empty()).then_some("hourglass-medium") };
    Pill {
        text: words(arrow),
        kind: Type::new(13.0, 600, color),
        ground: ink(theme.surface),
        line: Some(ink(if grave { theme.pain } else { theme.strong })),
        icon,
        height: 25.0,
    }
}

fn label_type(page: &Page<'_>) -> Type {
    Type::new(12.5, 600, page.theme.ink2).leading(16.0)
}

/// The gap that an arrow asks for between two neighbours.
pub(super) fn wish(page: &mut Page<'_>, arrow: &Arrow) -> f64 {
    if arrow.wait.is_empty() {
        return if arrow.label.is_empty() { 0.0 } else { page.one(&arrow.label, label_type(page)).used + 22.0 };
    }
    let look = look(page, arrow);
    page.pill(&look).width + 14.0
}

/// The first strip with room for a stretch, which then covers it.
fn strip(strips: &mut Vec<Vec<(f64, f64)>>, stretch: (f64, f64)) -> usize {
    let free = |strip: &Vec<(f64, f64)>| strip.iter().all(|other| other.0 >= stretch.1 || other.1 <= stretch.0);
    let at = strips.iter().position(free).unwrap_or_else(|| {
        strips.push(Vec::new());
        strips.len() - 1
    });
    strips[at].push(stretch);
    at
}

impl Ways {
    /// Finds a way for each arrow; `tight` ones have no room for their words between their boxes.
    pub(super) fn plan(
        page: &mut Page<'_>,
        arrows: &[Arrow],
        rows: &[Vec<usize>],
        spots: &[(f64, f64)],
        tight: &[bool],
    ) -> Ways {
        let mut above = vec![Vec::new(); rows.len()];
        let mut below = Vec::new();
        let place = |index: usize| {
            let found = rows.iter().enumerate().find_map(|(row, members)| {
                members.iter().position(|member| *member == index).map(|column| (row, column))
            });
            found.unwrap_or((0, 0))
        };
        let middle = |index: usize| f64::midpoint(spots[index].0, spots[index].1);
        let mut ways = Vec::new();
        for (arrow, tight) in arrows.iter().zip(tight) {
            let (from, to) = (place(arrow.from), place(arrow.to));
            let next = !arrow.back && from.0 == to.0 && from.1 + 1 == to.1;
            let (start, end) =
                if next { (spots[arrow.from].1, spots[arrow.to].0) } else { (middle(arrow.from), middle(arrow.to)) };
            let look = look(page, arrow);
            let words = (!look.text.is_empty()).then(|| {
                let pill = page.pill_within(&look, 420.0);
                let half = pill.width / 2.0;
                let (left, right) = (page.grid.left() + half, page.grid.panel_right() - 8.0 - half);
                Words { x: f64::midpoint(start, end).clamp(left, right.max(left)), look, pill }
            });
            let half = words.as_ref().map_or(0.0, |words| words.pill.width / 2.0);
            let center = words.as_ref().map_or(start, |words| words.x);
            let covers = (start.min(end).min(center - half) - 6.0, start.max(end).max(center + half) + 6.0);
            let way = if arrow.back {
                Way::Under(strip(&mut below, covers))
            } else if next && !tight {
                Way::Straight
            } else {
                let row = from.0.max(to.0);
                let at = strip(&mut above[row], covers);
                if next { Way::Lifted(row, at) } else { Way::Over(row, at) }
            };
            ways.push((way, words));
        }
        Ways { ways, above, below, tops: Vec::new(), bottom: 0.0 }
    }

    /// Makes room above a row that would start at `top`; returns where its boxes start.
    pub(super) fn open_row(&mut self, row: usize, top: f64) -> f64 {
        let tallest = self.tallest(|way| matches!(way, Way::Lifted(at, _) | Way::Over(at, _) if *at == row));
        let top = top + (STRIP + tallest) * self.above[row].len() as f64;
        self.tops.push(top);
        top
    }

    /// Makes room below the last row, which ends at `bottom`; returns where the strips end.
    pub(super) fn close(&mut self, bottom: f64) -> f64 {
        self.bottom = bottom;
        let tallest = self.tallest(|way| matches!(way, Way::Under(_)));
        bottom + (STRIP + 4.0 + tallest) * self.below.len() as f64
    }

    /// By how much the highest words of some ways exceed one line.
    fn tallest(&self, of: impl Fn(&Way) -> bool) -> f64 {
        let heights = self.ways.iter().filter(|(way, _)| of(way)).filter_map(|(_, words)| words.as_ref());
        heights.map(|words| words.pill.height(&words.look) - words.look.height).fold(0.0, f64::max)
    }

    /// The middle of a strip.
    fn y(&self, way: Way) -> f64 {
        match way {
            Way::Straight => 0.0,
            Way::Lifted(row, strip) | Way::Over(row, strip) => {
                let tallest = self.tallest(|way| matches!(way, Way::Lifted(at, _) | Way::Over(at, _) if *at == row));
                self.tops[row] - 4.0 - (STRIP + tallest) * (strip as f64 + 0.5)
            }
            Way::Under(strip) => {
                let tallest = self.tallest(|way| matches!(way, Way::Under(_)));
                self.bottom + 4.0 + (STRIP + 4.0 + tallest) * (strip as f64 + 0.5)
            }
        }
    }

    /// Draws all lines, then all words, so that no line crosses words.
    pub(super) fn draw(&self, page: &mut Page<'_>, arrows: &[Arrow], frames: &[Rect]) -> Pen {
        let mut pen = Pen::new();
        for (arrow, (way, _)) in arrows.iter().zip(&self.ways) {
            self.line(page, &mut pen, arrow, *way, frames[arrow.from], frames[arrow.to]);
        }
        for (arrow, (way, words)) in arrows.iter().zip(&self.ways) {
            let Some(words) = words else { continue };
            let (from, to) = (frames[arrow.from], frames[arrow.to]);
            let height = words.pill.height(&words.look);
            let left = words.x - words.pill.width / 2.0;
            match way {
                Way::Straight if arrow.wait.is_empty() => {
                    let text = page.one(&arrow.label, label_type(page));
                    let y = from.center().y.min(to.center().y) - 20.0;
                    pen.text(&text, (f64::midpoint(from.x1, to.x0) - 2.0 - text.used / 2.0, y));
                }
                Way::Straight => words.pill.draw(&mut pen, &words.look, left - 2.0, from.center().y - 9.0 - height),
                // The strip keeps the room free; the words stay near their arrow.
                Way::Lifted(_, 0) => {
                    let y = from.y0.min(to.y0) - 6.0 - height;
                    words.pill.draw(&mut pen, &words.look, left, y);
                }
                _ => words.pill.draw(&mut pen, &words.look, left, self.y(*way) - height / 2.0),
            }
        }
        pen
    }

    fn line(&self, page: &Page<'_>, pen: &mut Pen, arrow: &Arrow, way: Way, from: Rect, to: Rect) {
        let theme = page.theme;
        let color = ink(if arrow.problem || arrow.back { theme.pain } else { theme.ink2 });
        let mut line = Stroke::new(color, 2.2);
        if !arrow.wait.is_empty() && !arrow.back {
            line = line.dashed([2.0, 6.0]);
        }
        let y = self.y(way);
        let (a, b) = (from.center().x, to.center().x);
        // Where the arrow leaves its box, where it arrives, and whether it comes from above.
        let (start, end, down) = match way {
            Way::Straight | Way::Lifted(..) => {
                let tip = Point::new(to.x0 - 2.0, to.center().y);
                pen.line((from.x1 + 3.0, from.center().y), (tip.x - 7.0, tip.y), line);
                return head(pen, tip, (1.0, 0.0), color);
            }
            Way::Under(_) => (from.y1 + 2.0, to.y1 + 2.0, false),
            Way::Over(..) => {
                let start = if from.y0 < y { from.y1 + 2.0 } else { from.y0 - 2.0 };
                let down = to.y0 > y;
                (start, if down { to.y0 - 2.0 } else { to.y1 + 2.0 }, down)
            }
        };
        let step = if down { 1.0 } else { -1.0 };
        let points = [Point::new(a, start), Point::new(a, y), Point::new(b, y), Point::new(b, end - 7.0 * step)];
        pen.path(rounded(&points, 8.0), None, Some(line));
        head(pen, Point::new(b, end), (0.0, step), color);
    }
}

/// An arrow head whose tip is at `tip`, pointing along `way` (one of the four directions).
fn head(pen: &mut Pen, tip: Point, way: (f64, f64), color: Color) {
    let (dx, dy) = way;
    let size = 5.5;
    let back = (tip.x - dx * size * 1.35, tip.y - dy * size * 1.35);
    let corners = [(tip.x, tip.y), (back.0 - dy * size, back.1 + dx * size), (back.0 + dy * size, back.1 - dx * size)];
    pen.polygon(&corners, color);
}
