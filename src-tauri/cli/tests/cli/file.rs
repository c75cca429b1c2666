//! `.journey` files on the command line: made, imported into, logged, named, restored and shared.

use serde_json::{Value, json};

use crate::{ODD, Place, TEA};

fn map(place: &Place, file: &str) -> Value {
    place.run(&["export", file, "-o", "-", "--format", "json"]).clean().json()
}

fn edit(place: &Place, file: &str, line: Value) {
    place.run_with(line.to_string().as_bytes(), &["edit", file]).clean();
}

#[test]
fn a_map_in_another_format_becomes_a_file_and_what_was_odd_is_said() {
    let place = Place::new("import-new");
    place.write("tea.mmd", TEA);
    place.run(&["import", "tea.mmd", "-o", "tea.journey"]).clean();
    assert_eq!(map(&place, "tea.journey")["info"]["title"], "Tea for two");
    place.run(&["check", "tea.journey"]).clean();
    place.run(&["export", "tea.journey", "-o", "tea.svg"]).clean();
    place.write("odd.mmd", ODD);
    let run = place.run(&["import", "odd.mmd", "-o", "odd.journey"]);
    assert!(run.code == Some(0) && run.err.contains("four"), "{}", run.err);
    place.run(&["import", "odd.mmd", "-o", "tea.journey"]).fails("exists");
    place.run(&["import", "odd.mmd", "-o", "tea.pdf"]).fails("output");
}

#[test]
fn a_map_can_be_taken_into_a_file_in_three_ways() {
    for (how, stages, parked) in [("append", 4, 0), ("match", 2, 0), ("park", 2, 1)] {
        let place = Place::new(&format!("import-{how}"));
        place.write("tea.mmd", TEA);
        place.run(&["import", "tea.mmd", "-o", "tea.journey"]).clean();
        let preview = place.run(&["import", "tea.mmd", "--into", "tea.journey", "--as", how, "--preview"]);
        let done = place.run(&["import", "tea.mmd", "--into", "tea.journey", "--as", how]);
        assert_eq!((preview.text(), preview.code), (done.text(), Some(0)), "{}", preview.err);
        let map = map(&place, "tea.journey");
        assert_eq!(map["stages"].as_array().unwrap().len(), stages, "{how}");
        let lot = map["cards"].as_array().unwrap().iter().filter(|card| card.get("place").is_none()).count();
        assert_eq!(lot > 0, parked > 0, "{how}");
        // What is there already by name is not taken in again.
        assert_eq!(how == "match", done.text() == "changes nothing\n", "{}", done.text());
    }
}

#[test]
fn the_log_tells_what_was_done_and_the_snapshots() {
    let place = Place::new("log");
    place.run(&["new", "--template", "buyer", "-o", "a.journey"]).clean();
    edit(&place, "a.journey", json!({ "do": "addStage", "name": "After" }));
    place.run(&["snapshot", "a.journey", "Before lunch"]).clean();
    edit(&place, "a.journey", json!({ "do": "undo" }));
    let log = place.run(&["log", "a.journey"]).clean();
    let lines: Vec<&str> = log.text().lines().collect();
    assert!(lines[0].contains("Add stage (adds 1 stage and 1 step)"), "{lines:?}");
    assert!(lines[1].contains("snapshot “Before lunch”"), "{lines:?}");
    assert!(lines[2].contains("Undo Add stage"), "{lines:?}");
    let json = place.run(&["log", "a.journey", "--json"]).clean().json();
    assert_eq!((&json["edits"][1]["deed"], &json["snapshots"][0]["seq"]), (&json!("undo"), &json!(1)));
}

#[test]
fn a_snapshot_becomes_a_file_of_its_own() {
    let place = Place::new("restore");
    place.run(&["new", "--template", "buyer", "-o", "a.journey"]).clean();
    let then = map(&place, "a.journey");
    place.run(&["snapshot", "a.journey", "Then"]).clean();
    edit(&place, "a.journey", json!({ "do": "set", "part": "map", "fields": { "title": "Now" } }));
    place.run(&["restore", "a.journey", "Then", "-o", "b.journey"]).clean();
    place.run(&["restore", "a.journey", "Then", "-o", "b.json"]).clean();
    assert_eq!(map(&place, "b.journey"), then);
    assert_eq!(map(&place, "b.json"), then);
    assert_eq!(map(&place, "a.journey")["info"]["title"], "Now");
    let run = place.run(&["restore", "a.journey", "Never", "-o", "c.journey"]).fails("no-snapshot");
    assert!(run.err.contains("it has Then"), "{}", run.err);
    place.run(&["restore", "a.journey", "Then", "-o", "b.journey"]).fails("exists");
}

#[test]
fn a_shared_copy_knows_nothing_of_what_was_deleted() {
    let place = Place::new("share");
    place.run(&["new", "--template", "buyer", "-o", "a.journey"]).clean();
    edit(&place, "a.journey", json!({ "do": "addCard", "fields": { "text": "Zwiebelfisch" }, "id": "c1" }));
    place.run(&["snapshot", "a.journey", "Kuckuck"]).clean();
    edit(&place, "a.journey", json!({ "do": "delete", "parts": [{ "card": "c1" }] }));
    place.run(&["share", "a.journey", "-o", "b.journey"]).clean();
    let (own, shared) = (place.read("a.journey"), place.read("b.journey"));
    let has = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    assert!(has(&own, "Kuckuck") && !has(&shared, "Kuckuck") && !has(&shared, "Zwiebelfisch"));
    assert_eq!(place.run(&["log", "b.journey"]).clean().text(), "");
    assert_eq!(map(&place, "b.journey"), map(&place, "a.journey"));
    place.run(&["share", "a.journey", "-o", "a.journey"]).fails("overwrite");
    place.run(&["share", "a.journey", "-o", "b.journey"]).fails("exists");
}

#[test]
fn a_file_is_known_by_its_content_whatever_it_is_called() {
    let place = Place::new("renamed");
    place.run(&["new", "--template", "buyer", "-o", "a.journey"]).clean();
    place.write("a map.bak", place.read("a.journey"));
    place.run(&["info", "a map.bak"]).clean();
}

#[test]
fn a_twin_is_a_future_state_that_names_its_original() {
    let place = Place::new("twin");
    place.run(&["new", "--template", "buyer", "-o", "a.journey"]).clean();
    place.run(&["twin", "a.journey", "-o", "b.journey"]).clean();
    let (own, twin) = (map(&place, "a.journey"), map(&place, "b.journey"));
    assert_eq!((&twin["info"]["state"], &twin["info"]["twinOf"]), (&json!("future"), &own["info"]["id"]));
    assert_ne!(twin["info"]["id"], own["info"]["id"]);
    assert_eq!(twin["stages"], own["stages"]);
}

#[test]
fn what_is_sent_to_find_a_fault_tells_nothing_of_the_map() {
    let place = Place::new("diagnose");
    place.run(&["new", "--template", "buyer", "-o", "Secret plan.journey", "--title", "Zwiebelfisch"]).clean();
    place.run(&["snapshot", "Secret plan.journey", "Kuckuck"]).clean();
    let run = place.run(&["diagnose", "Secret plan.journey"]).clean();
    assert!(run.text().contains(env!("CARGO_PKG_VERSION")), "{}", run.text());
    for word in ["Secret", "Zwiebelfisch", "Kuckuck", "Awareness"] {
        assert!(!run.text().contains(word), "{word}: {}", run.text());
    }
    place.write("noise.journey", crate::NOISE);
    place.run(&["info", "noise.journey"]).fails("not-a-map");
    let log = place.run(&["diagnose", "Secret plan.journey"]).clean();
    assert!(log.text().contains("journey not-a-map"), "{}", log.text());
    assert!(place.run(&["diagnose", "noise.journey"]).clean().text().contains("not-a-map"));
}

#[test]
fn a_file_shrinks_and_keeps_everything() {
    let place = Place::new("compact");
    place.run(&["new", "--template", "buyer", "-o", "a.journey"]).clean();
    place.run(&["snapshot", "a.journey", "Then"]).clean();
    let big = "x y ".repeat(40_000);
    edit(&place, "a.journey", json!({ "do": "set", "part": "map", "fields": { "scenario": big } }));
    edit(&place, "a.journey", json!({ "do": "set", "part": "map", "fields": { "scenario": "short" } }));
    let (before, log) = (place.read("a.journey").len(), place.run(&["log", "a.journey"]).clean().out);
    place.run(&["compact", "a.journey"]).clean();
    assert!(place.read("a.journey").len() < before);
    assert_eq!(place.run(&["log", "a.journey"]).clean().out, log);
    assert_eq!(place.names("."), ["a.journey"]);
    place.run(&["snapshot", "a.journey", "Then", "--delete"]).clean();
    place.run(&["snapshot", "a.journey", "Then", "--delete"]).fails("no-snapshot");
}

#[test]
fn no_command_replaces_what_it_reads() {
    let place = Place::new("own-input");
    place.run(&["new", "--template", "buyer", "-o", "a.journey"]).clean();
    place.run(&["snapshot", "a.journey", "Then"]).clean();
    let before = place.read("a.journey");
    place.run(&["restore", "a.journey", "Then", "-o", "a.journey", "--force"]).fails("overwrite");
    place.run(&["twin", "a.journey", "-o", "a.journey", "--force"]).fails("overwrite");
    place.run(&["import", "a.journey", "-o", "./a.journey", "--force"]).fails("overwrite");
    place.run(&["share", "a.journey", "-o", "a.journey", "--force"]).fails("overwrite");
    place.run(&["diagnose", "a.journey", "-o", "a.journey"]).fails("exists");
    assert_eq!(place.read("a.journey"), before);
}

#[test]
fn a_file_is_replaced_by_a_whole_one_and_the_old_one_is_kept_among_the_backups() {
    let place = Place::new("replace");
    place.run(&["new", "--template", "buyer", "-o", "a.journey", "--title", "Old"]).clean();
    place.run(&["new", "-o", "a.journey", "--title", "New"]).fails("exists");
    place.run(&["new", "-o", "a.journey", "--title", "New", "--force"]).clean();
    assert_eq!(map(&place, "a.journey")["info"]["title"], "New");
    assert_eq!(place.names("."), ["a.journey"]);
}

#[test]
fn a_workbook_updates_the_map_that_it_was_written_from_and_no_other() {
    let place = Place::new("update");
    for (file, title) in [("a.journey", "One"), ("b.journey", "Two")] {
        place.run(&["new", "--template", "buyer", "-o", file, "--title", title]).clean();
        place.run(&["export", file, "-o", &file.replace("journey", "xlsx")]).clean();
    }
    let update = |input: &str| place.run(&["import", input, "--into", "a.journey", "--as", "update"]);
    assert_eq!(update("a.xlsx").clean().text(), "changes nothing\n");
    update("b.xlsx").fails("other-map");
    update("b.journey").fails("other-map");
    update("sample:plain").fails("other-map");
    let mut json = map(&place, "a.journey");
    json["info"]["title"] = json!("Three");
    place.write("a.json", json.to_string());
    assert_eq!(update("a.json").clean().text(), "changes 1 map information\n");
    let log = place.run(&["log", "a.journey"]).clean();
    assert!(log.text().contains("Update map"), "{}", log.text());
}
