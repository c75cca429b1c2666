//! Sets fields of any part by name. Which fields there are is what the model says; here stands only which of them belong to
//! the grid and have commands of their own.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use throughline_model::*;

use crate::{Fields, Refusal};

/// The most bytes that the new values of one command may have.
const MOST: usize = 1 << 20;

/// A part with fields changed as a merge patch says (RFC 7396): nested objects merge, `null` sets back.
///
/// # Errors
///
/// If a field is unknown or not to be set by hand, or a value is not what it holds.
pub(crate) fn with<E: Kept + Serialize + DeserializeOwned>(
    entity: &E,
    fixed: &[&str],
    fields: &Fields,
) -> Result<E, Refusal> {
    let kind = E::part(entity.id()).kind();
    let changed: E = merged(entity, kind, fixed, fields)?;
    let before = entity.ext();
    match changed.ext().keys().find(|key| !before.contains_key(*key)) {
        Some(field) => Err(Refusal::NoField { kind, field: field.clone() }),
        None => Ok(changed),
    }
}

/// The map information with fields changed in the same way.
pub(crate) fn info(info: &Info, fields: &Fields) -> Result<Info, Refusal> {
    let changed: Info = merged(info, "map", &["id", "twinOf"], fields)?;
    match changed.ext.keys().find(|key| !info.ext.contains_key(*key)) {
        Some(field) => Err(Refusal::NoField { kind: "map", field: field.clone() }),
        None => Ok(changed),
    }
}

fn merged<T: Serialize + DeserializeOwned>(
    entity: &T,
    kind: &'static str,
    fixed: &[&str],
    fields: &Fields,
) -> Result<T, Refusal> {
    if let Some(field) = fields.keys().find(|field| fixed.contains(&field.as_str())) {
        return Err(Refusal::Structural { kind, field: field.clone() });
    }
    let wrong = |error: serde_json::Error| Refusal::Value { kind, reason: error.to_string() };
    let size = serde_json::to_string(fields).map_err(wrong)?.len();
    if size > MOST {
        return Err(Refusal::TooMany { what: "bytes in one edit", count: size, most: MOST });
    }
    let mut value = serde_json::to_value(entity).map_err(wrong)?;
    merge(&mut value, fields);
    let mut unknown = None;
    let changed =
        serde_ignored::deserialize(value, |path| unknown = Some(path.to_string().replace(".?", ""))).map_err(wrong)?;
    match unknown {
        Some(field) => Err(Refusal::NoField { kind, field }),
        None => Ok(changed),
    }
}

/// Changes a value as a merge patch says (RFC 7396): nested objects merge, `null` takes away.
pub fn merge(value: &mut Value, fields: &Fields) {
    if !value.is_object() {
        *value = Value::Object(Fields::new());
    }
    let Some(object) = value.as_object_mut() else { return };
    for (name, new) in fields {
        match new {
            Value::Null => drop(object.remove(name)),
            Value::Object(inner) => merge(object.entry(name.as_str()).or_insert(Value::Null), inner),
            other => drop(object.insert(name.clone(), other.clone())),
        }
    }
}

/// What of each kind is not set by hand.
pub(crate) const CARD: &[&str] = &["id", "order", "place"];
pub(crate) const STEP: &[&str] = &["id", "order", "stage"];
pub(crate) const ORDERED: &[&str] = &["id", "order"];
pub(crate) const EVIDENCE: &[&str] = &["id", "order", "card"];
pub(crate) const FEELING: &[&str] = &["id", "lane", "step", "persona", "series"];
pub(crate) const TRANSITION: &[&str] = &["id", "after"];
pub(crate) const LINK: &[&str] = &["id"];
pub(crate) const PICTURE: &[&str] = &["id", "media", "width", "height", "data"];
