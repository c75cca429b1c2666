//! Reads the characters of a block: controls are mapped or dropped, soft hyphens set aside. Knows no faces.

use crate::Span;

/// The characters of a block in two forms: as they were meant, and as they are shaped.
#[derive(Debug)]
pub(crate) struct Reading {
    /// With soft hyphens; paragraphs end with `\n`.
    pub(crate) text: String,
    /// Without soft hyphens: what is shaped and broken. All offsets but those of `text` are into this.
    pub(crate) shown: String,
    /// Where each span ends in `shown`.
    pub(crate) ends: Vec<usize>,
    /// Where soft hyphens stood in `shown`, rising.
    pub(crate) soft: Vec<usize>,
}

impl Reading {
    /// Reads the spans of a block.
    pub(crate) fn new(spans: &[Span]) -> Reading {
        let length = spans.iter().map(|span| span.text.len()).sum();
        let (mut text, mut shown) = (String::with_capacity(length), String::with_capacity(length));
        let (mut ends, mut soft) = (Vec::with_capacity(spans.len()), Vec::new());
        let mut after_return = false;
        for span in spans {
            for char in span.text.chars() {
                let read = match char {
                    '\n' if after_return => None,
                    '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
                    '\t' => Some(' '),
                    _ if char.is_control() => None,
                    _ => Some(char),
                };
                after_return = char == '\r';
                if let Some(read) = read {
                    text.push(read);
                    if read == SOFT_HYPHEN {
                        soft.push(shown.len());
                    } else {
                        shown.push(read);
                    }
                }
            }
            ends.push(shown.len());
        }
        Reading { text, shown, ends, soft }
    }

    /// Where an offset into `shown` is in `text`, soft hyphens there included.
    pub(crate) fn in_text(&self, at: usize) -> usize {
        at + self.soft.partition_point(|&soft| soft <= at) * SOFT_HYPHEN.len_utf8()
    }
}

/// U+00AD, seen only where a line is broken at it.
pub(crate) const SOFT_HYPHEN: char = '\u{AD}';

/// Whether a character is dropped from the end of a line: white space at which a line may be broken.
pub(crate) fn hangs(char: char) -> bool {
    char.is_whitespace() && !matches!(char, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Whether a character shows nothing where a face has no glyph for it.
///
/// Source: Unicode 17, DerivedCoreProperties, `Default_Ignorable_Code_Point`.
pub(crate) fn ignorable(char: char) -> bool {
    matches!(char,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use throughline_scene::Color;

    use super::*;
    use crate::Style;

    fn read(texts: &[&str]) -> Reading {
        let style = Style::new(12.0, 400, Color::rgb(0, 0, 0));
        let span = |text: &&str| Span { text: (*text).to_owned(), style, link: None };
        Reading::new(&texts.iter().map(span).collect::<Vec<_>>())
    }

    #[test]
    fn controls_are_dropped_and_all_line_ends_are_one() {
        assert_eq!(read(&["a\tb\u{0}\u{1B}c\r\nd\u{2028}e\u{85}f\rg"]).text, "a bc\nd\ne\nf\ng");
    }

    #[test]
    fn a_line_end_across_two_spans_is_one() {
        assert_eq!(read(&["a\r", "\nb"]).text, "a\nb");
    }

    #[test]
    fn offsets_count_the_soft_hyphens_before_them() {
        let reading = read(&["a\u{AD}b\u{AD}c"]);
        assert_eq!(reading.shown, "abc");
        assert_eq!([0, 1, 2, 3].map(|at| reading.in_text(at)), [0, 3, 6, 7]);
    }
}
