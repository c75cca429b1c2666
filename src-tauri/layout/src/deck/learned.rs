//! What we learned: roadblocks, gravest first, each beside what answers it; then ideas that answer none.

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use kurbo::{Point, Size};
use throughline_assets::icons::IconStyle;
use throughline_model::{Card, CardId, LaneKind, PainStatus, Paragraph, Span};
use throughline_scene::{Meaning, Role, Stroke};

use crate::{
    card,
    deck::{
        DeckPart, Studio,
        block::{self, Block, Sheet},
        cover,
        draft::{Draft, body},
        finding,
    },
    grid::{Frame, Grid},
    index::letters,
    page::{Page, Start, Type},
    pen::{Pen, ink},
    view::{Shared, View},
    views::Views,
};

/// Between a roadblock and what answers it.
const LINK: f64 = 58.0;
/// The head of both columns.
const HEAD: f64 = 30.0;

/// The slides; none if the map names no roadblock and no idea.
pub(super) fn drafts(studio: &mut Studio<'_>) -> Vec<Draft> {
    let size = studio.size;
    let grid = Grid::on_slide(Frame::SLIDE, size.width, &[], false);
    let columns = studio.index.columns.clone();
    let mut page = studio.page(&grid, &columns, Start::default());
    let (pains, ideas) = (ranked(views(&page, &LaneKind::PainPoints)), views(&page, &LaneKind::Opportunities));
    if pains.is_empty() && ideas.is_empty() {
        return Vec::new();
    }
    let answers_of = |pain: &View| -> Vec<Arc<View>> {
        ideas.iter().filter(|idea| answers(&page, idea, pain.card.id)).cloned().collect()
    };
    let pairs: Vec<(Arc<View>, Vec<Arc<View>>)> =
        pains.iter().map(|pain| (Arc::clone(pain), answers_of(pain))).collect();
    let answered = pairs.iter().filter(|(_, answers)| !answers.is_empty()).count();
    let kicker = page.words.get("whatWeLearned").to_owned();
    let (title, sheets) = if answered > 0 {
        let title = page.words.of_two("answered", &answered.to_string(), &pains.len().to_string());
        (title, linked(&mut page, size, &pairs, &ideas))
    } else {
        // Without any link it is not known what answers what: both stand beside each other.
        let grave =
            pains.iter().map(|view| view.card.title.trim()).find(|title| (1..=90).contains(&title.chars().count()));
        (grave.map_or_else(|| kicker.clone(), str::to_owned), unlinked(&mut page, size, &pains, &ideas))
    };
    let notes = finding::notes(&page, pains.iter().chain(&ideas));
    let mut drafts = Draft::sheets(studio, DeckPart::Learned, (&title, &kicker), sheets);
    if let Some(first) = drafts.first_mut() {
        first.notes = notes;
    }
    drafts
}

/// Each roadblock with its answers, then the ideas that answer none.
fn linked(page: &mut Page<'_>, size: Size, pairs: &[(Arc<View>, Vec<Arc<View>>)], ideas: &[Arc<View>]) -> Vec<Sheet> {
    let area = body(size);
    let width = ((area.width() - LINK) / 2.0).floor();
    let blocks = pairs.iter().map(|(pain, answers)| pair(page, pain, answers, width)).collect();
    let mut sheets = block::flow(blocks, "learned", &[area.x0], area.width(), (area.y0 + HEAD, area.y1), 10.0);
    for sheet in &mut sheets {
        heads(page, &mut sheet.pen, area.x0, width, area.y0 + 2.0);
    }
    let used: BTreeSet<CardId> = pairs.iter().flat_map(|(_, answers)| answers).map(|idea| idea.card.id).collect();
    let left: Vec<Arc<View>> = ideas.iter().filter(|idea| !used.contains(&idea.card.id)).cloned().collect();
    sheets.extend(rest(page, size, "ideas", &left));
    sheets
}

/// Roadblocks and ideas in two columns; those that have nobody beside them stand in two columns behind.
fn unlinked(page: &mut Page<'_>, size: Size, pains: &[Arc<View>], ideas: &[Arc<View>]) -> Vec<Sheet> {
    let area = body(size);
    let width = ((area.width() - LINK / 2.0) / 2.0).floor();
    let both = pains.len().min(ideas.len());
    let mut sheets = Vec::new();
    if both > 0 {
        let rows = pains.iter().zip(ideas).map(|(pain, idea)| beside(page, pain, idea, width)).collect();
        sheets = block::flow(rows, "learned", &[area.x0], area.width(), (area.y0 + HEAD, area.y1), 10.0);
        for sheet in &mut sheets {
            heads(page, &mut sheet.pen, area.x0, width - LINK / 2.0, area.y0 + 2.0);
        }
    }
    let (key, left) =
        if pains.len() > both { ("topRoadblocks", &pains[both..]) } else { ("whatWeWillTry", &ideas[both..]) };
    sheets.extend(rest(page, size, key, left));
    sheets
}

/// Cards in two columns under one heading; nothing without cards.
fn rest(page: &mut Page<'_>, size: Size, key: &str, cards: &[Arc<View>]) -> Vec<Sheet> {
    if cards.is_empty() {
        return Vec::new();
    }
    let area = body(size);
    let (lefts, each) = block::columns(area, 2, 16.0);
    let word = page.words.get(key).to_owned();
    let mut blocks = vec![cover::heading(page, &word, each)];
    blocks.extend(cards.iter().map(|card| alone(page, card, each)));
    block::flow(blocks, key, &lefts, each, (area.y0 + 4.0, area.y1), 10.0)
}

/// One of each, equally high.
fn beside(page: &mut Page<'_>, pain: &Arc<View>, idea: &Arc<View>, width: f64) -> Block {
    let cards = [with_line(pain, place(page, pain)), with_line(idea, aim(page, idea))];
    let height = cards.iter().map(|view| card::measure(page, view, width)).fold(0.0, f64::max);
    let mut pen = Pen::new();
    let mut says = Meaning::new(Role::Section, "");
    for (side, view) in cards.iter().enumerate() {
        let at = Point::new((width + LINK / 2.0) * side as f64, 0.0);
        pen.push(drawn(page, view, width, height).0.group("", "", at, Size::new(width, height)));
        says.children.push(Meaning::new(Role::Paragraph, view.spoken.clone()).into());
    }
    Block::new(pen, height).says(says)
}

/// The cards of all lanes of a kind that are shown.
fn views(page: &Page<'_>, kind: &LaneKind) -> Vec<Arc<View>> {
    let lanes = page.map.lanes.ordered();
    let lanes = lanes.into_iter().filter(|lane| lane.kind == *kind && page.shows(lane));
    let mut views = Views::default();
    let found = lanes.flat_map(|lane| views.of(page.viewer(), Some(lane)).views.clone());
    found.collect()
}

/// Gravest first; of equal ones those that matter most, then those with more evidence. Resolved ones come last.
fn ranked(mut pains: Vec<Arc<View>>) -> Vec<Arc<View>> {
    pains.sort_by_key(|view| {
        let card = &view.card;
        (
            card.pain_status == PainStatus::Resolved,
            Reverse(card.severity.map_or(0, finding::weight)),
            Reverse(card.importance.unwrap_or(0)),
            view.evidence.is_none() || view.assumption,
        )
    });
    pains
}

fn answers(page: &Page<'_>, idea: &View, pain: CardId) -> bool {
    page.index.addresses.of(idea.card.id).any(|link| link.to == throughline_model::End::Card(pain))
}

/// A card with more to say before its text.
fn with_line(view: &Arc<View>, line: String) -> Arc<View> {
    if line.is_empty() {
        return Arc::clone(view);
    }
    let mut card = Card { ..(*view.card.0).clone() };
    match card.text.0.first_mut().filter(|paragraph| !paragraph.bullet) {
        Some(first) => first.spans.insert(0, Span { text: format!("{line}: "), ..Span::default() }),
        None => {
            let span = Span { text: line, ..Span::default() };
            card.text.0.insert(0, Paragraph { spans: vec![span], ..Paragraph::default() });
        }
    }
    let letters = letters(&card);
    Arc::new(View { card: Shared(Arc::new(card)), letters, ..(**view).clone() })
}

/// Where on the map a card lies.
fn place(page: &Page<'_>, view: &View) -> String {
    let (first, last) = view.span;
    let Some((_, stage)) = page.columns.steps.get(first) else { return String::new() };
    let stage = page.map.stages.get(&page.columns.stages[*stage].0).map(|stage| stage.name.clone()).unwrap_or_default();
    let (from, to) = (page.step_number(first), page.step_number(last));
    let steps = if first == last { from } else { format!("{from} – {to}") };
    if stage.is_empty() { steps } else { format!("{stage} · {steps}") }
}

fn aim(page: &Page<'_>, view: &View) -> String {
    let aim = view.card.opportunity.as_ref().map(|opportunity| opportunity.aim.clone()).unwrap_or_default();
    if aim.is_empty() { aim } else { page.words.with("aim", &aim) }
}

/// A card drawn as on the map, at a width.
fn drawn(page: &mut Page<'_>, view: &View, width: f64, least: f64) -> (Pen, f64) {
    let height = card::measure(page, view, width).max(least);
    (card::draw(page, view, Size::new(width, height)), height)
}

fn pair(page: &mut Page<'_>, pain: &Arc<View>, answers: &[Arc<View>], width: f64) -> Block {
    let theme = page.theme;
    let pain = with_line(pain, place(page, pain));
    let ideas: Vec<Arc<View>> = answers.iter().map(|idea| with_line(idea, aim(page, idea))).collect();
    let heights: Vec<f64> = ideas.iter().map(|idea| card::measure(page, idea, width)).collect();
    let right = heights.iter().sum::<f64>() + 8.0 * heights.len().saturating_sub(1) as f64;
    let left = card::measure(page, &pain, width);
    let height = left.max(right).max(60.0);
    let mut pen = Pen::new();
    let (card, _) = drawn(page, &pain, width, height);
    pen.push(card.group("", "", Point::ZERO, Size::new(width, height)));
    let x = width + LINK;
    if ideas.is_empty() {
        let frame = crate::lane::rect(x, 0.0, width, height);
        pen.rect(frame, 9.0, None, Some(Stroke::new(ink(theme.strong), 1.4).dashed([5.0, 4.0])));
        let text = page.para(page.words.get("noAnswer"), Type::new(14.0, 500, theme.ink2), width - 32.0);
        pen.text(&text, (x + 16.0, (height - text.size.height) / 2.0));
    } else {
        let line = Stroke::new(ink(theme.ink2), 1.8);
        let middle = height / 2.0;
        pen.line((width + 6.0, middle), (x - 6.0, middle), line.clone());
        let center = Point::new(width + LINK / 2.0, middle);
        pen.circle(center, 14.0, Some(ink(theme.surface)), Some(line));
        pen.icon("link", IconStyle::Bold, center - kurbo::Vec2::new(8.0, 8.0), 16.0, ink(theme.ink2));
    }
    // One answer is as high as its roadblock; several share its height.
    let spare = (height - right) / ideas.len().max(1) as f64;
    let mut y = 0.0;
    for (idea, own) in ideas.iter().zip(&heights) {
        let tall = own + spare;
        let (card, _) = drawn(page, idea, width, tall);
        pen.push(card.group("", "", Point::new(x, y), Size::new(width, tall)));
        y += tall + 8.0;
    }
    let mut says = Meaning::new(Role::Section, "").with([Meaning::new(Role::Paragraph, pain.spoken.clone())]);
    says.children.extend(ideas.iter().map(|idea| Arc::new(Meaning::new(Role::Paragraph, idea.spoken.clone()))));
    Block::new(pen, height).says(says)
}

fn alone(page: &mut Page<'_>, view: &Arc<View>, width: f64) -> Block {
    let line = if view.kind == LaneKind::Opportunities { aim(page, view) } else { place(page, view) };
    let view = with_line(view, line);
    let (pen, height) = drawn(page, &view, width, 0.0);
    Block::new(pen, height).says(Meaning::new(Role::Paragraph, view.spoken.clone()))
}

fn heads(page: &mut Page<'_>, pen: &mut Pen, left: f64, width: f64, top: f64) {
    for (key, x) in [("topRoadblocks", left), ("whatWeWillTry", left + width + LINK)] {
        let kind = Type::new(15.0, 700, page.theme.ink).leading(20.0);
        let text = page.para(page.words.get(key), kind, width);
        pen.text(&text, (x + 2.0, top));
    }
}
