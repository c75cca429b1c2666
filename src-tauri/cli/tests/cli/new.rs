//! `journey templates` and `journey new`.

use crate::Place;

#[test]
fn templates_are_listed_for_people_and_for_programs() {
    let place = Place::new("templates");
    let text = place.run(&["templates"]).clean();
    let json = place.run(&["templates", "--json"]).clean().json();
    let entries = json.as_array().unwrap();
    assert!(entries.len() >= 9, "seven stage sets, a service blueprint, an employee journey");
    assert_eq!(text.text().lines().count(), entries.len());
    for entry in entries {
        for key in ["id", "name", "summary"] {
            let value = entry[key].as_str().unwrap();
            assert!(!value.is_empty() && text.text().contains(value), "{value}");
        }
    }
}

#[test]
fn every_template_begins_a_map_that_checks_clean() {
    let place = Place::new("new-all");
    for entry in place.run(&["templates", "--json"]).json().as_array().unwrap() {
        let id = entry["id"].as_str().unwrap();
        let file = format!("{id}.json");
        let run = place.run(&["new", "--template", id, "-o", &file]).clean();
        assert_eq!(run.text(), format!("{file}\n"));
        assert_eq!(place.run(&["check", &file]).clean().text(), "");
        let info = place.run(&["info", &file, "--json"]).clean().json();
        assert!(!info["stages"].as_array().unwrap().is_empty(), "{id}");
    }
}

#[test]
fn a_new_map_can_have_its_title() {
    let place = Place::new("new-title");
    place.run(&["new", "--template", "buyer", "-o", "a map.json", "--title", "Käufe & more"]).clean();
    let info = place.run(&["info", "a map.json", "--json"]).clean().json();
    assert_eq!(info["title"], "Käufe & more");
}

#[test]
fn a_map_that_is_there_is_not_replaced_unasked() {
    let place = Place::new("new-exists");
    place.write("map.json", "mine");
    place.run(&["new", "--template", "buyer", "-o", "map.json"]).fails("exists");
    assert_eq!(place.read("map.json"), b"mine");
    place.run(&["new", "--template", "buyer", "-o", "map.json", "--force"]).clean();
    assert!(place.read("map.json").starts_with(b"{"));
    assert_eq!(place.names("."), ["map.json"], "no temporary file stays");
}

#[test]
fn what_cannot_be_made_says_why() {
    let place = Place::new("new-errors");
    let run = place.run(&["new", "--template", "nothing", "-o", "a.json"]).fails("template");
    assert!(run.err.contains("service-blueprint"), "{}", run.err);
    place.run(&["new", "--template", "buyer", "-o", "a.pdf"]).fails("output");
    let run = place.run(&["new", "--template", "buyer", "-o", "missing/a.json"]).fails("no-folder");
    assert!(run.err.contains("there is no folder missing"), "{}", run.err);
    assert!(place.names(".").is_empty());
}
