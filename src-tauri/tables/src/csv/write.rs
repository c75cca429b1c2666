//! Writes a map as a table that [`super::own`] reads back. Knows nothing of other tables.

use std::collections::{BTreeMap, BTreeSet};

use throughline_model::*;

use super::{Plain, markup, plain, words};

/// The cards, points and words of one cell.
type Cells = BTreeMap<(Row, LaneId), Vec<String>>;

/// A row: a stage as a whole, or one of its steps.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row(usize, Option<usize>);

impl Row {
    fn label(self) -> String {
        match self {
            Row(stage, None) => format!("#{}", stage + 1),
            Row(stage, Some(step)) => format!("#{}.{}", stage + 1, step + 1),
        }
    }
}

struct Writer<'m> {
    map: &'m Map,
    columns: Columns,
    people: BTreeMap<PersonaId, String>,
    cells: Cells,
}

/// The table, with a line feed after each row.
pub(super) fn table(map: &Map) -> String {
    let mut writer = Writer { map, columns: map.columns(), people: people(map), cells: Cells::new() };
    writer.points();
    writer.cards();
    writer.rows()
}

/// A name for each persona that can stand before a colon and between semicolons, and that no other has.
fn people(map: &Map) -> BTreeMap<PersonaId, String> {
    let mut used = BTreeSet::new();
    let mut names = BTreeMap::new();
    for (nth, persona) in map.personas.ordered().into_iter().enumerate() {
        let name: String = persona.name.chars().map(|one| if "{};:()\n".contains(one) { ' ' } else { one }).collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name =
            if name.is_empty() || name.parse::<f64>().is_ok() { format!("Persona {name}{}", nth + 1) } else { name };
        let mut unique = name.clone();
        let mut again = 2;
        while !used.insert(unique.clone()) {
            unique = format!("{name} ~{again}");
            again += 1;
        }
        names.insert(persona.id, unique);
    }
    names
}

/// A score with its sign: `+1.5`, `0`, `-2`.
fn score(value: f64) -> String {
    if value == 0.0 { "0".to_owned() } else { format!("{value:+}") }
}

impl Writer<'_> {
    /// Whether a stage is one row: its only step has no name.
    fn single(&self, stage: usize) -> bool {
        let (_, first, count) = self.columns.stages[stage];
        count == 0 || (count == 1 && self.map.steps[&self.columns.steps[first].0].name.is_empty())
    }

    fn step_row(&self, step: usize) -> Row {
        let (_, stage) = self.columns.steps[step];
        match self.single(stage) {
            true => Row(stage, None),
            false => Row(stage, Some(step - self.columns.stages[stage].1)),
        }
    }

    fn points(&mut self) {
        for point in self.map.emotions.values() {
            let Some(step) = self.columns.step(point.step) else {
                continue;
            };
            let who =
                point.persona.and_then(|id| self.people.get(&id)).map_or(String::new(), |name| format!("{name}: "));
            let word = point.word.and_then(|id| self.map.words.get(&id)).map_or("", |word| &word.name);
            let mut label: String =
                [word, &point.label].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
            if !point.quote.is_empty() {
                label = format!("{label}{}“{}”", if label.is_empty() { "" } else { " " }, point.quote);
            }
            let label = label.replace('\n', "\n  ");
            // A label with a colon would otherwise begin with a name, one with a bullet be a card.
            let who = if who.is_empty() && (label.contains(": ") || label.starts_with('•')) {
                ": ".to_owned()
            } else {
                who
            };
            let value = score(point.value);
            let line = match (point.series, label.is_empty()) {
                (Series::First, true) => format!("{who}{value}"),
                (Series::First, false) => format!("{who}{label} ({value})"),
                (Series::Second, _) => format!("{who}{label} (2nd: {value})"),
            };
            self.cells.entry((self.step_row(step), point.lane)).or_default().push(line);
        }
    }

    /// Where a card stands, and the mark that tells how far it reaches.
    fn place(&self, range: Range) -> Option<(Row, String)> {
        let stage = |id| self.columns.stage(id);
        Some(match range {
            Range::Step(only) => (self.step_row(self.columns.step(only)?), String::new()),
            Range::Stage(only) => (Row(stage(only)?, None), String::new()),
            Range::Steps(from, to) => {
                let last = self.columns.step(to)?;
                let number = self.map.step_number(&self.columns, last);
                (self.step_row(self.columns.step(from)?), format!("{{→ {number}}}"))
            }
            Range::Stages(from, to) => (Row(stage(from)?, None), format!("{{→ {}}}", stage(to)? + 1)),
        })
    }

    fn cards(&mut self) {
        let by_lane = self.map.cards_by_lane(&self.columns);
        let mut blocks: BTreeMap<(Row, LaneId), Vec<Vec<String>>> = BTreeMap::new();
        for (lane, cards) in by_lane {
            let Some(kind) = self.map.lanes.get(&lane).map(|lane| &lane.kind) else {
                continue;
            };
            for card in cards {
                let Some((row, reach)) = card.place.and_then(|place| self.place(place.range)) else {
                    continue;
                };
                blocks.entry((row, lane)).or_default().push(self.block(card, kind, &reach));
            }
        }
        for (at, blocks) in blocks {
            let bulleted = self.map.lanes[&at.1].kind == LaneKind::Emotion;
            let cell = self.cells.entry(at).or_default();
            cell.extend(joined(blocks, bulleted));
        }
    }

    /// The lines of one card.
    fn block(&self, card: &Card, kind: &LaneKind, reach: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let channel = card.channel.and_then(|id| self.map.channels.get(&id)).map(|channel| channel.name.as_str());
        let bare = card.title.is_empty() && card.text.is_empty();
        match (plain(kind), channel) {
            (Plain::Channel, Some(channel)) if bare => {
                lines.push(format!("{}{}", markup::escaped(channel), if card.secondary { " (also)" } else { "" }));
            }
            (Plain::Title, _) if !card.title.is_empty() => lines.push(markup::escaped(&card.title)),
            (Plain::Text, _) if card.title.is_empty() => {}
            _ if bare => {}
            _ => lines.push(format!("**{}**", markup::escaped(&card.title))),
        }
        if let Some(metric) = card.metric.as_ref().filter(|_| *kind == LaneKind::Metrics) {
            let mut figure = format!("= {} {}", metric.value, metric.unit).trim_end().to_owned();
            if !metric.target.is_empty() {
                figure.push_str(&format!(" → {}", metric.target));
            }
            if lines.is_empty() {
                lines.push("****".to_owned());
            }
            lines.push(figure.replace('\n', " "));
        }
        if !card.text.is_empty() {
            let mut body = markup::lines(&card.text);
            // A body whose first line is bold throughout would read back as a title.
            if lines.is_empty() && body.first().is_some_and(|line| super::marks::titled(line).is_some()) {
                body[0] =
                    markup::escaped(&card.text.0[0].spans.iter().map(|span| span.text.as_str()).collect::<String>());
            }
            lines.extend(body);
        }
        let people: Vec<&str> = card.personas.iter().filter_map(|id| self.people.get(id)).map(String::as_str).collect();
        let mut marks = Vec::new();
        if !people.is_empty() {
            marks.push(format!("{{@ {}}}", people.join("; ")));
        }
        if !reach.is_empty() {
            marks.push(reach.to_owned());
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            for mark in marks {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(&mark);
            }
        }
        lines.iter().flat_map(|line| line.split('\n')).map(str::to_owned).collect()
    }

    fn rows(&self) -> String {
        let lanes = self.map.lanes.ordered();
        let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let mut write = |record: Vec<String>| {
            let safe: Vec<String> = record.into_iter().map(safe).collect();
            out.write_record(&safe).expect("writing to memory does not fail");
        };
        let title = self.map.info.title.replace('\n', " ");
        let mut header = vec![format!("# {title}").trim_end().to_owned(), "Stage".to_owned(), "Step".to_owned()];
        header.extend(lanes.iter().map(|lane| heading(lane)));
        write(header);
        let cell =
            |row: Row, lane: LaneId| self.cells.get(&(row, lane)).map_or(String::new(), |lines| lines.join("\n"));
        for (nth, (stage, first, count)) in self.columns.stages.iter().enumerate() {
            let name = &self.map.stages[stage].name;
            let whole = Row(nth, None);
            let filled = lanes.iter().any(|lane| self.cells.contains_key(&(whole, lane.id)));
            if self.single(nth) || filled {
                let mut record = vec![whole.label(), name.clone(), String::new()];
                record.extend(lanes.iter().map(|lane| cell(whole, lane.id)));
                write(record);
            }
            for step in (0..*count).filter(|_| !self.single(nth)) {
                let row = Row(nth, Some(step));
                let step = &self.map.steps[&self.columns.steps[first + step].0].name;
                let mut record = vec![row.label(), name.clone(), step.clone()];
                record.extend(lanes.iter().map(|lane| cell(row, lane.id)));
                write(record);
            }
        }
        let parked: Vec<Vec<String>> =
            self.map.parked().iter().map(|card| self.block(card, &LaneKind::Text, "")).collect();
        if !parked.is_empty() {
            write(vec!["parked".to_owned(), "Parking lot".to_owned(), joined(parked, true).join("\n")]);
        }
        let bytes = out.into_inner().expect("writing to memory does not fail");
        String::from_utf8(bytes).expect("text in, text out")
    }
}

/// Several cards as the lines of one cell; one that is a single line needs no bullet.
fn joined(blocks: Vec<Vec<String>>, bulleted: bool) -> Vec<String> {
    match &blocks[..] {
        [block] if !bulleted && block.len() == 1 && !block[0].trim().is_empty() && !block[0].starts_with("- ") => {
            return block.clone();
        }
        _ => {}
    }
    let mut lines = Vec::new();
    for block in blocks {
        for (nth, line) in block.into_iter().enumerate() {
            lines.push(format!("{}{line}", if nth == 0 { "• " } else { "  " }));
        }
    }
    lines
}

/// A lane's name, with its kind behind it where the name does not tell it.
fn heading(lane: &Lane) -> String {
    let told = match words::kinds(&lane.name).first() {
        Some(kind) => *kind == lane.kind,
        None => lane.kind == LaneKind::Text,
    };
    let bare = lane.name.trim_end() == lane.name && !lane.name.ends_with(']') && !lane.name.is_empty();
    if told && bare {
        return lane.name.clone();
    }
    let kind = lane.kind.as_str();
    if lane.name.is_empty() { format!("[{kind}]") } else { format!("{} [{kind}]", lane.name) }
}

/// A cell that no spreadsheet takes for a formula.
fn safe(cell: String) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\'']) && cell.parse::<f64>().is_err();
    if risky { format!("'{cell}") } else { cell }
}
