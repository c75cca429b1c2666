//! Builds a map piece by piece with ids counted up from 1, so that the same file gives the same map. Knows no format.

use std::collections::{BTreeMap, HashMap, HashSet};

use throughline_model::*;

/// A map in the making; entities keep the order in which they were added.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) info: Info,
    pub(crate) stages: Vec<Stage>,
    pub(crate) steps: Vec<Step>,
    pub(crate) lanes: Vec<Lane>,
    pub(crate) cards: Vec<Card>,
    pub(crate) personas: Vec<Persona>,
    pub(crate) points: Vec<EmotionPoint>,
    pub(crate) channels: Vec<Channel>,
    persona_names: HashMap<String, PersonaId>,
    channel_names: HashMap<String, ChannelId>,
    felt: HashSet<(LaneId, StepId, Option<PersonaId>, Series)>,
}

/// An emotion point before it has an identity.
pub(crate) struct Feeling {
    pub(crate) lane: LaneId,
    pub(crate) step: StepId,
    pub(crate) persona: Option<PersonaId>,
    pub(crate) series: Series,
    pub(crate) value: f64,
    pub(crate) label: String,
    pub(crate) quote: String,
}

impl Feeling {
    /// What everybody feels on a step, without words.
    pub(crate) fn new(lane: LaneId, step: StepId, value: f64) -> Feeling {
        Feeling { lane, step, persona: None, series: Series::First, value, label: String::new(), quote: String::new() }
    }
}

fn next(len: usize) -> u128 {
    len as u128 + 1
}

impl Draft {
    /// Adds a stage.
    pub(crate) fn stage(&mut self, name: &str) -> StageId {
        let id = StageId(next(self.stages.len()));
        self.stages.push(Stage { name: name.to_owned(), ..Stage::new(id) });
        id
    }

    /// Adds a step to a stage.
    pub(crate) fn step(&mut self, stage: StageId, name: &str) -> StepId {
        let id = StepId(next(self.steps.len()));
        self.steps.push(Step { name: name.to_owned(), ..Step::new(id, stage) });
        id
    }

    /// Adds a lane.
    pub(crate) fn lane(&mut self, kind: LaneKind, name: &str, align: Alignment) -> LaneId {
        let id = LaneId(next(self.lanes.len()));
        let icon = (kind == LaneKind::Text).then(|| lane_icon(name)).flatten().map(str::to_owned);
        self.lanes.push(Lane { name: name.to_owned(), icon, align, ..Lane::new(id, kind) });
        id
    }

    /// Adds a card; `None` puts it in the parking lot.
    pub(crate) fn card(&mut self, place: Option<Place>, title: String, text: RichText) -> &mut Card {
        let at = self.cards.len();
        self.cards.push(Card { place, title, text, ..Card::new(CardId(next(at))) });
        &mut self.cards[at]
    }

    /// The persona of that name, added if there is none yet.
    pub(crate) fn persona(&mut self, name: &str) -> PersonaId {
        if let Some(known) = self.persona_names.get(name) {
            return *known;
        }
        let id = PersonaId(next(self.personas.len()));
        self.persona_names.insert(name.to_owned(), id);
        self.personas.push(Persona { name: name.to_owned(), ..Persona::new(id) });
        id
    }

    /// One more persona, even if another has the same name.
    pub(crate) fn another_persona(&mut self, name: &str) -> PersonaId {
        let id = PersonaId(next(self.personas.len()));
        self.persona_names.entry(name.to_owned()).or_insert(id);
        self.personas.push(Persona { name: name.to_owned(), ..Persona::new(id) });
        id
    }

    /// The channel of that name, added if there is none yet.
    pub(crate) fn channel(&mut self, name: &str) -> ChannelId {
        if let Some(known) = self.channel_names.get(name) {
            return *known;
        }
        let id = ChannelId(next(self.channels.len()));
        self.channel_names.insert(name.to_owned(), id);
        self.channels.push(Channel {
            id,
            order: OrderKey::default(),
            name: name.to_owned(),
            icon: None,
            color: None,
            ext: Ext::new(),
        });
        id
    }

    /// Adds an emotion point; `false` if the same person has one there already.
    pub(crate) fn point(&mut self, point: Feeling) -> bool {
        let Feeling { lane, step, persona, series, value, label, quote } = point;
        if !self.felt.insert((lane, step, persona, series)) {
            return false;
        }
        self.points.push(EmotionPoint {
            id: EmotionId(next(self.points.len())),
            lane,
            step,
            persona,
            series,
            value,
            word: None,
            label,
            quote,
            extreme: Extreme::Auto,
            ext: Ext::new(),
        });
        true
    }

    /// The map, with order keys spread over each set of siblings.
    pub(crate) fn finish(mut self) -> Map {
        // Words among scores have no place on a curve; whoever read them has said so.
        let bare: HashSet<LaneId> =
            self.lanes.iter().filter(|lane| !lane.kind.has_cards()).map(|lane| lane.id).collect();
        for card in &mut self.cards {
            card.place = card.place.filter(|place| !bare.contains(&place.lane));
        }
        order(&mut self.stages, |_| (), |stage, key| stage.order = key);
        order(&mut self.steps, |step| step.stage, |step, key| step.order = key);
        order(&mut self.lanes, |_| (), |lane, key| lane.order = key);
        order(&mut self.personas, |_| (), |persona, key| persona.order = key);
        order(&mut self.channels, |_| (), |channel, key| channel.order = key);
        order(
            &mut self.cards,
            |card| card.place.map(|place| (place.lane, range_key(place.range))),
            |card, key| card.order = key,
        );
        Map {
            info: self.info,
            personas: self.personas.into_iter().collect(),
            stages: self.stages.into_iter().collect(),
            steps: self.steps.into_iter().collect(),
            lanes: self.lanes.into_iter().collect(),
            cards: self.cards.into_iter().collect(),
            emotions: self.points.into_iter().collect(),
            channels: self.channels.into_iter().collect(),
            ..Map::default()
        }
    }
}

/// A range as something that sorts.
fn range_key(range: Range) -> (u8, u128, u128) {
    match range {
        Range::Step(only) => (0, only.0, only.0),
        Range::Steps(from, to) => (1, from.0, to.0),
        Range::Stage(only) => (2, only.0, only.0),
        Range::Stages(from, to) => (3, from.0, to.0),
    }
}

fn order<E, G: Ord>(list: &mut [E], group: impl Fn(&E) -> G, set: impl Fn(&mut E, OrderKey)) {
    let mut groups: BTreeMap<G, Vec<usize>> = BTreeMap::new();
    for (at, entity) in list.iter().enumerate() {
        groups.entry(group(entity)).or_default().push(at);
    }
    for members in groups.into_values() {
        for (at, key) in members.iter().zip(OrderKey::spread(members.len())) {
            set(&mut list[*at], key);
        }
    }
}

/// Icons for lanes of text by what their names contain, so that a table with many of them can be told apart.
const LANE_ICONS: &[(&str, &[&str])] = &[
    ("target", &["goal", "objectiv", "ziel", "objetiv", "obiettiv", "but "]),
    ("hand-heart", &["need", "bedürf", "besoin", "necesid"]),
    ("binoculars", &["expect", "erwart", "attente", "expectat"]),
    ("stack", &["system", "tool", "platform", "technolog"]),
    ("gear-six", &["backstage", "back stage", "behind", "process", "prozess", "internal", "intern"]),
    ("scroll", &["polic", "rule", "regel", "complian", "richtlin"]),
    ("shield-warning", &["risk", "risik", "risque", "riesgo"]),
    ("user", &["owner", "responsib", "verantwort", "actor", "persona", "who "]),
    ("buildings", &["department", "abteil", "team"]),
    ("article", &["content", "inhalt", "contenu", "conten"]),
    ("broadcast", &["channel", "kanal", "kanäle", "canal", "canaux"]),
    ("lightning", &["trigger", "auslös", "event"]),
    ("flag-checkered", &["success", "outcome", "result", "erfolg", "ergebnis"]),
    ("arrow-bend-up-left", &["response", "antwort"]),
    ("image", &["screen", "picture", "bild"]),
    ("clock", &["time", "duration", "dauer", "zeit"]),
    ("text-align-left", &["description", "beschreib", "summary", "note"]),
    ("star", &["moment", "highlight"]),
];

fn lane_icon(name: &str) -> Option<&'static str> {
    let name = format!("{} ", name.to_lowercase());
    LANE_ICONS.iter().find(|(_, stems)| stems.iter().any(|stem| name.contains(stem))).map(|(icon, _)| *icon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_of_a_lane_is_in_the_set() {
        for (icon, _) in LANE_ICONS {
            assert!(throughline_assets::icons::exists(icon), "{icon}");
        }
    }

    #[test]
    fn a_lane_gets_the_icon_that_its_name_asks_for() {
        assert_eq!(lane_icon("Customer goals"), Some("target"));
        assert_eq!(lane_icon("Risiken"), Some("shield-warning"));
        assert_eq!(lane_icon("Actions"), None);
    }
}
