//! The legend: which marks are in use on this page, and what they mean.

use std::collections::BTreeSet;

use kurbo::{Point, Rect, Size};
use throughline_assets::icons::IconStyle;
use throughline_model::{EvidenceStatus, LaneKind, Ownership, Severity, Source, SourceId, SourceKind, Trust};
use throughline_scene::{Meaning, Role, Stroke};

use crate::{
    card::severity_dots,
    face::face,
    lane::touchpoints::ownership_dash,
    page::{Page, Type},
    pen::{Pen, hatch, ink},
    view::{View, source_icon, source_word, status_mark},
};

/// A mark whose use is found while a lane is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Use {
    Face,
    Point,
    Gap,
    Channels,
    Waiting,
}

/// The marks in use.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marks {
    pub(crate) uses: BTreeSet<Use>,
    pub(crate) moment: bool,
    severity: bool,
    assumption: bool,
    statuses: BTreeSet<EvidenceStatus>,
    addresses: bool,
    causes: bool,
    trust_built: bool,
    trust_lost: bool,
    delight: bool,
    frustration: bool,
    ownership: BTreeSet<u8>,
    /// Sources whose icons cards show.
    pub(crate) sources: BTreeSet<SourceId>,
    /// Lines of people: index and name.
    pub(crate) people: Vec<(usize, String)>,
}

const OWNERSHIP: [(Ownership, &str); 5] = [
    (Ownership::Owned, "owned"),
    (Ownership::Earned, "earned"),
    (Ownership::Paid, "paid"),
    (Ownership::ThirdParty, "thirdParty"),
    (Ownership::Competitor, "competitor"),
];

impl Marks {
    /// Takes note of what a card shows.
    pub(crate) fn see(&mut self, view: &View) {
        let card = &view.card;
        self.moment |= card.moment_of_truth;
        self.severity |= view.kind == LaneKind::PainPoints && card.severity.is_some();
        self.assumption |= view.assumption;
        if view.kind != LaneKind::Touchpoints {
            self.statuses.extend(view.status);
        }
        self.addresses |= !view.addresses.is_empty();
        self.causes |= !view.causes.is_empty();
        let marked =
            !matches!(view.kind, LaneKind::Metrics | LaneKind::Process | LaneKind::Storyboard | LaneKind::Channels);
        if marked {
            self.trust_built |= card.trust == Some(Trust::Built);
            self.trust_lost |= card.trust == Some(Trust::Lost);
            self.delight |= card.delight;
            self.frustration |= card.frustration;
        }
        if view.kind == LaneKind::Touchpoints
            && let Some(ownership) = card.ownership
            && let Some(at) = OWNERSHIP.iter().position(|(known, _)| *known == ownership)
        {
            self.ownership.insert(at as u8);
        }
    }

    /// Takes note of what other cards show.
    pub(crate) fn join(&mut self, other: &Marks) {
        let Marks { uses, statuses, ownership, sources, people, .. } = other;
        self.moment |= other.moment;
        self.severity |= other.severity;
        self.assumption |= other.assumption;
        self.addresses |= other.addresses;
        self.causes |= other.causes;
        self.trust_built |= other.trust_built;
        self.trust_lost |= other.trust_lost;
        self.delight |= other.delight;
        self.frustration |= other.frustration;
        self.uses.extend(uses);
        self.statuses.extend(statuses);
        self.ownership.extend(ownership);
        self.sources.extend(sources);
        self.people.extend_from_slice(people);
    }
}

/// Kind and printed name of a source.
fn printed(source: &Source) -> (SourceKind, String) {
    let sample = source.sample.map(|sample| format!(", n = {sample}")).unwrap_or_default();
    (source.kind, format!("{}{sample}", source.name))
}

/// The legend within a width, its origin at its top left corner; `None` when nothing needs explaining.
pub(crate) fn draw(page: &mut Page<'_>, marks: &Marks, width: f64) -> Option<(Pen, f64, Meaning)> {
    let theme = page.theme;
    let kind = Type::new(13.0, 400, theme.ink2).leading(18.0);
    let mut pen = Pen::new();
    let title = page.one(page.words.get("legend"), Type::new(13.5, 700, theme.ink).leading(18.0));
    let mut meaning = Meaning::new(Role::List, page.words.get("legend"));
    let start = title.used + 26.0;
    let (mut x, mut y) = (start, 0.0);
    // How far below the line an entry of several lines reaches.
    let mut more = 0.0_f64;
    let mut any = false;
    let mut entry = |page: &mut Page<'_>,
                     pen: &mut Pen,
                     icon: f64,
                     text: &str,
                     paint: &mut dyn FnMut(&mut Page<'_>, &mut Pen, Point)| {
        let laid = page.para(text, kind, (width - start - icon - 8.0).max(120.0));
        let wide = icon + 7.0 + laid.used;
        if x + wide > width && x > start {
            x = start;
            y += 26.0 + more;
            more = 0.0;
        }
        paint(page, pen, Point::new(x, y + 9.0));
        let above = laid.size.height.min(18.0) / 2.0;
        pen.text(&laid, (x + icon + 7.0, y + 9.0 - above));
        more = more.max(laid.size.height - 18.0);
        meaning.children.push(Meaning::new(Role::Item, text).into());
        x += wide + 24.0;
        any = true;
    };
    let words = page.words;
    let icon = |name: &'static str, color: throughline_assets::color::Rgb, style: IconStyle| {
        move |_: &mut Page<'_>, pen: &mut Pen, at: Point| pen.icon(name, style, (at.x, at.y - 8.5), 17.0, ink(color))
    };
    if marks.uses.contains(&Use::Face) {
        entry(page, &mut pen, 20.0, words.get("peakOrLow"), &mut |page, pen, at| {
            face(pen, page.theme, at + kurbo::Vec2::new(10.0, 0.0), 10.0, 1.4, 0.0);
        });
    }
    if marks.uses.contains(&Use::Point) {
        entry(page, &mut pen, 16.0, words.get("point"), &mut |page, pen, at| {
            let color = page.theme.ink2;
            pen.circle(
                at + kurbo::Vec2::new(8.0, 0.0),
                6.0,
                Some(ink(page.theme.surface)),
                Some(Stroke::new(ink(color), 3.5)),
            );
        });
    }
    for (nth, name) in marks.people.iter().filter(|(_, name)| !name.trim().is_empty()) {
        let color = ink(page.persona_color(*nth));
        entry(page, &mut pen, 26.0, name, &mut |page, pen, at| {
            pen.line(at, (at.x + 26.0, at.y), Stroke::new(color, 3.6));
            let middle = at + kurbo::Vec2::new(13.0, 0.0);
            let line = Stroke::new(color, 3.0);
            if nth % 2 == 0 {
                pen.circle(middle, 5.5, Some(ink(page.theme.surface)), Some(line));
            } else {
                pen.rect(
                    Rect::from_center_size(middle, (10.0, 10.0)),
                    2.5,
                    Some(ink(page.theme.surface).into()),
                    Some(line),
                );
            }
        });
    }
    if marks.uses.contains(&Use::Gap) {
        let color = ink(page.persona_color(0));
        entry(page, &mut pen, 26.0, words.get("gapShaded"), &mut |_, pen, at| {
            pen.fill_rect(Rect::new(at.x, at.y - 7.0, at.x + 26.0, at.y + 7.0), 3.0, color.alpha(0.14));
        });
    }
    if marks.moment {
        entry(page, &mut pen, 16.0, words.get("momentOfTruth"), &mut |page, pen, at| {
            let (x, y) = (at.x + 8.0, at.y);
            pen.polygon(&[(x, y - 8.0), (x + 8.0, y), (x, y + 8.0), (x - 8.0, y)], ink(page.theme.moment));
        });
    }
    if marks.severity {
        entry(page, &mut pen, 33.0, words.get("severity"), &mut |page, pen, at| {
            severity_dots(pen, at + kurbo::Vec2::new(4.5, 0.0), Severity::Serious, ink(page.theme.pain));
        });
    }
    if marks.uses.contains(&Use::Channels) {
        entry(page, &mut pen, 34.0, words.get("mainChannel"), &mut |page, pen, at| {
            pen.circle(at + kurbo::Vec2::new(8.0, 0.0), 7.5, Some(ink(page.theme.ink)), None);
            pen.circle(
                at + kurbo::Vec2::new(26.0, 0.0),
                6.0,
                Some(ink(page.theme.surface)),
                Some(Stroke::new(ink(page.theme.ink2), 2.2)),
            );
        });
    }
    if marks.assumption {
        entry(page, &mut pen, 10.0, words.get("notTested"), &mut |page, pen, at| {
            let mut bar = Pen::new();
            let size = Size::new(10.0, 18.0);
            bar.fill_rect(Rect::from_origin_size(Point::ZERO, size), 0.0, ink(page.theme.surface));
            bar.path(hatch(size, 7.0), Some(ink(page.theme.pain).into()), None);
            let mut moved = Pen::new();
            moved.push(bar.into_clip(size, 2.0));
            pen.push(moved.group("", "", (at.x, at.y - 9.0).into(), size));
        });
    }
    let sources = page.map.sources.ordered();
    let mut seen: Vec<(SourceKind, String)> =
        sources.into_iter().filter(|source| marks.sources.contains(&source.id)).map(|source| printed(source)).collect();
    seen.dedup();
    for (source, name) in seen {
        let name = if name.is_empty() { words.get(source_word(source)).to_owned() } else { name };
        entry(page, &mut pen, 17.0, &name, &mut icon(source_icon(source), theme.ink2, IconStyle::Bold));
    }
    for status in &marks.statuses {
        let (name, key) = status_mark(*status);
        entry(page, &mut pen, 17.0, words.get(key), &mut icon(name, theme.ink2, IconStyle::Bold));
    }
    for at in &marks.ownership {
        let (ownership, key) = OWNERSHIP[usize::from(*at)];
        entry(page, &mut pen, 18.0, words.get(key), &mut |page, pen, at| {
            let line = Stroke::new(ink(page.theme.ink2), 2.0).dashed(ownership_dash(Some(ownership)));
            pen.circle(at + kurbo::Vec2::new(9.0, 0.0), 8.0, None, Some(line));
        });
    }
    let plain = [
        (marks.trust_built, "shield-check", theme.opportunity, "trustBuilt", IconStyle::Fill),
        (marks.trust_lost, "shield-warning", theme.pain, "trustLost", IconStyle::Fill),
        (marks.delight, "star", theme.opportunity, "delight", IconStyle::Fill),
        (marks.frustration, "warning", theme.pain, "frustration", IconStyle::Fill),
        (marks.addresses, "link", theme.pain, "answersPain", IconStyle::Bold),
        (marks.causes, "arrow-right", theme.caution, "causes", IconStyle::Bold),
        (marks.uses.contains(&Use::Waiting), "hourglass-medium", theme.ink2, "waiting", IconStyle::Bold),
    ];
    for (used, name, color, key, style) in plain {
        if used {
            entry(page, &mut pen, 17.0, words.get(key), &mut icon(name, color, style));
        }
    }
    if !any {
        return None;
    }
    pen.text(&title, (0.0, 0.0));
    Some((pen, y + 18.0 + more, meaning))
}

/// Who made the map and when: at the end of the legend's first line.
pub(crate) fn footer(page: &mut Page<'_>) -> Option<(Pen, Size, Meaning)> {
    let info = &page.map.info;
    let version = if info.version.is_empty() { String::new() } else { page.words.with("version", &info.version) };
    let mut parts = vec![info.code.clone(), info.owner.clone(), version, info.date.clone(), info.look.footer.clone()];
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() {
        return None;
    }
    let line = parts.join("  ·  ");
    let room = page.grid.width - page.grid.frame.margin * 2.0;
    let text = page.para(&line, Type::new(13.0, 500, page.theme.ink2).leading(18.0), room);
    let mut pen = Pen::new();
    let text = if text.line_count() == 1 {
        page.one(&line, Type::new(13.0, 500, page.theme.ink2).leading(18.0))
    } else {
        text
    };
    pen.text(&text, (0.0, 0.0));
    Some((pen, Size::new(text.used, text.size.height), Meaning::new(Role::Paragraph, line).at("footer")))
}
