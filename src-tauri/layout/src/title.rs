//! The title block: what the map is, whose journey it draws, what it is about, and its key figures.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};
use throughline_assets::{
    art::{self, Avatar},
    icons::IconStyle,
    pictures,
};
use throughline_model::{Figure, LaneKind, MapKind, MapState, Media, Persona, PictureId, Tone};
use throughline_scene::{Image, Meaning, Pixels, Role, Stroke};

use crate::{
    grid::MARGIN,
    lane::emotion::signed,
    page::{Page, Type},
    pen::{Pen, ink},
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
    let personas: Vec<Arc<Persona>> = page.map.personas.ordered().into_iter().cloned().collect();
    let mut parts = Vec::new();
    if (2..=3).contains(&personas.len()) {
        for (nth, persona) in personas.iter().enumerate() {
            parts.push(persona_part(page, nth, persona, &mut meaning));
        }
    }
    parts.extend(scenario(page, &mut meaning));
    if let [only] = &personas[..] {
        parts.extend(wants(page, only, &mut meaning));
    }
    parts.extend(glance(page, &mut meaning));
    parts.extend(logo(page));

    let width = page.grid.width - MARGIN * 2.0;
    let gap = 46.0;
    // What does not fit beside the title goes into rows below it.
    let mut beside = Vec::new();
    let mut below = Vec::new();
    let mut left = width - 600.0;
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
    let mut x = page.grid.width - MARGIN - taken + gap;
    let mut height = head;
    for part in beside {
        let wide = part.width;
        height = height.max(place(page, &mut pen, part, x, 42.0));
        x += wide + gap;
    }
    let mut y = height + 18.0;
    let mut row = 0.0_f64;
    let mut x = MARGIN + if below.first().is_some_and(|part| part.rule) { 24.0 } else { 0.0 };
    let start = x;
    for part in below {
        if x + part.width > page.grid.width - MARGIN && x > start {
            x = start;
            y += row + 16.0;
            row = 0.0;
        }
        let wide = part.width;
        row = row.max(place(page, &mut pen, part, x, y) - y);
        x += wide + gap;
        height = y + row;
    }
    Title { pen, height: height + 24.0, meaning }
}

/// Draws a part with the rule before it; returns how far down it reaches.
fn place(page: &Page<'_>, pen: &mut Pen, part: Part, x: f64, y: f64) -> f64 {
    let size = Size::new(part.width, part.height);
    if part.rule {
        pen.line((x - 24.0, y + 4.0), (x - 24.0, y + part.height.max(96.0) + 4.0), Stroke::new(ink(page.theme.line), 1.5));
    }
    pen.push(part.pen.group("", "", (x, y).into(), size));
    y + part.height + 8.0
}

fn eyebrow(page: &Page<'_>) -> String {
    let info = &page.map.info;
    let kind = match info.kind {
        MapKind::Customer => "customerJourney",
        MapKind::Buyer => "buyerJourney",
        MapKind::User => "userJourney",
        MapKind::Employee => "employeeJourney",
        MapKind::ServiceBlueprint => "serviceBlueprint",
    };
    let state = match info.state {
        MapState::Current => "currentState",
        MapState::Future => "futureState",
    };
    format!("{}  ·  {}", page.words.get(kind), page.words.get(state)).to_uppercase()
}

/// The title and what stands under it; returns how far down it reaches.
fn head(page: &mut Page<'_>, pen: &mut Pen, width: f64, personas: &[Arc<Persona>], meaning: &mut Meaning) -> f64 {
    let theme = page.theme;
    let info = &page.map.info;
    let mut x = MARGIN;
    if let [only] = personas {
        portrait(page, pen, 0, only, Point::new(MARGIN + 58.0, 104.0), 56.0);
        x += 144.0;
    }
    let width = width - (x - MARGIN);
    let tracking = if page.rtl { 0.0 } else { 1.2 };
    let small = page.one(&eyebrow(page), Type::new(13.0, 700, theme.accent).leading(18.0).tracked(tracking));
    let mut y = 46.0;
    pen.text(&small, (x, y));
    y += 19.0;
    let title = [(37.0, 1), (30.0, 2), (26.0, 2), (26.0, 99)].into_iter().find_map(|(size, lines)| {
        let kind = Type::new(size, 700, theme.ink).leading((size * 1.2).round()).tracked(if page.rtl { 0.0 } else { -size * 0.015 });
        let laid = page.para(&info.title, kind, width);
        (laid.line_count() <= lines).then_some(laid)
    });
    meaning.children.push(Meaning::new(Role::Heading(1), info.title.clone()).at("title").into());
    if let Some(title) = title {
        let mut inner = Pen::new();
        inner.text(&title, Point::ZERO);
        pen.push(inner.group("title", info.title.clone(), (x - 1.0, y).into(), title.size));
        y += title.size.height;
    }
    y += 4.0;
    let line = |page: &mut Page<'_>, pen: &mut Pen, meaning: &mut Meaning, text: &str, bold: &str, y: &mut f64, dx: f64, role: Role| {
        let kind = Type::new(15.0, 400, theme.ink2).leading(22.0);
        let mut spans = Vec::new();
        if !bold.is_empty() {
            let strong = Type { weight: 700, color: ink(theme.ink), ..kind };
            spans.push(throughline_text::Span { text: format!("{bold}  "), style: strong.style(), link: None });
        }
        spans.push(throughline_text::Span { text: text.to_owned(), style: kind.style(), link: None });
        let laid = page.block(spans, kind.leading, width - dx, throughline_scene::Align::Start, false);
        pen.text(&laid, (x + dx, *y));
        meaning.children.push(Meaning::new(role, format!("{bold} {text}").trim()).into());
        *y += laid.size.height + 2.0;
    };
    if let [only] = personas {
        let name = [only.name.clone(), only.age.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
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
            line(page, pen, meaning, &evidence, &bold, &mut y, if info.objectives.is_empty() { 0.0 } else { 28.0 }, Role::Paragraph);
        }
    }
    if personas.len() == 1 { y.max(166.0) } else { y }
}

/// A line of names with a dot in each one's colour, for more people than there is room for portraits.
fn people(page: &mut Page<'_>, pen: &mut Pen, meaning: &mut Meaning, names: &[&str], (left, top): (f64, f64), width: f64) -> f64 {
    let mut list = Meaning::new(Role::List, page.words.get("persona"));
    let (mut x, mut y) = (left, top + 2.0);
    for (nth, name) in names.iter().enumerate() {
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

fn heading(page: &mut Page<'_>, pen: &mut Pen, text: &str) -> f64 {
    let laid = page.one(text, Type::new(14.0, 700, page.theme.ink).leading(19.0));
    pen.text(&laid, Point::ZERO);
    25.0
}

fn scenario(page: &mut Page<'_>, meaning: &mut Meaning) -> Vec<Part> {
    let info = &page.map.info;
    let scope = &info.scope;
    let ends = [scope.start.as_str(), scope.end.as_str()];
    let ends = ends.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" → ");
    let about = [scope.summary.clone(), ends].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let mut parts = Vec::new();
    for (key, text) in [("scenario", info.scenario.clone()), ("scope", about)] {
        if text.is_empty() {
            continue;
        }
        let word = page.words.get(key);
        let width = if text.chars().count() > 220 { 380.0 } else { 250.0 };
        let mut pen = Pen::new();
        let top = heading(page, &mut pen, word);
        let laid = page.para(&text, Type::new(14.0, 400, page.theme.ink2).leading(20.0), width);
        pen.text(&laid, (0.0, top));
        meaning.children.push(Meaning::new(Role::Heading(2), word).into());
        meaning.children.push(Meaning::new(Role::Paragraph, text).into());
        parts.push(Part { width, height: top + laid.size.height, pen, rule: true });
    }
    parts
}

fn wants(page: &mut Page<'_>, persona: &Persona, meaning: &mut Meaning) -> Option<Part> {
    if persona.goals.is_empty() {
        return None;
    }
    let width = 250.0;
    let mut pen = Pen::new();
    let first = crate::lane::emotion::first_name(&persona.name);
    let title = page.words.with("wants", &first);
    let mut y = heading(page, &mut pen, &title);
    let mut list = Meaning::new(Role::List, title.clone());
    for goal in &persona.goals {
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
fn figures(page: &Page<'_>) -> Vec<Figure> {
    let info = &page.map.info;
    if !info.figures.is_empty() {
        return info.figures.clone();
    }
    let words = page.words;
    let lanes: std::collections::BTreeMap<_, _> = page.map.lanes.values().map(|lane| (lane.id, lane.kind.clone())).collect();
    let count = |kind: LaneKind| page.map.cards.values().filter(|card| card.place.is_some_and(|place| lanes.get(&place.lane) == Some(&kind))).count();
    let figure = |value: String, key: &str, tone: Tone| Figure { value, unit: String::new(), label: words.get(key).to_owned(), tone };
    let mut found = Vec::new();
    match count(LaneKind::Touchpoints) {
        0 => {}
        number => found.push(figure(number.to_string(), "touchpoints", Tone::Neutral)),
    }
    let moments = page.map.cards.values().filter(|card| card.moment_of_truth && card.place.is_some()).count();
    if moments > 0 {
        found.push(figure(moments.to_string(), "keyMoments", Tone::Good));
    } else if count(LaneKind::PainPoints) > 0 {
        found.push(figure(count(LaneKind::PainPoints).to_string(), "painPoints", Tone::Neutral));
    }
    let lowest = page.map.emotions.values().map(|point| point.value).filter(|value| value.is_finite()).fold(f64::INFINITY, f64::min);
    if lowest.is_finite() {
        found.push(figure(signed(lowest), "lowestPoint", if lowest < 0.0 { Tone::Bad } else { Tone::Neutral }));
    }
    found
}

fn glance(page: &mut Page<'_>, meaning: &mut Meaning) -> Option<Part> {
    let figures = figures(page);
    if figures.is_empty() {
        return None;
    }
    let theme = page.theme;
    let own = !page.map.info.figures.is_empty();
    let mut pen = Pen::new();
    let title = page.words.get("atAGlance").to_owned();
    let top = heading(page, &mut pen, &title);
    let mut list = Meaning::new(Role::List, title.clone());
    let mut x = 0.0;
    let mut bottom = 0.0_f64;
    for figure in &figures {
        let color = match figure.tone {
            Tone::Neutral => theme.ink,
            // What is counted as a key moment wears the moments' colour.
            Tone::Good if !own => theme.moment.nudged(theme.bg, 4.5),
            Tone::Good => theme.opportunity.nudged(theme.bg, 4.5),
            Tone::Bad => theme.pain.nudged(theme.bg, 4.5),
        };
        let value = page.one(&figure.value, Type::new(34.0, 700, color).leading(42.0).tracked(-0.6));
        let unit = page.one(&figure.unit, Type::new(15.0, 600, color).leading(20.0));
        let label = page.para(&figure.label, Type::new(13.0, 400, theme.ink2).leading(17.0), 104.0_f64.max(value.used + unit.used));
        pen.text(&value, (x, top - 6.0));
        pen.text(&unit, (x + value.used + 4.0, top - 6.0 + 42.0 - 28.0));
        pen.text(&label, (x, top + 36.0));
        x += (value.used + 4.0 + unit.used).max(label.used) + 26.0;
        bottom = bottom.max(top + 36.0 + label.size.height);
        list.children.push(Meaning::new(Role::Item, format!("{} {} {}", figure.value, figure.unit, figure.label)).into());
    }
    meaning.children.push(Meaning::new(Role::Heading(2), title).into());
    meaning.children.push(list.into());
    Some(Part { width: x - 26.0, height: bottom, pen, rule: true })
}

fn persona_part(page: &mut Page<'_>, nth: usize, persona: &Persona, meaning: &mut Meaning) -> Part {
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
    let name = [persona.name.clone(), persona.age.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let laid = page.para(&name, Type::new(17.0, 700, theme.ink).leading(22.0), width - x);
    let summary = page.para(&persona.summary, Type::new(14.0, 400, theme.ink2).leading(19.0), width - x);
    let mut y = 6.0;
    for text in [&role, &laid, &summary] {
        pen.text(text, (x, y));
        y += text.size.height + 2.0;
    }
    meaning.children.push(Meaning::new(Role::Heading(2), name).into());
    if !persona.summary.is_empty() {
        meaning.children.push(Meaning::new(Role::Paragraph, persona.summary.clone()).into());
    }
    Part { width, height: y.max(112.0), pen, rule: true }
}

/// A photo, or a drawn portrait, in a ring.
fn portrait(page: &Page<'_>, pen: &mut Pen, nth: usize, persona: &Persona, center: Point, radius: f64) {
    let theme = page.theme;
    let color = page.persona_color(nth);
    pen.circle(center, radius + 4.0, Some(ink(theme.surface)), Some(Stroke::new(ink(if page.map.personas.len() > 1 { color } else { theme.line }), 2.0)));
    let rect = Rect::from_center_size(center, Size::new(radius * 2.0, radius * 2.0));
    if let Some(picture) = persona.portrait {
        if photo(page, pen, picture, rect, radius) {
            return;
        }
    }
    let avatar = Avatar::parse(&persona.avatar).unwrap_or_else(|| Avatar::nth((persona.id.0 % 12) as usize));
    let art = art::portrait(avatar, color);
    let art = if theme.mono { art.grey() } else { art };
    pen.artwork(&art, rect, radius);
}

/// Paints a picture of the map into a round rectangle; `false` if there is none that can be painted.
fn photo(page: &Page<'_>, pen: &mut Pen, id: PictureId, rect: Rect, radius: f64) -> bool {
    let Some(picture) = page.map.pictures.get(&id) else { return false };
    if picture.media == Media::Svg {
        let Ok(art) = pictures::artwork(&picture.data.0) else { return false };
        pen.artwork(&if page.theme.mono { art.grey() } else { art }, rect, radius);
        return true;
    }
    let (width, height) = (f64::from(picture.width.max(1)), f64::from(picture.height.max(1)));
    let scale = (rect.width() / width).max(rect.height() / height);
    let mut cut = Pen::new();
    let image = Image {
        format: if picture.media == Media::Png { Pixels::Png } else { Pixels::Jpeg },
        key: id.to_string().into(),
        width: picture.width,
        height: picture.height,
        grey: page.theme.mono,
        data: Some(Arc::clone(&picture.data.0)),
    };
    let size = rect.size();
    cut.image(image, Rect::from_center_size((size / 2.0).to_vec2().to_point(), Size::new(width, height) * scale));
    let mut moved = Pen::new();
    moved.push(cut.into_clip(size, radius));
    pen.push(moved.group("", "", rect.origin(), size));
    true
}

fn logo(page: &Page<'_>) -> Option<Part> {
    let id = page.map.info.look.logo?;
    let picture = page.map.pictures.get(&id)?;
    let (width, height) = (f64::from(picture.width.max(1)), f64::from(picture.height.max(1)));
    let scale = (150.0 / width).min(64.0 / height);
    let size = Size::new(width, height) * scale;
    let mut pen = Pen::new();
    photo(page, &mut pen, id, Rect::from_origin_size(Point::ZERO, size), 0.0).then_some(Part { width: size.width, height: size.height, pen, rule: false })
}
