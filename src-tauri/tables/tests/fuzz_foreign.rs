//! No reader of documents, other programs' JSON and whiteboards panics, and what it reads is a sound map.

mod shared;

use proptest::prelude::*;
use shared::{sound, soup, text_config};
use throughline_tables::{csv, json, markdown};

/// Pieces of documents, our own and those of others.
const DOCUMENT: [&str; 65] = [
    "# Title\n",
    "## Stage 1: Find\n",
    "## Stage 2: Buy\n",
    "### Step 1\n",
    "### Actions\n",
    "#### ",
    "\n",
    "\n\n",
    "  \n",
    "- **Actions:** looks\n",
    "- **Emotion**: 😟\n",
    "**Touchpoints**\n",
    "**Pain points:** none\n",
    "Goal: rest\n",
    "- one\n",
    "  - inner\n",
    "1. first\n",
    "2. second\n",
    "> quoted\n",
    "| Stage | Actions |\n|---|---|\n| A | b |\n",
    "| | A | B |\n|---|---|---|\n",
    "| **Actions** | x | y |\n",
    "|---|",
    "| 1 |\n",
    "```\n",
    "```mermaid\njourney\n",
    "```markdown\n",
    "---\n",
    "title: x\n",
    "***\n",
    "<br>",
    "<b>",
    "<!-- throughline 1 -->\n",
    "<!-- stage -->\n",
    "<!-- lane 1 -->\n",
    "<!-- lanes -->\n",
    "<!-- steps -->\n",
    "<!-- feelings -->\n",
    "<!-- at 1.1-2.1 -->",
    "<!-- at 9.9 -->",
    "<!-- about -->\n",
    "<!-- parked -->\n",
    "<!-- persona -->\n",
    "| Step | Who | Feeling | Word | Quote |\n|---|---|---|---|---|\n",
    "| 1.1 x | A <!-- 1 --> | +1.5 <!-- 2 --> | w | q |\n",
    "<!-- blank -->\n",
    "<!-- untitled -->\n",
    "*",
    "**",
    "_",
    "`",
    "[a](https://a.b)",
    "[a](https://)",
    "![i](x)",
    "\\",
    "a",
    "é",
    "ステージ1：探索\n",
    "：",
    ":",
    "- ",
    "    ",
    "\t",
    "==\n",
    "&#32;",
];

/// Pieces of other programs' JSON.
const FOREIGN: [&str; 34] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"phases\":[",
    "\"stages\":{",
    "\"steps\":[",
    "\"lanes\":[",
    "\"columns\":[",
    "\"cells\":{",
    "\"name\":\"A\"",
    "\"title\":\"B\"",
    "\"actions\":[\"x\",\"y\"]",
    "\"emotions\":3",
    "\"feelings\":{\"score\":4,\"quote\":\"q\"}",
    "\"painPoints\":\"p\"",
    "\"a\":",
    "\"id\":\"s1\"",
    "\"s1\":\"t\"",
    "null",
    "true",
    "1e5",
    "-3",
    "\"text\"",
    "\"persona\":{\"name\":\"Ann\"}",
    "\"data\":{",
    "\"A\":{\"actions\":\"x\",\"emotions\":\"sad\"}",
    "\"B\":{\"actions\":\"y\",\"goals\":\"z\"}",
    "{\"name\":\"A\",\"actions\":\"x\",\"goals\":\"y\"}",
    "{\"name\":\"B\",\"actions\":[{\"text\":\"u\",\"id\":1}],\"goals\":[[1,2],{}]}",
    "\"\"",
    "\\u0000",
    "\n",
];

/// Pieces of whiteboards.
const BOARD: [&str; 22] = [
    "Text,Color,X,Y\n",
    "Sticky note,Author,Section,Color\n",
    "Text;Type;Frame\n",
    ",",
    ",",
    ";",
    "\n",
    "\n",
    "note",
    "yellow",
    "12.5",
    "-3",
    "NaN",
    "1e400",
    "\"",
    "\"\"",
    "Ann",
    "Awareness",
    "Actions",
    "a, b",
    "é",
    "\u{0}",
];

proptest! {
    #![proptest_config(text_config())]

    #[test]
    fn pieces_of_documents_never_panic(text in soup(&DOCUMENT), ours in any::<bool>()) {
        let text = if ours { format!("<!-- throughline 1 -->\n{text}") } else { text };
        if let Ok(reading) = markdown::read(&text) {
            sound(&reading)?;
            let again = markdown::read(&markdown::write(&reading.map)).map(|again| again.map.cards.len());
            prop_assert_eq!(again.ok(), Some(reading.map.cards.len()));
        }
    }

    #[test]
    fn any_text_as_a_document_never_panics(text in any::<String>()) {
        if let Ok(reading) = markdown::read(&text) {
            sound(&reading)?;
        }
    }

    #[test]
    fn pieces_of_other_json_never_panic(text in soup(&FOREIGN)) {
        for text in [format!("{{{text}}}"), format!("[{text}]"), text] {
            if let Ok(reading) = json::read(&text) {
                sound(&reading)?;
            }
        }
    }

    #[test]
    fn pieces_of_whiteboards_never_panic(text in soup(&BOARD)) {
        for text in [format!("Text,Color,X,Y,Frame\n{text}"), text] {
            if let Ok(reading) = csv::read(&text, &csv::Options::default()) {
                sound(&reading)?;
            }
        }
    }
}

#[test]
fn deep_documents_are_read_and_not_followed() {
    for pattern in ["> ", "- ", "1. ", "*", "**", "[", "<b>", "| ", "`", "  - a\n", "#", "\\"] {
        let deep = pattern.repeat(20_000);
        for text in [
            deep.clone(),
            format!("# A\n\n{deep}"),
            format!("## A\n\n- **Actions:** {deep}\n\n## B\n\n- **Actions:** x\n"),
        ] {
            if let Ok(reading) = markdown::read(&text) {
                assert_eq!(reading.map.validate(), [], "{pattern}");
            }
        }
    }
}

#[test]
fn a_long_document_takes_no_more_than_its_length() {
    let started = std::time::Instant::now();
    let mut text = "# Long\n\n".to_owned();
    for nth in 0..3_000 {
        text.push_str(&format!(
            "## Stage {nth}: S{nth}\n\n- **Actions:** one; two\n- **Mood:** {}\n\nProse.\n\n",
            nth % 5 + 1
        ));
    }
    let map = markdown::read(&text).expect("a long outline reads").map;
    assert_eq!(map.stages.len(), 3_000);
    let again = markdown::read(&markdown::write(&map)).expect("what was written reads").map;
    assert_eq!(again.cards.len(), map.cards.len());
    assert!(json::read(&format!("[{}1]", "1,".repeat(600_000))).is_err_and(|error| error.code == "json-data"));
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
