//! Cards of a random map, with evidence and all that may be said on them.

use super::Builder;
use crate::*;

impl Builder {
    fn range(&mut self) -> Option<Range> {
        let columns = self.map.columns();
        let a = self.dice.roll(columns.steps.len());
        let b = a + self.dice.roll(columns.steps.len().saturating_sub(a).min(6));
        let ((first, stage), (last, end)) = (*columns.steps.get(a)?, *columns.steps.get(b)?);
        Some(match self.dice.roll(4) {
            0 => Range::Step(first),
            1 => Range::Steps(first, last),
            2 => Range::Stage(columns.stages[stage].0),
            _ => Range::Stages(columns.stages[stage].0, columns.stages[end].0),
        })
    }

    fn place(&mut self) -> Option<Place> {
        let lanes: Vec<LaneId> =
            self.map.lanes.values().filter(|lane| lane.kind.has_cards()).map(|lane| lane.id).collect();
        if self.dice.once_in(7) {
            return None;
        }
        let lane = *self.dice.pick(&lanes)?;
        self.range().map(|range| Place { lane, range })
    }

    fn rich(&mut self) -> RichText {
        if !self.dice.once_in(4) {
            return RichText::plain(&self.word());
        }
        let link = self.dice.once_in(2).then(|| "https://example.org/a".to_owned());
        let spans = vec![
            Span { text: self.word(), bold: true, ..Span::default() },
            Span { text: self.word(), italic: true, link, ..Span::default() },
        ];
        RichText(vec![Paragraph { bullet: true, spans }, Paragraph::default()])
    }

    pub(super) fn card(&mut self) {
        let nth = self.map.cards.len();
        let mut card = Card::new(CardId(self.id(nth)));
        card.place = self.place();
        let siblings = self.map.cards.values().filter(|other| other.place == card.place);
        let last = siblings.map(|other| other.order.clone()).max();
        card.order = OrderKey::between(last.as_ref(), None);
        card.title = self.word();
        card.text = self.rich();
        card.icon = self.icon();
        if self.dice.once_in(3) {
            self.marks(&mut card);
        }
        if self.dice.once_in(4) {
            self.extras(&mut card);
        }
        let (id, keys) = (card.id, OrderKey::spread(2));
        self.map.cards.put(card);
        let sources: Vec<SourceId> = self.map.sources.keys().copied().collect();
        for (extra, order) in keys.into_iter().enumerate().take(self.dice.roll(3)) {
            let evidence = Evidence {
                id: EvidenceId((nth * 2 + extra + 1) as u128),
                order,
                card: id,
                source: self.id_of(&sources),
                figure: self.word(),
                observation: self.word(),
                interpretation: String::new(),
                quote: self.word(),
                ext: Ext::new(),
            };
            self.map.evidence.put(evidence);
        }
    }

    fn marks(&mut self, card: &mut Card) {
        card.code = ["", "P1", "LONGCODE"][self.dice.roll(3)].to_owned();
        card.tags = self.words();
        card.importance = self.grade();
        card.moment_of_truth = self.dice.once_in(3);
        card.trust = [None, Some(Trust::Built), Some(Trust::Lost)][self.dice.roll(3)];
        card.delight = self.dice.once_in(4);
        card.frustration = self.dice.once_in(4);
        card.secondary = self.dice.once_in(3);
        card.severity =
            [Some(Severity::Minor), Some(Severity::Serious), Some(Severity::Critical), None][self.dice.roll(4)];
        card.pain_status = [PainStatus::Open, PainStatus::Resolved, PainStatus::Returned][self.dice.roll(3)];
        card.status = [
            None,
            Some(EvidenceStatus::Assumption),
            Some(EvidenceStatus::Anecdotal),
            Some(EvidenceStatus::DataBacked),
            Some(EvidenceStatus::Validated),
        ][self.dice.roll(5)];
        card.shape = [ProcessShape::Task, ProcessShape::Decision, ProcessShape::External][self.dice.roll(3)];
        card.ownership =
            [None, Some(Ownership::Owned), Some(Ownership::Earned), Some(Ownership::ThirdParty)][self.dice.roll(4)];
    }

    fn extras(&mut self, card: &mut Card) {
        let channels: Vec<_> = self.map.channels.keys().copied().collect();
        let devices: Vec<_> = self.map.devices.keys().copied().collect();
        let departments: Vec<_> = self.map.departments.keys().copied().collect();
        let pictures: Vec<_> = self.map.pictures.keys().copied().collect();
        let sources: Vec<_> = self.map.sources.keys().copied().collect();
        card.personas = self.map.personas.keys().copied().take(self.dice.roll(3)).collect();
        card.channel = self.id_of(&channels);
        card.device = self.id_of(&devices);
        card.department = self.id_of(&departments);
        card.picture = self.id_of(&pictures);
        card.context_kept = [None, Some(true), Some(false)][self.dice.roll(3)];
        card.owner = self.word();
        card.due = "2027-03-01".to_owned();
        let horizon = [
            None,
            Some(Horizon::QuickWin),
            Some(Horizon::Strategic),
            Some(Horizon::BigBet),
            Some(Horizon::Other("some day".to_owned())),
        ];
        card.opportunity = self.dice.once_in(2).then(|| {
            Box::new(Opportunity {
                horizon: horizon[self.dice.roll(5)].clone(),
                impact: self.grade(),
                effort: self.grade(),
                aim: self.word(),
                ..Opportunity::default()
            })
        });
        card.metric = self.dice.once_in(2).then(|| {
            Box::new(Metric {
                value: ["412", "−1.8", "", "many"][self.dice.roll(4)].to_owned(),
                unit: "%".to_owned(),
                target: ["40", ""][self.dice.roll(2)].to_owned(),
                min: self.dice.once_in(2).then_some(-100.0),
                max: self.dice.once_in(2).then_some(500.0),
                trend: [None, Some(Trend::Up), Some(Trend::Down), Some(Trend::Flat)][self.dice.roll(4)],
                tone: [Tone::Neutral, Tone::Good, Tone::Bad][self.dice.roll(3)],
                source: self.id_of(&sources),
                date: String::new(),
            })
        });
        if self.dice.once_in(3) {
            card.ext.insert("aura".to_owned(), serde_json::json!({ "strength": 3 }));
        }
    }
}
