//! The stages in words, and in each of them the lanes that say something there. Knows no drawing.

use throughline_model::*;

use super::{Page, card, card::Known, escape::text};
use crate::{
    colors,
    wording::{self, Curve},
};

/// What all stages look up.
struct Grid<'m> {
    columns: Columns,
    lanes: Vec<&'m Lane>,
    cards: std::collections::BTreeMap<LaneId, Vec<&'m std::sync::Arc<Card>>>,
    curves: Vec<Vec<Curve<'m>>>,
    known: Known<'m>,
}

/// Writes all stages.
pub(super) fn stages(page: &mut Page<'_>) {
    let map = page.map;
    let columns = map.columns();
    let lanes: Vec<&Lane> =
        map.lanes.ordered().into_iter().map(AsRef::as_ref).filter(|lane: &&Lane| !lane.hidden).collect();
    let curves = lanes.iter().map(|lane| wording::curves(map, &columns, lane)).collect();
    let grid = Grid { cards: map.cards_by_lane(&columns), lanes, curves, known: Known::of(map), columns };
    for nth in 0..grid.columns.stages.len() {
        stage(page, &grid, nth);
    }
}

fn stage(page: &mut Page<'_>, grid: &Grid<'_>, nth: usize) {
    let map = page.map;
    let (id, first, count) = grid.columns.stages[nth];
    let stage = &map.stages[&id];
    let (paper, ink) = colors::stage(&page.theme, stage, nth);
    let opening = format!(
        "<section class=\"stage\" style=\"--stage:{};--on-stage:{}\" aria-labelledby=\"page-stage-{nth}\">\n\
         <header><span class=\"number\" aria-hidden=\"true\">{}</span><h2 id=\"page-stage-{nth}\">{}</h2>",
        paper.hex(),
        ink.hex(),
        nth + 1,
        text(&stage.name)
    );
    page.put(&opening);
    page.element("span", "time", &stage.time);
    page.put("</header>\n");
    page.element("p", "lead", &stage.description);
    for (at, lane) in grid.lanes.iter().enumerate() {
        section(page, grid, (at, lane), nth, first..first + count);
    }
    if let Some(border) = map.transitions.values().find(|border| border.after == id) {
        let share = border.drop_off.map(|share| format!(" {share} % leave here.")).unwrap_or_default();
        let line =
            format!("To the next stage: {}.{share} {}", page.word(wording::quality(border.quality)), border.note);
        page.element("p", "handover", line.trim());
    }
    page.put("</section>\n");
}

/// A lane within a stage, if it says something there.
fn section(
    page: &mut Page<'_>,
    grid: &Grid<'_>,
    (at, lane): (usize, &Lane),
    nth: usize,
    range: std::ops::Range<usize>,
) {
    let cards: Vec<&Card> = (grid.cards.get(&lane.id).into_iter().flatten())
        .map(AsRef::as_ref)
        .filter(|card: &&Card| start(grid, card).is_some_and(|first| range.contains(&first)))
        .collect();
    let felt = grid.curves[at].iter().any(|curve| curve.points[range.clone()].iter().any(Option::is_some));
    if cards.is_empty() && !felt {
        return;
    }
    let name = if lane.name.trim().is_empty() { "Lane" } else { &lane.name };
    let opening = format!("<div class=\"lane {}\">\n<h3>{}</h3>\n<div>\n", class(&lane.kind), text(name));
    page.put(&opening);
    if felt {
        feelings(page, grid, at, range);
    }
    match lane.kind {
        LaneKind::Metrics => metrics(page, grid, &cards),
        _ if cards.is_empty() => {}
        _ => {
            page.put("<ul class=\"cards\">\n");
            for card in cards {
                card::write(page, &grid.known, &lane.kind, card, &place(page.map, grid, card, nth));
            }
            page.put("</ul>\n");
        }
    }
    page.put("</div>\n</div>\n");
}

fn class(kind: &LaneKind) -> &'static str {
    match kind {
        LaneKind::PainPoints => "pains",
        LaneKind::Opportunities => "chances",
        LaneKind::Touchpoints | LaneKind::Channels | LaneKind::Process => "short",
        LaneKind::Quotes
        | LaneKind::Text
        | LaneKind::Questions
        | LaneKind::Emotion
        | LaneKind::Metrics
        | LaneKind::Storyboard
        | LaneKind::Divider
        | LaneKind::Unknown(_) => "plain",
    }
}

fn start(grid: &Grid<'_>, card: &Card) -> Option<usize> {
    card.place.and_then(|place| grid.columns.span(place.range)).map(|(first, _)| first)
}

/// On which step a card lies and how far it reaches, where its stage alone does not say that.
fn place(map: &Map, grid: &Grid<'_>, card: &Card, nth: usize) -> String {
    let Some((first, last)) = card.place.and_then(|place| grid.columns.span(place.range)) else { return String::new() };
    let (_, start, count) = grid.columns.stages[nth];
    let step = |at: usize| map.steps[&grid.columns.steps[at].0].name.clone();
    let end = grid.columns.steps[last].1;
    match () {
        () if end != nth => format!("until {}", map.stages[&grid.columns.stages[end].0].name),
        () if first == start && last + 1 == start + count => String::new(),
        () if first == last => step(first),
        () if step(first).is_empty() => String::new(),
        () => format!("{} to {}", step(first), step(last)),
    }
}

fn feelings(page: &mut Page<'_>, grid: &Grid<'_>, at: usize, range: std::ops::Range<usize>) {
    let map = page.map;
    let several = grid.curves[at].len() > 1;
    page.put("<ul class=\"feelings\">\n");
    for curve in &grid.curves[at] {
        for column in range.clone() {
            let Some(point) = curve.points[column] else { continue };
            let name = &map.steps[&point.step].name;
            let step = if name.is_empty() { map.step_number(&grid.columns, column) } else { name.clone() };
            let who =
                if several { format!(" <span class=\"small\">{}</span>", text(&curve.name)) } else { String::new() };
            let word = wording::feeling(map, point);
            let word = if word.is_empty() { String::new() } else { format!(", {}", text(word)) };
            let quote = match point.quote.as_str() {
                "" => String::new(),
                quote => format!(" <span class=\"said\">{}</span>", text(quote)),
            };
            let line = format!(
                "<li><i class=\"dot\" style=\"background:{}\"></i>{}: <strong>{}</strong>{word}{quote}{who}</li>\n",
                page.theme.emotion_at(point.value).hex(),
                text(&step),
                wording::score(point.value),
            );
            page.put(&line);
        }
    }
    page.put("</ul>\n");
}

fn metrics(page: &mut Page<'_>, grid: &Grid<'_>, cards: &[&Card]) {
    let map = page.map;
    if cards.is_empty() {
        return;
    }
    page.put("<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Measure</th><th scope=\"col\">Value</th><th scope=\"col\">Target</th><th scope=\"col\">Source</th></tr></thead>\n<tbody>\n");
    for card in cards {
        let plain = Metric::default();
        let metric = card.metric.as_deref().unwrap_or(&plain);
        let class = match metric.tone {
            Tone::Good => " class=\"good\"",
            Tone::Bad => " class=\"pain\"",
            Tone::Neutral => "",
        };
        let trend = metric.trend.map(|trend| {
            let (key, usual) = match trend {
                Trend::Up => ("rising", "Rising"),
                Trend::Down => ("falling", "Falling"),
                Trend::Flat => ("flat", "Flat"),
            };
            format!(
                " <span title=\"{0}\" aria-label=\"{0}\" role=\"img\">{1}</span>",
                text(page.word((key, usual))),
                wording::trend(trend)
            )
        });
        let source = metric.source.and_then(|id| map.sources.get(&id)).map_or("", |source| source.name.as_str());
        let source: Vec<&str> = [source, &metric.date].into_iter().filter(|it| !it.is_empty()).collect();
        let line = format!(
            "<tr><th scope=\"row\">{}{}</th><td{class}>{}{}</td><td>{}</td><td>{}</td></tr>\n",
            text(&card::called(card)),
            if card.title.is_empty() { String::new() } else { super::escape::rich(&card.text, "small") },
            text(&wording::figure(metric)),
            trend.unwrap_or_default(),
            text(&metric.target),
            text(&source.join(", ")),
        );
        page.put(&line);
    }
    page.put("</tbody>\n</table></div>\n");
    for card in cards.iter().filter(|card| grid.known.evidence.contains_key(&card.id)) {
        page.put("<ul class=\"cards\">\n");
        card::write(page, &grid.known, &LaneKind::Text, card, "");
        page.put("</ul>\n");
    }
}
