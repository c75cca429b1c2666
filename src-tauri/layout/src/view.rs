//! What there is to draw of one card: the card itself, and what other parts of the map say about it, put into words.

use std::sync::Arc;

use throughline_model::*;

use crate::{
    index::{Index, letters},
    words::Words,
};

/// One card with everything around it that shows on it. Equal views look equal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct View {
    pub(crate) card: Shared<Card>,
    /// The id of its node.
    pub(crate) node: Arc<str>,
    /// All that it shows, for those who do not see it.
    pub(crate) spoken: String,
    /// How many characters its title and text have.
    pub(crate) letters: usize,
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
    /// The people whom it concerns, if the map has several.
    pub(crate) people: Vec<Person>,
    /// Channel and device.
    pub(crate) channel: String,
    /// Department, owner, due date.
    pub(crate) owner: String,
    /// `2.1 to 2.3`, for cards that cover some but not all of what their lane's cards usually do.
    pub(crate) range: String,
    pub(crate) picture: Option<Shared<Picture>>,
    /// The name of the source of its number.
    pub(crate) source: String,
}

/// One of several people, as they show on a card.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Person {
    /// Its index in the map.
    pub(crate) nth: usize,
    pub(crate) name: String,
    color: Option<String>,
}

/// An entity that is recognised by its address before its content is compared.
#[derive(Clone, Debug)]
pub(crate) struct Shared<E>(pub(crate) Arc<E>);

impl<E: PartialEq> PartialEq for Shared<E> {
    fn eq(&self, other: &Shared<E>) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl<E> std::ops::Deref for Shared<E> {
    type Target = E;
    fn deref(&self) -> &E {
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

/// What views are made from.
#[derive(Clone, Copy)]
pub(crate) struct Viewer<'a> {
    pub(crate) map: &'a Map,
    pub(crate) words: &'a Words,
    pub(crate) index: &'a Index,
}

impl Viewer<'_> {
    /// A card as its lane shows it, or the parking lot.
    pub(crate) fn view(&self, card: &Arc<Card>, lane: Option<&Lane>) -> View {
        let (map, columns) = (self.map, &self.index.columns);
        let span = card.place.and_then(|place| columns.span(place.range)).unwrap_or((0, 0));
        let hidden = map.info.look.hide_evidence;
        // In the parking lot cards are not called by codes, neither those that lie there nor those that they name.
        let code = |id: CardId| lane.and_then(|_| self.index.code(id));
        let to = |link: &Arc<Link>| match link.to {
            End::Card(to) => Some(to),
            End::Step(_) | End::Stage(_) => None,
        };
        let mut addresses: Vec<String> = self.index.addresses.of(card.id).filter_map(to).filter_map(code).collect();
        addresses.sort();
        let called = |id: CardId| {
            let titled = |card: &Arc<Card>| if card.title.is_empty() { card.text.text() } else { card.title.clone() };
            code(id).or_else(|| map.cards.get(&id).map(titled))
        };
        let causes = self.index.causes.of(card.id).filter_map(to).filter_map(called).collect();
        let channel = card.channel.and_then(|id| map.channels.get(&id)).map(|channel| channel.name.as_str());
        let device = card.device.and_then(|id| map.devices.get(&id)).map(|device| device.name.as_str());
        let department =
            card.department.and_then(|id| map.departments.get(&id)).map(|department| department.name.as_str());
        let source = card.metric.as_ref().and_then(|metric| map.sources.get(&metric.source?));
        let evidence = self.evidence(card);
        let mut view = View {
            card: Shared(Arc::clone(card)),
            node: format!("c{}", card.id).into(),
            spoken: String::new(),
            letters: letters(card),
            kind: lane.map_or(LaneKind::Text, |lane| lane.kind.clone()),
            style: lane.map_or(TextStyle::Notes, |lane| lane.style),
            span,
            tint: columns.steps.get(span.0).map_or(0, |(_, stage)| *stage),
            code: code(card.id).unwrap_or_default(),
            evidence,
            assumption: card.status == Some(EvidenceStatus::Assumption) && !hidden,
            status: card.status.filter(|status| {
                !hidden && *status != EvidenceStatus::Assumption && self.index.evidence.get(card.id).is_empty()
            }),
            addresses,
            causes,
            people: self.people(card),
            channel: join(&[channel.unwrap_or_default(), device.unwrap_or_default()]),
            owner: join(&[department.unwrap_or_default(), &card.owner, &card.due]),
            range: self.range(span),
            picture: card.picture.and_then(|id| map.pictures.get(&id)).cloned().map(Shared),
            source: source.map(|source| source.name.clone()).unwrap_or_default(),
        };
        view.spoken = spoken(&view);
        view
    }

    fn people(&self, card: &Card) -> Vec<Person> {
        if card.personas.is_empty() || self.map.personas.len() < 2 {
            return Vec::new();
        }
        let all = self.map.personas.ordered();
        let person = |id: &PersonaId| {
            let nth = all.iter().position(|persona| persona.id == *id)?;
            Some(Person { nth, name: all[nth].name.clone(), color: all[nth].color.clone() })
        };
        card.personas.iter().filter_map(person).collect()
    }

    fn range(&self, (first, last): (usize, usize)) -> String {
        let columns = &self.index.columns;
        let whole = columns.steps.get(first).is_some_and(|(_, stage)| {
            let (_, start, count) = columns.stages[*stage];
            (start, start + count) == (first, last + 1)
        });
        if !self.index.named || first == last || whole {
            return String::new();
        }
        let (from, to) = (self.map.step_number(columns, first), self.map.step_number(columns, last));
        format!("{from} {} {to}", self.words.get("conjunction"))
    }

    fn evidence(&self, card: &Card) -> Option<(&'static str, String)> {
        if self.map.info.look.hide_evidence {
            return None;
        }
        if card.status == Some(EvidenceStatus::Assumption) {
            return Some(("question", self.words.get("assumption").to_owned()));
        }
        let items = self.index.evidence.get(card.id);
        let (_, first) = items.first()?;
        let source = first.source.and_then(|id| self.map.sources.get(&id));
        let kind = source.map_or(SourceKind::Other, |source| source.kind);
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

fn join(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push_str("\u{a0}· ");
        }
        out.push_str(part);
    }
    out
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
fn spoken(view: &View) -> String {
    let text = view.card.text.text();
    let alt = view.picture.as_ref().map_or("", |picture| picture.alt.as_str());
    let mut parts = vec![alt, view.card.title.as_str(), &text];
    parts.extend(view.people.iter().map(|person| person.name.as_str()));
    parts.extend([view.channel.as_str(), &view.owner]);
    parts.extend(view.evidence.as_ref().map(|(_, words)| words.as_str()));
    parts.retain(|part| !part.is_empty());
    parts.join(". ")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A plain text card over these steps.
    pub(crate) fn view(id: u128, title: &str, span: (usize, usize)) -> Arc<View> {
        let mut card = Card::new(CardId(id));
        card.title = title.to_owned();
        Arc::new(View {
            node: format!("c{id}").into(),
            spoken: title.to_owned(),
            letters: letters(&card),
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
            picture: None,
            source: String::new(),
        })
    }

    #[test]
    fn a_card_is_spoken_with_all_that_it_shows() {
        let mut view = (*view(1, "Waits", (0, 0))).clone();
        view.people = vec![Person { nth: 0, name: "Ben".into(), color: None }];
        view.evidence = Some(("phone", "41 %".into()));
        assert_eq!(spoken(&view), "Waits. Ben. 41 %");
    }
}
