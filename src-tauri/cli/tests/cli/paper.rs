//! Paper: the size of pages, and the warning when text gets too small on them.

use std::process::Command;

use crate::{Place, has};

/// Width and height of a PDF's page in points, as poppler reads them.
fn page_size(place: &Place, file: &str) -> (f64, f64) {
    let output = Command::new("pdfinfo").arg(place.path(file)).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let line = text.lines().find(|line| line.starts_with("Page size:")).unwrap();
    let numbers: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    (numbers[0], numbers[1])
}

#[test]
fn pages_have_the_size_of_their_paper() {
    if !has("pdfinfo") {
        return;
    }
    let place = Place::new("paper-sizes");
    for (args, wanted) in [
        (&["--page", "a4", "--landscape"][..], (841.89, 595.28)),
        (&["--page", "a4", "--portrait"], (595.28, 841.89)),
        (&["--page", "A3", "--landscape"], (1190.55, 841.89)),
        (&["--page", "a0", "--landscape"], (3370.39, 2383.94)),
        (&["--page", "letter", "--landscape"], (792.0, 612.0)),
        (&["--page", "tabloid", "--portrait"], (792.0, 1224.0)),
        (&["--page", "16:9"], (960.0, 540.0)),
    ] {
        let mut all = vec!["export", "sample:plain", "-o", "a.pdf", "--quiet"];
        all.extend(args);
        place.run(&all).clean();
        let (width, height) = page_size(&place, "a.pdf");
        assert!((width - wanted.0).abs() < 0.1 && (height - wanted.1).abs() < 0.1, "{args:?}: {width} × {height}");
    }
    place.run(&["export", "sample:plain", "-o", "a.pdf"]).clean();
    let (width, height) = page_size(&place, "a.pdf");
    assert!(width > 700.0 && width <= 14_400.0 && height <= 14_400.0, "fit: {width} × {height}");
}

#[test]
fn text_that_gets_too_small_is_told_with_what_to_do() {
    let place = Place::new("paper-small");
    let stages: String = (1..=12)
        .map(|stage| {
            let task = |task: usize| format!("    Something that takes a while {stage}.{task}: 3: Ana\n");
            format!("  section Stage number {stage}\n{}", (1..=4).map(task).collect::<String>())
        })
        .collect();
    place.write("wide.mmd", format!("journey\n  title A wide one\n{stages}"));
    let run = place.run(&["export", "wide.mmd", "-o", "wide.pdf", "--page", "a4"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let small = run.err.split("warning[").find(|one| one.starts_with("small-text]")).unwrap();
    assert!(small.contains(" pt on a4, which is under 7 pt"), "{small}");

    // What it advises does help.
    let advice = small.split("use --page ").nth(1).unwrap().split(',').next().unwrap();
    let mut args = vec!["export", "wide.mmd", "-o", "wide.pdf", "--page"];
    args.extend(advice.split_whitespace());
    assert!(!place.run(&args).err.contains("small-text"), "--page {advice}");
}

#[test]
fn other_formats_have_no_paper_and_no_warning() {
    let place = Place::new("paper-none");
    place.run(&["export", "sample:blueprint", "-o", "a.svg", "--page", "a4"]).clean();
    place.run(&["export", "sample:blueprint", "-o", "a.json", "--page", "a4"]).clean();
}

#[test]
fn a_map_may_name_its_own_paper() {
    if !has("pdfinfo") {
        return;
    }
    let place = Place::new("paper-own");
    place.run(&["new", "--template", "buyer", "-o", "a.journey"]).clean();
    let look = r#"{"do":"set","part":"map","fields":{"look":{"page":"A3","landscape":false}}}"#;
    place.run_with(look.as_bytes(), &["edit", "a.journey"]).clean();
    place.run(&["export", "a.journey", "-o", "a.pdf", "--quiet"]).clean();
    let (width, height) = page_size(&place, "a.pdf");
    assert!((width - 841.89).abs() < 0.1 && (height - 1190.55).abs() < 0.1, "{width} × {height}");
}
