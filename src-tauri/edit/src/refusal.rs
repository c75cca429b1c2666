//! Why an edit cannot be done, in words that a person understands and can act on.

use throughline_model::{Finding, Part};

/// Why [`crate::plan`] refuses a command. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A part that the command names is not there.
    #[error("{part} is not on the map")]
    Missing {
        /// The part.
        part: Part,
    },
    /// The part has no such field.
    #[error("a {kind} has no field “{field}”")]
    NoField {
        /// What was to be changed.
        kind: &'static str,
        /// The field.
        field: String,
    },
    /// The field is part of the grid's order and has a command of its own.
    #[error("“{field}” of a {kind} is not set by hand")]
    Structural {
        /// What was to be changed.
        kind: &'static str,
        /// The field.
        field: String,
    },
    /// The values are not what the fields hold.
    #[error("the {kind} cannot hold this: {reason}")]
    Value {
        /// What was to be changed.
        kind: &'static str,
        /// What does not fit.
        reason: String,
    },
    /// The map would not be sound any more.
    #[error("{}: {}", finding.subject, finding.message)]
    Unsound {
        /// What would be wrong.
        finding: Box<Finding>,
    },
    /// There is nothing to do it with.
    #[error("{0}")]
    Nothing(&'static str),
    /// It would lead beyond the edge of the map.
    #[error("there is nothing beyond: {0} is at the edge of the map")]
    Edge(Part),
    /// A stage would be left without a step.
    #[error("it is the only step of its stage, and a stage has at least one")]
    OnlyStep,
    /// The two do not lie side by side.
    #[error("{0} and {1} do not lie side by side")]
    Apart(Part, Part),
    /// The part that a place is named by lies somewhere else.
    #[error("{0} is not among those that it is to be put between")]
    Elsewhere(Part),
    /// The parts cannot do what was asked.
    #[error("a {kind} cannot be {what}")]
    Kind {
        /// What it was asked of.
        kind: &'static str,
        /// What was asked, as a participle.
        what: &'static str,
    },
    /// The id that the command gives is taken.
    #[error("{0} is on the map already")]
    Taken(Part),
    /// The map would grow beyond what it can hold.
    #[error("there would be {count} {what}; at most {most} are possible")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there would be.
        count: usize,
        /// How many it can hold.
        most: usize,
    },
}

impl Refusal {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Missing { .. } => "missing",
            Refusal::NoField { .. } => "no-field",
            Refusal::Structural { .. } => "structural",
            Refusal::Value { .. } => "value",
            Refusal::Unsound { finding } => finding.code,
            Refusal::Nothing(_) => "nothing",
            Refusal::Edge(_) => "edge",
            Refusal::OnlyStep => "only-step",
            Refusal::Apart(..) => "apart",
            Refusal::Elsewhere(_) => "elsewhere",
            Refusal::Kind { .. } => "kind",
            Refusal::Taken(_) => "taken",
            Refusal::TooMany { .. } => "too-many",
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> String {
        match self {
            Refusal::Missing { .. } => "it may have been deleted: choose another one, or undo".to_owned(),
            Refusal::NoField { .. } => "look at the names of its fields".to_owned(),
            Refusal::Structural { .. } => "move it, or delete it and add another".to_owned(),
            Refusal::Value { .. } => "enter a value of the kind that the field has".to_owned(),
            Refusal::Unsound { finding } => finding.advice.clone(),
            Refusal::Nothing(_) => "select something first".to_owned(),
            Refusal::Edge(_) => "add a lane, a stage or a step there first".to_owned(),
            Refusal::OnlyStep => "delete the stage, merge it with another, or add a step to it first".to_owned(),
            Refusal::Apart(..) => "choose two neighbours".to_owned(),
            Refusal::Elsewhere(_) => "name a neighbour in the place where it is to go".to_owned(),
            Refusal::Kind { .. } => "choose something else".to_owned(),
            Refusal::Taken(_) => "leave the id out, or give another one".to_owned(),
            Refusal::TooMany { .. } => "paste or import less at once, or split the map in two".to_owned(),
        }
    }
}
