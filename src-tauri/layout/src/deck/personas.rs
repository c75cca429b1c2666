//! A sheet for each person: portrait, words, and what is known of them in two columns.

use std::sync::Arc;

use kurbo::{Point, Size};
use throughline_model::Persona;
use throughline_scene::{Align, Meaning, Role};

use crate::{
    deck::{
        DeckPart, Studio,
        block::{self, Block},
        cover,
        draft::{Draft, body},
    },
    grid::{Frame, Grid},
    page::{Page, Start, Type},
    pen::{Pen, ink},
    title,
};

/// The column of portrait, role and quote.
const SIDE: f64 = 0.27;

/// The sheets of all personas.
pub(super) fn drafts(studio: &mut Studio<'_>) -> Vec<Draft> {
    let personas: Vec<Arc<Persona>> = studio.map.personas.ordered().into_iter().cloned().collect();
    let mut drafts = Vec::new();
    for (nth, persona) in personas.iter().enumerate() {
        drafts.extend(sheets(studio, nth, persona));
    }
    drafts
}

fn sheets(studio: &mut Studio<'_>, nth: usize, persona: &Persona) -> Vec<Draft> {
    let size = studio.size;
    let grid = Grid::on_slide(Frame::SLIDE, size.width, &[], false);
    let columns = studio.index.columns.clone();
    let mut page = studio.page(&grid, &columns, Start::default());
    let area = body(size);
    let side = (area.width() * SIDE).floor();
    let mut left = area;
    left.x0 += side + 40.0;
    let (lefts, width) = block::columns(left, 2, 36.0);
    let room = area.height() - 40.0;
    let blocks = facts(&mut page, persona, width, room);
    let mut sheets = block::flow(blocks, &format!("persona{nth}"), &lefts, width, (area.y0 + 8.0, area.y1), 6.0);
    let kind = if persona.role.is_empty() || !persona.primary { "persona" } else { "primaryPersona" };
    let kicker = page.words.get(kind).to_owned();
    let name = [persona.name.clone(), persona.age.clone()].into_iter().filter(|part| !part.is_empty());
    let name = name.collect::<Vec<_>>().join(", ");
    let title = if name.is_empty() { kicker.clone() } else { name };
    let (person, says) = person(&mut page, nth, persona, side);
    let placed = person.group("persona/side", "", Point::new(area.x0, area.y0 + 10.0), Size::new(side, area.height()));
    let mut drafts = Vec::new();
    for (nth, sheet) in sheets.drain(..).enumerate() {
        let mut pen = sheet.pen;
        let mut said = sheet.says;
        if nth == 0 {
            pen.push(Arc::clone(&placed));
            said.splice(0..0, says.iter().cloned());
        }
        let mut draft =
            Draft::new(DeckPart::Personas, title.clone()).with(studio, pen, Meaning::new(Role::Section, "").with(said));
        draft.kicker.clone_from(&kicker);
        if nth > 0 {
            draft.name = format!("{title} ({})", nth + 1);
        }
        drafts.push(draft);
    }
    drafts
}

fn person(page: &mut Page<'_>, nth: usize, persona: &Persona, width: f64) -> (Pen, Vec<Meaning>) {
    let theme = page.theme;
    let radius = (width / 2.0 - 30.0).min(96.0);
    let mut pen = Pen::new();
    title::portrait(page, &mut pen, nth, persona, Point::new(width / 2.0, radius + 6.0), radius);
    let mut y = radius * 2.0 + 28.0;
    let mut says = Vec::new();
    let color = page.persona_color(nth).nudged(theme.bg, 4.5);
    let share = persona.share.map(|share| format!("{} %", (share * 10.0).round() / 10.0)).unwrap_or_default();
    let group =
        [persona.segment.clone(), share].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let texts = [
        (persona.role.clone(), Type::new(15.0, 700, color).leading(20.0)),
        (persona.summary.clone(), Type::new(14.5, 400, theme.ink).leading(20.0)),
        (group, Type::new(13.0, 400, theme.ink2).leading(18.0)),
    ];
    for (text, kind) in texts.into_iter().filter(|(text, _)| !text.trim().is_empty()) {
        let laid = page.lay(&text, kind, width, Align::Middle, true);
        pen.text(&laid, (0.0, y));
        y += laid.size.height + 6.0;
        says.push(Meaning::new(Role::Paragraph, text).at("persona/side"));
    }
    if !persona.quote.trim().is_empty() {
        let laid = page.lay(
            &persona.quote,
            Type::new(15.5, 500, theme.ink).leading(22.0).italic(),
            width,
            Align::Middle,
            true,
        );
        pen.opening_quote((width / 2.0 - 11.0, y + 8.0), 22.0, ink(color));
        pen.text(&laid, (0.0, y + 36.0));
        says.push(Meaning::new(Role::Quote, persona.quote.clone()).at("persona/side"));
    }
    (pen, says)
}

/// Everything that is known of a person, under its headings.
fn facts(page: &mut Page<'_>, persona: &Persona, width: f64, room: f64) -> Vec<Block> {
    let one = |text: &String| if text.trim().is_empty() { Vec::new() } else { vec![text.clone()] };
    let lists: [(&str, Vec<String>); 13] = [
        ("goals", persona.goals.clone()),
        ("needs", persona.needs.clone()),
        ("motivations", persona.motivations.clone()),
        ("challenges", persona.challenges.clone()),
        ("pains", persona.pains.clone()),
        ("behaviours", persona.behaviours.clone()),
        ("drivers", persona.drivers.clone()),
        ("preferences", persona.preferences.clone()),
        ("contentUsed", persona.content.clone()),
        ("demographics", persona.demographics.clone()),
        ("routine", one(&persona.routine)),
        ("background", one(&persona.background)),
        ("desiredAction", one(&persona.desired_action)),
    ];
    let named = lists.into_iter().map(|(key, items)| (page.words.get(key).to_owned(), items));
    let own = persona.sections.iter().map(|section| (section.title.clone(), section.items.clone()));
    let all: Vec<(String, Vec<String>)> = named.chain(own).collect();
    let mut blocks = Vec::new();
    for (title, items) in all {
        let items: Vec<&String> = items.iter().filter(|item| !item.trim().is_empty()).collect();
        if items.is_empty() {
            continue;
        }
        if !title.trim().is_empty() {
            blocks.push(cover::heading(page, &title, width));
        }
        let kind = Type::new(14.5, 400, page.theme.ink).leading(20.0);
        let last = items.len() - 1;
        for (nth, item) in items.into_iter().enumerate() {
            let mut texts = block::text(page, item, kind, width - 18.0, room);
            if let Some(end) = texts.last_mut().filter(|_| nth == last) {
                end.height += 12.0;
            }
            blocks.extend(texts.into_iter().enumerate().map(|(part, text)| bulleted(page, text, part == 0)));
        }
    }
    blocks
}

/// A text with a bullet before it, or under that of the text before it.
fn bulleted(page: &Page<'_>, text: Block, first: bool) -> Block {
    let mut pen = Pen::new();
    if first {
        pen.circle(Point::new(4.0, 10.0), 2.6, Some(ink(page.theme.accent)), None);
    }
    pen.push(text.pen.group("", "", Point::new(18.0, 0.0), Size::new(0.0, text.height)));
    Block { pen, ..text }
}
