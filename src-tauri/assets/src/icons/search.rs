//! Finds icons by meaning: name, then our own words, then the makers' keywords, then beginnings of words.

use std::cmp::Reverse;

use super::{palette, table};

/// Everyday words of journey work and the icons that show them: `word<TAB>icon icon …`, best icon first.
static ALIASES: &str = include_str!("../../../../icons/map/aliases.tsv");

// What each kind of match is worth. The steps between them are wider than every bonus together.
const EXACT_NAME: u32 = 10_000;
const NAME_WORD: u32 = 5_000;
const ALIAS: u32 = 4_000;
const KEYWORD: u32 = 3_000;
const NAME_PREFIX: u32 = 2_000;
const ALIAS_PREFIX: u32 = 1_500;
const KEYWORD_PREFIX: u32 = 1_000;

/// Up to `limit` icon names for a query, best first; empty for an empty query.
///
/// Every word of the query must match. An exact name goes before a word of a name, then our own aliases, keywords
/// and beginnings; among equals the touchpoint palette goes first, then shorter names. Brand logos go last unless
/// named exactly.
pub fn search(query: &str, limit: usize) -> Vec<&'static str> {
    let query = normal(query);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() || limit == 0 {
        return Vec::new();
    }
    let aliases: Vec<(&str, Vec<&str>)> = aliases().collect();
    let favourites: Vec<&str> = palette().iter().flat_map(|(_, names)| names.iter().copied()).collect();
    let mut found: Vec<(u32, &'static str)> = table::rows()
        .filter_map(|row| {
            let whole = score(row, &query, &aliases);
            let parts = words.iter().map(|word| score(row, word, &aliases)).try_fold(0, |sum, part| Some(sum + part?));
            let best = whole.max(parts.map(|sum| sum / words.len() as u32))?;
            let brand = row.name.ends_with("-logo") && best < EXACT_NAME;
            let bonus = if favourites.contains(&row.name) { 40 } else { 0 };
            Some((if brand { best / 100 } else { best + bonus }, row.name))
        })
        .collect();
    found.sort_by_key(|&(score, name)| (Reverse(score), name.matches('-').count(), name.len(), name));
    found.into_iter().take(limit).map(|(_, name)| name).collect()
}

/// How well one word or phrase fits one icon.
fn score(row: table::Row, word: &str, aliases: &[(&str, Vec<&str>)]) -> Option<u32> {
    let name = row.name.replace('-', " ");
    if name == word || same_but_plural(&name, word) {
        return Some(EXACT_NAME);
    }
    let in_name = |fits: fn(&str, &str) -> bool| name.split(' ').any(|part| fits(part, word));
    let mut best = None;
    let mut offer = |value: u32| best = best.max(Some(value));
    if in_name(|part, word| part == word || same_but_plural(part, word)) {
        offer(NAME_WORD);
    } else if word.len() > 1 && in_name(|part, word| part.starts_with(word)) {
        offer(NAME_PREFIX);
    }
    for (alias, icons) in aliases {
        let Some(rank) = icons.iter().position(|icon| *icon == row.name) else { continue };
        // An alias that also is a word of the name lifts the icon among its like.
        let bonus = 500_u32.saturating_sub(rank as u32 * 50);
        if *alias == word || same_but_plural(alias, word) {
            offer(if name.split(' ').any(|part| part == word) { NAME_WORD } else { ALIAS } + bonus);
        } else if word.len() > 1 && (alias.starts_with(word) || alias.split(' ').any(|part| part == word)) {
            offer(ALIAS_PREFIX + bonus / 2);
        }
    }
    for keyword in row.keywords() {
        if keyword == word || same_but_plural(keyword, word) || keyword.split(' ').any(|part| part == word) {
            offer(KEYWORD);
        } else if word.len() > 1 && keyword.starts_with(word) {
            offer(KEYWORD_PREFIX);
        }
    }
    best
}

/// Lower case, with everything but letters and digits as single spaces.
fn normal(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn same_but_plural(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() > 2 && long.strip_prefix(short).is_some_and(|ending| ending == "s" || ending == "es")
}

fn aliases() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    ALIASES
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, icons)| (word, icons.split(' ').collect()))
}
