//! COMMANDS.md does what it says: its lines are carried out one after the other.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use throughline_edit::{Command, Counted, Selection, plan};
use throughline_model::Map;

const DOCS: &str = include_str!("../COMMANDS.md");

fn lines() -> Vec<&'static str> {
    let blocks = DOCS.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.flat_map(str::lines).collect()
}

#[test]
fn every_documented_command_is_carried_out_on_an_empty_map() {
    let (mut map, mut ids) = (Map::default(), Counted(1 << 60));
    for line in lines() {
        let command: Command = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        let plan = plan(&map, &command, &Selection::default(), &mut ids).unwrap_or_else(|why| panic!("{line}: {why}"));
        assert!(!plan.transaction.is_idle(), "{line} changes nothing");
        map = plan.map;
        assert_eq!(map.validate(), [], "{line}");
    }
    assert!(map.stages.len() >= 3 && map.cards.len() > 8, "{map:?}");
}

#[test]
fn every_command_is_documented() {
    // The names as serde knows them, from the message about one that it does not know.
    let error = serde_json::from_str::<Command>(r#"{"do":"?"}"#).unwrap_err().to_string();
    let names: Vec<&str> = error.split('`').skip(1).step_by(2).filter(|name| *name != "?").collect();
    assert!(names.len() > 25, "{error}");
    for name in names {
        assert!(DOCS.contains(&format!("\"do\":\"{name}\"")) || DOCS.contains(&format!("`{name}`")), "{name}");
    }
}
