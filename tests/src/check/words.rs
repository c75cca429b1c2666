//! Nothing is lost between map and page: every text that should show does, whole, and nothing that should not.

mod search;

use std::collections::BTreeMap;

use throughline_layout::Options;
use throughline_model::*;

use super::{Faults, flat::Flat};
use search::{Page, Search, bare};

pub(crate) fn check(flat: &Flat<'_>, map: &Map, options: &Options, slides: bool, faults: &mut Faults) {
    let mut page = Page::of(flat, faults);
    page.slides = slides;
    let mut search = Search { page, faults };
    about(&mut search, map);
    let columns = map.columns();
    for (id, _, count) in columns.stages.iter().filter(|(_, _, count)| *count > 0) {
        if let Some(stage) = map.stages.get(id).filter(|_| *count > 0) {
            search.within(&format!("s{id}"), "the stage", &stage.name);
            search.within(&format!("s{id}"), "the stage's time", &stage.time);
        }
    }
    for step in map.steps.values().filter(|step| columns.step(step.id).is_some() && !step.name.is_empty()) {
        search.within(&format!("p{}", step.id), "the step", &step.name);
    }
    for between in map.transitions.values() {
        let place = columns.stage(between.after).filter(|stage| stage + 1 < columns.stages.len());
        if place.is_some() {
            search.within(&format!("t{}", between.id), "the transition's note", &between.note);
        }
    }
    let shown = |lane: &Lane| !lane.hidden && options.lanes.as_ref().is_none_or(|lanes| lanes.contains(&lane.id));
    let open: BTreeMap<LaneId, &Lane> =
        map.lanes.values().filter(|lane| shown(lane) && !lane.collapsed).map(|lane| (lane.id, &**lane)).collect();
    for lane in map.lanes.values().filter(|lane| shown(lane)) {
        let rail = format!("n{}/title", lane.id);
        search.within(&rail, "the lane", &lane.name);
        // A heading over a group of lanes has no second line.
        if lane.kind != LaneKind::Divider || lane.divider != DividerKind::Group {
            search.within(&rail, "the lane's subtitle", &lane.subtitle);
        }
    }
    for card in map.cards.values() {
        match card.place {
            Some(place) if columns.span(place.range).is_some() => {
                if let Some(lane) = open.get(&place.lane) {
                    placed(&mut search, map, lane, card);
                }
            }
            None if !map.info.look.hide_parking_lot && options.lanes.is_none() => words_of(&mut search, card),
            _ => {}
        }
    }
    for point in map.emotions.values() {
        let drawn = open.get(&point.lane).is_some_and(|lane| lane.kind == LaneKind::Emotion);
        if drawn && columns.step(point.step).is_some() && point.value.is_finite() {
            search.within(&format!("e{}", point.id), "the label", &point.label);
            search.within(&format!("e{}", point.id), "the quote", &point.quote);
        }
    }
    links(&mut search, map, &columns, &open);
    if !options.on_screen {
        questions(&mut search, map);
    }
}

fn words_of(search: &mut Search<'_>, card: &Card) {
    let id = format!("c{}", card.id);
    search.within(&id, "the card", &card.title);
    search.within(&id, "the card's text", &card.text.text());
}

/// What a card in a lane shows there.
fn placed(search: &mut Search<'_>, map: &Map, lane: &Lane, card: &Card) {
    let id = format!("c{}", card.id);
    let channel = card.channel.and_then(|id| map.channels.get(&id)).map_or("", |channel| channel.name.as_str());
    match lane.kind {
        // These lanes show no cards; a matrix shows which channels they name.
        LaneKind::Emotion | LaneKind::Divider => return,
        LaneKind::Channels => {
            return search.either(
                [format!("{}/matrix", lane.id), format!("n{}/title", lane.id)],
                "the channel",
                channel,
            );
        }
        _ => words_of(search, card),
    }
    let plain = lane.kind == LaneKind::Text && lane.style == TextStyle::Bars;
    if plain || lane.kind == LaneKind::Storyboard {
        return;
    }
    search.within(&id, "the owner", &card.owner);
    if lane.kind != LaneKind::Metrics {
        search.within(&id, "the channel", channel);
    }
    if lane.kind == LaneKind::PainPoints {
        search.within(&id, "the code", &card.code);
    }
    if let Some(Horizon::Other(word)) = card.opportunity.as_ref().and_then(|more| more.horizon.as_ref())
        && lane.kind == LaneKind::Opportunities
    {
        search.within(&id, "the horizon", word);
    }
    if let Some(metric) = card.metric.as_ref().filter(|_| lane.kind == LaneKind::Metrics) {
        search.within(&id, "the value", &metric.value);
        // A unit of nothing says nothing.
        if !metric.value.is_empty() {
            search.within(&id, "the unit", &metric.unit);
        }
        search.within(&id, "the target", &metric.target);
    }
}

/// What the title block and the footer say.
fn about(search: &mut Search<'_>, map: &Map) {
    let info = &map.info;
    search.anywhere("the title", &info.title);
    search.anywhere("the scenario", &info.scenario);
    for part in [&info.scope.summary, &info.scope.start, &info.scope.end] {
        search.anywhere("the scope", part);
    }
    for objective in &info.objectives {
        search.anywhere("the objective", &objective.question);
    }
    for figure in &info.figures {
        search.anywhere("the figure", &figure.value);
        search.anywhere("the figure's unit", &figure.unit);
        search.anywhere("the figure's label", &figure.label);
    }
    for part in [&info.code, &info.owner, &info.version, &info.date] {
        search.anywhere("the footer", part);
    }
    let alone = map.personas.len() == 1;
    for persona in map.personas.values() {
        search.anywhere("the persona", &persona.name);
        if map.personas.len() <= 3 {
            search.anywhere("the persona's age", &persona.age);
            search.anywhere("the persona's summary", &persona.summary);
        }
        if alone {
            search.anywhere("the persona's quote", &persona.quote);
            persona.goals.iter().for_each(|goal| search.anywhere("the persona's goal", goal));
        }
    }
}

/// Words on arrows: ways back and ahead between columns, and those between boxes of a process.
fn links(search: &mut Search<'_>, map: &Map, columns: &Columns, open: &BTreeMap<LaneId, &Lane>) {
    let lane_of = |end: End| match end {
        End::Card(id) => map.cards.get(&id)?.place.map(|place| place.lane),
        End::Step(_) | End::Stage(_) => None,
    };
    let process =
        |end: End| lane_of(end).filter(|lane| map.lanes.get(lane).is_some_and(|lane| lane.kind == LaneKind::Process));
    let stands = |end: End| match end {
        End::Step(id) => columns.step(id).is_some(),
        End::Stage(id) => columns.stage(id).is_some_and(|stage| columns.stages[stage].2 > 0),
        End::Card(id) => {
            map.cards.get(&id).is_some_and(|card| card.place.is_some_and(|place| columns.span(place.range).is_some()))
        }
    };
    for link in map.links.values().filter(|link| link.from != link.to && stands(link.from) && stands(link.to)) {
        let jumps = matches!(link.kind, LinkKind::LoopsBack | LinkKind::SkipsTo);
        match (process(link.from), process(link.to)) {
            (None, None) if jumps => search.within(&format!("k{}", link.id), "the arrow's label", &link.label),
            (Some(from), Some(to))
                if from == to && open.contains_key(&from) && (jumps || link.kind == LinkKind::Flow) =>
            {
                // On slides a way to a box on another one is told in words.
                let groups = [format!("{from}/arrows"), format!("{from}/ways")];
                search.either(groups.clone(), "the arrow's label", &link.label);
                search.either(groups, "the wait", &link.wait);
            }
            _ => {}
        }
    }
}

/// Guiding questions show on the screen only.
fn questions(search: &mut Search<'_>, map: &Map) {
    let asked: Vec<&str> = map
        .stages
        .values()
        .map(|stage| stage.question.as_str())
        .filter(|question| !question.trim().is_empty() && search.page.all.contains(&bare(question)))
        .collect();
    if asked.is_empty() {
        return;
    }
    // A question whose words the map says elsewhere too may stand there.
    let mut rest = map.clone();
    for id in map.stages.keys() {
        if let Some(stage) = rest.stages.change(*id) {
            stage.question.clear();
        }
    }
    let mut said = String::new();
    strings(&serde_json::to_value(&rest).unwrap_or_default(), &mut said);
    for question in asked.into_iter().filter(|question| !said.contains(&bare(question))) {
        search.faults.add("question-shown", format!("“{question}” shows although it is for the screen only"));
    }
}

/// Every text in a value, as it is compared.
fn strings(value: &serde_json::Value, said: &mut String) {
    match value {
        serde_json::Value::String(text) => {
            said.push_str(&bare(text));
            said.push('\n');
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| strings(value, said)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| strings(value, said)),
        _ => {}
    }
}
