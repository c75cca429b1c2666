//! Makes a full theme from any one colour. Knows the same floors as the tests: every contrast is nudged until it holds.

use std::f64::consts::TAU;

use super::{MOMENT_ALPHA, Theme, default};
use crate::color::{Lch, Rgb};

/// Contrast that text needs on its ground, with a little room for rounding.
const TEXT: f64 = 4.6;
/// Contrast that an icon or a line needs.
const GRAPHIC: f64 = 3.1;
/// Lab distance at which two colours are told apart at a glance.
const APART: f64 = 15.5;
/// A colour with less chroma than this has no hue worth keeping.
const GREYISH: f64 = 8.0;
/// Hue of neutral accents: the blue of slate.
const SLATE: f64 = 4.75;
/// From one stage to the next, in radians (about 27°).
const STEP: f64 = 0.47;

impl Theme {
    /// A light theme around `accent`, with every contrast and distance that the shipped themes keep.
    ///
    /// The accent itself is darkened as far as text in it needs. Stage hues walk on from the accent's; where one
    /// would come too near to pain, opportunity or an earlier stage it steps aside. Any colour will do, also white.
    pub fn with_accent(accent: Rgb) -> Theme {
        let base = default();
        let own = Lch::of(accent);
        let neutral = own.c < GREYISH;
        let hue = if neutral { SLATE } else { own.h };
        let shade = |l: f64, c: f64| Lch { l, c: if neutral { c * 0.4 } else { c }, h: hue }.rgb();

        let surface = Rgb::WHITE;
        let bg = shade(97.6, 2.2);
        let ink = shade(13.0, 14.0);
        let ink2 = shade(37.0, 13.0);
        let line = shade(90.5, 4.5);
        let asked = accent.hex();
        let accent = accent.nudged(bg, TEXT);
        let stages = stages(accent, hue, neutral, base);
        let tints = stages
            .iter()
            .map(|stage| {
                let Lch { c, h, .. } = Lch::of(*stage);
                Lch { l: 94.6, c: (c * 0.16).min(7.0), h }.rgb()
            })
            .collect();
        let moment = moment(base, accent, &stages);
        let personas = personas(base, accent, moment, &stages);
        Theme {
            id: format!("accent-{}", asked.trim_start_matches('#').to_lowercase()),
            name: format!("Own colour {asked}"),
            dark: false,
            mono: false,
            bg,
            surface,
            ink,
            ink2,
            line,
            strong: line.mix(ink2, 0.36),
            accent,
            on_accent: Rgb::WHITE,
            stages,
            tints,
            moment,
            personas,
            rail: surface.mix(ink, 0.05),
            rail_disc: surface.mix(ink, 0.12),
            number_disc: (shade(8.0, 14.0), 0.26),
            process: shade(50.0, 14.0),
            track: shade(91.0, 4.5),
            ..base.clone()
        }
    }
}

impl Theme {
    /// The same theme with these colours for its stages, over and over.
    ///
    /// A colour on which the stage's text could not be read, that an icon on its tint could not be seen in, or that could
    /// be taken for pain or opportunity, steps aside as far as it has to.
    pub fn with_stages(self, colors: &[Rgb]) -> Theme {
        if colors.is_empty() {
            return self;
        }
        let fitting = |(nth, asked): (usize, &Rgb)| {
            let asked = if self.mono { asked.grey() } else { *asked };
            let fits = |color: &Rgb| {
                color.contrast(self.stage_text) >= TEXT.max(4.72)
                    && color.contrast(self.surface.mix(*color, 0.1)) >= GRAPHIC
                    && (self.mono || [self.pain, self.opportunity].iter().all(|role| role.distance(*color) >= APART))
            };
            let nudged = asked.nudged(self.stage_text, TEXT.max(4.72));
            let own = [asked, nudged].into_iter().chain(around(Lch::of(nudged)));
            let mut near = own.flat_map(|color| [color, color.nudged(self.stage_text, TEXT.max(4.72))]);
            near.find(fits).unwrap_or_else(|| self.stage(nth))
        };
        let stages: Vec<Rgb> = colors.iter().enumerate().map(fitting).collect();
        let tints = stages.iter().map(|stage| self.surface.mix(*stage, 0.1)).collect();
        Theme { stages, tints, ..self }
    }
}

/// Seven stage colours for white text, walking through the hues from the accent's.
fn stages(accent: Rgb, hue: f64, neutral: bool, base: &Theme) -> Vec<Rgb> {
    let own = Lch::of(accent);
    let chroma = if neutral { 20.0 } else { own.c.clamp(30.0, 62.0) };
    let mut stages: Vec<Rgb> = Vec::with_capacity(7);
    for index in 0..7 {
        let wanted = Lch { l: own.l.clamp(33.0, 42.0), c: chroma, h: hue + STEP * f64::from(index) };
        // The first stage is the accent itself where it may be.
        let first = if index == 0 { Some(accent) } else { None };
        let fitting = |apart: f64| {
            let free = |color: &Rgb| stages.iter().all(|stage| stage.distance(*color) >= apart);
            first.into_iter().chain(around(wanted)).find(|color| is_stage(*color, base) && free(color))
        };
        // Neighbours as far apart as the hues allow; on their own colour stages are also told apart by their order.
        let color = [12.0, 8.0, 4.0, 0.0].into_iter().find_map(fitting);
        stages.push(color.unwrap_or_else(|| base.stage(index as usize)));
    }
    stages
}

/// The colour and its neighbours in hue and lightness, nearest first.
fn around(wanted: Lch) -> impl Iterator<Item = Rgb> {
    (0..=12_i32).flat_map(move |turn| {
        [0.0, -4.0, 4.0, -8.0, -12.0].into_iter().flat_map(move |lift| {
            [1.0, -1.0].into_iter().map(move |side| {
                let h = (wanted.h + side * f64::from(turn) * 0.14).rem_euclid(TAU);
                Lch { l: wanted.l + lift, h, ..wanted }.rgb()
            })
        })
    })
}

fn is_stage(color: Rgb, base: &Theme) -> bool {
    let tint = Lch { l: 94.6, c: 7.0, h: Lch::of(color).h }.rgb();
    color.contrast(Rgb::WHITE) >= TEXT.max(4.72)
        && color.contrast(tint) >= GRAPHIC
        && color.distance(base.pain) >= APART
        && color.distance(base.opportunity) >= APART
}

/// Violet as in the default theme, unless the theme itself is violet.
fn moment(base: &Theme, accent: Rgb, stages: &[Rgb]) -> Rgb {
    let choices =
        [base.moment, Rgb::new(0xB0, 0x1F, 0x8F), Rgb::new(0x1D, 0x4E, 0xD8), Rgb::new(0x00, 0x6D, 0x8F), base.ink];
    let room = |color: &Rgb| {
        let stage = stages.iter().map(|stage| stage.distance(*color)).fold(f64::INFINITY, f64::min);
        stage.min(accent.distance(*color))
    };
    let fits = |color: &&Rgb| {
        color.contrast(Rgb::WHITE) >= TEXT && color.over(Rgb::WHITE, MOMENT_ALPHA).contrast(Rgb::WHITE) >= 1.15
    };
    let fitting = || choices.iter().filter(fits);
    let clear = fitting().find(|color| room(color) >= APART);
    *clear.or_else(|| fitting().max_by(|a, b| room(a).total_cmp(&room(b)))).unwrap_or(&base.moment)
}

/// Six line colours: the accent first where it may be, then what keeps its distance.
fn personas(base: &Theme, accent: Rgb, moment: Rgb, stages: &[Rgb]) -> Vec<Rgb> {
    // Tasteful ones first; the sweep through all hues behind them makes sure that there are always six.
    let tasteful = base.personas.iter().copied().chain(
        ["#0E6E7E", "#C2410C", "#5D3A9B", "#6A4325", "#8A6500", "#2E7D1E", "#1B2B4B", "#0A7CC2", "#D6336C"]
            .into_iter()
            .filter_map(Rgb::parse),
    );
    let sweep = [(46.0, 55.0), (32.0, 40.0), (20.0, 20.0), (46.0, 18.0)]
        .into_iter()
        .flat_map(|(l, c)| (0..24).map(move |turn| Lch { l, c, h: TAU * f64::from(turn) / 24.0 }.rgb()));
    let readable: Vec<Rgb> = std::iter::once(accent)
        .chain(tasteful)
        .chain(sweep)
        .filter(|color| color.contrast(Rgb::WHITE) >= TEXT)
        .filter(|color| [base.pain, base.opportunity, moment].iter().all(|role| role.distance(*color) >= APART))
        .collect();
    let mut personas: Vec<Rgb> = Vec::with_capacity(6);
    // Away from the stages first; only if that does not give six may a line share a stage's hue.
    for from_stages in [APART, 0.0] {
        for color in &readable {
            let apart = personas.iter().all(|other| other.distance(*color) >= APART);
            let clear = *color == accent || stages.iter().all(|stage| stage.distance(*color) >= from_stages);
            if personas.len() < 6 && apart && clear {
                personas.push(*color);
            }
        }
    }
    personas
}
