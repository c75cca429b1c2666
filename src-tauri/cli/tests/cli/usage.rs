//! Help, version, and command lines that are not understood.

use std::process::Stdio;

use crate::Place;

#[test]
fn version_and_help_are_on_stdout() {
    let place = Place::new("usage-help");
    let version = place.run(&["--version"]).clean();
    assert_eq!(version.text(), format!("journey {}\n", env!("CARGO_PKG_VERSION")));
    let help = place.run(&["--help"]).clean();
    for part in ["templates", "new", "export", "check", "info", "Examples:", "Exit codes:"] {
        assert!(help.text().contains(part), "{part}");
    }
    for command in ["templates", "new", "export", "check", "info"] {
        assert!(place.run(&[command, "--help"]).clean().text().contains("Usage:"));
    }
}

#[test]
fn what_is_not_understood_is_an_error_like_any_other() {
    let place = Place::new("usage-errors");
    let none: [&str; 0] = [];
    assert!(place.run(&none).fails("usage").err.contains("no subcommand was given"));
    place.run(&["draw"]).fails("usage");
    place.run(&["export", "a.mmd"]).fails("usage");
    place.run(&["export", "a.mmd", "-o", "a.pdf", "--page", "a9"]).fails("usage");
    place.run(&["export", "a.mmd", "-o", "a.png", "--scale", "0"]).fails("usage");
    place.run(&["export", "a.mmd", "-o", "a.pdf", "--landscape", "--portrait"]).fails("usage");
    place.run(&["export", "a.mmd", "-o", "out", "--format", "docx"]).fails("usage");
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    let place = Place::new("usage-pipe");
    for args in [&["templates"][..], &["info", "sample:plain"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = place.command().args(args).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), &*err), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn nobody_need_listen_on_stderr() {
    let place = Place::new("usage-deaf");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = place.command().args(["info", "no.json"]).stderr(writer).status().unwrap();
    assert_eq!(status.code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let place = Place::new("usage-full");
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = place.command().arg("templates").stdout(full()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("error[disk-full]"));

    std::os::unix::fs::symlink("/dev/full", place.path("full.json")).unwrap();
    place.run(&["export", "template:buyer", "-o", "full.json"]).fails("disk-full");
}
