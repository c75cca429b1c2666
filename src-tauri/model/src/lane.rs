//! The rows: what each lane shows and how it is set up.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Ext, LaneId, OrderKey, is_default};

/// What a lane shows. An unknown kind of a newer program is kept and shown as a placeholder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "ts",
    derive(ts_rs::TS),
    ts(
        type = "\"text\" | \"quotes\" | \"questions\" | \"touchpoints\" | \"emotion\" | \"channels\" | \"painPoints\" | \"opportunities\" | \"metrics\" | \"process\" | \"storyboard\" | \"divider\" | (string & {})"
    )
)]
pub enum LaneKind {
    /// Cards of text.
    #[default]
    Text,
    /// What people say, as speech bubbles.
    Quotes,
    /// What people ask.
    Questions,
    /// Where customer and company meet: icons on a thread.
    Touchpoints,
    /// One or more curves over the steps.
    Emotion,
    /// Channels against steps, with the path of the majority.
    Channels,
    /// What hurts, with severity and evidence.
    PainPoints,
    /// What to try, with horizon and owner.
    Opportunities,
    /// Numbers against their targets.
    Metrics,
    /// Boxes and arrows: the work behind the scenes.
    Process,
    /// Pictures with captions.
    Storyboard,
    /// A rule with a name, such as the line of visibility.
    Divider,
    /// A kind that this program does not know.
    Unknown(String),
}

impl LaneKind {
    /// Every kind that this program knows.
    pub const ALL: [LaneKind; 12] = [
        LaneKind::Text,
        LaneKind::Quotes,
        LaneKind::Questions,
        LaneKind::Touchpoints,
        LaneKind::Emotion,
        LaneKind::Channels,
        LaneKind::PainPoints,
        LaneKind::Opportunities,
        LaneKind::Metrics,
        LaneKind::Process,
        LaneKind::Storyboard,
        LaneKind::Divider,
    ];

    /// Whether cards may lie in it; curves and lines have none.
    pub fn has_cards(&self) -> bool {
        !matches!(self, LaneKind::Emotion | LaneKind::Divider)
    }

    /// The kind's name in files and on the command line.
    pub fn as_str(&self) -> &str {
        match self {
            LaneKind::Text => "text",
            LaneKind::Quotes => "quotes",
            LaneKind::Questions => "questions",
            LaneKind::Touchpoints => "touchpoints",
            LaneKind::Emotion => "emotion",
            LaneKind::Channels => "channels",
            LaneKind::PainPoints => "painPoints",
            LaneKind::Opportunities => "opportunities",
            LaneKind::Metrics => "metrics",
            LaneKind::Process => "process",
            LaneKind::Storyboard => "storyboard",
            LaneKind::Divider => "divider",
            LaneKind::Unknown(name) => name,
        }
    }
}

impl From<&str> for LaneKind {
    fn from(name: &str) -> LaneKind {
        LaneKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .unwrap_or_else(|| LaneKind::Unknown(name.to_owned()))
    }
}

impl Serialize for LaneKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for LaneKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(LaneKind::from(&*std::borrow::Cow::<'de, str>::deserialize(deserializer)?))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for LaneKind {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LaneKind".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let names: Vec<_> = LaneKind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect();
        schemars::json_schema!({ "type": "string", "examples": names })
    }
}

/// Whose side of the journey a lane shows (S-01, S-42).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Stagecraft {
    /// What the customer sees.
    #[default]
    OnStage,
    /// What happens behind the scenes.
    OffStage,
}

/// What the columns of a lane are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Alignment {
    /// New cards cover one step.
    Steps,
    /// New cards cover a whole stage.
    #[default]
    Stages,
}

/// How a text lane draws its cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum TextStyle {
    /// Tinted cards.
    #[default]
    Cards,
    /// Flat bars with title and text on one line, such as systems that span several steps.
    Bars,
    /// Sticky notes.
    Notes,
}

/// Which line a divider is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum DividerKind {
    /// Above it the customer acts, below it the company.
    Interaction,
    /// Below it is what customers never see.
    #[default]
    Visibility,
    /// Below it is what supports those who serve.
    InternalInteraction,
    /// A heading over a group of lanes.
    Group,
}

/// The shape of an emotion curve (S-31).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum CurveShape {
    /// A smooth line that never overshoots its points.
    #[default]
    Smooth,
    /// Straight from point to point.
    Straight,
    /// Level over each step.
    Step,
    /// A bar for each point.
    Bars,
    /// Faces alone.
    Faces,
}

/// What the two series of an emotion lane mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SeriesMeaning {
    /// First: as it is; second: as it should be.
    #[default]
    CurrentFuture,
    /// First: as customers report it; second: as the company believes (S-70).
    ReportedBelieved,
}

/// One row of the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Lane {
    /// Its identity.
    pub id: LaneId,
    /// Its place among the lanes.
    #[serde(default, skip_serializing_if = "OrderKey::is_unset")]
    pub order: OrderKey,
    /// What it shows.
    #[serde(default)]
    pub kind: LaneKind,
    /// Its title on the rail.
    #[serde(default)]
    pub name: String,
    /// A line under the title: `What hurts`, `18 interviews`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub subtitle: String,
    /// An icon's name instead of the kind's own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub icon: Option<String>,
    /// On stage or behind the scenes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub side: Stagecraft,
    /// Whether it shows the customer's perspective; `None` follows the kind and side.
    #[serde(default, skip_serializing_if = "is_default")]
    pub customer: Option<bool>,
    /// What new cards cover.
    #[serde(default, skip_serializing_if = "is_default")]
    pub align: Alignment,
    /// Drawn as a low strip with the number of its cards.
    #[serde(default, skip_serializing_if = "is_default")]
    pub collapsed: bool,
    /// Not drawn at all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: bool,
    /// For text lanes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub style: TextStyle,
    /// For dividers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub divider: DividerKind,
    /// For emotion lanes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub curve: CurveShape,
    /// For emotion lanes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub series: SeriesMeaning,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}

impl Lane {
    /// An unnamed lane, as its kind usually is.
    pub fn new(id: LaneId, kind: LaneKind) -> Lane {
        Lane {
            id,
            order: OrderKey::default(),
            kind,
            name: String::new(),
            subtitle: String::new(),
            icon: None,
            side: Stagecraft::default(),
            customer: None,
            align: Alignment::default(),
            collapsed: false,
            hidden: false,
            style: TextStyle::default(),
            divider: DividerKind::default(),
            curve: CurveShape::default(),
            series: SeriesMeaning::default(),
            ext: Ext::new(),
        }
    }
}
