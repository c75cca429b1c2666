//! Writes what a map says about itself, its people and its stages. Knows no cards.

use throughline_model::*;

use super::{signs::inline, small, write::Writer};
use crate::wording::{self, word};

/// The list of what the map is about; `name: value` in each item.
pub(super) fn about(writer: &mut Writer<'_>) {
    let map = writer.map;
    let info = &map.info;
    let kind = format!("{}, {}", word(map, wording::map_kind(info.kind)), word(map, wording::map_state(info.state)));
    let status = match info.status {
        MapStatus::Draft => "Draft",
        MapStatus::Review => "In review",
        MapStatus::Approved => "Approved",
        MapStatus::Archived => "Archived",
    };
    let people: Vec<String> = info
        .contributors
        .iter()
        .map(|one| if one.role.is_empty() { one.name.clone() } else { format!("{} ({})", one.name, one.role) })
        .collect();
    let mut items: Vec<(&str, String)> = vec![
        ("Kind", kind),
        ("Status", status.to_owned()),
        ("Scenario", info.scenario.clone()),
        ("Purpose", info.purpose.clone()),
        ("Scope", info.scope.summary.clone()),
        ("Starts with", info.scope.start.clone()),
        ("Ends with", info.scope.end.clone()),
        ("Included", info.scope.included.join("; ")),
        ("Left out", info.scope.excluded.join("; ")),
        ("Owner", info.owner.clone()),
        ("Worked on it", people.join(", ")),
        ("Version", info.version.clone()),
        ("Date", info.date.clone()),
        ("Code", info.code.clone()),
        ("Language", info.language.clone()),
        ("Tags", info.tags.join(", ")),
    ];
    for one in &info.objectives {
        let more = [&one.metric, &one.team, &one.okr].into_iter().filter(|part| !part.is_empty());
        let more = more.cloned().collect::<Vec<_>>().join(", ");
        let more = if more.is_empty() { String::new() } else { format!(" ({more})") };
        let answered = if one.answered { " – answered" } else { "" };
        items.push(("Question", format!("{}{more}{answered}", one.question)));
    }
    for figure in &info.figures {
        items.push(("Figure", format!("{} {} {}", figure.value, figure.unit, figure.label)));
    }
    for link in map.links.values().filter(|link| !matches!(link.from, End::Card(_))) {
        let from = match link.from {
            End::Step(id) => map.steps.get(&id).map(|step| step.name.clone()),
            End::Stage(id) => map.stages.get(&id).map(|stage| stage.name.clone()),
            End::Card(_) => None,
        };
        items.push(("Way", format!("“{}” {}", from.unwrap_or_default(), small::arrow(map, link))));
    }
    list(writer, "about", &items);
}

fn list(writer: &mut Writer<'_>, role: &str, items: &[(&str, String)]) {
    let filled: Vec<_> = items.iter().filter(|(_, value)| !value.trim().is_empty()).collect();
    if filled.is_empty() {
        return;
    }
    writer.out.block(&format!("<!-- {role} -->"));
    for (name, value) in filled {
        writer.out.line(&format!("- **{name}:** {}", inline(value.trim())));
    }
}

/// A section for each person.
pub(super) fn people(writer: &mut Writer<'_>) {
    let map = writer.map;
    if map.personas.is_empty() {
        return;
    }
    writer.out.block("<!-- people -->");
    writer.out.line("## People");
    for one in map.personas.ordered() {
        let unnamed = if one.name.is_empty() { " unnamed" } else { "" };
        writer.out.block(&format!("<!-- persona{unnamed} -->"));
        writer.out.line(&format!("### {}", if one.name.is_empty() { "–".to_owned() } else { inline(&one.name) }));
        let share = one.share.map_or(String::new(), |share| format!("{share} %"));
        let mut items: Vec<(&str, String)> = vec![
            ("Age", one.age.clone()),
            ("Summary", one.summary.clone()),
            ("Role", one.role.clone()),
            ("Main persona", if one.primary { "yes".to_owned() } else { String::new() }),
            ("Based on", if one.basis == Basis::Researched { "research".to_owned() } else { String::new() }),
            ("Share", share),
            ("Segment", one.segment.clone()),
            ("Desired action", one.desired_action.clone()),
            ("Quote", one.quote.clone()),
            ("Demographics", one.demographics.join("; ")),
            ("Goals", one.goals.join("; ")),
            ("Needs", one.needs.join("; ")),
            ("Motivations", one.motivations.join("; ")),
            ("Challenges", one.challenges.join("; ")),
            ("Pains", one.pains.join("; ")),
            ("Behaviours", one.behaviours.join("; ")),
            ("Drivers", one.drivers.join("; ")),
            ("Preferences", one.preferences.join("; ")),
            ("Content", one.content.join("; ")),
            ("Routine", one.routine.clone()),
            ("Background", one.background.clone()),
        ];
        let sections: Vec<(String, String)> =
            one.sections.iter().map(|section| (inline(&section.title), section.items.join("; "))).collect();
        items.extend(sections.iter().map(|(title, value)| (title.as_str(), value.clone())));
        list(writer, "about", &items);
    }
}

/// What is told of a stage as a whole, and of the border behind it.
pub(super) fn stage(writer: &mut Writer<'_>, nth: usize) {
    let map = writer.map;
    let id = writer.columns.stages[nth].0;
    let stage = &map.stages[&id];
    let lifecycle = match stage.lifecycle {
        Some(Lifecycle::Acquisition) => "Acquisition",
        Some(Lifecycle::Onboarding) => "Onboarding",
        Some(Lifecycle::Retention) => "Retention",
        Some(Lifecycle::Advocacy) => "Advocacy",
        None => "",
    };
    let mut items: Vec<(&str, String)> = vec![
        ("Time", stage.time.clone()),
        ("Phase of the relation", lifecycle.to_owned()),
        ("Description", stage.description.clone()),
    ];
    for border in map.transitions.values().filter(|border| border.after == id) {
        let lost = border.drop_off.map_or(String::new(), |share| format!(", {share} % leave"));
        let quality = word(map, wording::quality(border.quality));
        let note = if border.note.is_empty() { String::new() } else { format!(", {}", border.note) };
        items.push(("To the next stage", format!("{quality}{lost}{note}")));
    }
    list(writer, "about", &items);
}
