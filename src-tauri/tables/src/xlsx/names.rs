//! What people read where one part of a map refers to another, and what such a name refers to. Knows no workbook.

use std::collections::BTreeMap;

use throughline_model::*;

use super::entities::Kind;

/// What a reference may lead to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Target {
    Stage,
    Step,
    /// A step or a stage: the end of a card's range.
    Column,
    /// A card, a step or a stage: the end of a link.
    Part,
    Lane,
    Persona,
    Channel,
    Device,
    Department,
    Word,
    Source,
    Picture,
    Card,
}

/// The labels of everything on one map, each of its own within its kind.
#[derive(Default)]
pub(super) struct Names {
    /// Ids, their labels and their bare names; the id of a column or a part begins with what it is, as in `step:4`.
    lists: BTreeMap<Target, Vec<Named>>,
    by_id: BTreeMap<(Target, String), usize>,
    by_label: BTreeMap<(Target, String), usize>,
}

struct Named {
    id: String,
    label: String,
    bare: String,
}

/// A label is cut here; ids make it unique anyway.
const LENGTH: usize = 60;

fn short(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", flat[..end].trim_end()),
        None => flat,
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Names {
    /// The labels of a map.
    pub(super) fn of(map: &Map) -> Names {
        let mut names = Names::default();
        let columns = map.columns();
        for (nth, (id, ..)) in columns.stages.iter().enumerate() {
            let name = short(&map.stages[id].name);
            let label = format!("{} {}", nth + 1, if name.is_empty() { "–" } else { &name });
            names.add(Target::Stage, id.to_string(), label.clone(), &name);
            names.add(Target::Column, format!("stage:{id}"), label.clone(), &name);
            names.add(Target::Part, format!("stage:{id}"), label, &name);
        }
        for (nth, (id, stage)) in columns.steps.iter().enumerate() {
            let name = short(&map.steps[id].name);
            let of = short(&map.stages[&columns.stages[*stage].0].name);
            let words = if name.is_empty() { format!("({of})") } else { name.clone() };
            let label = format!("{} {words}", map.step_number(&columns, nth));
            names.add(Target::Step, id.to_string(), label.clone(), &name);
            names.add(Target::Column, format!("step:{id}"), label.clone(), &name);
            names.add(Target::Part, format!("step:{id}"), label, &name);
        }
        macro_rules! named {
            ($($table:ident $target:ident $name:expr;)+) => {$(
                for entity in map.$table.ordered() {
                    let name = short(&$name(entity.as_ref()));
                    names.add(Target::$target, entity.id.to_string(), name.clone(), &name);
                }
            )+};
        }
        named! {
            lanes Lane |it: &Lane| it.name.clone();
            personas Persona |it: &Persona| it.name.clone();
            channels Channel |it: &Channel| it.name.clone();
            devices Device |it: &Device| it.name.clone();
            departments Department |it: &Department| it.name.clone();
            words Word |it: &EmotionWord| it.name.clone();
            sources Source |it: &Source| it.name.clone();
            pictures Picture |it: &Picture| it.alt.clone();
        }
        for card in map.cards.values() {
            let name = short(&if card.title.trim().is_empty() { card.text.text() } else { card.title.clone() });
            let label = format!("{name} ({})", card.id);
            names.add(Target::Card, card.id.to_string(), label.clone(), &name);
            names.add(Target::Part, format!("card:{}", card.id), label, &name);
        }
        names
    }

    fn add(&mut self, target: Target, id: String, label: String, bare: &str) {
        let taken = |label: &str| label.is_empty() || self.by_label.contains_key(&(target, folded(label)));
        let reserved = target == Target::Lane && folded(&label) == folded(PARKED);
        // A name with the separator of lists in it would fall apart there.
        let label = match taken(&label) || reserved || label.contains(';') {
            true => format!("{} ({id})", label.replace(';', ",")).trim_start().to_owned(),
            false => label,
        };
        let list = self.lists.entry(target).or_default();
        self.by_id.insert((target, id.clone()), list.len());
        self.by_label.entry((target, folded(&label))).or_insert(list.len());
        list.push(Named { id, label, bare: folded(bare) });
    }

    /// What a reference is shown as; the bare id in parentheses if it leads nowhere.
    pub(super) fn label(&self, target: Target, id: &str) -> String {
        match self.by_id.get(&(target, id.to_owned())) {
            Some(nth) => self.lists[&target][*nth].label.clone(),
            None => format!("({id})"),
        }
    }

    /// All labels of a kind, in order.
    pub(super) fn labels(&self, target: Target) -> impl Iterator<Item = &str> {
        self.lists.get(&target).into_iter().flatten().map(|named| named.label.as_str())
    }

    /// Whether an id is known.
    pub(super) fn has(&self, target: Target, id: &str) -> bool {
        self.by_id.contains_key(&(target, id.to_owned()))
    }

    fn exactly(&self, target: Target, text: &str) -> Option<&str> {
        let nth = self.by_label.get(&(target, folded(text)))?;
        Some(&self.lists[&target][*nth].id)
    }

    /// By the bare name, by the number before it, or by the id in parentheses behind it; only what is the only one.
    fn loosely(&self, target: Target, text: &str) -> Result<Option<&str>, ()> {
        let text = folded(text);
        let list = self.lists.get(&target).map_or(&[][..], Vec::as_slice);
        let inside = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, id)| id);
        if let Some(nth) = inside.and_then(|id| {
            let plain = self.by_id.get(&(target, id.to_owned()));
            plain.or_else(|| self.by_id.get(&(target, format!("card:{id}"))))
        }) {
            return Ok(Some(&list[*nth].id));
        }
        let numbered = text.chars().all(|one| one.is_ascii_digit() || one == '.') && !text.is_empty();
        let fits = |named: &&Named| match numbered && matches!(target, Target::Stage | Target::Step | Target::Column) {
            true => named.label.split(' ').next() == Some(text.as_str()) || named.bare == text,
            false => named.bare == text && !text.is_empty(),
        };
        let mut found = list.iter().filter(fits);
        match (found.next(), found.next()) {
            (Some(only), None) => Ok(Some(&only.id)),
            (None, _) => Ok(None),
            (Some(_), Some(_)) => Err(()),
        }
    }
}

/// The label of the parking lot, where a lane is expected.
pub(super) const PARKED: &str = "Parking lot";

/// Finds what a cell means: first as the workbook was written, then as the map is by now.
pub(super) struct Resolver<'n> {
    pub(super) written: &'n Names,
    pub(super) current: &'n Names,
}

impl Resolver<'_> {
    /// The id behind a label; the error says what to do.
    pub(super) fn find(&self, target: Target, text: &str) -> Result<String, String> {
        let alive = |id: &&str| self.current.has(target, id);
        let both = [self.written, self.current];
        if let Some(id) = both.iter().filter_map(|names| names.exactly(target, text)).find(alive) {
            return Ok(id.to_owned());
        }
        for names in [self.current, self.written] {
            match names.loosely(target, text) {
                Ok(Some(id)) if self.current.has(target, id) => return Ok(id.to_owned()),
                Ok(_) => {}
                Err(()) => return Err("several are called so; choose one from the list of the cell".to_owned()),
            }
        }
        Err(format!("there is no {} of that name; {}", called(target), advice(target)))
    }
}

fn called(target: Target) -> &'static str {
    match target {
        Target::Stage => Kind::Stages.names().0,
        Target::Step => Kind::Steps.names().0,
        Target::Column => "step or stage",
        Target::Part => "card, step or stage",
        Target::Lane => Kind::Lanes.names().0,
        Target::Persona => Kind::Personas.names().0,
        Target::Channel => Kind::Channels.names().0,
        Target::Device => Kind::Devices.names().0,
        Target::Department => Kind::Departments.names().0,
        Target::Word => Kind::Words.names().0,
        Target::Source => Kind::Sources.names().0,
        Target::Picture => Kind::Pictures.names().0,
        Target::Card => Kind::Cards.names().0,
    }
}

fn advice(target: Target) -> &'static str {
    match target {
        Target::Card | Target::Part => "write its name with its id in parentheses behind it",
        Target::Picture => "insert the picture into the map first",
        Target::Stage
        | Target::Step
        | Target::Column
        | Target::Lane
        | Target::Persona
        | Target::Channel
        | Target::Device
        | Target::Department
        | Target::Word
        | Target::Source => "add it on its own sheet, or choose one that is there",
    }
}
