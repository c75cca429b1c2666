//! How fast text is laid; run in release with `--ignored --nocapture` to see the numbers.

mod common;

use std::time::{Duration, Instant};

use common::block;
use throughline_text::{Block, Engine};

/// `count` different texts of 13 words from a vocabulary of about 3,000 made-up words.
fn texts(count: usize) -> Vec<String> {
    let syllables =
        ["pro", "cus", "to", "mer", "ship", "ser", "vice", "re", "turn", "in", "form", "al", "ly", "day", "T"];
    let mut seed = 1u64;
    let mut next = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut word = move || (0..1 + next(3)).map(|_| syllables[next(syllables.len())]).collect::<String>();
    (0..count).map(|_| (0..13).map(|_| word()).collect::<Vec<_>>().join(" ")).collect()
}

fn time(what: &str, run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    let taken = start.elapsed();
    eprintln!("{what}: {taken:?}");
    taken
}

fn blocks(width: f64, balance: bool) -> Vec<Block> {
    texts(2_000).iter().map(|text| Block { balance, ..block(text, width) }).collect()
}

#[test]
#[ignore = "a measurement, for release builds on a quiet machine"]
fn two_thousand_texts_take_less_than_a_sixth_of_a_second() {
    let mut engine = Engine::new();
    engine.width("warm", &throughline_text::Style::new(12.0, 400, common::INK));
    let lay = |engine: &mut Engine, blocks: &[Block]| {
        blocks.iter().map(|block| engine.lay(block).line_count()).sum::<usize>()
    };
    let first = blocks(160.0, false);
    let cold = time("2,000 texts, cold", || assert!(lay(&mut engine, &first) > 2_000));
    let again = time("2,000 texts, again", || assert!(lay(&mut engine, &first) > 2_000));
    let narrow = blocks(120.0, false);
    time("2,000 texts, another width", || assert!(lay(&mut engine, &narrow) > 2_000));
    let even = blocks(160.0, true);
    time("2,000 texts, evened out", || assert!(lay(&mut engine, &even) > 2_000));
    let wide = blocks(500.0, true);
    time("2,000 texts of two lines, evened out", || assert!(lay(&mut engine, &wide) > 2_000));
    assert!(cold < Duration::from_millis(150) && again < Duration::from_millis(6));
}

#[test]
#[ignore = "a measurement, for release builds on a quiet machine"]
fn a_hundred_thousand_characters_take_less_than_a_second() {
    let mut engine = Engine::new();
    for (name, piece) in [
        ("words", "customer journey "),
        ("one word", "customerjourney"),
        ("Chinese", "客户旅程地图"),
        ("Thai", "ลูกค้าค้นหาข้อมูล"),
        ("Arabic", "رحلة العميل 12 "),
        ("Arabic, one word", "رحلةالعميل"),
        ("emoji", "👩‍💻🙂"),
        ("marks", "e\u{301}\u{302}"),
        ("one cluster", "\u{301}"),
        ("soft hyphens", "cus\u{AD}to\u{AD}mer"),
        ("spaces", " "),
        ("line ends", "\n"),
        ("mail", "a@b.c "),
        ("dots", "a."),
        ("slashes", "/"),
        ("brackets", "(["),
        ("embeddings", "\u{202B}a\u{202A}"),
        ("missing", "\u{F0000}\u{E123}"),
        ("Devanagari", "ग्राहक"),
        ("joiners", "\u{200D}"),
        ("Hangul", "고객 여정 "),
        ("address", "https://a/b?c="),
    ] {
        let text = piece.repeat(100_000usize.div_ceil(piece.chars().count()));
        for width in [160.0, 3.0, f64::INFINITY] {
            let block = Block { balance: true, ..block(&text, width) };
            let taken = time(&format!("100,000 characters of {name} into {width}"), || drop(engine.lay(&block)));
            assert!(taken < Duration::from_secs(1), "{name} into {width}");
        }
    }
}
