//! The map's own words: channels, devices, departments, emotion words, links between parts, and pictures.

use std::sync::Arc;

use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    CardId, ChannelId, DepartmentId, DeviceId, Ext, LinkId, OrderKey, PictureId, StageId, StepId, WordId, is_default,
};

macro_rules! entries {
    ($($(#[$doc:meta])* $name:ident($id:ident))+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            /// Its identity.
            pub id: $id,
            /// Its place in the dictionary.
            #[serde(default, skip_serializing_if = "OrderKey::is_unset")]
            pub order: OrderKey,
            /// Its name, as printed.
            pub name: String,
            /// An icon's name.
            #[serde(default, skip_serializing_if = "is_default")]
            pub icon: Option<String>,
            /// `#RRGGBB`, the same all over the map.
            #[serde(default, skip_serializing_if = "is_default")]
            pub color: Option<String>,
            /// Fields of newer programs, kept as they are.
            #[serde(flatten)]
            #[cfg_attr(feature = "ts", ts(skip))]
            pub ext: Ext,
        }
    )+};
}

entries! {
    /// A way in which customer and company meet (S-36).
    Channel(ChannelId)
    /// What the customer holds in hand (S-37).
    Device(DeviceId)
    /// A part of the organisation (S-38).
    Department(DepartmentId)
}

/// A word for a feeling, with the score that it usually stands for (S-32).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct EmotionWord {
    /// Its identity.
    pub id: WordId,
    /// Its place in the dictionary.
    #[serde(default, skip_serializing_if = "OrderKey::is_unset")]
    pub order: OrderKey,
    /// The word.
    pub name: String,
    /// The score that a point gets with it.
    pub value: f64,
    /// An icon's name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub icon: Option<String>,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}

/// One end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum End {
    /// A card.
    Card(CardId),
    /// A step.
    Step(StepId),
    /// A stage.
    Stage(StageId),
}

/// What a link says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum LinkKind {
    /// An opportunity answers a pain point (S-40).
    Addresses,
    /// One thing brings about another (S-07).
    Causes,
    /// The customer goes back (S-09).
    LoopsBack,
    /// The customer leaves something out (S-09).
    SkipsTo,
    /// The next box of a process.
    Flow,
}

/// A directed link between two parts of the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// Its identity.
    pub id: LinkId,
    /// What it says.
    pub kind: LinkKind,
    /// Where it starts.
    pub from: End,
    /// Where it leads.
    pub to: End,
    /// Words on it: `31 % go back`, `Yes`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
    /// For flows: how long one waits, as printed; drawn dashed with an hourglass.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wait: String,
    /// Drawn as a problem.
    #[serde(default, skip_serializing_if = "is_default")]
    pub problem: bool,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}

/// What a picture is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Media {
    /// Lossless pixels.
    Png,
    /// Photos.
    Jpeg,
    /// A drawing.
    Svg,
}

/// Bytes that are shared, never copied; base 64 in files.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct Blob(pub Arc<[u8]>);

impl std::fmt::Debug for Blob {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Blob({} bytes)", self.0.len())
    }
}

impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64_STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let bytes = BASE64_STANDARD
            .decode(text.as_bytes())
            .map_err(|_| de::Error::custom("a picture's data is not base 64"))?;
        Ok(Blob(bytes.into()))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Blob {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Blob".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "contentEncoding": "base64" })
    }
}

/// A picture kept in the map; cards and personas refer to it. It was checked and cleaned when it came in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Picture {
    /// Made from the first 128 bits of the content's SHA-256, so that equal pictures are one.
    pub id: PictureId,
    /// What it is written in.
    pub media: Media,
    /// Width in px.
    pub width: u32,
    /// Height in px.
    pub height: u32,
    /// What it shows, for those who do not see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub alt: String,
    /// The cleaned content.
    pub data: Blob,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}
