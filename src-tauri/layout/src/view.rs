//! What there is to draw of one card: the card itself, and what other parts of the map say about it, put into words.

use std::{collections::BTreeMap, sync::Arc};

use throughline_model::*;

use crate::{legend::Marks, words::Words};

/// One card with everything around it that shows on it. Equal views look equal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct View {
    pub(crate) card: Shared,
    /// What draws it.
    pub(crate) kind: LaneKind,
    pub(crate) style: TextStyle,
    pub(crate) span: (usize, usize),
    /// The stage whose colours it takes.
    pub(crate) tint: usize,
    pub(crate) code: String,
    /// Icon and words of what it rests on.
    pub(crate) evidence: Option<(&'static str, String)>,
    pub(crate) assumption: bool,
    /// What it rests on, when no item of evidence says so itself.
    pub(crate) status: Option<EvidenceStatus>,
    /// Codes of the cards that it addresses.
    pub(crate) addresses: Vec<String>,
    /// Codes or titles of the cards that it brings about.
    pub(crate) causes: Vec<String>,
    /// Names of the people whom it concerns, with their index, if the map has several.
    pub(crate) people: Vec<(usize, String)>,
    /// Channel and device.
    pub(crate) channel: String,
    /// Department, owner, due date.
    pub(crate) owner: String,
    /// `2.1 to 2.3`, for cards that cover some but not all of what their lane's cards usually do.
    pub(crate) range: String,
}

/// A card that is recognised by its address before its content is compared.
#[derive(Clone, Debug)]
pub(crate) struct Shared(pub(crate) Arc<Card>);

impl PartialEq for Shared {
    fn eq(&self, other: &Shared) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl std::ops::Deref for Shared {
    type Target = Card;
    fn deref(&self) -> &Card {
        &self.0
    }
}

/// The icon of a kind of source.
pub(crate) fn source_icon(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Interview => "chat-teardrop-text",
        SourceKind::Survey => "chart-bar",
        SourceKind::Support => "phone",
        SourceKind::Analytics => "chart-line-up",
        SourceKind::Review => "star-half",
        SourceKind::UserTest => "eye",
        SourceKind::Walkthrough => "footprints",
        SourceKind::Sales => "handshake",
        SourceKind::Social => "share-network",
        SourceKind::Operations => "gear-six",
        SourceKind::Other => "file-text",
    }
}

/// The key of a kind of source in the word list.
pub(crate) fn source_word(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Interview => "interview",
        SourceKind::Survey => "survey",
        SourceKind::Support => "support",
        SourceKind::Analytics => "analytics",
        SourceKind::Review => "review",
        SourceKind::UserTest => "userTest",
        SourceKind::Walkthrough => "walkthrough",
        SourceKind::Sales => "sales",
        SourceKind::Social => "social",
        SourceKind::Operations => "operations",
        SourceKind::Other => "other",
    }
}

/// What is looked up for every card; made once a layout.
pub(crate) struct Views<'a> {
    map: &'a Map,
    words: &'a Words,
    columns: &'a Columns,
    codes: BTreeMap<CardId, String>,
    evidence: BTreeMap<CardId, Vec<&'a Arc<Evidence>>>,
    addresses: BTreeMap<CardId, Vec<CardId>>,
    causes: BTreeMap<CardId, Vec<CardId>>,
    people: BTreeMap<PersonaId, (usize, String)>,
}

impl<'a> Views<'a> {
    pub(crate) fn of(
        map: &'a Map,
        words: &'a Words,
        columns: &'a Columns,
        lanes: &BTreeMap<LaneId, Vec<&'a Arc<Card>>>,
    ) -> Views<'a> {
        let mut addresses: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
        let mut causes: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
        for link in map.links.values() {
            match (link.kind, link.from, link.to) {
                (LinkKind::Addresses, End::Card(from), End::Card(to)) => addresses.entry(from).or_default().push(to),
                (LinkKind::Causes, End::Card(from), End::Card(to)) => causes.entry(from).or_default().push(to),
                _ => {}
            }
        }
        let mut codes = BTreeMap::new();
        let mut number = 0;
        for lane in map.lanes.ordered() {
            for card in lanes.get(&lane.id).into_iter().flatten() {
                let pain = lane.kind == LaneKind::PainPoints;
                number += usize::from(pain);
                if !card.code.is_empty() {
                    codes.insert(card.id, card.code.clone());
                } else if pain && !addresses.is_empty() {
                    codes.insert(card.id, format!("P{number}"));
                }
            }
        }
        let people = map.personas.ordered().into_iter().enumerate();
        Views {
            map,
            words,
            columns,
            codes,
            evidence: map.evidence_by_card(),
            addresses,
            causes,
            people: people.map(|(nth, persona)| (persona.id, (nth, persona.name.clone()))).collect(),
        }
    }

    pub(crate) fn of_card(&self, card: &Arc<Card>, lane: Option<&Lane>, marks: &mut Marks) -> View {
        let map = self.map;
        let span = card.place.and_then(|place| self.columns.span(place.range)).unwrap_or((0, 0));
        let tint = self.columns.steps.get(span.0).map_or(0, |(_, stage)| *stage);
        let assumption = card.status == Some(EvidenceStatus::Assumption) && !map.info.look.hide_evidence;
        let several = map.personas.len() > 1;
        let mut addresses: Vec<String> =
            self.addresses.get(&card.id).into_iter().flatten().filter_map(|to| self.codes.get(to).cloned()).collect();
        addresses.sort();
        let called = |id: &CardId| match self.codes.get(id) {
            Some(code) => Some(code.clone()),
            None => {
                map.cards.get(id).map(|card| if card.title.is_empty() { card.text.text() } else { card.title.clone() })
            }
        };
        let causes = self.causes.get(&card.id).into_iter().flatten().filter_map(called).collect();
        let name = |id: Option<&str>| id.unwrap_or_default().to_owned();
        let channel = card.channel.and_then(|id| map.channels.get(&id)).map(|channel| channel.name.as_str());
        let device = card.device.and_then(|id| map.devices.get(&id)).map(|device| device.name.as_str());
        let department =
            card.department.and_then(|id| map.departments.get(&id)).map(|department| department.name.as_str());
        let join = |parts: &[String]| {
            parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\u{a0}· ")
        };
        let view = View {
            card: Shared(Arc::clone(card)),
            kind: lane.map_or(LaneKind::Text, |lane| lane.kind.clone()),
            style: lane.map_or(TextStyle::Notes, |lane| lane.style),
            span,
            tint,
            code: self.codes.get(&card.id).cloned().unwrap_or_default(),
            evidence: self.evidence(card, marks),
            assumption,
            status: card.status.filter(|status| {
                !map.info.look.hide_evidence
                    && *status != EvidenceStatus::Assumption
                    && !self.evidence.contains_key(&card.id)
            }),
            addresses,
            causes,
            people: if several {
                card.personas.iter().filter_map(|id| self.people.get(id).cloned()).collect()
            } else {
                Vec::new()
            },
            channel: join(&[name(channel), name(device)]),
            owner: join(&[name(department), card.owner.clone(), card.due.clone()]),
            range: self.range(span),
        };
        marks.see(&view);
        view
    }

    fn range(&self, (first, last): (usize, usize)) -> String {
        let named =
            self.columns.steps.iter().any(|(id, _)| self.map.steps.get(id).is_some_and(|step| !step.name.is_empty()));
        let stage = |step: usize| self.columns.steps.get(step).map(|(_, stage)| *stage);
        let whole = stage(first).is_some_and(|index| {
            let (_, start, count) = self.columns.stages[index];
            (start, start + count) == (first, last + 1)
        });
        if !named || first == last || whole {
            return String::new();
        }
        let (from, to) = (self.map.step_number(self.columns, first), self.map.step_number(self.columns, last));
        format!("{from} {} {to}", self.words.get("conjunction"))
    }

    fn evidence(&self, card: &Card, marks: &mut Marks) -> Option<(&'static str, String)> {
        if self.map.info.look.hide_evidence {
            return None;
        }
        let items = self.evidence.get(&card.id).map_or(&[][..], |items| items);
        if card.status == Some(EvidenceStatus::Assumption) {
            return Some(("question", self.words.get("assumption").to_owned()));
        }
        let first = items.first()?;
        let source = first.source.and_then(|id| self.map.sources.get(&id));
        let kind = source.map_or(SourceKind::Other, |source| source.kind);
        for item in items {
            if let Some(source) = item.source.and_then(|id| self.map.sources.get(&id)) {
                marks.source(source);
            }
        }
        let figure = if first.figure.is_empty() {
            source.map(|source| source.name.clone()).unwrap_or_default()
        } else {
            first.figure.clone()
        };
        let more = if items.len() > 1 { format!(" +{}", items.len() - 1) } else { String::new() };
        let text = if figure.is_empty() { format!("{}", items.len()) } else { format!("{figure}{more}") };
        Some((source_icon(kind), text))
    }
}

/// Icon and word of a status.
pub(crate) fn status_mark(status: EvidenceStatus) -> (&'static str, &'static str) {
    match status {
        EvidenceStatus::Assumption => ("question", "assumption"),
        EvidenceStatus::Anecdotal => ("chat-teardrop-text", "anecdotal"),
        EvidenceStatus::DataBacked => ("chart-bar", "dataBacked"),
        EvidenceStatus::Validated => ("seal-check", "validated"),
    }
}

/// The title and the text of a card as one line, for those who do not see it.
pub(crate) fn spoken(view: &View) -> String {
    let mut parts = vec![view.card.title.clone(), view.card.text.text()];
    parts.extend(view.people.iter().map(|(_, name)| name.clone()));
    parts.push(view.channel.clone());
    parts.push(view.owner.clone());
    if let Some((_, words)) = &view.evidence {
        parts.push(words.clone());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(". ")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A plain text card over these steps.
    pub(crate) fn view(id: u128, title: &str, span: (usize, usize)) -> View {
        let mut card = Card::new(CardId(id));
        card.title = title.to_owned();
        View {
            card: Shared(Arc::new(card)),
            kind: LaneKind::Text,
            style: TextStyle::Cards,
            span,
            tint: 0,
            code: String::new(),
            evidence: None,
            assumption: false,
            status: None,
            addresses: Vec::new(),
            causes: Vec::new(),
            people: Vec::new(),
            channel: String::new(),
            owner: String::new(),
            range: String::new(),
        }
    }

    #[test]
    fn a_card_is_spoken_with_all_that_it_shows() {
        let mut view = view(1, "Waits", (0, 0));
        view.people = vec![(0, "Ben".into())];
        view.evidence = Some(("phone", "41 %".into()));
        assert_eq!(spoken(&view), "Waits. Ben. 41 %");
    }
}
