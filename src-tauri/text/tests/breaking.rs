//! Where lines end.

mod common;

use common::{block, in_language, sketch};
use throughline_text::{Block, Engine, Style};

fn lines(block: &Block) -> Vec<String> {
    sketch(&Engine::new().lay(block))
}

#[test]
fn words_go_to_the_next_line_without_the_space_between() {
    let text = "Customers compare several offers before they decide";
    let laid = Engine::new().lay(&block(text, 100.0));
    assert_eq!(sketch(&laid), ["Customers", "compare several", "offers before", "they decide"]);
    assert!(laid.lines.iter().all(|line| line.width <= 100.0));
    let ranges: Vec<&str> = laid.lines.iter().map(|line| &laid.text[line.text.clone()]).collect();
    assert_eq!(ranges, ["Customers ", "compare several ", "offers before ", "they decide"]);
}

#[test]
fn text_as_wide_as_its_box_is_not_broken() {
    let mut engine = Engine::new();
    for text in ["Customers compare, several offers", "AV To Ta, LT. \"x\" y", "لعميل 12 ab"] {
        let width = engine.width(text, &Style::new(12.0, 400, common::INK));
        assert_eq!(engine.lay(&block(text, width)).line_count(), 1, "{text}");
        assert_eq!(engine.lay(&block(text, width - 0.1)).line_count(), 2, "{text}");
    }
}

#[test]
fn empty_text_has_no_lines_and_an_empty_line_has_a_height() {
    let mut engine = Engine::new();
    let empty = engine.lay(&block("", 100.0));
    assert_eq!((empty.line_count(), empty.size.width, empty.size.height), (0, 100.0, 0.0));
    assert_eq!(engine.lay(&Block { spans: Vec::new(), ..block("", 100.0) }).line_count(), 0);
    let gap = engine.lay(&block("a\n\nb\n", 100.0));
    assert_eq!(sketch(&gap), ["a", "", "b"]);
    assert_eq!(gap.size.height, 48.0);
    assert_eq!(gap.lines[1].text, 2..3);
}

#[test]
fn a_line_end_in_the_text_ends_a_line_even_where_nothing_wraps() {
    assert_eq!(lines(&block("one two\r\nthree\u{2028}four", f64::INFINITY)), ["one two", "three", "four"]);
}

#[test]
fn a_word_longer_than_the_line_is_broken_at_a_grapheme() {
    let laid = Engine::new().lay(&in_language("ja", "see Xabcdefghijklmnopqrstuvwxyz ok", 60.0));
    assert_eq!(sketch(&laid)[0], "see");
    assert_eq!(sketch(&laid).concat(), "seeXabcdefghijklmnopqrstuvwxyz ok");
    assert!(laid.lines.iter().all(|line| line.width <= 60.0));
    let zoe = lines(&block(&"e\u{301}\u{302}".repeat(20), 30.0));
    assert!(zoe.len() > 1 && zoe.iter().all(|line| line.starts_with('e') && line.ends_with('\u{302}')), "{zoe:?}");
}

#[test]
fn a_box_narrower_than_a_letter_takes_one_grapheme_a_line() {
    assert_eq!(lines(&block("ab 👩‍💻!", 1.0)), ["a", "b", "👩‍💻", "!"]);
    assert_eq!(lines(&block("ab", -5.0)), ["a", "b"]);
    assert_eq!(lines(&block("ab", f64::NAN)), ["a", "b"]);
}

#[test]
fn an_address_is_broken_after_its_punctuation() {
    let laid = lines(&block("https://shop.example.com/help/returns?order=1&lang=en", 110.0));
    assert_eq!(laid, ["https://shop.", "example.com/help/", "returns?order=1&", "lang=en"]);
}

#[test]
fn a_soft_hyphen_is_seen_only_where_a_line_is_broken_at_it() {
    let text = "Kunden\u{AD}zufrieden\u{AD}heit";
    let broken = Engine::new().lay(&block(text, 80.0));
    assert_eq!(sketch(&broken), ["Kunden-", "zufriedenheit"]);
    assert_eq!(broken.lines.iter().map(|line| line.hyphen).collect::<Vec<_>>(), [true, false]);
    assert_eq!(&*broken.text, text);
    assert_eq!(&broken.text[broken.lines[0].text.clone()], "Kunden\u{AD}");
    let whole = Engine::new().lay(&block(text, 200.0));
    assert_eq!(sketch(&whole), ["Kundenzufriedenheit"]);
    assert!(!whole.lines[0].hyphen);
}

#[test]
fn a_german_compound_wider_than_the_line_is_hyphenated() {
    let laid = Engine::new().lay(&in_language("de-DE", "Die Kundenzufriedenheitsbefragung", 100.0));
    assert_eq!(sketch(&laid), ["Die Kundenzu-", "friedenheitsbe-", "fragung"]);
    assert!(laid.lines[0].hyphen && laid.lines.iter().all(|line| line.width <= 100.0));
}

#[test]
fn only_a_long_word_is_hyphenated_to_fill_a_line_that_is_less_than_half_full() {
    assert_eq!(lines(&in_language("en", "My appointment", 80.0)), ["My", "appointment"]);
    assert_eq!(lines(&in_language("en", "My own next appointment", 100.0)), ["My own next", "appointment"]);
    assert_eq!(lines(&in_language("de", "Die Kundenzufriedenheit", 130.0)).len(), 2);
    assert!(lines(&in_language("de", "Die Kundenzufriedenheit", 130.0))[0].ends_with('-'));
}

#[test]
fn codes_and_short_words_are_never_hyphenated() {
    assert_eq!(lines(&in_language("de", "A KUNDEBONN", 85.0)), ["A", "KUNDEBONN"]);
    assert_eq!(lines(&in_language("de", "In Bremen", 50.0)), ["In", "Bremen"]);
}

#[test]
fn kinsoku_keeps_marks_from_the_start_of_a_line() {
    for width in 50..120 {
        for line in lines(&in_language("ja", "お客様は「待ち時間」が、ちょっと長いと感じる。", f64::from(width)))
        {
            assert!(!line.starts_with(['、', '。', '」', 'ょ', 'っ']), "{line} in {width}");
        }
    }
}

#[test]
fn thai_is_broken_between_words() {
    assert_eq!(lines(&in_language("th", "ลูกค้าค้นหาข้อมูล", 60.0)), ["ลูกค้าค้นหา", "ข้อมูล"]);
}

#[test]
fn a_balanced_wrap_has_lines_alike_and_as_few() {
    let text = "Customers compare several offers before they buy";
    let plain = Engine::new().lay(&block(text, 200.0));
    let even = Engine::new().lay(&Block { balance: true, ..block(text, 200.0) });
    assert_eq!(sketch(&plain), ["Customers compare several offers", "before they buy"]);
    assert_eq!(sketch(&even), ["Customers compare several", "offers before they buy"]);
    assert_eq!(even.size.width, 200.0, "the box stays");
}

#[test]
fn a_balanced_text_does_not_end_in_a_lone_short_word() {
    let mut engine = Engine::new();
    let text = "Customers who wait for more than one day call us and ask where the parcel is";
    for width in 60..400 {
        let laid = engine.lay(&Block { balance: true, ..block(text, f64::from(width)) });
        let alone = sketch(&laid).last().is_some_and(|last| last == "is");
        assert!(!alone || laid.line_count() == 1, "{:?}", sketch(&laid));
    }
}

#[test]
fn a_no_break_space_holds_words_together() {
    assert_eq!(lines(&block("about 10\u{A0}km", 55.0)), ["about", "10\u{A0}km"]);
}

#[test]
fn the_widest_word_is_what_a_column_needs() {
    let mut engine = Engine::new();
    let style = Style::new(12.0, 400, common::INK);
    let widest = engine.widest_word("a longer word", &style);
    assert_eq!(widest, engine.width("longer", &style));
    let soft = engine.widest_word("Kunden\u{AD}zufriedenheit", &style);
    assert_eq!(soft, engine.width("zufriedenheit", &style));
    assert_eq!(engine.widest_word("", &style), 0.0);
}
