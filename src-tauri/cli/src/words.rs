//! Counts the words of what a map shows. Knows no layout: it counts what the author wrote, not what the program adds.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use throughline_model::{
    Card, CardId, EmotionPoint, Evidence, EvidenceStatus, Horizon, LaneId, LaneKind, Map, SourceId,
};

/// Words, separated by white space, of every text on the map that its author wrote to be read on it:
///
/// - title block and footer: title, code, scenario, scope, objectives, figures, owner, version, date; of each persona the
///   name, age and summary, of several the role, of a single one the quote and goals;
/// - columns: names and times of stages, names of steps, notes on transitions, labels and waiting times of links;
/// - lanes that are not hidden: name and subtitle, and unless collapsed their cards and emotion points; names of channels
///   in a channel lane; the parking lot unless it is hidden;
/// - of a card: title, text, code, owner, department, due day, channel, device, whom it concerns if the map has several
///   personas, an own word for its horizon, a metric's value, unit, target and date, and the figure of its first evidence;
/// - of an emotion point: its label, or else its word, and its quote;
/// - names of the sources that this evidence comes from, once each.
///
/// Guiding questions, descriptions, tags and whatever else is kept but not drawn do not count; nor do words that the
/// program adds, such as those of the legend.
pub(crate) fn count(map: &Map) -> usize {
    let mut tally = Tally(0);
    tally.title_block(map);
    tally.columns(map);
    tally.lanes(map);
    tally.0
}

struct Tally(usize);

impl Tally {
    fn add(&mut self, text: &str) {
        self.0 += text.split_whitespace().count();
    }

    fn all<'a>(&mut self, texts: impl IntoIterator<Item = &'a String>) {
        for text in texts {
            self.add(text);
        }
    }

    fn title_block(&mut self, map: &Map) {
        let info = &map.info;
        self.all([&info.title, &info.code, &info.scenario, &info.owner, &info.version, &info.date]);
        self.all(info.objectives.iter().map(|objective| &objective.question));
        for figure in &info.figures {
            self.all([&figure.value, &figure.unit, &figure.label]);
        }
        self.all([&info.scope.summary, &info.scope.start, &info.scope.end]);
        for persona in map.personas.values() {
            self.all([&persona.name, &persona.age, &persona.summary]);
            if map.personas.len() > 1 {
                self.add(&persona.role);
            } else {
                self.add(&persona.quote);
                self.all(&persona.goals);
            }
        }
    }

    fn columns(&mut self, map: &Map) {
        for stage in map.stages.values() {
            self.all([&stage.name, &stage.time]);
        }
        self.all(map.steps.values().map(|step| &step.name));
        self.all(map.transitions.values().map(|transition| &transition.note));
        for link in map.links.values() {
            self.all([&link.label, &link.wait]);
        }
    }

    fn lanes(&mut self, map: &Map) {
        let mut open = BTreeSet::<LaneId>::new();
        for lane in map.lanes.values().filter(|lane| !lane.hidden) {
            self.all([&lane.name, &lane.subtitle]);
            if lane.collapsed {
                continue;
            }
            open.insert(lane.id);
            if lane.kind == LaneKind::Channels {
                self.all(map.channels.values().map(|channel| &channel.name));
            }
        }
        let evidence: BTreeMap<CardId, Vec<&Arc<Evidence>>> = match map.info.look.hide_evidence {
            true => BTreeMap::new(),
            false => map.evidence_by_card(),
        };
        let mut sources = BTreeSet::<SourceId>::new();
        for card in map.cards.values() {
            let shown = match card.place {
                Some(place) => open.contains(&place.lane),
                None => !map.info.look.hide_parking_lot,
            };
            if shown {
                self.card(map, card);
                self.evidence(card, evidence.get(&card.id).map_or(&[], Vec::as_slice), &mut sources);
            }
        }
        self.all(sources.iter().filter_map(|id| map.sources.get(id)).map(|source| &source.name));
        for point in map.emotions.values().filter(|point| open.contains(&point.lane)) {
            self.point(map, point);
        }
    }

    fn card(&mut self, map: &Map, card: &Card) {
        self.all([&card.title, &card.code, &card.owner, &card.due]);
        self.add(&card.text.text());
        self.all(card.department.and_then(|id| map.departments.get(&id)).map(|one| &one.name));
        self.all(card.channel.and_then(|id| map.channels.get(&id)).map(|one| &one.name));
        self.all(card.device.and_then(|id| map.devices.get(&id)).map(|one| &one.name));
        if map.personas.len() > 1 {
            self.all(card.personas.iter().filter_map(|id| map.personas.get(id)).map(|one| &one.name));
        }
        if let Some(metric) = &card.metric {
            self.all([&metric.value, &metric.unit, &metric.target, &metric.date]);
        }
        if let Some(Horizon::Other(word)) = card.opportunity.as_ref().and_then(|one| one.horizon.as_ref()) {
            self.add(word);
        }
    }

    fn evidence(&mut self, card: &Card, items: &[&Arc<Evidence>], sources: &mut BTreeSet<SourceId>) {
        // An assumption shows that it is one, and no evidence.
        if card.status != Some(EvidenceStatus::Assumption) {
            self.all(items.first().map(|first| &first.figure));
            sources.extend(items.iter().filter_map(|item| item.source));
        }
    }

    fn point(&mut self, map: &Map, point: &EmotionPoint) {
        self.all([&point.label, &point.quote]);
        if point.label.is_empty() {
            self.all(point.word.and_then(|word| map.words.get(&word)).map(|word| &word.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(json: &str) -> Map {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn what_is_hidden_or_a_hint_does_not_count() {
        let text = r#"{
            "info": {"title": "Two words"},
            "stages": [{"id": "s1", "name": "Buy", "question": "What would one want to know here?"}],
            "steps": [{"id": "t1", "stage": "s1"}],
            "lanes": [{"id": "n1", "name": "Doing"}, {"id": "n2", "name": "Gone", "hidden": true}],
            "cards": [
                {"id": "c1", "place": {"lane": "n1", "range": {"step": "t1"}}, "title": "Pays", "text": "by card\nat once"},
                {"id": "c2", "place": {"lane": "n2", "range": {"step": "t1"}}, "title": "Not here"},
                {"id": "c3", "title": "Parked"}
            ]
        }"#;
        assert_eq!(count(&map(text)), 2 + 1 + 1 + 1 + 4 + 1);
    }

    #[test]
    fn names_that_a_card_shows_count_with_it() {
        let text = r#"{
            "personas": [{"id": "p1", "name": "Ana"}, {"id": "p2", "name": "Ben Ott"}],
            "channels": [{"id": "c1", "name": "In person"}],
            "sources": [{"id": "s1", "name": "Spring survey"}],
            "cards": [{"id": "a1", "title": "Pays", "channel": "c1", "personas": ["p2"]}],
            "evidence": [{"id": "e1", "card": "a1", "source": "s1", "figure": "7 / 18"}]
        }"#;
        assert_eq!(count(&map(text)), 3 + 1 + 2 + 2 + 3 + 2);
    }
}
