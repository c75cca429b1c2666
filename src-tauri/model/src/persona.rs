//! Who makes the journey.

use serde::{Deserialize, Serialize};

use crate::{Ext, Lifecycle, OrderKey, PersonaId, PictureId, is_default};

/// What a persona rests on (S-54).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// Assumed by the team.
    #[default]
    Proto,
    /// Drawn from research.
    Researched,
}

/// A section that the author adds to a persona.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PersonaSection"))]
#[serde(rename_all = "camelCase", default)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its entries.
    pub items: Vec<String>,
}

/// A person, typical for a group, who makes the journey (S-51…S-57).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Persona {
    /// Its identity.
    pub id: PersonaId,
    /// Its place among the personas.
    #[serde(default, skip_serializing_if = "OrderKey::is_unset")]
    pub order: OrderKey,
    /// The name.
    #[serde(default)]
    pub name: String,
    /// As printed behind the name: `36`, or `30 to 40`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub age: String,
    /// One line about the person.
    #[serde(default, skip_serializing_if = "is_default")]
    pub summary: String,
    /// The part played: buyer, user, approver (S-18).
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: String,
    /// One of the personas that the map is made for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub primary: bool,
    /// Researched or assumed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub basis: Basis,
    /// The share of customers, in percent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub share: Option<f64>,
    /// Such as first-time buyers (S-55).
    #[serde(default, skip_serializing_if = "is_default")]
    pub segment: String,
    /// Where the person stands (S-53).
    #[serde(default, skip_serializing_if = "is_default")]
    pub lifecycle: Option<Lifecycle>,
    /// What is needed of the person there (S-53).
    #[serde(default, skip_serializing_if = "is_default")]
    pub desired_action: String,
    /// In the person's own words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote: String,
    /// `#RRGGBB` for the person's curve; otherwise the theme's next colour.
    #[serde(default, skip_serializing_if = "is_default")]
    pub color: Option<String>,
    /// A photo.
    #[serde(default, skip_serializing_if = "is_default")]
    pub portrait: Option<PictureId>,
    /// A drawn portrait, such as `long,skin2,hair1`; otherwise one chosen from the id.
    #[serde(default, skip_serializing_if = "is_default")]
    pub avatar: String,
    /// Age, family, place, work.
    #[serde(default, skip_serializing_if = "is_default")]
    pub demographics: Vec<String>,
    /// What the person wants to reach.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goals: Vec<String>,
    /// What the person needs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub needs: Vec<String>,
    /// What drives the person.
    #[serde(default, skip_serializing_if = "is_default")]
    pub motivations: Vec<String>,
    /// What is in the way.
    #[serde(default, skip_serializing_if = "is_default")]
    pub challenges: Vec<String>,
    /// What hurts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pains: Vec<String>,
    /// What the person usually does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub behaviours: Vec<String>,
    /// Feelings that decide.
    #[serde(default, skip_serializing_if = "is_default")]
    pub drivers: Vec<String>,
    /// Likes and dislikes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub preferences: Vec<String>,
    /// What the person reads and watches (S-43, S-52).
    #[serde(default, skip_serializing_if = "is_default")]
    pub content: Vec<String>,
    /// A usual day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub routine: String,
    /// Work and education.
    #[serde(default, skip_serializing_if = "is_default")]
    pub background: String,
    /// Sections that the author adds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sections: Vec<Section>,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}

impl Persona {
    /// A persona of whom nothing is known.
    pub fn new(id: PersonaId) -> Persona {
        Persona {
            id,
            order: OrderKey::default(),
            name: String::new(),
            age: String::new(),
            summary: String::new(),
            role: String::new(),
            primary: false,
            basis: Basis::Proto,
            share: None,
            segment: String::new(),
            lifecycle: None,
            desired_action: String::new(),
            quote: String::new(),
            color: None,
            portrait: None,
            avatar: String::new(),
            demographics: Vec::new(),
            goals: Vec::new(),
            needs: Vec::new(),
            motivations: Vec::new(),
            challenges: Vec::new(),
            pains: Vec::new(),
            behaviours: Vec::new(),
            drivers: Vec::new(),
            preferences: Vec::new(),
            content: Vec::new(),
            routine: String::new(),
            background: String::new(),
            sections: Vec::new(),
            ext: Ext::new(),
        }
    }
}
