//! What a value of foreign JSON says, as the text of a cell. Knows no stages.

use super::{
    keys::{self, plain},
    node::Node,
};
use crate::csv::words;
use throughline_model::LaneKind;

/// A text in which nothing means anything but itself, on one line.
fn flat(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(one, '*' | '[' | '_' | '`') {
            out.push('\\');
        }
        out.push(one);
    }
    out
}

/// What the lane of a value is about, as far as numbers go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lane {
    Feelings,
    Figures,
    Words,
}

/// What a lane of that name is about.
pub(super) fn lane(name: &str) -> Lane {
    match words::kinds(name).first() {
        Some(LaneKind::Emotion) => Lane::Feelings,
        Some(LaneKind::Metrics) => Lane::Figures,
        _ => Lane::Words,
    }
}

/// The text of a value: one line, or a bullet for each item of a list and for an object of several lines.
pub(super) fn cell(node: &Node, lane: Lane) -> String {
    match node {
        Node::List(items) => {
            let lines: Vec<String> = items.iter().filter(|item| !item.is_empty()).map(|one| item(one, lane)).collect();
            let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
            match &lines[..] {
                [only] if lane == Lane::Feelings || !only.contains('\n') => only.clone(),
                _ => lines.iter().map(|line| bullet(line)).collect::<Vec<_>>().join("\n"),
            }
        }
        Node::Text(text) => {
            let lines: Vec<String> = text.lines().map(flat).filter(|line| !line.is_empty()).collect();
            lines.join("\n")
        }
        other => {
            let text = item(other, lane);
            if lane != Lane::Feelings && text.contains('\n') { bullet(&text) } else { text }
        }
    }
}

/// The text of a card: a bullet, so that cards of one place stay apart; what is felt is one line.
pub(super) fn card(node: &Node, lane: Lane) -> String {
    match (node, lane) {
        (Node::Object(_), Lane::Words | Lane::Figures) => {
            let text = item(node, lane);
            if text.is_empty() { text } else { bullet(&text) }
        }
        _ => cell(node, lane),
    }
}

fn bullet(text: &str) -> String {
    format!("- {}", text.replace('\n', "\n  "))
}

/// The text of one item: a text, or an object's headline and what else it says.
fn item(node: &Node, lane: Lane) -> String {
    match node {
        Node::Object(fields) => object(fields, lane),
        Node::List(items) => {
            items.iter().filter(|item| !item.is_empty()).map(|one| item(one, lane)).collect::<Vec<_>>().join("; ")
        }
        other => other.text().map(|text| flat(&text)).unwrap_or_default(),
    }
}

/// An object as a text: its score first if its lane has such, then its name, then its other fields, each with its key
/// unless that is plain.
fn object(fields: &[(String, Node)], lane: Lane) -> String {
    let number = |value: &Node| value.text().is_some_and(|text| text.parse::<f64>().is_ok());
    let scores = |key: &str| match lane {
        Lane::Feelings => keys::score(key) || keys::feeling(key),
        Lane::Figures => keys::score(key),
        Lane::Words => plain(key) == "value",
    };
    let score = fields.iter().find(|(key, value)| scores(key) && number(value));
    let node = Node::Object(fields.to_vec());
    let name = keys::named(&node).filter(|(key, _)| plain(key) != "id");
    let mut head: Vec<String> = Vec::new();
    head.extend(score.and_then(|(_, value)| value.text()));
    head.extend(name.as_ref().map(|(_, text)| flat(text)));
    let mut rest: Vec<String> = Vec::new();
    for (key, value) in fields {
        let used = name.as_ref().is_some_and(|(known, _)| known == key) || score.is_some_and(|(known, _)| known == key);
        if used || value.is_empty() || matches!(value, Node::Bool(_)) {
            continue;
        }
        let told = item(value, lane);
        let bare = matches!(plain(key).as_str(), "text" | "content" | "value" | "quote" | "word" | "emoji")
            || (lane == Lane::Feelings && keys::feeling(key));
        // An id is not worth a word, unless the object has nothing else.
        if told.is_empty() || (keys::housekeeping(key) && (!head.is_empty() || fields.len() > 1)) {
            continue;
        }
        if keys::description(key) || bare {
            rest.push(told);
        } else {
            rest.push(format!("{}: {told}", keys::words(key)));
        }
    }
    match (score.is_some(), head.is_empty(), lane) {
        // A score and its words share a line, so that the words stay beside the point.
        (true, ..) | (_, true, Lane::Feelings) => head.into_iter().chain(rest).collect::<Vec<_>>().join(" "),
        _ => head.into_iter().chain(rest).collect::<Vec<_>>().join("\n"),
    }
}

/// Whether a value has fields that [`cell`] leaves out.
pub(super) fn leaves_out(node: &Node) -> bool {
    match node {
        Node::Object(fields) => fields.iter().any(|(key, value)| {
            let alone = fields.len() == 1 && !matches!(value, Node::Bool(_));
            !value.is_empty()
                && !alone
                && (keys::housekeeping(key) || matches!(value, Node::Bool(_)) || leaves_out(value))
        }),
        Node::List(items) => items.iter().any(leaves_out),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => false,
    }
}
