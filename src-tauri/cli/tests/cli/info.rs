//! `journey info`.

use crate::{NOISE, ODD, Place, TEA};

#[test]
fn the_shape_of_the_json_is_fixed() {
    let place = Place::new("info-json");
    place.write("tea.mmd", TEA);
    let run = place.run(&["info", "tea.mmd", "--json"]).clean();
    let info = run.json();
    assert_eq!(info["title"], "Tea for two");
    assert_eq!(
        info["stages"],
        serde_json::json!([
            {"name": "Boil", "steps": ["Fill the kettle", "Wait"]},
            {"name": "Pour", "steps": ["Warm the pot", "Drink it together"]},
        ])
    );
    assert_eq!(info["personas"], serde_json::json!(["Ana", "Ben"]));
    assert_eq!((&info["cards"], &info["emotionPoints"]), (&4.into(), &4.into()));
    assert!(info["words"].as_u64().unwrap() >= 16, "{}", info["words"]);
    let lanes = info["lanes"].as_array().unwrap();
    assert!(lanes.iter().any(|lane| lane["kind"] == "emotion"));
    assert!(lanes.iter().all(|lane| lane["name"].is_string() && lane.as_object().unwrap().len() == 2));

    let keys = ["title", "stages", "lanes", "personas", "cards", "emotionPoints", "words"];
    assert_eq!(info.as_object().unwrap().len(), keys.len());
    let places: Vec<_> = keys.iter().map(|key| run.text().find(&format!("\n  \"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "keys keep their order");
}

#[test]
fn a_person_gets_a_summary() {
    let place = Place::new("info-text");
    let run = place.run_with(TEA.as_bytes(), &["info", "-"]).clean();
    for part in ["Tea for two", "Boil: Fill the kettle, Wait", "Ana, Ben", "4 cards, 4 emotion points"] {
        assert!(run.text().contains(part), "{part} in\n{}", run.text());
    }
}

#[test]
fn warnings_stay_off_stdout() {
    let place = Place::new("info-warnings");
    place.write("odd.mmd", ODD);
    let run = place.run(&["info", "odd.mmd", "--json"]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.starts_with("warning["), "{}", run.err);
    assert!(run.err.contains("odd.mmd:4"), "file and line: {}", run.err);
    assert_eq!(run.json()["cards"], 2);
    place.run(&["info", "odd.mmd", "--json", "--quiet"]).clean();
}

#[test]
fn what_cannot_be_read_says_why() {
    let place = Place::new("info-errors");
    place.write("noise.json", NOISE);
    assert_eq!(place.run(&["info", "gone.json", "--json"]).fails("not-found").out, b"");
    place.run(&["info", "."]).fails("is-folder");
    place.run(&["info", "sample:none"]).fails("sample");
    place.run(&["info", "template:none"]).fails("template");
    let run = place.run(&["info", "noise.json"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.starts_with("error[") && run.err.contains("noise.json"), "{}", run.err);
}
