//! What a card has to say, measured for a width.

use throughline_assets::{color::Rgb, icons::IconStyle};
use throughline_model::{ActionStatus, Horizon, LaneKind, PainStatus, Severity, TextStyle, Trust};
use throughline_text::Laid;

use crate::{
    card::foot::*,
    page::{Page, Pill, PillLaid, Type},
    pen::ink,
    view::{View, status_mark},
};

/// Distance of text from a card's edge.
pub(super) const PAD: f64 = 12.0;

/// The colours that a card is drawn in.
pub(super) struct Coat {
    pub(super) ground: Rgb,
    pub(super) bar: Option<Rgb>,
    pub(super) accent: Rgb,
}

pub(super) fn coat(page: &Page<'_>, view: &View) -> Coat {
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

/// Marks at a card's top end corner: what the moment does to people.
pub(super) fn badges(page: &Page<'_>, view: &View) -> Vec<(&'static str, Rgb, IconStyle)> {
    let theme = page.theme;
    let mut badges = Vec::new();
    if let Some(status) = view.status {
        badges.push((status_mark(status).0, theme.ink2, IconStyle::Bold));
    }
    if view.card.moment_of_truth {
        badges.push(("diamond", theme.moment, IconStyle::Fill));
    }
    match view.card.trust {
        Some(Trust::Built) => badges.push(("shield-check", theme.opportunity, IconStyle::Fill)),
        Some(Trust::Lost) => badges.push(("shield-warning", theme.pain, IconStyle::Fill)),
        None => {}
    }
    if view.card.delight {
        badges.push(("star", theme.opportunity, IconStyle::Fill));
    }
    if view.card.frustration {
        badges.push(("warning", theme.pain, IconStyle::Fill));
    }
    badges
}

/// What a card has to say, measured for a width.
pub(super) struct Content {
    pub(super) icon: Option<(String, f64)>,
    pub(super) code: Option<PillLaid>,
    pub(super) title: Laid,
    pub(super) body: crate::page::Body,
    pub(super) foot: Vec<(Vec<Foot>, Vec<Foot>)>,
    pub(super) badges: Vec<(&'static str, Rgb, IconStyle)>,
    pub(super) foot_left: f64,
    pub(super) indent: f64,
    pub(super) pad: f64,
}

impl Content {
    pub(super) fn title_height(&self) -> f64 {
        self.title.size.height.max(if self.code.is_some() { 22.0 } else { 0.0 })
    }

    pub(super) fn text_height(&self) -> f64 {
        let gap = if self.title.lines.is_empty() || self.body.height == 0.0 { 0.0 } else { 3.0 };
        let least = self.icon.as_ref().map_or(0.0, |(_, size)| *size);
        (self.title_height() + gap + self.body.height).max(least)
    }

    pub(super) fn foot_height(&self) -> f64 {
        self.foot.iter().map(|row| row_height(row) + FOOT_GAP).sum::<f64>()
    }

    pub(super) fn height(&self) -> f64 {
        let badges = if self.badges.is_empty() { 0.0 } else { 18.0 };
        let foot = if self.foot.is_empty() { 0.0 } else { self.foot_height() + 2.0 };
        (self.pad * 2.0 + self.text_height().max(badges) + foot).ceil()
    }
}

pub(super) fn code_look(page: &Page<'_>, code: &str, ground: Rgb) -> Pill {
    Pill {
        text: code.to_owned(),
        kind: Type::new(12.5, 700, page.theme.on_pain),
        ground: ink(ground),
        line: None,
        icon: None,
        height: 21.0,
    }
}

pub(super) fn content(page: &mut Page<'_>, view: &View, width: f64) -> Content {
    let theme = page.theme;
    let card = &view.card;
    let notes = view.style == TextStyle::Notes && view.kind == LaneKind::Text;
    let (title_kind, body_kind) = match view.kind {
        LaneKind::PainPoints | LaneKind::Opportunities => {
            (Type::new(15.0, 650, theme.ink), Type::new(13.5, 400, theme.ink2))
        }
        LaneKind::Quotes | LaneKind::Questions => (Type::new(15.0, 600, theme.ink), Type::new(15.0, 500, theme.ink)),
        _ if notes => (Type::new(14.0, 600, theme.ink), Type::new(14.0, 500, theme.ink)),
        _ if card.text.is_empty() => {
            // What is as long as a sentence is set as one.
            let weight = if card.title.chars().count() > 48 { 400 } else { 500 };
            (Type::new(14.0, weight, theme.ink), Type::new(14.0, 400, theme.ink))
        }
        _ => (Type::new(14.5, 600, theme.ink), Type::new(14.0, 400, theme.ink)),
    };
    let title_kind = Type { weight: if title_kind.weight == 650 { 700 } else { title_kind.weight }, ..title_kind };
    let chosen = card.icon.clone().or_else(|| view.picture.as_ref().map(|_| String::new()));
    let icon = match view.kind {
        LaneKind::Opportunities => Some((card.icon.clone().unwrap_or_else(|| "lightbulb".into()), 32.0)),
        LaneKind::Quotes => Some((String::new(), 22.0)),
        LaneKind::Questions => Some((card.icon.clone().unwrap_or_else(|| "question".into()), 22.0)),
        LaneKind::PainPoints => chosen.map(|icon| (icon, 20.0)),
        _ => chosen.map(|icon| (icon, if view.picture.is_some() { 28.0 } else { 21.0 })),
    };
    let pad = match view.kind {
        LaneKind::PainPoints | LaneKind::Opportunities => 11.0,
        _ => 10.0,
    };
    let bar = if view.assumption {
        8.0
    } else if coat(page, view).bar.is_some() {
        5.0
    } else {
        0.0
    };
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
            let kind = Type::new(12.5, 600, theme.pain);
            let beside = page.one(word, kind).used + 42.0 <= inner;
            let word = page.para(word, kind, if beside { f64::INFINITY } else { inner });
            left.push(Foot::Severity(severity, word, beside));
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
    for person in &view.people {
        let name = page.para(&person.name, Type::new(12.5, 500, theme.ink2), inner - 13.0);
        left.push(Foot::Person(ink(page.persona_color(person.nth)), name));
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
    for name in &view.causes {
        let look = small(name, theme.caution, theme.surface, Some(theme.line), Some("arrow-right"));
        let laid = page.pill_within(&look, inner);
        right.push(Foot::Pill(look, laid));
    }
    if let Some((icon, text)) = &view.evidence {
        let color = if view.assumption { theme.ink } else { theme.ink2 };
        let line = if view.assumption { theme.strong } else { theme.line };
        let look = small(text, color, theme.surface, Some(line), Some(icon));
        let laid = page.pill_within(&look, inner);
        right.push(Foot::Pill(look, laid));
    }
    let foot = foot_rows(left, right, inner, width - start - PAD);
    Content { icon, code, title, body, foot, badges, foot_left, indent, pad }
}
