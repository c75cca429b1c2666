//! What lies on the grid: one card with everything that may be said on it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    CardId, ChannelId, Date, DepartmentId, DeviceId, EvidenceStatus, Ext, OrderKey, PersonaId, PictureId, Place,
    RichText, SourceId, Tone, is_default,
};

/// Whose touchpoint it is (S-15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Ownership {
    /// The company's own.
    Owned,
    /// Press, word of mouth, reviews.
    Earned,
    /// Bought.
    Paid,
    /// Somebody else's.
    ThirdParty,
    /// A competitor's.
    Competitor,
}

/// What a moment does to trust (S-107).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Trust {
    /// Trust grows.
    Built,
    /// Trust is lost.
    Lost,
}

/// How much a pain point hurts; drawn as one to three dots and the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// A nuisance.
    Minor,
    /// It costs time or trust.
    Serious,
    /// It costs the customer.
    Critical,
}

/// Where a pain point stands (S-104).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PainStatus {
    /// It hurts.
    #[default]
    Open,
    /// It is gone.
    Resolved,
    /// It was gone and is back.
    Returned,
}

/// When an opportunity pays: one of the three usual words, or the author's own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "\"quickWin\" | \"strategic\" | \"bigBet\" | (string & {})"))]
pub enum Horizon {
    /// Little effort, soon.
    QuickWin,
    /// Part of the plan.
    Strategic,
    /// Large and uncertain.
    BigBet,
    /// Another word.
    Other(String),
}

impl Horizon {
    /// The word in files.
    pub fn as_str(&self) -> &str {
        match self {
            Horizon::QuickWin => "quickWin",
            Horizon::Strategic => "strategic",
            Horizon::BigBet => "bigBet",
            Horizon::Other(word) => word,
        }
    }
}

impl From<&str> for Horizon {
    fn from(word: &str) -> Horizon {
        match word {
            "quickWin" => Horizon::QuickWin,
            "strategic" => Horizon::Strategic,
            "bigBet" => Horizon::BigBet,
            other => Horizon::Other(other.to_owned()),
        }
    }
}

impl Serialize for Horizon {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Horizon {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Horizon::from(&*std::borrow::Cow::<'de, str>::deserialize(deserializer)?))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Horizon {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Horizon".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "examples": ["quickWin", "strategic", "bigBet"] })
    }
}

/// Where an opportunity stands (S-94).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ActionStatus {
    /// Somebody thinks so.
    #[default]
    Proposed,
    /// It will be done.
    Agreed,
    /// It is being done.
    Doing,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped,
}

/// What a card in an opportunity lane adds (S-92…S-98).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Opportunity {
    /// When it pays.
    #[serde(skip_serializing_if = "is_default")]
    pub horizon: Option<Horizon>,
    /// What it changes for customers, 1 to 5.
    #[serde(skip_serializing_if = "is_default")]
    pub impact: Option<u8>,
    /// What it costs, 1 to 5.
    #[serde(skip_serializing_if = "is_default")]
    pub effort: Option<u8>,
    /// Where it stands.
    #[serde(skip_serializing_if = "is_default")]
    pub status: ActionStatus,
    /// The measurable goal.
    #[serde(skip_serializing_if = "is_default")]
    pub aim: String,
    /// Messaging, onboarding, product, advocacy, …
    #[serde(skip_serializing_if = "is_default")]
    pub category: String,
    /// An item of a backlog elsewhere (S-96).
    #[serde(skip_serializing_if = "is_default")]
    pub reference: String,
}

/// Where a number is heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Trend {
    /// It grows.
    Up,
    /// It shrinks.
    Down,
    /// It stays.
    #[default]
    Flat,
}

/// What a card in a metrics lane adds (S-45). The card's title is what is measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Metric {
    /// The number as printed: `412`, `+34`, `11.2`.
    pub value: String,
    /// Set smaller behind it.
    #[serde(skip_serializing_if = "is_default")]
    pub unit: String,
    /// The target as printed.
    #[serde(skip_serializing_if = "is_default")]
    pub target: String,
    /// The bar's left end; 0 if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub min: Option<f64>,
    /// The bar's right end; otherwise a round number beyond value and target.
    #[serde(skip_serializing_if = "is_default")]
    pub max: Option<f64>,
    /// Where it is heading.
    #[serde(skip_serializing_if = "is_default")]
    pub trend: Option<Trend>,
    /// Whether that is good news.
    #[serde(skip_serializing_if = "is_default")]
    pub tone: Tone,
    /// Where the number comes from.
    #[serde(skip_serializing_if = "is_default")]
    pub source: Option<SourceId>,
    /// When it was measured.
    #[serde(skip_serializing_if = "is_default")]
    pub date: Date,
}

/// How a process box is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ProcessShape {
    /// Work.
    #[default]
    Task,
    /// A question with several ways on.
    Decision,
    /// Work of somebody outside.
    External,
}

/// One card. Which of its parts are drawn depends on its lane; none is lost when it moves to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// Its identity.
    pub id: CardId,
    /// Where it lies; `None` is the parking lot.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: Option<Place>,
    /// Its place among the cards of its range.
    #[serde(default, skip_serializing_if = "OrderKey::is_unset")]
    pub order: OrderKey,
    /// Its headline, or a touchpoint's label.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// Its body.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: RichText,
    /// An icon's name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub icon: Option<String>,
    /// A picture, for storyboards above all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub picture: Option<PictureId>,
    /// A short code that others refer to, such as `P3`; otherwise pain points are numbered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub code: String,
    /// Free words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: Vec<String>,
    /// Whom it concerns; nobody named means everybody.
    #[serde(default, skip_serializing_if = "is_default")]
    pub personas: Vec<PersonaId>,
    /// How much it matters, 1 to 5 (S-19).
    #[serde(default, skip_serializing_if = "is_default")]
    pub importance: Option<u8>,
    /// A moment that decides (S-19).
    #[serde(default, skip_serializing_if = "is_default")]
    pub moment_of_truth: bool,
    /// What it does to trust.
    #[serde(default, skip_serializing_if = "is_default")]
    pub trust: Option<Trust>,
    /// A moment of delight (S-33).
    #[serde(default, skip_serializing_if = "is_default")]
    pub delight: bool,
    /// A friction point (S-33).
    #[serde(default, skip_serializing_if = "is_default")]
    pub frustration: bool,
    /// What it rests on (S-58); `None` is not yet judged.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Option<EvidenceStatus>,
    /// Through which channel.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channel: Option<ChannelId>,
    /// In a channel matrix: not the main channel, only used as well.
    #[serde(default, skip_serializing_if = "is_default")]
    pub secondary: bool,
    /// On which device.
    #[serde(default, skip_serializing_if = "is_default")]
    pub device: Option<DeviceId>,
    /// Whether what was said before is known here (S-71, S-73).
    #[serde(default, skip_serializing_if = "is_default")]
    pub context_kept: Option<bool>,
    /// Whose touchpoint it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ownership: Option<Ownership>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// Which department answers for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub department: Option<DepartmentId>,
    /// By when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Date,
    /// For pain points.
    #[serde(default, skip_serializing_if = "is_default")]
    pub severity: Option<Severity>,
    /// For pain points.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pain_status: PainStatus,
    /// For opportunities.
    #[serde(default, skip_serializing_if = "is_default")]
    pub opportunity: Option<Box<Opportunity>>,
    /// For metrics.
    #[serde(default, skip_serializing_if = "is_default")]
    pub metric: Option<Box<Metric>>,
    /// For process boxes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shape: ProcessShape,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub ext: Ext,
}

impl Card {
    /// A card with nothing on it.
    pub fn new(id: CardId) -> Card {
        Card {
            id,
            place: None,
            order: OrderKey::default(),
            title: String::new(),
            text: RichText::default(),
            icon: None,
            picture: None,
            code: String::new(),
            tags: Vec::new(),
            personas: Vec::new(),
            importance: None,
            moment_of_truth: false,
            trust: None,
            delight: false,
            frustration: false,
            status: None,
            channel: None,
            secondary: false,
            device: None,
            context_kept: None,
            ownership: None,
            owner: String::new(),
            department: None,
            due: Date::new(),
            severity: None,
            pain_status: PainStatus::Open,
            opportunity: None,
            metric: None,
            shape: ProcessShape::Task,
            ext: Ext::new(),
        }
    }
}
