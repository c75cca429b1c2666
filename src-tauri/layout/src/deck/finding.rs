//! What a slide says in its heading: a finding, in the author's own words, rather than a topic; and what its presenter may
//! be asked for: the evidence.

use std::{collections::BTreeSet, sync::Arc};

use throughline_model::{Evidence, EvidenceStatus, LaneKind, Severity};

use crate::{deck::split::Piece, lane::emotion, page::Page, view::View};

/// Longer sentences are no headings.
const LONGEST: usize = 96;

/// Findings that earlier slides have told.
#[derive(Default)]
pub(super) struct Told(BTreeSet<String>);

impl Told {
    /// The first of these that no slide has told yet.
    fn first(&mut self, candidates: impl IntoIterator<Item = String>) -> Option<String> {
        let fits = |text: &String| (1..=LONGEST).contains(&text.chars().count()) && !text.contains('\n');
        let found = candidates.into_iter().find(|text| fits(text) && !self.0.contains(text))?;
        self.0.insert(found.clone());
        Some(found)
    }
}

/// The most telling sentence on a slide: the label of a peak or low, a roadblock, what answers one.
pub(super) fn of_slide<'a>(
    page: &Page<'_>,
    pieces: impl Iterator<Item = &'a Piece>,
    told: &mut Told,
) -> Option<String> {
    let mut found: Vec<(u8, i64, String)> = Vec::new();
    for piece in pieces.filter(|piece| !piece.lane.collapsed) {
        if piece.lane.kind == LaneKind::Emotion {
            for curve in emotion::curves(page, &piece.lane) {
                let marked = curve.points.iter().zip(&curve.faces).filter(|(_, face)| **face);
                let labelled =
                    marked.map(|((_, point), _)| (0, -(point.value.abs() * 1000.0) as i64, point.label.clone()));
                found.extend(labelled);
            }
        }
        for view in &piece.views {
            let rank = match (&piece.lane.kind, view.card.severity) {
                (LaneKind::PainPoints, severity) => (1, -(severity.map_or(0, weight) as i64)),
                (LaneKind::Opportunities, _) => (2, -i64::from(view.card.importance.unwrap_or(0))),
                (LaneKind::Quotes, _) => (3, 0),
                _ => continue,
            };
            let words = if view.card.title.is_empty() { view.card.text.text() } else { view.card.title.clone() };
            found.push((rank.0, rank.1, words));
        }
    }
    found.sort_by_key(|(kind, weight, _)| (*kind, *weight));
    told.first(found.into_iter().map(|(.., text)| text.trim().to_owned()))
}

pub(super) fn weight(severity: Severity) -> usize {
    match severity {
        Severity::Minor => 1,
        Severity::Serious => 2,
        Severity::Critical => 3,
    }
}

/// The stages of a page by name, from first to last.
pub(super) fn stage_names(page: &Page<'_>) -> String {
    let names: Vec<String> = page
        .columns
        .stages
        .iter()
        .filter_map(|(id, ..)| page.map.stages.get(id).map(|stage| stage.name.clone()))
        .filter(|name| !name.is_empty())
        .collect();
    match &names[..] {
        [] => String::new(),
        [only] => only.clone(),
        [first, .., last] => format!("{first} – {last}"),
    }
}

/// The evidence behind cards, a paragraph a card.
pub(super) fn notes<'a>(page: &Page<'_>, views: impl Iterator<Item = &'a Arc<View>>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    views.filter(|view| seen.insert(view.card.id)).filter_map(|view| note(page, view)).collect()
}

fn note(page: &Page<'_>, view: &View) -> Option<String> {
    if page.map.info.look.hide_evidence {
        return None;
    }
    let words =
        if view.card.title.is_empty() { view.card.text.text().replace('\n', " ") } else { view.card.title.clone() };
    let mut said: Vec<String> = page.index.evidence.of(view.card.id).map(|evidence| tell(page, evidence)).collect();
    said.extend(view.card.status.map(|status| page.words.get(status_word(status)).to_owned()));
    said.retain(|part| !part.is_empty());
    if said.is_empty() {
        return None;
    }
    let code = if view.code.is_empty() { String::new() } else { format!("{} ", view.code) };
    Some(format!("{code}{words}: {}", said.join("; ")))
}

pub(super) fn status_word(status: EvidenceStatus) -> &'static str {
    crate::view::status_mark(status).1
}

/// An item of evidence in a line: figure, source, what was seen and said.
pub(super) fn tell(page: &Page<'_>, evidence: &Evidence) -> String {
    let source = evidence.source.and_then(|id| page.map.sources.get(&id)).map(|source| {
        let sample = source.sample.map(|sample| format!(" (n = {sample})")).unwrap_or_default();
        let date = if source.date.is_empty() { String::new() } else { format!(", {}", source.date) };
        format!("{}{sample}{date}", source.name)
    });
    let quote = if evidence.quote.is_empty() { String::new() } else { format!("“{}”", evidence.quote) };
    let parts = [
        evidence.figure.clone(),
        source.unwrap_or_default(),
        evidence.observation.clone(),
        evidence.interpretation.clone(),
        quote,
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
