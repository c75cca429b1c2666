//! `journey edit`: commands in, replies out, each once the file has it.

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use serde_json::{Value, json};

use crate::{Place, Run};

const COMMANDS: &str = include_str!("../../../edit/COMMANDS.md");

fn replies(run: &Run) -> Vec<Value> {
    run.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn map(place: &Place, file: &str) -> Value {
    let run = place.run(&["export", file, "-o", "-", "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    run.json()
}

#[test]
fn the_documented_commands_build_a_map() {
    let place = Place::new("edit-docs");
    place.run(&["new", "-o", "a.journey"]).clean();
    let blocks = COMMANDS.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let script: String = blocks.collect();
    let run = place.run_with(script.as_bytes(), &["edit", "a.journey", "-"]).clean();
    let replies = replies(&run);
    assert_eq!(replies.len(), script.lines().count());
    for (nth, reply) in replies.iter().enumerate() {
        assert_eq!(reply["ok"], json!(true), "{reply}");
        assert_eq!(reply["seq"], json!(nth + 1), "{reply}");
    }
    let map = map(&place, "a.journey");
    assert_eq!(map["info"]["title"], "Buying a bed");
    assert_eq!(place.names("."), ["a.journey"], "nothing else stays in the folder");
}

#[test]
fn a_refusal_is_a_reply_and_the_next_command_is_tried() {
    let place = Place::new("edit-refused");
    place.run(&["new", "-o", "a.journey"]).clean();
    let script = concat!(
        "{\"do\":\"undo\"}\n",
        "nonsense\n",
        "\n",
        "{\"do\":\"set\",\"part\":{\"card\":\"7\"},\"fields\":{}}\n",
        "{\"do\":\"addStage\",\"name\":\"Find\"}\n",
        "{\"do\":\"undo\"}\n",
        "{\"do\":\"redo\"}",
    );
    let run = place.run_with(script.as_bytes(), &["edit", "a.journey"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let codes: Vec<Value> = replies(&run).iter().map(|reply| reply["code"].clone()).collect();
    assert_eq!(codes, [json!("no-steps"), json!("command"), json!("missing"), Value::Null, Value::Null, Value::Null]);
    for reply in replies(&run).iter().filter(|reply| reply["ok"] == json!(false)) {
        assert!(!reply["advice"].as_str().unwrap().is_empty(), "{reply}");
    }
    assert_eq!(map(&place, "a.journey")["stages"][0]["name"], "Find");
}

#[test]
fn a_reply_comes_before_the_next_command_is_read() {
    let place = Place::new("edit-dialogue");
    place.run(&["new", "-o", "a.journey"]).clean();
    let mut command = place.command();
    let mut child =
        command.args(["edit", "a.journey", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for nth in 1..=3 {
        writeln!(input, "{{\"do\":\"addCard\",\"fields\":{{\"text\":\"card {nth}\"}}}}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let reply: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(reply["seq"], json!(nth), "{reply}");
        // Whoever reads the file now sees it, although the other program is still at work.
        assert_eq!(map(&place, "a.journey")["cards"].as_array().unwrap().len(), nth);
    }
    let second = place.run(&["edit", "a.journey"]).fails("in-use");
    assert!(second.err.contains("another window or program"), "{}", second.err);
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_file_that_is_no_map_says_so_and_stays_as_it_is() {
    let place = Place::new("edit-noise");
    place.write("a.journey", crate::NOISE);
    place.run(&["edit", "a.journey"]).fails("not-a-map");
    assert_eq!(place.read("a.journey"), crate::NOISE);
    place.run(&["edit", "missing.journey"]).fails("not-found");
}

#[test]
fn commands_may_begin_with_a_mark_of_their_encoding_but_must_be_text() {
    let place = Place::new("edit-bytes");
    place.run(&["new", "-o", "a.journey"]).clean();
    let script =
        b"\xEF\xBB\xBF{\"do\":\"addStage\",\"name\":\"Find\"}\r\n{\"do\":\"addStage\",\"name\":\"\xff\xfe\"}\r\n";
    let run = place.run_with(script, &["edit", "a.journey"]);
    let oks: Vec<Value> = replies(&run).iter().map(|reply| reply["ok"].clone()).collect();
    assert_eq!(oks, [json!(true), json!(false)], "{}", run.text());
    assert!(place.run(&["commands"]).clean().text().contains("\"do\":\"addStage\""));
}
