//! What a value of foreign JSON says, as the text of a cell. Knows no stages.

use super::{
    keys::{self, plain},
    node::Node,
};

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

/// The text of a value: one line, or a bullet for each item of a list.
pub(super) fn cell(node: &Node) -> String {
    match node {
        Node::List(items) => {
            let lines: Vec<String> = items.iter().filter(|item| !item.is_empty()).map(item).collect();
            match &lines[..] {
                [only] => only.clone(),
                _ => {
                    lines.iter().map(|line| format!("- {}", line.replace('\n', "\n  "))).collect::<Vec<_>>().join("\n")
                }
            }
        }
        Node::Text(text) => {
            let lines: Vec<String> = text.lines().map(flat).filter(|line| !line.is_empty()).collect();
            lines.join("\n")
        }
        other => item(other),
    }
}

/// The text of one item: a text, or an object's headline and what else it says.
fn item(node: &Node) -> String {
    match node {
        Node::Object(fields) => object(fields),
        Node::List(items) => items.iter().filter(|item| !item.is_empty()).map(item).collect::<Vec<_>>().join("; "),
        other => other.text().map(|text| flat(&text)).unwrap_or_default(),
    }
}

/// An object as a text: its score first, then its name, then its other fields, each with its key unless that is plain.
fn object(fields: &[(String, Node)]) -> String {
    let number = |value: &Node| matches!(value, Node::Number(_));
    let score = fields.iter().find(|(key, value)| keys::score(key) && number(value));
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
        let told = item(value);
        let bare = matches!(
            plain(key).as_str(),
            "text" | "content" | "value" | "quote" | "word" | "emoji" | "emotion" | "feeling"
        );
        // An id is not worth a word, unless the object has nothing else.
        if keys::housekeeping(key) && (!head.is_empty() || fields.len() > 1) {
            continue;
        }
        if keys::description(key) || bare {
            rest.push(told);
        } else {
            rest.push(format!("{}: {told}", keys::words(key)));
        }
    }
    match (score.is_some(), head.is_empty()) {
        // A score and its words share a line, so that the words stay beside the point.
        (true, _) | (false, true) => head.into_iter().chain(rest).collect::<Vec<_>>().join(" "),
        (false, false) => head.into_iter().chain(rest).collect::<Vec<_>>().join("\n"),
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
