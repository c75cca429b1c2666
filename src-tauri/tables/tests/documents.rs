//! What people do to documents: they edit ours, and hand theirs over with what they know about it.

use throughline_model::{Map, RichText, StageId};
use throughline_tables::{ReadOptions, Scale, csv, markdown, read, read_with};

fn small() -> Map {
    let text = "# Bread\n\n## Stage 1: Mix\n\n- **Actions:** stirs\n- **Mood:** 4/5\n\n## Stage 2: Bake\n\n- **Actions:** heats\n";
    markdown::read(text).expect("an outline").map
}

fn names(map: &Map) -> Vec<String> {
    map.stages.ordered().iter().map(|stage| stage.name.clone()).collect()
}

#[test]
fn a_stage_and_a_card_that_somebody_adds_to_our_document_are_read() {
    let mut text = markdown::write(&small());
    text.push_str("\n## Eat\n\n### Actions\n\n- cuts *two* slices\n- butters them\n");
    let map = markdown::read(&text).expect("a document").map;
    assert_eq!(names(&map), ["Mix", "Bake", "Eat"]);
    assert_eq!((map.lanes.len(), map.validate().len()), (2, 0));
    let texts: Vec<String> = map.cards.values().map(|card| card.text.text()).collect();
    assert_eq!(texts, ["stirs", "heats", "cuts two slices", "butters them"]);
}

#[test]
fn a_card_whose_place_is_gone_is_parked_and_told() {
    let mut map = small();
    let last: StageId = map.stages.ordered()[1].id;
    let card = map.cards.values().find(|card| card.text == RichText::plain("stirs")).expect("the card").id;
    let place = map.cards[&card].place.expect("a place");
    map.cards.change(card).expect("the card").place = Some(throughline_model::Place {
        range: throughline_model::Range::Stages(map.stages.ordered()[0].id, last),
        ..place
    });
    let text = markdown::write(&map).replace("at 1-2", "at 1-7");
    let reading = markdown::read(&text).expect("a document");
    assert_eq!(reading.map.parked().len(), 1);
    assert!(reading.diagnostics.iter().any(|one| one.code == "place-unknown"), "{:?}", reading.diagnostics);
}

#[test]
fn a_table_of_feelings_below_a_lane_of_cards_is_told_and_one_below_a_new_heading_makes_its_lane() {
    let rows = "<!-- feelings -->\n| Step | Who | Feeling | Word | Quote |\n|---|---|---|---|---|\n| 1.1 | | +1.5 | glad | |\n";
    let ours = markdown::write(&small());
    let lane =
        ours.find("### ").map(|at| ours[at..].lines().next().unwrap_or_default().to_owned()).expect("a lane's heading");
    let below = ours.replacen(&lane, &format!("{lane}\n\n{rows}"), 1);
    let reading = markdown::read(&below).expect("a document");
    assert_eq!(reading.map.validate(), []);
    assert!(reading.diagnostics.iter().any(|one| one.code == "feeling-elsewhere"), "{:?}", reading.diagnostics);
    let reading = markdown::read(&format!("{ours}\n### Pulse\n\n{rows}")).expect("a document");
    assert_eq!(reading.map.validate(), []);
    assert!(reading.map.emotions.values().any(|point| point.label == "glad"));
}

#[test]
fn the_scale_that_somebody_names_holds_in_tables_documents_and_json() {
    let options = ReadOptions { scale: Some(Scale::ZeroToTen), ..ReadOptions::default() };
    for (name, text) in [
        ("a.csv", "Stage,Actions,Emotion\nFind,looks,5\nBuy,pays,4\n"),
        ("a.md", "| Stage | Actions | Emotion |\n|---|---|---|\n| Find | looks | 5 |\n| Buy | pays | 4 |\n"),
        (
            "b.md",
            "## 1. Find\n\n- **Actions:** looks\n- **Emotion:** 5\n\n## 2. Buy\n\n- **Actions:** pays\n- **Emotion:** 4\n",
        ),
        (
            "a.json",
            r#"{"phases":[{"name":"Find","actions":"looks","emotion":5},{"name":"Buy","actions":"pays","emotion":4}]}"#,
        ),
    ] {
        let values = |options: &ReadOptions| -> Vec<f64> {
            let reading = read_with(text.as_bytes(), name, options).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(
                reading.diagnostics.iter().any(|one| one.code == "scale-guessed"),
                options.scale.is_none(),
                "{name}"
            );
            reading.map.emotions.values().map(|point| point.value).collect()
        };
        assert_eq!(values(&options), [0.0, -0.4], "{name}");
        assert_eq!(values(&ReadOptions::default()), [2.0, 1.0], "{name}");
    }
}

#[test]
fn a_line_with_the_word_journey_makes_no_diagram_of_a_document() {
    let text = "# Bread\n\nJourney\n\n## 1. Mix\n\n- **Actions:** stirs\n\n## 2. Bake\n\n- **Actions:** heats\n";
    assert_eq!(names(&read(text.as_bytes(), "a.md").expect("an outline").map), ["Mix", "Bake"]);
    let diagram = "---\ntitle: Day\n---\njourney\n  section Go\n    Walk: 5: Me\n";
    assert_eq!(names(&read(diagram.as_bytes(), "a.md").expect("a diagram").map), ["Go"]);
}

#[test]
fn bold_lines_part_a_document_without_headings() {
    let text = "# Tea\n\n**Boil**\n\n- Actions: fills the kettle\n- Emotions: glad\n\n**Pour**\n\n- Actions: pours\n- Emotions: sad\n";
    let map = markdown::read(text).expect("an outline").map;
    assert_eq!((names(&map), map.lanes.len(), map.emotions.len()), (vec!["Boil".to_owned(), "Pour".to_owned()], 2, 2));
}

#[test]
fn a_sentence_about_a_journey_is_no_diagram() {
    let error = markdown::read("Journey for tea\n\nActions: fills the kettle\n").expect_err("this is prose");
    assert_eq!(error.code, "no-journey-in-document");
}

#[test]
fn source_code_is_refused() {
    let error = read(b"export const journey = { phases: [] };", "journey.ts").expect_err("this is source code");
    assert_eq!(error.code, "source-code");
}

#[test]
fn a_table_with_sticky_words_is_no_whiteboard() {
    let text = "Stage,Type,Content,Actions\nFind,web,banner,looks\nBuy,shop,till,pays\n";
    assert!(csv::read(text, &csv::Options::default()).expect("a table").map.parked().is_empty());
}
