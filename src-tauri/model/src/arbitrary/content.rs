//! Fills a map, entity by entity. Whatever it makes keeps every invariant.

mod cards;
mod grid;

use super::Dice;
use crate::*;

const WORDS: &[&str] = &[
    "",
    "bill",
    "A door that opens",
    "Donaudampfschifffahrtsgesellschaftskapitänspatent",
    "Kostenübernahmeerklärung",
    "رحلة العميل",
    "מסע הלקוח",
    "ग्राहक यात्रा",
    "การเดินทางของลูกค้า",
    "顧客の旅",
    "고객 여정",
    "путь клиента",
    "e\u{301}te\u{301} – «naïve» 👩‍👩‍👧",
    "two\nlines",
    "a sentence that is long enough to be wrapped onto several lines in any column that a map may have",
    "1,140 tickets",
];

const ICONS: &[&str] = &["phone", "globe", "star-half", "no-such-icon"];

/// Makes one map out of the dice.
pub(super) struct Builder {
    dice: Dice,
    map: Map,
}

impl Builder {
    pub(super) fn new(dice: Dice) -> Builder {
        Builder { dice, map: Map::default() }
    }

    pub(super) fn map(mut self) -> Map {
        self.dictionaries();
        self.personas();
        self.columns();
        self.lanes();
        while self.dice.any_left() && self.map.cards.len() < 120 {
            self.card();
        }
        self.emotions();
        self.links();
        self.info();
        self.map
    }

    fn word(&mut self) -> String {
        self.dice.pick(WORDS).map(|word| (*word).to_owned()).unwrap_or_default()
    }

    fn words(&mut self) -> Vec<String> {
        (0..self.dice.roll(3)).map(|_| self.word()).collect()
    }

    fn grade(&mut self) -> Option<u8> {
        [None, Some(1), Some(2), Some(3), Some(4), Some(5)][self.dice.roll(6)]
    }

    fn icon(&mut self) -> Option<String> {
        let some = self.dice.once_in(3);
        some.then(|| self.dice.pick(ICONS).map(|icon| (*icon).to_owned())).flatten()
    }

    fn color(&mut self) -> Option<String> {
        self.dice.once_in(3).then(|| "#24 56D6".replace(' ', ""))
    }

    fn id_of<Id: Copy>(&mut self, ids: &[Id]) -> Option<Id> {
        let some = self.dice.once_in(2);
        some.then(|| self.dice.pick(ids).copied()).flatten()
    }

    /// Ids that are not simply counted, up to the largest.
    fn id(&mut self, nth: usize) -> u128 {
        match self.dice.roll(8) {
            7 => u128::MAX - nth as u128,
            6 => (nth as u128 + 1) << 90,
            _ => nth as u128 + 1,
        }
    }

    fn emotions(&mut self) {
        let lanes: Vec<LaneId> =
            (self.map.lanes.values()).filter(|lane| lane.kind == LaneKind::Emotion).map(|lane| lane.id).collect();
        let personas: Vec<Option<PersonaId>> =
            std::iter::once(None).chain(self.map.personas.keys().copied().map(Some)).collect();
        let steps: Vec<StepId> = self.map.steps.keys().copied().collect();
        let words: Vec<WordId> = self.map.words.keys().copied().collect();
        // The cards have used the rolls up; a count of what is there decides now.
        let seed = self.map.cards.len() + steps.len();
        for &lane in &lanes {
            for (who, &persona) in personas.iter().enumerate() {
                for series in [Series::First, Series::Second] {
                    for (nth, &step) in steps.iter().enumerate() {
                        let mix = seed.wrapping_add(nth * 7 + who * 11 + (series == Series::Second) as usize * 5);
                        if mix.is_multiple_of(3) || (who == 0) == (mix.is_multiple_of(4)) {
                            continue;
                        }
                        self.map.emotions.put(EmotionPoint {
                            id: EmotionId(self.map.emotions.len() as u128 + 1),
                            lane,
                            step,
                            persona,
                            series,
                            value: (mix * 37 % 61) as f64 / 10.0 - 3.0,
                            word: words.get(mix % 9).copied(),
                            label: if mix.is_multiple_of(5) {
                                WORDS[mix % WORDS.len()].to_owned()
                            } else {
                                String::new()
                            },
                            quote: String::new(),
                            extreme: [Extreme::Auto, Extreme::Marked, Extreme::Plain][mix % 3],
                            ext: Ext::new(),
                        });
                    }
                }
            }
        }
    }

    fn links(&mut self) {
        let cards: Vec<CardId> = self.map.cards.keys().copied().collect();
        let steps: Vec<StepId> = self.map.steps.keys().copied().collect();
        let stages: Vec<StageId> = self.map.stages.keys().copied().collect();
        let mut put = |from: End, to: End, kind: LinkKind| {
            let id = LinkId(self.map.links.len() as u128 + 1);
            let nth = self.map.links.len();
            self.map.links.put(Link {
                id,
                kind,
                from,
                to,
                label: WORDS[nth * 5 % WORDS.len()].to_owned(),
                wait: if nth.is_multiple_of(3) { "11 weeks".to_owned() } else { String::new() },
                problem: nth % 4 == 1,
                ext: Ext::new(),
            });
        };
        for (nth, pair) in cards.windows(2).enumerate().take(30) {
            let kind = [LinkKind::Flow, LinkKind::Addresses, LinkKind::Causes][nth % 3];
            put(End::Card(pair[0]), End::Card(pair[1]), kind);
        }
        for pair in steps.windows(3).take(2) {
            put(End::Step(pair[2]), End::Step(pair[0]), LinkKind::LoopsBack);
        }
        if let [first, .., last] = stages[..] {
            put(End::Stage(first), End::Stage(last), LinkKind::SkipsTo);
        }
    }

    fn info(&mut self) {
        let cards: Vec<CardId> = self.map.cards.keys().copied().take(2).collect();
        let seed = self.map.cards.len() + self.map.steps.len();
        let word = |nth: usize| WORDS[(seed + nth) % WORDS.len()].to_owned();
        let info = &mut self.map.info;
        info.title = word(0);
        info.scenario = word(1);
        info.language = ["en", "", "ar-EG", "de"][seed % 4].to_owned();
        info.priority = (seed.is_multiple_of(2)).then_some(5);
        info.objectives = vec![Objective { question: word(2), answers: cards, ..Objective::default() }];
        info.figures = vec![Figure { value: "21".to_owned(), label: word(3), ..Figure::default() }];
        info.contributors = vec![Contributor {
            name: word(4),
            department: self.map.departments.keys().copied().next(),
            role: String::new(),
        }];
        info.look.logo = self.map.pictures.keys().copied().next();
        if self.map.stages.len() % 3 == 1 {
            info.look.stage_colors = vec!["#1A5DAB".into(), "#FFE600".into()];
            info.look.header = "A header".into();
            info.look.footer = "A footer".into();
        }
        info.words.insert("stages".to_owned(), word(5));
    }
}
