//! What holds for any text. `THROUGHLINE_FUZZ=1000000` runs that many cases; 2,000 otherwise.

mod common;

use std::cell::RefCell;

use common::{INK, seen};
use proptest::prelude::*;
use throughline_scene::{Align, Line};
use throughline_text::{Block, Engine, Family, Laid, Span, Style};
use unicode_segmentation::UnicodeSegmentation;

fn cases() -> u32 {
    std::env::var("THROUGHLINE_FUZZ").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
}

/// Short stretches of many scripts, marks, controls and addresses.
fn texts() -> impl Strategy<Value = String> {
    let stretch = prop_oneof![
        8 => "[a-zA-Z]{1,12} ?",
        2 => "[0-9.,:;/%€-]{1,6} ?",
        2 => "[äöüßéèñøłžğışĐ’“”«»–—…]{1,5}",
        1 => "[А-яЁёЇїҐґ]{1,12} ?",
        1 => "[α-ωΑ-Ω]{1,8}",
        2 => "[א-ת]{1,8}[ ()]?",
        2 => "[ء-ي٠-٩]{1,8}[ ()]?",
        1 => "[ก-ฮะ-ูเ-์]{1,10}",
        1 => "[क-हा-्]{1,8}",
        1 => "[一-十丁-七、。「」ぁ-んァ-ヶ가-각]{1,8}",
        1 => "[\u{300}-\u{304}\u{64B}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FE0E}\u{FE0F}\u{AD}]{1,3}",
        1 => Just("👩‍💻".to_owned()), 1 => Just("👍🏽".to_owned()), 1 => Just("🇩🇪🇫".to_owned()), 1 => Just("1️⃣".to_owned()),
        1 => Just("https://a.example/b-c?d=e&f".to_owned()),
        1 => Just("Kundenzufriedenheit\u{AD}s\u{AD}analyse".to_owned()),
        1 => "[ \t\n\r\u{A0}\u{3000}\u{2028}\u{0}\u{1B}]{1,3}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(stretch, 0..12).prop_map(|stretches| stretches.concat())
}

fn styles() -> impl Strategy<Value = Style> {
    let family = prop_oneof![4 => Just(Family::Sans), 1 => Just(Family::Dense), 1 => Just(Family::Hand)];
    let tracking = prop_oneof![4 => Just(0.0), 1 => Just(0.6)];
    (family, 6.0..40.0, 300u16..800, any::<bool>(), tracking).prop_map(|(family, size, weight, italic, tracking)| {
        Style { family, italic, tracking, ..Style::new(size, weight, INK) }
    })
}

fn blocks() -> impl Strategy<Value = Block> {
    let spans = prop::collection::vec((texts(), styles()), 1..4);
    let width = prop_oneof![6 => 20.0..400.0, 1 => 0.0..20.0, 1 => Just(f64::INFINITY)];
    let align = prop_oneof![Just(Align::Start), Just(Align::Middle), Just(Align::End)];
    let language = prop::sample::select(vec!["en", "de", "ar", "he", "ja", "zh-Hant", "ko", "th", "", "x"]);
    let all = (spans, width, align, any::<bool>(), language, any::<Option<bool>>());
    all.prop_map(|(spans, width, align, balance, language, rtl)| Block {
        spans: spans.into_iter().map(|(text, style)| Span { text, style, link: None }).collect(),
        width,
        line_height: 18.0,
        align,
        balance,
        language: language.into(),
        rtl,
    })
}

/// White space, controls and what shows nothing by itself: what lines may leave out.
fn left_out(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || matches!(char, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The characters of a text that must be seen, sorted, since runs stand in visual order.
fn visible(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = text.chars().filter(|&char| !left_out(char)).collect();
    chars.sort_unstable();
    chars
}

fn check_line(block: &Block, laid: &Laid, line: &Line) -> Result<(), TestCaseError> {
    let mut shown = seen(line);
    if line.hyphen
        && let Some(at) = shown.rfind('-')
    {
        // One of the hyphens was added; which one does not matter for a comparison of sorted characters.
        shown.remove(at);
    }
    prop_assert_eq!(visible(&shown), visible(&laid.text[line.text.clone()]));
    let one_grapheme = shown.trim().graphemes(true).count() <= 1;
    prop_assert!(line.width <= block.width + 0.01 || one_grapheme, "{} wide: {:?}", line.width, shown);
    let mut x = line.x;
    for run in &line.runs {
        prop_assert!((run.x - x).abs() < 1e-6, "runs stand side by side");
        x += run.width;
        let clusters: Vec<usize> = run.glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
        prop_assert!(clusters.iter().all(|&at| run.text.is_char_boundary(at) && at < run.text.len()));
        prop_assert!(
            clusters.is_sorted_by(|a, b| if run.rtl { a >= b } else { a <= b }),
            "{:?} in {:?}",
            clusters,
            run.text
        );
        let sum: f64 = run.glyphs.iter().map(|glyph| f64::from(glyph.advance)).sum();
        prop_assert!((run.width - sum).abs() < 1e-3);
    }
    prop_assert!((x - line.x - line.width).abs() < 1e-6);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn any_text_is_laid_whole_within_its_box_and_the_same_twice(block in blocks()) {
        thread_local!(static ENGINE: RefCell<Engine> = RefCell::new(Engine::new()));
        let laid = ENGINE.with_borrow_mut(|engine| engine.lay(&block));
        if laid.lines.is_empty() {
            prop_assert!(visible(&laid.text).is_empty());
            return Ok(());
        }
        let ends = laid.lines.iter().map(|line| line.text.end);
        let starts = laid.lines.iter().map(|line| line.text.start);
        prop_assert!(starts.eq(std::iter::once(0).chain(ends).take(laid.lines.len())), "lines tile the text");
        prop_assert_eq!(laid.lines.last().map_or(0, |line| line.text.end), laid.text.len());
        let whole: String = block.spans.iter().map(|span| span.text.as_str()).collect();
        prop_assert_eq!(visible(&laid.text), visible(&whole));
        for line in laid.lines.iter() {
            check_line(&block, &laid, line)?;
        }
        let fresh = block.spans.iter().map(|span| span.text.len()).sum::<usize>() % 16 == 0;
        let again = if fresh { Engine::new().lay(&block) } else { ENGINE.with_borrow_mut(|engine| engine.lay(&block)) };
        prop_assert_eq!(again, laid);
    }
}
