//! Faces, directions and places of glyphs.

mod common;

use common::{INK, block, in_language, seen, sketch, span};
use throughline_scene::{Align, Color, Run};
use throughline_text::{Block, Engine, Family, Span, Style, face};

fn runs(block: &Block) -> Vec<Run> {
    Engine::new().lay(block).lines.iter().flat_map(|line| line.runs.clone()).collect()
}

fn postscript(run: &Run) -> String {
    face(run.face).postscript.to_string()
}

#[test]
fn a_runs_width_is_the_sum_of_its_advances() {
    let mut engine = Engine::new();
    let tracked = Style { tracking: 0.8, ..Style::new(10.5, 600, INK) };
    for text in ["Customer journey", "office → AVATAR", "שלום (12) abc", "رحلة العميل", "👩‍💻 ok", "ลูกค้า"]
    {
        let block = Block { spans: vec![Span { style: tracked, ..span(text) }], ..block(text, f64::INFINITY) };
        let laid = engine.lay(&block);
        for run in &laid.lines[0].runs {
            let sum: f64 = run.glyphs.iter().map(|glyph| f64::from(glyph.advance)).sum();
            assert!((run.width - sum).abs() < 1e-4, "{text}");
        }
        let sum: f64 = laid.lines[0].runs.iter().map(|run| run.width).sum();
        assert!((laid.used - sum).abs() < 1e-9 && (engine.width(text, &tracked) - sum).abs() < 1e-3, "{text}");
    }
}

#[test]
fn one_style_is_one_run_and_each_style_has_its_own() {
    assert_eq!(runs(&block("several words in a row", 500.0)).len(), 1);
    let bold = Span { style: Style { weight: 700, ..span("").style }, ..span("bold ") };
    let red = Span { style: Style { color: Color::rgb(200, 0, 0), ..span("").style }, ..span("red") };
    let link = Span { link: Some("https://example.com".into()), ..span(" link") };
    let runs = runs(&Block { spans: vec![span("plain "), bold, red, link], ..block("", 500.0) });
    assert_eq!(runs.iter().map(|run| &*run.text).collect::<Vec<_>>(), ["plain ", "bold ", "red", " link"]);
    assert_eq!(postscript(&runs[1]), "Inter-Bold");
    assert_eq!(runs[2].color, Color::rgb(200, 0, 0));
    assert_eq!(runs[3].link.as_deref(), Some("https://example.com"));
    for pair in runs.windows(2) {
        assert!((pair[0].x + pair[0].width - pair[1].x).abs() < 1e-9, "runs stand side by side");
    }
}

#[test]
fn a_change_of_colour_keeps_every_glyph_in_place() {
    let mut engine = Engine::new();
    let laid = engine.lay(&block("Customer journey", 60.0));
    let red = Span { style: Style { color: Color::rgb(200, 0, 0), ..span("").style }, ..span("Customer journey") };
    let other = engine.lay(&Block { spans: vec![red], ..block("", 60.0) });
    let glyphs = |laid: &throughline_text::Laid| {
        laid.lines.iter().flat_map(|line| line.runs.iter().flat_map(|run| run.glyphs.to_vec())).collect::<Vec<_>>()
    };
    assert_eq!(glyphs(&laid), glyphs(&other));
    assert_eq!(other.lines[0].runs[0].color, Color::rgb(200, 0, 0));
}

#[test]
fn ligatures_and_kerning_work_inside_a_word_and_tracking_separates_letters() {
    let mut engine = Engine::new();
    let style = Style::new(100.0, 400, INK);
    let kerned = engine.width("AVAV", &style);
    assert!(kerned < 2.0 * (engine.width("A", &style) + engine.width("V", &style)) - 5.0);
    let tracked = engine.width("AVAV", &Style { tracking: 3.0, ..style });
    assert!((tracked - kerned - 12.0).abs() < 1e-6);
    let arabic = engine.width("رحلة", &style);
    assert_eq!(engine.width("رحلة", &Style { tracking: 3.0, ..style }), arabic, "joined letters stay joined");
}

#[test]
fn hand_written_text_is_shaped_over_its_spaces() {
    let style = Style { family: Family::Hand, ..Style::new(16.0, 600, INK) };
    let block = Block { spans: vec![Span { style, ..span("we all AA BB CC will call") }], ..block("", 500.0) };
    let runs = runs(&block);
    assert_eq!((runs.len(), postscript(&runs[0])), (1, "Caveat-SemiBold".to_owned()));
}

#[test]
fn base_direction_comes_from_the_first_strong_character_or_the_block() {
    let engine = &mut Engine::new();
    let hebrew = engine.lay(&block("12 שלום", 100.0));
    assert!(hebrew.lines[0].x > 0.0, "the start is at the right");
    assert!((hebrew.lines[0].x + hebrew.lines[0].width - 100.0).abs() < 1e-9);
    let forced = engine.lay(&Block { rtl: Some(true), ..block("abc", 100.0) });
    assert!((forced.lines[0].x + forced.lines[0].width - 100.0).abs() < 1e-9);
    let left = engine.lay(&Block { rtl: Some(false), ..block("שלום", 100.0) });
    assert_eq!(left.lines[0].x, 0.0);
}

#[test]
fn mixed_directions_stand_in_visual_order() {
    let line = &Engine::new().lay(&block("הזמנה ABC 12 חדשה", 300.0)).lines[0];
    let texts: Vec<&str> = line.runs.iter().map(|run| run.text.trim()).collect();
    assert_eq!(texts, ["חדשה", "ABC 12", "הזמנה"]);
    assert_eq!(line.runs.iter().map(|run| run.rtl).collect::<Vec<_>>(), [true, false, true]);
    let first = &line.runs[2];
    assert!(first.glyphs[0].cluster > first.glyphs[first.glyphs.len() - 1].cluster, "its first letter is at the right");
}

#[test]
fn numbers_in_arabic_read_from_the_left_and_brackets_are_mirrored() {
    let line = &Engine::new().lay(&block("رحلة (45 يوم)", 300.0)).lines[0];
    let number = line.runs.iter().find(|run| run.text.contains("45")).expect("the number is there");
    assert!(!number.rtl);
    let ids = |text: &str, rtl| {
        let laid = Engine::new().lay(&Block { rtl: Some(rtl), ..block(text, 300.0) });
        laid.lines[0].runs.iter().flat_map(|run| run.glyphs.iter().map(|glyph| glyph.id)).collect::<Vec<_>>()
    };
    assert_eq!(ids("(ש", true)[1], ids("ש)", false)[1], "an opening bracket is drawn as a closing one");
}

#[test]
fn alignment_places_the_visible_part_of_each_line() {
    let mut engine = Engine::new();
    let mut x = |align, text: &str| {
        let line = engine.lay(&Block { align, ..block(text, 100.0) }).lines[0].clone();
        (line.x, line.runs[0].x, line.width)
    };
    assert_eq!(x(Align::Start, "ab "), x(Align::Start, "ab"));
    let (middle, run, width) = x(Align::Middle, "ab ");
    assert_eq!((middle, run), ((100.0 - width) / 2.0, middle));
    assert_eq!(x(Align::End, "ab ").0, 100.0 - width);
    assert_eq!(x(Align::End, "שלום").0, 0.0);
}

#[test]
fn a_box_without_a_width_is_as_wide_as_its_widest_line() {
    let laid = Engine::new().lay(&Block { align: Align::End, ..block("wide line\nx", f64::INFINITY) });
    assert_eq!(laid.size.width, laid.used);
    assert_eq!(laid.lines[0].x, 0.0);
    assert!((laid.lines[1].x + laid.lines[1].width - laid.used).abs() < 1e-9);
}

#[test]
fn rows_keep_their_height_and_baseline_in_every_script() {
    let mut engine = Engine::new();
    let latin = engine.lay(&block("Customer", 300.0));
    for text in ["顧客体験", "客户 a", "고객", "رحلة", "ลูกค้า", "ग्राहक", "🙂", "שלום", "\u{F0000}"]
    {
        let laid = engine.lay(&block(text, 300.0));
        assert_eq!(laid.size.height, latin.size.height, "{text}");
        assert_eq!(laid.lines[0].baseline, latin.lines[0].baseline, "{text}");
    }
    let middle_of_capitals = latin.lines[0].baseline - 0.727 * 12.0 / 2.0;
    assert!((middle_of_capitals - 8.0).abs() < 0.2, "capitals stand in the middle of the line");
}

#[test]
fn emoji_are_outlines_of_one_glyph_each() {
    for emoji in ["🙂", "👩‍💻", "❤️", "🇩🇪", "👨‍👩‍👧"] {
        let runs = runs(&block(emoji, 300.0));
        assert_eq!(runs.len(), 1, "{emoji}");
        assert_eq!(postscript(&runs[0]), "NotoEmoji-Regular", "{emoji}");
        assert_eq!(runs[0].glyphs.len(), 1, "{emoji}");
        assert!(!face(runs[0].face).colour_bitmap);
    }
}

#[test]
fn controls_and_marks_without_a_form_of_their_own_leave_no_glyph() {
    let runs = runs(&block("a\u{200B}b\u{2060}c\u{0}d\u{202A}e\u{202C}f\u{FE0F}", 300.0));
    assert_eq!(runs.iter().map(|run| run.glyphs.len()).sum::<usize>(), 6);
    assert_eq!(runs.iter().map(|run| &*run.text).collect::<String>(), "abcdef\u{FE0F}");
}

#[test]
fn a_character_without_a_face_is_drawn_as_notdef_and_reported_once() {
    let mut engine = Engine::new();
    let bad = block("ok \u{F0000}\u{F0001}\u{F0000}", 300.0);
    let laid = engine.lay(&bad);
    assert!(laid.lines[0].runs.iter().flat_map(|run| run.glyphs.iter()).any(|glyph| glyph.id == 0));
    engine.lay(&bad);
    engine.lay(&block("fine \u{200D}", 300.0));
    let missing = engine.take_missing();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].chars, ['\u{F0000}', '\u{F0001}']);
    assert!(engine.take_missing().is_empty());
    engine.lay(&bad);
    assert_eq!(engine.take_missing().len(), 1, "a text from the cache is reported again");
}

#[test]
fn ideographs_take_the_faces_of_their_language() {
    let family = |language: &str, text: &str| {
        let runs = runs(&in_language(language, text, 300.0));
        let face = face(runs[0].face);
        (!face.vendored).then(|| face.family.to_string())
    };
    // Machines without such faces draw notdef; on those with Noto Sans CJK each language has its own.
    if family("zh-Hans", "边").is_some_and(|name| name.contains("Noto Sans CJK")) {
        assert_eq!(family("zh-Hans", "边").as_deref(), Some("Noto Sans CJK SC"));
        assert_eq!(family("zh-Hant-TW", "邊").as_deref(), Some("Noto Sans CJK TC"));
        assert_eq!(family("ja", "辺").as_deref(), Some("Noto Sans CJK JP"));
        assert_eq!(family("en", "かな").as_deref(), Some("Noto Sans CJK JP"));
        assert_eq!(family("ko", "고객").as_deref(), Some("Noto Sans CJK KR"));
    }
}

#[test]
fn two_engines_give_the_same_and_so_does_a_full_cache() {
    let one = &mut Engine::new();
    let blocks: Vec<Block> = (0..200).map(|n| block(&format!("text number {n} is “here” → שלום"), 90.0)).collect();
    let first: Vec<_> = blocks.iter().map(|block| one.lay(block)).collect();
    let filler = "x ".repeat(300_000);
    one.lay(&block(&filler, 500.0));
    one.lay(&block(&filler, 400.0));
    let two = &mut Engine::new();
    for (block, laid) in blocks.iter().zip(first).rev() {
        assert_eq!(one.lay(block), laid);
        assert_eq!(two.lay(block), laid);
    }
}

#[test]
fn an_engine_may_move_to_another_thread_and_faces_are_known_there() {
    let mut engine = Engine::new();
    let laid = std::thread::spawn(move || engine.lay(&block("顧客 ok", 300.0))).join().expect("laid");
    for run in &laid.lines[0].runs {
        assert!(face(run.face).units_per_em > 0);
        assert!(!face(run.face).data.as_ref().is_empty());
    }
    assert_eq!(sketch(&laid).concat(), seen(&laid.lines[0]));
}
