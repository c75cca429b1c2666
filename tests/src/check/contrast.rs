//! Whether every text can be read on what is painted below it, and nothing is painted over it.

use kurbo::Point;
use throughline_scene::{Color, Halo, Item, Run};

use super::{
    Faults,
    flat::{Flat, TextLine, quote, show},
    paint::{Painter, contrast, over},
};

/// A halo at least this wide is a text's own ground.
const HALO: f64 = 4.0;

pub(crate) fn check(flat: &Flat<'_>, faults: &mut Faults) {
    let painter = Painter::of(flat);
    for line in &flat.lines {
        let halo = match &flat.pieces[line.piece].node.item {
            Item::Text(paragraph) => paragraph.halo,
            _ => None,
        };
        let mut hidden = false;
        for run in line.runs.iter().filter(|run| !run.text.trim().is_empty()) {
            readable(flat, &painter, (line, run), halo, faults);
            let cover = spots(line, run).into_iter().find_map(|spot| painter.hidden_by(line.piece, spot));
            if let Some(cover) = cover.filter(|_| !hidden) {
                hidden = true;
                let over = &flat.pieces[cover];
                let (text, name) = (quote(line.text), flat.of_line(line));
                let (place, far) = (show(line.rect), show(over.rect));
                faults.add(
                    "text-covered",
                    format!("{text} of {name} {place} lies under a shape of {} {far}", flat.name(over.group)),
                );
            }
        }
    }
}

/// The points at which a run is looked at: its middle, and near its ends if it is long.
fn spots(line: &TextLine<'_>, run: &Run) -> Vec<Point> {
    let y = line.start.y - run.size * 0.33;
    let shares: &[f64] = if run.width > 24.0 { &[0.5, 0.06, 0.94] } else { &[0.5] };
    shares.iter().map(|share| Point::new(line.start.x + run.x + run.width * share, y)).collect()
}

/// Large letters are read more easily.
fn needed(run: &Run) -> f64 {
    let bold = throughline_text::face(run.face).weight >= 700;
    if run.size >= 24.0 || (bold && run.size >= 18.66) { 3.0 } else { 4.5 }
}

fn readable(
    flat: &Flat<'_>,
    painter: &Painter<'_>,
    (line, run): (&TextLine<'_>, &Run),
    halo: Option<Halo>,
    faults: &mut Faults,
) {
    let needed = needed(run);
    let mut worst: Option<(f64, Color, Point)> = None;
    for spot in spots(line, run) {
        let below = painter.under(line.piece, spot);
        let ground = match halo {
            Some(halo) if halo.width >= HALO => over(halo.color, below),
            _ => below,
        };
        let ratio = contrast(over(run.color, ground), ground);
        if ratio < needed - 0.005 && worst.is_none_or(|(least, ..)| ratio < least) {
            worst = Some((ratio, ground, spot));
        }
    }
    if let Some((ratio, ground, spot)) = worst {
        let (text, name) = (quote(&run.text), flat.of_line(line));
        let at = format!("({:.1}, {:.1})", spot.x, spot.y);
        let pair = format!("{} on {}", run.color.hex(), ground.hex());
        faults.add("contrast", format!("{text} of {name} at {at}: {pair} is {ratio:.2}, needs {needed}"));
    }
}
