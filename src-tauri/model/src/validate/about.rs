//! What the map says about itself, its personas, sources, dictionaries and pictures.

use super::cards::{nearest_grade, no_grade};
use super::codes::{
    COLOR, Code, INFO_ACCENT, INFO_ANSWER, INFO_DEPARTMENT, INFO_LOGO, INFO_PRIORITY, INFO_STAGE_COLOR,
    PERSONA_PORTRAIT, PERSONA_SHARE, PICTURE_SIZE, SOURCE_RELEVANCE,
};
use super::grid::{nearest_share, no_share};
use super::{Named, Report};
use crate::*;

const MAP: &str = "map";

fn is_color(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// The colour that was meant, if one can tell: without its mark, or with three digits.
fn completed(text: &str) -> Option<String> {
    let digits = text.trim().trim_start_matches('#');
    let whole = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    Some(format!("#{whole}")).filter(|color| is_color(color))
}

/// Whether everything around the grid is sound.
pub(super) fn check(map: &Map, report: &mut Report) {
    info(map, report);
    personas(map, report);
    colors(map, report);
    for source in map.sources.values() {
        let id = source.id;
        if let Some(bad) = no_grade(source.relevance) {
            report.add(&SOURCE_RELEVANCE, source.as_ref(), &bad.to_string(), move |map| {
                if let Some(source) = map.sources.change(id) {
                    nearest_grade(&mut source.relevance);
                }
            });
        }
    }
    for picture in map.pictures.values().filter(|picture| picture.width == 0 || picture.height == 0) {
        let id = picture.id;
        let size = format!("{} × {}", picture.width, picture.height);
        report.add(&PICTURE_SIZE, picture.as_ref(), &size, move |map| {
            if let Some(picture) = map.pictures.change(id) {
                let side = picture.width.max(picture.height).max(1);
                (picture.width, picture.height) = (side, side);
            }
        });
    }
}

fn info(map: &Map, report: &mut Report) {
    let info = &map.info;
    if let Some(bad) = no_grade(info.priority) {
        let mend = |map: &mut Map| nearest_grade(&mut map.info.priority);
        report.say(&INFO_PRIORITY, MAP.to_owned(), &bad.to_string(), mend);
    }
    let answers = info.objectives.iter().flat_map(|objective| &objective.answers);
    for &card in answers.filter(|card| !map.cards.contains_key(card)) {
        report.say(&INFO_ANSWER, MAP.to_owned(), &card.to_string(), move |map| {
            for objective in &mut map.info.objectives {
                objective.answers.retain(|answer| *answer != card);
            }
        });
    }
    let departments = info.contributors.iter().filter_map(|person| person.department);
    for department in departments.filter(|id| !map.departments.contains_key(id)) {
        report.say(&INFO_DEPARTMENT, MAP.to_owned(), &department.to_string(), move |map| {
            for person in &mut map.info.contributors {
                person.department = person.department.filter(|id| *id != department);
            }
        });
    }
    if let Some(logo) = info.look.logo.filter(|logo| !map.pictures.contains_key(logo)) {
        report.say(&INFO_LOGO, MAP.to_owned(), &logo.to_string(), |map| map.info.look.logo = None);
    }
    if let Some(bad) = info.look.accent.as_ref().filter(|color| !is_color(color)) {
        let color = completed(bad);
        report.say(&INFO_ACCENT, MAP.to_owned(), bad, |map| map.info.look.accent = color);
    }
    for bad in info.look.stage_colors.iter().filter(|color| !is_color(color)) {
        let (given, color) = (bad.clone(), completed(bad));
        report.say(&INFO_STAGE_COLOR, MAP.to_owned(), bad, move |map| {
            let colors = std::mem::take(&mut map.info.look.stage_colors);
            let mended = colors.into_iter().filter_map(|own| if own == given { color.clone() } else { Some(own) });
            map.info.look.stage_colors = mended.collect();
        });
    }
}

fn personas(map: &Map, report: &mut Report) {
    for persona in map.personas.values() {
        let id = persona.id;
        if let Some(bad) = no_share(persona.share) {
            report.add(&PERSONA_SHARE, persona.as_ref(), &bad.to_string(), move |map| {
                if let Some(persona) = map.personas.change(id) {
                    nearest_share(&mut persona.share);
                }
            });
        }
        if let Some(gone) = persona.portrait.filter(|picture| !map.pictures.contains_key(picture)) {
            report.add(&PERSONA_PORTRAIT, persona.as_ref(), &gone.to_string(), move |map| {
                if let Some(persona) = map.personas.change(id) {
                    persona.portrait = None;
                }
            });
        }
    }
}

fn color<E: Named>(
    code: &Code,
    entity: &E,
    written: Option<&String>,
    report: &mut Report,
    set: impl FnOnce(&mut Map, Option<String>) + 'static,
) {
    if let Some(bad) = written.filter(|color| !is_color(color)) {
        let meant = completed(bad);
        report.add(code, entity, bad, move |map| set(map, meant));
    }
}

macro_rules! colored {
    ($($table:ident $code:literal)+) => {
        fn colors(map: &Map, report: &mut Report) {
            $(for entity in map.$table.values() {
                let id = entity.id;
                color(&COLOR.of($code), entity.as_ref(), entity.color.as_ref(), report, move |map, color| {
                    if let Some(entity) = map.$table.change(id) {
                        entity.color = color;
                    }
                });
            })+
        }
    };
}

colored! {
    stages "stage.color" personas "persona.color" channels "channel.color" devices "device.color"
    departments "department.color"
}
