//! The title block: what the map is, whose journey it draws, what it is about, and its key figures.

mod parts;
mod portrait;

use std::sync::Arc;

use kurbo::{Point, Size};
use throughline_assets::icons::IconStyle;
use throughline_model::{Map, MapKind, MapState, Persona};
use throughline_scene::{Meaning, Role, Stroke};

pub(crate) use parts::{figures, tone};
pub(crate) use portrait::portrait;

use crate::{
    page::{Page, Type},
    pen::{Pen, ink},
    title::parts::*,
    words::Words,
};

/// A part of the title block beside the title.
struct Part {
    width: f64,
    height: f64,
    pen: Pen,
    rule: bool,
}

/// The title block as laid out.
pub(crate) struct Title {
    pub(crate) pen: Pen,
    pub(crate) height: f64,
    pub(crate) meaning: Meaning,
}

/// Lays the block out from the page's top.
pub(crate) fn lay(page: &mut Page<'_>) -> Title {
    let mut meaning = Meaning::new(Role::Section, "");
    // What stands beside or below the title is read after it.
    let mut aside = Meaning::new(Role::Section, "");
    let personas: Vec<Arc<Persona>> = page.map.personas.ordered().into_iter().cloned().collect();
    let mut parts = Vec::new();
    if (2..=3).contains(&personas.len()) {
        for (nth, persona) in personas.iter().enumerate() {
            parts.push(persona_part(page, nth, persona, &mut aside));
        }
    }
    parts.extend(scenario(page, &mut aside));
    if let [only] = &personas[..] {
        parts.extend(wants(page, only, &mut aside));
    }
    parts.extend(glance(page, &mut aside));
    parts.extend(logo(page));

    let margin = page.grid.frame.margin;
    let width = page.grid.width - margin * 2.0;
    let gap = 46.0;
    // What does not fit beside the title goes into rows below it.
    let mut beside = Vec::new();
    let mut below = Vec::new();
    let mut left = width - (width * 0.36).clamp(420.0, 600.0);
    for part in parts {
        if part.width + gap <= left && below.is_empty() {
            left -= part.width + gap;
            beside.push(part);
        } else {
            below.push(part);
        }
    }
    let taken: f64 = beside.iter().map(|part| part.width + gap).sum();
    let mut pen = Pen::new();
    let head = head(page, &mut pen, width - taken - 10.0, &personas, &mut meaning);
    meaning.children.append(&mut aside.children);
    let mut x = page.grid.width - margin - taken + gap;
    let mut height = head;
    let tallest = beside.iter().map(|part| part.height).fold(96.0, f64::max);
    for part in beside {
        let wide = part.width;
        height = height.max(place(page, &mut pen, part, (x, 42.0), tallest));
        x += wide + gap;
    }
    let mut y = height + 18.0;
    let mut row = 0.0_f64;
    let mut x = margin + if below.first().is_some_and(|part| part.rule) { 24.0 } else { 0.0 };
    let start = x;
    for part in below {
        if x + part.width > page.grid.width - margin && x > start {
            x = start;
            y += row + 16.0;
            row = 0.0;
        }
        let wide = part.width;
        row = row.max(place(page, &mut pen, part, (x, y), 40.0) - y);
        x += wide + gap;
        height = y + row;
    }
    Title { pen, height: height + 24.0, meaning }
}

/// Draws a part with the rule before it; returns how far down it reaches.
fn place(page: &Page<'_>, pen: &mut Pen, part: Part, (x, y): (f64, f64), rule: f64) -> f64 {
    let size = Size::new(part.width, part.height);
    if part.rule {
        pen.line(
            (x - 24.0, y + 4.0),
            (x - 24.0, y + part.height.max(rule) + 4.0),
            Stroke::new(ink(page.theme.line), 1.5),
        );
    }
    pen.push(part.pen.group("", "", (x, y).into(), size));
    y + part.height + 8.0
}

/// What kind of journey a map draws.
pub(crate) fn kind(map: &Map, words: &Words) -> String {
    let key = match map.info.kind {
        MapKind::Customer => "customerJourney",
        MapKind::Buyer => "buyerJourney",
        MapKind::User => "userJourney",
        MapKind::Employee => "employeeJourney",
        MapKind::ServiceBlueprint => "serviceBlueprint",
    };
    words.get(key).to_owned()
}

pub(crate) fn eyebrow(page: &Page<'_>) -> String {
    let info = &page.map.info;
    let state = match info.state {
        MapState::Current => "currentState",
        MapState::Future => "futureState",
    };
    let own = if info.look.header.trim().is_empty() { String::new() } else { format!("{}  ·  ", info.look.header) };
    format!("{own}{}  ·  {}", kind(page.map, page.words), page.words.get(state)).to_uppercase()
}

/// The title and what stands under it; returns how far down it reaches.
fn head(page: &mut Page<'_>, pen: &mut Pen, width: f64, personas: &[Arc<Persona>], meaning: &mut Meaning) -> f64 {
    let theme = page.theme;
    let info = &page.map.info;
    let margin = page.grid.frame.margin;
    let mut x = margin;
    if let [only] = personas {
        portrait(page, pen, 0, only, Point::new(margin + 58.0, 104.0), 56.0);
        x += 144.0;
    }
    let width = width - (x - margin);
    let tracking = if page.rtl { 0.0 } else { 1.2 };
    let eyebrow = eyebrow(page);
    let small = page.para(&eyebrow, Type::new(13.0, 700, theme.accent).leading(18.0).tracked(tracking), width);
    let mut y = 46.0;
    pen.text(&small, (x, y));
    meaning.children.push(Meaning::new(Role::Paragraph, eyebrow).into());
    y += small.size.height.max(18.0) + 1.0;
    let title = [(37.0, 1), (30.0, 2), (26.0, 2), (26.0, 99)].into_iter().find_map(|(size, lines)| {
        let kind = Type::new(size, 700, theme.ink).leading((size * 1.2).round()).tracked(if page.rtl {
            0.0
        } else {
            -size * 0.015
        });
        let laid = page.para(&info.title, kind, width);
        (laid.line_count() <= lines).then_some(laid)
    });
    if let Some(title) = title.filter(|title| !title.lines.is_empty()) {
        meaning.children.push(Meaning::new(Role::Heading(1), info.title.clone()).at("title").into());
        let mut inner = Pen::new();
        inner.text(&title, Point::ZERO);
        pen.push(inner.group("title", info.title.clone(), (x - 1.0, y).into(), title.size));
        y += title.size.height;
    }
    y += 4.0;
    let line = |page: &mut Page<'_>,
                pen: &mut Pen,
                meaning: &mut Meaning,
                text: &str,
                bold: &str,
                y: &mut f64,
                dx: f64,
                role: Role| {
        let kind = Type::new(15.0, 400, theme.ink2).leading(22.0);
        let mut spans = Vec::new();
        if !bold.is_empty() {
            let strong = Type { weight: 700, color: ink(theme.ink), ..kind };
            spans.push(throughline_text::Span { text: format!("{bold}  "), style: strong.style(), link: None });
        }
        spans.push(throughline_text::Span { text: text.to_owned(), style: kind.style(), link: None });
        let laid = page.block(spans, kind.leading, width - dx, throughline_scene::Align::Start, true);
        pen.text(&laid, (x + dx, *y));
        meaning.children.push(Meaning::new(role, format!("{bold} {text}").trim()).into());
        *y += laid.size.height + 2.0;
    };
    if let [only] = personas {
        let name = [only.name.clone(), only.age.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        if !(name.is_empty() && only.summary.is_empty()) {
            line(page, pen, meaning, &only.summary, &name, &mut y, 0.0, Role::Paragraph);
        }
        if !only.quote.is_empty() {
            let laid = page.para(&only.quote, Type::new(15.0, 500, theme.ink).leading(22.0), width - 22.0);
            pen.opening_quote((x, y + 3.0), 16.0, ink(theme.accent));
            pen.text(&laid, (x + 22.0, y));
            meaning.children.push(Meaning::new(Role::Quote, only.quote.clone()).into());
            y += laid.size.height + 2.0;
        }
    }
    if personas.len() > 3 {
        let names: Vec<&str> = personas.iter().map(|persona| persona.name.as_str()).collect();
        y = people(page, pen, meaning, &names, (x, y), width);
    }
    for objective in &info.objectives {
        pen.icon("target", IconStyle::Duotone, (x, y), 20.0, ink(theme.accent));
        let bold = page.words.get("objective").to_owned();
        line(page, pen, meaning, &objective.question, &bold, &mut y, 28.0, Role::Paragraph);
    }
    if personas.len() != 1 || !info.objectives.is_empty() {
        let evidence = sources(page);
        if !evidence.is_empty() {
            let bold = page.words.get("evidence").to_owned();
            line(
                page,
                pen,
                meaning,
                &evidence,
                &bold,
                &mut y,
                if info.objectives.is_empty() { 0.0 } else { 28.0 },
                Role::Paragraph,
            );
        }
    }
    if personas.len() == 1 { y.max(166.0) } else { y }
}

/// A line of names with a dot in each one's colour, for more people than there is room for portraits.
fn people(
    page: &mut Page<'_>,
    pen: &mut Pen,
    meaning: &mut Meaning,
    names: &[&str],
    (left, top): (f64, f64),
    width: f64,
) -> f64 {
    let mut list = Meaning::new(Role::List, page.words.get("persona"));
    let (mut x, mut y) = (left, top + 2.0);
    for (nth, name) in names.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()) {
        let laid = page.para(name, Type::new(14.0, 500, page.theme.ink).leading(20.0), width - 16.0);
        if x + 16.0 + laid.used > left + width && x > left {
            x = left;
            y += 23.0;
        }
        pen.circle(Point::new(x + 5.0, y + 10.0), 5.0, Some(ink(page.persona_color(nth))), None);
        pen.text(&laid, (x + 16.0, y));
        list.children.push(Meaning::new(Role::Item, *name).into());
        x += 16.0 + laid.used + 18.0;
        y += laid.size.height - 20.0;
    }
    meaning.children.push(list.into());
    y + 26.0
}

/// What the map rests on, in a line.
fn sources(page: &Page<'_>) -> String {
    if page.map.info.look.hide_evidence {
        return String::new();
    }
    let sources = page.map.sources.ordered();
    let texts: Vec<String> = sources
        .iter()
        .map(|source| match source.sample {
            Some(sample) => format!("{} (n = {sample})", source.name),
            None => source.name.clone(),
        })
        .collect();
    texts.join(", ")
}
