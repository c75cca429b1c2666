//! What stands in small print below a card: its marks, its evidence and where it leads. Knows no Markdown.

use std::sync::Arc;

use throughline_model::*;

use crate::wording::{self, word};

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A card in a few words: its title, its text or what else is on it.
pub(super) fn short(map: &Map, card: &Card) -> String {
    let mut told = if card.title.is_empty() { flat(&card.text.text()) } else { flat(&card.title) };
    if let Some(metric) = &card.metric {
        told = format!("{told} {}", wording::figure(metric)).trim().to_owned();
    }
    match card.channel.and_then(|id| map.channels.get(&id)).filter(|_| told.is_empty()) {
        Some(channel) => flat(&channel.name),
        None => told,
    }
}

/// A feeling in a few words.
pub(super) fn feeling(map: &Map, point: &EmotionPoint) -> String {
    let label = flat(wording::feeling(map, point));
    format!("{} {label}", wording::score(point.value)).trim().to_owned()
}

/// The marks of a card on one line, and its evidence, a line for each piece.
pub(super) fn marks(map: &Map, card: &Card, evidence: &[&Arc<Evidence>]) -> Vec<String> {
    let mut marks: Vec<String> = Vec::new();
    let mut say = |name: &str, value: &str| {
        if !value.trim().is_empty() {
            marks.push(if name.is_empty() { flat(value) } else { format!("{name}: {}", flat(value)) });
        }
    };
    say("", &card.code);
    if card.moment_of_truth {
        say("", word(map, wording::MOMENT));
    }
    if let Some(severity) = card.severity {
        say("Severity", word(map, wording::severity(severity)));
    }
    if let Some(status) = wording::pain_status(card.pain_status) {
        say("", word(map, status));
    }
    if card.delight {
        say("", word(map, ("delight", "Delight")));
    }
    if card.frustration {
        say("", word(map, ("frustration", "Friction point")));
    }
    match card.trust {
        Some(Trust::Built) => say("", word(map, ("trustBuilt", "Trust built"))),
        Some(Trust::Lost) => say("", word(map, ("trustLost", "Trust lost"))),
        None => {}
    }
    if let Some(grade) = card.importance {
        say("Importance", &format!("{grade} of 5"));
    }
    if let Some(metric) = &card.metric {
        say("Value", &wording::figure(metric));
        say("Target", &metric.target);
    }
    if let Some(more) = &card.opportunity {
        if let Some(horizon) = &more.horizon {
            say("", wording::horizon(map, horizon));
        }
        if let Some(status) = wording::action_status(more.status) {
            say("", word(map, status));
        }
        for (name, grade) in [("Impact", more.impact), ("Effort", more.effort)] {
            say(name, &grade.map_or(String::new(), |grade| format!("{grade} of 5")));
        }
        say("Aim", &more.aim);
        say("Category", &more.category);
        say("Reference", &more.reference);
    }
    let channel = card.channel.and_then(|id| map.channels.get(&id)).map(|channel| channel.name.as_str());
    say(if card.secondary { "Channel, also" } else { "Channel" }, channel.unwrap_or_default());
    say("Device", card.device.and_then(|id| map.devices.get(&id)).map_or("", |device| &device.name));
    match card.ownership {
        Some(Ownership::Owned) => say("", "Owned"),
        Some(Ownership::Earned) => say("", "Earned"),
        Some(Ownership::Paid) => say("", "Paid"),
        Some(Ownership::ThirdParty) => say("", "Somebody else's"),
        Some(Ownership::Competitor) => say("", "A competitor's"),
        None => {}
    }
    match card.context_kept {
        Some(true) => say("", "Context is kept"),
        Some(false) => say("", "Context is lost"),
        None => {}
    }
    let people: Vec<&str> =
        card.personas.iter().filter_map(|id| map.personas.get(id)).map(|persona| persona.name.as_str()).collect();
    say("For", &people.join(", "));
    say("Owner", &card.owner);
    say("Department", card.department.and_then(|id| map.departments.get(&id)).map_or("", |part| &part.name));
    say("Due", &card.due);
    say("Tags", &card.tags.join(", "));
    if let Some(status) = card.status {
        say("", word(map, wording::evidence_status(status)));
    }
    if let Some(picture) = card.picture.and_then(|id| map.pictures.get(&id)) {
        say("Picture", if picture.alt.trim().is_empty() { "without a description" } else { &picture.alt });
    }
    let mut lines = Vec::new();
    if !marks.is_empty() {
        lines.push(marks.join(" · "));
    }
    lines.extend(evidence.iter().map(|one| rests_on(map, one)).filter(|line| !line.is_empty()));
    lines
}

fn rests_on(map: &Map, one: &Evidence) -> String {
    let quote = if one.quote.is_empty() { String::new() } else { format!("“{}”", flat(&one.quote)) };
    let parts = [flat(&one.figure), flat(&one.observation), flat(&one.interpretation), quote];
    let told = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – ");
    let source = one.source.and_then(|id| map.sources.get(&id)).map(|source| {
        [&source.name, &source.date].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    });
    match source.filter(|source| !source.is_empty()) {
        Some(source) => format!("Evidence: {told} ({})", flat(&source)),
        None if told.is_empty() => String::new(),
        None => format!("Evidence: {told}"),
    }
}

/// Where the links of a card lead.
pub(super) fn links(map: &Map, card: CardId) -> Vec<String> {
    let from = map.links.values().filter(|link| link.from == End::Card(card));
    from.map(|link| arrow(map, link)).collect()
}

/// A link as a line: `→ addresses “Nobody calls back”`.
pub(super) fn arrow(map: &Map, link: &Link) -> String {
    let kind = match link.kind {
        LinkKind::Addresses => "addresses",
        LinkKind::Causes => "causes",
        LinkKind::LoopsBack => "goes back to",
        LinkKind::SkipsTo => "skips to",
        LinkKind::Flow => "goes on to",
    };
    let to = match link.to {
        End::Card(id) => map.cards.get(&id).map(|card| short(map, card)),
        End::Step(id) => map.steps.get(&id).map(|step| flat(&step.name)),
        End::Stage(id) => map.stages.get(&id).map(|stage| flat(&stage.name)),
    };
    let mut line = format!("→ {kind} “{}”", to.unwrap_or_default());
    for more in [&link.label, &link.wait] {
        if !more.is_empty() {
            line.push_str(&format!(", {}", flat(more)));
        }
    }
    line
}
