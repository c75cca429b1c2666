//! Names of stages and labels as people write them: numbering, emoji and colons around them. Knows no document.

use crate::{csv::words, lay::one_line};

/// Words before a number that say what it counts.
const COUNTED: [&str; 46] = [
    "stage",
    "step",
    "phase",
    "journey",
    "part",
    "chapter",
    "moment",
    "scene",
    "stufe",
    "schritt",
    "etappe",
    "étape",
    "etape",
    "fase",
    "etapa",
    "paso",
    "passo",
    "stap",
    "fas",
    "steg",
    "этап",
    "шаг",
    "стадия",
    "фаза",
    "مرحلة",
    "المرحلة",
    "خطوة",
    "단계",
    "ステージ",
    "ステップ",
    "フェーズ",
    "段階",
    "階段",
    "阶段",
    "步骤",
    "步驟",
    "第",
    "persona",
    "user journey",
    "journey stage",
    "journey step",
    "journey phase",
    "customer journey",
    "stage no",
    "step no",
    "kapitel",
];

/// Digits that are letters.
const HAN: &str = "一二三四五六七八九十";

const MARKS: [char; 17] =
    [':', '：', '.', '-', '–', '—', ')', '|', '·', '、', '/', '）', '→', '．', '>', ' ', '\u{3000}'];

/// A number in digits, letters or signs at the start of a text, and the rest.
fn number(text: &str) -> Option<&str> {
    let end = text
        .char_indices()
        .find(|(_, one)| !(one.is_numeric() || matches!(one, '.' | '\u{fe0f}' | '\u{20e3}')))
        .map_or(text.len(), |(at, _)| at);
    if end > 0 && text.starts_with(char::is_numeric) {
        return Some(&text[end..]);
    }
    let han = text.find(|one: char| !HAN.contains(one)).unwrap_or(text.len());
    if han > 0 {
        return Some(&text[han..]);
    }
    let roman = text.find(|one: char| !"IVX".contains(one)).unwrap_or(text.len());
    (roman > 0 && roman < 6).then(|| &text[roman..])
}

/// Leading signs that are no part of a name: emoji, bullets, blanks.
fn unadorned(text: &str) -> &str {
    text.trim_start_matches(|one: char| {
        !(one.is_alphanumeric() || matches!(one, '(' | '"' | '“' | '«' | '「' | '#' | '$' | '+' | '-' | '\''))
    })
}

/// A name on one line, without formatting, emoji before it and a colon behind it.
pub(super) fn label(text: &str) -> String {
    let line = one_line(text);
    let plain = unadorned(&line).trim_end_matches([':', '：', ' ', '\u{3000}']).trim();
    if plain.is_empty() { line.trim().to_owned() } else { plain.to_owned() }
}

/// A stage's name without the number that counts it; with it if nothing else is there.
pub(super) fn stage(text: &str) -> String {
    let line = one_line(text);
    match counted(&line) {
        Some(rest) => rest.to_owned(),
        None => line.trim().to_owned(),
    }
}

/// What is behind the number of a name; `None` if it has none or nothing follows.
pub(super) fn counted(line: &str) -> Option<&str> {
    let line = line.trim();
    let plain = unadorned(line);
    let lower = plain.to_lowercase();
    let mut found = None;
    // Small letters may be longer than capitals in rare scripts; those names keep their number.
    if lower.len() == plain.len() {
        for word in COUNTED {
            let Some(rest) = lower.strip_prefix(word) else { continue };
            let rest = &plain[plain.len() - rest.len()..];
            let behind = rest.trim_start_matches([' ', '\u{3000}', '#', '\u{a0}']);
            let Some(after) = number(behind) else { continue };
            // `第1階段：` has its word behind the number as well.
            let after = ["段階", "階段", "阶段", "章", "步", "단계", "フェーズ", "ステージ"]
                .iter()
                .find_map(|word| after.trim_start().strip_prefix(word))
                .unwrap_or(after);
            let bounded = after.is_empty() || after.starts_with(MARKS);
            found = found.or_else(|| bounded.then_some(after));
        }
    }
    let found = found.or_else(|| {
        let code = plain.trim_start_matches(|one: char| one.is_ascii_uppercase());
        let letters = plain.len() - code.len();
        let after = number(if letters <= 2 { code } else { plain }).filter(|_| letters <= 2)?;
        let keycap = plain[..plain.len() - after.len()].contains('\u{20e3}');
        let digits = plain[letters..].starts_with(|one: char| one.is_numeric() || HAN.contains(one));
        let parted = after.starts_with(MARKS) || keycap;
        // "3 days later" is a name, and so is "24/7 support".
        let marked =
            keycap || plain[..plain.len() - after.len()].ends_with('.') || after.trim_start().starts_with(&MARKS[..15]);
        (digits && parted && marked && !after.starts_with(['/', '-'])).then_some(after)
    });
    let rest = found?.trim_start_matches(MARKS).trim();
    (!rest.is_empty() && rest.chars().any(char::is_alphanumeric)).then_some(rest)
}

/// Whether a name is counted, as `Step 3: Pay` is.
pub(super) fn numbered(text: &str) -> bool {
    let line = one_line(text);
    counted(&line).is_some()
}

/// What two spellings of a name have in common: letters and digits, without number and brackets.
pub(super) fn key(text: &str) -> String {
    let name = stage(text);
    let open = name.char_indices().find(|(at, one)| *at > 0 && matches!(one, '(' | '（' | '[')).map(|(at, _)| at);
    let name = open.map_or(name.as_str(), |at| &name[..at]);
    name.to_lowercase().chars().filter(|one| one.is_alphanumeric()).collect()
}

/// A label at the start of a line and what is behind it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Labelled {
    pub(super) name: String,
    pub(super) rest: String,
    /// Set in bold, so that it is hardly anything else.
    pub(super) strong: bool,
}

/// Reads `**Label:** text`, `**Label**: text`, `**Label** — text`, `**Label**` and `Label: text`.
pub(super) fn labelled(line: &str) -> Option<Labelled> {
    let line = line.trim();
    let line = if line.starts_with("**") { line } else { unadorned_bold(line) };
    if let Some(inside) = line.strip_prefix("**") {
        let end = inside.find("**")?;
        let (name, rest) = (&inside[..end], inside[end + 2..].trim_start());
        let colon = name.trim_end().ends_with([':', '：']);
        let behind = rest.strip_prefix([':', '：', '–', '—']).or_else(|| rest.strip_prefix("- "));
        let rest = match behind {
            Some(rest) => rest,
            None if colon || rest.is_empty() => rest,
            None => return None,
        };
        let name = label(name);
        let fits = !name.is_empty() && name.chars().count() <= 60;
        return fits.then(|| Labelled { name, rest: rest.trim().to_owned(), strong: true });
    }
    let (name, rest) = line.split_once([':', '：'])?;
    let address = rest.starts_with("//");
    let short = name.chars().count() <= 40 && name.split_whitespace().count() <= 5;
    let plain = !name.contains(['(', '"', '“', '「', '.', '*', '[', '?', '!', ',', '，', '。', '→']);
    let name = label(&name.replace('\\', ""));
    let word = name.chars().any(char::is_alphabetic);
    (short && plain && word && !address).then(|| Labelled { name, rest: rest.trim().to_owned(), strong: false })
}

/// A line whose label has an emoji before its bold part.
fn unadorned_bold(line: &str) -> &str {
    let plain = line.trim_start_matches(|one: char| !(one.is_alphanumeric() || one.is_ascii()) || one == ' ');
    if plain.starts_with("**") { plain } else { line }
}

/// What makes two labels the same.
pub(super) fn label_key(name: &str) -> String {
    name.to_lowercase().chars().filter(|one| one.is_alphanumeric()).collect()
}

/// Whether a label is a word for a lane.
pub(super) fn lane_like(name: &str) -> bool {
    !words::kinds(name).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_count_stages_are_no_part_of_their_names() {
        for (text, name) in [
            ("Stage 1 — Notified *(System leads)*", "Notified (System leads)"),
            ("Step 2: Pay", "Pay"),
            ("ステージ1：探索", "探索"),
            ("階段 1：認知（Awareness）", "認知（Awareness）"),
            ("第2段階：検討", "検討"),
            ("1. Discover", "Discover"),
            ("2) Borrow", "Borrow"),
            ("1️⃣ **認知段階（Awareness）**", "認知段階（Awareness）"),
            ("J1 — Paste link", "Paste link"),
            ("Phase: Discovery", "Phase: Discovery"),
            ("Phase 2", "Phase 2"),
            ("Stage IV: Leave", "Leave"),
            ("三、旅程", "旅程"),
            ("3 days later", "3 days later"),
            ("24/7 support", "24/7 support"),
            ("2회차", "2회차"),
            ("Visit", "Visit"),
            ("Stages of grief", "Stages of grief"),
            ("Step-by-step", "Step-by-step"),
        ] {
            assert_eq!(stage(text), name, "{text}");
        }
    }

    #[test]
    fn labels_are_told_from_text() {
        let told = |line: &str| labelled(line).map(|found| (found.name, found.rest));
        let pair = |name: &str, rest: &str| Some((name.to_owned(), rest.to_owned()));
        assert_eq!(told("**Actions:** looks around"), pair("Actions", "looks around"));
        assert_eq!(told("**Actions**: looks"), pair("Actions", "looks"));
        assert_eq!(told("🎯 **Touchpoints**"), pair("Touchpoints", ""));
        assert_eq!(told("Emotion: 😟 frustrated"), pair("Emotion", "😟 frustrated"));
        assert_eq!(told("user\\_actions:"), pair("user_actions", ""));
        assert_eq!(told("**bold** words in a sentence"), None);
        assert_eq!(told("https://example.org"), None);
        assert_eq!(told("She asked me what it costs, and then: nothing"), None);
    }
}
