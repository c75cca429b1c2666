//! Finds icons by meaning: name, then our own words, then the makers' keywords, then beginnings of words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

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
const FAVOURITE: u32 = 40;
/// Bonus of the first icon of an alias; the following ones get less.
const FIRST: u32 = 500;

/// Up to `limit` icon names for a query, best first; empty for an empty query.
///
/// Every word of the query must match. An exact name goes before a word of a name, then our own aliases, keywords
/// and beginnings. The first icon of an alias counts like a name, since a key with "return" on it is not what people
/// look for. Among equals the touchpoint palette goes first, then shorter names; brand logos last of all.
pub fn search(query: &str, limit: usize) -> Vec<&'static str> {
    let query = normal(query);
    if query.is_empty() || limit == 0 {
        return Vec::new();
    }
    let whole = Term::of(&query);
    let words: Vec<Term> = if query.contains(' ') { query.split(' ').map(Term::of).collect() } else { Vec::new() };
    let mut found: Vec<(u32, &'static str)> = table::rows()
        .filter_map(|row| {
            let parts = words.iter().try_fold(0, |sum, word| Some(sum + word.score(row)?));
            let parts = parts.filter(|_| !words.is_empty()).map(|sum| sum / words.len() as u32);
            let best = whole.score(row).max(parts)?;
            let brand = row.name.ends_with("-logo") && best < EXACT_NAME;
            Some((if brand { best / 100 } else { best + favour(row.name) }, row.name))
        })
        .collect();
    found.sort_by_key(|&(score, name)| (Reverse(score), name.matches('-').count(), name.len(), name));
    found.into_iter().take(limit).map(|(_, name)| name).collect()
}

/// One word or phrase that is looked for, and the icons that our own table gives for it.
struct Term<'a> {
    word: &'a str,
    aliases: BTreeMap<&'static str, Alias>,
}

#[derive(Clone, Copy)]
struct Alias {
    whole: bool,
    /// How far up in its line the icon stands.
    bonus: u32,
}

impl<'a> Term<'a> {
    fn of(word: &'a str) -> Self {
        let mut aliases: BTreeMap<&'static str, Alias> = BTreeMap::new();
        for (alias, icons) in ALIASES.lines().filter_map(|line| line.split_once('\t')) {
            let whole = same(alias, word);
            if !whole && !begins(alias, word) && !alias.split(' ').any(|part| part == word) {
                continue;
            }
            for (rank, icon) in icons.split(' ').enumerate() {
                let hit = Alias { whole, bonus: FIRST.saturating_sub(rank as u32 * 50) };
                let known = aliases.entry(icon).or_insert(hit);
                if (hit.whole, hit.bonus) > (known.whole, known.bonus) {
                    *known = hit;
                }
            }
        }
        Self { word, aliases }
    }

    /// How well the term fits an icon; `None` if not at all.
    fn score(&self, row: table::Row) -> Option<u32> {
        let word = self.word;
        let name = row.name.replace('-', " ");
        if name == word {
            return Some(EXACT_NAME);
        }
        let named = name.split(' ').any(|part| same(part, word));
        let alias = self.aliases.get(row.name);
        if named {
            return Some(NAME_WORD + alias.map_or(0, |alias| alias.bonus));
        }
        if let Some(alias) = alias.filter(|alias| alias.whole) {
            let first = alias.bonus == FIRST;
            return Some(if first { NAME_WORD } else { ALIAS } + alias.bonus);
        }
        if row.keywords().any(|keyword| same(keyword, word) || keyword.split(' ').any(|part| part == word)) {
            return Some(KEYWORD);
        }
        if begins(&name, word) || name.split(' ').any(|part| begins(part, word)) {
            return Some(NAME_PREFIX);
        }
        if let Some(alias) = alias {
            return Some(ALIAS_PREFIX + alias.bonus / 2);
        }
        row.keywords().any(|keyword| begins(keyword, word)).then_some(KEYWORD_PREFIX)
    }
}

fn favour(name: &str) -> u32 {
    if palette().iter().any(|(_, names)| names.contains(&name)) { FAVOURITE } else { 0 }
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

/// Equal, or one the plural of the other.
fn same(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short == long || short.len() > 2 && long.strip_prefix(short).is_some_and(|ending| ending == "s" || ending == "es")
}

/// A single letter begins too much to mean anything.
fn begins(text: &str, word: &str) -> bool {
    word.len() > 1 && text.starts_with(word)
}

#[cfg(test)]
mod tests {
    use super::super::exists;
    use super::*;

    #[test]
    fn every_alias_names_icons_that_exist() {
        let mut last = "";
        for line in ALIASES.lines() {
            let (word, icons) = line.split_once('\t').expect("a word, a tab, icons");
            assert!(word > last, "{word} is in order and stands once");
            assert_eq!(normal(word), word, "written as queries are");
            assert!(icons.split(' ').all(exists), "{line}");
            last = word;
        }
        assert!(ALIASES.lines().count() > 400);
    }

    #[test]
    fn everyday_words_find_the_icon_that_one_expects_first() {
        for (query, first) in [
            ("billboard", "flag-banner"),
            ("kiosk", "device-tablet"),
            ("parcel", "package"),
            ("survey", "list-checks"),
            ("review", "star-half"),
            ("promo", "megaphone"),
            ("email", "envelope-simple"),
            ("E-Mail", "envelope-simple"),
            ("emails", "envelope-simple"),
            ("shop", "storefront"),
            ("store", "storefront"),
            ("website", "globe"),
            ("call centre", "headset"),
            ("phone", "phone"),
            ("phone call", "phone-call"),
            ("checkout", "shopping-cart-simple"),
            ("bill", "invoice"),
            ("delivery", "truck"),
            ("returns", "arrow-u-up-left"),
            ("return", "arrow-u-up-left"),
            ("refund", "arrow-u-up-left"),
            ("chatbot", "robot"),
            ("sms", "chat-text"),
            ("technician", "wrench"),
            ("appointment", "calendar-check"),
            ("contract", "signature"),
            ("login", "sign-in"),
            ("newsletter", "envelope-simple-open"),
            ("word of mouth", "users-three"),
            ("social media", "share-network"),
            ("recommendation", "thumbs-up"),
            ("waiting", "hourglass-medium"),
            ("complaint", "warning-circle"),
            ("poster", "flag-banner"),
            ("letter", "envelope-simple"),
            ("staff", "identification-badge"),
            ("card", "credit-card"),
            ("train", "train"),
            ("trucks", "truck"),
        ] {
            assert_eq!(search(query, 5).first(), Some(&first), "{query}: {:?}", search(query, 5));
        }
    }

    #[test]
    fn an_exact_name_goes_first_then_names_with_the_word() {
        assert_eq!(search("star", 2), ["star", "star-half"]);
        let phone = search("phone", 20);
        let at = |name: &str| phone.iter().position(|found| *found == name);
        assert!(at("phone-call") < at("headset") || at("headset").is_none(), "{phone:?}");
        assert_eq!(search("Map Pin", 1), ["map-pin"]);
        assert_eq!(search("map-pin", 1), ["map-pin"]);
    }

    #[test]
    fn a_few_letters_are_enough() {
        assert!(search("headse", 3).contains(&"headset"));
        assert!(search("enve", 5).contains(&"envelope-simple"));
        assert!(search("quest", 5).contains(&"question"));
    }

    #[test]
    fn every_word_of_the_query_counts() {
        assert_eq!(search("calendar check", 1), ["calendar-check"]);
        assert!(search("phone outgoing", 3).starts_with(&["phone-outgoing"]));
        assert!(search("phone xylophone", 3).is_empty());
    }

    #[test]
    fn brands_go_last_unless_named_in_full() {
        assert_eq!(search("whatsapp logo", 1), ["whatsapp-logo"]);
        let store = search("app store", 3);
        assert!(store.is_empty() || store.contains(&"app-store-logo"), "{store:?}");
        assert!(!search("app", 5).iter().any(|name| name.ends_with("-logo")));
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        for query in ["", "  ", "---", "qqqqq"] {
            assert!(search(query, 9).is_empty(), "{query:?}");
        }
        assert!(search("phone", 0).is_empty());
        assert_eq!(search("phone", 3).len(), 3);
    }
}
