//! Places on a page that lead somewhere. Knows runs and addresses, writes no objects.

use kurbo::{Rect, Vec2};
use throughline_scene::{Item, Scene, Sheet};
use throughline_text::face;

/// A rectangle on a page and where it leads.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    /// In points, y up.
    pub(super) area: Rect,
    /// The address.
    pub(super) to: String,
    /// The words that one clicks.
    pub(super) words: String,
}

/// The links of a scene on its page, neighbouring runs of a line as one.
pub(super) fn links(scene: &Scene, sheet: Sheet) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    scene.walk(&mut |node, _, origin| {
        let Item::Text(paragraph) = &node.item else { return };
        for line in paragraph.lines.iter() {
            let mut last: Option<Link> = None;
            for run in &line.runs {
                let Some(to) = run.link.as_deref().filter(|link| crate::svg::safe(link)) else {
                    links.extend(last.take());
                    continue;
                };
                let data = face(run.face);
                let at = origin + paragraph.at.to_vec2() + Vec2::new(run.x, line.baseline);
                let box_ =
                    Rect::new(at.x, at.y - data.ascent * run.size, at.x + run.width, at.y + data.descent * run.size);
                let area = on_page(box_, sheet);
                match &mut last {
                    Some(link) if link.to == to => {
                        link.area = link.area.union(area);
                        link.words.push_str(&run.text);
                    }
                    _ => {
                        let link = Link { area, to: to.to_owned(), words: run.text.to_string() };
                        links.extend(last.replace(link));
                    }
                }
            }
            links.extend(last);
        }
    });
    links
}

/// A rectangle of the scene in points of its page, y up.
pub(super) fn on_page(rect: Rect, Sheet { size, scale, at }: Sheet) -> Rect {
    let x = |value: f64| at.x + value * scale;
    let y = |value: f64| size.height - at.y - value * scale;
    Rect::new(x(rect.x0), y(rect.y1), x(rect.x1), y(rect.y0))
}
