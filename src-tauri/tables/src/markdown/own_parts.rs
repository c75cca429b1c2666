//! Reads what our documents say about the map, its people and its stages: items such as `Owner: Ann`. Knows no Markdown.

use throughline_model::{Info, Persona, Stage};

use crate::diagnostic::Findings;

/// Counts what was not taken back.
#[derive(Default)]
pub(super) struct Told {
    /// Lines of small print below cards.
    pub(super) small: usize,
    /// Paragraphs outside of all lists.
    pub(super) loose: usize,
    /// Links that lead to no web or mail address.
    pub(super) links: usize,
    other: usize,
}

impl Told {
    /// Takes an item about the map.
    pub(super) fn about(&mut self, item: &str, info: &mut Info) {
        let Some((name, value)) = item.split_once(':') else { return self.other += 1 };
        let value = value.trim().to_owned();
        let list = |value: &str| value.split("; ").map(str::to_owned).collect();
        match name {
            "Scenario" => info.scenario = value,
            "Purpose" => info.purpose = value,
            "Scope" => info.scope.summary = value,
            "Starts with" => info.scope.start = value,
            "Ends with" => info.scope.end = value,
            "Included" => info.scope.included = list(&value),
            "Left out" => info.scope.excluded = list(&value),
            "Owner" => info.owner = value,
            "Version" => info.version = value,
            "Date" => info.date = value,
            "Code" => info.code = value,
            "Language" => info.language = value,
            "Tags" => info.tags = value.split(", ").map(str::to_owned).collect(),
            _ => self.other += 1,
        }
    }

    /// Takes an item about a stage.
    pub(super) fn stage(&mut self, item: &str, stage: &mut Stage) {
        let Some((name, value)) = item.split_once(':') else { return self.other += 1 };
        let value = value.trim().to_owned();
        match name {
            "Time" => stage.time = value,
            "Description" => stage.description = value,
            _ => self.other += 1,
        }
    }

    /// Takes an item about a person.
    pub(super) fn persona(&mut self, item: &str, persona: &mut Persona) {
        let Some((name, value)) = item.split_once(':') else { return self.other += 1 };
        let value = value.trim().to_owned();
        let list = |value: &str| value.split("; ").map(str::to_owned).collect();
        match name {
            "Age" => persona.age = value,
            "Summary" => persona.summary = value,
            "Role" => persona.role = value,
            "Main persona" => persona.primary = true,
            "Segment" => persona.segment = value,
            "Desired action" => persona.desired_action = value,
            "Quote" => persona.quote = value,
            "Demographics" => persona.demographics = list(&value),
            "Goals" => persona.goals = list(&value),
            "Needs" => persona.needs = list(&value),
            "Motivations" => persona.motivations = list(&value),
            "Challenges" => persona.challenges = list(&value),
            "Pains" => persona.pains = list(&value),
            "Behaviours" => persona.behaviours = list(&value),
            "Drivers" => persona.drivers = list(&value),
            "Preferences" => persona.preferences = list(&value),
            "Content" => persona.content = list(&value),
            "Routine" => persona.routine = value,
            "Background" => persona.background = value,
            _ => self.other += 1,
        }
    }

    /// Says what was not taken back.
    pub(super) fn tell(&self, findings: &mut Findings) {
        if self.small > 0 {
            let message =
                format!("the small print below {} cards, such as owners and evidence, was not read back", self.small);
            findings.note(
                "small-print-left-out",
                (0, 0),
                message,
                "keep the map itself, or its JSON, beside the document",
            );
        }
        if self.other > 0 {
            let message = format!("{} items about the map, its people and its stages were not read back", self.other);
            findings.note("about-left-out", (0, 0), message, "keep the map itself, or its JSON, beside the document");
        }
        if self.links > 0 {
            let message = format!("{} links to other files lost their addresses", self.links);
            findings.note(
                "links-left-out",
                (0, 0),
                message,
                "their words are kept; write web addresses where they matter",
            );
        }
        if self.loose > 0 {
            let message = format!("{} paragraphs outside of all lists became descriptions", self.loose);
            findings.note("prose-described", (0, 0), message, "make them items of a lane's list if they belong there");
        }
    }
}
