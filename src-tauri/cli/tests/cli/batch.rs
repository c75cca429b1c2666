//! `journey export` of several maps at once.

use crate::{NOISE, Place, TEA};

#[test]
fn each_map_is_written_in_each_format() {
    let place = Place::new("batch-formats");
    place.write("tea.mmd", TEA);
    let run = place.run(&["export", "tea.mmd", "sample:plain", "-o", "a/b", "--format", "svg,JSON,pdf"]).clean();
    let names = ["plain.json", "plain.pdf", "plain.svg", "tea.json", "tea.pdf", "tea.svg"];
    assert_eq!(place.names("a/b"), names);
    assert_eq!(run.text().lines().count(), names.len());
}

#[test]
fn several_maps_without_a_format_become_pdf() {
    let place = Place::new("batch-default");
    place.run(&["export", "template:buyer", "template:employee", "-o", "out"]).clean();
    assert_eq!(place.names("out"), ["buyer.pdf", "employee.pdf"]);
    place.run(&["export", "template:buyer", "template:employee", "-o", "out.pdf"]).fails("output");
    place.run(&["export", "template:buyer", "-o", "out.pdf", "--format", "pdf"]).fails("output");
}

#[test]
fn a_bad_file_is_reported_and_the_others_are_written() {
    let place = Place::new("batch-bad");
    place.write("tea.mmd", TEA);
    place.write("noise.mmd", NOISE);
    let run = place.run(&["export", "noise.mmd", "gone.csv", "tea.mmd", "-o", "out", "--format", "svg"]);
    let run = run.fails("not-found");
    assert!(run.err.contains("noise.mmd") && run.err.contains("gone.csv"), "{}", run.err);
    assert_eq!(run.err.matches("error[").count(), 2, "{}", run.err);
    assert_eq!(place.names("out"), ["tea.svg"]);
}

#[test]
fn a_lane_that_one_map_lacks_fails_that_map_only() {
    let place = Place::new("batch-lane");
    place.write("tea.mmd", TEA);
    let args = ["export", "tea.mmd", "sample:plain", "-o", "out", "--format", "svg,json", "--lanes", "painPoints"];
    let run = place.run(&args).fails("lane");
    assert!(run.err.contains("tea.mmd"), "{}", run.err);
    assert_eq!(place.names("out"), ["plain.json", "plain.svg"]);
}

#[test]
fn two_inputs_of_one_name_do_not_overwrite_each_other() {
    let place = Place::new("batch-names");
    place.write("tea.mmd", TEA);
    place.write("tea.txt", TEA.replace("Tea for two", "Another tea"));
    let run = place.run(&["export", "tea.mmd", "tea.txt", "-o", "out", "--format", "svg"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("warning[same-name]: tea.txt is written as tea-2"), "{}", run.err);
    assert_eq!(place.names("out"), ["tea-2.svg", "tea.svg"]);
    assert!(String::from_utf8(place.read("out/tea-2.svg")).unwrap().contains("Another tea"));
}

#[test]
fn a_batch_gives_the_same_bytes_as_one_at_a_time() {
    let place = Place::new("batch-same");
    place.write("tea.mmd", TEA);
    place.run(&["export", "sample:plain", "tea.mmd", "sample:blueprint", "-o", "out", "--format", "svg"]).clean();
    for (input, file) in [("sample:plain", "plain.svg"), ("tea.mmd", "tea.svg"), ("sample:blueprint", "blueprint.svg")]
    {
        place.run(&["export", input, "-o", file]).clean();
        assert_eq!(place.read(file), place.read(&format!("out/{file}")), "{file}");
    }
}
