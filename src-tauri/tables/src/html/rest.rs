//! What is on no stage: the parking lot, and the sources of all evidence. Knows no lanes.

use throughline_model::{LaneKind, Method};

use super::{Page, card, card::Known, escape::text};
use crate::wording;

/// Writes both, where the map shows them.
pub(super) fn write(page: &mut Page<'_>) {
    let look = &page.map.info.look;
    if !look.hide_parking_lot {
        parked(page);
    }
    if !look.hide_evidence {
        sources(page);
    }
}

fn parked(page: &mut Page<'_>) {
    let cards = page.map.parked();
    if cards.is_empty() {
        return;
    }
    let heading = format!(
        "<section class=\"stage parked\" aria-labelledby=\"page-parked\">\n<header><h2 id=\"page-parked\">{}</h2></header>\n\
         <ul class=\"notes\">\n",
        text(page.word(wording::PARKING))
    );
    page.put(&heading);
    let known = Known::of(page.map);
    for one in cards {
        card::write(page, &known, &LaneKind::Text, one, "");
    }
    page.put("</ul>\n</section>\n");
}

fn sources(page: &mut Page<'_>) {
    let sources = page.map.sources.ordered();
    if sources.is_empty() {
        return;
    }
    page.put("<section class=\"stage\" aria-labelledby=\"page-sources\">\n<header><h2 id=\"page-sources\">Sources</h2></header>\n<ul class=\"sources\">\n");
    for source in sources {
        let mut parts = vec![match source.method {
            Method::Qualitative => "qualitative".to_owned(),
            Method::Quantitative => "quantitative".to_owned(),
        }];
        parts.push(source.date.clone());
        parts.extend(source.sample.map(|sample| format!("n = {sample}")));
        parts.push(source.reference.clone());
        parts.retain(|part| !part.is_empty());
        let line = format!(
            "<li><strong>{}</strong> <span class=\"small\">{}</span></li>\n",
            text(&source.name),
            text(&parts.join(" · "))
        );
        page.put(&line);
    }
    page.put("</ul>\n</section>\n");
}
