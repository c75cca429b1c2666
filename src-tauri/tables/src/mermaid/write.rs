//! Writes a map as a journey that mermaid 11 draws, and tells what a journey has no room for. Knows no reader.

use std::collections::BTreeMap;

use throughline_model::*;

use crate::csv::words;

/// A journey, and what of the map is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The diagram; it ends with a line feed.
    pub text: String,
    /// Sentences such as `the lane "Pain points" with 7 cards`; they stand as comments at the end of the text too.
    pub left_out: Vec<String>,
}

/// Writes a map as a journey: stages as sections, steps as tasks, feelings as scores from 1 to 5, personas as people.
///
/// Where a stage's steps have no names, the cards of the lane of actions are the tasks. The score is the mean of what
/// all feel there in the first lane of emotions, rounded; 3 where nobody feels anything.
pub fn write(map: &Map) -> Written {
    let mut writer = Writer::new(map);
    writer.head();
    writer.sections();
    writer.tell();
    writer.out
}

struct Writer<'m> {
    map: &'m Map,
    columns: Columns,
    by_lane: BTreeMap<LaneId, Vec<&'m std::sync::Arc<Card>>>,
    /// The lane whose cards are tasks or take people in.
    actions: Option<LaneId>,
    feelings: Option<LaneId>,
    people: BTreeMap<PersonaId, String>,
    /// Steps and stages that got a number for a name, and steps without a feeling.
    unnamed: usize,
    unfelt: usize,
    tasks: usize,
    out: Written,
}

/// A name on one line, with every sign that mermaid would take for something else as an entity.
fn plain(text: &str, list: bool) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches(|one: char| one == '\u{feff}' || one.is_whitespace());
    let mut out = String::with_capacity(line.len());
    let mut before = ' ';
    let mut chars = line.chars().peekable();
    while let Some(one) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match one {
            '#' | ';' | ':' | 'ﬂ' | '¶' => out.push_str(&format!("#{};", u32::from(one))),
            ',' if list => out.push_str("#44;"),
            '%' if before == '%' || next == '%' => out.push_str("#37;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' if next.is_ascii_alphanumeric() || next == '#' => out.push_str("#amp;"),
            other => out.push(other),
        }
        before = one;
    }
    out
}

/// A task's name; one that begins with a word of the grammar gets its first letter as an entity.
fn task(text: &str) -> String {
    let name = plain(text, false);
    let lower = name.to_lowercase();
    let word = ["title", "section", "acctitle", "accdescr", "journey"].iter().any(|word| lower.starts_with(word));
    match name.chars().next().filter(|first| word && first.is_ascii()) {
        Some(first) => format!("#{};{}", u32::from(first), &name[1..]),
        None => name,
    }
}

/// Mermaid's score for a value from −2 to +2: 1 to 5.
fn score(value: f64) -> u8 {
    let rounded = (value + 3.0).round().clamp(1.0, 5.0);
    // Whole and from 1 to 5 by now.
    if rounded.is_finite() { rounded as u8 } else { 3 }
}

impl<'m> Writer<'m> {
    fn new(map: &'m Map) -> Writer<'m> {
        let columns = map.columns();
        let by_lane = map.cards_by_lane(&columns);
        let lanes = map.lanes.ordered();
        let text = || lanes.iter().filter(|lane| lane.kind == LaneKind::Text && by_lane.contains_key(&lane.id));
        let acts = |lane: &&&std::sync::Arc<Lane>| words::action(&lane.name);
        let meets = || lanes.iter().find(|lane| lane.kind == LaneKind::Touchpoints && by_lane.contains_key(&lane.id));
        let actions = text().find(acts).or_else(|| text().next()).or_else(meets).map(|lane| lane.id);
        let felt = |lane: &&&std::sync::Arc<Lane>| map.emotions.values().any(|point| point.lane == lane.id);
        let feelings = lanes.iter().filter(|lane| lane.kind == LaneKind::Emotion).find(felt).map(|lane| lane.id);
        let people = map.personas.ordered().into_iter().enumerate().map(|(nth, persona)| {
            let name = plain(&persona.name, true);
            (persona.id, if name.is_empty() { format!("Persona {}", nth + 1) } else { name })
        });
        let people = people.collect();
        let (unnamed, unfelt, tasks) = (0, 0, 0);
        Writer { map, columns, by_lane, actions, feelings, people, unnamed, unfelt, tasks, out: Written::default() }
    }

    fn line(&mut self, text: &str) {
        self.out.text.push_str(text);
        self.out.text.push('\n');
    }

    fn head(&mut self) {
        self.line("journey");
        for (keyword, text) in [("title ", &self.map.info.title), ("accDescr: ", &self.map.info.scenario)] {
            let text = plain(text, false);
            if !text.is_empty() {
                self.line(&format!("  {keyword}{text}"));
            }
        }
    }

    fn sections(&mut self) {
        let mut before: Option<String> = None;
        for (nth, (stage, first, count)) in self.columns.stages.clone().into_iter().enumerate() {
            let mut raw = self.map.stages[&stage].name.clone();
            if plain(&raw, false).is_empty() {
                raw = format!("Stage {}", nth + 1);
                self.unnamed += 1;
            }
            let name = plain(&raw, false);
            if before.as_ref() == Some(&name) {
                let border = format!("the border between two stages called \"{name}\", which mermaid draws as one");
                self.out.left_out.push(border);
            }
            self.line(&format!("  section {name}"));
            for step in first..first + count {
                self.step(&raw, step);
            }
            before = Some(name);
        }
    }

    fn step(&mut self, stage: &str, step: usize) {
        let id = self.columns.steps[step].0;
        let cards: Vec<&std::sync::Arc<Card>> = self
            .actions
            .and_then(|lane| self.by_lane.get(&lane))
            .into_iter()
            .flatten()
            .filter(|card| {
                card.place.and_then(|place| self.columns.span(place.range)).is_some_and(|(first, _)| first == step)
            })
            .copied()
            .collect();
        let name = task(&self.map.steps[&id].name);
        let points = self.map.emotions.values().filter(|point| point.step == id && point.series == Series::First);
        let points: Vec<_> =
            points.filter(|point| Some(point.lane) == self.feelings && point.value.is_finite()).collect();
        let mut names: Vec<(String, Vec<PersonaId>)> = Vec::new();
        if name.is_empty() {
            for card in &cards {
                let told = if card.title.is_empty() { card.text.text() } else { card.title.clone() };
                let told = task(&told);
                if !told.is_empty() {
                    names.push((told, card.personas.clone()));
                }
            }
        } else {
            names.push((name, cards.iter().flat_map(|card| card.personas.clone()).collect()));
        }
        if names.is_empty() {
            if points.is_empty() {
                return;
            }
            self.unnamed += 1;
            names.push((task(stage), Vec::new()));
        }
        let sum: f64 = points.iter().map(|point| point.value).sum();
        let count = u32::try_from(points.len()).unwrap_or(u32::MAX);
        let score = if count == 0 { 3 } else { score(sum / f64::from(count)) };
        for (name, mut who) in names {
            self.tasks += 1;
            self.unfelt += usize::from(count == 0);
            who.extend(points.iter().filter_map(|point| point.persona));
            let all: Vec<&str> = self
                .people
                .iter()
                .filter(|(id, _)| who.is_empty() || who.contains(id))
                .map(|(_, name)| name.as_str())
                .collect();
            let people = if all.is_empty() { String::new() } else { format!(": {}", all.join(", ")) };
            let line = format!("    {name}: {score}{people}");
            self.line(&line);
        }
    }

    /// Says what has no room in a journey.
    fn tell(&mut self) {
        let mut left = std::mem::take(&mut self.out.left_out);
        let named = self.map.steps.values().any(|step| !step.name.is_empty());
        for lane in self.map.lanes.ordered() {
            let cards = self.by_lane.get(&lane.id).map_or(0, Vec::len);
            let tasks = Some(lane.id) == self.actions && !named;
            if cards > 0 && !tasks {
                left.push(format!("the lane \"{}\" with {} cards", plain(&lane.name, false), cards));
            }
            let points = self.map.emotions.values().filter(|point| point.lane == lane.id).count();
            if points > 0 && Some(lane.id) != self.feelings {
                left.push(format!("the lane \"{}\" with {points} feelings", plain(&lane.name, false)));
            }
        }
        let parked = self.map.parked().len();
        let second = self.map.emotions.values().filter(|point| point.series == Series::Second).count();
        let uneven = self.map.emotions.values().filter(|point| point.value.fract() != 0.0 || point.value.abs() > 2.0);
        let worded = self.map.emotions.values().filter(|point| !point.label.is_empty() || !point.quote.is_empty());
        for (count, what) in [
            (parked, "cards in the parking lot"),
            (self.map.links.len(), "links"),
            (self.map.evidence.len(), "pieces of evidence"),
            (self.map.transitions.len(), "borders between stages"),
            (self.map.pictures.len(), "pictures"),
            (second, "feelings of the second curve"),
            (worded.count(), "words beside feelings"),
            (uneven.count(), "feelings between or beyond the whole scores, which were rounded"),
            (self.unfelt, "tasks without a feeling, which got the score 3"),
            (self.unnamed, "stages or steps without a name, which got one"),
        ] {
            if count > 0 {
                left.push(format!("{count} {what}"));
            }
        }
        for sentence in &left {
            // A comment needs a character that is no brace behind its signs.
            self.out.text.push_str(&format!("%% not in this diagram: {sentence}\n"));
        }
        self.out.left_out = left;
    }
}
