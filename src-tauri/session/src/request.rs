//! What may be asked of a session beside edits, in the same spelling as commands: one JSON object whose `do` names it.

use serde::Deserialize;
use serde_json::Value;
use throughline_edit::Command;

use crate::Problem;

/// One request, as a script writes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// `{"do":"undo"}`: takes the last edit back.
    Undo,
    /// `{"do":"redo"}`: does again what was taken back last.
    Redo,
    /// `{"do":"fitColumns"}`: gives every column the width that suits what is in it.
    FitColumns,
    /// `{"do":"snapshot","name":"Before the workshop"}`: keeps the map as it is now under a name.
    Snapshot(String),
    /// `{"do":"restore","name":"Before the workshop"}`: makes the map as it was then; an edit like others.
    Restore(String),
    /// `{"do":"preview","command":{…}}`: says in the notes what an edit would do, and does nothing.
    Preview(Box<Command>),
    /// Any other: an edit.
    Edit(Box<Command>),
}

#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "camelCase", deny_unknown_fields)]
enum Own {
    Undo {},
    Redo {},
    FitColumns {},
    Snapshot { name: String },
    Restore { name: String },
    Preview { command: Box<Command> },
}

impl Request {
    /// Understands one line of JSON.
    ///
    /// # Errors
    ///
    /// If it is no JSON, or no request that there is; the error says what is wrong with it.
    pub fn parse(line: &str) -> Result<Request, Problem> {
        let wrong = |error: serde_json::Error| Problem::Command(error.to_string());
        let value: Value = serde_json::from_str(line).map_err(wrong)?;
        let Some(name) = value.get("do").and_then(Value::as_str) else {
            return Err(Problem::Command("it has no “do” that names what to do".to_owned()));
        };
        if !matches!(name, "undo" | "redo" | "fitColumns" | "snapshot" | "restore" | "preview") {
            return serde_json::from_value(value).map(|command| Request::Edit(Box::new(command))).map_err(wrong);
        }
        Ok(match serde_json::from_value(value).map_err(wrong)? {
            Own::Undo {} => Request::Undo,
            Own::Redo {} => Request::Redo,
            Own::FitColumns {} => Request::FitColumns,
            Own::Snapshot { name } => Request::Snapshot(name),
            Own::Restore { name } => Request::Restore(name),
            Own::Preview { command } => Request::Preview(command),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_edit_or_one_of_a_few_others() {
        assert_eq!(Request::parse(r#"{"do":"undo"}"#).unwrap(), Request::Undo);
        assert!(matches!(Request::parse(r#"{"do":"addStage","name":"Use"}"#).unwrap(), Request::Edit(_)));
    }

    #[test]
    fn what_is_not_understood_says_why() {
        for (line, word) in [
            ("{", "EOF"),
            ("{}", "“do”"),
            (r#"{"do":"fly"}"#, "fly"),
            (r#"{"do":"addStage","nam":"x"}"#, "nam"),
            (r#"{"do":"snapshot"}"#, "name"),
            (r#"{"do":"set","part":{"card":"ö"},"fields":{}}"#, "ö"),
        ] {
            let problem = Request::parse(line).unwrap_err();
            assert!(problem.to_string().contains(word), "{line}: {problem}");
        }
    }
}
