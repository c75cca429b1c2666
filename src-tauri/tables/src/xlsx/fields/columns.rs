//! The columns of every sheet. Data only.

use super::{
    Absent::{First, Nothing},
    Column,
    Field::{self, *},
    Part, Sheet,
};
use crate::xlsx::{entities::Kind, names::Target};

const fn column(heading: &'static str, path: &'static str, field: Field, width: u8) -> Column {
    Column { heading, path, field, width }
}

const LIFECYCLE: Field = Choice(
    &[
        ("acquisition", "Acquisition"),
        ("onboarding", "Onboarding"),
        ("retention", "Retention"),
        ("advocacy", "Advocacy"),
    ],
    Nothing,
);
const TONE: Field = Choice(&[("neutral", "Neutral"), ("good", "Good"), ("bad", "Bad")], Nothing);

const NO: Column = column("No.", "order", Position, 6);
const NAME: Column = column("Name", "name", Text, 32);
const ICON: Column = column("Icon", "icon", Text, 16);
const COLOR: Column = column("Colour", "color", Text, 10);

const STAGES: &[Column] = &[
    NO,
    NAME,
    column("Question", "question", Text, 40),
    column("Description", "description", Text, 40),
    column("Lifecycle", "lifecycle", LIFECYCLE, 14),
    column("Time", "time", Text, 16),
    column("Days", "days", Number, 8),
    ICON,
    COLOR,
];

const STEPS: &[Column] = &[
    column("Stage", "stage", Ref(Target::Stage), 24),
    NO,
    NAME,
    column("Days", "days", Number, 8),
    column("Width", "width", Number, 8),
];

const TRANSITIONS: &[Column] = &[
    column("After stage", "after", Ref(Target::Stage), 24),
    column(
        "Quality",
        "quality",
        Choice(&[("seamless", "Seamless"), ("bumpy", "Bumpy"), ("broken", "Broken")], First),
        12,
    ),
    column("Note", "note", Text, 50),
    column("Drop-off %", "dropOff", Number, 12),
];

const LANES: &[Column] = &[
    NO,
    NAME,
    column(
        "Kind",
        "kind",
        Choice(
            &[
                ("text", "Text"),
                ("quotes", "Quotes"),
                ("questions", "Questions"),
                ("touchpoints", "Touchpoints"),
                ("emotion", "Emotion"),
                ("channels", "Channels"),
                ("painPoints", "Pain points"),
                ("opportunities", "Opportunities"),
                ("metrics", "Metrics"),
                ("process", "Process"),
                ("storyboard", "Storyboard"),
                ("divider", "Divider"),
            ],
            First,
        ),
        16,
    ),
    column("Subtitle", "subtitle", Text, 28),
    column("Side", "side", Choice(&[("onStage", "On stage"), ("offStage", "Off stage")], First), 12),
    column("Customer's view", "customer", Answer, 14),
    column("Cards cover", "align", Choice(&[("stages", "Stages"), ("steps", "Steps")], First), 12),
    column("Collapsed", "collapsed", Flag, 12),
    column("Hidden", "hidden", Flag, 10),
    ICON,
    column("Text style", "style", Choice(&[("cards", "Cards"), ("bars", "Bars"), ("notes", "Notes")], Nothing), 12),
    column(
        "Divider",
        "divider",
        Choice(
            &[
                ("visibility", "Line of visibility"),
                ("interaction", "Line of interaction"),
                ("internalInteraction", "Line of internal interaction"),
                ("group", "Group"),
            ],
            Nothing,
        ),
        20,
    ),
    column(
        "Curve",
        "curve",
        Choice(
            &[("smooth", "Smooth"), ("straight", "Straight"), ("step", "Step"), ("bars", "Bars"), ("faces", "Faces")],
            Nothing,
        ),
        10,
    ),
    column(
        "Two curves",
        "series",
        Choice(&[("currentFuture", "Current and future"), ("reportedBelieved", "Reported and believed")], Nothing),
        20,
    ),
];

const CARDS: &[Column] = &[
    column("Lane", "place", Place(Part::Lane), 20),
    column("From", "place", Place(Part::From), 24),
    column("To", "place", Place(Part::To), 24),
    NO,
    column("Title", "title", Text, 36),
    column("Text", "text", Rich, 60),
    column("Code", "code", Text, 8),
    column("Personas", "personas", Refs(Target::Persona), 20),
    column("Channel", "channel", Ref(Target::Channel), 18),
    column("Used as well", "secondary", Flag, 10),
    column("Device", "device", Ref(Target::Device), 16),
    column("Context kept", "contextKept", Answer, 10),
    column(
        "Ownership",
        "ownership",
        Choice(
            &[
                ("owned", "Owned"),
                ("earned", "Earned"),
                ("paid", "Paid"),
                ("thirdParty", "Third party"),
                ("competitor", "Competitor"),
            ],
            Nothing,
        ),
        14,
    ),
    column("Moment of truth", "momentOfTruth", Flag, 10),
    column("Importance", "importance", Grade, 12),
    column("Trust", "trust", Choice(&[("built", "Built"), ("lost", "Lost")], Nothing), 10),
    column("Delight", "delight", Flag, 10),
    column("Frustration", "frustration", Flag, 12),
    column(
        "Severity",
        "severity",
        Choice(&[("minor", "Minor"), ("serious", "Serious"), ("critical", "Critical")], Nothing),
        12,
    ),
    column(
        "Pain status",
        "painStatus",
        Choice(&[("open", "Open"), ("resolved", "Resolved"), ("returned", "Returned")], Nothing),
        12,
    ),
    column(
        "Evidence status",
        "status",
        Choice(
            &[
                ("assumption", "Assumption"),
                ("anecdotal", "Anecdotal"),
                ("dataBacked", "Data-backed"),
                ("validated", "Validated"),
            ],
            Nothing,
        ),
        14,
    ),
    column(
        "Horizon",
        "opportunity/horizon",
        Word(&[("quickWin", "Quick win"), ("strategic", "Strategic"), ("bigBet", "Big bet")]),
        14,
    ),
    column("Impact", "opportunity/impact", Grade, 8),
    column("Effort", "opportunity/effort", Grade, 8),
    column(
        "Action status",
        "opportunity/status",
        Choice(
            &[
                ("proposed", "Proposed"),
                ("agreed", "Agreed"),
                ("doing", "Doing"),
                ("done", "Done"),
                ("dropped", "Dropped"),
            ],
            Nothing,
        ),
        14,
    ),
    column("Aim", "opportunity/aim", Text, 28),
    column("Category", "opportunity/category", Text, 16),
    column("Reference", "opportunity/reference", Text, 16),
    column("Owner", "owner", Text, 20),
    column("Department", "department", Ref(Target::Department), 18),
    column("Due", "due", Date, 12),
    column("Value", "metric/value", Text, 10),
    column("Unit", "metric/unit", Text, 10),
    column("Target", "metric/target", Text, 10),
    column("Bar from", "metric/min", Number, 10),
    column("Bar to", "metric/max", Number, 10),
    column("Trend", "metric/trend", Choice(&[("up", "Up"), ("down", "Down"), ("flat", "Flat")], Nothing), 10),
    column("Good or bad", "metric/tone", TONE, 10),
    column("Measured by", "metric/source", Ref(Target::Source), 18),
    column("Measured on", "metric/date", Date, 12),
    column("Tags", "tags", Listed, 20),
    ICON,
    column("Picture", "picture", Ref(Target::Picture), 20),
    column(
        "Shape",
        "shape",
        Choice(&[("task", "Task"), ("decision", "Decision"), ("external", "External")], Nothing),
        10,
    ),
    column("Lane id", "place", Place(Part::LaneId), 8),
    column("From id", "place", Place(Part::FromId), 10),
    column("To id", "place", Place(Part::ToId), 10),
];

const EMOTIONS: &[Column] = &[
    column("Lane", "lane", Ref(Target::Lane), 20),
    column("Step", "step", Ref(Target::Step), 28),
    column("Persona", "persona", Ref(Target::Persona), 20),
    column("Curve", "series", Choice(&[("first", "First"), ("second", "Second")], First), 10),
    column("Score", "value", Number, 8),
    column("Word", "word", Ref(Target::Word), 18),
    column("Label", "label", Text, 30),
    column("Quote", "quote", Text, 40),
    column(
        "Mark",
        "extreme",
        Choice(&[("auto", "As the curve has it"), ("marked", "Marked"), ("plain", "Plain")], Nothing),
        16,
    ),
];

const PERSONAS: &[Column] = &[
    NO,
    NAME,
    column("Age", "age", Text, 10),
    column("Summary", "summary", Text, 40),
    column("Role", "role", Text, 16),
    column("Primary", "primary", Flag, 10),
    column("Basis", "basis", Choice(&[("proto", "Assumed"), ("researched", "Researched")], First), 12),
    column("Share %", "share", Number, 10),
    column("Segment", "segment", Text, 20),
    column("Lifecycle", "lifecycle", LIFECYCLE, 14),
    column("Desired action", "desiredAction", Text, 28),
    column("Quote", "quote", Text, 36),
    column("Goals", "goals", Lines, 32),
    column("Needs", "needs", Lines, 32),
    column("Motivations", "motivations", Lines, 32),
    column("Challenges", "challenges", Lines, 32),
    column("Pains", "pains", Lines, 32),
    column("Behaviours", "behaviours", Lines, 32),
    column("Drivers", "drivers", Lines, 32),
    column("Preferences", "preferences", Lines, 32),
    column("Content", "content", Lines, 32),
    column("Demographics", "demographics", Lines, 32),
    column("Routine", "routine", Text, 36),
    column("Background", "background", Text, 36),
    COLOR,
    column("Portrait", "portrait", Ref(Target::Picture), 20),
    column("Avatar", "avatar", Text, 20),
];

const LINKS: &[Column] = &[
    column(
        "Kind",
        "kind",
        Choice(
            &[
                ("addresses", "Addresses"),
                ("causes", "Causes"),
                ("loopsBack", "Loops back"),
                ("skipsTo", "Skips to"),
                ("flow", "Flow"),
            ],
            Nothing,
        ),
        14,
    ),
    column("From", "from", End, 40),
    column("To", "to", End, 40),
    column("Label", "label", Text, 28),
    column("Wait", "wait", Text, 16),
    column("Problem", "problem", Flag, 10),
];

const SOURCES: &[Column] = &[
    NO,
    NAME,
    column(
        "Kind",
        "kind",
        Choice(
            &[
                ("interview", "Interview"),
                ("survey", "Survey"),
                ("support", "Support"),
                ("analytics", "Analytics"),
                ("review", "Review"),
                ("userTest", "User test"),
                ("walkthrough", "Walkthrough"),
                ("sales", "Sales"),
                ("social", "Social"),
                ("operations", "Operations"),
                ("other", "Other"),
            ],
            First,
        ),
        14,
    ),
    column("Method", "method", Choice(&[("qualitative", "Qualitative"), ("quantitative", "Quantitative")], First), 14),
    column("Date", "date", Date, 12),
    column("Sample", "sample", Whole, 10),
    column("Relevance", "relevance", Grade, 12),
    column("Stale after", "staleAfter", Date, 12),
    column("Reference", "reference", Text, 36),
];

const EVIDENCE: &[Column] = &[
    column("Card", "card", Ref(Target::Card), 40),
    NO,
    column("Source", "source", Ref(Target::Source), 24),
    column("Figure", "figure", Text, 14),
    column("Observation", "observation", Text, 44),
    column("Interpretation", "interpretation", Text, 44),
    column("Quote", "quote", Text, 44),
];

const ENTRIES: &[Column] = &[NO, NAME, ICON, COLOR];
const WORDS: &[Column] = &[NO, NAME, column("Score", "value", Number, 8), ICON];

const PICTURES: &[Column] = &[
    column("Shows", "alt", Text, 60),
    column("Written in", "media", Choice(&[("png", "PNG"), ("jpeg", "JPEG"), ("svg", "SVG")], Nothing), 12),
    column("Width px", "width", Whole, 10),
    column("Height px", "height", Whole, 10),
];

const INFO: &[Column] = &[
    column("Title", "title", Text, 60),
    column(
        "Kind",
        "kind",
        Choice(
            &[
                ("customer", "Customer journey"),
                ("buyer", "Buyer journey"),
                ("user", "User journey"),
                ("employee", "Employee journey"),
                ("serviceBlueprint", "Service blueprint"),
            ],
            First,
        ),
        20,
    ),
    column("State", "state", Choice(&[("current", "As it is"), ("future", "As it should be")], First), 16),
    column("Purpose", "purpose", Text, 60),
    column("Scenario", "scenario", Text, 60),
    column("Scope", "scope/summary", Text, 60),
    column("Starts with", "scope/start", Text, 60),
    column("Ends with", "scope/end", Text, 60),
    column("Included", "scope/included", Lines, 60),
    column("Left out", "scope/excluded", Lines, 60),
    column("Objectives", "objectives", Heads("question"), 60),
    column("Owner", "owner", Text, 60),
    column("Contributors", "contributors", Heads("name"), 60),
    column(
        "Status",
        "status",
        Choice(
            &[("draft", "Draft"), ("review", "In review"), ("approved", "Approved"), ("archived", "Archived")],
            First,
        ),
        16,
    ),
    column("Tags", "tags", Listed, 60),
    column("Language", "language", Text, 16),
    column("Code", "code", Text, 16),
    column("Version", "version", Text, 16),
    column("Date", "date", Date, 16),
    column("Review after months", "reviewMonths", Whole, 16),
    column("Reviewed", "reviewed", Date, 16),
    column("Priority", "priority", Grade, 16),
    column("Theme", "look/theme", Text, 16),
    column("Accent", "look/accent", Text, 16),
];

/// All sheets that are read back, in the order of the tabs.
pub(in crate::xlsx) const SHEETS: &[Sheet] = &[
    Sheet { kind: Kind::Info, name: "About", columns: INFO },
    Sheet { kind: Kind::Cards, name: "Cards", columns: CARDS },
    Sheet { kind: Kind::Emotions, name: "Feelings", columns: EMOTIONS },
    Sheet { kind: Kind::Stages, name: "Stages", columns: STAGES },
    Sheet { kind: Kind::Steps, name: "Steps", columns: STEPS },
    Sheet { kind: Kind::Transitions, name: "Transitions", columns: TRANSITIONS },
    Sheet { kind: Kind::Lanes, name: "Lanes", columns: LANES },
    Sheet { kind: Kind::Personas, name: "Personas", columns: PERSONAS },
    Sheet { kind: Kind::Links, name: "Links", columns: LINKS },
    Sheet { kind: Kind::Sources, name: "Sources", columns: SOURCES },
    Sheet { kind: Kind::Evidence, name: "Evidence", columns: EVIDENCE },
    Sheet { kind: Kind::Channels, name: "Channels", columns: ENTRIES },
    Sheet { kind: Kind::Devices, name: "Devices", columns: ENTRIES },
    Sheet { kind: Kind::Departments, name: "Departments", columns: ENTRIES },
    Sheet { kind: Kind::Words, name: "Feeling words", columns: WORDS },
    Sheet { kind: Kind::Pictures, name: "Pictures", columns: PICTURES },
];
