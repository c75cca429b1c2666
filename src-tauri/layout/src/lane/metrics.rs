//! The metrics lane: what is measured, the number, a bar with a tick for the target, and where it is heading.

use kurbo::{Rect, Size};
use throughline_assets::icons::IconStyle;
use throughline_model::{Metric, Tone, Trend};
use throughline_scene::{Align, Stroke};

use crate::{
    flow::{Rules, flow},
    lane::{Laid, Row, cells},
    memo::Memo,
    page::{Page, Type},
    pen::{Pen, ink},
    view::View,
};

const BAR: f64 = 8.0;

/// The first number in a printed value: `+34`, `11.2 weeks`, `1,140`, `−3`.
pub(crate) fn number(text: &str) -> Option<f64> {
    let clean: String = text
        .chars()
        .skip_while(|letter| !letter.is_ascii_digit() && !matches!(letter, '-' | '−' | '+' | '.'))
        .take_while(|letter| {
            letter.is_ascii_digit()
                || matches!(letter, '-' | '−' | '+' | '.' | ',' | '\u{a0}' | '\u{202f}' | '’' | '\'')
        })
        .map(|letter| if letter == '−' { '-' } else { letter })
        .filter(|letter| !matches!(letter, '\u{a0}' | '\u{202f}' | '’' | '\''))
        .collect();
    // A comma before exactly three digits groups thousands; any other is a decimal one.
    let groups =
        clean.rsplit(',').next().is_some_and(|tail| clean.contains(',') && tail.len() == 3 && !tail.contains('.'));
    let text = if groups { clean.replace(',', "") } else { clean.replace(',', ".") };
    text.parse().ok()
}

/// A round number at least as large: 1, 2 or 5 times a power of ten.
fn round_up(value: f64) -> f64 {
    let power = 10_f64.powf(value.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    steps.into_iter().find(|step| *step >= value * (1.0 - 1e-9)).unwrap_or(value)
}

struct Scale {
    value: Option<f64>,
    target: Option<f64>,
}

/// Shares of the bar for value and target.
fn scale(metric: &Metric) -> Scale {
    let (value, target) = (number(&metric.value), number(&metric.target));
    let low = metric.min.unwrap_or(0.0);
    let percent = metric.unit.trim() == "%";
    let most = value.unwrap_or(0.0).max(target.unwrap_or(0.0));
    let high =
        metric.max.unwrap_or_else(|| if percent && most <= 100.0 { 100.0 } else { round_up((most * 1.08).max(1e-9)) });
    let share = |value: f64| ((value - low) / (high - low)).clamp(0.0, 1.0);
    let usable = high > low && high.is_finite() && low.is_finite();
    Scale { value: value.filter(|_| usable).map(share), target: target.filter(|_| usable).map(share) }
}

fn paint(page: &mut Page<'_>, view: &View, width: f64) -> (f64, Pen) {
    let theme = page.theme;
    let mut pen = Pen::new();
    let fallback = Metric::default();
    let metric = view.card.metric.as_deref().unwrap_or(&fallback);
    let title = page.para(&view.card.title, Type::new(13.5, 500, theme.ink2), width);
    pen.text(&title, (0.0, 0.0));
    let mut y = title.size.height + 2.0;
    let value = page.number(&metric.value, Type::new(30.0, 700, theme.ink).leading(38.0).tracked(-0.5));
    let unit = page.one(&metric.unit, Type::new(15.0, 600, theme.ink).leading(20.0));
    let trend = metric.trend.map(|trend| {
        let (icon, plain) = match trend {
            Trend::Up => ("trend-up", "rising"),
            Trend::Down => ("trend-down", "falling"),
            Trend::Flat => ("minus", "flat"),
        };
        let (word, color) = match (metric.tone, trend) {
            (Tone::Good, _) => ("better", theme.emotion[4].nudged(theme.surface, 4.5)),
            (Tone::Bad, _) => ("worse", theme.emotion[0].nudged(theme.surface, 4.5)),
            (Tone::Neutral, _) => (plain, theme.ink2),
        };
        (icon, page.one(page.words.get(word), Type::new(13.0, 600, color)), color)
    });
    if !value.lines.is_empty() {
        let wide = value.used + 6.0 + unit.used;
        let trend_width = trend.as_ref().map_or(0.0, |(_, word, _)| word.used + 28.0);
        let split = wide + trend_width + 10.0 > width;
        pen.text(&value, (0.0, y));
        if value.used + 6.0 + unit.used <= width {
            pen.text(&unit, (value.used + 6.0, y + 38.0 - 27.0));
        } else {
            let below = page.para(&metric.unit, Type::new(15.0, 600, theme.ink).leading(20.0), width);
            pen.text(&below, (0.0, y + 38.0));
            y += below.size.height;
        }
        if split && trend.is_some() {
            y += 20.0;
        }
        if let Some((icon, word, color)) = &trend {
            let top = if split { y + 22.0 } else { y + 13.0 };
            let right = if split { word.used + 26.0 } else { width };
            pen.icon(icon, IconStyle::Bold, (right - 20.0, top - 1.0), 20.0, ink(*color));
            pen.text(word, (right - 26.0 - word.used, top + 1.0));
        }
        y += 46.0;
    }
    let Scale { value: share, target } = scale(metric);
    if let Some(share) = share {
        pen.fill_rect(Rect::new(0.0, y, width, y + BAR), BAR / 2.0, ink(theme.track));
        if share > 0.0 {
            let end = (width * share).max(BAR);
            pen.fill_rect(Rect::new(0.0, y, end, y + BAR), BAR / 2.0, ink(theme.process));
        }
        if let Some(target) = target {
            let x = (width * target).clamp(1.5, width - 1.5);
            pen.line((x, y - 5.0), (x, y + BAR + 5.0), Stroke::new(ink(theme.ink), 2.6));
        }
        y += BAR + 8.0;
    }
    if !metric.target.is_empty() {
        let words = page.words.with("target", &metric.target);
        let kind = Type::new(12.5, 500, theme.ink2).leading(16.0);
        let text = page.para(&words, kind, width);
        let x =
            target.map_or(0.0, |target| (width * target - text.used / 2.0).clamp(0.0, (width - text.used).max(0.0)));
        let text = if x > 0.0 { page.lay(&words, kind, text.used + 0.5, Align::Start, false) } else { text };
        pen.text(&text, (x, y));
        y += text.size.height;
    }
    let note = page.body(&view.card.text, Type::new(13.0, 400, theme.ink2), width);
    if note.height > 0.0 {
        note.draw(&mut pen, 0.0, y + 3.0);
        y += note.height + 3.0;
    }
    let mut notes = vec![metric.date.clone(), view.owner.clone()];
    notes.insert(0, view.source.clone());
    if let Some((_, words)) = &view.evidence {
        notes.push(words.clone());
    }
    notes.retain(|note| !note.is_empty());
    if !notes.is_empty() {
        let text = page.para(&notes.join(" · "), Type::new(12.5, 400, theme.ink2).leading(16.0), width);
        pen.text(&text, (0.0, y + 2.0));
        y += text.size.height + 2.0;
    }
    (y.ceil(), pen)
}

/// Lays the lane out.
pub(crate) fn lay(page: &mut Page<'_>, memo: &mut Memo, row: &Row<'_>) -> Laid {
    let rules = Rules { least_width: 150.0, shelves: true, stretch: 0.0, pad: 14.0 };
    let views = row.views;
    let side = 7.0;
    let placed = flow(views, page.grid, rules, |index, width| {
        memo.least(&views[index], width, || paint(page, &views[index], width - side * 2.0).0)
    });
    let mut laid = Laid::new(placed.height);
    for (index, rect) in placed.tiles {
        let view = &views[index];
        let draw = || {
            let inner = Size::new(rect.width() - side * 2.0, rect.height());
            let pen = paint(page, view, inner.width).1;
            vec![pen.group("", "", (side, 0.0).into(), inner)]
        };
        laid.nodes.push(memo.node(view, rect, draw));
    }
    laid.cells = cells(views, |view| {
        let metric = view.card.metric.as_deref();
        let value =
            metric.map_or(String::new(), |metric| format!("{} {}. {}", metric.value, metric.unit, metric.target));
        format!("{}. {value}", view.spoken)
    });
    laid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_numbers_are_read_as_people_read_them() {
        for (text, value) in [
            ("412", 412.0),
            ("+34", 34.0),
            ("11.2 weeks", 11.2),
            ("1,140", 1140.0),
            ("−3", -3.0),
            ("4,5", 4.5),
            ("under 5 d", 5.0),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        assert_eq!(number("none"), None);
    }
}
