//! The words that a workbook and a page add to a map. Knows no format.

use throughline_model::*;

/// A word by its key: the author's own, or the usual one.
pub(crate) fn word<'m>(map: &'m Map, (key, usual): (&str, &'m str)) -> &'m str {
    map.info.words.get(key).map_or(usual, String::as_str)
}

pub(crate) const MOMENT: (&str, &str) = ("momentOfTruth", "Moment of truth");
pub(crate) const PARKING: (&str, &str) = ("parkingLot", "Parking lot");
pub(crate) const EVERYBODY: (&str, &str) = ("everybody", "Everybody");

pub(crate) fn severity(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Minor => ("minor", "Minor"),
        Severity::Serious => ("serious", "Serious"),
        Severity::Critical => ("critical", "Critical"),
    }
}

/// Nothing for a pain point that simply hurts.
pub(crate) fn pain_status(status: PainStatus) -> Option<(&'static str, &'static str)> {
    match status {
        PainStatus::Open => None,
        PainStatus::Resolved => Some(("resolved", "Resolved")),
        PainStatus::Returned => Some(("returned", "Returned")),
    }
}

pub(crate) fn horizon<'m>(map: &'m Map, horizon: &'m Horizon) -> &'m str {
    match horizon {
        Horizon::QuickWin => word(map, ("quickWin", "Quick win")),
        Horizon::Strategic => word(map, ("strategic", "Strategic")),
        Horizon::BigBet => word(map, ("bigBet", "Big bet")),
        Horizon::Other(own) => own,
    }
}

/// Nothing for what is only proposed.
pub(crate) fn action_status(status: ActionStatus) -> Option<(&'static str, &'static str)> {
    match status {
        ActionStatus::Proposed => None,
        ActionStatus::Agreed => Some(("agreed", "Agreed")),
        ActionStatus::Doing => Some(("doing", "Doing")),
        ActionStatus::Done => Some(("done", "Done")),
        ActionStatus::Dropped => Some(("dropped", "Dropped")),
    }
}

pub(crate) fn evidence_status(status: EvidenceStatus) -> (&'static str, &'static str) {
    match status {
        EvidenceStatus::Assumption => ("assumption", "Assumption"),
        EvidenceStatus::Anecdotal => ("anecdotal", "Anecdotal"),
        EvidenceStatus::DataBacked => ("dataBacked", "Data-backed"),
        EvidenceStatus::Validated => ("validated", "Validated"),
    }
}

pub(crate) fn quality(quality: Quality) -> (&'static str, &'static str) {
    match quality {
        Quality::Seamless => ("seamless", "Seamless"),
        Quality::Bumpy => ("bumpy", "Bumpy"),
        Quality::Broken => ("broken", "Broken"),
    }
}

pub(crate) fn map_kind(kind: MapKind) -> (&'static str, &'static str) {
    match kind {
        MapKind::Customer => ("customerJourney", "Customer journey"),
        MapKind::Buyer => ("buyerJourney", "Buyer journey"),
        MapKind::User => ("userJourney", "User journey"),
        MapKind::Employee => ("employeeJourney", "Employee journey"),
        MapKind::ServiceBlueprint => ("serviceBlueprint", "Service blueprint"),
    }
}

pub(crate) fn map_state(state: MapState) -> (&'static str, &'static str) {
    match state {
        MapState::Current => ("currentState", "current state"),
        MapState::Future => ("futureState", "future state"),
    }
}

/// What the two curves of a lane are.
pub(crate) fn series(lane: &Lane, series: Series) -> (&'static str, &'static str) {
    match (lane.series, series) {
        (SeriesMeaning::CurrentFuture, Series::First) => ("asIs", "as it is"),
        (SeriesMeaning::CurrentFuture, Series::Second) => ("toBe", "as it should be"),
        (SeriesMeaning::ReportedBelieved, Series::First) => ("reported", "reported"),
        (SeriesMeaning::ReportedBelieved, Series::Second) => ("believed", "believed"),
    }
}

/// An arrow for where a number is heading.
pub(crate) fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Up => "▲",
        Trend::Down => "▼",
        Trend::Flat => "►",
    }
}

/// A score with its sign: `+1.5`, `−2`, `0`.
pub(crate) fn score(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    match rounded {
        value if value > 0.0 => format!("+{value}"),
        value if value < 0.0 => format!("−{}", -value),
        _ => "0".to_owned(),
    }
}

/// A number as printed, with its unit.
pub(crate) fn figure(metric: &Metric) -> String {
    [metric.value.as_str(), metric.unit.as_str()].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a point of a curve is called: its label, or its word.
pub(crate) fn feeling<'m>(map: &'m Map, point: &'m EmotionPoint) -> &'m str {
    let word = point.word.and_then(|id| map.words.get(&id)).map_or("", |word| &word.name);
    if point.label.is_empty() { word } else { &point.label }
}

/// One curve of a lane: whose it is, which of the two, and its points by column.
pub(crate) struct Curve<'m> {
    pub(crate) persona: Option<&'m Persona>,
    pub(crate) series: Series,
    pub(crate) name: String,
    pub(crate) points: Vec<Option<&'m EmotionPoint>>,
}

/// The curves of an emotion lane, in the order of the personas.
pub(crate) fn curves<'m>(map: &'m Map, columns: &Columns, lane: &Lane) -> Vec<Curve<'m>> {
    let mut people: Vec<Option<&Persona>> = vec![None];
    people.extend(map.personas.ordered().into_iter().map(|persona| Some(persona.as_ref())));
    let own = |point: &&EmotionPoint| point.lane == lane.id;
    let points: Vec<&EmotionPoint> = map.emotions.values().map(AsRef::as_ref).filter(own).collect();
    let both = points.iter().any(|point| point.series == Series::Second);
    let mut curves = Vec::new();
    for persona in people {
        for which in [Series::First, Series::Second] {
            let mut line: Vec<Option<&EmotionPoint>> = vec![None; columns.steps.len()];
            let mine = |point: &&&EmotionPoint| point.persona == persona.map(|it| it.id) && point.series == which;
            for point in points.iter().filter(mine) {
                if let Some(at) = columns.step(point.step) {
                    line[at] = Some(point);
                }
            }
            if line.iter().all(Option::is_none) {
                continue;
            }
            let who = persona.map_or_else(|| word(map, EVERYBODY), |persona| persona.name.as_str());
            let name = match both {
                true => format!("{who}, {}", word(map, series(lane, which))),
                false => who.to_owned(),
            };
            curves.push(Curve { persona, series: which, name, points: line });
        }
    }
    curves
}
