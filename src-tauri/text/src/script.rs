//! Which script each character is written in (UAX 24). Knows no faces.

use unicode_script::{Script, UnicodeScript};

/// Ranges of one script that tile a text: `(end, script)`.
///
/// Common and inherited characters go with what is before them, at the start with what follows; a closing bracket goes
/// with its opening one. Source: UAX 24, 5.1 and 5.2.
pub(crate) fn scripts(text: &str) -> Vec<(usize, Script)> {
    let mut ranges: Vec<(usize, Script)> = Vec::new();
    let mut current = Script::Common;
    let mut brackets: Vec<(char, Script)> = Vec::new();
    for (at, char) in text.char_indices() {
        let own = own_script(char);
        let script = match own {
            Script::Common | Script::Inherited => {
                if let Some(closing) = closing(char) {
                    if brackets.len() < DEEPEST {
                        brackets.push((closing, current));
                    }
                    current
                } else if let Some(depth) = brackets.iter().rposition(|&(closing, _)| closing == char) {
                    let (_, opened) = brackets[depth];
                    brackets.truncate(depth);
                    if opened == Script::Common { current } else { opened }
                } else {
                    current
                }
            }
            _ => own,
        };
        if current == Script::Common && script != Script::Common {
            // What stood before the first strong character goes with it.
            ranges.clear();
            ranges.push((at, script));
        }
        current = script;
        let end = at + char.len_utf8();
        match ranges.last_mut() {
            Some((last, same)) if *same == script => *last = end,
            _ => ranges.push((end, script)),
        }
    }
    ranges
}

/// A nesting deeper than this is no text; UAX 9 stops at the same depth.
const DEEPEST: usize = 63;

fn own_script(char: char) -> Script {
    match char {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        '\0'..='\u{A9}' => Script::Common,
        _ => char.script(),
    }
}

fn closing(char: char) -> Option<char> {
    Some(match char {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '\u{AB}' => '\u{BB}',
        '\u{2018}' => '\u{2019}',
        '\u{201C}' | '\u{201E}' => '\u{201D}',
        '\u{2039}' => '\u{203A}',
        _ => return None,
    })
}

/// Whether letters of a script are joined, so that nothing may be put between them.
pub(crate) fn joined(script: Script) -> bool {
    matches!(
        script,
        Script::Arabic
            | Script::Syriac
            | Script::Mandaic
            | Script::Mongolian
            | Script::Nko
            | Script::Phags_Pa
            | Script::Manichaean
            | Script::Psalter_Pahlavi
            | Script::Adlam
            | Script::Hanifi_Rohingya
            | Script::Sogdian
            | Script::Devanagari
            | Script::Bengali
            | Script::Gurmukhi
    )
}

/// Whether one of the usual scripts reads from the right.
pub(crate) fn from_the_right(script: Script) -> bool {
    matches!(script, Script::Arabic | Script::Hebrew | Script::Syriac | Script::Thaana | Script::Nko | Script::Adlam)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_goes_with_the_word_before_it_and_brackets_with_each_other() {
        assert_eq!(scripts("(שלום) ok!"), [(11, Script::Hebrew), (14, Script::Latin)]);
        assert_eq!(scripts("a (ש) b"), [(3, Script::Latin), (5, Script::Hebrew), (8, Script::Latin)]);
        assert_eq!(scripts("12 %"), [(4, Script::Common)]);
    }
}
