//! What a person may want of a map, one intent each. Says nothing about how it is done.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use throughline_model::*;

use crate::Clip;

/// Fields of a part by their names in files. Nested objects merge, `null` sets a field back to nothing.
pub type Fields = serde_json::Map<String, Value>;

/// A place among siblings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum At {
    /// Before all others.
    First,
    /// After all others.
    #[default]
    Last,
    /// Right before a sibling.
    Before(Part),
    /// Right after a sibling.
    After(Part),
    /// So many places further; negative towards the first. For what is among its siblings already.
    By(i32),
}

/// What becomes of the cards on a part that is deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Remains {
    /// They go too.
    #[default]
    Delete,
    /// They go to the parking lot.
    Park,
}

/// How a map from another file joins the open one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Joining {
    /// Its stages follow those that are there; lanes of the same kind and name are one.
    #[default]
    Append,
    /// Stages, steps and lanes of the same name are one; the rest is added.
    Match,
    /// All its cards go to the parking lot.
    Park,
}

/// The stored width of one column.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Width {
    /// The column.
    pub step: StepId,
    /// In px at 1920; nothing lets the layout choose.
    pub width: Option<f64>,
}

/// What a person wants. In JSON an object whose `do` names it; COMMANDS.md shows one of each.
///
/// An `id` may be given to what is added, so that later commands of a script can name it; otherwise one is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "do", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Command {
    /// Changes fields of the map information or of one part.
    Set {
        /// What is changed.
        part: Part,
        /// The new values.
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
    },
    /// Adds a stage with its steps; without names for them it has one unnamed step.
    AddStage {
        /// Its name.
        #[serde(default)]
        name: String,
        /// Its place among the stages.
        #[serde(default)]
        at: At,
        /// The names of its steps.
        #[serde(default)]
        steps: Vec<String>,
        /// Anything else about it.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
        /// Its identity.
        #[serde(default)]
        id: Option<StageId>,
    },
    /// Adds a step to a stage.
    AddStep {
        /// The stage.
        stage: StageId,
        /// Its name.
        #[serde(default)]
        name: String,
        /// Its place among the stage's steps.
        #[serde(default)]
        at: At,
        /// Anything else about it.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
        /// Its identity.
        #[serde(default)]
        id: Option<StepId>,
    },
    /// Adds a lane.
    AddLane {
        /// What it shows.
        #[serde(default)]
        kind: LaneKind,
        /// Its name.
        #[serde(default)]
        name: String,
        /// Its place among the lanes.
        #[serde(default)]
        at: At,
        /// Anything else about it.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
        /// Its identity.
        #[serde(default)]
        id: Option<LaneId>,
    },
    /// Adds a persona.
    AddPersona {
        /// The name.
        #[serde(default)]
        name: String,
        /// The place among the personas.
        #[serde(default)]
        at: At,
        /// Anything else about the person.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
        /// The identity.
        #[serde(default)]
        id: Option<PersonaId>,
    },
    /// Adds a card to a cell, or without a place to the parking lot.
    AddCard {
        /// Where it lies.
        #[serde(default)]
        place: Option<Place>,
        /// Its place among the cards there.
        #[serde(default)]
        at: At,
        /// What is on it.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
        /// Its identity.
        #[serde(default)]
        id: Option<CardId>,
    },
    /// Adds a source of evidence.
    AddSource {
        /// Its name.
        #[serde(default)]
        name: String,
        /// Anything else about it.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
        /// Its identity.
        #[serde(default)]
        id: Option<SourceId>,
    },
    /// Hangs evidence on a card: one item for each line.
    AddEvidence {
        /// The card.
        card: CardId,
        /// Where all of it comes from.
        #[serde(default)]
        source: Option<SourceId>,
        /// What was seen or counted; each line is an item.
        #[serde(default)]
        lines: String,
        /// Anything else, for every item.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
    },
    /// Adds a word to a dictionary.
    AddEntry {
        /// Which one: `channel`, `device`, `department` or `emotionWord`.
        kind: Dictionary,
        /// The word.
        name: String,
        /// Anything else about it.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
    },
    /// Links two parts.
    AddLink {
        /// What the link says.
        kind: LinkKind,
        /// Where it starts.
        from: End,
        /// Where it leads.
        to: End,
        /// Anything else about it.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
    },
    /// Keeps a picture, checked and cleaned, in the map; an equal one is there once.
    AddPicture {
        /// The picture.
        picture: Box<Picture>,
    },
    /// Sets what happens between a stage and the next one, or changes it.
    SetTransition {
        /// The stage before the border.
        after: StageId,
        /// What is said about it.
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
    },
    /// Sets how somebody feels on a step, or changes it.
    SetFeeling {
        /// The emotion lane.
        lane: LaneId,
        /// The step.
        step: StepId,
        /// Who; nobody is everybody.
        #[serde(default)]
        persona: Option<PersonaId>,
        /// Which of the lane's two curves.
        #[serde(default)]
        series: Series,
        /// Adds to the score that is there, from −2 to +2.
        #[serde(default)]
        by: Option<f64>,
        /// The score and the words.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        fields: Fields,
    },
    /// Puts cards into one place, in the order in which they are named; without a place into the parking lot.
    MoveCards {
        /// The cards.
        cards: Vec<CardId>,
        /// Where to.
        #[serde(default)]
        place: Option<Place>,
        /// The place among the cards there.
        #[serde(default)]
        at: At,
    },
    /// Moves cards by so many columns and lanes.
    NudgeCards {
        /// The cards.
        cards: Vec<CardId>,
        /// Columns to the end of the map; negative towards its start.
        #[serde(default)]
        columns: i32,
        /// Lanes down; negative up.
        #[serde(default)]
        lanes: i32,
    },
    /// Lets a card cover other columns of its lane.
    SpanCard {
        /// The card.
        card: CardId,
        /// The columns.
        range: Range,
    },
    /// Moves a step into a stage.
    MoveStep {
        /// The step.
        step: StepId,
        /// The stage.
        stage: StageId,
        /// Its place among the stage's steps.
        #[serde(default)]
        at: At,
    },
    /// Gives a part another place among its siblings.
    Reorder {
        /// What is moved.
        part: Part,
        /// Where to.
        at: At,
    },
    /// Makes two stages of one.
    SplitStage {
        /// The stage.
        stage: StageId,
        /// The first step of the second half.
        before: StepId,
        /// The name of the second half.
        #[serde(default)]
        name: String,
    },
    /// Makes one stage of two that lie side by side.
    MergeStages {
        /// The stage that stays.
        first: StageId,
        /// The stage that joins it.
        second: StageId,
        /// What both are called now; otherwise both names.
        #[serde(default)]
        name: Option<String>,
    },
    /// Makes two steps of one; what lies on it stays on the first.
    SplitStep {
        /// The step.
        step: StepId,
        /// The name of the second.
        #[serde(default)]
        name: String,
    },
    /// Makes one step of two that lie side by side in one stage.
    MergeSteps {
        /// The step that stays.
        first: StepId,
        /// The step that joins it.
        second: StepId,
        /// What both are called now; otherwise both names.
        #[serde(default)]
        name: Option<String>,
    },
    /// Stores widths of columns.
    SetWidths {
        /// The columns.
        widths: Vec<Width>,
    },
    /// Deletes parts with everything that cannot be without them.
    Delete {
        /// The parts.
        parts: Vec<Part>,
        /// What becomes of cards on deleted stages, steps and lanes.
        #[serde(default)]
        cards: Remains,
    },
    /// Makes a second one of each part, right behind it.
    Duplicate {
        /// Cards, stages, lanes or personas.
        parts: Vec<Part>,
    },
    /// Makes a card of each line of a text.
    PasteLines {
        /// Where they lie.
        #[serde(default)]
        place: Option<Place>,
        /// The text.
        text: String,
    },
    /// Lays a block of cells from a spreadsheet over the grid; lanes and stages that it reaches beyond are added.
    PasteBlock {
        /// The lane of the block's first row.
        lane: LaneId,
        /// The step of its first column.
        step: StepId,
        /// Its cells, row by row; each line of a cell is a card.
        rows: Vec<Vec<String>>,
    },
    /// Puts in what was copied, here or from another map.
    Paste {
        /// What was copied.
        clip: Box<Clip>,
        /// Where cards go; otherwise where they lay, or to the parking lot.
        #[serde(default)]
        place: Option<Place>,
        /// The stage or lane that copied stages or lanes come after; otherwise the last.
        #[serde(default)]
        after: Option<Part>,
    },
    /// Takes in a map from another file.
    Import {
        /// The other map.
        map: Box<Map>,
        /// How it joins.
        #[serde(default)]
        joining: Joining,
    },
    /// Makes the map equal to another one, such as a snapshot or an edited table of itself.
    Become {
        /// The other map.
        map: Box<Map>,
        /// Where it comes from.
        #[serde(default)]
        from: Origin,
    },
}

/// Where the state comes from that a map becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Origin {
    /// An earlier time.
    #[default]
    Past,
    /// A table of the map that somebody has edited.
    Table,
}

/// A dictionary of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Dictionary {
    /// Ways to meet.
    Channel,
    /// What customers hold in hand.
    Device,
    /// Parts of the organisation.
    Department,
    /// Words for feelings.
    EmotionWord,
}
