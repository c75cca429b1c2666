//! Where a line may end: UAX 14, and inside addresses after their punctuation. Knows no widths and no faces.

use std::{ops::Range, sync::OnceLock};

use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, options::LineBreakOptions};

/// Bytes of a paragraph (without its line end) where a line may end, rising, the last one its end.
///
/// Thai, Lao, Khmer and Burmese are cut into words by ICU's dictionaries; in Chinese and Japanese the strict rules of kinsoku
/// hold. Soft hyphens are no business of this module.
pub(crate) fn breaks(paragraph: &str) -> Vec<usize> {
    let mut breaks: Vec<usize> = segmenter(paragraph).segment_str(paragraph).skip(1).collect();
    let addresses = addresses(paragraph);
    if !addresses.is_empty() {
        let mut later = addresses.iter().peekable();
        breaks.retain(|&at| {
            while later.next_if(|address| address.end <= at).is_some() {}
            later.peek().is_none_or(|address| at <= address.start)
        });
        for address in addresses {
            breaks.extend(inside_address(&paragraph[address.clone()]).map(|inside| address.start + inside));
        }
        breaks.sort_unstable();
    }
    breaks
}

/// Words of a paragraph that are addresses of the web or of mail.
fn addresses(paragraph: &str) -> Vec<Range<usize>> {
    let (mut addresses, mut at) = (Vec::new(), 0);
    while let Some(found) = paragraph[at..].find(['/', '@', '.']) {
        let hit = at + found;
        let start = paragraph[at..hit].rfind(char::is_whitespace).map_or(at, |space| next(paragraph, at + space));
        let end = paragraph[hit..].find(char::is_whitespace).map_or(paragraph.len(), |length| hit + length);
        if is_address(&paragraph[start..end]) {
            addresses.push(start..end);
        }
        at = end;
    }
    addresses
}

fn segmenter(paragraph: &str) -> LineSegmenterBorrowed<'static> {
    static SIMPLE: OnceLock<LineSegmenterBorrowed<'static>> = OnceLock::new();
    static COMPLEX: OnceLock<LineSegmenterBorrowed<'static>> = OnceLock::new();
    let complex = |char| matches!(char, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}');
    if paragraph.chars().any(complex) {
        *COMPLEX.get_or_init(|| LineSegmenter::new_dictionary(LineBreakOptions::default()))
    } else {
        *SIMPLE.get_or_init(|| LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()))
    }
}

fn next(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Whether a word is an address of the web or of mail.
fn is_address(word: &str) -> bool {
    let inner = word.trim_matches(|char: char| !char.is_alphanumeric());
    let mail = || inner.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let web = || inner.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    inner.contains("://") || web() || mail()
}

/// After `/ . ? & = - _` and the like, but not inside `https://`, nor between two of them.
fn inside_address(address: &str) -> impl Iterator<Item = usize> {
    let scheme = address.find("://").map_or(0, |at| at + 3);
    let pairs = address.char_indices().zip(address.chars().skip(1));
    pairs.filter_map(move |((at, char), after)| {
        let cut = matches!(char, '/' | '.' | '?' | '&' | '=' | '-' | '_' | '@' | '#' | '%' | '+' | ',' | ';' | '~');
        (cut && at >= scheme && after.is_alphanumeric()).then_some(at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let mut start = 0;
        let cut = |end| {
            let part = &text[start..end];
            start = end;
            part
        };
        breaks(text).into_iter().map(cut).collect()
    }

    #[test]
    fn words_are_cut_after_their_spaces_and_hyphens() {
        assert_eq!(parts("a well-known way "), ["a ", "well-", "known ", "way "]);
        assert_eq!(parts(""), [""; 0]);
    }

    #[test]
    fn an_address_is_cut_after_its_punctuation_only() {
        let address = "see https://shop.example.com/a-b/c?d=e&f_g now";
        let expected = ["see ", "https://shop.", "example.", "com/", "a-", "b/", "c?", "d=", "e&", "f_", "g ", "now"];
        assert_eq!(parts(address), expected);
        assert_eq!(parts("(jo.doe@example.com)"), ["(jo.", "doe@", "example.", "com)"]);
        assert_eq!(parts("version 1.2.3/4"), ["version ", "1.2.3/4"]);
    }

    #[test]
    fn kinsoku_keeps_closing_marks_and_small_kana_off_the_line_start() {
        let japanese = parts("お客様は「待ち時間」が、ちょっと長い。");
        for part in &japanese {
            assert!(!part.starts_with(['、', '。', '」', 'ょ', 'っ']), "{japanese:?}");
            assert!(!part.ends_with('「'), "{japanese:?}");
        }
        assert!(japanese.len() > 10);
    }

    #[test]
    fn thai_is_cut_between_words() {
        assert_eq!(parts("ลูกค้าค้นหาข้อมูล"), ["ลูกค้า", "ค้นหา", "ข้อมูล"]);
    }
}
