//! Draws one card of text: plain, quote, question, pain point, opportunity, bar or note.

use kurbo::{BezPath, Point, Rect, Size};
use throughline_assets::{color::Rgb, icons::IconStyle};
use throughline_model::{ActionStatus, Horizon, LaneKind, PainStatus, Severity, TextStyle, Trust};
use throughline_scene::{Color, Stroke};
use throughline_text::Laid;

use crate::{
    page::{Page, Pill, PillLaid, Type},
    pen::{Pen, hatch, ink},
    view::{View, status_mark},
};

/// Distance of text from a card's edge.
const PAD: f64 = 12.0;
/// Height of the pills at a card's foot.
const PILL: f64 = 22.0;
const FOOT_GAP: f64 = 6.0;

/// The colours that a card is drawn in.
struct Coat {
    ground: Rgb,
    bar: Option<Rgb>,
    accent: Rgb,
}

fn coat(page: &Page<'_>, view: &View) -> Coat {
    let theme = page.theme;
    let stage = page.stage_color(view.tint);
    match view.kind {
        LaneKind::PainPoints => Coat { ground: theme.pain_bg, bar: Some(theme.pain), accent: theme.pain },
        LaneKind::Opportunities => {
            Coat { ground: theme.opportunity_bg, bar: Some(theme.opportunity), accent: theme.opportunity }
        }
        _ => Coat { ground: page.stage_tint(view.tint), bar: None, accent: stage },
    }
}

/// One thing at a card's foot.
enum Foot {
    Pill(Pill, PillLaid),
    Severity(Severity, Laid),
    Words(Laid, Option<&'static str>),
    Person(Color, Laid),
}

impl Foot {
    fn width(&self) -> f64 {
        match self {
            Foot::Pill(_, laid) => laid.width,
            Foot::Severity(_, word) => 42.0 + word.used,
            Foot::Words(words, icon) => words.used + if icon.is_some() { 20.0 } else { 0.0 },
            Foot::Person(_, name) => name.used + 13.0,
        }
    }

    fn height(&self) -> f64 {
        match self {
            Foot::Pill(look, laid) => laid.height(look),
            Foot::Severity(_, word) => word.size.height.max(PILL),
            Foot::Words(words, _) => words.size.height.max(PILL),
            Foot::Person(_, name) => name.size.height.max(18.0),
        }
    }

    fn draw(&self, page: &Page<'_>, pen: &mut Pen, x: f64, y: f64, height: f64) {
        let middle = y + height / 2.0;
        match self {
            Foot::Pill(look, laid) => laid.draw(pen, look, x, middle - laid.height(look) / 2.0),
            Foot::Severity(severity, word) => {
                severity_dots(pen, Point::new(x + 4.0, middle), *severity, ink(page.theme.pain));
                pen.text(word, (x + 42.0, middle - word.size.height / 2.0));
            }
            Foot::Words(words, icon) => {
                let mut left = x;
                if let Some(icon) = icon {
                    pen.icon(icon, IconStyle::Bold, (x, middle - 7.5), 15.0, ink(page.theme.ink2));
                    left += 20.0;
                }
                pen.text(words, (left, middle - words.size.height / 2.0));
            }
            Foot::Person(color, name) => {
                pen.circle(Point::new(x + 4.0, middle), 4.0, Some(*color), None);
                pen.text(name, (x + 13.0, middle - name.size.height / 2.0));
            }
        }
    }
}

/// One to three dots, as many filled as it is grave.
pub(crate) fn severity_dots(pen: &mut Pen, at: Point, severity: Severity, color: Color) {
    let filled = severity as usize + 1;
    for nth in 0..3 {
        let center = at + kurbo::Vec2::new(12.0 * nth as f64, 0.0);
        pen.circle(center, 4.0, (nth < filled).then_some(color), Some(Stroke::new(color, 1.4)));
    }
}

/// Rows of foot items: as many of each side as fit, the right ones at the end of the last row.
fn foot_rows(left: Vec<Foot>, right: Vec<Foot>, width: f64) -> Vec<(Vec<Foot>, Vec<Foot>)> {
    let sum = |row: &[Foot]| row.iter().map(|item| item.width() + 8.0).sum::<f64>();
    let mut rows: Vec<(Vec<Foot>, Vec<Foot>)> = Vec::new();
    for item in left {
        match rows.last_mut() {
            Some((row, _)) if sum(row) + item.width() <= width => row.push(item),
            _ => rows.push((vec![item], Vec::new())),
        }
    }
    for item in right {
        match rows.last_mut() {
            Some((row, ends)) if sum(row) + sum(ends) + item.width() <= width => ends.push(item),
            _ => rows.push((Vec::new(), vec![item])),
        }
    }
    rows
}

fn row_height(row: &(Vec<Foot>, Vec<Foot>)) -> f64 {
    row.0.iter().chain(&row.1).map(Foot::height).fold(0.0, f64::max)
}

/// Marks at a card's top end corner: what the moment does to people.
fn badges(page: &Page<'_>, view: &View) -> Vec<(&'static str, Rgb)> {
    let theme = page.theme;
    let mut badges = Vec::new();
    if let Some(status) = view.status {
        badges.push((status_mark(status).0, theme.ink2));
    }
    if view.card.moment_of_truth {
        badges.push(("diamond", theme.moment));
    }
    match view.card.trust {
        Some(Trust::Built) => badges.push(("shield-check", theme.opportunity)),
        Some(Trust::Lost) => badges.push(("shield-warning", theme.pain)),
        None => {}
    }
    if view.card.delight {
        badges.push(("star", theme.opportunity));
    }
    if view.card.frustration {
        badges.push(("warning", theme.pain));
    }
    badges
}

/// What a card has to say, measured for a width.
struct Content {
    icon: Option<(String, f64)>,
    code: Option<PillLaid>,
    title: Laid,
    body: crate::page::Body,
    foot: Vec<(Vec<Foot>, Vec<Foot>)>,
    badges: Vec<(&'static str, Rgb)>,
    foot_left: f64,
    indent: f64,
    pad: f64,
}

impl Content {
    fn title_height(&self) -> f64 {
        self.title.size.height.max(if self.code.is_some() { 22.0 } else { 0.0 })
    }

    fn text_height(&self) -> f64 {
        let gap = if self.title.lines.is_empty() || self.body.height == 0.0 { 0.0 } else { 3.0 };
        let least = self.icon.as_ref().map_or(0.0, |(_, size)| *size);
        (self.title_height() + gap + self.body.height).max(least)
    }

    fn foot_height(&self) -> f64 {
        self.foot.iter().map(|row| row_height(row) + FOOT_GAP).sum::<f64>()
    }

    fn height(&self) -> f64 {
        let badges = if self.badges.is_empty() { 0.0 } else { 18.0 };
        let foot = if self.foot.is_empty() { 0.0 } else { self.foot_height() + 2.0 };
        (self.pad * 2.0 + self.text_height().max(badges) + foot).ceil()
    }
}

fn code_look(page: &Page<'_>, code: &str, ground: Rgb) -> Pill {
    Pill { text: code.to_owned(), kind: Type::new(12.5, 700, page.theme.on_pain), ground: ink(ground), line: None, icon: None, height: 21.0 }
}

fn content(page: &mut Page<'_>, view: &View, width: f64) -> Content {
    let theme = page.theme;
    let card = &view.card;
    let notes = view.style == TextStyle::Notes && view.kind == LaneKind::Text;
    let (title_kind, body_kind) = match view.kind {
        LaneKind::PainPoints | LaneKind::Opportunities => (Type::new(15.0, 650, theme.ink), Type::new(13.5, 400, theme.ink2)),
        LaneKind::Quotes | LaneKind::Questions => (Type::new(15.0, 600, theme.ink), Type::new(15.0, 500, theme.ink)),
        _ if notes => (Type::new(14.0, 600, theme.ink), Type::new(14.0, 500, theme.ink)),
        _ if card.text.is_empty() => (Type::new(14.0, 500, theme.ink), Type::new(14.0, 400, theme.ink)),
        _ => (Type::new(14.5, 600, theme.ink), Type::new(14.0, 400, theme.ink)),
    };
    let title_kind = Type { weight: if title_kind.weight == 650 { 700 } else { title_kind.weight }, ..title_kind };
    let icon = match view.kind {
        LaneKind::Opportunities => Some((card.icon.clone().unwrap_or_else(|| "lightbulb".into()), 32.0)),
        LaneKind::Quotes => Some((String::new(), 22.0)),
        LaneKind::Questions => Some((card.icon.clone().unwrap_or_else(|| "question".into()), 22.0)),
        LaneKind::PainPoints => card.icon.clone().map(|icon| (icon, 20.0)),
        _ => card.icon.clone().map(|icon| (icon, 21.0)),
    };
    let pad = match view.kind {
        LaneKind::PainPoints | LaneKind::Opportunities => 11.0,
        _ => 10.0,
    };
    let bar = if view.assumption { 8.0 } else if coat(page, view).bar.is_some() { 5.0 } else { 0.0 };
    let badges = badges(page, view);
    let badge_room = badges.len() as f64 * 20.0;
    let start = PAD + bar;
    let code = (view.kind == LaneKind::PainPoints && !view.code.is_empty()).then(|| {
        let look = code_look(page, &view.code, theme.pain);
        page.pill(&look)
    });
    let mut indent = start + icon.as_ref().map_or(0.0, |(_, size)| size + 9.0);
    // A narrow card cannot afford an icon beside its text.
    let icon = if width - indent - PAD < 92.0 && view.kind != LaneKind::Quotes { None } else { icon };
    if icon.is_none() {
        indent = start;
    }
    let code_room = code.as_ref().map_or(0.0, |code| code.width + 9.0);
    let title = page.para(&card.title, title_kind, width - indent - PAD - badge_room - code_room);
    let body_room = if card.title.is_empty() { badge_room } else { 0.0 };
    let body = page.body(&card.text, body_kind, width - indent - PAD - body_room);

    let mut left = Vec::new();
    let mut right = Vec::new();
    // Pills stand below the text, or from the card's edge if that is too narrow for them.
    let foot_left = if view.kind == LaneKind::Opportunities && width - indent - PAD >= 190.0 { indent } else { start };
    let inner = width - foot_left - PAD;
    if view.kind == LaneKind::PainPoints {
        if let Some(severity) = card.severity {
            let word = page.words.get(match severity {
                Severity::Minor => "minor",
                Severity::Serious => "serious",
                Severity::Critical => "critical",
            });
            let word = page.one(word, Type::new(12.5, 600, theme.pain));
            left.push(Foot::Severity(severity, word));
        }
        let status = match card.pain_status {
            PainStatus::Open => None,
            PainStatus::Resolved => Some(("resolved", theme.opportunity)),
            PainStatus::Returned => Some(("returned", theme.pain)),
        };
        if let Some((word, color)) = status {
            let words = page.words;
            let look = small(words.get(word), color, theme.surface, Some(theme.line), None);
            let laid = page.pill_within(&look, inner);
            left.push(Foot::Pill(look, laid));
        }
    }
    if let Some(opportunity) = card.opportunity.as_deref().filter(|_| view.kind == LaneKind::Opportunities) {
        if let Some(horizon) = &opportunity.horizon {
            let words = page.words;
            let word = match horizon {
                Horizon::QuickWin => words.get("quickWin"),
                Horizon::Strategic => words.get("strategic"),
                Horizon::BigBet => words.get("bigBet"),
                Horizon::Other(other) => other,
            };
            let look = small(word, theme.on_opportunity, theme.opportunity, None, None);
            let laid = page.pill_within(&look, inner);
            left.push(Foot::Pill(look, laid));
        }
        let status = match opportunity.status {
            ActionStatus::Proposed => None,
            ActionStatus::Agreed => Some("agreed"),
            ActionStatus::Doing => Some("doing"),
            ActionStatus::Done => Some("done"),
            ActionStatus::Dropped => Some("dropped"),
        };
        if let Some(word) = status {
            let words = page.words;
            let look = small(words.get(word), theme.opportunity, theme.surface, Some(theme.line), None);
            let laid = page.pill_within(&look, inner);
            left.push(Foot::Pill(look, laid));
        }
    }
    if !view.owner.is_empty() {
        let icon = if view.kind == LaneKind::Opportunities { None } else { Some("user") };
        let kind = Type::new(13.0, 400, theme.ink2);
        let words = page.para(&view.owner, kind, inner - 20.0);
        left.push(Foot::Words(words, icon));
    }
    if !view.channel.is_empty() {
        let words = page.para(&view.channel, Type::new(13.0, 400, theme.ink2), inner - 20.0);
        left.push(Foot::Words(words, Some("broadcast")));
    }
    for (nth, name) in &view.people {
        let name = page.para(name, Type::new(12.5, 500, theme.ink2), inner - 13.0);
        left.push(Foot::Person(ink(page.persona_color(*nth)), name));
    }
    if !view.range.is_empty() && matches!(view.kind, LaneKind::PainPoints) {
        let words = page.one(&view.range, Type::new(12.5, 500, theme.ink2));
        right.push(Foot::Words(words, Some("arrows-left-right")));
    }
    for code in &view.addresses {
        let look = small(code, theme.pain, theme.surface, Some(theme.pain.mix(theme.surface, 0.5)), Some("link"));
        let laid = page.pill(&look);
        right.push(Foot::Pill(look, laid));
    }
    if let Some((icon, text)) = &view.evidence {
        let color = if view.assumption { theme.ink } else { theme.ink2 };
        let line = if view.assumption { theme.strong } else { theme.line };
        let look = small(text, color, theme.surface, Some(line), Some(icon));
        let laid = page.pill_within(&look, inner);
        right.push(Foot::Pill(look, laid));
    }
    let foot = foot_rows(left, right, inner);
    Content { icon, code, title, body, foot, badges, foot_left, indent, pad }
}

fn small(text: &str, color: Rgb, ground: Rgb, line: Option<Rgb>, icon: Option<&'static str>) -> Pill {
    Pill { text: text.to_owned(), kind: Type::new(12.5, 600, color), ground: ink(ground), line: line.map(ink), icon, height: PILL }
}

/// The height that a card needs at a width.
pub(crate) fn measure(page: &mut Page<'_>, view: &View, width: f64) -> f64 {
    if view.style == TextStyle::Bars && view.kind == LaneKind::Text {
        return bar(page, view, width, None).0;
    }
    let content = content(page, view, width);
    let tail = if view.kind == LaneKind::Quotes { 8.0 } else { 0.0 };
    let fold = if view.style == TextStyle::Notes && view.kind == LaneKind::Text { 8.0 } else { 0.0 };
    content.height() + tail + fold
}

/// Draws a card into a box of this size, its top left corner at the origin.
pub(crate) fn draw(page: &mut Page<'_>, view: &View, size: Size) -> Pen {
    if view.style == TextStyle::Bars && view.kind == LaneKind::Text {
        return bar(page, view, size.width, Some(size.height)).1;
    }
    let theme = page.theme;
    let coat = coat(page, view);
    let content = content(page, view, size.width);
    let mut pen = Pen::new();
    let notes = view.style == TextStyle::Notes && view.kind == LaneKind::Text;
    let tail = if view.kind == LaneKind::Quotes { 8.0 } else { 0.0 };
    let body_height = size.height - tail;
    let rect = Rect::new(0.0, 0.0, size.width, body_height);
    if notes {
        note(&mut pen, page, size);
    } else if view.kind == LaneKind::Quotes {
        pen.path(bubble(rect, tail), Some(ink(coat.ground).into()), None);
    } else {
        ground(&mut pen, page, view, &coat, rect);
    }
    // Cards with pills keep them at the bottom; others centre what they say when they are higher than they need.
    let free = body_height - content.height() - if notes { 8.0 } else { 0.0 };
    let shift = if content.foot.is_empty() && free > 0.0 && free <= 40.0 { free / 2.0 } else { 0.0 };
    let top = content.pad + shift;
    if let Some((icon, side)) = &content.icon {
        let start = PAD + if coat.bar.is_some() { if view.assumption { 8.0 } else { 5.0 } } else { 0.0 };
        match view.kind {
            LaneKind::Opportunities => {
                let center = Point::new(start + side / 2.0 - 1.0, top + side / 2.0 - 1.0);
                pen.circle(center, side / 2.0, Some(ink(theme.surface)), None);
                pen.icon(icon, IconStyle::Duotone, center - kurbo::Vec2::new(11.0, 11.0), 22.0, ink(coat.accent));
            }
            LaneKind::Quotes => pen.opening_quote((start - 1.0, top - 1.0), *side, ink(coat.accent)),
            _ => pen.icon(icon, IconStyle::Duotone, (start - 1.0, top + text_top(&content, *side)), *side, ink(coat.accent)),
        }
    }
    let title_height = content.title_height();
    let mut x = content.indent;
    let mut y = top;
    // One line of title stands in the middle of the icon's disc.
    if view.kind == LaneKind::Opportunities && content.icon.is_some() && content.text_height() <= 32.0 {
        y += (30.0 - content.text_height().min(title_height + content.body.height)) / 2.0;
    }
    if view.kind == LaneKind::Opportunities && content.icon.is_some() && content.body.height == 0.0 && title_height < 30.0 {
        y = top + (30.0 - title_height) / 2.0;
    }
    if let Some(code) = &content.code {
        let look = code_look(page, &view.code, coat.accent);
        let line = content.title.size.height / content.title.line_count().max(1) as f64;
        code.draw(&mut pen, &look, x, y + (line - 21.0) / 2.0);
        x += code.width + 9.0;
    }
    pen.text(&content.title, (x, y));
    let gap = if content.title.lines.is_empty() { 0.0 } else { 3.0 };
    content.body.draw(&mut pen, content.indent, y + title_height + gap);
    draw_badges(&mut pen, &content, size.width, top);
    let bottom = body_height - content.pad - if notes { 8.0 } else { 0.0 };
    draw_foot(page, &mut pen, &content, content.foot_left, size.width - PAD, bottom);
    pen
}

fn text_top(content: &Content, side: f64) -> f64 {
    let line = content.title.size.height / content.title.line_count().max(1) as f64;
    if content.title.lines.is_empty() { 0.0 } else { ((line - side) / 2.0).max(-2.0) }
}

fn draw_badges(pen: &mut Pen, content: &Content, width: f64, top: f64) {
    for (nth, (icon, color)) in content.badges.iter().enumerate() {
        let x = width - PAD + 2.0 - 20.0 * (nth + 1) as f64;
        pen.icon(icon, IconStyle::Fill, (x + 2.0, top), 17.0, ink(*color));
    }
}

fn draw_foot(page: &Page<'_>, pen: &mut Pen, content: &Content, left: f64, right: f64, bottom: f64) {
    let mut y = bottom - content.foot_height() + FOOT_GAP;
    for row in &content.foot {
        let height = row_height(row);
        let mut x = left;
        for item in &row.0 {
            item.draw(page, pen, x, y, height);
            x += item.width() + 10.0;
        }
        let mut x = right;
        for item in row.1.iter().rev() {
            x -= item.width();
            item.draw(page, pen, x.max(left), y, height);
            x -= 8.0;
        }
        y += height + FOOT_GAP;
    }
}

fn ground(pen: &mut Pen, page: &Page<'_>, view: &View, coat: &Coat, rect: Rect) {
    let theme = page.theme;
    let emphasis = view.card.importance.is_some_and(|importance| importance >= 4);
    let line = if view.assumption {
        Some(Stroke::new(ink(coat.accent.mix(theme.surface, 0.45)), 1.4).dashed([5.0, 4.0]))
    } else {
        emphasis.then(|| Stroke::new(ink(coat.accent), 1.5))
    };
    pen.rect(rect, 9.0, Some(ink(coat.ground).into()), line);
    if view.assumption {
        let mut edge = Pen::new();
        let bar = Size::new(9.0, rect.height());
        edge.fill_rect(Rect::from_origin_size(Point::ZERO, bar), 0.0, ink(theme.surface));
        edge.path(hatch(bar, 7.0), Some(ink(coat.accent).into()), None);
        pen.push(edge.into_clip(rect.size(), 9.0));
    } else if let Some(bar) = coat.bar {
        let mut edge = Pen::new();
        edge.fill_rect(Rect::new(0.0, 0.0, 5.0, rect.height()), 0.0, ink(bar));
        pen.push(edge.into_clip(rect.size(), 9.0));
    }
}

/// A sticky note: square corners, the lower end one folded.
fn note(pen: &mut Pen, page: &Page<'_>, size: Size) {
    let fold = 14.0;
    let (w, h) = (size.width, size.height);
    let outline = [(0.0, 0.0), (w, 0.0), (w, h - fold), (w - fold, h), (0.0, h)];
    pen.polygon(&outline, ink(page.theme.note_bg));
    pen.polygon(&[(w, h - fold), (w - fold, h), (w - fold, h - fold)], ink(page.theme.note_fold));
}

/// A speech bubble: a round rectangle with a tail below.
fn bubble(rect: Rect, tail: f64) -> BezPath {
    use kurbo::Shape;
    let mut path = rect.to_rounded_rect(10.0).to_path(0.1);
    let x = rect.x0 + 38.0_f64.min(rect.width() / 2.0);
    path.extend(crate::pen::polygon(&[(x, rect.y1 - 0.5), (x + 13.0, rect.y1 - 0.5), (x, rect.y1 + tail)]));
    path
}

/// A flat bar: title and text on one line, or below each other when there is no room.
fn bar(page: &mut Page<'_>, view: &View, width: f64, height: Option<f64>) -> (f64, Pen) {
    let theme = page.theme;
    let inner = width - 28.0;
    let title = page.para(&view.card.title, Type::new(14.0, 600, theme.ink), inner);
    let kind = Type::new(13.5, 400, theme.ink2);
    let plain = view.card.text.text();
    let oneline = page.one(&plain.replace('\n', " "), kind);
    let side = if title.lines.is_empty() { 0.0 } else { title.used + 12.0 };
    let fits = view.card.text.0.len() < 2 && title.line_count() < 2 && side + oneline.used <= inner;
    let body = page.body(&view.card.text, kind, inner);
    let tall = if fits { 36.0 } else { title.size.height + body.height + 18.0 };
    let height = height.unwrap_or(tall);
    let mut pen = Pen::new();
    let rect = Rect::new(0.0, 0.0, width, height);
    pen.rect(rect, 8.0, Some(ink(theme.rail).into()), Some(Stroke::new(ink(theme.line), 1.0)));
    if fits {
        pen.text(&title, (14.0, height / 2.0 - title.size.height / 2.0));
        body.draw(&mut pen, 14.0 + side, height / 2.0 - body.height / 2.0);
    } else {
        pen.text(&title, (14.0, 9.0));
        body.draw(&mut pen, 14.0, 9.0 + title.size.height);
    }
    (tall, pen)
}
