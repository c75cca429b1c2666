//! `journey export` of one map.

use std::fs;

use crate::{ODD, Place, TEA};

/// Width and height that a PNG says it has.
fn png_size(bytes: &[u8]) -> (u32, u32) {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn the_ending_of_the_output_chooses_the_format() {
    let place = Place::new("export-formats");
    place.write("tea.mmd", TEA);
    for (file, begins) in [
        ("tea.svg", &b"<"[..]),
        ("tea.png", b"\x89PNG"),
        ("tea.pdf", b"%PDF-1.7"),
        ("tea.json", b"{"),
        ("tea.CSV", b""),
    ] {
        let run = place.run(&["export", "tea.mmd", "-o", file]).clean();
        assert_eq!(run.text(), format!("{file}\n"), "it names what it has written");
        assert!(place.read(file).starts_with(begins), "{file}");
    }
    assert_eq!(place.names(".").len(), 6, "no temporary file stays: {:?}", place.names("."));
}

#[test]
fn what_is_written_as_data_reads_back() {
    let place = Place::new("export-data");
    place.write("tea.mmd", TEA);
    let before = place.run(&["info", "tea.mmd", "--json"]).clean().json();
    for file in ["tea.json", "tea.csv"] {
        place.run(&["export", "tea.mmd", "-o", file]).clean();
        let after = place.run(&["info", file, "--json"]).clean().json();
        assert_eq!(after["stages"], before["stages"], "{file}");
    }
    place.run(&["export", "tea.json", "-o", "again.json"]).clean();
    assert_eq!(place.read("tea.json"), place.read("again.json"));
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    let place = Place::new("export-same");
    for ending in ["svg", "png", "pdf", "json", "csv"] {
        let files = [format!("a.{ending}"), format!("b.{ending}")];
        for file in &files {
            place.run(&["export", "template:service-blueprint", "-o", file]).clean();
        }
        assert_eq!(place.read(&files[0]), place.read(&files[1]), "{ending}");
    }
}

#[test]
fn stdin_and_stdout_work() {
    let place = Place::new("export-pipes");
    let svg = place.run_with(TEA.as_bytes(), &["export", "-", "-o", "-", "--format", "svg"]).clean();
    assert!(svg.text().contains("Tea for two"));
    let json = place.run_with(TEA.as_bytes(), &["export", "-", "-o", "-", "--format", "json"]).clean();
    let again = place.run_with(&json.out, &["export", "-", "-o", "-", "--format", "svg"]).clean();
    assert_eq!(svg.out, again.out);
    place.run_with(TEA.as_bytes(), &["export", "-", "-o", "tea.png"]).clean();
    place.run(&["export", "-", "-", "-o", "out", "--format", "svg"]).fails("usage");
    place.run(&["export", "sample:plain", "-o", "-"]).fails("output");
    place.run(&["export", "sample:plain", "-o", "-", "--format", "svg,png"]).fails("output");
}

#[test]
fn scale_is_pixels_to_a_px() {
    let place = Place::new("export-scale");
    place.write("tea.mmd", TEA);
    place.run(&["export", "tea.mmd", "-o", "one.png"]).clean();
    place.run(&["export", "tea.mmd", "-o", "half.png", "--scale", "0.5"]).clean();
    let (one, half) = (png_size(&place.read("one.png")), png_size(&place.read("half.png")));
    assert!(one.0.abs_diff(half.0 * 2) <= 2 && one.1.abs_diff(half.1 * 2) <= 2, "{one:?} {half:?}");
}

#[test]
fn themes_and_accents_change_the_picture() {
    let place = Place::new("export-themes");
    let svg = |theme: &str| {
        let args = ["export", "sample:plain", "-o", "-", "--format", "svg", "--theme", theme];
        place.run(&args).clean().out
    };
    let all = [svg("harbour"), svg("Midnight"), svg("press"), svg("#2456D6"), svg("#0a7")];
    for (nth, one) in all.iter().enumerate() {
        assert!(!all[..nth].contains(one), "{nth}");
    }
    let run = place.run(&["export", "sample:plain", "-o", "a.svg", "--theme", "teal"]).fails("theme");
    assert!(run.err.contains("harbour, ") && run.err.contains("midnight"), "{}", run.err);
}

#[test]
fn outlines_carry_no_face() {
    let place = Place::new("export-outlines");
    let svg = |extra: &[&str]| {
        let mut args = vec!["export", "sample:plain", "-o", "-", "--format", "svg"];
        args.extend(extra);
        place.run(&args).clean().text().to_owned()
    };
    assert!(svg(&[]).contains("<text") && svg(&[]).contains("@font-face"));
    assert!(!svg(&["--outlines"]).contains("<text") && !svg(&["--outlines"]).contains("@font-face"));
}

#[test]
fn lanes_can_be_chosen_by_name_or_kind() {
    let place = Place::new("export-lanes");
    let info = place.run(&["info", "sample:plain", "--json"]).clean().json();
    let lanes: Vec<_> = info["lanes"].as_array().unwrap().iter().map(|lane| lane["name"].as_str().unwrap()).collect();
    let height = |name: &str, lanes: &str| {
        place.run(&["export", "sample:plain", "-o", name, "--lanes", lanes]).clean();
        png_size(&place.read(name)).1
    };
    let one = height("one.png", &lanes[0].to_uppercase());
    let two = height("two.png", &format!("{}, {}", lanes[0], lanes[1]));
    place.run(&["export", "sample:plain", "-o", "all.png"]).clean();
    let all = png_size(&place.read("all.png")).1;
    assert!(one < two && two < all, "{one} {two} {all}");
    height("kind.png", "emotion");
    let run = place.run(&["export", "sample:plain", "-o", "a.png", "--lanes", "nothing"]).fails("lane");
    assert!(lanes.iter().all(|lane| run.err.contains(lane)), "it lists what there is: {}", run.err);
}

#[test]
fn warnings_do_not_fail_and_quiet_drops_them() {
    let place = Place::new("export-warnings");
    place.write("odd.mmd", ODD);
    let run = place.run(&["export", "odd.mmd", "-o", "odd.svg"]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.starts_with("warning[") && run.err.contains("\n  help: "), "{}", run.err);
    let run = place.run(&["--quiet", "export", "odd.mmd", "-o", "quiet.svg"]).clean();
    assert_eq!(run.text(), "");
    assert_eq!(place.read("odd.svg"), place.read("quiet.svg"));
}

#[test]
fn what_cannot_be_written_says_why_and_leaves_what_was_there() {
    let place = Place::new("export-errors");
    place.write("tea.mmd", TEA);
    place.write("tea.txt", TEA);
    place.run(&["export", "gone.mmd", "-o", "a.svg"]).fails("not-found");
    place.run(&["export", "tea.mmd", "-o", "a.docx"]).fails("output");
    place.run(&["export", "tea.mmd", "-o", "noending"]).fails("output");
    place.run(&["export", "tea.mmd", "-o", "."]).fails("output");
    place.run(&["export", "tea.mmd", "-o", "missing/a.svg"]).fails("no-folder");
    place.run(&["export", "tea.mmd", "-o", "tea.mmd/a.svg"]).fails("no-folder");
    place.run(&["export", "tea.mmd", "-o", "tea.txt", "--format", "svg"]).fails("no-folder");
    fs::create_dir(place.path("folder.svg")).unwrap();
    place.run(&["export", "tea.mmd", "-o", "folder.svg"]).fails("output");
    assert_eq!(place.names("."), ["folder.svg", "tea.mmd", "tea.txt"]);
    assert_eq!(place.read("tea.mmd"), TEA.as_bytes());
}

#[test]
fn an_input_is_never_overwritten() {
    let place = Place::new("export-input");
    place.run(&["export", "sample:plain", "-o", "map.json"]).clean();
    let before = place.read("map.json");
    place.run(&["export", "map.json", "-o", "./map.json"]).fails("overwrite");
    place.run(&["export", "map.json", "-o", ".", "--format", "json,svg"]).fails("overwrite");
    assert_eq!(place.read("map.json"), before);
    assert!(!place.read("map.svg").is_empty(), "the other format is written");
}

#[test]
fn spaces_and_foreign_letters_in_paths_are_no_matter() {
    let place = Place::new("export-paths");
    place.write("mon thé à deux 茶.mmd", TEA);
    place.run(&["export", "mon thé à deux 茶.mmd", "-o", "aus gabe", "--format", "svg"]).clean();
    assert_eq!(place.names("aus gabe"), ["mon thé à deux 茶.svg"]);
}

#[cfg(target_os = "linux")]
#[test]
fn paths_need_not_be_utf_8() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let place = Place::new("export-bytes");
    let name = |bytes| OsStr::from_bytes(bytes);
    place.write(name(b"t\xe9.mmd"), TEA);
    let arg = |text: &'static str| OsStr::new(text);
    place.run(&[arg("export"), name(b"t\xe9.mmd"), arg("-o"), name(b"\xff.svg")]).clean();
    assert!(place.path(name(b"\xff.svg")).is_file());
    place.run(&[arg("export"), name(b"t\xe9.mmd"), arg("-o"), arg("out"), arg("--format"), arg("svg")]).clean();
    assert!(place.path("out").join(name(b"t\xe9.svg")).is_file());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new("export-link");
    place.write("real.svg", "old");
    fs::set_permissions(place.path("real.svg"), fs::Permissions::from_mode(0o600)).unwrap();
    std::os::unix::fs::symlink("real.svg", place.path("link.svg")).unwrap();
    place.run(&["export", "sample:plain", "-o", "link.svg"]).clean();
    assert!(fs::symlink_metadata(place.path("link.svg")).unwrap().is_symlink());
    assert!(place.read("real.svg").len() > 3);
    assert_eq!(fs::metadata(place.path("real.svg")).unwrap().permissions().mode() & 0o777, 0o600);
}
