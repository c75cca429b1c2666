//! How a field is shown in a cell, and what a cell says about a field. Knows no sheet and no file.

use serde_json::{Map as Object, Value, json};
use throughline_model::RichText;

use super::{
    fields::{Absent, Field},
    names::{Names, Resolver, Target},
};
use crate::{
    csv::{marks, markup},
    diagnostic::quoted,
};

/// A day: year, month, day of the month.
pub(super) type Day = (u16, u8, u8);

/// What goes into a cell.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Shown {
    Nothing,
    Text(String),
    /// The beginning of a text that no cell can hold.
    Cut(String),
    Number(f64),
    Day(Day),
}

/// What was found in a cell.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Cell {
    Text(String),
    /// A number, and how people see it.
    Number(f64, String),
    Flag(bool),
    /// A day, and how it is written in text: with the time of day if it has one.
    Day(Day, String),
    /// `#REF!` and its like.
    Error(String),
    /// A formula that nobody has computed yet, as programs without formulas save it.
    Uncomputed,
}

/// Excel holds 32,767 UTF-16 units in a cell; some room is left for programs that count otherwise.
pub(super) const CELL_LENGTH: usize = 32_000;

/// Cuts a text where a cell ends.
pub(super) fn cut(text: &str) -> Option<&str> {
    let mut units = 0;
    for (at, one) in text.char_indices() {
        units += one.len_utf16();
        if units > CELL_LENGTH {
            return Some(&text[..at]);
        }
    }
    None
}

fn shown(text: String) -> Shown {
    match cut(&text) {
        _ if text.is_empty() => Shown::Nothing,
        Some(start) => Shown::Cut(format!("{start}…")),
        None => Shown::Text(text),
    }
}

/// The day that a text names, if spreadsheets can count it.
pub(super) fn day(text: &str) -> Option<Day> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let (year, month, day) = shape.then(|| (text[..4].parse(), text[5..7].parse(), text[8..].parse()))?;
    let (year, month, day): (u16, u8, u8) = (year.ok()?, month.ok()?, day.ok()?);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    // Spreadsheets count the days before March 1900 wrongly.
    ((1901..=9999).contains(&year) && (1..=length).contains(&day)).then_some((year, month, day))
}

pub(super) fn spelled((year, month, day): Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Formatted text as the little Markdown of tables.
pub(super) fn marked(text: &RichText) -> String {
    markup::lines(text).join("\n")
}

fn unmarked(text: &str) -> RichText {
    let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    markup::body(marks::logical(&lines).iter().map(String::as_str), true)
}

fn word<'w>(words: &'w [(&str, &'w str)], key: &'w str) -> &'w str {
    words.iter().find(|(known, _)| *known == key).map_or(key, |(_, word)| word)
}

fn heads(list: &Value, key: &str) -> Vec<String> {
    let entries = list.as_array().map(Vec::as_slice).unwrap_or_default();
    entries.iter().map(|entry| entry.get(key).and_then(Value::as_str).unwrap_or_default().replace('\n', " ")).collect()
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// A field as people see it. Positions and places are not of one field, and shown elsewhere.
pub(super) fn show(field: Field, value: Option<&Value>, parent: bool, names: &Names) -> Shown {
    let Some(value) = value else {
        return match field {
            Field::Choice([(_, first), ..], Absent::First) if parent => Shown::Text((*first).to_owned()),
            _ => Shown::Nothing,
        };
    };
    let text = || value.as_str().unwrap_or_default();
    match field {
        Field::Text => shown(text().to_owned()),
        Field::Rich => shown(serde_json::from_value(value.clone()).map(|text| marked(&text)).unwrap_or_default()),
        Field::Lines => shown(texts(value).collect::<Vec<_>>().join("\n")),
        Field::Listed => shown(texts(value).collect::<Vec<_>>().join("; ")),
        Field::Number | Field::Whole | Field::Grade => value.as_f64().map_or(Shown::Nothing, Shown::Number),
        Field::Flag if value == &json!(true) => Shown::Text("yes".to_owned()),
        Field::Flag => Shown::Nothing,
        Field::Answer => shown(if value == &json!(true) { "yes" } else { "no" }.to_owned()),
        Field::Choice(words, _) | Field::Word(words) => shown(word(words, text()).to_owned()),
        Field::Date => day(text()).map_or_else(|| shown(text().to_owned()), Shown::Day),
        Field::Ref(target) => shown(names.label(target, text())),
        Field::Refs(target) => shown(texts(value).map(|id| names.label(target, id)).collect::<Vec<_>>().join("; ")),
        Field::End => match value.as_object().and_then(|end| end.iter().next()) {
            Some((kind, id)) => {
                shown(names.label(Target::Part, &format!("{kind}:{}", id.as_str().unwrap_or_default())))
            }
            None => Shown::Nothing,
        },
        Field::Heads(key) => shown(heads(value, key).join("\n")),
        Field::Position | Field::Place(_) => Shown::Nothing,
    }
}

impl Shown {
    /// What a reader finds in the cell when nobody has touched it.
    pub(super) fn untouched(&self) -> Option<Cell> {
        match self {
            Shown::Nothing => None,
            Shown::Text(text) | Shown::Cut(text) => Some(Cell::Text(text.clone())),
            Shown::Number(number) => Some(Cell::Number(*number, number.to_string())),
            Shown::Day(day) => Some(Cell::Day(*day, spelled(*day))),
        }
    }

    /// What stands in the cell.
    pub(super) fn text(&self) -> String {
        self.untouched().map(|cell| cell.text()).unwrap_or_default()
    }

    /// Whether a cell still says this, however the spreadsheet has written it.
    pub(super) fn is(&self, cell: Option<&Cell>) -> bool {
        let Some(cell) = cell else { return matches!(self, Shown::Nothing) };
        let same = |a: f64, b: f64| a == b || (a - b).abs() <= 1e-12 * a.abs().max(b.abs());
        match (self, cell) {
            (Shown::Nothing, Cell::Text(text)) => text.trim().is_empty(),
            (Shown::Text(text) | Shown::Cut(text), Cell::Text(found)) => tidy(text) == tidy(found),
            // `412` as text may have become a number, and the other way round.
            (Shown::Text(text), Cell::Number(found, _)) => text.trim().parse().is_ok_and(|number| same(number, *found)),
            (Shown::Text(text), Cell::Day(found, _)) => day(text.trim()) == Some(*found),
            (Shown::Text(text), Cell::Flag(found)) => flag(text) == Some(*found),
            (Shown::Number(number), Cell::Number(found, _)) => same(*number, *found),
            (Shown::Number(number), Cell::Text(found)) => self::number(found).is_some_and(|found| same(*number, found)),
            (Shown::Day(day), Cell::Day(found, _)) => day == found,
            (Shown::Day(day), Cell::Text(found)) => self::day(found.trim()) == Some(*day),
            (Shown::Day(day), Cell::Number(found, _)) => from_serial(*found) == Some(*day),
            _ => false,
        }
    }
}

/// A text as it comes back from a spreadsheet at least: without blanks at its ends, with plain line ends.
fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// A text without the characters that a map does not take.
pub(super) fn clean(text: &str) -> String {
    let plain = |one: char| match one {
        '\n' | '\u{b}' | '\u{c}' | '\u{85}' => Some('\n'),
        '\t' => Some(' '),
        other => Some(other).filter(|one| !one.is_control()),
    };
    tidy(text).chars().filter_map(plain).collect()
}

fn number(text: &str) -> Option<f64> {
    let text: String = text.trim().replace('−', "-").replace(['\u{a0}', '\u{202f}', ' '], "");
    let text = text.strip_suffix('%').unwrap_or(&text);
    let commas = text.matches(',').count();
    let text = if commas == 1 && !text.contains('.') { text.replace(',', ".") } else { text.to_owned() };
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The day with a serial number, as spreadsheets count since 1900, within this and the last century.
fn from_serial(serial: f64) -> Option<Day> {
    let plausible = (18_264.0..100_000.0).contains(&serial);
    let day = calamine::ExcelDateTime::new(serial, calamine::ExcelDateTimeType::DateTime, false);
    plausible.then(|| day.to_ymd_hms_milli()).map(|(year, month, day, ..)| (year, month, day))
}

fn flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "x" | "✓" | "✔" | "1" | "ja" | "oui" | "sí" | "si" | "wahr" | "vrai" => Some(true),
        "no" | "n" | "false" | "0" | "nein" | "non" | "falsch" | "faux" | "-" | "–" => Some(false),
        _ => None,
    }
}

impl Cell {
    /// The cell as text.
    pub(super) fn text(&self) -> String {
        match self {
            Cell::Text(text) | Cell::Error(text) | Cell::Number(_, text) | Cell::Day(_, text) => text.clone(),
            Cell::Flag(true) => "yes".to_owned(),
            Cell::Flag(false) => "no".to_owned(),
            Cell::Uncomputed => String::new(),
        }
    }

    /// Why the cell says nothing, though it is not empty: half a sentence and what to do.
    pub(super) fn mute(&self) -> Option<String> {
        match self {
            Cell::Error(error) => Some(format!("the cell shows {error}; mend its formula or write the value")),
            Cell::Uncomputed => Some(UNCOMPUTED.to_owned()),
            Cell::Text(_) | Cell::Number(..) | Cell::Flag(_) | Cell::Day(..) => None,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Cell::Text(text) if text.trim().is_empty())
    }
}

const UNCOMPUTED: &str = "the formula in the cell has no result yet; write the value, or save the workbook in a \
                          spreadsheet program first";

/// Letters and digits alone, so that `Data backed` is `Data-backed`.
fn bare(text: &str) -> String {
    text.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn choice(words: &[(&str, &str)], text: &str) -> Option<Value> {
    let wanted = bare(text);
    words.iter().find(|(key, word)| bare(key) == wanted || bare(word) == wanted).map(|(key, _)| json!(key))
}

/// What a cell says about a field; `None` is an empty field. The error is half a sentence and what to do.
pub(super) fn take(
    field: Field,
    cell: Option<&Cell>,
    old: Option<&Value>,
    resolver: &Resolver<'_>,
) -> Result<Option<Value>, String> {
    let Some(cell) = cell.filter(|cell| !cell.is_empty()) else { return Ok(None) };
    if let Some(why) = cell.mute() {
        return Err(why);
    }
    let text = clean(&cell.text());
    let entries = |parts: &[char]| -> Vec<String> {
        text.split(parts).map(|entry| entry.trim().to_owned()).filter(|entry| !entry.is_empty()).collect()
    };
    let value = match field {
        Field::Text => json!(text),
        Field::Rich => serde_json::to_value(unmarked(&text)).unwrap_or_default(),
        Field::Lines => json!(entries(&['\n'])),
        Field::Listed => json!(entries(&['\n', ';'])),
        Field::Number => json!(told(cell, &text)?),
        Field::Whole | Field::Grade => {
            let number = told(cell, &text)?;
            let most = if matches!(field, Field::Grade) { 5.0 } else { 9e15 };
            let least = if matches!(field, Field::Grade) { 1.0 } else { 0.0 };
            if number.fract() != 0.0 || !(least..=most).contains(&number) {
                let range = if most == 5.0 { "from 1 to 5" } else { "from 0 up" };
                return Err(format!("{} does not fit; write a whole number {range}", quoted(&text)));
            }
            json!(number as u64)
        }
        Field::Flag | Field::Answer => {
            let told = match cell {
                Cell::Flag(flag) => Some(*flag),
                _ => flag(&text),
            };
            json!(told.ok_or_else(|| format!("{} is neither yes nor no; write one of them", quoted(&text)))?)
        }
        Field::Choice(words, _) => choice(words, &text).ok_or_else(|| {
            let all: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
            format!("{} is none of its words; choose {}", quoted(&text), all.join(", "))
        })?,
        Field::Word(words) => choice(words, &text).unwrap_or_else(|| json!(text)),
        Field::Date => match cell {
            Cell::Day(day, _) => json!(spelled(*day)),
            Cell::Number(serial, _) => json!(from_serial(*serial).map_or(text, spelled)),
            Cell::Text(_) | Cell::Flag(_) | Cell::Error(_) | Cell::Uncomputed => json!(text),
        },
        Field::Ref(target) => json!(found(target, &text, resolver)?),
        Field::Refs(target) => {
            let mut ids: Vec<String> = Vec::new();
            for name in entries(&['\n', ';']) {
                let id = found(target, &name, resolver)?;
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            json!(ids)
        }
        Field::End => {
            let id = found(Target::Part, &text, resolver)?;
            let (kind, id) = id.split_once(':').unwrap_or_default();
            json!({ kind: id })
        }
        Field::Heads(key) => again(&entries(&['\n']), key, old),
        Field::Position | Field::Place(_) => return Ok(None),
    };
    Ok(Some(value))
}

fn found(target: Target, text: &str, resolver: &Resolver<'_>) -> Result<String, String> {
    resolver.find(target, text).map_err(|why| format!("{}: {why}", quoted(text)))
}

pub(super) fn told(cell: &Cell, text: &str) -> Result<f64, String> {
    let number = match cell {
        Cell::Number(number, _) => Some(*number).filter(|number| number.is_finite()),
        Cell::Text(_) | Cell::Flag(_) | Cell::Day(..) | Cell::Error(_) | Cell::Uncomputed => number(text),
    };
    number.ok_or_else(|| format!("{} is no number; write digits", quoted(text)))
}

/// A list of objects by one of their fields: known ones keep the rest of theirs.
fn again(lines: &[String], key: &str, old: Option<&Value>) -> Value {
    let known = old.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let heads = old.map(|old| heads(old, key)).unwrap_or_default();
    let entry = |(nth, line): (usize, &String)| {
        let same = heads.iter().position(|head| head.trim() == line.as_str());
        let at = same.or((lines.len() == known.len()).then_some(nth));
        let mut entry = at.and_then(|at| known[at].as_object().cloned()).unwrap_or_else(Object::new);
        if same.is_none() {
            entry.insert(key.to_owned(), json!(line));
        }
        Value::Object(entry)
    };
    Value::Array(lines.iter().enumerate().map(entry).collect())
}

/// Whether a cell alone gives the field back.
pub(super) fn restores(field: Field, value: &Value, shown: &Shown, resolver: &Resolver<'_>) -> bool {
    match (shown, field) {
        (Shown::Nothing, Field::Flag) => value == &json!(false),
        (Shown::Nothing | Shown::Cut(_), _) => false,
        _ => take(field, shown.untouched().as_ref(), None, resolver) == Ok(Some(value.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_day_that_exists() {
        assert_eq!(day("2024-02-29"), Some((2024, 2, 29)));
        for none in
            ["2023-02-29", "1900-01-01", "2024-13-01", "2024-00-10", "24-02-29", "2024-2-29", "week 4", "2024–02–2"]
        {
            assert_eq!(day(none), None, "{none}");
        }
    }

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        for (text, value) in [("2,5", 2.5), ("−1.5", -1.5), ("1 200", 1200.0), ("+3", 3.0), ("41 %", 41.0)] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        assert_eq!(number("abc"), None);
        assert_eq!(number("1e999"), None);
    }
}
