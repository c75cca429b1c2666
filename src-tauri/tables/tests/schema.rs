//! The published JSON Schema is the one that the model gives. `BLESS=1` writes it.

use std::{env, fs, path::Path};

use serde_json::{Value, json};
use throughline_model::Map;

fn made() -> String {
    let mut schema = schemars::schema_for!(Map).to_value();
    schema["title"] = json!("Throughline journey map");
    schema["description"] = json!("A customer journey map in version 1 of the format.");
    schema["properties"]["format"] = json!({ "const": "throughline", "description": "Says which format it is." });
    schema["properties"]["version"] = json!({ "const": 1, "description": "The version of the format." });
    schema["required"] = json!(["format", "version"]);
    format!("{}\n", serde_json::to_string_pretty(&schema).expect("a schema is JSON"))
}

#[test]
fn the_published_schema_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/journey-map.schema.json");
    let made = made();
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &made).expect("the schema can be written");
        return;
    }
    let published = throughline_tables::json::schema();
    assert!(published == made, "the model has changed: run the test again with BLESS=1, and build once more");
}

#[test]
fn the_schema_names_every_table_of_a_map() {
    let schema: Value = serde_json::from_str(&throughline_tables::json::schema()).expect("a schema is JSON");
    let map: Value = serde_json::from_str(&throughline_tables::json::write(&Map::default())).expect("a map is JSON");
    for key in map.as_object().expect("a map is an object").keys() {
        assert!(schema["properties"].get(key).is_some(), "{key}");
    }
}
