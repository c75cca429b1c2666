//! What stands beside the title: personas, scenario, scope, goals, key figures, logo.

use kurbo::{Point, Rect};
use throughline_assets::{color::Rgb, icons::IconStyle};
use throughline_model::{Figure, LaneKind, Persona, Tone};
use throughline_scene::{Meaning, Role};

use crate::{
    lane::emotion::signed,
    page::{Page, Type},
    pen::{Pen, ink},
    picture,
    title::{Part, portrait::*},
};

/// A part's heading, broken to its width; returns where its text starts.
fn heading(page: &mut Page<'_>, pen: &mut Pen, text: &str, width: f64) -> (f64, f64) {
    let laid = page.para(text, Type::new(14.0, 700, page.theme.ink).leading(19.0), width);
    pen.text(&laid, Point::ZERO);
    (laid.size.height + 6.0, laid.used)
}

pub(super) fn scenario(page: &mut Page<'_>, meaning: &mut Meaning) -> Vec<Part> {
    let info = &page.map.info;
    let scope = &info.scope;
    let ends = [scope.start.as_str(), scope.end.as_str()];
    let ends = ends.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(if page.rtl {
        " ← "
    } else {
        " → "
    });
    let about =
        [scope.summary.clone(), ends].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let mut parts = Vec::new();
    for (key, text) in [("scenario", info.scenario.clone()), ("scope", about)] {
        if text.is_empty() {
            continue;
        }
        let word = page.words.get(key);
        let width = if text.chars().count() > 220 { 380.0 } else { 250.0 };
        let mut pen = Pen::new();
        let (top, _) = heading(page, &mut pen, word, width);
        let laid = page.para(&text, Type::new(14.0, 400, page.theme.ink2).leading(20.0), width);
        pen.text(&laid, (0.0, top));
        meaning.children.push(Meaning::new(Role::Heading(2), word).into());
        meaning.children.push(Meaning::new(Role::Paragraph, text).into());
        parts.push(Part { width, height: top + laid.size.height, pen, rule: true });
    }
    parts
}

pub(super) fn wants(page: &mut Page<'_>, persona: &Persona, meaning: &mut Meaning) -> Option<Part> {
    if persona.goals.iter().all(|goal| goal.trim().is_empty()) {
        return None;
    }
    let width = 250.0;
    let mut pen = Pen::new();
    let first = crate::lane::emotion::first_name(&persona.name);
    let title = page.words.with("wants", &first);
    let (mut y, _) = heading(page, &mut pen, &title, width);
    let mut list = Meaning::new(Role::List, title.clone());
    for goal in persona.goals.iter().filter(|goal| !goal.trim().is_empty()) {
        let laid = page.para(goal, Type::new(14.0, 400, page.theme.ink2).leading(20.0), width - 26.0);
        pen.icon("check-circle", IconStyle::Fill, (-1.0, y + 1.0), 18.0, ink(page.theme.opportunity));
        pen.text(&laid, (26.0, y));
        y += laid.size.height + 7.0;
        list.children.push(Meaning::new(Role::Item, goal.clone()).into());
    }
    meaning.children.push(Meaning::new(Role::Heading(2), title).into());
    meaning.children.push(list.into());
    Some(Part { width, height: y - 7.0, pen, rule: true })
}

/// The author's figures, or counts of what is on the map.
pub(crate) fn figures(page: &Page<'_>) -> Vec<Figure> {
    let info = &page.map.info;
    if !info.figures.is_empty() {
        return info.figures.clone();
    }
    let words = page.words;
    let lanes = &page.map.lanes;
    let count = |kind: LaneKind| page.index.count(|id| lanes.get(&id).is_some_and(|lane| lane.kind == kind)).cards;
    let figure = |value: String, key: &str, tone: Tone| Figure {
        value,
        unit: String::new(),
        label: words.get(key).to_owned(),
        tone,
    };
    let counted = |number: usize, many: &str, one: &str, tone: Tone| {
        figure(number.to_string(), if number == 1 { one } else { many }, tone)
    };
    let mut found = Vec::new();
    match count(LaneKind::Touchpoints) {
        0 => {}
        number => found.push(counted(number, "touchpoints", "touchpoints1", Tone::Neutral)),
    }
    let moments = page.index.count(|_| true).moments;
    if moments > 0 {
        found.push(counted(moments, "keyMoments", "keyMoments1", Tone::Good));
    } else if count(LaneKind::PainPoints) > 0 {
        found.push(counted(count(LaneKind::PainPoints), "painPoints", "painPoints1", Tone::Neutral));
    }
    let lowest = page
        .map
        .emotions
        .values()
        .map(|point| point.value)
        .filter(|value| value.is_finite())
        .fold(f64::INFINITY, f64::min);
    if lowest < 0.0 {
        found.push(figure(signed(lowest), "lowestPoint", Tone::Bad));
    }
    found
}

/// The colour of a figure.
pub(crate) fn tone(page: &Page<'_>, tone: Tone) -> Rgb {
    let theme = page.theme;
    let own = !page.map.info.figures.is_empty();
    match tone {
        Tone::Neutral => theme.ink,
        // What is counted as a key moment wears the moments' colour.
        Tone::Good if !own => theme.moment.nudged(theme.bg, 4.5),
        Tone::Good => theme.opportunity.nudged(theme.bg, 4.5),
        Tone::Bad => theme.pain.nudged(theme.bg, 4.5),
    }
}

pub(super) fn glance(page: &mut Page<'_>, meaning: &mut Meaning) -> Option<Part> {
    let figures = figures(page);
    if figures.is_empty() {
        return None;
    }
    let theme = page.theme;
    let mut pen = Pen::new();
    let title = page.words.get("atAGlance").to_owned();
    let (top, widest) = heading(page, &mut pen, &title, 260.0);
    let mut list = Meaning::new(Role::List, title.clone());
    let mut x = 0.0;
    let mut bottom = 0.0_f64;
    for figure in &figures {
        let color = tone(page, figure.tone);
        let value = page.number(&figure.value, Type::new(34.0, 700, color).leading(42.0).tracked(-0.6));
        let unit = page.number(&figure.unit, Type::new(15.0, 600, color).leading(20.0));
        let label = page.para(
            &figure.label,
            Type::new(13.0, 400, theme.ink2).leading(17.0),
            104.0_f64.max(value.used + unit.used),
        );
        pen.text(&value, (x, top - 6.0));
        pen.text(&unit, (x + value.used + 4.0, top - 6.0 + 42.0 - 28.0));
        pen.text(&label, (x, top + 36.0));
        x += (value.used + 4.0 + unit.used).max(label.used) + 26.0;
        bottom = bottom.max(top + 36.0 + label.size.height);
        list.children
            .push(Meaning::new(Role::Item, format!("{} {} {}", figure.value, figure.unit, figure.label)).into());
    }
    meaning.children.push(Meaning::new(Role::Heading(2), title).into());
    meaning.children.push(list.into());
    Some(Part { width: (x - 26.0).max(widest), height: bottom, pen, rule: true })
}

pub(super) fn persona_part(page: &mut Page<'_>, nth: usize, persona: &Persona, meaning: &mut Meaning) -> Part {
    let theme = page.theme;
    let color = page.persona_color(nth);
    let mut pen = Pen::new();
    portrait(page, &mut pen, nth, persona, Point::new(46.0, 62.0), 42.0);
    let width = 300.0;
    let x = 110.0;
    let role = if persona.role.is_empty() {
        page.words.get(if persona.primary { "primaryPersona" } else { "persona" }).to_owned()
    } else {
        persona.role.clone()
    };
    let role = page.para(&role, Type::new(13.0, 700, color.nudged(theme.bg, 4.5)).leading(18.0), width - x);
    let name = [persona.name.clone(), persona.age.clone()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let laid = page.para(&name, Type::new(17.0, 700, theme.ink).leading(22.0), width - x);
    let summary = page.para(&persona.summary, Type::new(14.0, 400, theme.ink2).leading(19.0), width - x);
    let width = x + [&role, &laid, &summary].iter().map(|text| text.used).fold(60.0, f64::max);
    let mut y = if summary.lines.is_empty() { 62.0 - (role.size.height + laid.size.height) / 2.0 } else { 6.0 };
    for text in [&role, &laid, &summary] {
        pen.text(text, (x, y));
        y += text.size.height + 2.0;
    }
    if !name.is_empty() {
        meaning.children.push(Meaning::new(Role::Heading(2), name).into());
    }
    if !persona.summary.is_empty() {
        meaning.children.push(Meaning::new(Role::Paragraph, persona.summary.clone()).into());
    }
    Part { width, height: y.max(112.0), pen, rule: true }
}

pub(super) fn logo(page: &Page<'_>) -> Option<Part> {
    let id = page.map.info.look.logo?;
    let picture = page.map.pictures.get(&id)?;
    let logo = picture::within(picture, Rect::new(0.0, 0.0, 150.0, 64.0));
    let size = logo.size();
    let mut pen = Pen::new();
    picture::cover(&mut pen, picture, logo.with_origin(Point::ZERO), 0.0, page.theme.mono).then_some(Part {
        width: size.width,
        height: size.height,
        pen,
        rule: false,
    })
}
