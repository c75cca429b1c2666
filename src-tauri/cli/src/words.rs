//! Counts the words of what a map shows. Knows no layout: it counts what the author wrote, not what the program adds.

use std::collections::BTreeSet;

use throughline_model::{Card, EmotionPoint, Horizon, LaneId, LaneKind, Map};

/// Words, separated by white space, of every text on the map that its author wrote to be read on it:
///
/// - title block and footer: title, code, scenario, objectives, figures, owner, version, date; of each persona the name,
///   age, summary, quote and goals;
/// - columns: names and times of stages, names of steps, notes on transitions;
/// - lanes that are not hidden: name and subtitle, and unless collapsed their cards and emotion points;
/// - of a card: title, text, code, owner, due day, an own word for its horizon, a metric's value, unit and target;
/// - of an emotion point: its label, or else its word, and its quote;
/// - labels and waiting times of links, names of channels in a channel lane, and the parking lot unless it is hidden.
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
        self.all([
            &info.title,
            &info.code,
            &info.scenario,
            &info.owner,
            &info.version,
            &info.date,
        ]);
        self.all(info.objectives.iter().map(|objective| &objective.question));
        for figure in &info.figures {
            self.all([&figure.value, &figure.unit, &figure.label]);
        }
        for persona in map.personas.values() {
            self.all([&persona.name, &persona.age, &persona.summary, &persona.quote]);
            self.all(&persona.goals);
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
        for card in map.cards.values() {
            let shown = match card.place {
                Some(place) => open.contains(&place.lane),
                None => !map.info.look.hide_parking_lot,
            };
            if shown {
                self.card(card);
            }
        }
        for point in map.emotions.values().filter(|point| open.contains(&point.lane)) {
            self.point(map, point);
        }
    }

    fn card(&mut self, card: &Card) {
        self.all([&card.title, &card.code, &card.owner, &card.due]);
        self.add(&card.text.text());
        if let Some(metric) = &card.metric {
            self.all([&metric.value, &metric.unit, &metric.target]);
        }
        if let Some(Horizon::Other(word)) = card.opportunity.as_ref().and_then(|one| one.horizon.as_ref()) {
            self.add(word);
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
}
