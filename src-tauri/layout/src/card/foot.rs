//! What stands at a card's foot: severity, horizon, owner, people, links, evidence.

use kurbo::Point;
use throughline_assets::{color::Rgb, icons::IconStyle};
use throughline_model::Severity;
use throughline_scene::{Color, Stroke};
use throughline_text::Laid;

use crate::{
    card::content::*,
    page::{Page, Pill, PillLaid, Type},
    pen::{Pen, ink},
};

/// Height of the pills at a card's foot.
pub(super) const PILL: f64 = 22.0;

pub(super) const FOOT_GAP: f64 = 6.0;

/// One thing at a card's foot.
pub(super) enum Foot {
    Pill(Pill, PillLaid),
    /// Dots with the word beside them, or below where the card is too narrow.
    Severity(Severity, Laid, bool),
    Words(Laid, Option<&'static str>),
    Person(Color, Laid),
}

impl Foot {
    pub(super) fn width(&self) -> f64 {
        match self {
            Foot::Pill(_, laid) => laid.width,
            Foot::Severity(_, word, beside) => {
                if *beside {
                    42.0 + word.used
                } else {
                    word.used.max(32.0)
                }
            }
            Foot::Words(words, icon) => words.used + if icon.is_some() { 20.0 } else { 0.0 },
            Foot::Person(_, name) => name.used + 13.0,
        }
    }

    pub(super) fn height(&self) -> f64 {
        match self {
            Foot::Pill(look, laid) => laid.height(look),
            Foot::Severity(_, word, beside) => {
                if *beside {
                    word.size.height.max(PILL)
                } else {
                    word.size.height + 14.0
                }
            }
            Foot::Words(words, _) => words.size.height.max(PILL),
            Foot::Person(_, name) => name.size.height.max(18.0),
        }
    }

    pub(super) fn draw(&self, page: &Page<'_>, pen: &mut Pen, x: f64, y: f64, height: f64) {
        let middle = y + height / 2.0;
        match self {
            Foot::Pill(look, laid) => laid.draw(pen, look, x, middle - laid.height(look) / 2.0),
            Foot::Severity(severity, word, beside) => {
                let color = ink(page.theme.pain);
                if *beside {
                    severity_dots(pen, Point::new(x + 4.0, middle), *severity, color);
                    pen.text(word, (x + 42.0, middle - word.size.height / 2.0));
                } else {
                    severity_dots(pen, Point::new(x + 4.0, y + 6.0), *severity, color);
                    pen.text(word, (x, y + 14.0));
                }
            }
            Foot::Words(words, icon) => {
                let mut left = x;
                if let Some(icon) = icon {
                    pen.icon(icon, IconStyle::Bold, (x, middle - 7.5), 15.0, ink(page.theme.ink2));
                    left += 20.0;
                }
                pen.text(words, (left, middle - words.size.height / 2.0));
            }
            Foot::Person(color, name) => {
                pen.circle(Point::new(x + 4.0, middle), 4.0, Some(*color), None);
                pen.text(name, (x + 13.0, middle - name.size.height / 2.0));
            }
        }
    }
}

/// One to three dots, as many filled as it is grave.
pub(crate) fn severity_dots(pen: &mut Pen, at: Point, severity: Severity, color: Color) {
    let filled = severity as usize + 1;
    for nth in 0..3 {
        let center = at + kurbo::Vec2::new(12.0 * nth as f64, 0.0);
        pen.circle(center, 4.0, (nth < filled).then_some(color), Some(Stroke::new(color, 1.4)));
    }
}

/// Rows of foot items: as many of each side as fit, the right ones at the end of the last row. Left ones have `width`;
/// a row of right ones alone has the card's `full` width.
pub(super) fn foot_rows(left: Vec<Foot>, right: Vec<Foot>, width: f64, full: f64) -> Vec<(Vec<Foot>, Vec<Foot>)> {
    let sum = |row: &[Foot]| row.iter().map(|item| item.width() + 8.0).sum::<f64>();
    let mut rows: Vec<(Vec<Foot>, Vec<Foot>)> = Vec::new();
    for item in left {
        match rows.last_mut() {
            Some((row, _)) if sum(row) + item.width() <= width => row.push(item),
            _ => rows.push((vec![item], Vec::new())),
        }
    }
    for item in right {
        match rows.last_mut() {
            Some((row, ends)) if sum(row) + sum(ends) + item.width() <= if row.is_empty() { full } else { width } => {
                ends.push(item)
            }
            _ => rows.push((Vec::new(), vec![item])),
        }
    }
    rows
}

pub(super) fn row_height(row: &(Vec<Foot>, Vec<Foot>)) -> f64 {
    row.0.iter().chain(&row.1).map(Foot::height).fold(0.0, f64::max)
}

pub(super) fn small(text: &str, color: Rgb, ground: Rgb, line: Option<Rgb>, icon: Option<&'static str>) -> Pill {
    Pill {
        text: text.to_owned(),
        kind: Type::new(12.5, 600, color),
        ground: ink(ground),
        line: line.map(ink),
        icon,
        height: PILL,
    }
}

pub(super) fn draw_foot(page: &Page<'_>, pen: &mut Pen, content: &Content, left: f64, right: f64, bottom: f64) {
    let mut y = bottom - content.foot_height() + FOOT_GAP;
    for row in &content.foot {
        let height = row_height(row);
        let mut x = left;
        for item in &row.0 {
            item.draw(page, pen, x, y, height);
            x += item.width() + 10.0;
        }
        let mut x = right;
        for item in row.1.iter().rev() {
            x -= item.width();
            item.draw(page, pen, x, y, height);
            x -= 8.0;
        }
        y += height + FOOT_GAP;
    }
}
