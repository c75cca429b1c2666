//! Evidence: how much of what the map claims is backed, stage by stage, and by which sources.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};
use throughline_assets::icons::IconStyle;
use throughline_model::{Card, EvidenceStatus, LaneKind};
use throughline_scene::{Meaning, Role, Stroke};

use crate::{
    deck::{
        DeckPart, Studio,
        block::{self, Block},
        cover,
        draft::{Draft, body},
    },
    grid::{Frame, Grid},
    page::{Page, Start, Type},
    pen::{Pen, hatch, ink},
    view::{source_icon, source_word},
};

/// How many cards are backed, assumed, and neither.
#[derive(Clone, Copy, Default)]
struct Tally {
    backed: usize,
    assumed: usize,
    unmarked: usize,
}

impl Tally {
    fn total(&self) -> usize {
        self.backed + self.assumed + self.unmarked
    }

    fn count(&mut self, page: &Page<'_>, card: &Card) {
        let status = card.status;
        if status == Some(EvidenceStatus::Assumption) {
            self.assumed += 1;
        } else if !page.index.evidence.get(card.id).is_empty()
            || matches!(status, Some(EvidenceStatus::DataBacked | EvidenceStatus::Validated))
        {
            self.backed += 1;
        } else {
            self.unmarked += 1;
        }
    }
}

/// The slides; none if the map says nothing of evidence, or hides it.
pub(super) fn drafts(studio: &mut Studio<'_>) -> Vec<Draft> {
    let map = studio.map;
    let says = !map.evidence.is_empty() || map.cards.values().any(|card| card.status.is_some());
    if map.info.look.hide_evidence || (!says && map.sources.is_empty()) {
        return Vec::new();
    }
    let size = studio.size;
    let grid = Grid::on_slide(Frame::SLIDE, size.width, &[], false);
    let columns = studio.index.columns.clone();
    let mut page = studio.page(&grid, &columns, Start::default());
    let (all, stages) = tally(&page);
    let area = body(size);
    let (lefts, width) = block::columns(area, 2, 40.0);
    let mut blocks = Vec::new();
    let mut more = Vec::new();
    if all.total() > 0 {
        blocks.push(whole(&mut page, all, width));
        let word = page.words.get("coverage").to_owned();
        more.push(cover::heading(&mut page, &word, width));
        let most = stages.iter().map(|(_, tally)| tally.total()).max().unwrap_or(1).max(1);
        for (name, tally) in stages.iter().filter(|(_, tally)| tally.total() > 0) {
            more.push(stage(&mut page, name, *tally, most, width));
        }
    }
    let mut sources = sources(&mut page, width);
    if !sources.is_empty() {
        let word = page.words.get("sourcesOf").to_owned();
        sources.insert(0, cover::heading(&mut page, &word, width));
    }
    // Sources have a column of their own beside what they support.
    let (first, second) = match (sources.is_empty(), blocks.is_empty()) {
        (true, true) => return Vec::new(),
        (true, false) => (blocks, more),
        (false, _) => (blocks.into_iter().chain(more).collect(), sources),
    };
    let kicker = page.words.get("evidenceBehind").to_owned();
    let title = match all.total() {
        0 => kicker.clone(),
        total => page.words.of_two("backed", &all.backed.to_string(), &total.to_string()),
    };
    let tops = (area.y0 + 4.0, area.y1);
    let left = block::flow(first, "evidence", &lefts[..1], width, tops, 9.0);
    let right = block::flow(second, "sources", &lefts[1..], width, tops, 9.0);
    let sheets = block::beside(left, right);
    Draft::sheets(studio, DeckPart::Evidence, (&title, &kicker), sheets)
}

/// What claims something: roadblocks, measures and words of customers, and whatever else speaks of its evidence.
fn claims(page: &Page<'_>, card: &Card, kind: &LaneKind) -> bool {
    matches!(kind, LaneKind::PainPoints | LaneKind::Metrics | LaneKind::Quotes)
        || card.status.is_some()
        || !page.index.evidence.get(card.id).is_empty()
}

fn tally(page: &Page<'_>) -> (Tally, Vec<(String, Tally)>) {
    let mut all = Tally::default();
    let name = |id| page.map.stages.get(id).map(|stage| stage.name.clone()).unwrap_or_default();
    let stages = page.columns.stages.iter().enumerate();
    let mut stages: Vec<(String, Tally)> =
        stages.map(|(nth, (id, ..))| (format!("{} {}", nth + 1, name(id)), Tally::default())).collect();
    for lane in page.map.lanes.ordered().into_iter().filter(|lane| page.shows(lane)) {
        for card in page.index.cards.of(Some(lane.id)).filter(|card| claims(page, card, &lane.kind)) {
            all.count(page, card);
            let Some((first, last)) = card.place.and_then(|place| page.columns.span(place.range)) else { continue };
            // A card over several stages counts in each of them.
            let (from, to) = (page.columns.steps[first].1, page.columns.steps[last].1);
            for (_, tally) in &mut stages[from..=to] {
                tally.count(page, card);
            }
        }
    }
    (all, stages)
}

/// A bar: full for what is backed, hatched for what is assumed, empty for the rest.
fn bar(page: &Page<'_>, pen: &mut Pen, tally: Tally, (x, y): (f64, f64), size: Size) {
    let theme = page.theme;
    let total = tally.total().max(1) as f64;
    let width = |count: usize| size.width * count as f64 / total;
    let (backed, assumed) = (width(tally.backed), width(tally.assumed));
    let mut inner = Pen::new();
    inner.fill_rect(Rect::from_origin_size(Point::ZERO, size), 0.0, ink(theme.surface));
    inner.fill_rect(Rect::new(0.0, 0.0, backed, size.height), 0.0, ink(theme.ink));
    if assumed > 0.0 {
        let mut part = Pen::new();
        part.path(hatch(Size::new(assumed, size.height), 8.0), Some(ink(theme.ink2).alpha(0.7).into()), None);
        let part = part.into_clip(Size::new(assumed, size.height), 0.0);
        let mut moved = Pen::new();
        moved.push(part);
        inner.push(moved.group("", "", (backed, 0.0).into(), Size::new(assumed, size.height)));
    }
    let radius = size.height / 3.0;
    let mut placed = Pen::new();
    placed.push(inner.into_clip(size, radius));
    placed.rect(Rect::from_origin_size(Point::ZERO, size), radius, None, Some(Stroke::new(ink(theme.strong), 1.0)));
    pen.push(placed.group("", "", (x, y).into(), size));
}

/// The whole map: a number, a bar, and what its parts are.
fn whole(page: &mut Page<'_>, tally: Tally, width: f64) -> Block {
    let theme = page.theme;
    let mut pen = Pen::new();
    let inner = width - 44.0;
    let number = page.number(&tally.backed.to_string(), Type::new(44.0, 700, theme.ink).leading(52.0).tracked(-0.8));
    let said = page.words.of_two("backed", &tally.backed.to_string(), &tally.total().to_string());
    let text = page.para(&said, Type::new(16.0, 500, theme.ink).leading(21.0), inner - number.used - 16.0);
    pen.text(&number, (22.0, 14.0));
    pen.text(&text, (22.0 + number.used + 16.0, 14.0 + (54.0 - text.size.height) / 2.0));
    bar(page, &mut pen, tally, (22.0, 76.0), Size::new(inner, 18.0));
    let mut y = 108.0;
    let parts = [("backedBy", tally.backed, 0), ("toTest", tally.assumed, 1), ("unmarked", tally.unmarked, 2)];
    let mut list = Meaning::new(Role::List, said.clone());
    for (key, count, look) in parts.into_iter().filter(|(_, count, _)| *count > 0) {
        let one = match look {
            0 => Tally { backed: 1, ..Tally::default() },
            1 => Tally { assumed: 1, ..Tally::default() },
            _ => Tally { unmarked: 1, ..Tally::default() },
        };
        bar(page, &mut pen, one, (22.0, y + 3.0), Size::new(14.0, 14.0));
        let word = page.words.get(key).to_owned();
        let label = page.para(&word, Type::new(14.0, 400, theme.ink2).leading(20.0), inner - 80.0);
        let number = page.number(&count.to_string(), Type::new(14.0, 700, theme.ink).leading(20.0));
        pen.text(&label, (46.0, y));
        pen.text(&number, (22.0 + inner - number.used, y));
        y += label.size.height + 6.0;
        list.children.push(Meaning::new(Role::Item, format!("{word}: {count}")).into());
    }
    let height = y + 12.0;
    let mut panel = Pen::new();
    let frame = Rect::new(0.0, 0.0, width, height);
    panel.rect(frame, 10.0, Some(ink(theme.surface).into()), Some(Stroke::new(ink(theme.line), 1.0)));
    panel.extend(pen.into_nodes());
    Block::new(panel, height).says(list)
}

fn stage(page: &mut Page<'_>, name: &str, tally: Tally, most: usize, width: f64) -> Block {
    let theme = page.theme;
    let label = page.para(name, Type::new(14.0, 500, theme.ink).leading(19.0), width * 0.42);
    let height = label.size.height.max(20.0);
    let said = format!("{} / {}", tally.backed, tally.total());
    let number = page.number(&said, Type::new(14.0, 700, theme.ink).leading(19.0));
    let (x, end) = (width * 0.42 + 16.0, width - 58.0);
    let mut pen = Pen::new();
    pen.text(&label, (0.0, (height - label.size.height) / 2.0));
    let long = ((end - x) * tally.total() as f64 / most as f64).max(16.0);
    bar(page, &mut pen, tally, (x, height / 2.0 - 6.5), Size::new(long, 13.0));
    pen.text(&number, (width - number.used, (height - 19.0) / 2.0));
    Block::new(pen, height).says(Meaning::new(Role::Paragraph, format!("{name}: {said}")))
}

fn sources(page: &mut Page<'_>, width: f64) -> Vec<Block> {
    let theme = page.theme;
    let sources: Vec<Arc<throughline_model::Source>> = page.map.sources.ordered().into_iter().cloned().collect();
    let mut blocks = Vec::new();
    for source in &sources {
        let kind = page.words.get(source_word(source.kind)).to_owned();
        let name = if source.name.is_empty() { kind.clone() } else { source.name.clone() };
        let sample = source.sample.map(|sample| format!("n = {sample}")).unwrap_or_default();
        let more =
            [if name == kind { String::new() } else { kind }, sample, source.date.clone(), source.reference.clone()];
        let more = more.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let head = page.para(&name, Type::new(14.5, 600, theme.ink).leading(19.0), width - 34.0);
        let line = page.para(&more, Type::new(13.0, 400, theme.ink2).leading(17.0), width - 34.0);
        let mut pen = Pen::new();
        pen.icon(source_icon(source.kind), IconStyle::Duotone, (0.0, 0.0), 22.0, ink(theme.accent));
        pen.text(&head, (34.0, 1.0));
        pen.text(&line, (34.0, 1.0 + head.size.height));
        let height = (head.size.height + line.size.height + 3.0).max(24.0);
        blocks.push(Block::new(pen, height).says(Meaning::new(Role::Paragraph, format!("{name}. {more}"))));
    }
    blocks
}
