//! Moments of truth: a band behind the lanes that it runs through, and a pill with a diamond on its top edge.

use kurbo::{Rect, Size};
use throughline_scene::Stroke;

use crate::{
    page::{Page, Type},
    pen::{Pen, ink},
};

/// One moment of truth, in page coordinates.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Moment {
    pub(crate) id: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// Top of the lane that it belongs to, and bottom of the last lane that its band runs through.
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

const PILL: f64 = 26.0;

/// Draws the bands, from below the lanes' content.
pub(crate) fn bands(page: &Page<'_>, moments: &[Moment]) -> Pen {
    let mut pen = Pen::new();
    let fill = ink(page.theme.moment).alpha(throughline_assets::themes::MOMENT_ALPHA);
    let mut merged: Vec<Rect> = Vec::new();
    for moment in moments {
        let rect = Rect::new(moment.left, moment.top, moment.right, moment.bottom);
        match merged.last_mut() {
            // Bands that touch become one, so that their overlap is not darker.
            Some(last) if last.y0 == rect.y0 && last.y1 == rect.y1 && rect.x0 < last.x1 + 1.0 => {
                last.x1 = last.x1.max(rect.x1)
            }
            _ => merged.push(rect),
        }
    }
    for rect in merged {
        pen.fill_rect(rect, 6.0, fill);
    }
    pen
}

/// Draws the pills; neighbours that would meet share one.
pub(crate) fn pills(page: &mut Page<'_>, moments: &[Moment]) -> Pen {
    let theme = page.theme;
    let kind = Type::new(13.5, 600, theme.on_moment).leading(18.0);
    let one = page.one(page.words.get("momentOfTruth"), kind);
    let many = page.one(page.words.get("momentsOfTruth"), kind);
    let wide = |text: f64| text + 46.0;
    let mut pen = Pen::new();
    let mut clusters: Vec<Vec<&Moment>> = Vec::new();
    for moment in moments {
        let center = |moment: &Moment| f64::midpoint(moment.left, moment.right);
        let near = |other: &Moment| other.top == moment.top && center(moment) - center(other) < wide(one.used) + 8.0;
        match clusters.last_mut() {
            Some(cluster) if near(cluster[cluster.len() - 1]) => cluster.push(moment),
            _ => clusters.push(vec![moment]),
        }
    }
    for cluster in clusters {
        let (left, right) = (cluster[0].left, cluster[cluster.len() - 1].right);
        let text = if cluster.len() > 1 { &many } else { &one };
        let width = wide(text.used);
        let limits = (page.grid.left() - 4.0, page.grid.panel_right() - 6.0);
        let x = (f64::midpoint(left, right) - width / 2.0).clamp(limits.0, (limits.1 - width).max(limits.0));
        let y = cluster[0].top - PILL / 2.0;
        let mut pill = Pen::new();
        let rect = Rect::new(0.0, 0.0, width, PILL);
        pill.rect(rect, PILL / 2.0, Some(ink(theme.moment).into()), Some(Stroke::new(ink(theme.surface), 2.0)));
        let (cx, cy) = (20.0, PILL / 2.0);
        pill.polygon(&[(cx, cy - 6.0), (cx + 6.0, cy), (cx, cy + 6.0), (cx - 6.0, cy)], ink(theme.on_moment));
        pill.text(text, (32.0, cy - 9.0));
        let label = page.words.get(if cluster.len() > 1 { "momentsOfTruth" } else { "momentOfTruth" });
        pen.push(pill.group(format!("{}/moment", cluster[0].id), label, (x, y).into(), Size::new(width, PILL)));
    }
    pen
}
