//! What an emotion lane says in words, for those who do not see it.

use std::{collections::BTreeMap, sync::Arc};

use throughline_model::{EmotionPoint, Lane};
use throughline_scene::{Meaning, Role};

use crate::{
    lane::emotion::{Curve, series_word, signed},
    memo::part,
    page::Page,
};

/// What a chart shows, in a sentence or two, for those who do not see it.
pub(super) fn describe(page: &Page<'_>, lane: &Lane, curves: &[&Curve<'_>]) -> String {
    let mut parts = vec![lane.name.clone()];
    for curve in curves.iter().filter(|curve| !curve.points.is_empty()) {
        let who = if curve.name.is_empty() { page.words.get("everybody") } else { &curve.name };
        let find = |better: fn(f64, f64) -> bool| {
            curve.points.iter().fold(None::<&(usize, &Arc<EmotionPoint>)>, |best, point| match best {
                Some(best) if !better(point.1.value, best.1.value) => Some(best),
                _ => Some(point),
            })
        };
        let tell = |point: Option<&(usize, &Arc<EmotionPoint>)>| {
            point.map_or(String::new(), |(step, point)| {
                format!(
                    "{} ({}{}{})",
                    signed(point.value),
                    page.step_name(*step),
                    if point.label.is_empty() { "" } else { ": " },
                    point.label
                )
            })
        };
        parts.push(format!(
            "{who}, {}: {} … {}",
            series_word(page, lane, curve.series),
            tell(find(|a, b| a > b)),
            tell(find(|a, b| a < b))
        ));
    }
    parts.join(". ")
}

pub(super) fn cells(page: &Page<'_>, lane: &Lane, curves: &[Curve<'_>]) -> Vec<Arc<Meaning>> {
    let mut steps: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for curve in curves {
        for (step, point) in &curve.points {
            let word = point.word.and_then(|id| page.map.words.get(&id)).map(|word| word.name.clone());
            let mut parts = vec![
                curve.name.clone(),
                if curves.len() > 1 { series_word(page, lane, curve.series) } else { String::new() },
                signed(point.value),
            ];
            parts.extend(word);
            parts.extend([point.label.clone(), point.quote.clone()]);
            parts.retain(|part| !part.is_empty());
            steps.entry(*step).or_default().push(parts.join(", "));
        }
    }
    let chart = format!("curve{}", super::emotion::who(&curves.iter().collect::<Vec<_>>()));
    steps
        .into_iter()
        .map(|(step, texts)| {
            let mut cell =
                Meaning::new(Role::Cell, "").with(texts.into_iter().map(|text| Meaning::new(Role::Paragraph, text)));
            cell.column = Some(step as u32);
            cell.nodes.push(part(lane.id, &chart));
            Arc::new(cell)
        })
        .collect()
}
