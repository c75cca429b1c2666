//! Lays what a foreign file says in a lane onto the map: the lane's kind, its cards and its feelings. Knows no format.

use throughline_model::*;

use crate::{
    csv::{cells, markup, words},
    diagnostic::Findings,
    draft::{Draft, Feeling},
    feeling::{self, Said, Scale},
};

/// What a lane says at one place of the map.
#[derive(Clone, Debug)]
pub(crate) struct Filled {
    /// The text, with the little Markdown of cells in it.
    pub(crate) text: String,
    /// Where it stands in the file.
    pub(crate) place: (u32, u32),
    pub(crate) range: Range,
    /// The step of a feeling.
    pub(crate) step: StepId,
    pub(crate) persona: Option<PersonaId>,
}

/// What stands over a lane.
pub(crate) struct Heading<'h> {
    pub(crate) name: &'h str,
    pub(crate) place: (u32, u32),
    /// The lane's index in the file, for one without a name.
    pub(crate) column: usize,
}

/// How the lanes of a file are laid.
#[derive(Clone, Copy)]
pub(crate) struct Laying {
    /// Cards of the lanes lie on steps.
    pub(crate) steps: bool,
    /// The scale of all scores, if somebody has said it.
    pub(crate) scale: Option<Scale>,
}

/// So many cells, in words.
fn count(cells: usize) -> String {
    if cells == 1 { "one cell".to_owned() } else { format!("{cells} cells") }
}

/// A text on one line, without its formatting.
pub(crate) fn one_line(text: &str) -> String {
    let text = text.trim().replace("<br>", " ");
    let plain: String = markup::spans(&text, false).into_iter().map(|span| span.text).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds a lane with its cards, or its feelings, or both as two lanes.
pub(crate) fn lane(
    heading: &Heading<'_>,
    filled: Vec<Filled>,
    laying: Laying,
    draft: &mut Draft,
    findings: &mut Findings,
) {
    let mut name = one_line(heading.name);
    if name.is_empty() {
        let place = filled.first().map_or(heading.place, |one| one.place);
        name = format!("Column {}", heading.column + 1);
        let message = format!("a column has cells but no heading; it became the lane \"{name}\"");
        findings.warn("heading-missing", place, message, "write what the column is about into its first cell");
    }
    let align = if laying.steps { Alignment::Steps } else { Alignment::Stages };
    let all = filled.len();
    let filled: Vec<Filled> = filled.into_iter().filter(|one| !cells::vacant(&one.text)).collect();
    if filled.len() < all {
        let vacant = count(all - filled.len());
        let message = format!("{vacant} of the lane \"{name}\" with a dash only were taken for empty");
        findings.note("dash-only", heading.place, message, "nothing needs to be done");
    }
    let kinds = words::kinds(&name);
    let feels = kinds.first() == Some(&LaneKind::Emotion);
    let kind = kinds.iter().find(|kind| **kind != LaneKind::Emotion).cloned().unwrap_or_default();
    let rest = if feels { feelings(&name, filled, laying.scale, draft, findings) } else { Some(filled) };
    let Some(rest) = rest else { return };
    let lane = draft.lane(kind.clone(), &name, align);
    for Filled { text, range, persona, .. } in rest {
        for item in cells::items(&text, &kind, &name) {
            let card = draft.card(Some(Place { lane, range }), item.title, item.text);
            card.metric = item.metric;
            card.personas = persona.into_iter().collect();
        }
    }
}

/// Makes an emotion lane if most cells tell a score; hands back what remains for a lane of text, `None` if nothing does.
fn feelings(
    name: &str,
    filled: Vec<Filled>,
    scale: Option<Scale>,
    draft: &mut Draft,
    findings: &mut Findings,
) -> Option<Vec<Filled>> {
    let said: Vec<_> = filled.iter().map(|one| feeling::read(&cells::flat(&one.text))).collect();
    let told = said.iter().flatten().count();
    if told == 0 || told * 10 < filled.len() * 6 {
        return Some(filled);
    }
    let values: Vec<Said> = said.iter().flatten().map(|(said, _)| *said).collect();
    let settled = feeling::settle(&values, name, scale);
    tell(name, &values, settled, findings);
    let lane = draft.lane(LaneKind::Emotion, name, Alignment::Steps);
    let mut rest = Vec::new();
    for (one, said) in filled.into_iter().zip(said) {
        let Some((said, label)) = said else {
            rest.push(one);
            continue;
        };
        let feeling = Feeling {
            persona: one.persona,
            label: one_line(&label),
            ..Feeling::new(lane, one.step, feeling::score(said, settled.scale))
        };
        if !draft.point(feeling) {
            rest.push(one);
        }
    }
    if rest.is_empty() {
        return None;
    }
    let place = rest.first().map_or((0, 0), |one| one.place);
    let message = format!("{} of the lane \"{name}\" without a score became a lane of text", count(rest.len()));
    findings.warn("score-missing", place, message, "write a number or a plain word for the feeling there");
    Some(rest)
}

/// Says what was guessed about a lane's scores.
fn tell(name: &str, values: &[Said], settled: feeling::Settled, findings: &mut Findings) {
    let by_word = values.iter().filter(|said| matches!(said, Said::Word(..))).count();
    if by_word > 0 {
        let message = format!("{by_word} scores of the lane \"{name}\" were guessed from words or faces");
        findings.note("score-guessed", (0, 0), message, "look at the curve and move the points that are wrong");
    }
    let mixed = values.iter().filter(|said| matches!(said, Said::Word(_, true))).count();
    if mixed > 0 {
        let message = format!("{} of the lane \"{name}\" say good and bad at once; their mean was taken", count(mixed));
        findings.note("score-mixed", (0, 0), message, "split such a step in two if the feeling changes within it");
    }
    if settled.guessed && values.iter().any(|said| matches!(said, Said::Bare(..))) {
        let unsure = if settled.unsure { ", but another scale would fit as well" } else { "" };
        let message =
            format!("the numbers of the lane \"{name}\" were read as a scale of {}{unsure}", settled.scale.told());
        findings.note("scale-guessed", (0, 0), message, "write them as 3/5 or +1, or name the scale, if it is another");
    }
    let (low, high) = settled.scale.ends();
    let outside = |said: &&Said| if let Said::Bare(value, _) = said { !(low..=high).contains(value) } else { false };
    let outside = values.iter().filter(outside).count();
    if outside > 0 {
        let scale = settled.scale.told();
        let message = format!("{outside} scores of the lane \"{name}\" lie outside of {scale}; they are kept");
        findings.warn("score-outside", (0, 0), message, "correct the scores, or read the file with another scale");
    }
}
