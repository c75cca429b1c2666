//! Whatever other programs' JSON looks like, each word in it is on the map or named among what was left out.

mod shared;

use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Map as Fields, Value, json};
use shared::text_config;
use throughline_tables::json;

/// Keys that no program keeps its own things under.
const KEYS: [&str; 40] = [
    "title",
    "label",
    "name",
    "description",
    "summary",
    "notes",
    "emotion",
    "feelings",
    "score",
    "persona",
    "personas",
    "actor",
    "channel",
    "tags",
    "severity",
    "owner",
    "doing",
    "actions",
    "painPoints",
    "pain_points",
    "metrics",
    "steps",
    "substeps",
    "tasks",
    "activities",
    "moments",
    "stages",
    "phases",
    "lanes",
    "rows",
    "layers",
    "cards",
    "cells",
    "items",
    "stage",
    "phase",
    "step",
    "lane",
    "stageId",
    "data",
];

/// What stands where a word will be; `A` and `B` stay what they are, to be referred to.
fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![6 => Just(json!("word")), 1 => Just(json!("A")), 1 => Just(json!("B")), 1 => (-5..6).prop_map(|n| json!(n))]
}

fn tree() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Array),
            vec((select(&KEYS), inner), 1..5).prop_map(object),
        ]
    })
}

fn object(fields: Vec<(&str, Value)>) -> Value {
    Value::Object(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Fields<_, _>>())
}

fn stage(name: &'static str) -> impl Strategy<Value = Value> {
    vec((select(&KEYS), tree()), 1..5).prop_map(move |fields| {
        let mut stage = object(fields);
        stage["name"] = json!(name);
        stage
    })
}

/// Stages with something in them, something around them, and often lanes beside them.
fn journey() -> impl Strategy<Value = Value> {
    let lanes = prop_oneof![tree(), vec(tree(), 1..4).prop_map(Value::Array)];
    let around = vec((select(&KEYS), tree()), 0..4);
    (stage("A"), stage("B"), around, prop::option::of(lanes)).prop_map(|(one, other, around, lanes)| {
        let mut journey = object(around);
        journey["phases"] = json!([one, other]);
        if let Some(lanes) = lanes {
            journey["lanes"] = lanes;
        }
        journey
    })
}

/// A word of letters alone, since a number would be a figure.
fn word(nth: usize) -> String {
    format!("zu{}q", format!("{nth:04}").bytes().map(|digit| char::from(digit - b'0' + b'a')).collect::<String>())
}

/// Gives each word a number, so that none stands for another.
fn number(value: &mut Value, next: &mut usize) {
    match value {
        Value::String(text) if text == "word" => {
            *next += 1;
            *text = word(*next);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| number(item, next)),
        Value::Object(fields) => fields.values_mut().for_each(|value| number(value, next)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

proptest! {
    #![proptest_config(text_config())]

    #[test]
    fn no_word_is_lost(mut journey in journey()) {
        let mut words = 0;
        number(&mut journey, &mut words);
        let text = journey.to_string();
        // A refusal says why, and loses nothing.
        let Ok(reading) = json::read(&text) else { return Ok(()) };
        prop_assert_eq!(reading.map.validate(), []);
        // What is one of several journeys is named, and read from a file of its own.
        if reading.diagnostics.iter().any(|one| one.code == "another-journey") {
            return Ok(());
        }
        let map = json::write(&reading.map);
        for word in (1..=words).map(word) {
            prop_assert!(map.contains(&word), "{} of {} in {}", word, text, map);
        }
    }
}
