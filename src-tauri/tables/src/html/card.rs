//! One card in words: title, text, marks, what it answers, and what supports it. Knows no stages.

use throughline_model::*;

use super::{
    Page,
    escape::{rich, text},
};
use crate::wording;

/// What cards need of the whole map.
pub(super) struct Known<'m> {
    pub(super) evidence: std::collections::BTreeMap<CardId, Vec<&'m std::sync::Arc<Evidence>>>,
    /// The pain points that each card answers.
    pub(super) answers: std::collections::BTreeMap<CardId, Vec<CardId>>,
}

impl<'m> Known<'m> {
    pub(super) fn of(map: &'m Map) -> Known<'m> {
        let mut answers: std::collections::BTreeMap<CardId, Vec<CardId>> = std::collections::BTreeMap::new();
        for link in map.links.values().filter(|link| link.kind == LinkKind::Addresses) {
            if let (End::Card(from), End::Card(to)) = (link.from, link.to) {
                answers.entry(from).or_default().push(to);
            }
        }
        let evidence = if map.info.look.hide_evidence { Default::default() } else { map.evidence_by_card() };
        Known { evidence, answers }
    }
}

/// What a card is called where another refers to it.
pub(super) fn called(card: &Card) -> String {
    let title = if card.title.trim().is_empty() { card.text.text() } else { card.title.clone() };
    let short: String = title.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect();
    if card.code.is_empty() { short } else { format!("{} {short}", card.code) }
}

/// Writes a card as an item of a list; `place` says on which of its stage's steps it lies, if that needs saying.
pub(super) fn write(page: &mut Page<'_>, known: &Known<'_>, kind: &LaneKind, card: &Card, place: &str) {
    let map = page.map;
    page.put("<li class=\"card\">");
    if !place.is_empty() {
        let label = format!("<span class=\"step\">{}</span> ", text(place));
        page.put(&label);
    }
    let tags = tags(page, kind, card);
    page.put(&tags);
    let channel = card.channel.and_then(|id| map.channels.get(&id)).map_or("", |channel| channel.name.as_str());
    let own = *kind == LaneKind::Channels && card.title.trim().is_empty();
    let title = if own { channel.to_owned() } else { [card.code.as_str(), &card.title].join(" ").trim().to_owned() };
    let tag = if matches!(kind, LaneKind::Quotes) { "em" } else { "strong" };
    if !title.is_empty() {
        let title = format!("<{tag}>{}</{tag}>", text(&title));
        page.put(&title);
    }
    let said = if matches!(kind, LaneKind::Quotes) { "said" } else { "" };
    let body = rich(&card.text, said);
    page.put(&body);
    if let Some(picture) = card.picture.and_then(|id| map.pictures.get(&id)) {
        page.element("p", "small", &picture.alt);
    }
    let details = details(page, kind, card, if own { "" } else { channel });
    page.element("p", "small", &details.join(" · "));
    answers(page, known, card);
    evidence(page, known, card);
    page.put("</li>\n");
}

fn tags(page: &Page<'_>, kind: &LaneKind, card: &Card) -> String {
    let mut out = String::new();
    let mut tag =
        |class: &str, words: &str| out.push_str(&format!("<span class=\"tag {class}\">{}</span> ", text(words)));
    if card.moment_of_truth {
        tag("moment", page.word(wording::MOMENT));
    }
    if let Some(severity) = card.severity {
        tag("pain", page.word(wording::severity(severity)));
    }
    if let Some(status) = wording::pain_status(card.pain_status).filter(|_| *kind == LaneKind::PainPoints) {
        tag("", page.word(status));
    }
    if card.delight {
        tag("good", page.word(("delight", "Delight")));
    }
    if card.frustration {
        tag("pain", page.word(("frustration", "Friction point")));
    }
    match card.trust {
        Some(Trust::Built) => tag("good", page.word(("trustBuilt", "Trust built"))),
        Some(Trust::Lost) => tag("pain", page.word(("trustLost", "Trust lost"))),
        None => {}
    }
    if let Some(more) = &card.opportunity {
        if let Some(horizon) = &more.horizon {
            tag("good", wording::horizon(page.map, horizon));
        }
        if let Some(status) = wording::action_status(more.status) {
            tag("", page.word(status));
        }
    }
    out
}

fn details(page: &Page<'_>, kind: &LaneKind, card: &Card, channel: &str) -> Vec<String> {
    let map = page.map;
    let mut out = vec![channel.to_owned()];
    if *kind == LaneKind::Channels && card.secondary {
        out.push("used as well".to_owned());
    }
    out.extend(card.device.and_then(|id| map.devices.get(&id)).map(|device| device.name.clone()));
    if let Some(metric) = card.metric.as_ref().filter(|_| *kind != LaneKind::Metrics) {
        out.push(wording::figure(metric));
    }
    if let Some(more) = &card.opportunity {
        let told = |label: &str, text: &str| if text.is_empty() { String::new() } else { format!("{label} {text}") };
        out.push(told("aim:", &more.aim));
        out.push(more.category.clone());
        out.push(more.reference.clone());
        out.extend(more.impact.map(|grade| format!("impact {grade} of 5")));
        out.extend(more.effort.map(|grade| format!("effort {grade} of 5")));
    }
    out.push(card.owner.clone());
    out.extend(card.department.and_then(|id| map.departments.get(&id)).map(|department| department.name.clone()));
    out.push(if card.due.is_empty() { String::new() } else { format!("due {}", card.due) });
    out.extend(card.importance.map(|grade| format!("importance {grade} of 5")));
    out.extend(card.personas.iter().filter_map(|id| map.personas.get(id)).map(|persona| persona.name.clone()));
    out.extend(card.status.map(|status| page.word(wording::evidence_status(status)).to_owned()));
    out.extend(card.tags.iter().map(|tag| format!("#{tag}")));
    out.retain(|part| !part.trim().is_empty());
    out
}

fn answers(page: &mut Page<'_>, known: &Known<'_>, card: &Card) {
    let map = page.map;
    let pains = known.answers.get(&card.id).into_iter().flatten().filter_map(|id| map.cards.get(id));
    let pains: Vec<String> = pains.map(|pain| called(pain)).collect();
    if !pains.is_empty() {
        page.element("p", "small answers", &format!("Answers: {}", pains.join("; ")));
    }
}

fn evidence(page: &mut Page<'_>, known: &Known<'_>, card: &Card) {
    let map = page.map;
    let Some(items) = known.evidence.get(&card.id) else { return };
    page.put("<ul class=\"evidence\">\n");
    for item in items {
        let source = item.source.and_then(|id| map.sources.get(&id)).map_or("", |source| source.name.as_str());
        let mut parts: Vec<String> = Vec::new();
        if !item.figure.is_empty() {
            parts.push(format!("<strong>{}</strong>", text(&item.figure)));
        }
        if !source.is_empty() {
            parts.push(format!("<cite>{}</cite>", text(source)));
        }
        parts.push(text(&item.observation));
        if !item.interpretation.is_empty() {
            parts.push(format!("→ {}", text(&item.interpretation)));
        }
        if !item.quote.is_empty() {
            parts.push(format!("<span class=\"said\">{}</span>", text(&item.quote)));
        }
        parts.retain(|part| !part.is_empty());
        let line = format!("<li>{}</li>\n", parts.join(" "));
        page.put(&line);
    }
    page.put("</ul>");
}
