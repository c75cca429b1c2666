//! What a map says beyond its tables: which cards lie in which lane, and what supports, links and numbers them. Kept up to
//! date by what has changed since the last map, so that an edit costs what it touches. Knows nothing of how things look.

mod changes;
mod groups;

use std::collections::{BTreeMap, BTreeSet};

use throughline_model::*;

pub(crate) use groups::Groups;

use changes::{Change, changes};

/// First and last column of a cell, with the width that its cards ask for.
pub(crate) type Wish = ((usize, usize), f64);

/// The cards of a lane, or of the parking lot.
pub(crate) type Home = Option<LaneId>;

/// A number for each part of the map that is raised whenever something in that part changes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Versions {
    pub(crate) info: u64,
    pub(crate) personas: u64,
    pub(crate) stages: u64,
    pub(crate) steps: u64,
    pub(crate) transitions: u64,
    /// Which columns there are, and in which order.
    pub(crate) columns: u64,
    /// Touchpoint lanes and their cards.
    pub(crate) touchpoints: u64,
    pub(crate) emotions: u64,
    /// Links that are drawn as arrows.
    pub(crate) arrows: u64,
    pub(crate) sources: u64,
    pub(crate) channels: u64,
    pub(crate) words: u64,
    pub(crate) pictures: u64,
}

/// What another map is to the last one, as far as cards are concerned.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Every card may look different.
    pub(crate) all: bool,
    /// Cards that may look different.
    pub(crate) cards: BTreeSet<CardId>,
    /// Where those cards are or were.
    pub(crate) homes: BTreeSet<Home>,
    /// Cards that are no longer on the map.
    pub(crate) gone: Vec<CardId>,
}

/// Cards with a place in a lane, whether or not its columns are there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) cards: usize,
    pub(crate) moments: usize,
}

/// The last map, and what has been found out about it.
#[derive(Default)]
pub(crate) struct Index {
    map: Map,
    pub(crate) columns: Columns,
    pub(crate) versions: Versions,
    /// Whether any step has a name.
    pub(crate) named: bool,
    /// By first column.
    pub(crate) cards: Groups<Home, Card>,
    pub(crate) evidence: Groups<CardId, Evidence>,
    pub(crate) emotions: Groups<LaneId, EmotionPoint>,
    /// By the card that addresses another.
    pub(crate) addresses: Groups<CardId, Link>,
    /// By the card that brings another about.
    pub(crate) causes: Groups<CardId, Link>,
    /// Links that are drawn as arrows.
    pub(crate) arrows: Groups<(), Link>,
    /// Both of the former by the card that they lead to.
    named_by: Groups<CardId, Link>,
    counts: BTreeMap<LaneId, Count>,
    /// Pain points in reading order from 1, if any is addressed.
    numbers: BTreeMap<CardId, usize>,
    wishes: BTreeMap<LaneId, Vec<Wish>>,
}

impl Index {
    /// Takes another map in and tells which cards may look different.
    pub(crate) fn update(&mut self, map: &Map) -> Touched {
        let before = std::mem::replace(&mut self.map, map.clone());
        let mut touched = Touched::default();
        let lanes = changes(&before.lanes, &map.lanes);
        self.raise(&before, map);
        let regrouped = self.find_columns(&before, map, &mut touched);
        let cards = changes(&before.cards, &map.cards);
        self.take_cards(map, &cards, regrouped, &mut touched);
        for (one, other) in &lanes {
            // A lane that is drawn in another way, came or went draws its cards anew.
            if !matches!((one, other), (Some(one), Some(other)) if one.kind == other.kind && one.style == other.style)
                && let Some(lane) = other.or(*one)
            {
                touched.cards.extend(self.cards.of(Some(lane.id)).map(|card| card.id));
                touched.homes.insert(Some(lane.id));
            }
            if let Some(lane) = one.or(*other) {
                self.wishes.remove(&lane.id);
            }
        }
        let evidence = changes(&before.evidence, &map.evidence);
        touched.cards.extend(self.evidence.update(&evidence, |evidence| Some((evidence.card, 0))));
        let renumber = self.take_links(&before, map, &mut touched);
        self.take_names(&before, map, &mut touched);
        let emotions = changes(&before.emotions, &map.emotions);
        self.emotions.update(&emotions, |point| Some((point.lane, 0)));
        self.versions.emotions += u64::from(!emotions.is_empty());
        let pain = |home: &Home| {
            kind_of(&before, *home) == Some(&LaneKind::PainPoints) || kind_of(map, *home) == Some(&LaneKind::PainPoints)
        };
        if renumber || regrouped || !lanes.is_empty() || touched.homes.iter().any(pain) {
            self.number(&mut touched);
        }
        self.spread(&mut touched);
        let lanes = lanes.iter().flat_map(|(one, other)| [one, other]).flatten().map(|lane| &lane.kind);
        let mut kinds = touched.homes.iter().filter_map(|home| kind_of(map, *home)).chain(lanes);
        if touched.all || kinds.any(|kind| *kind == LaneKind::Touchpoints) {
            self.versions.touchpoints += 1;
        }
        touched
    }

    /// Raises the versions of parts that have changed.
    fn raise(&mut self, before: &Map, map: &Map) {
        let versions = &mut self.versions;
        let raise = |version: &mut u64, changed: bool| *version += u64::from(changed);
        raise(&mut versions.info, before.info != map.info);
        raise(&mut versions.personas, !changes(&before.personas, &map.personas).is_empty());
        raise(&mut versions.stages, !changes(&before.stages, &map.stages).is_empty());
        raise(&mut versions.steps, !changes(&before.steps, &map.steps).is_empty());
        raise(&mut versions.transitions, !changes(&before.transitions, &map.transitions).is_empty());
        raise(&mut versions.sources, !changes(&before.sources, &map.sources).is_empty());
        raise(&mut versions.channels, !changes(&before.channels, &map.channels).is_empty());
        raise(&mut versions.words, !changes(&before.words, &map.words).is_empty());
        raise(&mut versions.pictures, !changes(&before.pictures, &map.pictures).is_empty());
    }

    /// Whether the columns are others, so that all cards have to find theirs again.
    fn find_columns(&mut self, before: &Map, map: &Map, touched: &mut Touched) -> bool {
        let same = changes(&before.stages, &map.stages).is_empty() && changes(&before.steps, &map.steps).is_empty();
        if same {
            return false;
        }
        let columns = map.columns();
        let named = columns.steps.iter().any(|(id, _)| map.steps.get(id).is_some_and(|step| !step.name.is_empty()));
        let other = columns != self.columns;
        touched.all |= other || named != self.named;
        self.versions.columns += u64::from(other);
        self.columns = columns;
        self.named = named;
        other
    }

    fn take_cards(&mut self, map: &Map, cards: &[Change<'_, Card>], regrouped: bool, touched: &mut Touched) {
        let columns = &self.columns;
        let home = |card: &Card| match card.place {
            None => Some((None, 0)),
            Some(place) => columns.span(place.range).map(|(first, _)| (Some(place.lane), first)),
        };
        if regrouped {
            let all: Vec<Change<'_, Card>> = map.cards.values().map(|card| (None, Some(card))).collect();
            self.cards = Groups::default();
            self.cards.update(&all, home);
            self.wishes.clear();
        } else {
            touched.homes.extend(self.cards.update(cards, home));
            for lane in touched.homes.iter().flatten() {
                self.wishes.remove(lane);
            }
        }
        for (before, after) in cards {
            if let Some(card) = after.or(*before).filter(|_| !touched.all) {
                touched.cards.insert(card.id);
            }
            if let (Some(card), None) = (before, after) {
                touched.gone.push(card.id);
            }
            if let Some(place) = before.and_then(|card| card.place)
                && let Some(count) = self.counts.get_mut(&place.lane)
            {
                count.cards -= 1;
                count.moments -= usize::from(before.is_some_and(|card| card.moment_of_truth));
            }
            if let Some(place) = after.and_then(|card| card.place) {
                let count = self.counts.entry(place.lane).or_default();
                count.cards += 1;
                count.moments += usize::from(after.is_some_and(|card| card.moment_of_truth));
            }
        }
    }

    /// Whether pain points may get numbers, or lose them.
    fn take_links(&mut self, before: &Map, map: &Map, touched: &mut Touched) -> bool {
        let links = changes(&before.links, &map.links);
        if links.is_empty() {
            return false;
        }
        let numbered = !self.addresses.is_empty();
        let cards = |link: &Link, kind: LinkKind| match (link.from, link.to) {
            (End::Card(from), End::Card(to)) if link.kind == kind => Some((from, to)),
            _ => None,
        };
        let from = |kind| move |link: &Link| cards(link, kind).map(|(from, _)| (from, 0));
        touched.cards.extend(self.addresses.update(&links, from(LinkKind::Addresses)));
        touched.cards.extend(self.causes.update(&links, from(LinkKind::Causes)));
        self.named_by.update(&links, |link| {
            let ends = cards(link, LinkKind::Addresses).or_else(|| cards(link, LinkKind::Causes))?;
            Some((ends.1, 0))
        });
        let drawn = self.arrows.update(&links, |link| match link.kind {
            LinkKind::LoopsBack | LinkKind::SkipsTo | LinkKind::Flow => Some(((), 0)),
            LinkKind::Addresses | LinkKind::Causes => None,
        });
        self.versions.arrows += u64::from(!drawn.is_empty());
        numbered == self.addresses.is_empty()
    }

    /// Cards that show a name, an icon or a picture from one of the small tables that has changed.
    fn take_names(&mut self, before: &Map, map: &Map, touched: &mut Touched) {
        let people = !changes(&before.personas, &map.personas).is_empty();
        let channels = !changes(&before.channels, &map.channels).is_empty();
        let devices = !changes(&before.devices, &map.devices).is_empty();
        let departments = !changes(&before.departments, &map.departments).is_empty();
        let pictures = !changes(&before.pictures, &map.pictures).is_empty();
        let sources = !changes(&before.sources, &map.sources).is_empty();
        if !(people || channels || devices || departments || pictures || sources) {
            return;
        }
        let shows = |card: &Card| {
            people && !card.personas.is_empty()
                || channels && card.channel.is_some()
                || devices && card.device.is_some()
                || departments && card.department.is_some()
                || pictures && card.picture.is_some()
                || sources && card.metric.as_ref().is_some_and(|metric| metric.source.is_some())
        };
        touched.cards.extend(map.cards.values().filter(|card| shows(card)).map(|card| card.id));
        if sources {
            touched.cards.extend(self.evidence.keys());
        }
    }

    /// Numbers the pain points and touches those that get another number.
    fn number(&mut self, touched: &mut Touched) {
        let mut numbers = BTreeMap::new();
        if !self.addresses.is_empty() {
            for lane in self.map.lanes.ordered().into_iter().filter(|lane| lane.kind == LaneKind::PainPoints) {
                for card in self.cards.of(Some(lane.id)) {
                    numbers.insert(card.id, numbers.len() + 1);
                }
            }
        }
        let differ = |(id, number): &(&CardId, &usize), other: &BTreeMap<CardId, usize>| other.get(id) != Some(number);
        touched.cards.extend(self.numbers.iter().filter(|entry| differ(entry, &numbers)).map(|(id, _)| *id));
        touched.cards.extend(numbers.iter().filter(|entry| differ(entry, &self.numbers)).map(|(id, _)| *id));
        self.numbers = numbers;
    }

    /// Touches the cards that name a touched one, and the homes of all.
    fn spread(&self, touched: &mut Touched) {
        if touched.all {
            return;
        }
        let naming = |id: &CardId| {
            self.named_by.of(*id).filter_map(|link| match link.from {
                End::Card(from) => Some(from),
                End::Step(_) | End::Stage(_) => None,
            })
        };
        let more: Vec<CardId> = touched.cards.iter().flat_map(naming).collect();
        touched.cards.extend(more);
        for card in touched.cards.iter().filter_map(|id| self.map.cards.get(id)) {
            touched.homes.insert(card.place.map(|place| place.lane));
        }
    }

    /// What a card is called by: its own code, or a pain point's number. Cards in the parking lot are not called.
    pub(crate) fn code(&self, id: CardId) -> Option<String> {
        let card = self.map.cards.get(&id)?;
        let place = card.place.filter(|place| self.map.lanes.contains_key(&place.lane))?;
        self.columns.span(place.range)?;
        if card.code.is_empty() {
            self.numbers.get(&id).map(|number| format!("P{number}"))
        } else {
            Some(card.code.clone())
        }
    }

    /// How many cards have a place in lanes for which `of` holds.
    pub(crate) fn count(&self, of: impl Fn(LaneId) -> bool) -> Count {
        let found = self.counts.iter().filter(|(lane, _)| of(**lane)).map(|(_, count)| *count);
        found.fold(Count::default(), |sum, count| Count {
            cards: sum.cards + count.cards,
            moments: sum.moments + count.moments,
        })
    }

    /// The widths that a lane's cells ask for, by span; `wish` tells them from kind, span, number of cards and letters.
    pub(crate) fn wishes(
        &mut self,
        lane: &Lane,
        wish: impl Fn(&LaneKind, (usize, usize), usize, usize) -> Option<f64>,
    ) -> &[Wish] {
        self.wishes.entry(lane.id).or_insert_with(|| {
            let mut cells: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
            for card in self.cards.of(Some(lane.id)) {
                if let Some(span) = card.place.and_then(|place| self.columns.span(place.range)) {
                    let (count, sum) = cells.entry(span).or_default();
                    *count += 1;
                    *sum += letters(card);
                }
            }
            let wishes = cells
                .into_iter()
                .filter_map(|(span, (count, letters))| Some((span, wish(&lane.kind, span, count, letters)?)));
            wishes.collect()
        })
    }
}

fn kind_of(map: &Map, home: Home) -> Option<&LaneKind> {
    map.lanes.get(&home?).map(|lane| &lane.kind)
}

/// How many characters a card's title and text have.
pub(crate) fn letters(card: &Card) -> usize {
    let inside = |paragraph: &Paragraph| paragraph.spans.iter().map(|span| span.text.chars().count()).sum::<usize>();
    let text: usize = card.text.0.iter().map(inside).sum();
    card.title.chars().count() + text + card.text.0.len().saturating_sub(1)
}
