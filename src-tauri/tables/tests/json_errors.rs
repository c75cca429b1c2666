//! What is no map in JSON is refused with the place and a way out.

use throughline_tables::{Diagnostic, ReadError, Severity, json};

fn error(text: &str) -> ReadError {
    json::read(text).expect_err("this is no map")
}

fn place(text: &str) -> (&'static str, u32, u32) {
    let error = error(text);
    let last = error.diagnostics.last().expect("an error has a diagnostic");
    assert!(!last.advice.is_empty() && last.severity == Severity::Error);
    (error.code, last.line, last.column)
}

const HEAD: &str = "{\"format\": \"throughline\", \"version\": 1,\n";

#[test]
fn a_broken_file_names_line_and_column_in_characters() {
    assert_eq!(place(&format!("{HEAD} \"info\": {{\"title\": \"é\" \"x\"}}}}")), ("json-syntax", 2, 24));
    assert_eq!(place(&format!("{HEAD} \"stages\": [")), ("json-ends-early", 2, 12));
    assert_eq!(place(&format!("{HEAD} \"stages\": 5}}")).0, "json-data");
    assert_eq!(place(&format!("{HEAD} \"lanes\": [{{\"id\": \"lane\"}}]}}")).0, "json-data");
}

#[test]
fn other_json_and_newer_versions_say_what_they_are() {
    assert_eq!(place("{}").0, "wrong-format");
    assert_eq!(place("[1, 2]").0, "wrong-format");
    assert_eq!(place("{\"format\": \"other\", \"version\": 1}").0, "wrong-format");
    assert_eq!(place("{\"format\": \"throughline\", \"version\": 0}").0, "version-unknown");
    assert_eq!(place("  ").0, "empty");
    let newer = error("{\"format\": \"throughline\", \"version\": 2, \"stages\": \"in another shape\"}");
    assert_eq!(newer.code, "too-new");
    assert!(newer.to_string().starts_with("this map was saved by a newer version (format 2;"), "{newer}");
}

#[test]
fn the_error_is_one_clear_sentence() {
    let message = error(&format!("{HEAD} \"stages\": [{{\"id\": \"s1\"}}, {{\"id\": \"s1\"}}]}}")).to_string();
    let expected = "line 2, column 40: two entries of kind stage have the id \"s1\"; give one another id";
    assert!(message.starts_with(expected), "{message}");
}

#[test]
fn unknown_fields_are_kept_and_named_and_lost_ones_are_named_too() {
    let text = format!(
        "{HEAD} \"aura\": 1, \"stages\": [{{\"id\": \"s1\", \"mood\": 2}}], \"steps\": [{{\"id\": \"t1\", \"stage\": \"s1\"}}],
        \"info\": {{\"look\": {{\"glow\": true}}}}}}"
    );
    let reading = json::read(&text).expect("a map");
    let told: Vec<(Severity, &str)> =
        reading.diagnostics.iter().map(|Diagnostic { severity, code, .. }| (*severity, *code)).collect();
    assert_eq!(
        told,
        [(Severity::Warning, "field-dropped"), (Severity::Note, "field-unknown"), (Severity::Note, "field-unknown")]
    );
    assert!(reading.diagnostics[0].message.contains("info.look.glow"), "{:?}", reading.diagnostics);
    let written = json::write(&reading.map);
    assert!(written.contains("\"aura\": 1") && written.contains("\"mood\": 2"), "{written}");
}

#[test]
fn a_broken_map_is_mended_and_each_mend_is_told() {
    let text = format!(
        "{HEAD} \"cards\": [{{\"id\": \"c1\", \"place\": {{\"lane\": \"n9\", \"range\": {{\"step\": \"t9\"}}}}}}]}}"
    );
    let reading = json::read(&text).expect("a map");
    assert!(reading.map.validate().is_empty());
    assert!(reading.diagnostics.iter().any(|one| one.code == "card.lane-missing" && one.severity == Severity::Warning));
}

#[test]
fn the_file_is_indented_by_two_ends_with_a_line_feed_and_begins_with_its_format() {
    let text = json::write(&throughline_model::Map::default());
    assert!(text.starts_with("{\n  \"format\": \"throughline\",\n  \"version\": 1,\n  \"info\": {"), "{text}");
    assert!(text.ends_with("}\n"));
}
