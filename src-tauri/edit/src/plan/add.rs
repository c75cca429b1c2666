//! Adds what is not a card: stages, steps, lanes, people, sources, evidence, words, links and pictures.

use throughline_model::*;

use crate::{Action, At, Dictionary, Fields, Label, Refusal, fields, planner::Planner};

/// Adds a stage with its steps.
pub(super) fn stage(
    planner: &mut Planner<'_>,
    name: &str,
    at: At,
    steps: &[String],
    new: &Fields,
    id: Option<StageId>,
) -> Result<Label, Refusal> {
    let id = planner.id::<Stage>(id)?;
    let siblings = planner.siblings(|_: &Stage| true);
    let order = planner.key(&siblings, at, None)?;
    let stage = Stage { order, name: name.to_owned(), ..Stage::new(id) };
    planner.put(fields::with(&stage, fields::ORDERED, new)?);
    let names: &[String] = if steps.is_empty() { &[String::new()] } else { steps };
    for (name, order) in names.iter().zip(OrderKey::spread(names.len())) {
        let step = planner.free::<Step>();
        planner.put(Step { order, name: name.clone(), ..Step::new(step, id) });
    }
    planner.made.push(id.into());
    Ok(Label::new(Action::Add, "stage"))
}

/// Adds a step to a stage.
pub(super) fn step(
    planner: &mut Planner<'_>,
    stage: StageId,
    name: &str,
    at: At,
    new: &Fields,
    id: Option<StepId>,
) -> Result<Label, Refusal> {
    planner.need::<Stage>(stage)?;
    let id = planner.id::<Step>(id)?;
    let siblings = planner.steps_of(stage);
    let order = planner.key(&siblings, at, None)?;
    let step = Step { order, name: name.to_owned(), ..Step::new(id, stage) };
    planner.put(fields::with(&step, fields::STEP, new)?);
    planner.made.push(id.into());
    Ok(Label::new(Action::Add, "step"))
}

/// Adds a lane.
pub(super) fn lane(
    planner: &mut Planner<'_>,
    kind: &LaneKind,
    name: &str,
    at: At,
    new: &Fields,
    id: Option<LaneId>,
) -> Result<Label, Refusal> {
    let id = planner.id::<Lane>(id)?;
    let siblings = planner.siblings(|_: &Lane| true);
    let order = planner.key(&siblings, at, None)?;
    let align = match kind {
        LaneKind::Touchpoints | LaneKind::Emotion | LaneKind::Channels | LaneKind::Process | LaneKind::Storyboard => {
            Alignment::Steps
        }
        LaneKind::Text
        | LaneKind::Quotes
        | LaneKind::Questions
        | LaneKind::PainPoints
        | LaneKind::Opportunities
        | LaneKind::Metrics
        | LaneKind::Divider
        | LaneKind::Unknown(_) => Alignment::Stages,
    };
    let lane = Lane { order, name: name.to_owned(), align, ..Lane::new(id, kind.clone()) };
    planner.put(fields::with(&lane, fields::ORDERED, new)?);
    planner.made.push(id.into());
    Ok(Label::new(Action::Add, "lane"))
}

/// Adds a persona.
pub(super) fn persona(
    planner: &mut Planner<'_>,
    name: &str,
    at: At,
    new: &Fields,
    id: Option<PersonaId>,
) -> Result<Label, Refusal> {
    let id = planner.id::<Persona>(id)?;
    let siblings = planner.siblings(|_: &Persona| true);
    let order = planner.key(&siblings, at, None)?;
    let persona = Persona { order, name: name.to_owned(), ..Persona::new(id) };
    planner.put(fields::with(&persona, fields::ORDERED, new)?);
    planner.made.push(id.into());
    Ok(Label::new(Action::Add, "persona"))
}

/// Adds a source of evidence.
pub(super) fn source(
    planner: &mut Planner<'_>,
    name: &str,
    new: &Fields,
    id: Option<SourceId>,
) -> Result<Label, Refusal> {
    let id = planner.id::<Source>(id)?;
    let siblings = planner.siblings(|_: &Source| true);
    let order = planner.key(&siblings, At::Last, None)?;
    let source = Source {
        id,
        order,
        name: name.to_owned(),
        kind: SourceKind::default(),
        method: Method::default(),
        date: Date::new(),
        sample: None,
        relevance: None,
        stale_after: Date::new(),
        reference: String::new(),
        ext: Ext::new(),
    };
    planner.put(fields::with(&source, fields::ORDERED, new)?);
    planner.made.push(id.into());
    Ok(Label::new(Action::Add, "source"))
}

/// Hangs evidence on a card, an item for each line; without lines one item with the fields alone.
pub(super) fn evidence(
    planner: &mut Planner<'_>,
    card: CardId,
    source: Option<SourceId>,
    lines: &str,
    new: &Fields,
) -> Result<Label, Refusal> {
    planner.need::<Card>(card)?;
    if let Some(source) = source {
        planner.need::<Source>(source)?;
    }
    let mut lines: Vec<&str> = super::paste::lines_of(lines);
    if lines.is_empty() {
        if new.is_empty() && source.is_none() {
            return Err(Refusal::Nothing("there is no evidence to add"));
        }
        lines.push("");
    }
    let mut last =
        planner.map.evidence.values().filter(|item| item.card == card).map(|item| &item.order).max().cloned();
    for line in &lines {
        let id = planner.free::<Evidence>();
        let order = OrderKey::between(last.as_ref(), None);
        last = Some(order.clone());
        let item = Evidence {
            id,
            order,
            card,
            source,
            figure: String::new(),
            observation: (*line).to_owned(),
            interpretation: String::new(),
            quote: String::new(),
            ext: Ext::new(),
        };
        planner.put(fields::with(&item, fields::EVIDENCE, new)?);
        planner.made.push(id.into());
    }
    // What rests on something is no assumption any more.
    let method = source.and_then(|source| planner.map.sources.get(&source)).map(|source| source.method);
    planner.change(card, |card: &mut Card| {
        if matches!(card.status, None | Some(EvidenceStatus::Assumption)) {
            card.status = Some(match method {
                Some(Method::Quantitative) => EvidenceStatus::DataBacked,
                Some(Method::Qualitative) | None => EvidenceStatus::Anecdotal,
            });
        }
    });
    Ok(Label::of(Action::Add, "evidence", lines.len()))
}

/// Adds a word to a dictionary; a word that is there already is refused.
pub(super) fn entry(planner: &mut Planner<'_>, kind: Dictionary, name: &str, new: &Fields) -> Result<Label, Refusal> {
    macro_rules! entry {
        ($kind:ident $(, $value:ident)?) => {{
            let siblings = planner.siblings(|_: &$kind| true);
            if let Some(known) = siblings.iter().find(|known| known.name.to_lowercase() == name.to_lowercase()) {
                return Err(Refusal::Taken(known.id.into()));
            }
            let id = planner.free::<$kind>();
            let order = planner.key(&siblings, At::Last, None)?;
            let icon = None;
            let word = $kind { id, order, name: name.to_owned(), icon, ext: Ext::new(), $($value: Default::default())? };
            planner.put(fields::with(&word, fields::ORDERED, new)?);
            planner.made.push(id.into());
            Ok(Label::new(Action::Add, <$kind as Kept>::part(id).kind()))
        }};
    }
    if name.trim().is_empty() {
        return Err(Refusal::Nothing("the word has no letters"));
    }
    match kind {
        Dictionary::Channel => entry!(Channel, color),
        Dictionary::Device => entry!(Device, color),
        Dictionary::Department => entry!(Department, color),
        Dictionary::EmotionWord => entry!(EmotionWord, value),
    }
}

/// Links two parts; the same link a second time is refused.
pub(super) fn link(
    planner: &mut Planner<'_>,
    kind: LinkKind,
    from: End,
    to: End,
    new: &Fields,
) -> Result<Label, Refusal> {
    for end in [from, to] {
        match end {
            End::Card(id) => drop(planner.need::<Card>(id)?),
            End::Step(id) => drop(planner.need::<Step>(id)?),
            End::Stage(id) => drop(planner.need::<Stage>(id)?),
        }
    }
    let same = |link: &&std::sync::Arc<Link>| (link.kind, link.from, link.to) == (kind, from, to);
    if let Some(known) = planner.map.links.values().find(same) {
        return Err(Refusal::Taken(known.id.into()));
    }
    let id = planner.free::<Link>();
    let link = Link { id, kind, from, to, label: String::new(), wait: String::new(), problem: false, ext: Ext::new() };
    planner.put(fields::with(&link, fields::LINK, new)?);
    planner.made.push(id.into());
    Ok(Label::new(Action::Add, "link"))
}

/// Keeps a picture; one that is there already stays as it is.
pub(super) fn picture(planner: &mut Planner<'_>, picture: &Picture) {
    if !planner.map.pictures.contains_key(&picture.id) {
        planner.put(picture.clone());
    }
    planner.made.push(picture.id.into());
}
