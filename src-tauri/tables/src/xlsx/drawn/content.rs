//! What is written on a card in a cell of the drawn map. Knows no sheet.

use throughline_assets::{color::Rgb, themes::Theme};
use throughline_model::*;

use crate::wording::{self, word};

/// A piece of text with one look.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) color: Option<Rgb>,
}

impl Run {
    pub(super) fn plain(text: &str) -> Run {
        Run { text: text.to_owned(), ..Run::default() }
    }

    pub(super) fn bold(text: &str) -> Run {
        Run { bold: true, ..Run::plain(text) }
    }

    fn tinted(text: &str, color: Rgb) -> Run {
        Run { color: Some(color), ..Run::plain(text) }
    }

    /// Whether it needs no look of its own on a cell with that ink.
    pub(super) fn plain_on(&self, ink: Rgb) -> bool {
        !self.bold && !self.italic && self.color.is_none_or(|color| color == ink)
    }
}

/// A card as runs, its parts on lines of their own.
pub(super) fn card(map: &Map, theme: &Theme, kind: &LaneKind, card: &Card) -> Vec<Run> {
    let mut lines: Vec<Vec<Run>> = Vec::new();
    let title = title(map, theme, kind, card);
    if !title.is_empty() {
        lines.push(title);
    }
    if let Some(metric) = card.metric.as_ref().filter(|metric| !metric.value.is_empty()) {
        lines.push(figure(metric, theme));
    }
    lines.extend(body(&card.text, matches!(kind, LaneKind::Quotes)));
    let picture = card.picture.and_then(|id| map.pictures.get(&id));
    if let Some(picture) = picture.filter(|picture| !picture.alt.is_empty()) {
        lines.push(vec![Run::tinted(&format!("[{}]", picture.alt), theme.ink2)]);
    }
    let details = details(map, card);
    if !details.is_empty() {
        lines.push(vec![Run::tinted(&details.join(" · "), theme.ink2)]);
    }
    let mut runs = Vec::new();
    for line in lines {
        if !runs.is_empty() {
            runs.push(Run::plain("\n"));
        }
        runs.extend(line);
    }
    runs
}

fn title(map: &Map, theme: &Theme, kind: &LaneKind, card: &Card) -> Vec<Run> {
    let mut runs = Vec::new();
    if card.moment_of_truth {
        runs.push(Run { bold: true, ..Run::tinted("★ ", theme.moment) });
    }
    if let Some(severity) = card.severity.filter(|_| matches!(kind, LaneKind::PainPoints)) {
        let dots = "●".repeat(severity as usize + 1);
        let label = format!("{dots} {}  ", word(map, wording::severity(severity)));
        runs.push(Run { bold: true, ..Run::tinted(&label, theme.pain) });
    }
    let channel = card.channel.and_then(|id| map.channels.get(&id)).map_or("", |channel| &channel.name);
    if matches!(kind, LaneKind::Channels) && !channel.is_empty() {
        let dot = if card.secondary { "○ " } else { "● " };
        runs.push(Run { bold: !card.secondary, ..Run::plain(&format!("{dot}{channel}")) });
    }
    let code = if card.code.is_empty() { String::new() } else { format!("{} ", card.code) };
    let title = format!("{code}{}", card.title);
    if !title.trim().is_empty() {
        if runs.last().is_some_and(|run| !run.text.ends_with(' ')) {
            runs.push(Run::plain("  "));
        }
        runs.push(Run::bold(&title));
    }
    runs
}

fn figure(metric: &Metric, theme: &Theme) -> Vec<Run> {
    let tone = match metric.tone {
        Tone::Neutral => theme.ink,
        Tone::Good => theme.opportunity,
        Tone::Bad => theme.pain,
    };
    let mut runs = vec![Run { bold: true, ..Run::tinted(&wording::figure(metric), tone) }];
    if let Some(trend) = metric.trend {
        runs.push(Run::tinted(&format!(" {}", wording::trend(trend)), tone));
    }
    if !metric.target.is_empty() {
        runs.push(Run::tinted(&format!("  (→ {})", metric.target), theme.ink2));
    }
    runs
}

fn body(text: &RichText, quoted: bool) -> Vec<Vec<Run>> {
    if text.is_empty() {
        return Vec::new();
    }
    let run =
        |span: &Span| Run { text: span.text.clone(), bold: span.bold, italic: span.italic || quoted, color: None };
    let line = |paragraph: &Paragraph| {
        let bullet = paragraph.bullet.then(|| Run::plain("• "));
        bullet.into_iter().chain(paragraph.spans.iter().map(run)).collect()
    };
    text.0.iter().map(line).collect()
}

/// Words that stand small below a card.
fn details(map: &Map, card: &Card) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    out.extend(wording::pain_status(card.pain_status).map(|status| word(map, status).to_owned()));
    if let Some(more) = &card.opportunity {
        out.extend(more.horizon.as_ref().map(|horizon| wording::horizon(map, horizon).to_owned()));
        out.extend(wording::action_status(more.status).map(|status| word(map, status).to_owned()));
        out.push(more.aim.clone());
    }
    out.push(card.owner.clone());
    out.extend(card.department.and_then(|id| map.departments.get(&id)).map(|department| department.name.clone()));
    out.push(card.due.clone());
    out.extend(card.device.and_then(|id| map.devices.get(&id)).map(|device| device.name.clone()));
    out.extend(card.personas.iter().filter_map(|id| map.personas.get(id)).map(|persona| persona.name.clone()));
    out.extend(card.status.map(|status| word(map, wording::evidence_status(status)).to_owned()));
    out.retain(|part| !part.is_empty());
    out
}
