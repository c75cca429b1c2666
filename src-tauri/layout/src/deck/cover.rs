//! The first slide: what the map is, whose journey, for which question, in which version; and behind it what it is about.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};
use throughline_assets::icons::IconStyle;
use throughline_model::Persona;
use throughline_scene::{Meaning, Role, Stroke};

use crate::{
    deck::{
        DeckPart, Studio,
        block::{self, Block},
        draft::{Draft, body},
    },
    grid::{Frame, Grid},
    legend::{self, Marks},
    page::{Page, Start, Type},
    pen::{Pen, ink},
    picture, title,
};

const LEFT: f64 = 64.0;

/// The cover, and slides for scenario, scope and figures.
pub(super) fn drafts(studio: &mut Studio<'_>) -> Vec<Draft> {
    let size = studio.size;
    let grid = Grid::on_slide(Frame::SLIDE, size.width, &[], false);
    let columns = studio.index.columns.clone();
    let marks = studio.marks.clone();
    let mut page = studio.page(&grid, &columns, Start::default());
    let (pen, meaning) = cover(&mut page, size);
    let about = about(&mut page, size, &marks);
    let title = studio.map.info.title.clone();
    let mut drafts = vec![Draft::new(DeckPart::Cover, title).with(studio, pen, meaning)];
    drafts[0].bare = true;
    let heading = studio.words.get("aboutMap").to_owned();
    for (pen, meaning) in about {
        drafts.push(Draft::new(DeckPart::Cover, heading.clone()).with(studio, pen, meaning));
    }
    drafts
}

fn cover(page: &mut Page<'_>, size: Size) -> (Pen, Meaning) {
    let theme = page.theme;
    let info = &page.map.info;
    let mut pen = Pen::new();
    let mut meaning = Meaning::new(Role::Section, "");
    // A field of the accent along the start edge holds the page together, whatever stands on it.
    pen.fill_rect(Rect::new(0.0, 0.0, 14.0, size.height), 0.0, ink(theme.accent));
    let personas: Vec<Arc<Persona>> = page.map.personas.ordered().into_iter().cloned().collect();
    let side = if personas.is_empty() { 0.0 } else { (size.width * 0.27).min(320.0) };
    let width = size.width - LEFT * 2.0 - if side > 0.0 { side + 48.0 } else { 0.0 };
    let tracking = if page.rtl { 0.0 } else { 1.4 };
    let eyebrow =
        page.para(&title::eyebrow(page), Type::new(14.0, 700, theme.accent).leading(20.0).tracked(tracking), width);
    let heading = [(52.0, 3), (42.0, 3), (34.0, 4), (26.0, 6)].into_iter().find_map(|(size, lines)| {
        let tracking = if page.rtl { 0.0 } else { -size * 0.016 };
        let kind = Type::new(size, 700, theme.ink).leading((size * 1.14).round()).tracked(tracking);
        let laid = page.para(&info.title, kind, width);
        (laid.line_count() <= lines).then_some(laid)
    });
    let smallest = Type::new(22.0, 700, theme.ink).leading(27.0);
    let heading = heading.or_else(|| Some(page.short(&info.title, smallest, width, 7)));
    let mut lines: Vec<(Pen, f64, Meaning)> = Vec::new();
    for objective in info.objectives.iter().filter(|objective| !objective.question.trim().is_empty()) {
        let laid = page.short(&objective.question, Type::new(17.0, 500, theme.ink).leading(24.0), width - 34.0, 4);
        let mut line = Pen::new();
        line.icon("target", IconStyle::Duotone, (0.0, 1.0), 22.0, ink(theme.accent));
        line.text(&laid, (34.0, 0.0));
        let said = format!("{}: {}", page.words.get("objective"), objective.question);
        lines.push((line, laid.size.height, Meaning::new(Role::Paragraph, said)));
    }
    if !info.purpose.trim().is_empty() {
        let laid = page.short(&info.purpose, Type::new(16.0, 400, theme.ink2).leading(23.0), width, 5);
        let mut line = Pen::new();
        line.text(&laid, Point::ZERO);
        lines.push((line, laid.size.height, Meaning::new(Role::Paragraph, info.purpose.clone())));
    }
    let head = heading.as_ref().map_or(0.0, |heading| heading.size.height);
    let block =
        eyebrow.size.height + 10.0 + head + 22.0 + lines.iter().map(|(_, height, _)| height + 10.0).sum::<f64>();
    let mut y = ((size.height - 40.0 - block) / 2.0).max(36.0);
    let mut words = Pen::new();
    words.text(&eyebrow, Point::ZERO);
    pen.push(words.group("eyebrow", "", (LEFT, y).into(), eyebrow.size));
    meaning.children.push(Meaning::new(Role::Paragraph, title::eyebrow(page)).at("eyebrow").into());
    y += eyebrow.size.height + 10.0;
    if let Some(heading) = heading.filter(|heading| !heading.lines.is_empty()) {
        let mut words = Pen::new();
        words.text(&heading, Point::ZERO);
        pen.push(words.group("title", info.title.clone(), (LEFT - 1.5, y).into(), heading.size));
        meaning.children.push(Meaning::new(Role::Heading(1), info.title.clone()).at("title").into());
        y += heading.size.height + 22.0;
    }
    for (nth, (line, height, said)) in lines.into_iter().enumerate() {
        let id = format!("cover/{nth}");
        pen.push(line.group(id.as_str(), "", (LEFT, y).into(), Size::new(width, height)));
        meaning.children.push(said.at(id.as_str()).into());
        y += height + 10.0;
    }
    people(
        page,
        &mut pen,
        &mut meaning,
        &personas,
        Rect::new(size.width - LEFT - side, 0.0, size.width - LEFT, size.height),
    );
    imprint(page, &mut pen, &mut meaning, size);
    (pen, meaning)
}

/// Those who make the journey, beside the title: one large, several smaller.
fn people(page: &mut Page<'_>, pen: &mut Pen, meaning: &mut Meaning, personas: &[Arc<Persona>], area: Rect) {
    let theme = page.theme;
    let shown = personas.len().min(4);
    let radius = match shown {
        0 => return,
        1 => 92.0,
        2 => 58.0,
        _ => 40.0,
    };
    let mut blocks = Vec::new();
    for (nth, persona) in personas.iter().enumerate().take(shown) {
        let mut inner = Pen::new();
        let alone = shown == 1;
        let (x, room) =
            if alone { (0.0, area.width()) } else { (radius * 2.0 + 24.0, area.width() - radius * 2.0 - 24.0) };
        let align = if alone { throughline_scene::Align::Middle } else { throughline_scene::Align::Start };
        let center =
            if alone { Point::new(area.width() / 2.0, radius + 5.0) } else { Point::new(radius + 5.0, radius + 5.0) };
        title::portrait(page, &mut inner, nth, persona, center, radius);
        let name = [persona.name.clone(), persona.age.clone()].into_iter().filter(|part| !part.is_empty());
        let name = name.collect::<Vec<_>>().join(", ");
        let texts = [
            page.short_as(&name, Type::new(if alone { 20.0 } else { 17.0 }, 700, theme.ink), room, 2, align),
            page.short_as(
                &persona.role,
                Type::new(14.0, 600, page.persona_color(nth).nudged(theme.bg, 4.5)),
                room,
                2,
                align,
            ),
            page.short_as(
                &persona.summary,
                Type::new(14.5, 400, theme.ink2).leading(20.0),
                room,
                if alone { 5 } else { 3 },
                align,
            ),
        ];
        let total: f64 = texts.iter().map(|text| text.size.height + 3.0).sum();
        let mut y = if alone { radius * 2.0 + 26.0 } else { (radius + 5.0 - total / 2.0).max(0.0) };
        for text in &texts {
            inner.text(text, (x, y));
            y += text.size.height + if text.lines.is_empty() { 0.0 } else { 3.0 };
        }
        let said = [name, persona.role.clone(), persona.summary.clone()];
        let said = said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
        blocks.push((inner, y.max(radius * 2.0 + 10.0), said));
    }
    let total: f64 = blocks.iter().map(|(_, height, _)| height + 22.0).sum::<f64>() - 22.0;
    let mut y = ((area.height() - 40.0 - total) / 2.0).max(24.0);
    for (nth, (inner, height, said)) in blocks.into_iter().enumerate() {
        let id = format!("cover/person{nth}");
        pen.push(inner.group(id.as_str(), "", (area.x0, y).into(), Size::new(area.width(), height)));
        if !said.is_empty() {
            meaning.children.push(Meaning::new(Role::Paragraph, said).at(id.as_str()).into());
        }
        y += height + 22.0;
    }
}

/// Code, version, date and owner at the foot; the logo at its end.
fn imprint(page: &mut Page<'_>, pen: &mut Pen, meaning: &mut Meaning, size: Size) {
    let theme = page.theme;
    let info = &page.map.info;
    let version = if info.version.is_empty() { String::new() } else { page.words.with("version", &info.version) };
    let line = [info.code.clone(), version, info.date.clone(), info.owner.clone(), info.look.footer.clone()];
    let line = line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ·  ");
    let mut end = size.width - LEFT;
    let baseline = size.height - 40.0;
    if let Some(logo) = info.look.logo.and_then(|id| page.map.pictures.get(&id)) {
        let place = picture::within(logo, Rect::new(0.0, 0.0, 150.0, 52.0)).size();
        let rect = Rect::from_origin_size((end - place.width, baseline - place.height / 2.0), place);
        let mut inner = Pen::new();
        if picture::cover(&mut inner, logo, rect.size().to_rect(), 0.0, theme.mono) {
            pen.push(inner.group("logo", logo.alt.clone(), rect.origin(), rect.size()));
            meaning.children.push(Meaning::new(Role::Figure, logo.alt.clone()).at("logo").into());
            end = rect.x0 - 24.0;
        }
    }
    let laid = page.short(&line, Type::new(14.0, 500, theme.ink2).leading(19.0), end - LEFT, 2);
    if laid.lines.is_empty() {
        return;
    }
    pen.line((LEFT, baseline - 34.0), (size.width - LEFT, baseline - 34.0), Stroke::new(ink(theme.line), 1.2));
    let mut words = Pen::new();
    words.text(&laid, Point::ZERO);
    let top = baseline - laid.size.height / 2.0;
    pen.push(words.group("imprint", "", (LEFT, top).into(), laid.size));
    meaning.children.push(Meaning::new(Role::Paragraph, line).at("imprint").into());
}

/// Scenario, scope, figures and sources; none if the map has nothing of it.
fn about(page: &mut Page<'_>, size: Size, marks: &Marks) -> Vec<(Pen, Meaning)> {
    let theme = page.theme;
    let area = body(size);
    let info = &page.map.info;
    let scope = &info.scope;
    let ends = [scope.start.as_str(), scope.end.as_str()].into_iter().filter(|end| !end.is_empty());
    let ends = ends.collect::<Vec<_>>().join(if page.rtl { " ← " } else { " → " });
    let scope =
        [scope.summary.as_str(), &ends].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let texts = [("scenario", info.scenario.clone()), ("scope", scope)];
    let marks = if info.look.hide_legend { Marks::default() } else { marks.clone() };
    let plain = texts.iter().all(|(_, text)| text.trim().is_empty()) && info.figures.is_empty();
    if plain && marks == Marks::default() {
        return Vec::new();
    }
    let (lefts, width) = block::columns(area, 2, 56.0);
    let room = area.height() - 40.0;
    let mut words = Vec::new();
    for (key, text) in texts.iter().filter(|(_, text)| !text.trim().is_empty()) {
        words.push(heading(page, page.words.get(key), width));
        let kind = Type::new(18.0, 400, theme.ink).leading(27.0);
        words.extend(block::text(page, text, kind, width, room));
    }
    let legend_of = |page: &mut Page<'_>, width: f64| legend(page, &marks, width);
    let legend = legend_of(page, width);
    let wide = legend.as_ref().is_some_and(|legend| legend.height > room);
    let mut facts = figures(page, width);
    // What is told stands beside what is counted and explained.
    let legend = legend.filter(|_| !wide);
    let (first, second) = if words.is_empty() {
        (facts, legend.into_iter().collect())
    } else {
        facts.extend(legend);
        (words, facts)
    };
    let tops = (area.y0 + 10.0, area.y1);
    let left = block::flow(first, "about", &lefts[..1], width, tops, 12.0);
    let right = block::flow(second, "figures", &lefts[1..], width, tops, 12.0);
    let mut sheets = block::beside(left, right);
    if let Some(legend) = legend_of(page, area.width()).filter(|_| wide) {
        sheets.extend(block::flow(vec![legend], "legend", &[area.x0], area.width(), (area.y0, area.y1), 0.0));
    }
    sheets.into_iter().map(|sheet| (sheet.pen, Meaning::new(Role::Section, "").with(sheet.says))).collect()
}

/// What the marks of the map mean.
fn legend(page: &mut Page<'_>, marks: &Marks, width: f64) -> Option<Block> {
    let (pen, height, meaning) = legend::draw(page, marks, width)?;
    let mut lowered = Pen::new();
    lowered.push(pen.group("", "", Point::new(0.0, 14.0), Size::new(width, height)));
    Some(Block::new(lowered, height + 14.0).says(meaning))
}

/// A small heading above what follows it.
pub(super) fn heading(page: &mut Page<'_>, text: &str, width: f64) -> Block {
    let laid = page.para(text, Type::new(16.0, 700, page.theme.ink).leading(22.0), width);
    let mut pen = Pen::new();
    pen.text(&laid, Point::ZERO);
    let mut block = Block::new(pen, laid.size.height).says(Meaning::new(Role::Heading(3), text));
    block.leads = true;
    block
}

/// Key figures, one below the other.
fn figures(page: &mut Page<'_>, width: f64) -> Vec<Block> {
    let figures = title::figures(page);
    if figures.is_empty() {
        return Vec::new();
    }
    let word = page.words.get("atAGlance").to_owned();
    let mut blocks = vec![heading(page, &word, width)];
    for figure in &figures {
        let color = title::tone(page, figure.tone);
        let value = page.number(&figure.value, Type::new(40.0, 700, color).leading(48.0).tracked(-0.8));
        let unit = page.number(&figure.unit, Type::new(18.0, 600, color).leading(24.0));
        let x = (value.used + unit.used + 22.0).max(120.0);
        let label = page.para(&figure.label, Type::new(16.0, 400, page.theme.ink2).leading(22.0), width - x);
        let mut pen = Pen::new();
        pen.text(&value, (0.0, 0.0));
        pen.text(&unit, (value.used + 5.0, 16.0));
        pen.text(&label, (x, (48.0 - label.size.height) / 2.0 + 2.0));
        let said = format!("{} {} {}", figure.value, figure.unit, figure.label);
        blocks.push(Block::new(pen, 48.0_f64.max(label.size.height)).says(Meaning::new(Role::Paragraph, said)));
    }
    blocks
}
