//! `journey check`.

use crate::{NOISE, ODD, Place, TEA};

#[test]
fn a_sound_map_gives_no_line() {
    let place = Place::new("check-sound");
    place.write("tea.mmd", TEA);
    for input in ["tea.mmd", "sample:plain", "sample:blueprint"] {
        assert_eq!(place.run(&["check", input]).clean().text(), "", "{input}");
    }
}

#[test]
fn each_finding_is_one_line_on_stdout() {
    let place = Place::new("check-findings");
    place.write("odd.mmd", ODD);
    let run = place.run(&["check", "odd.mmd"]);
    assert_eq!((run.code, &*run.err), (Some(1), ""));
    assert_eq!(run.text().lines().count(), 1);
    let parts: Vec<_> = run.text().splitn(3, ": ").collect();
    assert!(parts[0].chars().all(|one| one.is_ascii_lowercase() || one == '-' || one == '.'), "{parts:?}");
    assert!(parts[1].starts_with("line 4"), "{parts:?}");
    assert!(parts[2].contains("; "), "{parts:?}");
}

#[test]
fn a_broken_invariant_is_a_finding() {
    let place = Place::new("check-invariant");
    let run = place.run(&["export", "sample:plain", "-o", "-", "--format", "json"]).clean();
    let mut map = run.json();
    // A card in a lane that is not there.
    let card = map["cards"].as_array_mut().unwrap().iter_mut().find(|card| card["place"].is_object()).unwrap();
    card["place"]["lane"] = "zz".into();
    place.write("broken.json", map.to_string());
    let run = place.run(&["check", "broken.json"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.text().lines().all(|line| line.matches(": ").count() >= 2), "{}", run.text());
}

#[test]
fn several_inputs_are_told_apart_and_a_bad_one_does_not_stop_the_rest() {
    let place = Place::new("check-several");
    place.write("odd.mmd", ODD);
    place.write("noise.mmd", NOISE);
    let run = place.run(&["check", "noise.mmd", "gone.mmd", "odd.mmd", "sample:plain"]).fails("not-found");
    assert!(run.err.contains("noise.mmd"), "{}", run.err);
    assert!(!run.out.is_empty());
    assert!(run.text().lines().all(|line| line.starts_with("odd.mmd: ")), "{}", run.text());
}
