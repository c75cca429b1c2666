//! One line of a journey, read with patience: where mermaid gives up or garbles, the likely meaning is taken and named.

use super::{
    number::{ascii, script_number, written_number},
    prepare::{blank, word},
};

/// A task as it was understood.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Understood {
    pub(super) name: String,
    /// `None`: no number was written.
    pub(super) score: Option<f64>,
    /// What stands where the score should be.
    pub(super) written: String,
    pub(super) people: Vec<String>,
    /// What mermaid drops without a word.
    pub(super) extra: String,
    /// Codes of what was noticed.
    pub(super) oddities: Vec<&'static str>,
}

/// A colon lies in the name of the task.
pub(super) const COLON_IN_NAME: &str = "colon-in-name";
/// The colons are full-width ones, or the digits of another script.
pub(super) const FULL_WIDTH: &str = "full-width-signs";
/// Names are separated by commas of another script.
pub(super) const FULL_WIDTH_COMMA: &str = "full-width-comma";
/// There is no score at all.
pub(super) const NO_SCORE: &str = "score-missing";
/// What should be the score is no number.
pub(super) const NOT_A_NUMBER: &str = "score-not-a-number";
/// Nothing stands between two colons; mermaid counts 0.
pub(super) const EMPTY_SCORE: &str = "score-empty";
/// There is text behind the people.
pub(super) const EXTRA: &str = "text-after-people";

/// `keyword` at the start of a line, and what follows after a blank; nothing may follow.
pub(super) fn keyword<'t>(line: &'t str, keyword: &str) -> Option<&'t str> {
    let head = line.get(..keyword.len())?;
    let rest = &line[keyword.len()..];
    let bounded = rest.is_empty() || rest.starts_with(blank);
    (head.eq_ignore_ascii_case(keyword) && bounded).then(|| rest.trim_start_matches(blank))
}

/// As [`keyword`], but with a colon behind it.
pub(super) fn keyword_colon<'t>(line: &'t str, keyword: &str) -> Option<&'t str> {
    let head = line.get(..keyword.len())?;
    let rest = line[keyword.len()..].trim_start_matches(blank).strip_prefix([':', '：'])?;
    head.eq_ignore_ascii_case(keyword).then(|| rest.trim_start_matches(blank))
}

/// The byte after an entity such as `#59;` or `&amp;` that starts here.
pub(super) fn entity_end(text: &str, at: usize) -> Option<usize> {
    let body = text[at..].strip_prefix(['#', '&'])?;
    let body = body.strip_prefix('#').unwrap_or(body);
    let length = body.find(|one| !word(one))?;
    let from = text.len() - body.len();
    (length > 0 && body[length..].starts_with(';')).then_some(from + length + 1)
}

/// Where the semicolons are that belong to no entity.
pub(super) fn semicolons(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['#', '&', ';']) {
        let place = at + found;
        match entity_end(text, place) {
            Some(end) => at = end,
            None => {
                if text.as_bytes()[place] == b';' {
                    places.push(place);
                }
                at = place + 1;
            }
        }
    }
    places
}

/// Whether a piece can stand alone: a heading with text, or a task with a number.
pub(super) fn stands_alone(piece: &str) -> bool {
    let piece = piece.trim_matches(blank);
    let heading = ["title", "section"].into_iter().find_map(|word| keyword(piece, word));
    match heading {
        Some(text) => !text.is_empty(),
        None => piece.split(':').nth(1).and_then(written_number).is_some() && !piece.starts_with(':'),
    }
}

/// Where a comment begins: at a `#` before a blank, if what is before it is complete. The second value tells whether
/// a `#` elsewhere was taken for text although mermaid would end the line there.
pub(super) fn comment(line: &str) -> (usize, bool) {
    let mut text = false;
    let mut at = 0;
    while let Some(found) = line[at..].find('#') {
        let place = at + found;
        if let Some(end) = entity_end(line, place) {
            at = end;
            continue;
        }
        let after = &line[place + 1..];
        let before = line[..place].trim_matches(blank);
        let loose = after.is_empty() || after.starts_with(blank) || after.starts_with('#');
        if before.is_empty() && (loose || !stands_alone(line)) {
            return (place, text);
        }
        if loose && line[..place].ends_with(blank) && stands_alone(before) {
            return (place, text);
        }
        text = true;
        at = place + 1;
    }
    (line.len(), text)
}

/// Reads `name: score: people`.
pub(super) fn task(line: &str) -> Understood {
    let parts: Vec<&str> = line.split(':').collect();
    let plain = parts.get(1).and_then(|score| script_number(score));
    let mut understood = match (plain, parts.as_slice()) {
        (Some(score), _) if !clock(&parts, score) => pieces(&parts, 1),
        _ => match (1..parts.len()).rfind(|at| likely_score(parts[*at])) {
            Some(1) => pieces(&parts, 1),
            Some(at) => {
                let mut found = pieces(&parts, at);
                found.oddities.push(COLON_IN_NAME);
                found
            }
            None => match full_width(line) {
                Some(found) => found,
                None => pieces(&parts, 1),
            },
        },
    };
    let written = understood.written.trim_matches(blank);
    if parts.len() == 1 && understood.score.is_none() {
        understood.oddities.push(NO_SCORE);
    } else if written.is_empty() {
        understood.oddities.push(if parts.len() > 2 { EMPTY_SCORE } else { NO_SCORE });
        understood.score = (parts.len() > 2).then_some(0.0);
    } else if !understood.score.is_some_and(f64::is_finite) {
        understood.oddities.push(NOT_A_NUMBER);
        understood.score = None;
    }
    if !understood.extra.is_empty() {
        understood.oddities.push(EXTRA);
    }
    if understood.people.iter().any(|name| name.contains(['，', '、', '،'])) {
        understood.oddities.push(FULL_WIDTH_COMMA);
        let people = understood.people.iter().flat_map(|name| name.split(['，', '、', '،']));
        understood.people = people.map(|name| name.trim_matches(blank).to_owned()).collect();
    }
    understood
}

/// Whether the first number is the end of a time of day: `Lunch at 12:30: 5: Me`.
fn clock(parts: &[&str], score: f64) -> bool {
    let hour = parts[0].ends_with(|one: char| one.is_ascii_digit());
    let minute = parts[1].starts_with(|one: char| one.is_ascii_digit());
    let behind = parts.get(2).and_then(|score| written_number(score));
    hour && minute && !(1.0..=5.0).contains(&score) && behind.is_some_and(|behind| (1.0..=5.0).contains(&behind))
}

/// Whether a piece far behind the first colon is a score rather than a year or a number of a page.
fn likely_score(part: &str) -> bool {
    written_number(part).is_some_and(|score| score.abs() <= 10.0)
}

/// The task whose score is the part at `at`.
fn pieces(parts: &[&str], at: usize) -> Understood {
    let written = parts.get(at).copied().unwrap_or_default();
    let (people, extra) = match parts.get(at + 1) {
        None => (Vec::new(), String::new()),
        Some(people) => (
            people.split(',').map(|name| name.trim_matches(blank).to_owned()).collect(),
            parts[at + 2..].join(":").trim_matches(blank).to_owned(),
        ),
    };
    let score = script_number(written).filter(|score| score.is_finite());
    let mut oddities = Vec::new();
    if score.is_none() && written_number(written).is_some() {
        oddities.push(FULL_WIDTH);
    }
    Understood {
        name: parts[..at.min(parts.len())].join(":"),
        score: score.or_else(|| written_number(written)),
        written: written.to_owned(),
        people,
        extra,
        oddities,
    }
}

/// A line whose colons are full-width ones.
fn full_width(line: &str) -> Option<Understood> {
    if !line.contains('：') {
        return None;
    }
    let plain: String = line.chars().map(|one| if one == '：' { ':' } else { one }).collect();
    let parts: Vec<&str> = plain.split(':').collect();
    let at = (1..parts.len()).rfind(|at| likely_score(parts[*at]))?;
    let mut found = pieces(&parts, at);
    if !found.oddities.contains(&FULL_WIDTH) {
        found.oddities.push(FULL_WIDTH);
    }
    if at > 1 {
        found.oddities.push(COLON_IN_NAME);
    }
    found.written = found.written.chars().map(ascii).collect();
    Some(found)
}
