//! Holds the house together: which crate may use which, how long a file may be, and that nothing reaches a network.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What each crate may use of the others; a crate that is not listed here has no place in the house yet.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("scene", &[]),
    ("assets", &[]),
    ("text", &["scene", "assets"]),
    ("layout", &["model", "scene", "text", "assets"]),
    ("export", &["scene", "text", "assets"]),
    ("tables", &["model", "assets"]),
    ("edit", &["model"]),
    ("store", &["model", "edit"]),
    ("session", &["model", "edit", "scene", "assets", "text", "layout", "store"]),
    ("wire", &["session", "model", "edit", "scene", "assets", "text", "layout", "store"]),
    ("app", &["wire", "export", "tables"]),
    ("cli", &["model", "edit", "scene", "assets", "text", "layout", "export", "tables", "store", "session"]),
];

/// Crates that open connections, or that only those need which do.
const NETWORK: &[&str] = &[
    "actix-web",
    "async-std",
    "attohttpc",
    "axum",
    "curl",
    "curl-sys",
    "ftp",
    "h2",
    "h3",
    "hickory-resolver",
    "hyper",
    "hyper-util",
    "isahc",
    "libp2p",
    "minreq",
    "mio",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "surf",
    "tiny_http",
    "tonic",
    "tungstenite",
    "ureq",
    "warp",
];

const LONGEST_FILE: usize = 500;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace").to_path_buf()
}

/// The room that a package of ours is, such as `layout`; `None` for anybody else's package.
fn room(package: &str) -> Option<&str> {
    match package {
        "journey-cli" => Some("cli"),
        "throughline" => Some("app"),
        "throughline-tests" => None,
        other => other.strip_prefix("throughline-"),
    }
}

/// One package of the workspace.
struct Member {
    name: String,
    manifest: PathBuf,
    /// Names of what it needs to build and run, tests aside.
    normal: Vec<String>,
}

/// What cargo knows of the workspace, without asking a registry.
fn members() -> Vec<Member> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let member = |package: &serde_json::Value| Member {
        name: text(&package["name"]),
        manifest: text(&package["manifest_path"]).into(),
        normal: package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|dependency| dependency["kind"].is_null())
            .map(|dependency| text(&dependency["name"]))
            .collect(),
    };
    metadata["packages"].as_array().unwrap().iter().map(member).collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every Rust file under `src-tauri/` with its text; those marked as generated are left out.
fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    rust_files(&root().join("src-tauri"), &mut files);
    files.sort();
    let sources: Vec<_> = files
        .into_iter()
        .map(|path| (path.strip_prefix(root()).unwrap().display().to_string(), fs::read_to_string(path).unwrap()))
        .filter(|(_, text)| !text.lines().take(5).any(|line| line.contains("@generated")))
        .collect();
    assert!(!sources.is_empty(), "src-tauri/ has no Rust file");
    sources
}

#[test]
fn crates_use_each_other_only_along_the_arrows() {
    let arrows: BTreeMap<_, _> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for member in members() {
        let Some(from) = room(&member.name) else { continue };
        let Some(allowed) = arrows.get(from) else {
            wrong.push(format!("{from} has no place in the house; add it to ARROWS"));
            continue;
        };
        for to in member.normal.iter().filter_map(|name| room(name)) {
            if !allowed.contains(&to) {
                wrong.push(format!("{from} → {to}"));
            }
        }
        // Only the tests may lean on the tests.
        if member.normal.iter().any(|name| name == "throughline-tests") {
            wrong.push(format!("{from} → tests"));
        }
    }
    assert!(wrong.is_empty(), "not in the plan of the house:\n{}", wrong.join("\n"));
}

#[test]
fn every_crate_lies_in_the_folder_that_its_name_says() {
    for member in members() {
        let expected = match room(&member.name) {
            Some("app") => root(),
            Some(room) => root().join("src-tauri").join(room),
            None => root().join("tests"),
        };
        assert_eq!(member.manifest.parent(), Some(&*expected), "{}", member.name);
    }
}

#[test]
fn every_crate_inherits_the_lints_of_the_workspace() {
    for member in members() {
        let text = fs::read_to_string(&member.manifest).unwrap();
        let inherits =
            text.split_once("[lints]").is_some_and(|(_, rest)| rest.trim_start().starts_with("workspace = true"));
        assert!(inherits, "{} lacks `[lints] workspace = true`", member.name);
    }
}

/// Names of all crates that a package of ours is built of on this system.
fn tree(package: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", package, "--edges", "normal", "--prefix", "none", "--offline", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = |line: &str| line.split(' ').next().map(str::to_owned);
    String::from_utf8_lossy(&output.stdout).lines().filter_map(names).collect()
}

#[test]
fn the_command_needs_no_crate_that_opens_connections() {
    let names = tree("journey-cli");
    assert!(names.contains("throughline-model") && names.contains("clap"), "the tree is not the command's: {names:?}");
    let open: Vec<_> = NETWORK.iter().filter(|name| names.contains(**name)).collect();
    assert!(open.is_empty(), "{open:?} open connections");
}

#[test]
fn the_window_is_built_without_an_http_client() {
    let names = tree("throughline");
    assert!(names.contains("tauri") && names.contains("throughline-wire"), "the tree is not the window's: {names:?}");
    // The shell's own runtime brings sockets that nothing here opens; a client that speaks HTTP would be another matter.
    let runtime = ["mio", "socket2", "smol"];
    let clients: Vec<_> = NETWORK.iter().filter(|name| !runtime.contains(name) && names.contains(**name)).collect();
    assert!(clients.is_empty(), "{clients:?} would let the window reach the network");
}

#[test]
fn pages_may_load_and_call_only_what_the_program_hands_out() {
    let text = fs::read_to_string(root().join("tauri.conf.json")).unwrap();
    let config: serde_json::Value = serde_json::from_str(&text).unwrap();
    let policy = config["app"]["security"]["csp"].as_str().unwrap();
    for directive in policy.split(';').map(str::trim) {
        for source in directive.split(' ').skip(1) {
            let inside = ["'self'", "'none'", "'unsafe-inline'", "data:", "blob:", "ipc:", "face:", "picture:"];
            let local = source.starts_with("http://") && source.ends_with(".localhost");
            assert!(inside.contains(&source) || local, "{directive}: {source} is outside of the program");
        }
        let scripts = directive.starts_with("script-src") || directive.starts_with("default-src");
        assert!(!scripts || !directive.contains("unsafe"), "{directive} lets any script run");
    }
    assert!(policy.contains("default-src 'self'"), "{policy}");
}

fn page_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            page_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "ts" || ending == "svelte") {
            found.push(path);
        }
    }
}

#[test]
fn only_one_folder_of_the_pages_knows_the_shell() {
    let mut files = Vec::new();
    page_files(&root().join("ui/src"), &mut files);
    assert!(files.len() > 100, "the pages are not where they were");
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let inside = path.starts_with(root().join("ui/src/platform"));
        assert!(inside || !text.contains("from \"@tauri-apps/"), "{} imports Tauri", path.display());
        for word in ["fetch(", "XMLHttpRequest", "WebSocket(", "sendBeacon"] {
            assert!(!text.contains(word), "{} could reach the network: {word}", path.display());
        }
    }
}

#[test]
fn no_source_opens_a_connection_itself() {
    for (path, text) in sources() {
        assert!(!text.contains("std::net") && !text.contains("net::Tcp"), "{path} uses std::net");
    }
}

#[test]
fn no_file_is_longer_than_a_person_reads_at_once() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .collect();
    assert!(long.is_empty(), "over {LONGEST_FILE} lines: {long:?}");
}

#[test]
fn every_file_opens_with_what_it_is() {
    let silent: Vec<_> =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//!")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "without a first line of `//!`: {silent:?}");
}
